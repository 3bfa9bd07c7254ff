"""The invented stories of the measure: their tellings, and what is marked in them.

A telling is a text in which `{1a|words}` marks the words that tell clause `a` of statement 1, `{1a#date|…}` a version of that
clause that cannot be true together with the plain one, because of a date, and `{1a+modality|…}` one that differs and does not
contradict. Tellings of one tag agree with one another.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PARTS = ("a", "b")
KINDS = ("original", "rewrite", "excerpt", "translation", "headline", "independent")
WHATS = ("number", "quantity", "date", "place", "name", "negation", "degree", "modality", "opposite")
OPPOSITES = frozenset({"opposite", "negation"})
"""What says the contrary by a word and what does so by its opposite count as one: a careful reader may call it either."""
COUNTS = frozenset({"number", "quantity", "degree"})

_MARK = re.compile(r"\{(\d+)([a-z])(?:([#+])([a-z]+)(\d*))?\|([^{}|]+)\}")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as one telling has it: where, and which version ("" for the plain one). `what` says how a version differs."""

    statement: int
    letter: str
    version: str
    what: str
    spans: tuple[tuple[int, int], ...]

    @property
    def key(self) -> tuple[int, str]:
        """Which clause of its story it is."""
        return self.statement, self.letter

    @property
    def contradicts(self) -> bool:
        """Whether it cannot be true together with the plain version."""
        return self.version.startswith("#")


@dataclass(frozen=True, slots=True)
class Telling:
    """One report of a story without its marks. `given_to` names whom it gives a statement to, when others give it to somebody else."""

    name: str
    kind: str
    own: bool
    text: str
    clauses: Mapping[tuple[int, str], Clause]
    given_to: Mapping[int, str]

    def of(self, statement: int) -> set[tuple[int, str]]:
        """Which clauses of a statement it tells."""
        return {key for key in self.clauses if key[0] == statement}

    def words(self, clause: Clause) -> str:
        """The words of a clause on one line."""
        return " ".join(" ".join(self.text[start:end] for start, end in clause.spans).split())


@dataclass(frozen=True, slots=True)
class Story:
    """An invented happening and its tellings; `said` names who made each statement."""

    name: str
    said: Mapping[int, str]
    tellings: tuple[Telling, ...]

    @property
    def pairs(self) -> Iterator[tuple[Telling, Telling]]:
        """Each two of its tellings."""
        return combinations(self.tellings, 2)


def stories(part: str) -> list[Story]:
    """The stories of a part, by file and place."""
    return [story for path in sorted((HERE / part).glob("*.toml")) for story in stories_in(path)]


def stories_in(path: Path) -> list[Story]:
    """The stories of a file; raises `ValueError` for a mark that cannot be read."""
    return [_story(row) for row in tomllib.loads(path.read_text(encoding="utf-8"))["stories"]]


def _story(row: Mapping[str, Any]) -> Story:
    said = {int(number): name for number, name in row["said"].items()}
    return Story(row["name"], said, tuple(_telling(telling) for telling in row["tellings"]))


def _telling(row: Mapping[str, Any]) -> Telling:
    text, clauses = unmarked(row["text"].strip() + "\n")
    given = {int(number): name for number, name in row.get("given_to", {}).items()}
    return Telling(row["name"], row["kind"], row.get("origin") == "own", text, clauses, given)


def unmarked(marked: str) -> tuple[str, dict[tuple[int, str], Clause]]:
    """A text without its marks, and the clauses that they mark."""
    pieces: list[str] = []
    clauses: dict[tuple[int, str], Clause] = {}
    at = length = 0
    for match in _MARK.finditer(marked):
        before, words = marked[at : match.start()], match[6]
        pieces += [before, words]
        start = length + len(before)
        length, at = start + len(words), match.end()
        clause = Clause(
            int(match[1]), match[2], f"{match[3] or ''}{match[4] or ''}{match[5] or ''}", match[4] or "", ((start, length),)
        )
        known = clauses.get(clause.key)
        if known is not None and known.version != clause.version:
            raise ValueError(f"{match.group()} and another version of it in one telling")
        clauses[clause.key] = (
            clause if known is None else Clause(*clause.key, clause.version, clause.what, known.spans + clause.spans)
        )
    pieces.append(marked[at:])
    text = "".join(pieces)
    if "{" in text or "}" in text or "|" in text:
        around = re.search(r"[{}|]", text)
        assert around is not None
        raise ValueError(f"a mark that cannot be read near “{text[max(0, around.start() - 30) : around.start() + 40]}”")
    return text, clauses


def faults(path: Path) -> Iterator[str]:
    """What is wrong with a file of stories, in words."""
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["stories"]:
        try:
            yield from _faults(_story(row))
        except (ValueError, KeyError) as error:
            yield f"{row.get('name')}: {error}"


def _faults(story: Story) -> Iterator[str]:
    if len(story.tellings) != 5 or len({telling.name for telling in story.tellings}) != 5:
        yield f"{story.name}: {len(story.tellings)} tellings, five with names of their own are asked for"
    told = [clause for telling in story.tellings for clause in telling.clauses.values()]
    for clause in told:
        if clause.statement not in story.said:
            yield f"{story.name}: nobody is named for statement {clause.statement}"
        if clause.version and clause.what not in WHATS:
            yield f"{story.name}: {clause.key} has the version {clause.version}, which is none of {WHATS}"
    for telling in story.tellings:
        yield from (f"{story.name}, {telling.name}: {fault}" for fault in _faults_of(telling))
    plain = {clause.key for clause in told if not clause.version}
    for key in sorted({clause.key for clause in told if clause.contradicts} - plain):
        yield f"{story.name}: {key} has a version that contradicts and no plain one"
    if not any(clause.contradicts for clause in told):
        yield f"{story.name}: nothing contradicts"


def _faults_of(telling: Telling) -> Iterator[str]:
    if telling.kind not in KINDS or telling.own != (telling.kind == "independent"):
        yield f"kind {telling.kind} with origin {'own' if telling.own else 'shared'}"
    if not telling.clauses:
        yield "nothing is marked"
    for clause in telling.clauses.values():
        words = telling.words(clause)
        if len(words.split()) < 2 or words.strip(' ,;:"“”') != words:
            yield f"{clause.key} “{words}” is too short, or has marks at its edges"
