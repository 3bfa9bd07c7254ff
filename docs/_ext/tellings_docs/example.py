"""The bundled example as a case: read once for a build, and copied for each page that changes it."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import shlex
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Self
from unittest import mock

import tellings
from tellings import corrected
from tellings.cli.main import main
from tellings.exports import FORMATS
from tellings.model.tables import PUBLIC
from tellings_docs.shown import Row, Shown

READ = "tellings read examples/harbour/reports --case harbour.tellings"
"""The command that makes the case; what it answered is kept beside it."""

WIDTH = "88"
"""Letters on a line of what commands answer: as many as a page has room for."""


class _ThatDay(datetime):
    """The clock of corrections, which a build has at one day: the same source gives the same site."""

    @classmethod
    def now(cls, tz: object = None) -> Self:
        del tz
        return cls(2031, 6, 3, 9, 0, tzinfo=UTC)


class Example:
    """A folder with `examples/` and the case `harbour.tellings` in it: what a reader of the tutorial has before them."""

    def __init__(self, project: Path, folder: Path) -> None:
        self._project = project
        self.folder = folder

    def read(self) -> None:
        """Read the example, unless this code has read it already."""
        mark, now = self.folder / "edition", self._edition()
        if mark.exists() and mark.read_text(encoding="utf-8") == now:
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        reports = Path("examples", "harbour", "reports")
        shutil.copytree(self._project / reports, self.folder / reports)
        (self.folder / "read.txt").write_text(answer(READ, self.folder), encoding="utf-8")
        mark.write_text(now, encoding="utf-8")

    def _edition(self) -> str:
        """A digest of the code and the reports."""
        found = hashlib.sha256()
        for root in (self._project / "src" / "tellings", self._project / "examples" / "harbour"):
            for file in sorted(root.rglob("*")):
                if file.is_file() and file.suffix != ".pyc":
                    found.update(f"{file.relative_to(root)}\0".encode() + file.read_bytes())
        return found.hexdigest()

    def page(self, name: str) -> Path:
        """A folder like this one for a page's own commands, anew: what they change, they change there."""
        mine = self.folder / "pages" / name
        shutil.rmtree(mine, ignore_errors=True)
        shutil.copytree(self.folder, mine, ignore=shutil.ignore_patterns("pages", "exports", "edition"))
        return mine

    @cached_property
    def case(self) -> tellings.Case:
        """The case, open."""
        return tellings.open_case(self.folder / "harbour.tellings")

    @cached_property
    def shown(self) -> Shown:
        """Of each public table that has rows the one with the fewest nulls, the first of several; and what every export writes."""
        found = {name: self.case.table(name).to_pylist() for name in PUBLIC}
        rows = {name: min(rows, key=_empty) for name, rows in found.items() if rows}
        return Shown(rows, {one.name: self._exported(one.name) for one in FORMATS})

    def _exported(self, name: str) -> list[str]:
        folder = self.folder / "exports" / name
        shutil.rmtree(folder, ignore_errors=True)
        return sorted(file.relative_to(folder).as_posix() for file in self.case.export(name, folder))


def _empty(row: Row) -> int:
    return sum(value is None or value in ([], "") for value in row.values())


def answer(command: str, folder: Path) -> str:
    """What a command of `tellings` answers in a folder, and the exit code where it is not 0."""
    out = io.StringIO()
    with _in(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        sys.argv[:] = shlex.split(command)
        try:
            main()
            code: object = 0
        except SystemExit as ended:
            code = ended.code
    said = "\n".join(line.rstrip() for line in out.getvalue().splitlines())
    return f"{said}\n" if not code else f"{said}\n(exit code {code})\n"


@contextmanager
def _in(folder: Path) -> Iterator[None]:
    """The folder, the width of the page, and the day."""
    arguments = list(sys.argv)
    with (
        contextlib.chdir(folder),
        mock.patch.dict(os.environ, {"COLUMNS": WIDTH, "NO_COLOR": "1", "TERM": "dumb"}),
        mock.patch.object(corrected, "datetime", _ThatDay),
    ):
        try:
            yield
        finally:
            sys.argv[:] = arguments
