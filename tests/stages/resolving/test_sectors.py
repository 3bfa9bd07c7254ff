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
        ("The secretary-general of the Solvik Harbour Ministry, Ida Falk, said the pier is shut.", "Ida Falk", "GOV"),
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


def test_whoever_publishes_a_report_is_of_the_media(parsed: Build) -> None:
    found = Resolved([parsed("Ida Falk told the Skerry Ports Report that the pier is shut.", outlet="Skerry Ports Report")])
    assert found.named("Skerry Ports Report")["sector"] == "JRN"


def test_a_dateline_from_a_town_tells_the_country(parsed: Build) -> None:
    found = Resolved([parsed("TRONDHEIM - Harbour minister Ida Falk said the pier is shut.")])
    assert found.named("Ida Falk")["country"] == "NOR"


def test_a_group_that_calls_itself_an_army_of_liberation_is_armed(parsed: Build) -> None:
    row = Resolved([parsed("The Solvik Liberation Army struck at dawn, the mayor said.")]).named("Solvik Liberation Army")
    assert (row["kind"], row["sector"]) == ("armed_group", "REB")


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
