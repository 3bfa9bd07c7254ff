"""Exports of other packages: written aside, and put into their places when all is there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Protocol, cast

from tellings import plugins
from tellings.errors import ExportError, TellingsError
from tellings.exports.format import Format, Material
from tellings.plugins import Plugin

GROUP = "exports"


class Export(Protocol):
    """What a plug-in gives: an object or a module with these names. It may also have the texts `read_by` and `loses`, as `Format` has."""

    @property
    def says(self) -> str:
        """What it is, in half a sentence."""

    def write(self, material: Material, folder: Path, /) -> Iterable[Path]:
        """Write files into a folder that is there, and name them. The same case gives the same bytes. Files that are there are
        written over only when all are made, so a `write` that fails leaves nothing.
        """


def offers(ours: frozenset[str]) -> tuple[plugins.Offer, ...]:
    """What is installed, at fault or not."""
    return plugins.offers(GROUP, ours, wrong_with)


def wrong_with(thing: object) -> str:
    """What keeps a thing from being an export; nothing where it is one."""
    return plugins.shape(thing, {"write": 2}, texts=("says",))


def formats(ours: frozenset[str]) -> tuple[Format, ...]:
    """The formats that others add, by name."""
    return tuple(_format(one.plugin, cast("Export", one.thing)) for one in offers(ours) if one.fault is None)


def _format(plugin: Plugin, export: Export) -> Format:
    read_by, loses = (str(getattr(export, name, "")) for name in ("read_by", "loses"))
    return Format(plugin.name, export.says, partial(_write, plugin, export), read_by, loses)


def _write(plugin: Plugin, export: Export, material: Material, folder: Path) -> tuple[Path, ...]:
    """Write into a folder beside the files' places; raises `ExportError` where that cannot be made, `PluginError` where it fails."""
    aside = folder / f".{plugin.name}.{os.getpid()}.partial"
    try:
        aside.mkdir(parents=True)
        names = _names(plugin, export, material, aside)
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (aside / name).replace(folder / name)
    except OSError as error:
        message = f"{folder} cannot be written to ({error.strerror or error})."
        raise ExportError(message, remedy="Name another place with -o.") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return tuple(folder / name for name in names)


def _names(plugin: Plugin, export: Export, material: Material, aside: Path) -> tuple[Path, ...]:
    """The files that an export makes, each a path below the folder it was given."""
    try:
        written = [Path(path) for path in export.write(material, aside)]
    except TellingsError:
        raise
    except Exception as error:
        raise plugin.failed("writing", error) from error
    for path in written:
        if not path.resolve().is_relative_to(aside.resolve()) or not path.is_file():
            raise plugin.fault(f"says that it wrote {path.name}, which is no file in the folder that it was given")
    return tuple(path.relative_to(aside) for path in written)
