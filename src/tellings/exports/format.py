"""What an export is, what it is made from, and how it reaches the disk: whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from tellings.errors import ExportError
from tellings.model.account import Account, SideBySide, StoryAccount
from tellings.model.collation import Collation
from tellings.ports.library import Library


@dataclass(frozen=True, slots=True)
class Material:
    """What an export may be made from: the public tables by name, the account (told when first asked for), and a title.

    `collate` gives the collation of an agreement, one row of a story's account; `library` the case as its pages are drawn from it,
    to be closed by who asked for it.
    """

    title: str
    table: Callable[[str], pa.Table]
    account: Callable[[], Account]
    collate: Callable[[StoryAccount, SideBySide], Collation]
    library: Callable[[], Library]


@dataclass(frozen=True, slots=True)
class Format:
    """A format by name. `write` puts its files into a folder, making it where it is missing, and names them.

    `says` is what it is, in half a sentence; `read_by` the programs that open it; `loses` what it has no place for and where that
    went instead, in sentences: empty where nothing is lost.
    """

    name: str
    says: str
    write: Callable[[Material, Path], tuple[Path, ...]]
    read_by: str = ""
    loses: str = ""


@contextmanager
def aside(folder: Path) -> Iterator[Callable[[str], Path]]:
    """Write files beside their places, and put all of them there at the end; when anything fails, none.

    Gives a function from a file's name to the path to write it to. Raises `ExportError` when the folder cannot be made or
    written to.
    """
    waiting: dict[str, Path] = {}

    def beside(name: str) -> Path:
        waiting[name] = folder / f".{name}.{os.getpid()}.partial"
        return waiting[name]

    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield beside
        for name, path in waiting.items():
            path.replace(folder / name)
    except OSError as error:
        message = f"{folder} cannot be written to ({error.strerror or error})."
        raise ExportError(message, remedy="Name another place with -o.") from error
    finally:
        for path in waiting.values():
            path.unlink(missing_ok=True)
