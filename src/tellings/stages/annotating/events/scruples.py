"""Reasons not to take words at their face: who cannot be meant as the doer, and what is not said to have happened.

An event that nobody told is worse than one that is missed, so these ask only what counts against a reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from tellings.language import words
from tellings.ports.tagger import Parse, Token
from tellings.stages.annotating import clauses
from tellings.stages.annotating.events.frames import frames, heads, noun_sense
from tellings.stages.annotating.events.happenings import Group, Happening, group

_SAID_OF = ("ccomp", "xcomp", "csubj", "csubjpass", "pcomp")
"""How a clause hangs on one that says whether it is so."""

_HIGHEST = 12
"""Clauses that a clause is looked for under; prose nests fewer, a parse of what is no prose may not end."""

_BEFORE_NOUN = ("amod", "compound", "nmod")


def means_a_thing(parse: Parse, tokens: Group, language: str) -> bool:
    """Whether a side is "it", "this" or "which": these stand for countries and bodies, never for a person."""
    things = words(language, "plover", "actors.things")
    return bool(tokens) and all(parse.tokens[i].text.lower() in things for i in tokens)


def only_where(parse: Parse, told: Happening, tokens: Group, language: str) -> bool:
    """Whether a name before a noun of movement may say where as well as who: "the Corvan deployment"."""
    noun = parse.tokens[told.trigger]
    moved = noun.pos == "NOUN" and noun.lemma.lower() in words(language, "plover", "actors.moved")
    return moved and all(parse.tokens[i].dep in _BEFORE_NOUN and parse.tokens[i].head == noun.i for i in tokens)


def doers_of_purpose(parse: Parse, told: Happening, language: str) -> Group | None:
    """Who does what an infinitive says, where its verb tells of somebody's deed: "spoke of Corva's use of the port to raid Elmin".

    Those whose deed it is; nobody (an empty group) where the verb is one of saying and names none. None where the
    infinitive's own verb decides.
    """
    verb = parse.tokens[told.clause]
    if not _is_infinitive(parse, verb) or verb.dep not in ("advcl", "xcomp", "acl", "relcl"):
        return None
    nouns, above = _deeds_before(parse, verb)
    deeds = [noun for noun in nouns if noun.i < verb.i and _is_deed(noun, language)]
    owned = [group(found) for deed in deeds if (found := clauses.owners(parse, deed))]
    if owned:
        return owned[-1]
    tells = frames(language).operators["verbs"].get(above.lemma.lower()) == "report"
    return () if deeds and tells else None


def _deeds_before(parse: Parse, verb: Token) -> tuple[list[Token], Token]:
    """The nouns that an infinitive may hang on in meaning, outermost first, and the verb that governs them."""
    above = parse.tokens[verb.head]
    if verb.dep in ("advcl", "xcomp"):
        return [*clauses.objects(parse, above), *(noun for _, noun in clauses.governed(parse, above))], above
    nouns: list[Token] = []
    for over in (above, *parse.ancestors(above.i)):
        if over.pos in ("NOUN", "PROPN"):
            nouns.insert(0, over)
        elif over.dep != "prep":
            return nouns, over
    return nouns, above


def _is_deed(noun: Token, language: str) -> bool:
    lemma = noun.lemma.lower()
    return lemma in frames(language).nouns or lemma in words(language, "plover", "nominal")


def is_aim(parse: Parse, told: Happening, language: str) -> bool:
    """Whether it is only aimed at: "are fighting to topple the government"; "managed to topple it" is another matter."""
    verb = parse.tokens[told.clause]
    if not _is_infinitive(parse, verb) or verb.dep != "xcomp":
        return False
    above = parse.tokens[verb.head]
    return above.lemma.lower() not in words(language, "plover", "modals.done")


def _is_infinitive(parse: Parse, verb: Token) -> bool:
    to = parse.child(verb.i, "aux")
    return verb.tag == "VB" and to is not None and any(c.tag == "TO" for c in parse.children(verb.i) if c.dep == "aux")


def is_unsaid(parse: Parse, told: Happening, language: str) -> bool:
    """Whether a clause above leaves open whether it is so: denied, asked ("how many they arm"), or under an "if"."""
    clause = parse.tokens[told.clause]
    for _ in range(_HIGHEST):
        above = parse.tokens[clause.head]
        if _asks_how_much(parse, clause) or _if(parse, clause, language):
            return True
        if above.i == clause.i or clause.dep not in (*_SAID_OF, "conj"):
            return False
        denied = any(child.dep == "neg" for child in parse.children(above.i))
        if denied and (clause.dep != "conj" or _shares(parse, clause)):
            return True
        clause = above
    return False


def is_kept_from(parse: Parse, told: Happening, language: str) -> bool:
    """Whether somebody was kept from it: "dissuaded Corva from sending troops", "warned Corva against joining"."""
    verb = parse.tokens[told.clause]
    preposition = parse.tokens[verb.head]
    kept = words(language, "relations", f"gerunds.{preposition.lemma.lower()}.denied")
    return verb.dep == "pcomp" and parse.tokens[preposition.head].lemma.lower() in kept


def tells_of_an_accident(parses: Sequence[Parse], language: str) -> bool:
    """Whether a report tells of an explosion, and nowhere of an attack or its weapons, other than to rule one out."""
    explosion, attack, excluded = (
        words(language, "plover", f"mishaps.{name}") for name in ("unless_attacked", "attack", "excluded")
    )
    exploded = any(token.lemma.lower() in explosion for parse in parses for token in parse)
    return exploded and not any(_tells(parse, attack, {"no", *excluded}) for parse in parses)


def _tells(parse: Parse, wanted: AbstractSet[str], not_so: AbstractSet[str]) -> bool:
    """Whether one of these words stands in a sentence that denies nothing."""
    told = {token.sentence for token in parse if token.lemma.lower() in wanted}
    denied = {token.sentence for token in parse if token.dep == "neg" or token.lemma.lower() in not_so}
    return not told <= denied


def by_mishap(parse: Parse, told: Happening, language: str, *, accident: bool) -> bool:
    """Whether those who suffered it met with a mishap: "were killed in a flood", "were hurt when the roof collapsed".

    `accident`: the report tells of an explosion and of no attack: then whoever is hurt by nobody named is hurt by that.
    """
    verb = parse.tokens[told.trigger]
    mishaps = words(language, "plover", "mishaps.words")
    if accident:
        mishaps |= words(language, "plover", "mishaps.unless_attacked")
        what = [parse.tokens[i] for i in (told.trigger, *(told.actors[0] if told.actors else ()))]
        harmed = verb.lemma.lower() in words(language, "plover", "harm.verbs") and not told.actors
        if harmed or any(one.lemma.lower() in mishaps for one in what):
            return True
    causes = [noun for preposition, noun in clauses.governed(parse, verb) if preposition in ("in", "by", "during", "after")]
    causes += [child for child in parse.children(verb.i) if child.dep == "advcl"]
    return told.sense.type == "ASSAULT" and any(cause.lemma.lower() in mishaps for cause in causes)


def as_what_killed(parse: Parse, told: Happening, language: str) -> Happening:
    """What killed or hurt, where a parser has "which" stand for the place of it: "a raid in Brenn county, which killed six"."""
    verb = parse.tokens[told.trigger]
    place = parse.tokens[verb.head]
    where = parse.tokens[place.head]
    relative = parse.child(verb.i, "nsubj")
    harms = verb.lemma.lower() in words(language, "plover", "harm.verbs") and told.actors[:1] == ((place.i,),)
    if verb.dep != "relcl" or not harms or relative is None or relative.tag != "WDT" or where.dep != "prep":
        return told
    if where.lemma.lower() not in words(language, "plover", "sides.where"):
        return told
    before = (one for one in reversed(parse.tokens[: where.i]) if one.sentence == verb.sentence and one.pos == "NOUN")
    happened = next((one for one in before if _is_attack(parse, one, language) or _is_mishap(one, language)), None)
    return told if happened is None else replace(told, actors=((happened.i,), *told.actors[1:]))


def _is_mishap(noun: Token, language: str) -> bool:
    return noun.lemma.lower() in words(language, "plover", "mishaps.words")


def by_none(parse: Parse, told: Happening) -> bool:
    """Whether a clause only says that none of a sort did it: "no group has claimed responsibility"."""
    doers = [parse.tokens[i] for i in told.actors[0]] if told.actors else []
    return bool(doers) and all(
        any(child.dep == "det" and child.text.lower() == "no" for child in parse.children(one.i)) for one in doers
    )


def done_by_a_thing(parse: Parse, told: Happening, language: str) -> bool:
    """Whether what killed or hurt is a weapon or an attack, whoever is behind it: "a drone strike killed six", "was hit by a shell".

    What else may be the subject of such a verb (a storm, a bus, a scandal) attacks nobody.
    """
    weapons = words(language, "plover", "classes.weapon")
    doers = [parse.tokens[i] for i in told.actors[-1]] if told.actors and told.sense.type == "ASSAULT" else []
    return bool(doers) and all(one.lemma.lower() in weapons or _is_attack(parse, one, language) for one in doers)


def as_its_attack(parse: Parse, told: Happening, language: str) -> Happening:
    """What an attack does, with the mode that the attack has by name: "the drone strike killed six"."""
    doer = parse.tokens[told.actors[0][0]] if told.actors else None
    sense = noun_sense(parse, doer, language) if doer is not None and doer.pos in ("NOUN", "PROPN") else None
    if sense is None or sense.type != "ASSAULT" or told.sense.type != "ASSAULT" or told.sense.mode:
        return told
    owners = group(clauses.owners(parse, doer)) if doer is not None else ()
    actors = (owners, *told.actors) if owners else told.actors
    return replace(told, sense=replace(told.sense, mode=sense.mode, contexts=sense.contexts), actors=actors)


def _is_attack(parse: Parse, noun: Token, language: str) -> bool:
    sense = noun_sense(parse, noun, language) if noun.pos in ("NOUN", "PROPN") else None
    return sense is not None and sense.type == "ASSAULT"


def is_refuted(parse: Parse, told: Happening, language: str) -> bool:
    """Whether it stands in a claim that somebody refutes: "dismissed reports that it had sent troops"."""
    claims = words(language, "plover", "modals.claims")
    refuting = words(language, "plover", "modals.not_so") | words(language, "plover", "modals.refuting")
    verb = parse.tokens[told.clause]
    for above in (parse.tokens[verb.head], *parse.ancestors(verb.head)):
        if above.lemma.lower() in claims:
            over = parse.tokens[above.head]
            over = parse.tokens[over.head] if over.dep == "prep" else over
            return verb.dep in ("acl", "relcl", "ccomp", "pcomp") and over.lemma.lower() in refuting
        if above.pos in ("VERB", "AUX"):
            return False
    return False


def _shares(parse: Parse, joined: Token) -> bool:
    """Whether a verb that is joined to another stands under its "not": "does not arm and train", not "did not stay and left"."""
    return joined.tag in ("VB", "VBP") and parse.child(joined.i, "nsubj", "nsubjpass", "aux") is None


def _asks_how_much(parse: Parse, clause: Token) -> bool:
    return clause.dep in _SAID_OF and any(
        token.text.lower() == "how" and token.head != clause.i for token in parse.subtree(clause.i, without=("relcl", "advcl"))
    )


def _if(parse: Parse, clause: Token, language: str) -> bool:
    ifs = words(language, "plover", "modals.if")
    return any(child.dep == "mark" and child.text.lower() in ifs for child in parse.children(clause.i))


def frees_no_person(parse: Parse, told: Happening, language: str) -> bool:
    """Whether something else than people is said to be freed or released: a town, a report."""
    verb = parse.tokens[told.trigger]
    freed = (
        list(clauses.objects(parse, verb)) if verb.pos == "VERB" else [n for p, n in clauses.governed(parse, verb) if p == "of"]
    )
    people = words(language, "plover", "classes.prisoner") | words(language, "plover", "actors.nouns")
    # "Freed twenty of the prisoners", "released four": a number stands for those it counts.
    counted = [one for noun in freed for one in heads(parse, [noun])]
    return bool(freed) and not any(
        noun.entity in ("PERSON", "NORP") or noun.pos in ("PRON", "NUM") or noun.lemma.lower() in people for noun in counted
    )


def is_work_stoppage(parse: Parse, told: Happening, language: str) -> bool:
    """Whether a strike is one of workers, by those who do it or by a word before it: then nobody is attacked."""
    nouns = [i for i in told.words if parse.tokens[i].lemma.lower() in words(language, "plover", "labour.strikes")]
    if not any(parse.tokens[i].pos in ("NOUN", "PROPN") for i in nouns):
        return False
    doers = [token for group in told.actors for i in group for token in parse.subtree(i, without=("relcl", "acl"))]
    beside = [child for i in nouns for child in parse.children(i) if child.dep in _BEFORE_NOUN]
    said = {token.lemma.lower() for token in (*doers, *beside)}
    return not said.isdisjoint(words(language, "plover", "labour.people"))


def names_a_source(parse: Parse, tokens: Group, language: str) -> bool:
    """Whether a noun phrase says who tells it: "according to the union leader"."""
    above = parse.tokens[parse.tokens[tokens[0]].head]
    over = parse.tokens[above.head]
    return above.dep == "prep" and over.text.lower() in words(language, "plover", "sides.according")
