"""Whether the verb that a time depends on tells of what was or of what is to come."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from tellings.ports.tagger import Parse, Token
from tellings.stages.annotating.dates.lexis import Lexis
from tellings.stages.annotating.parsed import Paragraph

_MODALS = ("will", "shall", "’ll", "'ll", "would", "may", "might", "can", "could", "must", "should")
_FURTHEST = 12
"""Heads climbed from a time to its verb; longer chains are parsing errors."""


Locate = Callable[[int], "tuple[Paragraph, int] | None"]
"""The paragraph of an offset of the report, and the number of its token there."""


def locator(paragraphs: Sequence[Paragraph]) -> Locate:
    """A function that finds the token at an offset."""
    ordered = sorted((p for p in paragraphs if len(p.parse)), key=lambda p: p.start)
    starts = [p.start for p in ordered]
    tokens = [[token.start for token in p.parse] for p in ordered]

    def locate(offset: int) -> tuple[Paragraph, int] | None:
        place = bisect_right(starts, offset) - 1
        while place >= 0 and ordered[place].end <= offset:
            place -= 1
        return (ordered[place], max(bisect_right(tokens[place], offset) - 1, 0)) if place >= 0 else None

    return locate


def reader(locate: Locate, lexis: Lexis) -> Callable[[int], int]:
    """A function from an offset of the report to -1 (past), 0 (not known) or 1 (to come)."""

    def tense(offset: int) -> int:
        found = locate(offset)
        return _tense(found[0].parse, found[1], lexis) if found else 0

    return tense


def present_reader(locate: Locate, lexis: Lexis) -> Callable[[int], bool]:
    """A function that tells whether the verb of an offset stands in the present; that of a headline always may, and tells nothing."""

    def present(offset: int) -> bool:
        found = locate(offset)
        if found is None or found[0].role in _HISTORIC:
            return False
        verb = _governor(found[0].parse, found[1])
        if verb is None or verb.tag not in ("VBZ", "VBP") or verb.lemma.casefold() in lexis.lists["present_sayings"]:
            return False
        return not any(child.tag in ("MD", "VBD") for child in found[0].parse.children(verb.i))

    return present


def _governor(parse: Parse, at: int) -> Token | None:
    """The verb that a time hangs on by itself or by "on": not by a noun ("Friday's talks") and not by "since"."""
    above = parse.tokens[parse.tokens[at].head]
    if above.pos == "ADP" and above.lemma.casefold() == "on":
        above = parse.tokens[above.head]
    return above if above.pos in ("VERB", "AUX") and parse.tokens[at].dep in ("pobj", "npadvmod") else None


_HISTORIC = ("headline", "heading", "caption")
"""Roles of paragraphs that tell in the present what was."""


def _tense(parse: Parse, at: int, lexis: Lexis) -> int:
    verb = _verb(parse, at)
    if verb is None:
        return 0
    helpers = [child for child in parse.children(verb.i) if child.dep in ("aux", "auxpass")]
    planned = 1 if _appointed(parse, at, verb, helpers, lexis) else _planned(parse, verb, helpers, lexis)
    if planned is not None:
        return planned
    if any(helper.tag == "TO" for helper in helpers):
        return _tense_of_infinitive(parse, verb, lexis)
    if verb.tag in ("VBD", "VBN") or any(helper.tag == "VBD" for helper in helpers):
        return -1
    if verb.tag == "VBG" and not helpers and verb.head != verb.i:
        return _tense(parse, verb.head, lexis)
    return 0


def _appointed(parse: Parse, at: int, verb: Token, helpers: Sequence[Token], lexis: Lexis) -> bool:
    """Whether a day is what was made something, or for which something was arranged: "declared Friday a day of mourning", "called a
    strike for Friday"; it was yet to come then, and "had declared" may have been long before.
    """
    appointing = lexis.lists["appointing"]
    if any(helper.text.casefold() == "had" for helper in helpers):
        return False
    day, before, after = parse.tokens[at], parse.tokens[max(at - 1, 0)], parse.tokens[min(at + 1, len(parse) - 1)]
    if before.lemma.casefold() in appointing and (after.dep == "det" or after.text.casefold() == "as"):
        return True
    if day.head == verb.i and after.dep in ("aux", "auxpass"):
        return verb.lemma.casefold() in appointing
    arranged = verb.lemma.casefold() in appointing or (verb.tag == "VBD" and verb.lemma.casefold() in lexis.lists["plans"])
    return arranged and day.dep == "pobj" and parse.tokens[day.head].lemma.casefold() == "for"


def _planned(parse: Parse, verb: Token, helpers: Sequence[Token], lexis: Lexis) -> int | None:
    """What will be or may be lies ahead, what is due as well; what could have been does not."""
    if any(helper.tag == "MD" and helper.lemma.casefold() in _MODALS for helper in helpers):
        done = any(helper.lemma in ("have", "'ve", "’ve") for helper in helpers)
        return -1 if done else 1
    due = parse.child(verb.i, "acomp") if verb.tag in ("VBZ", "VBP") else None
    if due is not None and due.lemma.casefold() in lexis.lists["plans"]:
        return 1
    if verb.tag == "VBN" and verb.lemma.casefold() in lexis.lists["plans"]:
        if any(helper.tag in ("VBZ", "VBP") and helper.dep == "auxpass" for helper in helpers):
            return 1
        if helpers or any(child.lemma == "for" for child in parse.children(verb.i)):
            return 0
    return None


def _tense_of_infinitive(parse: Parse, verb: Token, lexis: Lexis) -> int:
    """What somebody plans to do lies ahead; what they planned to do, or failed to do, may not; an attempt is when it is told to be."""
    above = parse.tokens[verb.head]
    if above.pos == "ADJ" and above.lemma.casefold() not in lexis.lists["plans"]:
        above = parse.tokens[above.head]  # "was able to speak"; "was due to speak" is of what was to come
    if above.i == verb.i or above.lemma in lexis.lists["past_infinitives"]:
        return 0
    if above.pos == "NOUN" and above.lemma in lexis.lists["attempts"] and above.head != above.i:
        return _tense(parse, above.head, lexis)
    told = above.tag == "VBD" or any(
        child.tag == "VBD" and child.dep in ("aux", "auxpass") for child in parse.children(above.i)
    )
    return 0 if told else 1


def _verb(parse: Parse, at: int) -> Token | None:
    token = parse.tokens[at]
    for _ in range(_FURTHEST):
        if token.pos in ("VERB", "AUX"):
            return token
        if token.head == token.i:
            return None
        token = parse.tokens[token.head]
    return None
