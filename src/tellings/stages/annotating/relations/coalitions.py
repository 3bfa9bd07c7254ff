"""Who is said to belong to what: "the coalition among A, B and C", "A, B and C formed a bloc", "A joined the League"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tellings.language import words
from tellings.model.records import Span
from tellings.model.told import MentionTold, RelationTold
from tellings.ports.tagger import Parse, Token
from tellings.stages.annotating import clauses, periods
from tellings.stages.annotating.lists import lists
from tellings.stages.annotating.relations.standing import standing
from tellings.stages.annotating.scene import Scene

_NEAR = 60
"""Code points before or after a list within which the coalition's noun is looked for: a short phrase, never a clause."""


def find(scene: Scene) -> Iterator[RelationTold]:
    """The memberships of a paragraph."""
    for members in lists(scene):
        noun = _noun_before(scene, members) or _noun_after(scene, members)
        if noun is not None:
            yield from _unnamed(scene, members, noun)


def _noun_before(scene: Scene, members: Sequence[MentionTold]) -> Token | None:
    """The noun that a list is joined to from behind: "alliance of", "joint action taken by", "the coalition, A, B and C"."""
    start = max(scene.start, members[0].start - _NEAR)
    found = _before(scene.language).search(scene.text, start, members[0].start)
    return _coalition_at(scene, found.start("noun")) if found else None


def _noun_after(scene: Scene, members: Sequence[MentionTold]) -> Token | None:
    """The noun that a list leads to: "A-B cooperation", "A, B and C in close partnership", "A and B have formed an alliance"."""
    end = min(scene.end, members[-1].end + _NEAR)
    found = _after(scene.language).match(scene.text, members[-1].end, end)
    return _coalition_at(scene, found.start("noun")) if found else None


@cache
def _before(language: str) -> re.Pattern[str]:
    joining = _any_of(words(language, "relations", "coalitions.joining"))
    made = _any_of(words(language, "relations", "coalitions.made"))
    noun = _any_of(words(language, "relations", "coalitions.nouns"))
    link = rf"(?:\s+(?:and\s+\w+\s+)?(?:(?:{made})\s+)?(?:{joining})|\s*[,:(–—-])"
    return re.compile(rf"\b(?P<noun>(?:{noun})s?){link}\W+(?:the\W+)?(?:\w+\s+(?:{_groups(language)})\W+)?$", re.IGNORECASE)


@cache
def _after(language: str) -> re.Pattern[str]:
    noun = _any_of(words(language, "relations", "coalitions.nouns"))
    being = _any_of(words(language, "relations", "coalitions.being_in"))
    verb = rf"(?:\s+(?:have|has|had|will|would|are|were|to))?(?:\s+(?:already|also|now|since))?\s+(?:{being})\w*"
    lead = rf"(?:{verb}|\s+(?:are\s+|were\s+)?in|\s*['’]s?)?"
    return re.compile(rf"{lead}(?:\s+(?:a|an|the|their))?(?:\s+[\w-]+){{0,2}}?\s+(?P<noun>(?:{noun})s?)\b", re.IGNORECASE)


def _groups(language: str) -> str:
    return _any_of(words(language, "relations", "coalitions.group_words"))


def _any_of(members: frozenset[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(members, key=lambda w: (-len(w), w)))


def _coalition_at(scene: Scene, start: int) -> Token | None:
    """The noun at an offset where it is one for several acting as one; "action" is none unless it is a joint one."""
    token = scene.token_at(start)
    if token is None or token.pos not in ("NOUN", "PROPN"):
        return None
    joint = words(scene.language, "relations", "coalitions.joint")
    beside = {child.lemma.lower() for child in scene.parse.children(token.i)}
    alone = token.lemma.lower() not in words(scene.language, "relations", "coalitions.only_joint")
    return token if alone or not beside.isdisjoint(joint) or _agreed(scene, token) else None


def _agreed(scene: Scene, noun: Token) -> bool:
    """Whether what was signed binds its parties together: "an agreement to guard the strait", "a defence treaty"."""
    if noun.lemma.lower() not in words(scene.language, "relations", "agreements.nouns"):
        return False
    sorts = words(scene.language, "relations", "agreements.sorts")
    deeds = words(scene.language, "relations", "agreements.deeds")
    below = {child.lemma.lower() for child in scene.parse.children(noun.i) if child.dep in ("compound", "amod")}
    below_on = {n.lemma.lower() for p, n in clauses.governed(scene.parse, noun) if p in ("on", "of", "for", "about")}
    to_do = {child.lemma.lower() for child in scene.parse.children(noun.i) if child.dep in ("acl", "relcl", "xcomp")}
    return not (below | below_on).isdisjoint(sorts) or not to_do.isdisjoint(deeds)


def _unnamed(scene: Scene, members: Sequence[MentionTold], noun: Token) -> Iterator[RelationTold]:
    told = standing(scene, noun)
    if told is None:
        return
    start, end = _held(scene, noun, ended=told.ended)
    yield RelationTold(
        report=scene.report,
        kind="member_of",
        subjects=tuple(Span(m.start, m.end) for m in members),
        objects=(),
        role=_phrase(scene.parse, noun, members),
        capacities=(),
        start=start,
        end=end,
        clause=Span(min(noun.start, members[0].start), max(noun.end, members[-1].end)),
        factuality=told.factuality,
    )


def _phrase(parse: Parse, noun: Token, members: Sequence[MentionTold]) -> Span:
    """The words for the coalition without its members: "close partnership", "alliance against piracy"."""
    start = min((c.start for c in parse.children(noun.i) if c.dep in ("amod", "compound") and c.i < noun.i), default=noun.start)
    end = noun.end
    for child in parse.children(noun.i):
        if child.dep == "prep" and child.lemma.lower() in ("against", "for"):
            end = max(token.end for token in parse.subtree(child.i, without=("relcl", "advcl")))
    clear = not any(start < m.end and m.start < end for m in members)
    return Span(start, end) if clear else Span(noun.start, noun.end)


def _held(scene: Scene, word: Token, *, ended: bool) -> periods.Period:
    """From when to when, by the dates beside the words; "signed in May" says only that it began then, "ended in May" that it is over."""
    above = [above.i for above in scene.parse.ancestors(word.i) if above.pos in ("VERB", "AUX")][:1]
    starting = words(scene.language, "capacities", "period.begins") | words(scene.language, "relations", "coalitions.begun")
    begins = any(scene.parse.tokens[i].lemma.lower() in starting for i in (word.i, *above))
    return periods.period(scene, periods.dates_of(scene, [word.i, *above]), begins=begins, ended=ended)
