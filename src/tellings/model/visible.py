"""Words of others where somebody sees them: without what steers a terminal, or turns the order of the words around it.

A report's title may hold `ESC [ 2 J`, which clears a screen, or a sign that shows all that follows from right to left. The tables keep
such signs, as they stand in the report; whatever is shown goes through here.
"""

from __future__ import annotations

import re
from html import escape

INSTEAD = "\ufffd"
"""What is shown for a sign that may not be shown."""

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff]")
_TURNING = re.compile("[\u202a-\u202c\u2066-\u2069]")
_UNESCAPED = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def shown(words: str) -> str:
    """Words sign for sign: control characters (but tab and line feed), halves of letters and overrides of direction as U+FFFD.

    For pages, in which words stand in elements of their own, beyond which embeddings and isolates do not reach.
    """
    return _STEERING.sub(INSTEAD, words)


def in_line(words: str) -> str:
    """The same for a line that mixes words of others with ours: embeddings and isolates, which may be left open, are left out."""
    return _TURNING.sub("", shown(words))


def escaped(words: str) -> str:
    """What `shown` gives, escaped for HTML."""
    return escape(shown(words))


def in_json(text: str) -> str:
    r"""JSON with its controls, overrides and halves of letters escaped (`\u009b`): JSON itself asks that only below U+0020."""
    return _UNESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
