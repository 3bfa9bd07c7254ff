"""New mentions for words that name a speaker and that no mention stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from tellings.language import words
from tellings.model.anchors import Anchors
from tellings.model.told import MentionTold, StatementTold
from tellings.ports.tagger import Token
from tellings.stages.annotating.mentions.roles import label_of_noun
from tellings.stages.annotating.parsed import ParsedReport


def missing(parsed: ParsedReport, mentions: Sequence[MentionTold], statements: Sequence[StatementTold]) -> list[MentionTold]:
    """A role mention for every source, speaker or addressee that no mention stands for; pronouns that name nobody get none."""
    anchors = Anchors(sorted(mentions, key=lambda m: (m.start, -m.end, m.kind)))
    spans = {s for statement in statements for s in (statement.source, statement.speaker, statement.addressee) if s is not None}
    wanted = [span for span in sorted(spans) if anchors.find(span) is None]
    if not wanted:
        return []
    tokens = sorted((t for p in parsed.paragraphs for t in p.parse if t.pos != "SPACE"), key=lambda t: t.start)
    starts = [t.start for t in tokens]
    heads = {t.start: p.parse.tokens[t.head].start for p in parsed.paragraphs for t in p.parse}
    found = []
    for span in wanted:
        inside = tokens[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        head = next((t for t in inside if not span.start <= heads[t.start] < span.end or heads[t.start] == t.start), None)
        if head is not None and head.pos in {"NOUN", "PROPN", "ADJ", "NUM"}:
            label = _label(head, parsed.report.language)
            found.append(MentionTold(parsed.report.id, span.start, span.end, "role", label, -1, head.start))
    return found


def _label(head: Token, language: str) -> str:
    known = label_of_noun(head.text, language) or label_of_noun(head.lemma, language)
    if known in {"organisation", "armed_group", "facility", "place"}:
        return known
    if head.lemma.lower() in words(language, "actors", "works.nouns"):
        return "work"
    if known in {"person", "people"} or _is_somebody(head, language):
        return "people" if head.tag in {"NNS", "NNPS"} else "person"
    return "people" if head.lemma.lower() in words(language, "actors", "descriptions.groups") else "work"


def _is_somebody(head: Token, language: str) -> bool:
    """Whether an unlisted noun means a person: a name, a number of people, or a doer by its ending ("docker", "cellist")."""
    bare = head.lemma.lower()
    return head.pos in {"PROPN", "NUM", "ADJ"} or bare.endswith(tuple(words(language, "titles", "endings.persons")))
