"""Records of other tools: JSON lines, whole documents however wrapped, ninjs. A bad one is rejected by itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading import drafts_in, report_of
from tellings.stages.reading.draft import Draft, Source

ONE = {"title": "Ferry sinks", "text": "The ferry sank.", "url": "https://post.example/a", "source": {"name": "Ostmark Post"}}
TWO = {
    "title": "Bridge shut",
    "text": "The bridge was shut.",
    "url": "https://post.example/b",
    "source": {"name": "Ostmark Post"},
}
NO_WORDS = {"title": "Fair opens", "url": "https://post.example/c"}

Json = Mapping[str, object] | Sequence[object]


def read(name: str, data: bytes | str | Json, settings: Settings | None = None) -> list[Draft | Reject]:
    if not isinstance(data, (bytes, str)):
        data = json.dumps(data, indent=1)
    return list(drafts_in(Source(name, data.encode() if isinstance(data, str) else data), settings or Settings()))


def told(found: list[Draft | Reject]) -> list[tuple[str, str]]:
    """The place of each, and its words or the reason why it was rejected."""
    return [(one.path, one.reason if isinstance(one, Reject) else one.text) for one in found]


def one(name: str, data: bytes | str | Json, settings: Settings | None = None) -> Draft:
    (found,) = read(name, data, settings)
    assert isinstance(found, Draft), found
    return found


BOTH = [("#1", "The ferry sank."), ("#2", "The bridge was shut.")]


@pytest.mark.parametrize(
    "document",
    [
        [ONE, TWO],
        {"articles": [ONE, TWO]},
        {
            "status": "ok",
            "text": "",
            "total": 2,
            "authors": [{"name": "J. Roe", "url": "https://x.example"}],
            "items": [ONE, TWO],
        },
        {"took": 3, "hits": {"total": {"value": 2}, "hits": [{"_id": "1", "_source": ONE}, {"_id": "2", "_source": TWO}]}},
        {"db": [{"meta": {"on": 7}, "data": {"posts": [ONE], "tags": [{"name": "sea"}]}}, {"data": {"posts": [TWO]}}]},
        {"2031-1": ONE, "2031-2": TWO, "made": {"by": "a tool"}},
        {"content": [ONE, TWO]},
        {"sections": [{"title": "Sea", "articles": [ONE]}, {"title": "Land", "articles": [TWO]}]},
    ],
)
def test_reports_are_found_however_an_export_wraps_them(document: Json) -> None:
    assert told(read("a.json", document)) == [("a.json" + place, text) for place, text in BOTH]
    minified = json.dumps(document, separators=(",", ":"))
    assert told(read("a", minified)) == [("a" + place, text) for place, text in BOTH]


def test_a_document_that_is_one_report_keeps_its_path() -> None:
    draft = one("a.json", dict(ONE))
    assert (draft.path, draft.title, draft.outlet, draft.url) == (
        "a.json",
        "Ferry sinks",
        "Ostmark Post",
        "https://post.example/a",
    )
    assert draft.because["outlet"] == "its field source: Ostmark Post"


def test_documents_one_after_another_are_all_read() -> None:
    assert told(read("a.json", json.dumps(ONE, indent=2) + "\n" + json.dumps(TWO, indent=2))) == [
        ("a.json" + p, t) for p, t in BOTH
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_a_document_is_read_in_any_unicode_encoding(encoding: str) -> None:
    data = json.dumps([{"text": "Die Fähre sank — «sofort»."}], ensure_ascii=False, indent=1).encode(encoding)
    assert one("a.json", data).text == "Die Fähre sank — «sofort»."


def test_a_record_without_words_is_rejected_by_itself_with_what_it_has() -> None:
    found = read("a.json", [ONE, NO_WORDS, {"id": 3}, TWO])
    assert told(found) == [
        ("a.json#1", "The ferry sank."),
        ("a.json#2", "no-text"),
        ("a.json#3", "no-text"),
        ("a.json#4", "The bridge was shut."),
    ]
    assert isinstance(found[1], Reject)
    assert "It has title, url." in found[1].message
    assert "tellings read https://post.example/c" in found[1].remedy


def test_a_broken_record_takes_no_neighbour_with_it() -> None:
    data = '[{"text": "One sank."}, {"text": "Two" sank}, {"text": "Three sank."}, {"text": "Four \xe9"}]'.encode("latin-1")
    assert told(read("a.json", data)) == [
        ("a.json#1", "One sank."),
        ("a.json#2", "not-json"),
        ("a.json#3", "Three sank."),
        ("a.json#4", "Four é"),
    ]


def test_what_stands_before_the_end_of_a_truncated_document_is_read() -> None:
    data = json.dumps({"articles": [ONE, TWO, ONE]})[:-80]
    assert told(read("a.json", data)) == [
        ("a.json#1", "The ferry sank."),
        ("a.json#2", "The bridge was shut."),
        ("a.json", "damaged"),
    ]


def test_a_document_without_reports_is_rejected_once() -> None:
    assert told(read("a.json", {"name": "a package", "version": "1.0", "files": [{"path": "x"}]})) == [("a.json", "no-text")]


def test_a_text_cut_off_by_its_service_is_no_report() -> None:
    found = read("a.json", [{**NO_WORDS, "content": "The fair opened on… [+2113 chars]"}])
    assert told(found) == [("a.json#1", "teaser")]


def test_a_column_map_names_fields_also_inside_others() -> None:
    settings = Settings(columns="text=data.words,title=H,byline=by.0.full")
    record = {"H": "Fair opens", "title": "internal-17", "data": {"words": "The fair opened."}, "by": [{"full": "J. Roe"}]}
    draft = one("a.json", [record], settings)
    assert (draft.text, draft.title, draft.byline) == ("The fair opened.", "Fair opens", "J. Roe")
    (missing,) = read("a.jsonl", json.dumps({"text": "x"}), settings)
    assert isinstance(missing, Reject)
    assert "no field data.words" in missing.message


def test_names_of_fields_are_known_in_many_spellings() -> None:
    record = {
        "Article_Title": "Fair <i>opens</i> &amp; closes",
        "body-text": "The fair opened.",
        "pubDate": 1935403200,
        "LAST MODIFIED": "20310502",
        "publication": "https://www.post.example/",
        "Lang": "de-AT",
        "Category": ["Sea", "Land"],
        "authors": [{"name": "By J. Roe"}, "K. Doe"],
        "id": "17",
        "guid": "https://post.example/17",
    }
    draft = one("a.jsonl", json.dumps(record))
    assert (draft.title, draft.text, draft.outlet) == ("Fair opens & closes", "The fair opened.", "post.example")
    assert (draft.published, draft.updated, draft.language) == ("2031-05-01T12:00:00Z", "2031-05-02", "de")
    assert (draft.section, draft.byline, draft.url) == ("Sea, Land", "J. Roe, K. Doe", "https://post.example/17")


@pytest.mark.parametrize(
    ("name", "value", "moment"),
    [
        ("date_gmt", "2031-05-01T17:42:10", "2031-05-01T17:42:10Z"),
        ("publishedAtUTC", "2031-05-01 17:42", "2031-05-01T17:42:00Z"),
        ("created_utc", 1935403200, "2031-05-01T12:00:00Z"),
        ("published_utc", "2031-05-01T17:42:10+02:00", "2031-05-01T17:42:10+02:00"),
        ("published_utc", "May 1, 2031, 5:42 pm", "2031-05-01T17:42:00Z"),
        ("date", "2031-05-01T17:42:10", "2031-05-01T17:42:10"),
        ("date_gmt", "2031-05-01", None),
    ],
)
def test_a_field_that_is_called_gmt_or_utc_says_its_zone(name: str, value: object, moment: str | None) -> None:
    report, _ = report_of(one("a.jsonl", json.dumps({"text": "The fair opened.", name: value})))
    assert (report.published, report.published_time) == ("2031-05-01", moment)


def test_a_number_of_thousands_of_digits_costs_its_record_nothing() -> None:
    line = f'{{"text": "The fair opened.", "n": {"9" * 6000}}}'
    assert told(read("a.jsonl", line)) == [("a.jsonl#1", "The fair opened.")]
    assert told(read("a.json", f"[{line}, {line}]")) == [("a.json#1", "The fair opened."), ("a.json#2", "The fair opened.")]


def test_the_remedy_fits_what_is_wrong_with_a_line() -> None:
    deep, broken = read("a.jsonl", '{"text": "x", "n": ' + "[" * 200_000 + '\n{"text": "x}\n')
    assert isinstance(deep, Reject)
    assert isinstance(broken, Reject)
    assert (deep.message, deep.remedy) == (
        "a.jsonl#1 is nested deeper than can be read.",
        "Leave the nested field out of the export.",
    )
    assert broken.message.endswith("(Unterminated string starting at: line 1 column 10 (char 9)).")


def test_markup_in_a_record_becomes_paragraphs_with_their_roles() -> None:
    markup = "<p>The fair <b>opened</b>.</p><h2>Crowds</h2><p>Many came.<br>All were fed.</p><script>x()</script>"
    draft = one("a.json", [{"title": {"rendered": "Fair &#8211; open"}, "content": {"rendered": markup}}])
    assert draft.text == "Fair – open\n\nThe fair opened.\n\nCrowds\n\nMany came.\n\nAll were fed."
    assert [draft.text[at:].partition("\n")[0] for at, role in draft.marked.items() if role == "heading"] == ["Crowds"]


def test_paragraphs_in_a_list_are_one_report() -> None:
    assert (
        one("a.json", {"title": "T", "body": [{"type": "p", "text": "One."}, {"type": "p", "text": "Two."}]}).text
        == "One.\n\nTwo."
    )


def test_a_text_with_marked_stretches_stays_whole() -> None:
    messages = {
        "name": "Channel",
        "messages": [{"date": "2031-05-02", "text": ["See ", {"type": "link", "text": "here"}, ", they say."]}],
    }
    assert told(read("a.json", messages)) == [("a.json#1", "See here, they say.")]


def test_a_table_that_was_written_column_by_column_is_read_row_by_row() -> None:
    columns = {"title": {"0": "Ferry", "1": "Fair"}, "text": {"0": "The ferry sank.", "1": "The fair opened."}}
    assert told(read("a.json", columns)) == [("a.json#1", "The ferry sank."), ("a.json#2", "The fair opened.")]


@pytest.mark.parametrize(
    ("record", "url", "because"),
    [
        (
            {"url": 'https://post.example/a b?q="x"'},
            "https://post.example/a%20b?q=%22x%22",
            'its field url: https://post.example/a b?q="x"; what no address may hold is escaped',
        ),
        ({"url": "https://post.example/a%20b"}, "https://post.example/a%20b", "its field url: https://post.example/a%20b"),
        ({"url": "javascript:alert(1)"}, None, "its field url: javascript:alert(1), which is no address of the web"),
        ({"link": "/news/12"}, None, "its field link: /news/12, which is no address of the web"),
        ({"url": "none", "link": "https://post.example/a"}, "https://post.example/a", "its field link: https://post.example/a"),
        ({"guid": "17 https", "id": "a b"}, None, None),
    ],
)
def test_an_address_is_mended_or_the_report_says_why_it_has_none(record: Json, url: str | None, because: str | None) -> None:
    assert isinstance(record, dict)
    report, _ = report_of(one("a.json", {**record, "text": "The ferry sank."}))
    assert (report.url, report.url_because) == (url, because)


def test_a_field_that_a_user_names_for_the_address_is_told_too_where_it_holds_none() -> None:
    data = b"when,where,text\n2031,urn:kelm:7,The ferry sank.\n"
    (draft,) = drafts_in(Source("a.csv", data), Settings(columns="url=where,text=text"))
    assert isinstance(draft, Draft)
    report, _ = report_of(draft)
    assert (report.url, report.url_because) == (None, "its field where: urn:kelm:7, which is no address of the web")


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.csv"])
def test_the_address_of_a_file_is_no_address_of_the_reports_in_it(name: str) -> None:
    data = {"a.json": '[{"text": "x"}]', "a.jsonl": '{"text": "x"}\n', "a.csv": "title,text\nT,x\n"}[name]
    (draft,) = drafts_in(Source(name, data.encode(), {"url": "https://api.example/all", "outlet": "Ostmark Post"}), Settings())
    assert isinstance(draft, Draft)
    assert (draft.url, draft.outlet) == (None, "Ostmark Post")
    (alone,) = drafts_in(Source("a", b'{"text": "x"}', {"url": "https://api.example/one"}, kind="JSON"), Settings())
    assert getattr(alone, "url", None) == "https://api.example/one"


def test_a_json_feed_gives_its_items_its_title_as_their_outlet() -> None:
    item = {
        "id": "1",
        "url": "https://f.example/1",
        "content_html": "<p>Hello, <b>you</b>.</p>",
        "date_published": "2031-02-02",
    }
    teaser = {"id": "2", "url": "https://f.example/2", "title": "More", "summary": "More is to come."}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Harbour Notes", "language": "en", "items": [item, teaser]}
    first, second = read("feed.json", feed)
    assert isinstance(first, Draft)
    assert (first.path, first.text, first.outlet, first.language) == ("feed.json#1", "Hello, you.", "Harbour Notes", "en")
    assert isinstance(second, Reject)
    assert "https://f.example/2" in second.remedy


NINJS = {
    "uri": "urn:nna:20310502:17",
    "type": "text",
    "versioncreated": "2031-05-02T10:00:00Z",
    "firstcreated": "2031-05-01T09:00:00Z",
    "pubstatus": "usable",
    "language": "en-GB",
    "headline": "Ferry sinks",
    "byline": "J. Roe",
    "located": "Kalby",
    "body_text": "The ferry sank.\n\nNobody was hurt.",
    "body_xhtml": "<div><p>The ferry sank.</p><p>Nobody was hurt.</p></div>",
    "subject": [{"name": "Transport", "code": "04015000"}],
    "source": "NNA",
    "ednote": "Adds the master's words",
}
NINJS_2 = {
    "uri": "https://nna.example/17",
    "type": "text",
    "versioncreated": "2031-05-02T10:00:00Z",
    "headlines": [{"role": "short", "value": "Ferry"}, {"role": "main", "value": "Ferry sinks"}],
    "bodies": [
        {"role": "summary", "contenttype": "text/plain", "value": "It sank."},
        {"role": "main", "contenttype": "text/plain", "value": "KALBY (NNA) — The ferry sank.\nNobody was hurt."},
    ],
    "by": "J. Roe",
    "located": "Kalby",
    "infosources": [{"role": "x", "name": "Northern News Agency"}],
}
NINJS_3 = {
    "uri": "https://nna.example/17",
    "pubStatus": "usable",
    "versionCreated": "2031-05-02T10:00:00Z",
    "contentCreated": "2031-05-02T10:00:00Z",
    "headlines": [{"value": "Ferry sinks"}],
    "bodies": [{"contentType": "text/html", "value": "<p>The ferry sank.</p>"}],
    "subjects": [{"name": "Transport"}],
    "copyrightHolder": "Northern News Agency",
}


def test_ninjs_of_the_first_version() -> None:
    draft = one("a.json", dict(NINJS))
    assert draft.text == "Ferry sinks\n\nKalby\n\nThe ferry sank.\n\nNobody was hurt.\n\nAdds the master's words"
    assert sorted(draft.marked.values()) == ["dateline", "headline", "note"]
    assert (draft.title, draft.byline, draft.outlet, draft.section) == ("Ferry sinks", "J. Roe", "NNA", "Transport")
    assert (draft.published, draft.updated) == ("2031-05-01T09:00:00Z", "2031-05-02T10:00:00Z")
    assert (draft.url, draft.language) == (None, "en")
    assert draft.because["byline"] == "its ninjs property byline: J. Roe"


def test_ninjs_of_the_second_and_third_versions() -> None:
    second, third = one("a.json", dict(NINJS_2)), one("a.json", dict(NINJS_3))
    assert second.text == "Ferry sinks\n\nKALBY (NNA) — The ferry sank.\n\nNobody was hurt."
    assert (second.url, second.outlet, second.byline) == ("https://nna.example/17", "Northern News Agency", "J. Roe")
    assert third.text == "Ferry sinks\n\nThe ferry sank."
    assert (third.published, third.updated, third.section) == ("2031-05-02T10:00:00Z", None, "Transport")
    assert third.outlet == "Northern News Agency"


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_ninjs_stands_among_others_and_what_is_withheld_is_rejected(name: str) -> None:
    items = [NINJS, {**NINJS, "pubstatus": "canceled"}, {**NINJS_3, "pubStatus": "stat:withheld"}, ONE]
    data = "\n".join(map(json.dumps, items)) if name == "a.jsonl" else json.dumps({"items": items}, indent=1)
    found = read(name, data)
    assert [one.reason if isinstance(one, Reject) else one.title for one in found] == [
        "Ferry sinks",
        "withheld",
        "withheld",
        "Ferry sinks",
    ]
    assert "canceled" in getattr(found[1], "message", "")


def test_items_inside_a_ninjs_item_are_read_when_they_have_words() -> None:
    picture = {"uri": "urn:x:2", "type": "picture", "headline": "The pier"}
    package = {
        "uri": "urn:x:1",
        "type": "composite",
        "pubstatus": "usable",
        "associations": {"main": NINJS, "picture": picture},
    }
    found = read("a.json", package)
    assert [(one.path, isinstance(one, Draft)) for one in found] == [("a.json#main", True)]


def test_pictures_in_ninjs_are_passed_over_and_counted() -> None:
    picture = {"uri": "urn:x:2", "type": "picture", "pubstatus": "usable", "headline": "The pier"}
    assert told(read("a.json", picture)) == [("a.json", "passed-over")]
    found = read("a.json", [picture, NINJS, {**picture, "type": "video"}, picture])
    assert [(one.path, getattr(one, "reason", None)) for one in found] == [("a.json#2", None), ("a.json", "passed-over")]
    assert getattr(found[1], "message", "") == "3 of the items of a.json are no reports: picture items (2), video items (1)."
    lines = read("a.jsonl", "\n".join(map(json.dumps, (picture, NINJS))))
    assert [(one.path, getattr(one, "reason", None)) for one in lines] == [("a.jsonl#1", "passed-over"), ("a.jsonl#2", None)]
    (text,) = read("a.json", {**picture, "type": "text"})
    assert getattr(text, "reason", None) == "no-text"


ATTACKS = {
    "objects": '{"a":' * 50_000 + "1" + "}" * 50_000,
    "arrays": "[[[" + '{"text": "x"}' + "[" * 100_000,
    "open string": '[{"text": "' + "x" * 3_000_000,
    "open arrays": '{"a": [' * 20_000,
    "long string": '{"a": "' + "x" * 3_000_000 + '", "articles": [{"text": "It sank."}]}',
    "nested value": '[{"text": ' + "[" * 900 + '"x"' + "]" * 900 + '}, {"text": "It sank."}]',
    "numbers": '{"a": [' + "1," * 200_000 + '1], "articles": [{"text": "It sank."}]}',
    "many marks": '{"a": "' + "\\\\" * 200_000 + '"}' * 50_000,
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_documents_end_in_rejects(attack: str) -> None:
    found = read("a.json", ATTACKS[attack], Settings(longest_line=1_000_000))
    assert found
    if "It sank." in ATTACKS[attack]:
        assert "It sank." in [one.text for one in found if isinstance(one, Draft)]
    else:
        assert any(isinstance(one, Reject) for one in found)


def test_a_record_that_is_too_long_takes_no_neighbour_with_it() -> None:
    data = json.dumps([ONE, {"text": "x" * 5000}, TWO])
    assert told(read("a.json", data, Settings(longest_line=1000))) == [
        ("a.json#1", "The ferry sank."), ("a.json#2", "line-too-long"), ("a.json#3", "The bridge was shut.")
    ]  # fmt: skip


WHOLE = json.dumps(
    {"status": "ok", "articles": [ONE, NINJS, {**TWO, "content": {"rendered": "<p>a</p>"}}, NO_WORDS]}, indent=1
).encode()


def mutated(data: bytes) -> st.SearchStrategy[bytes]:
    """Some bytes with a few of them changed, a stretch said again, and the end cut off."""

    def change(args: tuple[list[tuple[int, int]], int, int, int]) -> bytes:
        flips, start, size, end = args
        changed = bytearray(data)
        for at, value in flips:
            changed[at % len(changed)] = value
        return bytes(changed[:start] + changed[start : start + size] * 3 + changed[start:])[: len(data) - end]

    at = st.integers(0, len(data) - 1)
    flips = st.lists(st.tuples(at, st.integers(0, 255)), max_size=8)
    return st.tuples(flips, at, st.integers(0, 60), st.integers(0, len(data))).map(change)


@given(mutated(WHOLE))
def test_a_mutated_document_is_read_or_rejected(data: bytes) -> None:
    for name in ("a.json", "a.jsonl"):
        for found in read(name, data):
            assert isinstance(found, (Draft, Reject))


def nested() -> st.SearchStrategy[object]:
    words = st.sampled_from(
        [
            "text",
            "title",
            "articles",
            "content",
            "url",
            "uri",
            "bodies",
            "date",
            "pubstatus",
            "It sank.",
            "https://x.example",
            "",
        ]
    )
    leaves = (
        st.none() | st.booleans() | st.integers(-(10**14), 10**14) | st.floats(allow_nan=False) | words | st.text(max_size=5)
    )
    return st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=5), max_leaves=30
    )


@given(nested())
def test_any_json_is_read_or_rejected(value: object) -> None:
    def found() -> Iterator[Draft | Reject]:
        yield from read("a.json", json.dumps(value))
        yield from read("a.jsonl", json.dumps(value))
        yield from read("a.json", json.dumps([value, ONE], indent=1))

    assert all(isinstance(one, (Draft, Reject)) for one in found())
    assert "The ferry sank." in [
        one.text for one in read("a.json", json.dumps([value, ONE], indent=1)) if isinstance(one, Draft)
    ]
