"""A reader puts things right in a browser, sees it, and takes it back: each kind of correction, by form and by the API."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from tellings.case import Case
from tellings.model.cards import ActorCard, AgreementCard, CaseCard, ReportCard, StatementCard, StoryCard
from tellings.pages.offering import offers
from tellings.ports.library import WEIGHT, Library
from tellings.web import correcting
from tellings.web.app import application
from tellings.web.correcting import id_in
from tellings.web.desk import Desk
from tests.browser import Tab, axe
from tests.ferry_case import case_in
from tests.serving import Served, serving
from tests.web.sending import a_day_for


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(case_in(tmp_path / "ferry.tellings"), title="The Kelm ferry") as made:
        yield made


@pytest.fixture
def library(served: Served) -> Library:
    return served.desk.library()


def put_right(page: Page, title: str, **fields: str) -> None:
    """Fill in the form of a correction and send it."""
    page.locator("details.correct > summary").click()
    one = page.locator("form.correction", has=page.get_by_role("heading", name=title, exact=True))
    for name, value in {"by": "Ana Petrova", "note": "the harbour’s own list", **fields}.items():
        field = one.locator(f"[name={name}]")
        if field.evaluate("node => node.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    one.get_by_role("button").click()


def undo(page: Page) -> None:
    line = page.locator(".correction-line:not(.undone)").first
    line.locator("[name=by]").fill("Ben Okoro")
    line.get_by_role("button", name="Undo").click()


def first_with(library: Library, kind: type[AgreementCard], tellings: int) -> AgreementCard:
    return next(one for one in library.find(kind).items if sum(len(cell.said) for cell in one.side.cells) >= tellings)


def test_two_actors_are_made_one_and_two_again(served: Served, library: Library, tab: Tab) -> None:
    people = library.find(ActorCard, {"kind": "person"}).items
    one, other = people[0].account.actor, people[1].account.actor
    page = tab.open(f"{served.home}/actor/{one.id}")
    put_right(page, "This is the same as another", other=other.name)
    expect(page.locator("#corrected")).to_be_visible()
    expect(page.locator(".correction-line")).to_contain_text("Ana Petrova")
    expect(page.locator(".correction-line")).to_contain_text(other.name)
    now = served.desk.library()
    assert now.get(ActorCard, other.id) is None
    merged = now.get(ActorCard, one.id)
    assert merged is not None
    assert merged.account.mentions == people[0].account.mentions + people[1].account.mentions
    assert axe(page) == ""
    undo(page)
    expect(page.locator(".correction-line.undone")).to_be_visible()
    assert served.desk.library().get(ActorCard, other.id) == people[1]


def test_a_name_is_made_somebody_elses(served: Served, library: Library, tab: Tab) -> None:
    card = next(one for one in library.find(ActorCard).items if len(one.account.names) + len(one.account.descriptions) > 1)
    page = tab.open(f"{served.home}/actor/{card.account.actor.id}")
    words = [*card.account.names, *card.account.descriptions][-1].words
    put_right(page, "Some of these names are somebody else’s", words=words, name="Somebody Else")
    expect(page.locator(".correction-line")).to_contain_text("Somebody Else")
    assert served.desk.library().find(ActorCard, words='"somebody else"').total == 1
    undo(page)
    expect(page.locator(".correction-line.undone")).to_be_visible()
    assert served.desk.library().find(ActorCard, words='"somebody else"').total == 0


def test_a_line_of_the_stemma_is_rejected_and_sources_are_counted_anew(served: Served, library: Library, tab: Tab) -> None:
    story = next(one for one in library.find(StoryCard).items if one.descents)
    copied = next(one for one in story.descents if one.derivation.kind != "cites")
    page = tab.open(f"{served.home}/story/{story.story.id}")
    put_right(page, "A report does not rest on this", line=f"{copied.derivation.child} {copied.derivation.parent}")
    expect(page.locator(".correction-line").first).to_contain_text("Ana Petrova")
    now = served.desk.library().get(StoryCard, story.story.id)
    assert now is not None
    assert copied.derivation not in [one.derivation for one in now.descents]
    undo(page)
    expect(page.locator(".correction-line.undone")).to_be_visible()
    assert served.desk.library().get(StoryCard, story.story.id) == story


def test_a_statement_leaves_its_agreement_and_comes_back(served: Served, library: Library, tab: Tab) -> None:
    agreement = first_with(library, AgreementCard, 3)
    wrong = [one for cell in agreement.side.cells for one in cell.said][-1].statement
    before = library.get(StatementCard, wrong.id)
    page = tab.open(f"{served.home}/agreement/{agreement.side.agreement.id}")
    put_right(page, "One of these says something else", statement=wrong.id)
    expect(page.locator(".correction-line").first).to_contain_text("Ana Petrova")
    beside = served.desk.library().get(StatementCard, wrong.id)
    assert beside is not None
    assert agreement.side.about not in [one.about for one in beside.agreements] or not beside.agreements
    page.goto(f"{served.home}/corrections")
    undo(page)
    expect(page.locator(".correction-line.undone")).to_be_visible()
    assert served.desk.library().get(StatementCard, wrong.id) == before


def test_two_statements_are_made_the_same(served: Served, library: Library, tab: Tab) -> None:
    every = library.find(StatementCard, {"alone": "yes"}).items
    one, other = next(
        (a, b)
        for a in every
        for b in library.find(StatementCard).items
        if a.story and a.story == b.story and a.telling.report != b.telling.report
    )
    page = tab.open(f"{served.home}/statement/{one.said.statement.id}")
    put_right(page, "Another statement says the same", other=f"{served.home}/statement/{other.said.statement.id}")
    expect(page.locator(".correction-line").first).to_contain_text("Ana Petrova")
    now = served.desk.library().get(StatementCard, one.said.statement.id)
    assert now is not None
    assert now.agreements
    undo(page)
    expect(page.locator(".correction-line.undone")).to_be_visible()
    assert served.desk.library().get(StatementCard, one.said.statement.id) == one


def test_a_date_is_set_in_words_and_set_back(served: Served, library: Library, tab: Tab) -> None:
    card = library.find(ReportCard).items[0]
    page = tab.open(f"{served.home}/report/{card.report.id}")
    put_right(page, "The day of publication is wrong", value="9 August 2031")
    expect(page.locator(".correction-line").first).to_contain_text("Ana Petrova")
    now = served.desk.library().get(ReportCard, card.report.id)
    assert now is not None
    assert now.report.published == "2031-08-09"
    assert "Ana Petrova" in (now.report.published_because or "")
    undo(page)
    expect(page.locator(".correction-line.undone")).to_be_visible()
    assert served.desk.library().get(ReportCard, card.report.id) == card


def test_what_cannot_be_is_refused_in_words_and_changes_nothing(served: Served, library: Library, tab: Tab) -> None:
    card = library.find(ReportCard).items[0]
    page = tab.open(f"{served.home}/report/{card.report.id}")
    tab.forgiven.add(f"{served.home}/corrections")
    put_right(page, "The day of publication is wrong", value="the day after never")
    expect(page.get_by_role("heading", level=1)).to_have_text("That could not be put right")
    assert served.desk.case.corrections == ()
    page.get_by_role("link", name="Back to the page").click()
    expect(page).to_have_url(f"{served.home}/report/{card.report.id}")


def test_what_is_refused_is_put_otherwise_where_it_stands(served: Served, library: Library, tab: Tab) -> None:
    card = library.find(ReportCard).items[0]
    page = tab.open(f"{served.home}/report/{card.report.id}")
    tab.forgiven.add(f"{served.home}/corrections")
    put_right(page, "The day of publication is wrong", value="the day after never", note='so says "<b>everybody</b>"')
    form = page.locator("form.correction")
    expect(form.locator("[name=value]")).to_have_value("the day after never")
    expect(form.locator("[name=note]")).to_have_value('so says "<b>everybody</b>"')
    expect(form.locator("[name=by]")).to_have_value("Ana Petrova")
    expect(page.get_by_role("alert")).to_contain_text("is no date")
    assert axe(page) == ""
    form.locator("[name=value]").fill("9 August 2031")
    form.get_by_role("button").click()
    expect(page).to_have_url(f"{served.home}/report/{card.report.id}#corrected")
    now = served.desk.library().get(ReportCard, card.report.id)
    assert now is not None
    assert now.report.published == "2031-08-09"


def test_a_refused_choice_is_still_chosen(served: Served, library: Library, tab: Tab) -> None:
    agreement = first_with(library, AgreementCard, 3)
    said = [one for cell in agreement.side.cells for one in cell.said][-1].statement.id
    page = tab.open(f"{served.home}/agreement/{agreement.side.agreement.id}")
    tab.forgiven.add(f"{served.home}/corrections")
    put_right(page, "One of these says something else", statement=said, by=" ")
    expect(page.get_by_role("heading", level=1)).to_have_text("That could not be put right")
    expect(page.locator("[name=statement]")).to_have_value(said)


def test_a_refusal_of_what_is_gone_says_so_and_leads_back(client: TestClient) -> None:
    sent = {"kind": "merge", "actor": "actor-0", "other": "Nobody", "by": "Ana", "about": "actor-0", "back": "/actors"}
    answer = client.post("/corrections", data=sent)
    assert answer.status_code == 422
    assert "the address of its page ends in it" in answer.text
    assert 'href="/actors"' in answer.text
    assert "form" not in answer.text.partition("<main")[2].partition("</main>")[0]


def test_likely_ones_are_proposed_for_who_is_the_same(library: Library) -> None:
    people = library.find(ActorCard, {"kind": "person"}, order=WEIGHT).items
    actor = people[-1].account.actor
    merge = next(one for one in offers(library, [actor.id]) if one.kind == "merge")
    proposed = [one.value for one in next(field for field in merge.fields if field.name == "other").choices]
    others = [one.account.actor for one in people if one.account.actor.id != actor.id]
    assert 1 < len(proposed) <= 30
    assert {one.name for one in others[:5]} <= set(proposed)
    assert actor.name not in proposed
    assert len(set(proposed)) == len(proposed)


def test_a_correction_of_a_case_that_takes_long_is_confirmed(
    served: Served, library: Library, tab: Tab, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, made = threading.Event(), Case.library

    def slowly(self: Case, **given: object) -> Library:
        assert go_on.wait(60)
        return made(self, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(Case, "library", slowly)
    monkeypatch.setattr(correcting, "_PATIENCE", 0.2)
    card = library.find(ReportCard).items[0]
    page = tab.open(f"{served.home}/report/{card.report.id}")
    try:
        put_right(page, "The day of publication is wrong", value="2031-08-09")
        expect(page.get_by_role("heading", level=1)).to_have_text("Your correction is kept")
        expect(page.locator("main")).to_contain_text("Ana Petrova")
        expect(page.locator("main")).to_contain_text("9 August 2031")
        expect(page.locator("main")).to_contain_text("The account is being told anew")
        assert axe(page) == ""
    finally:
        go_on.set()
    assert served.desk.catch_up(60)
    page.get_by_role("link", name="Look whether the account shows it yet").click()
    expect(page.locator("main")).to_contain_text("its pages show it")
    page.get_by_role("link", name="Back to the page").click()
    expect(page).to_have_url(f"{served.home}/report/{card.report.id}")
    expect(page.locator(".correction-line")).to_contain_text("Ana Petrova")


def test_nothing_is_confirmed_that_was_not_made(client: TestClient) -> None:
    assert client.get("/corrections/kept/correction-0123456789abcdef").status_code == 404


def test_corrections_survive_a_new_start(served: Served, library: Library, tab: Tab) -> None:
    card = library.find(ReportCard).items[0]
    put_right(tab.open(f"{served.home}/report/{card.report.id}"), "The day of publication is wrong", value="2031-08-09")
    expect(tab.page.locator(".correction-line").first).to_contain_text("Ana Petrova")
    again = served.desk.case.library(title="Anew")
    case = again.get(CaseCard, "case")
    assert case is not None
    assert case.corrections == 1
    again.close()


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    desk = Desk(case_in(tmp_path / "ferry.tellings"), title="The Kelm ferry")
    with TestClient(application(desk), base_url="http://127.0.0.1:8000") as made:
        yield made
    desk.close()


def test_the_api_corrects_and_undoes(client: TestClient) -> None:
    report = client.get("/api/v1/reports").json()["items"][0]["report"]["id"]
    sent = a_day_for(report)
    made = client.post("/api/v1/corrections", json=sent)
    assert made.status_code == 201, made.text
    assert client.get(f"/api/v1/reports/{report}").json()["report"]["published"] == "2031-08-09"
    (listed,) = client.get("/api/v1/corrections", params={"about": report}).json()["items"]
    assert listed["correction"]["by"] == "Ana Petrova"
    undone = client.post(f"/api/v1/corrections/{listed['correction']['id']}/undo", json={"by": "Ben Okoro"})
    assert undone.status_code == 201, undone.text
    assert client.get(f"/api/v1/reports/{report}").json()["report"]["published"] != "2031-08-09"


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"kind": "nonsense", "by": "Ana"}, "no correction of the kind"),
        ({"kind": "merge", "actor": "actor-0", "by": "Ana"}, "lacks its other"),
        (
            {"kind": "date", "table": "reports", "row": "report-0", "column": "published", "value": "2031", "by": "Ana"},
            "report-0",
        ),
        (["kind"], "JSON object"),
    ],
)
def test_the_api_refuses_in_words(client: TestClient, sent: object, says: str) -> None:
    answer = client.post("/api/v1/corrections", json=sent)
    assert answer.status_code == 422
    assert says in answer.json()["detail"]


def test_what_is_nested_without_end_is_no_json(client: TestClient) -> None:
    headers = {"content-type": "application/json"}
    answer = client.post("/api/v1/corrections", content="[" * 200_000, headers=headers)
    assert (answer.status_code, answer.json()["detail"]) == (422, "What was sent is no JSON.")


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("http://127.0.0.1:8000/statement/statement-0123456789abcdef?x=1#y", "statement-0123456789abcdef"),
        ("/actor/actor-0123456789abcdef", "actor-0123456789abcdef"),
        ("actor-0123456789abcdef", "actor-0123456789abcdef"),
        (" Ines Calder ", "Ines Calder"),
        ("the AC/DC fan club", "the AC/DC fan club"),
    ],
)
def test_an_id_is_found_in_an_address(given: str, found: str) -> None:
    assert id_in(given) == found


def test_what_the_api_takes_and_gives_is_as_described(client: TestClient) -> None:
    description = client.get("/api/openapi.json").json()
    report = client.get("/api/v1/reports").json()["items"][0]["report"]["id"]
    sent = a_day_for(report)
    undo = {"by": "Ben Okoro"}
    made = client.post("/api/v1/corrections", json=sent).json()
    undone = client.post(f"/api/v1/corrections/{made['correction']['id']}/undo", json=undo).json()
    for path, given, answer in (("/corrections", sent, made), ("/corrections/{id}/undo", undo, undone)):
        post = description["paths"][path]["post"]
        asked = post["requestBody"]["content"]["application/json"]["schema"]
        told = post["responses"]["201"]["content"]["application/json"]["schema"]
        for schema, value in ((asked, given), (told, answer)):
            Draft202012Validator({**schema, "components": description["components"]}).validate(value)
