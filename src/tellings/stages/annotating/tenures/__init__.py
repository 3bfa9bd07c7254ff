"""From when to when somebody holds an office: "minister since 2014", "was named coach on Monday", "resigned as mayor in May".

Verbs and what hangs on them, in the parse; the dates are those that `dates` has found and resolved already.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tellings.language import lexicon, words
from tellings.model.periods import Period
from tellings.model.records import DateMention, Span
from tellings.model.told import Clue, MentionTold
from tellings.ports.tagger import Token
from tellings.stages.annotating import clauses
from tellings.stages.annotating.parsed import ParsedReport
from tellings.stages.annotating.tenures import whose
from tellings.stages.annotating.tenures.offices import Office, Offices

_BODIES = frozenset({"organisation", "country", "armed_group", "place", "facility"})


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
        page = _Reader(parsed, paragraph, mentions, dates)
        first, last = (bisect_left(roles, at, key=lambda c: c.b.start) for at in (paragraph.start, paragraph.end))
        for clue in page.clues(roles[first:last]):
            told[clue.kind, clue.a, clue.b] = _fuller(clue, told.get((clue.kind, clue.a, clue.b)))
    stated = {(clue.a, clue.b): clue for clue in told.values() if clue.kind == "role"}
    kept = [stated.get(pair, clue) for pair, clue in known.items()]
    new = [clue for clue in told.values() if (clue.a, clue.b) not in known]
    owned = whose.find(parsed, mentions, said)
    return sorted({*rest, *kept, *new, *owned}, key=lambda c: (c.a, c.kind, c.b))


def _fuller(clue: Clue, other: Clue | None) -> Clue:
    return clue if other is None else replace(clue, since=clue.since or other.since, until=clue.until or other.until)


class _Reader(Offices):
    """Reads what a paragraph says of offices."""

    def clues(self, roles: Iterable[Clue]) -> Iterator[Clue]:
        """What this paragraph says of offices; `roles` are those that it is known to state."""
        roles = list(roles)
        self._stated = [(clue.a, clue.b) for clue in roles]
        for token in self.parse:
            if token.pos in {"VERB", "AUX"}:
                if token.lemma.lower() in _openings(self.language):
                    yield from self._verb(token)
                elif token.text.lower() in _deeds(self.language):
                    yield from self._deed(token)
            elif self.dates and token.dep == "prep" and token.lemma.lower() == "as":
                yield from self._as_office(token)
            elif self.dates and token.dep == "pobj" and self.is_post_held(token):
                yield from self._in_office(token)
        for clue in roles if self.dates else ():
            yield from self._beside(clue, clue.a, clue.b)

    def _beside(self, clue: Clue, a: Span, b: Span) -> Iterator[Clue]:
        """A title or an apposition with its time: "fisheries minister since 2014", "appointed director in 2015"."""
        inside = [t for t in self.parse.within(b.start, b.end) if t.pos in {"NOUN", "PROPN"}]
        noun = next((t for t in inside if not b.start <= self.parse.tokens[t.head].start < b.end), None)
        if noun is not None and b.start > a.end:
            begins = any(
                self.lists(child, "begins_by") for child in self.parse.children(noun.i) if child.dep in {"amod", "acl"}
            )
            since, until = self.when([*self.hanging(noun), *self.right_before(b.start)], begins=begins, ends=False)
            if since or until:
                yield replace(clue, since=since, until=until)

    def _in_office(self, noun: Token) -> Iterator[Clue]:
        """The time of "N, in office since 2018": whose office it is, the report tells elsewhere."""
        link = self.parse.tokens[noun.head]
        since, until = self.when(self.hanging(noun, link), begins=False, ends=False)
        above = self.parse.tokens[link.head]
        if not (since or until) or link.i == above.i:
            return
        subjects = clauses.subjects(self.parse, above, self.language) if clauses.is_clause(above) else (above,)
        person = next((m for m in self.here if m.kind == "name" and m.label == "person" and self._is_set_off(m, link)), None)
        person = person or next((m for t in subjects if (m := self.person(t)) is not None), None)
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
        for noun, office in self.below(link):
            since, until = self.when(self.hanging(noun), begins=False, ends=False)
            subject = next(iter(clauses.subjects(self.parse, verb, self.language)), None)
            subject = subject or self.parse.child(verb.i, "nsubjpass")
            person = self.person(subject) if subject is not None and (since or until) else None
            if person is not None:
                yield from self._held(verb, person, [office], (since, until), ends=False)

    def _deed(self, verb: Token) -> Iterator[Clue]:
        """An office told by what its holder does: "who has led the union since 2018", "a commission chaired by N"."""
        helpers = {child.lemma.lower() for child in self.parse.children(verb.i) if child.dep in {"aux", "auxpass"}}
        if self.parse.child(verb.i, "neg") is not None or helpers & words(self.language, "titles", "tenure.unreal"):
            return
        who = next(iter(clauses.subjects(self.parse, verb, self.language)), None)
        what = next(iter(clauses.objects(self.parse, verb)), None)
        person, body = self.person(who) if who is not None else None, self.body(what) if what is not None else None
        if person is None or body is None:
            return
        ahead = bool(helpers & words(self.language, "titles", "tenure.ahead"))
        once = verb.lemma.lower() in words(self.language, "titles", "tenure.founding")
        since, until = self.when(self.hanging(verb), begins=once, ends=False)
        if ahead:
            since, until = (f"{self.published}/.." if self.published else None), None
        at = Span(verb.start, verb.end)
        yield Clue(self.report, "held", Span(person.start, person.end), at, since, until)
        yield Clue(self.report, "of", at, Span(body.start, body.end))

    def _verb(self, verb: Token) -> Iterator[Clue]:
        turn = self._turn(verb)
        if turn is None:
            return
        offices = list(self.offices(verb))
        dates = self.hanging(verb, *(t for t, _ in offices))
        for who, begins, ends in ((turn.begins, True, False), (turn.holds, False, False), (turn.ends, False, True)):
            person = self.person(who) if who is not None else None
            if person is None:
                continue
            since, until = self.when(dates, begins=begins, ends=ends)
            if turn.ahead and begins and since is None and self.published:
                since = f"{self.published}/.."
            yield from self._held(verb, person, [office for _, office in offices], (since, until), ends=ends)

    def _held(self, verb: Token, person: MentionTold, offices: Sequence[Office], when: Period, *, ends: bool) -> Iterator[Clue]:
        at = Span(person.start, person.end)
        for office in offices:
            # The office of the one who goes is the successor's by the same words: they stand for one of the two at most.
            replaced = ends and verb.lemma.lower() in words(self.language, "titles", "tenure.follows")
            stands = office.mention is not None and not replaced and office.mention is not person
            yield Clue(self.report, "role" if stands else "held", at, office.span, *when)
            yield from self._bodies(office)
        if not offices and verb.lemma.lower() != "be" and self._is_turn(verb):
            if ends and when[1] and (role := self._role_beside(person)) is not None:
                yield Clue(self.report, "role", at, role, None, when[1])
            yield from self._turned(at, Span(verb.start, verb.end), when)

    def _role_beside(self, person: MentionTold) -> Span | None:
        """The one office that stands beside a name, and that is meant where its holder goes: "Mayor N resigned", "N, the mayor, quit"."""
        over = words(self.language, "titles", "persons.past") | words(self.language, "titles", "persons.coming")
        beside = [b for a, b in self._stated if (a.start, a.end) == (person.start, person.end)]
        held = [b for b in beside if over.isdisjoint(t.text.lower() for t in self.parse.within(b.start, b.end))]
        return held[0] if len(held) == 1 else None

    def _is_turn(self, verb: Token) -> bool:
        """Whether a verb without an office tells that some office begins, is held or ends: "succeeded Berg", "held the post"."""
        keys = ("begins", "begins_by", "ends", "ends_by", "holds")
        if self.lists(verb, "follows"):
            other = self.done_to(verb)
            return other is not None and self.person(other) is not None
        if self.is_bare(verb, "ends"):
            return self.parse.child(verb.i, "xcomp", "dobj") is None  # "quit smoking", "resigned himself"
        return self.is_bare(verb, "ends_by") or any(self.lists(verb, key) and not self.is_bare(verb, key) for key in keys)

    def _bodies(self, office: Office) -> Iterator[Clue]:
        """What an office that no mention stands for is of."""
        if office.mention is None:
            for m in self.within(office.span):
                if m.kind == "name" and m.label in _BODIES:
                    yield Clue(self.report, "of", office.span, Span(m.start, m.end))

    def _turn(self, verb: Token) -> _Turn | None:
        """What a verb says of who holds an office; None for one that says nothing or what is not so."""
        helpers = {child.lemma.lower() for child in self.parse.children(verb.i) if child.dep in {"aux", "auxpass"}}
        negated = self.parse.child(verb.i, "neg") is not None
        if negated or verb.dep in {"aux", "auxpass"} or helpers & words(self.language, "titles", "tenure.unreal"):
            return None
        ahead = bool(helpers & words(self.language, "titles", "tenure.ahead")) and verb.tag == "VB"
        done_to = self.done_to(verb)
        if self.lists(verb, "follows"):
            new = clauses.subjects(self.parse, verb, self.language)
            return _Turn(new[0] if new else None, None, done_to, ahead)
        if self.lists(verb, "begins_by") or self.lists(verb, "coming_by"):
            return _Turn(done_to, None, None, ahead or not self.lists(verb, "begins_by"))
        if self.lists(verb, "ends_by"):
            return None if ahead else _Turn(None, None, done_to, ahead=False)
        return self._own(verb, ahead=ahead)

    def _own(self, verb: Token, *, ahead: bool) -> _Turn | None:
        """What a verb says of its own subject."""
        subject = next(iter(clauses.subjects(self.parse, verb, self.language)), None)
        if subject is None:
            return None
        if self.lists(verb, "begins"):
            return _Turn(subject, None, None, ahead)
        if self.lists(verb, "ends"):
            return _Turn(None, None, subject, ahead)
        if verb.lemma.lower() == "be" and self.parse.child(verb.i, "acomp") is not None:
            return None  # "the minister was aware of it since May"
        if self.lists(verb, "holds") and not ahead:
            named = self.parse.child(verb.i, "attr") if verb.lemma.lower() == "be" else None
            turned = named is not None and self.is_name(named) and list(self.office(subject))
            return _Turn(None, named if turned else subject, None, ahead=False)
        return None


@cache
def _openings(language: str) -> frozenset[str]:
    """The verbs of all lists."""
    keys = ("begins", "begins_by", "coming_by", "ends", "ends_by", "holds", "follows")
    return frozenset(entry.split()[0] for key in keys for entry in words(language, "titles", f"tenure.{key}"))


@cache
def _deeds(language: str) -> frozenset[str]:
    """The forms of verbs that make whoever does it the holder of an office."""
    return frozenset(form for forms in lexicon(language, "titles").get("deeds", {}).values() for form in forms)
