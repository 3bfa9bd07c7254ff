"""What pages changed, for a reader: each change in its sentence, the old words beside the new."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from tellings.language.tokens import sentences
from tellings.model.records import Change, Evidence, Report, Span, Version
from tellings.model.revised import ADDED, REMOVED, SAME, Revision, Rewritten, Stretch
from tellings.stages.telling.dating import in_words
from tellings.stages.telling.holdings import Holdings
from tellings.stages.telling.lineage import Lineage
from tellings.stages.telling.naming import counted, label_of

_FACTS = ("number", "date", "name", "negation")
_WHOLE = ("paragraph", "sentence")
_AROUND = 300
"""Letters of unchanged words shown on either side of a change, where its sentence is longer."""


def revisions_of(holdings: Holdings, lineage: Lineage) -> tuple[Revision, ...]:
    """Each step from a text of a page to the next, page by page."""
    rows = [row for row in holdings.versions if row.earlier in holdings.reports and row.later in holdings.reports]
    order = {key: at for at, key in enumerate(lineage.sigla)}
    return tuple(_revision(holdings, lineage, row) for row in sorted(rows, key=lambda r: (order[r.earlier], order[r.later])))


def _revision(holdings: Holdings, lineage: Lineage, version: Version) -> Revision:
    earlier, later = holdings.reports[version.earlier], holdings.reports[version.later]
    passages = tuple(_Page(earlier, later, version).passages(holdings)) if version.changes else ()
    silent = version.relation == "revised" and version.announced == "no" and _matters(version) and version.ordered
    return Revision(
        version,
        label_of(later),
        lineage.sigla[earlier.id],
        lineage.sigla[later.id],
        _when(earlier),
        _when(later),
        _finding(version),
        silent,
        passages,
    )


def _matters(version: Version) -> bool:
    return bool(version.about) or any(change.role != "boilerplate" for change in version.changes)


def _when(report: Report) -> str:
    """What is known of when a text stood at its address: "updated 5 May 2031, 09:30 (UTC+02:00)"."""
    known = [("updated", report.updated), ("retrieved", report.retrieved), ("published", report.published_time)]
    for word, value in known:
        if value:
            return f"{word} {_time(value)}"
    return f"published {in_words(report.published)}" if report.published else "no date told"


def _time(value: str) -> str:
    day, _, clock = value.partition("T")
    if not clock:
        return in_words(day)
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    zone = f" ({moment.tzname()})" if moment.tzinfo else ""
    return f"{in_words(day)}, {moment:%H:%M}{zone}"


def _finding(version: Version) -> str:
    """What was changed, in a sentence."""
    if version.relation == "same":
        return "The words are the same."
    if version.relation == "replaced":
        return "Another text stands at the address, with little in common."
    if version.relation == "excerpt":
        return "The one is only a part of the other." + (f" In it: {_counts(version)}." if version.changes else "")
    told = _counts(version)
    return f"{told[:1].upper()}{told[1:]}."


def _counts(version: Version) -> str:
    story = [change for change in version.changes if change.role != "boilerplate"]
    facts = Counter(change.what for change in story if change.what in _FACTS)
    whole = Counter((change.kind, change.what) for change in story if change.what in _WHOLE)
    parts = [f"{counted(facts[what], what)} changed" for what in _FACTS if facts[what]]
    parts += [f"{counted(count, what)} {kind}" for (kind, what), count in sorted(whole.items())]
    worded = sum(change.what in ("wording", "marks") for change in story)
    parts += [f"other words in {counted(worded, 'place')}"] if worded else []
    parts += [f"{one.field} changed" for one in version.about]
    around = len(version.changes) - len(story)
    parts += [f"{counted(around, 'change')} around the story"] if around else []
    return ", ".join(parts) or "nothing that matters"


@dataclass(frozen=True, slots=True)
class _Placed:
    """A change with where it stands in the later text, were it not gone from there."""

    change: Change
    at: int


class _Page:
    """The two texts of a step."""

    def __init__(self, earlier: Report, later: Report, version: Version) -> None:
        self._earlier, self._later, self._version = earlier, later, version

    def passages(self, holdings: Holdings) -> Iterator[Rewritten]:
        """The changes, sentence by sentence, in the order of the later text."""
        inside = [Span(row.start, row.end) for row in holdings.segments.get(self._later.id, [])]
        cuts = sorted({edge.start for edge in sentences(self._later.text, inside)} | {0})
        groups: dict[tuple[int, int], list[_Placed]] = {}
        placed = [self._behind(one, cuts) for one in self._placed()]
        for number, one in enumerate(sorted(placed, key=lambda one: one.at)):
            alone = one.change.what in _WHOLE
            sentence = bisect_right(cuts, one.at) - 1
            groups.setdefault((sentence, number if alone else -1), []).append(one)
        for (sentence, single), those in groups.items():
            if single >= 0:
                yield self._whole(those[0].change)
            else:
                end = cuts[sentence + 1] if sentence + 1 < len(cuts) else len(self._later.text)
                yield self._worded(those, cuts[sentence], end)

    def _behind(self, one: _Placed, cuts: Sequence[int]) -> _Placed:
        """A sentence that is gone stood behind the one in which the last letter before it stands."""
        if one.change.later or one.change.what not in _WHOLE or not one.at:
            return one
        after = bisect_right(cuts, one.at)
        return _Placed(one.change, (cuts[after] if after < len(cuts) else len(self._later.text)) - 1)

    def _placed(self) -> list[_Placed]:
        """The changes with their places. What is gone stood behind as many letters as stand before it still: outside of the changes the
        two texts have the same ones, and so have the two places of what moved.
        """
        moved = sorted((one.earlier, at) for at, one in enumerate(self._version.changes) if one.kind == "moved" and one.earlier)
        whole = self._letters(None)
        placed = []
        for change in self._version.changes:
            if change.later:
                placed.append(_Placed(change, change.later.start))
            elif change.earlier:
                gone = change.earlier
                found = bisect_right(moved, gone.start, key=lambda row: row[0].start) - 1
                home = self._version.changes[moved[found][1]] if found >= 0 and gone.start < moved[found][0].end else None
                before, after = self._letters(home) if home else whole
                placed.append(_Placed(change, after.place(before.count(gone.start))))
        return placed

    def _letters(self, home: Change | None) -> tuple[_Letters, _Letters]:
        """The letters of both texts, or of both places of what moved."""
        rows = [one for one in self._version.changes if one is not home and (home is None or one.kind != "moved")]
        pairs = [(report.text, [getattr(one, side) for one in rows], getattr(home, side) if home else Span(0, len(report.text)))
                 for report, side in ((self._earlier, "earlier"), (self._later, "later"))]  # fmt: skip
        one, other = (_Letters(text, [span for span in spans if span is not None], reach) for text, spans, reach in pairs)
        return one, other

    def _whole(self, change: Change) -> Rewritten:
        facts: tuple[str, ...] = ()
        if change.kind == "moved" and change.later:
            return Rewritten(change.kind, change.role, facts, (self._stretch(SAME, change.later),))
        stretches = [self._stretch(REMOVED, change.earlier)] if change.earlier else []
        stretches += [self._stretch(ADDED, change.later)] if change.later else []
        return Rewritten(change.kind, change.role, facts, tuple(stretches))

    def _worded(self, those: Sequence[_Placed], start: int, end: int) -> Rewritten:
        stretches: list[Stretch] = []
        at = max(start, those[0].at - _AROUND)
        for one in those:
            stretches += self._same(at, one.at)
            stretches += [self._stretch(REMOVED, one.change.earlier)] if one.change.earlier else []
            stretches += [self._stretch(ADDED, one.change.later)] if one.change.later else []
            at = max(at, one.change.later.end if one.change.later else one.at)
        stretches += self._same(at, max(at, min(end, at + _AROUND)))
        facts = tuple(dict.fromkeys(one.change.what for one in those if one.change.what in _FACTS))
        return Rewritten("worded", those[0].change.role, facts, tuple(_spaced(stretches)))

    def _same(self, start: int, end: int) -> list[Stretch]:
        words = self._later.text[start:end]
        bare = words.strip()
        if not bare:
            return []
        first = start + words.index(bare[0])
        told = f"{' ' * (words[0] != bare[0])}{' '.join(bare.split())}{' ' * words[-1].isspace()}"
        return [Stretch(SAME, told, Evidence(self._later.id, first, first + len(bare)))]

    def _stretch(self, kind: str, span: Span) -> Stretch:
        report = self._earlier if kind == REMOVED else self._later
        return Stretch(kind, " ".join(report.text[span.start : span.end].split()), Evidence(report.id, span.start, span.end))


def _spaced(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """Words that stayed, with the blanks that they need beside words that are gone; without any at the ends."""
    for at, one in enumerate(stretches):
        before = stretches[at - 1] if at else None
        after = stretches[at + 1] if at + 1 < len(stretches) else None
        if one.kind != SAME:
            yield one
            continue
        words = one.words.strip()
        ahead = before is not None and (one.words[0] == " " or (before.kind == REMOVED and words[0].isalnum()))
        behind = after is not None and (one.words[-1] == " " or (after.kind == REMOVED and words[-1].isalnum()))
        yield Stretch(SAME, f"{' ' * ahead}{words}{' ' * behind}", one.at)


class _Letters:
    """Counts the letters and digits of a stretch of a text that lie outside of its changes."""

    def __init__(self, text: str, changed: Sequence[Span], reach: Span) -> None:
        self._start = at = reach.start
        self._places: list[int] = []
        for span in [*sorted(span for span in changed if reach.start <= span.start < reach.end), Span(reach.end, reach.end)]:
            self._places += [place for place in range(at, max(at, span.start)) if text[place].isalnum()]
            at = max(at, span.end)

    def count(self, offset: int) -> int:
        """How many stand before an offset."""
        return bisect_right(self._places, offset - 1)

    def place(self, count: int) -> int:
        """Where the letter after so many stands."""
        return self._places[count - 1] + 1 if 0 < count <= len(self._places) else self._start
