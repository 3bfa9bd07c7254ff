"""Pronouns: the nearest cluster that fits in sex and number, subjects and speakers before others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from tellings.model.told import StatementTold
from tellings.stages.annotating.coreference.chart import Chart
from tellings.stages.annotating.mentions.pronouns import sort_of

_BACK = 30
"""Mentions looked back at for a pronoun; beyond that a reader needs the name again."""
_FITTING = {
    "male": frozenset({"person"}),
    "female": frozenset({"person"}),
    "thing": frozenset({"organisation", "country", "armed_group"}),
    "many": frozenset({"armed_group", "people", "organisation"}),
}
_FAR = 2
"""How many paragraphs back a body or several people can have spoken whom "it said" or "they said" goes on with."""


def join(chart: Chart) -> None:
    """Join every pronoun with whom it stands for, in text order; one without an answer stays alone."""
    quotes, quoted = _Quotes(chart), set[int]()
    for n, mention in enumerate(chart.mentions):
        speaker = quotes.speaker(mention.start)
        if quotes.inside:
            quoted.add(n)
        if mention.kind != "pronoun":
            continue
        sort = sort_of(chart.words(n), chart.language)
        if sort in {"speaker", "speakers"}:
            found = speaker if sort == "speaker" or speaker is None else _party(chart, speaker)
        else:
            back = _back(chart, n, sort or "", speaker)
            said = _for_speaker(chart, n, sort or "", back, quoted) if n in chart.speaking and n not in quoted else ()
            found = next(iter([*said, *_candidates(chart, n, sort or "", back)]), None)
        if found is not None:
            chart.join(found, n)


class _Quotes:
    """Who speaks at an offset: the speaker of the innermost direct or mixed statement there."""

    def __init__(self, chart: Chart) -> None:
        self._chart = chart
        self._said = [s for s in chart.statements if s.kind in {"direct", "mixed"}]
        self._at, self._open = 0, list[tuple[StatementTold, int | None]]()
        self.inside = False
        """Whether the offset asked last is quoted."""

    def speaker(self, offset: int) -> int | None:
        """The mention that speaks at an offset; offsets must come in rising order."""
        while self._at < len(self._said) and self._said[self._at].content[0].start <= offset:
            statement = self._said[self._at]
            span = statement.speaker or statement.source
            self._open.append((statement, self._chart.anchors.find(span) if span else None))
            self._at += 1
        self._open = [(s, n) for s, n in self._open if s.content[-1].end > offset]
        here = [n for s, n in self._open if any(c.start <= offset < c.end for c in s.content)]
        self.inside = bool(here)
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


def _back(chart: Chart, n: int, sort: str, speaker: int | None) -> Sequence[int]:
    """The earlier mentions that a pronoun can stand for, the nearest first."""
    return [m for m in range(n - 1, max(-1, n - 1 - _BACK), -1) if _fits(chart, m, n, sort, speaker)]


def _for_speaker(chart: Chart, n: int, sort: str, back: Sequence[int], quoted: AbstractSet[int]) -> Iterator[int]:
    """Whom a pronoun that is a source can stand for: who the sentences before it in its paragraph are about, else who spoke last.

    What is quoted is about others, and nobody names himself in his own words before "he said".
    """
    paragraph, _ = chart.sentence(n)
    own = chart.speaking[n]
    told = [m for m in back if m not in quoted and not any(s.start <= chart.mentions[m].start < s.end for s in own)]
    here = [m for m in told if chart.sentence(m)[0] == paragraph and (chart.is_subject(m) or m in chart.speaking)]
    yield from here
    spoken = [m for m in told if m in chart.speaking]
    if sort in {"male", "female"}:
        yield from spoken
    else:
        yield from (m for m in told if chart.is_subject(m) and paragraph - chart.sentence(m)[0] < _FAR)
        yield from (m for m in spoken if paragraph - chart.sentence(m)[0] <= _FAR)


def _candidates(chart: Chart, n: int, sort: str, back: Sequence[int]) -> Iterator[int]:
    """Earlier mentions that any pronoun can stand for, the likeliest first."""
    if sort in {"male", "female"}:
        yield from _by_sentence(chart, n, back, reach=3)
        yield from back[:1]
    else:
        reach = 2 if n in chart.speaking else 1
        yield from (m for m in _by_sentence(chart, n, back, reach=reach) if chart.is_subject(m))


def _fits(chart: Chart, m: int, n: int, sort: str, speaker: int | None) -> bool:
    mention = chart.mentions[m]
    read = sort == "thing" and n in chart.speaking and mention.label == "work" and chart.is_read(m)
    if not (read or mention.label in _FITTING.get(sort, ())) or chart.mentions[m].end > chart.mentions[n].start:
        return False
    if mention.kind == "pronoun" and chart.root(m) == m:
        return False
    if speaker is not None and chart.root(m) == chart.root(speaker):
        return False
    if sort == "many" and mention.label == "organisation" and mention.kind == "name":
        return False
    return chart.compatible(m, n)


def _by_sentence(chart: Chart, n: int, back: Sequence[int], *, reach: int) -> Iterator[int]:
    """The mentions of this sentence and those before it, nearest sentence first; in each, subjects before others."""
    paragraph, sentence = chart.sentence(n)
    for distance in range(reach + 1):
        here = [m for m in back if _distance(chart.sentence(m), (paragraph, sentence)) == distance]
        yield from (m for m in reversed(here) if chart.is_subject(m))
        yield from (m for m in here if not chart.is_subject(m))


def _distance(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Sentences between two in one paragraph; the paragraph before counts as one sentence away."""
    return b[1] - a[1] if a[0] == b[0] else b[1] + (b[0] - a[0])
