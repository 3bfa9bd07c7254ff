"""The truth of invented cases, read from their TOML files and laid on the texts of their reports."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
_COUNTED = re.compile(r"(?s)(.*)#(\d+)")


class Place(NamedTuple):
    """Words of a report, by its name."""

    report: str
    start: int
    end: int


@dataclass(frozen=True)
class Marked:
    """Something of the truth: its values, the words that say it by report, and, once `located`, where these stand."""

    values: Mapping[str, Any]
    words: Mapping[str, Sequence[str]]
    places: tuple[Place, ...] = ()

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - as TOML has it
        return self.values[name]

    def get(self, name: str) -> Any:  # noqa: ANN401 - as TOML has it
        """A value, or None where the truth leaves it out or empty."""
        return self.values.get(name) or None


@dataclass(frozen=True)
class Truth:
    """One invented case. `roles` have the actor's name as `actor`; `texts` are those of its reports, once `located`."""

    name: str
    reports: Mapping[str, Mapping[str, str]]
    actors: tuple[Marked, ...]
    roles: tuple[Marked, ...]
    places: tuple[Marked, ...]
    events: tuple[Marked, ...]
    relations: tuple[Marked, ...]
    dates: tuple[Marked, ...]
    texts: Mapping[str, str] = field(default_factory=dict)

    def feed(self, report: str) -> dict[str, str]:
        """A report as a row of a feed, its title at the head of its text, so that words of both have one place."""
        row = self.reports[report]
        paragraphs = (line.strip() for line in (row.get("title", ""), *row["text"].split("\n")))
        about = {key: row[key] for key in ("outlet", "published") if row.get(key)}
        return {**about, "text": "\n\n".join(line for line in paragraphs if line)}


def cases(part: str) -> list[Truth]:
    """The invented cases of a part, by name."""
    return [read(path) for path in sorted((HERE / part).glob("*.toml"))]


def read(path: Path) -> Truth:
    """One case; raises `ValueError` for a truth that cannot be."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    reports = {name: {key: str(value).strip() for key, value in row.items()} for name, row in told["report"].items()}
    actors = [_marked(row, row.pop("mentions", {})) for row in (dict(row) for row in told.get("actor", ()))]
    roles = [{**role, "actor": actor["name"]} for actor in actors for role in actor.values.get("role", ())]
    case = Truth(
        path.stem,
        reports,
        tuple(actors),
        tuple(_marked(row, row.pop("words", {})) for row in roles),
        tuple(_marked(row, {}) for row in told.get("place", ())),
        tuple(_marked(row, row.pop("words", {})) for row in told.get("event", ())),
        tuple(_marked(row, {}) for row in told.get("relation", ())),
        tuple(_marked(row, {row["report"]: [row["words"]]}) for row in told.get("date", ())),
    )
    _check(case)
    return case


def _marked(values: Mapping[str, Any], words: Mapping[str, str | list[str]]) -> Marked:
    return Marked(values, {report: [said] if isinstance(said, str) else said for report, said in words.items()})


def _check(case: Truth) -> None:
    """Raises `ValueError` where a name in the truth is no actor's, or words stand in no report."""
    names = {actor["name"] for actor in case.actors}
    named = [
        *((place["name"], "place") for place in case.places),
        *((role["of"], "role") for role in case.roles if role.get("of")),
        *((name, "event") for event in case.events for name in (*event["actors"], *event["recipients"])),
        *((event["place"], "event") for event in case.events if event.get("place")),
        *((relation[side], "relation") for relation in case.relations for side in ("subject", "object")),
    ]
    for name, where in named:
        if name not in names:
            raise ValueError(f"{case.name}: {where} names {name!r}, who is no actor")
    located(case, {name: f"{row.get('title', '')}\n{row['text']}" for name, row in case.reports.items()})


def located(case: Truth, texts: Mapping[str, str]) -> Truth:
    """A case with the places of its words in the texts of its reports; raises `ValueError` for words that are not there."""

    def laid(rows: Iterable[Marked]) -> tuple[Marked, ...]:
        return tuple(replace(row, places=tuple(_places(case.name, row.words, texts))) for row in rows)

    return replace(
        case,
        actors=laid(case.actors),
        roles=laid(case.roles),
        events=laid(case.events),
        dates=laid(case.dates),
        texts=texts,
    )


def _places(case: str, words: Mapping[str, Sequence[str]], texts: Mapping[str, str]) -> Iterable[Place]:
    """Where words stand; an uncounted repetition of the same words in a list goes on to where they stand next."""
    for report, listed in words.items():
        used: dict[str, int] = {}
        for said in listed:
            counted = _COUNTED.fullmatch(said)
            plain = counted[1] if counted else said
            used[plain] = int(counted[2]) if counted else used.get(plain, 0) + 1
            found = [match.span() for match in _pattern(plain).finditer(texts[report])]
            if len(found) < used[plain]:
                raise ValueError(f"{case}: {report} has no {used[plain]}. {plain!r}")
            yield Place(report, *found[used[plain] - 1])


def _pattern(words: str) -> re.Pattern[str]:
    """The words with any white space between them, and no letter at either end."""
    inner = r"\s+".join(re.escape(word) for word in words.split())
    return re.compile(rf"(?<!\w){inner}(?!\w)")
