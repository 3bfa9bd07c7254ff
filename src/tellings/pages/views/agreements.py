"""What was said in a story, side by side: agreements as rows, tellings as columns, gaps as gaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tellings.model.cards import AgreementCard, StoryCard, Tally, TellingLine
from tellings.pages.asked import Asked, Page, Route, in_reach, leaf, with_query
from tellings.pages.columns import OMITTED, Against, Side, against, folded, side
from tellings.pages.drawings.frame import frame
from tellings.pages.drawings.matrix import draw_matrix, left_out, rows_of
from tellings.pages.every import ids, leaves
from tellings.pages.quoting import Texts, texts
from tellings.pages.render import drawn
from tellings.pages.sifting import Field, called, choice, where_of
from tellings.pages.wording import SIGNS, VERDICTS
from tellings.ports.library import WEIGHT, Library
from tellings.stages.telling.naming import what_differs

MOST = 25
"""Agreements to a leaf, where a story has not very many tellings."""

_CELLS = 1500
"""Cells that are read for a leaf at the most: a tenth of a second. A story of 400 tellings has few rows to a leaf."""

_LEAST = 5

_SPEAKERS, _REPORTS = 20, 100
"""Speakers and reports that the rows can be narrowed to: those of the most rows."""

COLUMNS, COLUMNS_IN_FILE = 8, 60
"""Columns that are set beside each other; those after them are a click away, which they cannot be in the one file."""

FILTERS = ("verdict", "what", "actor", "report", "omits")

SOMEBODY = "somebody"
"""The value of `omits` that is no report: somebody leaves something out."""


@dataclass(frozen=True, slots=True)
class Row:
    """An agreement with its cells, column by column, and its contrasts."""

    card: AgreementCard
    sides: tuple[Side, ...]
    against: tuple[Against, ...]

    @property
    def marks(self) -> tuple[str, ...]:
        """What a script narrows the rows by: its verdict, what differs, whether something is left out."""
        row = self.card.side
        omitted = bool(row.omissions) or any(cell.gap == OMITTED for cell in row.cells)
        whats = dict.fromkeys(one.what for one in row.contrasts if one.what != "wording")
        return (row.verdict, *whats, *(["omitted"] if omitted else []))


IN_PLACE = MappingProxyType(
    {
        "": "Everything",
        "differs contradicts": "More than words differ",
        "contradicts": "Contradictions",
        "omitted": "Something left out",
    }
)
"""What the rows of the one file can be narrowed to, by any of their marks, and what it is called."""


def in_place(rows: Sequence[Row]) -> Mapping[str, object]:
    """Buttons for a script: marks, what it is called, how many rows have any of them. Those of what differs stand apart."""
    whats = dict.fromkeys(mark for row in rows for mark in row.marks[1:] if mark != "omitted")
    return {
        "buttons": [(marks, called, _having(rows, marks)) for marks, called in IN_PLACE.items()],
        "kinds": [(what, what_differs(what).capitalize(), _having(rows, what)) for what in whats],
    }


def _having(rows: Sequence[Row], marks: str) -> int:
    return sum(not marks or not set(marks.split()).isdisjoint(row.marks) for row in rows)


def agreements(library: Library, asked: Asked) -> Page | None:
    """The agreements of a story."""
    story = library.get(StoryCard, asked.params["id"])
    if story is None:
        return None
    of = {"story": story.story.id}
    most = rows_to_a_leaf(len(story.tellings))
    found = in_reach(
        lambda at: library.find(AgreementCard, {**of, **chosen(asked)}, order=WEIGHT, start=at, most=most), asked.start(), most
    )
    columns = folded(found.items, story.tellings)
    wide = COLUMNS if asked.served else COLUMNS_IN_FILE
    start = min(_number(asked.query.get("columns", "")), max(len(columns) - 1, 0))
    shown = columns[start : start + wide]
    held = texts(library, (lines[0].report for lines in shown))
    rows = [_row(card, shown, held) for card in found.items]
    return Page(
        "agreements.html",
        f"Side by side: {story.title}",
        {
            "story": story,
            "found": found,
            "leaf": leaf(found, asked, most),
            "columns": shown,
            "first": start,
            "all": len(columns),
            "before": _columns_at(asked, max(start - wide, 0)) if start else None,
            "after": _columns_at(asked, start + wide) if start + wide < len(columns) else None,
            "rows": rows,
            "in_place": in_place(rows),
            "matrix": _matrix(asked, story, found.items),
            "fields": list(_fields(library, asked, story)),
            "sifted": bool(chosen(asked)),
        },
        (("/stories", "Stories"), (f"/story/{story.story.id}", story.title)),
    )


def rows_to_a_leaf(tellings: int) -> int:
    """How many agreements a leaf has in a story of so many tellings."""
    return max(_LEAST, min(MOST, _CELLS // max(tellings, 1)))


def _row(card: AgreementCard, columns: Sequence[tuple[TellingLine, ...]], held: Texts) -> Row:
    return Row(card, tuple(side(card, lines, held) for lines in columns), against(card))


def _matrix(asked: Asked, story: StoryCard, cards: Sequence[AgreementCard]) -> object:
    """The rows of the leaf against all tellings, drawn."""
    rows, sigla = rows_of(cards), [line.siglum for line in story.tellings]
    svg = draw_matrix(rows, sigla, lambda kind, key: asked.href(f"/{kind}/{key}"))
    if not svg:
        return ""
    label = "Who tells what, drawn as a matrix"
    return drawn(frame(svg, label=label, name=f"Agreements of {story.title}", note=left_out(rows, sigla)))


def chosen(asked: Asked) -> dict[str, str]:
    """What the rows are narrowed to."""
    found = where_of(asked, *FILTERS)
    if found.get("omits") == SOMEBODY:
        del found["omits"]
        found["state"] = OMITTED
    return found


def _fields(library: Library, asked: Asked, story: StoryCard) -> Iterator[Field]:
    """What the rows can be narrowed by, each with how many rows it leaves."""
    of = {"story": story.story.id}
    sigla = {line.report: f"{line.siglum} · {line.label}" for line in story.tellings}
    speakers = library.tally("agreement", "actor", of, most=_SPEAKERS)
    names = called(library, [one.value for one in speakers])
    omitted = library.find(AgreementCard, {**of, "state": OMITTED}, most=1).total
    leaving = [one for one in library.tally("agreement", "omits", of, most=_REPORTS) if one.value in sigla]
    yield choice(asked, "verdict", "Verdict", story.verdicts, in_words)
    whats = library.tally("agreement", "what", of)
    yield choice(asked, "what", "What differs", [one for one in whats if one.value != "wording"], what_differs)
    yield choice(asked, "actor", "Said by", speakers, lambda key: names.get(key, key))
    somebody = [Tally(SOMEBODY, omitted)] if omitted else []
    yield choice(asked, "omits", "Left out by", [*somebody, *leaving], lambda key: sigla.get(key, key))
    if asked.query.get("report"):
        yield choice(asked, "report", "Told or left out by", (), lambda key: sigla.get(key, key))


def in_words(verdict: str) -> str:
    """A verdict with its sign."""
    return f"{SIGNS.get(verdict, '')} {VERDICTS.get(verdict, verdict)}"


def _columns_at(asked: Asked, start: int) -> str:
    """The address of the same rows with other columns."""
    return asked.href(with_query(asked.path, {**asked.query, "columns": str(start) if start else ""}))


def _number(given: str) -> int:
    return int(given) if given.isdecimal() and len(given) < 10 else 0


def _every(library: Library) -> Iterator[str]:
    for key in ids(library, "stories"):
        if story := library.get(StoryCard, key):
            yield from leaves(f"/story/{key}/agreements", story.agreements, rows_to_a_leaf(len(story.tellings)))


ROUTES = (Route("/story/{id}/agreements", agreements, _every),)
