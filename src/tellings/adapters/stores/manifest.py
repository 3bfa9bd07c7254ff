"""What a case folder holds in force: its parts, the units done, and an edition that names just this state."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from tellings.errors import CaseFromElsewhere
from tellings.model.ids import digest

FORMAT = 1

_EDITION = re.compile(rb'\{\s*"edition": "([0-9a-f]*)",')
_LONGEST_HEAD = 64


@dataclass(slots=True)
class Part:
    """Rows of some units of one stage, in one file."""

    stage: str
    table: str
    file: str
    units: list[str]


@dataclass(slots=True)
class Manifest:
    """Which parts count, and which units are done, by stage, each with its fingerprint."""

    format: int = FORMAT
    done: dict[str, dict[str, str]] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)

    def to_json(self) -> bytes:
        """The manifest as it is written: the edition stands first, so that whoever asks for it reads no further."""
        # By hand: `asdict` copies every name of a unit, two thirds of the time that a commit to a large case takes.
        parts = [{"stage": one.stage, "table": one.table, "file": one.file, "units": one.units} for one in self.parts]
        text = json.dumps({"done": self.done, "format": self.format, "parts": parts}, indent=1, sort_keys=True)
        return f'{{\n "edition": "{digest(text)}",{text[1:]}'.encode()


def load(path: Path) -> tuple[Manifest, str]:
    """The manifest in a file and its edition; empty ones where there is none. Raises `CaseFromElsewhere`."""
    try:
        data = path.read_bytes()
        raw = json.loads(data)
        manifest = Manifest(raw["format"], raw["done"], [Part(**part) for part in raw["parts"]])
    except FileNotFoundError:
        return Manifest(), ""
    except (ValueError, KeyError, TypeError) as error:
        message = f"{path} is not the manifest of a case ({error})."
        raise CaseFromElsewhere(
            message, remedy="Name another folder, or remove this one and read the reports again."
        ) from error
    if manifest.format > FORMAT:
        message = f"{path} was written by a newer Tellings (format {manifest.format}; this one knows {FORMAT})."
        raise CaseFromElsewhere(message, remedy="Upgrade with: pip install --upgrade tellings")
    return manifest, edition_in(data)


def edition_of(path: Path) -> str:
    """The edition of the manifest in a file; "" where there is none. A hundred bytes are read, whatever the case holds."""
    try:
        with path.open("rb") as file:
            head = file.read(_LONGEST_HEAD)
            return edition_in(head if _EDITION.match(head) else head + file.read())
    except FileNotFoundError:
        return ""


def edition_in(data: bytes) -> str:
    """What a manifest's first line names; for one that an older Tellings wrote, a hash of all of it."""
    found = _EDITION.match(data)
    return found[1].decode() if found else digest(data)
