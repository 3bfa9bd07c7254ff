"""Statements in the same words: one utterance, or one text, whoever the reports give it to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rapidfuzz import fuzz

from tellings.model.records import Statement
from tellings.stages.tracing.carried import Carried, is_apart
from tellings.stages.tracing.tellings import Tellings

_SAME = 90
"""Likeness (rapidfuzz, 0 to 100) from which two statements are the same words: what is left over is spelling, punctuation and
a word that an editor changed.
"""
_SHORTEST = 25  # letters of a statement that can be the same words as another; less is a phrase that anybody uses
_PART = 40  # letters of one that can stand whole in a longer other


def lay_same_words(tellings: Tellings, carried: Carried) -> None:
    """Lay statements in the same words on one occasion: on one that is named before one that is inferred.

    A statement beside which its own report names the occasion stays where it is.
    """
    for agreement in tellings.agreements:
        rows = [tellings.statements[s] for s in agreement.statements if s in tellings.statements]
        for group in in_same_words(tellings, rows):
            laid = Counter(carried.of[s.id] for s in group if s.id in carried.of and _is_open(carried, s))
            if laid:
                best = min(laid, key=lambda place: (not carried.occasions[place].is_named, -laid[place], place))
                carried.of.update((s.id, best) for s in group if _is_free(tellings, carried, s, best))


def _is_open(carried: Carried, statement: Statement) -> bool:
    """Whether others may be laid where a statement is: on an occasion on which an outlet asked for itself only for its very words."""
    return statement.kind == "direct" or not is_apart(carried, carried.of[statement.id])


def _is_free(tellings: Tellings, carried: Carried, statement: Statement, best: int) -> bool:
    """Whether a statement may be laid elsewhere: not if its report names its occasion, nor if it gives somebody else's name to
    words that it does not quote.
    """
    place, speaker = carried.of.get(statement.id), statement.speaker
    if place is not None and any(n.report == statement.report for n in carried.occasions[place].namings):
        return False
    anothers = speaker is not None and tellings.is_named(speaker) and speaker != carried.occasions[best].speaker
    return statement.kind == "direct" or not anothers


def in_same_words(tellings: Tellings, statements: Iterable[Statement]) -> list[list[Statement]]:
    """Groups of two and more statements of several reports that are, but for trifles, the same words."""
    groups: list[tuple[str, list[Statement]]] = []
    for statement in sorted(statements, key=lambda s: (-_length(s), s.id)):
        text = _plain(tellings, statement)
        if len(text) < _SHORTEST:
            continue
        group = next((rows for first, rows in groups if _same(first, text)), None)
        if group is None:
            groups.append((text, [statement]))
        else:
            group.append(statement)
    return [rows for _, rows in groups if len({s.report for s in rows}) > 1]


def _length(statement: Statement) -> int:
    return sum(c.end - c.start for c in statement.content)


def _plain(tellings: Tellings, statement: Statement) -> str:
    said = " ".join(tellings.words(statement.report, c) for c in statement.content)
    return " ".join("".join(letter if letter.isalnum() else " " for letter in said.casefold()).split())


def _same(longer: str, shorter: str) -> bool:
    if fuzz.ratio(longer, shorter, score_cutoff=_SAME):
        return True
    return len(shorter) >= _PART and bool(fuzz.partial_ratio(longer, shorter, score_cutoff=_SAME + 5))
