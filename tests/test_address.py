"""What a case may be named by."""

from __future__ import annotations

from pathlib import Path

import pytest

from tellings.address import DatabaseCase, FolderCase, place_of
from tellings.errors import CaseError


@pytest.mark.parametrize("named", ["war.tellings", "./a b", "C:/cases/war", "C:\\cases\\war", "postgresql", "a://b"[:2]])
def test_what_is_no_address_is_a_folder(named: str) -> None:
    place = place_of(named)
    assert place == FolderCase(Path(named))
    assert str(place) == str(Path(named))


def test_a_folder_gives_the_case_its_name() -> None:
    assert place_of("cases/kelm.tellings").called == "kelm"
    assert place_of(Path("kelm")).called == "kelm"


@pytest.mark.parametrize(
    ("named", "database", "name", "shown"),
    [
        ("postgresql://db.example/reports#kelm", "reports", "kelm", "postgresql://db.example/reports#kelm"),
        ("postgres://ana:x@db.example:5433/reports#kelm", "reports", "kelm", "postgresql://ana@db.example:5433/reports#kelm"),
        ("postgresql+psycopg:///reports", "reports", "reports", "postgresql:///reports#reports"),
        ("postgresql:///reports?host=/run/pg&user=ana&password=x#kelm%20ferry", "reports", "kelm ferry", "postgresql://ana@/reports#kelm%20ferry"),
        ("postgresql://[2001:db8::7]/reports", "reports", "reports", "postgresql://[2001:db8::7]/reports#reports"),
        ("sqlite:///cases.db#kelm", "cases.db", "kelm", "sqlite:///cases.db#kelm"),
        ("sqlite:////srv/cases.db", "/srv/cases.db", "cases", "sqlite:////srv/cases.db#cases"),
    ],
)  # fmt: skip
def test_an_address_names_a_database_and_a_case_in_it(named: str, database: str, name: str, shown: str) -> None:
    place = place_of(named)
    assert isinstance(place, DatabaseCase)
    assert (place.database, place.name, place.called, str(place)) == (database, name, name, shown)
    assert place_of(place) is place
    assert place_of(str(place)).called == name


def test_names_and_passwords_are_written_with_percent_signs() -> None:
    place = place_of("postgresql://a%40b:p%2Fq%23r@h/d#c")
    assert isinstance(place, DatabaseCase)
    assert (place.user, place.password) == ("a@b", "p/q#r")


@pytest.mark.parametrize(
    "named",
    [
        "postgresql://ana:tide#pool@h/d#c",
        "postgresql://ana:tide/pool@h/d#c",
        "postgresql://ana:tide?pool@h/d#c",
        "postgresql://ana:tide:pool@h:port/d",
        "postgresql://ana:tidepool@h",
        "postgresql://ana:tidepool@h/",
        "postgresql://ana:tidepool@h/d#c/../x",
        "postgresql://ana:tidepool@[h/d",
        "postgresql:/ana:tidepool@h/d",
        "mysql://ana:tidepool@h/d",
        "sqlite://",
    ],
)
def test_an_address_that_is_none_is_refused_and_its_password_kept(named: str) -> None:
    with pytest.raises(CaseError) as caught:
        place_of(named)
    assert caught.value.remedy
    assert not any(part in str(caught.value) for part in ("tide", "pool"))


def test_a_path_that_was_an_address_is_not_taken_for_a_folder() -> None:
    with pytest.raises(CaseError, match="as text"):
        place_of(Path("postgresql://h/d"))


def test_neither_text_nor_repr_has_the_password() -> None:
    place = place_of("postgresql://ana:tide@h/d?sslpassword=pool#c")
    assert "tide" not in f"{place} {place!r}"
    assert "pool" not in f"{place} {place!r}"
