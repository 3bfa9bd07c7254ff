"""Resolving: the actors behind the mentions of several reports."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pytest

from tellings.model.columns import to_table
from tellings.model.records import Report, Story
from tellings.model.tables import empty, schema
from tellings.model.told import Clue, MentionTold, StatementTold
from tellings.settings import Settings
from tellings.stages.annotating import annotate_report
from tellings.stages.annotating.parsed import ParsedReport
from tellings.stages.resolving import resolve
from tellings.workshop import LocalTools

Build = Callable[..., ParsedReport]
Row = dict[str, Any]


class Resolved:
    """What resolving finds in reports with these texts; all in one story unless said otherwise."""

    def __init__(self, reports: Sequence[ParsedReport], stories: Sequence[Sequence[int]] | None = None) -> None:
        told = [annotate_report(report) for report in reports]
        self.texts = {report.report.id: report.text for report in reports}
        groups = stories or [range(len(reports))]
        self.tables = resolve(
            {
                "reports": to_table(Report, [report.report for report in reports]),
                "stories": to_table(
                    Story,
                    [
                        Story(f"story-{n}", "", tuple(reports[i].report.id for i in group), None, None, ())
                        for n, group in enumerate(groups)
                    ],
                ),
                "mentions_told": to_table(MentionTold, [row for t in told for row in t["mentions_told"]]),  # type: ignore[type-var]
                "clues": to_table(Clue, [row for t in told for row in t["clues"]]),  # type: ignore[type-var]
                "statements_told": to_table(StatementTold, [row for t in told for row in t["statements_told"]]),  # type: ignore[type-var]
            },
            LocalTools(),
            Settings(),
        )
        self.actors: list[Row] = self.tables["actors_resolved"].to_pylist()

    def named(self, name: str) -> Row:
        """The one actor of this name or variant."""
        found = [a for a in self.actors if name in {a["name"], *a["variants"]}]
        assert len(found) == 1, (name, found)
        return found[0]

    def described(self, actor: Row) -> set[str]:
        rows = self.tables["mentions"].to_pylist()
        return {
            self.texts[m["report"]][m["start"] : m["end"]] for m in rows if m["actor"] == actor["id"] and m["kind"] == "role"
        }

    def speakers(self) -> set[str | None]:
        names = {a["id"]: a["name"] for a in self.actors}
        return {names.get(s["speaker"]) for s in self.tables["statements_resolved"].to_pylist() if s["kind"] != "narrated"}


def test_a_person_under_two_spellings_is_one(parsed: Build) -> None:
    found = Resolved(
        [
            parsed("Mayor Karim Baqeri said the pier was shut.\n\nBaqeri said no more."),
            parsed("Karim Bagheri of Solvik said the pier was open.\n\nBagheri left."),
        ]
    )
    assert found.named("Karim Baqeri")["variants"] == ["Bagheri", "Baqeri", "Karim Bagheri", "Karim Baqeri"]
    assert found.speakers() == {found.named("Baqeri")["name"]}


def test_a_group_that_a_headline_only_counts_has_its_full_name(parsed: Build) -> None:
    story = "Five killed in Ostra\n\nLUND, May 13, 2031 (Ostra Press) - Five miners were killed in Ostra on Monday."
    found = Resolved([parsed(story)])
    assert found.described(found.named("Five miners")) == {"Five", "Five miners"}


def test_two_persons_of_one_surname_stay_two(parsed: Build) -> None:
    found = Resolved([parsed("Erik Holmgaard said the pier was shut."), parsed("Ana Holmgaard said the pier was open.")])
    assert found.named("Erik Holmgaard")["id"] != found.named("Ana Holmgaard")["id"]


def test_a_lone_surname_is_the_one_of_its_story(parsed: Build) -> None:
    found = Resolved(
        [
            parsed("Erik Holmgaard said the pier was shut."),
            parsed("Holmgaard said the pier was shut."),
            parsed("Ana Holmgaard slept, she said."),
        ],
        [[0, 1], [2]],
    )
    assert found.named("Erik Holmgaard")["variants"] == ["Erik Holmgaard", "Holmgaard"]


def test_aliases_stated_in_one_report_hold_in_others(parsed: Build) -> None:
    found = Resolved(
        [
            parsed("The Solvik Harbour Board (SHB) met."),
            parsed("The SHB said it had no plans."),
            parsed("The Solvik Harbor Board left."),
        ]
    )
    assert found.named("SHB")["variants"] == ["SHB", "Solvik Harbor Board", "Solvik Harbour Board"]


def test_a_ministry_is_one_under_both_word_orders(parsed: Build) -> None:
    found = Resolved([parsed("Norway's Ministry of Defence said so."), parsed("The Norwegian Defence Ministry said so.")])
    ministry = found.named("Norwegian Defence Ministry")
    assert set(ministry["variants"]) == {"Ministry of Defence", "Norwegian Defence Ministry"}
    assert (ministry["country"], ministry["sector"], ministry["kind"]) == ("NOR", "GOV", "organisation")


def test_two_countries_ministries_are_two(parsed: Build) -> None:
    found = Resolved([parsed("The Danish Defence Ministry said so."), parsed("The Norwegian Defence Ministry said so.")])
    assert found.named("Danish Defence Ministry")["country"] == "DNK"


def test_a_capital_that_acts_is_its_country_and_a_town_otherwise(parsed: Build) -> None:
    found = Resolved(
        [parsed("The deal between Oslo and Copenhagen holds, Norway said."), parsed("They met in Oslo.")], [[0], [1]]
    )
    assert found.tables["actors_resolved"].num_rows == len({a["id"] for a in found.actors})
    assert {a["kind"] for a in found.actors if "Oslo" in a["variants"]} == {"country", "place"}
    norway = next(a for a in found.actors if a["name"] == "Norway")
    assert norway["variants"] == ["Norway", "Oslo"]
    assert norway["country"] == "NOR"


def test_a_facility_is_one_by_kind_and_place(parsed: Build) -> None:
    found = Resolved(
        [
            parsed("They flew from the Kalvik air base, near the western city of Bergen."),
            parsed("They flew from an airbase in Norway’s western city of Bergen."),
        ]
    )
    base = found.named("Kalvik air base")
    assert found.described(base) == {"an airbase in Norway’s western city of Bergen"}
    assert (base["kind"], base["country"]) == ("facility", "NOR")


def test_a_mistranslated_name_is_the_facility_that_its_note_describes(parsed: Build) -> None:
    found = Resolved(
        [
            parsed("They flew from the Kalvik air base, near the western city of Bergen."),
            parsed(
                "They were using the Spoon [referring to a military air base of the martyr Spoon in Bergen — approx. transl.] at night."
            ),
        ],
        [[0], [1]],
    )
    assert found.named("Kalvik air base")["variants"] == ["Kalvik air base", "Spoon"]


def test_two_named_bases_at_one_place_stay_two(parsed: Build) -> None:
    found = Resolved(
        [
            parsed("They left the Kalvik air base, near the city of Bergen."),
            parsed("They left the Sandvik air base, near the city of Bergen."),
        ]
    )
    assert found.named("Kalvik air base")["id"] != found.named("Sandvik air base")["id"]


def test_roles_have_their_body_and_evidence(parsed: Build) -> None:
    text = "Secretary of Norway’s Supreme Harbour Council (SHC) Erik Holmgaard said so.\n\nThe senior Norwegian official left."
    found = Resolved([parsed(text)])
    person = found.named("Erik Holmgaard")
    (role,) = person["roles"]
    assert role["role"] == "Secretary of Norway’s Supreme Harbour Council"
    assert role["of"] == found.named("Supreme Harbour Council")["id"]
    assert [text[e["start"] : e["end"]] for e in role["evidence"]] == [role["role"]]
    assert (role["from"], role["to"], person["country"], person["sector"]) == (None, None, "NOR", "GOV")


def test_a_former_office_ends_by_the_day_of_the_report(parsed: Build) -> None:
    found = Resolved([parsed("Former Harbour Minister Erik Holmgaard said so.", published="2031-05-02")])
    assert [role["to"] for role in found.named("Erik Holmgaard")["roles"]] == ["2031-05-02"]


def test_tellings_of_one_office_are_one_role_with_the_time_that_one_of_them_tells(parsed: Build) -> None:
    found = Resolved(
        [
            parsed("Ida Falk, who has been Norway's harbour minister since 2014, said so.", published="2031-05-02"),
            parsed(
                "Harbour minister Ida Falk said so. Falk lost her post on 6 May 2031, and the pier is shut.",
                published="2031-05-08",
            ),
            parsed("Former harbour minister Ida Falk said so.", published="2031-09-01"),
        ]
    )
    (role,) = found.named("Ida Falk")["roles"]
    assert (role["of"], role["from"], role["to"]) == (found.named("Norway")["id"], "2014", "2031-05-06")
    assert len({e["report"] for e in role["evidence"]}) == 3


def test_two_turns_in_one_office_are_two_roles(parsed: Build) -> None:
    found = Resolved(
        [
            parsed("Ida Falk, mayor from 2009 to 2013, said so.", published="2031-05-02"),
            parsed("Ida Falk, mayor since 2029, said so.", published="2031-05-03"),
        ]
    )
    assert {(role["from"], role["to"]) for role in found.named("Ida Falk")["roles"]} == {("2009", "2013"), ("2029", None)}


def test_an_office_still_to_come_begins_after_the_report(parsed: Build) -> None:
    found = Resolved([parsed("Incoming harbour minister Ida Falk said so.", published="2031-05-02")])
    (role,) = found.named("Ida Falk")["roles"]
    assert (role["role"], role["from"], role["to"]) == ("harbour minister", "2031-05-02/..", None)


def test_a_deputy_is_another_office(parsed: Build) -> None:
    found = Resolved([parsed("Ida Falk, the director, left."), parsed("Ida Falk, the deputy director, left.")])
    assert len(found.named("Ida Falk")["roles"]) == 2


def test_an_unnamed_speaker_is_an_actor_of_one_report(parsed: Build) -> None:
    found = Resolved([parsed("A fisherman said the pier was shut."), parsed("A fisherman said that the pier was open.")])
    assert len([a for a in found.actors if a["name"] == "A fisherman" and a["variants"] == []]) == 2


def test_every_mention_has_an_actor_and_ids_are_unique(parsed: Build) -> None:
    text = "Mayor Erik Holmgaard told Ana Ruiz of Radio Skerry that Norway’s Harbour Board was wrong. “It is,” he said."
    found = Resolved([parsed(text), parsed(text + " Denmark agreed.")], [[0], [1]])
    ids = [a["id"] for a in found.actors]
    assert len(ids) == len(set(ids))
    assert {m["actor"] for m in found.tables["mentions"].to_pylist()} <= set(ids)
    assert "Erik Holmgaard" in found.speakers()


def test_the_same_reports_in_another_order_give_the_same_actors(parsed: Build) -> None:
    reports = [
        parsed("Mayor Erik Holmgaard said so."),
        parsed("Holmgaard met the Harbour Board of Solvik."),
        parsed("Denmark helps Norway."),
    ]
    one, two = Resolved(reports), Resolved(reports[::-1], [[2, 1, 0]])
    assert sorted(map(str, one.actors)) == sorted(map(str, two.actors))


def test_no_reports_give_empty_tables() -> None:
    names = ("reports", "stories", "mentions_told", "clues", "statements_told")
    made = resolve({name: empty(name) for name in names}, LocalTools(), Settings())
    assert {name: table.num_rows for name, table in made.items()} == {
        "actors_resolved": 0,
        "links": 0,
        "mentions": 0,
        "statements_resolved": 0,
    }
    assert all(table.schema == schema(name) for name, table in made.items())


def _crowd(people: int) -> Mapping[str, pa.Table]:
    """Reports that name a person each, all with different names."""
    reports, mentions, stories = [], [], []
    for n in range(people):
        syllables = ["ba", "do", "ke", "li", "mu", "na", "po", "ra", "su", "te"]
        name = "".join(syllables[int(d)] for d in f"{n:05}").title()
        text = f"Erik {name} spoke."
        reports.append(Report(f"r{n}", "", None, "", None, None, None, None, None, None, "en", None, "article", text))
        mentions.append(MentionTold(f"r{n}", 0, 5 + len(name), "name", "person", 0, 5))
        stories.append(Story(f"s{n}", "", (f"r{n}",), None, None, ()))
    return {
        "reports": to_table(Report, reports),
        "stories": to_table(Story, stories),
        "mentions_told": to_table(MentionTold, mentions),
        "clues": empty("clues"),
        "statements_told": empty("statements_told"),
    }


@pytest.mark.parametrize("people", [3000])
def test_many_persons_take_time_in_proportion(people: int) -> None:
    took = []
    for size in (people, 4 * people):
        tables = _crowd(size)
        start = time.process_time()
        resolve(tables, LocalTools(), Settings())
        took.append(time.process_time() - start)
    assert took[1] < 10 * took[0] + 1


def test_attitudes_are_no_statements_and_what_stood_in_one_stands_in_what_held_it(parsed: Build) -> None:
    text = "Mayor Ana Ruiz said those who support the owners want to close the mill."
    report = parsed(text)
    told = to_table(StatementTold, list(annotate_report(report)["statements_told"])).to_pylist()  # type: ignore[type-var]
    found = Resolved([report]).tables["statements_resolved"].to_pylist()
    kept = {s["id"] for s in told if not s["attitude"]}
    assert 0 < len(kept) < len(told)
    assert {s["id"] for s in found} == kept
    assert {s["inside"] for s in found} <= {None, *kept}
    depth = {s["id"]: s["depth"] for s in found}
    assert all(s["depth"] == (0 if s["inside"] is None else depth[s["inside"]] + 1) for s in found)


def test_bodies_of_two_countries_are_never_one(parsed: Build) -> None:
    found = Resolved(
        [
            parsed("The Norwegian air force uses the port, the mayor of Holm said."),
            parsed("The Danish air force uses the port, the mayor of Holm said."),
        ]
    )
    forces = [actor for actor in found.actors if any("air force" in text for text in found.described(actor))]
    assert len(forces) == 2


@pytest.mark.parametrize("words", ["The ferry company", "The ferry operator", "The largest ferry operator"])
def test_a_firm_described_by_its_trade_is_the_one_whose_name_tells_it(parsed: Build, words: str) -> None:
    found = Resolved(
        [
            parsed("Red Star Ferries said the boats sail. Red Star Ferries owns ten boats."),
            parsed(f"{words} said the boats stay in port."),
        ]
    )
    assert words in found.described(found.named("Red Star Ferries"))


def test_a_trade_of_two_firms_is_neithers(parsed: Build) -> None:
    found = Resolved(
        [
            parsed("Red Star Ferries said the boats sail. Blue Moon Ferries said so too."),
            parsed("The ferry company said the boats stay in port."),
        ]
    )
    assert found.named("Red Star Ferries")["id"] != found.named("Blue Moon Ferries")["id"]
    assert not any("The ferry company" in found.described(found.named(f"{name} Ferries")) for name in ("Red Star", "Blue Moon"))


def test_an_office_of_a_described_body_is_its_one_holders(parsed: Build) -> None:
    found = Resolved(
        [
            parsed("Ana Ruiz, the director of the Tarnby Port Authority, said the pier is shut."),
            parsed("The head of the port authority said the pier is shut."),
            parsed("The deputy head of the port authority said the pier is open."),
        ]
    )
    described = {text.lower() for text in found.described(found.named("Ana Ruiz"))}
    assert "the head of the port authority" in described
    assert "the deputy head of the port authority" not in described


def test_the_end_of_a_name_that_many_bodies_share_is_no_short_form(parsed: Build) -> None:
    found = Resolved(
        [
            parsed(
                "Norway's Supreme Security Council met in Oslo, the mayor of Holm said.\n\nHe asked the Security Council for help."
            )
        ]
    )
    assert not any({"Security Council", "Supreme Security Council"} <= set(actor["variants"]) for actor in found.actors)
