"""What can be seen of a happening between two sides: the traits that the scorer weighs.

Every trait is a name with a strength; what stands before the colon is its family. None needs more than the parse and what the
lexicon made of it, so that they cost next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tellings.ports.tagger import Parse, Token
from tellings.stages.annotating.events.editions import older_root
from tellings.stages.annotating.events.happenings import Happening

FAMILIES = ("rule", "read", "trigger", "between", "sentence", "around", "kind", "side", "verb", "path")
"""What the lexicon decided and how; all that it reads in the sentence; the word that says it; the words between the sides, of the
sentence, around the sides; what the sides are, their words; the verbs of the doer; the path in the parse from one side to the other.
"""

LEXICON = ("rule", "read")
"""The families that tell what the lexicon makes of a sentence."""

NOTHING = "NONE"
"""The root of a sentence in which the lexicon knows no word."""

_FLAGS = ("promised", "planned", "negated", "possible", "duty")
_NAMES = ("PERSON", "GPE", "NORP", "LOC", "FAC")
_CONTENT = ("VERB", "NOUN", "ADJ", "ADP", "AUX", "PART")
_BLANK = ("PUNCT", "SPACE")
_BEFORE, _AFTER = 4, 5
"""Words around the sides."""
_VERBS = 4
"""Verbs read down from the doer's: "is planning to resume giving"."""
_GOVERNED = ("dobj", "prt", "prep", "neg", "aux", "auxpass", "xcomp", "ccomp", "attr", "acomp", "dative")
_AUXILIARY = ("aux", "neg", "auxpass")
_LEAST, _MOST = -4, 8
"""Between these lies how well a happening fits two sides."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A happening of a sentence and how well it fits two sides (see `between`)."""

    fit: int
    happening: Happening


@dataclass(frozen=True, slots=True)
class Sides:
    """The tokens of two sides of a parse; `other` is empty where only one is named."""

    doer: frozenset[int]
    other: frozenset[int]

    @property
    def marked(self) -> frozenset[int]:
        """Both."""
        return self.doer | self.other


Traits = dict[str, float]


def traits(parse: Parse, sides: Sides, best: Reading | None, readings: Sequence[Reading]) -> Traits:
    """The traits of what one side does to another: `best` is what the lexicon takes it for, `readings` all that it reads there."""
    found = dict.fromkeys(_plain(parse, sides, best), 1.0)
    for reading in readings:
        root = root_of(reading.happening)
        found[f"read:{root}"] = found[f"read:below {reading.happening.base}"] = 1.0
        fitting = f"read:fits {root}"
        found[fitting] = max(found.get(fitting, 0.0), (reading.fit - _LEAST) / (_MOST - _LEAST))
    return found


def root_of(happening: Happening) -> str:
    """The older edition's root of a happening, in which the scorer thinks."""
    return older_root(happening.sense.type, happening.sense.mode, promised=happening.promised)


def _plain(parse: Parse, sides: Sides, best: Reading | None) -> Iterator[str]:
    yield from _rule(parse, best)
    if best is not None:
        yield from _trigger(parse, best.happening)
    yield from _between(parse, sides)
    yield from _sentence(parse, sides)
    actor, recipient = (_head(parse, side) for side in (sides.doer, sides.other))
    yield from _side(parse, "actor", actor, sides.doer)
    yield from _side(parse, "recipient", recipient, sides.other)
    if actor is not None:
        yield from _verbs(parse, actor)
    if actor is not None and recipient is not None:
        yield from _path(parse, actor, recipient)


def _rule(parse: Parse, best: Reading | None) -> Iterator[str]:
    root = root_of(best.happening) if best is not None else NOTHING
    yield f"rule:{root}"
    if best is None:
        return
    told, sense = best.happening, best.happening.sense
    yield f"rule:{root} fit {max(best.fit, -1) // 2}"
    yield f"rule:{sense.type} {sense.mode}"
    yield f"rule:{told.base} to {sense.type}"
    yield f"rule:fit {best.fit}"
    yield f"rule:by {parse.tokens[told.trigger].pos}"
    for flag in (flag for flag in _FLAGS if getattr(told, flag)):
        yield f"rule:{flag}"
        yield f"rule:{flag} {sense.type}"
    if sense.weak:
        yield f"rule:weak {root}"


def _trigger(parse: Parse, told: Happening) -> Iterator[str]:
    lemma = parse.tokens[told.trigger].lemma.lower()
    yield f"trigger:{lemma}"
    for i in sorted(told.words):
        yield f"trigger:with {parse.tokens[i].lemma.lower()}"
    for child in parse.children(told.trigger):
        yield f"trigger:{child.dep} {_word(child)}"
        yield f"trigger:{lemma} {child.dep}"


def _between(parse: Parse, sides: Sides) -> Iterator[str]:
    """The words from one side to the other; from the doer to the end of its sentence where there is no other."""
    low, high = sorted((min(sides.doer), min(sides.other, default=len(parse))))
    first = sides.doer if low == min(sides.doer) else sides.other
    sentence = parse.tokens[max(first)].sentence
    between = _spoken(token for token in parse.tokens[max(first) + 1 : high] if sides.other or token.sentence == sentence)
    order = ("forth" if first is sides.doer else "back") if sides.other else "alone"
    yield f"kind:{order}"
    for token in between:
        yield f"between:{_word(token)}"
    for one, next_one in pairwise(between):
        yield f"between:{_word(one)} {_word(next_one)}"
    told = [token.lemma.lower() for token in between if token.pos in ("VERB", "NOUN")]
    if told:
        yield f"between:first {told[0]}"
        yield f"between:last {told[-1]}"


def _sentence(parse: Parse, sides: Sides) -> Iterator[str]:
    first, last = min(sides.marked), max(sides.marked)
    sentence = parse.sentence(parse.tokens[min(sides.doer)].sentence)
    for token in sentence:
        if token.pos in _CONTENT:
            yield f"sentence:{_word(token)}"
    before = _spoken(token for token in sentence if token.i < first)[-_BEFORE:]
    after = _spoken(token for token in sentence if token.i > last)[:_AFTER]
    for token in before:
        yield f"around:before {_word(token)}"
    for token in after:
        yield f"around:after {_word(token)}"
    if after:
        yield f"around:next {_word(after[0])}"


def _side(parse: Parse, name: str, head: int | None, tokens: frozenset[int]) -> Iterator[str]:
    if head is None:
        yield f"kind:{name} none"
        return
    token = parse.tokens[head]
    yield f"kind:{name} {token.entity or token.pos}"
    yield f"kind:{name} as {token.dep}"
    yield f"side:{name} {_word(token)}"
    for i in sorted(tokens):
        if parse.tokens[i].pos in ("NOUN", "ADJ", "VERB"):
            yield f"side:{name} with {_word(parse.tokens[i])}"


def _verbs(parse: Parse, actor: int) -> Iterator[str]:
    """The verb that the doer hangs on and those below it, with what they govern."""
    verb = next((token for token in parse.ancestors(actor) if token.pos in ("VERB", "AUX")), None)
    for depth in range(_VERBS):
        if verb is None:
            return
        lemma = verb.lemma.lower()
        yield f"verb:{lemma}"
        yield f"verb:{depth} {lemma}"
        if depth < 2:
            yield from _governed(parse, verb, lemma)
        below = parse.child(verb.i, "xcomp", "ccomp")
        verb = below if below is not None and below.pos in ("VERB", "AUX") else None


def _governed(parse: Parse, verb: Token, lemma: str) -> Iterator[str]:
    for child in parse.children(verb.i):
        yield f"verb:{child.dep} {_word(child)}"
        if child.dep in _GOVERNED:
            yield f"verb:{lemma} {child.dep} {_word(child)}"
        if child.dep in _AUXILIARY:
            yield f"verb:aux {child.text.lower()}"
        if child.dep == "dobj":
            for below in parse.children(child.i):
                yield f"verb:dobj {below.dep} {_word(below)}"


def _path(parse: Parse, actor: int, recipient: int) -> Iterator[str]:
    up = [actor, *(token.i for token in parse.ancestors(actor))]
    down = [recipient, *(token.i for token in parse.ancestors(recipient))]
    top = next((i for i in up if i in down), None)
    if top is None:
        return
    up, down = up[: up.index(top)], down[: down.index(top)]
    deps = [parse.tokens[i].dep for i in up], [parse.tokens[i].dep for i in reversed(down)]
    yield f"path:{'<'.join(deps[0])}|{'>'.join(deps[1])}"
    yield f"path:top {_word(parse.tokens[top])}"
    for i in (*up[1:], top, *down[1:]):
        yield f"path:{_word(parse.tokens[i])}"
    for i in down[1:]:
        yield f"path:{parse.tokens[i].dep} {_word(parse.tokens[i])}"


def _head(parse: Parse, side: frozenset[int]) -> int | None:
    """The noun that the others of a side hang on."""
    tops = [i for i in sorted(side) if parse.tokens[i].head not in side or parse.tokens[i].head == i]
    nouns = [i for i in tops if parse.tokens[i].pos in ("NOUN", "PROPN", "PRON", "NUM")]
    return next(iter(nouns or tops), None)


def _spoken(tokens: Iterable[Token]) -> list[Token]:
    return [token for token in tokens if token.pos not in _BLANK]


def _word(token: Token) -> str:
    """A word by its lemma; a name or number by what it is, since who it is says nothing of what is done."""
    if token.entity in _NAMES:
        return f"@{token.entity}"
    if token.pos in ("PROPN", "NUM"):
        return f"@{token.pos}"
    return token.lemma.lower()
