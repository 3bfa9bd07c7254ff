"""One case in PostgreSQL, served twice to those with a token: what one corrects the other sees; who may only read, only reads."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import httpx
import psycopg
import pytest

import tellings
from tellings import workshop
from tellings.model.cards import ActorCard
from tellings.web.access import Access, grant_to
from tellings.web.guard import House
from tests import postgres as servers_of
from tests.ferry_case import case_in
from tests.serving import Served, serving


@pytest.fixture
def place(database: str) -> str:
    case_in(f"{database}#ferry").close()
    return f"{database}#ferry"


@pytest.fixture
def tokens(place: str) -> dict[str, str]:
    keys, made = workshop.keys(place), {}
    for name, may in (("Ana Petrova", "correct"), ("Jo Lind", "read")):
        grant, made[name] = grant_to(name, may="correct" if may == "correct" else "read", until=None, now=datetime.now(UTC))
        keys.give(grant)
    keys.close()
    return made


@pytest.fixture
def servers(place: str, tokens: dict[str, str]) -> Iterator[tuple[Served, Served]]:
    assert tokens
    with ExitStack() as until:
        one, other = (
            until.enter_context(
                serving(tellings.open_case(place), title="The ferry", guarded=House(Access(workshop.keys(place))))
            )
            for _ in range(2)
        )
        yield one, other


def until_so(what: Callable[[], bool]) -> bool:
    """Whether it is so before long."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.2)
    return False


def test_what_one_corrects_at_one_server_the_other_shows(servers: tuple[Served, Served], tokens: dict[str, str]) -> None:
    one, other = servers
    people = one.desk.library().find(ActorCard, {"kind": "person"}).items
    first, second = people[0].account.actor.id, people[1].account.actor.id
    ana = httpx.Client(base_url=one.home, headers={"Authorization": f"Bearer {tokens['Ana Petrova']}"}, timeout=30)
    jo = httpx.Client(base_url=other.home, headers={"Authorization": f"Bearer {tokens['Jo Lind']}"}, timeout=30)
    asked = {"kind": "merge", "actor": first, "other": second, "note": "the harbour’s own list"}
    assert jo.get(f"/actor/{second}").status_code == 200
    assert jo.post("/api/v1/corrections", json=asked).status_code == 403
    assert jo.get(f"/actor/{second}").status_code == 200
    made = ana.post("/api/v1/corrections", json=asked | {"by": "Somebody Else"})
    assert made.status_code == 201, made.text
    assert until_so(lambda: jo.get(f"/actor/{second}").status_code == 404)
    page = jo.get(f"/actor/{first}").text
    assert "Ana Petrova" in page  # the token's name signs, whatever was sent
    assert "Somebody Else" not in page
    assert until_so(lambda: ana.get(f"/actor/{second}").status_code == 404)


def test_a_token_taken_back_is_refused_at_every_server(
    place: str, servers: tuple[Served, Served], tokens: dict[str, str]
) -> None:
    headers = {"Authorization": f"Bearer {tokens['Jo Lind']}"}
    homes = [f"{server.home}/api/v1/reports" for server in servers]
    assert [httpx.get(home, headers=headers).status_code for home in homes] == [200, 200]
    keys = workshop.keys(place)
    keys.revoke("Jo Lind")
    keys.close()
    assert until_so(lambda: [httpx.get(home, headers=headers).status_code for home in homes] == [401, 401])


def test_a_user_of_the_database_who_may_only_look_serves_the_case_all_the_same(
    postgres: Path, database: str, tokens: dict[str, str]
) -> None:
    name = database.partition("?")[0].rpartition("/")[2]
    looker = servers_of.address(postgres, name, user="looker", password="spyglass") + "#ferry"  # noqa: S106
    with psycopg.connect(database, autocommit=True) as admin:
        admin.execute("CREATE ROLE looker LOGIN PASSWORD 'spyglass'")
        try:
            admin.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO looker")
            access = Access(workshop.keys(looker))
            with serving(tellings.open_case(looker), title="The ferry", guarded=House(access)) as server:
                client = httpx.Client(
                    base_url=server.home, headers={"Authorization": f"Bearer {tokens['Ana Petrova']}"}, timeout=30
                )
                people = server.desk.library().find(ActorCard, {"kind": "person"}).items
                assert client.get(f"/actor/{people[0].account.actor.id}").status_code == 200
                asked = {"kind": "merge", "actor": people[0].account.actor.id, "other": people[1].account.actor.id, "note": "n"}
                refused = client.post("/api/v1/corrections", json=asked)
                assert refused.status_code == 409
                assert "permission denied" in refused.text
                assert "spyglass" not in refused.text
            assert admin.execute("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'room%'").fetchone() == (0,)
        finally:
            admin.execute("DROP OWNED BY looker")
            admin.execute("DROP ROLE looker")
