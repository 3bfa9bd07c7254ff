"""Stories as rows: their ids, titles and dates, and the links between them with the words on both sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tellings.model.records import Evidence, Story, StoryLink
from tellings.stages.grouping.affairs import Kin
from tellings.stages.grouping.grouped import Grouped
from tellings.stages.grouping.recalled import Recall
from tellings.stages.grouping.recounting import Line
from tellings.stages.grouping.standing import ids, now
from tellings.stages.grouping.witness import Witness

TITLE_LENGTH = 90

NAMED = 4
"""Words that a link's reason names."""


def story_rows(grouped: Grouped, witnesses: Sequence[Witness]) -> list[Story]:
    """The groups as rows, in their order."""
    names = ids(grouped.groups, grouped.standing, witnesses)
    links = _links(grouped, names, witnesses)
    return [_story(number, names[number], links[number], grouped, witnesses) for number in range(len(names))]


def headline(witness: Witness) -> str | None:
    """A report's title, or the first headline that stands in its text."""
    if witness.told.report.title:
        return witness.told.report.title
    spans = (s for s in witness.told.segments if s.role == "headline")
    first = next(spans, None)
    return None if first is None else witness.told.report.text[first.start : first.end].strip()


def _story(number: int, name: str, links: Mapping[str, StoryLink], grouped: Grouped, witnesses: Sequence[Witness]) -> Story:
    members = grouped.groups[number]
    ranked = sorted(members, key=lambda n: (-grouped.central[n], witnesses[n].id))
    dates = [date for n in members if (date := witnesses[n].told.report.published) and witnesses[n].published]
    dates = [date for date in dates if not date.startswith("X")] or dates
    return Story(
        name,
        _title(ranked, witnesses),
        tuple(sorted(witnesses[n].id for n in members)),
        min(dates, default=None),
        max(dates, default=None),
        tuple(link for _, link in sorted(links.items())),
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


def _links(grouped: Grouped, names: Sequence[str], witnesses: Sequence[Witness]) -> list[dict[str, StoryLink]]:
    """For each group its links, by the story they lead to. What recalls, says so; what is only of one affair comes after."""
    links: list[dict[str, StoryLink]] = [{} for _ in names]
    towards: dict[tuple[int, int], list[Recall]] = defaultdict(list)
    for recall in grouped.recalls:
        towards[grouped.story_of[recall.by], grouped.story_of[recall.of]].append(recall)
    for (by, of), found in towards.items():
        here, there = _recalled(found, witnesses)
        links[by][names[of]] = StoryLink(names[of], _because(found, witnesses, back=False), (*here, *there))
    for (by, of), found in towards.items():
        here, there = _recalled(found, witnesses)
        links[of].setdefault(names[by], StoryLink(names[by], _because(found, witnesses, back=True), (*there, *here)))
    for number, carried in _carried(grouped, names, witnesses):
        links[number].setdefault(carried.story, carried)
    for found_kin in grouped.kin:
        for side, number, other in ((0, found_kin.a, found_kin.b), (1, found_kin.b, found_kin.a)):
            links[number].setdefault(names[other], _of_affair(found_kin, side, names[other], witnesses))
    return links


def _carried(grouped: Grouped, names: Sequence[str], witnesses: Sequence[Witness]) -> Iterator[tuple[int, StoryLink]]:
    """The links of the stories that stood before, as far as the reports that speak in them are still there."""
    present = {w.id for w in witnesses}
    standing = grouped.standing
    renamed = now(standing, grouped.groups, names)
    number_of = {name: number for number, name in enumerate(names)}
    for story in standing.stories:
        for link in story.linked:
            here, there = renamed.get(story.id), renamed.get(link.story)
            if here is not None and there is not None and here != there and all(e.report in present for e in link.evidence):
                yield number_of[here], replace(link, story=there)


def _recalled(found: Sequence[Recall], witnesses: Sequence[Witness]) -> tuple[list[Evidence], list[Evidence]]:
    """The sentences that recall, and those that told it as news."""
    evidence = {_evidence(witnesses[r.by], r.line) for r in found}
    told = {_evidence(witnesses[r.of], r.told_in) for r in found}
    return sorted(evidence), sorted(told - evidence)


def _evidence(witness: Witness, line: Line) -> Evidence:
    return Evidence(witness.id, line.span.start, line.span.end)


def _because(found: Sequence[Recall], witnesses: Sequence[Witness], *, back: bool) -> str:
    best = max(found, key=lambda r: (r.line.dated, r.strength, -r.by, -r.of))
    by, of = witnesses[best.by], witnesses[best.of]
    words = ", ".join(by.as_written(best.line, word) for word in best.terms[:NAMED])
    spoken = _shortened(" ".join(by.text(best.line).split()))
    if back:
        return f"What {_named(of)} tells as news, {_named(by)} recalls: “{spoken}”; both speak of {words}."
    return f"{_named(by)} recalls “{spoken}”, which {_named(of)} tells as news; both speak of {words}."


def _of_affair(found: Kin, side: int, story: str, witnesses: Sequence[Witness]) -> StoryLink:
    """The link of one of the two (0 or 1) to the other, whose id is `story`."""
    one, other = witnesses[found.reports[side]], witnesses[found.reports[1 - side]]
    line, their = found.lines[side], found.lines[1 - side]
    words = ", ".join(one.as_written(line, name) for name in found.names if name in one.terms_of(line))
    because = (
        f"{_named(one)} and {_named(other)} are of one affair, by their words: both stories speak of {words}, and share many words "
        "that few other reports have."
    )
    return StoryLink(story, because, (_evidence(one, line), _evidence(other, their)))


def _named(witness: Witness) -> str:
    title = headline(witness)
    name = f"“{_shortened(title)}”" if title else f"the report that begins “{_shortened(' '.join(_opening(witness).split()))}”"
    return f"{name} ({witness.told.report.outlet})" if witness.told.report.outlet else name
