"""Sentence embeddings behind one method."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts into unit vectors whose dot product is their likeness."""

    @property
    def name(self) -> str:
        """The model and its version."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (len(texts), dimensions); a text's vector does not depend on its company (to 3 decimals)."""
