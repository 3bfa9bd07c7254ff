"""Who belongs to what, stands with or against whom, and is where, by what verbs and nouns say: the patterns of `relations.toml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any

from tellings.language import lexicon, words
from tellings.model.records import Span
from tellings.model.told import RelationTold
from tellings.ports.tagger import Token
from tellings.stages.annotating import capacities, clauses
from tellings.stages.annotating.periods import UNKNOWN_DAY
from tellings.stages.annotating.relations import rows
from tellings.stages.annotating.relations.handing import powers
from tellings.stages.annotating.relations.slots import filled, tokens_in
from tellings.stages.annotating.relations.standing import standing
from tellings.stages.annotating.scene import Scene

_LABELS: Mapping[str, frozenset[str]] = {
    "member_of": frozenset({"organisation", "armed_group"}),
    "present_in": frozenset({"place", "country", "facility"}),
}
"""What the object of a relation must be."""

_ACTING = frozenset({"person", "organisation", "country", "armed_group", "people", "place"})
_NEAR = 400
"""Code points after which "it left" is no longer of the body that was spoken of: three sentences of news or so."""
_POWERS = frozenset({"organisation", "country", "armed_group"})
_STANCES = ("supports", "opposes")


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a verb or a noun says. `subject` and `object`: where the sides stand (`slots.filled`), best first. `objects`,
    `particles`: what must stand by a verb. `meant`: the object must itself be an actor, not only hold one. `party`: it must be a party or an armed
    group. `troops`: the subject must be somebody's forces. `powers`: the object must be a state or a body. `several`: one alone
    is none: whoever founds a body alone need not be of it. `mutual`: several are it to each other. `body_known`: the object may be left out, where one was joined before.
    `anybody`: people belong so to bodies of any sort, and not to parties alone.
    """

    kind: str
    effect: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    objects: frozenset[str]
    particles: frozenset[str]
    meant: bool
    party: bool
    troops: bool
    powers: bool
    several: bool
    mutual: bool
    body_known: bool
    anybody: bool


@cache
def _patterns(language: str, part: str) -> Mapping[str, tuple[Pattern, ...]]:
    """The patterns of a language by word; `part`: verb or noun. Those that ask for more come first."""
    found: dict[str, list[Pattern]] = {}
    for row in lexicon(language, "relations").get(part, ()):
        for word in row[f"{part}s"]:
            found.setdefault(word, []).append(_pattern(row))
    return {word: tuple(sorted(several, key=_asks_for, reverse=True)) for word, several in found.items()}


def _pattern(row: Mapping[str, Any]) -> Pattern:
    return Pattern(
        kind=row["kind"],
        effect=row.get("effect", rows.HOLDS),
        subject=tuple(row["subject"]),
        object=tuple(row["object"]),
        objects=frozenset(row.get("objects", ())),
        particles=frozenset(row.get("particles", ())),
        meant=row.get("meant", False),
        party=row.get("party", False),
        troops=row.get("troops", False),
        powers=row.get("powers", False),
        several=row.get("several", False),
        mutual=row.get("mutual", False),
        body_known=row.get("body_known", False),
        anybody=row.get("anybody", False),
    )


def _asks_for(pattern: Pattern) -> int:
    return bool(pattern.objects) + bool(pattern.particles)


class Finder:
    """Finds relations paragraph by paragraph, and remembers the body that was last said to be joined or left: "It joined in 2012"."""

    def __init__(self) -> None:
        self._bodies: set[int] = set()
        self._read: set[int] = set()

    def find(self, scene: Scene, known: AbstractSet[int] = frozenset()) -> Iterator[RelationTold]:
        """What the words of a paragraph say holds between actors. A noun that a verb was read with is not read by itself, nor are
        the tokens `known`, which tell of gifts: military support is more than support.
        """
        self._read = {i for i in known if scene.parse.tokens[i].pos == "NOUN"}
        verbs, nouns = (_patterns(scene.language, part) for part in ("verb", "noun"))
        for token in [token for token in scene.parse if token.lemma.lower() in verbs and clauses.is_clause(token)]:
            yield from self._first(scene, token, verbs)
        heads = [token for token in scene.parse if token.pos == "NOUN" and token.lemma.lower() in nouns]
        for token in (token for token in heads if token.i not in self._read):
            yield from self._first(scene, token, nouns)

    def _first(self, scene: Scene, word: Token, patterns: Mapping[str, Sequence[Pattern]]) -> Iterator[RelationTold]:
        """The relation of the first pattern that a word meets, and that has both its sides there."""
        for pattern in patterns.get(word.lemma.lower(), ()):
            row = self._row(scene, word, pattern) if _meets(scene, word, pattern) else None
            if row is not None:
                if pattern.objects:
                    self._read |= {noun.i for noun in clauses.objects(scene.parse, word)}
                if row.kind == "member_of":
                    self._bodies |= {m.cluster for span in row.objects for m in scene.sides.inside(span.start, span.end)}
                yield row
                yield from _with_their_troops(scene, word, pattern, row)
                return

    def _row(self, scene: Scene, word: Token, pattern: Pattern) -> RelationTold | None:
        if pattern.kind in _STANCES and _supposed(scene, word):
            return None
        held = _held(scene, word, pattern)
        if not (held or pattern.body_known or pattern.mutual):
            return None  # most words of a pattern stand without the other side: nothing more is looked for then
        subjects = _subjects(scene, word, pattern)
        objects = _objects(scene, held, pattern, subjects)
        powers = bool(subjects) and all(scene.sides.label(span) in _POWERS for span in subjects)
        if pattern.body_known and powers and not objects and not _says_where(scene, word):
            objects = tuple(span for span in self._body_before(scene, word) if span not in subjects)
        if pattern.mutual and len(subjects) > 1 and not objects:  # "A and B are allies"
            subjects, objects = subjects[:1], _objects(scene, subjects[1:], pattern, subjects[:1])
        told = standing(scene, word) if subjects and objects else None
        if told is None:
            return None
        row = rows.made(scene, pattern.kind, word, (subjects, objects), told, effect=pattern.effect)
        return _former(scene, word, row) if row is not None else None

    def _body_before(self, scene: Scene, word: Token) -> tuple[Span, ...]:
        """The body last spoken of: one that was joined or left before, or one that is a coalition by its name."""
        named = [m for m in scene.mentions if m.kind == "name" and m.label in _LABELS["member_of"] and m.start < word.start]
        coalitions = {m.cluster for m in named if _is_coalition(scene, Span(m.start, m.end))}
        for mention in reversed(scene.mentions):
            if word.start - _NEAR < mention.start < word.start:
                coalition = mention in named and mention.cluster in coalitions
                if coalition or mention.cluster in self._bodies:
                    return (Span(mention.start, mention.end),)
        return ()


def _with_their_troops(scene: Scene, word: Token, pattern: Pattern, row: RelationTold) -> Iterator[RelationTold]:
    """The troops that somebody joins a body with, as what they give it: "Corvan peacekeepers joined the mission"."""
    troops = any(_is_troops(scene, token) for token in tokens_in(scene, word, pattern.subject))
    if row.kind == "member_of" and pattern.effect == rows.BEGINS and troops:
        yield replace(row, kind="provides", capacities=("troops",))


def _meets(scene: Scene, word: Token, pattern: Pattern) -> bool:
    if pattern.particles and pattern.particles.isdisjoint(clauses.particles(scene.parse, word)):
        return False
    if not pattern.objects:
        return True
    return any(noun.lemma.lower() in pattern.objects for noun in clauses.objects(scene.parse, word))


def _subjects(scene: Scene, word: Token, pattern: Pattern) -> tuple[Span, ...]:
    if pattern.troops and not any(map(partial(_is_troops, scene), tokens_in(scene, word, pattern.subject))):
        return ()
    doing = pattern.kind in _STANCES and pattern.effect != rows.UNDATED
    found = tuple(s for s in filled(scene, word, pattern.subject, doing=doing) if scene.sides.label(s) in _ACTING)
    if pattern.kind == "member_of":
        leaving = tokens_in(scene, word, pattern.subject) if pattern.effect == rows.ENDS else ()
        if any(_is_troops(scene, noun) and not _is_named(scene, noun) for noun in leaving):
            return ()  # troops leave a place, not a league; a brigade of a name is a body as others are
        found = powers(scene, found)
    return () if pattern.several and len(found) < 2 else found


def _is_troops(scene: Scene, noun: Token) -> bool:
    language = scene.language
    if noun.lemma.lower() in words(language, "plover", "classes.troops") | words(language, "capacities", "people.lent"):
        return True
    return not {"troops", "military"}.isdisjoint(capacities.of_phrases(scene.parse, [noun], scene.language))


def _is_named(scene: Scene, noun: Token) -> bool:
    mention = scene.sides.mention_at(noun)
    return mention is not None and mention.kind == "name"


def _held(scene: Scene, word: Token, pattern: Pattern) -> tuple[Span, ...]:
    """Who or what stands where the other side may stand."""
    found = filled(scene, word, pattern.object, meant=pattern.meant)
    return _there(scene, word) if pattern.kind == "present_in" and not found else found


def _objects(scene: Scene, held: Sequence[Span], pattern: Pattern, subjects: Sequence[Span]) -> tuple[Span, ...]:
    wanted = _LABELS.get(pattern.kind, _ACTING)
    found = tuple(
        s for s in held if s not in subjects and (scene.sides.label(s) in wanted or _fits_coalition(scene, s, pattern))
    )
    if pattern.kind in _STANCES:
        found = tuple(s for s in found if not _nobody_in_particular(scene, s))
    people = pattern.kind == "member_of" and any(scene.sides.label(span) == "person" for span in subjects)
    if pattern.powers:
        found = tuple(span for span in found if scene.sides.label(span) in _POWERS)
    if pattern.kind == "member_of":
        found = tuple(s for s in found if not _some_body(scene, s))
    if pattern.party or (people and not pattern.anybody):
        found = tuple(span for span in found if is_party(scene, span))
    return found


def _supposed(scene: Scene, word: Token) -> bool:
    """Whether a word stands in a clause of what may never be: "if it attacked Corva"; that takes no side."""
    marks = words(scene.language, "relations", "supposed.marks")
    within = (word, *scene.parse.ancestors(word.i))
    return any(
        child.dep == "mark" and child.lemma.lower() in marks for token in within for child in scene.parse.children(token.i)
    )


def _nobody_in_particular(scene: Scene, span: Span) -> bool:
    """Whether words mean whoever they fit: "citizens", "any candidate"."""
    inside = scene.parse.within(span.start, span.end)
    if scene.sides.is_name(span) or not inside:
        return False
    anybody = words(scene.language, "relations", "supposed.anybody")
    bare = len(inside) == 1 and inside[0].tag == "NNS" and scene.sides.label(span) in ("people", "person")
    det = [child for child in scene.parse.children(inside[-1].i) if child.i < inside[-1].i]
    return inside[0].lemma.lower() in anybody or (bare and not det)


def _some_body(scene: Scene, span: Span) -> bool:
    """Whether words mean a body of no name that is not told of before, "a company": nobody can say which one that is."""
    inside = scene.parse.within(span.start, span.end)
    unnamed = bool(inside) and not scene.sides.is_name(span) and not _is_coalition(scene, span)
    return unnamed and inside[0].tag == "DT" and inside[0].lemma.lower() in words(scene.language, "relations", "supposed.some")


def _there(scene: Scene, word: Token) -> tuple[Span, ...]:
    """The place that "there" means: the one named last before it."""
    there = [
        child
        for child in scene.parse.children(word.i)
        if child.text.lower() in words(scene.language, "relations", "presence.there")
    ]
    before = [m for m in scene.mentions if there and m.end <= there[0].start and m.label in ("place", "facility")]
    return tuple(Span(m.start, m.end) for m in before[-1:] if there[0].start - m.end < _NEAR)


def _fits_coalition(scene: Scene, span: Span, pattern: Pattern) -> bool:
    named = scene.sides.is_name(span) or not pattern.several  # who forms a coalition has made it, and joins none that was there
    return pattern.kind == "member_of" and named and _is_coalition(scene, span)


def _is_coalition(scene: Scene, span: Span) -> bool:
    """Whether a name is a coalition's by its head word, whatever it was taken for: "the Corvan Bloc", "the Entente of the River"."""
    inside = scene.parse.within(span.start, span.end)
    joint = next((at for at, token in enumerate(inside) if token.text.lower() == "of"), len(inside))
    nouns = words(scene.language, "relations", "coalitions.nouns")
    return any(token.text.lower() in nouns for token in inside[:joint][-1:])


def is_party(scene: Scene, span: Span) -> bool:
    """Whether a body is one that people belong to: a party or a movement by its words, or an armed group."""
    if scene.sides.label(span) == "armed_group":
        return True
    inside = {token.lemma.lower() for token in scene.parse.within(span.start, span.end)}
    head = scene.parse.within(span.start, span.end)[-1:]
    beside = {child.lemma.lower() for token in head for child in scene.parse.children(token.i)}
    return not (inside | beside).isdisjoint(words(scene.language, "relations", "coalitions.parties"))


def _says_where(scene: Scene, word: Token) -> bool:
    """Whether a word has an object of its own, or says from or to where: then it is of that, and of no body told before."""
    if word.pos not in ("VERB", "AUX"):
        copula = scene.parse.tokens[word.head] if word.dep == "attr" else word  # "of which it is a member"
        said = (preposition for one in (word, copula) for preposition, _ in clauses.governed(scene.parse, one))
        return any(preposition in ("of", "from", "to", "in") for preposition in said)
    passive = clauses.passive(scene.parse, word)
    away = any(preposition in ("from", "to", "of") for preposition, _ in clauses.governed(scene.parse, word))
    return away or (not passive and bool(clauses.objects(scene.parse, word)))


def _former(scene: Scene, word: Token, row: RelationTold) -> RelationTold:
    """A relation that is over, where the word says so: "a former ally"."""
    former = words(scene.language, "relations", "stances.former")
    if row.end is None and any(child.lemma.lower() in former for child in scene.parse.children(word.i)):
        return replace(row, end=UNKNOWN_DAY)
    return row
