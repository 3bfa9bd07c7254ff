"""One question to a server and its answer, with every way in which that can fail turned into a reason and a remedy."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from urllib3 import HTTPHeaderDict, HTTPResponse
from urllib3 import exceptions as failures

from tellings.adapters.fetching.answers import Answer
from tellings.adapters.fetching.targets import Target, shown
from tellings.adapters.fetching.unpacking import PIECE, codings, unpacked
from tellings.adapters.fetching.wire import Connection, Guard, Stopped, TlsConnection, TooMuch, connection
from tellings.errors import ReportRejected

_LISTS = {"cache-control", "content-encoding", "vary"}
"""Headers that may come in several lines. Of the others the first counts."""

_LATER = "Try again later."
_BY_HAND = "Try again later, or save the page with a browser and read the file."


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of whom: `addresses` are those of the server, or of the proxy that stands for it. Past `most` bytes of the body the answer is rejected, or cut there where `cut` says so."""

    where: Target
    addresses: Sequence[str]
    headers: Mapping[str, str]
    most: int
    cut: bool = False
    connect_timeout: float = 10.0
    proxy: Target | None = None


def exchanged(question: Question, guard: Guard, context: ssl.SSLContext) -> Answer:
    """The answer to one question; bodies of other statuses than 200 and 203 are not read. Raises `ReportRejected`, `Stopped`."""
    url = shown(question.where.url)
    made = connection(question.where, question.addresses, guard, context, wait=question.connect_timeout, proxy=question.proxy)
    try:
        return _talk(made, question, guard)
    except (ReportRejected, Stopped):
        raise
    except TooMuch:
        raise _too_large(url, question.most) from None
    except Exception as error:
        if guard.stopped.is_set():
            raise Stopped from None
        rejected = _reason(error, url, question.where.host)
        if rejected is None:
            raise
        raise rejected from None
    finally:
        guard.let_go()
        made.close()


def _talk(made: Connection | TlsConnection, question: Question, guard: Guard) -> Answer:
    where = question.where
    asked = where.url if question.proxy and where.scheme == "http" else where.path
    made.request("GET", asked, headers=question.headers, preload_content=False, decode_content=False)
    response = made.getresponse()
    try:
        headers = _headers(response.headers)
        wanted = response.status in {200, 203}
        return Answer(response.status, headers, _body(response, headers, question, guard) if wanted else b"")
    finally:
        response.close()


def _headers(given: HTTPHeaderDict) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in given:
        values = given.getlist(name)
        found[name.lower()] = ", ".join(values) if name.lower() in _LISTS else values[0]
    return found


def _body(response: HTTPResponse, headers: Mapping[str, str], question: Question, guard: Guard) -> bytes:
    """The body with its codings undone. The guard lets twice its bytes pass: what is around and between the pieces counts too."""
    url, most = shown(question.where.url), question.most
    announced = headers.get("content-length", "")
    if announced.isdecimal() and len(announced) < 20 and int(announced) > most and not question.cut:
        raise _too_large(url, most)
    guard.bytes_left = 2 * most + 2 * PIECE
    raw = response.stream(PIECE, decode_content=False)
    data = bytearray()
    for piece in unpacked(raw, codings(headers.get("content-encoding", "")), url=url):
        data += piece
        if len(data) > most:
            if question.cut:
                return bytes(data[:most])
            raise _too_large(url, most)
    if not data and "content-length" not in headers and not response.chunked:
        raise ReportRejected(
            "broken-off", f"{url} ended before it began.", remedy=_BY_HAND
        )  # http.client takes half a head for one
    return bytes(data)


def _too_large(url: str, most: int) -> ReportRejected:
    message = f"{url} is larger than {most:,} bytes."
    return ReportRejected("too-large", message, remedy="If it is no trap, save it with a browser and read the file.")


_REASONS: tuple[tuple[tuple[type[Exception], ...], str, str, str], ...] = (
    ((TimeoutError, failures.TimeoutError), "timeout", "{url} did not come whole within the time that one page gets.", _LATER),
    (
        (ssl.SSLError, failures.SSLError),
        "tls",
        "{host} has no certificate that can be trusted, or its encryption failed: {words}.",
        "If a browser shows the page without a warning, save it and read the file.",
    ),
    ((http.client.RemoteDisconnected,), "unreachable", "{host} closed the connection without an answer.", _LATER),
    (
        (failures.ProtocolError, failures.IncompleteRead, http.client.IncompleteRead),
        "broken-off",
        "{url} broke off before its end, or its pieces do not fit together.",
        _BY_HAND,
    ),
    (
        (failures.HTTPError, http.client.HTTPException, ValueError),
        "bad-answer",
        "What {host} answered is not as HTTP has it: {words}.",
        _BY_HAND,
    ),
    ((OSError,), "unreachable", "{host} could not be reached: {words}.", "Check the address, or try again later."),
)
"""What each failure means; the first that fits counts."""


def _reason(error: Exception, url: str, host: str) -> ReportRejected | None:
    """What went wrong, for a person; None for what is a fault of ours."""
    for kinds, reason, message, remedy in _REASONS:
        if isinstance(error, kinds):
            return ReportRejected(reason, message.format(url=url, host=host, words=_words(error)), remedy=remedy)
    return None


def _words(error: Exception) -> str:
    words = (error.strerror if isinstance(error, OSError) and error.strerror else str(error)) or type(error).__name__
    return shown(words.strip().rstrip("."))
