"""What an event is about, in PLOVER's contexts: by the words of its sentence, and by what some types always are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from tellings.language import lexicon, words
from tellings.ports.tagger import Token
from tellings.stages.annotating.events.frames import Sense

_SKIPPED = frozenset({"of", "the", "for", "against", "'s", "’s", "-"})
"""Words that may stand within a pair: "House of Representatives", "crimes against humanity", "same-sex"."""


def contexts_of(
    sense: Sense, sentence: Sequence[Token], *, given: Sequence[str], governments: bool, language: str
) -> tuple[str, ...]:
    """The contexts of an event told in a sentence, in the order of the list. `given`: the capacities that it hands over; `governments`:
    states are on both of its sides.
    """
    spoken = frozenset(_told(sentence, language))
    told = {context for form in spoken for context in _by_word(language).get(form, ())}
    beside = lexicon(language, "contexts").get("beside", {}).get(sense.type, {})
    told |= {context for context, cues in beside.items() if not spoken.isdisjoint(cues)}
    told |= set(_listed(language, "inherent").get(f"{sense.type} {sense.mode}", ()))
    told |= {context for one in given for context in _listed(language, "given").get(one, ())}
    if governments:
        told |= set(_listed(language, "between_governments").get(sense.type, ()))
    return tuple(context for context in lexicon(language, "contexts").get("words", {}) if context in told)


@cache
def _by_word(language: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for context in lexicon(language, "contexts").get("words", {}):
        for word in sorted(words(language, "contexts", f"words.{context}")):
            for form in dict.fromkeys((word, word.replace("-", "_"))):
                found[form] = (*found.get(form, ()), context)
    return found


@cache
def _listed(language: str, name: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for context, kinds in lexicon(language, "contexts").get(name, {}).items():
        for kind in kinds:
            found[kind] = (*found.get(kind, ()), context)
    return found


def _told(sentence: Iterable[Token], language: str) -> Iterator[str]:
    """The words and pairs of a sentence that the lists hold. What stands in a pair says nothing more alone: war crimes are no war."""
    known = _by_word(language)
    nouns = words(language, "contexts", "only.nouns")
    before: tuple[str, ...] = ()
    alone: list[str] = []
    for token in sentence:
        if token.text.lower() in _SKIPPED:
            continue
        here = tuple(dict.fromkeys((token.lemma.lower(), token.text.lower())))
        pairs = [pair for one in before for other in here if (pair := f"{one}_{other}") in known]
        if pairs:
            yield from pairs
            before = ()
        else:
            alone += before
            before = () if token.pos == "VERB" and token.lemma.lower() in nouns else here
    yield from alone
    yield from before
