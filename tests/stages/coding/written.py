"""Stories for the coding room, written out: each report a text in which the parts of its events are marked.

`<t|shelled>` is a trigger (in a sentence with several, each begins with its doer), `<a|Norway>`, `<r|Malta>`, `<p|Oslo>` its doer, recipient and place,
`<d:2031-05-06|Tuesday>` its date, `<n|Gozo>` a name beside it. A capital name is an actor of its own; kinds stand in `KINDS`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from tellings.model.columns import from_table, to_table
from tellings.model.records import (
    Actor,
    DateMention,
    Event,
    EventDifference,
    Mention,
    Passage,
    Report,
    Role,
    Segment,
    Span,
    Story,
    StoryLink,
)
from tellings.model.tables import empty
from tellings.model.told import EventTold, Sentence
from tellings.settings import Settings
from tellings.stages.coding import code, join
from tellings.workshop import LocalTools

_MARK = re.compile(r"<(?P<part>[tarpn]|d:[\dX-]+)\|(?P<words>[^>]+)>")
_SENTENCE = re.compile(r"(?:[^.]|\.(?=\d))+\.")

Part = tuple[str, Span]
Rows = tuple[list[Event], list[EventDifference]]


def coded(
    texts: Mapping[str, str],
    kinds: Mapping[str, str] | None = None,
    *,
    published: str | Mapping[str, str | None] | None = "2031-05-08",
    factuality: Mapping[str, str] | None = None,
    roles: Mapping[str, str] | None = None,
    stories: Mapping[str, Sequence[str]] | None = None,
    links: Sequence[tuple[str, str]] = (),
    shared: Sequence[tuple[str, str]] = (),
    outlets: Mapping[str, str] | None = None,
    headlines: Sequence[str] = (),
    types: Mapping[str, str] | None = None,
) -> Rows:
    """The events and differences of a case: reports by id; kinds of actors by name ("place" for what is marked as one, else
    "organisation"); when each is published; how each means its events; whose office an actor holds; the reports of each story (else
    all are of one), and which story speaks of which; pairs of reports whose whole text is the same; the outlet of each report; those whose first sentence is their headline;
    types of events by their trigger, else ASSAULT.
    """
    tables = {name: empty(name) for name in ("statements", "origins", "derivations")}
    told: dict[str, list[object]] = {name: [] for name in _RECORDS}
    known: dict[str, str] = {}
    for key, marked in texts.items():
        words, parts = _parts(marked)
        day = published if isinstance(published, str | None) else published[key]
        told["reports"].append(
            Report(key, key, None, key, (outlets or {}).get(key), None, None, None, day, None, "en", None, "article", words)
        )
        _read(key, words, parts, told, known)
        told["segments"] += [Segment(key, 0, words.index(".") + 1, "headline")] if key in headlines else []
        meant = _events(key, words, parts, (factuality or {}).get(key, "asserted"))
        told["events_told"] += [replace(one, type=(types or {}).get(_at(words, one.trigger), one.type)) for one in meant]
    held = {name: tuple(Role("head", body, None, None, ()) for body in ((roles or {}).get(name),) if body) for name in known}
    actors = [
        Actor(name.lower(), name, (kinds or {}).get(name, kind), (name,), held[name], None, None, None)
        for name, kind in sorted(known.items())
    ]
    tables |= {
        "passages": to_table(Passage, [_same(a, b, told["reports"]) for a, b in shared]),
        "stories": to_table(Story, list(_stories(stories or {"story": sorted(texts)}, links))),
        "actors": to_table(Actor, actors),
        **{name: to_table(_RECORDS[name], rows) for name, rows in told.items()},  # type: ignore[type-var]
    }
    return joined_from(tables)


def _stories(stories: Mapping[str, Sequence[str]], links: Sequence[tuple[str, str]]) -> Iterator[Story]:
    for key, reports in stories.items():
        linked = tuple(StoryLink(other, "It speaks of it.", ()) for one, other in links if one == key)
        yield Story(key, key, tuple(sorted(reports)), None, None, linked)


def _at(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _same(a: str, b: str, reports: Sequence[object]) -> Passage:
    length = {report.id: len(report.text) for report in reports if isinstance(report, Report)}
    return Passage(a, 0, length[a], b, 0, length[b], "verbatim", stock=False)


def joined_from(tables: Mapping[str, pa.Table]) -> Rows:
    """The public tables of a case: each of its stories coded, then all joined."""
    parts = [code(_of_story(tables, row), LocalTools(), Settings()) for row in range(tables["stories"].num_rows)]
    coded_ = {name: pa.concat_tables(part[name] for part in parts) for name in parts[0]}
    made = join({**tables, **coded_}, LocalTools(), Settings())
    return list(from_table(Event, made["events"])), list(from_table(EventDifference, made["event_differences"]))


def _of_story(tables: Mapping[str, pa.Table], row: int) -> dict[str, pa.Table]:
    """The tables of one story: its row, and the rows about its reports."""
    story = tables["stories"].slice(row, 1)
    reports = story["reports"].to_pylist()[0]
    own = dict(tables) | {"stories": story}
    for name, column in (("reports", "id"), *((name, "report") for name in _ABOUT_REPORTS)):
        own[name] = tables[name].filter(pc.is_in(tables[name][column], pa.array(reports, pa.string())))
    within = [pc.is_in(tables["passages"][c], pa.array(reports, pa.string())) for c in ("report_a", "report_b")]
    return own | {"passages": tables["passages"].filter(pc.and_(*within))}


_ABOUT_REPORTS = ("segments", "sentences", "dates", "mentions", "events_told", "statements")

_RECORDS: Mapping[str, type[object]] = {
    "segments": Segment,
    "reports": Report,
    "sentences": Sentence,
    "dates": DateMention,
    "mentions": Mention,
    "events_told": EventTold,
}


def _parts(marked: str) -> tuple[str, list[Part]]:
    """A text without its marks, and where these stood."""
    text, parts, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        parts.append((mark["part"], Span(len(text), len(text) + len(mark["words"]))))
        text, at = text + mark["words"], mark.end()
    return text + marked[at:], parts


def _read(key: str, text: str, parts: Sequence[Part], told: Mapping[str, list[object]], known: dict[str, str]) -> None:
    told["sentences"] += [
        Sentence(key, s.start() + (s.group()[0] == " "), s.end(), 0, "body") for s in _SENTENCE.finditer(text)
    ]
    for part, span in parts:
        words = text[span.start : span.end]
        if part.startswith("d:"):
            told["dates"].append(DateMention(key, span.start, span.end, part[2:], "date"))
        elif part != "t":
            known.setdefault(words, "place" if part == "p" else "organisation")
            kind = "name" if words[0].isupper() else "role"
            told["mentions"].append(Mention(key, span.start, span.end, words.lower(), kind))


def _events(key: str, text: str, parts: Sequence[Part], factuality: str) -> Iterator[EventTold]:
    """An event for each trigger; its marks are those of its sentence up to the next doer."""
    for sentence in _SENTENCE.finditer(text):
        marks: list[list[Part]] = [[]]
        for part, span in parts:
            if sentence.start() <= span.start < sentence.end():
                if part == "a" and any(mark == "t" for mark, _ in marks[-1]):
                    marks.append([])
                marks[-1].append((part, span))
        yield from (_event(key, text, sentence.span(), here, factuality) for here in marks if any(m == "t" for m, _ in here))


def _event(key: str, text: str, sentence: tuple[int, int], parts: Sequence[Part], factuality: str) -> EventTold:
    of = {part: tuple(span for mark, span in parts if mark == part) for part in "tarp"}
    dated = next((part[2:] for part, _ in parts if part.startswith("d:")), None)
    start = sentence[0] + (text[sentence[0]] == " ")
    return EventTold(
        report=key,
        type="ASSAULT",
        mode=None,
        contexts=(),
        trigger=of["t"][0],
        clause=Span(start, sentence[1] - 1),
        actors=of["a"],
        recipients=of["r"],
        place=next(iter(of["p"]), None),
        start=dated,
        end=dated,
        capacities=(),
        factuality=factuality,
    )


def told(rows: Rows, texts: Mapping[str, str]) -> set[tuple[str, str, str, str]]:
    """The differences as relation, what, and the words on both sides, in the order of their reports."""
    plain = {key: _MARK.sub(lambda mark: mark["words"], marked) for key, marked in texts.items()}

    def words(report: str, span: Span) -> str:
        return plain[report][span.start : span.end]

    found = set()
    for row in rows[1]:
        sides = sorted([(row.report_a, words(row.report_a, row.span_a)), (row.report_b, words(row.report_b, row.span_b))])
        found.add((row.relation, row.what, sides[0][1], sides[1][1]))
    return found
