"""Grants kept with a case: in `access.json` in its folder, or in a table beside it in its database."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tellings.adapters import database
from tellings.adapters.database import said_plainly, writing
from tellings.adapters.stores.folder import no_case_at
from tellings.adapters.stores.locks import locked
from tellings.adapters.stores.sql_tables import ACCESS, CASES, METADATA, has_tables
from tellings.adapters.stores.tables import is_tables
from tellings.address import DatabaseCase
from tellings.errors import AccessError, CaseFromElsewhere, CaseNotFound
from tellings.ports.keys import Grant

_ONLY_ME = 0o600


class FolderKeys:
    """In a case's folder, or one of exported tables; a file that its owner alone may read, though a hash opens nothing. Raises `CaseNotFound`."""

    def __init__(self, folder: Path) -> None:
        if not (folder / "case.json").is_file() and not is_tables(folder):
            raise no_case_at(folder)
        self._file = folder / "access.json"

    def grants(self) -> tuple[Grant, ...]:
        """See the port; raises `CaseFromElsewhere` for a file that is none of ours: nobody gets in by mistake."""
        try:
            rows = json.loads(self._file.read_bytes())["grants"]
            return tuple(sorted((Grant(**row) for row in rows), key=lambda grant: grant.name))
        except FileNotFoundError:
            return ()
        except (ValueError, KeyError, TypeError) as error:
            message = f"{self._file} is no list of grants."
            raise CaseFromElsewhere(message, remedy="Remove it, and give tokens anew with: tellings share") from error

    def give(self, grant: Grant) -> None:
        """See the port."""
        with self._alone():
            there = self.grants()
            if any(one.name == grant.name for one in there):
                raise _given(grant.name)
            self._write((*there, grant))

    def revoke(self, name: str) -> None:
        """See the port."""
        with self._alone():
            there = self.grants()
            if all(one.name != name for one in there):
                raise _not_given(name, there)
            self._write(tuple(one for one in there if one.name != name))

    def close(self) -> None:
        """See the port."""

    @contextmanager
    def _alone(self) -> Iterator[None]:
        handle = locked(self._file.with_name("access.lock"), self._file.parent)
        try:
            yield
        finally:
            os.close(handle)

    def _write(self, grants: tuple[Grant, ...]) -> None:
        aside = self._file.with_name("access.json.new")
        aside.unlink(missing_ok=True)
        text = json.dumps({"grants": [asdict(grant) for grant in grants]}, indent=1, ensure_ascii=False)
        with open(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _ONLY_ME), "wb") as file:  # noqa: PTH123 - its rights from the start
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        aside.replace(self._file)


class SqlKeys:
    """In a case's database. Raises `CaseNotFound` when there is no such case."""

    def __init__(self, case: DatabaseCase) -> None:
        self._case = case
        self._engine = database.engine(case)
        with said_plainly(case), self._engine.connect() as connection:
            asked = sa.select(CASES.c.name).where(CASES.c.name == case.name)
            if not has_tables(self._engine) or connection.scalar(asked) is None:
                message = f"There is no case at {case}."
                raise CaseNotFound(message, remedy=f"Make one with: tellings read REPORTS --case {case}")

    def grants(self) -> tuple[Grant, ...]:
        """See the port."""
        columns = [ACCESS.c[name] for name in ("name", "may", "token", "made", "until")]
        asked = sa.select(*columns).where(ACCESS.c.case_name == self._case.name)
        with said_plainly(self._case), self._engine.connect() as connection:
            rows = connection.execute(asked).all()
        return tuple(sorted((Grant(*row) for row in rows), key=lambda grant: grant.name))

    def give(self, grant: Grant) -> None:
        """See the port."""
        with said_plainly(self._case), writing(self._engine).begin() as connection:
            METADATA.create_all(connection, [ACCESS])
            try:
                connection.execute(ACCESS.insert().values(case_name=self._case.name, **asdict(grant)))
            except IntegrityError as error:
                raise _given(grant.name) from error

    def revoke(self, name: str) -> None:
        """See the port."""
        mine = (ACCESS.c.case_name == self._case.name, ACCESS.c.name == name)
        with said_plainly(self._case), writing(self._engine).begin() as connection:
            taken = connection.execute(ACCESS.delete().where(*mine)).rowcount
        if not taken:
            raise _not_given(name, self.grants())

    def close(self) -> None:
        """See the port."""
        self._engine.dispose()


def _given(name: str) -> AccessError:
    return AccessError(
        f"{name} has a token already.", remedy=f"Take it back first, with: --revoke {json.dumps(name, ensure_ascii=False)}"
    )


def _not_given(name: str, there: tuple[Grant, ...]) -> AccessError:
    names = ", ".join(grant.name for grant in there)
    return AccessError(
        f"No token was given to {name}.", remedy=f"There are those of: {names}." if names else "None was given to anybody."
    )
