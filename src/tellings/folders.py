"""From a path that a user names to the files under it, whatever lies there: links in circles, pipes, devices, folders that are shut."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from tellings.model.records import PASSED_OVER, Reject

_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\udc80-\udcff\\\\]")
"""What a name may hold and a table or a terminal cannot: control characters, turned writing, bytes that are no UTF-8."""


def name_of(path: str | os.PathLike[str]) -> str:
    r"""A path as reports are named by it: as it is, but for signs that cannot be written or seen, as `\x1b`."""
    name = os.fspath(path)
    harmless = all(found[0] == "\\" for found in _STEERING.finditer(name))
    # A backslash counts where it could be taken for one of ours, so that no two files have one name.
    doubtful = os.sep == "/" and re.search(r"\\[xu\\]", name)
    return name if harmless and not doubtful else _STEERING.sub(_escaped, name)


def _escaped(found: re.Match[str]) -> str:
    sign = found[0]
    code = ord(sign) - 0xDC00 if "\udc80" <= sign <= "\udcff" else ord(sign)
    return "\\\\" if sign == "\\" else f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def files(path: Path, notes: list[Reject]) -> Iterator[Path]:
    """The files under a path in order, each folder once; what is not there, cannot be opened or is passed over is noted.

    Hidden files, and cases that lie among the reports, are passed over without a note.
    """
    before = len(notes)
    found = False
    for file in _under(path, notes, set()):
        found = True
        yield file
    if not found and all(note.reason == PASSED_OVER for note in notes[before:]):
        message = f"There are no reports in {name_of(path)}."
        notes.append(_note(path, "no-reports", message, "Name a folder that holds reports, or a file."))


def _under(path: Path, notes: list[Reject], seen: set[tuple[int, int]]) -> Iterator[Path]:
    """What lies under a path that was named."""
    name = name_of(path)
    try:
        if not path.exists():
            notes.append(_note(path, "not-there", f"There is no file or folder at {name}.", "Check the path."))
        elif path.is_file():
            yield path
        elif (path / "case.json").is_file():
            notes.append(_note(path, "case", f"{name} is a case, and holds no reports.", f"Look into it: tellings show {name}"))
        elif path.is_dir():
            yield from _in_folder(path, notes, seen)
        else:
            remedy = f"Send what comes out of it to standard input: tellings read - < {name}"
            notes.append(_note(path, "no-file", f"{name} is a pipe or a device, and no file.", remedy))
    except OSError as error:
        notes.append(_unreadable(path, error))


def _in_folder(folder: Path, notes: list[Reject], seen: set[tuple[int, int]]) -> Iterator[Path]:
    """The files of a folder and of those in it; of links to folders, which may lead in circles, last."""
    try:
        status = folder.stat()
        children = sorted(folder.iterdir(), key=lambda child: (child.is_symlink() and child.is_dir(), child))
    except OSError as error:
        notes.append(_unreadable(folder, error))
        return
    if (status.st_dev, status.st_ino) in seen:
        notes.append(_note(folder, PASSED_OVER, f"{name_of(folder)} is a link to a folder that is read already.", ""))
        return
    seen.add((status.st_dev, status.st_ino))
    for child in children:
        try:
            yield from _child(child, notes, seen)
        except OSError as error:
            notes.append(_unreadable(child, error))


def _child(child: Path, notes: list[Reject], seen: set[tuple[int, int]]) -> Iterator[Path]:
    if child.name.startswith(".") or child.suffix == ".tellings" or (child.is_dir() and (child / "case.json").is_file()):
        return
    page = _page_of(child)
    name = name_of(child)
    if page is not None:
        message = f"{name} holds the pictures, styles and frames of the saved page {name_of(page.name)}, and no reports."
        notes.append(_note(child, PASSED_OVER, message, ""))
    elif child.is_dir():
        yield from _in_folder(child, notes, seen)
    elif child.is_file() or not child.exists():
        yield child  # that a link leads nowhere is told where it is opened, and kept with the case
    else:
        notes.append(_note(child, PASSED_OVER, f"{name} is a pipe or a device, and no file.", ""))


def _page_of(folder: Path) -> Path | None:
    """The page that a browser saved beside a folder of its parts: `Ferry.html` and `Ferry_files`."""
    name = folder.name.removesuffix("_files")
    if name == folder.name or not folder.is_dir():
        return None
    return next((page for suffix in (".html", ".htm", ".xhtml") if (page := folder.with_name(name + suffix)).is_file()), None)


def _unreadable(path: Path, error: OSError) -> Reject:
    message = f"{name_of(path)} cannot be opened ({error.strerror or error})."
    return _note(path, "unreadable", message, "Check that it is there and that you may read it.")


def _note(path: Path, reason: str, message: str, remedy: str) -> Reject:
    return Reject(name_of(path), "", reason, message, remedy)
