"""`tellings share` and the doors of `tellings serve`, as a user runs them; and a case in a database, through every command."""

from __future__ import annotations

import json
import re
import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tellings import workshop
from tellings.errors import AccessError, CaseNotFound, ServeError
from tellings.ports.keys import Grant
from tellings.web import serving
from tellings.web.access import hashed
from tellings.web.guard import House
from tests.cli.test_read import GOOD, run
from tests.ferry_case import case_in


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "ferry.tellings"
    case_in(folder).close()
    return folder


def grants(case: Path) -> tuple[Grant, ...]:
    return workshop.keys(case).grants()


def test_a_token_is_given_shown_once_listed_and_taken_back(case: Path) -> None:
    assert "Nobody was given a token." in run("share", case).said
    given = run("share", case, "--name", "Ana Petrova", "--may", "correct", "--until", "2099-05-04")
    assert "Ana Petrova may read and correct until 2099-05-04" in given.said
    (token,) = re.findall(r"Bearer (\S+)", given.said)
    (grant,) = grants(case)
    assert (grant.name, grant.may, grant.until, grant.token) == ("Ana Petrova", "correct", "2099-05-04", hashed(token))
    assert abs((datetime.fromisoformat(grant.made) - datetime.now(UTC)).total_seconds()) < 600
    listed = run("share", case)
    assert f"Ana Petrova: may read and correct until 2099-05-04; given on {grant.made[:10]}." in listed.said
    assert token not in listed.said
    assert all(token not in path.read_text(encoding="utf-8", errors="replace") for path in case.glob("*.json"))
    assert "opens nothing" in run("share", case, "--revoke", "Ana Petrova").said
    assert grants(case) == ()


def test_who_is_given_nothing_more_may_read(case: Path) -> None:
    run("share", case, "--name", "Jo Lind")
    assert grants(case)[0].may == "read"
    again = run("share", case, "--revoke", "Jo Lind", "--name", "Jo Lind", "--may", "correct")
    assert again.code == 0
    assert grants(case)[0].may == "correct"


def test_what_cannot_be_given_is_refused(case: Path, tmp_path: Path) -> None:
    with pytest.raises(AccessError, match="is over"):
        run("share", case, "--name", "Jo", "--until", "2001-01-01")
    with pytest.raises(CaseNotFound):
        run("share", tmp_path / "nothing", "--name", "Jo")
    assert run("share", case, "--name", "Jo", "--may", "own").code == 2
    assert grants(case) == ()


@pytest.mark.parametrize("more", [("--host", "0.0.0.0"), ("--sign-in",), ("--host", "::"), ("--host", "192.0.2.1")])  # noqa: S104
def test_without_a_token_it_is_served_to_nobody_else(case: Path, more: tuple[str, ...]) -> None:
    with pytest.raises(ServeError, match="nobody has a token") as caught:
        run("serve", case, "--port", 0, *more)
    assert "tellings share" in caught.value.remedy
    run("share", case, "--name", "Jo", "--until", datetime.now(UTC).date().isoformat())
    path = case / "access.json"
    path.write_text(re.sub(r'"until": "\S+"', '"until": "2001-01-01"', path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(ServeError, match="nobody has a token"):
        run("serve", case, "--port", 0, *more)


@pytest.mark.parametrize(
    ("host", "more", "signs_in", "corrects"),
    [
        ("127.0.0.1", (), False, True),
        ("localhost", ("--read-only",), False, False),
        ("127.0.0.1", ("--sign-in", "--name", "Reports.example"), True, True),
        ("0.0.0.0", ("--read-only",), True, False),  # noqa: S104
    ],
)
def test_the_door_is_as_it_was_asked_for(
    host: str, more: tuple[str, ...], *, signs_in: bool, corrects: bool, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[House | None] = []

    def run_no_server(_app: object, at: socket.socket, guarded: House | None = None) -> None:
        opened.append(guarded)
        at.close()

    monkeypatch.setattr(serving, "run", run_no_server)
    run("share", case, "--name", "Ana", "--may", "correct")
    ran = run("serve", case, "--host", host, "--port", 0, *more)
    assert ran.code == 0, ran.said
    (house,) = opened
    assert house is not None
    assert (house.access is not None, not house.read_only) == (signs_in, corrects)
    assert ("for those with a token" in ran.said) is signs_in
    assert ("reports.example" in house.names) is ("--name" in more)
    assert re.fullmatch(r"tellings_[0-9a-f]{16}", house.cookie)


def test_every_command_takes_a_case_in_a_database(database: str, tmp_path: Path) -> None:
    case = f"{database}#kelm%20ferry"
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "good.txt").write_text(GOOD, encoding="utf-8")
    (reports / "bad.txt").write_bytes(b"")
    read = run("read", reports, "--case", case)
    assert "1 report read" in read.said
    secret = database.partition("@")[0].rpartition(":")[2]
    assert "postgresql://" in read.said
    assert secret not in read.said
    assert run("read", reports, "--case", case).said.startswith("rejected")
    assert "Tarn" in run("show", case).said
    assert run("show", case).said.startswith("kelm ferry")
    assert "Moe" in run("show", case, "statement").said
    assert json.loads(run("ask", case, "relations of Greta Moe as of 2031", "--json").said)["understood"]
    assert "bad.txt" in run("rejects", case).said
    assert "written" in run("report", case, "-o", tmp_path / "account.html").said
    assert "files written" in run("export", case, "--to", "jsonl", "-o", tmp_path / "tables").said
    assert "Ana may read" in run("share", case, "--name", "Ana").said
    assert "Ana: may read" in run("share", case).said
