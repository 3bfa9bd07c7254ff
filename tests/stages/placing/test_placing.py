"""Where places are, as far as the atlas and the reports tell."""

from __future__ import annotations

import pytest

from tellings.language.atlas.geometry import distance
from tests.stages.placing.written import placed


@pytest.mark.parametrize(
    ("text", "name", "source"),
    [
        ("The council met in [Springfield|place], [Illinois|place].", "Springfield", "geonames:4250542"),
        ("The council met in [Springfield|place], a town in [Oregon|place].", "Springfield", "geonames:5754005"),
        ("The [Massachusetts|place] city of [Springfield|place] voted.", "Springfield", "geonames:4951788"),
        ("Snow fell on the [Dutch|country NLD] town of [Bergen|place].", "Bergen", "geonames:2759154"),
        ("Students marched in [Athens|place], [Georgia|country GEO].", "Athens", "geonames:4180386"),
        ("Bakers struck in [Peking|place].", "Peking", "geonames:1816670"),
        ("A fire broke out in [Hamedan|place].", "Hamedan", "geonames:132144"),
    ],
)
def test_a_name_of_several_places_is_the_one_that_the_words_beside_it_say(text: str, name: str, source: str) -> None:
    row = placed(text)[name]
    assert (row.gazetteer, row.certain) == (source, True)


def test_a_state_named_like_a_country_is_told_by_the_town_in_it() -> None:
    row = placed("Students marched in [Athens|place], [Georgia|country GEO].")["Georgia"]
    assert (row.country, row.feature) == ("USA", "region")


def test_the_countries_that_a_report_names_tell_which_town_is_meant() -> None:
    italian = placed(
        "[Italy|country ITA] lost its ferry. The [Italian|country ITA] owner spoke in [Rimini|place] and [San Marino|place]."
    )
    assert italian["Rimini"].country == "ITA"
    chilean = placed(
        "The march in [Valparaiso|place] reached [San Antonio|place] and [Santiago|place], in [Chile|country CHL]."
    )
    assert {row.country for row in chilean.values()} == {"CHL"}


def test_the_other_reports_of_the_story_count_where_a_report_says_nothing() -> None:
    told = ("She went to [San Antonio|place] by bus.", "Dockers in [Valparaiso|place], [Chile|country CHL], stopped work.")
    assert placed(*told)["San Antonio"].country == "CHL"
    assert placed(*told, story=False)["San Antonio"].country != "CHL"


def test_two_large_places_with_nothing_to_tell_them_apart_stay_open() -> None:
    row = placed("A bus burned in [Cambridge|place].")["Cambridge"]
    assert not row.certain
    assert (row.latitude, row.longitude, row.country) == (None, None, None)
    assert {one.country for one in row.candidates} >= {"GBR", "USA"}
    assert "It can be" in row.because[0]


def test_what_no_gazetteer_knows_has_no_coordinates_and_the_country_that_it_is_said_to_be_in() -> None:
    row = placed("Floods reached [Ostravelle|place], a village in [Norway|country NOR].")["Ostravelle"]
    assert (row.name, row.latitude, row.country, row.certain) == (None, None, "NOR", False)
    assert row.because == ("No gazetteer knows “Ostravelle”.", "Sund Courier says that it is in Norway.")


def test_a_place_said_to_be_where_none_of_its_name_is_stays_without_coordinates() -> None:
    row = placed("Rain fell on [Hamar|place], a village in [Bolivia|country BOL].")["Hamar"]
    assert (row.latitude, row.country) == (None, "BOL")


def test_a_facility_is_where_the_town_is_that_it_is_named_after() -> None:
    row = placed("Boats burned at the [Liepaja shipyard|facility] in [Latvia|country LVA].")["Liepaja shipyard"]
    assert (row.name, row.country) == ("Liepāja", "LVA")
    assert row.because[0] == "Where Liepāja is; the shipyard itself is in no gazetteer."


def test_an_airport_has_its_own_coordinates() -> None:
    row = placed("Planes left [Manas airport|facility] in [Kyrgyzstan|country KGZ].")["Manas airport"]
    assert (row.feature, row.country) == ("airport", "KGZ")


def test_one_name_that_reports_put_in_two_countries_is_said_to_be_two_places() -> None:
    row = placed(
        "The levee broke in [Santa Rita|place], a town in [Bolivia|country BOL].",
        "[Santa Rita|place], a town in [Brazil|country BRA], is dry.",
    )["Santa Rita"]
    assert not row.certain
    assert row.country is None
    assert "two places" in row.because[0]


def test_the_words_that_decided_are_the_evidence() -> None:
    row = placed("The council met in [Springfield|place], [Illinois|place].")["Springfield"]
    assert [(e.start, e.end) for e in row.evidence] == [(32, 40)]


def test_a_person_or_a_club_is_nowhere() -> None:
    assert placed("[Paris Olsen|person] plays for [Hamar|organisation].") == {}


def test_a_part_of_a_country_is_the_country_with_the_part_said() -> None:
    row = placed("Trains stopped in [southern Norway|place].")["southern Norway"]
    assert row.country == "NOR"
    assert any("southern part" in sentence for sentence in row.because)


def test_distances_are_those_of_the_globe() -> None:
    from tellings.language.atlas import atlas

    (oslo,) = [f.entry for f in atlas().find("Oslo") if f.entry.feature == "city" and f.entry.country == "NOR"]
    (tokyo,) = [f.entry for f in atlas().find("Tokyo") if f.entry.feature == "city" and f.entry.country == "JPN"]
    assert distance(oslo, tokyo) == pytest.approx(8410, rel=0.01)
