"""Countries that no list knows, by what stands beside their names: a prime minister, a parliament, borders, a pact that they join."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from tellings.language import words
from tellings.language.gazetteer import folded, gazetteer, is_initials
from tellings.ports.tagger import Token
from tellings.stages.annotating.mentions.draft import Draft

_LONGEST = 3
_OWN = 3
"""Words after "'s" among which the thing owned is: "Norway's caretaker prime minister"."""
_BESIDE = 5
"""Words after a verb among which the pact that is joined is."""


def told(drafts: Sequence[Draft], language: str) -> frozenset[str]:
    """The folded names that a report speaks of as a country's; none that is the surname of somebody named in full."""
    persons = {folded(d.tokens[-1].text) for d in drafts if d.label == "person" and len(d.tokens) > 1}
    return frozenset(folded(d.words) for d in drafts if _may_be(d, persons, language) and any(_signs(d, language)))


def _may_be(draft: Draft, persons: AbstractSet[str], language: str) -> bool:
    plain = len(draft.tokens) <= _LONGEST and not draft.sure and not is_initials(draft.words)
    return plain and folded(draft.words) not in persons and gazetteer(language).find(draft.words) is None


def _signs(draft: Draft, language: str) -> Iterator[bool]:
    tokens = draft.paragraph.parse.tokens
    before, after = tokens[max(0, draft.first - _OWN) : draft.first], tokens[draft.last : draft.last + 1 + _OWN]
    owned = words(language, "places", "states.owned")
    if before and before[-1].text.lower() == "of":
        yield _holds(before[:-1], owned, at_end=True)
    if after and after[0].tag == "POS":
        yield _holds(after[1:], owned, at_end=False)
    verb = after[0] if after else None
    if verb is not None and verb.lemma.lower() in words(language, "places", "states.joining"):
        yield any(_is_pact(token, language) for token in tokens[draft.last + 1 : draft.last + _BESIDE])


def _holds(tokens: Sequence[Token], listed: AbstractSet[str], *, at_end: bool) -> bool:
    """Whether words hold a thing that only countries have, in one word or two; `at_end`, right before "of"."""
    said = [token.text.lower() for token in tokens]
    pairs = [" ".join(said[n : n + 2]) for n in range(len(said) - 1)]
    return bool(listed & ({*said[-1:], *pairs[-1:]} if at_end else {*said, *pairs}))


def _is_pact(token: Token, language: str) -> bool:
    return token.text[:1].isupper() and token.text.lower() in words(language, "places", "states.pacts")
