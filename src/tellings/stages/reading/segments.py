"""Segments: each paragraph of a report with its role, and the notes and the dateline inside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tellings.stages.reading import (
    bylines,
    dated,
    dateline,
    foot,
    furniture,
    headline,
    interview,
    mastheads,
    notes,
    pulled,
    top,
)
from tellings.stages.reading.dateline import Dateline
from tellings.stages.reading.furniture import DatedLine
from tellings.stages.reading.paragraphs import Paragraph, ends_sentence, paragraphs

_HEADING_WORDS = 12
"""Words of the longest heading inside a story."""

_TOP = 6
"""Blocks at the head among which dated lines and the dateline are looked for."""

_STORY = ("body", "question", "answer")
_ABOVE = ("heading", "note", "caption", "pull_quote")
_FEWEST_TOLD = 4
"""Words of the shortest sentence that is a story by itself."""

_LONGEST_ANSWER = 4
"""Paragraphs between a question set as a heading and the next one."""

_HINTS = ("bold", "item")

Part = tuple[int, int, str]
"""A segment before its report has an id: start, end, role."""


@dataclass(slots=True)
class Layout:
    """What the reading of a text's layout has found so far. `roles` has one entry a block; None is not decided yet."""

    blocks: Sequence[Paragraph]
    language: str
    roles: list[str | None]
    title: str | None = None
    dateline: Dateline | None = None
    dateline_block: int | None = None
    dated: DatedLine | None = None
    masthead: str | None = None
    form: str = "article"
    labels: Mapping[int, int] = field(default_factory=dict)

    def free(self) -> list[int]:
        """The blocks without a role, in order."""
        return [at for at, role in enumerate(self.roles) if role is None]


def lay_out(text: str, *, title: str | None, marked: Mapping[int, str], language: str) -> Layout:
    """Find the role of every paragraph. `marked` are roles that markup gives, by the offset at which a paragraph starts.

    `bold` (set in bold throughout) and `item` (of a list of the story) in `marked` are no roles yet, but tell of them.
    """
    blocks = paragraphs(text)
    given = [marked.get(block.start) for block in blocks]
    layout = Layout(blocks, language, [None if role in _HINTS else role for role in given])
    items = frozenset(at for at, role in enumerate(given) if role == "item")
    if title:
        _find_headline(layout, title)
    _find_mastheads(layout, title)
    _find_furniture(layout)
    _find_top(layout, title, items)
    _find_foot(layout, items)
    _find_dateline(layout)
    _find_pulled(layout, items)
    _find_interview(layout, frozenset(at for at, role in enumerate(given) if role == "bold"))
    _find_headings(layout, items)
    layout.roles = [role or "body" for role in layout.roles]
    _keep_story(layout)
    return layout


def _keep_story(layout: Layout) -> None:
    """A report tells something: where all of it was taken for what stands around a story, its sentences above that are the story."""
    if any(role in _STORY for role in layout.roles):
        return
    for at, block in enumerate(layout.blocks):
        if layout.roles[at] in _ABOVE and ends_sentence(block.text) and block.words >= _FEWEST_TOLD:
            layout.roles[at] = "body"


def parts(layout: Layout) -> Iterator[Part]:
    """The segments in text order; a note or a dateline follows the segment that it lies in."""
    for at, (block, role) in enumerate(zip(layout.blocks, layout.roles, strict=True)):
        yield from _pieces(layout, at, block, role or "body")
        if at == layout.dateline_block and layout.dateline is not None and role != "dateline":
            end = block.start + len(block.text[: layout.dateline.end].rstrip())
            yield block.start, end, "dateline"
        if role not in ("note", "boilerplate", "byline", "dateline"):
            for start, end in notes.find(block.text, layout.language):
                yield block.start + start, block.start + end, "note"


def _pieces(layout: Layout, at: int, block: Paragraph, role: str) -> Iterator[Part]:
    """The segment of a block; a speaker's label stands by itself, and so does each question of a turn."""
    label = layout.labels.get(at, 0)
    if label:
        yield block.start, block.start + len(block.text[:label].rstrip()), "byline"
    if role != "question":
        yield block.start + label, block.end, role
        return
    for start, end in interview.questions(block.text[label:]):
        yield block.start + label + start, block.start + label + end, role


def _find_headline(layout: Layout, title: str | None) -> None:
    found, sayings = headline.find(layout.blocks, layout.free(), title, layout.language)
    marked = [block.text for block, role in zip(layout.blocks, layout.roles, strict=True) if role == "headline"]
    layout.title = found or (headline.once(marked[0]) if marked else None)
    for at in sayings:
        layout.roles[at] = "headline"


def _find_mastheads(layout: Layout, title: str | None) -> None:
    """Lines above the story that name its outlet by themselves; the first of them is whose report it is."""
    for at, name in list(mastheads.above(layout.blocks, layout.roles, title=title, language=layout.language)):
        layout.masthead = layout.masthead or name
        layout.roles[at] = "byline"


def _find_furniture(layout: Layout) -> None:
    last = len(layout.blocks) - 1
    for at in layout.free():
        block = layout.blocks[at]
        if at < _TOP and last > 0 and _is_dateline(layout, at, certain=True):
            continue
        above = 0 if mastheads.opens_below(layout.blocks, layout.roles, at) else at
        layout.roles[at] = furniture.role_of(block, from_head=above, from_foot=last - at, language=layout.language)
        if layout.roles[at] is None and at < _TOP and last > 0:
            _find_dated(layout, at)


def _find_dated(layout: Layout, at: int) -> None:
    """A line of its own that is a dateline, or tells when the report was published."""
    if _is_dateline(layout, at):
        return
    found = furniture.dated_line(layout.blocks[at], layout.language)
    if found:
        layout.dated = layout.dated or found
        layout.roles[at] = "byline"


def _is_dateline(layout: Layout, at: int, *, certain: bool = False) -> bool:
    """Whether a line is a dateline with an agency, which it is marked as; it is `certain` with a place in capitals and a date: "PORT SELME,
    March 14 (SNA)" could be a person's name with a date by itself.
    """
    block = layout.blocks[at]
    line = dateline.find(block.text, layout.language)
    if line is None or line.end < len(block.text) or not line.agency:
        return False
    if certain and not (line.date and line.place and line.place.isupper()):
        return False
    layout.roles[at] = "dateline"
    layout.dateline, layout.dateline_block = line, at
    return True


def _find_top(layout: Layout, title: str | None, items: frozenset[int]) -> None:
    """What stands above the story; without a title, the headline among it."""
    marked = next((at for at, role in enumerate(layout.roles) if role == "headline"), None)
    if layout.title is None and marked is not None:
        layout.title = headline.once(layout.blocks[marked].text)
    found = top.find(layout.blocks, layout.roles, items, title=layout.title, language=layout.language)
    if found is None:
        _find_date(layout, min(_TOP, len(layout.blocks)))
        if not title:
            _find_headline(layout, None)
            _find_headline_of_note(layout)
        return
    layout.title = layout.title or found.headline
    for at, role in found.roles.items():
        layout.roles[at] = role
    _find_date(layout, found.start)
    _find_said_below(layout, found.start)


def _find_date(layout: Layout, stop: int) -> None:
    """The date of the lines above a block that tell who or when."""
    for at in range(stop if layout.dated is None else 0):
        line = layout.blocks[at].text
        date = dated.find(line, layout.language) if layout.roles[at] == "byline" else None
        if date and date.value[:1] != "X":
            layout.dated = DatedLine(date.value, None, line[date.start : date.end])
            return


def _find_headline_of_note(layout: Layout) -> None:
    """The line above a report that is a correction and nothing else."""
    free = layout.free()
    below = layout.blocks[free[0] + 1 :] if len(free) == 1 else []
    noted = layout.title is None and below and "note" in layout.roles[free[0] :]
    if noted and headline.looks_like_one(layout.blocks[free[0]], below, layout.language):
        layout.title = layout.blocks[free[0]].text
        layout.roles[free[0]] = "headline"


def _find_said_below(layout: Layout, start: int) -> None:
    """The headline again below the first words of a text, as in a mail; what else is marked as one there is a heading."""
    for at in range(start, min(start + _TOP, len(layout.blocks)) if layout.title else 0):
        if layout.roles[at] is None and headline.same(layout.blocks[at].text, layout.title or ""):
            layout.roles[at] = "headline"
    for at in range(start, len(layout.blocks)):
        if layout.roles[at] == "headline" and not top.alike(layout.blocks[at].text, layout.title or ""):
            layout.roles[at] = "heading"


def _find_foot(layout: Layout, items: frozenset[int]) -> None:
    signed = [block.text for block, role in zip(layout.blocks[: 2 * _TOP], layout.roles, strict=False) if role == "byline"]
    names = [name for line in signed for name in bylines.names_in(line, layout.language)]
    for at, role in foot.find(layout.blocks, layout.roles, names, layout.language).items():
        layout.roles[at] = role
    links = furniture.link_list(layout.blocks, layout.roles)
    for at in links if items.isdisjoint(links) else ():
        layout.roles[at] = "boilerplate"


def _find_pulled(layout: Layout, items: frozenset[int]) -> None:
    marked = {at: role for at, role in enumerate(layout.roles) if role == "heading"}
    first = next((at for at, role in enumerate(layout.roles) if role is None), 0)
    free = [at for at in layout.free() if at not in items]
    at_hand = sorted([*free, *(at for at in marked if at > first)])
    for at in pulled.find(layout.blocks, at_hand, marked, layout.language):
        layout.roles[at] = "pull_quote"


def _find_dateline(layout: Layout) -> None:
    if layout.dateline is not None:
        return
    for at in layout.free()[:_TOP]:
        found = dateline.find(layout.blocks[at].text, layout.language)
        if found is None or interview.opens_talk(layout.blocks, at, layout.language):
            continue
        layout.dateline, layout.dateline_block = found, at
        if found.end >= len(layout.blocks[at].text):
            layout.roles[at] = "dateline"
        return


def _find_interview(layout: Layout, bold: frozenset[int]) -> None:
    headings = [at for at, role in enumerate(layout.roles) if role == "heading"]
    asked = interview.headed(layout.blocks, headings, layout.language)
    free = sorted({*layout.free(), *asked})
    found = interview.find(layout.blocks, free, bold | asked, layout.language)
    if found is not None:
        layout.form, layout.labels = found.form, found.labels
        for at, role in found.roles.items():
            layout.roles[at] = role
        if found.form == "interview":
            _find_earlier_rounds(layout, min(found.roles))


def _find_earlier_rounds(layout: Layout, first: int) -> None:
    """Questions set as headings above the first that was told, each with its answer: an interview begins with its first question."""
    at = first - 1
    while layout.roles[first] == "question" and at > 0:
        answers: list[int] = []
        while at > 0 and layout.roles[at] is None and len(answers) < _LONGEST_ANSWER:
            answers.append(at)
            at -= 1
        if not answers or layout.roles[at] != "heading" or not interview.asks(layout.blocks[at].text):
            return
        layout.roles[at] = "question"
        for answer in answers:
            layout.roles[answer] = "answer"
        first, at = at, at - 1


def _find_headings(layout: Layout, items: frozenset[int]) -> None:
    """Short unfinished lines with a paragraph of the story below them; of a list of `items` only one that stands alone."""
    story = [at for at, role in enumerate(layout.roles) if role in (None, "answer", "question", "heading")]
    finished = sum(layout.blocks[at].words for at in story if ends_sentence(layout.blocks[at].text))
    if 2 * finished < sum(layout.blocks[at].words for at in story):
        return
    for at, after in pairwise(story):
        if at in items and (at - 1 in items or at + 1 in items):
            continue
        if layout.roles[at] in (None, "answer") and at not in layout.labels and _is_heading(layout, at, after):
            layout.roles[at] = "heading"


def _is_heading(layout: Layout, at: int, after: int) -> bool:
    block, below = layout.blocks[at], layout.blocks[after]
    opens_story = at == layout.dateline_block
    starts = block.text.lstrip("\"'“‘«*# ")[:1]
    titled = starts.isupper() or starts.isdigit()
    row = "|" in block.text or "\t" in block.text
    unfinished = not row and not ends_sentence(block.text) and not block.text.endswith((",", ";", ":", "-", "–", "—"))
    return titled and unfinished and not opens_story and block.words <= _HEADING_WORDS and below.words > block.words
