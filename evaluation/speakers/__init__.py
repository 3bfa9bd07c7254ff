"""Whether statements are given to the right speakers: a measure on reports of our own, with part A to develop on and B held out.

    python -m evaluation.speakers [a] [b]             a table for each part
    python -m evaluation.speakers a --wrong           also every miss of part A

The texts and their gold stand beside this file, README.md says how they were annotated. Two figures a part: `end_to_end`, over
all annotated sources, is the share whose words are held by a statement of the right actor; `resolved`, over those whose statement
was found with the gold words for its source (any source where the gold has none), is the share with the right actor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

import tellings

HERE = Path(__file__).parent
PARTS = ("a", "b")
KINDS = ("name", "pronoun", "role", "description", "plural", "running", "body", "anonymous")
"""What a source can be: a name, "she", "the mayor", "the 54-year-old", several, nothing at all, a body, somebody without a name."""
_COVERS = 0.8
"""A statement holds the gold words when it holds so much of them: marks and stops at the ends are nobody's error."""

Spans = Sequence[tuple[int, int]]
Row = dict[str, Any]


@dataclass(frozen=True)
class Gold:
    """One annotated source. `words` and `source` are places in the report, `by` the names of acceptable speakers in `who`."""

    report: str
    kind: str
    words: tuple[int, int]
    source: tuple[int, int] | None
    by: frozenset[str]
    who: Mapping[str, frozenset[tuple[int, int]]]


@dataclass(frozen=True)
class Verdict:
    """Whether the statement of a gold source was found, whether its speaker is right, and whom it was given to."""

    gold: Gold
    found: bool
    right: bool
    given: str | None


def golds(part: str) -> Iterator[Gold]:
    """The annotated sources of a part; a string that does not stand in its report as it should is a `ValueError`."""
    for report, entry in yaml.safe_load((HERE / f"{part}.yaml").read_text(encoding="utf-8")).items():
        text = _read(part, report)
        who = {
            name: frozenset(p for anchor in anchors for p in _places(text, anchor)) for name, anchors in entry["who"].items()
        }
        for said in entry["said"]:
            places = _places(text, said["words"])
            if len(places) != 1 or said["kind"] not in KINDS:
                raise ValueError(f"{report}: {said['words']!r} stands {len(places)} times, kind {said['kind']}")
            by = frozenset([said["by"]] if isinstance(said["by"], str) else said["by"])
            if not by <= set(who):
                raise ValueError(f"{report}: nobody is called {said['by']}")
            yield Gold(report, said["kind"], places[0], _nearest(text, said.get("source"), places[0]), by, who)


def _read(part: str, report: str) -> str:
    return (HERE / part / f"{report}.txt").read_text(encoding="utf-8")


def _places(text: str, words: str) -> Spans:
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    if not found:
        raise ValueError(f"{words!r} does not stand in the report")
    return found


def _nearest(text: str, source: str | None, words: tuple[int, int]) -> tuple[int, int] | None:
    """Of the places of the source's words, the one nearest to the statement's."""
    if source is None:
        return None
    return min(_places(text, source), key=lambda p: (max(p[0] - words[1], words[0] - p[1]), p))


def judge(part: str) -> list[Verdict]:
    """A verdict for every gold source of a part, from the public tables of one case of all its reports."""
    wanted = list(golds(part))
    with tellings.read(HERE / part) as case:
        reports = {Path(row["path"]).stem: row for row in case.table("reports").to_pylist()}
        names = {row["id"]: row["name"] for row in case.table("actors").to_pylist()}
        mentions, statements = _by_report(case, "mentions"), _by_report(case, "statements")
    for name, row in reports.items():
        if row["text"] != _read(part, name):
            raise ValueError(f"the text of {name} was changed in reading: offsets do not hold")
    return [_judged(g, statements[reports[g.report]["id"]], mentions[reports[g.report]["id"]], names) for g in wanted]


def _by_report(case: tellings.Case, table: str) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = {row["id"]: [] for row in case.table("reports").to_pylist()}
    for row in case.table(table).to_pylist():
        rows[row["report"]].append(row)
    return rows


def _judged(gold: Gold, statements: Sequence[Row], mentions: Sequence[Row], names: Mapping[str, str]) -> Verdict:
    holding = sorted((s for s in statements if _holds(s, gold.words)), key=lambda s: (_size(s), s["id"]))
    matching = [s for s in holding if gold.source is None or _overlap(s["source"], gold.source)]
    best: Row = next(iter([*matching, *holding]), {"speaker": None})
    actor = best["speaker"]
    mine = [m for m in mentions if actor is not None and m["actor"] == actor]
    return Verdict(gold, bool(matching), _is_right(gold, mine), names.get(actor))


def _holds(statement: Row, words: tuple[int, int]) -> bool:
    start, end = words
    held = sum(max(0, min(end, int(c["end"])) - max(start, int(c["start"]))) for c in statement["content"])
    return str(statement["kind"]) != "narrated" and held >= _COVERS * (end - start)


def _size(statement: Row) -> int:
    return sum(int(c["end"] - c["start"]) for c in statement["content"])


def _overlap(found: Mapping[str, int] | None, gold: tuple[int, int]) -> bool:
    return found is not None and found["start"] < gold[1] and gold[0] < found["end"]


def _is_right(gold: Gold, mine: Sequence[Row]) -> bool:
    """Whether an actor's mentions are at words that name an acceptable speaker and at none that name somebody else.

    An actor who is everybody is nobody: joining two speakers of a report makes the statements of both wrong.
    """
    named = {name for name, places in gold.who.items() if any(_names(m, places) for m in mine)}
    return bool(named & gold.by) and named <= gold.by


def _names(mention: Row, places: AbstractSet[tuple[int, int]]) -> bool:
    """Whether a mention stands at an anchor: a name may have more or less before it, any mention more or less behind it."""
    return mention["kind"] != "pronoun" and any(
        mention["start"] < end
        and start < mention["end"]
        and (mention["start"] == start or (mention["kind"] == "name" and mention["end"] == end))
        for start, end in places
    )


def figures(part: str, verdicts: Sequence[Verdict]) -> dict[str, float]:
    """The two figures of a part, as the gate holds them."""
    found = [v for v in verdicts if v.found]
    return {
        f"{part}.end_to_end": sum(v.right for v in verdicts) / max(1, len(verdicts)),
        f"{part}.resolved": sum(v.right for v in found) / max(1, len(found)),
    }


def measure() -> dict[str, float]:
    """The figures of all parts."""
    return {name: value for part in PARTS for name, value in figures(part, judge(part)).items()}


def table(verdicts: Sequence[Verdict]) -> str:
    """The figures by kind of source as a Markdown table."""
    lines = ["| source | annotated | right | end to end | found | right of those | resolved |", "|---|---|---|---|---|---|---|"]
    for kind in (*KINDS, "all"):
        mine = [v for v in verdicts if kind in {v.gold.kind, "all"}]
        found = [v for v in mine if v.found]
        right, of_those = sum(v.right for v in mine), sum(v.right for v in found)
        shares = right / max(1, len(mine)), of_those / max(1, len(found))
        lines.append(f"| {kind} | {len(mine)} | {right} | {shares[0]:.3f} | {len(found)} | {of_those} | {shares[1]:.3f} |")
    return "\n".join(lines) + "\n"
