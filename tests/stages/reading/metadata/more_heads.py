"""Thirty-two more invented heads, of other systems and languages: 59 of their 63 values were right when they were first read."""

from __future__ import annotations

from tests.stages.reading.metadata.heads import Head, ld, page

MORE = (
    Head(
        "a weblog in hAtom",
        page(
            "<title>Nets dry on the mole – Quay Notes</title>",
            '<header class="entry-header"><h1 class="entry-title">Nets dry on the mole</h1><div class="entry-meta"><span class="posted-on">Posted on <a href="/x" rel="bookmark"><time class="entry-date published updated" datetime="2031-05-02T10:02:03+02:00">May 2, 2031</time></a></span><span class="byline"> by <span class="author vcard"><a class="url fn n" href="/author/ann">Ann Poe</a></span></span></div></header>',
        ),
        {
            "title": "Nets dry on the mole",
            "byline": "Ann Poe",
            "published": "2031-05-02T10:02:03+02:00",
            "updated": None,
            "outlet": "Quay Notes",
        },
        about={"url": "https://quaynotes.example/nets"},
    ),
    Head(
        "a hosted weblog whose own title is its largest heading",
        page(
            "<title>Quay Notes: Nets dry on the mole</title>",
            "<h1 class='title'>Quay Notes</h1><div class='post hentry' itemscope itemtype='http://schema.org/BlogPosting'><h3 class='post-title entry-title' itemprop='name'>Nets dry on the mole</h3>"
            "<div class='post-footer'><span class='post-author vcard'>Posted by <span class='fn' itemprop='author'>Ann Poe</span></span> at <a href='/x'><abbr class='published' itemprop='datePublished' title='2031-05-02T10:02:00+02:00'>10:02</abbr></a></div></div>",
        ),
        {"title": "Nets dry on the mole", "byline": "Ann Poe", "published": "2031-05-02T10:02:00+02:00"},
        about={"url": "https://quaynotes.example/nets"},
    ),
    Head(
        "a line of who submitted it and when",
        page(
            '<meta name="dcterms.date" content="2031-05-02T10:02+02:00"><title>Lock gates repaired | Canal Trust</title>',
            '<h1>Lock gates repaired</h1><div class="submitted">Submitted by Ann Poe on Fri, 05/02/2031 - 10:02</div>',
        ),
        {"title": "Lock gates repaired", "byline": "Ann Poe", "published": "2031-05-02T10:02:00+02:00"},
    ),
    Head(
        "a page made for phones",
        page(
            '<link rel="canonical" href="https://harbourpost.example/crane">'
            + ld(
                '{"@type":"NewsArticle","mainEntityOfPage":"https://harbourpost.example/crane","headline":"Crane sinks barge","datePublished":"2031-05-02T10:02:00Z","author":{"@type":"Person","name":"Ann Poe"},"publisher":{"@type":"Organization","name":"Harbour Post","logo":{"@type":"ImageObject","url":"x"}}}'
            ),
            "<h1>Crane sinks barge</h1>",
        ),
        {
            "url": "https://harbourpost.example/crane",
            "title": "Crane sinks barge",
            "byline": "Ann Poe",
            "outlet": "Harbour Post",
        },
        about={"url": "https://amp.harbourpost.example/crane"},
    ),
    Head(
        "XHTML",
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" ""><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="fr"><head><title>Le quai rouvre</title><meta http-equiv="Content-Language" content="fr" /></head><body><h1>Le quai rouvre</h1><p class="date">Mis en ligne le 2 mai 2031</p></body></html>',
        {"language": "fr", "title": "Le quai rouvre", "published": "2031-05-02"},
    ),
    Head(
        "an Italian page",
        page(
            "<title>Traghetto affondato - L'Eco della Baia</title><meta property='og:site_name' content=\"L'Eco della Baia\">",
            '<h1>Traghetto affondato</h1><p class="firma">di Maria Rossi</p><p class="data">Pubblicato il 2 maggio 2031 alle 10:02 - Ultimo aggiornamento: 2 maggio 2031 alle 11:30</p>',
            attributes=' lang="it"',
        ),
        {
            "title": "Traghetto affondato",
            "byline": "Maria Rossi",
            "published": "2031-05-02T10:02:00",
            "updated": "2031-05-02T11:30:00",
            "outlet": "L'Eco della Baia",
        },
    ),
    Head(
        "a Spanish page",
        page(
            "",
            '<h1>El ferry se hundió en la bahía</h1><div class="autor">Por María Gómez</div><div class="fecha">Ostmark - 02/05/2031 10:02</div>',
            attributes=' lang="es"',
        ),
        {"byline": "María Gómez", "published": "2031-05-02T10:02:00"},
    ),
    Head(
        "a Turkish page",
        page(
            "",
            "<h1>Feribot körfezde battı</h1><div>Giriş: 02.05.2031 - 10:02 Güncelleme: 02.05.2031 - 11:30</div>",
            attributes=' lang="tr"',
        ),
        {"published": "2031-05-02T10:02:00", "updated": "2031-05-02T11:30:00"},
    ),
    Head(
        "a Polish page",
        page(
            "",
            '<h1>Prom zatonął w zatoce</h1><span class="author">Jan Kowalski</span><span class="date">2 maja 2031, 10:02</span>',
            attributes=' lang="pl"',
        ),
        {"byline": "Jan Kowalski", "published": "2031-05-02T10:02:00"},
    ),
    Head(
        "a Ukrainian page",
        page("", "<h1>Пором затонув у затоці</h1><span>2 травня 2031, 10:02</span>", attributes=' lang="uk"'),
        {"published": "2031-05-02T10:02:00", "language": "uk"},
    ),
    Head(
        "a Hebrew page",
        page(
            "",
            "<h1>המעבורת טבעה במפרץ</h1><div>מאת: דנה לוי</div><div>פורסם: 02/05/2031 10:02</div>",
            attributes=' lang="he" dir="rtl"',
        ),
        {"byline": "דנה לוי", "published": "2031-05-02T10:02:00", "language": "he"},
    ),
    Head(
        "a Hindi page",
        page("", "<h1>खाड़ी में नौका डूबी</h1><div>प्रकाशित: २ मई २०३१</div>", attributes=' lang="hi"'),
        {"published": "2031-05-02"},
    ),
    Head(
        "a Chinese page",
        page(
            "",
            '<h1>渡轮在海湾沉没</h1><div class="info"><span>2031年05月02日 10:02</span> 来源：湾报</div>',
            attributes=' lang="zh-CN"',
        ),
        {"published": "2031-05-02T10:02:00", "language": "zh"},
    ),
    Head(
        "a Korean page",
        page(
            "",
            '<h1>여객선 만에서 침몰</h1><div class="info">입력 2031.05.02. 오후 3:02 수정 2031.05.02. 오후 4:30</div>',
            attributes=' lang="ko"',
        ),
        {"published": "2031-05-02T15:02:00", "updated": "2031-05-02T16:30:00"},
    ),
    Head(
        "a Brazilian page",
        page(
            "",
            "<h1>Balsa afunda na baía</h1><p>Por Ana Souza — Ostmark</p><p>02/05/2031 10h02 Atualizado 02/05/2031 11h30</p>",
            attributes=' lang="pt-BR"',
        ),
        {"byline": "Ana Souza", "published": "2031-05-02T10:02:00", "updated": "2031-05-02T11:30:00"},
    ),
    Head(
        "an author who is a link in one place and named in another",
        page(
            ld(
                '{"@type":"OpinionNewsArticle","headline":"Leave the mole alone","author":"https://harbourpost.example/ann","datePublished":"2031-05-02"}'
            )
            + '<meta name="author" content="Ann Poe">',
            "<h1>Leave the mole alone</h1>",
        ),
        {"byline": "Ann Poe"},
    ),
    Head(
        "an address of mail behind a name",
        page(
            ld(
                '{"@type":"NewsArticle","headline":"Leave the mole alone","author":{"name":"Ann Poe (ann.poe@harbourpost.example)"},"datePublished":"2031-05-02"}'
            ),
            "<h1>Leave the mole alone</h1>",
        ),
        {"byline": "Ann Poe"},
    ),
    Head(
        "a title that was cut short",
        page(
            '<meta property="og:title" content="The council votes to widen the quay and to move the…"><title>The council votes to widen the quay and to move the… - Harbour Post</title><meta property="og:site_name" content="Harbour Post">',
            "<h1>The council votes to widen the quay and to move the market</h1>",
        ),
        {"title": "The council votes to widen the quay and to move the market"},
    ),
    Head(
        "the outlet's name before the headline",
        page('<title>Bay Echo: Ferry lost off Ostmark</title><meta property="og:site_name" content="Bay Echo">', ""),
        {"title": "Ferry lost off Ostmark"},
    ),
    Head(
        "a day in one place and the time in another",
        page(
            ld('{"@type":"NewsArticle","headline":"Bell found","datePublished":"May 2, 2031"}')
            + '<meta property="article:published_time" content="2031-05-02T10:02:00+02:00">',
            "<h1>Bell found</h1>",
        ),
        {"published": "2031-05-02T10:02:00+02:00"},
    ),
    Head(
        "an update above the publication",
        page("", "<h1>Bell found in the mud</h1><p>Last updated: 3 May 2031</p><p>First published: 2 May 2031</p>"),
        {"published": "2031-05-02", "updated": "2031-05-03"},
    ),
    Head(
        "dates of comments alone",
        page("", "<h1>Bell found in the mud</h1>").replace(
            "</body>",
            "<div class='comment'><span class='author'>seaman</span><time datetime='2031-05-09'>9 May</time></div></body>",
        ),
        {"published": None, "byline": None},
    ),
    Head(
        "a Persian page with both calendars",
        page(
            ld('{"@type":"NewsArticle","headline":"کشتی غرق شد","datePublished":"2031-05-02T10:02:00+03:30"}'),
            "<h1>کشتی غرق شد</h1><span class='date'>۱۴۱۰/۰۲/۱۲</span>",
            attributes=' lang="fa"',
        ),
        {"published": "2031-05-02T10:02:00+03:30"},
    ),
    Head(
        "a Persian meta in its own years",
        page(
            '<meta property="article:published_time" content="1410/02/12 10:02">',
            "<h1>کشتی در خلیج غرق شد</h1>",
            attributes=' lang="fa-IR"',
        ),
        {"published": "2031-05-02T10:02:00"},
    ),
    Head(
        "ISO 8601 in Persian digits",
        page(
            '<meta property="article:published_time" content="۲۰۳۱-۰۵-۰۲T۱۰:۰۲:۰۰+۰۳:۳۰">',
            "<h1>کشتی در خلیج غرق شد</h1>",
            attributes=' lang="fa"',
        ),
        {"published": "2031-05-02T10:02:00+03:30"},
    ),
    Head(
        "a name that no word introduces, which may as well be a place",
        page("", "<h1>Bell found in the mud</h1><p class='meta'>Ann Poe | 2 May 2031 | 10:02 BST</p>"),
        {"published": "2031-05-02T10:02:00+01:00", "byline": None},
    ),
    Head(
        "a time that a script would show",
        page("", "<h1>Bell found in the mud</h1><span class='ts' data-timestamp='1935568920'>just now</span>"),
        {"published": "2031-05-03T10:02:00Z"},
    ),
    Head(
        "a placeholder far in the future",
        page(
            '<meta name="date" content="2099-12-31"><meta name="pubdate" content="20310502">', "<h1>Bell found in the mud</h1>"
        ),
        {"published": "2031-05-02"},
    ),
    Head(
        "a section that is none, and crumbs",
        page(
            '<meta property="article:section" content="Uncategorized">'
            + ld(
                '{"@type":"BreadcrumbList","itemListElement":[{"position":1,"item":{"@id":"/","name":"Harbour Post"}},{"position":2,"item":{"@id":"/s","name":"Sport"}},{"position":3,"item":{"@id":"/s/r","name":"Rowing"}},{"position":4,"item":{"@id":"/s/r/1","name":"Crew wins"}}]}'
            )
            + '<meta property="og:site_name" content="Harbour Post">',
            "<h1>Crew wins</h1>",
        ),
        {"section": "Sport"},
    ),
    Head(
        "a template's language against the data's",
        page(
            '<meta property="og:locale" content="de_DE">'
            + ld('{"@type":"NewsArticle","headline":"Fähre gesunken","inLanguage":"de","datePublished":"2031-05-02"}'),
            "<h1>Fähre gesunken</h1>",
        ),
        {"language": "de"},
    ),
    Head(
        "the outlet's staff",
        page(
            '<meta name="author" content="Harbour Post Staff"><meta property="og:site_name" content="Harbour Post">',
            "<h1>Fog again</h1>",
        ),
        {"byline": "Harbour Post Staff"},
    ),
    Head(
        "an address element",
        page(
            "",
            "<article><header><h1>Seals return to the estuary</h1><address>By <a rel='author' href='/a'>Ann Poe</a></address><time pubdate datetime='2031-05-02'>2 May</time></header></article>",
        ),
        {"byline": "Ann Poe", "published": "2031-05-02"},
    ),
)
