"""spaCy's entity recognizer, asked another way: the same network and the same rules, a third of the time.

The recognizer walks over a text word by word and asks, at each of them, every one of its 74 moves whether it may be made, through a
call that takes and drops Python's lock each time (spaCy 3.8: 85 of 116 µs a word). But outside an entity a move depends on the word
alone, so all words are scored at once, and only the insides of entities, one word in twenty, are walked through.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IS_SPACE, SENT_START

if TYPE_CHECKING:
    from spacy.pipeline import EntityRecognizer
    from spacy.tokens import Doc

Entity = tuple[int, int, str]
"""First token, last token (excluded), label."""

_Floats = NDArray[np.float32]
_Flags = NDArray[np.bool_]


class EntityReader:
    """The entities that a recognizer finds in texts which have none yet. `spacy.TransitionBasedParser.v2` of state type `ner`."""

    def __init__(self, recognizer: EntityRecognizer) -> None:
        model = recognizer.model
        self._words, self._lower, upper = (model.get_ref(name) for name in ("tok2vec", "lower", "upper"))
        self._ops = model.ops
        self._bias: _Floats = self._lower.get_param("b")
        self._weights: _Floats = upper.get_param("W")
        self._offsets: _Floats = upper.get_param("b")
        moves = recognizer.moves
        self._moves = [_parted(moves.get_class_name(n)) for n in range(moves.n_moves)]
        self._number = {move: n for n, move in enumerate(self._moves)}
        kinds = np.array([kind if label or kind == "O" else "" for kind, label in self._moves])
        self._out = self._number["O", ""]
        self._never, self._opens, self._alone = ~np.isin(kinds, ("O", "B", "U")), kinds == "B", kinds == "U"

    def find(self, docs: Sequence[Doc]) -> list[list[Entity]]:
        """The entities of each text, in text order. The texts have their sentences: no entity crosses one's end."""
        if not any(len(doc) for doc in docs):
            return [[] for _ in docs]
        # One row before the first word stands for "no word"; each word has a part for each place that it may have in a state.
        parts: _Floats = self._lower.predict(self._words.predict(docs))
        at, found = 0, []
        moves = self._outside(parts, docs)
        for doc in docs:
            end = at + len(doc)
            found.append(list(self._walked(parts[at + 1 : end + 1], moves[at:end], _goes_on(doc))))
            at = end
        return found

    def _outside(self, parts: _Floats, docs: Sequence[Doc]) -> NDArray[np.intp]:
        """The best move at each word if no entity is open before it."""
        scores = self._scores(parts[1:, 0] + parts[0, 1] + parts[0, 2])
        blank = np.concatenate([doc.to_array(IS_SPACE).astype(bool) for doc in docs])
        goes_on = np.concatenate([_goes_on(doc) for doc in docs])
        scores[:, self._never] = -np.inf
        scores[np.ix_(blank | ~goes_on, self._opens)] = -np.inf
        scores[np.ix_(blank, self._alone)] = -np.inf
        best: NDArray[np.intp] = scores.argmax(axis=1)
        return best

    def _scores(self, states: _Floats) -> _Floats:
        """The score of each move in some states; the sums are taken in spaCy's order, so that they are its own to the last bit."""
        hidden: _Floats = (states + self._bias).max(axis=2)
        scores: _Floats = self._ops.gemm(hidden, self._weights, trans2=True) + self._offsets
        return scores

    def _walked(self, parts: _Floats, moves: NDArray[np.intp], goes_on: _Flags) -> Iterator[Entity]:
        """The entities of one text, given the best move outside entities at each of its words."""
        last = 0
        for first in np.flatnonzero(moves != self._out).tolist():
            if first < last:
                continue
            kind, label = self._moves[moves[first]]
            last = first + 1
            while kind == "B" and goes_on[last] and self._stays(parts, first, last, label):
                last += 1
            last += kind == "B"
            yield first, last, label

    def _stays(self, parts: _Floats, first: int, at: int, label: str) -> bool:
        """Whether the entity that began at `first` goes on after word `at`."""
        scores = self._scores((parts[at, 0] + parts[first, 1] + parts[at - 1, 2])[np.newaxis])[0]
        inner, closing = self._number["I", label], self._number["L", label]
        return bool(scores[inner] > scores[closing] or (scores[inner] == scores[closing] and inner < closing))


def _goes_on(doc: Doc) -> _Flags:
    """For each word of a text, whether another of its sentence follows."""
    starts = doc.to_array(SENT_START) == 1
    return np.append(~starts[1:], False) if len(doc) else starts


def _parted(name: str) -> tuple[str, str]:
    kind, _, label = name.partition("-")
    return kind, label
