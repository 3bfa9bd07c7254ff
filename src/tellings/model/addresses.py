"""Addresses of reports: one spelling of each, and which of them name the same page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit, urlunsplit

_LONGEST = 4096
"""Code points of the longest address that is one."""

_TRACKING = frozenset({
    "fbclid", "gclid", "gclsrc", "gbraid", "wbraid", "dclid", "msclkid", "yclid", "ysclid", "twclid", "ttclid", "igshid", "igsh", "li_fat_id",
    "mc_cid", "mc_eid", "_hsenc", "_hsmi", "__hstc", "__hssc", "__hsfp", "hsctatracking", "mkt_tok", "vero_id", "oly_anon_id", "oly_enc_id",
    "_ga", "_gl", "_openstat", "wickedid", "ncid", "ocid", "cmpid", "icid", "smid", "s_cid", "s_kwcid", "ito", "guccounter",
    "guce_referrer", "guce_referrer_sig", "rb_clickid", "spm", "wt_mc", "wtmc", "wt.mc_id", "at_medium", "at_campaign", "ns_campaign", "ns_mchannel",
    "ns_source", "ns_linkname", "ns_fee", "__twitter_impression", "mbid", "sfnsn", "share_id", "sharetoken", "_branch_match_id",
    "_branch_referrer", "xtor", "ref_src", "ref_url", "traffic_source", "fb_action_ids", "fb_action_types", "fb_source", "fb_ref",
})  # fmt: skip
"""Parameters that say how a reader came to a page and never which page it is."""

_TRACKING_STARTS = ("utm_", "pk_", "mtm_", "matomo_", "piwik_", "hsa_", "stm_", "itm_", "_bta_")
_PORTS = {"http": "80", "https": "443"}
_MOBILE = re.compile(r"(?:www\d?|m|mobile|amp|touch|wap)\.(?=[^.]+\.)")
_SECOND_LEVEL = frozenset({"co", "com", "net", "org", "gov", "gob", "gouv", "go", "ac", "edu", "ne", "or", "mil", "nom"})
_ARCHIVED = (
    re.compile(r"https?://web\.archive\.org/web/\d{1,14}(?:[a-z]{2}_)?/(?P<url>https?:/?/?.+)", re.DOTALL),
    re.compile(r"https?://archive\.(?:is|ph|today|li|fo|md|vn)/(?:\d{4,14}|o/\w+)/(?P<url>https?://.+)", re.DOTALL),
    re.compile(r"https?://www\.google\.[a-z.]+/amp/s/(?P<rest>.+)", re.DOTALL),
    re.compile(r"https?://[^/]+\.cdn\.ampproject\.org/[cv]/s/(?P<rest>[^?#]+)", re.DOTALL),
)
_UNWRITABLE = re.compile(
    r"[\x00-\x20\x7f-\xa0<>\"{}|\\^`\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_SECOND = re.compile(r"\shttps?://", re.IGNORECASE)
_SAFE = "/:?#@!$&'()*+,;=%~-._[]"
"""What stays as it is in an address that is given as it was found."""

_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\xa0<>\"`{}|\\^]")


def canonical(url: str) -> str:
    """An address in one spelling: RFC 3986's normal form, without fragment and without what tracks readers; "" if it is none.

    Parameters keep their order. A fragment that opens with an exclamation mark names a page and stays.
    """
    parts = _split(url)
    if parts is None:
        return ""
    host = _host(parts)
    if not host:
        return ""
    path = _without_dots(_encoded(parts.path, "/:@!$&'()*+,;=~-._")) or "/"
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return urlunsplit((parts.scheme.lower(), host, path, _query(parts.query), _encoded(fragment, "/?:@!$&'()*+,;=~-._")))


def same_page_key(url: str) -> str:
    """What addresses of the same page share: no scheme, no `www.`, `m.` or `amp.`, no mark of a page made for phones."""
    parts = _split(canonical(original(url)))
    if parts is None:
        return ""
    host = _MOBILE.sub("", parts.netloc, count=1) if _MOBILE.match(parts.netloc) else parts.netloc
    path = re.sub(
        r"(?:/amp|/index\.(?:html?|php|aspx?))?/*$",
        "",
        re.sub(r"\.amp(?=\.html?$|$)", "", re.sub(r"^/amp(?=/)", "", parts.path)),
    )
    kept = [one for one in parts.query.split("&") if one and one.lower() not in ("amp", "amp=1", "amp=true", "outputtype=amp")]
    return host + path + ("?" + "&".join(kept) if kept else "") + ("#" + parts.fragment if parts.fragment else "")


def shared_pages(addresses: Mapping[str, str | None]) -> dict[str, str]:
    """For each thing whose page another has too (both by their addresses) the page's key.

    The front page of a site is none: it holds another report each day.
    """
    found: dict[str, list[str]] = {}
    for thing, url in addresses.items():
        key = same_page_key(url) if url is not None else ""
        if "/" in key or "?" in key or "#" in key:
            found.setdefault(key, []).append(thing)
    return {thing: key for key, things in found.items() if len(things) > 1 for thing in things}


def same_site(a: str, b: str) -> bool:
    """Whether two addresses are of one registered domain, as far as can be told without the list of them all."""
    return bool(site(a)) and site(a) == site(b)


@lru_cache(maxsize=512)
def site(url: str) -> str:
    """The registered domain of an address: its last two labels, or three behind a "co.uk"; "" without one."""
    parts = _split(url)
    host = (_host(parts) if parts else "").rpartition("@")[2].partition(":")[0]
    labels = host.split(".")
    if re.fullmatch(r"[\d.]+|\[.*", host):
        return host
    wide = len(labels) > 2 and len(labels[-1]) == 2 and (labels[-2] in _SECOND_LEVEL)
    return ".".join(labels[-3 if wide else -2 :])


def original(url: str) -> str:
    """The address of the page that an archive or a cache keeps; any other address as it is."""
    for pattern in _ARCHIVED:
        found = pattern.match(url[:_LONGEST])
        if found:
            inside = found.groupdict().get("url") or "https://" + found["rest"]
            return re.sub(r"^(https?):/+", r"\1://", inside)
    return url


def written(url: str) -> str:
    """An address of http or https as it was given, with what no address may hold percent-encoded; "" for any other words, and for several."""
    url = url.strip()
    parts = _split(url)
    host = (parts.hostname or "") if parts else ""
    if not host or "%" in host or _FORBIDDEN.search(host) or _SECOND.search(url):
        return ""
    return _UNWRITABLE.sub(lambda found: quote(found[0], safe="", errors="replace"), url)


def in_ascii(url: str) -> str:
    """An address as programs take it that know ASCII only: a host in letters as `xn--…` (IDNA), all else percent-encoded; nothing left out."""
    parts = _split(url)
    if parts is None:
        return _encoded(url.strip(), _SAFE)
    before, at, place = parts.netloc.rpartition("@")
    name, colon, port = place.rpartition(":") if not place.endswith("]") and ":" in place else (place, "", "")
    host = name if name.isascii() else _idna(name.lower()) or name
    netloc = _encoded(before + at, _SAFE) + _encoded(host, _SAFE) + colon + port
    return urlunsplit((parts.scheme, netloc, *(_encoded(part, _SAFE) for part in (parts.path, parts.query, parts.fragment))))


def resolved(link: str, base: str | None) -> str:
    """A link of a page as a canonical address; "" when it is none of http or https."""
    link = link.strip()
    if not link or len(link) > _LONGEST:
        return ""
    try:
        return canonical(urljoin(base or "", link))
    except ValueError:
        return ""


def _split(url: str) -> SplitResult | None:
    url = url.strip()
    if len(url) > _LONGEST:
        return None
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts if parts.scheme.lower() in _PORTS and parts.netloc else None


def _host(parts: SplitResult) -> str:
    """The host in small letters and ASCII (IDNA), with its port where it is not the scheme's own; "" if it is none."""
    host = (parts.hostname or "").rstrip(".").lower()
    if not host.isascii():
        host = _idna(host)
    if not host or _FORBIDDEN.search(host) or "%" in host:
        return ""
    host = f"[{host}]" if ":" in host else host
    port = "" if parts.port is None or str(parts.port) == _PORTS[parts.scheme.lower()] else f":{parts.port}"
    return host + port


def _idna(host: str) -> str:
    """A host in letters as `xn--…`; "" if it can be none. "ß" and "ς" are letters of their own, as browsers have it since IDNA 2008."""
    try:
        return ".".join(
            f"xn--{label.encode('punycode').decode('ascii')}"
            if set(label) & {"ß", "ς"}
            else label.encode("idna").decode("ascii")
            for label in host.split(".")
        )
    except UnicodeError:
        return ""


def _query(query: str) -> str:
    kept = [one for one in query.split("&") if one and not _is_tracking(one.partition("=")[0])]
    return "&".join(_encoded(one, "/?:@!$'()*+,;=~-._") for one in kept)


def _is_tracking(name: str) -> bool:
    name = unquote(name).lower()
    return name in _TRACKING or name.startswith(_TRACKING_STARTS)


def _encoded(part: str, safe: str) -> str:
    """Percent-encoding with large letters, of what must be encoded and nothing else."""
    pieces = re.split(r"(%[0-9A-Fa-f]{2})", part)
    for at in range(1, len(pieces), 2):
        letter = chr(int(pieces[at][1:], 16))
        pieces[at] = letter if letter.isascii() and (letter.isalnum() or letter in "-._~") else pieces[at].upper()
    pieces[::2] = [quote(piece, safe=safe, errors="replace") for piece in pieces[::2]]
    return "".join(pieces)


def _without_dots(path: str) -> str:
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")
    for at, segment in enumerate(segments):
        if segment == "..":
            kept = kept[:-1] if len(kept) > 1 else kept
        elif segment != ".":
            kept.append(segment)
        if segment in (".", "..") and at == len(segments) - 1:
            kept.append("")
    return "/".join(kept)
