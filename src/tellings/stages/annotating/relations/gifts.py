"""Who gives whom what, by what nouns say: "X's delivery of radars to Y", "Y's purchase of drones from X", "X's military aid to Y"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tellings.language import words
from tellings.model.records import Span
from tellings.model.told import RelationTold
from tellings.ports.tagger import Token
from tellings.stages.annotating import capacities, clauses, periods
from tellings.stages.annotating.relations import rows
from tellings.stages.annotating.relations.slots import actors
from tellings.stages.annotating.relations.standing import ASSERTED, clause_of, standing
from tellings.stages.annotating.scene import Scene


def find(scene: Scene) -> Iterator[tuple[Token, RelationTold]]:
    """The gifts that nouns tell of, each with its noun."""
    for token in scene.parse:
        if token.pos != "NOUN":
            continue
        row = _at(scene, token)
        if row is not None:
            yield token, row


def over(scene: Scene, told: Sequence[RelationTold]) -> Iterator[RelationTold]:
    """The ends of gifts that were told before and are only pointed at: "… has sent arms since May. The deliveries were halted"."""
    for token in scene.parse:
        if token.pos == "NOUN" and token.lemma.lower() in _pointing_nouns(scene.language) and _points_back(scene, token):
            stands = standing(scene, token)
            before = [
                row for row in told if row.kind == "provides" and row.clause.start < token.start and row.factuality == ASSERTED
            ]
            if stands is not None and stands.ended and stands.factuality == ASSERTED and before:
                last = max(before, key=lambda row: row.clause.end)
                _, end = periods.period(scene, periods.dates_of(scene, stands.words), begins=False, ended=True)
                clause = clauses.extent(scene.parse, clause_of(scene.parse, token).i)
                yield replace(last, start=None, end=end, clause=Span(*clause))


def _pointing_nouns(language: str) -> frozenset[str]:
    return frozenset().union(*(words(language, "capacities", f"giving.{name}") for name in ("nouns", "helping_nouns")))


def _points_back(scene: Scene, noun: Token) -> bool:
    """Whether a noun is one told of before: "the deliveries", with nothing that says of what or to whom."""
    beside = scene.parse.children(noun.i)
    pointing = words(scene.language, "relations", "several.pointing")
    bare = all(child.dep in ("det", "punct") for child in beside)
    return bare and any(child.lemma.lower() in pointing for child in beside)


def _at(scene: Scene, noun: Token) -> RelationTold | None:
    lemma, language = noun.lemma.lower(), scene.language
    gives = lemma in words(language, "capacities", "giving.nouns")
    gets = lemma in words(language, "capacities", "giving.getting_nouns")
    helps = lemma in words(language, "capacities", "giving.helping_nouns")
    if not (gives or gets or helps):
        return None
    named = capacities.of_phrases(scene.parse, [noun], language)
    if not named:
        return None
    givers, takers = _sides(scene, noun)
    if gets:
        givers, takers = _from(scene, noun) or _makers(scene, noun), _whose(scene, noun)
    told = standing(scene, noun) if givers and takers else None
    return None if told is None else rows.made(scene, "provides", noun, (givers, takers), told, capacities=named)


def _sides(scene: Scene, noun: Token) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Who gives and who gets: "X's aid to Y", "aid from X to Y", "X gave aid": then the verb tells, and nothing here."""
    givers = _whose(scene, noun) or _from(scene, noun) or _doers(scene, noun)
    to = [token for preposition, token in clauses.governed(scene.parse, noun) if preposition in ("to", "for")]
    if not to and noun.dep == "dobj":  # "suspended deliveries of radars to Vessia" may be taken for suspended to Vessia
        verb = scene.parse.tokens[noun.head]
        to = [token for preposition, token in clauses.governed(scene.parse, verb) if preposition == "to"]
    return givers, tuple(span for span in actors(scene, to) if scene.sides.label(span) not in ("facility", "work"))


def _whose(scene: Scene, noun: Token) -> tuple[Span, ...]:
    return actors(scene, clauses.owners(scene.parse, noun))


def _from(scene: Scene, noun: Token) -> tuple[Span, ...]:
    return actors(scene, [token for preposition, token in clauses.governed(scene.parse, noun) if preposition == "from"])


def _makers(scene: Scene, noun: Token) -> tuple[Span, ...]:
    """Whose the things are that somebody gets: "the purchase of Corvan drones"."""
    things = [token for preposition, token in clauses.governed(scene.parse, noun) if preposition == "of"]
    return actors(scene, [owner for thing in things for owner in clauses.owners(scene.parse, thing) if owner.pos != "PRON"])


def _doers(scene: Scene, noun: Token) -> tuple[Span, ...]:
    """Who begins, halts or approves it: "halted deliveries of missiles to Vessia" are one's own."""
    verb = scene.parse.tokens[noun.head]
    if noun.dep != "dobj" or verb.pos != "VERB":
        return ()
    return actors(scene, clauses.subjects(scene.parse, verb, scene.language))
