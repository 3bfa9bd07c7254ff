"""One value of each field out of all that a page says, and the reason for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tellings.language import words
from tellings.language.every import data
from tellings.model.addresses import canonical, original, resolved, same_page_key, same_site, site
from tellings.stages.reading import headline, moments
from tellings.stages.reading.metadata import names, titles
from tellings.stages.reading.metadata.claims import Claim, Trust, clean, shown
from tellings.stages.reading.moments import Habits

Chosen = tuple[str, str] | None
"""A value and its reason."""

_LOCALE = re.compile(r"(?P<language>[a-z]{2,3})(?:[-_](?:[a-z]{4}[-_])?(?P<region>[a-z]{2}))?(?:[-_.@].*)?", re.IGNORECASE)
_LANGUAGES = {
    "english": "en",
    "german": "de",
    "deutsch": "de",
    "french": "fr",
    "français": "fr",
    "spanish": "es",
    "español": "es",
    "russian": "ru",
    "arabic": "ar",
    "persian": "fa",
}
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)+/?", re.IGNORECASE)
_BAR = re.compile(r"\s+[|–—·»:-]+\s+|\s*[|»]\s*")
_OF_APPLICATIONS = ("application-name", "apple-mobile-web-app-title")
"""Metas that name an outlet's application, which is an outlet's name only where its address bears it out."""

_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?|/+$", re.IGNORECASE)
_LONGEST_OUTLET = 60
_LONGEST_SECTION = 60
_BREADCRUMBS = "its breadcrumbs"
_LONGEST_TITLE = 400


def outlet(claims: Sequence[Claim], url: str, title_claims: Sequence[Claim], heading: str) -> Chosen:
    """Who put the page out: a name that its address bears out before others, and no address or slogan where there is a name."""
    kept = [(_SCHEME.sub("", clean(claim.value)), claim) for claim in claims if not clean(claim.value).startswith("@")]
    kept = [
        (value, claim)
        for value, claim in kept
        if 1 < len(value) <= _LONGEST_OUTLET and ("/" not in value or " " in value) and not value.isdigit()
    ]
    # Some pages put their headline where an outlet's name should be.
    entitled = any(headline.same(clean(claim.value), heading) for claim in title_claims)
    kept = [one for one in kept if not (entitled and headline.same(one[0], heading))]
    named = [one for one in kept if not _DOMAIN.fullmatch(one[0])] or kept
    parts = [(part, claim) for value, claim in named for part in (value, *_BAR.split(value))]
    # Of "HarbourPost" and "Harbour Post" the second is how readers write it.
    borne = sorted((one for one in parts if titles.is_of_host(one[0], url)), key=lambda one: " " not in one[0])
    named = [one for one in named if not one[1].place.endswith(_OF_APPLICATIONS)]
    preferred = [one for one in named if "og:site_name" in one[1].place]
    best = next(iter(borne), None)
    beside = _beside_headline(title_claims, url, heading) if best is None else []
    sure = next((one for one in beside if titles.is_of_host(one[0], url)), None)
    if sure or (best is None and not named and beside):
        name, claim = sure or beside[0]
        return name, f"{claim.place}, beside the headline, and the name in its address"
    best = best or next(iter(preferred or named), None)
    if best is None:
        return (site(url), "its address") if any(map(str.isalpha, site(url))) else None
    spelt = next((one for one in named if _initials(one[0]) == best[0].casefold()), None)
    because = f"{best[1].place}: {shown(best[0])}"
    others = [one for one in named if _letters(best[0]) not in _letters(one[0])]
    if spelt:
        return spelt[0], f"{spelt[1].place}: {shown(spelt[0])}; spells out {because}"
    if others and borne:
        because += f"; the name in its address, against {others[0][1].place}: {shown(others[0][0])}"
    return best[0], because


def _initials(name: str) -> str:
    parts = [part for part in name.casefold().split() if part not in ("the", "of", "and")]
    return "".join(part[0] for part in parts) if len(parts) > 2 else ""


def _letters(name: str) -> str:
    return headline.key(name).replace(" ", "")


def _beside_headline(title_claims: Sequence[Claim], url: str, heading: str) -> list[tuple[str, Claim]]:
    """The names that stand beside the headline in a title and not in the heading, and are in the address, as a whole or partly."""
    found: list[tuple[str, Claim]] = []
    for claim in title_claims:
        parts = _BAR.split(clean(claim.value))
        for part in parts[::-1] if len(parts) > 1 else ():
            borne = titles.is_of_host(part, url) or (titles.alike(parts[0], heading) and titles.is_partly_of_host(part, url))
            if borne and headline.key(part) not in headline.key(heading):
                found.append((part, claim))
    return found


def title(claims: Sequence[Claim], heading: str, *, outlets: Sequence[str], url: str) -> Chosen:
    """The headline: as it stands on the page where the page's data say the like, else as the data say it."""
    values = [clean(claim.value)[:_LONGEST_TITLE] for claim in claims]
    others = [*values, heading] if heading else values

    def bare(value: str) -> str:
        return titles.unsigned(value, outlets=outlets, host=url, others=[other for other in others if other != value])

    kept = [(bare(value), claim) for value, claim in zip(values, claims, strict=True)]
    kept = [
        (value, claim)
        for value, claim in kept
        if titles.is_headline(value) and headline.key(value) not in map(headline.key, outlets)
    ]
    shown_one = bare(heading) if heading and not titles.is_of_host(heading, url) else ""
    borne = [(value, claim) for value, claim in kept if shown_one and titles.alike(value, shown_one)]
    if borne:
        return shown_one, f"its heading, as {borne[0][1].place} says it too"
    told = [(value, claim) for value, claim in kept if claim.trust is not Trust.ABOUT]
    if told or (kept and not titles.is_headline(shown_one)):
        value, claim = kept[0]
        whole = titles.whole(value, [other for other, _ in kept[1:]])
        against = f"; its heading says “{shown(shown_one)}”" if shown_one else ""
        return whole, f"{claim.place}: {shown(claim.value)}{against}"
    if titles.is_headline(shown_one) and headline.key(shown_one) not in map(headline.key, outlets):
        return shown_one, "its heading"
    return None


def byline(claims: Sequence[Claim], outlet_name: str | None, url: str) -> Chosen:
    """Who wrote it."""
    kept = [(names.byline(claim.value, outlet=outlet_name, url=url), claim) for claim in claims]
    found = [(value, claim) for value, claim in kept if value]
    if not found:
        return None
    value, claim = found[0]
    # Some data name the desk where another place names the people.
    fuller = next(((v, c) for v, c in found if c.trust <= claim.trust and _holds(v, value) and v != value), None)
    value, claim = fuller or (value, claim)
    because = f"{claim.place}" + ("" if "“" in claim.place else f": {shown(claim.value)}")
    against = next(((v, c) for v, c in found if not _holds(v, value) and not _holds(value, v)), None)
    return value, because + (
        f"; against {against[1].place}: {shown(against[0])}" if against and against[1].trust == claim.trust else ""
    )


def _holds(long: str, short: str) -> bool:
    return headline.key(short) in headline.key(long)


def section(claims: Sequence[Claim], headline_: str | None, outlet_name: str | None, url: str) -> Chosen:
    """The part of the outlet that the page belongs to."""
    own = {"", headline.key(outlet_name or ""), headline.key(headline_ or "")}
    for claim in claims:
        value = clean(claim.value)
        key = headline.key(value)
        if key in own or key in _no_section() or len(value) > _LONGEST_SECTION or titles.is_of_host(value, url):
            continue
        if not value.startswith("http") and not key.replace(" ", "").isdigit():
            return value, claim.place if claim.place == _BREADCRUMBS else f"{claim.place}: {shown(value)}"
    return None


@cache
def _no_section() -> frozenset[str]:
    return frozenset(headline.key(word) for word in words("en", "pages", "no_section"))


def language(claims: Sequence[Claim]) -> tuple[Chosen, str | None]:
    """The language's code that most places give, and the locale that tells how dates are written."""
    read = [(found, claim) for claim in claims if (found := locale(claim.value))]
    if not read:
        return None, None
    codes = [code.partition("-")[0] for code, _ in read]
    best = max(codes, key=lambda code: (codes.count(code), -codes.index(code)))
    claim = read[codes.index(best)][1]
    other = next((one for (code, one) in read if code.partition("-")[0] != best), None)
    because = f"{claim.place}: {shown(claim.value, 20)}" + (
        f"; against {other.place}: {shown(other.value, 20)}" if other else ""
    )
    regional = {code for code, one in read if code.partition("-")[0] == best and "-" in code}
    # Systems write en-US where nobody chose: two regions are none.
    return (best, because), min(regional) if len(regional) == 1 else best


def locale(value: str) -> str | None:
    """A language or locale in one spelling: "en", "en-GB"."""
    value = clean(value).partition(",")[0].strip()
    value = _LANGUAGES.get(value.casefold(), value)
    found = _LOCALE.fullmatch(value)
    if found is None or found["language"].lower() in ("und", "mul", "zxx"):
        return None
    code = found["language"].lower()
    code = {
        "iw": "he",
        "in": "id",
        "eng": "en",
        "ger": "de",
        "deu": "de",
        "fre": "fr",
        "fra": "fr",
        "spa": "es",
        "rus": "ru",
        "ara": "ar",
    }.get(code, code)
    return f"{code}-{found['region'].upper()}" if found["region"] else code


def habits(locale_: str | None, url: str) -> Habits:
    """How the page writes its dates, by its locale, else by the end of its address."""
    using = moments.habits(locale_)
    if using.day_first is not None:
        return using
    end = site(url).rpartition(".")[2]
    known = data("months")["order"]
    if end in known["day_first_ends"] or end in known["month_first_ends"]:
        return Habits(using.language, day_first=end in known["day_first_ends"], because=f"as addresses in .{end} do")
    return using


def address(claims: Sequence[Claim], base: str | None, own: str, outlets: Sequence[str]) -> tuple[Chosen, Chosen]:
    """The page's canonical address, and the address elsewhere that it is a copy of, if it says so.

    Where the page was read from is known, an address of another site is none of its own, and one of a site's front page is a
    mistake; where it is not, of addresses of several sites the one is its own that is called like the outlet.
    """
    spelt = {value: resolved(original(clean(value)), base) for value in dict.fromkeys(claim.value for claim in claims)}
    links = [(spelt[claim.value], claim) for claim in claims if spelt[claim.value]]
    if own:
        mine, why = own, "where it was read from"
        links = [one for one in links if not _is_front(one[0]) or (_is_front(own) and same_site(one[0], own))]
    elif links:
        links = [one for one in links if not _is_front(one[0])] or links
        mine, claim = next((one for one in links if any(titles.is_of_host(name, one[0]) for name in outlets)), links[0])
        why = claim.place
    else:
        return None, None
    chosen = next(((link, claim.place) for link, claim in links if same_site(link, mine)), (canonical(mine), why))
    elsewhere = next(((link, claim) for link, claim in links if not same_site(link, mine)), None)
    return chosen, (elsewhere[0], f"{elsewhere[1].place}, of another site than its own") if elsewhere else None


def _is_front(url: str) -> bool:
    key = same_page_key(url)
    return "/" not in key and "?" not in key
