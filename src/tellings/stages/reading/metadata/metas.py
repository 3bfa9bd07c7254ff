"""What a page's meta elements say: Open Graph, article:*, Dublin Core, Parsely, Sailthru, Highwire's citation_*, Twitter, and plain ones."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.stages.reading.metadata.claims import Claim, Trust
from tellings.stages.reading.metadata.page import Page

_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("og:title", "citation_title", "parsely-title", "sailthru.title", "cxenseparse:title", "dc.title", "dcterms.title", "twitter:title", "hdl", "title"),
    "byline": (
        "byl", "citation_author", "parsely-author", "sailthru.author", "cxenseparse:author", "bt:author", "article:author_name", "author", "authors",
        "dc.creator", "dcterms.creator", "dc.contributor.author", "article:author", "og:article:author", "og:author", "twitter:data1",
    ),
    "outlet": (
        "og:site_name", "citation_journal_title", "cxenseparse:publisher", "dc.publisher", "dcterms.publisher", "dc.source", "publisher", "article:publisher",
        "application-name", "apple-mobile-web-app-title",
    ),
    "section": (
        "article:section", "og:article:section", "og:section", "parsely-section", "cxenseparse:category", "cxenseparse:taxonomy", "sailthru.section", "bt:section",
        "section", "article.section", "analyticsattributes.section", "category", "news_category", "dc.subject.section",
    ),
    "published": (
        "article:published_time", "og:article:published_time", "article:published", "og:published_time", "parsely-pub-date", "sailthru.date", "datepublished",
        "rnews:datepublished", "cxenseparse:publishtime", "cxenseparse:recs:publishtime", "bt:pubdate", "citation_online_date", "citation_publication_date", "citation_date",
        "dcterms.issued", "dc.date.issued", "dc.date.published", "article_date_original", "originalpublicationdate", "date.published", "article.published",
        "pubdate", "pub_date", "publishdate", "publish-date", "publish_date", "publication_date", "published_at", "published_time", "published-date", "iso-8601-publish-date",
        "og:pubdate", "article:post_date", "article:create_at", "article:created", "dcterms.created", "dc.date.created", "datecreated", "dcterms.date", "dc.date", "displaydate", "date",
    ),
    "updated": (
        "article:modified_time", "og:article:modified_time", "og:updated_time", "og:modified_time", "article:modified", "article.updated", "datemodified", "dcterms.modified",
        "dc.date.modified", "bt:moddate", "utime", "lastmod", "lastupdate", "last-updated", "last_updated", "last-modified", "modified", "revised",
    ),
    "language": ("og:locale", "content-language", "dc.language", "dcterms.language", "citation_language", "inlanguage", "language", "lang"),
    "url": ("og:url", "parsely-link", "twitter:url", "citation_public_url", "citation_fulltext_html_url", "dc.identifier", "vr:canonical"),
    "originally": ("original-source", "syndication-source"),
}  # fmt: skip
"""The names of metas by what they say, the more trustworthy first."""


def claims(page: Page) -> Iterator[Claim]:
    """The claims of a page's metas."""
    for field, names in _NAMES.items():
        for order, name in enumerate(names):
            values = page.metas.get(name)
            if values:
                # The authors of a report have a meta each; anything else is said once.
                value = "\n".join(values[:20]) if field == "byline" else values[0]
                yield Claim(field, value, f"its meta tag {name}", Trust.META, order)
