"""From tokens to the words that stand for actors: which mention a noun phrase is, or holds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from tellings.language import lexicon, words
from tellings.model.records import Span
from tellings.model.told import MentionTold
from tellings.ports.tagger import Parse, Token

ACTING = frozenset({"person", "organisation", "country", "armed_group", "people"})
"""Labels of mentions that can act by themselves; a place acts only where it stands for its government."""

_SAYING_WHICH = ("relcl", "acl", "prep", "amod", "compound", "poss", "appos", "nmod")
_STATES = ("country", "place")
_LISTS_BACK = 8
"""How many lists "the three countries" is looked for in, nearest first."""

_PASSED_OVER = ("relcl", "acl", "appos", "punct", "cc", "conj", "advcl", "parataxis")
_BARE = ("relcl", "acl", "appos", "punct", "cc", "conj", "det", "prep", "advcl", "parataxis", "case")


class Sides:
    """Finds mentions by where they stand. Made once a report."""

    def __init__(self, mentions: Sequence[MentionTold], language: str) -> None:
        self._mentions = sorted(mentions, key=lambda m: (m.start, -m.end))
        self._starts = [mention.start for mention in self._mentions]
        self._by_head = {mention.head: mention for mention in reversed(self._mentions)}
        self._language = language
        self._lists: list[tuple[MentionTold, ...]] = []
        self._list_ends: list[int] = []

    def remember(self, lists: Iterable[tuple[MentionTold, ...]]) -> None:
        """Take in the report's lists of actors, which "the three countries" may mean."""
        self._lists = sorted(lists, key=lambda members: members[-1].end)
        self._list_ends = [members[-1].end for members in self._lists]

    def mention_at(self, token: Token) -> MentionTold | None:
        """The mention whose head word this is; none at the blank that a parse has for a dateline."""
        return None if token.text.isspace() else self._by_head.get(token.start)

    def label(self, span: Span) -> str | None:
        """The label of the mention that has exactly these words."""
        mention = self._exactly(span)
        return mention.label if mention is not None else None

    def is_name(self, span: Span) -> bool:
        """Whether exactly these words are a name."""
        mention = self._exactly(span)
        return mention is not None and mention.kind == "name"

    def _exactly(self, span: Span) -> MentionTold | None:
        for mention in self._from(span.start):
            if mention.start != span.start:
                return None
            if mention.end == span.end:
                return mention
        return None

    def _from(self, start: int) -> Iterator[MentionTold]:
        return (self._mentions[at] for at in range(bisect_left(self._starts, start), len(self._mentions)))

    def inside(self, start: int, end: int) -> list[MentionTold]:
        """The mentions that lie within these offsets, in text order."""
        found = []
        for mention in self._from(start):
            if mention.start >= end:
                break
            if mention.end <= end:
                found.append(mention)
        return found

    def span(self, parse: Parse, token: Token, *, doing: bool = False) -> Span | None:
        """The words for the actor that a noun phrase names, by its head; None where it names none.

        A mention at the head; else one within the phrase that can act ("the Corvan navy's patrol boats" are Corva's); else a
        bare noun for people or bodies that can act ("police").
        """
        here = self.mention_at(token)
        if here is not None and here.label != "work":
            return Span(here.start, here.end)
        named = (self.mention_at(child) for child in parse.children(token.i) if child.dep == "appos")
        beside = next((mention for mention in named if mention is not None and mention.kind == "name"), None)
        if beside is not None:  # "the Corvan group “Tidewatch”"
            return Span(beside.start, beside.end)
        within = self._within(parse, token) if not doing or self._can_act(token) else None
        if within is not None:
            return Span(within.start, within.end)
        if token.pos == "NOUN" and self._is_actor(token):
            return _phrase(parse, token)
        return None

    def _can_act(self, token: Token) -> bool:
        armed = words(self._language, "plover", "classes.troops") | words(self._language, "plover", "classes.weapon")
        return token.pos != "NOUN" or self._is_actor(token) or token.lemma.lower() in armed

    def _is_actor(self, token: Token) -> bool:
        return token.lemma.lower() in words(self._language, "plover", "actors.nouns")

    def _within(self, parse: Parse, token: Token) -> MentionTold | None:
        """Who stands within a noun phrase; not where it is: "crews in Vessia" are not Vessia."""
        where = words(self._language, "plover", "sides.where")
        away = {
            below.i
            for t in parse.subtree(token.i, without=_PASSED_OVER)
            if t.dep == "prep" and t.lemma.lower() in where
            for below in parse.subtree(t.i)
        }
        inside = [t for t in parse.subtree(token.i, without=_PASSED_OVER) if t.i not in away]
        held = [m for t in inside if (m := self.mention_at(t)) is not None]
        acting = [m for m in held if m.label in ACTING and m.kind != "pronoun"]
        whose = [m for m in held if m.label in ("place", *ACTING)]
        return next(iter(acting or whose), None)

    def spans(self, parse: Parse, tokens: Iterable[int], *, doing: bool = False) -> tuple[Span, ...]:
        """The words for the actors of several noun phrases, each once, in the order given."""
        found: list[Span] = []
        for token in (parse.tokens[i] for i in tokens):
            span = self.span(parse, token, doing=doing)
            found += self.several(parse, token) or ([span] if span is not None else [])
        return tuple(dict.fromkeys(found))

    def several(self, parse: Parse, token: Token) -> list[Span]:
        """The names behind words for several that were listed before: "the two countries", "both sides", "the three"."""
        count = _count(parse, token, self._language)
        if count is None:
            return []
        of_states = token.lemma.lower() in words(self._language, "relations", "several.states")
        last = bisect_left(self._list_ends, token.start)
        for members in reversed(self._lists[max(0, last - _LISTS_BACK) : last]):
            sized = count in (0, len({member.cluster for member in members}))
            if sized and not (of_states and any(member.label not in _STATES for member in members)):
                return [Span(member.start, member.end) for member in members]
        return []

    def is_meant(self, parse: Parse, token: Token) -> bool:
        """Whether a noun is itself the words for an actor, and not only holds some."""
        return self.mention_at(token) is not None or bool(self.several(parse, token))


def _phrase(parse: Parse, token: Token) -> Span:
    held = parse.subtree(token.i, without=_BARE)
    return Span(held[0].start, held[-1].end)


def _count(parse: Parse, token: Token, language: str) -> int | None:
    """How many a definite plural speaks of: 0 where it does not say; None for words that mean no list."""
    numbers = lexicon(language, "relations").get("several", {}).get("numbers", {})
    pointing = words(language, "relations", "several.pointing")
    beside = {child.lemma.lower() for child in parse.children(token.i) if child.i < token.i}
    # "The countries that arm them" are said here, not before.
    told_here = any(child.dep in _SAYING_WHICH for child in parse.children(token.i))
    if beside.isdisjoint(pointing) or told_here:
        return None
    if token.tag == "CD" and token.lemma.lower() in numbers:
        return int(numbers[token.lemma.lower()])
    if token.tag != "NNS" or token.lemma.lower() not in words(language, "relations", "several.nouns"):
        return None
    return next((int(numbers[word]) for word in sorted(beside) if word in numbers), 0)
