"""What a status that is no page means, in words for a person."""

from __future__ import annotations

from tellings.adapters.fetching.answers import Answer
from tellings.errors import ReportRejected

_LATER = "Try again later."
_BY_HAND = "Save it with a browser that may see it, and read the file."

_MEANINGS = {
    401: ("is for readers who have signed in", _BY_HAND),
    402: ("is for readers who pay", _BY_HAND),
    403: ("is not shown to us", _BY_HAND),
    404: ("is not there", "Check the address; an archive of the web may have the page."),
    410: ("was taken down", "An archive of the web may have the page."),
    451: ("is withheld for legal reasons", "An archive of the web may have the page."),
}


def refusal(url: str, answer: Answer) -> ReportRejected:
    """Why there is no page in an answer of this status."""
    status = answer.status
    if status in {204, 205}:
        return ReportRejected("empty", f"{url} is empty, says its server.", remedy="Check the address.")
    if status in {429, 503}:
        return ReportRejected("busy", f"The server of {url} has too much to do (status {status}).", remedy=_LATER)
    what, remedy = _MEANINGS.get(
        status, (f"was answered with status {status}", _LATER if status >= 500 else "Check the address.")
    )
    return ReportRejected(f"http-{status}", f"{url} {what}.", remedy=remedy)
