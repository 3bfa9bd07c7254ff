"""The account as one page that works from disk: its data, style, script and drawings inside, and nothing loaded.

The page's security policy names the hashes of its own script and style and allows nothing else. What reports hold goes in as
JSON in which no tag can begin or end, and the script makes text of it, never markup.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from pathlib import Path, PurePath
from string import Template

from tellings.errors import ExportError
from tellings.exports.format import Material, aside
from tellings.exports.html_timeline import timeline
from tellings.exports.html_words import Collate, words_of
from tellings.model.account import Account
from tellings.model.columns import plain

_STYLES = ("tokens.css", "page.css", "sides.css", "words.css", "versions.css", "source.css")
_SCRIPTS = (
    "dom.js",
    "source.js",
    "story.js",
    "words.js",
    "filters.js",
    "sides.js",
    "people.js",
    "chronicle.js",
    "versions.js",
    "main.js",
)
_UNSAFE = "<>&\u2028\u2029"
"""Letters that could end the element that the data stand in, or a line of it; JSON has other words for them."""


def write(material: Material, folder: Path) -> tuple[Path, ...]:
    """Write `account.html` into a folder."""
    return (write_page(material, folder / "account.html"),)


def write_page(material: Material, path: Path) -> Path:
    """Write the page to a file; raises `ExportError` when that cannot be done."""
    if path.is_dir():
        raise ExportError(f"{path} is a folder.", remedy=f"Name a file, such as {path / 'account.html'}.")
    made = page(material.account(), material.title, material.collate)
    with aside(path.parent) as beside:
        beside(path.name).write_text(made, encoding="utf-8", newline="\n")
    return path


def page(account: Account, title: str, collate: Collate) -> str:
    """The page: the same account and title give the same bytes."""
    style = "".join(map(_part, _STYLES))
    script = "(() => {\n" + "".join(map(_part, _SCRIPTS)) + "})();\n"
    return Template(_part("page.html")).substitute(
        title=escape(title),
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        stemmata="\n".join(_drawings(account)),
        timeline=timeline(account),
        data=_data(account, collate),
    )


def _part(name: str) -> str:
    return files("tellings").joinpath("web", "account", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """A source of the Content Security Policy, level 2: the text's SHA-256."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _drawings(account: Account) -> Iterator[str]:
    """The stemma of each story, both ways round, as templates: inert until the script puts one in its place."""
    for story in account.stories:
        for shape, drawing in (("tall", story.stemma.tall), ("wide", story.stemma.wide)):
            yield f'<template class="stemma-drawing" data-story="{escape(story.id)}" data-shape="{shape}">{drawing}</template>'


def _data(account: Account, collate: Collate) -> str:
    """The account as JSON that cannot end the element it stands in; each agreement with its words side by side."""
    tree = plain(account)
    assert isinstance(tree, dict)
    del tree["timeline"], tree["chronology"], tree["said"]  # the page has them as they are shown
    for told, story in zip(account.stories, tree["stories"], strict=True):
        del story["stemma"]
        for one, row in zip(told.agreements, story["agreements"], strict=True):
            row["words"] = words_of(told, one, collate)
    for telling in [*(one for story in tree["stories"] for one in story["tellings"]), *tree["loose"]]:
        # The page is made to be sent: it names the file, and keeps to itself in which folders it lay.
        telling["report"]["path"] = PurePath(telling["report"]["path"]).name
    text = json.dumps(tree, ensure_ascii=False, separators=(",", ":"))
    for letter in _UNSAFE:
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text
