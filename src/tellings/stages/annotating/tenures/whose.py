"""Whose an office is that is told beside a noun for a body named before: "the mission's commander", "the Line, whose director N"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tellings.language import words
from tellings.model.records import Span
from tellings.model.told import Clue, MentionTold
from tellings.ports.tagger import Token
from tellings.stages.annotating.parsed import Paragraph, ParsedReport

_BODIES = ("organisation", "armed_group")
_BEFORE = 8
"""Bodies named before an office among which the one is looked for that its noun fits: further back a reader has to look too."""
_NEAR = 300
"""Code points from a body's name to a noun that fits any body: two sentences of news."""
_BLANKS = 3
"""Code points between a name and the "whose" behind it."""


def find(parsed: ParsedReport, mentions: Sequence[MentionTold], said: Sequence[Clue]) -> Iterator[Clue]:
    """Clues of kind `of` for the offices of people that have none yet."""
    known = {clue.a for clue in said if clue.kind == "of"}
    spoken_of = {m.start for m in mentions if m.kind != "name" and m.label != "person"}  # "the bank" of "the bank's director"
    offices = [
        m
        for m in mentions
        if m.kind == "role" and m.label == "person" and m.start not in spoken_of and Span(m.start, m.end) not in known
    ]
    bodies = sorted((m for m in mentions if m.kind == "name" and m.label in _BODIES), key=lambda m: m.end)
    starts = [paragraph.start for paragraph in parsed.paragraphs]
    for office in offices if bodies else ():
        at = bisect_left(starts, office.start + 1) - 1
        body = _body(parsed, parsed.paragraphs[at], office, bodies) if at >= 0 else None
        if body is not None:
            yield Clue(parsed.report.id, "of", Span(office.start, office.end), Span(body.start, body.end))


def _body(parsed: ParsedReport, paragraph: Paragraph, office: MentionTold, bodies: Sequence[MentionTold]) -> MentionTold | None:
    head = next(iter(paragraph.parse.within(office.head, office.end)), None)
    owner = next((c for c in paragraph.parse.children(head.i) if c.dep == "poss"), None) if head is not None else None
    if owner is None:
        return None
    before = bodies[: bisect_left(bodies, owner.start, key=lambda m: m.end)]
    if owner.tag == "WP$":
        return next((m for m in before[-1:] if _stands_right_before(parsed, paragraph, m, owner)), None)
    pointed = owner.pos == "NOUN" and _is_pointed_at(paragraph, owner, parsed.report.language)
    return _named(parsed, owner, before[-_BEFORE:]) if pointed else None


def _stands_right_before(parsed: ParsedReport, paragraph: Paragraph, body: MentionTold, whose: Token) -> bool:
    """Whether nothing but a comma and initials in brackets lie between a body and the "whose" behind it."""
    between = parsed.text[body.end : whose.start].strip(" ,()")
    return body.start >= paragraph.start and (whose.start - body.end <= _BLANKS or between.isupper())


def _is_pointed_at(paragraph: Paragraph, noun: Token, language: str) -> bool:
    """Whether a noun is one told of before: "the mission's", with nothing that tells it from others."""
    pointing = words(language, "relations", "several.pointing") | {"this", "that"}
    beside = [child for child in paragraph.parse.children(noun.i) if child.dep not in ("case", "punct")]
    return bool(beside) and all(child.dep == "det" and child.lemma.lower() in pointing for child in beside)


def _named(parsed: ParsedReport, noun: Token, before: Sequence[MentionTold]) -> MentionTold | None:
    """The body named last whose name holds the noun, else the only one that was named before, if the noun fits it."""
    word = noun.lemma.lower()
    held = [m for m in before if word in parsed.text[m.start : m.end].casefold().split()]
    generic = word in words(parsed.report.language, "relations", "offices.bodies")
    alike = [m for m in before if noun.start - m.end <= _NEAR] if generic else []
    only = len({m.cluster for m in alike}) == 1
    return next(reversed(held or (alike if only else [])), None)
