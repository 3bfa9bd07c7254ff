"""What the network decided, as drafts; and what it does not judge (running speech, statements inside statements), from the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.adapters.models.attributor.decoding import Candidate
from tellings.adapters.models.attributor.mending import Others, mended, whole
from tellings.model.records import Span
from tellings.ports.attributor import Draft
from tellings.stages.annotating.statements.cues import verb_cue
from tellings.stages.annotating.statements.linking import holds, touches
from tellings.stages.annotating.statements.scene import TITLES, Scene
from tellings.stages.annotating.statements.sources import is_verb


def merged(scene: Scene, found: Sequence[Candidate], ruled: Sequence[Draft]) -> list[Draft]:
    """The drafts of a paragraph. Where the rules found a statement by the same cue, what they know besides its words stays."""
    by_head: dict[int, Draft] = {draft.head: draft for draft in ruled if draft.head is not None}
    heads = {candidate.head for candidate in found}
    others = [draft for draft in ruled if draft.head not in heads]
    placed = Others(scene, others)
    told = [one for candidate in found for one in mended(scene, candidate, placed)]
    made = [draft for candidate in told if (draft := _draft(scene, candidate, by_head)) is not None]
    siblings = dict.fromkeys(draft for candidate in found for draft in placed.siblings(candidate))
    return [*made, *siblings, *_kept(scene, made, [draft for draft in others if draft not in siblings])]


def _draft(scene: Scene, candidate: Candidate, by_head: dict[int, Draft]) -> Draft | None:
    ruled = next((by_head[t] for t in (candidate.head, *candidate.cue) if t in by_head), None)
    content = _content(scene, candidate, ruled)
    if not content:
        return None
    source, cue = _source(scene, candidate, ruled), _span(scene, candidate.cue) or whole(scene, candidate.cue)
    verb = _core(scene, candidate)
    return Draft(
        scene.paragraph.index,
        content,
        source,
        cue,
        _speaker(scene, candidate, source, ruled),
        _head(scene, candidate, ruled),
        verb,
        hearsay=ruled.hearsay if ruled is not None else source is None,
        planned=ruled.planned if ruled is not None else _planned(scene, candidate, verb),
    )


def _head(scene: Scene, candidate: Candidate, ruled: Draft | None) -> int:
    """The verb that says it: in "went on to say" the one that the rules go by, and not the one that leads to it."""
    if ruled is None or ruled.head is None or not is_verb(scene.tokens[ruled.head]):
        return candidate.head
    led_to = scene.tokens[ruled.head].dep in ("xcomp", "advcl") and scene.tokens[ruled.head].head == candidate.head
    return ruled.head if led_to else candidate.head


def _source(scene: Scene, candidate: Candidate, ruled: Draft | None) -> Span | None:
    """The words for the source; where they are a relative clause that hangs on it, those that the rules found."""
    relative = bool(candidate.source) and scene.tokens[candidate.source.start].tag in ("WDT", "WP")
    if relative and len(candidate.source) > 1 and ruled is not None:
        return ruled.source
    return _span(scene, candidate.source)


def _content(scene: Scene, candidate: Candidate, ruled: Draft | None) -> tuple[Span, ...]:
    """The words of the content, a "that" before them aside; and those in later paragraphs that the rules follow a quotation into."""
    own = [span for run in candidate.content if (span := _span(scene, _without_that(scene, run))) is not None]
    later = [span for span in ruled.content if span.start >= scene.paragraph.end] if ruled is not None and own else []
    return (*own, *later)


def _without_that(scene: Scene, run: range) -> range:
    token = scene.tokens[run.start]
    return range(run.start + 1, run.stop) if token.text.lower() == "that" and token.tag in ("IN", "WDT") else run


def _speaker(scene: Scene, candidate: Candidate, source: Span | None, ruled: Draft | None) -> Span | None:
    """The words that name who speaks: the source; and where it names nobody, or there is none, whom the parse leads to."""
    if candidate.unsaid:
        return None
    if ruled is not None and ruled.speaker is not None and (source is None or ruled.source == source):
        return ruled.speaker
    if source is None and is_verb(scene.tokens[candidate.head]):
        return verb_cue(scene, candidate.head).speaker
    return source


def _core(scene: Scene, candidate: Candidate) -> int | None:
    """The head of the content: a verb rather than another word, of those that hang on words outside it."""
    held = {t for run in candidate.content for t in run}
    tops = [t for t in sorted(held) if (scene.tokens[t].head not in held or scene.tokens[t].head == t) and _word(scene, t)]
    return next((t for t in tops if is_verb(scene.tokens[t]) or scene.tokens[t].pos == "AUX"), tops[0] if tops else None)


def _word(scene: Scene, t: int) -> bool:
    return scene.tokens[t].pos not in ("PUNCT", "SPACE")


def _planned(scene: Scene, candidate: Candidate, verb: int | None) -> bool:
    """Whether a cue that tells an intent governs "to …"."""
    to = verb is not None and any(child.tag == "TO" for child in scene.parse.children(verb))
    return to and scene.lemma(candidate.head) in scene.speech.intent


def _kept(scene: Scene, made: Sequence[Draft], ruled: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts of the rules that stand beside those of the network: quotations that run on without a cue, what is said inside a
    statement, and headlines with a mark beside who says them.
    """
    held = sorted(span for draft in made for span in draft.content)
    for draft in ruled:
        inside = draft.cue is not None and all(holds(held, span) for span in (*draft.content, draft.cue))
        running = draft.cue is None or not scene.paragraph.start <= draft.start < scene.paragraph.end
        marked = scene.paragraph.role in TITLES and draft.head is None
        if inside or ((running or marked) and not any(touches(held, span) for span in draft.content)):
            yield draft


def _span(scene: Scene, run: range) -> Span | None:
    """The words of a run without stops at its ends."""
    return scene.span(run.start, run.stop - 1) if run else None
