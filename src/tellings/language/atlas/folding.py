"""How a place's name is looked up: in small plain letters, whatever accents, apostrophes and hyphens it is written with."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

_DROPPED = re.compile(r"['`’‘ʻʼʿʾ]")
_PARTED = re.compile(r"[^a-z0-9]+")
_WRITTEN_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
_REMEMBERED = 1 << 16


@lru_cache(maxsize=_REMEMBERED)  # the same names are asked for over and over
def key_of(name: str) -> str:
    """The key of a name: "Saint-Étienne" and "St Etienne" have one. Empty for a name without letters or figures."""
    plain = _PARTED.sub(" ", _DROPPED.sub("", anyascii(_DROPPED.sub("", name))).lower()).strip()
    return " ".join(_WRITTEN_SHORT.get(word, word) for word in plain.removeprefix("the ").split())
