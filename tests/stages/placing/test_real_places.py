"""Real places in sentences about invented happenings: written before anything was run on them, two gaps among them."""

from __future__ import annotations

import pytest

from tests.stages.placing.written import placed

GAPS = {
    "Robotyne": "it has fewer than 500 people, and so is not in the atlas",
    "Washington": "beside Seattle it can be the state",
}
"""By name: why it is not placed as it should be."""

# The text, the name that is asked for, and its country: "?" where it must stay open, "" where it is nobody's.
TOLD = [
    (
        "LONDON, Ontario residents said. The mayor of [London|place], [Ontario|place], met [Canadian|country CAN] officials.",
        "London",
        "CAN",
    ),
    ("The [British|country GBR] minister flew to [London|place] and [Cambridge|place].", "Cambridge", "GBR"),
    ("Police in [Cambridge|place], [Massachusetts|place], and in [Boston|place] searched homes.", "Cambridge", "USA"),
    ("Police in [Cambridge|place] and in [Boston|place] searched homes.", "Cambridge", "USA"),
    ("[Tripoli|place] fell silent as [Libya|country LBY]'s factions met in [Benghazi|place].", "Tripoli", "LBY"),
    ("Races in [Tripoli|place], [Lebanon|country LBN]'s second city, went on to [Beirut|place].", "Tripoli", "LBN"),
    (
        "Races in [Tripoli|place] went on to [Beirut|place] and [Sidon|place], the [Lebanese|country LBN] army said.",
        "Tripoli",
        "LBN",
    ),
    ("[Hyderabad|place] and [Karachi|place] lost power, [Pakistan|country PAK]'s grid operator said.", "Hyderabad", "PAK"),
    ("[Hyderabad|place] and [Bengaluru|place] lost power.", "Hyderabad", "IND"),
    ("The [Georgian|country GEO] president left [Tbilisi|place] for [Batumi|place].", "Batumi", "GEO"),
    ("Voters in [Georgia|place] and [Florida|place] queued; in [Atlanta|place] the wait was hours.", "Georgia", "USA"),
    ("[Valencia|place] and [Madrid|place] are in [Spain|country ESP].", "Valencia", "ESP"),
    ("Marchers filled [Valencia|place] and [Caracas|place], [Venezuela|country VEN].", "Valencia", "VEN"),
    ("[Santiago|place] de facto closed; [Chile|country CHL]'s president spoke.", "Santiago", "CHL"),
    ("Rain hit [Santiago|place] and [Santo Domingo|place] in the [Dominican Republic|country DOM].", "Santiago", "DOM"),
    ("[Birmingham|place], [Alabama|place], remembers.", "Birmingham", "USA"),
    ("A court in [Birmingham|place] jailed him; he had lived in [Leeds|place].", "Birmingham", "GBR"),
    ("The [Odesa|place] port grew, [Ukraine|country UKR] said.", "Odesa", "UKR"),
    ("A refinery near [Odessa|place], [Texas|place], closed; crews came from [Midland|place].", "Midland", "USA"),
    ("Troops left [St. Petersburg|place] for [Pskov|place].", "St. Petersburg", "RUS"),
    ("Storm surge hit [St. Petersburg|place] and [Tampa|place].", "St. Petersburg", "USA"),
    ("[Naples|place], [Florida|place], and [Miami|place] flooded.", "Naples", "USA"),
    ("[Alexandria|place] police said; [Egypt|country EGY] sang.", "Alexandria", "EGY"),
    ("[Melbourne|place] woke to rain; so did [Sydney|place].", "Melbourne", "AUS"),
    ("[Perth|place] in [Scotland|place] held a vote.", "Perth", "GBR"),
    ("[Newcastle|place] miners and [Sydney|place] dockers, [Australia|country AUS].", "Newcastle", "AUS"),
    ("[Newcastle|place] and [Sunderland|place] fans sang.", "Newcastle", "GBR"),
    ("[Victoria|place], capital of [British Columbia|place], voted.", "Victoria", "CAN"),
    ("[San Jose|place], [Costa Rica|country CRI], hosted talks.", "San Jose", "CRI"),
    ("[Barcelona|place] and [Paris|place] signed.", "Paris", "FRA"),
    ("The [Iraqi|country IRQ] city of [Kut|place] held a race.", "Kut", "IRQ"),
    ("Hail fell on [Idlib|place] and [Saraqib|place] in northern [Syria|country SYR].", "Saraqib", "SYR"),
    ("The [Strait of Hormuz|place] was closed to ships from [Bandar Abbas|place].", "Strait of Hormuz", ""),
    ("Races in [Goma|place] and [Bukavu|place].", "Bukavu", "COD"),
    ("[Al-Qaim|place] on the border between [Iraq|country IRQ] and [Syria|country SYR].", "Al-Qaim", "IRQ"),
    ("[Deir al-Zor|place] held a race.", "Deir al-Zor", "SYR"),
    ("[Mariupol|place], [Kharkov|place] and [Zaporizhia|place] held races.", "Zaporizhia", "UKR"),
    ("[Moscow|place], [Idaho|place], opened a library.", "Moscow", "USA"),
    ("[Kingston|place] and [Montego Bay|place] were dark, [Jamaica|country JAM]'s power company said.", "Kingston", "JAM"),
    ("[Kingston|place], [Ontario|place].", "Kingston", "CAN"),
    ("The [Nile|place] rose near [Khartoum|place].", "Nile", ""),
    ("[Khan Younis|place] and [Rafah|place] in the [Gaza Strip|place] held a race.", "Rafah", "PSE"),
    ("[Vladivostok|place] and [Sakhalin|place].", "Sakhalin", "RUS"),
    ("[Bergen|place] and [Stavanger|place] closed schools.", "Bergen", "NOR"),
    ("[Cordoba|place] and [Rosario|place], [Argentina|country ARG].", "Cordoba", "ARG"),
    ("[Leon|place], [Guanajuato|place], saw a race.", "Leon", "MEX"),
    ("[Guadalajara|place] bakers, [Mexico|country MEX].", "Guadalajara", "MEX"),
    ("[Merida|place] in [Yucatan|place].", "Merida", "MEX"),
    ("[Wellington|place] said; [Auckland|place] agreed.", "Wellington", "NZL"),
    ("[Washington|place] and [Seattle|place] residents", "Washington", "USA"),
    ("[Lincoln|place], [Nebraska|place].", "Lincoln", "USA"),
    ("[Salem|place] farmers in [Tamil Nadu|place] protested.", "Salem", "IND"),
    ("[Bandung|place] and [Jakarta|place].", "Bandung", "IDN"),
    ("[Quneitra|place] in the [Golan Heights|place].", "Quneitra", "SYR"),
    ("Ships left [Port Sudan|place] for [Jeddah|place].", "Port Sudan", "SDN"),
    ("[Split|place] and [Dubrovnik|place] hotels.", "Split", "HRV"),
    ("[Nice|place] and [Cannes|place].", "Nice", "FRA"),
    ("[Bari|place] and [Brindisi|place].", "Bari", "ITA"),
    ("[Mobile|place], [Alabama|place].", "Mobile", "USA"),
    ("[Batman|place] in [Turkey|country TUR]'s southeast", "Batman", "TUR"),
    ("the [Bamyan|place] province of [Afghanistan|country AFG]", "Bamyan", "AFG"),
    ("villages near [Avdiivka|place] and [Robotyne|place], [Ukraine|country UKR]", "Robotyne", "UKR"),
    ("[Inverness|place] and the [Western Isles|place]", "Inverness", "GBR"),
    ("the village of [Ostrov|place] near [Pskov|place], [Russia|country RUS]", "Ostrov", "RUS"),
    ("[Aden|place] and [Sanaa|place], [Yemen|country YEM].", "Sanaa", "YEM"),
    ("[San Francisco|place] police", "San Francisco", "USA"),
    ("[Jackson|place], [Mississippi|place], opened a library", "Jackson", "USA"),
    ("[Jackson|place] opened a library", "Jackson", "?"),
    ("[Arlington|place] bus", "Arlington", "?"),
    ("[Granada|place] and [Managua|place], [Nicaragua|country NIC]", "Granada", "NIC"),
    ("[Sevastopol|place] in [Crimea|place]", "Sevastopol", "UKR"),
    ("[Suez|place] and [Ismailia|place]", "Suez", "EGY"),
]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        pytest.param(
            *one, id=f"{n}-{one[1]}", marks=[pytest.mark.xfail(reason=GAPS[one[1]], strict=True)] if one[1] in GAPS else []
        )
        for n, one in enumerate(TOLD)
    ],
)
def test_a_name_is_the_place_that_a_reader_would_take_it_for(text: str, name: str, country: str) -> None:
    row = placed(text)[name]
    assert row.certain == (country != "?")
    if row.certain:
        assert row.country == (country or None)
