"""What a clause says happened: a word's frame, worked on by the verbs and modals above it.

A coder that only looks words up takes "will not lift the sanctions" for a sanction. Here the meaning is put together from
below: "sanctions" is COERCE, lifting it RETREAT, not being willing to REJECT. Which operator makes what of which type is a table
of the language's `plover.toml` (`becomes`), after the codebook's rules for future, refused and demanded acts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tellings.language import lexicon, words
from tellings.ports.tagger import Parse, Token
from tellings.stages.annotating import clauses
from tellings.stages.annotating.events.frames import Phrase, Sense, fits, frames, heads, noun_sense

Group = tuple[int, ...]
"""Tokens that stand for one side: the heads of its noun phrases."""

_NEVER_A_SIDE = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "LANGUAGE"})
_NOUNS = ("NOUN", "PROPN")
_PASSES = ("report", "begin")
"""Operators that leave a type as it is."""
_BARE = ("acomp", "oprd", "attr", "ccomp", "advmod")
_WILLED = frozenset({"AGREE", "CONCEDE", "SUPPORT"})
"""Types whose mere absence is a refusal: "did not grant permission"."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Somebody did something to somebody, as one clause says it; numbers are tokens of the parse.

    `actors` and `recipients` hold where each side may stand, best first. `speakers` say it happened. `base` is the type of what
    stands below all operators. `words` are the tokens it is read
    from; `tellers` those among them that only tell of it ("said").
    """

    trigger: int
    sense: Sense
    base: str
    actors: tuple[Group, ...]
    recipients: tuple[Group, ...]
    words: frozenset[int]
    clause: int
    speakers: Group = ()
    planned: bool = False
    negated: bool = False
    possible: bool = False
    duty: bool = False
    ended: bool = False
    tellers: frozenset[int] = frozenset()


class Reader:
    """Reads the happenings of one parse. Each word is read once."""

    def __init__(self, parse: Parse, language: str) -> None:
        self._parse = parse
        self._language = language
        self._frames = frames(language)
        self._known: dict[int, Happening | None] = {}

    def all(self) -> Iterator[Happening]:
        """The happenings of the parse, each once: what an operator worked on does not come again by itself."""
        used: set[int] = set()
        for token in self._by_depth():
            told = clauses.is_clause(token) or (token.pos == "NOUN" and clauses.owners(self._parse, token))
            found = self.read(token) if told and token.i not in used else None
            if found is not None:
                used |= found.words
                yield found

    def read(self, token: Token) -> Happening | None:
        """What a verb or noun says happened, with everything below it; None where it says nothing of the kind."""
        if token.i not in self._known:
            self._known[token.i] = None  # whatever asks for it meanwhile, in an odd parse, gets nothing
            self._known[token.i] = self._noun(token) if token.pos in _NOUNS else self._verb(token)
        return self._known[token.i]

    # ------------------------------------------------------------------------------------------------------------- verbs

    def _verb(self, verb: Token) -> Happening | None:
        ended = self._ending(verb)
        if ended is not None:
            return ended
        operator, carrier = self._operator(verb)
        phrase, matched = self._phrase(verb)
        sure = phrase is not None and phrase.weight > 0 and not phrase.sense.weak
        found = None
        if operator is not None and operator != "judge" and not sure:
            inner = self._inner(carrier, operator)
            found = self._apply(operator, verb, inner) if inner is not None else None
        if found is None and operator == "report":
            found = self._required(verb)
        if found is None and phrase is not None and phrase.sense.type:
            found = self._plain(verb, phrase, matched, judging=operator == "judge")
        return self._in_mood(found, verb) if found is not None else None

    def _operator(self, verb: Token) -> tuple[str | None, Token]:
        """What a verb does with what it governs, and the word that governs it: "is ready to" is read at "ready"."""
        if verb.lemma.lower() == "be":
            adjective = self._parse.child(verb.i, "acomp", "advmod", "oprd")
            if adjective is not None and adjective.lemma.lower() in self._frames.operators["adjectives"]:
                return self._frames.operators["adjectives"][adjective.lemma.lower()], adjective
        if verb.dep == "xcomp" and verb.lemma.lower() == "go":
            return "commit", verb
        return self._frames.operators["verbs"].get(verb.lemma.lower()), verb

    def _phrase(self, verb: Token) -> tuple[Phrase | None, tuple[Token, ...]]:
        """The best frame that a verb meets, and the nouns by which it does."""
        for phrase in self._frames.phrases.get(verb.lemma.lower(), ()):
            matched = self._match(verb, phrase)
            if matched is not None:
                return phrase, matched
        return None, ()

    def _match(self, verb: Token, phrase: Phrase) -> tuple[Token, ...] | None:
        if phrase.particles is not None and phrase.particles.isdisjoint(clauses.particles(self._parse, verb)):
            return None
        matched: list[Token] = []
        if phrase.objects is not None:
            done_to = [*clauses.objects(self._parse, verb), *self._complement_nouns(verb)]
            matched = [n for n in heads(self._parse, done_to) if fits(self._parse, n, phrase.objects)]
            if not matched:
                return None
        if phrase.preposition is not None:
            nouns = self._governed_by(verb, phrase)
            if not nouns:
                return None
            matched += nouns if phrase.governed is not None else []
        return tuple(matched)

    def _complement_nouns(self, verb: Token) -> list[Token]:
        """Bare words that complete a verb: "set free", "find guilty", "take hostage"."""
        return [child for child in self._parse.children(verb.i) if child.dep in _BARE and child.pos not in ("VERB", "AUX")]

    def _governed_by(self, verb: Token, phrase: Phrase) -> list[Token]:
        assert phrase.preposition is not None
        wanted = phrase.preposition.split("|")
        places = [verb, *clauses.objects(self._parse, verb)]
        pairs = [pair for word in places for pair in clauses.governed(self._parse, word)]
        nouns = [noun for preposition, noun in pairs if preposition in wanted]
        if phrase.governed is None:
            return [noun for noun in nouns if noun.entity not in _NEVER_A_SIDE]
        return [n for noun in nouns for n in heads(self._parse, [noun]) if fits(self._parse, n, phrase.governed)]

    def _plain(self, verb: Token, phrase: Phrase, matched: tuple[Token, ...], *, judging: bool) -> Happening:
        """A happening that a verb's own frame says."""
        done_to = clauses.objects(self._parse, verb)
        light = {noun.i for noun in matched}
        direct = [noun for noun in done_to if noun.i not in light]
        sides = [_group(clauses.datives(self._parse, verb)), _group(direct)]
        sides += self._sides([verb, *done_to, *matched])
        sides += [_group(clauses.owners(self._parse, noun)) for noun in (*done_to, *matched)]
        used = {verb.i} | light
        for below in clauses.complements(self._parse, verb) if judging else ():
            inner = self.read(below)
            used |= {below.i} | (inner.words if inner is not None else set())
            sides += [*(inner.actors if inner is not None else ()), *(inner.recipients if inner is not None else ())]
        actors = [_group(clauses.subjects(self._parse, verb, self._language))]
        found = _made(verb, phrase.sense, actors, sides, used)
        if phrase.sense.swap:
            owned = [_group(clauses.owners(self._parse, noun)) for noun in matched] + self._sides(matched)
            return replace(found, actors=_full(owned) or self._givers(verb), recipients=found.actors)
        return found

    def _givers(self, verb: Token) -> tuple[Group, ...]:
        return _full([_group([n for p, n in clauses.governed(self._parse, verb) if p == "from"])])

    def _ending(self, verb: Token) -> Happening | None:
        """A happening that is over: "the siege had come to an end"."""
        if clauses.objects(self._parse, verb) and not clauses.passive(self._parse, verb):
            return None
        closing = verb.lemma.lower() in words(self._language, "plover", "modals.ended") or any(
            preposition == "to" and noun.lemma.lower() in ("end", "close", "halt")
            for preposition, noun in clauses.governed(self._parse, verb)
            if verb.lemma.lower() == "come"
        )
        subject = self._parse.child(verb.i, "nsubj")
        if not closing or subject is None or subject.pos not in _NOUNS:
            return None
        found = self.read(subject)
        return None if found is None else replace(found, ended=True, clause=verb.i, words=found.words | {verb.i})

    # --------------------------------------------------------------------------------------------------------- operators

    def _inner(self, word: Token, operator: str) -> Happening | None:
        """What an operator works on: a clause before a noun, an object before what a preposition governs."""
        for clause in clauses.complements(self._parse, word):
            found = self._through(clause)
            if found is not None:
                return found
        nouns = [
            *clauses.objects(self._parse, word),
            *(t for p, t in clauses.governed(self._parse, word) if p in _CARRIES[operator]),
        ]
        for noun in heads(self._parse, nouns):
            found = self.read(noun) if noun.pos in _NOUNS else None
            if found is not None:
                return found
        return None

    def _through(self, clause: Token) -> Happening | None:
        """What a clause says, through verbs that say nothing by themselves: "it was time to leave"."""
        for _ in range(3):
            found = self.read(clause)
            if found is not None:
                return found
            below = next(clauses.complements(self._parse, clause), None)
            if below is None:
                return None
            clause = below
        return None

    def _apply(self, operator: str, word: Token, inner: Happening) -> Happening | None:
        if operator == "report":
            return self._reported(word, inner)
        if operator == "begin":
            return self._begun(word, inner)
        if operator == "allow" and inner.sense.swap:
            # To let somebody have or use what is one's own is to give it.
            giving = replace(inner.sense, swap=False)
            return replace(
                inner, sense=giving, trigger=word.i, actors=self._own(word), words=inner.words | {word.i}, clause=word.i
            )
        if operator == "refuse" and word.lemma.lower() in words(self._language, "plover", "modals.not_so"):
            return replace(inner, negated=not inner.negated, words=inner.words | {word.i}, clause=word.i)
        return self._worked(operator, word, inner)

    def _worked(self, operator: str, word: Token, inner: Happening) -> Happening | None:
        became = self._becomes(operator, inner.sense)
        if became is None:
            return None
        own = [_group(clauses.datives(self._parse, word)), _group(self._others(word, inner))]
        below = [*inner.actors, *inner.recipients] if operator in ("demand", "allow") else [*inner.recipients]
        sides = [*own, *below, *self._sides([word])]
        made = _made(word, became, list(self._own(word)), sides, inner.words | {word.i})
        return replace(made, base=inner.base, planned=operator in ("commit", "threaten", "demand"), possible=inner.possible)

    def _becomes(self, operator: str, sense: Sense) -> Sense | None:
        into = self._frames.becomes.get(operator, {}).get(sense.type)
        return None if into is None else Sense(into[0], into[1], sense.contexts, sense.capacities)

    def _reported(self, word: Token, inner: Happening) -> Happening:
        """What somebody says happened: the same happening; what somebody says another must do is a request."""
        speakers = clauses.subjects(self._parse, word, self._language)
        if inner.duty and (_group(speakers),) != inner.actors[:1]:
            asked = self._becomes("demand", inner.sense) or Sense("REQUEST", "change")
            made = _made(word, asked, [_group(speakers)], [*inner.actors, *inner.recipients], inner.words | {word.i})
            return replace(made, base=inner.base)
        unnamed = self._parse.tokens[inner.clause].pos in _NOUNS and not inner.actors and not inner.sense.swap
        actors = (
            _full([*inner.actors, _group(speakers)]) if unnamed or _only_pronouns(self._parse, inner.actors) else inner.actors
        )
        return replace(
            inner, speakers=_group(speakers), actors=actors, words=inner.words | {word.i}, tellers=inner.tellers | {word.i}
        )

    def _required(self, word: Token) -> Happening | None:
        """A request in other words: "said that Vessia must…", whatever it must."""
        speakers = clauses.subjects(self._parse, word, self._language)
        for clause in clauses.complements(self._parse, word):
            asked = clauses.subjects(self._parse, clause, self._language)
            if "duty" in _mood(self._parse, clause, self._language) and asked != speakers and any(t.pos in _NOUNS for t in asked):
                return _made(word, Sense("REQUEST"), [_group(speakers)], [_group(asked)], {word.i, clause.i})
        return None

    def _begun(self, word: Token, inner: Happening) -> Happening:
        sides = [_group(clauses.datives(self._parse, word)), *inner.recipients, *self._sides([word])]
        actors = (*self._own(word), *inner.actors)
        return replace(inner, actors=_full(actors), recipients=_full(sides), words=inner.words | {word.i}, clause=word.i)

    def _own(self, word: Token) -> tuple[Group, ...]:
        found = clauses.owners(self._parse, word) if word.pos in _NOUNS else clauses.subjects(self._parse, word, self._language)
        return _full([_group(found)])

    def _others(self, word: Token, inner: Happening) -> list[Token]:
        return [t for t in clauses.objects(self._parse, word) if t.i not in inner.words] if word.pos not in _NOUNS else []

    def _in_mood(self, found: Happening, verb: Token) -> Happening:
        """The happening as the verb's auxiliaries, negation and adverbs leave it."""
        mood = _mood(self._parse, verb, self._language)
        found = replace(found, possible=found.possible or "possible" in mood, duty="duty" in mood)
        found = replace(found, planned=True) if "purpose" in mood and not found.planned else found
        willed = "future" in mood or found.sense.type in _WILLED
        if "negative" in mood and willed and (refused := self._becomes("refuse", found.sense)) is not None:
            return replace(found, sense=refused, planned=False)
        if "negative" in mood:
            return replace(found, negated=not found.negated)
        if "future" in mood and (meant := self._becomes("commit", found.sense)) is not None:
            return replace(found, sense=meant, planned=True)
        return found

    # ------------------------------------------------------------------------------------------------------------- nouns

    def _noun(self, noun: Token) -> Happening | None:
        operator = self._frames.operators["nouns"].get(noun.lemma.lower())
        sense = self._nominal(noun) or noun_sense(self._parse, noun, self._language)
        found = None
        if operator is not None and operator != "judge":
            inner = self._inner(noun, operator) or self._modifier(noun)
            found = self._apply(operator, noun, inner) if inner is not None else None
        if found is None and sense is not None:
            actors = [_group(clauses.owners(self._parse, noun))]
            found = _made(noun, sense, actors, self._sides([noun]), {noun.i})
            if sense.swap:
                found = replace(found, actors=self._base_owners(noun), recipients=found.actors)
        return found

    def _nominal(self, noun: Token) -> Sense | None:
        """What a noun says with what hangs on it, read as its verb with an object: "use of the base", "suspension of flights"."""
        verb = lexicon(self._language, "plover").get("nominal", {}).get(noun.lemma.lower())
        hung = [n for p, n in clauses.governed(self._parse, noun) if p == "of"]
        hung += [child for child in self._parse.children(noun.i) if child.dep == "compound"]
        for phrase in self._frames.phrases.get(verb or "", ()):
            bare = phrase.objects is not None and phrase.particles is None and phrase.preposition is None
            if bare and any(fits(self._parse, n, phrase.objects or frozenset()) for n in heads(self._parse, hung)):
                return phrase.sense if phrase.sense.type else None
        return None

    def _base_owners(self, noun: Token) -> tuple[Group, ...]:
        of = [n for p, n in clauses.governed(self._parse, noun) if p == "of"]
        return _full([_group(clauses.owners(self._parse, n)) for n in of] + self._sides(of))

    def _modifier(self, noun: Token) -> Happening | None:
        """What stands before an operator noun: "aid suspension", "a ceasefire offer"."""
        for child in self._parse.children(noun.i):
            if child.dep == "compound" and child.pos in _NOUNS and (found := self.read(child)) is not None:
                return found
        return None

    def _sides(self, tokens: Iterable[Token]) -> list[Group]:
        """Where the other side may stand behind these words, by the prepositions that announce it, best first."""
        order = _side_prepositions(self._language)
        found: list[tuple[int, int, Group]] = []
        for at, token in enumerate(tokens):
            of_it = token.lemma.lower() in words(self._language, "plover", "sides.of_is_recipient")
            for preposition, noun in clauses.governed(self._parse, token):
                if preposition in order and noun.entity not in _NEVER_A_SIDE:
                    rank = 0 if preposition == "of" and of_it else order.index(preposition)
                    found.append((rank, at, (noun.i,)))
        return [group for _, _, group in sorted(found)]

    def _by_depth(self) -> list[Token]:
        depth = {token.i: sum(1 for _ in self._parse.ancestors(token.i)) for token in self._parse}
        return sorted(self._parse, key=lambda t: (t.sentence, depth[t.i], t.i))


_CARRIES: dict[str, frozenset[str]] = {
    "report": frozenset({"of"}),
    "begin": frozenset({"in", "of", "on", "to", "for", "with"}),
    "commit": frozenset({"to", "on", "of", "for"}),
    "threaten": frozenset({"of", "with", "against"}),
    "refuse": frozenset({"of", "to", "from"}),
    "demand": frozenset({"for", "to", "of"}),
    "end": frozenset({"of", "to", "on", "in", "from"}),
    "allow": frozenset({"for", "to", "of"}),
    "judge": frozenset(),
}
"""The prepositions by which an operator governs what it works on."""


def _side_prepositions(language: str) -> tuple[str, ...]:
    return tuple(lexicon(language, "plover").get("sides", {}).get("recipient", ()))


def _mood(parse: Parse, verb: Token, language: str) -> frozenset[str]:
    """What auxiliaries, negation and adverbs say of a verb: future, duty, possible, negative; purpose for "(in order) to"."""
    found: set[str] = set()
    shared = parse.children(verb.head) if verb.dep == "conj" and parse.child(verb.i, "aux", "nsubj") is None else ()
    for child in (*parse.children(verb.i), *(c for c in shared if c.dep == "aux")):
        word = child.text.lower()
        if child.dep == "neg" or word in words(language, "plover", "modals.negative"):
            found.add("negative")
        if child.dep in ("aux", "advmod"):
            found |= {mood for mood in ("future", "duty", "possible") if word in words(language, "plover", f"modals.{mood}")}
            found |= {"possible"} if word in words(language, "plover", "modals.doubtful") else set()
        if child.dep == "aux" and word in words(language, "plover", "modals.conditional"):
            found.add("future" if verb.dep == "ccomp" else "possible")
        if child.dep == "aux" and word == "to" and verb.dep in ("advcl", "acl", "relcl"):
            found.add("purpose")
        if child.dep == "mark" and word in words(language, "plover", "modals.if"):
            found.add("possible")
        if child.dep == "dobj" and any(c.dep == "det" and c.text.lower() == "no" for c in parse.children(child.i)):
            found.add("negative")
    return frozenset(found)


def _made(word: Token, sense: Sense, actors: list[Group], recipients: list[Group], used: Iterable[int]) -> Happening:
    return Happening(word.i, sense, sense.type, _full(actors), _full(recipients), frozenset(used), word.i)


def _group(tokens: Iterable[Token]) -> Group:
    return tuple(token.i for token in tokens)


def _full(groups: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(dict.fromkeys(group for group in groups if group))


def _only_pronouns(parse: Parse, groups: tuple[Group, ...]) -> bool:
    return bool(groups) and all(parse.tokens[i].pos == "PRON" for i in groups[0])
