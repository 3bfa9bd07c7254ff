"""Brothers and sisters: "his brother" is the other bearer of a surname, where a report names two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from tellings.language import words
from tellings.stages.annotating.coreference.chart import Chart, surname
from tellings.stages.annotating.coreference.profile import head_word


def join(chart: Chart) -> None:
    """Join every "my brother" and "her sister" with the one other person who bears the surname of whose they are."""
    siblings = words(chart.language, "titles", "persons.siblings")
    owners = {m.start: n for n, m in enumerate(chart.mentions) if m.kind == "pronoun"}
    bearers = _bearers(chart)
    for n, mention in enumerate(chart.mentions):
        owner = owners.get(mention.start)
        if mention.kind != "role" or owner is None or head_word(chart.parsed.text, mention) not in siblings:
            continue
        family = {surname(name) for name in chart.profile(owner).names if len(name) > 1}
        others = {root for name in family for root in bearers.get(name, ())} - {chart.root(owner)}
        if len(others) == 1 and not chart.profile(n).named:
            chart.join(min(others), n)


def _bearers(chart: Chart) -> Mapping[str, set[int]]:
    """The clusters of persons named in full, by surname."""
    found: dict[str, set[int]] = defaultdict(set)
    for root in {chart.root(n) for n, m in enumerate(chart.mentions) if m.label == "person" and chart.profile(n).named}:
        for name in chart.profile(root).names:
            if len(name) > 1:
                found[surname(name)].add(root)
    return found
