"""What a page says of itself: its title, byline, outlet, section, times, language and address, each with the reason for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import lxml.html  # type: ignore[import-untyped]

from tellings.model.addresses import original
from tellings.stages.reading.headline import same
from tellings.stages.reading.metadata import choosing, heading, json_ld, metas, microdata, times, visible
from tellings.stages.reading.metadata.claims import Claim, Trust, clean
from tellings.stages.reading.metadata.page import Page, gather, text_of

_OF_ABOUT = ("title", "byline", "outlet", "section", "published", "updated", "language")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says of itself; `because` holds by the name of a field, in words for a reader, where its value comes from.

    `published` and `updated` are ISO 8601 with time and zone as far as they are told, or EDTF where less than a day is known;
    `language` is a code of ISO 639. `originally` is the address elsewhere of which the page says that it is a copy.
    """

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    section: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    url: str | None = None
    originally: str | None = None
    because: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def of(tree: lxml.html.HtmlElement, *, about: Mapping[str, str]) -> Metadata:
    """What a page's tree says of itself; `about` is what its container says of it, and weaker.

    One pass over the parsed tree, and none over its story. Never raises for what a page holds.
    """
    page = gather(tree, about)
    told = list(_claims_of_data(page))
    page.heading = heading.find(page, [clean(claim.value) for claim in told if claim.field == "title"])
    claims = sorted([*told, *microdata.claims(page)], key=lambda claim: (claim.trust, claim.order))
    by_field: dict[str, list[Claim]] = {}
    for claim in claims:
        by_field.setdefault(claim.field, []).append(claim)
    return _Chooser(page, by_field).metadata()


def _claims_of_data(page: Page) -> Iterator[Claim]:
    """What its head and its data tell."""
    titles = [page.title, *map(text_of, page.headings[:3])]
    link = page.address or page.canonical
    yield from json_ld.claims(page.blocks, json_ld.Clues(link, titles))
    yield from metas.claims(page)
    if page.title:
        yield Claim("title", page.title, "its title element", Trust.ELEMENT)
    for key in ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang"):
        if page.root.get(key):
            yield Claim("language", page.root.get(key) or "", "its html element", Trust.ARTICLE, -1)
            break
    if page.canonical:
        yield Claim("url", page.canonical, "its canonical link", Trust.ARTICLE, -1)
    for name in _OF_ABOUT:
        if page.about.get(name):
            yield Claim(name, page.about[name], "what it came in", Trust.ABOUT)


class _Chooser:
    """The fields of one page, chosen in the order in which they help each other."""

    def __init__(self, page: Page, claims: Mapping[str, list[Claim]]) -> None:
        self._page = page
        self._claims = claims
        self._visible: dict[str, list[Claim]] | None = None
        self._values: dict[str, str] = {}
        self._because: dict[str, str] = {}

    def metadata(self) -> Metadata:
        """All of them."""
        page = self._page
        names = [clean(claim.value) for claim in self._of("outlet")]
        url, originally = choosing.address(self._of("url"), page.base, page.address, names)
        if originally is None and url and self._of("originally"):
            originally = choosing.address(self._of("originally"), page.base, url[0], names)[1]
        self._take("url", url)
        self._take("originally", originally)
        address = self._values.get("url", page.address)
        said = text_of(page.heading) if page.heading is not None else ""
        outlet = choosing.outlet(self._of("outlet"), address, self._of("title"), said)
        self._take("outlet", outlet)
        # Some pages put their headline where an outlet's name should be.
        names = [name for name in names if not same(name, said)] + ([outlet[0]] if outlet else [])
        self._take("title", choosing.title(self._of("title"), said, outlets=names, url=address))
        own = self._values.get("outlet")
        byline = choosing.byline(self._of("byline"), own, address)
        self._take("byline", byline or choosing.byline(self._seen("byline"), own, address))
        self._take(
            "section", choosing.section(self._of("section"), self._values.get("title"), self._values.get("outlet"), address)
        )
        language, locale = choosing.language(self._of("language"))
        self._take("language", language)
        self._times(locale, address)
        return Metadata(**self._values, because=MappingProxyType(self._because))

    def _times(self, locale: str | None, address: str) -> None:
        in_path = times.of_address(original(address))
        retrieved = self._page.about.get("retrieved")

        def chosen(claims: list[Claim]) -> tuple[choosing.Chosen, times.Told | None]:
            claims = [*claims, *([in_path] if in_path else [])]
            using = times.with_address(choosing.habits(locale, address), in_path, claims)
            return times.published(claims, using, retrieved=retrieved)

        published, told = chosen(self._of("published"))
        if told is None or told.moment.zone is None or times.is_universal(told.moment):
            published, told = chosen(self._seen("published"))
        self._take("published", published)
        using = times.with_address(choosing.habits(locale, address), in_path, self._of("published"))
        updated = times.updated(self._of("updated"), using, told, retrieved=retrieved)
        self._take("updated", updated or times.updated(self._seen("updated"), using, told, retrieved=retrieved))

    def _seen(self, name: str) -> list[Claim]:
        """The claims of a field with those of what is seen beside the headline, which is looked at where data say too little."""
        if self._visible is None:
            self._visible = {}
            for claim in visible.claims(self._page):
                self._visible.setdefault(claim.field, []).append(claim)
        return sorted([*self._of(name), *self._visible.get(name, [])], key=lambda claim: (claim.trust, claim.order))

    def _of(self, name: str) -> list[Claim]:
        return self._claims.get(name, [])

    def _take(self, name: str, chosen: choosing.Chosen) -> None:
        if chosen:
            self._values[name], self._because[name] = chosen


__all__ = ["Metadata", "of"]
