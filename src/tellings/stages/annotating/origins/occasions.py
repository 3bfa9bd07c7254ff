"""Occasions on which somebody spoke: "in an interview with…", "told … on Monday", "at a news conference", "in a statement"."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.language import words
from tellings.model.records import Span
from tellings.ports.tagger import Token
from tellings.stages.annotating.origins.outlets import Phrase, head_is, is_outlet, phrase_from
from tellings.stages.annotating.origins.scene import Found, Scene, Sentence
from tellings.stages.annotating.origins.when import with_date
from tellings.stages.annotating.silence import is_silence

_BEFORE_NOUN = 6  # words between a preposition and its noun: "in an unusually frank and wide-ranging interview"

_NEAR = 4  # letters between a noun and its date: room for " on "
_MODIFYING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "ADV", "PRON", "CCONJ"})


def find(scene: Scene, sentence: Sentence) -> Iterator[Found]:
    """The occasions that a sentence names."""
    for at, token in enumerate(sentence.tokens):
        lemma = token.lemma.lower()
        if is_silence(sentence.parse, _governing(sentence, token), scene.language):
            continue
        if token.pos in {"VERB", "AUX"} or token.tag.startswith("VB"):
            yield from _by_verb(scene, sentence, at, lemma)
        elif token.pos in {"NOUN", "PROPN", "ADJ"}:
            yield from _by_noun(scene, sentence, at, lemma)
            yield from _on_platform(scene, sentence, at)


def _governing(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """A word and the verb that it hangs on, if it is none itself."""
    if token.tag.startswith("VB"):
        return (token,)
    verb = next((above for above in sentence.parse.ancestors(token.i) if above.tag.startswith("VB")), None)
    return (token, verb) if verb is not None else (token,)


def _by_verb(scene: Scene, sentence: Sentence, at: int, lemma: str) -> Iterator[Found]:
    if lemma in words(scene.language, "origins", "verbs.tell"):
        yield from _spoken_to(scene, sentence, at, at + 1)
    elif lemma in words(scene.language, "origins", "verbs.speak"):
        yield from _speaking(scene, sentence, at)
    elif lemma in words(scene.language, "origins", "verbs.address"):
        phrase = phrase_from(sentence, at + 1)
        if phrase and head_is(scene, phrase.tokens, "audiences.nouns"):
            yield _occasion(scene, sentence, "statement", at, phrase, outlet=False)
    elif lemma in words(scene.language, "origins", "verbs.interview"):
        yield from _interviewed(scene, sentence, at)
    elif lemma in words(scene.language, "origins", "verbs.answer"):
        yield from _questioned(scene, sentence, at)


def _spoken_to(scene: Scene, sentence: Sentence, at: int, to: int) -> Iterator[Found]:
    """What follows says what kind of occasion it was: "told Fernland News on Monday", "speaking to reporters"."""
    phrase = phrase_from(sentence, to)
    if phrase is None:
        return
    if is_outlet(scene, phrase.tokens, told=True) and not _is_press(scene, phrase):
        yield _occasion(scene, sentence, "interview", at, phrase, outlet=True)
    elif _is_press(scene, phrase) or head_is(scene, phrase.tokens, "audiences.nouns"):
        yield _occasion(scene, sentence, "statement", at, phrase, outlet=False)


def _is_press(scene: Scene, phrase: Phrase) -> bool:
    return not phrase.is_named and head_is(scene, phrase.tokens[-1:], "press.nouns")


def _speaking(scene: Scene, sentence: Sentence, at: int) -> Iterator[Found]:
    tokens = sentence.tokens
    for to in range(at + 1, min(at + 3, len(tokens))):
        if tokens[to].lemma.lower() in words(scene.language, "origins", "verbs.to"):
            phrase = phrase_from(sentence, to + 1)
            kind = _noun_kind(scene, phrase.tokens[-1].lemma.lower()) if phrase else None
            if phrase and kind == "statement":
                yield _occasion(scene, sentence, kind, at, phrase, outlet=False)
            else:
                yield from _spoken_to(scene, sentence, at, to + 1)
            return


def _interviewed(scene: Scene, sentence: Sentence, at: int) -> Iterator[Found]:
    """Whose interview it was: "was interviewed by Radio Tarn"."""
    tokens = sentence.tokens
    if at + 1 < len(tokens) and tokens[at + 1].text.lower() in {"by", "on"}:
        phrase = phrase_from(sentence, at + 2)
        if phrase and phrase.is_named:
            yield _occasion(scene, sentence, "interview", at, phrase, outlet=True)


def _questioned(scene: Scene, sentence: Sentence, at: int) -> Iterator[Found]:
    """Whose questions they were: "answered the questions of journalists", "answered the questions of Radio Tarn"."""
    tokens = sentence.tokens
    asked = next((n for n in range(at + 1, min(at + 5, len(tokens))) if tokens[n].lemma.lower() == "question"), None)
    if asked is not None and asked + 1 < len(tokens) and tokens[asked + 1].text.lower() in {"of", "from", "by"}:
        yield from _spoken_to(scene, sentence, at, asked + 2)


def _by_noun(scene: Scene, sentence: Sentence, at: int, lemma: str) -> Iterator[Found]:
    kind = _noun_kind(scene, lemma)
    if kind is None or not sentence.tokens[at].text.islower():
        return
    lead = _lead(scene, sentence, at)
    link, phrase = _linked(scene, sentence, at)
    if kind == "interview" or (lemma in words(scene.language, "origins", "interview.weak") and _to_outlet(scene, link, phrase)):
        yield from _interview_noun(scene, sentence, at, lead, phrase if link in _interviewers(scene) else None)
    elif lead is not None and kind in {"statement", "document"} and sentence.said:
        by = phrase if phrase and link in {"by", "on", "from"} and is_outlet(scene, phrase.tokens) else None
        yield _occasion(scene, sentence, kind, lead, by, outlet=True) if by else _bare(scene, sentence, kind, lead, at)


def _on_platform(scene: Scene, sentence: Sentence, at: int) -> Iterator[Found]:
    """Words put out on a platform: "wrote on Facebook on Monday"."""
    platform = sentence.tokens[at].text.lower() in words(scene.language, "origins", "statement.platforms")
    if (
        platform
        and at
        and sentence.said
        and sentence.tokens[at - 1].text.lower() in words(scene.language, "origins", "leads.platform")
    ):
        yield _bare(scene, sentence, "statement", at - 1, at)


def _interviewers(scene: Scene) -> frozenset[str]:
    return words(scene.language, "origins", "leads.interviewer")


def _interview_noun(scene: Scene, sentence: Sentence, at: int, lead: int | None, phrase: Phrase | None) -> Iterator[Found]:
    """With whom it was, if the words say: "in an interview with Radio Tarn", "in a Radio Tarn interview", "an interview to…"."""
    if phrase is not None and (phrase.is_named or lead is not None):
        yield _interview(scene, sentence, at if lead is None else lead, phrase)
    elif lead is not None:
        before = sentence.tokens[lead + 1 : at]
        named = [t for t in before if t.text[:1].isupper() or t.tag == "POS"]
        found = _bare(scene, sentence, "interview", lead, at)
        whose = Span(named[0].start, named[-1].end) if named and is_outlet(scene, named) else None
        yield Found(found.kind, found.phrase, found.speaker, whose, found.date)


def _noun_kind(scene: Scene, lemma: str) -> str | None:
    kinds = ("interview", "statement", "document")
    found = next((kind for kind in kinds if lemma in words(scene.language, "origins", f"{kind}.nouns")), None)
    weak = lemma in words(scene.language, "origins", "interview.weak")
    return found or ("weak" if weak else None)


def _lead(scene: Scene, sentence: Sentence, at: int) -> int | None:
    """Where the preposition before a noun stands, with nothing but the noun's own words in between."""
    leads = words(scene.language, "origins", "leads.occasion")
    for before in range(at - 1, max(-1, at - _BEFORE_NOUN - 1), -1):
        token = sentence.tokens[before]
        if token.text.lower() in leads and token.pos in {"ADP", "SCONJ"}:
            return before
        if token.pos not in _MODIFYING and token.tag not in {"VBN", "VBG", "POS"} and token.text not in "-“”":
            return None
    return None


def _linked(scene: Scene, sentence: Sentence, at: int) -> tuple[str, Phrase | None]:
    """The preposition right after a noun (a date may stand between) and the noun phrase behind it."""
    tokens = sentence.tokens
    when = scene.dates_in(Span(tokens[at].end, min(tokens[at].end + _NEAR, sentence.span.end)))
    after = at + 1
    if when and scene.parsed.text[tokens[at].end : when[0].start].strip().lower() in {"", "on"}:
        after = next((n for n in range(at + 1, len(tokens)) if tokens[n].start >= when[0].end), len(tokens))
    if after >= len(tokens) or tokens[after].text.lower() not in words(scene.language, "origins", "leads.outlet"):
        return "", None
    return tokens[after].text.lower(), phrase_from(sentence, after + 1)


def _to_outlet(scene: Scene, link: str, phrase: Phrase | None) -> bool:
    return bool(phrase) and link in {"with", "to", "on"} and is_outlet(scene, phrase.tokens if phrase else (), told=True)


def _interview(scene: Scene, sentence: Sentence, lead: int, phrase: Phrase) -> Found:
    """An interview with an outlet or institute; with a person of the sentence's own telling, that person is who speaks."""
    mention = scene.mention(phrase.span)
    if mention and mention.label == "person" and not is_outlet(scene, phrase.tokens):
        found = _occasion(scene, sentence, "interview", lead, phrase, outlet=False)
        return Found(found.kind, found.phrase, Span(mention.start, mention.end), None, found.date)
    return _occasion(scene, sentence, "interview", lead, phrase, outlet=phrase.is_named or is_outlet(scene, phrase.tokens))


def _bare(scene: Scene, sentence: Sentence, kind: str, lead: int, at: int) -> Found:
    first, last = sentence.tokens[lead], sentence.tokens[at]
    phrase, date = with_date(scene, sentence, Span(first.start, last.end))
    return Found(kind, phrase, scene.speaker_at(sentence, last), None, date)


def _occasion(scene: Scene, sentence: Sentence, kind: str, at: int, phrase: Phrase, *, outlet: bool) -> Found:
    token = sentence.tokens[at]
    span, date = with_date(scene, sentence, Span(token.start, phrase.span.end))
    return Found(kind, span, scene.speaker_at(sentence, token), phrase.span if outlet else None, date)
