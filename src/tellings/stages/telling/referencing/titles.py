"""Titles inside a sentence: quotation marks within quotation marks, and the full stop that a style sets behind a title."""

from __future__ import annotations

import re

_ENDS = ".?!…"
_QUOTED = re.compile(r"“(?P<curly>[^“”]*)”|(?<!\w)\"(?P<straight>[^\"]*)\"(?!\w)")
_WITHIN = re.compile(r"(?<!\w)‘([^‘’]*(?:’\w[^‘’]*)*)’(?!\w)|(?<!\w)'([^']*(?:'\w[^']*)*)'(?!\w)")
_CLOSED = re.compile(r"(?<!\w)\"[^\"]*\"$|“[^“”]*”$")


def quoted(title: str, *, stop: str = "") -> str:
    """A title in quotation marks: double marks inside become single ones, and single ones inside those double.

    `stop` goes before whatever closes, unless the title has one of its own: “The ‘Wreck.’”
    """
    told = _QUOTED.sub(lambda found: f"‘{_turned(found['curly'] or found['straight'] or '')}’", title)
    if _CLOSED.search(title):
        return f"“{_ended(told[:-1], stop)}’”"
    return f"“{_ended(told, stop)}”"


def stopped(title: str) -> str:
    """A title as a sentence of its own: its full stop stands before the mark that closes it."""
    if _CLOSED.search(title):
        return _ended(title[:-1], ".") + title[-1]
    return _ended(title, ".")


def _turned(words: str) -> str:
    return _WITHIN.sub(lambda found: f"“{found[1] or found[2] or ''}”", words)


def _ended(words: str, stop: str) -> str:
    return words if not stop or words.rstrip("’”").endswith(tuple(_ENDS)) else f"{words}{stop}"
