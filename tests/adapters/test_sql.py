"""The case in a database: killed, contended for, looked at while it is written, and misused."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from pathlib import Path

import psycopg
import pyarrow as pa
import pytest
import sqlalchemy as sa

import tellings
from tellings import workshop
from tellings.adapters.stores import sql
from tellings.adapters.stores.sql import SqlStore
from tellings.adapters.stores.sql_tables import CASES, PARTS
from tellings.address import DatabaseCase, place_of
from tellings.errors import CaseBusy, CaseError, CaseFromElsewhere, CaseNotFound, CaseUnreachable
from tellings.model.tables import PUBLIC, schema
from tellings.ports.store import UNIT
from tests import postgres as servers
from tests.adapters.test_folder import tables, write_reports


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> DatabaseCase:
    if request.param == "sqlite":
        return named(f"sqlite:///{tmp_path}/cases.db#kelm")
    return named(f"{request.getfixturevalue('database')}#kelm")


@pytest.fixture
def on_server(database: str) -> DatabaseCase:
    return named(f"{database}#kelm")


def named(address: str) -> DatabaseCase:
    found = place_of(address)
    assert isinstance(found, DatabaseCase)
    return found


def address_of(place: DatabaseCase) -> str:
    """With its password, as a process of its own needs it."""
    if place.kind == "sqlite":
        return str(place)
    return f"{servers.address(Path(dict(place.options)['host']), place.database)}#{place.name}"


def sentences(units: dict[str, int]) -> pa.Table:
    rows = [
        {"report": unit, "start": start, "end": start + 5, "paragraph": 0, "segment": "body", UNIT: unit}
        for unit, start in units.items()
    ]
    return pa.Table.from_pylist(rows, schema=schema("sentences").append(pa.field(UNIT, pa.string())))


def put(store: SqlStore, **units: int) -> None:
    done = {unit: str(start) for unit, start in units.items()}
    store.commit("annotating", done=done, tables={"sentences": sentences(units)})


def starts(store: SqlStore) -> dict[str, int]:
    return {row["report"]: row["start"] for row in store.read("sentences").to_pylist()}


def test_a_case_in_a_database_holds_what_one_in_a_folder_does(
    on_server: DatabaseCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_reports(tmp_path / "reports", 3)
    monkeypatch.chdir(tmp_path)
    tellings.read("reports", case="a.tellings").close()
    tellings.read("reports", case=address_of(on_server)).close()
    with tellings.open_case(on_server) as case:
        assert {name: case.table(name).to_pylist() for name in PUBLIC} == tables(tmp_path / "a.tellings")
    again = tellings.read("reports", case=on_server)
    assert again.outcome is not None
    assert not any(again.outcome.worked.values())
    again.close()


KILLED = """
import os, signal, sys
import sqlalchemy as sa
from tellings.adapters.stores.sql import SqlStore
from tests.adapters.test_sql import named, put

store = SqlStore(named(sys.argv[1]), writing=True)
left = [int(sys.argv[2])]

@sa.event.listens_for(store._engine, "before_cursor_execute")
def count(*_):
    left[0] -= 1
    if left[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)

put(store, **{f"r{n:02}": n + 100 for n in range(40)})
os.kill(os.getpid(), signal.SIGKILL)
"""
"""A commit that would replace all of forty units; killed at its n-th statement, or right after it."""


@pytest.mark.parametrize("statement", [2, 5, 10, 1000])
def test_killed_at_any_moment_a_case_is_as_it_was_before_or_after(statement: int, place: DatabaseCase) -> None:
    before = {f"r{n:02}": n for n in range(40)}
    store = SqlStore(place, writing=True)
    for unit, start in before.items():
        put(store, **{unit: start})
    edition = store.edition()
    store.close()
    run = subprocess.run([sys.executable, "-c", KILLED, address_of(place), str(statement)], check=False)
    assert run.returncode == -signal.SIGKILL
    looking = SqlStore(place, writing=False)
    whole = statement == 1000
    assert starts(looking) == ({unit: start + 100 for unit, start in before.items()} if whole else before)
    assert looking.done("annotating") == {unit: str(start) for unit, start in starts(looking).items()}
    assert (looking.edition() == edition) is not whole
    looking.close()
    writing = SqlStore(place, writing=True)  # the dead one's lock went with it
    put(writing, r00=7)
    assert starts(writing)["r00"] == 7
    writing.close()


def test_two_runs_do_not_write_one_case_together_and_may_write_two(place: DatabaseCase) -> None:
    first = SqlStore(place, writing=True)
    with pytest.raises(CaseBusy, match="Another run"):
        SqlStore(place, writing=True)
    other = SqlStore(named(address_of(place).replace("#kelm", "#ferry")), writing=True)
    put(first, a=1)
    put(other, a=2)
    assert (starts(first), starts(other)) == ({"a": 1}, {"a": 2})
    first.close()
    SqlStore(place, writing=True).close()
    other.close()


def test_a_writer_that_lost_its_lock_unawares_changes_nothing(place: DatabaseCase, monkeypatch: pytest.MonkeyPatch) -> None:
    first = SqlStore(place, writing=True)
    put(first, a=1)
    monkeypatch.setattr(sql, "hold", lambda engine, _, until: until.enter_context(engine.connect()))
    second = SqlStore(place, writing=True)  # as if the first had lost it
    put(second, a=2, b=2)
    with pytest.raises(CaseBusy):
        put(first, a=3)
    assert starts(second) == {"a": 2, "b": 2}
    assert second.done("annotating") == {"a": "2", "b": "2"}
    first.close()
    second.close()


def test_a_connection_that_is_cut_ends_the_run_in_words_and_loses_nothing(on_server: DatabaseCase) -> None:
    store = SqlStore(on_server, writing=True)
    put(store, a=1)
    with psycopg.connect(address_of(on_server).partition("#")[0], autocommit=True) as admin:
        admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tellings'")
    with pytest.raises(CaseError, match="postgresql://") as caught:
        put(store, a=2)
    assert servers.PASSWORD not in str(caught.value)
    store.close()
    again = SqlStore(on_server, writing=True)
    assert starts(again) == {"a": 1}
    again.close()


def test_several_cases_are_begun_in_one_database_at_a_time(place: DatabaseCase) -> None:
    faults: list[BaseException] = []

    def begin(n: int) -> None:
        try:
            store = SqlStore(named(address_of(place).replace("#kelm", f"#case{n}")), writing=True)
            put(store, a=n)
            store.close()
        except CaseError as error:
            faults.append(error)

    threads = [threading.Thread(target=begin, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert faults == []
    for n in range(6):
        reader = SqlStore(named(address_of(place).replace("#kelm", f"#case{n}")), writing=False)
        assert starts(reader) == {"a": n}
        reader.close()


WRITER = """
import sys
from tellings.adapters.stores.sql import SqlStore
from tests.adapters.test_sql import named, put

store = SqlStore(named(sys.argv[1]), writing=True)
for n in range(1, 31):
    put(store, a=n, b=n, **{f"r{n:02}": n})
store.close()
"""


def test_two_readers_beside_a_writer_see_whole_commits_alone(place: DatabaseCase) -> None:
    store = SqlStore(place, writing=True)
    put(store, a=0, b=0)
    store.close()
    seen: list[set[int]] = [set(), set()]
    torn: list[object] = []

    def read(into: set[int]) -> None:
        reader = SqlStore(place, writing=False)
        while max(into, default=0) < 30:
            reader.refresh()
            found = starts(reader)
            if found["a"] != found["b"] or len(found) != found["a"] + 2:
                torn.append(found)
                break
            into.add(found["a"])
        reader.close()

    threads = [threading.Thread(target=read, args=(into,), daemon=True) for into in seen]
    writer = subprocess.Popen([sys.executable, "-c", WRITER, address_of(place)])
    for thread in threads:
        thread.start()
    assert writer.wait(timeout=60) == 0
    for thread in threads:
        thread.join(timeout=30)
    assert torn == []
    assert all(30 in into for into in seen)
    assert all(len(into) > 2 for into in seen)  # not only the first and the last


def test_a_reader_may_be_asked_from_several_threads(place: DatabaseCase) -> None:
    store = SqlStore(place, writing=True)
    put(store, **{f"r{n}": n for n in range(50)})
    reader, found = SqlStore(place, writing=False), []
    threads = [threading.Thread(target=lambda: found.append(len(starts(reader)))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [50] * 8
    reader.close()
    store.close()


def test_who_looks_writes_only_while_nobody_else_does_and_leaves_no_lock(place: DatabaseCase) -> None:
    store = SqlStore(place, writing=True)
    put(store, a=1)
    reader = SqlStore(place, writing=False)
    with pytest.raises(CaseBusy, match="Another run"):
        put(reader, a=2)
    assert starts(store) == {"a": 1}
    store.close()
    put(reader, a=2)
    again = SqlStore(place, writing=True)
    assert starts(again) == starts(reader) == {"a": 2}
    reader.close()
    again.close()


def test_looking_whether_a_case_has_changed_lists_its_parts_only_if_it_has(place: DatabaseCase) -> None:
    store = SqlStore(place, writing=True)
    put(store, a=1)
    reader = SqlStore(place, writing=False)
    asked: list[str] = []
    sa.event.listen(reader._engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
    assert {reader.refresh() for _ in range(3)} == {store.edition()}
    assert not any("tellings_parts" in statement for statement in asked)
    put(store, a=2)
    assert {reader.refresh() for _ in range(3)} == {store.edition()}
    assert sum("tellings_parts" in statement for statement in asked) == 1
    reader.close()
    store.close()


def test_parts_stay_small_enough_for_a_database(place: DatabaseCase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql, "LARGE", 4000)
    monkeypatch.setattr(sql, "MOST_PARTS", 3)
    store, expected = SqlStore(place, writing=True), dict[str, int]()
    for n in range(8):
        units = {f"r{n}{m:03}": m * 7919 % 1009 for m in range(200)}
        expected |= units
        put(store, **units)
    with store._engine.connect() as connection:
        sizes = list(connection.scalars(sa.select(PARTS.c.size)))
    assert max(sizes) <= 4000
    assert len(sizes) < 40
    assert starts(store) == expected
    store.close()


def test_what_is_not_there_is_not_found_and_what_is_is_named(place: DatabaseCase, tmp_path: Path) -> None:
    with pytest.raises(CaseNotFound, match="There is no case at"):
        SqlStore(place, writing=False)
    assert list(tmp_path.iterdir()) == []  # looking makes no file
    store = SqlStore(place, writing=True)
    with pytest.raises(CaseNotFound):
        SqlStore(place, writing=False)  # nothing was put in yet
    put(store, a=1)
    store.close()
    with pytest.raises(CaseNotFound, match="there are: kelm") as caught:
        SqlStore(named(address_of(place).replace("#kelm", "#ferry")), writing=False)
    assert "tellings read" in caught.value.remedy


def test_a_case_of_a_newer_tellings_is_refused(place: DatabaseCase) -> None:
    store = SqlStore(place, writing=True)
    put(store, a=1)
    with store._engine.begin() as connection:
        connection.execute(CASES.update().values(format=99))
    store.close()
    for writing in (False, True):
        with pytest.raises(CaseFromElsewhere, match="newer"):
            SqlStore(place, writing=writing)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cases.db").write_text("Port Alder, 4 May." * 100, encoding="utf-8")
    for writing in (False, True):
        with pytest.raises(CaseError, match="not a database"):
            SqlStore(named(f"sqlite:///{tmp_path}/cases.db"), writing=writing)
    with pytest.raises(CaseError, match=r"cannot be reached .*See that the folder is there"):
        SqlStore(named(f"sqlite:///{tmp_path}/no/folder.db"), writing=True)


def test_servers_that_refuse_say_why_and_never_a_password(postgres: Path, database: str) -> None:
    name = database.partition("/?")[0].partition("?")[0].rpartition("/")[2]
    wrong = "Tide and pool"
    cases = (
        (servers.address(postgres, name, password=wrong), "authentication failed", "PGPASSWORD"),
        (servers.address(postgres, name, user="nobody at all"), "authentication failed", "PGPASSWORD"),
        (servers.address(postgres, "no such database"), "does not exist", "createdb"),
        (f"postgresql://ana:{wrong.replace(' ', '%20')}@127.0.0.1:1/d", "refused", "server runs"),
        (f"postgresql://ana:{wrong.replace(' ', '%20')}@nowhere.invalid/d", "cannot be reached", ""),
    )
    for address, said, remedy in cases:
        with pytest.raises(CaseUnreachable, match=said) as caught:
            SqlStore(named(address), writing=True)
        assert remedy in caught.value.remedy
        assert wrong not in repr(caught.value) + str(caught.value)
        assert servers.PASSWORD not in repr(caught.value) + str(caught.value)


def test_a_user_may_be_allowed_to_look_alone(postgres: Path, on_server: DatabaseCase) -> None:
    store = SqlStore(on_server, writing=True)
    put(store, a=1)
    store.close()
    with psycopg.connect(address_of(on_server).partition("#")[0], autocommit=True) as admin:
        admin.execute("CREATE ROLE looker LOGIN PASSWORD 'spyglass'")
        try:
            looker = named(servers.address(postgres, on_server.database, user="looker", password="spyglass") + "#kelm")  # noqa: S106
            with pytest.raises(CaseError, match="permission denied") as caught:
                SqlStore(looker, writing=False)
            assert "SELECT" in caught.value.remedy
            admin.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO looker")
            reader = SqlStore(looker, writing=False)
            assert starts(reader) == {"a": 1}
            reader.close()
            writer = SqlStore(looker, writing=True)
            with pytest.raises(CaseError, match="permission denied") as caught:
                put(writer, a=2)
            assert "CREATE" in caught.value.remedy
            writer.close()
        finally:
            admin.execute("DROP OWNED BY looker")
            admin.execute("DROP ROLE looker")


def test_a_database_that_lacks_letters_is_refused_before_a_report_is_lost_in_it(postgres: Path) -> None:
    with psycopg.connect(servers.address(postgres, "postgres"), autocommit=True) as admin:
        admin.execute("CREATE DATABASE narrow ENCODING 'LATIN1' TEMPLATE template0")
        try:
            with pytest.raises(CaseError, match="LATIN1") as caught:
                SqlStore(named(servers.address(postgres, "narrow")), writing=True)
            assert "UTF8" in caught.value.remedy
        finally:
            admin.execute("DROP DATABASE narrow WITH (FORCE)")


def test_without_the_driver_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(CaseUnreachable, match=r"tellings\[postgres\]"):
        workshop.store("postgresql://db.example/reports#kelm", writing=False)
