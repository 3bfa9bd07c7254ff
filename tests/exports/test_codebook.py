"""Codes of other people's lists: every type and mode of ours has them, and the lists agree with each other."""

from __future__ import annotations

import pycountry
import pytest

from tellings.exports import codebook
from tellings.language import lexicon
from tests.exports.event_case import event

TYPES = {kind: row[0] for kind, row in codebook._types().items()}
MODES = [(kind, mode) for kind, mode, *_ in codebook._rows("scores") if mode] + [("PROTEST", "vandalize")]


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_has_a_cameo_code_with_a_goldstein_score(kind: str) -> None:
    for factuality in ("asserted", "planned"):
        code = codebook.cameo(event("x", type=kind, mode=None, contexts=(), factuality=factuality))
        assert code
        assert -10 <= float(codebook.goldstein(code)) <= 10


def test_every_mode_has_a_row_of_its_own_in_the_table_to_cameo() -> None:
    known = {(kind, mode) for _, kind, mode, _ in codebook._cameo()}
    assert set(MODES) <= known
    assert {mode for _, mode in known} - {""} == {mode for _, mode in MODES}


def test_every_row_of_the_table_to_cameo_gives_its_reason_and_stands_there_once() -> None:
    rows = codebook._rows("cameo")
    assert all(row[5] for row in rows)
    assert len(codebook._cameo()) == len(rows)
    assert {row[4] for row in rows} == set(codebook._goldstein())


@pytest.mark.parametrize(
    ("kind", "mode", "contexts", "factuality", "code"),
    [
        ("AID", None, ("health", "military"), "asserted", "073"),
        ("AID", None, ("technology", "military"), "asserted", "072"),
        ("AID", None, ("military",), "planned", "0332"),
        ("RETREAT", "ceasefire", ("military",), "asserted", "0871"),
        ("RETREAT", "ceasefire", ("military",), "planned", "0356"),
        ("ACCUSE", "allege", ("human_rights",), "asserted", "1122"),
        ("ASSAULT", "aerial", (), "denied", "195"),
        ("REQUEST", "meet", (), "planned", "106"),
        ("DANCE", None, (), "asserted", ""),
    ],
)
def test_the_nearest_cameo_code_is_taken(
    kind: str, mode: str | None, contexts: tuple[str, ...], factuality: str, code: str
) -> None:
    assert codebook.cameo(event("x", type=kind, mode=mode, contexts=contexts, factuality=factuality)) == code


@pytest.mark.parametrize(
    ("code", "quad"), [("057", 1), ("060", 2), ("0874", 2), ("090", 3), ("1385", 3), ("141", 4), ("204", 4), ("", None)]
)
def test_the_quad_class_of_a_cameo_code_is_gdelts(code: str, quad: int | None) -> None:
    assert codebook.quad_of_cameo(code) == quad


def test_plovers_classes_are_numbered_from_one() -> None:
    assert [codebook.quad(kind) for kind in ("AGREE", "AID", "ACCUSE", "SANCTION", "DANCE")] == [1, 2, 3, 4, None]


def test_scores_with_known_faults_are_left_out() -> None:
    assert codebook.score("ACCUSE", None) is None
    assert codebook.score("ACCUSE", "allege") == -3.5
    assert codebook.score("PROTEST", "vandalize") == codebook.score("PROTEST", None) == -5.0


def test_what_is_yet_to_be_done_is_coded_as_the_lexicon_has_it() -> None:
    becomes = lexicon("en", "plover")["becomes"]["commit"]
    assert {kind: " ".join(filter(None, codebook.foretold(kind, None))) for kind in TYPES} == {
        kind: becomes.get(kind, kind) for kind in TYPES
    }


def test_every_country_of_iso_is_in_the_table() -> None:
    assert {one.alpha_3 for one in pycountry.countries} <= set(codebook._countries())


@pytest.mark.parametrize(
    ("iso", "codes"),
    [
        ("DEU", ("GM", "255", "DEU", "Germany")),
        ("ROU", ("RO", "360", "ROM", "Romania")),
        ("SRB", ("RI", "345", "SRB", "Serbia")),
        ("RUS", ("RS", "365", "RUS", "Russia")),
        ("GRL", ("GL", "", "GRL", "Greenland")),
        ("ZZZ", ("", "", "ZZZ", "ZZZ")),
        (None, ("", "", "", "")),
    ],
)
def test_a_country_has_the_codes_of_several_lists(iso: str | None, codes: tuple[str, ...]) -> None:
    found = codebook.country(iso)
    assert (found.fips, found.cow, found.cameo, codebook.country_name(iso) if iso else "") == codes


def test_no_two_countries_share_a_code() -> None:
    for column in ("fips", "cow"):
        codes = [value for one in codebook._countries().values() if (value := getattr(one, column))]
        assert len(codes) == len(set(codes))
