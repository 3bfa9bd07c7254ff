"""A description and the name beside it: "her husband Nils", "the referee, Ana Berg,", "a woman who gave her name as Ines"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from tellings.language import words
from tellings.language.gazetteer import folded, gazetteer, is_initials
from tellings.model.anchors import Anchors
from tellings.model.records import Span
from tellings.model.told import MentionTold
from tellings.ports.tagger import Token
from tellings.stages.annotating.coreference import mistaken
from tellings.stages.annotating.coreference.chart import Chart
from tellings.stages.annotating.coreference.phrases import Phrases
from tellings.stages.annotating.coreference.profile import age_behind, head_word
from tellings.stages.annotating.coreference.sources import label_of
from tellings.stages.annotating.mentions.shapes import body_heads
from tellings.stages.annotating.naming import names_another
from tellings.stages.annotating.parsed import ParsedReport

_COMMA = re.compile(r"\s*(?:\([A-Z][\w-]{1,9}\)\s*)?,\s*")
"""The comma of an apposition; initials may stand before it in brackets: "a captain of the Harbour Guard (HG), Ana Berg"."""
_BRACKETED = re.compile(r"\s*\(\s*")
_CLOSED = re.compile(r"\s*(?:[,.;:)”\"]|$)")
_DEFINITE = re.compile(r"(?:the|his|her|its|their|our|my)\b|.*['’]s\b|.*s['’]\s", re.IGNORECASE | re.DOTALL)
_STOPS = re.compile(r"[.;:!?“”\"]")
_REACH = 90
"""How many code points may stand between a description and the name that its bearer gave: "a man in his forties who gave …"."""
_BODIES = frozenset({"organisation", "armed_group"})
_NEXT = 4
"""How many mentions after a description its name may come: the bodies that the description holds come first."""

Pair = tuple[MentionTold, MentionTold]


def missing(phrases: Phrases, mentions: Sequence[MentionTold]) -> list[MentionTold]:
    """Mentions for a noun that no list names, and for a name that nothing marks, in apposition: "the referee, Ana Berg,"."""
    language = phrases.parsed.report.language
    anchors = Anchors(sorted(mentions, key=lambda m: (m.start, -m.end, m.kind)))
    ordered = sorted(mentions, key=lambda m: (m.start, -m.end, m.kind))

    def at(token: Token) -> MentionTold | None:
        n = anchors.find(Span(token.start, token.end))
        return ordered[n] if n is not None else None

    found = []
    for one, other in phrases.appositions():
        for noun, name in ((one, other), (other, one)):
            named = at(name)
            if noun.pos == "NOUN" and named is None and _is_full_name(phrases, name) and label_of(noun, language) == "person":
                start = phrases.noun_phrase(name)
                found.append(MentionTold(phrases.parsed.report.id, start, name.end, "name", "person", -1, name.start))
            elif not (named and named.kind == "name" and named.label == "person"):
                continue
            if noun.pos == "NOUN" and at(noun) is None:
                start = phrases.noun_phrase(noun)
                found.append(
                    MentionTold(phrases.parsed.report.id, start, phrases.noun_end(noun), "role", "person", -1, noun.start)
                )
    return found


def _is_full_name(phrases: Phrases, name: Token) -> bool:
    """Whether a token ends two or three capitalised words that can be somebody's name."""
    inside = phrases.within(Span(phrases.noun_phrase(name), name.end))
    proper = all(t.pos == "PROPN" and t.text[:1].isupper() and not t.text.isupper() for t in inside)
    return proper and 1 < len(inside) < _NEXT and not body_heads(phrases.parsed.report.language).get(name.text.lower())


def relabelled(phrases: Phrases, mentions: Sequence[MentionTold]) -> list[MentionTold]:
    """The mentions, with the names beside a description of a person, or taken up by "he" or "she", as persons' wherever they
    stand, and with an owner or a maker whose name is a body's as a body.
    """
    parsed = phrases.parsed
    beside = [name for role, name in pairs(phrases, mentions) if role.label == "person" and name.kind == "name"]
    beside += mistaken.meant(parsed, mentions)
    persons = {folded(_words(parsed, name)) for name in beside}
    surnames = {w[-1] for m in mentions if m.label == "person" and m.kind == "name" and len(w := _words(parsed, m).split()) > 1}
    surnames |= {_words(parsed, name).split()[-1] for name in beside}
    persons.update(folded(_words(parsed, m)) for m in mentions if m.kind == "name" and _is_one(parsed, m, surnames))
    firms = {role for role, name in _neighbours(parsed.text, mentions) if _is_firm(parsed, role, name)}

    def label(m: MentionTold) -> str:
        named = m.kind == "name" and m.label in mistaken.LABELS and folded(_words(parsed, m)) in persons
        return "organisation" if m in firms else "person" if named else m.label

    return [replace(m, label=label(m)) for m in mentions]


def _is_firm(parsed: ParsedReport, role: MentionTold, name: MentionTold) -> bool:
    """Whether it is "the owner, Tessel Group,": a word for persons and firms beside a body's name."""
    firms = words(parsed.report.language, "actors", "descriptions.firms")
    body = role.label == "person" and name.kind == "name" and name.label == "organisation"
    return body and head_word(parsed.text, role) in firms and _set_off(parsed, role, name, parsed.text[role.end : name.start])


def join(chart: Chart, phrases: Phrases) -> None:
    """Join every description with the name beside it."""
    for role, name in pairs(phrases, chart.mentions):
        a, b = chart.at(Span(role.start, role.end)), chart.at(Span(name.start, name.end))
        if a is not None and b is not None:
            chart.join(a, b)


def pairs(phrases: Phrases, mentions: Sequence[MentionTold]) -> Iterator[Pair]:
    """The descriptions with the names, or further descriptions, beside them: those before a name in text order, then those after."""
    apposed: dict[int, list[int]] = {}
    for noun, beside in phrases.appositions():
        apposed.setdefault(beside.start, []).append(noun.start)
    yield from (pair for pair in _neighbours(phrases.parsed.text, mentions) if _goes_with(phrases.parsed, *pair, apposed))
    heads = {m.head: m for m in sorted(mentions, key=lambda m: m.end - m.start) if m.kind != "pronoun"}
    for name, role in ((heads.get(a), heads.get(b)) for b, nouns in sorted(apposed.items()) for a in nouns):
        if name is not None and role is not None and _goes_behind(phrases.parsed, name, role):
            yield role, name


def _neighbours(text: str, mentions: Sequence[MentionTold]) -> Iterator[Pair]:
    """Each description of a person or a body with the first mention behind it."""
    ordered = sorted((m for m in mentions if m.kind != "pronoun"), key=lambda m: (m.start, -m.end))
    for n, role in enumerate(ordered):
        if role.kind == "role" and role.label in {"person", "organisation"}:
            behind = [m for m in ordered[n + 1 : n + 1 + _NEXT] if m.start >= role.end]
            if len(behind) > 1 and _BRACKETED.fullmatch(text, role.end, behind[0].start):
                behind = behind[1:]
            other = next(iter(behind), None)
            if other is not None:
                yield role, other


def _goes_behind(parsed: ParsedReport, name: MentionTold, role: MentionTold) -> bool:
    """Whether it is "Ana Berg, the referee of the match,": a name and, behind a comma, who its bearer is."""
    if name.kind != "name" or role.kind != "role" or role.label != "person":
        return False
    between = _COMMA.fullmatch(parsed.text, name.end, role.start) is not None
    return between and (name.label == "person" or _is_misread(parsed, role, name))


def _is_misread(parsed: ParsedReport, role: MentionTold, name: MentionTold) -> bool:
    """Whether a name that was taken for a town's or a body's can be that of the person described beside it."""
    firms = words(parsed.report.language, "actors", "descriptions.firms")
    return mistaken.may_be_person(parsed, name) and head_word(parsed.text, role) not in firms


def _goes_with(parsed: ParsedReport, role: MentionTold, other: MentionTold, apposed: Mapping[int, Sequence[int]]) -> bool:
    if other.kind != "name":
        return _described_again(parsed, role, other)
    fits = role.label == other.label or (role.label == "person" and _is_misread(parsed, role, other))
    # "The coach of Solvik FC, Ana Berg," is to many a parser an Ana Berg who is Solvik FC.
    beside = any(role.start <= noun < role.end for noun in apposed.get(other.head, ()))
    return (fits and beside) or _beside(parsed, role, other)


def _beside(parsed: ParsedReport, role: MentionTold, name: MentionTold) -> bool:
    between = parsed.text[role.end : name.start]
    if role.label == "organisation":
        return name.label in _BODIES and _set_off(parsed, role, name, between)
    if name.label not in {"person", "organisation", "place"} or not _may_be_person(parsed, name):
        return False
    if between.isspace():
        return name.label == "person" or _is_kin(parsed, role)
    if _set_off(parsed, role, name, between):
        return name.label == "person"
    return _gave_name(parsed, between) and not names_another(parsed, role, name)


def _described_again(parsed: ParsedReport, role: MentionTold, other: MentionTold) -> bool:
    """Whether it is one person described twice: "the 58-year-old politician, a former engineer,"."""
    again = _words(parsed, other).lower().startswith(("a ", "an "))
    return (
        role.label == other.label == "person" and again and _set_off(parsed, role, other, parsed.text[role.end : other.start])
    )


def _set_off(parsed: ParsedReport, role: MentionTold, name: MentionTold, between: str) -> bool:
    """Whether a name stands between commas behind a description that means one: "the mayor's deputy, Ana Berg,"."""
    closed = _CLOSED.match(parsed.text, name.end)
    return bool(_COMMA.fullmatch(between) and closed and _DEFINITE.match(_words(parsed, role)))


def _is_kin(parsed: ParsedReport, role: MentionTold) -> bool:
    """Whether a description says whose relative, friend or colleague somebody is: the name behind it is a person's."""
    own = words(parsed.report.language, "titles", "pronouns.owners") | words(
        parsed.report.language, "titles", "persons.address"
    )
    return _words(parsed, role).split()[0].lower() in own


def _gave_name(parsed: ParsedReport, between: str) -> bool:
    """Whether it is somebody who gave a name: "who gave only her first name, Ines", "who asked to be called Ines"."""
    if len(between) > _REACH or _STOPS.search(between):
        return False
    naming = words(parsed.report.language, "titles", "persons.naming")
    return not naming.isdisjoint(re.findall(r"\w+", between.lower())[-_NEXT:])


def _is_one(parsed: ParsedReport, name: MentionTold, surnames: AbstractSet[str]) -> bool:
    """Whether a name is a person's by its title, its bearer's age behind it, or, for what seems a town, a surname of the report."""
    found = _words(parsed, name).split()
    if not 0 < len(found) < _NEXT or not _may_be_person(parsed, name):
        return False
    aged = age_behind(parsed.text, name) is not None and len(found) > 1
    misread = found[-1] in surnames and (name.label == "place" or (name.label == "organisation" and len(found) == 1))
    return aged or _is_titled(parsed, name) or misread


def _is_titled(parsed: ParsedReport, name: MentionTold) -> bool:
    """Whether a name that is taken for a body's or a town's opens with an office or a rank: "Skipper Ola Brand"."""
    found, language = _words(parsed, name).split(), parsed.report.language
    titles = words(language, "titles", "persons.offices") | words(language, "titles", "persons.ranks")
    opens = 1 < len(found) <= _NEXT and found[0].lower() in titles and all(word[:1].isupper() for word in found)
    return opens and found[-1].lower() not in body_heads(language) and _may_be_person(parsed, name)


def _may_be_person(parsed: ParsedReport, name: MentionTold) -> bool:
    text = _words(parsed, name)
    return name.label == "person" or (not is_initials(text) and gazetteer(parsed.report.language).find(text) is None)


def _words(parsed: ParsedReport, mention: MentionTold) -> str:
    return parsed.text[mention.start : mention.end]
