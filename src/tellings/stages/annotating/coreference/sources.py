"""New mentions for words that name a speaker and that no mention stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tellings.language import words
from tellings.model.anchors import Anchors
from tellings.model.records import Span
from tellings.model.told import MentionTold, StatementTold
from tellings.ports.tagger import Token
from tellings.stages.annotating.coreference.chart import Chart
from tellings.stages.annotating.coreference.phrases import Phrases
from tellings.stages.annotating.mentions.roles import label_of_noun
from tellings.stages.annotating.parsed import ParsedReport

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_WH = frozenset({"WP", "WP$", "WDT"})
_RELATIVE = frozenset({"relcl", "acl", "appos"})
_JOINED = re.compile(r"[\s\"”’']*+(?:\([^()]{2,40}\))?+\s*+,?+\s*+")
"""What may stand between a title that no mention stands for and the name that does. Possessive, as a page of blanks may stand there."""
_DIGITS = 2
"""Digits of a number that can be so many people who speak; longer ones number what is read: "Resolution 2375"."""
_BEFORE = 6
"""How many mentions before a name its title may be: the bodies that it holds stand between."""
_TURN = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’()-]+){0,5}")


def missing(phrases: Phrases, mentions: Sequence[MentionTold], statements: Sequence[StatementTold]) -> list[MentionTold]:
    """A role mention for every source, speaker or addressee that no mention stands for; pronouns that name nobody get none.

    A mention inside that names something else stands for nobody: the school of "a caretaker at the school". The name that opens
    a turn of an interview, which no paragraph holds, is a name.
    """
    anchors = Anchors(sorted(mentions, key=lambda m: (m.start, -m.end, m.kind)))
    spans = {s for statement in statements for s in (statement.source, statement.speaker, statement.addressee) if s is not None}
    return list(_wanted(phrases, sorted(spans), anchors, mentions))


def _wanted(
    phrases: Phrases, spans: Sequence[Span], anchors: Anchors, mentions: Sequence[MentionTold]
) -> Iterator[MentionTold]:
    parsed = phrases.parsed
    report, language = parsed.report.id, parsed.report.language
    ordered = sorted(mentions, key=lambda m: (m.start, -m.end, m.kind))
    for span in spans:
        n, head = anchors.find(span), phrases.head(span)
        found = ordered[n] if n is not None else None
        if head is None:
            if found is None and _TURN.fullmatch(parsed.words(span)) and not phrases.within(span):
                yield MentionTold(report, span.start, span.end, "name", "person", -1, _surname_at(parsed.text, span))
            continue
        if found is None and parsed.words(span).lower() in words(language, "titles", "pronouns.alone"):
            yield MentionTold(report, span.start, span.end, "pronoun", "people", -1, head.start)
        if head.pos not in _NOMINAL or (found is not None and _named_by(parsed, span, head, found, phrases)):
            continue
        titled = next((m for m in ordered[max(0, n - _BEFORE) : n] if _holds(m, span, head)), None) if n is not None else None
        if titled is None:
            end = _without_clauses(span, head, phrases)
            label = label_of(head, language)
            if label == "work" and _is_who(phrases, head):
                label = "people" if head.tag in {"NNS", "NNPS"} else "person"
            named = label == "person" and all(t.pos == "PROPN" for t in phrases.within(Span(span.start, end)))
            yield MentionTold(report, span.start, end, "name" if named else "role", label, -1, head.start)
        elif found is not None and not _JOINED.fullmatch(parsed.text, titled.end, found.start):
            # "Norway, a member of the League": words for whom the name stands that opens them, see `join`.
            kind = "role" if titled.kind == "name" else titled.kind
            yield MentionTold(report, span.start, span.end, kind, titled.label, -1, titled.head)


def join(chart: Chart) -> None:
    """Join a source that goes on behind a name with that name: "Norway, a member of the League, said so"."""
    names = {m.head: n for n, m in enumerate(chart.mentions) if m.kind == "name"}
    for n, mention in enumerate(chart.mentions):
        name = names.get(mention.head) if mention.kind == "role" else None
        if name is not None and mention.start == chart.mentions[name].start and mention.label == chart.mentions[name].label:
            chart.join(name, n)


def _is_who(phrases: Phrases, head: Token) -> bool:
    """Whether "who" tells more of a noun: of somebody, whatever the noun."""
    behind = phrases.paragraph(head).parse.tokens[head.i + 1 : head.i + 3]
    words = [token.text.lower() for token in behind]
    return words[:1] == ["who"] or words == [",", "who"]


def _surname_at(text: str, span: Span) -> int:
    return span.start + text[span.start : span.end].rfind(" ") + 1


def _holds(mention: MentionTold, span: Span, head: Token) -> bool:
    return span.start <= mention.start <= head.start < mention.end and mention.kind != "pronoun"


def _named_by(parsed: ParsedReport, span: Span, head: Token, found: MentionTold, phrases: Phrases) -> bool:
    """Whether a mention holds the head of a source, or is the name beside it: right behind it, in apposition, after the last comma."""
    if found.start <= head.start < found.end:
        return True
    if found.start < head.end:
        return False
    beside = _JOINED.fullmatch(parsed.text, head.end, found.start) is not None
    last = found.end == span.end and parsed.text.endswith(", ", 0, found.start)
    return beside or last or _titled(span, found, phrases) or phrases.in_apposition(head, Span(found.start, found.end))


def _titled(span: Span, found: MentionTold, phrases: Phrases) -> bool:
    """Whether a source ends in a person's name with a title before it, however long: "the doctor of the club Ana Berg"."""
    if found.kind != "name" or found.label != "person" or found.end != span.end:
        return False
    before = [token for token in phrases.within(Span(span.start, found.start)) if token.pos != "PUNCT"]
    return bool(before) and before[-1].pos in _NOMINAL


def _without_clauses(span: Span, head: Token, phrases: Phrases) -> int:
    """Where the words end that name a source, before "who asked not to be named" and what a comma sets off."""
    inside = phrases.within(span)
    below = [child for child in phrases.children(head) if child.dep in _RELATIVE and child.start > head.end]
    cuts = [min(child.start, phrases.left(child).start) for child in below]
    cuts += [b.start for a, b in pairwise(inside) if a.text == "," and b.tag in _WH and b.start > head.end]
    kept = [t for t in inside if t.start < min(cuts, default=span.end)]
    while kept and kept[-1].pos == "PUNCT" and kept[-1].start >= head.end:
        kept.pop()
    return max(kept[-1].end if kept else span.end, head.end)


def label_of(head: Token, language: str) -> str:
    """What sort of speaker a noun that no list names describes, by its kin on the lists, its ending and its number."""
    known = label_of_noun(head.text, language) or label_of_noun(head.lemma, language)
    if known in {"organisation", "armed_group", "facility", "place"}:
        return known
    if head.lemma.lower() in words(language, "actors", "works.nouns") or (head.text.isdigit() and len(head.text) > _DIGITS):
        return "work"
    if head.pos != "PROPN" and head.lemma.lower() in words(language, "actors", "descriptions.business"):
        return "organisation"
    if known in {"person", "people"} or is_somebody(head, language):
        return "people" if head.tag in {"NNS", "NNPS"} else "person"
    return "people" if head.lemma.lower() in words(language, "actors", "descriptions.groups") else "work"


def is_somebody(head: Token, language: str) -> bool:
    """Whether an unlisted noun means a person: a name, a number of people, or a doer by its ending ("docker", "cellist")."""
    bare = head.lemma.lower()
    return head.pos in {"PROPN", "NUM", "ADJ"} or bare.endswith(tuple(words(language, "titles", "endings.persons")))
