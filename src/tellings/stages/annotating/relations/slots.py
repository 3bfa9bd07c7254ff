"""Where the sides of a relation stand around a verb or a noun, by the names that the word lists have for the places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from tellings.language import words
from tellings.model.records import Span
from tellings.ports.tagger import Token
from tellings.stages.annotating import clauses
from tellings.stages.annotating.scene import Scene

_STATES = ("country", "place")
_BODIES = ("organisation", "armed_group")
_ALONE = ("person", *_STATES, *_BODIES)
_TIMES = ("DATE", "TIME")
_ACTING = ("people", *_BODIES)


def filled(scene: Scene, word: Token, slots: Sequence[str], *, meant: bool = False, doing: bool = False) -> tuple[Span, ...]:
    """The actors in the first of some places that holds any.

    `doer`, `done_to`, `to_whom`: by the grammar of a verb. `owner`: whose a noun is. `said_of`: of whom a noun is said. `itself`: the
    word's own mention. `possessor`: an owner that is more than an adjective. Anything else: prepositions, "of|to". `meant`: only
    actors that a noun phrase means, none it merely holds. `doing`: only of noun phrases for what can act.
    """
    for slot in slots:
        found = actors(scene, _tokens(scene, word, slot), meant=meant, doing=doing)
        if found:
            return found
    return ()


def _tokens(scene: Scene, word: Token, slot: str) -> Sequence[Token]:
    by_grammar = _PLACES.get(slot)
    return _first_of(scene, word, slot.split("|")) if by_grammar is None else by_grammar(scene, word)


def tokens_in(scene: Scene, word: Token, slots: Sequence[str]) -> Sequence[Token]:
    """The nouns in the first of some places that holds any."""
    return next((found for slot in slots if (found := _tokens(scene, word, slot))), ())


def _first_of(scene: Scene, word: Token, prepositions: Sequence[str]) -> list[Token]:
    """What the first of some prepositions governs: "at Elmin, on the border with Corva" is at Elmin."""
    held = [noun for _, noun in _pairs(scene, word, prepositions) if noun.entity not in _TIMES]
    return [noun for noun in held if held and scene.parse.tokens[_head(scene, noun)].i == _head(scene, held[0])]


def _head(scene: Scene, noun: Token) -> int:
    """The preposition over a noun, or over those that it is joined to."""
    while noun.dep == "conj":
        noun = scene.parse.tokens[noun.head]
    return noun.head


def governed(scene: Scene, word: Token, prepositions: Sequence[str]) -> Iterator[Token]:
    """What some prepositions govern that hang on a word, or on a verb's object."""
    return (noun for _, noun in _pairs(scene, word, prepositions))


def _pairs(scene: Scene, word: Token, prepositions: Sequence[str]) -> Iterator[tuple[str, Token]]:
    hangers = [word]
    if word.pos in ("VERB", "AUX"):
        hangers += clauses.objects(scene.parse, word)
        hangers += [child for child in scene.parse.children(word.i) if child.dep in ("prt", "advmod", "attr", "acomp")]
    according = words(scene.language, "plover", "sides.according")
    for hanger in hangers:
        for preposition, noun in clauses.governed(scene.parse, hanger):
            above = scene.parse.tokens[scene.parse.tokens[_head(scene, noun)].head]
            if preposition in prepositions and above.text.lower() not in according:
                yield preposition, noun


def said_of(scene: Scene, noun: Token) -> tuple[Token, ...]:
    """Of whom a noun is said: "A is a member", "A, a member of…", "the bloc's member A"."""
    parse = scene.parse
    above = parse.tokens[noun.head]
    if noun.dep in ("attr", "acomp", "oprd") and above.pos in ("VERB", "AUX"):
        return clauses.subjects(parse, above, scene.language)
    if noun.dep == "nsubj" and above.pos == "AUX":  # "its members are A and B"
        return tuple(one for child in parse.children(above.i) if child.dep == "attr" for one in clauses.joined(parse, child))
    if noun.dep == "pobj" and above.lemma.lower() in ("as", "at"):  # "joined as a full member", "is at war with"
        verb = parse.tokens[above.head]
        return clauses.subjects(parse, verb, scene.language) if verb.pos in ("VERB", "AUX") else ()
    if noun.dep == "appos":
        return (above,)
    beside = [child for child in parse.children(noun.i) if child.dep == "appos"]
    if beside:
        return tuple(beside)
    return (above,) if noun.dep in ("compound", "nmod") and above.pos == "PROPN" else ()


def actors(scene: Scene, tokens: Sequence[Token], *, meant: bool = False, doing: bool = False) -> tuple[Span, ...]:
    """The words for the actors that some nouns mean, each once; a government is its country's."""
    found: list[Span] = []
    for token in tokens:
        if meant and not scene.sides.is_meant(scene.parse, token) and not _is_government(scene, token):
            continue
        spans = (
            _of_government(scene, token)
            or _named_before(scene, token)
            or scene.sides.spans(scene.parse, [token.i], doing=doing and not _speaks_for(scene, token))
        )
        found += [each for span in spans for each in _one_by_one(scene, span)]
    return tuple(dict.fromkeys(found))


def _one_by_one(scene: Scene, span: Span) -> Sequence[Span]:
    """Those who are spoken of together, each by name: "Vessia and Corva", and "both" after it."""
    mention = next((m for m in scene.sides.inside(span.start, span.end) if (m.start, m.end) == (span.start, span.end)), None)
    if mention is None or mention.label != "people" or mention.kind == "name":
        return (span,)
    if mention.kind == "pronoun":
        before = [m for m in scene.mentions if m.cluster == mention.cluster and m.kind == "role" and m.end <= mention.start]
        span = Span(before[-1].start, before[-1].end) if before else span
    names = [m for m in scene.sides.inside(span.start, span.end) if m.kind == "name" and m.label in _ALONE]
    joined = len(names) > 1 and names[0].start == span.start and names[-1].end == span.end
    return [Span(m.start, m.end) for m in names] if joined else (Span(mention.start, mention.end),)


def _of_government(scene: Scene, token: Token) -> tuple[Span, ...]:
    """The country whose government is spoken of: "Vessia's government", "its legitimate government", "the government of Vessia"."""
    if not _is_government(scene, token):
        return ()
    owners = [noun for preposition, noun in clauses.governed(scene.parse, token) if preposition == "of"]
    owners = owners or list(clauses.owners(scene.parse, token))
    mentions = [scene.sides.mention_at(owner) for owner in owners]
    ruled = [m for m in mentions if m is not None and (m.label in _STATES or (m.kind == "pronoun" and m.label != "person"))]
    return tuple(Span(m.start, m.end) for m in ruled)


def _named_before(scene: Scene, token: Token) -> tuple[Span, ...]:
    """The body that a noun only says the kind of: "the Reed Shield coalition" is the Reed Shield."""
    nouns = words(scene.language, "relations", "coalitions.nouns") | words(
        scene.language, "relations", "coalitions.group_words"
    )
    if token.pos != "NOUN" or token.lemma.lower() not in nouns:
        return ()
    before = [scene.sides.mention_at(child) for child in scene.parse.children(token.i) if child.dep in ("compound", "nmod")]
    return tuple(Span(m.start, m.end) for m in before if m is not None and m.kind == "name" and m.label in _BODIES)[:1]


def _speaks_for(scene: Scene, token: Token) -> bool:
    return token.lemma.lower() in words(scene.language, "relations", "speaking_for.nouns")


def _is_government(scene: Scene, token: Token) -> bool:
    return token.lemma.lower() in words(scene.language, "relations", "several.governments")


def _whose(scene: Scene, verb: Token) -> Sequence[Token]:
    """Whose what is that a verb is done to: "demanded his resignation", "denounced the policy of Corva"."""
    found: list[Token] = []
    for noun in clauses.objects(scene.parse, verb):
        found += clauses.owners(scene.parse, noun)
        found += [one for preposition, one in clauses.governed(scene.parse, noun) if preposition == "of"]
    return found


def _doers(scene: Scene, verb: Token) -> Sequence[Token]:
    """Who does what a verb says; in "was accused of sending arms" whoever was accused."""
    if _nobody_does(scene, verb):
        return ()
    own = _before_participle(scene, verb) or clauses.subjects(scene.parse, verb, scene.language)
    if not own and clauses.passive(scene.parse, verb):
        own = tuple(governed(scene, verb, ("by",))) or _misread_agent(scene, verb)
    if own or verb.dep not in ("pcomp", "xcomp"):
        return own
    above = scene.parse.tokens[verb.head]
    above = scene.parse.tokens[above.head] if verb.dep == "pcomp" else above
    return clauses.objects(scene.parse, above) if above.pos == "VERB" and clauses.passive(scene.parse, above) else ()


def _nobody_does(scene: Scene, verb: Token) -> bool:
    """Whether a clause has no doer: "there have been…", or a call that is quoted: he yelled “Stay there!”."""
    called = verb.tag == "VB" and verb.i > 0 and scene.parse.tokens[verb.i - 1].tag == "``"
    return called or scene.parse.child(verb.i, "expl") is not None


def _before_participle(scene: Scene, verb: Token) -> tuple[Token, ...]:
    """Who does what a participle says that stands after them: "despite Elmin and Corva loudly denouncing it"."""
    if verb.tag != "VBG" or verb.dep != "advcl":
        return ()
    before = min(token.i for token in scene.parse.subtree(verb.i)) - 1
    noun = scene.parse.tokens[max(before, 0)]
    while noun.dep == "conj":
        noun = scene.parse.tokens[noun.head]
    above = scene.parse.tokens[noun.head]
    beside = noun.dep == "pobj" and above.lemma.lower() in words(scene.language, "relations", "standing_by.prepositions")
    return clauses.joined(scene.parse, noun) if beside else ()


def _possessors(scene: Scene, noun: Token) -> Sequence[Token]:
    """Whose a noun is, not of what sort: "her Corvan ally" is hers; before a name, "Corva's ally Elmin", the name is owned."""
    adjectives = ("amod", "compound", "nmod")
    above = scene.parse.tokens[noun.head]
    found = [
        t for t in clauses.owners(scene.parse, noun) if t.dep not in adjectives or (t.entity != "NORP" and t.pos == "PROPN")
    ]
    named = noun.dep in ("compound", "nmod") and above.pos == "PROPN"
    return found or [t for t in clauses.owners(scene.parse, above) if named and t.dep == "poss"]


def _misread_agent(scene: Scene, verb: Token) -> tuple[Token, ...]:
    """The agent of "was trained at the base by Italy", which a parser takes for the base's."""
    below = scene.parse.subtree(verb.i, without=("relcl", "acl", "advcl", "conj", "ccomp", "xcomp"))
    by = [token for token in below if token.dep == "prep" and token.lemma.lower() == "by" and token.i > verb.i]
    nouns = [child for token in by for child in scene.parse.children(token.i) if child.dep == "pobj"]
    return tuple(noun for noun in nouns if scene.sides.mention_at(noun) is not None)


def _itself(scene: Scene, noun: Token) -> Sequence[Token]:
    """A noun that is an actor of its own: "the Corvan garrison"; a garrison that nobody else speaks of is its country's."""
    mention = scene.sides.mention_at(noun)
    return (noun,) if mention is not None and mention.label in _ACTING else ()


_PLACES: Mapping[str, Callable[[Scene, Token], Sequence[Token]]] = MappingProxyType(
    {
        "doer": _doers,
        "done_to": lambda scene, word: clauses.objects(scene.parse, word),
        "to_whom": lambda scene, word: clauses.datives(scene.parse, word),
        "whose": _whose,
        "owner": lambda scene, word: clauses.owners(scene.parse, word),
        "possessor": _possessors,
        "said_of": said_of,
        "itself": _itself,
    }
)
"""The places that the grammar gives."""
