"""Events as a report tells them: types, sides, place, dates, factuality."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tellings.stages.annotating import annotate_report, events
from tests.stages.annotating.conftest import Told

Happened = Callable[[str], Told]

TYPES = [
    ("Norway has sent medical supplies to Iceland.", "AID", None, ["Norway"], ["Iceland"]),
    ("Norway will not lift the sanctions on Iceland.", "REJECT", "yield", ["Norway"], ["Iceland"]),
    ("Norway lifted the sanctions on Iceland.", "RETREAT", None, ["Norway"], ["Iceland"]),
    ("Norway imposed sanctions on Iceland.", "COERCE", "restrict", ["Norway"], ["Iceland"]),
    ("Iceland was sanctioned by Norway.", "COERCE", "restrict", ["Norway"], ["Iceland"]),
    ("Norway threatened to close its ports to Iceland.", "THREATEN", "restrict", ["Norway"], ["Iceland"]),
    ("Norway agreed to lend Malta 40 million euros.", "AGREE", None, ["Norway"], ["Malta"]),
    ("Norway agreed not to attack Malta.", "AGREE", None, ["Norway"], ["Malta"]),
    ("Iceland said Norway must return the seized ferry.", "REQUEST", "yield", ["Iceland"], ["Norway"]),
    ("Iceland condemned the Norwegian decision.", "ACCUSE", "disapprove", ["Iceland"], ["Norwegian"]),
    ("Malta expelled the Norwegian ambassador.", "SANCTION", "expel", ["Malta"], ["the Norwegian ambassador"]),
    ("Malta suspended aid to Norway.", "SANCTION", "discontinue", ["Malta"], ["Norway"]),
    ("Malta’s suspension of aid to Norway drew little notice.", "SANCTION", "discontinue", ["Malta"], ["Norway"]),
    ("Malta praised Norway.", "SUPPORT", None, ["Malta"], ["Norway"]),
    ("Norway shelled Malta.", "ASSAULT", "heavy-weapons", ["Norway"], ["Malta"]),
    ("Norway staged a raid on Malta.", "ASSAULT", "aerial", ["Norway"], ["Malta"]),
    ("Norway waged war on Malta.", "ASSAULT", None, ["Norway"], ["Malta"]),
    ("Norway withdrew its troops from Iceland.", "RETREAT", "withdraw", ["Norway"], ["Iceland"]),
    ("Norway shared intelligence with Malta.", "COOPERATE", None, ["Norway"], ["Malta"]),
    ("Norwegian frigates have used the Maltese naval base at Marsa.", "AID", None, ["Maltese"], ["Norwegian"]),
]


@pytest.mark.parametrize(("text", "kind", "mode", "actors", "recipients"), TYPES)
def test_who_did_what_to_whom(
    happened: Happened, *, text: str, kind: str, mode: str | None, actors: list[str], recipients: list[str]
) -> None:
    told = happened(text)
    found = [(event.type, event.mode, *told.sides(event)) for event in told.events]
    assert (kind, mode, actors, recipients) in found


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("Norway attacked the Maltese trawler.", "asserted"),
        ("Norway did not attack the Maltese trawler.", "denied"),
        ("Norway denied attacking the Maltese trawler.", "denied"),
        ("Norway may attack the Maltese trawler.", "possible"),
        ("Norway allegedly attacked the Maltese trawler.", "possible"),
        ("Norway sent a frigate to attack the Maltese trawler.", "planned"),
    ],
)
def test_whether_it_happened(happened: Happened, text: str, factuality: str) -> None:
    assert [event.factuality for event in happened(text).events if event.type == "ASSAULT"] == [factuality]


@pytest.mark.parametrize(
    "text",
    [
        "Did Norway attack the trawler?",
        "Norway fought the epidemic.",
        "Norway said the harbour was deep.",
        "The storm destroyed the pier.",
        "The mayor met the deadline.",
        "",
        "Harbour",
        "“ ” — …",
    ],
)
def test_what_is_no_event(happened: Happened, text: str) -> None:
    assert happened(text).events == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway will send aid to Iceland.", ("AID", "planned")),
        ("Norway is to send aid to Iceland.", ("AID", "planned")),
        ("Norway plans to send aid to Iceland.", ("AID", "planned")),
        ("Norway to withdraw its troops from Iceland", ("RETREAT", "planned")),
        ("Norway promised to send aid to Iceland.", ("AGREE", "asserted")),
        ("Norway will attack Iceland.", ("THREATEN", "planned")),
        ("Norway did not agree with Iceland on the ferry.", ("AGREE", "denied")),
        ("Norway will not support Iceland.", ("REJECT", "asserted")),
    ],
)
def test_what_is_yet_to_come_is_planned_and_a_promise_is_a_deed_of_its_own(
    happened: Happened, text: str, expected: tuple[str, str]
) -> None:
    (event,) = happened(text).events
    assert (event.type, event.factuality) == expected


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Norway threatened to expel the Maltese envoys.", "expel"),
        ("Norway threatened to arrest Karl Borg.", "arrest"),
        ("Norway threatened to annex Iceland.", "territory"),
        ("Norway threatened to bomb Iceland.", "violence"),
    ],
)
def test_what_is_threatened_is_the_mode_of_the_threat(happened: Happened, text: str, mode: str) -> None:
    (event,) = happened(text).events
    assert (event.type, event.mode) == ("THREATEN", mode)


@pytest.mark.parametrize(
    ("text", "kind", "recipients"),
    [
        ("Karl Borg was arrested in Valletta on Monday.", "COERCE", ["Karl Borg"]),
        ("Henrik Dahl, arrested in July, waits for his trial.", "COERCE", ["Henrik Dahl"]),
        ("Intelligence was passed to Malta in August.", "COOPERATE", ["Malta"]),
    ],
)
def test_a_passive_tells_of_whom_it_is_done_to_though_nobody_is_said_to_do_it(
    happened: Happened, *, text: str, kind: str, recipients: list[str]
) -> None:
    told = happened(text)
    (event,) = told.events
    assert (event.type, *told.sides(event)) == (kind, [], recipients)


@pytest.mark.parametrize(
    "text", ["Talks were held in Valletta.", "Karl Borg denied this.", "Karl Borg denied that Eva Lind was ill."]
)
def test_where_talks_are_held_and_what_is_only_denied_is_no_event(happened: Happened, text: str) -> None:
    assert happened(text).events == []


def test_a_date_of_a_side_is_not_the_date_of_what_it_does_and_joined_verbs_share_theirs(happened: Happened) -> None:
    (lent,) = happened("Malta, a member from 2010, lent Norway 40 million euros.").events
    assert (lent.start, lent.end) == (None, None)
    expelled, seized = happened("Malta expelled two Norwegian envoys on 4 May 2031 and arrested Henrik Dahl.").events
    assert (expelled.start, seized.start) == ("2031-05-04", "2031-05-04")


def test_where_something_else_happened_is_not_where_this_did(happened: Happened) -> None:
    (event,) = happened("Malta thanked Norway when fishermen were seen in Gozo.").events
    assert event.place is None


def test_letting_somebody_use_a_base_gives_it(happened: Happened) -> None:
    told = happened("In April 2031, Malta let Norwegian frigates use its naval base at Marsa.")
    (event,) = told.events
    assert told.sides(event) == (["Malta"], ["Norwegian"])
    assert event.capacities == ("bases",)
    assert (event.start, event.end) == ("2031-04", "2031-04")
    assert event.place is not None
    assert "naval base" in told.parsed.words(event.place)


def test_what_is_over_has_an_end_even_when_nobody_says_when(happened: Happened) -> None:
    (event,) = happened("The Norwegian blockade of the harbour had come to an end, the mayor said.").events
    assert (event.type, event.start, event.end) == ("COERCE", None, "XXXX")


def test_since_is_a_start_without_an_end(happened: Happened) -> None:
    (event,) = happened("The Maltese navy has been blockading the port of Gozo since 2 March 2031.").events
    assert (event.start, event.end) == ("2031-03-02", None)


def test_the_day_of_telling_is_not_the_day_of_the_event(happened: Happened) -> None:
    (event,) = happened("The minister said on 3 May 2031 that Norway had shelled Malta.").events
    assert (event.start, event.end) == (None, None)


def test_where_it_happened_is_not_whom_it_was_done_to(happened: Happened) -> None:
    told = happened("President Eva Lind met Prime Minister Karl Borg in Valletta.")
    (event,) = told.events
    assert told.sides(event) == (["Eva Lind", "Karl Borg"], ["Eva Lind", "Karl Borg"])
    assert event.place is not None
    assert told.parsed.words(event.place) == "Valletta"


def test_what_several_do_to_each_other_has_all_on_both_sides(happened: Happened) -> None:
    told = happened("Norway, Iceland and Denmark are sharing intelligence with each other about smugglers.")
    everybody = ["Norway", "Iceland", "Denmark"]
    assert [told.sides(event) for event in told.events] == [(everybody, everybody)]


def test_a_decision_does_not_act_but_a_navy_does(happened: Happened) -> None:
    assert happened("The Norwegian decision killed the trade.").events == []
    assert happened("The Norwegian navy attacked the island.").events


def test_a_clause_keeps_all_that_is_given(happened: Happened) -> None:
    told = happened("Malta supplied Norway with rifles, ammunition and training.")
    (event,) = told.events
    assert told.parsed.words(event.clause) == "Malta supplied Norway with rifles, ammunition and training"
    assert event.capacities == ("arms", "training")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([text for text, *_ in TYPES] + ["”", "(", "and", "\n\n", "Who?", "— …"]), max_size=5))
def test_every_span_lies_in_its_report_and_every_event_has_a_side(parsed: Callable[..., object], pieces: list[str]) -> None:
    told = Told(parsed(" ".join(pieces)), [], [])  # type: ignore[arg-type]
    rows = annotate_report(told.parsed)
    for event in events.find(told.parsed, rows["mentions_told"], rows["dates"]):  # type: ignore[arg-type]
        spans = [event.trigger, event.clause, *event.actors, *event.recipients]
        assert all(0 <= span.start < span.end <= len(told.parsed.text) for span in spans)
        assert event.actors or event.recipients
        assert event.clause.start <= event.trigger.start < event.trigger.end <= event.clause.end


@pytest.mark.parametrize(
    "text",
    [
        "“It has shelled Malta,” Henrik Dahl said.",
        "Norway and Malta support the ferry plan.",
        "The Norwegian deployment would please the town.",
        "Norway freed the harbour of ice.",
        "Norway liberated Gozo.",
        "The report speaks of Norwegian-Icelandic cooperation on Malta.",
    ],
)
def test_nobody_is_said_to_have_done_what_only_the_grammar_gives_them(happened: Happened, text: str) -> None:
    assert happened(text).events == []


def test_a_country_that_it_stands_for_may_have_done_it(happened: Happened) -> None:
    told = happened("Norway has a navy. It shelled Malta.")
    assert [(told.sides(event)[1], event.type) for event in told.events] == [(["Malta"], "ASSAULT")]


def test_an_aim_is_its_deed_s_doer_s_and_not_the_speaker_s(happened: Happened) -> None:
    told = happened("Henrik Dahl touched on the recent Norwegian use of a Maltese port to attack Icelandic trawlers.")
    assaults = [(told.sides(event)[0], event.factuality) for event in told.events if event.type == "ASSAULT"]
    assert assaults == [(["Norwegian"], "planned")]


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("Norway is fighting to capture Gozo.", "planned"),
        ("Norway managed to capture Gozo.", "asserted"),
        ("It is not true that Norway attacked Malta.", "denied"),
        ("Norway did not blockade Malta and arrest the crew.", "possible"),
        ("If Norway attacks Malta, the ferries stop.", "possible"),
    ],
)
def test_what_is_aimed_at_or_left_open_did_not_happen(happened: Happened, text: str, factuality: str) -> None:
    assert {event.factuality for event in happened(text).events if event.type in ("ASSAULT", "COERCE")} >= {factuality}


@pytest.mark.parametrize(
    ("text", "contexts"),
    [
        ("Norway has given assistance to Malta.", ()),
        ("Norway has given humanitarian assistance to Malta.", ("human_security",)),
        ("Norway has given Malta assistance after the earthquake.", ("disasters",)),
    ],
)
def test_help_has_the_contexts_that_its_words_have(happened: Happened, text: str, contexts: tuple[str, ...]) -> None:
    assert [event.contexts for event in happened(text).events if event.type == "AID"] == [contexts]


def test_two_who_form_an_alliance_support_each_other(happened: Happened) -> None:
    told = happened("Norway and Malta have formed an alliance, with both supporting the mayor of Gozo.")
    event = next(event for event in told.events if event.type == "SUPPORT")
    assert told.sides(event) == (["Norway", "Malta"], ["Norway", "Malta"])
    assert told.parsed.words(event.clause) == "Norway and Malta have formed an alliance"


def test_a_strike_of_workers_is_a_protest_and_attacks_nobody(happened: Happened) -> None:
    told = happened("According to Henrik Dahl, the dock workers took part in the strike.")
    assert [(event.type, event.mode, event.recipients) for event in told.events] == [("PROTEST", "strike", ())]


def test_a_strike_on_workers_is_an_attack(happened: Happened) -> None:
    assert "ASSAULT" in {event.type for event in happened("Norway launched a strike on the dock workers of Gozo.").events}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway lent Malta 40 million euros.", ("AID", None, ["Norway"], ["Malta"])),
        ("Norway called on Malta to release the crew.", ("REQUEST", "yield", ["Norway"], ["Malta"])),
        ("Norway invited Eva Lind to visit Oslo.", ("REQUEST", "meet", ["Norway"], ["Eva Lind"])),
        ("Norway left the Harbour League in May.", ("SANCTION", "withdraw", ["Norway"], ["Harbour League"])),
        ("Workers in Malta have been on hunger strike since Monday.", ("PROTEST", "hunger", ["Workers in Malta"], [])),
        ("Norway passed radar data to Malta.", ("COOPERATE", None, ["Norway"], ["Malta"])),
    ],
)
def test_what_is_asked_for_is_no_event_beside_the_asking(
    happened: Happened, text: str, expected: tuple[str, str | None, list[str], list[str]]
) -> None:
    told = happened(text)
    assert [(event.type, event.mode, *told.sides(event)) for event in told.events] == [expected]


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("The attack by Norway on Malta lasted two days.", "ASSAULT", ["Norway"], ["Malta"]),
        ("An attack on Malta by Norwegian aircraft killed nine.", "ASSAULT", ["Norwegian"], ["Malta"]),
        ("Talks between Norway and Malta were held in Oslo.", "CONSULT", ["Norway", "Malta"], ["Norway", "Malta"]),
        (
            "The meeting of Henrik Lind with Karl Borg took place in Oslo.",
            "CONSULT",
            ["Henrik Lind", "Karl Borg"],
            ["Henrik Lind", "Karl Borg"],
        ),
        ("Norway’s delivery of radars to Iceland is complete.", "AID", ["Norway"], ["Iceland"]),
        ("Norway’s use of the Maltese base annoyed Iceland.", "AID", ["Maltese"], ["Norway"]),
        ("Norway and Malta fought for a week.", "ASSAULT", ["Norway", "Malta"], ["Norway", "Malta"]),
        ("Norway imposed sanctions on Malta and Iceland.", "COERCE", ["Norway"], ["Malta", "Iceland"]),
        ("Norwegian bombers struck Maltese positions.", "ASSAULT", ["Norwegian"], ["Maltese"]),
        (
            "Norway will give the Maltese Coast Guard (MCG) five radars by June.",
            "AID",
            ["Norway"],
            ["Maltese Coast Guard", "MCG"],
        ),
        ("Despite a protest by Norway, the ferry sailed.", "ACCUSE", ["Norway"], []),
    ],
)
def test_sides_stand_in_many_places(
    happened: Happened, *, text: str, kind: str, actors: list[str], recipients: list[str]
) -> None:
    told = happened(text)
    assert (kind, actors, recipients) in [(event.type, *told.sides(event)) for event in told.events]


@pytest.mark.parametrize(
    "text",
    [
        "Norway refuted claims that it had bombed Malta.",
        "Norway dismissed reports that its aircraft had bombed Malta.",
        "No soldiers were sent to Malta by Norway.",
        "Norway has never attacked Malta.",
    ],
)
def test_what_is_refuted_or_done_by_nobody_is_denied(happened: Happened, text: str) -> None:
    (event,) = [event for event in happened(text).events if event.type in ("ASSAULT", "AID")]
    assert event.factuality == "denied"


def test_what_is_asked_for_by_a_day_is_not_asked_on_that_day(happened: Happened) -> None:
    (event,) = happened("Norway asked Malta on 5 May 2031 to withdraw its troops by 4 July 2031.").events
    assert (event.type, event.start, event.end) == ("REQUEST", "2031-05-05", "2031-05-05")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Norway sent two helicopters.", ["AID"]),
        ("Norway helped.", []),
        ("Malta freed 20 of the prisoners on Wednesday.", ["RETREAT"]),
        ("Malta released the report on Wednesday.", []),
    ],
)
def test_a_gift_that_is_named_is_help_to_whomever_and_a_number_stands_for_people(
    happened: Happened, text: str, kinds: list[str]
) -> None:
    assert [event.type for event in happened(text).events] == kinds


def test_a_place_that_is_attacked_is_where_it_happened(happened: Happened) -> None:
    told = happened("Norway shelled Valletta, a city in Malta.")
    (event,) = told.events
    assert (told.sides(event)[1], told.parsed.words(event.place or event.clause)) == (["Valletta"], "Valletta")
