"""Invented heads of pages and what is true of each: forty-one were written before any was read by the code under test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

STORY = (
    "<p>The ferry left Ostmark at noon with ninety people on board and never reached the far shore, the harbour master said. Crews "
    "searched the bay through the night with lamps and nets, and in the morning the mayor asked the fishing fleet to join them, "
    "which it did before the tide had turned and the fog had lifted from the mole.</p>"
    "<p>Nobody on the quay could say why she had sailed in such a wind. The company that owns her has lost two ships in ten years, "
    "and its director, who was abroad, did not answer when this newspaper called him on Monday and again on Tuesday, nor did his "
    "lawyer, whose office at the corn exchange was shut.</p>"
)


@dataclass(frozen=True)
class Head:
    """A page, what its container says of it, what is true of it, and words that its reasons must hold."""

    name: str
    html: str
    truth: Mapping[str, str | None]
    about: Mapping[str, str] = field(default_factory=dict)
    because: Mapping[str, str] = field(default_factory=dict)


def page(head: str, body: str = "", *, attributes: str = ' lang="en"') -> str:
    """A page whose story stands below the body's first lines."""
    return f"<!doctype html><html{attributes}><head><meta charset=utf-8>{head}</head><body>{body}{STORY}</body></html>"


def ld(json: str) -> str:
    """A block of JSON-LD."""
    return f'<script type="application/ld+json">{json}</script>'


HEADS = (
    Head(
        "a plain news article in JSON-LD",
        page(
            ld(
                '{"@context":"https://schema.org","@type":"NewsArticle","headline":"Ferry lost off Ostmark","author":{"@type":"Person","name":"Jane Doe"},'
                '"publisher":{"@type":"Organization","name":"Harbour Post"},"articleSection":"Region","datePublished":"2031-05-02T10:00:00+02:00",'
                '"dateModified":"2031-05-02T12:30:00+02:00","inLanguage":"en-GB","mainEntityOfPage":"https://harbourpost.example/ferry-lost"}'
            ),
            "<h1>Ferry lost off Ostmark</h1>",
        ),
        {
            "title": "Ferry lost off Ostmark", "byline": "Jane Doe", "outlet": "Harbour Post", "section": "Region", "published": "2031-05-02T10:00:00+02:00",
            "updated": "2031-05-02T12:30:00+02:00", "language": "en", "url": "https://harbourpost.example/ferry-lost",
        },
        because={"published": "its JSON-LD: datePublished: 2031-05-02T10:00:00+02:00"},
    ),
    Head(
        "a graph with the page, its site and its article, and authors told by their ids",
        page(
            ld(
                '{"@graph":[{"@type":"WebSite","@id":"https://bayecho.example/#s","name":"The Bay Echo","publisher":{"@id":"https://bayecho.example/#o"}},'
                '{"@type":"Organization","@id":"https://bayecho.example/#o","name":"The Bay Echo"},'
                '{"@type":"WebPage","@id":"https://bayecho.example/fog","name":"Fog shuts the port - The Bay Echo","datePublished":"2031-01-09T06:15:00+00:00"},'
                '{"@type":"Article","isPartOf":{"@id":"https://bayecho.example/fog"},"headline":"Fog shuts the port","author":[{"@id":"#a"},{"@id":"#b"}],'
                '"datePublished":"2031-01-09T06:15:00+00:00","articleSection":["Shipping","Weather"],"publisher":{"@id":"https://bayecho.example/#o"}},'
                '{"@type":"Person","@id":"#a","name":"Ann Poe"},{"@type":"Person","@id":"#b","name":"John Roe"}]}'
            )
            + "<title>Fog shuts the port - The Bay Echo</title><link rel=canonical href='https://bayecho.example/fog'>",
            "<h1>Fog shuts the port</h1>",
        ),
        {
            "title": "Fog shuts the port", "byline": "Ann Poe and John Roe", "outlet": "The Bay Echo", "section": "Shipping", "published": "2031-01-09T06:15:00+00:00",
            "updated": None, "url": "https://bayecho.example/fog",
        },
    ),
    Head(
        "data in a comment, with commas too many and quotation marks escaped",
        page(
            ld('<!--\n{"@type":"ReportageNewsArticle","headline":"Mayor: &quot;We were not asked&quot;","author":["Ann Poe","John Roe","Jane Doe",],"datePublished":"2031-03-04T07:00:00Z",}\n-->'),
            "<h1>Mayor: “We were not asked”</h1>",
        ),
        {"title": "Mayor: “We were not asked”", "byline": "Ann Poe, John Roe and Jane Doe", "published": "2031-03-04T07:00:00Z"},
    ),
    Head(
        "data in a CDATA section with remarks",
        page(
            ld('//<![CDATA[\n{"@type":"BlogPosting", /* the post */ "headline":"A pier for everyone", // headline\n "datePublished":"2031-06-01", "author":"Ann Poe"}\n//]]>'),
            "<h1>A pier for everyone</h1>",
        ),
        {"title": "A pier for everyone", "byline": "Ann Poe", "published": "2031-06-01"},
    ),
    Head(
        "data that a quotation mark broke",
        page(
            ld('{"@type":"NewsArticle","headline":"The "last" ferry","datePublished":"2031-06-01T08:00:00+02:00","author":{"name":"Ann Poe"}}')
            + '<meta property="og:title" content="The &quot;last&quot; ferry"><meta name=author content="Ann Poe">',
            '<h1>The "last" ferry</h1>',
        ),
        {"title": 'The "last" ferry', "byline": "Ann Poe", "published": "2031-06-01T08:00:00+02:00"},
        because={"published": "damaged"},
    ),
    Head(
        "several blocks, where the article is not the first, and a list of other articles stands before it",
        page(
            ld('{"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","position":1,"name":"Home"},{"@type":"ListItem","position":2,"name":"Courts"},{"@type":"ListItem","position":3,"name":"Pilot cleared"}]}')
            + ld('{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Harvest fair opens","datePublished":"2030-01-01","author":"Wrong One"}]}')
            + ld('[{"@type":"NewsArticle","headline":"Pilot cleared of blame","datePublished":"2031-02-03T16:00:00+01:00","author":{"@type":"Person","name":"John Roe"}}]'),
            "<h1>Pilot cleared of blame</h1>",
        ),
        {"title": "Pilot cleared of blame", "byline": "John Roe", "section": "Courts", "published": "2031-02-03T16:00:00+01:00"},
    ),
    Head(
        "two articles, of which the page's address tells its own",
        page(
            ld('{"@type":"NewsArticle","url":"https://harbourpost.example/other","headline":"Other news of the day","datePublished":"2031-02-01","author":"Wrong One"}')
            + ld('{"@type":"NewsArticle","url":"https://harbourpost.example/mole","headline":"Mole gives way","datePublished":"2031-02-05","author":"Ann Poe"}'),
            "<h1>Mole gives way</h1>",
        ),
        {"title": "Mole gives way", "byline": "Ann Poe", "published": "2031-02-05", "url": "https://harbourpost.example/mole"},
        about={"url": "https://www.harbourpost.example/mole?utm_source=letter"},
    ),
    Head(
        "a live blog whose updates are articles too",
        page(
            ld(
                '{"@type":"LiveBlogPosting","headline":"Storm over the bay: as it happened","datePublished":"2031-11-20T06:00:00Z","dateModified":"2031-11-20T21:14:00Z","author":{"name":"Live desk"},'
                '"liveBlogUpdate":[{"@type":"BlogPosting","headline":"Bridge shut","datePublished":"2031-11-20T09:00:00Z","author":"Wrong One"}]}'
            ),
            "<h1>Storm over the bay: as it happened</h1>",
        ),
        {"title": "Storm over the bay: as it happened", "byline": "Live desk", "published": "2031-11-20T06:00:00Z", "updated": "2031-11-20T21:14:00Z"},
    ),
    Head(
        "an article inside a page, as its main entity",
        page(ld('{"@type":"WebPage","name":"Nets cut at night | Bay Echo","mainEntity":{"@type":"Article","headline":"Nets cut at night","datePublished":"2031-04-01T05:30:00+03:00","author":{"@type":"Organization","name":"Bay Echo"},"publisher":{"name":"Bay Echo"}}}'), "<h1>Nets cut at night</h1>"),
        {"title": "Nets cut at night", "byline": None, "outlet": "Bay Echo", "published": "2031-04-01T05:30:00+03:00"},
    ),
    Head(
        "Open Graph and article metas alone",
        page(
            '<title>Salt works to close | Ostmark Daily</title><meta property="og:title" content="Salt works to close"><meta property="og:site_name" content="Ostmark Daily">'
            '<meta property="og:url" content="https://ostmarkdaily.example/salt?fbclid=abc"><meta property="og:locale" content="en_GB"><meta property="article:published_time" content="2031-07-08T09:10:11+01:00">'
            '<meta property="article:modified_time" content="2031-07-09T09:10:11+01:00"><meta property="article:section" content="Business"><meta property="article:author" content="https://social.example/janedoe">'
            '<meta name="author" content="By Jane Doe">',
            "<h1>Salt works to close</h1>",
            attributes="",
        ),
        {
            "title": "Salt works to close", "byline": "Jane Doe", "outlet": "Ostmark Daily", "section": "Business", "published": "2031-07-08T09:10:11+01:00",
            "updated": "2031-07-09T09:10:11+01:00", "language": "en", "url": "https://ostmarkdaily.example/salt",
        },
    ),
    Head(
        "Dublin Core",
        page(
            '<meta name="DC.title" content="Dredging of the Lower Bay"><meta name="DC.creator" content="Poe, Ann"><meta name="DC.publisher" content="Port Survey Office">'
            '<meta name="DC.date.issued" content="2031-08-12"><meta name="DC.language" content="en">',
            attributes="",
        ),
        {"title": "Dredging of the Lower Bay", "byline": "Ann Poe", "outlet": "Port Survey Office", "published": "2031-08-12", "language": "en"},
    ),
    Head(
        "Highwire's metas of a journal, an author each",
        page(
            '<meta name="citation_title" content="Tides and wrecks of the Ostmark bay"><meta name="citation_author" content="Doe, Jane"><meta name="citation_author" content="Roe, John">'
            '<meta name="citation_journal_title" content="Journal of Invented Seas"><meta name="citation_publication_date" content="2031/09/30">',
        ),
        {"title": "Tides and wrecks of the Ostmark bay", "byline": "Jane Doe and John Roe", "outlet": "Journal of Invented Seas", "published": "2031-09-30"},
    ),
    Head(
        "Parsely's metas",
        page(
            '<meta name="parsely-title" content="Who owns the lighthouse?"><meta name="parsely-author" content="Jane Doe"><meta name="parsely-author" content="Ann Poe">'
            '<meta name="parsely-section" content="Features"><meta name="parsely-pub-date" content="2031-10-02T00:30:00Z"><meta name="parsely-link" content="https://bayecho.example/lighthouse">',
            "<h1>Who owns the lighthouse?</h1>",
        ),
        {
            "title": "Who owns the lighthouse?", "byline": "Jane Doe and Ann Poe", "section": "Features", "published": "2031-10-02T00:30:00Z",
            "url": "https://bayecho.example/lighthouse",
        },
    ),
    Head(
        "Sailthru's metas, with a zone by its name",
        page(
            '<meta name="sailthru.title" content="Crane falls on quay"><meta name="sailthru.author" content="John Roe"><meta name="sailthru.date" content="Fri, 10 Oct 2031 14:05:00 EDT">',
            "<h1>Crane falls on quay</h1>",
        ),
        {"title": "Crane falls on quay", "byline": "John Roe", "published": "2031-10-10T14:05:00-04:00"},
    ),
    Head(
        "microdata in the article's scope, and that of a comment and of a related story beside it",
        page(
            "",
            '<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Herring are back</h1>'
            '<span itemprop="author" itemscope itemtype="https://schema.org/Person">By <span itemprop="name">Ann Poe</span></span>'
            '<meta itemprop="datePublished" content="2031-04-05T06:07:08+02:00"><span itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><meta itemprop="name" content="Bay Echo"></span></div>'
            '<div itemscope itemtype="https://schema.org/Comment"><time itemprop="datePublished" datetime="2031-04-09">9 April</time></div>'
            '<div itemscope itemtype="https://schema.org/NewsArticle"><h3 itemprop="headline">Older tale</h3><meta itemprop="datePublished" content="2029-01-01"></div>',
        ),
        {"title": "Herring are back", "byline": "Ann Poe", "outlet": "Bay Echo", "published": "2031-04-05T06:07:08+02:00"},
        because={"published": "microdata"},
    ),
    Head(
        "RDFa",
        page(
            "",
            '<div vocab="http://schema.org/" typeof="Article"><h1 property="headline">A lock for the canal</h1><span property="author">John Roe</span>'
            '<time property="datePublished" datetime="2031-12-01T07:00">1 December</time></div>',
        ),
        {"title": "A lock for the canal", "byline": "John Roe", "published": "2031-12-01T07:00:00"},
    ),
    Head(
        "a time element under the headline, and those of other stories below",
        page(
            "<title>Oil on the beach</title>",
            "<article><h1>Oil on the beach</h1><p class=byline>By Jane Doe and John Roe</p><time datetime='2031-06-07T08:09:10Z'>7 June</time></article>"
            "<aside><time datetime='2030-01-01'>1 January</time></aside>",
        ),
        {"title": "Oil on the beach", "byline": "Jane Doe and John Roe", "published": "2031-06-07T08:09:10Z"},
        because={"published": "a time element beside its headline"},
    ),
    Head(
        "a line with an update in the American style",
        page(
            "<title>Two rescued from rocks</title>",
            "<h1>Two rescued from rocks</h1><div class=meta><span>By Ann Poe, Harbour Correspondent</span><span>Published 9:12 AM ET, Tue May 6, 2031</span> <span>Updated 5:34 PM ET, Tue May 6, 2031</span></div>",
        ),
        {
            "title": "Two rescued from rocks", "byline": "Ann Poe, Harbour Correspondent", "published": "2031-05-06T09:12:00-04:00", "updated": "2031-05-06T17:34:00-04:00",
        },
    ),
    Head(
        "day and month that can be read either way, in a page that says no more",
        page('<meta name="date" content="03/04/2031">', "<h1>Buoys adrift in the bay</h1>"),
        {"title": "Buoys adrift in the bay", "published": "2031"},
        because={"published": "either way"},
    ),
    Head(
        "day and month that the locale decides",
        page('<meta name="date" content="03/04/2031">', "<h1>Buoys adrift in the bay</h1>", attributes=' lang="en-GB"'),
        {"published": "2031-04-03"},
        because={"published": "en-GB"},
    ),
    Head(
        "day and month that the address decides",
        page('<meta name="date" content="03/04/2031 10:15">', "<h1>Buoys adrift in the bay</h1>"),
        {"published": "2031-03-04T10:15:00", "url": "https://harbourpost.example/2031/03/04/buoys"},
        about={"url": "https://harbourpost.example/2031/03/04/buoys"},
        because={"published": "address"},
    ),
    Head(
        "a clock's zero in the data, and the day in the address",
        page(ld('{"@type":"NewsArticle","headline":"Gull census","datePublished":"1970-01-01T00:00:00Z"}'), "<h1>Gull census</h1>"),
        {"title": "Gull census", "published": "2031-05-09"},
        about={"url": "https://harbourpost.example/news/2031/05/09/gull-census"},
        because={"published": "not used"},
    ),
    Head(
        "data and metas at odds, where the address bears the metas out",
        page(
            ld('{"@type":"NewsArticle","headline":"Toll on the bridge","datePublished":"2033-01-15T12:00:00Z"}') + '<meta property="article:published_time" content="2031-05-02T07:00:00Z">',
            "<h1>Toll on the bridge</h1>",
        ),
        {"published": "2031-05-02T07:00:00Z"},
        about={"url": "https://harbourpost.example/2031/05/02/toll"},
        because={"published": "against its JSON-LD"},
    ),
    Head(
        "a time after the page was retrieved",
        page(
            ld('{"@type":"NewsArticle","headline":"Quay to be widened","datePublished":"2034-05-02T07:00:00Z"}') + '<meta name="pubdate" content="2 May 2031 at 10:02 GMT+2">',
            "<h1>Quay to be widened</h1>",
        ),
        {"published": "2031-05-02T10:02:00+02:00"},
        about={"retrieved": "2031-06-01T00:00:00Z"},
        because={"published": "retrieved"},
    ),
    Head(
        "a time in UTC and the outlet's own beside the headline",
        page(
            ld('{"@type":"NewsArticle","headline":"Night on the mole","datePublished":"2031-05-03T01:50:59.403Z"}'),
            "<h1>Night on the mole</h1><div class=date><div>May 2, 2031</div><div>6:50 PM</div></div>",
        ),
        {"title": "Night on the mole", "published": "2031-05-02T18:50:59-07:00"},
    ),
    Head(
        "an update earlier than the publication is none",
        page('<meta property="article:published_time" content="2031-05-02T10:00:00Z"><meta property="article:modified_time" content="2030-05-02T10:00:00Z">', "<h1>Lamp oil is dear</h1>"),
        {"published": "2031-05-02T10:00:00Z", "updated": None},
    ),
    Head(
        "seconds since 1970",
        page('<meta name="publish-date" content="1935568920">', "<h1>Ice in the harbour</h1>"),
        {"published": "2031-05-03T10:02:00Z"},
    ),
    Head(
        "a Persian page with its own calendar and digits",
        page("<title>کشتی غرق شد</title>", "<h1>کشتی در خلیج غرق شد</h1><div class=date>۱۲ اردیبهشت ۱۴۱۰ - ۱۰:۰۲</div>", attributes=' lang="fa" dir="rtl"'),
        {"title": "کشتی در خلیج غرق شد", "published": "2031-05-02T10:02:00", "language": "fa"},
        because={"published": "Solar Hijri"},
    ),
    Head(
        "an Arabic page with a lunar date",
        page("", "<h1>غرق العبارة في الخليج</h1><div class=date>١٠ محرم ١٤٥٣ هـ</div>", attributes=' lang="ar"'),
        {"published": "2031-05-02", "language": "ar"},
        because={"published": "Umm al-Qura"},
    ),
    Head(
        "a Thai page with the Buddhist year",
        page("", "<h1>เรือข้ามฟากจมในอ่าว</h1><p class=date>2 พฤษภาคม 2574 10:02 น.</p>", attributes=' lang="th"'),
        {"published": "2031-05-02T10:02:00", "language": "th"},
    ),
    Head(
        "a Japanese page with an era",
        page("", "<h1>湾でフェリーが沈没</h1><p>令和13年5月2日 10時02分</p>", attributes=' lang="ja"'),
        {"published": "2031-05-02T10:02:00", "language": "ja"},
    ),
    Head(
        "a German page",
        page(
            "<title>Fähre gesunken - Küstenbote</title><meta property='og:site_name' content='Küstenbote'>",
            "<h1>Fähre gesunken</h1><div class=autor>Von Hans Meier und Eva Klein</div><div>Veröffentlicht: 2. Mai 2031, 10.02 Uhr</div><div>Aktualisiert: 2. Mai 2031, 11.30 Uhr</div>",
            attributes=' lang="de-DE"',
        ),
        {
            "title": "Fähre gesunken", "byline": "Hans Meier und Eva Klein", "outlet": "Küstenbote", "published": "2031-05-02T10:02:00", "updated": "2031-05-02T11:30:00", "language": "de",
        },
    ),
    Head(
        "a French page",
        page("", "<h1>Le bac a coulé dans la baie</h1><p class=infos>Par Luc Moreau | Publié le vendredi 2 mai 2031 à 10h02</p>", attributes=' lang="fr"'),
        {"title": "Le bac a coulé dans la baie", "byline": "Luc Moreau", "published": "2031-05-02T10:02:00", "language": "fr"},
    ),
    Head(
        "a Russian page, day first with dots",
        page("", "<h1>Паром затонул в заливе</h1><div class='date'>03.04.2031, 10:02</div><div class='author'>Автор: Анна По</div>", attributes=' lang="ru"'),
        {"title": "Паром затонул в заливе", "byline": "Анна По", "published": "2031-04-03T10:02:00", "language": "ru"},
    ),
    Head(
        "no author but an account, and a link where a name should be",
        page('<meta name="author" content="admin"><meta property="article:author" content="https://social.example/u/4711"><meta name="twitter:creator" content="@bayecho">', "<h1>Pilots on strike</h1><p>By bayecho_web2</p>"),
        {"title": "Pilots on strike", "byline": None},
    ),
    Head(
        "names with the outlet behind a bar, and the word before them",
        page(ld('{"@type":"NewsArticle","headline":"Bread prices rise","author":{"name":"By JANE DOE | Harbour Post"},"publisher":{"name":"Harbour Post"}}'), "<h1>Bread prices rise</h1>"),
        {"byline": "JANE DOE", "outlet": "Harbour Post"},
    ),
    Head(
        "a headline with a bar of its own, and the outlet's behind another",
        page(
            "<title>Ferry | A year after - Ostmark Daily</title><meta property='og:title' content='Ferry | A year after'><meta property='og:site_name' content='Ostmark Daily'>",
            "<h1>Ferry | A year after</h1>",
        ),
        {"title": "Ferry | A year after", "outlet": "Ostmark Daily"},
    ),
    Head(
        "the outlet's name as the page's largest heading, and the story's as its second",
        page(
            "<title>Wind farm is approved by council | Bay Echo</title>",
            "<header><h1>Bay Echo</h1></header><h2>Wind farm is approved by council</h2><p>By Ann Poe</p><p>14 May 2031</p>",
        ),
        {"title": "Wind farm is approved by council", "outlet": "Bay Echo", "byline": "Ann Poe", "published": "2031-05-14"},
        about={"url": "https://bayecho.example/wind"},
    ),
    Head(
        "a copy whose canonical link leads to another site",
        page('<link rel="canonical" href="https://harbourpost.example/a/ferry?gclid=1#top"><meta property="og:title" content="Ferry lost">', "<h1>Ferry lost</h1>"),
        {"url": "https://newsmirror.example/item?id=7", "originally": "https://harbourpost.example/a/ferry"},
        about={"url": "https://newsmirror.example/item?id=7&utm_medium=feed"},
        because={"originally": "another site than its own"},
    ),
    Head(
        "a copy read from a file, whose canonical link leads to another site than its own address",
        page(
            '<link rel="canonical" href="https://harbourpost.example/a/ferry"><meta property="og:url" content="https://newsmirror.example/item/7">'
            '<meta property="og:site_name" content="News Mirror"><meta property="og:title" content="Ferry lost">',
            "<h1>Ferry lost</h1>",
        ),
        {"url": "https://newsmirror.example/item/7", "originally": "https://harbourpost.example/a/ferry", "outlet": "News Mirror"},
    ),
    Head(
        "an outlet spelt in one word in one place and as readers write it in another",
        page('<meta property="og:site_name" content="BayEcho">' + ld('{"@type":"NewsArticle","headline":"Eels","publisher":{"name":"Bay Echo"}}')),
        {"outlet": "Bay Echo"},
        about={"url": "https://www.bayecho.example/eels"},
    ),
    Head(
        "a page that a browser saved, with a relative canonical link",
        "<!doctype html><!-- saved from url=(0041)https://harbourpost.example/2031/rope?x=1 --><html lang=en><head>"
        '<link rel="canonical" href="/2031/rope"></head><body><h1>Rope walk reopens</h1>' + STORY + "</body></html>",
        {"url": "https://harbourpost.example/2031/rope", "title": "Rope walk reopens"},
    ),
    Head(
        "nothing at all but what it came in",
        page("", "", attributes=""),
        {"title": "Ferry lost", "byline": "Jane Doe", "outlet": "Harbour Post", "published": "2031-05-02T10:00:00Z", "language": "en"},
        about={"title": "Ferry lost", "byline": "Jane Doe", "outlet": "Harbour Post", "published": "Fri, 02 May 2031 10:00:00 GMT", "language": "en"},
        because={"published": "what it came in"},
    ),
)  # fmt: skip
