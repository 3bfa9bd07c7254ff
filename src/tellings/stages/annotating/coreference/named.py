"""Names that are one, and what the report says outright: titles, appositions, aliases, initials."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tellings.language import words
from tellings.language.gazetteer import folded, gazetteer, is_initials
from tellings.model.told import Clue
from tellings.stages.annotating.coreference import persons
from tellings.stages.annotating.coreference.chart import Chart

_SAID = frozenset({"role", "alias", "acronym"})
_SMALL_WORDS = frozenset({"of", "the", "for", "and", "in", "on", "de", "to", "a", "&"})


def join(chart: Chart, clues: Sequence[Clue]) -> None:
    """Join the mentions of one name, then those that clues call one."""
    _same_words(chart)
    persons.join(chart, clues)
    for clue in clues:
        if clue.kind in _SAID and chart.at(clue.b) not in chart.told_of:
            a, b = chart.at(clue.a), chart.at(clue.b)
            if a is not None and b is not None:
                chart.join(a, b, alias=clue.kind == "alias")
        elif clue.kind == "note":
            _noted(chart, clue)
    _initials(chart)
    _short_forms(chart)


def join_told(chart: Chart, clues: Sequence[Clue]) -> None:
    """Join what clues say of pronouns, "she took over as director", once it is known whom they stand for."""
    for clue in clues:
        a, b = chart.at(clue.a), chart.at(clue.b)
        if clue.kind == "role" and a is not None and b is not None and b in chart.told_of and not chart.is_alone(a):
            chart.join(a, b)


def _same_words(chart: Chart) -> None:
    """Join names in the same words; two countries' bodies of one name, "Norway's Navy" and "Denmark's Navy", stay two, and the name
    by itself is then the one of them that was told of last.
    """
    known = gazetteer(chart.language)
    named: dict[str, list[int]] = defaultdict(list)
    for n, mention in enumerate(chart.mentions):
        if mention.kind != "name" or mention.label == "person":
            continue
        match = known.find(chart.words(n))
        if match and match.kind == mention.label and mention.label in {"country", "armed_group", "organisation"}:
            key = match.key
        else:
            # A dateline has its place in capitals.
            name = folded(chart.words(n))
            key = f"{mention.label}:{name.casefold() if mention.label == 'place' else name}"
        named[key].append(n)
    for numbers in named.values():
        of_countries = [n for n in numbers if chart.profile(n).lands]
        distinct: list[int] = []
        for n in of_countries:
            if not any(chart.join(other, n) for other in distinct):
                distinct.append(n)
        for n in numbers:
            before = [other for other in of_countries if other < n]
            chart.join(before[-1] if before and len(distinct) > 1 else (distinct or numbers)[0], n)


def _noted(chart: Chart, clue: Clue) -> None:
    """What a note explains: "the company [referring to Blue Star Ferries]", "the Board (harbour board of Solvik)"."""
    a = chart.at(clue.a)
    if a is None:
        return
    inside = range(chart.before(clue.b.start), chart.before(clue.b.end))
    label = chart.mentions[a].label
    fitting = [n for n in inside if chart.mentions[n].label == label and chart.mentions[n].kind != "pronoun"]
    names = {chart.root(n) for n in fitting if chart.mentions[n].kind == "name"}
    if chart.mentions[a].kind == "role" and len(names) == 1:
        chart.join(a, min(names))
    for n in fitting:
        if label == "organisation" and chart.profile(a).kinds & chart.profile(n).kinds:
            chart.join(a, n)


def _initials(chart: Chart) -> None:
    """Initials without a clue: those of a body named in the same report."""
    long: dict[str, int] = {}
    for n, mention in enumerate(chart.mentions):
        if mention.kind == "name" and mention.label in {"organisation", "armed_group"}:
            letters = "".join(w[0] for w in chart.words(n).replace("-", " ").split() if w.lower() not in _SMALL_WORDS).upper()
            if len(letters) > 2:
                long.setdefault(letters, n)
    for n, mention in enumerate(chart.mentions):
        text = chart.words(n)
        if mention.kind == "name" and mention.label == "organisation" and is_initials(text) and text in long:
            chart.join(long[text], n)


def _short_forms(chart: Chart) -> None:
    """A body under the end of its name, "Harbour Board" for "Solvik Harbour Board", where one body only ends so.

    What may as well mean another body, "Security Council", is one's own only where somebody holds an office of it. Headlines have
    the last word alone: "Board denies it".
    """
    contested = words(chart.language, "actors", "descriptions.contested")
    offices = {chart.root(b) for n, m in enumerate(chart.mentions) if m.label == "person" for b in chart.bodies(n)}
    ends: dict[str, set[int]] = defaultdict(set)
    bodies = [
        n for n, m in enumerate(chart.mentions) if m.kind == "name" and m.label in {"organisation", "facility", "armed_group"}
    ]
    for n in bodies:
        name = folded(chart.words(n)).split()
        for cut in range(1, len(name)):
            ends[" ".join(name[cut:])].add(chart.root(n))
    for n in bodies:
        said = folded(chart.words(n))
        if (said in contested and chart.root(n) not in offices) or (" " not in said and not _is_headline(chart, n)):
            continue
        longer = _only(root for m in ends.get(folded(chart.words(n)), ()) if (root := chart.root(m)) != chart.root(n))
        if longer is not None and chart.mentions[longer].label == chart.mentions[n].label:
            chart.join(longer, n)


def _is_headline(chart: Chart, n: int) -> bool:
    place = chart.place(n)
    return place is not None and place[0].role == "headline"


def _only(roots: Iterator[int]) -> int | None:
    """The one cluster among these; None where there are several or none."""
    first = next(roots, None)
    return first if all(root == first for root in roots) else None
