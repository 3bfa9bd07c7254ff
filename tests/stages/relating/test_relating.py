"""Relations joined across reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.model.columns import from_table, to_table
from tellings.model.records import (
    Actor,
    Derivation,
    Event,
    Evidence,
    Mention,
    Origin,
    Place,
    Relation,
    Report,
    Role,
    Span,
    Statement,
)
from tellings.model.tables import empty
from tellings.model.told import RelationTold
from tellings.settings import Settings
from tellings.stages.relating import relate
from tellings.workshop import LocalTools

WORDS = "Norway Malta Iceland Marsa alliance Lind"
TEXT = f"{WORDS} and so on."
KINDS = {
    "Norway": "country",
    "Malta": "country",
    "Iceland": "country",
    "Marsa": "facility",
    "alliance": "organisation",
    "Lind": "person",
}
CODES = {"Norway": "NOR", "Malta": "MLT", "Iceland": "ISL", "Marsa": "MLT", "Lind": "NOR"}


def at(word: str) -> Span:
    return Span(TEXT.index(word), TEXT.index(word) + len(word))


def actor(word: str) -> Actor:
    return Actor(word.lower(), word, KINDS[word], (word,), (), CODES.get(word), None, None)


def told(report: str, kind: str, subjects: str, objects: str, **changes: object) -> RelationTold:
    one, other = (tuple(at(word) for word in side.split()) for side in (subjects, objects))
    return replace(RelationTold(report, kind, one, other, None, (), None, None, Span(0, 40)), **changes)  # type: ignore[arg-type]


def related(
    rows: Sequence[RelationTold],
    actors: Sequence[Actor] | None = None,
    *,
    published: Mapping[str, str] | None = None,
    statements: Sequence[Statement] = (),
    events: Sequence[Event] = (),
    places: Sequence[Place] = (),
    interviewed: str | None = None,
) -> list[Relation]:
    """The relations of a case of three reports: two copy a wire, or all retell one interview with `interviewed`."""
    days = published or {}
    names = ["a", "b", "c"]
    words = WORDS.split()
    tables: dict[str, pa.Table] = {
        "stories": empty("stories"),
        "reports": to_table(
            Report,
            [Report(n, n, None, n, None, None, None, None, days.get(n), None, "en", None, "article", TEXT) for n in names],
        ),
        "segments": empty("segments"),
        "passages": empty("passages"),
        "relations_told": to_table(RelationTold, rows),
        "clues": empty("clues"),
        "mentions": to_table(Mention, [Mention(n, at(w).start, at(w).end, w.lower(), "name") for n in names for w in words]),
        "actors": to_table(Actor, actors or [actor(word) for word in words]),
        "places": to_table(Place, places),
        "statements": to_table(Statement, statements),
        "events": to_table(Event, events),
        "origins": to_table(
            Origin,
            [
                Origin("wire", "agency_report", "A wire", None, None, None, inferred=False, evidence=()),
                Origin("talk", "interview", "A talk", interviewed, None, None, inferred=False, evidence=()),
            ],
        ),
        "derivations": to_table(
            Derivation,
            [Derivation(n, "talk", "retells", 1.0, ("it says so",), ()) for n in "abc"]
            if interviewed
            else [Derivation(n, "wire", "copies", 1.0, ("it says so",), ()) for n in "ab"],
        ),
    }
    return list(from_table(Relation, relate(tables, LocalTools(), Settings())["relations"]))


def test_one_relation_of_several_reports_is_one_row() -> None:
    (row,) = related([told(name, "supports", "Norway", "Malta") for name in "abc"])
    assert (row.subject, row.object, row.reports) == ("norway", "malta", ("a", "b", "c"))
    assert row.independent == 2
    assert row.according_to == ("a", "b", "c", "wire")
    assert row.evidence == tuple(Evidence(name, 0, 40) for name in "abc")


def test_another_period_is_another_row() -> None:
    rows = related([told("a", "supports", "Norway", "Malta", start=year, end=year) for year in ("2029", "2031")])
    assert sorted((row.start, row.end) for row in rows) == [("2029", "2029"), ("2031", "2031")]


def test_a_report_without_dates_joins_one_that_has_them() -> None:
    (row,) = related([told("a", "supports", "Norway", "Malta"), told("c", "supports", "Norway", "Malta", start="2031-04")])
    assert (row.start, row.end) == ("2031-04", None)


def test_an_end_that_nobody_dates_is_kept_or_filled() -> None:
    ended = told("a", "provides", "Malta", "Norway", capacities=("bases",), end="XXXX")
    dated = told("c", "provides", "Malta", "Norway", capacities=("bases",), start="2031-04", end="2031-04")
    assert [row.end for row in related([ended])] == ["XXXX"]
    assert [(row.start, row.end) for row in related([ended, dated])] == [("2031-04", "2031-04")]


def test_what_is_given_each_other_goes_both_ways() -> None:
    rows = related([told("a", "provides", "Norway Malta", "Norway Malta", capacities=("training",))])
    assert sorted((row.subject, row.object) for row in rows) == [("malta", "norway"), ("norway", "malta")]


def test_other_gifts_are_other_relations() -> None:
    rows = related([told("a", "provides", "Malta", "Norway", capacities=(gift,)) for gift in ("bases", "money")])
    assert sorted(row.capacities for row in rows) == [("bases",), ("money",)]


def test_a_giver_left_out_is_told_by_another_report() -> None:
    used = told("a", "provides", "", "Norway", capacities=("bases",), role=at("Marsa"))
    given_ = told("c", "provides", "Iceland", "Norway", capacities=("bases",), role=at("Marsa"))
    (row,) = related([used, given_])
    assert (row.subject, row.object, row.reports) == ("iceland", "norway", ("a", "c"))


def test_a_giver_whom_nobody_names_is_the_country_of_the_base() -> None:
    (row,) = related([told("a", "provides", "", "Norway", capacities=("bases",), role=at("Marsa"))])
    assert row.subject == "malta"
    assert related([told("a", "provides", "", "Malta", capacities=("bases",), role=at("Marsa"))]) == []


def test_a_base_whose_country_only_the_gazetteer_knows_is_that_countrys() -> None:
    actors = [replace(actor(word), country=None if word == "Marsa" else CODES.get(word)) for word in WORDS.split()]
    lies = Place("marsa", "Marsa", "airport", 35.9, 14.5, "MLT", None, certain=True, candidates=(), because=(), evidence=())
    used = told("a", "provides", "", "Norway", capacities=("bases",), role=at("Marsa"))
    assert related([used], actors) == []
    (row,) = related([used], actors, places=[lies])
    assert row.subject == "malta"


def test_three_and_more_belong_to_what_stands_for_them_and_are_not_told_twice() -> None:
    rows = related([told("a", "member_of", "Norway Malta Iceland", "", role=at("alliance"))])
    assert sorted((row.kind, row.subject) for row in rows) == [("member_of", name) for name in ("iceland", "malta", "norway")]
    assert {row.object for row in rows} == {"alliance"}


def test_several_whom_no_words_stand_for_are_allies_of_each_other() -> None:
    rows = related([told("a", "member_of", "Norway Malta Iceland", "", role=Span(40, 46))])
    assert sorted((row.kind, row.subject, row.object) for row in rows) == [
        ("allied_with", "iceland", "malta"),
        ("allied_with", "iceland", "norway"),
        ("allied_with", "malta", "norway"),
    ]


def test_two_are_allies_whatever_they_call_it_and_once_however_often_it_is_said() -> None:
    two = told("a", "member_of", "Norway Malta", "", role=at("alliance"))
    three = told("b", "member_of", "Norway Malta Iceland", "", role=Span(40, 46))
    ally = told("c", "allied_with", "Norway", "Malta")
    (row,) = [row for row in related([two, three, ally]) if {row.subject, row.object} == {"norway", "malta"}]
    assert (row.kind, row.subject, row.reports) == ("allied_with", "norway", ("a", "b", "c"))


def test_offices_come_from_the_roles_of_people() -> None:
    roles = (
        Role("Minister of Ports", "malta", "2030", None, (Evidence("a", 0, 5),)),
        Role("Ports Minister", "malta", None, None, (Evidence("c", 0, 5),)),
        Role("Ambassador", None, None, None, (Evidence("a", 7, 9),)),
    )
    actors = [replace(actor(word), roles=roles if word == "Lind" else ()) for word in WORDS.split()]
    rows = related([], actors)
    assert sorted((row.object, row.role, row.start, row.reports) for row in rows) == [
        ("malta", "Minister of Ports", "2030", ("a", "c")),
        ("norway", "Ambassador", None, ("a",)),
    ]


@pytest.mark.parametrize(("interviewed", "sources"), [("lind", ("talk",)), ("gozo", ())])
def test_whose_office_comes_along_with_his_interview_has_it_from_one_source(interviewed: str, sources: tuple[str, ...]) -> None:
    roles = (Role("Ports Minister", "malta", None, None, (Evidence("a", 0, 5), Evidence("c", 0, 5))),)
    actors = [replace(actor(word), roles=roles if word == "Lind" else ()) for word in WORDS.split()]
    (row,) = related([], actors, interviewed=interviewed)
    assert (row.independent, row.according_to) == (1 if sources else 2, ("a", "c", *sources))


def test_nobody_stands_in_a_relation_to_themselves() -> None:
    assert related([told("a", "supports", "Norway", "Norway")]) == []
    assert related([]) == []


@given(
    st.permutations(
        [
            told("a", "supports", "Norway", "Malta"),
            told("b", "supports", "Norway", "Malta", start="2031"),
            told("c", "supports", "Norway", "Malta", start="2029", end="2029"),
            told("c", "member_of", "Norway Malta Iceland", "", role=at("alliance")),
            told("a", "provides", "", "Norway", capacities=("bases",), role=at("Marsa")),
        ]
    )
)
def test_the_order_of_reports_changes_nothing(rows: list[RelationTold]) -> None:
    assert related(rows) == related(sorted(rows, key=lambda row: (row.report, row.kind)))


def test_a_calling_is_no_office_and_a_posting_is_an_office_of_who_sends() -> None:
    def held(role: str, of: str | None) -> list[tuple[str, str | None]]:
        roles = (Role(role, of, None, None, (Evidence("a", 0, 5),)),)
        actors = [replace(actor(word), roles=roles if word == "Lind" else ()) for word in WORDS.split()]
        return [(row.object, row.role) for row in related([], actors)]

    assert held("Admiral", None) == []
    assert held("Foreign Minister", None) == [("norway", "Foreign Minister")]
    assert held("Admiral", "malta") == [("malta", "Admiral")]
    assert held("ambassador in Malta", "malta") == [("norway", "ambassador in Malta")]
    assert held("ambassador to Norway", "norway") == []


def test_who_is_only_known_by_an_office_is_not_said_to_hold_it() -> None:
    roles = (Role("Minister of Ports", "malta", None, None, (Evidence("a", 0, 5),)),)
    nameless = replace(actor("Lind"), roles=roles, variants=())
    assert related([], [nameless, *(actor(word) for word in WORDS.split() if word != "Lind")]) == []


def test_asserted_time_is_when_it_was_told_and_valid_time_when_it_held() -> None:
    (row,) = related(
        [told(name, "supports", "Norway", "Malta", start="2029") for name in "ac"],
        published={"a": "2031-05-14", "c": "2031-03"},
    )
    assert (row.start, row.end, row.asserted_from, row.asserted_to) == ("2029", None, "2031-03", "2031-05-14")


def test_a_statement_tells_when_it_was_said() -> None:
    said = Statement(
        "s",
        "a",
        (Span(0, 40),),
        None,
        None,
        "lind",
        "indirect",
        None,
        "2031-04-02",
        negated=False,
        modality="asserted",
        inside=None,
        origin=None,
    )
    (row,) = related([told("a", "supports", "Norway", "Malta")], statements=[said], published={"a": "2031-05-14"})
    assert (row.asserted_from, row.asserted_to) == ("2031-04-02", "2031-05-14")


def test_days_without_a_year_are_kept_as_far_as_they_agree() -> None:
    rows = [told(name, "supports", "Norway", "Malta") for name in "ab"]
    (row,) = related(rows, published={"a": "XXXX-06-07", "b": "XXXX-06"})
    assert (row.asserted_from, row.asserted_to) == ("XXXX-06-07", "XXXX-06-07")
    (row,) = related(rows, published={"a": "XXXX-06-07", "b": "XXXX-06-08"})
    assert (row.asserted_from, row.asserted_to) == (None, None)


def test_a_denial_stands_beside_what_it_denies_and_each_names_the_other() -> None:
    said = told("a", "provides", "Malta", "Norway", capacities=("arms",), start="2029")
    denied = told("c", "provides", "Malta", "Norway", capacities=("arms",), factuality="denied")
    other = told("c", "provides", "Malta", "Norway", capacities=("money",), factuality="denied")
    rows = {(row.factuality, row.capacities): row for row in related([said, denied, other])}
    one, no = rows["asserted", ("arms",)], rows["denied", ("arms",)]
    assert (one.contradicts, no.contradicts) == ((no.id,), (one.id,))
    assert rows["denied", ("money",)].contradicts == ()


def test_another_end_is_a_contradiction_and_another_gift_is_none() -> None:
    members = [
        told(name, "member_of", "Norway", "alliance", start="2029", end=end) for name, end in (("a", "2030"), ("c", "2031"))
    ]
    one, other = related(members)
    assert (one.contradicts, other.contradicts) == ((other.id,), (one.id,))
    steps = [told("a", "member_of", "Norway", "alliance", end=end) for end in ("2030-05", "2030-08")]
    assert [row.contradicts for row in related(steps)] == [(), ()]
    gifts = [
        told(n, "provides", "Malta", "Norway", capacities=("arms",), start=y, end=y) for n, y in (("a", "2029"), ("c", "2030"))
    ]
    assert [row.contradicts for row in related(gifts)] == [(), ()]


def test_two_who_hold_what_one_alone_can_hold_contradict_each_other_when_their_times_overlap() -> None:
    def holders(role: str, since: str, until: str | None, later: str) -> list[tuple[str, ...]]:
        people = [replace(actor("Lind"), id=one, name=one) for one in ("lind", "moe")]
        roles = [
            Role(role, "malta", since, until, (Evidence("a", 0, 5),)),
            Role(role, "malta", later, None, (Evidence("c", 0, 5),)),
        ]
        held = [replace(one, roles=(each,)) for one, each in zip(people, roles, strict=True)]
        others = [actor(word) for word in WORDS.split() if word != "Lind"]
        rows = related([], [*others, *held], published=dict.fromkeys("abc", "2031-05-14"))
        return [row.contradicts for row in rows]

    assert all(holders("Prime Minister", "2029", None, "2030"))
    assert not any(holders("Prime Minister", "2029-01", "2030-02-01", "2030-02-01"))
    assert not any(holders("spokesman", "2029", None, "2030"))


def test_a_telling_of_an_event_that_leaves_out_the_giver_is_told_by_the_event() -> None:
    happened = Event(
        "e", "AID", None, (), ("malta",), ("norway",), None, "2031", "2031", ("arms",), None, "asserted", ("a", "c"), 2, 3,
        (Evidence("a", 0, 20), Evidence("c", 0, 20)),
    )  # fmt: skip
    given_ = told("a", "provides", "Malta", "Norway", capacities=("arms",), start="2031", end="2031", clause=Span(0, 20))
    got = told("c", "provides", "", "Norway", capacities=("arms",), clause=Span(0, 20))
    (row,) = related([given_, got], events=[happened])
    assert (row.reports, row.evidence) == (("a", "c"), (Evidence("a", 0, 20), Evidence("c", 0, 20)))
    (row,) = related([given_], events=[happened])
    assert row.reports == ("a",)  # what c says was read, and gives nobody anything


def _offices_of(*told_of: tuple[str, str, str | None, str, str | None]) -> dict[str, str]:
    """Whose office each of some people is said to hold: by name, what told of them (role, of, report, country) gives."""
    people = [
        Actor(name, name, "person", (name,), (Role(role, of, None, None, (Evidence(report, 0, 5),)),), country, None, None)
        for name, role, of, report, country in told_of
    ]
    rows = related([], [*people, *(actor(word) for word in WORDS.split())])
    return {row.subject: row.object for row in rows if row.kind == "holds_office"}


def test_an_office_without_its_body_is_of_that_of_the_same_office_in_its_story() -> None:
    before = ("arden", "Malta's defence minister", "malta", "a", None)
    other = ("brand", "Iceland's premier", "iceland", "a", None)
    assert _offices_of(before, other, ("vik", "Defence Minister", None, "a", None))["vik"] == "malta"
    assert _offices_of(before, ("vik", "minister of transport", None, "a", None))["vik"] == "malta"
    # Where two states' offices are told, nobody can say whose another one is, nor in another story.
    assert "vik" not in _offices_of(before, other, ("vik", "minister of transport", None, "a", None))
    assert "vik" not in _offices_of(before, ("vik", "Defence Minister", None, "c", None))


def test_an_office_of_two_bodies_of_its_story_is_of_neither() -> None:
    first, second = ("arden", "president", "alliance", "a", None), ("brand", "president of Malta", "malta", "a", None)
    assert "vik" not in _offices_of(first, second, ("vik", "president", None, "a", "NOR"))
    assert _offices_of(first, ("vik", "president", None, "a", "NOR"))["vik"] == "alliance"


def test_an_office_that_says_whose_it_is_is_nobody_elses() -> None:
    assert _offices_of(("vik", "the Shire's minister", None, "a", "NOR")) == {}
    assert _offices_of(("vik", "secretary-general", None, "a", "NOR")) == {}


def test_a_posting_that_tells_who_sends_is_an_office_of_theirs() -> None:
    assert _offices_of(("vik", "Norway's ambassador to Malta", "norway", "a", "NOR")) == {"vik": "norway"}
    assert _offices_of(("vik", "ambassador to Malta", "malta", "a", "NOR")) == {"vik": "norway"}


def test_an_acting_office_is_of_what_the_office_is_of() -> None:
    first, second = ("arden", "president", "alliance", "a", None), ("brand", "president of Malta", "malta", "a", None)
    assert _offices_of(first, ("vik", "acting president", None, "a", "NOR"))["vik"] == "alliance"
    assert "vik" not in _offices_of(first, second, ("vik", "honorary president", None, "a", "NOR"))
