"""Content as a clause: "said (that) …", "…, he said", "…, he said, …", "vowed to …", "described X as Y", "called for …"."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.model.records import Span
from tellings.stages.annotating.statements.cues import continues, group, verb_cue
from tellings.stages.annotating.statements.draft import Cue, Draft
from tellings.stages.annotating.statements.scene import Scene
from tellings.stages.annotating.statements.sources import is_verb

_REASONS = frozenset({"because", "since", "if", "unless", "although", "though", "so", "until", "provided", "whereas", "given"})
"""A clause that opens with one of these after reported words belongs to them rather than to the act of saying."""
_PERSONS = frozenset({"he", "she", "they", "who", "i", "we"})
_SHIFTED = frozenset({"would", "could", "should", "might", "must", "will", "can", "may", "has", "have"})
_TURNS = frozenset({"while", "whereas", "and", "but", "though", "although"})
_TURN_REACH = 8
"""How many tokens may stand between such a word and the verb of another voice."""
_ADJUNCT = 8
"""How many tokens of time and place may follow a cue that is set in commas: ", she said on Monday in Port Vell,"."""


def find(scene: Scene) -> Iterator[Draft]:
    """The statements whose content is a clause or a phrase that a verb governs."""
    for token in scene.tokens:
        if is_verb(token) and token.dep not in ("aux", "auxpass", "amod", "compound"):
            yield from _of_verb(scene, token.i)


def _of_verb(scene: Scene, i: int) -> Iterator[Draft]:
    lemma, speech = scene.lemma(i), scene.speech
    clause = _clause(scene, i)
    if clause is not None and (lemma in speech.clause or (lemma in speech.quotation and clause < i)):
        yield from _hearsay(scene, i, clause) if scene.child(i, "auxpass") else _reported(scene, i, clause)
        return
    aside = _aside(scene, i) if clause is None and lemma in speech.clause else None
    if aside is not None:
        yield aside
        return
    infinitive = scene.child(i, "xcomp")
    if infinitive is not None and infinitive.i > i and lemma in speech.hearsay and scene.child(i, "auxpass"):
        yield from _said_to(scene, i, infinitive.i)
    elif infinitive is not None and infinitive.i > i and lemma in speech.infinitive and infinitive.tag == "VB":
        yield from _after(scene, i, infinitive.i, scene.left[infinitive.i])
    elif clause is not None and lemma in speech.request and scene.tokens[clause].tag == "VB":
        to = scene.child(clause, "aux")
        if to is not None:
            yield from _after(scene, i, clause, to.i)
    else:
        yield from _phrase(scene, i)


def _clause(scene: Scene, i: int) -> int | None:
    """The head of the clause that a verb takes as its content."""
    found = [child.i for child in scene.parse.children(i) if child.dep == "ccomp"]
    return next((c for c in found if c > i), found[-1] if found else None)


def _reported(scene: Scene, i: int, clause: int) -> Iterator[Draft]:
    cue = verb_cue(scene, i)
    if cue.source is None and scene.tokens[i].dep != "ROOT" and clause < i:
        return
    content = _content_around(scene, cue, clause) or (
        content_after(scene, cue, clause) if clause > i else _content_before(scene, cue, clause)
    )
    if content and (cue.source is not None or scene.tokens[i].tag == "VBG"):
        yield Draft(scene.paragraph.index, content, cue.source, cue.span, cue.speaker, i, clause)


def _content_around(scene: Scene, cue: Cue, clause: int) -> tuple[Span, ...]:
    """Content with its cue set in commas inside it: "the ferry, she said, would sail"; empty where the cue stands otherwise."""
    if cue.source is None:
        return ()
    first, last = _set_in_commas(scene, cue, cue.source)
    if last < 0 or scene.quotation_at(scene.tokens[first - 1].start) or scene.right[clause] <= last:
        return ()
    before = scene.span(scene.first[cue.head], first - 1)
    after = scene.span(last + 1, cut(scene, last + 1, _extended(scene, cue.head, scene.right[clause])))
    if after is not None and (quotation := scene.quotation_at(after.start)) is not None:
        return (whole_quotes(scene, after),) if quotation.start == after.start else ()
    return tuple(whole_quotes(scene, span) for span in (before, after) if span)


def _aside(scene: Scene, i: int) -> Draft | None:
    """A cue that the parser took for an aside: "the ferry, she said, would sail"; "the ferry would sail, she said"."""
    if scene.child(i, "dobj", "auxpass", "mark") or scene.tokens[i].dep in ("relcl", "xcomp", "acl") or scene.tokens[i].tag == "VBG":
        return None
    subject = scene.child(i, "nsubj")
    if subject is None:
        return None
    cue = verb_cue(scene, i)
    if cue.source is None or cue.speaker != cue.source:
        return None
    first, last = _set_in_commas(scene, cue, cue.source)
    ends = last < 0 and first > scene.first[i] and scene.tokens[first - 1].text == "," and _last_words(scene, cue, cue.source)
    if (last < 0 and not ends) or scene.quotation_at(scene.tokens[first - 1].start) is not scene.quotation_at(cue.span.start):
        return None
    before = scene.span(scene.first[i], first - 1)
    after = scene.span(last + 1, cut(scene, last + 1, scene.last[i])) if last >= 0 else None
    if after is not None and scene.quotation_at(after.start) is not None:
        return None
    content = tuple(whole_quotes(scene, span) for span in (before, after) if span)
    verb = scene.tokens[i].head if scene.tokens[i].head != i else None
    return Draft(scene.paragraph.index, content, cue.source, cue.span, cue.speaker, i, verb) if content else None


def _last_words(scene: Scene, cue: Cue, source: Span) -> bool:
    """Whether a sentence ends soon after its cue."""
    last = max(scene.token_at(source.end) - 1, cue.head)
    return scene.last[cue.head] - last <= _ADJUNCT and not any(
        is_verb(token) or token.text == "," for token in scene.tokens[last + 1 : scene.last[cue.head] + 1]
    )


def _set_in_commas(scene: Scene, cue: Cue, source: Span) -> tuple[int, int]:
    """The first and last token of a cue group between two commas; the last is -1 where there is no such group."""
    head = cue.head
    first = min(scene.token_at(source.start), scene.token_at(cue.span.start))
    last = max(scene.token_at(source.end) - 1, head)
    limit = min(scene.last[head], last + _ADJUNCT)
    while last < limit and scene.tokens[last + 1].text != "," and not is_verb(scene.tokens[last + 1]):
        last += 1
    opened = first > scene.first[head] and scene.tokens[first - 1].text == ","
    closed = last < scene.last[head] - 1 and scene.tokens[last + 1].text == ","
    return (first, last) if opened and closed else (first, -1)


def content_after(scene: Scene, cue: Cue, clause: int, start: int | None = None) -> tuple[Span, ...]:
    """The content headed by `clause` that follows its cue, in its full extent; it may be told from which token on."""
    begin = max(scene.left[clause] if start is None else start, cue.head + 1)
    begin = max(begin, scene.token_at(cue.span.end))
    if cue.source is not None and begin < scene.token_at(cue.source.end) <= clause:
        begin = scene.token_at(cue.source.end)
    if scene.tokens[begin].text.lower() in ("that",) and begin < clause:
        begin += 1
    end = _extended(scene, cue.head, scene.right[clause])
    end = cut(scene, begin, end)
    span = scene.span(begin, end)
    return (whole_quotes(scene, span),) if span else ()


def _extended(scene: Scene, verb: int, end: int) -> int:
    """The last token of what is attributed: further clauses that the parser hung on the cue belong to the content."""
    for child in scene.parse.children(verb):
        if child.i <= end:
            continue
        first = scene.tokens[scene.left[child.i]].text.lower()
        reason = child.dep in ("advcl", "prep") and first in _REASONS
        if child.dep == "ccomp" or reason or (child.dep == "conj" and _still_told(scene, verb, child.i)):
            end = max(end, scene.right[child.i])
    last = scene.last[verb]
    if end < last and scene.tokens[end + 1].text == ";":
        end = last
    return end


def _still_told(scene: Scene, verb: int, conjunct: int) -> bool:
    """Whether a verb that the parser joined to the cue is told by the source: it says "would" or "is" after "said", and is no
    cue and no deed of the source ("he").
    """
    token, subject = scene.tokens[conjunct], scene.child(conjunct, "nsubj", "nsubjpass", "expl")
    if scene.lemma(conjunct) in scene.speech.clause or (subject is not None and subject.text.lower() in _PERSONS):
        return False
    if subject is not None and not any(c.dep == "cc" for c in scene.parse.children(verb) if c.i < conjunct):
        return True
    shifted = {c.text.lower() for c in scene.parse.children(conjunct) if c.dep == "aux"} & _SHIFTED
    return scene.tokens[verb].tag == "VBD" and (token.tag in ("VBZ", "VBP") or (subject is not None and bool(shifted)))


def cut(scene: Scene, begin: int, end: int) -> int:
    """The last token before words that go on attributing: "…, adding that …", "…; “…”", "…, while others said …"."""
    for k in range(begin + 1, end + 1):
        token, before = scene.tokens[k], scene.tokens[k - 1]
        if before.text == ";" and scene.quotation_at(token.start) and not scene.quotation_at(before.start):
            return k - 2
        if continues(scene, k) and not scene.quotation_at(token.start):
            return k - 2 if before.text == "," else k - 1
        turns = before.text in ",;" and token.text.lower() in _TURNS and _other_voice(scene, k, end)
        if turns or (before.text == ";" and _other_voice(scene, k - 1, end)):
            return k - 2
    return end


def _other_voice(scene: Scene, turn: int, end: int) -> bool:
    """Whether another source speaks right after "while", "and" or "but"."""
    for k in range(turn + 1, min(turn + _TURN_REACH, end) + 1):
        token = scene.tokens[k]
        if is_verb(token) and token.dep not in ("aux", "auxpass"):
            subject = scene.child(k, "nsubj")
            return scene.lemma(k) in scene.speech.clause and subject is not None and scene.child(k, "ccomp") is not None
        if token.text in ",;":
            return False
    return False


def _content_before(scene: Scene, cue: Cue, clause: int) -> tuple[Span, ...]:
    first, last = group(scene, cue, clause)
    begin = scene.first[clause]
    inner = scene.quotation_at(scene.tokens[clause].start)
    if inner is not None:
        begin = _quotation_begins(scene, inner.start, begin, clause)
    span = scene.span(begin, first - 1)
    if span is None:
        return ()
    head = whole_quotes(scene, span)
    rest = _rest(scene, cue, clause, last)
    return (head, rest) if rest else (head,)


def _quotation_begins(scene: Scene, start: int, begin: int, clause: int) -> int:
    """Where content begins whose clause stands in a quotation: at the mark, unless the clause began before it."""
    at = scene.token_at(start)
    opens = at > 0 and scene.tokens[at - 1].text in ".:;!?"
    return at if opens or at <= scene.left[clause] or at < begin else begin


def _rest(scene: Scene, cue: Cue, clause: int, last: int) -> Span | None:
    """What goes on after a cue set in commas: "…, he said, …"."""
    after = last + 1
    if after >= scene.last[cue.head] or scene.tokens[after].text != ",":
        return None
    follows = scene.tokens[after + 1]
    if scene.right[clause] > after + 1 and not scene.quotation_at(scene.tokens[clause].start):
        return scene.span(after + 1, cut(scene, after + 1, scene.right[clause]))
    if continues(scene, after + 1) or follows.tag in ("VBG", "CC", "IN") or follows.dep in ("cc", "prep", "advcl", "npadvmod"):
        return None
    quotation = scene.quotation_at(follows.start)
    if quotation is not None and quotation.start == follows.start:
        return Span(quotation.start, quotation.end)
    return None


def _said_to(scene: Scene, i: int, infinitive: int) -> Iterator[Draft]:
    """ "X is said to be Y": the content is X and "to be Y"; nobody is named."""
    cue = verb_cue(scene, i)
    subject = scene.child(i, "nsubjpass")
    rest = content_after(scene, cue, infinitive)
    if subject is None or not rest:
        return
    whom = scene.span(scene.left[subject.i], min(scene.right[subject.i], i - 1))
    if whom is not None and whom.end <= rest[0].start:
        agent = cue.source
        yield Draft(scene.paragraph.index, (whom, *rest), agent, cue.span, agent, i, infinitive, hearsay=True)


def _hearsay(scene: Scene, i: int, clause: int) -> Iterator[Draft]:
    """ "It was reported that …"; "he was told that …" names the hearer and no source."""
    cue = verb_cue(scene, i)
    content = content_after(scene, cue, clause) if clause > i else _content_before(scene, cue, clause)
    if content:
        hearsay = cue.source is None
        yield Draft(scene.paragraph.index, content, cue.source, cue.span, cue.speaker, i, clause, hearsay=hearsay)


def _after(scene: Scene, i: int, head: int, start: int) -> Iterator[Draft]:
    cue = verb_cue(scene, i)
    content = content_after(scene, cue, head, start)
    if content and cue.source is not None:
        planned = scene.lemma(i) in scene.speech.intent
        yield Draft(scene.paragraph.index, content, cue.source, cue.span, cue.speaker, i, head, planned=planned)


def _phrase(scene: Scene, i: int) -> Iterator[Draft]:
    """Content that is no clause: an object, "X as Y", "a name for X", what follows a preposition."""
    lemma, speech = scene.lemma(i), scene.speech
    if scene.child(i, "auxpass"):
        return
    thing = scene.child(i, "dobj")
    if thing is not None and thing.i > i and (lemma in speech.object or _as(scene, i) or _named(scene, i)):
        yield from _phrase_from(scene, i, thing.i)
    elif lemma in speech.preposition:
        prep = next((c for c in scene.parse.children(i) if c.dep in ("prep", "prt") and c.lemma in speech.preposition[lemma]), None)
        if prep is not None and prep.i > i and (inner := scene.child(prep.i, "pobj", "pcomp")):
            yield from _phrase_from(scene, i, inner.i, prep.i)


def _as(scene: Scene, i: int) -> bool:
    return scene.lemma(i) in scene.speech.as_ and any(c.text.lower() == "as" for c in scene.parse.children(i))


def _named(scene: Scene, i: int) -> bool:
    return scene.lemma(i) in scene.speech.naming and scene.child(i, "oprd") is not None


def _phrase_from(scene: Scene, i: int, head: int, prep: int | None = None) -> Iterator[Draft]:
    cue = verb_cue(scene, i)
    if cue.source is None:
        return
    end = scene.right[head]
    for child in scene.parse.children(i):
        if child.i > head and (child.dep == "oprd" or child.text.lower() == "as" or (prep is None and child.dep == "prep" and child.text in ("of", "for"))):
            end = max(end, scene.right[child.i])
    end = cut(scene, scene.left[head], end)
    span = scene.span(max(scene.left[head], i + 1), end)
    cue_span = cue.span if prep is None or prep != i + 1 else Span(cue.span.start, scene.tokens[prep].end)
    if span:
        content = (whole_quotes(scene, span),)
        yield Draft(scene.paragraph.index, content, cue.source, cue_span, cue.speaker, i, None)


def whole_quotes(scene: Scene, span: Span) -> Span:
    """A span widened to the ends of the quotations that it cuts."""
    first, last = scene.quotation_at(span.start), scene.quotation_at(span.end - 1)
    start = first.start if first and first.end > span.start > first.inner.start and first is not last else span.start
    end = last.end if last and last.start >= start else span.end
    if first is not None and first is last and first.start <= span.start and span.start <= first.inner.start + 1:
        return Span(first.start, first.end)
    return Span(start, max(end, span.end))
