"""Whatever the bytes: one sample of each format is read, and no mutilation of it raises, hangs, or takes a neighbour along."""

from __future__ import annotations

import gzip
import io
import json
import plistlib
import tarfile
import time
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tellings.model.records import Reject, Report
from tellings.settings import Settings
from tellings.stages.reading import drafts_in, report_of
from tellings.stages.reading.draft import Draft, Source
from tellings.stages.reading.formats import FORMATS, format_of
from tests.stages.reading.formats.making_docx import docx, paragraph
from tests.stages.reading.formats.making_pdf import Sheet, pdf
from tests.stages.reading.formats.test_odt import made as opendocument

TITLE = "Ferry strikes pier at Ostmark"
FIRST = "The ferry Alma struck the pier of Ostmark on Monday with forty people aboard, and nobody was hurt."
SECOND = "The company, which runs nine ferries, declined to say when the line across the bay would open again."
TEXT = f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n"
URL = "https://post.example/ferry"
PAGE = (
    f'<!doctype html><html lang="en"><head><title>{TITLE}</title><link rel="canonical" href="{URL}"></head><body>'
    f"<nav><a href='/'>Home</a></nav><article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
)
RECORD = {"title": TITLE, "text": f"{FIRST}\n\n{SECOND}", "url": URL}


def zipped(*members: tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data)
    return file.getvalue()


def tarred(*members: tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, data in members:
            told = tarfile.TarInfo(name)
            told.size = len(data)
            archive.addfile(told, io.BytesIO(data))
    return file.getvalue()


def crawled(*pages: bytes) -> bytes:
    records = []
    for number, page in enumerate(pages):
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
        head = (
            f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2031-06-01T00:00:00Z\r\n"
            f"WARC-Target-URI: {URL}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        records.append(head.encode() + answer + b"\r\n\r\n")
    return b"".join(records)


def printed() -> bytes:
    sheet = Sheet()
    sheet.put(60, 60, TITLE, size=20)
    at = 110
    for words in (FIRST, SECOND):
        line = ""
        for word in words.split():
            if len(line) + len(word) > 60:
                sheet.put(60, at, line.strip())
                line, at = "", at + 12
            line += word + " "
        sheet.put(60, at, line.strip())
        at += 30
    return pdf(sheet)


def typed() -> bytes:
    return docx(paragraph(TITLE, "Titel") + paragraph(FIRST) + paragraph(SECOND))


def freely_typed() -> bytes:
    body = f'<t:p t:style-name="P1">{TITLE}</t:p><t:p>{FIRST}</t:p><t:p>{SECOND}</t:p>'
    return opendocument(body, meta="<m/>")


MAIL = (
    f"From: Ana Ruiz <ana@post.example>\r\nTo: desk@tarn.example\r\nSubject: {TITLE}\r\nDate: Mon, 5 May 2031 10:00:00 +0200\r\n"
    f"Message-ID: <1@post.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{FIRST}\r\n\r\n{SECOND}\r\n"
).encode()
SAVED = (
    b"From: <Saved by a browser>\r\nSnapshot-Content-Location: " + URL.encode() + b"\r\nSubject: Ferry\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="--edge"\r\n\r\n----edge\r\nContent-Type: text/html\r\n'
    b"Content-Location: " + URL.encode() + b"\r\n\r\n" + PAGE.encode() + b"\r\n----edge--\r\n"
)
ARCHIVED = {"WebMainResource": {"WebResourceData": PAGE.encode(), "WebResourceURL": URL, "WebResourceMIMEType": "text/html"}}
CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
ENTRY = (
    f"<item {CONTENT}><title>{TITLE}</title><link>{URL}</link><content:encoded>&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;"
    "&lt;p&gt;The harbour master of Ostmark, who watched from the pier, said that fog had lain over the bay since Sunday, and that the "
    "crew had sounded the horn until the very end of the crossing, as the rules ask them to.&lt;/p&gt;</content:encoded></item>"
)
RSS = f'<?xml version="1.0"?><rss version="2.0" {CONTENT}><channel><title>Post</title>{ENTRY}</channel></rss>'
ITEM = (
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:post:1" version="1" xml:lang="en">'
    f"<contentMeta><headline>{TITLE}</headline></contentMeta><contentSet><inlineXML><html xmlns='http://www.w3.org/1999/xhtml'>"
    f"<head><title>{TITLE}</title></head><body><p>{FIRST}</p><p>{SECOND}</p></body></html></inlineXML></contentSet></newsItem>"
)
NEWSML = f'<?xml version="1.0"?>{ITEM}'
NITF = (
    '<?xml version="1.0"?><nitf><head><title>ferry</title></head>'
    f"<body><body.head><hedline><hl1>{TITLE}</hl1></hedline></body.head><body.content><p>{FIRST}</p><p>{SECOND}</p></body.content></body></nitf>"
)
EXPORTED = (
    f"Ostmark Post\n\nMay 5, 2031 Monday\n\n{TITLE}\n\nLENGTH: 60 words\n\n{FIRST}\n\n{SECOND}\n\nLOAD-DATE: May 6, 2031\n"
)
SITEMAP = (
    f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{URL}</loc></url></urlset>'
)

SAMPLES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "compressed": ("ferry.txt.gz", lambda: gzip.compress(TEXT.encode(), mtime=0)),
    "PDF": ("ferry.pdf", printed),
    "DOCX": ("ferry.docx", typed),
    "ODT": ("ferry.odt", freely_typed),
    "ZIP": ("box.zip", lambda: zipped(("a/ferry.txt", TEXT.encode()), ("b.html", PAGE.encode()))),
    "tar": ("box.tar", lambda: tarred(("ferry.txt", TEXT.encode()), ("b.html", PAGE.encode()))),
    "WARC": ("crawl.warc", lambda: crawled(PAGE.encode(), PAGE.replace("forty", "fifty").encode())),
    "mbox": (
        "box.mbox",
        lambda: b"From ana Mon May  5 10:00:00 2031\r\n" + MAIL + b"\r\nFrom ana Mon May  5 11:00:00 2031\r\n" + MAIL,
    ),
    "mail": ("ferry.eml", lambda: MAIL),
    "MHTML": ("ferry.mhtml", lambda: SAVED),
    "webarchive": ("ferry.webarchive", lambda: plistlib.dumps(ARCHIVED, fmt=plistlib.FMT_BINARY)),
    "JSON lines": ("feed.jsonl", lambda: (json.dumps(RECORD) + "\n").encode() * 3),
    "JSON": ("feed.json", lambda: json.dumps([RECORD, RECORD], indent=1).encode()),
    "record": ("feed.jsonl#1", json.dumps(RECORD).encode),
    "table": ("feed.csv", f'title;text;url\r\n"{TITLE}";"{FIRST}\n\n{SECOND}";{URL}\r\n'.encode),
    "feed": ("feed.xml", RSS.encode),
    "feed entry": ("feed.xml#1", ENTRY.encode),
    "NewsML": ("item.xml", NEWSML.encode),
    "news item": ("item.xml#1", ITEM.encode),
    "NITF": ("nitf.xml", NITF.encode),
    "sitemap": ("sitemap.xml", SITEMAP.encode),
    "other XML": ("ferry.xml", f'<?xml version="1.0"?><story><p>{FIRST}</p></story>'.encode),
    "press export": ("exported.txt", f"1 of 2 DOCUMENTS\n\n{EXPORTED}\n2 of 2 DOCUMENTS\n\n{EXPORTED}".encode),
    "export document": ("exported.txt#1", EXPORTED.encode),
    "HTML": ("ferry.html", PAGE.encode),
    "Markdown": ("ferry.md", f"# {TITLE}\n\n{FIRST}\n\n{SECOND}\n".encode),
    "plain text": ("ferry.txt", TEXT.encode),
}
"""A file of each format, which tells the ferry's story."""

TELLS_NOTHING = {"sitemap", "office document", "other XML"}
"""Formats of which no file by itself holds a story."""

NAMED_BY_CONTAINER = {"record", "feed entry", "news item", "export document"}
"""Formats that are not told by their content."""


def found(name: str, data: bytes, kind: str | None = None) -> tuple[list[Report], list[Reject]]:
    reports: list[Report] = []
    rejects: list[Reject] = []
    for one in drafts_in(Source(name, data, kind=kind), Settings(longest_report=200_000, longest_line=200_000)):
        if isinstance(one, Draft):
            reports.append(report_of(one)[0])
        else:
            rejects.append(one)
    return reports, rejects


def test_every_format_has_a_sample() -> None:
    assert {form.name for form in FORMATS} - TELLS_NOTHING <= set(SAMPLES)
    for form, (name, sample) in SAMPLES.items():
        assert form in NAMED_BY_CONTAINER or format_of(Source(name, sample())).name == form


def kind_of(form: str) -> str | None:
    return form if form in NAMED_BY_CONTAINER else None


@pytest.mark.parametrize("form", [form for form in SAMPLES if form not in TELLS_NOTHING])
def test_the_sample_of_each_format_tells_its_story(form: str) -> None:
    name, sample = SAMPLES[form]
    reports, rejects = found(name, sample(), kind_of(form))
    assert not rejects
    assert reports
    for report in reports:
        words = " ".join(report.text.split())
        assert SECOND in words
        assert words.startswith((TITLE, FIRST[:40]))
        assert report.title == TITLE


@pytest.mark.parametrize(
    "forms",
    [("HTML", "JSON lines", "JSON", "table", "MHTML"), ("plain text", "Markdown", "DOCX", "PDF", "ODT", "NITF", "NewsML")],
)
def test_the_same_report_has_one_id_in_every_format(forms: tuple[str, ...]) -> None:
    ids = {form: found(SAMPLES[form][0], SAMPLES[form][1]())[0][0].id for form in forms}
    assert len(set(ids.values())) == 1, ids


MUTILATIONS = st.lists(
    st.tuples(st.sampled_from(["cut", "flip", "repeat", "drop", "nul"]), st.floats(0, 1), st.integers(1, 400)),
    min_size=1,
    max_size=4,
)


def mutilated(data: bytes, steps: list[tuple[str, float, int]]) -> bytes:
    for what, where, size in steps:
        at = int(where * len(data))
        if what == "cut":
            data = data[:at]
        elif what == "flip" and at < len(data):
            data = data[:at] + bytes([data[at] ^ (size % 255 + 1)]) + data[at + 1 :]
        elif what == "repeat":
            data = data[: at + size] + data[at:]
        elif what == "drop":
            data = data[:at] + data[at + size :]
        elif what == "nul":
            data = data[:at] + bytes(size % 9 + 1) + data[at:]
    return data


@pytest.mark.parametrize("form", SAMPLES)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=MUTILATIONS)
def test_a_mutilated_file_is_read_or_rejected_and_nothing_is_raised(form: str, steps: list[tuple[str, float, int]]) -> None:
    name, sample = SAMPLES[form]
    began = time.process_time()
    reports, rejects = found(name, mutilated(sample(), steps), kind_of(form))
    assert time.process_time() - began < 20  # a hang, not slowness
    for report in reports:
        assert report.text.strip()
        report.text.encode("utf-8")
    for reject in rejects:
        assert reject.reason
        assert reject.message
        assert reject.path.startswith(name)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=MUTILATIONS, form=st.sampled_from(sorted(SAMPLES)))
def test_a_mutilated_member_takes_no_neighbour_along(form: str, steps: list[tuple[str, float, int]]) -> None:
    name, sample = SAMPLES[form]
    good = TEXT.encode()
    bad = mutilated(sample(), steps)
    for packed in (
        zipped(("1.txt", good), (name, bad), ("2.txt", good)),
        tarred(("1.txt", good), (name, bad), ("2.txt", good)),
    ):
        reports, _ = found("box", packed)
        paths = [report.path for report in reports]
        assert "box#1.txt" in paths
        assert "box#2.txt" in paths
