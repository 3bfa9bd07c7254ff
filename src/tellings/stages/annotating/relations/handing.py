"""What finders of gifts share: the words for giving, what is given, who can take it, and the row that comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tellings.language import words
from tellings.model.records import Span
from tellings.model.told import RelationTold
from tellings.ports.tagger import Token
from tellings.stages.annotating import capacities, clauses
from tellings.stages.annotating.relations import rows
from tellings.stages.annotating.relations.standing import ASSERTED, PLANNED, POSSIBLE, Standing, standing
from tellings.stages.annotating.scene import Scene

GROUND = ("territory", "bases", "passage")
"""What is given by letting another have the use of it."""

TAKERS = ("country", "organisation", "armed_group", "person")
"""Labels of those who are given things."""

Sides = tuple[tuple[Span, ...], tuple[Span, ...]]
"""Givers and receivers."""


def listed(language: str, name: str) -> frozenset[str]:
    """A list of words for giving."""
    return words(language, "capacities", f"giving.{name}")


def capacities_of(scene: Scene, gifts: Iterable[Token]) -> tuple[str, ...]:
    """What some nouns name that can be given."""
    return capacities.of_phrases(scene.parse, gifts, scene.language)


def row_of(
    scene: Scene,
    verb: Token,
    sides: Sides,
    given: tuple[str, ...],
    *,
    effect: str = rows.HOLDS,
    also: tuple[int, ...] = (),
    place: Span | None = None,
) -> Iterator[RelationTold]:
    """A gift, if there is anything given and both sides are told. `also`: further tokens whose dates are its dates. `place`: the
    base that is given; then who gives it may be left out.
    """
    sides = (powers(scene, sides[0]), powers(scene, sides[1]))
    if not frozenset(GROUND).isdisjoint(given):
        sides = (_no_passers_by(scene, sides[0]), _no_passers_by(scene, sides[1]))
    told = _offered(standing(scene, verb), verb, scene.language) if given and (sides[0] or place) and sides[1] else None
    if told is not None:
        told = replace(told, words=(*told.words, *also))
        row = rows.made(scene, "provides", verb, sides, told, effect=effect, capacities=given, role=place)
        if row is not None:
            yield row


def powers(scene: Scene, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Those who can give and be given: of "Corvan instructors" it is Corva, whose they are; an army stands for itself."""
    return tuple(dict.fromkeys(_state_of(scene, span) for span in spans))


def _state_of(scene: Scene, span: Span) -> Span:
    """The country whose people or troops are spoken of, as far as the words before their noun tell it."""
    if scene.sides.is_name(span):
        return span
    tokens = scene.parse.within(span.start, span.end)
    before = next((token.start for token in tokens if token.pos == "ADP"), span.end)
    owners = [m for m in scene.sides.inside(span.start, before) if m.label == "country"]
    heads = [token for token in tokens if token.start < before][-1:]
    troops = any(capacities.of_token(scene.parse, token, scene.language) == "troops" for token in heads)
    people = troops or scene.sides.label(span) == "people"
    return Span(owners[0].start, owners[0].end) if owners and people else span


def _no_passers_by(scene: Scene, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Those who can be lent ground or passage: states and bodies, no passers-by."""
    return tuple(span for span in spans if scene.sides.label(span) not in ("person", "people") or scene.sides.is_name(span))


def _offered(told: Standing | None, verb: Token, language: str) -> Standing | None:
    """What is offered is possible as yet, what is promised planned."""
    if told is None or told.factuality != ASSERTED:
        return told
    if verb.lemma.lower() in listed(language, "offering"):
        return replace(told, factuality=POSSIBLE)
    return replace(told, factuality=PLANNED) if verb.lemma.lower() in listed(language, "promising") else told


def able(scene: Scene, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Those who can be given something: no bases and no books."""
    return tuple(span for span in spans if scene.sides.label(span) not in ("facility", "work"))


def own_people(scene: Scene, span: Span) -> bool:
    """Whether words are for people of no name and no country: a firm trains its staff."""
    unnamed = scene.sides.label(span) == "people" and not scene.sides.is_name(span)
    return unnamed and not any(m.label in TAKERS and m.kind == "name" for m in scene.sides.inside(span.start, span.end))


def makers(scene: Scene, gift: Token) -> list[Token]:
    """Whose a gift is or by whom it is made: "Corvan drones", "Corva's drones", "Corvan-made drones"."""
    made = listed(scene.language, "made_by")
    found = [owner for owner in clauses.owners(scene.parse, gift) if owner.dep != "poss" or owner.pos != "PRON"]
    for child in scene.parse.children(gift.i):
        if child.dep == "amod" and child.lemma.lower() in made:
            found += [below for below in scene.parse.children(child.i) if below.dep in ("npadvmod", "compound", "nmod", "amod")]
    return found
