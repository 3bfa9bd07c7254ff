"""Several readers of one case in PostgreSQL: each has a server of their own, and sees what another corrects."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

import tellings
from tellings.web.app import application
from tellings.web.desk import Desk
from tests.ferry_case import case_in
from tests.web.sending import a_day_for


@pytest.fixture
def readers(database: str) -> Iterator[tuple[TestClient, TestClient]]:
    place = f"{database}#ferry"
    case_in(place).close()
    desks = [Desk(tellings.open_case(place), title="The Kelm ferry") for _ in range(2)]
    one, other = (TestClient(application(desk), base_url="http://127.0.0.1:8000") for desk in desks)
    yield one, other
    for desk in desks:
        desk.close()


def test_pages_are_the_same_from_a_folder_and_from_a_database(readers: tuple[TestClient, TestClient]) -> None:
    desk = Desk(case_in(), title="The Kelm ferry")
    folder = TestClient(application(desk), base_url="http://127.0.0.1:8000")
    story = folder.get("/api/v1/stories").json()["items"][0]["story"]["id"]
    for path in (
        "/",
        "/stories",
        f"/story/{story}",
        f"/story/{story}/agreements",
        "/actors",
        "/relations",
        "/timeline",
        "/reports",
        "/search?q=ferry",
    ):
        assert readers[0].get(path).text == folder.get(path).text, path
    desk.close()


def test_what_one_corrects_the_other_sees(readers: tuple[TestClient, TestClient]) -> None:
    one, other = readers
    report = one.get("/api/v1/reports").json()["items"][0]["report"]["id"]
    sent = a_day_for(report)
    assert one.post("/api/v1/corrections", json=sent).status_code == 201

    def published() -> object:
        return other.get(f"/api/v1/reports/{report}").json()["report"]["published"]

    until = time.monotonic() + 20
    while published() != "2031-08-09" and time.monotonic() < until:
        time.sleep(0.2)
    assert published() == "2031-08-09"
    assert "Ana Petrova" in other.get("/corrections").text
