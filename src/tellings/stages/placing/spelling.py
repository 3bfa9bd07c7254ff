"""Other spellings of a name from another script: "Hassakeh" for Hasakah, "Kamishli" for Qamishli."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.language.atlas.folding import key_of

_SHORTEST = 5
"""Letters of the shortest name that is spelt otherwise: of a shorter one each spelling is another place's name."""
_TWICE = 7
"""Letters of the shortest that is spelt otherwise in two: "Kerune" is not Kiruna."""
_MOST = 400
"""Spellings that are tried."""


def spelt_otherwise(name: str, rules: Sequence[tuple[str, str]]) -> list[list[str]]:
    """The spellings of a name one change of letters away, and of a longer one those two changes away; each once, without the name's own."""
    own = key_of(name)
    if len(own) < _SHORTEST:
        return []
    once = list(dict.fromkeys(one for one in _changed(own, rules) if one != own))
    if len(own) < _TWICE:
        return [once[:_MOST]]
    twice = dict.fromkeys(two for one in once for two in _changed(one, rules))
    seen = {own, *once}
    return [once[:_MOST], [two for two in twice if two not in seen][:_MOST]]


def _changed(key: str, rules: Sequence[tuple[str, str]]) -> Iterator[str]:
    """A key with one rule used at one place."""
    for written, meant in rules:
        at = key.find(written)
        while at >= 0:
            yield key[:at] + meant + key[at + len(written) :]
            at = key.find(written, at + 1)
