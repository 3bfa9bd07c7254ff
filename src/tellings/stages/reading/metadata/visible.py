"""What a reader sees beside a page's headline: time elements, dated lines, and the line that names who wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import lxml.html  # type: ignore[import-untyped]

from tellings.language import words
from tellings.language.every import data
from tellings.stages.reading.metadata import names
from tellings.stages.reading.metadata.claims import Claim, Trust, clean, shown
from tellings.stages.reading.metadata.page import Page, text_of

_AHEAD = 90
"""Elements behind a headline that are looked at, and a third as many before it."""

_LONGEST = 200
"""Code points of the longest line that can be a byline or a dated line."""

_WORDS = 18
"""Words of the longest line that dates a page; captions and teasers with a date in them have more."""

_STORY = 240
"""Code points of a paragraph that is the story's; the first may be its summary, behind the second nothing is beside the headline."""

_AUTHOR = re.compile(
    r"(?:^|[\s_-])(?:byline|by-line|author|authors|p-author|fn|contributor|writer|reporter)(?:$|[\s_-]|name)", re.IGNORECASE
)
_ELSEWHERE = frozenset(
    {
        "nav",
        "aside",
        "footer",
        "form",
        "script",
        "style",
        "noscript",
        "template",
        "figure",
        "button",
        "select",
        "svg",
        "ul",
        "iframe",
    }
)
_LINES = frozenset(
    {
        "p",
        "div",
        "span",
        "time",
        "address",
        "a",
        "li",
        "small",
        "em",
        "i",
        "b",
        "strong",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "dd",
        "td",
        "section",
        "header",
        "font",
        "abbr",
    }
)
_DATE = re.compile(
    r"[\s(,]*(?:\b(?:on|at)\s+)?(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[\s,.]*)?(?:\b\w{3,9}\.?\s+)?\d",
    re.IGNORECASE,
)
_LONGEST_NAMES = 80
_CHILDREN = 12
"""Elements inside the largest element that is one line."""

_TIMES = {"time": ("datetime",), "abbr": ("title",), "*": ("data-timestamp", "data-datetime", "data-published", "data-pubdate")}
"""Attributes that hold the time that an element shows."""

_YEAR = re.compile(r"\d{4}|\d{1,2}[./]\d{1,2}[./]\d\d|(?:\d|元)\s?[年년]|[א-ת][\"״][א-ת]")
"""What a line with a date holds: a year, in whatever way it is written. Digits of all scripts count."""

_SEPARATOR = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+|\s{2,}")


def claims(page: Page) -> Iterator[Claim]:
    """The claims of the lines around the headline, in order; none for a page without a heading."""
    heading = page.heading
    if heading is None:
        return
    for above in (heading, *list(heading.iterancestors())[:3]):
        yield from _of_words(clean((above.tail or "")[:_LONGEST]), 0, dated=True, authored=False)
    for order, element in enumerate(_beside(heading)):
        yield from _of_time(element, order)
        yield from _of_line(element, order)


def _of_time(element: lxml.html.HtmlElement, order: int) -> Iterator[Claim]:
    value = next((element.get(key) for key in _TIMES.get(element.tag, _TIMES["*"]) if element.get(key)), None)
    if value:
        yield Claim(
            "updated" if _is_update(element) else "published",
            value,
            "a time element beside its headline",
            Trust.ELEMENT,
            10 + order,
        )


def _is_update(element: lxml.html.HtmlElement) -> bool:
    """Whether a time is told as that of an update: by the words beside it, else by its classes, if they do not say both."""
    parent = element.getparent()
    beside = f"{(parent.text if parent is not None else None) or ''} {text_of(element, _LONGEST)}"
    if _worded("published").search(beside):
        return False
    if _worded("updated").search(beside):
        return True
    marks = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
    return ("updat" in marks or "modif" in marks) and "publi" not in marks


def _of_line(element: lxml.html.HtmlElement, order: int) -> Iterator[Claim]:
    line = text_of(element, _LONGEST + 50) if element.tag in _LINES and len(element) <= _CHILDREN else ""
    marks = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('rel') or ''}"
    is_told = element.tag == "time" and element.get("datetime")
    if line and len(line) <= _LONGEST:
        yield from _of_words(line, order, dated=not is_told, authored=_AUTHOR.search(marks) is not None)
    else:
        yield from _of_words(clean((element.text or "")[:_LONGEST]), order, dated=True, authored=False)
    yield from _of_words(clean((element.tail or "")[:_LONGEST]), order, dated=True, authored=False)


def _of_words(line: str, order: int, *, dated: bool, authored: bool) -> Iterator[Claim]:
    """The claims of a line that may be dated, and whose element may call it its author's."""
    if not 4 <= len(line) <= _LONGEST:
        return
    if dated and len(line.split()) <= _WORDS and _YEAR.search(line):
        yield from _dates(line, order)
    name = names.after_by(line)
    if name and not authored and not names.looks_named(_until_date(name)):
        name = None
    if name or (authored and len(line) < _LONGEST_NAMES):
        place = f"a line beside its headline: “{shown(line)}”"
        yield Claim("byline", _until_date(name or line), place, Trust.LINE, order + (0 if name else 100))


def _dates(line: str, order: int) -> Iterator[Claim]:
    """The dates of a line: what follows a word for updating is a later one."""
    place = f"a line beside its headline: “{shown(line)}”"
    parts = _worded("updated").split(line, maxsplit=1)
    if parts[0].strip(" :|•·–—-(,"):
        yield Claim("published", parts[0], place, Trust.LINE, order)
    if len(parts) > 1:
        yield Claim("updated", parts[1] if _YEAR.search(parts[1]) else line, place, Trust.LINE, order)


def _until_date(line: str) -> str:
    """A byline without what stands behind a bar, and without the date behind it."""
    kept = _SEPARATOR.split(line)[0]
    for pattern in (_worded("published"), _worded("updated"), _DATE):
        found = pattern.search(kept)
        kept = kept[: found.start()] if found and found.start() > 3 else kept
    return kept


def _beside(heading: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    """The heading's neighbours in the page's order: those behind it first, up to the story, then those before it."""
    found: list[lxml.html.HtmlElement] = []
    long = 0
    for element in _after(heading):
        long += element.tag == "p" and len(text_of(element, _STORY + 10)) > _STORY
        if long > 1 or len(found) >= _AHEAD:
            break
        found.append(element)
    parent = heading.getparent()
    for _ in range(2):
        if parent is None or parent.tag in ("body", "html", "main"):
            break
        before = [one for sibling in heading.itersiblings(preceding=True) for one in _inside(sibling)][: _AHEAD // 3]
        found += before
        heading, parent = parent, parent.getparent()
    return found


def _after(heading: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    at: lxml.html.HtmlElement | None = heading
    while at is not None and at.tag not in ("body", "html"):
        for sibling in at.itersiblings():
            yield from _inside(sibling)
        at = at.getparent()


def _inside(element: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    """An element and those inside it, but for those that hold other things than the story's own lines."""
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if not isinstance(one.tag, str) or one.tag in _ELSEWHERE:
            continue
        yield one
        waiting += reversed(one[:200])


@cache
def _worded(kind: str) -> re.Pattern[str]:
    """The words beside times that are `published` or `updated`, in all languages known."""
    listed = [*words("en", "pages", kind), *(word for own in data("pages")[kind].values() for word in own)]
    either = "|".join(re.escape(word) for word in sorted(listed, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<![^\W\d_])(?:{either})(?![^\W\d_])", re.IGNORECASE)
