"""Who gives whom what, by what verbs say: "supplied Y with rifles", "bought drones from X", "let Y use its base"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from tellings.language import lexicon
from tellings.model.records import Span
from tellings.model.told import RelationTold
from tellings.ports.tagger import Token
from tellings.stages.annotating import clauses
from tellings.stages.annotating.relations import lending, rows
from tellings.stages.annotating.relations.handing import TAKERS, able, capacities_of, listed, makers, own_people, row_of
from tellings.stages.annotating.relations.slots import actors, filled, governed
from tellings.stages.annotating.relations.standing import standing
from tellings.stages.annotating.scene import Scene

_GIVING = ("verbs", "sharing", "getting")
_GROUNDS = ("place", "facility")


def find(scene: Scene) -> Iterator[tuple[Token, RelationTold]]:
    """The gifts that verbs tell of, each with its verb."""
    known = _verbs(scene.language)
    for token in scene.parse:
        if token.lemma.lower() in known and clauses.is_clause(token):
            for row in _at(scene, token):
                yield token, row


@cache
def _verbs(language: str) -> frozenset[str]:
    """Every verb of giving, getting and lending."""
    return frozenset(_direct(language)).union(*(listed(language, name) for name in (*_GIVING, *lending.VERBS)))


def _at(scene: Scene, verb: Token) -> Iterator[RelationTold]:
    lemma, language = verb.lemma.lower(), scene.language
    renting = lemma in listed(language, "renting") and list(governed(scene, verb, ("from",)))
    if lemma in listed(language, "verbs") and not renting:
        yield from _given(scene, verb)
    elif lemma in listed(language, "sharing"):
        yield from _shared(scene, verb)
    elif lemma in listed(language, "getting"):
        yield from _got(scene, verb)
    elif lemma in _direct(language):
        yield from _done_to(scene, verb)
    else:
        yield from lending.at(scene, verb)


def _direct(language: str) -> dict[str, str]:
    found: dict[str, str] = lexicon(language, "capacities").get("direct", {})
    return found


def _given(scene: Scene, verb: Token) -> Iterator[RelationTold]:
    """As in "X gave Y rifles", "X sent rifles to Y", "X supplied Y with rifles", "Y was given rifles by X"."""
    with_ = [noun for preposition, noun in clauses.governed(scene.parse, verb) if preposition == "with"]
    gifts = [noun for noun in with_ if capacities_of(scene, [noun])]
    receivers: Sequence[Token] = clauses.objects(scene.parse, verb)
    if not gifts:
        gifts, receivers = _gifts_and_receivers(scene, verb)
    taken = actors(scene, [noun for noun in receivers if noun.i not in {gift.i for gift in gifts}])
    given = capacities_of(scene, gifts)
    if verb.lemma.lower() in listed(scene.language, "paying"):
        given = given or (("money",) if _in_money(scene, verb) else ())
        owned = [
            owner
            for noun in governed(scene, verb, ("for",))
            for owner in (*clauses.owners(scene.parse, noun), *_of(scene, noun))
        ]
        taken = taken or actors(scene, owned)
    givers = filled(scene, verb, ("doer",))
    if given == ("troops",):
        yield from _sent(scene, verb, givers, tuple(span for span in taken if scene.sides.label(span) in _GROUNDS))
        taken = tuple(span for span in taken if scene.sides.label(span) not in _GROUNDS)
    yield from row_of(scene, verb, (givers, able(scene, taken)), given)


def _in_money(scene: Scene, verb: Token) -> bool:
    """Whether what is paid is money where nothing says what: somebody is paid, or a sum; tribute and visits are none."""
    things = [noun for noun in clauses.objects(scene.parse, verb) if noun.entity not in ("MONEY", "CARDINAL")]
    fees = listed(scene.language, "fees")
    return all(scene.sides.mention_at(noun) is not None or noun.lemma.lower() in fees for noun in things)


def _sent(scene: Scene, verb: Token, senders: Sequence[Span], places: Sequence[Span]) -> Iterator[RelationTold]:
    """As in "X sent soldiers to the airfield": nobody is given them, but X is there."""
    told = standing(scene, verb) if senders and places else None
    row = rows.made(scene, "present_in", verb, (senders, places), told, effect=rows.BEGINS) if told is not None else None
    if row is not None:
        yield row


def _gifts_and_receivers(scene: Scene, verb: Token) -> tuple[list[Token], list[Token]]:
    """What is given, and to whom; a parser takes "gave Norland rifles" for Norland rifles."""
    parse = scene.parse
    objects = list(clauses.objects(parse, verb))
    gifts = [noun for noun in objects if capacities_of(scene, [noun])]
    receivers = [*clauses.datives(parse, verb), *governed(scene, verb, ("to", "for"))]
    receivers = receivers or [noun for noun in objects if noun.dep == "nsubjpass" and len(objects) > 1 and noun not in gifts]
    if not receivers:
        before = [
            child
            for gift in gifts
            if gift.dep == "dobj"
            for child in parse.children(gift.i)
            if child.dep in ("compound", "nmod")
        ]
        receivers = [child for child in before if (m := scene.sides.mention_at(child)) is not None and m.label in TAKERS]
    return [noun for noun in gifts if noun not in receivers], receivers


def _shared(scene: Scene, verb: Token) -> Iterator[RelationTold]:
    """As in "X shares radar pictures with Y", which is one way, and "X and Y exchange them", which is both."""
    given = capacities_of(scene, clauses.objects(scene.parse, verb))
    givers = filled(scene, verb, ("doer",))
    taken = able(scene, actors(scene, list(governed(scene, verb, ("with", "among", "between")))))
    if not taken or verb.lemma.lower() not in listed(scene.language, "one_way"):
        givers = taken = tuple(dict.fromkeys((*givers, *taken)))
    yield from row_of(scene, verb, (givers, taken), given) if len({*givers, *taken}) > 1 else ()


def _of(scene: Scene, noun: Token) -> list[Token]:
    return [owner for preposition, owner in clauses.governed(scene.parse, noun) if preposition == "of"]


def _got(scene: Scene, verb: Token) -> Iterator[RelationTold]:
    """As in "Y bought drones from X", "Y received X's drones", "Y leased the base from X", "Y got Corvan drones"."""
    takers = able(scene, filled(scene, verb, ("doer",)))
    own = [noun for preposition, noun in clauses.governed(scene.parse, verb) if preposition == "from"]
    effect = rows.BEGINS if verb.lemma.lower() in listed(scene.language, "renting") else rows.HOLDS
    for gift in clauses.objects(scene.parse, verb):
        given = capacities_of(scene, [gift])
        if given:
            from_ = [noun for preposition, noun in clauses.governed(scene.parse, gift) if preposition == "from"]
            givers = actors(scene, from_ or own) or actors(scene, makers(scene, gift))
            yield from row_of(scene, verb, (givers, takers), given, effect=effect)


def _done_to(scene: Scene, verb: Token) -> Iterator[RelationTold]:
    """As in "X trains Y", "X arms Y", "X finances Y": the verb is the gift."""
    done_to = [
        noun for noun in clauses.objects(scene.parse, verb) if noun.entity not in ("MONEY", "DATE", "CARDINAL", "PERCENT")
    ]
    capacity = _direct(scene.language)[verb.lemma.lower()]
    givers, taken = filled(scene, verb, ("doer",)), tuple(s for s in actors(scene, done_to) if not own_people(scene, s))
    yield from row_of(scene, verb, (givers, able(scene, taken)), (capacity,))
