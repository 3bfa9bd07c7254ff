"""Who lets whom have the use of ground, and whom things come from by the way: bases, passage, hosts, "Corvan-made missiles"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tellings.language import words
from tellings.model.told import RelationTold
from tellings.ports.tagger import Token
from tellings.stages.annotating import clauses
from tellings.stages.annotating.relations import rows
from tellings.stages.annotating.relations.handing import GROUND, able, capacities_of, listed, makers, row_of
from tellings.stages.annotating.relations.slots import actors, filled, governed
from tellings.stages.annotating.relations.standing import standing
from tellings.stages.annotating.scene import Scene

VERBS = ("having", "hosting", "using", "allowing", "opening", "closing", "carrying")
"""The word lists of what is told here."""
_THROUGH = ("through", "across", "over")
_HOSTED = frozenset({"troops", "bases", "military", "arms"})


def at(scene: Scene, verb: Token) -> Iterator[RelationTold]:
    """The ground and the passage that a verb tells of."""
    lemma, language = verb.lemma.lower(), scene.language
    if lemma in listed(language, "hosting"):
        yield from _hosted(scene, verb)
    elif lemma in listed(language, "having"):
        yield from _had(scene, verb)
    elif lemma in listed(language, "using"):
        yield from _used(scene, verb)
        yield from _wielded(scene, verb)
    elif lemma in listed(language, "allowing"):
        yield from _allowed(scene, verb)
    elif lemma in listed(language, "opening") or lemma in listed(language, "closing"):
        yield from _opened(scene, verb)
    if lemma in listed(language, "carrying"):
        yield from _carried(scene, verb)


def _used(scene: Scene, verb: Token) -> Iterator[RelationTold]:
    """As in "Y used X's base", "Y's planes crossed X's airspace": whose it is gives it; where nobody says whose, the event tells."""
    if scene.parse.tokens[verb.head].lemma.lower() in listed(scene.language, "allowing"):
        return  # the verb above tells who lets whom
    ways = ("from", *_THROUGH) if verb.lemma.lower() in listed(scene.language, "passing") else ("from",)  # shells pass unasked
    parts = [*clauses.objects(scene.parse, verb), *governed(scene, verb, ways)]
    for part in parts:
        given = tuple(c for c in capacities_of(scene, [part]) if c in GROUND)
        owners = [
            owner for owner in clauses.owners(scene.parse, part) if owner.dep == "poss" or owner.entity in ("NORP", "GPE")
        ]
        givers = tuple(s for s in actors(scene, owners) if scene.sides.label(s) not in ("facility", "place"))
        yield from row_of(scene, verb, (givers, filled(scene, verb, ("doer",))), given)


def _had(scene: Scene, verb: Token) -> Iterator[RelationTold]:
    """As in "Y has the use of X's airstrip"; where nobody says whose it is, the base itself may tell."""
    uses = [noun for noun in clauses.objects(scene.parse, verb) if noun.lemma.lower() in listed(scene.language, "use")]
    for ground in (noun for use in uses for p, noun in clauses.governed(scene.parse, use) if p in ("of", "to")):
        given = tuple(c for c in capacities_of(scene, [ground]) if c in GROUND)
        owners = [*clauses.owners(scene.parse, ground), *(n for p, n in clauses.governed(scene.parse, ground) if p == "of")]
        givers = tuple(s for s in actors(scene, owners) if scene.sides.label(s) == "country")
        yield from row_of(
            scene, verb, (givers, filled(scene, verb, ("doer",))), given, place=scene.sides.span(scene.parse, ground)
        )


def _wielded(scene: Scene, verb: Token) -> Iterator[RelationTold]:
    """As in "Y fired Corvan-made missiles": whoever made them gave them, in some way and at some time."""
    for part in clauses.objects(scene.parse, verb):
        made = [child for child in scene.parse.children(part.i) if child.lemma.lower() in listed(scene.language, "made_by")]
        given = capacities_of(scene, [part]) if any(child.dep == "amod" for child in made) else ()
        told = standing(scene, verb) if given else None
        sides = (actors(scene, makers(scene, part)), able(scene, filled(scene, verb, ("doer",))))
        row = rows.made(scene, "provides", part, sides, replace(told, words=()), capacities=given) if told is not None else None
        if row is not None:
            yield row


def _hosted(scene: Scene, verb: Token) -> Iterator[RelationTold]:
    """As in "X hosts Y's troops": X gives Y ground to stand on, and there Y is."""
    guests = [noun for noun in clauses.objects(scene.parse, verb) if not _HOSTED.isdisjoint(capacities_of(scene, [noun]))]
    hosts, guest = filled(scene, verb, ("doer",)), actors(scene, guests)
    given = tuple(c for c in capacities_of(scene, guests) if c == "bases") or ("territory",)
    yield from row_of(scene, verb, (hosts, guest), given if guests else ())
    told = standing(scene, verb) if guests and guest and hosts else None
    places = tuple(host for host in hosts if scene.sides.label(host) in ("country", "place"))
    row = rows.made(scene, "present_in", verb, (guest, places), told) if told is not None else None
    if row is not None:
        yield row


def _allowed(scene: Scene, verb: Token) -> Iterator[RelationTold]:
    """As in "X let Y use its base", "X allows Y's planes to cross its airspace", "X let the convoys through the pass"."""
    givers = filled(scene, verb, ("doer",))
    misread = [child for child in scene.parse.children(verb.i) if child.dep == "ccomp" and child.pos in ("NOUN", "PROPN")]
    for clause in clauses.complements(scene.parse, verb):
        takers = [*clauses.subjects(scene.parse, clause, scene.language), *clauses.objects(scene.parse, verb)]
        taken = tuple(span for span in actors(scene, takers) if span not in givers)
        yield from row_of(scene, verb, (givers, taken), _of_use(scene, clause), also=(clause.i,))
    for noun in misread:  # "let Corva station planes there" as "let … planes"
        before = {child.lemma.lower() for child in scene.parse.children(noun.i)}
        given: tuple[str, ...] = ("passage",) if not before.isdisjoint(listed(scene.language, "passing")) else ()
        given = ("bases",) if not before.isdisjoint(listed(scene.language, "staying")) else given
        through = list(governed(scene, noun, _THROUGH))
        yield from row_of(
            scene, verb, (givers, actors(scene, [noun])), given or (("passage",) if through else ()), also=(noun.i,)
        )
    if not misread and list(governed(scene, verb, (*_THROUGH, "into"))):
        yield from row_of(scene, verb, (givers, filled(scene, verb, ("done_to",))), ("passage",))


def _of_use(scene: Scene, clause: Token) -> tuple[str, ...]:
    """What one is let have with what one is let do: "use the base", "station planes", "fly over"."""
    lemma, language = clause.lemma.lower(), scene.language
    what = [*clauses.objects(scene.parse, clause), *(noun for _, noun in clauses.governed(scene.parse, clause))]
    named = capacities_of(scene, what)
    if lemma in listed(language, "passing"):
        return ("passage",)
    if lemma in listed(language, "staying"):
        forces = not {"bases", "troops", "military", "arms"}.isdisjoint(named)
        return ("bases",) if forces else ("territory",)
    return tuple(c for c in named if c in GROUND)


def _opened(scene: Scene, verb: Token) -> Iterator[RelationTold]:
    """Such as: "X opened the base to Y", "X closed its airspace to Y's planes"."""
    gifts = list(clauses.objects(scene.parse, verb))
    given = tuple(c for c in capacities_of(scene, gifts) if c in GROUND)
    closes = verb.lemma.lower() in listed(scene.language, "closing")
    effect = rows.ENDS if closes else rows.BEGINS
    givers = filled(scene, verb, ("doer",))
    taken = tuple(span for span in filled(scene, verb, ("to",)))
    if len(givers) > 1 and not taken and _each_other(scene, verb):
        taken = givers
    yield from row_of(scene, verb, (givers, taken), given, effect=effect)


def _each_other(scene: Scene, verb: Token) -> bool:
    near = " ".join(token.text.lower() for token in scene.parse.tokens[verb.i : verb.i + 9])
    return any(pair in near for pair in words(scene.language, "plover", "reciprocal.pairs"))


def _carried(scene: Scene, verb: Token) -> Iterator[RelationTold]:
    """As in "X flew Y's soldiers to the front": passage, where those carried are somebody's troops."""
    carried = [noun for noun in clauses.objects(scene.parse, verb) if capacities_of(scene, [noun]) == ("troops",)]
    givers = filled(scene, verb, ("doer",))
    taken = tuple(span for span in actors(scene, carried) if span not in givers)
    yield from row_of(scene, verb, (givers, taken), ("passage",))
