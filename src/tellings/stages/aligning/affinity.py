"""How far two words of a story are one: the same, forms of one word, near synonyms, or a name and what is called after it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from tellings.language.tokens import CONTENT, FUNCTION, NAME, Word, kin
from tellings.ports.encoder import Vectors

Floats = npt.NDArray[np.float32]

KIN = 0.9
"""What another form of the same word counts for."""
DEGREES = 0.6
"""What two words of degree count for, be they opposites: "mainly" stands where "only" stood."""
SYNONYM_FROM = 0.5
"""Cosine of two single words from which they count as near in meaning: of 45 related pairs (weapon and arms, drill and manoeuvre)
9 in 10 lie above, of unrelated pairs 1 in 20."""
SYNONYM_MOST = 0.8
"""The most that a near synonym counts for: opposites and sisters (north and south) have such cosines too."""
_PREFIX = 4
"""Letters that two forms of one word share at least."""


class Affinity:
    """The weighty words of a story, each known by its stem; `surfaces` are the texts to make vectors of, in order."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._id: dict[str, int] = {}
        forms: dict[str, str] = {}
        names: dict[str, set[str]] = {}
        for word in words:
            if word.kind == FUNCTION:
                continue
            self._id.setdefault(word.stem, len(self._id))
            if word.kind == CONTENT:
                forms[word.stem] = min(forms.get(word.stem, word.lower), word.lower, key=lambda form: (len(form), form))
            if word.kind == NAME:
                names.setdefault(word.stem, set()).update(part for part in word.lower.split() if len(part) >= _PREFIX)
        self.surfaces = tuple(forms.values())
        self._rows = np.full(len(self._id), -1, dtype=np.int64)
        for row, stem in enumerate(forms):
            self._rows[self._id[stem]] = row
        self._vectors: Vectors = np.zeros((0, 1), dtype=np.float32)
        self._known = self._akin(forms, names)

    def learn(self, vectors: Vectors) -> None:
        """Take the vectors of `surfaces`, in their order; a last row of zeros stands for what has none."""
        self._vectors = np.vstack([vectors, np.zeros((1, vectors.shape[1]), dtype=np.float32)])

    def between(self, left: Sequence[Word], right: Sequence[Word]) -> Floats:
        """The affinity of each word of one list with each of another, from 0 to 1."""
        ids_a, ids_b = [self._id[word.stem] for word in left], [self._id[word.stem] for word in right]
        cosines = self._vectors[self._rows[ids_a]] @ self._vectors[self._rows[ids_b]].T
        near = SYNONYM_MOST * (cosines - SYNONYM_FROM / 2) / (1 - SYNONYM_FROM / 2)
        found: Floats = np.where(cosines >= SYNONYM_FROM, near, 0.0).astype(np.float32)
        columns: dict[int, list[int]] = {}
        for column, word in enumerate(ids_b):
            columns.setdefault(word, []).append(column)
        for row, word in enumerate(ids_a):
            for other, worth in self._known[word].items():
                for column in columns.get(other, ()):
                    found[row, column] = worth
        return found

    def _akin(self, forms: dict[str, str], names: dict[str, set[str]]) -> list[dict[int, float]]:
        """For each word, those whose affinity is known from their letters alone."""
        known: list[dict[int, float]] = [{n: 1.0} for n in range(len(self._id))]
        alike: dict[str, list[tuple[str, int]]] = {}
        for stem in forms:
            alike.setdefault(stem[:_PREFIX], []).append((stem, self._id[stem]))
        for name, parts in sorted(names.items()):
            for part in sorted(parts):
                alike.setdefault(part[:_PREFIX], []).append((part, self._id[name]))
        degrees = [self._id[stem] for stem in forms if stem.startswith("~")]
        for a in degrees:
            for b in degrees:
                known[a][b] = 1.0 if a == b else DEGREES
        for group in alike.values():
            for x, a in group:
                for y, b in group:
                    if a != b and "~" not in x[0] + y[0] and kin(x, y):
                        known[a][b] = KIN
        return known
