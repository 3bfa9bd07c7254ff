"""References as Wikipedia's `{{cite news}}`: see https://en.wikipedia.org/wiki/Template:Cite_news (Citation Style 1)."""

from __future__ import annotations

import re
from urllib.parse import quote

from tellings.model.addresses import in_ascii
from tellings.model.citation import Reference
from tellings.stages.telling.referencing.dates import british, day_of, parted

_MARKUP = {
    "|": "{{!}}",
    "[": "&#91;",
    "]": "&#93;",
    "{": "&#123;",
    "}": "&#125;",
    "<": "&lt;",
    ">": "&gt;",
    "''": "&#39;&#39;",
    "~~~": "&#126;&#126;&#126;",
}
"""What would be markup of the wiki, by what shows the same and is none."""
_MARKS = re.compile("|".join(re.escape(mark) for mark in _MARKUP))


def wikipedia(one: Reference) -> str:
    """`{{cite news |last=… |first=… |title=… |work=… |date=… |url=… |access-date=… |language=… |quote=…}}`, on one line.

    A date goes in as far as it is a day, month, season or year; a title that starts or ends the template never breaks it.
    """
    when, seen = parted(one.published), day_of(one.retrieved)
    fields: dict[str, str] = {}
    several = len(one.authors) > 1
    for number, author in enumerate(one.authors, 1):
        at = str(number) if several else ""
        fields |= {f"last{at}": author.family, f"first{at}": author.given} if author.given else {f"author{at}": author.family}
    fields |= {
        "title": one.called,
        "work": one.outlet or "",
        "date": "" if when is None else f"c. {when.year}" if when.about else british(when),
        "type": "" if one.form == "article" else one.form.capitalize(),
        "language": "" if one.language in ("en", "und") else one.language,
    }
    told = {name: _escaped(value) for name, value in fields.items() if value}
    if one.url:
        told["url"] = quote(in_ascii(one.url), safe="/:?#@!$&()*+,;=%-._").replace("~~~", "%7E%7E%7E")
    if one.url and seen:
        told["access-date"] = british(seen)
    if one.quote:
        told["quote"] = _escaped(one.quote)
    return "{{cite news " + " ".join(f"|{name}={value}" for name, value in told.items()) + "}}"


def _escaped(words: str) -> str:
    return _MARKS.sub(lambda found: _MARKUP[found[0]], words)
