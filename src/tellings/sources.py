"""From what a user names to the sources to read: files, the files in folders, standard input, and pages of the network.

A file that is one document is one unit of work. A container is worked on in lots of some documents each, as it is streamed: it is
never held whole, a run that is stopped goes on where it was, and of an archive that has grown only what is new is read.
"""

from __future__ import annotations

import atexit
import hashlib
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, Protocol, cast

import pyarrow as pa

from tellings.errors import NothingToRead
from tellings.folders import files, name_of
from tellings.model.columns import to_table
from tellings.model.records import NO_LOSS, Reject
from tellings.settings import Settings
from tellings.stages.reading import source_rows
from tellings.stages.reading.draft import HEAD, NOTHING_TOLD, Source, Stream
from tellings.stages.reading.opening import allowance, documents, is_container
from tellings.units import Plan, Work

STDIN = "-"
"""What a user names for standard input."""

LOT_BYTES = 1_000_000
LOT_DOCUMENTS = 128
"""Where a lot of a container's documents ends: a second or a few of reading, and small beside the memory of a worker."""

_LOT = "\x1f"
"""Stands in a unit's name between the file's and the number of the lot."""


class Named(Protocol):
    """Something that a user named, with its bytes at hand."""

    @property
    def name(self) -> str:
        """As in paths of reports."""

    @property
    def size(self) -> int:
        """In bytes."""

    @property
    def about(self) -> Mapping[str, str]:
        """What is known of it besides, as of a `Source`."""

    def open(self) -> BinaryIO:
        """Its bytes, from the start, seekable."""


@dataclass(frozen=True, slots=True)
class File:
    """A file on the disk."""

    name: str
    path: Path
    about: Mapping[str, str] = field(default_factory=lambda: NOTHING_TOLD)

    @property
    def size(self) -> int:
        """In bytes; none where it is gone since it was found, which opening it will tell."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def open(self) -> BinaryIO:
        """Its bytes; raises `OSError`."""
        try:
            return self.path.open("rb")
        except FileNotFoundError as error:
            told = "it is a link to what is not there" if self.path.is_symlink() else error.strerror
            raise FileNotFoundError(error.errno, told) from error


@dataclass(frozen=True, slots=True)
class Refused:
    """What was named and did not come, and why."""

    name: str
    reject: Reject
    size: int = 0


@dataclass(frozen=True, slots=True)
class Sources:
    """What there is to read, by name; what was named but is not there, and what was passed over."""

    named: Mapping[str, Named | Refused]
    missing: tuple[Reject, ...]
    settings: Settings

    def holds(self, unit: str) -> bool:
        """Whether a unit of work is of something that is named."""
        return file_of(unit) in self.named

    def plan(self, made_by: str, done: Mapping[str, str], again: Collection[str] = ()) -> Plan:
        """See `units.Planned`; steps are bytes. `again` are units to read once more, and then only those."""
        files = {file_of(unit) for unit in again}
        wanted = [name for name in self.named if not again or name in files]
        lots: dict[str, set[str]] = {}
        for unit in done:
            if _LOT in unit:
                lots.setdefault(unit.rpartition(_LOT)[0], set()).add(unit)
        planning = _Planning(made_by, done, lots, again, self.settings)
        works = (work for name in wanted for work in planning.works(self.named[name]))
        return Plan(sum(self.named[name].size for name in wanted), works)


def find(
    paths: Sequence[str | os.PathLike[str]],
    settings: Settings | None = None,
    fetched: Mapping[str, Named | Refused] = MappingProxyType({}),
) -> Sources:
    """The sources under some paths; `-` is standard input, and `fetched` is what came from the network.

    Hidden files, and cases that lie among the reports, are passed over. A path that is not there or cannot be read, or a folder
    without files, is noted and stops nothing; raises `NothingToRead` when no path leads to a file.
    """
    named: dict[str, Named | Refused] = dict(fetched)
    missing: list[Reject] = []
    for given in paths:
        if os.fspath(given) == STDIN:
            named[STDIN] = _standard_input()
        elif not os.fspath(given):
            missing.append(Reject("", "", "not-there", "One of the paths is empty.", "Check what it was to be made from."))
        else:
            named |= {name_of(file): File(name_of(file), file) for file in files(Path(given), missing)}
    if not named:
        raise NothingToRead(" ".join(reject.message for reject in missing), remedy=missing[0].remedy if missing else "")
    return Sources(named, tuple(missing), settings or Settings())


def file_of(unit: str) -> str:
    """What a unit of reading is of, by the name that the user gave."""
    return unit.partition(_LOT)[0]


@dataclass(frozen=True, slots=True)
class _Planning:
    """What is known of earlier runs while the units of files are made out."""

    made_by: str
    done: Mapping[str, str]
    lots: Mapping[str, Collection[str]]
    again: Collection[str]
    settings: Settings

    def works(self, named: Named | Refused) -> Iterator[Work]:
        """The units of one file that are to be read, and a mark that all of it is."""
        if isinstance(named, Refused):
            # Beside what it held: a page that is there no more, or not today, does not take away what was read of it.
            print_ = f"{self.made_by}-{_fingerprint([named.reject])}"
            unit = f"{named.name}{_LOT}refused"
            if self.done.get(unit) != print_:
                yield Work(unit, print_, partial(_tables, [named.reject]), 0)
            return
        try:
            with named.open() as stream:
                sha = hashlib.file_digest(cast("io.BufferedReader", stream), "sha256").hexdigest()
                stream.seek(0)
                yield from self._works(named, stream, sha)
        except OSError as error:
            message = f"{named.name} cannot be opened ({error.strerror or error})."
            refused = Reject(named.name, "", "unreadable", message, "Check that it is there and that you may read it.")
            yield Work(f"{named.name}{_LOT}refused", f"{self.made_by}-unreadable", partial(_tables, [refused]), 0)

    def _works(self, named: Named, stream: BinaryIO, sha: str) -> Iterator[Work]:
        # What comes from standard input has no name by which it could replace what came before.
        unit = named.name if named.name != STDIN else f"{STDIN}{_LOT}{sha[:16]}"
        whole = f"{self.made_by}-{sha}"
        if self.done.get(unit) == whole and not self.again:
            refused = f"{unit}{_LOT}refused"
            yield Work(unit, whole, None, named.size, (refused,) if refused in self.done else ())
            return
        head = stream.read(HEAD)
        stream.seek(0)
        before = set(self.lots.get(unit, ()))
        if not is_container(Source(named.name, head, named.about)):
            yield Work(unit, whole, partial(_document, named, self.settings), named.size, tuple(sorted(before)))
            return
        steps = 0
        for number, (lot, at) in enumerate(_lots(named, stream, self.settings), 1):
            name = f"{unit}{_LOT}{number}"
            print_ = f"{self.made_by}-{_fingerprint(lot)}"
            if _is_refused(named, lot):
                # Beside what it held: what cannot be opened today, or not in this way, was not empty before.
                name = f"{unit}{_LOT}refused"
                if self.done.get(name) != print_:
                    yield Work(name, print_, partial(_tables, lot), named.size)
                return
            before.discard(name)
            if name in self.again or self.done.get(name) != print_:
                yield Work(name, print_, partial(_tables, lot), max(at - steps, 0))
                steps = max(at, steps)
        yield Work(unit, whole, None, max(named.size - steps, 0), tuple(sorted(before)))


def _is_refused(named: Named, lot: Sequence[Source | Reject]) -> bool:
    """Whether all there is to say of a container is that it cannot be opened."""
    return len(lot) == 1 and isinstance(lot[0], Reject) and lot[0].path == named.name and lot[0].reason not in NO_LOSS


def _lots(named: Named, stream: BinaryIO, settings: Settings) -> Iterator[tuple[list[Source | Reject], int]]:
    """The documents of a container by the lot, each with the place in the file that is reached after it."""
    lot: list[Source | Reject] = []
    size = 0
    for found in _opened(named, stream, settings):
        lot.append(found)
        size += len(found.data) if isinstance(found, Source) else 0
        if size >= LOT_BYTES or len(lot) >= LOT_DOCUMENTS:
            yield lot, stream.tell()
            lot, size = [], 0
    if lot:
        yield lot, named.size


def _opened(named: Named, stream: BinaryIO, settings: Settings) -> Iterator[Source | Reject]:
    return documents(Stream(named.name, stream, allowance(named.size), named.about), settings)


def _document(named: Named, settings: Settings) -> Mapping[str, pa.Table]:
    with named.open() as stream:
        return _tables(list(_opened(named, stream, settings)))


def _tables(found: Sequence[Source | Reject]) -> Mapping[str, pa.Table]:
    """What reading reads: documents, and what could not be opened."""
    refused = [one for one in found if isinstance(one, Reject)]
    return {
        "sources": source_rows([one for one in found if isinstance(one, Source)]),
        "refused": to_table(Reject, refused),
    }


def _fingerprint(lot: Sequence[Source | Reject]) -> str:
    hasher = hashlib.sha256()
    for one in lot:
        told = (
            [one.path, sorted(one.about.items()), one.kind] if isinstance(one, Source) else [one.path, one.sha256, one.reason]
        )
        hasher.update(repr(told).encode("utf-8", "surrogatepass"))
        hasher.update(one.data if isinstance(one, Source) else b"")
    return hasher.hexdigest()


def _standard_input() -> File:
    """Standard input, kept in a temporary file: it can be read once, and is looked at twice."""
    with tempfile.NamedTemporaryFile(prefix="tellings-", delete=False) as kept:
        shutil.copyfileobj(sys.stdin.buffer, kept)
    path = Path(kept.name)
    atexit.register(path.unlink, missing_ok=True)
    return File(STDIN, path)
