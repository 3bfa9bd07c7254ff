"""What agencies send: NewsML-G2 in items and messages, NewsML 1.2, and NITF."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading import drafts_in, report_of
from tellings.stages.reading.draft import Draft, Source

from .test_records import mutated

NITF = """<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><head><title>ferry-sinks</title>
<docdata management-status="usable"><doc-id id-string="NNA17"/><date.issue norm="20310502T101500Z"/><doc.copyright holder="Northern News"/></docdata>
<pubdata name="Ostmark Post" position.section="Sea" date.publication="20310503T000000Z"/></head>
<body><body.head><hedline><hl1>Ferry sinks off <location>Kalby</location></hl1><hl2>Forty rescued</hl2></hedline><note><p>Adds detail</p></note>
<byline>By <person>J. Roe</person></byline><dateline><location>KALBY</location>, May 2 (NNA) -</dateline></body.head>
<body.content><block><p>A ferry with <num>40</num> people aboard sank.</p><hl2>In the fog</hl2>
<media media-type="image"><media-reference mime-type="image/jpeg" source="a.jpg"/><media-caption><p>The pier</p></media-caption></media>
<p>Nobody drowned.</p></block></body.content><body.end><tagline>Edited in Kalby</tagline></body.end></body></nitf>"""
XHTML = """<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><h1>Ferry sinks</h1><p>A ferry sank.</p>
<p>Nobody drowned &amp; all were fed.</p></body></html>"""
PLAIN = "KALBY, May 2 (NNA) - A ferry sank.\n\nNobody drowned.\n"


def item(content: str, *, status: str = "stat:usable", guid: str = "urn:newsml:nna.example:20310502:17", more: str = "") -> str:
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="3" standard="NewsML-G2" xml:lang="en">
<catalogRef href="http://nna.example/catalog.xml"/><rightsInfo><copyrightHolder qcode="x:nna"><name>Northern News</name></copyrightHolder></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:NNA"/><versionCreated>2031-05-02T12:00:00+02:00</versionCreated>
<firstCreated>2031-05-02T10:00:00+02:00</firstCreated><pubStatus qcode="{status}"/><edNote>Adds number of people</edNote>
<link rel="irel:previousVersion" residref="urn:newsml:nna.example:20310502:16"/></itemMeta>
<contentMeta><located qcode="city:1"><name>Kalby</name></located><creator><name>Newsroom</name></creator><language tag="en-GB"/>
<subject qcode="medtop:04000000"><name>Transport</name></subject><slugline>FERRY</slugline><headline>Ferry sinks</headline>{more}</contentMeta>
<contentSet>{content}</contentSet></newsItem>"""


XHTML_ITEM = item(f'<inlineXML contenttype="application/xhtml+xml">{XHTML}</inlineXML>', more="<by>By J. Roe</by>")
NITF_ITEM = item(f'<inlineXML contenttype="application/nitf+xml">{NITF}</inlineXML>')
PLAIN_ITEM = item(f'<inlineData contenttype="text/plain">{PLAIN}</inlineData>', guid="https://nna.example/17")
PACKAGE = """<packageItem guid="urn:x:1"><itemMeta><itemClass qcode="ninat:composite"/></itemMeta><groupSet root="g"><group id="g">
<itemRef residref="urn:x:2"/><itemRef residref="urn:x:3"/></group></groupSet></packageItem>"""


def message(*items: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2031-05-02T12:00:00Z'
        f"</sent></header><itemSet>{''.join(items)}</itemSet></newsMessage>"
    )


OLD = f"""<?xml version="1.0"?><!DOCTYPE NewsML PUBLIC "urn:newsml:iptc.org:20021018:NewsMLv1.2:1" "http://www.iptc.org/NewsML_1.2.dtd" [ ]>
<NewsML><NewsEnvelope><DateAndTime>20310502T120000Z</DateAndTime></NewsEnvelope><NewsItem><Identification><NewsIdentifier>
<ProviderId>nna.example</ProviderId></NewsIdentifier></Identification><NewsManagement><NewsItemType FormalName="News"/>
<FirstCreated>20310502T100000Z</FirstCreated><ThisRevisionCreated>20310502T110000+0200</ThisRevisionCreated><Status FormalName="Usable"/>
</NewsManagement><NewsComponent><NewsLines><HeadLine>Ferry sinks</HeadLine><ByLine>By J. Roe</ByLine><DateLine>Kalby, May 2</DateLine></NewsLines>
<AdministrativeMetadata><Provider><Party FormalName="NNA"/></Provider></AdministrativeMetadata><DescriptiveMetadata><Language FormalName="en"/>
</DescriptiveMetadata><ContentItem><Format FormalName="NITF"/><DataContent>{NITF}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"""


def read(data: str | bytes, settings: Settings | None = None) -> list[Draft | Reject]:
    return list(drafts_in(Source("a.xml", data.encode() if isinstance(data, str) else data), settings or Settings()))


def one(data: str | bytes) -> Draft:
    (found,) = read(data)
    assert isinstance(found, Draft), found
    return found


def refused(data: str) -> tuple[str, str]:
    (found,) = read(data)
    assert isinstance(found, Reject), found
    return found.reason, found.message


def roles(draft: Draft) -> dict[str, str]:
    return {draft.text[at:].partition("\n")[0]: role for at, role in draft.marked.items()}


def test_an_item_with_xhtml() -> None:
    draft = one(XHTML_ITEM)
    assert draft.text == "Ferry sinks\n\nKalby\n\nA ferry sank.\n\nNobody drowned & all were fed.\n\nAdds number of people"
    assert roles(draft) == {"Ferry sinks": "headline", "Kalby": "dateline", "Adds number of people": "note"}
    assert (draft.path, draft.title, draft.byline, draft.outlet) == ("a.xml", "Ferry sinks", "J. Roe", "NNA")
    assert (draft.section, draft.language, draft.url) == ("Transport", "en", None)
    assert (draft.published, draft.updated) == ("2031-05-02T10:00:00+02:00", "2031-05-02T12:00:00+02:00")
    assert draft.because["updated"] == "its versioncreated: 2031-05-02T12:00:00+02:00 (version 3)"
    report, _ = report_of(draft)
    assert (report.published, report.published_time) == ("2031-05-02", "2031-05-02T10:00:00+02:00")


def test_an_item_with_nitf_and_one_with_plain_text() -> None:
    draft = one(NITF_ITEM)
    assert draft.text.startswith(
        "Ferry sinks\n\nForty rescued\n\nKALBY, May 2 (NNA) - A ferry with 40 people aboard sank.\n\nIn the fog"
    )
    assert roles(draft)["The pier"] == "caption"
    assert (draft.byline, draft.because["byline"]) == ("J. Roe", "its byline: J. Roe")
    plain = one(PLAIN_ITEM)
    assert plain.text == "Ferry sinks\n\nKALBY, May 2 (NNA) - A ferry sank.\n\nNobody drowned.\n\nAdds number of people"
    assert plain.url == "https://nna.example/17"
    packed = base64.b64encode(PLAIN.encode()).decode()
    encoded = item(f'<inlineData contenttype="text/plain" encoding="base64">{packed}</inlineData>')
    assert one(encoded).text == plain.text


def test_a_message_gives_its_items_one_by_one() -> None:
    killed = item("<inlineData>x</inlineData>", status="stat:canceled")
    picture = item('<remoteContent href="http://nna.example/a.jpg"/>')
    found = read(message(XHTML_ITEM, killed, PACKAGE, picture, PLAIN_ITEM))
    assert [(f.path, getattr(f, "reason", None)) for f in found] == [
        ("a.xml#1", None), ("a.xml#2", "withheld"), ("a.xml#3", "package"), ("a.xml#4", "no-text"), ("a.xml#5", None)
    ]  # fmt: skip
    assert found[0] == one(XHTML_ITEM) or isinstance(found[0], Draft)
    assert "canceled" in getattr(found[1], "message", "")
    assert "2 items" in getattr(found[2], "message", "")
    assert "http://nna.example/a.jpg" in getattr(found[3], "message", "")


def test_nitf_by_itself() -> None:
    draft = one("<?xml version='1.0'?>\n<!DOCTYPE nitf SYSTEM 'nitf-3-4.dtd'>\n" + NITF)
    assert draft.text.split("\n\n") == [
        "Ferry sinks off Kalby", "Forty rescued", "KALBY, May 2 (NNA) - A ferry with 40 people aboard sank.", "In the fog", "The pier",
        "Nobody drowned.", "Adds detail", "Edited in Kalby",
    ]  # fmt: skip
    assert roles(draft)["In the fog"] == "heading"
    assert roles(draft)["Edited in Kalby"] == "boilerplate"
    assert (draft.title, draft.byline, draft.outlet, draft.section) == (
        "Ferry sinks off Kalby",
        "J. Roe",
        "Ostmark Post",
        "Sea",
    )
    assert draft.published == "2031-05-02T10:15:00Z"
    report, segments = report_of(draft)
    assert report.dateline_place == "KALBY"
    assert {"dateline", "caption", "note", "heading", "headline", "body", "boilerplate"} == {
        segment.role for segment in segments
    }
    assert refused(NITF.replace("usable", "killed"))[0] == "withheld"
    assert refused("<nitf><body><body.content/></body></nitf>")[0] == "no-text"


@pytest.mark.parametrize(
    ("opening", "told"),
    [
        ("Kalby was quiet on Monday.", "KALBY, May 2 — Kalby was quiet on Monday."),
        ("Kalby, May 2 (NNA) - All was quiet.", None),
        ("KALBY (NNA) — All was quiet.", None),
        ("Kalby, 2 maja (NNA) - Było cicho.", None),
        ("KALBY, May 2: All was quiet.", None),
        ("All was quiet in Kalby.", "KALBY, May 2 — All was quiet in Kalby."),
    ],
)
def test_a_dateline_that_stands_apart_is_put_before_a_story_that_has_none(opening: str, told: str | None) -> None:
    line = "<dateline><location>KALBY</location>, <story.date>May 2</story.date></dateline>"
    draft = one(f"<nitf><body><body.head>{line}</body.head><body.content><p>{opening}</p></body.content></body></nitf>")
    assert draft.text == (told or opening)


def test_items_that_hold_no_words_by_what_they_are_are_passed_over_and_counted() -> None:
    def of_class(name: str, content: str = "") -> str:
        return item(content).replace("ninat:text", name).replace("<edNote>Adds number of people</edNote>", "")

    concept = '<conceptItem guid="urn:x:9"><concept><name>Kalby</name></concept></conceptItem>'
    photo = of_class("ninat:picture", '<remoteContent href="http://nna.example/a.jpg"/>')
    captioned = of_class("ninat:picture", f'<inlineXML contenttype="application/xhtml+xml">{XHTML}</inlineXML>')
    found = read(message(photo, XHTML_ITEM, of_class("http://cv.iptc.org/newscodes/ninature/video"), photo, concept, captioned))
    assert [(one.path, getattr(one, "reason", None)) for one in found] == [
        ("a.xml#2", None), ("a.xml#6", None), ("a.xml", "passed-over")
    ]  # fmt: skip
    assert isinstance(found[-1], Reject)
    assert found[-1].message == "4 of the items of a.xml are no reports: picture items (2), concept items (1), video items (1)."
    words_elsewhere = item('<remoteContent href="http://nna.example/a.xml"/>')
    assert refused(words_elsewhere) == ("no-text", "a.xml holds no words: they are at http://nna.example/a.xml.")


def test_newsml_before_g2() -> None:
    draft = one(OLD)
    assert (draft.title, draft.byline, draft.outlet, draft.language) == ("Ferry sinks", "J. Roe", "NNA", "en")
    assert (draft.published, draft.updated) == ("2031-05-02T10:00:00Z", "2031-05-02T11:00:00+02:00")
    assert draft.path == "a.xml#1"
    assert "A ferry with 40 people aboard sank." in draft.text


def test_a_broken_item_takes_no_neighbour_with_it() -> None:
    broken = XHTML_ITEM.replace("</p>", "").replace("<contentMeta>", "<<contentMeta & ")
    found = read(message(broken, PLAIN_ITEM, XHTML_ITEM)[:-200])
    assert [(f.path, getattr(f, "reason", None)) for f in found][1:] == [("a.xml#2", None), ("a.xml#3", "damaged")]


ATTACKS = {
    "billion laughs": '<!DOCTYPE newsItem [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + PLAIN_ITEM.replace("A ferry", "&b;"),
    "external entity": "<!DOCTYPE nitf [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + NITF.replace("Nobody", "&x;"),
    "deep": "<nitf><body><body.content>" + "<block>" * 200_000 + "x",
    "deep item": "<newsItem><contentSet><inlineXML>" + "<div>" * 100_000 + "x</newsItem>",
    "many items": "<newsMessage>" + "<newsItem>" * 10_000,
    "attributes": "<newsItem " + " ".join(f'a{n}="x"' for n in range(50_000)) + "/>",
    "base64": item('<inlineData encoding="base64">' + "////" * 100_000 + "</inlineData>"),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_end_in_rejects(attack: str) -> None:
    found = read(ATTACKS[attack], Settings(longest_line=2_000_000))
    assert found
    assert all(isinstance(one, Reject) for one in found)
    if "ENTITY" in ATTACKS[attack]:
        assert [one.reason for one in found if isinstance(one, Reject)] == ["xml-entities"]


@given(
    st.sampled_from(
        [message(XHTML_ITEM, PACKAGE, PLAIN_ITEM).encode(), NITF_ITEM.encode(), OLD.encode(), NITF.encode()]
    ).flatmap(mutated)
)
def test_a_mutated_item_is_read_or_rejected(data: bytes) -> None:
    for found in read(data, Settings(longest_line=8_000)):
        assert isinstance(found, (Draft, Reject))
