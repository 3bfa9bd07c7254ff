"""Whether clauses that tell the same thing contradict each other, and what differs, with the words on both sides."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from tellings.language.tokens import stem
from tellings.stages.aligning.affinity import KIN, Affinity
from tellings.stages.aligning.axes import stands
from tellings.stages.aligning.camps import Pair, settled
from tellings.stages.aligning.clues import Clue, Reading, Sides
from tellings.stages.aligning.contradictions import CONTRADICTS, REWORDED, Finding
from tellings.stages.aligning.contrast import contrast_of, stems_of
from tellings.stages.aligning.correspondence import correspondence
from tellings.stages.aligning.degrees import levels_told
from tellings.stages.aligning.expecting import SURE, Odds
from tellings.stages.aligning.features import CLUES, Likeness, clues_of, features, negative_words
from tellings.stages.aligning.figures import counted, figure_words
from tellings.stages.aligning.polarity import denied_by_both, negated
from tellings.stages.aligning.said import Said
from tellings.stages.aligning.scorer import Scorer, scorer

_REWORDING = {"doubt": "modality", "number_close": "number"}
"""Clues that tell a difference and no contradiction, and what differs."""


_OUTRIGHT = (
    *("number", "number_sole", "number_among", "rank", "date", "date_among", "name", "roles", "opposite_own"),
    *("axis", "degree", "negation"),
)
_FIGURES = ("number", "date", "name")
_TURNED_BY_A_WORD = ("opposite_turned", "axis_same_denied")
_TURNED = (*_TURNED_BY_A_WORD, "negation_explained", "negation_limit")
"""What turns an opposite or a denial into the same again."""
_LOOSE = ("negation_bare", "negation_loose", "negative_word")
"""Clues that say that one clause denies, and not what of the other one."""
_SURELY = 0.8
"""How likely two clauses tell the same, from which a source that denies the one contradicts the other."""
_REACH = 4
"""Words after a negation within which stands what it denies."""
_BORNE_OUT = 0.2
"""Mean log-odds of two clauses and of the sentences that hold them from which these bear it out."""
_SAME_OTHERWISE, _STRONG = 0.65, 0.8
"""Share of each clause's words that the other has, from which they are the same but for what differs; strength of a clue that then
needs no weighing. The scorer learned from tellings that share few words, and doubts what is plain in nearly the same ones."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """Two clauses held against each other: what differs, the features, and the log-odds that they contradict each other."""

    sides: Sides
    clues: Sequence[Clue]
    row: Mapping[str, float]
    log_odds: float
    expected: Odds


@dataclass(frozen=True, slots=True)
class Opposed:
    """How much the words of two clauses speak for their contradicting each other (log-odds, if both tell of one thing), and what
    differs, the plainest first.
    """

    log_odds: float
    differing: tuple[Finding, ...]


def opposed(
    a: Said, b: Said, affinity: Affinity, kinds: Mapping[str, str], likeness: Likeness, *, of: Collection[str]
) -> Opposed | None:
    """How two clauses stand to each other by their words alone; none in a language without weights. `of`: what alone is looked at."""
    weights = scorer(a.language)
    if weights is None:
        return None
    compared = _compared(sides_of(reading(a), reading(b), affinity), kinds, likeness, weights)
    clues = [clue for clue in compared.clues if clue.kind in CLUES and clue.what in of]
    plainest = sorted(clues, key=lambda clue: -weights.worth(clue.kind, compared.row) * clue.strength)
    return Opposed(compared.log_odds, tuple(_contradiction((a, b), clue) for clue in plainest))


def findings(
    a: Said, b: Said, affinity: Affinity, kinds: Mapping[str, str], likeness: Likeness, *, expected: Odds = SURE
) -> list[Finding]:
    """What differs between two clauses: `contradicts` or `reworded`, by what, and the words; none where nothing does.

    `kinds` holds each actor's kind.
    """
    return findings_together((a, b), affinity, kinds, {(0, 1): likeness}, expected={(0, 1): expected})[0, 1]


def findings_together(
    told: Sequence[Said],
    affinity: Affinity,
    kinds: Mapping[str, str],
    alike: Mapping[Pair, Likeness],
    *,
    sentences: Callable[[int], Said] | None = None,
    expected: Mapping[Pair, Odds] = MappingProxyType({}),
) -> dict[Pair, list[Finding]]:
    """The findings of each pair (a < b) of the tellings of one clause whose likeness is given, all weighed together.

    What contradicts one of several tellings that agree contradicts all of them; it is told where there are words to show for it, and, by
    a denial or an opposite, where the `sentences` that hold a telling bear it out, if these are given. `expected` is what was known of
    a pair before. A language without weights has no findings.
    """
    weights = scorer(told[0].language) if told else None
    if weights is None:
        return {pair: [] for pair in alike}
    read = [reading(said) for said in told]
    compared = {
        (a, b): _compared(sides_of(read[a], read[b], affinity), kinds, likeness, weights, expected.get((a, b), SURE))
        for (a, b), likeness in alike.items()
    }
    log_odds = settled({pair: one.log_odds for pair, one in compared.items()}, len(told))
    found = {(a, b): _findings(one, log_odds[a, b], weights, (told[a], told[b])) for (a, b), one in compared.items()}
    if sentences is not None:
        wholes = cache(lambda n: reading(sentences(n)))
        for (a, b), rows in found.items():
            if any(row.relation == CONTRADICTS and row.what == "negation" for row in rows):
                one, sides = compared[a, b], sides_of(wholes(a), wholes(b), affinity)
                sure = _by_source(one) or _borne_out(one, sides, kinds, alike[a, b], weights)
                if not sure or _denies_in_words(one.sides, sides):
                    found[a, b] = [row for row in rows if row.relation != CONTRADICTS]
    return found


def _compared(sides: Sides, kinds: Mapping[str, str], likeness: Likeness, weights: Scorer, expected: Odds = SURE) -> _Compared:
    clues = clues_of(sides, kinds)
    row = features(sides, clues, likeness)
    return _Compared(sides, clues, row, expected.of(weights.log_odds(row)), expected)


def _findings(compared: _Compared, log_odds: float, weights: Scorer, told: tuple[Said, Said]) -> list[Finding]:
    reworded = [
        Finding(REWORDED, _REWORDING[clue.kind], clue.span_a, clue.span_b) for clue in compared.clues if clue.kind in _REWORDING
    ]
    denied = told[0].denied != told[1].denied
    twice = _denies_twice(compared) or _denies_in_words(compared.sides, compared.sides)
    loosely = _denies_something_else(compared)
    shown = [
        clue
        for clue in compared.clues
        # Words that are the same on both sides show nothing, unless one source is said to deny them.
        if clue.kind in CLUES
        and (denied or not _same_words(told, clue))
        and not (twice and clue.what == "negation")
        and not (loosely and clue.kind in _LOOSE)
    ]
    found = []
    plain = _outright(compared) or _by_figures(compared, weights) or _by_source(compared)
    if shown and (log_odds >= weights.threshold or plain):
        strongest = max(shown, key=lambda clue: weights.worth(clue.kind, compared.row) * clue.strength)
        # Where they contradict each other in one thing, what plainly differs besides is told too: a number and a date.
        besides = (clue for clue in shown if clue.kind in _FIGURES and clue.strength >= _STRONG)
        by_what = {clue.what: clue for clue in (*besides, strongest)}
        rest = (clue for what, clue in sorted(by_what.items()) if what != strongest.what)
        found = [_contradiction(told, clue) for clue in (strongest, *rest)]
    return list(dict.fromkeys([*found, *reworded]))


def _denies_twice(compared: _Compared) -> bool:
    """Whether the one clause that has a negation denies by it a word that denies too, where the other one has neither: "will never
    violate its independence" says what "keeps its independence" does.
    """
    sides = compared.sides
    contrasts = sides.contrast_a, sides.contrast_b
    if negated(contrasts[0]) == negated(contrasts[1]):
        return False
    side = 0 if negated(contrasts[0]) else 1
    said, contrast = (sides.a, sides.b)[side], contrasts[side]
    other = (sides.a, sides.b)[1 - side]
    if any(word.stem in stems_of(other.language, "oppositions", "negative.words") for word in other.words):
        return False
    known = {match.a if side == 0 else match.b for match in sides.matches if match.likeness >= KIN}
    deny = negative_words(said, contrast) - known
    return any(0 <= n - turn.last < _REACH for turn in contrast.turns if turn.governs is None for n in deny)


def _denies_in_words(sides: Sides, told: Sides) -> bool:
    """Whether one of two clauses is denied by its source, and what is `told` on the other side says that it was denied: "denied that it was
    shut", where a report has the whole sentence in its own voice.
    """
    other = told.b if sides.a.denied else told.a
    denying = stems_of(other.language, "contrast", "negation.cues")
    return sides.a.denied != sides.b.denied and any(word.stem in denying for word in other.words)


def _denies_something_else(compared: _Compared) -> bool:
    """Whether what the one clause denies is nothing that the other one tells, in two reports that have less in common than retellings: "did
    not know how the error had occurred" does not speak against "confirmed the error".
    """
    return compared.expected.rarer > 0 and compared.row["negation_apart"] > 0


def _same_words(told: tuple[Said, Said], clue: Clue) -> bool:
    if clue.span_a is None or clue.span_b is None:
        return False
    mine, theirs = (
        said.text[span.start : span.end].lower() for said, span in zip(told, (clue.span_a, clue.span_b), strict=True)
    )
    return mine == theirs


def _contradiction(told: tuple[Said, Said], clue: Clue) -> Finding:
    """A clue as a finding. Where the words are the same and one source denies them, what differs is how they are said."""
    a, b = told
    cues = a.statement.cue, b.statement.cue
    if clue.what == "negation" and a.denied != b.denied and cues[0] and cues[1] and _same_words(told, clue):
        return Finding(CONTRADICTS, clue.what, cues[0], cues[1])
    return Finding(CONTRADICTS, clue.what, clue.span_a, clue.span_b)


def _outright(compared: _Compared) -> bool:
    """Whether two clauses are the same but for a word and its opposite, a number, a date, a name: then it is these that differ."""
    row = compared.row
    return _is_plain(compared, _OUTRIGHT) and row["share_low"] >= _SAME_OTHERWISE and not any(row[name] for name in _TURNED)


def _by_figures(compared: _Compared, weights: Scorer) -> bool:
    """Whether two clauses by themselves contradict each other in a number or a date.

    That is not to be talked away by a third that goes with both: "at least 23" goes with 23 and with 26.
    """
    return _is_plain(compared, _FIGURES) and compared.log_odds >= weights.threshold


def _by_source(compared: _Compared) -> bool:
    """Whether the one source is given as denying what the other tells, as surely as they tell the same: "denied that it was shut"."""
    sides = compared.sides
    denied = sides.a if sides.a.denied else sides.b
    if sides.a.denied == sides.b.denied or compared.expected.same < _SURELY or not _says_no(denied):
        return False
    itself = any(turn.governs is None for contrast in (sides.contrast_a, sides.contrast_b) for turn in contrast.turns)
    return (
        not itself and bool(compared.row["negation"]) and not any(compared.row[name] for name in (*_TURNED_BY_A_WORD, "axis"))
    )


def _says_no(said: Said) -> bool:
    """Whether the word that joins a source to what is said denies it by itself: "denies", not "did not say"."""
    cue = said.statement.cue
    told = said.text[cue.start : cue.end].lower().split() if cue else ()
    return any(stem(word, said.language) in stems_of(said.language, "contrast", "negation.cues") for word in told)


def _is_plain(compared: _Compared, kinds: Collection[str]) -> bool:
    """Whether a clue of one of these kinds needs no weighing."""
    return any(clue.kind in kinds and clue.strength >= _STRONG for clue in compared.clues)


def _borne_out(compared: _Compared, sentences: Sides, kinds: Mapping[str, str], likeness: Likeness, weights: Scorer) -> bool:
    """Whether the sentences that hold two clauses bear out that one denies the other: what a clause denies, the other sentence may
    deny elsewhere ("they stayed away, and no trams ran", "there were no trams").
    """
    if denied_by_both(sentences):
        return False
    return (compared.log_odds + _compared(sentences, kinds, likeness, weights).log_odds) / 2 >= _BORNE_OUT


def sides_of(a: Reading, b: Reading, affinity: Affinity) -> Sides:
    """Two clauses ready for comparing."""
    return Sides(a, b, correspondence(a.said, b.said, affinity))


def reading(said: Said) -> Reading:
    """A clause read for comparing."""
    contrast, numbers = contrast_of(said), counted(said)
    figures = figure_words(said, numbers)
    return Reading(said, contrast, numbers, stands(said, contrast, figures), levels_told(said, contrast, numbers, figures))
