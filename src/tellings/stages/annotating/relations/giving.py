"""Who gives whom what, by what verbs say: "supplied Y with rifles", "bought drones from X", "let Y use its base"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tellings.language import lexicon, words
from tellings.model.records import Span
from tellings.model.told import RelationTold
from tellings.ports.tagger import Token
from tellings.stages.annotating import capacities, clauses
from tellings.stages.annotating.relations import rows
from tellings.stages.annotating.relations.slots import actors, filled, governed
from tellings.stages.annotating.relations.standing import ASSERTED, PLANNED, POSSIBLE, Standing, standing
from tellings.stages.annotating.scene import Scene

_GROUND = ("territory", "bases", "passage")
"""What is given by letting another have the use of it."""
_THROUGH = ("through", "across", "over")

_Sides = tuple[tuple[Span, ...], tuple[Span, ...]]
"""Givers and receivers."""


def find(scene: Scene) -> Iterator[tuple[Token, RelationTold]]:
    """The gifts that verbs tell of, each with its verb."""
    for token in scene.parse:
        if clauses.is_clause(token):
            for row in _at(scene, token):
                yield token, row


def _at(scene: Scene, verb: Token) -> Iterator[RelationTold]:
    lemma, language = verb.lemma.lower(), scene.language
    if lemma in _listed(language, "verbs"):
        yield from _given(scene, verb)
    elif lemma in _listed(language, "getting"):
        yield from _got(scene, verb)
    elif lemma in _listed(language, "using"):
        yield from _used(scene, verb)
    elif lemma in _listed(language, "allowing"):
        yield from _allowed(scene, verb)
    elif lemma in _listed(language, "opening") or lemma in _listed(language, "closing"):
        yield from _opened(scene, verb)
    elif lemma in _listed(language, "carrying"):
        yield from _carried(scene, verb)
    elif lemma in _direct(language):
        yield from _done_to(scene, verb)


def _listed(language: str, name: str) -> frozenset[str]:
    return words(language, "capacities", f"giving.{name}")


def _direct(language: str) -> dict[str, str]:
    found: dict[str, str] = lexicon(language, "capacities").get("direct", {})
    return found


def _capacities(scene: Scene, gifts: Iterable[Token]) -> tuple[str, ...]:
    return capacities.of_phrases(scene.parse, gifts, scene.language)


def _row(
    scene: Scene,
    verb: Token,
    sides: _Sides,
    given: tuple[str, ...],
    *,
    effect: str = rows.HOLDS,
    also: tuple[int, ...] = (),
) -> Iterator[RelationTold]:
    """A gift, if there is anything given and both sides are told. `also`: further tokens whose dates are its dates."""
    told = _offered(standing(scene, verb), verb, scene.language) if given and sides[0] and sides[1] else None
    if told is not None:
        told = replace(told, words=(*told.words, *also))
        row = rows.made(scene, "provides", verb, sides, told, effect=effect, capacities=given)
        if row is not None:
            yield row


def _offered(told: Standing | None, verb: Token, language: str) -> Standing | None:
    """What is offered is possible as yet, what is promised planned."""
    if told is None or told.factuality != ASSERTED:
        return told
    if verb.lemma.lower() in _listed(language, "offering"):
        return replace(told, factuality=POSSIBLE)
    return replace(told, factuality=PLANNED) if verb.lemma.lower() in _listed(language, "promising") else told


def _given(scene: Scene, verb: Token) -> Iterator[RelationTold]:
    """Such as: "X gave Y rifles", "X sent rifles to Y", "X supplied Y with rifles", "Y was given rifles by X"."""
    parse = scene.parse
    with_ = [noun for preposition, noun in clauses.governed(parse, verb) if preposition == "with"]
    objects = list(clauses.objects(parse, verb))
    gifts = [noun for noun in with_ if _capacities(scene, [noun])]
    receivers: Sequence[Token] = objects
    if not gifts:
        gifts = [noun for noun in objects if _capacities(scene, [noun])]
        given_to = [*clauses.datives(parse, verb), *governed(scene, verb, ("to", "for"))]
        passive = [noun for noun in objects if noun.dep == "nsubjpass" and len(objects) > 1]
        receivers = given_to or [noun for noun in passive if noun not in gifts]
        gifts = [noun for noun in gifts if noun not in receivers]
    # "for Y" is whom it is for only where nobody else gets it; what it is for is none.
    taken = actors(scene, [noun for noun in receivers if noun.i not in {gift.i for gift in gifts}])
    givers = filled(scene, verb, ("doer",))
    if taken and givers and verb.lemma.lower() in _listed(scene.language, "sharing"):
        both = tuple(dict.fromkeys((*givers, *taken)))
        givers = taken = both
    given = _capacities(scene, gifts)
    if verb.lemma.lower() in _listed(scene.language, "paying"):
        given = given or ("money",)
        owned = [
            owner
            for noun in governed(scene, verb, ("for",))
            for owner in (*clauses.owners(scene.parse, noun), *_of(scene, noun))
        ]
        taken = taken or actors(scene, owned)
    yield from _row(scene, verb, (givers, tuple(t for t in taken if _can_take(scene, t))), given)


def _of(scene: Scene, noun: Token) -> list[Token]:
    return [owner for preposition, owner in clauses.governed(scene.parse, noun) if preposition == "of"]


def _can_take(scene: Scene, span: Span) -> bool:
    return scene.sides.label(span) not in ("facility", "work")


def _got(scene: Scene, verb: Token) -> Iterator[RelationTold]:
    """Such as: "Y bought drones from X", "Y received X's drones", "Y leased the base from X", "Y got Corvan drones"."""
    gifts = [noun for noun in clauses.objects(scene.parse, verb) if _capacities(scene, [noun])]
    if not gifts:
        return
    givers = actors(scene, list(governed(scene, verb, ("from",)))) or actors(
        scene, [o for gift in gifts for o in _makers(scene, gift)]
    )
    takers = filled(scene, verb, ("doer",))
    yield from _row(scene, verb, (givers, takers), _capacities(scene, gifts))


def _makers(scene: Scene, gift: Token) -> list[Token]:
    """Whose a gift is or by whom it is made: "Corvan drones", "Corva's drones", "Corvan-made drones"."""
    made = _listed(scene.language, "made_by")
    found = [owner for owner in clauses.owners(scene.parse, gift) if owner.dep != "poss" or owner.pos != "PRON"]
    for child in scene.parse.children(gift.i):
        if child.dep == "amod" and child.lemma.lower() in made:
            found += [below for below in scene.parse.children(child.i) if below.dep in ("npadvmod", "compound", "nmod", "amod")]
    return found


def _used(scene: Scene, verb: Token) -> Iterator[RelationTold]:
    """As in "Y used X's base", "Y's planes crossed X's airspace": whose it is gives it; where nobody says whose, the event tells."""
    parts = [*clauses.objects(scene.parse, verb), *governed(scene, verb, ("from", "over", "through", "across"))]
    for part in parts:
        given = tuple(c for c in _capacities(scene, [part]) if c in _GROUND)
        owners = [
            owner for owner in clauses.owners(scene.parse, part) if owner.dep == "poss" or owner.entity in ("NORP", "GPE")
        ]
        givers = tuple(s for s in actors(scene, owners) if scene.sides.label(s) not in ("facility", "place"))
        yield from _row(scene, verb, (givers, filled(scene, verb, ("doer",))), given)


def _allowed(scene: Scene, verb: Token) -> Iterator[RelationTold]:
    """As in "X let Y use its base", "X allows Y's planes to cross its airspace", "X let the convoys through the pass"."""
    givers = filled(scene, verb, ("doer",))
    misread = [child for child in scene.parse.children(verb.i) if child.dep == "ccomp" and child.pos in ("NOUN", "PROPN")]
    for clause in clauses.complements(scene.parse, verb):
        takers = [*clauses.subjects(scene.parse, clause, scene.language), *clauses.objects(scene.parse, verb)]
        taken = tuple(span for span in actors(scene, takers) if span not in givers)
        yield from _row(scene, verb, (givers, taken), _of_use(scene, clause), also=(clause.i,))
    for noun in misread:  # "let Corva station planes there" as "let … planes"
        before = {child.lemma.lower() for child in scene.parse.children(noun.i)}
        given: tuple[str, ...] = ("passage",) if not before.isdisjoint(_listed(scene.language, "passing")) else ()
        given = ("bases",) if not before.isdisjoint(_listed(scene.language, "staying")) else given
        through = list(governed(scene, noun, _THROUGH))
        yield from _row(
            scene, verb, (givers, actors(scene, [noun])), given or (("passage",) if through else ()), also=(noun.i,)
        )
    if not misread and list(governed(scene, verb, (*_THROUGH, "into"))):
        yield from _row(scene, verb, (givers, filled(scene, verb, ("done_to",))), ("passage",))


def _of_use(scene: Scene, clause: Token) -> tuple[str, ...]:
    """What one is let have with what one is let do: "use the base", "station planes", "fly over"."""
    lemma, language = clause.lemma.lower(), scene.language
    what = [*clauses.objects(scene.parse, clause), *(noun for _, noun in clauses.governed(scene.parse, clause))]
    named = _capacities(scene, what)
    if lemma in _listed(language, "passing"):
        return ("passage",)
    if lemma in _listed(language, "staying"):
        forces = not {"bases", "troops", "military", "arms"}.isdisjoint(named)
        return ("bases",) if forces else ("territory",)
    return tuple(c for c in named if c in _GROUND)


def _opened(scene: Scene, verb: Token) -> Iterator[RelationTold]:
    """Such as: "X opened the base to Y", "X closed its airspace to Y's planes"."""
    gifts = list(clauses.objects(scene.parse, verb))
    given = tuple(c for c in _capacities(scene, gifts) if c in _GROUND)
    closes = verb.lemma.lower() in _listed(scene.language, "closing")
    effect = rows.ENDS if closes else rows.BEGINS
    givers = filled(scene, verb, ("doer",))
    taken = tuple(span for span in filled(scene, verb, ("to",)))
    if len(givers) > 1 and not taken and _each_other(scene, verb):
        taken = givers
    yield from _row(scene, verb, (givers, taken), given, effect=effect)


def _each_other(scene: Scene, verb: Token) -> bool:
    near = " ".join(token.text.lower() for token in scene.parse.tokens[verb.i : verb.i + 9])
    return any(pair in near for pair in words(scene.language, "plover", "reciprocal.pairs"))


def _carried(scene: Scene, verb: Token) -> Iterator[RelationTold]:
    """As in "X flew Y's soldiers to the front": passage, where those carried are somebody's troops."""
    carried = [noun for noun in clauses.objects(scene.parse, verb) if _capacities(scene, [noun]) == ("troops",)]
    givers = filled(scene, verb, ("doer",))
    taken = tuple(span for span in actors(scene, carried) if span not in givers)
    yield from _row(scene, verb, (givers, taken), ("passage",))


def _done_to(scene: Scene, verb: Token) -> Iterator[RelationTold]:
    """As in "X trains Y", "X arms Y", "X finances Y": the verb is the gift."""
    done_to = [
        noun for noun in clauses.objects(scene.parse, verb) if noun.entity not in ("MONEY", "DATE", "CARDINAL", "PERCENT")
    ]
    capacity = _direct(scene.language)[verb.lemma.lower()]
    givers, taken = filled(scene, verb, ("doer",)), actors(scene, done_to)
    yield from _row(scene, verb, (givers, tuple(t for t in taken if _can_take(scene, t))), (capacity,))
