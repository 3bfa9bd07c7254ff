"""Relations as sentences."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tellings.model import records as r
from tellings.model.account import RelationAccount
from tellings.model.columns import to_table
from tellings.stages.telling.bonds import period, relations_told
from tellings.stages.telling.holdings import Holdings
from tellings.stages.telling.lineage import lineage_of

TEXT = "Kelm lends Ostra boats, and says so."


def actor(name: str, kind: str = "country", country: str | None = None, sector: str | None = None) -> r.Actor:
    return r.Actor(name.lower(), name, kind, (name,), (), country, sector, None)


def relation(key: str, kind: str, subject: str, object_: str, **more: object) -> r.Relation:
    capacities = ("arms",) if kind == "provides" else ()
    evidence = (r.Evidence("a", 0, 4),)
    return r.Relation(
        key, kind, subject.lower(), object_.lower(), None, capacities, None, None, ("a",), 1, ("a",), evidence, **more  # type: ignore[arg-type]
    )  # fmt: skip


def told(actors: Sequence[r.Actor], relations: Sequence[r.Relation]) -> list[RelationAccount]:
    report = r.Report("a", "a", None, "a", "Gazette", None, None, None, None, None, "en", None, "article", TEXT)
    tables = {
        "reports": to_table(r.Report, [report]),
        "actors": to_table(r.Actor, actors),
        "relations": to_table(r.Relation, relations),
    }
    holdings = Holdings(tables)
    return list(relations_told(holdings, lineage_of(holdings)))


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        (actor("Ostra"), "Ostra supports Kelm"),
        (actor("Ostra and Lund"), "Ostra and Lund support Kelm"),
        (actor("Trinidad and Tobago", country="TTO"), "Trinidad and Tobago supports Kelm"),
        (actor("The rebels", "armed_group"), "The rebels support Kelm"),
        (actor("The Ostran people", "people"), "The Ostran people support Kelm"),
        (actor("Ministry of Ports and Ferries", "organisation"), "Ministry of Ports and Ferries supports Kelm"),
    ],
)
def test_several_support_and_one_supports(who: r.Actor, sentence: str) -> None:
    (one,) = told([who, actor("Kelm")], [relation("1", "supports", who.name, "Kelm")])
    assert one.sentence == sentence


@pytest.mark.parametrize(
    ("kind", "factuality", "sentence"),
    [
        ("member_of", "denied", "Ostra does not belong to Kelm"),
        ("allied_with", "denied", "Ostra is not allied with Kelm"),
        ("provides", "planned", "Ostra is to provide arms to Kelm"),
        ("provides", "possible", "Ostra may provide arms to Kelm"),
        ("present_in", "asserted", "Ostra is present in Kelm"),
    ],
)
def test_a_sentence_says_how_it_stands(kind: str, factuality: str, sentence: str) -> None:
    (one,) = told([actor("Ostra"), actor("Kelm")], [relation("1", kind, "Ostra", "Kelm", factuality=factuality)])
    assert one.sentence == sentence


def test_what_says_otherwise_is_named_on_both_sides() -> None:
    rows = [
        relation("1", "provides", "Ostra", "Kelm", contradicts=("2",)),
        relation("2", "provides", "Ostra", "Kelm", factuality="denied", contradicts=("1",)),
    ]
    found = {one.sentence: one.against for one in told([actor("Ostra"), actor("Kelm")], rows)}
    assert found == {
        "Ostra provides arms to Kelm": ("Ostra does not provide arms to Kelm: time not told",),
        "Ostra does not provide arms to Kelm": ("Ostra provides arms to Kelm: time not told",),
    }


def test_what_is_told_of_a_ministry_stands_under_the_same_of_its_country() -> None:
    ministry = actor("Ostran Navy", "organisation", "OST", "MIL")
    league = actor("Ostran League", "organisation", "OST", "SOC")
    actors = [actor("Ostra", country="OST"), ministry, league, actor("Kelm", country="KLM")]
    rows = [relation(str(n), "provides", "Kelm", who) for n, who in enumerate(["Ostra", "Ostran Navy", "Ostran League"])]
    under = {one.object: one.under for one in told(actors, rows)}
    assert under == {"Ostra and Ostran League": None, "Ostran Navy": "0"}


def test_when_it_was_told_stands_apart_from_when_it_held() -> None:
    row = relation("1", "supports", "Ostra", "Kelm", asserted_from="2031-05", asserted_to="2031-06-08")
    (one,) = told([actor("Ostra"), actor("Kelm")], [row])
    assert (one.period.words, one.told) == ("time not told", "told from May 2031 to 8 June 2031")


def test_an_end_without_a_date_is_said_to_be_one() -> None:
    assert period("2029", "XXXX").words == "since 2029, over by now"
    assert period(None, "XXXX").words == "over, no date told"


def test_rows_that_differ_in_their_parties_alone_are_one_sentence() -> None:
    actors = [actor(name) for name in ("Ostra", "Kelm", "Lund")]
    pairs = [("Ostra", "Kelm"), ("Ostra", "Lund")]
    assert [one.sentence for one in told(actors, [relation(a + b, "supports", a, b) for a, b in pairs])] == [
        "Ostra supports Kelm and Lund"
    ]
    turned = [relation(a + b, "supports", b, a) for a, b in pairs]
    assert [one.sentence for one in told(actors, turned)] == ["Kelm and Lund support Ostra"]
    everyone = [
        relation(a + b, "supports", a, b) for a in ("Ostra", "Kelm", "Lund") for b in ("Ostra", "Kelm", "Lund") if a != b
    ]
    assert [one.sentence for one in told(actors, everyone)] == ["Kelm, Lund and Ostra support one another"]


def test_the_words_of_an_office_that_are_quoted_stand_first_among_its_evidence() -> None:
    report = r.Report("a", "a", None, "a", "Gazette", None, None, None, None, None, "en", None, "article", TEXT)
    holdings = Holdings({"reports": to_table(r.Report, [report])})
    lends, boats, whole = r.Evidence("a", 5, 10), r.Evidence("a", 17, 22), r.Evidence("a", 0, len(TEXT))
    assert holdings.foremost("Boats", (lends, whole, boats)) == (boats, whole, lends)
    assert holdings.foremost("ships", (lends, whole, boats)) == (lends, whole, boats)
