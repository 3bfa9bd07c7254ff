"""Words by which one telling sets another right: "in Lubasi and not in Okoro", "rather than on Monday", "it was the deputy who…"."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.language import words as words_in
from tellings.language.tokens import FUNCTION, NAME
from tellings.stages.aligning.affinity import KIN
from tellings.stages.aligning.clues import Clue, Sides, stretch
from tellings.stages.aligning.said import Said

_SMALL = 2
"""Small words at most between "not" and what it denies: "not in the"."""
_FOCUS = 6
"""Words at most that "it was … who" sets apart."""
_COPULA = 2
"""Words of "it was"."""


def corrected(sides: Sides) -> Iterator[Clue]:
    """What one clause denies of a part of it, and the other one tells: ", not Belwan", "and not on Sunday", "instead of Tarn"."""
    for said, other, contrast, left in (
        (sides.a, sides.b, sides.contrast_b, True),
        (sides.b, sides.a, sides.contrast_a, False),
    ):
        denied = dict(_denied(said))
        theirs = {at for _, at in _denied(other)}
        theirs |= {n for n in range(len(other.words)) if contrast.denied(contrast.clause_of[n])}
        matches = {m.a if left else m.b: m.b if left else m.a for m in sides.matches if m.likeness >= KIN}
        for first, at in denied.items():
            there = matches.get(at)
            if there is not None and there not in theirs and not _is_told_too(said, at, set(denied.values())):
                spans = stretch(said, [first, at]), stretch(other, [there])
                yield Clue("corrected", 1.0, _what(said, at), *(spans if left else reversed(spans)))


def _denied(said: Said) -> Iterator[tuple[int, int]]:
    """Where a denial of one part of a clause begins, and the word that it denies."""
    opening = words_in(said.language, "contrast", "correcting.opening")
    joining = words_in(said.language, "contrast", "correcting.joining")
    phrases = words_in(said.language, "contrast", "correcting.phrases")
    for n, word in enumerate(said.words):
        pair = f"{said.words[n - 1].lower} {word.lower}" if n else ""
        alone = n > 0 and (said.words[n - 1].lower in joining or "," in said.text[said.words[n - 1].end : word.start])
        if not (pair in phrases or (word.lower in opening and alone)):
            continue
        at = n + 1
        while at < len(said.words) and said.words[at].kind == FUNCTION and at <= n + _SMALL:
            at += 1
        # What a verb follows is a clause by itself: ", not knowing", "and never came".
        if at < len(said.words) and (at > n + 1 or said.words[at].kind == NAME or said.words[at].text[:1].isupper()):
            yield (n - 1 if pair in phrases else n), at


def _is_told_too(said: Said, at: int, denied: set[int]) -> bool:
    """Whether a clause also tells what it denies: "not only in Okoro"; "not in Okoro's north, but in Okoro"."""
    return any(n not in denied and word.stem == said.words[at].stem for n, word in enumerate(said.words))


def clefts(sides: Sides) -> Iterator[Clue]:
    """Whom one clause sets apart from others, "it was the deputy who", where the other one tells it of somebody else."""
    for said, other, left in ((sides.a, sides.b, True), (sides.b, sides.a, False)):
        focus = _focus(said)
        matched = {m.a if left else m.b for m in sides.matches if m.likeness >= KIN}
        if focus is None or not matched.isdisjoint(focus) or _focus(other) is not None:
            continue
        rest = [n for n, word in enumerate(other.words) if word.kind != FUNCTION]
        if rest:
            spans = stretch(said, focus), stretch(other, rest[:_COPULA])
            yield Clue("cleft", 1.0, "name", *(spans if left else reversed(spans)))


def _focus(said: Said) -> range | None:
    """The words between "it was" and "who" or "that" at the beginning of a clause; none where they have no weighty one."""
    told = [word.lower for word in said.words]
    if len(told) <= _COPULA or told[0] not in words_in(said.language, "contrast", "correcting.it"):
        return None
    if told[1] not in words_in(said.language, "contrast", "correcting.be"):
        return None
    who = words_in(said.language, "contrast", "correcting.who")
    end = next((n for n in range(_COPULA, min(len(told), _COPULA + _FOCUS + 1)) if told[n] in who), None)
    weighty = [n for n in range(_COPULA, end or 0) if said.words[n].kind != FUNCTION]
    return range(weighty[0], weighty[-1] + 1) if weighty else None


def _what(said: Said, at: int) -> str:
    """What differs where a word is denied: one thing is told to be it in place of another."""
    return "date" if said.dated(said.words[at]) else "name"
