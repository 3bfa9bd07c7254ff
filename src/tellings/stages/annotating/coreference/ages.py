"""Mentions for "the 54-year-old", which no noun heads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.model.anchors import Anchors
from tellings.model.records import Span
from tellings.model.told import MentionTold
from tellings.stages.annotating.coreference.phrases import Phrases

_AGED = re.compile(r"\b[Tt]he \d{1,3}-year-(?P<old>old)\b")


def missing(phrases: Phrases, mentions: Sequence[MentionTold]) -> list[MentionTold]:
    """A role mention for every "the 54-year-old" that no mention holds and that no noun follows."""
    anchors = Anchors(sorted(mentions, key=lambda m: (m.start, -m.end, m.kind)))
    parsed, found = phrases.parsed, []
    for match in _AGED.finditer(parsed.text):
        span = Span(*match.span())
        after = next(iter(phrases.within(Span(match.end(), match.end() + 2))), None)
        # The parser takes the verb after "old" for a noun at times: "the 61-year-old disagreed".
        nominal = after is not None and after.pos in {"NOUN", "PROPN", "ADJ"} and not after.text.endswith("ed")
        if phrases.within(span) and not nominal and anchors.find(span) is None:
            found.append(MentionTold(parsed.report.id, span.start, span.end, "role", "person", -1, match.start("old")))
    return found
