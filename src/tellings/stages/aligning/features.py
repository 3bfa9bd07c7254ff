"""What the scorer of contradictions looks at: a row of numbers for two clauses that tell one thing, each with a plain meaning."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from tellings.language import background, lexicon
from tellings.language import words as words_in
from tellings.language.tokens import CONTENT, FUNCTION, NAME, NUMBER, Word, stem
from tellings.stages.aligning.axes import agreeing_axes, axis_clues, exclusive_clues, shared_members
from tellings.stages.aligning.clues import Clue, Sides
from tellings.stages.aligning.contrast import Contrast
from tellings.stages.aligning.correcting import clefts, corrected
from tellings.stages.aligning.degrees import degree_clues, doubts, reversed_degrees, shared
from tellings.stages.aligning.figures import date_clues, number_clues, same_dates, same_numbers
from tellings.stages.aligning.names import exchanged_ends, exchanged_roles, name_clues, shared_names
from tellings.stages.aligning.opposites import opposite_clues
from tellings.stages.aligning.polarity import bare_negations, negated, negation_clues, told_there
from tellings.stages.aligning.ranks import rank_clues
from tellings.stages.aligning.said import Said

CLUES = (
    "number",
    "number_bare",
    "number_among",
    "number_sole",
    "number_one",
    "rank",
    "date",
    "date_among",
    "date_bounded",
    "other_time",
    "name",
    "name_unsure",
    "roles",
    "other_thing",
    "opposite_own",
    "opposite_direct",
    "opposite_near",
    "axis",
    "axis_denied",
    "axis_main",
    "negation",
    "negation_loose",
    "negation_governed",
    "negation_bare",
    "negation_plain",
    "negative_word",
    "degree",
    "degree_near",
    "degree_none",
    "degree_of_one",
    "corrected",
    "cleft",
)
"""Kinds of clues, each as strong as the strongest of its kind: they speak for a contradiction."""
AGREEING = (
    "number_same",
    "number_close",
    "date_same",
    "name_same",
    "axis_same",
    "axis_same_denied",
    "opposite_turned",
    "degree_same",
    "member_same",
    "negation_explained",
    "negation_answered",
    "negation_apart",
    "negation_limit",
    "doubt",
)
"""What speaks against one."""
PLAIN = ("cosine", "denial", "share_low", "share_high")
"""How alike the clauses are, and by how much more when none denies: may speak for either."""
JOINT = (
    "negation_bare*share_high",
    "negation_plain*share_high",
    "axis*share_high",
    "other_thing*share_high",
    "number_bare*share_high",
)
"""Clues that say more where more of the other words correspond."""
NAMES = (*CLUES, *AGREEING, *PLAIN, *JOINT)

_FORMS_OF_ONE = 0.85
_BESIDE = 4
"""Words between what one clause denies and a word of the other one that denies it too: "no fuel tax", "scrapped the tax on fuel"."""
_NAME_WEIGHT = 0.6
_RARE = 140
"""A word that so few in a thousand… one report in this many holds weighs as much as a word can."""


def clues_of(sides: Sides, kinds: Mapping[str, str]) -> list[Clue]:
    """Everything that may speak for a contradiction, with its words."""
    found = [
        *number_clues(sides),
        *rank_clues(sides),
        *date_clues(sides),
        *name_clues(sides, kinds),
        *exchanged_roles(sides),
        *exchanged_ends(sides),
        *exclusive_clues(sides),
        *opposite_clues(sides),
        *axis_clues(sides),
        *negation_clues(sides),
        *bare_negations(sides),
        *degree_clues(sides),
        *reversed_degrees(sides),
        *doubts(sides),
        *corrected(sides),
        *clefts(sides),
    ]
    return list(dict.fromkeys(found))


class Likeness(NamedTuple):
    """How alike two clauses are by their vectors, and how much more when the one that denies does not (`affirming`)."""

    cosine: float
    denial: float = 0.0


def features(sides: Sides, clues: Sequence[Clue], likeness: Likeness) -> dict[str, float]:
    """The row of numbers by name; `clues` are those of the two clauses."""
    row = dict.fromkeys(NAMES, 0.0)
    for clue in clues:
        if clue.kind in row:
            row[clue.kind] = max(row[clue.kind], clue.strength)
    row["number_same"] = float(min(2, same_numbers(sides)))
    row["date_same"] = float(same_dates(sides))
    row["name_same"] = float(shared_names(sides))
    other_words, by_denial = agreeing_axes(sides)
    row["axis_same"], row["axis_same_denied"] = float(other_words), float(by_denial)
    row["degree_same"] = float(shared(sides.read_a.levels, sides.read_b.levels))
    row["member_same"] = float(shared_members(sides))
    row["cosine"], row["denial"] = likeness
    row["share_low"], row["share_high"] = _shares(sides)
    _polarity(sides, row)
    for name in JOINT:
        one, other = name.split("*")
        row[name] = row[one] * row[other]
    return row


def _polarity(sides: Sides, row: dict[str, float]) -> None:
    """Whether a negation on one side only has its answer on the other: a word that denies too, or a bound."""
    full = [match for match in sides.matches if match.likeness >= _FORMS_OF_ONE]
    left_a = negative_words(sides.a, sides.contrast_a) - {match.a for match in full}
    left_b = negative_words(sides.b, sides.contrast_b) - {match.b for match in full}
    denied_a, denied_b = negated(sides.contrast_a), negated(sides.contrast_b)
    if denied_a == denied_b:
        row["negative_word"] = float(bool(left_a) != bool(left_b))
        return
    other, left = (sides.b, left_b) if denied_a else (sides.a, left_a)
    limit = any(word.lower in words_in(other.language, "contrast", "limits") for word in other.words)
    row["negation_explained"], row["negation_limit"] = float(bool(left)), float(limit)
    row["negation_plain"] = float(not left and not limit)
    there = told_there(sides, left=denied_a)
    row["negation_apart"] = float(not there)
    row["negation_answered"] = float(any(abs(n - at) <= _BESIDE and n != at for n in left for at in there))


def negative_words(said: Said, contrast: Contrast) -> set[int]:
    """Words that deny without being a negation: "cancel", "unharmed", "refuse"."""
    governing = {n for turn in contrast.turns if turn.governs is not None for n in range(turn.first, turn.last)}
    negators = {n for turn in contrast.turns if turn.governs is None for n in range(turn.first, turn.last)}
    return {n for n, word in enumerate(said.words) if n not in negators and (n in governing or _denies(word, said.language))}


def _denies(word: Word, language: str) -> bool:
    if word.kind in (NAME, NUMBER):
        return False
    negative = lexicon(language, "oppositions").get("negative", {})
    affixed = word.kind == CONTENT and (
        word.lower.startswith(tuple(negative.get("prefixes", ()))) or word.lower.endswith(tuple(negative.get("endings", ())))
    )
    return affixed or (stem(word.lower, language) if word.kind != FUNCTION else word.lower) in _negative(language)


@cache
def _negative(language: str) -> frozenset[str]:
    data = lexicon(language, "oppositions")
    other_sides = [entry for axis in data.get("axes", ()) if axis.get("what") is None for entry in axis["other"]]
    return frozenset(
        stem(entry, language) for entry in (*data.get("negative", {}).get("words", ()), *other_sides) if " " not in entry
    )


def _shares(sides: Sides) -> tuple[float, float]:
    """How much of each clause's weighty words corresponds: the lower share and the higher."""
    shares = (
        _share(sides.a, {match.a: match.likeness for match in sides.matches}),
        _share(sides.b, {match.b: match.likeness for match in sides.matches}),
    )
    return min(shares), max(shares)


def _share(said: Said, likeness: Mapping[int, float]) -> float:
    weights = [_weight(word.kind, word.stem, word.lower, said.language) for word in said.words]
    told = sum(weights[n] * worth for n, worth in likeness.items())
    return told / max(sum(weights), 1e-6)


@cache
def _weight(kind: str, form: str, lower: str, language: str) -> float:
    """How much a word says: by how few reports of news have it."""
    if kind == FUNCTION:
        return 0.0
    if kind in (NAME, NUMBER):
        return _NAME_WEIGHT
    known = background(language)
    share = known.get(lower, 0.0) or known.get(form, 0.0)
    return min(1.0, max(0.1, math.log(1 / share) / math.log(_RARE))) if share else 1.0
