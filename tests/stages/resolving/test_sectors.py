"""Sectors and countries of actors."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tellings.language import lexicon
from tellings.language.gazetteer import _entries
from tellings.stages.annotating.parsed import ParsedReport
from tests.stages.resolving.test_resolving import Resolved

Build = Callable[..., ParsedReport]


@pytest.mark.parametrize(
    ("text", "name", "sector"),
    [
        ("Judge Ida Falk said the pier is shut.", "Ida Falk", "JUD"),
        ("Army chief Nils Holm said the pier is shut.", "Nils Holm", "MIL"),
        ("Deputy harbour minister Ida Falk said the pier is shut.", "Ida Falk", "GOV"),
        ("Nils Holm, president of the Solvik Ferry Company, said the pier is shut.", "Nils Holm", "BUS"),
        ("Nils Holm, a doctor, said the pier is shut.", "Nils Holm", "MED"),
        ("Union leader Ida Falk said the pier is shut.", "Ida Falk", "LAB"),
        ("The Solvik Gazette newspaper said the pier is shut.", "Solvik Gazette", "JRN"),
        ("The opposition Harbour Front said the pier is shut.", "Harbour Front", "OPP"),
    ],
)
def test_sectors_by_office_and_name(parsed: Build, text: str, name: str, sector: str) -> None:
    assert Resolved([parsed(text)]).named(name)["sector"] == sector


def test_a_spokesman_is_of_the_sector_of_whom_he_speaks_for(parsed: Build) -> None:
    found = Resolved([parsed("Nils Holm, a spokesman for the Taliban, said the pier is shut.")])
    assert found.named("Nils Holm")["sector"] == "REB"


def test_who_holds_an_office_without_a_country_is_of_the_country_that_the_report_is_from(parsed: Build) -> None:
    found = Resolved([parsed("OSLO - Harbour minister Ida Falk said the pier is shut, and Berta Lund, a baker, wept.")])
    assert found.named("Ida Falk")["country"] == "NOR"
    assert found.named("Berta Lund")["country"] is None


def test_every_sector_is_one_of_plovers(shared: Path) -> None:
    codes = set(json.loads((shared / "formats" / "plover.json").read_text())["sectors"])
    tables = lexicon("en", "titles")["sectors"].values()
    used = {code for table in tables for code in table} | set(lexicon("en", "actors")["heads"])
    used |= {known.sector for _, known in _entries("en") if known.sector}
    assert used - codes == set()
