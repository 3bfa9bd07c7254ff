"""Corrections by form and by the API: what a reader puts right is kept in the case, and the account is told anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from tellings.errors import CaseError, CorrectionError
from tellings.model.cards import AgreementCard, CorrectionCard
from tellings.pages.asked import Asked, Page
from tellings.pages.offering import refilled
from tellings.pages.render import render
from tellings.pages.views import routed
from tellings.web.api import ROOT, json
from tellings.web.api_problems import Problem
from tellings.web.asking import asked_by
from tellings.web.desk import Desk
from tellings.web.signing import local

_PATIENCE = 5.0
"""Seconds for which the answer to a correction waits for the account to be told anew: of a small case it shows it."""

_ID = re.compile(r"[a-z]+-[0-9a-f]{16}")

Given = Mapping[str, str]


def router(desk: Desk) -> APIRouter:
    """The routes that change something. The guard has seen to who asks and whether they may."""
    routes = APIRouter(include_in_schema=False)

    @routes.post("/corrections")
    async def put_right(request: Request) -> Response:
        return await _by_form(desk, request, lambda given, by: make(desk, given, by))

    @routes.get("/corrections/kept/{key}")
    def kept(request: Request, key: str) -> Response:
        return _kept(desk, request, key)

    @routes.post("/corrections/{key}/undo")
    async def take_back(request: Request, key: str) -> Response:
        return await _by_form(desk, request, lambda given, by: desk.case.undo(key, by=by, note=given.get("note", "")))

    @routes.post(f"{ROOT}/corrections")
    async def by_api(request: Request) -> Response:
        return await _by_api(desk, request, lambda given, by: make(desk, given, by))

    @routes.post(f"{ROOT}/corrections/{{key}}/undo")
    async def undone_by_api(request: Request, key: str) -> Response:
        return await _by_api(desk, request, lambda given, by: desk.case.undo(key, by=by, note=given.get("note", "")))

    return routes


def make(desk: Desk, given: Given, by: str) -> CorrectionCard:
    """Make the correction that a form or the API describes; raises `CorrectionError`, and `CaseError` where the case cannot be written."""
    kind = given.get("kind", "")
    if kind not in _MAKERS:
        message = f"There is no correction of the kind “{kind}”."
        raise CorrectionError(message, remedy=f"There are {', '.join(_MAKERS)}.")
    try:
        return _MAKERS[kind](desk, given, by, given.get("note", ""))
    except KeyError as error:
        message = f"The correction lacks its {error.args[0]}."
        raise CorrectionError(message, remedy="Name it.") from error


Maker = Callable[[Desk, Given, str, str], CorrectionCard]


def _merge(desk: Desk, given: Given, by: str, note: str) -> CorrectionCard:
    return desk.case.merge(given["actor"], id_in(given["other"]), by=by, note=note)


def _split(desk: Desk, given: Given, by: str, note: str) -> CorrectionCard:
    return desk.case.split(given["actor"], words=given["words"], name=given.get("name") or None, by=by, note=note)


def _reject(desk: Desk, given: Given, by: str, note: str) -> CorrectionCard:
    child, _, parent = given["line"].partition(" ")
    return desk.case.reject(child, parent, by=by, note=note)


def _same(desk: Desk, given: Given, by: str, note: str) -> CorrectionCard:
    return desk.case.same(given["statement"], id_in(given["other"]), by=by, note=note)


def _not_same(desk: Desk, given: Given, by: str, note: str) -> CorrectionCard:
    """Take a statement out of an agreement: it is not the same as another one there, of another report where there is any."""
    statement = given["statement"]
    if "other" in given:
        return desk.case.not_same(id_in(given["other"]), statement, by=by, note=note)
    card = desk.library().get(AgreementCard, given["agreement"])
    told = [one.statement for cell in card.side.cells for one in cell.said] if card else []
    mine = next((one.report for one in told if one.id == statement), None)
    others = sorted((one.report == mine, one.id) for one in told if one.id != statement)
    if not others:
        message = "The statement stands in no agreement with another."
        raise CorrectionError(message, remedy="Load the page anew.")
    return desk.case.not_same(others[0][1], statement, by=by, note=note)


def _date(desk: Desk, given: Given, by: str, note: str) -> CorrectionCard:
    value = given.get("value", "").strip()
    return desk.case.date(given["table"], given["row"], given["column"], value or None, by=by, note=note)


_MAKERS: Mapping[str, Maker] = MappingProxyType(
    {"merge": _merge, "split": _split, "reject": _reject, "same": _same, "not_same": _not_same, "date": _date}
)
"""The kinds of corrections as forms and the API name them."""


def id_in(text: str) -> str:
    """The id at the end of an address that somebody copied; what is no address stays as it is (an id, a name)."""
    last = unquote(urlsplit(text.strip()).path).rstrip("/").rpartition("/")[2] if "/" in text else ""
    return last if _ID.fullmatch(last) else text.strip()


async def _by_form(desk: Desk, request: Request, correct: Callable[[Given, str], CorrectionCard]) -> Response:
    given = dict(parse_qsl((await request.body()).decode("utf-8", "replace"), keep_blank_values=True))
    back = local(given.get("back", "/"))
    asked = asked_by(request, {})
    try:
        card = await run_in_threadpool(lambda: correct(given, asked.who or given.get("by", "")))
    except (CorrectionError, CaseError) as error:
        return await run_in_threadpool(_refused, desk, asked, given, error, back)
    if not await run_in_threadpool(lambda: desk.catch_up(_PATIENCE)):
        return RedirectResponse(f"/corrections/kept/{card.correction.id}?{urlencode({'back': back})}", status_code=303)
    return RedirectResponse(_after(desk, request, back, card), status_code=303)


def _refused(desk: Desk, asked: Asked, given: Given, error: CorrectionError | CaseError, back: str) -> Response:
    """Why it could not be, with the form as it was filled in."""
    library = desk.library()
    shown = {"error": error, "back": back, "offer": refilled(library, given), "of": given.get("about", ""), "given": given}
    page = Page("correction_refused.html", "That could not be put right", shown, status=422)
    return HTMLResponse(render(library, page, asked), status_code=page.status)


def _kept(desk: Desk, request: Request, key: str) -> Response:
    """That a correction is kept, while the account is still being told anew: in a large case that takes a while."""
    library = desk.library()
    asked = asked_by(request, {}, behind=desk.behind)
    card = next((one for one in desk.case.corrections if one.correction.id == key), None)
    page = Page("missing.html", "There is no such page", {}, status=404)
    if card is not None:
        page = Page(
            "correction_kept.html", "Your correction is kept", {"card": card, "back": local(asked.query.get("back", "/"))}
        )
    return HTMLResponse(render(library, page, asked), status_code=page.status)


def _after(desk: Desk, request: Request, back: str, card: CorrectionCard) -> str:
    """Where a reader is led: to the page again, or, where the correction left nothing of it, to the list of corrections."""
    found = routed(back)
    if found is not None and found[0].view(desk.library(), asked_by(request, found[1], back)) is not None:
        return f"{back}#corrected"
    return f"/corrections#{card.correction.id}"


async def _by_api(desk: Desk, request: Request, correct: Callable[[Given, str], CorrectionCard]) -> Response:
    try:
        given = await request.json()
    except (ValueError, RecursionError) as error:  # nested a thousand deep, it is none either
        raise Problem(422, "What was sent is no JSON.") from error
    if not isinstance(given, dict) or not all(isinstance(value, str) for value in given.values()):
        raise Problem(422, "A correction is a JSON object whose values are text.")
    asked = asked_by(request, {})
    try:
        card = await run_in_threadpool(lambda: correct(given, asked.who or given.get("by", "")))
    except CorrectionError as error:
        raise Problem(422, error.message, remedy=error.remedy) from error
    except CaseError as error:
        raise Problem(409, error.message, remedy=error.remedy) from error
    await run_in_threadpool(lambda: desk.catch_up(_PATIENCE))
    answer = json(card)
    answer.status_code = 201
    return answer


__all__ = ["id_in", "make", "router"]
