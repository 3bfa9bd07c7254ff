"""`tellings plugins`: what is built in and what other packages add, with what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import typer

import tellings
from tellings import plugins as installed
from tellings.adapters import plugged as adapters
from tellings.cli.console import Console
from tellings.exports import FORMATS as EXPORTS
from tellings.exports import plugged as exports
from tellings.language import plugged as languages
from tellings.plugins import Offer
from tellings.stages.reading import formats

FAULTY = 1


def plugins() -> None:
    """List formats, languages, exports, aligners and models: ours, and those of other packages, with what is wrong with them."""
    console = Console()
    offered, ours = _offered(), _ours()
    for group in installed.GROUPS:
        lines = [f"{group.capitalize()}", f"  built in ({tellings.__version__}): {', '.join(ours[group])}"]
        lines += [_line(offer) for offer in offered[group]]
        console.print("\n".join(lines), soft_wrap=True)
    faulty = sum(offer.fault is not None for offers in offered.values() for offer in offers)
    others = sum(map(len, offered.values()))
    console.print(_summary(others, faulty), soft_wrap=True)
    if faulty:
        raise typer.Exit(FAULTY)


def _ours() -> Mapping[str, Sequence[str]]:
    return {
        "formats": [form.name for form in formats.FORMATS],
        "languages": sorted(languages.LANGUAGES),
        "exports": [one.name for one in EXPORTS],
        "aligners": [adapters.OURS],
        "models": sorted(adapters.OUR_MODELS),
    }


def _offered() -> Mapping[str, Sequence[Offer]]:
    return {
        "formats": formats.offers(),
        "languages": languages.offers(),
        "exports": exports.offers(frozenset(one.name for one in EXPORTS)),
        "aligners": adapters.aligner_offers(),
        "models": adapters.model_offers(),
    }


def _line(offer: Offer) -> str:
    named = f"  {offer.plugin.name}, of {offer.plugin.by} ({offer.plugin.target})"
    return named if offer.fault is None else f"{named}\n    not used: {offer.fault}"


def _summary(others: int, faulty: int) -> str:
    if not others:
        return "No plug-ins of other packages are installed."
    told = f"{others} plug-in{'' if others == 1 else 's'} of other packages"
    return f"{told}, {faulty} of them not used." if faulty else f"{told}, all of them in order."
