"""From when to when somebody holds an office: "minister since 2014", "was named coach on Monday", "resigned as mayor in May".

Verbs and what hangs on them, in the parse; the dates are those that `dates` has found and resolved already.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tellings.language import lexicon, words
from tellings.model.periods import Period
from tellings.model.records import DateMention, Span
from tellings.model.told import Clue, MentionTold
from tellings.ports.tagger import Token
from tellings.stages.annotating import clauses
from tellings.stages.annotating.mentions.roles import label_of_noun
from tellings.stages.annotating.parsed import Paragraph, ParsedReport

_POINTS = ("date", "time")
_NAMED = ("attr", "oprd")
_PARTICLES = ("prt", "advmod", "dobj", "prep")
_BEFORE_NOUN = ("compound", "amod", "nmod", "poss", "det", "punct", "case")
_OF = ("of", "for", "to")
_BODIES = frozenset({"organisation", "country", "armed_group", "place", "facility"})
_LONGEST = 14
"""Tokens of an office with its body."""
_AROUND = 12
"""Mentions before a word among which those that hold it are: names in names are never deeper."""
_BLANKS = 2
_FAR = 40
"""Code points between a name and the office that it is elected to."""
_LINKS = ("ADP", "SCONJ")
_LED = frozenset({"organisation", "armed_group", "facility"})


@dataclass(frozen=True, slots=True)
class _Office:
    """The words for an office, from its noun; a mention where they are one."""

    span: Span
    mention: MentionTold | None


@dataclass(frozen=True, slots=True)
class _Turn:
    """What a verb says of an office: who begins to hold it, who holds it, who ceases to; `ahead`: it is yet to come."""

    begins: Token | None
    holds: Token | None
    ends: Token | None
    ahead: bool


def find(
    parsed: ParsedReport, mentions: Sequence[MentionTold], dates: Sequence[DateMention], said: Sequence[Clue]
) -> list[Clue]:
    """The clues with the times of the roles that they state, and with those of offices that verbs tell of."""
    known = {(clue.a, clue.b): clue for clue in said if clue.kind == "role"}
    rest = [clue for clue in said if clue.kind != "role"]
    told: dict[tuple[str, Span, Span], Clue] = {}
    roles = sorted(known.values(), key=lambda c: c.b)
    for paragraph in parsed.paragraphs:
        page = _Page(parsed, paragraph, mentions, dates)
        first, last = (bisect_left(roles, at, key=lambda c: c.b.start) for at in (paragraph.start, paragraph.end))
        for clue in page.clues(roles[first:last]):
            told[clue.kind, clue.a, clue.b] = _fuller(clue, told.get((clue.kind, clue.a, clue.b)))
    stated = {(clue.a, clue.b): clue for clue in told.values() if clue.kind == "role"}
    kept = [stated.get(pair, clue) for pair, clue in known.items()]
    new = [clue for clue in told.values() if (clue.a, clue.b) not in known]
    return sorted({*rest, *kept, *new}, key=lambda c: (c.a, c.kind, c.b))


def _fuller(clue: Clue, other: Clue | None) -> Clue:
    return clue if other is None else replace(clue, since=clue.since or other.since, until=clue.until or other.until)


class _Page:
    """A paragraph with the mentions and dates in it."""

    def __init__(
        self, parsed: ParsedReport, paragraph: Paragraph, mentions: Sequence[MentionTold], dates: Sequence[DateMention]
    ) -> None:
        self.report, self.language, self.published = parsed.report.id, parsed.report.language, parsed.report.published
        self.paragraph, self.parse = paragraph, paragraph.parse
        first, last = (bisect_left(mentions, at, key=lambda m: m.start) for at in (paragraph.start, paragraph.end))
        self._here = mentions[first:last]
        self._starts = [m.start for m in self._here]
        first, last = (bisect_left(dates, at, key=lambda d: d.start) for at in (paragraph.start, paragraph.end))
        self._dates = [d for d in dates[first:last] if d.type in _POINTS]
        self._dated: dict[int, list[tuple[str, DateMention]]] = defaultdict(list)
        for date in self._dates:
            for above, preposition in self._above(date):
                self._dated[above].append((preposition, date))

    def clues(self, roles: Iterable[Clue]) -> Iterator[Clue]:
        """What this paragraph says of offices; `roles` are those that it is known to state."""
        for token in self.parse:
            lemma = token.lemma.lower()
            if token.pos in {"VERB", "AUX"}:
                if lemma in _openings(self.language):
                    yield from self._verb(token)
                elif token.text.lower() in _deeds(self.language):
                    yield from self._deed(token)
            elif self._dates and token.dep == "prep" and lemma == "as":
                yield from self._as_office(token)
            elif self._dates and token.dep == "pobj" and self._is_post_held(token):
                yield from self._in_office(token)
        for clue in roles if self._dates else ():
            yield from self._beside(clue, clue.a, clue.b)

    def _beside(self, clue: Clue, a: Span, b: Span) -> Iterator[Clue]:
        """A title or an apposition with its time: "fisheries minister since 2014", "appointed director in 2015"."""
        inside = [t for t in self.parse.within(b.start, b.end) if t.pos in {"NOUN", "PROPN"}]
        noun = next((t for t in inside if not b.start <= self.parse.tokens[t.head].start < b.end), None)
        if noun is not None and b.start > a.end:
            begins = any(
                self._lists(child, "begins_by") for child in self.parse.children(noun.i) if child.dep in {"amod", "acl"}
            )
            since, until = self._when([*self._hanging(noun), *self._right_before(b.start)], begins=begins, ends=False)
            if since or until:
                yield replace(clue, since=since, until=until)

    def _is_post_held(self, noun: Token) -> bool:
        """Whether it is the office of "in office"."""
        held = noun.lemma.lower() in words(self.language, "titles", "tenure.posts")
        return held and self.parse.tokens[noun.head].lemma.lower() == "in"

    def _right_before(self, start: int) -> Iterator[tuple[str, DateMention]]:
        """The date of "until July secretary of the union"."""
        first = bisect_left(self._dates, start, key=lambda d: d.start) - 1
        date = self._dates[first] if first >= 0 else None
        if date is not None and date.end < start <= date.end + _BLANKS:
            token = next((t for t in self.parse.within(date.start, date.end) if t.pos != "SPACE"), None)
            if token is not None and token.i and self.parse.tokens[token.i - 1].pos in _LINKS:
                yield self.parse.tokens[token.i - 1].lemma.lower(), date

    def _in_office(self, noun: Token) -> Iterator[Clue]:
        """The time of "N, in office since 2018": whose office it is, the report tells elsewhere."""
        link = self.parse.tokens[noun.head]
        since, until = self._when(self._hanging(noun, link), begins=False, ends=False)
        above = self.parse.tokens[link.head]
        if not (since or until) or link.i == above.i:
            return
        subjects = clauses.subjects(self.parse, above, self.language) if clauses.is_clause(above) else (above,)
        person = next((m for m in self._here if m.kind == "name" and m.label == "person" and self._is_set_off(m, link)), None)
        person = person or next((m for t in subjects if (m := self._person(t)) is not None), None)
        if person is not None:
            at = Span(noun.start, noun.end)
            yield from self._turned(Span(person.start, person.end), at, (since, until))

    def _is_set_off(self, mention: MentionTold, link: Token) -> bool:
        return link.i > 1 and self.parse.tokens[link.i - 1].text == "," and self.parse.tokens[link.i - 2].end == mention.end

    def _turned(self, person: Span, at: Span, when: Period) -> Iterator[Clue]:
        """That somebody began to hold, or ceased to hold, an office that these words do not name."""
        since, until = when
        if since:
            yield Clue(self.report, "began", person, at, since, None)
        if until:
            yield Clue(self.report, "ended", person, at, None, until)

    def _as_office(self, link: Token) -> Iterator[Clue]:
        """The time of "as attaché in Oslo from 2012 to 2015, he was …"."""
        verb = self.parse.tokens[link.head]
        if not clauses.is_clause(verb) or verb.lemma.lower() in _openings(self.language):
            return
        for noun, office in self._below(link):
            since, until = self._when(self._hanging(noun), begins=False, ends=False)
            subject = next(iter(clauses.subjects(self.parse, verb, self.language)), None)
            subject = subject or self.parse.child(verb.i, "nsubjpass")
            person = self._person(subject) if subject is not None and (since or until) else None
            if person is not None:
                yield from self._held(verb, person, [office], (since, until), ends=False)

    def _deed(self, verb: Token) -> Iterator[Clue]:
        """An office told by what its holder does: "who has led the union since 2018", "a commission chaired by N"."""
        helpers = {child.lemma.lower() for child in self.parse.children(verb.i) if child.dep in {"aux", "auxpass"}}
        if self.parse.child(verb.i, "neg") is not None or helpers & words(self.language, "titles", "tenure.unreal"):
            return
        who = next(iter(clauses.subjects(self.parse, verb, self.language)), None)
        what = next(iter(clauses.objects(self.parse, verb)), None)
        person, body = self._person(who) if who is not None else None, self._body(what) if what is not None else None
        if person is None or body is None:
            return
        ahead = bool(helpers & words(self.language, "titles", "tenure.ahead"))
        once = verb.lemma.lower() in words(self.language, "titles", "tenure.founding")
        since, until = self._when(self._hanging(verb), begins=once, ends=False)
        if ahead:
            since, until = (f"{self.published}/.." if self.published else None), None
        at = Span(verb.start, verb.end)
        yield Clue(self.report, "held", Span(person.start, person.end), at, since, until)
        yield Clue(self.report, "of", at, Span(body.start, body.end))

    def _body(self, token: Token) -> MentionTold | None:
        here = [m for m in self._at(token) if m.label in _LED and m.kind != "pronoun" and m.head == token.start]
        return min(here, key=lambda m: (m.kind != "name", m.end - m.start), default=None)

    def _verb(self, verb: Token) -> Iterator[Clue]:
        turn = self._turn(verb)
        if turn is None:
            return
        offices = list(self._offices(verb))
        dates = self._hanging(verb, *(t for t, _ in offices))
        for who, begins, ends in ((turn.begins, True, False), (turn.holds, False, False), (turn.ends, False, True)):
            person = self._person(who) if who is not None else None
            if person is None:
                continue
            since, until = self._when(dates, begins=begins, ends=ends)
            if turn.ahead and begins and since is None and self.published:
                since = f"{self.published}/.."
            yield from self._held(verb, person, [office for _, office in offices], (since, until), ends=ends)

    def _held(
        self, verb: Token, person: MentionTold, offices: Sequence[_Office], when: Period, *, ends: bool
    ) -> Iterator[Clue]:
        at = Span(person.start, person.end)
        for office in offices:
            # The office of the one who goes is the successor's by the same words: they stand for one of the two at most.
            replaced = ends and verb.lemma.lower() in words(self.language, "titles", "tenure.follows")
            stands = office.mention is not None and not replaced and office.mention is not person
            yield Clue(self.report, "role" if stands else "held", at, office.span, *when)
            yield from self._bodies(office)
        if not offices and verb.lemma.lower() != "be":
            yield from self._turned(at, Span(verb.start, verb.end), when if self._is_turn(verb) else (None, None))

    def _is_turn(self, verb: Token) -> bool:
        """Whether a verb without an office tells that some office begins, is held or ends: "succeeded Berg", "held the post"."""
        keys = ("begins", "begins_by", "ends", "ends_by", "holds")
        if self._lists(verb, "follows"):
            other = self._done_to(verb)
            return other is not None and self._person(other) is not None
        if self._is_bare(verb, "ends"):
            return self.parse.child(verb.i, "xcomp", "dobj") is None  # "quit smoking", "resigned himself"
        return self._is_bare(verb, "ends_by") or any(self._lists(verb, key) and not self._is_bare(verb, key) for key in keys)

    def _is_bare(self, verb: Token, key: str) -> bool:
        """Whether a verb is on a list by itself, and not by what stands with it: "began", "was named" alone tell of no office."""
        return verb.lemma.lower() in words(self.language, "titles", f"tenure.{key}")

    def _bodies(self, office: _Office) -> Iterator[Clue]:
        """What an office that no mention stands for is of."""
        if office.mention is None:
            for m in self._within(office.span):
                if m.kind == "name" and m.label in _BODIES:
                    yield Clue(self.report, "of", office.span, Span(m.start, m.end))

    def _turn(self, verb: Token) -> _Turn | None:
        """What a verb says of who holds an office; None for one that says nothing or what is not so."""
        helpers = {child.lemma.lower() for child in self.parse.children(verb.i) if child.dep in {"aux", "auxpass"}}
        negated = self.parse.child(verb.i, "neg") is not None
        if negated or verb.dep in {"aux", "auxpass"} or helpers & words(self.language, "titles", "tenure.unreal"):
            return None
        ahead = bool(helpers & words(self.language, "titles", "tenure.ahead")) and verb.tag == "VB"
        done_to = self._done_to(verb)
        if self._lists(verb, "follows"):
            new = clauses.subjects(self.parse, verb, self.language)
            return _Turn(new[0] if new else None, None, done_to, ahead)
        if self._lists(verb, "begins_by") or self._lists(verb, "coming_by"):
            return _Turn(done_to, None, None, ahead or not self._lists(verb, "begins_by"))
        if self._lists(verb, "ends_by"):
            return None if ahead else _Turn(None, None, done_to, ahead=False)
        return self._own(verb, ahead=ahead)

    def _own(self, verb: Token, *, ahead: bool) -> _Turn | None:
        """What a verb says of its own subject."""
        subject = next(iter(clauses.subjects(self.parse, verb, self.language)), None)
        if subject is None:
            return None
        if self._lists(verb, "begins"):
            return _Turn(subject, None, None, ahead)
        if self._lists(verb, "ends"):
            return _Turn(None, None, subject, ahead)
        if self._lists(verb, "holds") and not ahead:
            named = self.parse.child(verb.i, "attr") if verb.lemma.lower() == "be" else None
            turned = named is not None and self._is_name(named) and list(self._office(subject))
            return _Turn(None, named if turned else subject, None, ahead=False)
        return None

    def _is_name(self, token: Token) -> bool:
        return any(m.kind == "name" and m.label == "person" for m in self._at(token))

    def _done_to(self, verb: Token) -> Token | None:
        own = clauses.objects(self.parse, verb)
        if own:
            return self._before_office(own[0]) or own[0]
        above = self.parse.tokens[verb.head]
        if clauses.passive(self.parse, verb) and verb.dep == "conj":
            return next(iter(clauses.objects(self.parse, above)), None)
        return above if verb.dep == "acl" and verb.tag == "VBN" else None

    def _before_office(self, noun: Token) -> Token | None:
        """The last word of the name in "elected Ana Berg mayor", which a parser takes for one long name or title."""
        if noun.lemma.lower() not in _office_words(self.language):
            return None
        last = bisect_left(self._starts, noun.start)
        near = self._here[max(0, last - _AROUND) : last]
        names = (m for m in near if m.kind == "name" and m.label == "person" and m.end < noun.start <= m.end + _FAR)
        name = next(names, None)
        between = self.parse.within(name.end, noun.start) if name is not None else ()
        joined = name is not None and all(t.dep in _BEFORE_NOUN for t in between)
        return self.parse.within(name.start, name.end)[-1] if name is not None and joined else None

    def _lists(self, verb: Token, key: str) -> bool:
        """Whether a verb, alone or with its particle or object, is on a list."""
        entries, lemma = words(self.language, "titles", f"tenure.{key}"), verb.lemma.lower()
        if lemma in entries:
            return True
        beside = (c.lemma.lower() for c in self.parse.children(verb.i) if c.dep in _PARTICLES)
        return any(f"{lemma} {other}" in entries for other in beside)

    def _offices(self, verb: Token) -> Iterator[tuple[Token, _Office]]:
        """The offices that a verb names: "became mayor", "serves as mayor", "left her post as mayor"."""
        for child in self.parse.children(verb.i):
            if child.dep == "nsubj" and verb.lemma.lower() == "be":
                yield from self._office(child)  # "the new coach is Ana Berg"
            elif child.dep in _NAMED or (child.dep == "dobj" and self._is_second(verb, child)):
                yield from self._office(child)
            elif child.dep == "prep" and child.lemma.lower() in {"as", "from", "of"}:
                yield from self._below(child)
            elif child.dep == "dobj":
                yield from (o for p in self.parse.children(child.i) if p.lemma.lower() == "as" for o in self._below(p))
                if child.lemma.lower() in words(self.language, "titles", "tenure.posts"):
                    yield from (o for p in self.parse.children(child.i) if p.lemma.lower() == "of" for o in self._below(p))

    def _is_second(self, verb: Token, noun: Token) -> bool:
        """Whether a name stands before an office that a parser takes for what is done to: "appointed Ana Berg prime minister"."""
        first = self.parse.child(verb.i, "dobj")
        return self._before_office(noun) is not None or (first is not None and first.i < noun.i)

    def _below(self, preposition: Token) -> Iterator[tuple[Token, _Office]]:
        for noun in self.parse.children(preposition.i):
            if noun.dep != "pobj":
                continue
            if noun.lemma.lower() in words(self.language, "titles", "tenure.posts"):
                yield from (o for p in self.parse.children(noun.i) if p.lemma.lower() in {"as", "of"} for o in self._below(p))
            elif preposition.lemma.lower() != "from":
                yield from self._office(noun)

    def _office(self, noun: Token) -> Iterator[tuple[Token, _Office]]:
        if noun.pos not in {"NOUN", "PROPN"} or noun.lemma.lower() not in _office_words(self.language):
            return
        mention = next((m for m in self._at(noun) if m.kind == "role" and m.head == noun.start), None)
        if mention is not None:
            yield noun, _Office(Span(mention.start, mention.end), mention)
        elif not any(m.kind == "name" for m in self._at(noun)) and noun.tag not in {"NNS", "NNPS"}:
            yield noun, _Office(self._words_around(noun), None)

    def _words_around(self, noun: Token) -> Span:
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
                inside = [t for n, t in enumerate(below) if t.i == child.i + 1 + n and not self._is_date(t)]
                last = min(inside[-1].i if inside else last, noun.i + _LONGEST)
        while first < noun.i and self.parse.tokens[first].dep == "det":
            first += 1
        return Span(self.parse.tokens[first].start, self.parse.tokens[last].end)

    def _is_date(self, token: Token) -> bool:
        return any(d.start <= token.start < d.end for d in self._dates)

    def _person(self, token: Token) -> MentionTold | None:
        """The person whom a word stands for: a name before a description, a pronoun."""
        here = [m for m in self._at(token) if m.label == "person" and (m.head == token.start or m.kind != "role")]
        return min(here, key=lambda m: (m.kind == "role", m.end - m.start), default=None)

    def _at(self, token: Token) -> Sequence[MentionTold]:
        last = bisect_right(self._starts, token.start)
        return [m for m in self._here[max(0, last - _AROUND) : last] if token.start < m.end]

    def _within(self, span: Span) -> Sequence[MentionTold]:
        first, last = (bisect_left(self._starts, at) for at in (span.start, span.end))
        return [m for m in self._here[first:last] if m.end <= span.end]

    def _hanging(self, *heads: Token) -> list[tuple[str, DateMention]]:
        """The dates that hang on some words before any other verb, each with its preposition, in text order."""
        found = {date.start: (preposition, date) for head in heads for preposition, date in self._dated[head.i]}
        return [found[start] for start in sorted(found)]

    def _above(self, date: DateMention) -> Iterator[tuple[int, str]]:
        """The words that a date hangs on, up to the nearest verb, each with the preposition between."""
        token = next((t for t in self.parse.within(date.start, date.end) if t.pos != "SPACE"), None)
        if token is None:
            return
        preposition = token.lemma.lower() if token.pos in _LINKS else ""
        for above in self.parse.ancestors(token.i):
            preposition = preposition or (above.lemma.lower() if above.pos in _LINKS else "")
            yield above.i, preposition
            if clauses.is_clause(above) or above.dep in {"nsubj", "nsubjpass"}:
                return

    def _when(self, dates: Sequence[tuple[str, DateMention]], *, begins: bool, ends: bool) -> Period:
        """From when to when: by "since" and "until", by the two ends of a stretch, or by the day that something began or ended."""
        since = until = None
        for preposition, date in dates:
            first, slash, last = date.value.partition("/")
            if preposition in words(self.language, "titles", "tenure.until"):
                until = until or (last if slash else date.value)
            elif preposition in words(self.language, "titles", "tenure.since") and not (slash and last not in {"", ".."}):
                since = since or first
            elif ends:
                until = until or date.value
            elif begins:
                since = since or date.value
            elif slash and preposition not in {"after", "before", "by"}:
                # "For the past ten years" goes on.
                over = _known(last) if last[:10] < (self.published or last[:10] + "~") else None
                since, until = since or _known(first), until or over
        return since, until


def _known(end: str) -> str | None:
    return end if end not in {"", ".."} else None


@cache
def _openings(language: str) -> frozenset[str]:
    """The verbs of all lists."""
    keys = ("begins", "begins_by", "coming_by", "ends", "ends_by", "holds", "follows")
    return frozenset(entry.split()[0] for key in keys for entry in words(language, "titles", f"tenure.{key}"))


@cache
def _deeds(language: str) -> frozenset[str]:
    """The forms of verbs that make whoever does it the holder of an office."""
    return frozenset(form for forms in lexicon(language, "titles").get("deeds", {}).values() for form in forms)


@cache
def _office_words(language: str) -> frozenset[str]:
    offices = words(language, "titles", "persons.offices")
    return frozenset(word for word in offices if label_of_noun(word, language) == "person")
