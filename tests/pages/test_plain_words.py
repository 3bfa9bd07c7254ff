"""What pages say in words where something is not known: who speaks, which outlet, on what a report rests."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pytest

from tellings import workshop
from tellings.case import Case
from tellings.model import records as r
from tellings.model.account import Contrast
from tellings.model.columns import to_table
from tellings.pages.columns import Against
from tellings.pages.views.overview import weightiest
from tellings.pages.wording import tallied
from tellings.pipeline import STAGES
from tellings.ports.library import Library
from tellings.ports.store import UNIT
from tests.ferry_case import OTHER, actor, key, place, statement, tables
from tests.ferry_case.happenings import events
from tests.ferry_case.people import mentions
from tests.ferry_case.reports import reports
from tests.ferry_case.statements import statements
from tests.ferry_case.stemma import derivations, origins
from tests.pages.reading import shown, text, texts_of


def library(**changed: pa.Table) -> Library:
    """The ferry's case with other tables."""
    store = workshop.store(None, writing=True)
    for stage in STAGES:
        rows = {name: changed.get(name, tables()[name]) for name in stage.writes}
        named = {
            name: table.append_column(UNIT, pa.array(["all"] * table.num_rows, pa.string())) for name, table in rows.items()
        }
        store.commit(stage.name, done={"all": ""}, tables=named)
    return Case(store).library(title="The Kelm ferry")


@pytest.mark.parametrize(
    ("verdict", "n", "words"),
    [
        ("contradicts", 1, "1 contradiction"),
        ("contradicts", 2_000, "2,000 contradictions"),
        ("differs", 1, "1 differs"),
        ("differs", 2, "2 differ"),
        ("same", 1, "1 the same words"),
    ],
)
def test_one_of_a_verdict_is_counted_as_one(verdict: str, n: int, words: str) -> None:
    assert tallied(verdict, n) == words


def test_who_is_not_known_by_name_is_called_by_the_words_of_the_report_and_these_are_marked_as_words() -> None:
    rows = [replace(one, speaker=None) if one.id == statement("a2") else one for one in statements()]
    made = library(statements=to_table(r.Statement, rows))
    assert "“she”, who is not known by name" in text(shown(f"/statement/{statement('a2')}", made).xpath("//main")[0])
    notes = texts_of(shown(f"/report/{key('A')}", made).xpath('//*[contains(@class, "note-who")]'))
    assert "“she”," in notes
    assert not {"she,", "“Ines Calder”,"} & {*notes}


def test_the_overview_names_those_who_have_names() -> None:
    rows = [one for one in mentions() if one.actor != actor("board") or one.kind != "name"]
    names = texts_of(shown("/", library(mentions=to_table(r.Mention, rows))).xpath('//section[@aria-labelledby="who"]//li/a'))
    assert "Ines Calder" in names
    assert "Kelm Ferry Board" not in names


def test_where_nobody_has_a_name_the_overview_lists_those_who_are_described() -> None:
    rows = [one for one in mentions() if one.kind != "name"]
    page = shown("/", library(mentions=to_table(r.Mention, rows)))
    assert page.xpath('//section[@aria-labelledby="who"]//li/a')


def test_reports_that_tell_no_outlet_are_counted() -> None:
    assert "no outlet told 1" in text(shown("/").xpath('//section[@aria-labelledby="outlets"]')[0])
    assert "by 4 outlets (1 without an outlet’s name)" in text(shown("/reports").xpath('//p[@class="standfirst"]')[0])


def test_a_report_that_rests_on_nothing_known_does_not_rest_on_itself() -> None:
    rows = [one for one in derivations() if one.child != key("F")]
    said = [replace(one, origin=None) if one.report == key("F") else one for one in statements()]
    made = library(derivations=to_table(r.Derivation, rows), statements=to_table(r.Statement, said))
    (line,) = shown(f"/reports?story={OTHER}", made).xpath('//li[@class="report-row"]//p[last()]')
    assert text(line) == "Tells Three islands renew their league, resting on nothing that is known"


def test_own_reporting_is_not_said_to_be_inferred_from_what_reports_have_in_common() -> None:
    own = r.Origin(
        "own",
        "unknown",
        "Kelm Gazette: own reporting",
        None,
        "Kelm Gazette",
        None,
        inferred=True,
        evidence=(place("E", "I saw"),),
    )
    rows = [*derivations(), r.Derivation(key("E"), "own", "retells", 0.6, (), ())]
    made = library(origins=to_table(r.Origin, [*origins(), own]), derivations=to_table(r.Derivation, rows))
    page = text(shown("/origin/own", made).xpath("//main")[0])
    assert "What an outlet saw or heard itself: E. Nothing says that it has this from anybody else." in page
    assert "own reporting" in page
    assert "kind unknown" not in page


def test_where_they_agree_and_disagree_is_said_in_a_sentence() -> None:
    (told,) = texts_of(shown("/agreements").xpath('//p[@class="standfirst"]'))
    assert told.startswith("3 statements stand in several tellings; on 2 of them the tellings contradict one another.")
    (sifted,) = texts_of(shown("/agreements?verdict=reworded").xpath('//p[@class="standfirst"]'))
    assert sifted.startswith(
        "1 of the 3 statements that stand in several tellings is shown; on 2 of the 3 the tellings contradict one another."
    )


def test_the_overview_shows_of_what_is_at_odds_that_between_most_reports() -> None:
    def contrast(relation: str, a: str, b: str) -> Against:
        return Against(Contrast(relation, "number", tuple(a), tuple(b), a, b, ()), (), ())

    few, many, weak = contrast("contradicts", "A", "B"), contrast("contradicts", "B", "ACD"), contrast("reworded", "ABC", "DE")
    assert [*weightiest([weak, few, many])] == [many]
    assert [*weightiest([weak])] == [weak]
    assert [*weightiest([])] == []


def test_where_nothing_has_a_date_what_is_told_without_one_lies_open() -> None:
    assert not shown("/timeline").xpath("//details[@id][@open]")
    undated = [replace(one, start=None, end=None) for one in events()]
    made = library(
        events=to_table(r.Event, undated),
        relations=tables()["relations"].slice(0, 0),
        event_differences=tables()["event_differences"].slice(0, 0),
        origins=to_table(r.Origin, [replace(one, date=None) for one in origins()]),
        reports=to_table(r.Report, [replace(one, published=None) for one in reports()]),
        statements=to_table(r.Statement, [replace(one, said=None) for one in statements()]),
    )
    page = shown("/timeline", made)
    assert "Nothing has a date that is told. What is told without one" in text(page.xpath("//main")[0])
    assert page.xpath('//section[@class="folds"]/details[@open]')
    assert not page.xpath('//section[@class="folds"]/details[not(@open)]')
