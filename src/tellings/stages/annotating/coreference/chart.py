"""The mentions of a report while they are being joined, and what is known of each cluster so far."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cached_property

from tellings.language import words
from tellings.language.gazetteer import countries_in, folded, gazetteer
from tellings.model.anchors import Anchors
from tellings.model.records import Span
from tellings.model.told import Clue, MentionTold, StatementTold
from tellings.ports.tagger import Token
from tellings.stages.annotating.coreference.profile import Profile, head_word, profile_of
from tellings.stages.annotating.parsed import Paragraph, ParsedReport

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "ROOT"})
_BESIDE = frozenset({"compound", "poss", "appos"})


class Chart:
    """Mentions by number in text order, joined as evidence comes in."""

    def __init__(
        self,
        parsed: ParsedReport,
        mentions: Sequence[MentionTold],
        clues: Sequence[Clue],
        statements: Sequence[StatementTold],
        offered: Sequence[MentionTold] = (),
    ) -> None:
        self.parsed, self.language = parsed, parsed.report.language
        self.mentions = sorted([*mentions, *offered], key=lambda m: (m.start, -m.end, m.kind))
        on_offer = set(offered)
        self._offered = frozenset(n for n, m in enumerate(self.mentions) if m in on_offer)
        self.statements = sorted((s for s in statements if s.content), key=lambda s: s.content[0].start)
        self._parent = list(range(len(self.mentions)))
        self._sizes = [1] * len(self.mentions)
        self._at = {Span(m.start, m.end): n for n, m in reversed(list(enumerate(self.mentions)))}
        self.anchors = Anchors(self.mentions)
        self.speaking = self._contents()
        """The mentions that name a statement's speaker, with the words of all that it speaks."""
        self.told_of = self._told_of(clues)
        """The descriptions that the report says of a pronoun, and so of nobody who is described elsewhere."""
        self._tokens = _token_index(parsed)
        self._starts = [m.start for m in self.mentions]
        self._profiles = [profile_of(parsed.text, m, self.language) for m in self.mentions]
        for clue in clues:
            if clue.kind in {"of", "located"} and (a := self.at(clue.a)) is not None and (b := self.at(clue.b)) is not None:
                (self._profiles[a].bodies if clue.kind == "of" else self._profiles[a].places).add(b)
                if clue.kind == "of" and self.mentions[a].kind == "name":
                    self._profiles[a].lands |= self._owning(b)

    def at(self, span: Span) -> int | None:
        """The mention with exactly these words."""
        return self._at.get(span)

    def words(self, n: int) -> str:
        """The words of a mention."""
        return self.parsed.text[self.mentions[n].start : self.mentions[n].end]

    def place(self, n: int) -> tuple[Paragraph, Token] | None:
        """The paragraph and the head token of a mention."""
        return self._tokens.get(self.mentions[n].head) or self._tokens.get(self.mentions[n].start)

    def sentence(self, n: int) -> tuple[int, int]:
        """The paragraph and the sentence that a mention stands in."""
        place = self.place(n)
        return (place[0].index, place[1].sentence) if place else (-1, -1)

    def is_subject(self, n: int) -> bool:
        """Whether a mention, or what it stands in apposition to, is the subject of a clause or the head of a sentence."""
        place = self.place(n)
        if place is None:
            return False
        paragraph, token = place
        if token.dep == "cc":
            token = paragraph.parse.tokens[token.head]
        if token.dep in _SUBJECTS:
            return True
        mention = self.mentions[n]
        while token.dep in _BESIDE and token.head != token.i:
            head = paragraph.parse.tokens[token.head]
            if token.dep != "appos" and not mention.start <= head.start < mention.end:
                return False
            token = head
        return token.dep in _SUBJECTS

    def is_alone(self, n: int) -> bool:
        """Whether a mention is joined with no other."""
        return self._sizes[self.root(n)] == 1

    def is_read(self, n: int) -> bool:
        """Whether a mention is of something that is read or heard, and so can say what "it says": a letter, a report."""
        return head_word(self.parsed.text, self.mentions[n]) in words(self.language, "actors", "works.nouns")

    def before(self, offset: int) -> int:
        """The number of mentions that start before an offset."""
        return bisect_right(self._starts, offset - 1)

    def root(self, n: int) -> int:
        """The mention that stands for a mention's cluster: its earliest."""
        while self._parent[n] != n:
            self._parent[n] = self._parent[self._parent[n]]
            n = self._parent[n]
        return n

    def profile(self, n: int) -> Profile:
        """What is known of a mention's cluster."""
        return self._profiles[self.root(n)]

    def bodies(self, n: int) -> set[int]:
        """The clusters of the bodies and countries that a cluster's roles belong to."""
        profile = self.profile(n)
        profile.bodies = self._distinct(profile.bodies)
        return {self.root(b) for b in profile.bodies}

    def places(self, n: int) -> set[int]:
        """The clusters of the places where a cluster is said to lie."""
        profile = self.profile(n)
        profile.places = self._distinct(profile.places)
        return {self.root(b) for b in profile.places}

    def _distinct(self, mentions: set[int]) -> set[int]:
        """Of mentions of one cluster in the same words, one: "the Board" of a thousand sentences is looked at once."""
        return set({(self.root(n), self.words(n)): n for n in sorted(mentions)}.values())

    def country_named_in(self, n: int) -> int | None:
        """The country of the report that a body's name holds: "Council of Norway", "Norwegian Council"."""
        known = gazetteer(self.language)
        keys = {found.key for word in self.words(n).split() if (found := known.find(word)) and found.kind == "country"}
        return next((self._countries[key] for key in sorted(keys) if key in self._countries), None)

    def _owning(self, n: int) -> AbstractSet[str]:
        """The country that owns a body, "Norway's Harbour Board", by what it is known as or else by its name."""
        said = self.words(n)
        return countries_in(said, self.language) or {folded(said).casefold()}

    @cached_property
    def _countries(self) -> Mapping[str, int]:
        """The first mention of each country, by its key in the gazetteer."""
        first: dict[str, int] = {}
        for n, mention in enumerate(self.mentions):
            if mention.label == "country" and (found := gazetteer(self.language).find(self.words(n))):
                first.setdefault(found.key, n)
        return first

    def join(self, a: int, b: int, *, alias: bool = False) -> bool:
        """Make two mentions one cluster, unless that would make two persons with different names one; an `alias` is said to."""
        first, second = sorted((self.root(a), self.root(b)))
        if first == second:
            return True
        if not alias and not self.compatible(first, second):
            return False
        self._parent[second] = first
        self._sizes[first] += self._sizes[second]
        self._profiles[first].absorb(self._profiles[second])
        self._profiles[first].aliased |= alias
        return True

    def compatible(self, a: int, b: int) -> bool:
        """Whether two clusters can be one: no two names that differ, no two sexes or ages, no two countries."""
        one, two = self.profile(a), self.profile(b)
        if one.lands and two.lands and not one.lands & two.lands:
            return False
        if one.sex and two.sex and one.sex != two.sex:
            return False
        if one.age is not None and two.age is not None and one.age != two.age:
            return False
        agree = [names_agree(x, y) for x in one.names for y in two.names]
        return any(agree) or not agree if one.aliased or two.aliased else all(agree)

    def settled(self) -> list[MentionTold]:
        """The mentions with their clusters numbered by first appearance; pronouns and mentions on offer without another are left out."""
        standing: set[int] = set()
        for n, mention in enumerate(self.mentions):
            if mention.kind != "pronoun" and (n not in self._offered or not self.is_alone(n)):
                standing.add(self.root(n))
        numbers: dict[int, int] = {}
        kept = [n for n in range(len(self.mentions)) if self.root(n) in standing]
        return [replace(self.mentions[n], cluster=numbers.setdefault(self.root(n), len(numbers))) for n in kept]

    def _told_of(self, clues: Sequence[Clue]) -> AbstractSet[int]:
        said = ((self.at(c.a), self.at(c.b)) for c in clues if c.kind == "role")
        return frozenset(b for a, b in said if a is not None and b is not None and self.mentions[a].kind == "pronoun")

    def _contents(self) -> Mapping[int, Sequence[Span]]:
        found: dict[int, list[Span]] = defaultdict(list)
        for statement, n in self.speakers():
            found[n] += statement.content
        return dict(found)

    def speakers(self) -> Iterator[tuple[StatementTold, int]]:
        """The statements that name who speaks, with the mention that does."""
        for statement in self.statements:
            span = statement.source or statement.speaker
            n = self.anchors.find(span) if span else None
            if n is not None:
                yield statement, n


def names_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two persons' names of one report can be one person's: one surname, and no first names that differ."""
    if len(a) == 1 or len(b) == 1:
        return surname(a) == surname(b) or a[0] in b or b[0] in a
    if surname(a) != surname(b):
        return set(a) <= set(b) or set(b) <= set(a)
    return _given_agree(a[0], b[0]) or set(a[:-1]) <= set(b[:-1]) or set(b[:-1]) <= set(a[:-1])


def _given_agree(a: str, b: str) -> bool:
    bare_a, bare_b = a.rstrip("."), b.rstrip(".")
    return bare_a == bare_b or (1 in {len(bare_a), len(bare_b)} and bare_a[:1] == bare_b[:1])


def surname(name: tuple[str, ...]) -> str:
    """The last word of a name, without its article: "assad" of "bashar al-assad"."""
    last = name[-1]
    for article in ("al-", "el-", "as-", "ash-", "ad-", "an-", "ar-"):
        if last.startswith(article) and len(last) > len(article) + 1:
            return last[len(article) :]
    return last


def _token_index(parsed: ParsedReport) -> Mapping[int, tuple[Paragraph, Token]]:
    return {token.start: (p, token) for p in parsed.paragraphs for token in p.parse if token.pos != "SPACE"}
