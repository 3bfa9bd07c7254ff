"""The scorer of happenings: what one side does to another, by a regression over their traits; its weights are data of a language."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from io import BytesIO

import numpy as np
import numpy.typing as npt

from tellings.errors import ModelMissing
from tellings.stages.annotating.events.traits import NOTHING

Floats = npt.NDArray[np.float32]

HASHES: Mapping[str, str] = {"en": "c7e318f2e426ef9a80ff4e3bbaa57f2a236310773380c42199df82c8649037e2"}
"""SHA-256 of the weights of each language; one that is not named here has the lexicon alone."""


@dataclass(frozen=True, slots=True, eq=False)
class Scorer:
    """A multinomial logistic regression. `weights` (traits, roots); `rows` has the row of each trait's name."""

    roots: tuple[str, ...]
    rows: Mapping[str, int]
    weights: Floats

    def shares(self, traits: Mapping[str, float]) -> dict[str, float]:
        """How likely each root is, together 1. Traits that were not learned count nothing."""
        known = sorted((self.rows[name], value) for name, value in traits.items() if name in self.rows)
        values = np.array([value for _, value in known], np.float32)
        sums = values @ self.weights[[row for row, _ in known]] if known else np.zeros(len(self.roots), np.float32)
        odds = np.exp(sums - sums.max())
        return dict(zip(self.roots, (odds / odds.sum()).tolist(), strict=True))

    def likeliest(self, traits: Mapping[str, float], *, something: bool = False) -> tuple[str, float]:
        """The likeliest root and its probability; with `something`, of the roots that are not `NOTHING`."""
        shares = self.shares(traits)
        return max((share, root) for root, share in shares.items() if not (something and root == NOTHING))[::-1]


@cache
def scorer(language: str) -> Scorer | None:
    """The scorer of a language; None where it has none. Raises `ModelMissing` for weights other than those that were measured."""
    if language not in HASHES:
        return None
    remedy = (
        "Install Tellings anew: pip install --force-reinstall tellings; after training, put the hash it prints into scoring.py"
    )
    try:
        held = resources.files("tellings.language").joinpath(language, "events.npz").read_bytes()
    except OSError as error:
        raise ModelMissing(f"The weights events.npz of {language} are missing ({error}).", remedy=remedy) from error
    if hashlib.sha256(held).hexdigest() != HASHES[language]:
        raise ModelMissing(
            f"The weights events.npz of {language} are not those that Tellings was measured with.", remedy=remedy
        )
    return read(held)


def read(held: bytes) -> Scorer:
    """The scorer in the bytes of a file, unchecked."""
    with np.load(BytesIO(held), allow_pickle=False) as arrays:
        names, roots = (bytes(arrays[key]).decode().split("\n") for key in ("names", "roots"))
        weights = arrays["weights"].astype(np.float32)
    return Scorer(tuple(roots), {name: row for row, name in enumerate(names)}, weights)


def written(scorer_made: Scorer) -> bytes:
    """A scorer as the bytes of a file, in half precision. The same weights give the same bytes."""
    out = BytesIO()
    names = sorted(scorer_made.rows, key=scorer_made.rows.__getitem__)
    np.savez_compressed(
        out,
        allow_pickle=False,
        names=np.frombuffer("\n".join(names).encode(), np.uint8),
        roots=np.frombuffer("\n".join(scorer_made.roots).encode(), np.uint8),
        weights=scorer_made.weights.astype(np.float16),
    )
    return out.getvalue()
