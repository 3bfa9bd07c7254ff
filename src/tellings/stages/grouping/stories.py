"""Which reports tell the same happening: the same happening, not the same topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tellings.model.ids import content_id
from tellings.model.records import Evidence, Story, StoryLink
from tellings.stages.grouping import likeness
from tellings.stages.grouping.clusters import Pair, linked
from tellings.stages.grouping.recalled import News, Recall, speaking_of, told_apart
from tellings.stages.grouping.sharing import Sharing, copied, pasted_words
from tellings.stages.grouping.terms import Rarity, count, weighted
from tellings.stages.grouping.witness import Witness
from tellings.stages.grouping.words import TITLES, split, term

ALIKE = 0.1
"""The mean likeness from which reports tell one story. On 176 news reports of 34 stories .09 and .10 do best, .08 and .11 nearly; two
reports of different stories that share neither topic nor names stay below .05."""

TITLE = 3.0
"""How often a word of the headline counts; in the text it counts once."""

BACKGROUND = 0.3
"""How often a word counts that stands in background: it tells what the story touches, not what it tells."""

COPIED = 0.3
"""The share of the shorter report from which shared text alone makes two reports alike, however long the other is."""

MOST_TERMS = 200
"""Terms kept of a report: the strongest. The rest of a long one only costs."""

TITLE_LENGTH = 90


@dataclass(frozen=True, slots=True)
class Grouped:
    """The groups of a case: indices of reports, and what was found on the way."""

    groups: list[list[int]]
    story_of: Mapping[int, int]
    central: list[dict[int, float]]
    recalls: list[Recall]


def group_witnesses(witnesses: Sequence[Witness], sharings: Sequence[Sharing]) -> Grouped:
    """Group the reports of a case, and find where one story speaks of another."""
    pasted = pasted_words(sharings)
    counted = [count(_weighted_words(w, pasted.get(n, frozenset()))) for n, w in enumerate(witnesses)]
    language = _language(witnesses)
    alike = _likeness(witnesses, counted, Rarity(counted, language, scaled=True), copied(sharings, witnesses))
    news = News(witnesses, Rarity(counted, language))
    apart = {(min(r.by, r.of), max(r.by, r.of)) for r in told_apart(witnesses, news)}
    groups = linked(len(witnesses), alike, sorted(apart), ALIKE)
    story_of = {item: number for number, group in enumerate(groups) for item in group}
    recalls = [
        recall
        for recall in speaking_of(witnesses, news, story_of)
        if pasted.get(recall.by, frozenset()).isdisjoint(recall.line.words)
    ]
    return Grouped(groups, story_of, likeness.between(groups, alike), recalls)


def story_rows(grouped: Grouped, witnesses: Sequence[Witness]) -> list[Story]:
    """The groups as rows."""
    ids = [content_id("story", sorted(witnesses[n].id for n in group)) for group in grouped.groups]
    return [_story(number, ids, grouped, witnesses) for number in range(len(ids))]


def _language(witnesses: Sequence[Witness]) -> str:
    """The language of most reports."""
    languages = Counter(w.told.report.language for w in witnesses)
    return min(languages, key=lambda name: (-languages[name], name), default="en")


def _weighted_words(witness: Witness, pasted: frozenset[int]) -> Iterator[tuple[str, float]]:
    """The terms of a report with their weights: its title's, and its text's but for set pieces."""
    yield from ((term(form), TITLE) for form in split(headline(witness) or ""))
    behind = {index for line in witness.lines if line.background for index in line.words}
    segments = witness.told.segments
    for index, (word, segment) in enumerate(zip(witness.terms, witness.told.words.segments.tolist(), strict=True)):
        if segments[segment].role not in TITLES and index not in pasted:
            yield word, BACKGROUND if index in behind else 1.0


def _likeness(
    witnesses: Sequence[Witness], counted: Sequence[Mapping[str, float]], rarity: Rarity, copies: Mapping[Pair, float]
) -> dict[Pair, float]:
    vectors = [weighted(words, rarity, MOST_TERMS) for words in counted]
    alike = likeness.pairs(vectors, [w.published for w in witnesses])
    for pair, share in copies.items():
        if share >= COPIED:
            alike[pair] = max(share, alike.get(pair, 0.0))
    return dict(sorted(alike.items()))


def headline(witness: Witness) -> str | None:
    """A report's title, or the first headline that stands in its text."""
    if witness.told.report.title:
        return witness.told.report.title
    spans = (s for s in witness.told.segments if s.role == "headline")
    first = next(spans, None)
    return None if first is None else witness.told.report.text[first.start : first.end].strip()


def _story(number: int, ids: Sequence[str], grouped: Grouped, witnesses: Sequence[Witness]) -> Story:
    members = grouped.groups[number]
    central = grouped.central[number]
    ranked = sorted(members, key=lambda n: (-central[n], witnesses[n].id))
    dates = [date for n in members if (date := witnesses[n].told.report.published) and witnesses[n].published]
    dates = [date for date in dates if not date.startswith("X")] or dates
    links = _links([r for r in grouped.recalls if grouped.story_of[r.by] == number], ids, grouped, witnesses)
    return Story(
        ids[number],
        _title(ranked, witnesses),
        tuple(sorted(witnesses[n].id for n in members)),
        min(dates, default=None),
        max(dates, default=None),
        tuple(links),
    )


def _title(ranked: Sequence[int], witnesses: Sequence[Witness]) -> str:
    """The headline of the most central report that has one, else how the most central report begins."""
    given = next((title for n in ranked if (title := headline(witnesses[n]))), None)
    text = given or next((words for n in ranked if (words := _opening(witnesses[n]))), "")
    return _shortened(" ".join(text.split()))


def _opening(witness: Witness) -> str:
    return witness.text(witness.lines[0]) if witness.lines else witness.told.report.text[: 2 * TITLE_LENGTH]


def _shortened(text: str) -> str:
    if len(text) <= TITLE_LENGTH:
        return text
    return text[:TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def _links(
    recalls: Iterable[Recall], ids: Sequence[str], grouped: Grouped, witnesses: Sequence[Witness]
) -> Iterator[StoryLink]:
    """One link for each story spoken of, with the sentences on both sides."""
    towards: dict[int, list[Recall]] = {}
    for recall in recalls:
        towards.setdefault(grouped.story_of[recall.of], []).append(recall)
    for story, found in sorted(towards.items(), key=lambda item: ids[item[0]]):
        evidence = {_evidence(witnesses[r.by], r.line.span.start, r.line.span.end) for r in found}
        told = {_evidence(witnesses[r.of], r.told_in.span.start, r.told_in.span.end) for r in found}
        yield StoryLink(ids[story], _because(found, witnesses), (*sorted(evidence), *sorted(told - evidence)))


def _evidence(witness: Witness, start: int, end: int) -> Evidence:
    return Evidence(witness.id, start, end)


def _because(found: Sequence[Recall], witnesses: Sequence[Witness]) -> str:
    best = max(found, key=lambda r: (r.line.dated, r.strength, -r.by, -r.of))
    words = ", ".join(witnesses[best.by].as_written(best.line, word) for word in best.terms[:4])
    return (
        f"{_named(witnesses[best.by])} recalls “{_shortened(' '.join(witnesses[best.by].text(best.line).split()))}”, "
        f"which {_named(witnesses[best.of])} tells as news; both speak of {words}."
    )


def _named(witness: Witness) -> str:
    title = headline(witness)
    name = f"“{_shortened(title)}”" if title else f"the report that begins “{_shortened(' '.join(_opening(witness).split()))}”"
    return f"{name} ({witness.told.report.outlet})" if witness.told.report.outlet else name
