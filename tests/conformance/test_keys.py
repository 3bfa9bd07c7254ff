"""What every keeper of grants must do, run on each."""

from __future__ import annotations

import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tellings import workshop
from tellings.address import Named
from tellings.errors import AccessError, CaseFromElsewhere, CaseNotFound
from tellings.ports.keys import Grant, Keys

ANA = Grant("Ana Petrova", "correct", "a" * 64, "2031-05-04T09:00:00+00:00")
JO = Grant("Jo Lind", "read", "b" * 64, "2031-05-04T10:00:00+00:00", "2031-05-06")

Opener = Callable[[], Keys]


@pytest.fixture(params=["folder", "sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Named:
    if request.param == "folder":
        return tmp_path / "kelm.tellings"
    address = request.getfixturevalue("database") if request.param == "postgresql" else f"sqlite:///{tmp_path}/cases.db"
    return f"{address}#kelm"


@pytest.fixture
def opener(place: Named) -> Iterator[Opener]:
    store = workshop.store(place, writing=True)
    store.commit("reading", done={"x": "1"}, tables={})
    store.close()
    opened: list[Keys] = []

    def opens() -> Keys:
        opened.append(workshop.keys(place))
        return opened[-1]

    yield opens
    for keys in opened:
        keys.close()


def test_what_is_given_is_there_for_everybody_by_name(opener: Opener) -> None:
    one, other = opener(), opener()
    assert one.grants() == ()
    one.give(JO)
    other.give(ANA)
    assert one.grants() == other.grants() == (ANA, JO)


def test_a_name_has_one_token_at_a_time(opener: Opener) -> None:
    keys = opener()
    keys.give(ANA)
    with pytest.raises(AccessError, match="has a token already") as caught:
        keys.give(Grant(ANA.name, "read", "c" * 64, ANA.made))
    assert '--revoke "Ana Petrova"' in caught.value.remedy
    assert keys.grants() == (ANA,)
    keys.revoke(ANA.name)
    keys.give(Grant(ANA.name, "read", "c" * 64, ANA.made))
    assert [grant.token for grant in keys.grants()] == ["c" * 64]


def test_what_was_not_given_is_not_taken_back(opener: Opener) -> None:
    keys = opener()
    with pytest.raises(AccessError, match="No token was given to Jo"):
        keys.revoke("Jo Lind")
    keys.give(ANA)
    with pytest.raises(AccessError) as caught:
        keys.revoke("Jo Lind")
    assert "Ana Petrova" in caught.value.remedy
    assert keys.grants() == (ANA,)


def test_reading_again_into_a_case_leaves_what_was_given(opener: Opener, place: Named) -> None:
    opener().give(ANA)
    store = workshop.store(place, writing=True)
    store.commit("reading", done={"y": "1"}, tables={}, gone=["x"])
    store.close()
    assert opener().grants() == (ANA,)


def test_a_case_that_is_not_there_has_no_keys(place: Named) -> None:
    with pytest.raises(CaseNotFound):
        workshop.keys(place)


def test_several_give_at_a_time_and_nothing_is_lost(opener: Opener) -> None:
    given: list[str] = []

    def give(n: int) -> None:
        keys = opener()
        name = f"Reader {n}"
        while name not in given:
            try:
                keys.give(Grant(name, "read", f"{n:064}", ANA.made))
                given.append(name)
            except Exception as error:  # noqa: BLE001 - a file is held for a moment
                assert "Another run" in str(error), error  # noqa: PT017

    threads = [threading.Thread(target=give, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert {grant.name for grant in opener().grants()} == {f"Reader {n}" for n in range(6)}


def test_the_file_is_its_owner_s_alone_and_one_that_is_none_of_ours_lets_nobody_in(tmp_path: Path) -> None:
    folder = tmp_path / "kelm.tellings"
    store = workshop.store(folder, writing=True)
    store.commit("reading", done={"x": "1"}, tables={})
    store.close()
    keys = workshop.keys(folder)
    keys.give(ANA)
    assert stat.S_IMODE((folder / "access.json").stat().st_mode) == 0o600
    for text in ("", "[]", '{"grants": [{}]}', '{"grants": 3}'):
        (folder / "access.json").write_text(text, encoding="utf-8")
        with pytest.raises(CaseFromElsewhere, match="no list of grants"):
            keys.grants()
