"""Other outlets as sources: "the Tarn Courier reported", "Canal Norte also broadcast images", "quoted by…", "aired on…"."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.language import words
from tellings.model.records import Span
from tellings.ports.tagger import Token
from tellings.stages.annotating.origins.outlets import head_is, is_outlet, phrase_from, published_kind
from tellings.stages.annotating.origins.scene import SUBJECTS, Found, Scene, Sentence, noun_phrase, span_of
from tellings.stages.annotating.origins.when import with_date

_WHO = frozenset({"person", "organisation", "country", "armed_group", "people"})
_NEAR = 24  # letters: room for "the country's own " before a name


def find(scene: Scene, sentence: Sentence) -> Iterator[Found]:
    """The outlets and documents that a sentence takes its news from."""
    for at, token in enumerate(sentence.tokens):
        if token.tag.startswith("VB"):
            found = _active(scene, sentence, token) or _passive(scene, sentence, at)
            if found is not None:
                yield found


def _active(scene: Scene, sentence: Sentence, verb: Token) -> Found | None:
    """An outlet or a document as the subject of what it does with news."""
    subject = sentence.parse.child(verb.i, *SUBJECTS[:1])
    lemma = verb.lemma.lower()
    if subject is None or subject.i > verb.i:
        return None
    tokens = noun_phrase(sentence.parse, subject)
    span = span_of(tokens)
    phrase, date = with_date(scene, sentence, Span(span.start, verb.end))
    if is_outlet(scene, tokens) and not _is_own(scene, span):
        kind = _kind_by_verb(scene, tokens, lemma)
        outlet = _with_name(sentence, subject, span)
        return Found(kind, phrase, _quoted_by(scene, sentence, verb, lemma), outlet, date) if kind else None
    if head_is(scene, (subject,), "document.nouns") and _says(sentence, verb):
        return Found("document", _cut(scene, phrase), None, _maker(scene, span), date)
    return None


def _maker(scene: Scene, document: Span) -> Span | None:
    """Who made a document, where its own words name somebody: "a study by marine biologist Ida Falk"."""
    made_by = [m for m in scene.mentions_in(document) if m.label in {"person", "organisation"} and m.kind == "name"]
    return Span(made_by[0].start, made_by[0].end) if made_by else None


def _cut(scene: Scene, phrase: Span) -> Span:
    """A phrase without what a comma sets off from it: a document's subtitle, its author's offices."""
    comma = scene.parsed.words(phrase).find(",")
    return Span(phrase.start, phrase.start + comma) if comma > 0 else phrase


def _with_name(sentence: Sentence, subject: Token, span: Span) -> Span:
    """An outlet's words with the name that follows its noun: "the newspaper Alder Evening"."""
    named = sentence.parse.child(subject.i, "appos")
    between = sentence.parse.tokens[subject.i + 1 : named.i + 1] if named else ()
    return Span(span.start, between[-1].end) if between and all(t.text[:1].isupper() for t in between) else span


def _kind_by_verb(scene: Scene, tokens: tuple[Token, ...], lemma: str) -> str | None:
    if lemma in words(scene.language, "origins", "verbs.broadcast"):
        return "broadcast"
    reports = words(scene.language, "origins", "verbs.report") | words(scene.language, "origins", "verbs.publish")
    if lemma in reports or lemma in words(scene.language, "origins", "verbs.speech"):
        return published_kind(scene, tokens)
    return None


def _is_own(scene: Scene, span: Span) -> bool:
    own = (scene.parsed.report.outlet or "").casefold()
    return bool(own) and scene.parsed.words(span).casefold().removeprefix("the ") == own.removeprefix("the ")


def _quoted_by(scene: Scene, sentence: Sentence, verb: Token, lemma: str) -> Span | None:
    """Whom an outlet quotes, named right behind the verb: "the Courier quoted Mayor Dahl as saying"."""
    if lemma not in words(scene.language, "origins", "outlets.voices"):
        return None
    mention = scene.mention(Span(verb.end, min(verb.end + _NEAR, sentence.span.end)))
    return Span(mention.start, mention.end) if mention and mention.label in _WHO else None


def _says(sentence: Sentence, verb: Token) -> bool:
    """Whether a statement's cue stands at this verb: the document speaks."""
    return any(s.cue and s.cue.start < verb.end and verb.start < s.cue.end for s in sentence.said)


def _passive(scene: Scene, sentence: Sentence, at: int) -> Found | None:
    """A participle that leads to an outlet: "was quoted as saying by Fernland Radio", "documents seen by the Courier"."""
    tokens, verb = sentence.tokens, sentence.tokens[at]
    if verb.tag not in {"VBN", "VBD"} or verb.lemma.lower() not in words(scene.language, "origins", "verbs.passive"):
        return None
    leads = words(scene.language, "origins", "verbs.carried_by")
    for to in range(at + 1, min(at + 4, len(tokens))):
        if tokens[to].text.lower() in leads and (tokens[to].head == verb.i or to == at + 1):
            phrase = phrase_from(sentence, to + 1)
            if phrase is None or not is_outlet(scene, phrase.tokens):
                return None
            span, date = with_date(scene, sentence, Span(verb.start, phrase.span.end))
            kind = published_kind(scene, phrase.tokens)
            return Found(kind, span, scene.speaker_at(sentence, verb), phrase.span, date)
    return None
