"""Who belongs to what by the way they are spoken of: "Arden of the opposition Reed Party", "members of the League", "Corva-backed rebels"."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.language import words
from tellings.model.records import Span
from tellings.model.told import RelationTold
from tellings.ports.tagger import Token
from tellings.stages.annotating import clauses
from tellings.stages.annotating.relations import rows
from tellings.stages.annotating.relations.patterns import is_party
from tellings.stages.annotating.relations.slots import actors
from tellings.stages.annotating.relations.standing import ASSERTED, Standing
from tellings.stages.annotating.scene import Scene

_BODIES = ("organisation", "armed_group")


def find(scene: Scene) -> Iterator[RelationTold]:
    """The memberships and backings that descriptions hold."""
    for token in scene.parse:
        if token.pos == "PROPN" and token.entity == "PERSON":
            yield from _of_a_party(scene, token)
        elif token.tag == "NNS":
            yield from _members(scene, token)
        elif token.dep == "amod" and token.lemma.lower() in words(scene.language, "relations", "stances.backed"):
            yield from _backed(scene, token)


def _plainly(
    scene: Scene, kind: str, word: Token, subjects: tuple[Span, ...], objects: tuple[Span, ...]
) -> Iterator[RelationTold]:
    row = rows.made(scene, kind, word, (subjects, objects), Standing(ASSERTED, begins=False, ended=False, words=(word.i,)))
    if row is not None:
        yield row


def _of_a_party(scene: Scene, person: Token) -> Iterator[RelationTold]:
    """People as in "Ilse Arden of the opposition Reed Party": those of parties are their members, those of towns and firms not."""
    for preposition, noun in clauses.governed(scene.parse, person):
        mention = scene.sides.mention_at(noun)
        span = Span(mention.start, mention.end) if mention is not None and mention.label in _BODIES else None
        if preposition == "of" and span is not None and is_party(scene, span):
            yield from _plainly(scene, "member_of", person, actors(scene, [person]), (span,))


def _members(scene: Scene, noun: Token) -> Iterator[RelationTold]:
    """Those who are only known as somebody's: "members of the Reed Front", "supporters of Arden", "opponents of the dam company"."""
    kind = next((k for k in _KINDS if noun.lemma.lower() in words(scene.language, "relations", f"known_as.{k}")), None)
    mention = scene.sides.mention_at(noun)
    if kind is None or mention is None:
        return
    whose = [token for preposition, token in clauses.governed(scene.parse, noun) if preposition in ("of", "to")]
    whose += [child for child in scene.parse.children(noun.i) if child.dep in ("poss", "compound", "nmod")]
    objects = actors(scene, whose, meant=True)
    itself = Span(mention.start, mention.end)
    if kind == "member_of":
        objects = tuple(span for span in objects if scene.sides.label(span) in _BODIES)
    yield from _plainly(scene, kind, noun, (itself,), tuple(span for span in objects if span != itself))


_KINDS = ("member_of", "supports", "opposes")


def _backed(scene: Scene, participle: Token) -> Iterator[RelationTold]:
    """Whom somebody supports, arms or trains by the way: "Corva-backed rebels", "Norland-trained divers"."""
    noun = scene.parse.tokens[participle.head]
    deps = ("npadvmod", "compound", "nmod", "amod", "nsubj")
    backer = [child for child in scene.parse.children(participle.i) if child.dep in deps]
    given = words(scene.language, "capacities", "giving.by_the_way").intersection([participle.lemma.lower()])
    told = Standing(ASSERTED, begins=False, ended=False, words=(participle.i,))
    capacities = tuple(_CAPACITY[word] for word in given)
    kind = "provides" if capacities else "supports"
    row = rows.made(scene, kind, participle, (actors(scene, backer), actors(scene, [noun])), told, capacities=capacities)
    if row is not None:
        yield row


_CAPACITY = {"arm": "arms", "train": "training", "fund": "money", "finance": "money"}
