"""Who sent a message: a person, whose byline it is, or an office or a newsletter, which is its outlet."""

from __future__ import annotations

import re
from email.message import Message
from functools import cache

from tellings.language import lexicon
from tellings.stages.reading.formats import mime

_VIA = re.compile(r"(?P<who>\S.{0,100}?)\s+via\s+(?P<where>\S.*)", re.IGNORECASE)
_FROM = re.compile(r"(?P<who>[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){1,3})\s+(?:from|at)\s+(?P<where>[^\W\d_].*)")
_NO_REPLY = re.compile(r"(?:do[._-]?)?not?[._-]?reply")
_EDGES = " \t|,:;–—-·•*\"'"
_LONGEST = 200


def told(name: str, address: str, headers: Message | None = None) -> tuple[str, str]:
    """The byline and the outlet that a sender's name gives; empty where it gives none.

    An office's address makes the name an outlet's, and so does a message to many that is no discussion, unless the address
    is made of the name and its host is not: a person's.
    """
    name = name[:_LONGEST]
    bulk = headers is not None and _is_bulk(headers)
    if split := _VIA.fullmatch(name):
        return split["who"].strip(_EDGES), _bare(split["where"])
    office = _is_office(address)
    if (bulk or office) and (split := _FROM.fullmatch(name)) and not _words("outlet_words").search(split["who"]):
        return split["who"], _bare(split["where"])
    if office or (bulk and not _is_person(name, address)):
        return "", _bare(name)
    return name, ""


def _is_bulk(headers: Message) -> bool:
    """Whether a message goes to many who cannot answer to all (RFC 2369): a newsletter, not a list for discussion."""
    if (mime.field(headers, "list-post") or "no").lower() != "no":
        return False
    precedence = (mime.field(headers, "precedence") or "").lower()
    return precedence in ("bulk", "junk") or mime.field(headers, "list-unsubscribe") is not None


def _is_office(address: str) -> bool:
    local = _NO_REPLY.sub("noreply", address.rpartition("@")[0].lower().partition("+")[0])
    parts = [part for part in re.split(r"[._\-\d]+", local) if part]
    return bool(parts) and all(_words("role_parts").fullmatch(part) for part in parts)


def _is_person(name: str, address: str) -> bool:
    if _words("outlet_words").search(name):
        return False
    local, _, host = (_squeezed(part) for part in address.lower().rpartition("@"))
    words = [word for word in map(_squeezed, name.lower().split()) if len(word) > 2]
    return any(word in local for word in words) and not any(word in host for word in words)


def _squeezed(words: str) -> str:
    return re.sub(r"[\W_]+", "", words)


def _bare(name: str) -> str:
    """A name without what says that it sends newsletters; as it stands where nothing else is in it."""
    words = _words("newsletter_words").pattern
    bare = re.sub(rf"(?:\s|^){words}\s*$|^\s*{words}(?=\s)", "", name, flags=re.IGNORECASE).strip(_EDGES)
    return bare or name.strip(_EDGES)


@cache
def _words(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lexicon('en', 'mail').get(key, ()))})\b", re.IGNORECASE)
