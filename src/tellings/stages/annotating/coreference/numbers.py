"""A number of people that a headline leaves alone, "Five killed in Ostra", and the group below that is so many: "five miners"."""

from __future__ import annotations

from tellings.language import words
from tellings.stages.annotating.coreference.chart import Chart


def join(chart: Chart) -> None:
    """Join a number alone in a headline with the one group of the report that is so many."""
    groups = [n for n, m in enumerate(chart.mentions) if m.kind == "role" and m.label == "people"]
    below = [n for n in groups if not _in_headline(chart, n)]
    for n in groups:
        if _in_headline(chart, n) and chart.is_alone(n) and (number := _alone(chart, n)):
            meant = {chart.root(m) for m in below if number == (_alone(chart, m) or _counted(chart, m))}
            if len(meant) == 1:
                chart.join(n, *meant)


def _in_headline(chart: Chart, n: int) -> bool:
    place = chart.place(n)
    return place is not None and place[0].role == "headline"


def _alone(chart: Chart, n: int) -> str:
    """The number that a mention is; empty for one that says what it counts."""
    place = chart.place(n)
    if place is None:
        return ""
    token = place[1]
    is_number = token.tag == "CD" or token.text.lower() in words(chart.language, "plover", "counted.nouns")
    return chart.words(n).lower() if is_number else ""


def _counted(chart: Chart, n: int) -> str:
    """How many a mention says that there are: the "five" of "five miners", the "dozens" before "of miners"."""
    place = chart.place(n)
    if place is None:
        return ""
    parse, head = place[0].parse, place[1]
    of = parse.tokens[head.head]
    if head.dep == "pobj" and of.lemma.lower() == "of":
        return parse.tokens[of.head].text.lower()
    number = parse.child(head.i, "nummod")
    return number.text.lower() if number is not None else ""
