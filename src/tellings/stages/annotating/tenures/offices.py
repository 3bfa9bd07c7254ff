"""Offices as verbs name them: "became mayor", "serves as mayor", "left her post as mayor of Solvik"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tellings.language import words
from tellings.model.records import Span
from tellings.model.told import MentionTold
from tellings.ports.tagger import Token
from tellings.stages.annotating import clauses
from tellings.stages.annotating.mentions.roles import label_of_noun
from tellings.stages.annotating.tenures.page import AROUND, Page

_NAMED = ("attr", "oprd")
_PARTICLES = ("prt", "advmod", "dobj", "prep")
_BEFORE_NOUN = ("compound", "amod", "nmod", "poss", "det", "punct", "case")
_OF = ("of", "for", "to")
_LONGEST = 14
"""Tokens of an office with its body."""
_FAR = 40
"""Code points between a name and the office that it is elected to."""


@dataclass(frozen=True, slots=True)
class Office:
    """The words for an office, from its noun; a mention where they are one."""

    span: Span
    mention: MentionTold | None


class Offices(Page):
    """A paragraph, and the offices that its verbs name."""

    def lists(self, verb: Token, key: str) -> bool:
        """Whether a verb, alone or with its particle or object, is on a list."""
        entries, lemma = words(self.language, "titles", f"tenure.{key}"), verb.lemma.lower()
        if lemma in entries:
            return True
        beside = (c.lemma.lower() for c in self.parse.children(verb.i) if c.dep in _PARTICLES)
        return any(f"{lemma} {other}" in entries for other in beside)

    def is_bare(self, verb: Token, key: str) -> bool:
        """Whether a verb is on a list by itself, and not by what stands with it: "began", "was named" alone tell of no office."""
        return verb.lemma.lower() in words(self.language, "titles", f"tenure.{key}")

    def done_to(self, verb: Token) -> Token | None:
        """Whom a verb is done to: "they named Berg", "Berg was named", "Berg, named in May,"."""
        if (named := self.misread_object(verb)) is not None:
            return named
        own = clauses.objects(self.parse, verb)
        if own:
            return self.before_office(own[0]) or own[0]
        above = self.parse.tokens[verb.head]
        if clauses.passive(self.parse, verb) and verb.dep == "conj":
            return next(iter(clauses.objects(self.parse, above)), None)
        return above if verb.dep == "acl" and verb.tag == "VBN" else None

    def misread_object(self, verb: Token) -> Token | None:
        """Whom somebody named in "the governor named Berg as envoy", where a parser takes the verb for "a man named Berg"."""
        if self.parse.child(verb.i, "auxpass") is not None:
            return None
        said = (c for c in self.parse.children(verb.i) if c.dep == "oprd")
        return next((name for c in said if (name := self.before_office(c) or (c if self.is_name(c) else None))), None)

    def before_office(self, noun: Token) -> Token | None:
        """The last word of the name in "elected Ana Berg mayor", which a parser takes for one long name or title."""
        if noun.lemma.lower() not in _office_words(self.language):
            return None
        last = bisect_left(self._starts, noun.start)
        near = self.here[max(0, last - AROUND) : last]
        names = (m for m in near if m.kind == "name" and m.label == "person" and m.end < noun.start <= m.end + _FAR)
        name = next(names, None)
        between = self.parse.within(name.end, noun.start) if name is not None else ()
        joined = name is not None and all(t.dep in _BEFORE_NOUN for t in between)
        return self.parse.within(name.start, name.end)[-1] if name is not None and joined else None

    def offices(self, verb: Token) -> Iterator[tuple[Token, Office]]:
        """The offices that a verb names: "became mayor", "serves as mayor", "left her post as mayor"."""
        for child in self.parse.children(verb.i):
            if child.dep == "nsubj" and verb.lemma.lower() == "be":
                yield from self.office(child)  # "the new coach is Ana Berg"
            elif child.dep in _NAMED or (child.dep == "dobj" and self.is_second(verb, child)):
                yield from self.office(child)
            elif child.dep == "prep" and child.lemma.lower() in {"as", "from", "of"}:
                yield from self.below(child)
            elif child.dep == "dobj":
                yield from (o for p in self.parse.children(child.i) if p.lemma.lower() == "as" for o in self.below(p))
                if child.lemma.lower() in words(self.language, "titles", "tenure.posts"):
                    yield from (o for p in self.parse.children(child.i) if p.lemma.lower() == "of" for o in self.below(p))

    def is_second(self, verb: Token, noun: Token) -> bool:
        """Whether a name stands before an office that a parser takes for what is done to: "appointed Ana Berg prime minister"."""
        first = self.parse.child(verb.i, "dobj")
        return self.before_office(noun) is not None or (first is not None and first.i < noun.i)

    def below(self, preposition: Token) -> Iterator[tuple[Token, Office]]:
        """The offices behind "as", or behind "as" or "of" after the word "post"."""
        for noun in self.parse.children(preposition.i):
            if noun.dep != "pobj":
                continue
            if noun.lemma.lower() in words(self.language, "titles", "tenure.posts"):
                yield from (o for p in self.parse.children(noun.i) if p.lemma.lower() in {"as", "of"} for o in self.below(p))
            elif preposition.lemma.lower() != "from":
                yield from self.office(noun)

    def office(self, noun: Token) -> Iterator[tuple[Token, Office]]:
        """The office that a noun is, with the noun; none where it is somebody's name or of many."""
        if noun.pos not in {"NOUN", "PROPN"} or noun.lemma.lower() not in _office_words(self.language):
            return
        mention = next((m for m in self.at(noun) if m.kind == "role" and m.head == noun.start), None)
        if mention is not None:
            yield noun, Office(Span(mention.start, mention.end), mention)
        elif not any(m.kind == "name" for m in self.at(noun)) and noun.tag not in {"NNS", "NNPS"}:
            yield noun, Office(self.words_around(noun), None)

    def words_around(self, noun: Token) -> Span:
        """An office with what stands before its noun and the body that follows it: "deputy mayor of Solvik"."""
        first = last = noun.i
        while (
            first > 0
            and self.parse.tokens[first - 1].head in range(first, noun.i + 1)
            and (self.parse.tokens[first - 1].dep in _BEFORE_NOUN)
        ):
            first -= 1
        for child in self.parse.children(noun.i):
            if child.dep == "prep" and child.lemma.lower() in _OF and child.i == last + 1:
                below = [t for t in self.parse.subtree(child.i, without=("relcl", "acl", "punct", "appos")) if t.i > child.i]
                inside = [t for n, t in enumerate(below) if t.i == child.i + 1 + n and not self.is_date(t)]
                last = min(inside[-1].i if inside else last, noun.i + _LONGEST)
        while first < noun.i and self.parse.tokens[first].dep == "det":
            first += 1
        return Span(self.parse.tokens[first].start, self.parse.tokens[last].end)

    def is_post_held(self, noun: Token) -> bool:
        """Whether it is the office of "in office"."""
        held = noun.lemma.lower() in words(self.language, "titles", "tenure.posts")
        return held and self.parse.tokens[noun.head].lemma.lower() == "in"


@cache
def _office_words(language: str) -> frozenset[str]:
    offices = words(language, "titles", "persons.offices")
    return frozenset(word for word in offices if label_of_noun(word, language) == "person")
