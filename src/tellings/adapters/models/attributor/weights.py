"""Weights as a file: arrays of numbers and lists of words, no code; used only if it is, byte for byte, the file that was measured."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from tellings.adapters.models.attributor.network import Weights
from tellings.adapters.models.attributor.passages import Vocabulary
from tellings.errors import ModelMissing

HERE = Path(__file__).parent
HASHES = {"en": "f10bb2dee54798f06959abd7fcb777843a6ad5f74a0eaf2b889834a810fe1962"}
"""SHA-256 of the file of each language."""
_LISTS = tuple(Vocabulary.__dataclass_fields__)


def path(language: str) -> Path:
    """The file of a language."""
    return HERE / f"{language}.npz"


def load(language: str) -> tuple[Weights, Vocabulary]:
    """The checked weights of a language. Raises `ModelMissing` when the file is missing or another than was measured."""
    file = path(language)
    try:
        whole = hashlib.sha256(file.read_bytes()).hexdigest() == HASHES[language]
    except OSError as error:
        message = f"The weights {file.name} of the statement finder are missing ({error})."
        raise ModelMissing(message, remedy="Install Tellings anew: pip install --force-reinstall tellings") from error
    if not whole:
        message = f"The weights {file.name} of the statement finder are not those that Tellings was measured with."
        raise ModelMissing(message, remedy="Install Tellings anew; after training, put the hash it prints into weights.py")
    return read(file)


def read(file: Path) -> tuple[Weights, Vocabulary]:
    """The weights in a file, unchecked."""
    with np.load(file, allow_pickle=False) as held:
        lists = {name: _numbered(bytes(held[f"list.{name}"]).decode()) for name in _LISTS}
        weights = {name: held[name].astype(np.float32) for name in held.files if not name.startswith("list.")}
    return weights, Vocabulary(**lists)


def write(file: Path, weights: Weights, vocabulary: Vocabulary) -> str:
    """Write weights in half precision, which costs no figure; the hash of the file. The same weights give the same bytes."""
    arrays: dict[str, np.ndarray] = {name: values.astype(np.float16) for name, values in weights.items()}
    for name in _LISTS:
        rows: Mapping[str, int] = getattr(vocabulary, name)
        arrays[f"list.{name}"] = np.frombuffer("\n".join(sorted(rows, key=rows.__getitem__)).encode(), dtype=np.uint8)
    np.savez_compressed(file, allow_pickle=False, **dict(sorted(arrays.items())))
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _numbered(lines: str) -> dict[str, int]:
    """Words by their row; row 0 is for every other word."""
    return {word: row for row, word in enumerate(lines.split("\n"), 1)} if lines else {}
