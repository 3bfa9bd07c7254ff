"""Reads what happened off a parse: a word's frame, worked on by the verbs and modals above it.

A coder that only looks words up takes "will not lift the sanctions" for a sanction. Here the meaning is put together from
below: "sanctions" is COERCE, lifting it RETREAT, not being willing to REJECT. Which operator makes what of which type is a table
of the language's `plover.toml` (`becomes`), after the codebook's rules for future, refused and demanded acts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tellings.language import lexicon, words
from tellings.ports.tagger import Parse, Token
from tellings.stages.annotating import clauses
from tellings.stages.annotating.events import moods
from tellings.stages.annotating.events.frames import Phrase, Sense, frames, heads, noun_sense
from tellings.stages.annotating.events.happenings import Group, Happening, full, group, made
from tellings.stages.annotating.events.matching import NEVER_A_SIDE, best_phrase, nominal_sense, other_sides

_DEEPEST = 40
"""Words read inside one another at most; prose stays under ten, a parse of what is no prose may not end."""

_NOUNS = ("NOUN", "PROPN")

_ABSORBING = ("judge", "demand", "threaten", "refuse")
"""Operators that take in the clause they govern also where their own verb says what happened: what is asked for has not happened."""

_WILLED = frozenset({"AGREE", "CONCEDE", "SUPPORT"})
"""Types whose mere absence is a refusal: "did not grant permission"."""

_DONE_TO = ("ACCUSE", "COERCE")
"""Types whose verbs need somebody or something that it is done to."""

_HARM = ("ASSAULT", "COERCE", "SANCTION", "THREATEN")
"""Types of deeds that are done to somebody: who condemns one accuses whoever did it."""

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


_NATIONS = ("GPE", "NORP")
_OPENING_QUOTES = frozenset("\"“‘«„'") | {"``"}


class Reader:
    """Reads the happenings of one parse. Each word is read once."""

    def __init__(self, parse: Parse, language: str) -> None:
        self._parse = parse
        self._language = language
        self._frames = frames(language)
        self._known: dict[int, Happening | None] = {}
        self._depth = 0

    def all(self) -> Iterator[Happening]:
        """The happenings of the parse, each once: what an operator worked on does not come again by itself."""
        used: set[int] = set()
        for token in self._by_depth():
            told = clauses.is_clause(token) or (token.pos == "NOUN" and self._is_somebodys(token))
            found = self.read(token) if told and token.i not in used else None
            if found is not None:
                used |= found.words
                yield found

    def _is_somebodys(self, noun: Token) -> bool:
        """Whether a noun is said to be somebody's deed, or to be between several."""
        if noun.dep in ("nsubj", "nsubjpass") and noun.lemma.lower() in words(self._language, "plover", "reciprocal.meetings"):
            return True
        owners = clauses.owners(self._parse, noun)
        return self._befell_somebody(noun) if not owners or self._befalls_owner(noun, owners) else True

    def _befell_somebody(self, noun: Token) -> bool:
        """Whether a noun tells what befell somebody, as a thing that has happened: "the arrest of two men was announced", "after the
        killing of a guard". What is hoped for, discussed or demanded has not.
        """
        lemma, above = noun.lemma.lower(), self._parse.tokens[noun.head]
        if lemma not in words(self._language, "plover", "sides.owner_is_recipient"):
            return False
        of = self._parse.child(noun.i, "det") is not None and any(p == "of" for p, _ in clauses.governed(self._parse, noun))
        if not of and self._parse.child(noun.i, "poss") is None:
            return False
        if noun.dep in ("nsubj", "nsubjpass") and above.pos in ("VERB", "AUX"):
            return not moods.mood(self._parse, above, self._language)
        known = words(self._language, "plover", "sides.after_what_happened")
        return (noun.dep == "pobj" and above.lemma.lower() in known) or self._is_judged(noun, above)

    def _is_judged(self, noun: Token, verb: Token) -> bool:
        return noun.dep in ("dobj", "nsubjpass") and self._frames.operators["verbs"].get(verb.lemma.lower()) == "judge"

    def _by_depth(self) -> list[Token]:
        """Every token, those that others hang on first."""
        order = [token for token in self._parse if token.head == token.i]
        for token in order:
            order += self._parse.children(token.i)
        return order

    def read(self, token: Token) -> Happening | None:
        """What a verb or noun says happened, with everything below it; None where it says nothing of the kind."""
        if token.i not in self._known:
            self._known[token.i] = None  # whatever asks for it meanwhile, in an odd parse, gets nothing
            self._depth += 1
            if self._depth <= _DEEPEST:
                self._known[token.i] = self._noun(token) if token.pos in _NOUNS else self._verb(token)
            self._depth -= 1
        return self._known[token.i]

    # ------------------------------------------------------------------------------------------------------------- verbs

    def _verb(self, verb: Token) -> Happening | None:
        found = self._ending(verb)
        if found is None:
            phrase, matched = best_phrase(self._parse, verb, self._language)
            found = self._worked_on(verb, phrase) or self._plain(verb, phrase, matched)
            found = self._in_mood(found, verb) if found is not None else None
            found = self._shared(found, verb) if found is not None else None
        return found

    def _shared(self, found: Happening, verb: Token) -> Happening | None:
        """What is joined to a clause that an operator works on is worked on too: of "urged Malta to leave and to free the crew" neither
        has happened. It is told again only where it is meant or promised: a request, a threat or a refusal is one, whatever it is of.
        """
        first = clauses.shared_from(self._parse, verb)
        if first is None or first.dep != "xcomp":
            return found
        above = self._parse.tokens[first.head]
        above = above if above.pos in ("VERB", "AUX") else self._parse.tokens[above.head]
        operator = self._operator(above)[0]
        if operator in _ABSORBING:
            return None
        turned = self._turned(operator, above, found) if operator == "commit" else None
        if turned is None:
            return found
        if turned.deed is not None:  # what is only meant is told as the deed to come: with its own words
            return replace(turned, trigger=verb.i, clause=verb.i, words=found.words)
        return replace(turned, words=turned.words | {verb.i}, clause=verb.i)

    def _worked_on(self, verb: Token, phrase: Phrase | None) -> Happening | None:
        """What a verb makes of what it governs, unless what stands by it says more than that."""
        operator, carrier = self._operator(verb)
        if operator == "begin" and self._keeps_from(verb):
            return None
        sure = phrase is not None and phrase.weight > 0 and not phrase.sense.weak
        if operator is None or operator == "judge" or sure:
            return None
        inner = self._inner(carrier, operator)
        found = self._apply(operator, verb, inner) if inner is not None else None
        return self._required(verb) if found is None and operator == "report" else found

    def _keeps_from(self, verb: Token) -> bool:
        """Whether somebody is kept from something: "kept Malta from joining" begins nothing."""
        kept = words(self._language, "relations", "gerunds.from.denied")
        from_ = (below for below in clauses.complements(self._parse, verb) if below.dep == "pcomp")
        return verb.lemma.lower() in kept and any(self._parse.tokens[one.head].lemma.lower() == "from" for one in from_)

    def _operator(self, verb: Token) -> tuple[str | None, Token]:
        """What a verb does with what it governs, and the word that governs it: "is ready to" is read at "ready"."""
        if verb.lemma.lower() == "be":
            adjective = self._parse.child(verb.i, "acomp", "advmod", "oprd")
            if adjective is not None and adjective.lemma.lower() in self._frames.operators["adjectives"]:
                return self._frames.operators["adjectives"][adjective.lemma.lower()], adjective
        if self._is_bound(verb):  # "is set to", "is scheduled to": a parser takes it for a passive
            return self._frames.operators["adjectives"][verb.lemma.lower()], verb
        if verb.lemma.lower() == "go" and verb.tag == "VBG" and self._parse.child(verb.i, "xcomp") is not None:
            return "commit", verb
        return self._frames.operators["verbs"].get(verb.lemma.lower()), verb

    def _is_bound(self, verb: Token) -> bool:
        """Whether a participle says of its subject what it is to do: "was set to leave", "are prepared to talk"."""
        below = self._parse.child(verb.i, "xcomp")
        listed = verb.lemma.lower() in self._frames.operators["adjectives"] and verb.tag == "VBN"
        return listed and below is not None and clauses.has_to(self._parse, below) and clauses.passive(self._parse, verb)

    def _plain(self, verb: Token, phrase: Phrase | None, matched: tuple[Token, ...]) -> Happening | None:
        """A happening that a verb's own frame says."""
        if phrase is None or not phrase.sense.type or (phrase.weight == 0 and self._has_nobody(verb, phrase.sense)):
            return None
        if phrase.sense.type == "CONSULT" and self._says_what_it_is(verb):
            return None
        actors = [group(clauses.subjects(self._parse, verb, self._language))]
        used = {verb.i, *(noun.i for noun in matched)}
        sides = self._wrongdoers(verb, phrase.sense) or self._around(verb, matched)
        sense, operator = phrase.sense, self._operator(verb)[0]
        for below in clauses.complements(self._parse, verb) if operator in _ABSORBING else ():
            inner = self.read(below)
            used |= {below.i, *(inner.words if inner is not None else ())}
            if inner is not None and operator == "judge":
                sides += [*inner.actors, *inner.recipients]
            elif inner is not None and operator is not None:
                sense = self._narrowed(sense, operator, inner.sense)
        found = made(verb, sense, actors, sides, used)
        return self._swapped(found, verb, matched) if phrase.sense.swap else found

    def _says_what_it_is(self, verb: Token) -> bool:
        """Whether somebody is called something, and not called: a quotation or a noun without a comma stands behind whom it is."""
        for noun in clauses.objects(self._parse, verb):
            beside = [child for child in self._parse.children(noun.i) if child.dep == "appos"]
            opening = [self._parse.tokens[min(t.i for t in self._parse.subtree(one.i)) - 1] for one in beside]
            if any(mark.text in _OPENING_QUOTES for mark in opening):
                return True
        return self._parse.child(verb.i, "oprd") is not None and self._parse.child(verb.i, "dobj") is not None

    def _wrongdoers(self, verb: Token, sense: Sense) -> list[Group]:
        """Who did the wrong that a verb condemns, not whom it was done to; none where that is no deed: "condemned the attack on Malta"."""
        deeds = [noun for noun in clauses.objects(self._parse, verb) if sense.type == "ACCUSE" and self._harms(noun)]
        return [group(clauses.owners(self._parse, deed)) for deed in deeds]

    def _harms(self, noun: Token) -> bool:
        sense = nominal_sense(self._parse, noun, self._language) or noun_sense(self._parse, noun, self._language)
        return sense is not None and sense.type in _HARM

    def _narrowed(self, sense: Sense, operator: str, inner: Sense) -> Sense:
        """What a verb says by itself, with the mode that comes of what it governs: who is called on to free somebody is to yield."""
        whole = self._becomes(operator, inner)
        return replace(sense, mode=whole.mode) if whole is not None and whole.type == sense.type and not sense.mode else sense

    def _has_nobody(self, verb: Token, sense: Sense) -> bool:
        """Whether a verb that is done to somebody stands without anybody, and so means something else: "it blasted ahead", "it burned"."""
        anybody = [*clauses.objects(self._parse, verb), *clauses.complements(self._parse, verb)]
        befalls = verb.lemma.lower() in words(self._language, "plover", "mishaps.befalling")
        return (befalls or sense.type in _DONE_TO) and not anybody and not clauses.passive(self._parse, verb)

    def _around(self, verb: Token, matched: tuple[Token, ...]) -> list[Group]:
        """Where the other side may stand around a verb: its objects, behind prepositions, as owner of an object."""
        done_to = clauses.objects(self._parse, verb)
        # A number may be so many people, where a mention says so; of "dozens of farmers" it is the farmers.
        counted = clauses.counted(self._parse, done_to)
        direct = [noun for noun in counted if noun not in matched and noun.entity not in NEVER_A_SIDE - {"CARDINAL"}]
        given_to = [noun for noun in clauses.datives(self._parse, verb) if noun.entity not in NEVER_A_SIDE]
        left = words(self._language, "plover", "harm.left")
        states = [one for one in self._parse.children(verb.i) if clauses.left_so(self._parse, one, left)]
        left_so = [one for state in states for one in self._parse.children(state.i) if one.tag == "CD" or one.dep == "nsubj"]
        sides = [group(given_to), group(direct), group(left_so)]
        sides += other_sides(self._parse, [verb, *done_to, *matched], self._language)
        sides += [(noun.i,) for noun in done_to if noun in matched]
        return sides + [group(clauses.owners(self._parse, noun)) for noun in (*done_to, *matched)]

    def _swapped(self, found: Happening, verb: Token, matched: tuple[Token, ...]) -> Happening:
        """What somebody receives or uses: the giver is whose it is, or whom it comes from."""
        owned = [group(clauses.owners(self._parse, noun)) for noun in matched]
        owned += other_sides(self._parse, matched, self._language)
        givers = [group(n for p, n in clauses.governed(self._parse, verb) if p == "from")]
        return replace(found, actors=full(owned) or full(givers), recipients=found.actors)

    def _ending(self, verb: Token) -> Happening | None:
        """A happening that is over: "the siege had come to an end"."""
        subject = self._parse.child(verb.i, "nsubj")
        if subject is None or subject.pos not in _NOUNS or clauses.objects(self._parse, verb) or not self._closes(verb):
            return None
        found = self.read(subject)
        return None if found is None else replace(found, ended=True, clause=verb.i, words=found.words | {verb.i})

    def _closes(self, verb: Token) -> bool:
        if verb.lemma.lower() in words(self._language, "plover", "modals.ended"):
            return True
        to = {noun.lemma.lower() for preposition, noun in clauses.governed(self._parse, verb) if preposition == "to"}
        return verb.lemma.lower() == "come" and not to.isdisjoint(words(self._language, "plover", "modals.ends"))

    def _in_mood(self, found: Happening, verb: Token) -> Happening:
        """The happening as the verb's auxiliaries, negation and adverbs leave it."""
        mood = moods.mood(self._parse, verb, self._language)
        found = replace(
            found,
            possible=found.possible or moods.POSSIBLE in mood,
            duty=moods.DUTY in mood,
            planned=found.planned or moods.PURPOSE in mood,
        )
        willed = moods.FUTURE in mood or found.sense.type in _WILLED
        if moods.NEGATIVE in mood and willed and (refused := self._becomes("refuse", found.sense)) is not None:
            # Who did not do a thing has not said that they never will.
            left_undone = None if moods.FUTURE in mood else found.sense
            return replace(found, sense=refused, planned=False, deed=left_undone)
        if moods.NEGATIVE in mood:
            return replace(found, negated=not found.negated)
        if moods.FUTURE in mood and (meant := self._becomes("commit", found.sense)) is not None:
            return replace(found, sense=meant, planned=True, promised=True, deed=found.deed or found.sense)
        return found

    # --------------------------------------------------------------------------------------------------------- operators

    def _inner(self, word: Token, operator: str) -> Happening | None:
        """What an operator works on: a clause before a noun, an object before what a preposition governs."""
        for clause in clauses.complements(self._parse, word):
            found = self._through(clause)
            if found is not None:
                return found
        nouns = [*clauses.objects(self._parse, word)]
        nouns += [noun for preposition, noun in clauses.governed(self._parse, word) if preposition in _CARRIES[operator]]
        told = (self.read(noun) for noun in heads(self._parse, nouns) if noun.pos in _NOUNS and not self._is_told_of(noun))
        return next((found for found in told if found is not None), None)

    def _is_told_of(self, noun: Token) -> bool:
        """Whether a deed is only named to say whom or what is meant: "held a service for the victims of the raid"."""
        preposition = self._parse.tokens[noun.head]
        over = self._parse.tokens[preposition.head]
        of = noun.dep == "pobj" and preposition.lemma.lower() == "of"
        return of and over.lemma.lower() in words(self._language, "plover", "sides.of_is_past")

    def _through(self, clause: Token) -> Happening | None:
        """What a clause says, through verbs that say nothing by themselves: "it was time to leave"."""
        for _ in range(3):
            found = self.read(clause)
            below = next(clauses.complements(self._parse, clause), None)
            if found is not None or below is None:
                return found
            clause = below
        return None

    def _apply(self, operator: str, word: Token, inner: Happening) -> Happening | None:
        if operator == "report":
            return self._reported(word, inner)
        used = inner.words | {word.i}
        if operator == "begin":
            sides = [group(clauses.datives(self._parse, word)), *inner.recipients]
            sides += other_sides(self._parse, [word], self._language)
            actors = full((*self._own(word), *inner.actors))
            planned = inner.planned or self._is_to(word, inner)
            return replace(inner, actors=actors, recipients=full(sides), words=used, clause=word.i, planned=planned)
        if operator == "allow" and inner.sense.swap:
            # To let somebody have or use what is one's own is to give it.
            giving = replace(inner.sense, swap=False)
            return replace(inner, sense=giving, trigger=word.i, actors=self._own(word), words=used, clause=word.i)
        if operator == "refuse" and word.lemma.lower() in words(self._language, "plover", "modals.not_so"):
            return replace(inner, negated=not inner.negated, words=used, clause=word.i)
        return self._turned(operator, word, inner)

    def _is_to(self, word: Token, inner: Happening) -> bool:
        """Whether something is yet to be done: "was to free sixty prisoners"."""
        below = self._parse.tokens[inner.clause]
        return word.lemma.lower() == "be" and below.tag == "VB" and clauses.has_to(self._parse, below)

    def _turned(self, operator: str, word: Token, inner: Happening) -> Happening | None:
        """What an operator turns a happening into, by the table."""
        became = self._becomes(operator, inner.sense)
        if operator == "commit" and inner.negated:  # "agreed not to attack", "promised not to attend"
            held_back = became is not None and became.type == "THREATEN"
            became = Sense("AGREE", None, inner.sense.contexts) if held_back else self._becomes("refuse", inner.sense)
        if became is None:
            return None
        own = [group(clauses.datives(self._parse, word)), group(self._others(word, inner))]
        below = [*inner.actors, *inner.recipients] if operator in ("demand", "allow") else [*inner.recipients]
        sides = [*own, *below, *other_sides(self._parse, [word], self._language)]
        found = made(word, became, self._own(word), sides, inner.words | {word.i})
        only_meant = operator == "commit" and self._means(word) in words(self._language, "plover", "modals.meant")
        deed = inner.deed or inner.sense if only_meant and not inner.negated else None
        return replace(found, base=inner.base, promised=operator == "commit", possible=inner.possible, deed=deed)

    def _means(self, word: Token) -> str:
        """The word that says what is meant: the "due" of "was due to"."""
        carrier = word if word.pos in _NOUNS else self._operator(word)[1]
        return carrier.lemma.lower()

    def _becomes(self, operator: str, sense: Sense) -> Sense | None:
        into = self._frames.becomes.get(operator, {}).get(sense.type)
        if into is None:
            return None
        modes = lexicon(self._language, "plover").get("modes", {}).get(into[0].lower(), {})
        return Sense(into[0], modes.get(sense.mode, into[1]), sense.contexts, sense.capacities)

    def _reported(self, word: Token, inner: Happening) -> Happening:
        """What somebody says happened: the same happening; what somebody says another must do is a request."""
        speakers = group(clauses.subjects(self._parse, word, self._language))
        used = inner.words | {word.i}
        if inner.duty and (speakers,) != inner.actors[:1]:
            asked = self._becomes("demand", inner.sense) or Sense("REQUEST", "change")
            joined = self._joined(self._parse.tokens[inner.clause])
            found = made(word, asked, [speakers], [*inner.actors, *inner.recipients], used | joined)
            return replace(found, base=inner.base)
        noun = self._parse.tokens[inner.clause]
        unnamed = noun.pos in _NOUNS and not inner.actors and not inner.sense.swap
        if noun.dep == "nsubjpass" and self._befell_somebody(noun):
            unnamed = False  # who announces an arrest arrests nobody
        actors = full([*inner.actors, speakers]) if unnamed or self._only_pronouns(inner.actors) else inner.actors
        return replace(inner, speakers=speakers, actors=actors, words=used, tellers=inner.tellers | {word.i})

    def _required(self, word: Token) -> Happening | None:
        """A request in other words: "said that Vessia must…", whatever it must."""
        speakers = clauses.subjects(self._parse, word, self._language)
        for clause in clauses.complements(self._parse, word):
            asked = clauses.subjects(self._parse, clause, self._language)
            must = moods.DUTY in moods.mood(self._parse, clause, self._language)
            if must and asked != speakers and any(token.pos in _NOUNS for token in asked):
                used = {word.i, clause.i} | self._joined(clause)
                return made(word, Sense("REQUEST"), [group(speakers)], [group(asked)], used)
        return None

    def _joined(self, clause: Token) -> frozenset[int]:
        """The verbs that are joined to one and share what is said of it."""
        return frozenset(
            child.i for child in self._parse.children(clause.i) if child.dep == "conj" and clauses.is_clause(child)
        )

    def _own(self, word: Token) -> tuple[Group, ...]:
        found = clauses.owners(self._parse, word) if word.pos in _NOUNS else clauses.subjects(self._parse, word, self._language)
        if word.pos not in _NOUNS and self._is_bound(word):
            found = clauses.objects(self._parse, word)
        return full([group(found)])

    def _others(self, word: Token, inner: Happening) -> list[Token]:
        return [t for t in clauses.objects(self._parse, word) if t.i not in inner.words] if word.pos not in _NOUNS else []

    def _only_pronouns(self, groups: tuple[Group, ...]) -> bool:
        return bool(groups) and all(self._parse.tokens[i].pos == "PRON" for i in groups[0])

    # ------------------------------------------------------------------------------------------------------------- nouns

    def _noun(self, noun: Token) -> Happening | None:
        operator = self._frames.operators["nouns"].get(noun.lemma.lower())
        if operator is not None and operator != "judge":
            inner = self._inner(noun, operator) or self._modifier(noun)
            found = self._apply(operator, noun, inner) if inner is not None else None
            if found is not None:
                return found
        sense = nominal_sense(self._parse, noun, self._language) or noun_sense(self._parse, noun, self._language)
        return self._named(noun, sense) if sense is not None else None

    def _named(self, noun: Token, sense: Sense) -> Happening:
        """A happening that a noun names, with its owner for the doer."""
        owners = clauses.owners(self._parse, noun) or self._who_meets(noun, sense)
        # A parser hangs "on Malta" on Norway in "the attack by Norway on Malta".
        sides = other_sides(self._parse, [noun, *(one for one in owners if one.i > noun.i)], self._language)
        found = made(noun, sense, [group(owners)], sides, {noun.i})
        if self._befalls_owner(noun, owners):
            found = replace(found, actors=(), recipients=(group(owners),))
        if not sense.swap:
            return found
        of = [one for preposition, one in clauses.governed(self._parse, noun) if preposition == "of"]
        owned = [group(clauses.owners(self._parse, one)) for one in of] + other_sides(self._parse, of, self._language)
        return replace(found, actors=full(owned), recipients=found.actors)

    def _befalls_owner(self, noun: Token, owners: tuple[Token, ...]) -> bool:
        """Whether a deed befell whose it is said to be: "Quill's arrest", "his release"; not "Malta's release of Quill"."""
        if noun.lemma.lower() not in words(self._language, "plover", "sides.owner_is_recipient"):
            return False
        of = any(preposition == "of" for preposition, _ in clauses.governed(self._parse, noun))
        return bool(owners) and not of and all(one.dep == "poss" and one.entity not in _NATIONS for one in owners)

    def _who_meets(self, noun: Token, sense: Sense) -> tuple[Token, ...]:
        """Those between whom talks are, or of whom one meets another: "talks between A and B", "the meeting of A with B"."""
        if sense.type != "CONSULT":
            return ()
        met = {"between": list[Token](), "of": list[Token]()}
        for preposition, one in clauses.governed(self._parse, noun):
            if preposition in met and one.entity not in NEVER_A_SIDE:
                met[preposition].append(one)
        return tuple(met["between"] or met["of"])

    def _modifier(self, noun: Token) -> Happening | None:
        """What stands before an operator noun: "aid suspension", "a ceasefire offer"."""
        before = (child for child in self._parse.children(noun.i) if child.dep == "compound" and child.pos in _NOUNS)
        return next((found for child in before if (found := self.read(child)) is not None), None)
