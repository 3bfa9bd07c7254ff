"""The one preposition that names a source by itself: "according to…"."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.language import lexicon
from tellings.model.records import Span
from tellings.stages.annotating.origins.outlets import Phrase, head_is, is_outlet, phrase_from, published_kind
from tellings.stages.annotating.origins.scene import Found, Scene, Sentence
from tellings.stages.annotating.origins.when import with_date

_WHO = frozenset({"person", "organisation", "country", "armed_group", "people", "facility"})
"""Who can be a source, a hospital and a prison among them: "according to plan" names none."""


def find(scene: Scene, sentence: Sentence) -> Iterator[Found]:
    """What a sentence tells according to somebody or something."""
    words = lexicon(scene.language, "origins").get("according")
    if not words:
        return
    tokens = sentence.tokens
    for at in range(len(tokens) - 2):
        if tokens[at].text.lower() == words["first"] and tokens[at + 1].text.lower() == words["second"]:
            phrase = phrase_from(sentence, at + 2)
            found = phrase and _found(scene, sentence, Span(tokens[at].start, phrase.span.end), phrase)
            if found:
                yield found


def _found(scene: Scene, sentence: Sentence, words: Span, phrase: Phrase) -> Found | None:
    span, date = with_date(scene, sentence, words)
    if head_is(scene, phrase.tokens[-1:], "document.nouns"):
        return _document(scene, sentence, span, phrase, date)
    if is_outlet(scene, phrase.tokens):
        return Found(published_kind(scene, phrase.tokens), span, None, phrase.span, date)
    who = scene.mention(phrase.span)
    if who is None or who.label not in _WHO or head_is(scene, phrase.tokens[-1:], "outlets.nouns"):
        return None
    # A country or body that only says whose people they are ("according to Fernish investigators") is not who speaks.
    of_head = who.end > phrase.tokens[-1].start or who.label == "person"
    speaker = Span(who.start, who.end) if of_head else phrase.span
    return Found("statement", span, speaker, None, date)


def _document(scene: Scene, sentence: Sentence, span: Span, phrase: Phrase, date: str | None) -> Found:
    """The document, and who made it where the next words say so: "according to a report by the Fisheries Board"."""
    tokens = sentence.tokens
    after = phrase.tokens[-1].i - tokens[0].i + 1
    maker = None
    if after < len(tokens) and tokens[after].text.lower() in {"by", "from", "of", "in"}:
        maker = phrase_from(sentence, after + 1)
    if maker is None or not maker.is_named:
        return Found("document", span, None, None, date)
    whole, date = with_date(scene, sentence, Span(span.start, maker.span.end))
    return Found("document", whole, None, maker.span, date)
