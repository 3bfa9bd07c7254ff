"""How far content reaches: before, after and around its cue, in its full extent, and no further than the source speaks."""

from __future__ import annotations

from tellings.model.records import Span
from tellings.stages.annotating.statements.cues import continues, group, next_act
from tellings.stages.annotating.statements.draft import Cue
from tellings.stages.annotating.statements.scene import Scene
from tellings.stages.annotating.statements.sources import is_verb

_REASONS = frozenset({"because", "since", "if", "unless", "although", "though", "so", "until", "provided", "whereas", "given"})
"""A clause that opens with one of these after reported words belongs to them rather than to the act of saying."""
_THEREFORE = frozenset({"so", "because"})
_PERSONS = frozenset({"he", "she", "they", "who", "i", "we"})
_SHIFTED = frozenset({"would", "could", "should", "might", "must", "will", "can", "may", "has", "have"})
_TURNS = frozenset({"while", "whereas", "and", "but", "though", "although"})
_TURN_REACH = 8
"""How many tokens may stand between such a word and the verb of another voice."""
_ADJUNCT = 8
"""How many tokens of time and place may follow a cue that is set in commas: ", she said on Monday in Port Vell,"."""
_NO_REST = ("cc", "prep", "advcl", "npadvmod")
Content = tuple[Span, ...]


def after(scene: Scene, cue: Cue, clause: int, start: int | None = None) -> Content:
    """The content headed by `clause` that follows its cue; it may be told from which token on."""
    begin = max(scene.left[clause] if start is None else start, cue.head + 1, scene.token_at(cue.span.end))
    if cue.source is not None and begin < scene.token_at(cue.source.end) <= clause:
        begin = scene.token_at(cue.source.end)
    if scene.tokens[begin].text.lower() == "that" and begin < clause:
        begin += 1
    span = scene.span(begin, cut(scene, begin, _extended(scene, cue.head, scene.right[clause])))
    return (whole_quotes(scene, span),) if span else ()


def before(scene: Scene, cue: Cue, clause: int) -> Content:
    """The content headed by `clause` that stands before its cue, and what goes on behind the cue."""
    first, last = group(scene, cue, clause)
    begin = scene.first[clause]
    quotation = scene.quotation_at(scene.tokens[clause].start)
    if quotation is not None:
        at = scene.token_at(quotation.start)
        opens = at > 0 and scene.tokens[at - 1].text in ".:;!?"
        begin = at if opens or at <= scene.left[clause] or at < begin else begin
    span = scene.span(begin, first - 1)
    if span is None or scene.tokens[first - 1].text in ";:":
        return ()
    rest = _rest(scene, cue, clause, last)
    return (whole_quotes(scene, span), rest) if rest else (whole_quotes(scene, span),)


def _rest(scene: Scene, cue: Cue, clause: int, last: int) -> Span | None:
    """What goes on after a cue set in commas: "…, he said, …"."""
    at = last + 2
    if at > scene.last[cue.head] or scene.tokens[at - 1].text != ",":
        return None
    follows = scene.tokens[at]
    quotation = scene.quotation_at(follows.start)
    if quotation is not None and quotation.start == follows.start:
        return Span(quotation.start, quotation.end)
    end = _extended(scene, cue.head, scene.right[clause])
    if end > at and scene.quotation_at(scene.tokens[clause].start) is None and follows.dep not in _NO_REST[1:]:
        return scene.span(at, cut(scene, at, end))
    return None


def around(scene: Scene, cue: Cue, clause: int) -> Content:
    """Content with its cue set in commas inside it: "the ferry, she said, would sail"; empty where the cue stands otherwise."""
    if cue.source is None:
        return ()
    first, last = set_in_commas(scene, cue, cue.source)
    end = _extended(scene, cue.head, scene.right[clause])
    if last < 0 or scene.quotation_at(scene.tokens[first - 1].start) or end <= last:
        return ()
    head = scene.span(_clause_begins(scene, first), first - 1)
    tail = scene.span(last + 1, cut(scene, last + 1, end))
    if tail is not None and (quotation := scene.quotation_at(tail.start)) is not None:
        return (whole_quotes(scene, tail),) if quotation.start == tail.start else ()
    return tuple(whole_quotes(scene, span) for span in (head, tail) if span)


def beside(scene: Scene, cue: Cue) -> Content:
    """Content around or before a cue that the parser took for an aside and gave no clause."""
    assert cue.source is not None
    first, last = set_in_commas(scene, cue, cue.source)
    closes = first > scene.first[cue.head] and scene.tokens[first - 1].text == "," and _last_words(scene, cue, cue.source)
    quoted = scene.quotation_at(scene.tokens[first - 1].start) is not scene.quotation_at(cue.span.start)
    if (last < 0 and not closes) or quoted:
        return ()
    head = scene.span(_clause_begins(scene, first) if last >= 0 else scene.first[cue.head], first - 1)
    tail = scene.span(last + 1, cut(scene, last + 1, scene.last[cue.head])) if last >= 0 else None
    if tail is not None and scene.quotation_at(tail.start) is not scene.quotation_at(cue.span.start):
        return ()
    return tuple(whole_quotes(scene, span) for span in (head, tail) if span)


def _clause_begins(scene: Scene, at: int) -> int:
    """Where the clause around token `at` begins: at its sentence's start, or behind the last semicolon or colon."""
    begin = scene.first[at]
    return next((k + 1 for k in range(at - 1, begin, -1) if scene.tokens[k].text in ";:"), begin)


def set_in_commas(scene: Scene, cue: Cue, source: Span) -> tuple[int, int]:
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


def _last_words(scene: Scene, cue: Cue, source: Span) -> bool:
    """Whether a sentence ends soon after its cue."""
    last = max(scene.token_at(source.end) - 1, cue.head)
    rest = scene.tokens[last + 1 : scene.last[cue.head] + 1]
    return len(rest) <= _ADJUNCT and not any(is_verb(token) or token.text == "," for token in rest)


def _extended(scene: Scene, verb: int, end: int) -> int:
    """The last token of what is attributed: further clauses that the parser hung on the cue belong to the content."""
    for child in scene.parse.children(verb):
        if child.i > end and _belongs(scene, verb, child.i):
            end = max(end, scene.right[child.i])
    last = scene.last[verb]
    end = _with_reason(scene, end, last)
    # A gerund's content runs on as long as no stop ends it, whatever the parser made of an ungrammatical sentence.
    runs_on = continues(scene, verb) and end < last and scene.tokens[end + 1].pos not in ("PUNCT", "CCONJ")
    return last if runs_on or (end < last and scene.tokens[end + 1].text == ";") else end


def _with_reason(scene: Scene, end: int, last: int) -> int:
    """The end of a clause that gives what follows or why, ", so there is no need to worry", wherever the parser hung it."""
    if end + 2 > last or scene.tokens[end + 1].text != "," or scene.tokens[end + 2].text.lower() not in _THEREFORE:
        return end
    stop = next((k for k in range(end + 3, last + 1) if scene.tokens[k].text in ",;:.?!–—"), last + 1)
    has_verb = any(is_verb(scene.tokens[k]) for k in range(end + 3, stop))
    quoted = any(scene.quotation_at(scene.tokens[k].start) for k in range(end + 1, stop))
    return stop - 1 if has_verb and not quoted else end


def _belongs(scene: Scene, verb: int, child: int) -> bool:
    dep, first = scene.tokens[child].dep, scene.tokens[scene.left[child]].text.lower()
    if dep == "conj":
        return _still_told(scene, verb, child)
    return dep == "ccomp" or (dep in ("advcl", "prep") and first in _REASONS)


def _still_told(scene: Scene, verb: int, conjunct: int) -> bool:
    """Whether a verb that the parser joined to the cue is told by the source: it says "would" or "is" after "said", and is no
    cue and no deed of the source ("he").
    """
    token, subject = scene.tokens[conjunct], scene.child(conjunct, "nsubj", "nsubjpass", "expl")
    speaks = scene.lemma(conjunct) in scene.speech.clause and scene.child(conjunct, "ccomp") is not None
    if speaks or (subject is not None and subject.text.lower() in _PERSONS):
        return False
    if subject is not None and not any(c.dep == "cc" for c in scene.parse.children(verb) if c.i < conjunct):
        return True
    shifted = {c.text.lower() for c in scene.parse.children(conjunct) if c.dep == "aux"} & _SHIFTED
    return scene.tokens[verb].tag == "VBD" and (token.tag in ("VBZ", "VBP") or (subject is not None and bool(shifted)))


def cut(scene: Scene, begin: int, end: int) -> int:
    """The last token before words that go on attributing: "…, adding that …", "…; “…”", "…, while others said …"."""
    for k in range(begin + 1, end + 1):
        if continues(scene, k) and not scene.quotation_at(scene.tokens[k].start):
            return k - 2 if scene.tokens[k - 1].text == "," else k - 1
        if (scene.tokens[k - 1].text in ",;" and _turns(scene, k, end)) or next_act(scene, k):
            return max(k - 2, begin)
    return end


def _turns(scene: Scene, k: int, end: int) -> bool:
    """Whether a quotation or another voice begins after a comma or a semicolon."""
    token, stop = scene.tokens[k], scene.tokens[k - 1]
    if stop.text == ";":
        quoted = scene.quotation_at(token.start) is not None and scene.quotation_at(stop.start) is None
        return quoted or _other_voice(scene, k - 1, end)
    return token.text.lower() in _TURNS and _other_voice(scene, k, end)


def _other_voice(scene: Scene, turn: int, end: int) -> bool:
    """Whether another source speaks right after "while", "and", "but" or a semicolon."""
    for k in range(turn + 1, min(turn + _TURN_REACH, end) + 1):
        token = scene.tokens[k]
        if is_verb(token) and token.dep not in ("aux", "auxpass"):
            subject = scene.child(k, "nsubj")
            return scene.lemma(k) in scene.speech.clause and subject is not None and scene.child(k, "ccomp") is not None
        if token.text in ",;":
            return False
    return False


def whole_quotes(scene: Scene, span: Span) -> Span:
    """A span widened to the ends of the quotations that it cuts."""
    first, last = scene.quotation_at(span.start), scene.quotation_at(span.end - 1)
    if first is not None and first is last and first.start <= span.start <= first.inner.start + 1:
        return Span(first.start, first.end)
    start = first.start if first and span.start > first.inner.start and first is not last else span.start
    end = last.end if last and last.start >= start else span.end
    return Span(start, max(end, span.end))
