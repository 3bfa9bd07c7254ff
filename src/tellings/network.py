"""From URLs to the pages to read: each is fetched, and where one is a feed or a sitemap, the pages that it lists are."""

from __future__ import annotations

import atexit
import hashlib
import io
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from tellings.errors import ReportRejected
from tellings.model.records import PASSED_OVER, Reject
from tellings.ports.fetcher import Fetched, Fetcher
from tellings.settings import Settings
from tellings.sources import File, Named, Refused
from tellings.stages.reading.draft import HEAD, Link, Source, Stream
from tellings.stages.reading.formats import format_of
from tellings.stages.reading.opening import allowance

_URL = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)

_SITEMAPS = 20
"""Sitemaps of an index that are fetched at most: each lists up to 50,000 pages."""

_LARGEST_LIST = 50_000_000
"""Bytes of a packed list of pages; sitemaps.org allows as many."""

Fetching = Callable[[str, int, int], None]
"""Progress, as `pipeline.Progress`: the stage is `fetching`, the steps are pages."""


def is_url(path: object) -> bool:
    """Whether what a user names is a URL and no file."""
    return isinstance(path, str) and _URL.match(path) is not None


def pages(urls: Sequence[str], fetcher: Fetcher, settings: Settings, progress: Fetching) -> dict[str, Named | Refused]:
    """The pages at some URLs and at the URLs that feeds and sitemaps among them list, by URL; and reasons for those that did not come.

    Of what is listed, `settings.pages` are fetched, the first first. They lie in a temporary folder until the program ends.
    """
    visit = _Visit(fetcher, settings, progress)
    visit.named(urls)
    return visit.found


class _Visit:
    """What has been fetched so far, and what is still to be."""

    def __init__(self, fetcher: Fetcher, settings: Settings, progress: Fetching) -> None:
        self.found: dict[str, Named | Refused] = {}
        self._fetcher = fetcher
        self._settings = settings
        self._progress = progress
        self._folder = Path(tempfile.mkdtemp(prefix="tellings-"))
        self._todo = 0
        atexit.register(shutil.rmtree, self._folder, ignore_errors=True)

    def named(self, urls: Sequence[str]) -> None:
        """Fetch what a user names, and then what is listed there."""
        lists: dict[str, tuple[str, list[Link]]] = {}
        for url, fetched in self._fetched(list(dict.fromkeys(urls))):
            links = self._listed(fetched)
            if links is None:
                self._keep(url, fetched, {})
            else:
                lists[url] = (fetched.final_url, links)
        for url, (place, links) in lists.items():
            new = {link.url: link for link in reversed(links) if link.url not in self.found}
            wanted = list(reversed(new))[: self._settings.pages]
            for page, fetched in self._fetched(wanted, listed_by=place):
                self._keep(page, fetched, new[page].about)
            self._say_rest(url, len(new) - len(wanted))

    def _listed(self, fetched: Fetched) -> list[Link] | None:
        """The pages that a list names, and those that the lists in it name; None for what is no list."""
        links = _links(fetched, self._settings)
        if links is None:
            return None
        inner = [
            page
            for _, page in self._fetched([link.url for link in links if link.lists][:_SITEMAPS], listed_by=fetched.final_url)
        ]
        more = [link for page in inner for link in _links(page, self._settings) or ()]
        return [link for link in (*links, *more) if not link.lists]

    def _fetched(self, urls: Sequence[str], *, listed_by: str | None = None) -> Iterator[tuple[str, Fetched]]:
        """Those of some URLs that come, in order; a reason is kept for the others."""
        self._todo += len(urls)
        done = self._todo - len(urls)
        for number, (url, answer) in enumerate(zip(urls, self._fetcher.fetch_all(urls, listed_by=listed_by), strict=True), 1):
            self._progress("fetching", done + number, self._todo)
            if isinstance(answer, Reject):
                self.found[url] = Refused(url, answer)
            else:
                yield url, answer

    def _keep(self, url: str, fetched: Fetched, about: Mapping[str, str]) -> None:
        file = self._folder / hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()
        file.write_bytes(fetched.data)
        told = {
            "url": fetched.final_url,
            "retrieved": fetched.retrieved,
            "charset": fetched.charset,
            "content_type": fetched.content_type,
            "told_by": "its address and the server's answer",
        }
        self.found[url] = File(url, file, {**about, **{name: value for name, value in told.items() if value}})

    def _say_rest(self, url: str, left: int) -> None:
        """Note how many of the pages that a list names were not fetched."""
        if left:
            message = f"{left} more {'page that' if left == 1 else 'pages that'} {url} lists {'was' if left == 1 else 'were'} not fetched."
            self.found[url] = Refused(url, Reject(url, "", PASSED_OVER, message, "Allow more of them with --pages."))


def _links(fetched: Fetched, settings: Settings) -> list[Link] | None:
    """What a feed or a sitemap lists; None for anything else, and for one that lists nothing."""
    about = {"content_type": fetched.content_type or ""}
    source = Source(fetched.final_url, _unpacked(fetched, settings), about)
    links = format_of(Source(source.path, source.data[:HEAD], about)).links
    return (links(source) or None) if links else None


def _unpacked(fetched: Fetched, settings: Settings) -> bytes:
    """The bytes of a page; those inside where it is packed, as large sitemaps are."""
    stream = Stream(fetched.final_url, io.BytesIO(fetched.data), allowance(len(fetched.data)))
    form = format_of(Source(stream.path, fetched.data[:HEAD]))
    if form.name != "compressed" or form.members is None:
        return fetched.data
    try:
        inner = next(iter(form.members(stream, settings)), None)
        return inner.file.read(_LARGEST_LIST) if isinstance(inner, Stream) else b""
    except ReportRejected:
        return b""
