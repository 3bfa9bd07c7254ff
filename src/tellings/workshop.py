"""Puts the adapters behind the ports: the only module that knows both."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Protocol, cast

import pyarrow as pa

from tellings.adapters import plugged
from tellings.adapters.engines.local import LocalEngine
from tellings.adapters.models.spacy_tagger import PACKAGES, SpacyTagger
from tellings.adapters.plugged import guarding
from tellings.adapters.stores.folder import FolderStore
from tellings.adapters.stores.memory import MemoryStore
from tellings.adapters.stores.tables import TablesStore, is_tables
from tellings.address import POSTGRESQL, DatabaseCase, FolderCase, place_of
from tellings.address import Named as CaseNamed
from tellings.errors import EngineUnavailable, PluginError
from tellings.model.parcels import parcels, unparcel
from tellings.ports.aligner import Aligner
from tellings.ports.attributor import Attributor
from tellings.ports.encoder import Encoder
from tellings.ports.engine import PARCELS, Call, Engine
from tellings.ports.fetcher import Fetcher
from tellings.ports.keys import Keys
from tellings.ports.library import Fetch, Library, Progress
from tellings.ports.store import Store
from tellings.ports.tagger import Tagger
from tellings.ports.tools import Tools
from tellings.settings import Settings

PERFORM = "tellings.workshop:perform"
"""What every engine's workers run, by import name."""


class StageFunction(Protocol):
    """What every stage's function looks like: the tables of one unit in, the tables made of them out."""

    def __call__(self, tables: Mapping[str, pa.Table], tools: Tools, settings: Settings) -> Mapping[str, pa.Table]:
        """The tables that the stage writes."""


@dataclass(frozen=True, slots=True)
class LocalTools:
    """The models of this process: ours, or those of other packages that the settings name or that ours do not stand in for."""

    settings: Settings = field(default_factory=Settings)

    def tagger(self, language: str) -> Tagger | None:
        """See the port."""
        if (theirs := plugged.model(plugged.TAGGER, language, self.settings)) is not None:
            return _their_tagger(theirs, language)
        return _tagger(language) if language in PACKAGES else None

    def attributor(self, language: str) -> Attributor | None:
        """See the port."""
        if (theirs := plugged.model(plugged.ATTRIBUTOR, language, self.settings)) is not None:
            return _their_attributor(theirs, language)
        return _attributor(language)

    def encoder(self) -> Encoder:
        """See the port."""
        theirs = plugged.model(plugged.ENCODER, "", self.settings)
        return _encoder() if theirs is None else _their_encoder(theirs)

    def aligner(self) -> Aligner | None:
        """See the port."""
        return plugged.aligner(self.settings)


def languages() -> frozenset[str]:
    """The languages (ISO 639-1) whose reports are annotated; others are kept and compared, and no statement in them is found."""
    return frozenset(PACKAGES) | plugged.known_languages(plugged.TAGGER)


def stamps(settings: Settings) -> Mapping[str, Mapping[str, str]]:
    """What the plug-ins that are at work add to fingerprints; raises `SettingsError` and `PluginError` where the settings name one
    that is not there, or that cannot be used.
    """
    plugged.check(settings)
    return plugged.stamps(settings)


def faults() -> tuple[PluginError, ...]:
    """What is wrong with plug-ins that a run would use if it could."""
    return plugged.faults()


def perform(call: Call, rows: pa.Table) -> pa.Table:
    """Run a call on parcels, one key at a time; what a worker of any engine does."""
    module, _, name = call.function.partition(":")
    function = cast("StageFunction", getattr(importlib.import_module(module), name))
    settings = Settings.from_json(call.settings)
    made = [parcels(key, function(tables, LocalTools(settings), settings), PARCELS) for key, tables in unparcel(rows).items()]
    return pa.concat_tables(made)


def engine(settings: Settings) -> Engine:
    """The engine that the settings ask for; raises `EngineUnavailable` when it is not installed."""
    if settings.engine == "spark":
        return _spark_engine(settings)
    return LocalEngine(PERFORM, workers=settings.workers)


def _spark_engine(settings: Settings) -> Engine:
    try:
        from tellings.adapters.engines.spark import SparkEngine  # noqa: PLC0415 - an extra: not everybody has it
    except ModuleNotFoundError as error:
        message = f"The Spark engine is not installed (there is no {error.name})."
        raise EngineUnavailable(message, remedy="Install it with: pip install 'tellings[spark]'") from error
    # Four tries for each task: plain `local[N]` would give up at the first worker lost.
    return SparkEngine(PERFORM, master=settings.spark_master or f"local[{settings.workers or '*'},4]")


def fetcher(settings: Settings) -> Fetcher:
    """What asks servers for pages, as politely as the settings say."""
    # The network's libraries take a tenth of a second, which a run over files saves.
    from tellings.adapters.fetching.manners import Manners  # noqa: PLC0415
    from tellings.adapters.fetching.polite import PoliteFetcher  # noqa: PLC0415

    manners = Manners(interval=settings.pause, allow_private=settings.allow_private)
    return PoliteFetcher(manners, cache=Path(settings.cache) if settings.cache else None)


def store(case: CaseNamed | None, *, writing: bool) -> Store:
    """The store for a case folder, for an address in a database (see `tellings.address`), or one in memory for none.

    Raises `CaseError`: `CaseBusy` when another run writes it, `CaseNotFound`, `CaseUnreachable`.
    """
    if case is None:
        return MemoryStore()
    place = place_of(case)
    if isinstance(place, DatabaseCase):
        from tellings.adapters.stores.sql import SqlStore  # noqa: PLC0415 - a fifth of a second, which a case in a folder saves

        return SqlStore(place, writing=writing)
    assert isinstance(place, FolderCase)
    if not writing and not (place.folder / "case.json").exists() and is_tables(place.folder):
        return TablesStore(place.folder)
    return FolderStore(place.folder, writing=writing)


def keys(case: CaseNamed) -> Keys:
    """Who may see and correct a case that is there. Raises `CaseNotFound`, `CaseUnreachable`."""
    from tellings.adapters.keys import FolderKeys, SqlKeys  # noqa: PLC0415 - see above

    place = place_of(case)
    if isinstance(place, DatabaseCase):
        return SqlKeys(place)
    assert isinstance(place, FolderCase)
    return FolderKeys(place.folder)


def library(store: Store, edition: str, fetch: Fetch, progress: Progress) -> Library:
    """The library of an edition of a case, made from what `fetch` gives if it is not there: beside a case in a folder, else in a temporary file."""
    # A run that only reads saves the databases' library.
    from tellings.adapters.libraries.rooms import room_in, room_in_database  # noqa: PLC0415
    from tellings.adapters.stores.sql import SqlStore  # noqa: PLC0415

    if isinstance(store, SqlStore) and store.place.kind == POSTGRESQL:
        return room_in_database(store.place, edition, fetch, progress)

    return room_in(store.folder if isinstance(store, FolderStore) else None, edition, fetch, progress)


# Models are imported where they are first used: a worker that reads needs none, and is 60 MB smaller without them.


@cache
def _tagger(language: str) -> Tagger:
    return SpacyTagger(language)


@cache
def _attributor(language: str) -> Attributor | None:
    from tellings.adapters.models.attributor import LANGUAGES, TrainedAttributor  # noqa: PLC0415

    return TrainedAttributor(language) if language in LANGUAGES else None


@cache
def _encoder() -> Encoder:
    from tellings.adapters.models.use_encoder import UseEncoder  # noqa: PLC0415

    return UseEncoder()


_their_tagger = cache(guarding.tagger)
_their_attributor = cache(guarding.attributor)
_their_encoder = cache(guarding.encoder)
