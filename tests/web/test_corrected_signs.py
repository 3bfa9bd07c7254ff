"""What a person corrected is signed where it changed what is read: at the value, in every list, in what is sent and printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect
from starlette.testclient import TestClient
from typer.testing import CliRunner

from tellings.case import Case
from tellings.cli.main import app
from tellings.model.cards import ActorCard, CorrectionCard, RelationCard, StoryCard
from tellings.pages.corrected import in_force
from tellings.ports.library import Library
from tellings.web.app import application
from tellings.web.desk import Desk
from tests.browser import NARROW, Tab, axe
from tests.ferry_case import case_in, key
from tests.serving import Served, serving

SIGN = re.compile(r'<a class="corrected-sign" href="([^"]+)"[^>]*>(.*?)</a>')


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(case_in(tmp_path_factory.mktemp("signs") / "ferry.tellings"), title="The Kelm ferry") as made:
        correct(made.desk.case, made.desk.library())
        assert made.desk.catch_up(60)
        yield made


def correct(case: Case, library: Library) -> None:
    """A line rejected, two persons made one, a report dated, a relation dated."""
    wrong = next(one for one in story_of(library).descents if one.derivation.kind != "cites").derivation
    people = [one.account.actor.id for one in library.find(ActorCard, {"kind": "person"}).items]
    relation = library.find(RelationCard).items[0].relation.relations[0].id
    case.reject(wrong.child, wrong.parent, by="Ana Petrova")
    case.merge(people[0], people[1], by="Ben Okoro")
    case.date("reports", key("B"), "published", "2031-08-09", by="Cleo <b>Marsh</b>", note="the paper itself")
    case.date("relations", relation, "start", "2030", by="Ana Petrova")


def story_of(library: Library) -> StoryCard:
    return next(one for one in library.find(StoryCard).items if one.descents)


def signs(served: Served, path: str) -> dict[str, str]:
    """The signs of a page: where they lead, and what they say, as a screen reader hears it."""
    answer = TestClient(application(served.desk), base_url="http://127.0.0.1").get(path)
    assert answer.status_code == 200
    return {href: re.sub(r"<span aria-hidden=.true.>.*?</span>|<[^>]+>", "", text) for href, text in SIGN.findall(answer.text)}


def test_the_overview_counts_the_corrections_in_force_and_leads_to_them(served: Served, tab: Tab) -> None:
    page = tab.open(served.home)
    note = page.locator(".corrected-note")
    expect(note).to_contain_text("4 corrections by persons are in force")
    note.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Corrections")
    expect(page.locator(".correction-line")).to_have_count(4)


@pytest.mark.parametrize(
    ("path", "by"),
    [
        ("/", "Ana Petrova"),
        ("/stories", "Ana Petrova"),
        ("/reports", "Cleo &lt;b&gt;Marsh&lt;/b&gt;"),
        ("/actors", "Ben Okoro"),
        ("/agreements", "Ana Petrova"),
        ("/relations", "Ana Petrova"),
        ("/timeline", "Ana Petrova"),
        ("/timeline", "Cleo &lt;b&gt;Marsh&lt;/b&gt;"),
    ],
)
def test_a_row_of_a_list_is_signed_by_who_corrected_it(served: Served, path: str, by: str) -> None:
    assert any(f"corrected by {by}: " in one for one in signs(served, path).values())


@pytest.mark.parametrize("path", ["/", "/stories", "/reports", "/actors", "/agreements", "/relations", "/timeline"])
def test_a_sign_leads_to_what_was_corrected_there(served: Served, path: str) -> None:
    client = TestClient(application(served.desk), base_url="http://127.0.0.1")
    found = signs(served, path)
    assert found
    for address, says in found.items():
        page = client.get(address.partition("#")[0]).text
        assert address.endswith("#corrected")
        assert 'id="corrected"' in page, address
        assert says.partition(": ")[2].removesuffix(" …") in page


def test_the_stemma_and_what_counts_its_sources_are_signed(served: Served) -> None:
    library = served.desk.library()
    story = story_of(library)
    for path in (f"/story/{story.story.id}", f"/story/{story.story.id}/stemma"):
        page = TestClient(application(served.desk), base_url="http://127.0.0.1").get(path).text
        assert "not as it was found:" in page
        assert any("corrected by" in one and "does not rest on" in one for one in signs(served, path).values())
    counted = [one for card in library.find(CorrectionCard, {"kind": "reject_derivation"}).items for one in card.about]
    changed = [one for one in counted if one.startswith("agreement-")]
    assert changed
    assert all(signs(served, f"/agreement/{one}") for one in changed)


def test_a_rejected_line_signs_just_those_whose_sources_are_counted_otherwise(tmp_path: Path) -> None:
    with case_in(tmp_path / "ferry.tellings") as case:
        before = counts(case)
        for one in [one for card in case.library().find(StoryCard).items for one in card.descents]:
            made = case.reject(one.derivation.child, one.derivation.parent, by="Ana Petrova")
            card = next(each for each in case.corrections if each.correction.id == made.correction.id)
            after = counts(case)
            signed = {each for each in card.about if each.startswith("agreement-")}
            assert signed == {each for each in before if after[each] != before[each]}
            case.undo(made.correction.id, by="Ana Petrova")


def test_a_day_of_publication_signs_the_outlets_own_reporting_of_that_day(tmp_path: Path) -> None:
    with case_in(tmp_path / "ferry.tellings") as case:
        line = next(one for one in story_of(case.library()).descents if one.child == "A").derivation
        case.reject(line.child, line.parent, by="Ben Okoro")
        made = case.date("reports", line.child, "published", "2031-08-09", by="Ana Petrova")
        dated = [row["id"] for row in case.table("origins").to_pylist() if row["date"] == "2031-08-09"]
        assert dated
        assert set(dated) <= set(made.about)
        assert [one.correction.by for one in in_force(case.library(), dated).of(*dated)] == ["Ana Petrova"]


def counts(case: Case) -> dict[str, int]:
    table = case.table("agreements")
    return dict(zip(table["id"].to_pylist(), table["independent"].to_pylist(), strict=True))


def test_the_date_of_a_report_and_the_name_of_an_actor_are_signed_where_they_stand(served: Served, tab: Tab) -> None:
    page = tab.open(f"{served.home}/report/{key('B')}")
    sign = page.locator(".kicker .corrected-sign")
    expect(sign).to_have_accessible_name(re.compile(r"^corrected by Cleo <b>Marsh</b> ?: .*9 August 2031"))
    sign.click()
    expect(page.locator("#corrected")).to_be_in_viewport()
    merged = next(one for one in served.desk.library().find(CorrectionCard, {"kind": "merge_actors"}).items)
    page.goto(f"{served.home}/actor/{merged.correction.subjects[0].id}")
    expect(page.locator(".standfirst .corrected-sign")).to_contain_text("corrected by Ben Okoro")


@pytest.mark.parametrize("path", ["/", "/reports", "/timeline", "/stories"])
@pytest.mark.parametrize("dark", [False, True])
def test_signed_pages_keep_their_manners(served: Served, tab: Tab, path: str, dark: bool) -> None:  # noqa: FBT001
    page = tab.open(served.home + path, dark=dark, width=NARROW)
    expect(page.locator(".corrected-sign").first).to_be_attached()
    assert axe(page) == ""


def test_what_is_sent_and_printed_and_shown_is_signed(served: Served, tmp_path: Path) -> None:
    case = served.desk.case
    told = case.report(tmp_path / "account.md", title="The Kelm ferry").read_text(encoding="utf-8")
    assert "✎ 4 corrections by persons are in force" in told
    assert re.search(r"^- \*\*Ines Calder\*\*.* ✎ corrected by Ben Okoro$", told, re.MULTILINE)
    assert "✎ corrected by Cleo \\<b\\>Marsh\\</b\\>" in told
    printed = case.report(tmp_path / "print.html", title="The Kelm ferry", printable=True).read_text(encoding="utf-8")
    assert "4 corrections by persons" in printed
    assert {href for href, _ in SIGN.findall(printed)} == {"#corrected"}
    assert printed.count('id="corrected"') == 1
    whole = case.report(tmp_path / "whole.html", title="The Kelm ferry").read_text(encoding="utf-8")
    assert "corrected-sign" in whole


def test_an_undone_correction_is_not_signed(tmp_path: Path) -> None:
    with case_in(tmp_path / "ferry.tellings") as case:
        made = case.date("reports", key("B"), "published", "2031-08-09", by="Ana Petrova")
        kept = case.date("reports", key("A"), "published", "2031-08-09", by="Ana Petrova")
        case.undo(made.correction.id, by="Ana Petrova")
        library = case.library()
        marks = in_force(library, [key("A"), key("B")])
        assert [one.correction.id for one in marks.of_dates("reports", key("A"))] == [kept.correction.id]
        assert marks.of(key("B")) == ()
        library.close()
    shown = CliRunner().invoke(app, ["show", str(tmp_path / "ferry.tellings")]).output
    assert "1 correction by persons is in force; see tellings corrections." in shown


def test_a_page_asks_once_for_the_corrections_of_all_that_it_shows(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    library = served.desk.library()
    asked: list[object] = []
    find = type(library).find

    def counted(self: Library, kind: type[object], where: object = None, **given: object) -> object:
        if kind is CorrectionCard and isinstance(where, dict) and "about" in where and "state" in where:
            asked.append(where)
        return find(self, kind, where, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(type(library), "find", counted)
    client = TestClient(application(Desk(served.desk.case, title="The Kelm ferry")), base_url="http://127.0.0.1")
    for path in ("/", "/stories", "/reports", "/actors", "/agreements", "/relations", "/timeline"):
        asked.clear()
        assert client.get(path).status_code == 200
        assert len(asked) == 1, path
