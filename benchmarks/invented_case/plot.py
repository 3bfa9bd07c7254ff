"""What is told: facts that a speaker states, each in two wordings, and how a report puts one on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from benchmarks.invented_case.cast import Cast, Character
from benchmarks.invented_case.words import Line

_VERBS = ("will close", "has bought", "will repair", "has lost", "needs", "will sell", "has found", "will build", "rents")
_OTHERWISE: tuple[str, ...] = (
    "is to shut",
    "has acquired",
    "is to mend",
    "no longer has",
    "requires",
    "plans to sell",
    "has discovered",
)
_OTHERWISE += ("is to put up", "leases")
_JOINS = (", because", ", although", " and said that", ", while")
_CUES = ("said", "told reporters", "announced", "added", "warned")
HOLDS = {
    "member_of": "belongs to",
    "allied_with": "is allied with",
    "supports": "backs",
    "opposes": "opposes",
    "holds_office": "holds an office in",
    "present_in": "is present in",
    "provides": "gives arms to",
}

Where = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a clause: its wordings, the actor that it names (-1: none), and what differs when the wording does."""

    wordings: tuple[str, ...]
    actor: int = -1
    what: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a speaker states, clause by clause."""

    speaker: int
    clauses: tuple[tuple[Slot, ...], ...]
    happening: bool
    day: date


@dataclass(frozen=True, slots=True)
class Told:
    """A fact on paper: where its content, source and cue stand in the paragraph, where its clauses, and what was put in the slots
    that have several wordings.
    """

    fact: int
    kind: str
    content: Where
    source: Where | None
    cue: Where | None
    clauses: dict[int, Where]
    slots: dict[tuple[int, int], tuple[Where, str, str]]


@dataclass(slots=True)
class Paragraph:
    """A paragraph and all that is in it; places count from its start."""

    text: str = ""
    mentions: list[tuple[int, int, int, str]] = field(default_factory=list)
    dates: list[tuple[int, int, str]] = field(default_factory=list)
    sentences: list[Where] = field(default_factory=list)
    roles: list[tuple[int, int, int]] = field(default_factory=list)
    told: Told | None = None
    holds: list[tuple[int, int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Bond:
    """A relation between two of a story's actors."""

    kind: str
    subject: int
    object: int
    day: date


def in_words(day: date) -> str:
    """A day as papers write it."""
    return f"{day.day} {day:%B %Y}"


class Plot:
    """A story's cast, facts and bonds, and how they are written."""

    def __init__(self, cast: Cast, who: Sequence[int], day: date, facts: int, chance: Random, words: Iterator[str]) -> None:  # noqa: PLR0917 - made in one place
        self._cast, self._who, self._day, self._chance, self._words = cast, who, day, chance, words
        self._people = [n for n in who if cast.all[n].kind == "person"]
        self._places = [n for n in who if n in set(cast.places)]
        self.facts = [self._fact() for _ in range(facts)]
        pairs = [chance.sample(who, 2) for _ in range(2)]
        self.bonds = [Bond(chance.choice(sorted(HOLDS)), a, b, self._some_day()) for a, b in pairs]

    def cast_member(self, number: int) -> Character:
        """One of the cast."""
        return self._cast.all[number]

    def _fact(self) -> Fact:
        chance = self._chance
        clauses = tuple(self._clause() for _ in range(chance.choice((1, 2, 2, 3))))
        return Fact(chance.choice(self._people), clauses, chance.random() < 0.25, self._some_day())

    def _some_day(self) -> date:
        return date.fromordinal(self._day.toordinal() - int(400 * self._chance.random() ** 3))

    def _clause(self) -> tuple[Slot, ...]:
        chance, new = self._chance, self._words
        who, verb, number = chance.choice(self._who), chance.randrange(len(_VERBS)), chance.randint(2, 900)
        where = chance.sample(self._places, min(2, len(self._places)))
        tail = Slot((f"with {next(new)} {next(new)}", f"with a {next(new)}"), what="wording")
        return (
            Slot((self._cast.all[who].name,), who) if chance.random() < 0.5 else Slot((f"the {next(new)}",)),
            Slot((_VERBS[verb], _OTHERWISE[verb]), what="wording"),
            Slot((str(number), str(number + chance.randint(1, 20))), what="number"),
            Slot((f"{next(new)} {next(new)}",)),
            Slot((f"for the {next(new)}",)),
            Slot(("in",)),
            Slot((self._cast.all[where[0]].name,), where[0]),
            *((tail,) if chance.random() < 0.6 else ()),
        )

    def told(self, number: int, *, style: float, known: set[int]) -> Paragraph:
        """A fact on paper. `style`: how often another wording than the first is taken; `known`: who was named before."""
        chance, line, made = self._chance, Line(), Paragraph()
        fact, kind = self.facts[number], chance.choice(("indirect", "indirect", "indirect", "direct", "direct", "narrated"))
        source = cue = None
        if kind == "indirect":
            source, cue = self._speaker(line, made, fact.speaker, known, opens=True)
            line.put(" that ")
        if kind == "direct":
            line.put("“")
        content, clauses, slots = self._content(line, made, fact, style, capital=kind != "indirect")
        if kind == "direct":
            line.put(",” ")
            source, cue = self._speaker(line, made, fact.speaker, known, opens=False)
        line.put(".")
        made.sentences.append((0, line.length))
        made.told = Told(number, kind, content, source, cue, clauses, slots)
        made.text = line.text
        return made

    def _speaker(self, line: Line, made: Paragraph, who: int, known: set[int], *, opens: bool) -> tuple[Where, Where]:
        """The words that name who speaks, and the cue."""
        one, chance = self._cast.all[who], self._chance
        if who not in known:
            known.add(who)
            source = line.put(one.name)
            made.mentions.append((*source, who, "name"))
            if one.role and one.of is not None:
                line.put(", ")
                start, _ = line.put(f"{one.role} of the ")
                body = line.put(self._cast.all[one.of].name)
                made.mentions.append((*body, one.of, "name"))
                made.mentions.append((start, body[1], who, "role"))
                made.roles.append((who, start, body[1]))
                line.put(",")
        elif chance.random() < 0.3:
            source = line.put(one.described.capitalize() if opens else one.described)
            made.mentions.append((*source, who, "pronoun"))
        else:
            source = line.put(one.short)
            made.mentions.append((*source, who, "name"))
        line.put(" ")
        return source, line.put(chance.choice(_CUES))

    def _content(
        self, line: Line, made: Paragraph, fact: Fact, style: float, *, capital: bool
    ) -> tuple[Where, dict[int, Where], dict[tuple[int, int], tuple[Where, str, str]]]:
        """The content, its clauses, and what its slots hold; of several clauses one is left out now and then."""
        chance = self._chance
        left_out = chance.randrange(1, len(fact.clauses)) if len(fact.clauses) > 1 and chance.random() < style / 2 else -1
        start = line.length
        clauses: dict[int, Where] = {}
        slots: dict[tuple[int, int], tuple[Where, str, str]] = {}
        for at, clause in enumerate(fact.clauses):
            if at == left_out:
                continue
            if clauses:
                line.put(_JOINS[at % len(_JOINS)] + " ")
            began = line.length
            for place, slot in enumerate(clause):
                if place:
                    line.put(" ")
                other = len(slot.wordings) > 1 and chance.random() < (style if slot.what == "wording" else style / 6)
                opens = capital and line.length == start
                span = line.put(slot.wordings[other][0].upper() + slot.wordings[other][1:] if opens else slot.wordings[other])
                if slot.actor >= 0:
                    made.mentions.append((*span, slot.actor, "name"))
                if slot.what:
                    slots[at, place] = (span, slot.wordings[other], slot.what)
            clauses[at] = (began, line.length)
        return (start, line.length), clauses, slots

    def background(self, day: date) -> Paragraph:
        """What a report tells of its own: who was where when, and now and then a bond of the story."""
        chance, line, made, new = self._chance, Line(), Paragraph(), self._words
        for _ in range(3):
            start = line.length
            for who, between in zip(
                chance.choices(self._who, k=3), (" met ", f" for the {next(new)} near ", " on "), strict=True
            ):
                made.mentions.append((*line.put(self._cast.all[who].name), who, "name"))
                line.put(between)
            then = date.fromordinal(day.toordinal() - chance.randint(1, 60))
            made.dates.append((*line.put(in_words(then)), then.isoformat()))
            made.sentences.append((start, line.put(f" and spoke of the {next(new)}.")[1]))
            line.put(" ")
        if chance.random() < 0.5:
            self._bond(line, made)
        made.text = line.text.rstrip()
        return made

    def _bond(self, line: Line, made: Paragraph) -> None:
        at = self._chance.randrange(len(self.bonds))
        bond, start = self.bonds[at], line.length
        made.mentions.append((*line.put(self._cast.all[bond.subject].name), bond.subject, "name"))
        line.put(f" {HOLDS[bond.kind]} ")
        made.mentions.append((*line.put(self._cast.all[bond.object].name), bond.object, "name"))
        line.put(" since ")
        made.dates.append((*line.put(in_words(bond.day)), bond.day.isoformat()))
        end = line.put(".")[1]
        made.sentences.append((start, end))
        made.holds.append((at, start, end))
