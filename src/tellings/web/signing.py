"""The pages at the door: to sign in at, and what is said to whom no page is shown. They tell nothing of the case, not even its name."""

from __future__ import annotations

from types import SimpleNamespace
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from tellings.pages.asked import Asked, Page
from tellings.pages.render import LAYOUTS, environment
from tellings.web.access import SESSION, Visitor
from tellings.web.api_problems import Problem, answer_problem

SIGN_IN, SIGN_OUT = "/sign-in", "/sign-out"

_NOBODYS = SimpleNamespace(title="Tellings")
"""What stands where pages show the case."""


def asked(
    request: Request, *, signed_in: Visitor | None = None, wrong: bool = False, to: str | None = None, wait: int = 0
) -> Response:
    """The page to sign in at, again after a `wrong` token. `to` is where to go on."""
    there = local(to if to is not None else request.query_params.get("to", "/"))
    # A link from elsewhere comes without our cookie; one on our own page brings it.
    came = request.headers.get("sec-fetch-site") in {"cross-site", "same-site"}
    shown = {"wrong": wrong, "to": there, "go_on": there if signed_in or came else None, "wait": wait}
    return _page(Page("sign_in.html", "Sign in", shown), status=429 if wait else 401 if wrong else 200)


def welcome(request: Request, cookie: str, session: str, to: str) -> Response:
    """Into the account, with a session."""
    answer = towards(local(to))
    secure = request.url.scheme == "https"
    answer.set_cookie(cookie, session, max_age=int(SESSION), path="/", secure=secure, httponly=True, samesite="strict")
    return answer


def gone(cookie: str) -> Response:
    """Out, without the session."""
    answer = towards(SIGN_IN)
    answer.set_cookie(cookie, "", max_age=0, path="/", secure=cookie.startswith("__Host-"), httponly=True, samesite="strict")
    return answer


def towards(address: str) -> Response:
    """To another page, by GET."""
    return RedirectResponse(address, status_code=303)


def too_often(request: Request, wait: int) -> Response:
    """Too many wrong tokens came from there."""
    if _by_a_person(request):
        answer = asked(request, wait=wait)
    else:
        answer = refused(request, 429, "Too many wrong tokens came from this address.", f"Try again in {wait} seconds.")
    answer.headers["Retry-After"] = str(wait)
    return answer


def refused(request: Request, status: int, said: str, remedy: str) -> Response:
    """No, in words: a page for a person, problem details for a program."""
    if _by_a_person(request):
        return _page(Page("refused.html", said, {"said": said, "remedy": remedy}), status=status)
    return answer_problem(request, Problem(status, said, remedy=remedy))


def local(address: str) -> str:
    """An address of this account; "/" for any other."""
    parts = urlsplit(address) if address.isprintable() else None
    here = parts is not None and not parts.scheme and not parts.netloc and address.startswith("/")
    return address if here and not address.startswith(("//", "/\\")) else "/"


def _by_a_person(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "")


def _page(page: Page, *, status: int) -> Response:
    shown = {**page.shown, "page": page, "asked": Asked(path=SIGN_IN), "href": str, "case": _NOBODYS, "layout": LAYOUTS[True]}
    return HTMLResponse(environment().get_template(page.template).render(shown), status_code=status)
