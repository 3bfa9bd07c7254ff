"""The HTTP API: everything that the pages show, as JSON, described by OpenAPI 3.1, leaf by leaf, with filters and full text.

Answers are the records of `model.cards` under the names of their columns, and every value in them has its evidence: report, start
and end in code points; `/reports/{id}/words` gives the exact words. Errors are problem details (RFC 9457).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from tellings.errors import QuestionError
from tellings.model.cards import CARDS, CASE, CaseCard, ReportCard, StemmaCard, Tally
from tellings.model.columns import plain
from tellings.model.tables import PUBLIC
from tellings.model.tables import schema as arrow_schema
from tellings.ports.library import PLACE, RELEVANCE, TIME, WEIGHT, Found, Library, Where
from tellings.web.api_kinds import BY_PLURAL, KINDS, TIMED, Kind
from tellings.web.api_problems import Problem
from tellings.web.desk import Desk

Item = TypeVar("Item")

ROOT = "/api/v1"
LEAF, MOST = 25, 100
"""Items of one leaf where nobody says how many, and at the most: an agreement of many tellings has 100 KB."""

_AROUND = 120
"""Letters before and after words that are asked for."""

_ORDERS = (PLACE, WEIGHT, TIME, RELEVANCE)


def router(desk: Desk) -> APIRouter:
    """The routes of the API over a desk's case. What they answer is described in `api_description`."""
    api = APIRouter(prefix=ROOT, include_in_schema=False)

    def answer(path: str, make: Callable[[Library, Request], Response]) -> None:
        def endpoint(request: Request) -> Response:
            return make(desk.library(), request)

        api.add_api_route(path, endpoint, methods=["GET", "HEAD"], name=path)

    answer("/case", lambda library, _: json(library.get(CaseCard, CASE)))
    answer("/search", _search)
    answer("/tables", lambda *_: json(sorted(PUBLIC)))
    answer("/tables/{name}", _rows)
    answer("/reports/{id}/words", _words)
    answer("/stories/{id}/stemma.svg", _stemma)
    answer("/tallies/{plural}/{facet}", _tally)
    answer("/ask", lambda _, request: _ask(desk, request))
    for kind in KINDS:
        answer(f"/{kind.plural}", lambda library, request, kind=kind: _cards(library, request, kind))  # type: ignore[misc]
        answer(f"/{kind.plural}/{{id}}", lambda library, request, kind=kind: _card(library, request, kind))  # type: ignore[misc]
    return api


def json(value: object) -> JSONResponse:
    """A record, or what is made of records, under the names of their columns."""
    return JSONResponse(plain(value) if not isinstance(value, dict) else value)


def _card(library: Library, request: Request, kind: Kind) -> Response:
    key = request.path_params["id"]
    card = library.get(kind.card, key)
    if card is None:
        raise Problem(404, f"There is no {kind.name} {key!r} in this case.")
    return json(card)


def _cards(library: Library, request: Request, kind: Kind) -> Response:
    where = _where(request, (*kind.filters, *(TIMED if kind.timed else ())))
    words = request.query_params.get("q", "")
    order = _one_of(request, "order", _ORDERS, RELEVANCE if words.strip() else PLACE)
    start, most = _leaf(request)
    return _leaf_of(request, library.find(kind.card, where, words=words, order=order, start=start, most=most), plain)


def _search(library: Library, request: Request) -> Response:
    words = request.query_params.get("q", "")
    if not words.strip():
        raise Problem(422, "Nothing is searched for.", remedy="Give the words as the parameter q.")
    kinds = request.query_params.getlist("kinds")
    for name in kinds:
        if name not in CARDS:
            raise Problem(422, f"There is no kind {name!r}.", remedy=f"There are {', '.join(CARDS)}.")
    where = _where(request, (*SEARCHED, *TIMED), besides=("q", "kinds"))
    start, most = _leaf(request)
    found = library.search(words, where, kinds=kinds, start=start, most=most)
    return _leaf_of(request, found, lambda hit: {"kind": hit.kind, "id": hit.id, "card": plain(hit.card)})


SEARCHED = ("story", "report", "actor", "speaker", "outlet", "language", "kind", "state")


def _rows(library: Library, request: Request) -> Response:
    name = request.path_params["name"]
    if name not in PUBLIC:
        raise Problem(404, f"There is no table {name!r}.", remedy=f"There are {', '.join(PUBLIC)}.")
    where = _where(request, arrow_schema(name).names, besides=())
    start, most = _leaf(request)
    try:
        found = library.rows(name, where, start=start, most=most)
    except (ValueError, KeyError) as error:
        raise Problem(422, f"A value does not fit its column ({error}).") from error
    return _leaf_of(request, found, dict[str, object])


def _words(library: Library, request: Request) -> Response:
    card = library.get(ReportCard, request.path_params["id"])
    if card is None:
        raise Problem(404, "There is no such report in this case.")
    text = card.report.text
    return json(
        {
            "report": card.report.id,
            "siglum": card.telling.siglum,
            "label": card.telling.label,
            "words": [_around(text, *at) for at in _places(request)],
        }
    )


def _around(text: str, start: int, end: int) -> dict[str, object]:
    if not start < end <= len(text):
        raise Problem(422, f"The report has no letters from {start} to {end}: it has {len(text)}.")
    before, after = text[max(start - _AROUND, 0) : start], text[end : end + _AROUND]
    return {"start": start, "end": end, "words": text[start:end], "before": before, "after": after}


def _places(request: Request) -> list[tuple[int, int]]:
    found = []
    for one in request.query_params.get("at", "").split(","):
        start, _, end = one.partition("-")
        if not (start.isdecimal() and end.isdecimal()):
            raise Problem(422, f"{one!r} is no place.", remedy="Give places as at=START-END, several with commas.")
        found.append((int(start), int(end)))
    return found


def _stemma(library: Library, request: Request) -> Response:
    card = library.get(StemmaCard, request.path_params["id"])
    if card is None:
        raise Problem(404, "There is no such story in this case.")
    shape = _one_of(request, "shape", ("tall", "wide"), "tall")
    return Response(card.drawing.wide if shape == "wide" else card.drawing.tall, media_type="image/svg+xml")


def _tally(library: Library, request: Request) -> Response:
    plural, facet = request.path_params["plural"], request.path_params["facet"]
    kind = BY_PLURAL.get(plural)
    if kind is None or facet not in kind.filters:
        raise Problem(404, f"{plural} are not counted by {facet}.")
    where = _where(request, (*kind.filters, *(TIMED if kind.timed else ())))
    counts: tuple[Tally, ...] = library.tally(kind.name, facet, where, words=request.query_params.get("q", ""))
    return json(counts)


def _ask(desk: Desk, request: Request) -> Response:
    try:
        return json(desk.ask(request.query_params.get("question", "")))
    except QuestionError as error:
        raise Problem(422, error.message, remedy=error.remedy) from error


_PAGING = ("from", "most")
_ASKED = ("q", "order")


def _where(request: Request, filters: Iterable[str], besides: Iterable[str] = _ASKED) -> Where:
    """The filters of a request; raises `Problem` for one that there is not, which would otherwise widen the answer unnoticed."""
    known, others = tuple(filters), {*besides, *_PAGING}
    for name in request.query_params:
        if name not in others and name not in known:
            raise Problem(
                422, f"There is no filter {name!r} here.", remedy=f"There are {', '.join((*known, *sorted(others)))}."
            )
    given = {name: request.query_params.getlist(name) for name in known if name in request.query_params}
    return {name: values[-1] if name in TIMED else values for name, values in given.items()}


def _leaf(request: Request) -> tuple[int, int]:
    return _whole(request, "from", 0, 10**9), _whole(request, "most", LEAF, MOST)


def _whole(request: Request, name: str, default: int, most: int) -> int:
    given = request.query_params.get(name, str(default))
    if not given.isdecimal() or int(given) > most:
        raise Problem(422, f"{name} is a whole number up to {most}, not {given!r}.")
    return int(given)


def _one_of(request: Request, name: str, values: tuple[str, ...], default: str) -> str:
    given = request.query_params.get(name, default)
    if given not in values:
        raise Problem(422, f"{name} is one of {', '.join(values)}, not {given!r}.")
    return given


def _leaf_of(request: Request, found: Found[Item], make: Callable[[Item], object]) -> Response:
    more = found.end < found.total and found.items
    query = [(name, value) for name, value in request.query_params.multi_items() if name != "from"]
    after = f"{request.url.path}?{urlencode([*query, ('from', str(found.end))])}" if more else None
    return JSONResponse(
        {"total": found.total, "start": found.start, "next": after, "items": [make(one) for one in found.items]}
    )
