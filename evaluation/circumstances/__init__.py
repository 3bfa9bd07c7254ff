"""Measures how a statement was made and meant: its kind, negation, modality, addressee, venue, time and depth.

    python -m evaluation.circumstances

Two lists of short invented texts, each with one of its statements: `a.toml` to develop on, `b.toml` held out. How they are
annotated:

- `content`: the words of the statement; where two parts of a text are one statement, a list of both.
- `kind`: direct when all of its words are quoted, mixed when some are, indirect when none are. Marks around a statement that
  holds this one do not count: they are the outer speaker's.
- `negated`: by the source's account the content is not so: its main clause is negated, or the source denies it; not both.
- `modality`, the first that fits: reported (on nobody's word), conditional, possible (may, might, could; perhaps, probably),
  planned (will, would, to be, going to, means to), asserted.
- `addressee`: the words for who was told it, in the person's part of the sentence ("told the paper"), and in the venue's none.
- `venue`: the words for where or through what it was said, preposition and all: a place, an occasion, a medium.
- `said`: the date on which it was said, as EDTF, by the date of publication.
- `depth`: how many statements hold it.

A statement counts as found when it shares half of its words with one that `tellings` finds; one that is not found has no
column right. Words (`addressee`, `venue`) are right when half of them are shared.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tellings.evaluation.annotated import attributor, parsed_text
from tellings.model.records import Span
from tellings.model.told import StatementTold
from tellings.stages.annotating import dates, statements
from tellings.stages.annotating.parsed import ParsedReport

HERE = Path(__file__).parent
PARTS = ("a", "b")
MARKED = ("negated", "modality", "addressee", "venue", "said", "depth")
"""Columns that most statements leave at what goes without saying: their F is that of the values that do not."""
_UNMARKED: Mapping[str, object] = {"negated": False, "modality": "asserted", "depth": 0}
_PUBLISHED = "2031-05-08"
_SHARED = 0.5
_WORD = re.compile(r"\w+")

Values = Mapping[str, object]
"""The columns of one statement: words, dates, kinds. A value that goes without saying is None."""


@dataclass(frozen=True)
class Item:
    """A text with one of its statements: the words of its content, and its columns."""

    text: str
    content: str
    published: str
    gold: Values


def items(part: str) -> list[Item]:
    """The items of a part, "a" or "b"."""
    rows = tomllib.loads((HERE / f"{part}.toml").read_text(encoding="utf-8"))["item"]
    return [_item(row) for row in rows]


def _item(row: Mapping[str, Any]) -> Item:
    content = row["content"] if isinstance(row["content"], str) else " ".join(row["content"])
    gold = {name: row.get(name) for name in ("kind", *MARKED)}
    return Item(row["text"], content, row.get("published", _PUBLISHED), gold)


def found(item: Item) -> Values | None:
    """The columns of the statement that `tellings` finds for an item's; None when it finds none."""
    parsed = parsed_text(item.text, published=item.published)
    told = [one for one in statements.find(parsed, dates.find(parsed), attributor()) if one.kind != "narrated"]
    likeness = [(_likeness(_content(parsed, one), item.content), -n) for n, one in enumerate(told)]
    best, at = max(likeness, default=(0.0, 0))
    return _values(parsed, told[-at]) if best >= _SHARED else None


def _content(parsed: ParsedReport, told: StatementTold) -> str:
    return " ".join(parsed.words(span) for span in told.content)


def _values(parsed: ParsedReport, told: StatementTold) -> Values:
    def value(name: str) -> object:
        held = getattr(told, name)
        if isinstance(held, Span):
            return parsed.words(held)
        return None if held == _UNMARKED.get(name) else held

    return {name: value(name) for name in ("kind", *MARKED)}


def _likeness(a: str, b: str) -> float:
    """The share of words that two texts have in common, each place counted."""
    mine, yours = set(_WORD.findall(a.casefold())), set(_WORD.findall(b.casefold()))
    return len(mine & yours) / len(mine | yours) if mine | yours else 0.0


def right(column: str, gold: object, held: object) -> bool:
    """Whether a value found is the one annotated."""
    if column in ("addressee", "venue") and isinstance(gold, str) and isinstance(held, str):
        return _likeness(gold, held) >= _SHARED
    if column == "said" and isinstance(held, str):
        return held.partition("T")[0] == gold
    return held == gold


def scored(pairs: Sequence[tuple[Values, Values | None]]) -> dict[str, float]:
    """The figures of a part: shares of the statements found and of their kinds, and the F of each marked column."""
    hits = {name: sum(held is not None and right(name, gold[name], held[name]) for gold, held in pairs) for name in ("kind",)}
    figures = {
        "found": _share(sum(held is not None for _, held in pairs), len(pairs)),
        "kind": _share(hits["kind"], len(pairs)),
    }
    return figures | {name: _f(name, pairs) for name in MARKED}


def _f(column: str, pairs: Sequence[tuple[Values, Values | None]]) -> float:
    told = [(gold[column], None if held is None else held[column]) for gold, held in pairs]
    hits = sum(gold is not None and held is not None and right(column, gold, held) for gold, held in told)
    return _share(2 * hits, sum(gold is not None for gold, _ in told) + sum(held is not None for _, held in told))


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def measure() -> dict[str, float]:
    """All figures by part and column: "a.kind", "b.venue"."""
    return {
        f"{part}.{name}": figure
        for part in PARTS
        for name, figure in scored([(item.gold, found(item)) for item in items(part)]).items()
    }
