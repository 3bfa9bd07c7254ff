"""URLs among the paths are fetched and read; of a feed, the pages that it lists."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner

import tellings
from tellings.cli.main import app
from tellings.settings import Settings

NEAR = Settings(allow_private=True, pause=0)

pages: dict[str, tuple[int, str, str]] = {}
"""What the server gives: status, content type and body by path."""


def page(title: str, words: str) -> tuple[int, str, str]:
    body = (
        f'<!doctype html><html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{words}</p>'
        "<p>The company, which runs nine ferries, declined to say when the line would open again.</p></article></body></html>"
    )
    return 200, "text/html; charset=utf-8", body


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, kind, body = pages.get(self.path, (404, "text/plain", "no such page"))
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def site() -> Iterator[str]:
    pages.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


FERRY = "The ferry Alma struck the pier of Ostmark on Monday, and nobody was hurt, the harbour master said."
FAIR = "The fair of Ostmark opened on Friday with two hundred stalls, its warden said, and closes a week later."


def test_a_page_is_read_with_its_address_and_when_it_came(site: str) -> None:
    pages["/ferry"] = page("Ferry strikes pier", FERRY)
    with tellings.read(f"{site}/ferry", settings=NEAR) as case:
        (row,) = case.table("reports").to_pylist()
    assert (row["path"], row["url"]) == (f"{site}/ferry", f"{site}/ferry")
    assert FERRY in row["text"]
    assert row["retrieved"]


def test_of_a_feed_the_pages_are_read_and_not_its_teasers(site: str) -> None:
    pages["/ferry"] = page("Ferry strikes pier", FERRY)
    pages["/fair"] = page("Fair opens", FAIR)
    items = "".join(
        f"<item><title>{n}</title><link>{site}/{n}</link><description>Short.</description></item>"
        for n in ("ferry", "fair", "gone")
    )
    pages["/feed"] = (
        200,
        "application/rss+xml",
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>{items}</channel></rss>',
    )
    with tellings.read(f"{site}/feed", settings=NEAR) as case:
        assert sorted(row["path"] for row in case.table("reports").to_pylist()) == [f"{site}/fair", f"{site}/ferry"]
        assert [(reject.path, reject.reason) for reject in case.rejects] == [(f"{site}/gone", "http-404")]


def test_of_a_long_list_the_first_pages_are_read_and_the_rest_is_told(site: str) -> None:
    for n in range(3):
        pages[f"/{n}"] = page(
            f"Fair {n}", f"{FAIR} It was the {n + 1}00th fair of the town, and the last of its kind, she added."
        )
    urls = "".join(f"<url><loc>{site}/{n}</loc></url>" for n in range(3))
    pages["/sitemap.xml"] = (
        200,
        "application/xml",
        f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>',
    )
    with tellings.read(f"{site}/sitemap.xml", settings=Settings(allow_private=True, pause=0, pages=2)) as case:
        assert sorted(row["path"] for row in case.table("reports").to_pylist()) == [f"{site}/0", f"{site}/1"]
        assert case.outcome is not None
        assert [note.message for note in case.outcome.passed] == [f"1 more page that {site}/sitemap.xml lists was not fetched."]
        assert not case.outcome.rejected


def test_a_page_that_has_gone_since_leaves_what_was_read_of_it(site: str, tmp_path: Path) -> None:
    pages["/ferry"] = page("Ferry strikes pier", FERRY)
    tellings.read(f"{site}/ferry", case=tmp_path / "a.tellings", settings=NEAR).close()
    del pages["/ferry"]
    with tellings.read(f"{site}/ferry", case=tmp_path / "a.tellings", settings=NEAR) as case:
        assert case.table("reports").num_rows == 1
        assert [reject.reason for reject in case.rejects] == ["http-404"]
    pages["/ferry"] = page("Ferry strikes pier", FERRY.replace("nobody was", "two people were"))
    with tellings.read(f"{site}/ferry", case=tmp_path / "a.tellings", settings=NEAR) as case:
        assert case.table("reports").num_rows == 2
        assert case.table("superseded").num_rows == 1
        assert case.rejects == ()


def test_an_address_of_the_machine_itself_is_refused_unless_allowed(site: str, tmp_path: Path) -> None:
    pages["/ferry"] = page("Ferry strikes pier", FERRY)
    told = CliRunner().invoke(app, ["read", f"{site}/ferry", "--case", str(tmp_path / "a.tellings"), "--no-cache"])
    assert told.exit_code == 2
    assert "--allow-private" in told.stderr
    told = CliRunner().invoke(
        app, ["read", f"{site}/ferry", "--case", str(tmp_path / "a.tellings"), "--no-cache", "--allow-private", "--pause", "0"]
    )
    assert told.exit_code == 0, told.output
