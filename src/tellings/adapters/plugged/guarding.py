"""Models and aligners of other packages with what they give checked: who fails is named, and nothing odd travels on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from tellings import plugins
from tellings.plugins import Offer, Plugin
from tellings.ports.aligner import Aligner, Clause
from tellings.ports.attributor import Attributor, Draft
from tellings.ports.encoder import Encoder, Vectors
from tellings.ports.parsed import ParsedReport
from tellings.ports.plugged import Model
from tellings.ports.tagger import Parse, Tagger

_OFF = 1e-3
"""How far from 1 the length of a unit vector may be, rounded as ours are."""


def tagger(offer: Offer, language: str) -> Tagger:
    """A tagger of another package."""
    return GuardedTagger(offer.plugin, cast("Tagger", _made(offer, language, {"parse": 1})))


def attributor(offer: Offer, language: str) -> Attributor:
    """An attributor of another package."""
    return GuardedAttributor(offer.plugin, cast("Attributor", _made(offer, language, {"attribute": 1})))


def encoder(offer: Offer) -> Encoder:
    """A sentence encoder of another package."""
    return GuardedEncoder(offer.plugin, cast("Encoder", _made(offer, "", {"encode": 1})))


def _made(offer: Offer, language: str, methods: Mapping[str, int]) -> object:
    """What a model makes; raises `PluginError` where it fails, or makes something else."""
    try:
        made = cast("Model", offer.thing).make(language)
    except Exception as error:
        raise offer.plugin.failed("when it was to be loaded", error) from error
    if wrong := plugins.shape(made, methods, texts=("name",)):
        raise offer.plugin.fault(f"made something else than it should: that {wrong.partition(': ')[2]}")
    return made


@dataclass(frozen=True, slots=True)
class GuardedAligner:
    """An aligner that gives a probability for each pair, or is named."""

    plugin: Plugin
    inner: Aligner

    def weigh(self, clauses: Sequence[Clause], pairs: Sequence[tuple[int, int]], /) -> Sequence[float]:
        """See the port."""
        try:
            found = [float(one) for one in self.inner.weigh(clauses, pairs)]
        except Exception as error:
            raise self.plugin.failed("weighing clauses", error) from error
        if len(found) != len(pairs):
            raise self.plugin.fault(f"gave {len(found)} numbers for {len(pairs)} pairs")
        if wrong := [one for one in found if not 0 <= one <= 1]:
            raise self.plugin.fault(f"gave {wrong[0]} for how likely a pair is, which is not from 0 to 1")
        return found


@dataclass(frozen=True, slots=True)
class GuardedTagger:
    """A tagger that gives a parse for each piece, or is named."""

    plugin: Plugin
    inner: Tagger

    @property
    def name(self) -> str:
        """See the port."""
        return self.inner.name

    def parse(self, pieces: Sequence[tuple[str, int]]) -> Iterator[Parse]:
        """See the port."""
        try:
            found = list(self.inner.parse(pieces))
        except Exception as error:
            raise self.plugin.failed("parsing a report", error) from error
        if len(found) != len(pieces) or not all(isinstance(one, Parse) for one in found):
            raise self.plugin.fault("did not give one parse for each piece of text")
        return iter(found)


@dataclass(frozen=True, slots=True)
class GuardedAttributor:
    """An attributor that is named where it fails."""

    plugin: Plugin
    inner: Attributor

    @property
    def name(self) -> str:
        """See the port."""
        return self.inner.name

    def attribute(self, parsed: ParsedReport) -> Sequence[Draft]:
        """See the port."""
        try:
            return list(self.inner.attribute(parsed))
        except Exception as error:
            raise self.plugin.failed(f"looking for statements in {parsed.report.path}", error) from error


@dataclass(frozen=True, slots=True)
class GuardedEncoder:
    """An encoder that gives a unit vector for each text, or is named."""

    plugin: Plugin
    inner: Encoder

    @property
    def name(self) -> str:
        """See the port."""
        return self.inner.name

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See the port."""
        try:
            found: Vectors = np.asarray(self.inner.encode(texts), dtype=np.float32)
        except Exception as error:
            raise self.plugin.failed("encoding texts", error) from error
        if found.ndim != 2 or len(found) != len(texts):
            raise self.plugin.fault(f"gave an array of shape {found.shape} for {len(texts)} texts")
        if len(found) and not np.all(np.abs(np.linalg.norm(found, axis=1) - 1) < _OFF):
            raise self.plugin.fault("gave vectors that are no unit vectors")
        return found
