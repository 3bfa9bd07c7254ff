"""The door of the web application: every request passes here before any page, and every answer on its way out.

It looks, in this order, whether the request is for a name that is served (a page of a stranger's may make a browser believe that its
own name is this machine's), who asks, and, of what would change something, whether it comes from a page of ours and whether
who asks may. What is behind the door finds a `Visitor` in `request.state.visitor`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import parse_qs, quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tellings.errors import TellingsError
from tellings.web import signing
from tellings.web.access import CORRECT, READ, Access, Visitor, new_token
from tellings.web.origins import FORWARDED, address_of, elsewhere, name_in, ours

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)

HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    }
)
"""On every answer, whatever answers."""

HERE = frozenset({"localhost", "127.0.0.1", "::1"})
"""The names of this machine to itself."""

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_ASSET = re.compile(r"/assets/tellings-[0-9a-f]+\.(css|js)")
"""What whoever signs in needs before: the same in every case. Anything else under that address might be answered with the case's name."""

MOST_BYTES = 1 << 20
"""Of what is sent to change something: a correction has a few hundred."""


@dataclass(frozen=True, slots=True)
class House:
    """How a server is guarded. Without `access` nobody signs in, and it answers under the names of this machine alone, and those named.

    `names` are those under which it is reached; with `access` and none, under any. `form` is what forms carry where nobody signs in.
    """

    access: Access | None = None
    names: frozenset[str] = frozenset()
    read_only: bool = False
    cookie: str = "tellings"
    form: str = field(default_factory=new_token)


class Guard:
    """See above: an application around another."""

    def __init__(self, app: ASGIApp, house: House) -> None:
        self._app, self._house = app, house

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let the application answer."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        sealed = _sealing(send, private=self._house.access is not None)
        answer = self._turned_away(request)
        if answer is None:
            try:
                answer, receive = await self._let_in(request)
            except TellingsError:  # who may come in is kept with the case
                answer = signing.refused(request, 503, "The case cannot be reached at the moment.", "Try again in a while.")
        await (answer or self._app)(scope, receive, sealed)

    def _turned_away(self, request: Request) -> Response | None:
        """What is answered to whom no page is for, whoever it is."""
        host = name_in(request.headers.get("host", ""))
        names = self._house.names | HERE
        if not host or ((self._house.names or self._house.access is None) and host not in names):
            return signing.refused(
                request, 421, "Nothing is served here under this name.", "Start tellings serve with --name NAME."
            )
        if self._house.access is None and any(name in request.headers for name in FORWARDED):
            said = "This came by way of another server, and nobody has to sign in here."
            return signing.refused(request, 403, said, "Start tellings serve with --sign-in.")
        return None

    async def _let_in(self, request: Request) -> tuple[Response | None, Receive]:
        """An answer for whom the application has none, or null; and from where the application receives the request."""
        path, access = request.url.path, self._house.access
        if access is not None and path == signing.SIGN_IN:
            return await self._sign_in(request, access), request.receive
        visitor = await run_in_threadpool(self._visitor, request) if access is not None else self._visitor(request)
        if visitor is None and not (_ASSET.fullmatch(path) and request.method in _SAFE):
            return self._who_are_you(request), request.receive
        request.state.visitor = visitor
        if request.method in _SAFE or visitor is None:
            return None, request.receive
        body = await _body(request)
        if body is None:
            return signing.refused(request, 413, "That is too much.", ""), request.receive
        return self._changing(request, visitor, body), _again(body, request.receive)

    def _changing(self, request: Request, visitor: Visitor, body: bytes) -> Response | None:
        """What is answered to a request that would change something: null if it may."""
        if not ours(request, visitor, body):
            said = "This did not come from a page of this account, or from one that is old."
            return signing.refused(request, 403, said, "Load the page anew, and try again.")
        access, path = self._house.access, request.url.path
        if access is not None and path == signing.SIGN_OUT:
            access.sign_out(request.cookies.get(self._cookie(request), ""))
            return signing.gone(self._cookie(request))
        if visitor.may != CORRECT:
            said = "This account is shown for reading only." if self._house.read_only else "You may read here, and not correct."
            return signing.refused(request, 403, said, "Ask who serves it for leave to correct.")
        return None

    def _visitor(self, request: Request) -> Visitor | None:
        """Who asks: by a token in a header, a session in a cookie, or anybody where nobody signs in."""
        house = self._house
        if house.access is None:
            return Visitor("", READ if house.read_only else CORRECT, house.form)
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            found = self._by_token(request, house.access, token.strip())
        else:
            found = house.access.at(request.cookies.get(self._cookie(request), ""))
        if found is not None and house.read_only:
            return Visitor(found.name, READ, found.form, signed_in=True)
        return found

    def _by_token(self, request: Request, access: Access, token: str) -> Visitor | None:
        address = address_of(request)
        if access.wait(address):
            return None
        found = access.who(token)
        if found is None:
            access.tried(address)
        return found

    def _who_are_you(self, request: Request) -> Response:
        wait = self._house.access.wait(address_of(request)) if self._house.access else 0
        if wait and "authorization" in request.headers:
            return signing.too_often(request, wait)
        if request.method in _SAFE and "text/html" in request.headers.get("accept", ""):
            there = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            return signing.towards(f"{signing.SIGN_IN}?to={quote(there, safe='/')}")
        answer = signing.refused(request, 401, "Sign in first.", "Send the token as: Authorization: Bearer TOKEN")
        answer.headers["WWW-Authenticate"] = 'Bearer realm="tellings"'
        return answer

    async def _sign_in(self, request: Request, access: Access) -> Response:
        if request.method in _SAFE:
            return signing.asked(request, signed_in=await run_in_threadpool(self._visitor, request))
        body = await _body(request)
        if body is None or elsewhere(request):
            return signing.refused(request, 403, "This did not come from the page to sign in at.", "Load it anew.")
        address = address_of(request)
        if wait := access.wait(address):
            return signing.too_often(request, wait)
        given = parse_qs(body.decode("utf-8", "replace"))
        session = await run_in_threadpool(access.sign_in, given.get("token", [""])[-1])
        if session is None:
            access.tried(address)
            return signing.asked(request, wrong=True, to=given.get("to", ["/"])[-1])
        return signing.welcome(request, self._cookie(request), session, given.get("to", ["/"])[-1])

    def _cookie(self, request: Request) -> str:
        """The cookie's name: with a prefix that browsers guard where the connection is safe."""
        return f"__Host-{self._house.cookie}" if request.url.scheme == "https" else self._house.cookie


def _sealing(send: Send, *, private: bool) -> Send:
    """Sends answers with the headers that all have; what is private is kept nowhere, what is not is asked for again."""

    async def sealed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "no-store" if private else "private, no-cache")
        await send(message)

    return sealed


async def _body(request: Request) -> bytes | None:
    """All that was sent; null for too much."""
    got = bytearray()
    async for chunk in request.stream():
        got += chunk
        if len(got) > MOST_BYTES:
            return None
    return bytes(got)


def _again(body: bytes, then: Receive) -> Receive:
    """What was received, to be received by the application; `then` whatever comes after it."""
    left: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return left.pop() if left else await then()

    return receive
