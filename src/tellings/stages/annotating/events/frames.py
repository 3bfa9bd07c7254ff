"""The lexicon of happenings as data: frames compiled from a language's `plover.toml`, and which of them a word meets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from tellings.language import lexicon
from tellings.ports.tagger import Parse, Token

_MODIFIERS = ("compound", "amod", "nmod", "nummod", "poss")
_HUMAN_ENTITIES = ("PERSON",)
_PLACE_ENTITIES = ("GPE", "LOC", "FAC")


@dataclass(frozen=True, slots=True)
class Sense:
    """What is said to have been done: a PLOVER type, mode and contexts; `capacities` where the words imply them.

    `swap`: the grammatical subject is the one it is done to. `weak`: counts only when nothing else in its clause says more. `by`: the one
    kind of actor who can do it (label of a mention).
    """

    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    capacities: tuple[str, ...] = ()
    swap: bool = False
    weak: bool = False
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A verb with what must stand by it; `None` where anything may."""

    verbs: frozenset[str]
    particles: frozenset[str] | None
    objects: frozenset[str] | None
    preposition: str | None
    governed: frozenset[str] | None
    sense: Sense

    @property
    def weight(self) -> int:
        """How many parts there are besides the verb: the more, the surer."""
        return sum(part is not None for part in (self.particles, self.objects, self.preposition, self.governed))


@dataclass(frozen=True, slots=True)
class Frames:
    """A language's frames, ready to be asked: by verb, in the order of trial; by noun."""

    phrases: Mapping[str, tuple[Phrase, ...]]
    nouns: Mapping[str, Sense]
    operators: Mapping[str, Mapping[str, str]]
    becomes: Mapping[str, Mapping[str, tuple[str, str | None]]]


@cache
def frames(language: str) -> Frames:
    """The frames of a language; empty where it has none."""
    data = lexicon(language, "plover")
    classes = {name: frozenset(members) for name, members in data.get("classes", {}).items()}
    phrases: dict[str, list[Phrase]] = {}
    nouns: dict[str, Sense] = {}
    for frame in data.get("frame", ()):
        sense = _sense(frame)
        for noun in frame.get("nouns", ()):
            nouns.setdefault(noun, sense)
        for phrase in (_phrase(text, sense, classes) for text in (*frame.get("verbs", ()), *frame.get("phrases", ()))):
            for verb in phrase.verbs:
                phrases.setdefault(verb, []).append(phrase)
    for misread, verb in data.get("misread", {}).items():
        phrases.setdefault(misread, []).extend(phrases.get(verb, ()))
    ranked = {verb: tuple(sorted(found, key=lambda p: (-p.weight, p.sense.weak))) for verb, found in phrases.items()}
    return Frames(ranked, nouns, _operators(data), _becomes(data))


def _sense(frame: Mapping[str, Any]) -> Sense:
    return Sense(
        type=frame["type"],
        mode=frame.get("mode") or None,
        contexts=tuple(frame.get("contexts", ())),
        capacities=tuple(frame.get("capacities", ())),
        swap=frame.get("swap", False),
        weak=frame.get("weak", False),
        by=frame.get("by"),
    )


def _phrase(text: str, sense: Sense, classes: Mapping[str, frozenset[str]]) -> Phrase:
    """One line of `phrases`; see the head of `plover.toml` for how it is written."""
    first, *rest = text.split()
    particles: set[str] = set()
    objects = preposition = governed = None
    for part in rest:
        head, colon, tail = part.partition(":")
        if part.startswith("~"):
            particles.update(piece.lstrip("~") for piece in part.split("|"))
        elif colon:
            # "through:|to:" names several prepositions and nothing that they govern.
            several = [piece.rstrip(":") for piece in part.split("|")] if part.endswith(":") else [head]
            preposition = "|".join(several)
            governed = _members(tail, classes) if tail and not part.endswith(":") else None
        else:
            objects = _members(part, classes)
    return Phrase(frozenset(first.split("|")), frozenset(particles) or None, objects, preposition, governed, sense)


def _members(alternatives: str, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    members: set[str] = set()
    for piece in alternatives.split("|"):
        members |= classes[piece[1:-1]] if piece.startswith("<") else {piece}
    return frozenset(members)


def _operators(data: Mapping[str, Any]) -> Mapping[str, Mapping[str, str]]:
    """By part of speech, the operator that a word is; the first in the file's order when it is in several."""
    found: dict[str, dict[str, str]] = {"verbs": {}, "nouns": {}, "adjectives": {}}
    for name, lists in data.get("operators", {}).items():
        for part, members in lists.items():
            for word in members:
                # "report" is what every verb of saying is; a surer reading in a later list takes its place.
                if found[part].get(word) in (None, "report", "begin"):
                    found[part][word] = name
    return found


def _becomes(data: Mapping[str, Any]) -> Mapping[str, Mapping[str, tuple[str, str | None]]]:
    return {
        operator: {inner: (outer.split()[0], outer.partition(" ")[2] or None) for inner, outer in table.items()}
        for operator, table in data.get("becomes", {}).items()
    }


def forms(parse: Parse, token: Token) -> frozenset[str]:
    """The ways a word may stand in a frame: its lemma, and its lemma with each of its modifiers before it."""
    lemma = token.lemma.lower()
    return frozenset(
        [lemma, *(f"{child.lemma.lower()}_{lemma}" for child in parse.children(token.i) if child.dep in _MODIFIERS)]
    )


def fits(parse: Parse, token: Token, wanted: frozenset[str]) -> bool:
    """Whether a word is one of those wanted: by form, "*" for any, "@person", "#place" and "#body" by kind of name."""
    return (
        "*" in wanted
        or token.lemma.lower() in wanted
        or (bool(parse.children(token.i)) and not wanted.isdisjoint(forms(parse, token)))
        or ("@person" in wanted and token.entity in _HUMAN_ENTITIES)
        or ("#place" in wanted and token.entity in _PLACE_ENTITIES)
        or ("#body" in wanted and token.entity == "ORG")
    )


def noun_sense(parse: Parse, token: Token, language: str) -> Sense | None:
    """What a noun says by itself; a noun with its modifier says more than the noun alone."""
    nouns = frames(language).nouns
    found = [nouns[form] for form in sorted(forms(parse, token), key=lambda f: (-f.count("_"), f)) if form in nouns]
    return found[0] if found else None


def heads(parse: Parse, tokens: Sequence[Token]) -> Iterator[Token]:
    """The nouns that matter in some noun phrases: their heads, what is joined to them, and what "of" hangs on them."""
    waiting = list(reversed(tokens))
    seen: set[int] = set()
    while waiting:
        token = waiting.pop()
        if token.i in seen:
            continue
        seen.add(token.i)
        yield token
        for child in parse.children(token.i):
            if child.dep in ("conj", "appos"):
                waiting.append(child)
            elif child.dep == "prep" and child.lemma.lower() == "of":
                waiting += [grandchild for grandchild in parse.children(child.i) if grandchild.dep == "pobj"]
