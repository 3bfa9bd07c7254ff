"""Statements that say the same, and such as do not: agreements joined, begun, and left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tellings.model.ids import content_id
from tellings.model.records import Agreement, Clause, Correction, Difference, Evidence, Report, Span, Statement, Story
from tellings.stages.correcting.book import Book
from tellings.stages.correcting.disputing import settle_disputes
from tellings.stages.correcting.finding import Finder, meet, words_of
from tellings.stages.correcting.grounding import ground, stemma_of

_GIST = 160
"""Letters of what an agreement is about."""


def join(book: Book, finder: Finder, correction: Correction) -> str:
    """Two statements are one: an agreement of both. Why not, empty where it is so."""
    found = [finder.statement(subject) for subject in correction.subjects]
    if found[0] is None or found[1] is None:
        return "a statement that it is about is not there any more"
    a, b = found[0], found[1]
    if a.id == b.id:
        return "the two are one statement now"
    stories = [_story_of(book, one.report) for one in (a, b)]
    if stories[0] is None or stories[0] != stories[1]:
        return "the two are not told in one story"
    held = [_best(book, one) for one in (a, b)]
    if not _together(book, a.id, b.id):
        key = _joined(book, stories[0], a, b, [one for one in held if one is not None])
        for name, row in (("agreements", key), ("statements", a.id), ("statements", b.id)):
            book.touch(name, row, correction.id)
    return ""


def part(book: Book, finder: Finder, correction: Correction) -> str:
    """Two statements are not one: the second leaves the agreements that they share. Why not, empty where it is so."""
    found = [finder.statement(subject) for subject in correction.subjects]
    if found[0] is None or found[1] is None:
        return "a statement that it is about is not there any more"
    a, b = found[0], found[1]
    for agreement in _together(book, a.id, b.id):
        _leave(book, agreement, b)
        book.touch("agreements", agreement.id, correction.id)
    for row in (a, b):
        book.touch("statements", row.id, correction.id)
    return ""


def _together(book: Book, a: str, b: str) -> list[Agreement]:
    return [row for row in book.rows(Agreement, "agreements", "statements", [a]) if b in row.statements]


def _story_of(book: Book, report: str) -> Story | None:
    return next(iter(book.rows(Story, "stories", "reports", [report])), None)


def _best(book: Book, statement: Statement) -> Agreement | None:
    """Of the agreements of a statement the one that has most of it."""
    rows = book.rows(Agreement, "agreements", "statements", [statement.id])
    words = words_of(statement)

    def share(row: Agreement) -> int:
        return sum(piece.end - piece.start for piece in row.evidence if any(meet(piece, one) for one in words))

    return min(rows, key=lambda row: (-share(row), row.id), default=None)


def _joined(book: Book, story: Story | None, a: Statement, b: Statement, held: Sequence[Agreement]) -> str:
    """One agreement of those that the two are in and of both: the larger stays, whichever is named first."""
    assert story is not None
    base = min(held, key=lambda row: (-len(row.statements), row.about, row.id), default=None) or _begun(book, story, a, b)
    whole = replace(
        base,
        statements=_in_order(book, story, {a.id, b.id, *(key for row in held for key in row.statements)}),
        evidence=_placed(story, {piece for row in held for piece in row.evidence} | _own_words(held, a) | _own_words(held, b)),
        omitted_by=tuple(sorted({report for row in held for report in row.omitted_by})),
    )
    if held:
        others = {row.id for row in held}
        book.edit(Agreement, "agreements", ["id"], others, lambda row: [whole] if row.id == whole.id else [])
        for record, name in ((Clause, "clauses"), (Difference, "differences")):
            _renamed(book, record, name, others - {whole.id}, whole.id)
    else:
        book.add(Agreement, "agreements", [whole])
    book.add(Difference, "differences", [_difference(book, whole.id, a, b)])
    settle_disputes(book, whole.statements, lambda one, other: {one.id, other.id} <= set(whole.statements))
    ground(book, stemma_of(book, story.reports), [row for row in (a, b) if row.origin is None], {})
    book.uncounted.add(("agreements", whole.id))
    return whole.id


def _renamed(book: Book, record: type[Clause | Difference], name: str, old: set[str], new: str) -> None:
    if record is Clause:
        book.edit(Clause, name, ["agreement"], old, lambda row: [replace(row, agreement=new)])
    else:
        book.edit(Difference, name, ["agreement"], old, lambda row: [replace(row, agreement=new)])


def _begun(book: Book, story: Story, a: Statement, b: Statement) -> Agreement:
    key = content_id("agreement", "same", sorted((a.id, b.id)))
    about = min((_words(book, one) for one in (a, b)), key=lambda words: (len(words), words))
    cut = about if len(about) <= _GIST else about[: _GIST - 1].rsplit(" ", 1)[0] + "…"
    return Agreement(key, story.id, cut, (), (), 0, (), ())


def _words(book: Book, statement: Statement) -> str:
    text = book.rows(Report, "reports", "id", [statement.report])[0].text
    return " ".join(" ".join(text[piece.start : piece.end] for piece in statement.content).split())


def _own_words(held: Sequence[Agreement], statement: Statement) -> set[Evidence]:
    """A statement's words, unless an agreement has chosen among them already."""
    return set() if any(statement.id in row.statements for row in held) else set(words_of(statement))


def _in_order(book: Book, story: Story, keys: set[str]) -> tuple[str, ...]:
    order = {report: at for at, report in enumerate(story.reports)}
    rows = book.rows(Statement, "statements", "id", keys)
    return tuple(row.id for row in sorted(rows, key=lambda r: (order.get(r.report, len(order)), r.content[:1], r.id)))


def _placed(story: Story, pieces: Iterable[Evidence]) -> tuple[Evidence, ...]:
    order = {report: at for at, report in enumerate(story.reports)}
    return tuple(sorted(pieces, key=lambda piece: (order.get(piece.report, len(order)), piece)))


def _difference(book: Book, agreement: str, a: Statement, b: Statement) -> Difference:
    """The row that says what holds of two statements as wholes: a reader says that they are the same, in whatever words."""
    spans = [Span(one.content[0].start, one.content[-1].end) for one in (a, b)]
    same = _words(book, a).casefold() == _words(book, b).casefold()
    return Difference(agreement, a.id, b.id, "same" if same else "reworded", "wording", *spans)


def _leave(book: Book, agreement: Agreement, gone: Statement) -> None:
    rest = tuple(key for key in agreement.statements if key != gone.id)
    rows = book.rows(Statement, "statements", "id", rest)
    if len({row.report for row in rows}) < 2:
        for name, path in (("agreements", "id"), ("clauses", "agreement"), ("differences", "agreement")):
            book.drop(name, path, [agreement.id])
        return
    words = [piece for row in rows for piece in words_of(row)]
    left = tuple(p for p in agreement.evidence if not _only_of(p, gone, words))
    book.edit(Agreement, "agreements", ["id"], [agreement.id], lambda row: [replace(row, statements=rest, evidence=left)])
    book.edit(Difference, "differences", ["agreement"], [agreement.id], lambda row: _without(row, gone.id))
    book.edit(Clause, "clauses", ["agreement"], [agreement.id], lambda row: _told_by_others(row, gone, rows))
    book.uncounted.add(("agreements", agreement.id))


def _only_of(piece: Evidence, gone: Statement, words: Sequence[Evidence]) -> bool:
    """Whether words are of the statement that leaves, and of none that stays."""
    return any(meet(piece, one) for one in words_of(gone)) and not any(meet(piece, one) for one in words)


def _without(row: Difference, gone: str) -> list[Difference]:
    return [] if gone in (row.statement_a, row.statement_b) else [row]


def _told_by_others(row: Clause, gone: Statement, rest: Sequence[Statement]) -> list[Clause]:
    """A clause without the telling that leaves; where that was the fullest one, as the next has it."""
    words = [piece for one in rest for piece in words_of(one)]
    told = [piece for piece in row.told_in if not _only_of(piece, gone, words)]
    if row.statement != gone.id:
        return [replace(row, told_in=tuple(told))]
    for at, piece in enumerate(told):
        teller = next((one for one in rest if any(meet(piece, mine) for mine in words_of(one))), None)
        if teller is not None:
            others = tuple(told[:at] + told[at + 1 :])
            return [replace(row, statement=teller.id, start=piece.start, end=piece.end, told_in=others)]
    return []
