"""The timeline as plain HTML with small drawings: it stands in the page without any script, each row with its words.

A strip is a year; the bar in it is as wide as the time in which the row can have begun. The strips repeat what the words say and
are hidden from screen readers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from tellings.model.account import Account, Dated, Otherwise
from tellings.model.records import Evidence
from tellings.model.timeline import Entry
from tellings.pages.drawings.strips import scale, strip

_TAGS = {"event": "event", "said": "spoke", "began": "begins", "ended": "ends", "held": "then", "published": "published"}
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
        parts += [f'<h3 class="year">{escape(heading)}</h3>', scale(heading), _list(rows, otherwise)]
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
    when = f'<div class="when"><p>{escape(one.when)}{by}</p>{strip(one)}</div>'
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
