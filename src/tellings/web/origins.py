"""Where a request comes from, by what browsers and proxies say of it."""

from __future__ import annotations

import hmac
from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request

from tellings.web.access import Visitor

FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
"""Headers that a server adds which passes a request on."""

_FORM = "application/x-www-form-urlencoded"
_JSON = "application/json"


def ours(request: Request, visitor: Visitor, body: bytes) -> bool:
    """Whether a request that changes something was meant by who sends it, and by no page of a stranger's."""
    if elsewhere(request):
        return False
    if "authorization" in request.headers and visitor.signed_in:
        return True  # no browser adds a token by itself
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == _FORM:
        given = parse_qs(body.decode("utf-8", "replace")).get("token", [""])[-1]
        return hmac.compare_digest(given.encode(), visitor.form.encode())
    # No form of a stranger's sends these, and a script of one only after asking leave, which is never given.
    proven = request.headers.get("sec-fetch-site") == "same-origin" or request.headers.get("origin", "null") != "null"
    return (kind == _JSON or request.method != "POST") and (proven or not visitor.signed_in)


def elsewhere(request: Request) -> bool:
    """Whether a browser says that a page of somebody else's sends this. `Origin: null` is what our own forms send without a referrer."""
    site = request.headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return True
    origin = request.headers.get("origin")
    return origin not in {None, "null"} and urlsplit(origin or "").netloc.lower() != request.headers.get("host", "").lower()


def name_in(host: str) -> str:
    """The name in a Host header, without port and brackets."""
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def address_of(request: Request) -> str:
    """Where a request comes from, as far as tries are counted: of IPv6, the network."""
    host = request.client.host if request.client else ""
    return ":".join(host.split(":")[:4]) if ":" in host else host
