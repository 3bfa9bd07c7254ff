"""Where an annotation's words stand in a text, whatever its tool counts: code points as we do, UTF-16 units as browsers do, or bytes.

Positions are believed only with the quotation that they cut out; where they do not, the quotation with what stands before and after
it is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellings.errors import CorrectionError
from tellings.model.marked import Target
from tellings.model.records import Span

_WHERE = "Export the annotations with a TextQuoteSelector: exact, prefix and suffix."


def place_in(text: str, target: Target) -> Span:
    """The words of a target in a text. Raises `CorrectionError` where they are not there, or in several places that are alike."""
    if not target.exact:
        return _unquoted(text, target)
    found = [span for span in dict.fromkeys(_counted(text, target)) if text[span.start : span.end] == target.exact]
    found = found or [*_quoted(text, target.exact)] or [*_quoted_loosely(text, target.exact)]
    if not found:
        message = f"“{_shown(target.exact)}” does not stand in the report."
        raise CorrectionError(message, remedy="Annotate the text as it was exported, in report-….txt.")
    fits = [_fit(text, span, target) for span in found]
    best = [span for span, fit in zip(found, fits, strict=True) if fit == max(fits)]
    if len(best) > 1 and target.start is not None and not {*_counted(text, target)}.isdisjoint(best):
        best = [span for span in _counted(text, target) if span in best][:1]
    if len(best) > 1:
        message = f"“{_shown(target.exact)}” stands in {len(best)} places of the report, and nothing says in which it is meant."
        raise CorrectionError(message, remedy=_WHERE)
    return best[0]


def stands_in(text: str, target: Target) -> bool:
    """Whether the very words stand at the very place, however that is counted."""
    return bool(target.exact) and any(text[span.start : span.end] == target.exact for span in _counted(text, target))


def _counted(text: str, target: Target) -> Iterator[Span]:
    """Its position read as code points, as UTF-16 units and as bytes of UTF-8."""
    if target.start is None or target.end is None or not 0 <= target.start <= target.end:
        return
    if target.end <= len(text):
        yield Span(target.start, target.end)
    for encoding, size in (("utf-16-le", 2), ("utf-8", 1)):
        raw = text.encode(encoding, "surrogatepass")
        start, end = (len(raw[: at * size].decode(encoding, "ignore")) for at in (target.start, target.end))
        yield Span(start, end)


def _unquoted(text: str, target: Target) -> Span:
    """A position without a quotation, where all ways of counting agree on it."""
    spans = {*_counted(text, target)}
    if len(spans) != 1 or not text[(span := spans.pop()).start : span.end]:
        message = "The annotation has no quotation by which its words can be found for sure."
        raise CorrectionError(message, remedy=_WHERE)
    return span


def _quoted(text: str, words: str) -> Iterator[Span]:
    at = text.find(words)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + 1)


def _quoted_loosely(text: str, words: str) -> Iterator[Span]:
    """With white space as it comes: pages show line breaks as blanks."""
    parts = words.split()
    if parts:
        yield from (Span(*found.span()) for found in re.finditer(r"\s+".join(map(re.escape, parts)), text))


def _fit(text: str, span: Span, target: Target) -> int:
    """How many letters of what should stand before and after do."""
    before, after = _plain(text[: span.start][-len(target.prefix) - 8 :]), _plain(text[span.end :][: len(target.suffix) + 8])
    return _alike(_plain(target.prefix)[::-1], before[::-1]) + _alike(_plain(target.suffix), after)


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words)


def _alike(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _shown(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= 60 else f"{plain[:59]}…"
