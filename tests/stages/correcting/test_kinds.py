"""What each kind of correction does to the tables, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol, TypeVar

import pytest

from tellings.errors import CorrectionError
from tellings.model import records as r
from tellings.model.columns import to_table
from tellings.model.corrections import actor_of_split
from tellings.model.ids import content_id
from tellings.stages.correcting import layer_over
from tests.ferry_case import actor, agreement, key, place, span, statement
from tests.ferry_case.stemma import INTERVIEW
from tests.stages.correcting import Tables, corrected, draft, records
from tests.stages.correcting.read_cases import ferry


def changed(before: Tables, after: Tables) -> set[str]:
    return {name for name in before if before[name] != after[name]}


class HasId(Protocol):
    @property
    def id(self) -> str: ...


Row = TypeVar("Row", bound=HasId)


def row_of(rows: Sequence[Row], key: str) -> Row:
    (found,) = (row for row in rows if row.id == key)
    return found


def split(
    tables: Tables, who: str, *places: r.Evidence, before: Sequence[r.Correction] = (), name: str | None = None
) -> r.Correction:
    return draft(tables, *before).split(who, places, words=None, report=None, name=name)


def with_rows(record: type[Any], name: str, rows: Sequence[Any]) -> Tables:
    return {**ferry(), name: to_table(record, rows)}


# Merging


def test_a_merged_actor_has_the_names_roles_words_and_statements_of_both() -> None:
    now = corrected(ferry(), draft(ferry()).merge(["Ines Calder", "Oskar Venn"]))
    calder = row_of(records(r.Actor, now, "actors"), actor("calder"))
    assert (calder.name, calder.variants) == ("Ines Calder", ("Ines Calder", "Oskar Venn"))
    assert [role.role for role in calder.roles] == ["head"]
    assert actor("venn") not in {row.id for row in records(r.Actor, now, "actors")}
    assert {row.actor for row in records(r.Mention, now, "mentions") if row.report == key("E")} == {actor("calder")}
    assert row_of(records(r.Statement, now, "statements"), statement("e2")).speaker == actor("calder")
    assert {row.speaker for row in records(r.Origin, now, "origins")} == {actor("calder"), actor("aldin")}
    assert records(r.Dispute, now, "disputes") == []
    assert changed(ferry(), now) == {"actors", "mentions", "statements", "origins", "disputes"}


def test_relations_of_a_merged_actor_are_folded_and_none_is_with_itself() -> None:
    now = corrected(ferry(), draft(ferry()).merge(["Ostra", "Lund"]))
    rows = records(r.Relation, now, "relations")
    sides = [(row.kind, row.subject, row.object) for row in rows]
    assert len(sides) == len(set(sides))
    assert ("allied_with", actor("ostra"), actor("ostra")) not in sides
    assert sides.count(("allied_with", actor("ostra"), actor("kelm"))) == 1
    (folded,) = (row for row in rows if (row.kind, row.object) == ("allied_with", actor("kelm")))
    assert folded.evidence == tuple(sorted((place("F", "The islands of Ostra, Kelm and Lund"), place("F", "Kelm and Lund"))))
    assert folded.independent == 1


def test_an_event_names_a_merged_actor_once_and_on_one_side() -> None:
    now = corrected(ferry(), draft(ferry()).merge(["Ostra", "Strait League"]))
    renewed = row_of(records(r.Event, now, "events"), content_id("event", "renewed"))
    assert (renewed.actors, renewed.recipients) == ((actor("ostra"), actor("kelm"), actor("lund")), ())


def test_of_two_places_the_certain_one_stays() -> None:
    now = corrected(ferry(), draft(ferry()).merge(["Ostra", "Lund"]))
    (where,) = (row for row in records(r.Place, now, "places") if row.actor == actor("ostra"))
    assert (where.name, where.certain) == ("Lund", True)
    assert {row.actor for row in records(r.Link, now, "links")} == {actor("ostra")}
    assert len(records(r.Link, now, "links")) == 2


def test_different_speakers_are_no_difference_once_they_are_one() -> None:
    row = r.Difference(
        agreement("cracks"), statement("a1"), statement("e1"), "reworded", "attribution", span("A", "Calder"), None
    )
    tables = with_rows(r.Difference, "differences", [*records(r.Difference, ferry(), "differences"), row])
    assert row in records(r.Difference, corrected(tables), "differences")
    now = corrected(tables, draft(tables).merge(["Ines Calder", "Oskar Venn"]))
    assert row not in records(r.Difference, now, "differences")


def test_merges_make_one_of_many_whatever_their_order() -> None:
    first = draft(ferry()).merge(["Ines Calder", "Oskar Venn"])
    then = draft(ferry(), second=1).merge(["Per Aldin", "Oskar Venn"])
    other = draft(ferry(), first).merge(["Per Aldin", "Ines Calder"])
    for rows in ((first, then), (first, other)):
        now = corrected(ferry(), *rows)
        assert {"Ines Calder", "Oskar Venn", "Per Aldin"} & {row.name for row in records(r.Actor, now, "actors")} == {
            "Per Aldin"
        }
        assert {row.actor for row in records(r.Mention, now, "mentions") if row.report in (key("E"), key("B"))} == {
            actor("aldin"),
            actor("board"),
        }


# Splitting


def test_a_split_takes_its_statements_names_and_roles_along() -> None:
    calder = [place("C", "Ines Calder"), place("C", "The head of the Kelm board of ferries")]
    made = split(ferry(), "Ines Calder", *calder, name="Ines Calder, the younger")
    now = corrected(ferry(), made)
    new = actor_of_split(made)
    who = {row.id: row for row in records(r.Actor, now, "actors")}
    assert (who[new].name, who[new].kind, who[new].variants) == ("Ines Calder, the younger", "person", ("Ines Calder",))
    assert (who[actor("calder")].variants, len(who[actor("calder")].roles)) == (("Ines Calder",), 1)
    speakers = {
        row.report: row.speaker for row in records(r.Statement, now, "statements") if row.speaker in (new, actor("calder"))
    }
    assert speakers == {key("A"): actor("calder"), key("B"): actor("calder"), key("C"): new}
    assert {row.report for row in records(r.Mention, now, "mentions") if row.actor == new} == {key("C")}
    assert changed(ferry(), now) == {"actors", "mentions", "statements"}


def test_an_event_told_of_both_is_divided_with_its_differences_and_counts() -> None:
    twice = r.Event(
        "event-x", "RETREAT", None, (), (actor("ostra"),), (), None, None, None, (), None, "asserted",
        (key("A"), key("F")), 2, 1, (place("A", "The ferry to Ostra will not sail"), place("F", "Ostra will lend the league")),
    )  # fmt: skip
    differs = r.EventDifference("event-x", key("A"), key("F"), "contradicts", "name", span("A", "Ostra"), span("F", "Ostra", 2))
    tables = {
        **with_rows(r.Event, "events", [twice]),
        "event_differences": to_table(r.EventDifference, [differs]),
    }
    made = split(tables, "Ostra", place("A", "Ostra"))
    now = corrected(tables, made)
    parts = {row.actors: row for row in records(r.Event, now, "events")}
    old, new = parts[actor("ostra"),], parts[actor_of_split(made),]
    assert (old.id, old.reports, old.independent) == ("event-x", (key("F"),), 1)
    assert (new.reports, new.independent, new.evidence) == ((key("A"),), 1, (twice.evidence[0],))
    assert records(r.EventDifference, now, "event_differences") == []


def test_relations_of_the_split_part_are_its_own() -> None:
    made = split(ferry(), "Kelm Ferry Board", place("A", "Kelm Ferry Board"))
    now = corrected(ferry(), made)
    (office,) = (row for row in records(r.Relation, now, "relations") if row.kind == "holds_office")
    assert office.object == actor_of_split(made)
    (calder,) = (row for row in records(r.Actor, now, "actors") if row.id == actor("calder"))
    assert [role.of for role in calder.roles] == [actor_of_split(made)]


# Rejecting


def test_a_copy_that_is_none_stands_on_its_own() -> None:
    made = draft(ferry(), note="they wrote it themselves").reject(key("B"), key("A"))
    now = corrected(ferry(), made)
    own = content_id("origin", "own", key("B"))
    cracks = row_of(records(r.Agreement, now, "agreements"), agreement("cracks"))
    assert row_of(records(r.Statement, now, "statements"), statement("b1")).origin in (own, INTERVIEW)
    assert key("A") not in {row.parent for row in records(r.Derivation, now, "derivations") if row.child == key("B")}
    assert own in cracks.origins
    assert cracks.independent == len(cracks.origins) == 3
    (row,) = (one for one in records(r.Derivation, now, "derivations") if one.parent == own)
    assert row.because == ("Stands on its own: what it was thought to rest on was rejected by Ana Petrova on 3 June 2031.",)


def test_what_copies_the_copy_goes_with_it() -> None:
    """D is made from B: once B stands on its own, D has what B has, and makes no source more."""
    told = [
        replace(row, parent=key("B")) if row.child == key("D") else row for row in records(r.Derivation, ferry(), "derivations")
    ]
    tables = with_rows(r.Derivation, "derivations", told)
    now = corrected(tables, draft(tables).reject(key("B"), key("A")))
    own = content_id("origin", "own", key("B"))
    said = {row.id: row for row in records(r.Statement, now, "statements")}
    assert said[statement("b1")].origin == said[statement("d1")].origin == own
    assert row_of(records(r.Agreement, now, "agreements"), agreement("cracks")).independent == 3


def test_an_origin_that_nothing_rests_on_any_more_is_gone() -> None:
    made = draft(ferry()).reject(key("E"), "Oskar Venn to the Kelm Gazette")
    now = corrected(ferry(), made)
    assert "Oskar Venn to the Kelm Gazette" not in {row.name for row in records(r.Origin, now, "origins")}
    assert row_of(records(r.Statement, now, "statements"), statement("e1")).origin == content_id("origin", "own", key("E"))
    assert row_of(records(r.Statement, now, "statements"), statement("e2")).origin is None


# Sameness


def test_statements_that_say_the_same_are_one_agreement() -> None:
    made = draft(ferry()).same(statement("a2"), statement("e2"))
    now = corrected(ferry(), made)
    warned = row_of(records(r.Agreement, now, "agreements"), agreement("warned"))
    assert set(warned.statements) == {statement(one) for one in ("a2", "c2", "e2")}
    assert (set(warned.reports), warned.independent) == ({key("A"), key("C"), key("E")}, 2)
    rows = [row for row in records(r.Difference, now, "differences") if statement("e2") in (row.statement_a, row.statement_b)]
    assert [(row.relation, row.what) for row in rows] == [("reworded", "wording")]
    assert records(r.Dispute, now, "disputes") == []
    assert changed(ferry(), now) == {"agreements", "differences", "disputes"}


def test_two_agreements_become_one_whichever_is_named_first() -> None:
    one = corrected(ferry(), draft(ferry()).same(statement("a2"), statement("a3")))
    other = corrected(ferry(), draft(ferry()).same(statement("a3"), statement("a2")))
    assert one["agreements"] == other["agreements"]
    assert len(records(r.Agreement, one, "agreements")) == len(records(r.Agreement, ferry(), "agreements")) - 1
    assert {row.agreement for row in records(r.Clause, one, "clauses")} <= {
        row.id for row in records(r.Agreement, one, "agreements")
    }


def test_a_statement_that_says_something_else_leaves_with_its_differences() -> None:
    made = draft(ferry()).not_same(statement("a1"), statement("e1"))
    now = corrected(ferry(), made)
    cracks = row_of(records(r.Agreement, now, "agreements"), agreement("cracks"))
    assert statement("e1") not in cracks.statements
    assert (key("E") in cracks.reports, cracks.independent) == (False, 1)
    assert not any(statement("e1") in (row.statement_a, row.statement_b) for row in records(r.Difference, now, "differences"))
    assert statement("e1") in {row.id for row in records(r.Statement, now, "statements")}


def test_an_agreement_that_one_report_tells_is_none() -> None:
    now = corrected(ferry(), draft(ferry()).not_same(statement("a2"), statement("c2")))
    assert agreement("warned") not in {row.id for row in records(r.Agreement, now, "agreements")}
    assert agreement("warned") not in {row.agreement for row in records(r.Difference, now, "differences")}
    assert agreement("warned") not in {row.agreement for row in records(r.Clause, now, "clauses")}


# Dates


def test_a_date_of_publication_says_who_corrected_it_and_dates_the_story() -> None:
    made = draft(ferry()).date("reports", key("B"), "published", "June 12, 2031")
    now = corrected(ferry(), made)
    report = row_of(records(r.Report, now, "reports"), key("B"))
    assert report.published == "2031-06-12"
    assert (
        report.published_because
        == "corrected by Ana Petrova on 3 June 2031, from 8 June 2031: given with the report: 2031-06-08"
    )
    story = next(row for row in records(r.Story, now, "stories") if key("B") in row.reports)
    assert story.last == "2031-06-12"
    assert changed(ferry(), now) == {"reports", "stories"}


def test_a_date_that_nobody_knows_is_taken_out() -> None:
    now = corrected(ferry(), draft(ferry()).date("reports", key("F"), "published", None))
    assert row_of(records(r.Report, now, "reports"), key("F")).published is None
    assert next(row for row in records(r.Story, now, "stories") if key("F") in row.reports).first is None


def test_a_period_that_is_corrected_contradicts_no_more() -> None:
    rows = records(r.Relation, ferry(), "relations")
    (kelm,) = (row for row in rows if row.kind == "member_of" and row.subject == actor("kelm"))
    other = replace(kelm, id="relation-other", end="2031-09", contradicts=(kelm.id,), reports=(key("A"),))
    tables = with_rows(r.Relation, "relations", [replace(kelm, contradicts=(other.id,)), other])
    now = corrected(tables, draft(tables).date("relations", other.id, "end", "2031-08"))
    assert {row.end for row in records(r.Relation, now, "relations")} == {"2031-08"}
    assert all(row.contradicts == () for row in records(r.Relation, now, "relations"))


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "expected"),
    [
        ("statements", statement("e2"), "said", "2031-06-07", "2031-06-07"),
        ("events", content_id("event", "lend"), "start", "spring 2031", "2031-21"),
        ("relations", content_id("relation", "provides", "ostra", "league"), "end", "2032", "2032"),
        ("origins", "Oskar Venn to the Kelm Gazette", "date", "2031-06-08", "2031-06-08"),
    ],
)
def test_other_dates_stand_in_their_row(table: str, row: str, column: str, value: str, expected: str) -> None:
    made = draft(ferry()).date(table, row, column, value)
    layer = layer_over(ferry().__getitem__, [made])
    (found,) = (one for one in layer.table(table).to_pylist() if one["id"] == made.subjects[0].id)
    assert found[column] == expected
    assert layer.touched == {(table, made.subjects[0].id): (made.id,)}
    assert set(layer.changed) == {table}


def test_words_for_a_date_mean_what_a_reader_says() -> None:
    piece = place("E", "last week")
    made = draft(ferry()).date("dates", f"{key('E')}:{piece.start}-{piece.end}", "value", "2031-05")
    now = corrected(ferry(), made)
    assert {(row.start, row.value) for row in records(r.DateMention, now, "dates") if row.report == key("E")} == {
        (piece.start, "2031-05")
    }


# What is refused


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda d: d.merge(["Ines Calder"]), "cannot be merged with itself"),
        (lambda d: d.merge(["Ines Calder", actor("calder")]), "cannot be merged with itself"),
        (lambda d: d.merge(["Ines Calder", "Nobody"]), "There is no actor “Nobody”"),
        (lambda d: d.split("Ostra", [], words=None, report=None, name=None), "No mention of “Ostra” is chosen"),
        (lambda d: d.split("Ostra", [], words="Ostra", report=None, name=None), "nobody would be left"),
        (lambda d: d.split("Ostra", [place("A", "Calder")], words=None, report=None, name=None), "no mention of that actor"),
        (lambda d: d.reject(key("A"), key("B")), "is not said to rest on"),
        (lambda d: d.reject("Coast Wire", key("B")), "2 reports go by “Coast Wire”"),
        (lambda d: d.same(statement("a1"), statement("e1")), "in one agreement already"),
        (lambda d: d.same(statement("a1"), statement("f1")), "different stories"),
        (lambda d: d.same(statement("a1"), statement("a1")), "The two statements are one"),
        (lambda d: d.not_same(statement("a1"), statement("e2")), "in no agreement together"),
        (lambda d: d.not_same(statement("a1"), "statement-0"), "no statement “statement-0”"),
        (lambda d: d.date("reports", key("A"), "published", "30 February 2031"), "is no date"),
        (lambda d: d.date("reports", key("A"), "title", "2031"), "is no date that can be corrected"),
        (lambda d: d.date("reports", key("B"), "published", "June 8, 2031"), "the date that stands there"),
        (lambda d: d.date("events", "event-0", "start", "2031"), "no “event-0” in events"),
        (lambda d: d.date("events", content_id("event", "renewed"), "end", "2030"), "end before it began"),
        (lambda d: d.undo("correction-0"), "no correction “correction-0”"),
    ],
)
def test_what_cannot_be_is_refused(make: object, message: str) -> None:
    assert callable(make)
    with pytest.raises(CorrectionError, match=message) as error:
        make(draft(ferry()))
    assert error.value.remedy


def test_nobody_signs_with_nothing() -> None:
    with pytest.raises(CorrectionError, match="signed"):
        draft(ferry(), by=" ").merge(["Ines Calder", "Oskar Venn"])


def test_nothing_is_undone_twice_but_an_undo_can_be() -> None:
    merge = draft(ferry()).merge(["Ines Calder", "Oskar Venn"])
    undo = draft(ferry(), merge).undo(merge.id)
    with pytest.raises(CorrectionError, match="undone already") as error:
        draft(ferry(), merge, undo).undo(merge.id)
    assert undo.id in error.value.remedy
    assert draft(ferry(), merge, undo).undo(undo.id).undoes == undo.id
