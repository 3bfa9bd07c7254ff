"""Names of persons that the parser has not met and takes for a body's, a town's or a work's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tellings.language import common, words
from tellings.language.gazetteer import gazetteer, is_initials
from tellings.model.told import MentionTold
from tellings.ports.tagger import Token
from tellings.stages.annotating.mentions.shapes import body_heads
from tellings.stages.annotating.parsed import ParsedReport

LABELS = frozenset({"organisation", "place", "work"})
"""What such names are taken for."""
_LONGEST = 3
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def may_be_person(parsed: ParsedReport, name: MentionTold) -> bool:
    """Whether a name can be a person's: two or three words with capitals, none of them a word for bodies, and no known name."""
    text, language = parsed.text[name.start : name.end], parsed.report.language
    found = text.split()
    if name.kind != "name" or name.label not in LABELS or not 1 < len(found) <= _LONGEST:
        return False
    if is_initials(text) or gazetteer(language).find(text) is not None:
        return False
    proper = all(word[:1].isupper() and not word.isupper() for word in found)
    return proper and not any(word.lower() in body_heads(language) for word in found)


def meant(parsed: ParsedReport, mentions: Sequence[MentionTold]) -> Iterator[MentionTold]:
    """The names in question that "he" or "she" takes up: "Sunna Vell runs the mill. She told us …".

    The name is the subject of the sentence before, which speaks of nobody else; it holds no word that reports often use.
    """
    subjects: Mapping[int, MentionTold] = {m.head: m for m in mentions if may_be_person(parsed, m)}
    persons = {m.head for m in mentions if m.label == "person" and m.kind != "pronoun"}
    singular = words(parsed.report.language, "titles", "pronouns.male") | words(
        parsed.report.language, "titles", "pronouns.female"
    )
    everyday = common(parsed.report.language)
    for paragraph in parsed.paragraphs if subjects else ():
        held: MentionTold | None = None
        for tokens in paragraph.parse.sentences():
            if held is not None and any(t.dep == "nsubj" and t.text.lower() in singular for t in tokens):
                yield held
            held = None if any(t.start in persons for t in tokens) else _subject(tokens, subjects)
            if held is not None and any(w.lower() in everyday for w in parsed.text[held.start : held.end].split()):
                held = None


def _subject(tokens: Sequence[Token], subjects: Mapping[int, MentionTold]) -> MentionTold | None:
    return next((subjects[t.start] for t in tokens if t.dep in _SUBJECTS and t.start in subjects), None)
