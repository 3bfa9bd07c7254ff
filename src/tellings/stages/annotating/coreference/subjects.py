"""Mentions on offer for pronouns that speak: subjects before them that nothing else stands for, "a baker opened. She said …"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from tellings.language import words
from tellings.model.records import Span
from tellings.model.told import MentionTold, StatementTold
from tellings.ports.tagger import Token
from tellings.stages.annotating.coreference.covered import Covered
from tellings.stages.annotating.coreference.phrases import Phrases
from tellings.stages.annotating.coreference.sources import label_of
from tellings.stages.annotating.mentions.pronouns import sort_of
from tellings.stages.annotating.parsed import Paragraph, ParsedReport

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_WANTED = {
    "male": frozenset({"person"}),
    "female": frozenset({"person"}),
    "thing": frozenset({"organisation", "work"}),
    "many": frozenset({"people", "organisation"}),
}
_PARTIES = frozenset({"person", "organisation", "country", "armed_group", "people"})
_JOINT = 3
"""How many tokens may join two subjects: a comma, "and", an article."""
_PLURALS = frozenset({"NNS", "NNPS"})


def offered(phrases: Phrases, mentions: Sequence[MentionTold], statements: Sequence[StatementTold]) -> list[MentionTold]:
    """Role mentions for the subjects of the paragraph of every pronoun that is a source, and of the paragraph before it; and
    for subjects of two or more.
    """
    parsed, covered = phrases.parsed, Covered(mentions)
    found = []
    for index, last in sorted(_asked(phrases, statements).items()):
        for token in _subjects(parsed.paragraphs[index], max(last.values())):
            label = label_of(token, parsed.report.language)
            sorts = [s for s, offset in last.items() if token.start < offset and label in _WANTED[s]]
            if not covered.at(token.start) and any(_agrees(token, label, sort, parsed) for sort in sorts):
                begin = phrases.noun_phrase(token)
                found.append(MentionTold(parsed.report.id, begin, token.end, "role", label, -1, token.start))
    return [*found, *_pairs(phrases, mentions, statements)]


def _asked(phrases: Phrases, statements: Sequence[StatementTold]) -> Mapping[int, Mapping[str, int]]:
    """The paragraphs, by index, in which pronouns that are sources look for subjects: for each sort of pronoun, the offset of the
    last. What stands before that one is on offer to it, so the others need no look of their own.
    """
    parsed = phrases.parsed
    last: dict[int, dict[str, int]] = defaultdict(dict)
    for span in sorted({s.source for s in statements if s.source is not None}):
        sort = sort_of(parsed.words(span), parsed.report.language)
        tokens = phrases.within(span)
        if sort in _WANTED and tokens:
            index = phrases.paragraph(tokens[0]).index
            for near in range(max(0, index - 1), index + 1):
                last[near][sort] = span.start
    return last


def _pairs(phrases: Phrases, mentions: Sequence[MentionTold], statements: Sequence[StatementTold]) -> Iterator[MentionTold]:
    """Group mentions for subjects of two or more, "Mayor Berg and Governor Lind", where "they" or "both" speak in the report."""
    language = phrases.parsed.report.language
    many = words(language, "titles", "pronouns.many") | words(language, "titles", "pronouns.alone")
    if not any(s.source is not None and phrases.parsed.words(s.source).lower() in many for s in statements):
        return
    parties = list(_parties(phrases.parsed.text, mentions))
    for one, other in pairwise(parties):
        between = phrases.within(Span(one.end, other.start))
        joint = next((t for t in between if t.dep == "cc"), None)
        first = phrases.head(one)
        if joint is not None and len(between) <= _JOINT and first is not None and first.dep in _SUBJECTS:
            yield MentionTold(phrases.parsed.report.id, one.start, other.end, "role", "people", -1, joint.start)


def _parties(text: str, mentions: Sequence[MentionTold]) -> Iterator[Span]:
    """The words of each actor named or described, a title with its name."""
    held: Span | None = None
    titled = False
    for m in sorted((m for m in mentions if m.label in _PARTIES and m.kind != "pronoun"), key=lambda m: (m.start, -m.end)):
        if held is not None and m.start < held.end:
            continue
        if held is not None and titled and m.kind == "name" and text[held.end : m.start] in {" ", ", "}:
            held, titled = Span(held.start, m.end), False
            continue
        if held is not None:
            yield held
        held, titled = Span(m.start, m.end), m.kind == "role"
    if held is not None:
        yield held


def _subjects(paragraph: Paragraph, before: int) -> Iterator[Token]:
    for token in paragraph.parse:
        if token.start >= before:
            return
        if token.dep in _SUBJECTS and token.pos == "NOUN":
            yield token


def _agrees(token: Token, label: str, sort: str, parsed: ParsedReport) -> bool:
    """Whether a noun's number fits, and it can speak: not "the water" for its ending, not the works that nobody reads."""
    if label == "work":
        return token.lemma.lower() in words(parsed.report.language, "actors", "works.nouns")
    if sort == "many":
        return token.tag in _PLURALS or label == "organisation"
    things = words(parsed.report.language, "titles", "endings.things")
    deceives = token.lemma.lower().endswith(tuple(words(parsed.report.language, "titles", "endings.thinglike")))
    return token.tag not in _PLURALS and (label != "person" or not (token.lemma.lower() in things or deceives))
