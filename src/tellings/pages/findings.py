"""What was found in a report, as marks in its words and as notes beside its paragraphs; each leads to what it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from tellings.model.cards import Finding, ReportCard, StatementCard
from tellings.model.edtf import bounds
from tellings.model.records import Evidence, Segment
from tellings.pages.asked import Address, with_query
from tellings.pages.marking import Mark
from tellings.ports.library import Library

_MOST = 5000
"""Statements and shared passages of one report that are looked at."""

_LEADS: Mapping[str, str] = MappingProxyType(
    {
        "name": "/actor/",
        "role": "/actor/",
        "pronoun": "/actor/",
        "statement": "/statement/",
        "source": "/statement/",
        "cue": "/statement/",
        "event": "/entry/",
        "relation": "/relation/",
    }
)
"""Where a finding of a kind leads, before its id."""

_SHARED: Mapping[str, str] = MappingProxyType(
    {
        "verbatim": "word for word in",
        "near": "nearly word for word in",
        "reworded": "in other words in",
        "translated": "in another language in",
    }
)
_STOCK = "stock words, also in"
"""How words are shared, before the sigla of those who share them."""

_INNER = ("note", "dateline")
"""Roles of segments that stand inside others."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Words that another report has too: where in this one, where in that one, and how it is called."""

    start: int
    end: int
    there: Evidence
    what: str
    siglum: str


@dataclass(frozen=True, slots=True)
class Note:
    """What the margin says of some words. `at` is where they stand; `places` the words of other reports, by their sigla."""

    kind: str
    at: tuple[Evidence, ...]
    says: str
    href: str = ""
    card: StatementCard | None = None
    places: tuple[tuple[str, tuple[Evidence, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A segment to be set: its role, where it stands, and what the margin says beside it."""

    start: int
    end: int
    role: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """Everything found in a report. `kinds` counts what is marked of each kind."""

    marks: tuple[Mark, ...]
    blocks: tuple[Block, ...]
    kinds: Mapping[str, int] = field(default_factory=dict)


def found_in(library: Library, card: ReportCard, href: Address) -> Found:
    """The marks and the notes of a report."""
    shared = _shared(library, card)
    statements = library.find(StatementCard, {"report": card.report.id}, most=_MOST).items
    marks = [
        *_roles(card.segments),
        *(_mark(one, href) for one in card.findings if one.kind != "passage"),
        *(_same_words(one, href) for one in shared),
    ]
    notes = _notes(card, statements, shared)
    counts: dict[str, set[str]] = defaultdict(set)
    for one in card.findings:
        counts[one.kind].add(one.ref or f"{one.start}")
    return Found(tuple(marks), blocks(card, notes), {kind: len(refs) for kind, refs in counts.items()})


def plain_blocks(card: ReportCard) -> Found:
    """A report with the roles of its segments alone."""
    return Found(tuple(_roles(card.segments)), blocks(card, ()))


def asked_for(at: str, length: int) -> list[Mark]:
    """The stretches that an address asks for, `10-20,40-55`; what is none, or lies beyond the text, is passed over."""
    marks = []
    for part in at.split(","):
        start, _, end = part.partition("-")
        if all(one.isdecimal() and len(one) < 10 for one in (start, end)) and int(start) < int(end) <= length:
            marks.append(Mark(int(start), int(end), "at"))
    return marks


def blocks(card: ReportCard, notes: Iterable[Note]) -> tuple[Block, ...]:
    """The segments in text order, those that stand inside others left to them; words between segments are a block too."""
    waiting = sorted(notes, key=lambda one: (one.at[0].start, -one.at[-1].end))
    stretches = list(_stretches(card))
    made = []
    for number, (start, end, role) in enumerate(stretches):
        last = number + 1 == len(stretches)
        mine = [one for one in waiting if one.at[0].start < end or last]
        waiting = waiting[len(mine) :]
        made.append(Block(start, end, role, tuple(_settled(mine))))
    return tuple(made)


def _settled(notes: Sequence[Note]) -> Iterator[Note]:
    """The notes of one block: shared words last, and those that are shared in the same way as one note."""
    yield from (one for one in notes if not one.places)
    shared: dict[str, list[Note]] = defaultdict(list)
    for one in notes:
        if one.places:
            shared[one.says].append(one)
    for says, some in shared.items():
        by_siglum: dict[str, list[Evidence]] = defaultdict(list)
        for siglum, places in (place for one in some for place in one.places):
            by_siglum[siglum] += places
        at = tuple(sorted({place for one in some for place in one.at}))
        yield Note("passage", at, says, places=tuple((siglum, tuple(by_siglum[siglum])) for siglum in sorted(by_siglum)))


def _stretches(card: ReportCard) -> Iterator[tuple[int, int, str]]:
    text, at = card.report.text, 0
    for one in sorted(card.segments, key=lambda one: (one.start, -one.end)):
        if one.end <= at:
            continue
        if text[at : one.start].strip():
            yield at, one.start, "other"
        yield max(at, one.start), one.end, one.role
        at = one.end
    if text[at:].strip():
        yield at, len(text), "other"


def _roles(segments: Sequence[Segment]) -> Iterator[Mark]:
    for one in segments:
        if one.role in _INNER:
            yield Mark(one.start, one.end, "segment", says=ROLES.get(one.role, one.role), name=f"segment-{one.role}")


ROLES: Mapping[str, str] = MappingProxyType(
    {
        "headline": "headline",
        "heading": "heading",
        "question": "question",
        "answer": "answer",
        "caption": "caption",
        "pull_quote": "pulled quote",
        "byline": "byline",
        "dateline": "dateline",
        "boilerplate": "no part of the story",
        "note": "editor’s note",
    }
)
"""What the roles of segments are called; a body is not called anything."""


def _mark(one: Finding, href: Address) -> Mark:
    if one.kind == "date":
        return Mark(one.start, one.end, "date", _timeline(one.says, href), one.says)
    lead = _LEADS.get(one.kind)
    return Mark(one.start, one.end, one.kind, href(f"{lead}{one.ref}") if lead and one.ref else "", one.says)


def _timeline(says: str, href: Address) -> str:
    """The part of the timeline that a date falls into; nothing for a date without a year."""
    kind, _, value = says.partition(": ")
    first, last = bounds(value) if kind == "date" else (None, None)
    return href(with_query("/timeline", {"since": first, "until": last})) if first and last else ""


def _same_words(one: Shared, href: Address) -> Mark:
    there = one.there
    return Mark(one.start, one.end, "passage", href(address_of(there)), f"{one.what} {one.siglum}", words_of([there]))


def address_of(place: Evidence) -> str:
    """The address of words in their report."""
    return f"/report/{place.report}?at={place.start}-{place.end}#at"


def words_of(places: Iterable[Evidence]) -> str:
    """Places as `data-words` has them."""
    return " ".join(f"{one.report}:{one.start}-{one.end}" for one in places)


def _shared(library: Library, card: ReportCard) -> list[Shared]:
    """The passages of a report, each with its place in the other one."""
    key = card.report.id
    called = {(one.start, one.end, one.ref): one.says for one in card.findings if one.kind == "passage"}
    if not called:
        return []
    found = []
    for mine, other in (("a", "b"), ("b", "a")):
        for row in library.rows("passages", {f"report_{mine}": key}, most=_MOST).items:
            start, end = _whole(row[f"start_{mine}"]), _whole(row[f"end_{mine}"])
            there = Evidence(str(row[f"report_{other}"]), _whole(row[f"start_{other}"]), _whole(row[f"end_{other}"]))
            siglum = called.get((start, end, there.report), "?").rpartition(" ")[2]
            what = _STOCK if row["stock"] else _SHARED.get(str(row["kind"]), "shared with")
            found.append(Shared(start, end, there, what, siglum))
    return found


def _whole(value: object) -> int:
    assert isinstance(value, int)
    return value


def _notes(card: ReportCard, statements: Iterable[StatementCard], shared: Iterable[Shared]) -> Iterator[Note]:
    yield from (_who_says(one) for one in statements if one.said.evidence)
    yield from _same_elsewhere(card.report.id, shared)
    told: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    says: dict[tuple[str, str], str] = {}
    for one in card.findings:
        if one.kind in ("event", "relation"):
            told[one.kind, one.ref].append(Evidence(card.report.id, one.start, one.end))
            says[one.kind, one.ref] = one.says
    for (kind, ref), places in told.items():
        yield Note(kind, tuple(places), says[kind, ref], f"{_LEADS[kind]}{ref}")


def _who_says(card: StatementCard) -> Note:
    return Note("statement", card.said.evidence, card.said.voice, f"/statement/{card.said.statement.id}", card)


def _same_elsewhere(report: str, shared: Iterable[Shared]) -> Iterator[Note]:
    for one in shared:
        yield Note("passage", (Evidence(report, one.start, one.end),), one.what, places=((one.siglum, (one.there,)),))
