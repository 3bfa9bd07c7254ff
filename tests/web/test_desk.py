"""The desk: a library that is whole at all times, and made anew when the case changes."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest
from starlette.testclient import TestClient

from tellings.case import Case
from tellings.model.cards import CASE, CaseCard
from tellings.ports.library import Library
from tellings.web.app import application
from tellings.web.desk import Desk
from tests.ferry_case import case_in, key


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(case_in(tmp_path / "ferry.tellings"), title="The Kelm ferry")
    yield made
    made.close()


def corrections(library: Library) -> int:
    card = library.get(CaseCard, CASE)
    assert card is not None
    return card.corrections


def correct(desk: Desk) -> None:
    desk.case.date("reports", key("A"), "published", "2031-08-09", by="Ana Petrova")


def test_what_changed_is_shown_once_it_is_told(desk: Desk) -> None:
    assert corrections(desk.library()) == 0
    correct(desk)
    assert desk.catch_up(30)
    assert corrections(desk.library()) == 1
    assert not desk.behind


def test_nothing_is_made_anew_where_nothing_changed(desk: Desk) -> None:
    before = desk.library()
    assert desk.catch_up(30)
    assert desk.library() is before


def test_the_library_before_serves_while_the_new_one_is_made(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    started, go_on = threading.Event(), threading.Event()
    made = Case.library

    def slowly(self: Case, **given: object) -> Library:
        started.set()
        assert go_on.wait(30)
        return made(self, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(Case, "library", slowly)
    correct(desk)
    assert not desk.catch_up(0)
    assert started.wait(30)
    assert desk.behind
    assert corrections(desk.library()) == 0
    page = TestClient(application(desk), base_url="http://127.0.0.1").get("/").text
    assert "The account is being told anew" in page
    go_on.set()
    assert desk.catch_up(30)
    assert corrections(desk.library()) == 1
    assert "The account is being told anew" not in TestClient(application(desk), base_url="http://127.0.0.1").get("/").text


def test_several_changes_while_one_is_told_are_all_told(desk: Desk) -> None:
    correct(desk)
    desk.catch_up(0)
    desk.case.date("reports", key("B"), "published", "2031-08-10", by="Ana Petrova")
    assert desk.catch_up(30)
    assert desk.catch_up(30)
    assert corrections(desk.library()) == 2


class Ledger:
    """A case of one number that a library repeats: changed and told in no time, so that many changes meet every moment of the telling."""

    def __init__(self) -> None:
        self.number = 0

    def edition(self) -> str:
        seen = str(self.number)
        time.sleep(0)  # others go on, as they do while a file is read
        return seen

    refresh = edition

    def library(self, **_: object) -> Copy:
        return Copy(self.number)

    def close(self) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Copy:
    number: int

    def close(self) -> None:
        pass


def test_a_change_that_comes_just_as_the_last_one_is_done_is_told_too() -> None:
    ledger = Ledger()
    desk = Desk(cast("Case", ledger), title="A number")
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(3000):
            ledger.number += 1
            desk.catch_up(0)
            ledger.number += 1
            assert desk.catch_up(30)
            assert cast("Copy", desk.library()).number == ledger.number
    finally:
        sys.setswitchinterval(usual)
    desk.close()


def test_readers_at_once_all_get_their_page(desk: Desk) -> None:
    client = TestClient(application(desk), base_url="http://127.0.0.1")
    answers: list[int] = []

    def read() -> None:
        answers.extend(client.get(path).status_code for path in ("/", "/stories", "/actors", "/reports", "/timeline"))

    threads = [threading.Thread(target=read) for _ in range(6)]
    for thread in threads:
        thread.start()
    correct(desk)
    desk.catch_up(0)
    for thread in threads:
        thread.join(60)
    assert answers == [200] * 30
