"""What every fetcher must do, run on each: against servers on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from tellings.adapters.fetching import Manners, PoliteFetcher
from tellings.errors import ReportRejected
from tellings.model.records import Reject
from tellings.ports.fetcher import Fetched, Fetcher
from tests.adapters.fetching.loopback import Loopback, answer, page, redirect


@pytest.fixture
def site() -> Iterator[Loopback]:
    pages = {"/a": page("<p>The ferry sailed.</p>"), "/b": redirect("/a"), "/raw": answer(b"\xff\xfe")}
    with Loopback(pages) as server:
        yield server


@pytest.fixture(params=[PoliteFetcher])
def fetcher(request: pytest.FixtureRequest) -> Iterator[Fetcher]:
    made: Fetcher = request.param(Manners(interval=0.0, allow_private=True))
    yield made
    made.close()


def test_a_page_comes_with_its_bytes_and_where_it_is(fetcher: Fetcher, site: Loopback) -> None:
    got = fetcher.fetch(f"http://127.0.0.1:{site.port}/b#there")
    assert got.url == f"http://127.0.0.1:{site.port}/b#there"
    assert got.final_url == f"http://127.0.0.1:{site.port}/a"
    assert got.data.decode(got.charset or "") == "<p>The ferry sailed.</p>"
    assert datetime.fromisoformat(got.retrieved or "").utcoffset() is not None
    assert fetcher.fetch(f"http://127.0.0.1:{site.port}/raw").data == b"\xff\xfe"


@pytest.mark.parametrize(
    "url", ["", "reports/a.html", "file:///etc/hosts", "http://", "http://nobody.invalid/", "http://a\x00b/", "\ud800"]
)
def test_what_cannot_be_fetched_has_a_reason_and_a_remedy(fetcher: Fetcher, url: str) -> None:
    with pytest.raises(ReportRejected) as caught:
        fetcher.fetch(url)
    assert caught.value.reason
    assert caught.value.message
    assert caught.value.remedy


def test_many_come_in_order_each_a_page_or_a_reason(fetcher: Fetcher, site: Loopback) -> None:
    urls = [f"http://127.0.0.1:{site.port}/{name}" for name in ("b", "none", "a", "raw")] + ["nonsense"]
    got = list(fetcher.fetch_all(iter(urls)))
    assert [each.url if isinstance(each, Fetched) else each.path for each in got] == urls
    assert [isinstance(each, Reject) for each in got] == [False, True, False, False, True]


def test_a_closed_fetcher_asks_nothing(fetcher: Fetcher, site: Loopback) -> None:
    fetcher.close()
    with pytest.raises(ReportRejected):
        fetcher.fetch(f"http://127.0.0.1:{site.port}/a")
    assert not site.asked
