"""Pairs of clauses that share nothing but who they speak of: "three ferries of the Line lay at the pier", "accused the Line of lying"."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tellings.language.tokens import NAME, Word
from tellings.ports.encoder import Encoder
from tellings.stages.aligning.affinity import KIN, Affinity
from tellings.stages.aligning.resemblance import FEATURES, Pair
from tellings.stages.aligning.units import Unit

_SHARED = ("numbers_same", "dates_same", "speaker_same")
"""What two clauses may have in common besides words."""
_FORM = KIN - 0.01
"""Affinity from which two words are one in another form."""
_SAYS = 3
"""Words besides names from which a clause says what it says of whom it names: "they come from Tarnland" does not."""
_STRANGERS = 0.3
"""Cosine of what two clauses say, their names left out, under which they say two things. Of the pairs of part a of
`evaluation/agreements` that this rule keeps apart and the weighing would not, four in five are wrong."""

Flags = npt.NDArray[np.bool_]


def by_name_alone(
    units: Sequence[Unit], pairs: Sequence[Pair], features: npt.NDArray[np.float64], affinity: Affinity, encoder: Encoder
) -> Flags:
    """For each pair whether both clauses name one actor and have nothing else in common: no word, no number, no date, no speaker, and
    little in what they mean. `features` has a row for each (`FEATURES`).
    """
    named = features[:, FEATURES.index("names")] > 0
    other = np.any(features[:, [FEATURES.index(name) for name in _SHARED]] > 0, axis=1)
    found = np.zeros(len(pairs), dtype=np.bool_)
    bare = {n: _besides_names(units[n]) for at in np.flatnonzero(named & ~other).tolist() for n in pairs[at]}
    asked = [at for at in np.flatnonzero(named & ~other).tolist() if _only_one_name(units, pairs[at], bare, affinity)]
    if not asked:
        return found
    texts = {n: " ".join(word.lower for word in bare[n]) for at in asked for n in pairs[at]}
    once = list(dict.fromkeys(texts.values()))
    vectors = dict(zip(once, encoder.encode(once), strict=True))
    for at in asked:
        a, b = pairs[at]
        found[at] = round(float(vectors[texts[a]] @ vectors[texts[b]]), 4) < _STRANGERS
    return found


def _besides_names(unit: Unit) -> list[Word]:
    return [word for word in unit.words if word.kind != NAME]


def _only_one_name(units: Sequence[Unit], pair: Pair, bare: dict[int, list[Word]], affinity: Affinity) -> bool:
    """Whether two clauses share one name and no other word, and each says something besides."""
    mine, theirs = (bare[n] for n in pair)
    names = [{word.stem for word in units[n].words if word.kind == NAME} for n in pair]
    return (
        len(names[0] & names[1]) == 1
        and min(len(mine), len(theirs)) >= _SAYS
        and not bool((affinity.between(mine, theirs) >= _FORM).any())
    )
