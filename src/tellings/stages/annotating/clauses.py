"""What stands by a verb or a noun: subjects, objects, prepositions and complements, found through the grammar of a parse."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from tellings.language import words
from tellings.ports.tagger import Parse, Token

_RELATIVES = ("who", "which", "that", "whom")
_TIMES = ("DATE", "TIME", "CARDINAL", "ORDINAL")
_NO_CLAUSE = ("aux", "auxpass", "amod", "compound")
_AS_NOUN = ("dobj", "pobj", "nsubj", "nsubjpass", "dative")
"""How a participle hangs that stands for people: "visited the wounded"."""


def joined(parse: Parse, token: Token) -> tuple[Token, ...]:
    """A noun and those joined to it: "A, B and C"."""
    found = [token]
    for one in found:
        if below := parse.children(one.i):
            found += [child for child in below if child.dep == "conj" and child.pos not in ("VERB", "AUX")]
            found += [other for child in below if child.dep == "appos" for other in _behind_name(parse, one, child)]
    return tuple(sorted(found, key=lambda t: t.i)) if len(found) > 1 else (token,)


def _behind_name(parse: Parse, noun: Token, name: Token) -> list[Token]:
    """Who is joined to a noun behind its name: "the minister, Ana Berg, and her counterpart"; in "two ministers, A and B" nobody is."""
    if noun.tag in ("NNS", "NNPS") or name.pos != "PROPN":
        return []
    others = [child for child in parse.children(name.i) if child.dep == "conj" and child.pos in ("NOUN", "PROPN")]
    and_ = parse.child(name.i, "cc")
    return others if and_ is not None and parse.tokens[and_.i - 1].text == "," else []


def is_clause(token: Token) -> bool:
    """Whether a token can head a clause."""
    people = token.dep in _AS_NOUN and token.tag in ("VBN", "VBD")
    return token.pos in ("VERB", "AUX") and token.dep not in _NO_CLAUSE and not people


def passive(parse: Parse, verb: Token) -> bool:
    """Whether a verb stands in the passive, whole or as a participle after its noun."""
    bare = verb.dep in ("acl", "advcl") and verb.tag == "VBN" and parse.child(verb.i, "nsubj", "aux") is None
    return bare or parse.child(verb.i, "nsubjpass", "auxpass") is not None


def subjects(parse: Parse, verb: Token, language: str) -> tuple[Token, ...]:
    """Who does what a verb says: its subject or agent, or the one it shares with the verb it hangs on."""
    for _ in range(12):  # a chain of verbs without subjects of their own is never longer; a bound keeps odd parses finite
        own = _own_subjects(parse, verb)
        if own:
            return own
        above = parse.tokens[verb.head]
        if above.i == verb.i or passive(parse, verb):
            return ()
        if controlled := _controlled(parse, verb, above, language):
            return controlled
        if verb.dep in ("acl", "relcl"):
            return (above,) if verb.tag == "VBG" else owners(parse, above) or _of_governor(parse, above, language)
        if verb.dep == "pcomp":
            above = parse.tokens[above.head]
        if above.pos not in ("VERB", "AUX"):
            return owners(parse, above) or _of_governor(parse, above, language)
        verb = above
    return ()


def _controlled(parse: Parse, verb: Token, above: Token, language: str) -> tuple[Token, ...]:
    """Whom a verb makes do what another says: "urged Corva to leave", "accused Corva of arming them", "kept Corva from joining"."""
    if verb.dep in ("xcomp", "ccomp"):
        return objects(parse, above) if above.lemma.lower() in words(language, "plover", "control.object") else ()
    over = parse.tokens[above.head]
    if verb.dep != "pcomp" or over.pos != "VERB":
        return ()
    verbs = words(language, "plover", f"control.gerund.{above.lemma.lower()}")
    return objects(parse, over) if over.lemma.lower() in verbs else ()


def _own_subjects(parse: Parse, verb: Token) -> tuple[Token, ...]:
    subject = parse.child(verb.i, "nsubj")
    if subject is not None and not passive(parse, verb):
        if subject.lemma.lower() in _RELATIVES and verb.dep == "relcl":
            return (parse.tokens[verb.head],)
        return joined(parse, subject)
    agent = parse.child(verb.i, "agent")
    if agent is not None:
        return tuple(t for child in parse.children(agent.i) if child.dep == "pobj" for t in joined(parse, child))
    return ()


def _of_governor(parse: Parse, noun: Token, language: str) -> tuple[Token, ...]:
    """Who acts through a noun that a verb governs: "Corva made an attempt to…"."""
    above = parse.tokens[noun.head]
    if noun.dep in ("pobj", "conj") and above.i != noun.i:
        above = parse.tokens[above.head] if noun.dep == "pobj" else above
    if above.i == noun.i or above.pos not in ("VERB", "AUX"):
        return ()
    return subjects(parse, above, language) if noun.dep not in ("nsubj", "nsubjpass") else ()


def objects(parse: Parse, verb: Token) -> tuple[Token, ...]:
    """Whom or what a verb is done to: its objects, a passive's subject, the noun that a participle follows."""
    found = [t for child in parse.children(verb.i) if child.dep in ("dobj", "nsubjpass") for t in joined(parse, child)]
    if verb.dep == "relcl":
        found = [parse.tokens[verb.head] if t.lemma.lower() in _RELATIVES else t for t in found]
    found += [noun for _, noun in _misread_gift(parse, verb)]
    if not found and (verb.dep == "relcl" or (verb.dep == "acl" and passive(parse, verb))) and _gap_is_object(parse, verb):
        found = [parse.tokens[verb.head]]
    return tuple(found)


def counted(parse: Parse, nouns: Iterable[Token]) -> tuple[Token, ...]:
    """What nouns stand for, where some are but numbers: the farmers of "dozens of farmers"."""
    return tuple(one for noun in nouns for one in (_of_number(parse, noun) or (noun,)))


def _of_number(parse: Parse, noun: Token) -> tuple[Token, ...]:
    """What hangs on a number by "of"; nothing where a word is no number."""
    if noun.entity != "CARDINAL":
        return ()
    return tuple(one for preposition, one in governed(parse, noun) if preposition == "of")


def _gap_is_object(parse: Parse, verb: Token) -> bool:
    """Whether the noun before a clause is what is done to: "the town they took", not "the army that took it"."""
    subject = parse.child(verb.i, "nsubj")
    return subject is None if verb.dep == "acl" else subject is not None and subject.lemma.lower() not in _RELATIVES


def shared_from(parse: Parse, verb: Token) -> Token | None:
    """The first of several infinitives that are joined, of which a verb is a later one: "to leave and to free the crew"; None for others."""
    first = verb
    while first.dep == "conj" and first.tag == "VB" and parse.child(first.i, "nsubj", "nsubjpass") is None:
        first = parse.tokens[first.head]
    return first if first is not verb and first.tag == "VB" and has_to(parse, first) else None


def has_to(parse: Parse, verb: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(child.dep == "aux" and child.tag == "TO" for child in parse.children(verb.i))


def left_so(parse: Parse, state: Token, states: Collection[str]) -> bool:
    """Whether a word says how people were left, by a verb that has no other object: "left at least twelve dead"."""
    above = parse.tokens[state.head]
    completes = state.dep in ("oprd", "acomp", "dobj", "ccomp", "xcomp") and above.lemma.lower() == "leave"
    return completes and state.text.lower() in states


def datives(parse: Parse, verb: Token) -> tuple[Token, ...]:
    """To whom a verb gives: its indirect objects."""
    given_to = [child for child in parse.children(verb.i) if child.dep == "dative" and child.pos != "ADP"]
    misread = (*(pronoun for pronoun, _ in _misread_gift(parse, verb)), *_before_number(parse, verb))
    return (*(t for child in given_to for t in joined(parse, child)), *misread)


def _before_number(parse: Parse, verb: Token) -> Iterator[Token]:
    """The receiver in "lent Malta 40 million euros", which a parser takes for a part of the gift's name."""
    for child in parse.children(verb.i):
        if child.dep != "dobj":
            continue
        held = parse.subtree(child.i, without=("relcl", "acl", "prep"))
        names = [t for t in held if t.pos == "PROPN" and t.dep in ("compound", "nmod") and t.i + 1 < child.i]
        yield from (name for name in names[-1:] if parse.tokens[name.i + 1].pos == "NUM" and held[0].i == verb.i + 1)


def _misread_gift(parse: Parse, verb: Token) -> Iterator[tuple[Token, Token]]:
    """The receiver and the gifts in "gives to us boats and fuel", which a parser takes for a gift to "us boats"."""
    for child in parse.children(verb.i):
        if child.dep not in ("dative", "prep") or child.lemma.lower() != "to":
            continue
        noun = parse.child(child.i, "pobj")
        pronoun = parse.child(noun.i, "compound", "nmod") if noun is not None else None
        if noun is not None and pronoun is not None and pronoun.tag == "PRP":
            yield from ((pronoun, one) for one in joined(parse, noun))


def gapped(parse: Parse, noun: Token) -> bool:
    """Whether a name stands for a clause of its own, which a parser joins to the date before it: "A left in May and B in June"."""
    return noun.dep == "conj" and noun.pos == "PROPN" and noun.entity not in _TIMES and parse.tokens[noun.head].entity == "DATE"


def governed(parse: Parse, token: Token) -> Iterator[tuple[str, Token]]:
    """The prepositions that hang on a word, each with the nouns it governs, in text order."""
    for child in parse.children(token.i):
        if child.dep in ("prep", "dative", "agent") and child.pos in ("ADP", "SCONJ", "VERB"):
            for below in parse.children(child.i):
                if below.dep in ("pobj", "pcomp") and below.pos != "VERB":
                    yield from ((child.lemma.lower(), noun) for noun in joined(parse, below) if not gapped(parse, noun))
                elif below.dep == "prep":  # "out of", "away from"
                    yield from (
                        (below.lemma.lower(), noun)
                        for n in parse.children(below.i)
                        if n.dep == "pobj"
                        for noun in joined(parse, n)
                    )


def particles(parse: Parse, verb: Token) -> frozenset[str]:
    """The particles and bare adverbs of a verb: "pull out". What "gives arms in a war" does not "give in"."""
    return frozenset(
        child.lemma.lower()
        for child in parse.children(verb.i)
        if child.dep in ("prt", "advmod", "prep") and len(child.text) < 10 and not _opens_phrase(parse, verb, child)
    )


def _opens_phrase(parse: Parse, verb: Token, word: Token) -> bool:
    """Whether a preposition away from its verb governs a noun: then it says where or when, and is no part of the verb."""
    return word.dep == "prep" and word.i != verb.i + 1 and parse.child(word.i, "pobj", "pcomp") is not None


def complements(parse: Parse, token: Token) -> Iterator[Token]:
    """The clauses that a word governs: "said that…", "agreed to…", "accused of …ing", "a plan to…"."""
    for child in parse.children(token.i):
        if child.dep in ("xcomp", "ccomp", "acl") and child.pos in ("VERB", "AUX"):
            yield child
        elif child.dep == "prep":
            yield from (below for below in parse.children(child.i) if below.dep == "pcomp" and below.pos in ("VERB", "AUX"))


def owners(parse: Parse, noun: Token) -> tuple[Token, ...]:
    """Whose a noun is: its possessor, who it is "by", or the name or nation before it."""
    for child in parse.children(noun.i):
        if child.dep == "poss" and child.pos != "PRON":
            return joined(parse, child)
    by = [found for preposition, found in governed(parse, noun) if preposition == "by"]
    if by:
        return tuple(by)
    pronoun = parse.child(noun.i, "poss")
    if pronoun is not None:
        return (pronoun,)
    return tuple(
        child
        for child in parse.children(noun.i)
        if child.dep in ("amod", "compound", "nmod") and child.entity in ("NORP", "GPE", "ORG")
    )


def extent(parse: Parse, i: int) -> tuple[int, int]:
    """Where the words below token `i` start and end, in offsets; without clauses that are only joined to it."""
    held, waiting = [], [i]
    while waiting:
        at = waiting.pop()
        held.append(parse.tokens[at])
        waiting += [child.i for child in parse.children(at) if not _apart(parse, child)]
    told = [token for token in held if token.dep not in ("punct", "cc")] or held
    return min(token.start for token in told), max(token.end for token in told)


def _apart(parse: Parse, token: Token) -> bool:
    """Whether words only stand beside a clause: a joined clause, or "with" and who did what meanwhile."""
    meanwhile = parse.child(token.i, "pcomp") if token.dep == "prep" else None
    if meanwhile is not None and parse.child(meanwhile.i, "nsubj", "nsubjpass") is not None:
        return True
    return token.dep == "parataxis" or (token.dep in ("conj", "advcl") and token.pos in ("VERB", "AUX"))


def only_until(parse: Parse, verb: Token) -> bool:
    """Whether something is denied for the time before a date alone, and so happened then: "did not join until 2028"."""
    if parse.child(verb.i, "neg") is None:
        return False
    until = [child for child in parse.children(verb.i) if child.dep == "prep" and child.lemma.lower() in ("until", "till")]
    return any(noun.entity == "DATE" and noun.pos != "ADV" for one in until for noun in parse.children(one.i))


def claimed(parse: Parse, clause: Token, language: str) -> bool:
    """Whether a clause says what a claim is: "reports that it had sent arms"; not "reports that were sent"."""
    above = parse.tokens[clause.head]
    if clause.dep not in ("acl", "relcl", "ccomp") or above.lemma.lower() not in words(language, "plover", "modals.claims"):
        return False
    opening = next((t for t in parse.subtree(clause.i) if t.lemma.lower() == "that"), None)
    return above.pos in ("NOUN", "PROPN") and opening is not None and not opening.dep.startswith(("nsubj", "dobj"))


def unsure(parse: Parse, verb: Token, language: str) -> bool:
    """Whether a verb is denied, or only said of what may, must or will be."""
    moods = ("future", "possible", "conditional", "duty")
    modal = frozenset().union(*(words(language, "plover", f"modals.{mood}") for mood in moods))
    return any(c.dep == "neg" or (c.dep == "aux" and c.text.lower() in modal) for c in parse.children(verb.i))
