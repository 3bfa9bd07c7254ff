"""Pronouns: the nearest cluster that fits in sex and number, subjects and speakers before others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.model.told import StatementTold
from tellings.stages.annotating.coreference.chart import Chart
from tellings.stages.annotating.mentions.pronouns import sort_of

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "ROOT"})
_BACK = 30
"""Mentions looked back at for a pronoun; beyond that a reader needs the name again."""
_FITTING = {
    "male": frozenset({"person"}),
    "female": frozenset({"person"}),
    "thing": frozenset({"organisation", "country", "armed_group"}),
    "many": frozenset({"armed_group", "people", "organisation"}),
}


def join(chart: Chart) -> None:
    """Join every pronoun with whom it stands for, in text order; one without an answer stays alone."""
    quotes = _Quotes(chart)
    for n, mention in enumerate(chart.mentions):
        if mention.kind != "pronoun":
            continue
        sort = sort_of(chart.words(n), chart.language)
        speaker = quotes.speaker(mention.start)
        if sort in {"speaker", "speakers"}:
            found = speaker if sort == "speaker" or speaker is None else _party(chart, speaker)
        else:
            found = next(_candidates(chart, n, sort or "", speaker, said=n in chart.speaking), None)
        if found is not None:
            chart.join(found, n)


class _Quotes:
    """Who speaks at an offset: the speaker of the innermost direct or mixed statement there."""

    def __init__(self, chart: Chart) -> None:
        self._chart = chart
        self._said = [s for s in chart.statements if s.kind in {"direct", "mixed"}]
        self._at, self._open = 0, list[tuple[StatementTold, int | None]]()

    def speaker(self, offset: int) -> int | None:
        """The mention that speaks at an offset; offsets must come in rising order."""
        while self._at < len(self._said) and self._said[self._at].content[0].start <= offset:
            statement = self._said[self._at]
            span = statement.speaker or statement.source
            self._open.append((statement, self._chart.anchors.find(span) if span else None))
            self._at += 1
        self._open = [(s, n) for s, n in self._open if s.content[-1].end > offset]
        here = [n for s, n in self._open if any(c.start <= offset < c.end for c in s.content)]
        return here[-1] if here else None


def _party(chart: Chart, speaker: int) -> int | None:
    """Whom a speaker's "we" stands for: the country or body that he speaks for; a body that speaks is itself."""
    if chart.mentions[chart.root(speaker)].label not in {"person", "people"}:
        return speaker
    bodies = sorted(chart.bodies(speaker))
    owners = sorted({owner for body in bodies for owner in chart.bodies(body)})
    countries = [b for b in [*bodies, *owners] if chart.mentions[b].label == "country"]
    named = [c for b in bodies if (c := chart.country_named_in(b)) is not None]
    return next(iter([*countries, *named, *bodies]), None)


def _candidates(chart: Chart, n: int, sort: str, speaker: int | None, *, said: bool) -> Iterator[int]:
    """Earlier mentions that a pronoun can stand for, the likeliest first."""
    back = [m for m in range(n - 1, max(-1, n - 1 - _BACK), -1) if _fits(chart, m, n, sort, speaker)]
    if sort in {"male", "female"}:
        if said:
            yield from _last_speaker(chart, back)
        yield from _by_sentence(chart, n, back, reach=3)
        yield from back[:1]
    else:
        yield from (m for m in _by_sentence(chart, n, back, reach=1) if _is_subject(chart, m))


def _fits(chart: Chart, m: int, n: int, sort: str, speaker: int | None) -> bool:
    mention = chart.mentions[m]
    if mention.label not in _FITTING.get(sort, ()) or chart.mentions[m].end > chart.mentions[n].start:
        return False
    if mention.kind == "pronoun" and chart.root(m) == m:
        return False
    if speaker is not None and chart.root(m) == chart.root(speaker):
        return False
    if sort == "many" and mention.label == "organisation" and mention.kind == "name":
        return False
    return chart.compatible(m, n)


def _last_speaker(chart: Chart, back: Sequence[int]) -> Iterator[int]:
    """Of the earlier mentions, the one that the attribution before this one names."""
    yield from (m for m in back if m in chart.speaking)


def _by_sentence(chart: Chart, n: int, back: Sequence[int], *, reach: int) -> Iterator[int]:
    """The mentions of this sentence and those before it, nearest sentence first; in each, subjects before others."""
    paragraph, sentence = chart.sentence(n)
    for distance in range(reach + 1):
        here = [m for m in back if _distance(chart.sentence(m), (paragraph, sentence)) == distance]
        yield from (m for m in reversed(here) if _is_subject(chart, m))
        yield from (m for m in here if not _is_subject(chart, m))


def _distance(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Sentences between two in one paragraph; the paragraph before counts as one sentence away."""
    return b[1] - a[1] if a[0] == b[0] else b[1] + (b[0] - a[0])


def _is_subject(chart: Chart, m: int) -> bool:
    place = chart.place(m)
    if place is None:
        return False
    token = place[1]
    while token.dep in {"compound", "poss", "appos"} and chart.mentions[m].start <= token.start < chart.mentions[m].end:
        token = place[0].parse.tokens[token.head]
        if not chart.mentions[m].start <= token.start < chart.mentions[m].end:
            break
    return place[1].dep in _SUBJECTS or token.dep in _SUBJECTS
