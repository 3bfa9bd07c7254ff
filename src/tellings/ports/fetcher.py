"""Pages from the network behind one method: what came, from where, and when by the server's own clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from tellings.model.records import Reject


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server gave for a URL: `data` as it stands after the transfer's compression is undone, at most a fetcher's limit.

    `url` is as it was asked for, and `final_url` where redirects led, without a fragment. `content_type` is in small letters
    without its parameters, and `charset` a name that Python knows; both are None where the server says nothing usable.
    `retrieved` is the server's date (ISO 8601, UTC) for these bytes, None where it gives none: a page that a server says has not
    changed keeps the date at which it first came. `notes` are for a reader: how the page came otherwise than asked.
    """

    url: str
    final_url: str
    data: bytes
    content_type: str | None
    charset: str | None
    retrieved: str | None
    status: int
    from_cache: bool
    notes: tuple[str, ...] = ()


class Fetcher(Protocol):
    """Asks public servers for pages, politely. The same answers of servers give the same pages, however many are asked at once."""

    def fetch(self, url: str) -> Fetched:
        """The page at a URL (http or https). Raises `ReportRejected` for whatever the network does; its message names the URL or its host.

        Reasons: `not-http`, `credentials`, `no-such-host`, `private-address`, `robots`, `robots-unreachable`, `unreachable`,
        `timeout`, `tls`, `busy`, `redirects`, `downgrade`, `too-large`, `broken-off`, `bad-answer`, `encoding`, `empty`, `stopped`,
        and `http-404`, `http-403`… for a status that is no page.
        """

    def fetch_all(self, urls: Iterable[str], *, listed_by: str | None = None) -> Iterator[Fetched | Reject]:
        """A page or the reason why not for each URL, in the order of `urls`, several hosts at a time and each one page at a time.

        `listed_by` is the URL of the feed or page that names these, None where a person does: what a public host lists is never
        asked of a private one, as with redirects.
        `urls` is iterated in the caller's thread, a little ahead of what is yielded. Closing the iterator ends the work.
        """

    def close(self) -> None:
        """End what is under way; a `fetch` in another thread is rejected."""
