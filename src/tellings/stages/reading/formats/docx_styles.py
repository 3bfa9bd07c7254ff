"""The styles of a DOCX: what a paragraph's style says it is, and how its letters are set."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tellings.language import words

_ENGLISH = "en"
_ROLES = {
    "title": "headline",
    "headline": "headline",
    "subtitle": "heading",
    "caption": "caption",
    "byline": "byline",
    "author": "byline",
    "dateline": "dateline",
    "footnote text": "note",
    "endnote text": "note",
    "header": "boilerplate",
    "footer": "boilerplate",
    "toc heading": "boilerplate",
    "table of contents": "boilerplate",
    "pull quote": "pull_quote",
    "pullquote": "pull_quote",
}
"""Roles by the names of styles, which stay English inside the file whatever language a word processor speaks."""

_TOC = re.compile(r"toc \d")
_LEVELS = 9
"""Outline levels of headings; the one after them is of body text."""

_DEEPEST = 12
"""Styles that a style may rest on, one on another."""

_ON = frozenset(("", "1", "true", "on"))


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its name in small letters, what it rests on, and what it sets (None: nothing)."""

    name: str = ""
    base: str = ""
    level: int | None = None
    listed: bool | None = None
    bold: bool | None = None
    hidden: bool | None = None
    size: float | None = None

    @property
    def role(self) -> str | None:
        """The role that its name or its outline level gives."""
        if role := _ROLES.get(self.name):
            return role
        if _TOC.match(self.name):
            return "boilerplate"
        if (self.level is not None and self.level < _LEVELS) or _is_heading(self.name):
            return "heading"
        return "item" if self.listed or (self.listed is None and self.name.startswith("list ")) else None


def _is_heading(name: str) -> bool:
    stem = name.rstrip("0123456789 ")
    return stem in words(_ENGLISH, "documents", "heading_styles")


def is_on(attributes: Mapping[str, str]) -> bool:
    """Whether a switch such as `<w:b/>` is on."""
    return attributes.get("val", "").lower() in _ON


def number(value: str | None) -> float | None:
    """A measure as a number; None for what is none."""
    try:
        return float(value or "")
    except ValueError:
        return None


@dataclass(slots=True)
class Styles:
    """The styles by their ids, as `word/styles.xml` tells them (a `Handler`)."""

    known: dict[str, Style] = field(default_factory=dict)
    _id: str = ""
    _style: Style | None = None
    _defaults: Style = Style()
    _depth: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """As `Handler` has it."""
        value = attributes.get("val", "")
        if name == "style":
            self._id, self._style = attributes.get("styleId", ""), Style()
        elif name == "docDefaults":
            self._id, self._style = "", Style()
        elif self._style is not None:
            self._style = _changed(self._style, name, value, attributes)

    def end(self, name: str) -> None:
        """As `Handler` has it."""
        if name == "style" and self._style is not None:
            self.known[self._id], self._style = self._style, None
        elif name == "docDefaults" and self._style is not None:
            self._defaults, self._style = self._style, None

    def data(self, text: str) -> None:
        """As `Handler` has it."""

    def of(self, key: str) -> Style:
        """A style with what it takes from those it rests on; an unknown one is named by its id."""
        style = self.known.get(key) or Style(name=key.lower())
        found, base = style, style.base
        for _ in range(_DEEPEST):
            below = self.known.get(base)
            if below is None:
                break
            found, base = _over(found, below), below.base
        return _over(found, self._defaults)


def _changed(style: Style, name: str, value: str, attributes: Mapping[str, str]) -> Style:
    if name == "name":
        return replace(style, name=value.strip().lower())
    if name == "basedOn":
        return replace(style, base=value)
    if name == "outlineLvl":
        return replace(style, level=int(value) if value.isdecimal() and len(value) < 4 else None)
    if name == "numId":
        return replace(style, listed=value != "0")
    if name in ("b", "vanish"):
        return replace(style, bold=is_on(attributes)) if name == "b" else replace(style, hidden=is_on(attributes))
    return replace(style, size=number(value)) if name == "sz" else style


def _over(style: Style, below: Style) -> Style:
    """A style with what it leaves open taken from the one below; a role in the name of that one counts too."""
    name = style.name if Style(name=style.name).role or not Style(name=below.name).role else below.name
    return Style(
        name,
        style.base,
        below.level if style.level is None else style.level,
        below.listed if style.listed is None else style.listed,
        below.bold if style.bold is None else style.bold,
        below.hidden if style.hidden is None else style.hidden,
        below.size if style.size is None else style.size,
    )
