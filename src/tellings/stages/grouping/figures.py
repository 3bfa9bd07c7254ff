"""The figures of a report's news: how many were killed, by how much prices rose. Two reports of one kind that share none tell two
happenings, however like their words are.
"""

from __future__ import annotations

import re
import unicodedata

from tellings.stages.grouping.witness import Witness

FIGURE_LINES = 6
"""Sentences at a report's head, background left out, whose figures are its news."""

LEAST_FIGURES = 2
"""With fewer on either side nothing can be said."""

SHARED = 1 / 3
"""Of the figures of the report that has fewer, those that the other has too: no more than this, and the two disagree. Of 26 pairs
of much alike news reports on one happening none shared so few; of reports on one month's figures and on the next, all."""

_FIGURE = re.compile(r"(?<![\w.,])\d+(?:[., \u00a0\u202f]\d{3}(?!\d))*(?:[.,]\d+)?(?!\w)")
_GROUPED = re.compile(r"[., \u00a0\u202f](?=\d{3}(?:\D|$))")

Figures = frozenset[str]


def figures(witness: Witness, title: str | None) -> Figures:
    """The numbers in a report's title and first sentences, each written one way; years and single digits are left out."""
    news = [witness.text(line) for line in witness.lines if not line.background][:FIGURE_LINES]
    return frozenset(number for text in (title or "", *news) for number in map(_plain, _FIGURE.findall(text)) if _tells(number))


def disagree(one: Figures, other: Figures) -> bool:
    """Whether both have figures and hardly share any."""
    fewer = min(len(one), len(other))
    return fewer >= LEAST_FIGURES and len(one & other) <= SHARED * fewer


def _plain(written: str) -> str:
    """A number as digits with a full stop before its decimals: 48,000 and 48.000 are 48000; 5,8 is 5.8."""
    digits = "".join(str(unicodedata.digit(mark)) if mark.isdigit() else mark for mark in written)
    return _GROUPED.sub("", digits).replace(",", ".")


def _tells(number: str) -> bool:
    is_year = len(number) == 4 and number[:2] in {"18", "19", "20"}
    return len(number) > 1 and not is_year
