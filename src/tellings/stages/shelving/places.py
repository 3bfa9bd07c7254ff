"""Where files lie on the machine that read them, left out of what is shown: a page that is sent says nothing of folders."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from pathlib import PurePosixPath, PureWindowsPath

_START = re.compile(r"(?<![^\s\"'“‘«(<,;:=])\S")
"""Where a path can begin in a sentence."""

_SEPARATOR = re.compile(r"[/\\]")


def is_address(path: str) -> bool:
    """Whether what was read is an address of the web, which is shown whole."""
    return path.lower().startswith(("http://", "https://"))


def file_name(path: str) -> str:
    """The name of a file without its folders, whichever system wrote them. What lies in a container keeps its place there: of
    `/home/me/box.zip#folder/a.html` there is shown `box.zip#folder/a.html`.
    """
    start = 0
    for part in _SEPARATOR.split(path):
        container, mark, _ = part.partition("#")
        if mark and "." in container[1:-1]:
            return path[start:]
        start += len(part) + 1
    return PureWindowsPath(PurePosixPath(path).name).name or path


def folders(paths: Iterable[str]) -> frozenset[str]:
    """The folders that files lie in, without the separator at their end; none of addresses."""
    found = (_folder(path) for path in paths if not is_address(path))
    return frozenset(folder for folder in found if folder)


def _folder(path: str) -> str:
    kept = path.rstrip("/\\")
    return kept[: len(kept) - len(file_name(kept))].rstrip("/\\")


def without_folders(text: str, known: AbstractSet[str]) -> str:
    """A sentence in which files are called by their names, where it has them with one of the known folders."""
    ends = [found.start() for found in _SEPARATOR.finditer(text)]
    parts, at = [], 0
    for found in _START.finditer(text) if ends else ():
        start = found.start()
        end = next((end for end in reversed(ends) if start >= at and end > start and text[start:end] in known), None)
        if end is not None:
            parts.append(text[at:start])
            at = end + 1
    return "".join((*parts, text[at:]))
