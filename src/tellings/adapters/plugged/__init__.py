"""Aligners and models of other packages: which of them are at work, and what they add to fingerprints."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import cast

from tellings import plugins
from tellings.adapters.models.spacy_tagger import PACKAGES
from tellings.adapters.plugged.guarding import GuardedAligner
from tellings.errors import PluginError, SettingsError
from tellings.language import plugged as languages
from tellings.model.ids import digest
from tellings.plugins import Offer
from tellings.ports.aligner import Aligner
from tellings.ports.plugged import Model
from tellings.settings import Settings
from tellings.stages.reading import formats

ALIGNERS, MODELS = "aligners", "models"

OURS = "tellings"
"""The name of our aligner."""
OUR_MODELS = frozenset(("spacy", "attributor", "universal-sentence-encoder"))
"""The names of our tagger, attributor and sentence encoder."""

TAGGER, ATTRIBUTOR, ENCODER = KINDS = ("tagger", "attributor", "encoder")


def aligner_offers() -> tuple[Offer, ...]:
    """The aligners that are installed, at fault or not."""
    return plugins.offers(ALIGNERS, frozenset((OURS,)), _no_aligner)


def model_offers() -> tuple[Offer, ...]:
    """The models that are installed, at fault or not."""
    return plugins.offers(MODELS, OUR_MODELS, _no_model)


def _no_aligner(thing: object) -> str:
    return plugins.shape(thing, {"weigh": 2})


def _no_model(thing: object) -> str:
    kind, known = getattr(thing, "kind", None), getattr(thing, "languages", None)
    if kind not in KINDS:
        return f"is no model: its 'kind' is {kind!r}, and none of {', '.join(KINDS)}"
    if isinstance(known, str) or not isinstance(known, Collection) or not all(isinstance(one, str) for one in known):
        return "is no model: its 'languages' are no list of ISO 639-1 codes"
    return plugins.shape(thing, {"make": 1})


def check(settings: Settings) -> None:
    """Whether what the settings name is there: raises `SettingsError` for a name that is none, `PluginError` for one at fault."""
    if settings.aligner not in ("", OURS):
        _chosen(settings.aligner, aligner_offers(), "aligner", (OURS,))
    for name in settings.model_names():
        if name not in OUR_MODELS:
            _chosen(name, model_offers(), "model", tuple(sorted(OUR_MODELS)))


def faults() -> tuple[PluginError, ...]:
    """What is wrong with plug-ins that a run would use if it could, one of a kind after another."""
    offered = (*languages.offers(), *model_offers())
    return (*formats.faults(), *(one.fault for one in offered if one.fault))


def _chosen(name: str, offers: Sequence[Offer], what: str, ours: Sequence[str]) -> Offer:
    found = sorted((one for one in offers if one.plugin.name == name), key=lambda one: one.fault is not None)
    if not found:
        there = ", ".join(dict.fromkeys([*ours, *(one.plugin.name for one in offers)]))
        raise SettingsError(f"There is no {what} {name!r}.", remedy=f"There are: {there}. See: tellings plugins")
    if found[0].fault:
        raise found[0].fault
    return found[0]


def aligner(settings: Settings) -> Aligner | None:
    """The aligner that the settings name; none for ours."""
    if settings.aligner in ("", OURS):
        return None
    found = _chosen(settings.aligner, aligner_offers(), "aligner", (OURS,))
    return GuardedAligner(found.plugin, cast("Aligner", found.thing))


def model(kind: str, language: str, settings: Settings) -> Offer | None:
    """Whose model is at work for a language; none for ours, or where there is none.

    It is the first that the settings name and that fits; where ours knows the language, ours; else the first by name.
    """
    fitting = {one.plugin.name: one for one in model_offers() if one.fault is None and _fits(one, kind, language)}
    named = next((name for name in settings.model_names() if name in fitting), None)
    if named is None and (kind == ENCODER or _is_ours(kind, language) or not fitting):
        return None
    return fitting[named or min(fitting)]


def _is_ours(kind: str, language: str) -> bool:
    if kind == TAGGER:
        return language in PACKAGES
    from tellings.adapters.models.attributor import LANGUAGES  # noqa: PLC0415 - a worker that only reads needs no models

    return language in LANGUAGES


def _fits(offer: Offer, kind: str, language: str) -> bool:
    found = cast("Model", offer.thing)
    return found.kind == kind and (kind == ENCODER or language in found.languages)


def known_languages(kind: str) -> frozenset[str]:
    """The languages that models of others know."""
    found = (cast("Model", one.thing) for one in model_offers() if one.fault is None)
    return frozenset(language for one in found if one.kind == kind for language in one.languages)


def stamps(settings: Settings) -> Mapping[str, Mapping[str, str]]:
    """What plug-ins that are at work add to fingerprints: by what they work as (see `pipeline.Stage.open_to`), a stamp by language;
    "" for all languages. Raises as `check`.
    """
    read = [plugins.stamp(one.plugin) for one in formats.offers() if one.fault is None]
    found: dict[str, dict[str, str]] = {
        "format": {"": digest(*read)} if read else {},
        "language": {one.plugin.name: plugins.stamp(one.plugin) for one in languages.offers() if one.fault is None},
        "aligner": {},
    }
    if settings.aligner not in ("", OURS):
        found["aligner"][""] = plugins.stamp(_chosen(settings.aligner, aligner_offers(), "aligner", (OURS,)).plugin)
    return found | {kind: _stamps_of(kind, settings) for kind in KINDS}


def _stamps_of(kind: str, settings: Settings) -> dict[str, str]:
    spoken = ("",) if kind == ENCODER else sorted(known_languages(kind))
    at_work = {language: model(kind, language, settings) for language in spoken}
    return {language: plugins.stamp(one.plugin) for language, one in at_work.items() if one is not None}
