"""A PostgreSQL of the tests' own: made, started and stopped by them, in a temporary folder and on a socket there."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

USER, PASSWORD = "reader of all", "quiet:harbour/ä@7"
"""A name and a password that have to be written with care in an address."""

QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "shared_buffers=16MB", "listen_addresses=")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Path]:
    """The folder with the server's socket, while it runs."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="tellings-pg-"))  # a socket's path has room for 107 letters: pytest's may be longer
    password = folder / "password"
    password.write_text(PASSWORD, encoding="utf-8")
    if os.geteuid() == 0:  # the server refuses to run as root
        account = pwd.getpwnam("postgres")
        for path in (folder, password):
            os.chown(path, account.pw_uid, account.pw_gid)
    data = str(folder / "data")
    login = ("-U", USER, "--auth=scram-sha-256", "--pwfile", str(password))
    try:
        _do(programs / "initdb", "-D", data, "-E", "UTF8", "--locale=C", "--no-sync", *login)
        settings = " ".join(f"-c {setting}" for setting in (*QUICK, f"unix_socket_directories={folder}"))
        _do(programs / "pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", settings, "start")
        try:
            yield folder
        finally:
            _do(programs / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_numbers = count()


@pytest.fixture
def database(postgres: Path) -> Iterator[str]:
    """The address of a new, empty database, without a case's name: add "#harbour"."""
    name = f"test{next(_numbers)}"
    with psycopg.connect(address(postgres, "postgres"), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}".encode())
        yield address(postgres, name)
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def address(folder: Path, name: str, *, user: str = USER, password: str = PASSWORD) -> str:
    """A database's address, as a user writes it."""
    return f"postgresql://{quote(user, safe='')}:{quote(password, safe='')}@/{name}?host={quote(str(folder), safe='')}"


def _programs() -> Path:
    """Where PostgreSQL's own programs are, the newest of them; without any the test is skipped, and fails where all must run."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    if found or on_path:
        return found[-1].parent if found else Path(str(on_path)).parent
    message = "there is no PostgreSQL on this machine (Debian: apt-get install postgresql)"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def _do(program: Path, *arguments: str) -> None:
    as_another = ("runuser", "-u", "postgres", "--") if os.geteuid() == 0 else ()
    done = subprocess.run(  # what the server itself says goes into its log
        [*as_another, str(program), *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd="/",
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
