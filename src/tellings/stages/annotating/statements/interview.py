"""Interviews: whose answers they are, and the answers as direct statements, one a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tellings.model.records import Span
from tellings.ports.tagger import Token
from tellings.stages.annotating import sentences
from tellings.stages.annotating.parsed import Paragraph, ParsedReport
from tellings.stages.annotating.statements.cues import verb_cue
from tellings.stages.annotating.statements.draft import Draft
from tellings.stages.annotating.statements.scene import Scene, scenes
from tellings.stages.annotating.statements.sources import is_verb

_TURN = re.compile(r"\s*[—–-]?\s*(?P<name>[A-Z][\w.'’-]*(?: [A-Z(][\w.'’)-]*){0,5}):\s")
"""A turn that opens with its speaker's name: "Ana Ruiz: We …"."""
_LABEL_LENGTH = 80
"""How far before an answer the name may begin that the reading of the report has taken for its label."""
_NO_PERSONS = ("ORG", "NORP", "DATE", "EVENT")
_LABELS = frozenset({"a", "q", "answer", "question"})
_OPENER = re.compile(r"[\s—–-]*(?:(?:A|Answer|ANSWER)\s*[:.]\s*)?")


def answers(parsed: ParsedReport) -> Mapping[int, tuple[Span | None, int]]:
    """For each answer's paragraph, who speaks and where their words start (past a name, a dash, "A:")."""
    found: dict[int, tuple[Span | None, int]] = {}
    speaker = interviewee(parsed) if any(p.role == "answer" for p in parsed.paragraphs) else None
    for paragraph in parsed.paragraphs:
        if paragraph.role != "answer":
            continue
        turn = _TURN.match(parsed.text, paragraph.start, paragraph.end) or _label_before(parsed, paragraph)
        if turn is not None and turn["name"].lower() not in _LABELS:
            speaker = Span(turn.start("name"), turn.end("name"))
            found[paragraph.index] = (speaker, max(turn.end(), paragraph.start))
        else:
            opener = _OPENER.match(parsed.text, paragraph.start, paragraph.end)
            found[paragraph.index] = (speaker, opener.end() if opener else paragraph.start)
    return found


def _label_before(parsed: ParsedReport, paragraph: Paragraph) -> re.Match[str] | None:
    """The speaker's name between the paragraph before and this one, where it is no part of either."""
    start = max(paragraph.start - _LABEL_LENGTH, parsed.text.rfind("\n", 0, paragraph.start) + 1)
    found = _TURN.match(parsed.text, start, paragraph.start)
    return found if found is not None and found.end() == paragraph.start else None


def interviewee(parsed: ParsedReport) -> Span | None:
    """The words before the first question that name who is interviewed."""
    first = min((p.start for p in parsed.paragraphs if p.role in ("question", "answer")), default=0)
    before = [scene for scene in scenes(parsed) if scene.paragraph.start < first]
    for finder in (_subject_of_interview, _talked_to, _interview_with, _last_speaker, _first_person, _first_subject):
        for scene in before:
            span = finder(scene)
            if span is not None:
                return span
    return None


def _subject_of_interview(scene: Scene) -> Span | None:
    """X of "X said in an interview with …", "X spoke to us", "X gave an interview", "X answered our questions"."""
    for token in scene.tokens:
        if not {token.text.lower(), scene.lemma(token.i)} & scene.speech.interview or token.pos not in (
            "NOUN",
            "PRON",
            "PROPN",
        ):
            continue
        verb = next((t for t in scene.parse.ancestors(token.i) if is_verb(t)), None)
        if verb is None:
            continue
        cue = verb_cue(scene, verb.i)
        if cue.source is None or not _third_person(scene, cue.source):
            continue
        if not cue.source.start <= token.start < cue.source.end:
            return cue.speaker
        # "X in an interview with Y spoke about…": the parser hangs the interview on X; X is what stands before it.
        named = _before(scene, cue.source, scene.tokens[token.head])
        if named is not None:
            return named
    return None


def _talked_to(scene: Scene) -> Span | None:
    """X of "X spoke to the Harbour Review", where X is a person and the other side none."""
    for token in scene.tokens:
        heard = _heard(scene, token)
        cue = verb_cue(scene, token.i) if heard is not None and heard.entity != "PERSON" else None
        if cue is not None and cue.source is not None and _third_person(scene, cue.source) and _is_person(scene, cue.source):
            return cue.speaker
    return None


def _heard(scene: Scene, token: Token) -> Token | None:
    """Who is spoken to: "to", "with" and their object."""
    if token.lemma not in ("speak", "talk", "chat") or not is_verb(token):
        return None
    prep = next((c for c in scene.parse.children(token.i) if c.dep == "prep" and c.text.lower() in ("with", "to")), None)
    return scene.child(prep.i, "pobj") if prep is not None else None


def _is_person(scene: Scene, source: Span) -> bool:
    inside = scene.tokens[scene.token_at(source.start) : scene.token_at(source.end)]
    return any(token.entity == "PERSON" or token.text.lower() in ("he", "she") for token in inside)


def _before(scene: Scene, source: Span, preposition: Token) -> Span | None:
    words = scene.text[source.start : preposition.start].rstrip(" ,")
    return Span(source.start, source.start + len(words)) if preposition.pos == "ADP" and words else None


def _interview_with(scene: Scene) -> Span | None:
    """X of "an interview with X", "we asked X", where X is a person."""
    for token in scene.tokens:
        named = None
        if token.lemma == "interview" and (prep := scene.child(token.i, "prep")) and prep.text.lower() in ("with", "of"):
            named = scene.child(prep.i, "pobj")
        elif is_verb(token) and token.lemma in ("ask", "interview", "meet"):
            named = scene.child(token.i, "dobj")
        else:
            named = _heard(scene, token)
        if named is not None and named.pos == "PROPN" and named.entity not in ("GPE", "LOC", "DATE"):
            return scene.span(scene.left[named.i], scene.right[named.i])
    return None


def _last_speaker(scene: Scene) -> Span | None:
    for token in reversed(scene.tokens):
        if is_verb(token) and scene.lemma(token.i) in scene.speech.clause:
            cue = verb_cue(scene, token.i)
            if cue.source is not None and _third_person(scene, cue.source):
                return cue.source
    return None


def _first_person(scene: Scene) -> Span | None:
    for entity in scene.parse.entities():
        if entity[0].entity == "PERSON":
            return Span(entity[0].start, entity[-1].end)
    return None


def _first_subject(scene: Scene) -> Span | None:
    """The first subject with a name of two words or more that no parser knows: "Sunna Vell chairs the board. She received us"."""
    for token in scene.tokens:
        if token.dep != "nsubj" or token.pos != "PROPN" or token.entity in _NO_PERSONS:
            continue
        named = scene.tokens[scene.left[token.i] : token.i + 1]
        if len(named) > 1 and all(t.pos == "PROPN" and t.text[:1].isupper() for t in named):
            return Span(named[0].start, token.end)
    return None


def _third_person(scene: Scene, span: Span) -> bool:
    return scene.text[span.start : span.end].lower() not in ("i", "we", "you", "it", "this", "that", "which")


def statements(scene: Scene, speaker: Span | None, start: int) -> Iterator[Draft]:
    """The sentences of an answer, each as the speaker's own words."""
    for span in sentences.spans(scene.text, scene.paragraph):
        begin = max(span.start, start)
        inside = scene.tokens[scene.token_at(begin) : scene.token_at(span.end)]
        root = next((t.i for t in inside if t.dep == "ROOT"), None)
        if begin < span.end:
            yield Draft(scene.paragraph.index, (Span(begin, span.end),), None, None, speaker, None, root)


def quoted_inside(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """What an answer gives to somebody else; what it gives to "I" or "we" are the speaker's words already."""
    own = ("i", "we", "you", "it")
    return [d for d in drafts if d.source is not None and scene.text[d.source.start : d.source.end].lower() not in own]
