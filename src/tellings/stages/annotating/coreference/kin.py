"""Brothers and sisters: "his brother" is the other bearer of a surname, where a report names two."""

from __future__ import annotations

from tellings.language import words
from tellings.stages.annotating.coreference.chart import Chart, surname
from tellings.stages.annotating.coreference.profile import head_word


def join(chart: Chart) -> None:
    """Join every "my brother" and "her sister" with the one other person who bears the surname of whose they are."""
    siblings = words(chart.language, "titles", "persons.siblings")
    owners = {m.start: n for n, m in enumerate(chart.mentions) if m.kind == "pronoun"}
    named = {chart.root(n) for n, m in enumerate(chart.mentions) if m.label == "person" and chart.profile(n).named}
    for n, mention in enumerate(chart.mentions):
        owner = owners.get(mention.start)
        if mention.kind != "role" or owner is None or head_word(chart.parsed.text, mention) not in siblings:
            continue
        family = {surname(name) for name in chart.profile(owner).names if len(name) > 1}
        others = [root for root in sorted(named) if root != chart.root(owner) and _bears(chart, root, family)]
        if len(others) == 1 and not chart.profile(n).named:
            chart.join(others[0], n)


def _bears(chart: Chart, n: int, family: set[str]) -> bool:
    return any(len(name) > 1 and surname(name) in family for name in chart.profile(n).names)
