"""Whose bodies and facilities are: "Norway's Harbour Board", and a body of a state behind what its country says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from tellings.language import words
from tellings.language.bodies import is_general
from tellings.language.gazetteer import countries_in
from tellings.model.told import Clue, MentionTold
from tellings.ports.tagger import Token
from tellings.stages.annotating.neighbours import Neighbours
from tellings.stages.annotating.parsed import Paragraph

_OWNS = re.compile(r"\s*['’]s?\s+(?:\w+[ -]){0,4}$")
_STATES = frozenset({"country", "place"})
"""Labels of a country's name: one that nobody knows looks like any place, or like anybody where it is one word."""
_VERBS = ("verbs.clause", "verbs.object")


def owned(pages: Neighbours) -> Iterator[Clue]:
    """Clues `of`: the body or facility where a role would be, and the country that it is of."""
    found = [clue for n, mention in enumerate(pages.mentions) for clue in _possessive(pages, n, mention)]
    yield from found
    told = {clue.a.start for clue in found}
    spoken = _Spoken(pages)
    for mention in pages.mentions:
        if mention.start not in told and is_of_any_state(pages, mention) and (country := spoken.before(mention)):
            yield pages.clue("of", mention, country)


def _possessive(pages: Neighbours, n: int, mention: MentionTold) -> Iterator[Clue]:
    if mention.kind != "name":
        return
    alone = mention.label in _STATES or " " not in pages.parsed.text[mention.start : mention.end]
    for other in pages.after(n, 3):
        if (
            other.kind == "name"
            and other.label in {"organisation", "facility"}
            and _OWNS.fullmatch(pages.between(mention, other))
            and (mention.label == "country" or (alone and is_of_any_state(pages, other)))
        ):
            yield pages.clue("of", other, mention)
            break


def is_of_any_state(pages: Neighbours, body: MentionTold) -> bool:
    """Whether a body's name is one that every state's has, so that what owns it is a country: "Defence Ministry"."""
    if body.kind != "name" or body.label != "organisation":
        return False
    language, said = pages.parsed.report.language, pages.parsed.text[body.start : body.end]
    ours = words(language, "identity", "bodies.of_states")
    return not ours.isdisjoint(said.lower().split()) and is_general(said, language) and not countries_in(said, language)


class _Spoken:
    """The countries that speak in a report: "Norway rejected that. Defence Ministry spokesman N said …"."""

    def __init__(self, pages: Neighbours) -> None:
        self._pages = pages
        self._states = {m.head: m for m in pages.mentions if m.kind == "name" and m.label in _STATES}
        self._verbs = frozenset().union(*(words(pages.parsed.report.language, "speech", key) for key in _VERBS))

    @cached_property
    def _tokens(self) -> Mapping[int, tuple[Paragraph, Token]]:
        return {token.start: (p, token) for p in self._pages.parsed.paragraphs for token in p.parse}

    def before(self, body: MentionTold) -> MentionTold | None:
        """The country that speaks in the sentence before a body's, in one paragraph."""
        paragraph, token = self._tokens.get(body.head, (None, None))
        if paragraph is None or token is None or token.sentence == 0:
            return None
        root = next((t for t in paragraph.parse.sentence(token.sentence - 1) if t.dep == "ROOT"), None)
        return self._speaker(paragraph, root) if root is not None and root.lemma.lower() in self._verbs else None

    def _speaker(self, paragraph: Paragraph, root: Token) -> MentionTold | None:
        subject = paragraph.parse.child(root.i, "nsubj")
        return self._states.get(subject.start) if subject is not None else None
