"""How the types of the codebook's present edition stand to the roots of the older one (2021 and before), in which corpora are coded.

The page `docs/plover.md` tells the same in words.
"""

from __future__ import annotations

from collections.abc import Mapping

YIELD = "YIELD"
YIELDING = ("CONCEDE", "RETREAT")
"""The two types that were one root."""

MOVED: Mapping[str, str] = {"convict": "ACCUSE", "cyber": "ASSAULT"}
"""Modes that the older edition has under another root: to convict was to "find guilty or liable", an attack on computers an attack."""

PROMISED = "AGREE"
"""What a promise to yield was; the present edition has CONCEDE for it."""


def older_root(kind: str, mode: str | None, *, promised: bool) -> str:
    """The root that the older edition gives what the present one calls by this type and mode; the others have the same names."""
    if mode is not None and mode in MOVED:
        return MOVED[mode]
    if kind in YIELDING:
        return PROMISED if promised else YIELD
    return kind
