"""What a page says of itself, one claim at a time, each with where it says so."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from enum import IntEnum

_LONGEST = 4096
"""Code points of the longest value of a claim."""

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


class Trust(IntEnum):
    """How far a place in a page is believed; the first is believed before the rest."""

    ARTICLE = 1
    META = 2
    ITEM = 3
    PAGE = 4
    ELEMENT = 5
    LINE = 6
    ABOUT = 7
    ADDRESS = 8


@dataclass(frozen=True, slots=True)
class Claim:
    """A value of a field of `Metadata` as the page words it, several names on lines of their own; `place` says where it stands.

    `order` tells between claims of one trust: the lower one is believed first.
    """

    field: str
    value: str
    place: str
    trust: Trust
    order: int = 0


def clean(value: str) -> str:
    """Words without markup, references and signs that cannot be seen, on one line."""
    value = value[:_LONGEST]
    for _ in range(2):  # Many systems escape twice.
        if "&" in value:
            value = html.unescape(value)
    if "<" in value:
        value = _TAG.sub(" ", value)
    return " ".join(_UNSEEN.sub("", value).split())


def shown(value: str, longest: int = 80) -> str:
    """A value as reasons quote it."""
    value = clean(value)
    return value if len(value) <= longest else value[: longest - 1].rstrip() + "…"
