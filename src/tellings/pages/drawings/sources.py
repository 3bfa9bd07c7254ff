"""Reports above, independent sources below: how few stand behind how many, at a glance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tellings.model.cards import TellingLine
from tellings.pages.drawings.parts import Drawing, sheet, text, titled
from tellings.stages.telling.naming import counted

MOST_TICKS = 60
"""Reports that are drawn as ticks; of more, the two numbers stand as bars."""

_STEP, _TICK, _DROP, _WIDE = 13.0, 14.0, 26.0, 300.0
_INK, _LOST = "#575148", "#7d5100"


@dataclass(frozen=True, slots=True)
class Standing:
    """A report (its siglum) and the independent sources (sigla) that it goes back to; none: it is not known to rest on any."""

    siglum: str
    roots: tuple[str, ...]


def standings_of(lines: Sequence[TellingLine]) -> list[Standing]:
    """The reports of a story, and what they go back to."""
    return [Standing(line.siglum, line.roots) for line in lines]


def draw_sources(standings: Sequence[Standing], noun: str = "report") -> str:
    """The drawing as SVG, small enough for a line of a list; empty without reports, which are called `noun` in it.

    Nothing in it leads anywhere: what stands beside it does.
    """
    roots = _in_order(standings)
    if not standings or not roots:
        return ""
    many = max(len(standings), len(roots)) > MOST_TICKS
    return draw_counts(len(standings), len(roots), noun) if many else _ticks(standings, roots, noun)


def draw_counts(reports: int, sources: int, noun: str = "report") -> str:
    """The same from the two numbers alone, as bars to one scale; empty without reports."""
    if reports < 1:
        return ""
    parts = (
        *_bar(0, _WIDE, counted(reports, noun), "sources-reports", _INK),
        *_bar(1, _WIDE * min(sources / reports, 1), _counted(sources), "sources-roots", _LOST),
    )
    return _sheet(parts, _WIDE + 150, 2 * _STEP + 14, f"{counted(reports, noun)}, {_counted(sources)}")


def _bar(row: int, width: float, words: str, look: str, fill: str) -> Iterator[str]:
    y = row * (_STEP + 6)
    yield f'<rect class="{look}" x="0" y="{y:g}" width="{max(width, 2):.1f}" height="{_STEP:g}" fill="{fill}">{titled(words)}</rect>'
    yield text(max(width, 2) + 8, y + 11, words, size=12)


def _in_order(standings: Sequence[Standing]) -> list[str]:
    return list(dict.fromkeys(root for one in standings for root in one.roots))


def _ticks(standings: Sequence[Standing], roots: Sequence[str], noun: str) -> str:
    """Reports are put in the order of their sources, so that the lines cross as little as they can."""
    ordered = sorted(standings, key=lambda one: [roots.index(root) for root in one.roots] or [len(roots)])
    at = {id(one): (number + 0.5) * _STEP for number, one in enumerate(ordered)}
    below = _below(ordered, roots, at)
    width = max(len(ordered), len(roots)) * _STEP
    lines = [f"M{at[id(one)]:g} {_TICK:g}L{below[root]:g} {_TICK + _DROP:g}" for one in ordered for root in one.roots]
    parts = [
        f'<path class="sources-lines" d="{"".join(lines)}" fill="none" stroke="#8b8375" stroke-width="1.2"/>',
        *(_report(one, at[id(one)]) for one in ordered),
        *(_root(root, below[root], ordered) for root in roots),
        text(width + 8, 12, counted(len(ordered), noun), size=12),
        text(width + 8, _TICK + _DROP + 10, _counted(len(roots)), size=12),
    ]
    return _sheet(tuple(parts), width + 158, 2 * _TICK + _DROP, f"{counted(len(ordered), noun)}, {_counted(len(roots))}")


def _below(ordered: Sequence[Standing], roots: Sequence[str], at: dict[int, float]) -> dict[str, float]:
    """Each source below the middle of its reports, none on another and none beyond the edge."""
    found: dict[str, float] = {}
    least, most = _STEP / 2, (max(len(ordered), len(roots)) - 0.5) * _STEP
    for root in roots:
        mine = [at[id(one)] for one in ordered if root in one.roots]
        found[root] = max(sum(mine) / len(mine), least)
        least = found[root] + _STEP
    for root in reversed(roots):
        found[root] = min(found[root], most)
        most = found[root] - _STEP
    return found


def _report(one: Standing, x: float) -> str:
    said = f"Report {one.siglum} goes back to {', '.join(one.roots) or 'nobody it names'}"
    return f'<rect class="sources-reports" x="{x - 4:g}" y="0" width="8" height="{_TICK:g}" fill="{_INK}">{titled(said)}</rect>'


def _root(root: str, x: float, ordered: Sequence[Standing]) -> str:
    said = f"Source {root} is behind {', '.join(one.siglum for one in ordered if root in one.roots)}"
    return (
        f'<circle class="sources-roots" cx="{x:g}" cy="{_TICK + _DROP + 6:g}" r="5.5" fill="#fffdf9" stroke="{_LOST}"'
        f' stroke-width="2">{titled(said)}</circle>'
    )


def _counted(sources: int) -> str:
    return "1 independent source" if sources == 1 else f"{sources} independent sources"


def _sheet(parts: tuple[str, ...], width: float, height: float, named: str) -> str:
    return sheet(Drawing(parts, width, height, named), "sources-drawing")
