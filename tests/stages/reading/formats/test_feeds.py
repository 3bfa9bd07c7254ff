"""Feeds and sitemaps: entries with a report's words are reports, others are told of; what is listed can be followed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading import drafts_in, report_of
from tellings.stages.reading.draft import Draft, Source
from tellings.stages.reading.formats import FORMATS, feed, sitemap

from .test_records import mutated, told

STORY = "The ferry left Kalby at noon with forty people aboard, and sank before it had passed the light. " * 6
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Ostmark Post &amp; Mail</title><link>https://post.example/</link><language>en-gb</language>
<image><title>Logo</title><url>https://post.example/logo.png</url></image>
<item><title>Ferry &#8211; sinks&nbsp;fast</title><link>/a?x=1&y=2</link><dc:creator><![CDATA[J. Roe]]></dc:creator>
<pubDate>Fri, 02 May 2031 10:00:00 GMT</pubDate><category>Sea</category><category><![CDATA[Ships & boats]]></category>
<content:encoded><![CDATA[<p>{STORY}</p><h2>Fog</h2><p>Nobody drowned &amp; all were fed.</p>
<p>The post <a href="/a">Ferry</a> appeared first on <a href="/">Ostmark Post</a>.</p></item>]]></content:encoded>
<description>It sank.</description></item>
<!-- <item><title>Not yet</title></item> -->
<item><title>Fair</title><link>https://post.example/b</link><description>The fair will open when the rain stops [&#8230;]</description></item>
<item><title>Escaped</title><guid isPermaLink="false">17</guid><guid>https://post.example/c</guid>
<author>roe@post.example (Jane Roe)</author><description>&lt;p&gt;{STORY}&lt;/p&gt;&lt;p&gt;It&amp;#8217;s two.&lt;/p&gt;</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title type="html">The &lt;b&gt;Herald&lt;/b&gt;</title>
<link rel="self" href="https://herald.example/feed"/><link href="https://herald.example/"/><updated>2031-01-01T00:00:00Z</updated>
<entry><title>One</title><link rel="enclosure" href="/x.mp3"/><link rel="alternate" href="/1"/><id>tag:herald.example,2031:1</id>
<updated>2031-05-02T10:00:00+02:00</updated><author><name>A. Bell</name></author><author><name>C. Dorn</name></author>
<category term="x" label="Politics"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{STORY}</p><ul><li>one</li></ul></div></content></entry>
<entry xml:lang="fr"><title>Two</title><link href="https://herald.example/2"/><published>2031-05-01</published><updated>2031-05-02</updated>
<source><title>Agence du Nord</title></source><content type="html">&lt;p&gt;{STORY}&lt;/p&gt;</content></entry></feed>"""
RDF = f"""<?xml version="1.0" encoding="ISO-8859-1"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://cafe.example"><title>Café</title>
<items><rdf:Seq><rdf:li resource="1"/></rdf:Seq></items></channel><item rdf:about="1"><title>Fermé</title>
<link>https://cafe.example/1</link><description>{STORY}</description><dc:date>2031-05-01</dc:date></item></rdf:RDF>"""


def read(data: str | bytes, settings: Settings | None = None, name: str = "feed.xml") -> list[Draft | Reject]:
    return list(drafts_in(Source(name, data.encode() if isinstance(data, str) else data), settings or Settings()))


def first(data: str | bytes) -> Draft:
    found = read(data)[0]
    assert isinstance(found, Draft), found
    return found


def test_an_entry_with_its_whole_content_is_a_report() -> None:
    draft = first(RSS)
    assert (draft.path, draft.title, draft.byline) == ("feed.xml#1", "Ferry – sinks fast", "J. Roe")
    assert (draft.url, draft.outlet, draft.language) == ("https://post.example/a?x=1&y=2", "Ostmark Post & Mail", "en")
    assert (draft.section, draft.because["outlet"]) == ("Sea, Ships & boats", "the feed's title")
    assert draft.text.startswith(f"Ferry – sinks fast\n\n{STORY.strip()}\n\nFog\n\nNobody drowned & all were fed.")
    roles = {draft.text[at:].partition("\n")[0]: role for at, role in draft.marked.items()}
    assert roles["Fog"] == "heading"
    assert roles["The post Ferry appeared first on Ostmark Post."] == "boilerplate"
    report, _ = report_of(draft)
    assert (report.published, report.published_because) == ("2031-05-02", draft.because["published"])


def test_an_entry_that_only_announces_its_report_is_told_of() -> None:
    found = read(RSS)
    assert [one.path for one in found] == ["feed.xml#1", "feed.xml#2", "feed.xml#3"]
    teaser, escaped = found[1:]
    assert isinstance(teaser, Reject)
    assert (teaser.reason, teaser.remedy) == ("teaser", "Read its page: tellings read https://post.example/b")
    assert isinstance(escaped, Draft)
    assert (escaped.url, escaped.byline) == ("https://post.example/c", "Jane Roe")
    assert escaped.text.endswith("\n\nIt’s two.")


@pytest.mark.parametrize(
    ("element", "body", "reason"),
    [
        ("description", STORY, None),
        ("description", "word " * 59, "teaser"),
        ("description", "word " * 70 + "…", "teaser"),
        ("description", "word " * 70 + "Continue reading this at the Post →", "teaser"),
        ("description", "word " * 200 + "…", None),
        ("content:encoded", "word " * 25, None),
        ("content:encoded", "word " * 24, "teaser"),
        ("content:encoded", "A barge sank off Kalby on Monday.", None),
        ("content:encoded", "&lt;p&gt;“Nobody was hurt,” the harbour master of Kalby said.&lt;/p&gt;", None),
        ("content:encoded", "港口昨夜发生火灾，没有人受伤。", None),
        ("content:encoded", "A barge sank off Kalby on Monday…", "teaser"),
        ("content:encoded", "A barge sank off Kalby on Monday. Read more", "teaser"),
        ("content:encoded", "Ein Kahn sank am Montag vor Kalby. Weiterlesen »", "teaser"),
        ("content:encoded", "Une barge a coulé lundi devant Kalby. Lire l’article complet", "teaser"),
        ("content:encoded", "Photos by Jane Roe", "teaser"),
        ("content:encoded", "Watch it now.", "teaser"),
        ("content:encoded", "Barge sinks off Kalby in fog.", "teaser"),
        ("description", "A barge sank off Kalby on Monday.", "teaser"),
        ("description", "港口昨夜发生火灾，没有人受伤，港口负责人这样说。" * 6, None),
        ("description", "&lt;img src='a.png'/&gt;", "no-text"),
    ],
)
def test_what_is_long_enough_to_be_a_report(element: str, body: str, reason: str | None) -> None:
    (found,) = read(
        f"<rss><channel><title>T</title><item><title>Barge sinks off Kalby in fog</title><{element}>{body}</{element}></item></channel></rss>"
    )
    assert getattr(found, "reason", None) == reason


def test_the_words_of_an_announcement_are_kept_with_its_reject() -> None:
    def told(words: str) -> str:
        (found,) = read(f"<rss><channel><item><title>A</title><description>{words}</description></item></channel></rss>")
        assert isinstance(found, Reject)
        return found.message

    assert (
        told("A barge &lt;b&gt;sank&lt;/b&gt; off Kalby.")
        == "feed.xml#1 only announces its report, in 5 words: A barge sank off Kalby."
    )
    assert told("quicksilvery " * 55).endswith("quicksilvery …")


def test_atom() -> None:
    one, two = read(ATOM)
    assert isinstance(one, Draft)
    assert isinstance(two, Draft)
    assert (one.url, one.outlet, one.byline, one.section) == (
        "https://herald.example/1",
        "The Herald",
        "A. Bell, C. Dorn",
        "Politics",
    )
    assert (one.published, one.updated, one.language) == ("2031-05-02T10:00:00+02:00", None, "en")
    assert one.text == f"One\n\n{STORY.strip()}\n\none"
    assert (two.published, two.updated, two.outlet, two.language) == ("2031-05-01", "2031-05-02", "Agence du Nord", "fr")
    prefixed = ATOM.replace("<feed xmlns=", "<a:feed xmlns:a=").replace("</feed", "</a:feed")
    for name in ("entry", "title", "link", "content", "author", "name", "updated", "published"):
        prefixed = (
            prefixed.replace(f"<{name} ", f"<a:{name} ")
            .replace(f"<{name}>", f"<a:{name}>")
            .replace(f"</{name}>", f"</a:{name}>")
        )
    assert first(prefixed).text == one.text
    assert first(prefixed).url == one.url


def test_rss_1_in_the_encoding_that_it_declares() -> None:
    draft = first(RDF.encode("iso-8859-1"))
    assert (draft.title, draft.outlet, draft.url, draft.published) == ("Fermé", "Café", "https://cafe.example/1", "2031-05-01")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_an_encoding_that_is_declared_wrongly_is_seen_through(encoding: str) -> None:
    text = RDF.replace("ISO-8859-1", "utf-8").replace("Fermé", "Fermé depuis “hier soir”, disent les voisins à côté")
    assert first(text.encode(encoding)).title == "Fermé depuis “hier soir”, disent les voisins à côté"


def test_a_feed_is_told_by_its_root() -> None:
    def name_of(data: str) -> str:
        return next(form.name for form in FORMATS if form.recognises(Source("a.txt", data.encode())))

    assert [name_of(data) for data in (RSS, "\n" + ATOM, RDF)] == ["feed"] * 3
    assert name_of("<?xml version='1.0'?><!-- x --><!DOCTYPE html><html><body><p>rss</p></body></html>") == "HTML"
    assert name_of("rss feed <rss>") == name_of("<no> xml") == "plain text"


@pytest.mark.parametrize(
    "data",
    [
        "<?xml version='1.0'?><kml><Placemark>x</Placemark></kml>",
        "\n<!DOCTYPE svg><svg><text>x</text></svg>",
        "<a:TEI><p>x</p></a:TEI>",
    ],
)
def test_xml_of_another_kind_is_no_text_full_of_tags(data: str) -> None:
    (found,) = read(data, name="a.xml")
    assert isinstance(found, Reject)
    assert found.reason == "xml"


def test_broken_entries_take_no_neighbours_with_them() -> None:
    item = "<item><title>A</title><description>{}</description></item>"
    broken = "<item><title>B & C <b></i> <description>x</item>"
    open_one = f"<item><title>D</title><description>{STORY}</description>"
    bad_bytes = b"<item><title>E</title><description>\xff\xfe\xc3\x28 \x81\x8d " + STORY.encode() + b"</description></item>"
    start = "<rss><channel><title>T</title>" + item.format(STORY) + broken + open_one + item.format(STORY)
    data = start.encode() + bad_bytes + item.format(STORY).encode() + b"<item><title>cut"
    found = read(data)
    assert [one.path.partition("#")[2] for one in found if isinstance(one, Draft) and one.title in ("A", "D")] == [
        "1",
        "3",
        "4",
        "6",
    ]
    assert told(found)[-1] == ("feed.xml#7", "damaged")


ENTITIES = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
ATTACKS = {
    "billion laughs": f'<!DOCTYPE rss [<!ENTITY l0 "lol">{ENTITIES}]><rss><channel><title>&l9;</title><item><title>&l9;</title></item></channel></rss>',
    "external entity": '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item><title>&x;</title><description>&x;</description></item></rss>',
    "quadratic": f'<!DOCTYPE rss [<!ENTITY a "{"a" * 50_000}">]><rss><item><description>{"&a;" * 5000}</description></item></rss>',
    "items in a document type": '<!DOCTYPE rss [<!ENTITY a "<item><title>x</title></item>">]><rss><item><title>&a;</title></item></rss>',
    "deep": "<rss><item><description>" + "<b>" * 200_000 + "x</item></rss>",
    "attributes": "<rss><item " + " ".join(f'a{n}="x"' for n in range(50_000)) + "><title>T</title></item></rss>",
    "long attribute": '<rss><item><title a="' + "x" * 3_000_000 + '">T</title></item></rss>',
    "many opened": "<rss>" + "<item>" * 20_000,
    "many marks": "<rss>" + "<![CDATA[" * 100_000 + "<!--" * 100_000,
    "many angles": "<rss>" + "<" * 2_000_000,
    "many references": "<rss><item><title>" + "&a" * 500_000 + "&" * 500_000 + "</title></item></rss>",
    "open document type": "<!DOCTYPE rss [" + "<!ENTITY % a '" * 100_000,
    "no end": "<rss><item><description>" + STORY * 20_000,
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_end_in_rejects(attack: str) -> None:
    found = read(ATTACKS[attack], Settings(longest_line=1_000_000))
    assert found
    assert all(isinstance(one, Reject) for one in found) or attack == "open document type"
    if "ENTITY" in ATTACKS[attack] and attack != "open document type":
        assert [one.reason for one in found if isinstance(one, Reject)] == ["xml-entities"]
    assert all("root:" not in getattr(one, "text", "") for one in found)


def test_html_entities_are_read_declared_or_not() -> None:
    declared = '<!DOCTYPE rss [<!ENTITY % latin PUBLIC "-//W3C//ENTITIES Latin 1 for XHTML//EN" "x.ent"> %latin; <!ENTITY eacute "&#233;">]>'
    item = f"<rss><channel><title>Caf&eacute;</title><item><title>1&ndash;2 &unknown; AT&T &#146;s &#0;</title><description>{STORY}</description></item>"
    for start in ("", declared):
        draft = first(start + item + "</channel></rss>")
        assert (draft.outlet, draft.title) == ("Café", "1–2 &unknown; AT&T ’s \ufffd")


def test_what_a_feed_lists_can_be_followed() -> None:
    listed = feed.links(Source("feed.xml", RSS.encode()))
    assert [link.url for link in listed] == [
        "https://post.example/a?x=1&y=2",
        "https://post.example/b",
        "https://post.example/c",
    ]
    assert listed[0].about == {
        "title": "Ferry – sinks fast", "outlet": "Ostmark Post & Mail", "language": "en", "byline": "J. Roe",
        "published": "Fri, 02 May 2031 10:00:00 GMT", "section": "Sea, Ships & boats",
    }  # fmt: skip
    assert not any(link.lists for link in listed)
    relative = Source("feed.xml", b"<rss><item><link>/a</link></item></rss>", {"url": "https://post.example/rss.xml"})
    assert [link.url for link in feed.links(relative)] == ["https://post.example/a"]
    item = {"url": "https://f.example/1", "title": "One", "date_published": "2031-02-02"}
    as_json = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Notes", "items": [item, {"id": "2"}, 3]})
    assert [(link.url, link.about["outlet"]) for link in feed.links(Source("feed.json", as_json.encode()))] == [
        ("https://f.example/1", "Notes")
    ]
    many = "<rss>" + "".join(f"<item><link>https://x.example/{n}</link></item>" for n in range(feed.MOST_LINKS + 5))
    assert len(feed.links(Source("feed.xml", many.encode()))) == feed.MOST_LINKS
    assert feed.links(Source("a.txt", b"no feed")) == []
    assert feed.links(Source("feed.xml", ATTACKS["billion laughs"].encode())) == []


URLSET = """<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://post.example/a?b=1&amp;c=2 </loc><lastmod>2031-05-03</lastmod><image:image><image:loc>https://post.example/a.png</image:loc>
<image:title>A pier</image:title></image:image><news:news><news:publication><news:name>Ostmark Post</news:name><news:language>en</news:language>
</news:publication><news:publication_date>2031-05-02</news:publication_date><news:title>Ferry sinks</news:title></news:news></url>
<url><loc>ftp://post.example/b</loc></url><url><loc>https://post.example/c</loc></url></urlset>"""


def test_what_a_sitemap_lists_can_be_followed() -> None:
    first, second = sitemap.links(Source("sitemap.xml", URLSET.encode()))
    assert first.url == "https://post.example/a?b=1&c=2"
    told = {
        "title": "Ferry sinks",
        "outlet": "Ostmark Post",
        "language": "en",
        "published": "2031-05-02",
        "updated": "2031-05-03",
    }
    assert first.about == told
    assert (second.url, second.about, second.lists) == ("https://post.example/c", {}, False)
    index = (
        b"<sitemapindex><sitemap><loc>https://post.example/1.xml.gz</loc><lastmod>2031-05-03</lastmod></sitemap></sitemapindex>"
    )
    (further,) = sitemap.links(Source("sitemap.xml", index))
    assert (further.url, further.lists) == ("https://post.example/1.xml.gz", True)
    assert sitemap.links(Source("a.txt", b"https://post.example/a\n")) == []


def test_a_sitemap_from_a_file_is_rejected_with_what_to_do() -> None:
    (found,) = read(URLSET, name="sitemap.xml")
    assert isinstance(found, Reject)
    assert (found.path, found.reason) == ("sitemap.xml", "sitemap")
    assert "by its URL" in found.remedy


@given(st.sampled_from([RSS.encode(), ATOM.encode(), RDF.encode("iso-8859-1"), URLSET.encode()]).flatmap(mutated))
def test_a_mutated_feed_is_read_or_rejected(data: bytes) -> None:
    for found in read(data, Settings(longest_line=2_000)):
        assert isinstance(found, (Draft, Reject))
    source = Source("feed.xml", data)
    assert all(link.url.startswith("http") for link in [*feed.links(source), *sitemap.links(source)])
