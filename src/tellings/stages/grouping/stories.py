"""Which reports tell the same happening: the same happening, not the same topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tellings.language.endings import singular
from tellings.model.records import Story
from tellings.model.sparse import Sparse, dense_product, products
from tellings.ports.encoder import Encoder
from tellings.stages.grouping import few, languages
from tellings.stages.grouping.affairs import kin
from tellings.stages.grouping.clusters import Pair, linked, parts
from tellings.stages.grouping.figures import Figures, figures
from tellings.stages.grouping.grouped import Grouped
from tellings.stages.grouping.items import COPY, Items, copies, means, members, span
from tellings.stages.grouping.likeness import RARE, Pairs, pairs
from tellings.stages.grouping.naming import with_names
from tellings.stages.grouping.recalled import News, Recall, speaking_of, told_apart
from tellings.stages.grouping.rows import headline, story_rows
from tellings.stages.grouping.sharing import Sharing, copied, pasted_words
from tellings.stages.grouping.standing import Standing, stood
from tellings.stages.grouping.terms import Rarity, counts, weighted
from tellings.stages.grouping.witness import Witness
from tellings.stages.grouping.words import TITLES, split

__all__ = ["Grouped", "group_witnesses", "headline", "story_rows"]

ALIKE = 0.41
"""The mean likeness for their kind from which reports tell one story. On 176 news reports of 34 stories .36 to .43 do as well;
invented affairs come out happening by happening."""

TITLE = 3.0
"""How often a word of the headline counts; in the text it counts once."""

BACKGROUND = 0.3
"""How often a word counts that stands in background: it tells what the story touches, not what it tells."""

COPIED = 0.3
"""The share of the shorter report from which shared text alone makes two reports alike, however long the other is."""

MOST_TERMS = 200
"""Terms kept of a report: the strongest. The rest of a long one only costs."""

ROUNDS = 4
"""How often groups are looked at as one each, where terms that too many hold may have hidden pairs."""

STILL = 0.9
"""No further round when the last left more than this share of the groups."""

SAMPLE = 8
"""Tellings of a group by which its own likeness is judged, and whose figures are its own."""


@dataclass(frozen=True, slots=True)
class Case:
    """The reports of a case as grouping sees them, all by index."""

    witnesses: Sequence[Witness]
    vectors: Sparse
    figures: Sequence[Figures]
    copies: Mapping[int, int]
    shared: Mapping[Pair, float]
    across: Mapping[Pair, float]
    apart: Sequence[Pair]
    standing: Standing


def group_witnesses(
    witnesses: Sequence[Witness],
    sharings: Sequence[Sharing],
    before: Iterable[Story] = (),
    encoder: Callable[[], Encoder] | None = None,
) -> Grouped:
    """Group the reports of a case, and find where one story speaks of another.

    `before` are the stories of the run before: they keep what they hold and may take reports and one another in; pairs are sought
    for reports that stand in none of them. `encoder` is asked for only where reports are in several languages.
    """
    standing = stood(before, witnesses)
    pasted = pasted_words(sharings, witnesses)
    found = counts((w.told.report.language, _weighted_words(w, pasted.get(n, frozenset()))) for n, w in enumerate(witnesses))
    language = _language(witnesses)
    news = News(witnesses, Rarity(found, language), standing.fresh)
    vectors = weighted(found, Rarity(found, language, scaled=True), MOST_TERMS)
    titles = [headline(w) for w in witnesses]
    told = [figures(w, title) for w, title in zip(witnesses, titles, strict=True)]
    share_of = copied(sharings, witnesses)
    case = Case(
        witnesses,
        vectors,
        told,
        dict(enumerate(copies(vectors, [w.published for w in witnesses], told, _same_text(share_of, witnesses)).tolist())),
        {pair: share for pair, share in share_of.items() if share >= COPIED},
        languages.alike(witnesses, titles, standing.fresh, encoder),
        # Of one form filled in twice, each tells its own happening: two who carry one filled-in form share its figures.
        sorted(
            {
                *((min(r.by, r.of), max(r.by, r.of)) for r in told_apart(witnesses, news)),
                *((s.a, s.b) for s in sharings if s.pattern),
            }
        ),
        standing,
    )
    groups, first, looked_at = _grouped(case)
    if len(witnesses) <= few.FEW:
        groups = few.joined(groups, witnesses, pasted, _near(looked_at, first), told_apart=case.apart, fresh=standing.fresh)
    story_of = {report: number for number, group in enumerate(groups) for report in group}
    recalls = _recalls(witnesses, news, story_of, pasted)
    return Grouped(
        groups, story_of, _central(vectors, groups), recalls, list(kin(looked_at, first, groups, witnesses, pasted)), standing
    )


def _grouped(case: Case) -> tuple[list[list[int]], list[int], Pairs]:
    """The groups, and the pairs first looked at, with a report for each of their items."""
    items = _items(case, _beginning(case), case.standing.fresh)
    found = pairs(items, _of_items(case.shared, items))
    first, looked_at = [group[0] for group in items.members], found
    groups = _joined(case, items, found)
    for _ in range(ROUNDS):
        # A pair hidden behind a common term, or not looked at across languages, counted as 0. Groups taken as one each hide fewer.
        if len(groups) > STILL * len(items.members) or not (case.across or _capped(items)):
            break
        items = _items(case, groups, lambda _: True)
        groups = _joined(case, items, pairs(items, {}))
    return groups, first, looked_at


def _near(looked_at: Pairs, first: Sequence[int]) -> dict[Pair, float]:
    """How alike pairs of reports are, `first` being a report for each item."""
    ends = ((first[a], first[b]) for a, b in zip(looked_at.a.tolist(), looked_at.b.tolist(), strict=True))
    return {(min(a, b), max(a, b)): value for (a, b), value in zip(ends, looked_at.near.tolist(), strict=True)}


def _beginning(case: Case) -> list[list[int]]:
    """What is looked at as one from the start: each story that stood, and each new report with its copies."""
    count = len(case.witnesses)
    homes = [case.standing.of[n] if n in case.standing.of else count + case.copies[n] for n in range(count)]
    return members(np.array(homes, dtype=np.int64))


def _items(case: Case, groups: Sequence[Sequence[int]], fresh: Callable[[int], bool]) -> Items:
    tellings = [_tellings(case, group) for group in groups]
    return Items(
        groups,
        means(case.vectors, tellings),
        np.array([len(told) for told in tellings], dtype=np.int64),
        [span([case.witnesses[n].published for n in group]) for group in groups],
        [frozenset[str]().union(*(case.figures[n] for n in told[:SAMPLE])) for told in tellings],
        np.array([_inner(case, told) for told in tellings]),
        np.array([fresh(group[0]) for group in groups], dtype=np.bool_),
    )


def _tellings(case: Case, group: Sequence[int]) -> list[int]:
    """One report for each set of copies in a group."""
    seen: dict[int, int] = {}
    for report in group:
        seen.setdefault(case.copies[report], report)
    return list(seen.values())


def _inner(case: Case, tellings: Sequence[int]) -> float:
    """How alike a telling of a group is to the one nearest to it there, on average over a few; 0 for one alone."""
    few = np.array(tellings[:: max(1, len(tellings) // SAMPLE)][:SAMPLE], dtype=np.int64)
    if len(few) < 2:
        return 0.0
    its = case.vectors.rows(few)
    among = dense_product(its, its.turned())
    np.fill_diagonal(among, 0.0)
    return float(round(among.max(axis=1).mean(), 6))


def _joined(case: Case, items: Items, found: Pairs) -> list[list[int]]:
    """The reports of the items that are joined, part by part of what hangs together."""
    alike = dict(zip(zip(found.a.tolist(), found.b.tolist(), strict=True), found.scaled.tolist(), strict=True))
    for pair, value in _across(case.across, items).items():
        alike[pair] = max(value, alike.get(pair, 0.0))
    alike = with_names(alike, items.members, case.witnesses)
    apart = _of_items(dict.fromkeys(case.apart, 1.0), items)
    weights = items.tellings.tolist()
    groups: list[list[int]] = []
    whole = parts(len(items.members), [pair for pair, value in alike.items() if value >= ALIKE])
    inside = _by_part(whole, [alike, apart])
    for part, (its_alike, its_apart) in zip(whole, inside, strict=True):
        if len(part) == 1:
            groups.append(list(items.members[part[0]]))
            continue
        joined = linked(len(part), its_alike, list(its_apart), ALIKE, [weights[item] for item in part])
        groups += [[report for item in group for report in items.members[part[item]]] for group in joined]
    return sorted(sorted(group) for group in groups)


def _by_part(whole: Sequence[Sequence[int]], tables: Sequence[Mapping[Pair, float]]) -> list[list[dict[Pair, float]]]:
    """The pairs inside each part, table by table, by places in the part."""
    place = {item: (number, at) for number, part in enumerate(whole) for at, item in enumerate(part)}
    found: list[list[dict[Pair, float]]] = [[{} for _ in tables] for _ in whole]
    for at, table in enumerate(tables):
        for (a, b), value in sorted(table.items()):
            if place[a][0] == place[b][0]:
                found[place[a][0]][at][place[a][1], place[b][1]] = value
    return found


def _of_items(by_report: Mapping[Pair, float], items: Items) -> dict[Pair, float]:
    """The same by item: of several the greatest."""
    return {pair: max(values) for pair, values in _between(by_report, items).items()}


def _across(by_report: Mapping[Pair, float], items: Items) -> dict[Pair, float]:
    """How alike items are across languages: on average over the pairs looked at, and two at least where both have several tellings."""
    found = _between(by_report, items)
    least = {pair: min(2, int(items.tellings[list(pair)].min())) for pair in found}
    return {pair: round(sum(values) / len(values), 6) for pair, values in found.items() if len(values) >= least[pair]}


def _between(by_report: Mapping[Pair, float], items: Items) -> dict[Pair, list[float]]:
    """What pairs of reports have, by the two items that they are in; none inside one item."""
    item_of = {report: item for item, group in enumerate(items.members) for report in group}
    found: dict[Pair, list[float]] = {}
    for (a, b), value in by_report.items():
        one, other = sorted((item_of[a], item_of[b]))
        if one != other:
            found.setdefault((one, other), []).append(value)
    return found


def _capped(items: Items) -> bool:
    """Whether more items hold a term than are paired by it."""
    return bool((np.bincount(items.vectors.indices, minlength=1) > RARE).any())


def _central(vectors: Sparse, groups: Sequence[Sequence[int]]) -> dict[int, float]:
    """How alike each report is to its group, on average."""
    middle = means(vectors, groups)
    reports = np.array([report for group in groups for report in group], dtype=np.int64)
    numbers = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    return dict(zip(reports.tolist(), products(vectors, reports, middle, numbers).tolist(), strict=True))


def _same_text(share_of: Mapping[Pair, float], witnesses: Sequence[Witness]) -> Iterator[Pair]:
    """The pairs of which each has nearly all words of the other; `share_of` is of the shorter one's words."""
    for (a, b), share in sorted(share_of.items()):
        shorter, longer = sorted((len(witnesses[a].told.words), len(witnesses[b].told.words)))
        if share * shorter >= COPY * longer:
            yield a, b


def _recalls(
    witnesses: Sequence[Witness], news: News, story_of: Mapping[int, int], pasted: Mapping[int, frozenset[int]]
) -> list[Recall]:
    """Where a story speaks of another's news, but for what its outlet pastes everywhere."""
    found = speaking_of(witnesses, news, story_of)
    return [recall for recall in found if pasted.get(recall.by, frozenset()).isdisjoint(recall.line.words)]


def _language(witnesses: Sequence[Witness]) -> str:
    """The language of most reports."""
    languages_ = Counter(w.told.report.language for w in witnesses)
    return min(languages_, key=lambda name: (-languages_[name], name), default="en")


def _weighted_words(witness: Witness, pasted: frozenset[int]) -> Iterator[tuple[str, float]]:
    """The terms of a report with their weights: its title's, and its text's but for set pieces."""
    yield from ((singular(form), TITLE) for form in split(headline(witness) or ""))
    behind = {index for line in witness.lines if line.background for index in line.words}
    segments = witness.told.segments
    for index, (word, segment) in enumerate(zip(witness.terms, witness.told.words.segments.tolist(), strict=True)):
        if segments[segment].role not in TITLES and index not in pasted:
            yield word, BACKGROUND if index in behind else 1.0
