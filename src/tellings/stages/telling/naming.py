"""How an account calls things: sigla for reports and origins, short labels, lists in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from tellings.language import words as words_in
from tellings.model.records import Agreement, Evidence, Origin, Report, Statement
from tellings.stages.telling.dating import in_words
from tellings.stages.telling.holdings import Holdings

_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_LABEL = 48
"""Letters of a label: two lines of a box in the stemma."""

_VOICES = {
    "direct": "quoted",
    "indirect": "in the report’s words",
    "mixed": "partly quoted",
    "narrated": "in the report’s own voice",
}
_MODALITIES = {"reported": "as hearsay", "possible": "as possible", "planned": "as planned", "conditional": "on a condition"}
_WORD = re.compile(r"[\w']+")
_LISTED = 8
"""Items of a list that a reader still reads."""


def sigla_of_reports(holdings: Holdings) -> dict[str, str]:
    """A Latin capital for each report, story by story; unique in the case."""
    members = [report for story in told_order(holdings) for report in holdings.stories[story].reports]
    ordered = dict.fromkeys([*members, *holdings.reports])
    return {report: _siglum(n, _LATIN) for n, report in enumerate(r for r in ordered if r in holdings.reports)}


def sigla_of_origins(holdings: Holdings, used: Iterable[str]) -> dict[str, str]:
    """A Greek letter for each origin: those of the first story first."""
    ordered = [key for key in dict.fromkeys([*used, *holdings.origins]) if key in holdings.origins]
    return {origin: _siglum(n, _GREEK) for n, origin in enumerate(ordered)}


def told_order(holdings: Holdings) -> list[str]:
    """Stories with the most reports first, then the earliest."""
    stories = holdings.stories.values()
    return [s.id for s in sorted(stories, key=lambda s: (-len(s.reports), s.first is None, s.first or "", s.title, s.id))]


def _siglum(n: int, letters: str) -> str:
    round_, at = divmod(n, len(letters))
    return letters[at] + (str(round_ + 1) if round_ else "")


def label_of(report: Report) -> str:
    """What to call a report in a word or two: its outlet, else its title, else its file's name."""
    name = report.outlet or report.title or PurePosixPath(report.path).stem or report.id
    name = " ".join(name.split())
    return name if len(name) <= _LABEL else name[: _LABEL - 1].rstrip() + "…"


def name_of(origin: Origin) -> str:
    """What to call an origin; a date at the end of its name is said as a reader would say it."""
    if origin.date and origin.name.endswith(f", {origin.date}"):
        return origin.name.removesuffix(origin.date) + in_words(origin.date)
    return origin.name


def listed(items: Sequence[str]) -> str:
    """Items as a list in a sentence: "A", "A and B", "A, B and C"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def many_listed(items: Sequence[str]) -> str:
    """The same, of a great many the first few and how many others: "A, B, C, D and 96 others"."""
    return listed(items if len(items) <= _LISTED else [*items[: _LISTED // 2], f"{len(items) - _LISTED // 2} others"])


def counted(n: int, noun: str) -> str:
    """A number with its noun: "1 report", "3 reports", "2 stories"."""
    many = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{n} {noun if n == 1 else many}"


def voice_of(statement: Statement, words: str, language: str) -> str:
    """How a statement with these `words` is given, in plain words. What its source denies is said to be, unless it shows in the words."""
    parts = [_VOICES.get(statement.kind, statement.kind)]
    if statement.negated and not _denies(words, language):
        parts.append("denied")
    if statement.modality in _MODALITIES:
        parts.append(_MODALITIES[statement.modality])
    if statement.depth:
        parts.append("inside another statement" if statement.depth == 1 else f"inside {statement.depth} other statements")
    return ", ".join(parts)


def _denies(words: str, language: str) -> bool:
    """Whether some words deny by themselves: "nobody was warned", "it wasn't shut"."""
    negators = words_in(language, "contrast", "negation.words")
    return any(word in negators or word.endswith("n't") for word in _WORD.findall(words.lower().replace("’", "'")))


def said_when(statement: Statement) -> str:
    """When it was said, as far as told."""
    return in_words(statement.said)


def contents(statement: Statement) -> tuple[Evidence, ...]:
    """The words of a statement as evidence."""
    return tuple(Evidence(statement.report, span.start, span.end) for span in statement.content)


def part_of(agreement: Agreement, statement: Statement) -> tuple[Evidence, ...]:
    """What of a statement is an agreement's: of a long answer, what others have of it; the whole where the agreement does not say."""
    mine = [place for place in agreement.evidence if place.report == statement.report]
    both = ((max(span.start, place.start), min(span.end, place.end)) for span in statement.content for place in mine)
    found = [(start, end) for start, end in both if start < end]
    return tuple(Evidence(statement.report, start, end) for start, end in _once(found)) or contents(statement)


def _once(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in text order, those that overlap joined: what one statement says within another is the agreement's twice, and stands there
    once.
    """
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


_WHATS = {
    "negation": "yes or no",
    "modality": "how sure",
    "degree": "how much",
    "attribution": "who said it",
    "wording": "words",
}


def what_differs(what: str) -> str:
    """What a difference is of, in plain words: "number", "date", "how sure"."""
    return _WHATS.get(what, what)
