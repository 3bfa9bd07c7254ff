"""A report that opens with "A senior port official said …" and names the official when it quotes again."""

from __future__ import annotations

from tellings.language import words
from tellings.stages.annotating.coreference.chart import Chart
from tellings.stages.annotating.coreference.described import offices_agree

_NEXT = 4
"""How many attributions after the opening one may pass before the name comes: "he said" once or twice, and the name."""


def join(chart: Chart) -> None:
    """Join the unnamed speaker of a report's opening with the person named in the next attribution that names one."""
    said = [(s, n) for s, n in chart.speakers() if s.kind != "narrated" and s.source is not None and _in_body(chart, n)]
    if not said:
        return
    _, opening = said[0]
    first = chart.mentions[opening]
    if first.kind != "role" or first.label != "person" or chart.profile(opening).named:
        return
    for _, n in said[1 : _NEXT + 1]:
        mention = chart.mentions[n]
        if mention.label == "person" and mention.kind != "pronoun" and chart.root(n) != chart.root(opening):
            if chart.profile(n).named and _may_be(chart, opening, n):
                chart.join(opening, n)
            return


def _in_body(chart: Chart, n: int) -> bool:
    place = chart.place(n)
    return place is not None and place[0].role in {"body", "answer"}


def _may_be(chart: Chart, opening: int, n: int) -> bool:
    """Whether a description can be of the person: one office, or a wide word and nothing in the one that the other lacks."""
    described, person = chart.profile(opening), chart.profile(n)
    if not person.offices:
        return bool(chart.bodies(opening))
    if offices_agree(described.offices, person.offices, chart.language):
        return (
            not chart.bodies(opening)
            or not chart.bodies(n)
            or bool(chart.bodies(opening) & chart.bodies(n))
            or bool(described.fields & person.fields)
        )
    wide = described.offices & words(chart.language, "titles", "persons.wide")
    official = person.offices & words(chart.language, "titles", "offices.official")
    own = described.fields - _body_words(chart, opening)
    if wide and official:
        return not own or bool(own & person.fields)
    return False


def _body_words(chart: Chart, n: int) -> set[str]:
    """The words of a description that name a country or body which the person's own roles name too: told apart elsewhere."""
    return {word for b in chart.profile(n).bodies for word in chart.words(b).lower().split()}
