"""What is said, for GDELT: direct speech in the field that it has for it, and every statement in a table beside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tellings.exports.happenings import Happenings
from tellings.exports.rows import at, content_of
from tellings.model.records import Evidence, Statement

QUOTATIONS = (
    *("GKGRECORDID", "Statement", "Report", "Offset", "Length", "Kind", "Direct", "Speaker", "Speaker Name", "Verb"),
    *("Words", "Negated", "Modality", "Said", "Agreement", "Independent"),
)
"""What GDELT has no place for: who says it, what is told in other words, and on how many independent sources it rests.
A line for each stretch of a statement.
"""

_MARKED = re.compile(r"[“„«\"‹]\s*([^“”„«»\"‹›]+?)\s*[”“»\"›]")
_SEPARATORS = ("#", "|", ";", ",", "<", ">")


def plain(value: object, *, keep: str = "") -> str:
    """A value without the marks that part GDELT's lists, but for those kept."""
    text = "" if value is None else str(value)
    for mark in _SEPARATORS:
        text = text if mark in keep else text.replace(mark, " ")
    return " ".join(text.split())


def quotations_cell(happenings: Happenings, report: str) -> str:
    """GDELT's Quotations: `offset|length|verb|quote` joined by `#`. A quotation inside another is part of that."""
    quoted = [(piece, one) for one in happenings.statements(report) for piece in _quoted(happenings, one)]
    quoted.sort(key=lambda pair: (pair[0].start, -pair[0].end))
    cells, reached = [], 0
    for piece, one in quoted:
        if piece.end > reached:
            reached = piece.end
            words = plain(happenings.rows.words(piece), keep=";,<>")
            cells.append(f"{piece.start}|{piece.end - piece.start}|{_verb(happenings, one)}|{words}")
    return "#".join(cells)


def _verb(happenings: Happenings, one: Statement) -> str:
    return plain(" ".join(map(happenings.rows.words, at(one.report, one.cue))))


def _quoted(happenings: Happenings, one: Statement) -> Iterator[Evidence]:
    """The stretches of a statement that are direct speech: what stands in quotation marks, without these; answers of an interview whole."""
    for piece in content_of(one) if one.kind in {"direct", "mixed"} else ():
        words = happenings.rows.words(piece)
        marked = [found.span(1) for found in _MARKED.finditer(words)]
        if one.kind == "direct" and not marked:
            bare = words.strip(' \n\t“”„«»"‹›')
            start = words.find(bare)
            marked = [(start, start + len(bare))] if bare else []
        for start, end in marked:
            yield Evidence(piece.report, piece.start + start, piece.start + end)


def lines(happenings: Happenings, keys: Iterable[tuple[str, str]]) -> Iterator[tuple[object, ...]]:
    """The lines of the table: `keys` are GKGRECORDIDs with the reports they are."""
    agreed = {one: (row.id, row.independent) for row in happenings.rows.agreements.values() for one in row.statements}
    for key, report in keys:
        for one in happenings.statements(report):
            for piece in content_of(one):
                yield (key, *_line(happenings, one, piece), *agreed.get(one.id, (None, None)))


def _line(happenings: Happenings, one: Statement, piece: Evidence) -> tuple[object, ...]:
    speaker = happenings.rows.actors.get(one.speaker or "")
    quoted = "yes" if any(_quoted(happenings, one)) else "no"
    where = (one.id, one.report, piece.start, piece.end - piece.start, one.kind, quoted)
    said = (one.speaker, speaker.name if speaker else None, _verb(happenings, one), happenings.rows.words(piece))
    return (*where, *said, "yes" if one.negated else "no", one.modality, one.said)
