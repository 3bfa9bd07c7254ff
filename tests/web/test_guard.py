"""The door of the web application, before a small application."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from tellings.errors import AccessError, CaseUnreachable
from tellings.ports.keys import Grant
from tellings.web import access as doors
from tellings.web.access import Access, grant_to
from tellings.web.guard import HEADERS, Guard, House

NOW = datetime(2031, 5, 4, 9, tzinfo=UTC)
PAGE = {"Accept": "text/html"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Kept:
    """Grants in a list."""

    def __init__(self, *grants: Grant) -> None:
        self.kept = list(grants)

    def grants(self) -> tuple[Grant, ...]:
        return tuple(self.kept)

    def give(self, grant: Grant) -> None:
        self.kept.append(grant)

    def revoke(self, name: str) -> None:
        self.kept = [grant for grant in self.kept if grant.name != name]

    def close(self) -> None: ...


class Clock:
    def __init__(self) -> None:
        self.time, self.day = 1000.0, NOW

    def __call__(self) -> float:
        return self.time


async def _page(request: Request) -> Response:
    visitor = request.state.visitor
    return JSONResponse({"name": visitor.name, "may": visitor.may, "form": visitor.form, "to": request.url.path})


async def _correct(request: Request) -> Response:
    return JSONResponse({"by": request.state.visitor.name, "got": (await request.body()).decode()})


async def _broken(_: Request) -> Response:
    raise RuntimeError


async def _asset(_: Request) -> Response:
    return PlainTextResponse("a {}", headers={"Cache-Control": "public, max-age=31536000, immutable"})


APP = Starlette(
    routes=[
        Route("/assets/tellings-a1b2.css", _asset),
        Route("/broken", _broken),
        Route("/correct", _correct, methods=["POST", "DELETE"]),
        Route("/{path:path}", _page),
    ]
)

Browser = Callable[..., TestClient]


def browser(house: House, *, base: str = "http://127.0.0.1:8000", address: str = "198.51.100.7") -> TestClient:
    return TestClient(Guard(APP, house), base, follow_redirects=False, raise_server_exceptions=False, client=(address, 5000))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def people(clock: Clock) -> tuple[Access, Kept, dict[str, str]]:
    """A door that knows Ana, who may correct, and Jo, who may read until the sixth of May; with their tokens."""
    ana, ana_token = grant_to("Ana Petrova", may="correct", until=None, now=NOW)
    jo, jo_token = grant_to("Jo  Lind ", may="read", until="2031-05-06", now=NOW)
    kept = Kept(ana, jo)
    return Access(kept, clock=clock, now=lambda: clock.day), kept, {"Ana": ana_token, "Jo": jo_token}


def signed_in(people: tuple[Access, Kept, dict[str, str]], who: str, **more: Any) -> TestClient:
    client = browser(House(people[0], **more), base="http://reports.example")
    assert client.post("/sign-in", data={"token": people[2][who]}).status_code == 303
    return client


# --- on this machine, where nobody signs in


@pytest.mark.parametrize("name", ["127.0.0.1:8000", "localhost", "LOCALHOST:8000", "[::1]:8000", "localhost.", "desk.example"])
def test_this_machine_answers_under_its_own_names(name: str) -> None:
    answer = browser(House(names=frozenset({"desk.example"}))).get("/", headers={"Host": name})
    assert (answer.status_code, answer.json()["may"]) == (200, "correct")


@pytest.mark.parametrize(
    "name", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8000", "[::1", "", "[::2]", "@localhost.x"]
)
def test_a_stranger_s_name_that_leads_here_is_not_answered(name: str) -> None:
    answer = browser(House()).get("/story/x", headers={"Host": name})
    assert answer.status_code == 421
    assert "story" not in answer.text


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"])
def test_what_comes_by_another_server_must_sign_in(header: str) -> None:
    answer = browser(House()).get("/", headers={header: "203.0.113.9"})
    assert answer.status_code == 403
    assert "--sign-in" in answer.text


def test_a_form_of_ours_changes_something_and_one_of_a_stranger_s_nothing() -> None:
    house = House()
    client = browser(house)
    form = client.get("/").json()["form"]
    assert form == house.form != House().form
    good = {"Sec-Fetch-Site": "same-origin", "Origin": "null"}
    answer = client.post("/correct", data={"token": form, "note": "a b"}, headers=good)
    assert (answer.status_code, answer.json()["got"]) == (200, f"token={form}&note=a+b")
    assert client.post("/correct", data={"token": form}).status_code == 200
    for data, headers in (
        ({"token": f"{form}x"}, good),
        ({}, good),
        ({"token": form}, {"Sec-Fetch-Site": "cross-site"}),
        ({"token": form}, {"Sec-Fetch-Site": "same-site"}),
        ({"token": form}, {"Origin": "https://evil.example"}),
        ({"token": form}, {"Origin": "http://127.0.0.1:8001"}),
        ({"token": ""}, {"Origin": "null"}),
    ):
        refused = client.post("/correct", data=data, headers=headers)
        assert refused.status_code == 403, headers
        assert "Load the page anew" in refused.json()["detail"]


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data; boundary=x", ""])
def test_what_a_form_of_a_stranger_s_may_send_is_not_taken_for_a_program_s(kind: str) -> None:
    client = browser(House())
    assert client.post("/correct", content=b'{"kind": "undo"}', headers={"Content-Type": kind}).status_code == 403
    assert client.post("/correct", content=b"{}", headers={"Content-Type": "application/json"}).status_code == 200
    elsewhere = {"Content-Type": "application/json", "Origin": "https://evil.example"}
    assert client.post("/correct", content=b"{}", headers=elsewhere).status_code == 403
    assert client.delete("/correct").status_code == 200
    assert client.delete("/correct", headers={"Origin": "https://evil.example"}).status_code == 403


def test_what_is_shown_for_reading_is_not_corrected() -> None:
    client = browser(House(read_only=True))
    seen = client.get("/").json()
    assert seen["may"] == "read"
    answer = client.post("/correct", data={"token": seen["form"]}, headers=PAGE)
    assert answer.status_code == 403
    assert "reading only" in answer.text
    assert client.post("/correct", json={}).status_code == 403
    assert client.delete("/correct").status_code == 403


def test_too_much_is_not_taken() -> None:
    client = browser(House())
    assert client.post("/correct", content=b" " * (2 << 20), headers={"Content-Type": "application/json"}).status_code == 413


@pytest.mark.parametrize("path", ["/", "/broken", "/assets/tellings-a1b2.css", "/sign-in", "/correct"])
@pytest.mark.parametrize("private", [False, True])
def test_every_answer_has_the_headers(path: str, private: bool, people: tuple[Access, Kept, dict[str, str]]) -> None:  # noqa: FBT001
    client = browser(House(people[0] if private else None))
    for answer in (client.get(path), client.get(path, headers=PAGE), client.get(path, headers={"Host": "evil.example"})):
        assert {name: answer.headers.get(name) for name in HEADERS} == dict(HEADERS)
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        expected = "no-store" if private else "private, no-cache"
        assert answer.headers["Cache-Control"] in {expected, "public, max-age=31536000, immutable"}


# --- where people sign in


def test_without_a_token_nothing_of_the_case_is_told(people: tuple[Access, Kept, dict[str, str]]) -> None:
    client = browser(House(people[0]))
    page = client.get("/story/x?from=25", headers=PAGE)
    assert (page.status_code, page.headers["location"]) == (303, "/sign-in?to=/story/x%3Ffrom%3D25")
    asked = client.get(page.headers["location"], headers=PAGE)
    assert asked.status_code == 200
    assert 'value="/story/x?from=25"' in asked.text
    assert "<nav" not in asked.text
    program = client.get("/api/stories")
    assert (program.status_code, program.headers["www-authenticate"]) == (401, 'Bearer realm="tellings"')
    assert client.post("/correct", json={}).status_code == 401
    assert client.post("/sign-out").status_code == 401
    assert client.get("/assets/tellings-a1b2.css").status_code == 200
    for path in ("/assets/nothing", "/assets/../story/x", "/assets/tellings-a1b2.css/x", "/assets/", "/assets/%2e%2e/story"):
        assert client.get(path).status_code == 401, path


def test_signing_in_opens_the_account_and_signing_out_closes_it(people: tuple[Access, Kept, dict[str, str]]) -> None:
    client = browser(House(people[0]))
    welcome = client.post("/sign-in", data={"token": f" {people[2]['Ana']}\n", "to": "/story/x"})
    assert (welcome.status_code, welcome.headers["location"]) == (303, "/story/x")
    cookie = welcome.headers["set-cookie"]
    assert all(part in cookie for part in ("HttpOnly", "SameSite=strict", "Path=/", "Max-Age=43200"))
    assert "Secure" not in cookie
    assert people[2]["Ana"] not in cookie
    seen = client.get("/").json()
    assert (seen["name"], seen["may"]) == ("Ana Petrova", "correct")
    assert client.post("/correct", data={"token": seen["form"]}).json()["by"] == "Ana Petrova"
    assert client.post("/correct", data={"token": "x"}).status_code == 403
    assert client.post("/correct", json={}).status_code == 403  # a cookie alone proves nothing
    assert client.post("/correct", json={}, headers={"Origin": "http://127.0.0.1:8000"}).status_code == 200
    assert client.post("/sign-out", data={"token": "x"}).status_code == 403
    left = client.cookies["tellings"]
    out = client.post("/sign-out", data={"token": seen["form"]})
    assert (out.status_code, out.headers["location"]) == (303, "/sign-in")
    assert client.get("/").status_code == 401
    client.cookies.set("tellings", left)
    assert client.get("/").status_code == 401  # the session itself is over


def test_over_a_safe_connection_the_cookie_stays_on_it(people: tuple[Access, Kept, dict[str, str]]) -> None:
    client = browser(House(people[0], cookie="tellings_k"), base="https://reports.example")
    cookie = client.post("/sign-in", data={"token": people[2]["Ana"]}).headers["set-cookie"]
    assert cookie.startswith("__Host-tellings_k=")
    assert "Secure" in cookie
    assert client.get("/").status_code == 200


def test_two_people_have_two_sessions_and_one_s_form_is_not_the_other_s(people: tuple[Access, Kept, dict[str, str]]) -> None:
    house = House(people[0])
    ana, other = browser(house), browser(house)
    for client in (ana, other):
        client.post("/sign-in", data={"token": people[2]["Ana"]})
    assert ana.cookies["tellings"] != other.cookies["tellings"]
    assert other.post("/correct", data={"token": ana.get("/").json()["form"]}).status_code == 403


def test_who_may_read_reads(people: tuple[Access, Kept, dict[str, str]]) -> None:
    client = signed_in(people, "Jo")
    seen = client.get("/").json()
    assert (seen["name"], seen["may"]) == ("Jo Lind", "read")
    refused = client.post("/correct", data={"token": seen["form"]}, headers=PAGE)
    assert refused.status_code == 403
    assert "not correct" in refused.text
    assert client.post("/sign-out", data={"token": seen["form"]}).status_code == 303


def test_a_read_only_server_lets_nobody_correct(people: tuple[Access, Kept, dict[str, str]]) -> None:
    client = signed_in(people, "Ana", read_only=True)
    assert client.get("/").json()["may"] == "read"
    assert client.post("/correct", data={"token": client.get("/").json()["form"]}).status_code == 403


def test_a_program_sends_its_token_each_time(people: tuple[Access, Kept, dict[str, str]]) -> None:
    client = browser(House(people[0]))
    bearer = {"Authorization": f"Bearer {people[2]['Ana']}"}
    assert client.get("/api/stories", headers=bearer).json()["name"] == "Ana Petrova"
    assert client.post("/correct", content=b"x", headers=bearer).json() == {"by": "Ana Petrova", "got": "x"}
    assert client.post("/correct", content=b"x", headers=bearer | {"Origin": "https://evil.example"}).status_code == 403
    assert client.post("/correct", content=b"x", headers={"Authorization": f"bearer {people[2]['Jo']}"}).status_code == 403
    assert client.get("/api/stories", headers={"Authorization": "Bearer nothing"}).status_code == 401
    assert client.cookies == {}


def test_a_token_taken_back_ends_what_it_opened(people: tuple[Access, Kept, dict[str, str]], clock: Clock) -> None:
    client = signed_in(people, "Ana")
    people[1].revoke("Ana Petrova")
    clock.time += 2
    assert client.get("/").status_code == 401
    assert client.post("/sign-in", data={"token": people[2]["Ana"]}).status_code == 401


def test_a_token_holds_through_its_last_day(people: tuple[Access, Kept, dict[str, str]], clock: Clock) -> None:
    client = signed_in(people, "Jo")
    clock.day = datetime(2031, 5, 6, 23, 59, tzinfo=UTC)
    assert client.get("/").status_code == 200
    clock.day = datetime(2031, 5, 7, tzinfo=UTC)
    assert client.get("/").status_code == 401
    assert client.post("/sign-in", data={"token": people[2]["Jo"]}).status_code == 401
    assert people[0].somebody()
    people[1].revoke("Ana Petrova")
    clock.time += 2
    assert not people[0].somebody()


def test_a_session_that_nobody_uses_is_over(people: tuple[Access, Kept, dict[str, str]], clock: Clock) -> None:
    client = signed_in(people, "Ana")
    clock.time += doors.SESSION - 1
    assert client.get("/").status_code == 200
    clock.time += doors.SESSION - 1
    assert client.get("/").status_code == 200
    clock.time += doors.SESSION + 1
    assert client.get("/").status_code == 401


def test_after_many_wrong_tokens_an_address_waits_and_others_do_not(
    people: tuple[Access, Kept, dict[str, str]], clock: Clock
) -> None:
    house = House(people[0])
    client, other = browser(house), browser(house, address="198.51.100.8")
    for n in range(doors.TRIES):
        answer = client.post("/sign-in", data={"token": f"guess {n}"}, headers=PAGE)
        assert answer.status_code == 401
        assert "opens nothing" in answer.text
        assert "guess" not in answer.text
    blocked = client.post("/sign-in", data={"token": people[2]["Ana"]}, headers=PAGE)
    assert (blocked.status_code, blocked.headers["retry-after"]) == (429, "301")
    assert client.get("/api", headers={"Authorization": f"Bearer {people[2]['Ana']}"}).status_code == 429
    assert other.post("/sign-in", data={"token": people[2]["Ana"]}).status_code == 303
    clock.time += doors.RESPITE + 1
    assert client.post("/sign-in", data={"token": people[2]["Ana"]}).status_code == 303


def test_what_is_remembered_of_tries_and_sessions_is_bounded(
    people: tuple[Access, Kept, dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doors, "MOST", 3)
    door = people[0]
    sessions = [door.sign_in(people[2]["Ana"]) for _ in range(5)]
    for n in range(50):
        door.tried(f"198.51.100.{n}")
    assert [door.at(str(session)) is not None for session in sessions] == [False, False, True, True, True]
    assert len(door._tries) == 3


@pytest.mark.parametrize(
    "to", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "evil", "/\n/x", "\t//evil"]
)
def test_signing_in_leads_nowhere_else(to: str, people: tuple[Access, Kept, dict[str, str]]) -> None:
    client = browser(House(people[0]))
    assert client.post("/sign-in", data={"token": people[2]["Ana"], "to": to}).headers["location"] == "/"


def test_the_page_to_sign_in_at_shows_nothing_unescaped(people: tuple[Access, Kept, dict[str, str]]) -> None:
    page = browser(House(people[0])).get("/sign-in", params={"to": '/"><script>alert(1)</script>'}, headers=PAGE)
    assert "<script>alert" not in page.text


def test_a_link_from_elsewhere_that_brings_no_cookie_leads_on(people: tuple[Access, Kept, dict[str, str]]) -> None:
    client = browser(House(people[0]))
    elsewhere = client.get("/sign-in?to=/story/x", headers=PAGE | {"Sec-Fetch-Site": "cross-site"})
    assert '<a href="/story/x">Go on' in elsewhere.text
    assert "Go on" not in client.get("/sign-in?to=/story/x", headers=PAGE | {"Sec-Fetch-Site": "none"}).text


def test_names_given_are_the_only_ones(people: tuple[Access, Kept, dict[str, str]]) -> None:
    house = House(people[0], names=frozenset({"reports.example"}))
    assert browser(house, base="http://reports.example").get("/sign-in").status_code == 200
    assert browser(house, base="http://evil.example").get("/sign-in").status_code == 421


def test_while_the_case_cannot_be_reached_nobody_gets_in(people: tuple[Access, Kept, dict[str, str]], clock: Clock) -> None:
    client = signed_in(people, "Ana")

    def grants() -> tuple[Grant, ...]:
        raise CaseUnreachable("The case postgresql://db.example/reports#kelm cannot be reached.")

    people[1].grants = grants  # type: ignore[method-assign]
    clock.time += 2
    for answer in (client.get("/"), client.get("/", headers=PAGE), client.post("/sign-in", data={"token": people[2]["Ana"]})):
        assert answer.status_code == 503
        assert "db.example" not in answer.text
        assert {name: answer.headers.get(name) for name in HEADERS} == dict(HEADERS)
    del people[1].grants
    assert client.get("/").status_code == 200


# --- giving


@pytest.mark.parametrize("name", ["", "  ", "a\x00b", "x" * 101, "a\u202eb"])
def test_a_name_that_signs_nothing_is_refused(name: str) -> None:
    with pytest.raises(AccessError, match="called"):
        grant_to(name, may="read", until=None, now=NOW)


@pytest.mark.parametrize("until", ["2031-05-03", "tomorrow", "2031-5", "2031-02-30", ""])
def test_a_day_that_is_none_or_over_is_refused(until: str) -> None:
    with pytest.raises(AccessError):
        grant_to("Ana", may="read", until=until, now=NOW)


def test_a_token_is_long_and_kept_nowhere() -> None:
    (one, first), (_, second) = (grant_to("Ana", may="read", until="2031-05-04", now=NOW) for _ in range(2))
    assert first != second
    assert len(first) == 43
    assert first not in repr(one)
    assert (one.made, one.until) == ("2031-05-04T09:00:00+00:00", "2031-05-04")
