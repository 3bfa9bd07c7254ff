"""From tokens to the words that stand for actors: which mention a noun phrase is, or holds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from tellings.language import words
from tellings.model.records import Span
from tellings.model.told import MentionTold
from tellings.ports.tagger import Parse, Token

ACTING = frozenset({"person", "organisation", "country", "armed_group", "people"})
"""Labels of mentions that can act by themselves; a place acts only where it stands for its government."""

_PASSED_OVER = ("relcl", "acl", "appos", "punct", "cc", "conj", "advcl", "parataxis")
_BARE = ("relcl", "acl", "appos", "punct", "cc", "conj", "det", "prep", "advcl", "parataxis", "case")


class Sides:
    """Finds mentions by where they stand. Made once a report."""

    def __init__(self, mentions: Sequence[MentionTold], language: str) -> None:
        self._mentions = sorted(mentions, key=lambda m: (m.start, -m.end))
        self._starts = [mention.start for mention in self._mentions]
        self._by_head = {mention.head: mention for mention in reversed(self._mentions)}
        self._language = language

    def mention_at(self, token: Token) -> MentionTold | None:
        """The mention whose head word this is."""
        return self._by_head.get(token.start)

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
        held = [m for t in parse.subtree(token.i, without=_PASSED_OVER) if (m := self.mention_at(t)) is not None]
        acting = [m for m in held if m.label in ACTING and m.kind != "pronoun"]
        whose = [m for m in held if m.label in ("place", *ACTING)]
        return next(iter(acting or whose), None)

    def spans(self, parse: Parse, tokens: Iterable[int], *, doing: bool = False) -> tuple[Span, ...]:
        """The words for the actors of several noun phrases, each once, in the order given."""
        found = (self.span(parse, parse.tokens[i], doing=doing) for i in tokens)
        return tuple(dict.fromkeys(span for span in found if span is not None))


def _phrase(parse: Parse, token: Token) -> Span:
    held = parse.subtree(token.i, without=_BARE)
    return Span(held[0].start, held[-1].end)
