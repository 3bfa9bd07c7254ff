"""The web application: every page of the account over a library that is made anew when the case changes."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

from tellings.pages.asked import Asked, Page
from tellings.pages.render import asset, bundle, render
from tellings.pages.views import routed
from tellings.pages.views.overview import overview
from tellings.web import correcting
from tellings.web.api import router
from tellings.web.api_description import description
from tellings.web.api_problems import Problem, answer_problem
from tellings.web.asking import asked_by
from tellings.web.desk import Desk

_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}
_MISSING = Page("missing.html", "There is no such page", {}, status=404)

_READS = ["GET", "HEAD"]
"""What asks and changes nothing."""

_FOR_GOOD = "public, max-age=31536000, immutable"


def application(desk: Desk) -> FastAPI:
    """The application that shows a desk's case."""
    app = FastAPI(title="Tellings", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.desk = desk
    # The first reader does not wait for templates to be compiled.
    render(desk.library(), overview(desk.library(), Asked()) or _MISSING, Asked())
    app.add_exception_handler(Problem, answer_problem)
    app.include_router(router(desk))
    app.include_router(correcting.router(desk))

    @app.api_route("/assets/tellings-{edition}.{kind}", methods=_READS, include_in_schema=False)
    def assets(edition: str, kind: str) -> Response:
        del edition
        if kind not in _TYPES:
            return PlainTextResponse("There is no such asset.", status_code=404)
        return Response(bundle(kind), media_type=_TYPES[kind], headers={"Cache-Control": _FOR_GOOD})

    @app.api_route("/api/openapi.json", methods=_READS, include_in_schema=False)
    def described() -> Response:
        return JSONResponse(description())

    @app.api_route("/api", methods=_READS, include_in_schema=False)
    def api_page(request: Request) -> Response:
        asked = asked_by(request, {})
        page = Page("api.html", "The HTTP API", {"description": description()})
        return HTMLResponse(render(desk.library(), page, asked))

    @app.api_route("/{path:path}", methods=_READS, include_in_schema=False)
    def page(request: Request) -> Response:
        return shown(desk, request)

    return app


def shown(desk: Desk, request: Request) -> Response:
    """The page that a request asks for; 404 in words for what there is not."""
    library = desk.library()
    found = routed(request.url.path)
    asked = asked_by(request, found[1] if found else {}, behind=desk.behind)
    page = found[0].view(library, asked) if found else None
    if page is None:
        page = _MISSING
    return HTMLResponse(render(library, page, asked), status_code=page.status)


__all__ = ["application", "asset", "shown"]
