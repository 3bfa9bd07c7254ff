"""Where a case is kept: in a folder, or in a database under a name.

    war.tellings                               a folder
    postgresql://ana@db.example/reports#war    the case "war" in the database "reports" of a PostgreSQL server
    sqlite:///cases.db#war                     the case "war" in a file of SQLite

The case's name stands after `#`; without one it is called as the database is. What an address holds of passwords is never shown.
"""

from __future__ import annotations

import os
import re
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from types import MappingProxyType
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit

from tellings.errors import CaseError

POSTGRESQL, SQLITE = "postgresql", "sqlite"

_SCHEMES = MappingProxyType({"postgresql": POSTGRESQL, "postgres": POSTGRESQL, "sqlite": SQLITE})
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):/")
_NAME = re.compile(r"[\w][\w .-]{0,99}")
_PLAIN = (
    "Write / : ? # @ % in a name or a password as %2F %3A %3F %23 %40 %25, or leave the password to PGPASSWORD or ~/.pgpass."
)


class CasePlace(ABC):
    """Where a case is. As text it is what a person types for it, without a password."""

    __slots__ = ()

    @property
    @abstractmethod
    def called(self) -> str:
        """What to call the case."""


@dataclass(frozen=True, slots=True)
class FolderCase(CasePlace):
    """A case in a folder."""

    folder: Path

    @property
    def called(self) -> str:
        """The folder's name."""
        return self.folder.resolve().name.removesuffix(".tellings")

    def __str__(self) -> str:
        return str(self.folder)


@dataclass(frozen=True, slots=True)
class DatabaseCase(CasePlace):
    """A case in a database. As text it is its address without password and options."""

    kind: str
    """`postgresql` or `sqlite`."""
    database: str
    """The database's name; the file of SQLite."""
    name: str
    """The case's."""
    host: str | None = None
    port: int | None = None
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    options: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    @property
    def called(self) -> str:
        """Its name."""
        return self.name

    def __str__(self) -> str:
        user = f"{quote(self.user)}@" if self.user else ""
        host = f"[{self.host}]" if ":" in (self.host or "") else self.host or ""
        port = f":{self.port}" if self.port else ""
        return f"{self.kind}://{user}{host}{port}/{quote(self.database)}#{quote(self.name)}"


Named = str | os.PathLike[str] | CasePlace
"""What a person or a program may name a case by."""


def place_of(case: Named) -> CasePlace:
    """Where a case is that somebody has named; raises `CaseError` for an address that is none."""
    if isinstance(case, CasePlace):
        return case
    text = os.fspath(case)
    scheme = _SCHEME.match(text)
    if scheme is None or len(scheme[1]) == 1:  # one letter: a drive
        return FolderCase(Path(text))
    return _database(text, scheme[1], as_text=not isinstance(case, PurePath))


def _database(text: str, scheme: str, *, as_text: bool) -> DatabaseCase:
    kind = _SCHEMES.get(scheme.partition("+")[0])
    if kind is None:
        message = f"A case cannot be kept in {scheme}://…"
        raise CaseError(message, remedy="Name a folder, postgresql://HOST/DATABASE#CASE or sqlite:///FILE#CASE.")
    if not as_text or not text.startswith(f"{scheme}://"):
        message = f"The address {scheme}:… of a case needs two strokes (//)."
        raise CaseError(message, remedy="Give an address as text: a path object loses them.")
    try:
        return _read(kind, urlsplit(text))
    except ValueError as error:  # which may quote a password
        message = f"The address {scheme}://… of a case cannot be read."
        raise CaseError(message, remedy=_PLAIN) from error


def _read(kind: str, url: SplitResult) -> DatabaseCase:
    options = dict(parse_qsl(url.query, keep_blank_values=True, strict_parsing=bool(url.query)))
    user, password = (options.pop(key, None) for key in ("user", "password"))
    database = unquote(url.path[1:])
    if not database or database.endswith("/"):
        message = f"The address {kind}://… names no database."
        raise CaseError(message, remedy="Write postgresql://HOST/DATABASE#CASE or sqlite:///FILE#CASE.")
    name = unquote(url.fragment) or (PurePath(database).stem if kind == SQLITE else database)
    if not _NAME.fullmatch(name) or (kind == POSTGRESQL and "@" in url.path):
        message = f"The address {kind}://… cannot be read: no case can be called what stands after #, or what it is."
        raise CaseError(message, remedy=f"A case's name has letters, digits, blanks, dots and hyphens. {_PLAIN}")
    return DatabaseCase(
        kind=kind,
        database=database,
        name=name,
        host=url.hostname or None,
        port=url.port,
        user=unquote(url.username) if url.username else user,
        password=unquote(url.password) if url.password else password,
        options=tuple(sorted(options.items())),
    )
