"""A government is its country: "the Norwegian government", "its government", "the government" in a report from Oslo."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.language import words
from tellings.language.gazetteer import folded, gazetteer
from tellings.stages.annotating.coreference import foreign
from tellings.stages.annotating.coreference.chart import Chart
from tellings.stages.annotating.coreference.profile import head_word
from tellings.stages.annotating.mentions.pronouns import sort_of


def join(chart: Chart) -> None:
    """Join descriptions of governments with the countries that they say, or else with the one that the report is from."""
    bare = []
    for n in range(len(chart.mentions)):
        if _is_government(chart, n):
            countries = {root for root in chart.bodies(n) if chart.mentions[root].label == "country"}
            if len(countries) == 1:
                chart.join(min(countries), n)
            elif not chart.bodies(n) and chart.words(n).lower().startswith("the "):
                bare.append(n)
    home = _home(chart, bare) if bare else None
    for n in bare:
        # One that goes with another description, "the Danish government", is that one's.
        if home is not None and not chart.profile(n).lands and chart.mentions[chart.root(n)].label != "country":
            chart.join(home, n)


def join_owned(chart: Chart) -> None:
    """Join "its government" with the country that "its" stands for, once that is known."""
    for n, mention in enumerate(chart.mentions[:-1]):
        owner = chart.mentions[n + 1]
        if mention.kind == "role" and owner.kind == "pronoun" and owner.start == mention.start and _is_government(chart, n):
            root = chart.root(n + 1)
            if sort_of(chart.words(n + 1), chart.language) == "thing" and chart.mentions[root].label == "country":
                chart.join(root, n)


def _is_government(chart: Chart, n: int) -> bool:
    """Whether a mention describes a whole country's government: no word but its country's and such as "new" beside the noun."""
    mention = chart.mentions[n]
    if mention.kind != "role" or mention.label != "organisation":
        return False
    if head_word(chart.parsed.text, mention) not in words(chart.language, "actors", "descriptions.governments"):
        return False
    known, dull = gazetteer(chart.language), words(chart.language, "actors", "descriptions.dull")
    said = chart.words(n).replace("’", "'").split()
    others = (word.removesuffix("'s").removesuffix("'") for word in said)
    small = (
        dull | words(chart.language, "titles", "persons.joiners") | words(chart.language, "actors", "descriptions.governments")
    )
    return all(
        word.lower() in small - {"local", "other"} or ((found := known.find(word)) is not None and found.kind == "country")
        for word in others
        if word
    )


def _home(chart: Chart, bare: Sequence[int]) -> int | None:
    """The country that a report is from, by its dateline, if it names it; else the only one that it names, unless the report tells
    of it as another's helper or as one that the government (`bare`) has to do with.
    """
    known = gazetteer(chart.language)
    place = chart.parsed.report.dateline_place
    found = known.find(folded(place.title())) if place else None
    named: dict[str, list[int]] = {}
    for n, mention in enumerate(chart.mentions):
        if mention.kind == "name" and mention.label == "country" and (match := known.find(chart.words(n))) and match.country:
            named.setdefault(match.country, []).append(n)
    if found is not None and found.country in named:
        return named[found.country][0]
    only = next(iter(named.values())) if len(named) == 1 else []
    return None if not only or foreign.is_foreign(chart, only, bare) else only[0]
