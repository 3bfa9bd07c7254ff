"""The timeline as plain HTML with small drawings: it stands in the page without any script, each row with its words.

A strip is a year; the bar in it is as wide as the time in which the row can have begun. The strips repeat what the words say and
are hidden from screen readers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from html import escape
from itertools import groupby

from tellings.model.account import Account, Dated, Otherwise
from tellings.model.records import Evidence
from tellings.model.timeline import Entry

_TAGS = {"event": "event", "said": "spoke", "began": "begins", "ended": "ends", "held": "then", "published": "published"}
_YEAR = 366
_LEAST = 4
"""Days that a bar is wide at least, so that a day can be seen."""
_STARTS = tuple((date(2024, month, 1) - date(2024, 1, 1)).days for month in range(1, 13))
_TICKS = f'<path class="ticks" d="M0 5H{_YEAR}{"".join(f"M{at} 3V7" for at in (*_STARTS, _YEAR))}"/>'
_LETTERS = "JFMAMJJASOND"
_OTHERWISE = {
    "date": "when",
    "place": "where",
    "name": "who",
    "negation": "whether it happened",
    "modality": "whether it has happened yet",
}

_HINT = (
    "What happened, each once, as exactly as it is told. A row stands where it must have begun at the latest; its bar covers the "
    "part of the year in which it can have begun."
)


def timeline(account: Account) -> str:
    """The timeline's part of the page; empty when there is nothing in it."""
    whole = account.chronology
    otherwise = {one.event.id: one.otherwise for one in account.timeline if one.event is not None}
    spoken = [one for one in account.timeline if one.kind == "mention"]
    if not (whole.entries or whole.undated or whole.published or spoken):
        return ""
    parts = [
        '<section id="timeline" aria-labelledby="timeline-title"><h2 id="timeline-title">Timeline</h2>',
        f'<p class="hint">{_HINT}</p>',
    ]
    for heading, rows in groupby(whole.entries, lambda one: one.heading):
        parts += [f'<h3 class="year">{escape(heading)}</h3>', _scale(heading), _list(rows, otherwise)]
    parts += _folded("Date not told", "row", [_row(one, otherwise) for one in whole.undated])
    parts += _folded("When the reports came out", "report", [_row(one, otherwise) for one in whole.published])
    parts += _folded("Other dates spoken of", "date", [_mention(one) for one in spoken])
    return "\n".join([*parts, "</section>"])


def _list(rows: Iterable[Entry], otherwise: Mapping[str, Sequence[Otherwise]]) -> str:
    return f'<ol class="timeline">{"".join(_row(one, otherwise) for one in rows)}</ol>'


def _folded(title: str, noun: str, rows: Sequence[str]) -> Iterator[str]:
    if rows:
        many = f"{len(rows)} {noun}{'' if len(rows) == 1 else 's'}"
        yield f'<details><summary>{title} ({many})</summary><ol class="timeline">{"".join(rows)}</ol></details>'


def _scale(heading: str) -> str:
    """The letters of the months above the strips of a year."""
    if not heading.isdigit():
        return ""
    letters = "".join(f'<text x="{at + 15}" y="15">{letter}</text>' for at, letter in zip(_STARTS, _LETTERS, strict=True))
    return f'<div class="scale" aria-hidden="true"><svg viewBox="0 0 {_YEAR} 18">{letters}</svg></div>'


def _row(one: Entry, otherwise: Mapping[str, Sequence[Otherwise]]) -> str:
    title, words = escape(one.title), one.words if one.kind != "published" else ""
    tag = f'<span class="tag">{_TAGS[one.kind]}</span> '
    state = f' <span class="state">{escape(one.state)}</span>' if one.state else ""
    what = title if words else _link(one.evidence, title)
    body = [f'<p class="what">{tag}{what}{state}</p>']
    if words:
        body.append(f'<p class="quote">{_link(one.evidence, escape(words), "words")}</p>')
    body += _told_otherwise(one, otherwise.get(one.id, ()))
    how = " · ".join(part for part in (one.support, one.placed) if part)
    body.append(f'<p class="how">{escape(how)}</p>' if how else "")
    by = f' <span class="how">so {escape(", ".join(one.by))}</span>' if one.by and one.others else ""
    when = f'<div class="when"><p>{escape(one.when)}{by}</p>{_strip(one)}</div>'
    key = f' id="{escape(one.id)}"' if one.kind == "event" else ""
    return f'<li class="entry entry-{one.kind}"{key}>{when}<div>{"".join(body)}</div></li>'


def _mention(one: Dated) -> str:
    words = _link(one.evidence, escape(one.words or one.title), "words")
    return f'<li class="entry entry-mention"><div class="when"><p>{escape(one.when)}</p></div><p class="quote">{words}</p></li>'


def _link(evidence: Sequence[Evidence], inner: str, kind: str = "") -> str:
    """Words that lead to where they stand; `inner` is HTML."""
    if not evidence:
        return inner
    held = [f"{one.report}:{one.start}-{one.end}" for one in evidence]
    many = "show where" if len(held) == 1 else f"show {len(held)} places"
    return (
        f'<a class="{f"sourced {kind}".strip()}" href="#evidence={escape(held[0])}" data-evidence="{escape(" ".join(held))}">'
        f'{inner}<span class="unseen"> ({many})</span></a>'
    )


def _told_otherwise(one: Entry, otherwise: Sequence[Otherwise]) -> Iterator[str]:
    """Other times that are told of it, then what else tellings tell otherwise."""
    items = [
        f'<li class="contrast contrast-contradicts"><strong>Another date:</strong> {_link(other.evidence, escape(other.when), "words")}, '
        f'<span class="how">so {escape(", ".join(other.by))}</span></li>'
        for other in one.others
    ]
    items += [
        _contrast(told) for told in otherwise if not (one.others and told.what == "date" and told.relation == "contradicts")
    ]
    if items:
        yield f'<ul class="otherwise" aria-label="Told otherwise">{"".join(items)}</ul>'


def _contrast(one: Otherwise) -> str:
    against = one.relation == "contradicts"
    lead = f"{'Contradiction' if against else 'In other words'} ({_OTHERWISE.get(one.what, one.what)}): "
    sign, said = ("≠", "against") if against else ("≈", "reworded as")
    sides = [
        f'<span class="siglum">{escape(", ".join(sigla))}</span> {_link(places, f"“{escape(words)}”", "words")}'
        for sigla, words, places in ((one.a, one.words_a, one.at_a), (one.b, one.words_b, one.at_b))
    ]
    between = f' <span class="sign" aria-hidden="true">{sign}</span><span class="unseen">{said}</span> '
    return f'<li class="contrast contrast-{escape(one.relation)}"><strong>{escape(lead)}</strong>{between.join(sides)}</li>'


def _strip(one: Entry) -> str:
    """The year, with a bar over the days on which it can have begun, and a fainter one over how long it lasted."""
    if not one.heading.isdigit() or one.last is None:
        return ""
    year = int(one.heading)
    start, end = _day(one.first or f"{year}-01-01", year), _day(one.last, year) + 1
    if one.placed:  # no earlier than one day, or no later than another
        bars = [_bar(start, _YEAR if one.first else end, "unsure")]
    else:
        bars = [_bar(start, end, "about" if "~" in one.value else "exact" if end - start <= 1 else "wide")]
        if one.ends and one.ends > one.last:
            bars.insert(0, _bar(end, _day(one.ends, year) + 1, "lasting"))
    return (
        f'<svg class="strip" viewBox="0 0 {_YEAR} 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f"{_TICKS}{''.join(bars)}</svg>"
    )


def _bar(start: int, end: int, kind: str) -> str:
    width = max(end - start, _LEAST)
    return f'<rect class="bar bar-{kind}" x="{min(start, _YEAR - width)}" y="1" width="{width}" height="8"/>'


def _day(iso: str, year: int) -> int:
    """The day of a year, counted from 0 as in a leap year; what lies before or after it is its edge."""
    when = int(iso[:4])
    if when != year:
        return 0 if when < year else _YEAR - 1
    month, day = int(iso[5:7]), int(iso[8:10])
    return _STARTS[month - 1] + day - 1
