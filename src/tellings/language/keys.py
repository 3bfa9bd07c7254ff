"""What a name is found by among very many: its words' consonants, in any order, so that other spellings share it."""

from __future__ import annotations

from tellings.language.bodies import core_words
from tellings.language.gazetteer import folded, is_initials
from tellings.language.wording import LANGUAGE, skeleton, sound, worded

_TELLING = 5
"""Consonants that tell enough: of fewer, as in "Li Wei", the vowels count too."""


def keys_of(name: str, kind: str) -> tuple[str, ...]:
    """The keys of a name of an actor of a kind (as in `Actor`; "" for any).

    A person's is found with and without what stands between first and last word; a body's without its country; initials to the
    letter. Names that share no key are no one's other spelling; those that share one may be.
    """
    if is_initials(name.replace(".", "")):
        return (f"={folded(name)}",)
    keys: dict[str, None] = {}
    if kind in {"person", ""}:
        said = worded(name).words
        keys[_key(said)] = None
        if len(said) > 2:
            keys[_key((said[0], said[-1]))] = None
    if kind != "person":
        keys[_key(tuple(core_words(name, LANGUAGE)) or worded(name, "organisation").words)] = None
    return tuple(keys)


def _key(said: tuple[str, ...]) -> str:
    consonants = [skeleton(word) for word in said]
    if sum(map(len, consonants)) < _TELLING:
        return " ".join(sorted(map(sound, said)))
    return " ".join(sorted(consonants))
