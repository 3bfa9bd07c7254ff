"""The words of a language that bring other people's words, and tell how they were said: `speech.toml` and `circumstances.toml`
as sets, read once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tellings.language import lexicon, words


@dataclass(frozen=True, slots=True)
class Speech:
    """The lists of `speech.toml`; see the comments there for what each holds."""

    clause: frozenset[str]
    quotation: frozenset[str]
    infinitive: frozenset[str]
    request: frozenset[str]
    addressed: frozenset[str]
    heard: frozenset[str]
    object: frozenset[str]
    as_: frozenset[str]
    naming: frozenset[str]
    bridge: frozenset[str]
    intent: frozenset[str]
    hearsay: frozenset[str]
    denial: frozenset[str]
    charge: frozenset[str]
    light: frozenset[str]
    attitude: frozenset[str]
    saying: frozenset[str]
    counting: frozenset[str]
    gerund: frozenset[str]
    hearing: frozenset[str]
    will: frozenset[str]
    wills: frozenset[str]
    preposition: Mapping[str, frozenset[str]]
    topic: Mapping[str, frozenset[str]]
    nouns: frozenset[str]
    views: frozenset[str]
    headline: frozenset[str]
    labels: frozenset[str]
    interview: frozenset[str]
    certain: frozenset[str]
    ready: frozenset[str]
    clear: frozenset[str]
    hearsay_adverbs: frozenset[str]
    as_stated: frozenset[str]
    occasion: frozenset[str]
    media: frozenset[str]
    no_source: frozenset[str]
    readers: frozenset[str]
    anonymity: frozenset[str]
    sought: frozenset[str]
    questions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The lists of `circumstances.toml`; `after` holds for each preposition the names of the lists in `nouns` that may follow."""

    openers: frozenset[str]
    addressing: frozenset[str]
    joints: frozenset[str]
    never: frozenset[str]
    after: Mapping[str, frozenset[str]]
    nouns: Mapping[str, frozenset[str]]
    possible_adverbs: frozenset[str]
    possible_adjectives: frozenset[str]
    possible_nouns: frozenset[str]
    conditions: frozenset[str]
    rejecting: frozenset[str]


@cache
def circumstances(language: str) -> Circumstances:
    """The words for the circumstances of speech in a language; empty sets where it has none."""

    def listed(key: str) -> frozenset[str]:
        return words(language, "circumstances", key)

    def named(key: str) -> Mapping[str, frozenset[str]]:
        held = lexicon(language, "circumstances").get("venues", {}).get(key, {})
        return {name: frozenset(one) for name, one in held.items()}

    return Circumstances(
        openers=listed("verbs.openers"),
        addressing=listed("verbs.addressing"),
        joints=listed("dates.joints"),
        never=listed("venues.never"),
        after=named("after"),
        nouns=named("nouns"),
        possible_adverbs=listed("modality.possible_adverbs"),
        possible_adjectives=listed("modality.possible_adjectives"),
        possible_nouns=listed("modality.possible_nouns"),
        conditions=listed("modality.conditions"),
        rejecting=listed("negation.rejecting"),
    )


@cache
def speech(language: str) -> Speech:
    """The speech words of a language; empty sets where it has none."""

    def listed(key: str) -> frozenset[str]:
        return words(language, "speech", key)

    def followed(key: str) -> Mapping[str, frozenset[str]]:
        return {lemma: frozenset(after) for lemma, after in lexicon(language, "speech").get("verbs", {}).get(key, {}).items()}

    return Speech(
        clause=listed("verbs.clause"),
        quotation=listed("verbs.quotation"),
        infinitive=listed("verbs.infinitive"),
        request=listed("verbs.request"),
        addressed=listed("verbs.addressed"),
        heard=listed("verbs.heard"),
        object=listed("verbs.object"),
        as_=listed("verbs.as"),
        naming=listed("verbs.naming"),
        bridge=listed("verbs.bridge"),
        intent=listed("verbs.intent"),
        hearsay=listed("verbs.hearsay"),
        denial=listed("verbs.denial"),
        charge=listed("verbs.charge"),
        light=listed("verbs.light"),
        attitude=listed("verbs.attitude"),
        saying=listed("verbs.saying"),
        counting=listed("verbs.counting"),
        gerund=listed("verbs.gerund"),
        hearing=listed("verbs.hearing"),
        will=listed("verbs.will"),
        wills=listed("nouns.will"),
        preposition=followed("preposition"),
        topic=followed("topic"),
        nouns=listed("nouns.clause"),
        views=listed("nouns.views"),
        headline=listed("nouns.headline"),
        labels=listed("nouns.labels"),
        interview=listed("nouns.interview"),
        certain=listed("adjectives.clause"),
        ready=listed("adjectives.infinitive"),
        clear=listed("adjectives.clear"),
        hearsay_adverbs=listed("phrases.hearsay"),
        as_stated=listed("phrases.as_stated"),
        occasion=listed("phrases.occasion"),
        media=listed("nouns.media"),
        no_source=listed("phrases.no_source"),
        readers=listed("phrases.readers"),
        anonymity=listed("phrases.anonymity"),
        sought=listed("silence.sought"),
        questions=listed("silence.questions"),
    )
