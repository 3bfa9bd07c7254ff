"""The files behind a module: part of the fingerprint of what their code makes."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Iterator
from functools import cache
from pathlib import Path


def print_of(*modules: str) -> str:
    """A fingerprint of modules and packages, their data with them: 16 hexadecimal letters, other when a byte is."""
    hasher = hashlib.blake2b(digest_size=8)
    for file in (file for module in modules for file in _files(module)):
        hasher.update(file.name.encode() + b"\0" + _print_of_file(file))
    return hasher.hexdigest()


def forget() -> None:
    """Look at the files anew: for whoever installs code while Python runs."""
    _print_of_file.cache_clear()


@cache
def _print_of_file(file: Path) -> bytes:
    """The hash of a file's bytes; most files stand behind every stage."""
    return hashlib.sha256(file.read_bytes()).digest()


def _files(module: str) -> Iterator[Path]:
    """The files of a package, or of a module that is one file; what is compiled from them, or only tells of them, is not code."""
    spec = importlib.util.find_spec(module)
    if spec is None or spec.origin is None:
        return
    origin = Path(spec.origin)
    if origin.name != "__init__.py":
        yield origin
        return
    yield from sorted(file for file in origin.parent.rglob("*") if file.is_file() and file.suffix not in {".pyc", ".md"})
