"""The public tables from the record classes: what each is, its columns, their types, and a row of the bundled example."""

from __future__ import annotations

import json

from tellings.model import records
from tellings.model.tables import PUBLIC
from tellings.pipeline import STAGES
from tellings_docs.markdown import code, said_of, section, table, words
from tellings_docs.shapes import columns, label, parts, record
from tellings_docs.shown import Row, Shown

MOST_SHOWN = 90
"""Characters of a value of the example that a table of columns has room for."""


def tables(shown: Shown) -> str:
    """A section for each public table, then one for each kind of value that columns are made of."""
    rows = [_table(name, shown.rows.get(name, {})) for name in PUBLIC]
    shapes = section(2, "Parts of rows", "What columns hold that are more than one value.")
    return "\n\n".join([_introduction(), _contents(), *rows, shapes, *(record(one, level=3) for one in parts())])


def _introduction() -> str:
    """What the module says of all its tables, after its first line."""
    said = words((records.__doc__ or "").partition("\n\n")[2].strip())
    return f"{said}\n\nTypes are Arrow's. One with a question mark may be null; a [part](#parts-of-rows) is a struct."


def _contents() -> str:
    rows = [(f"[{name}](#{label(kind)})", _first_sentence(said_of(kind)), _made_by(name)) for name, kind in PUBLIC.items()]
    return table(("table", "a row is", "made by"), rows)


def _first_sentence(text: str) -> str:
    return text.split("\n\n", maxsplit=1)[0].split(". ", maxsplit=1)[0].rstrip(".") + "."


def _made_by(name: str) -> str:
    return next((f"[{stage.name}](stages.md)" for stage in STAGES if name in stage.writes), "persons")


def _table(name: str, example: Row) -> str:
    kind = PUBLIC[name]
    heads = ("column", "type", *(("in the example",) if example else ()))
    rows = [(code(column), of, *((_shown(example.get(column)),) if example else ())) for column, of in columns(kind)]
    return f"({label(kind)})=\n" + section(2, name, said_of(kind), table(heads, rows))


def _shown(value: object) -> str:
    """A value on one line, cut where it is long; backticks would end the code that it stands in."""
    if value is None or value in ([], ""):
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    line = " ".join(text.split()).replace("`", "'")
    return code(line if len(line) <= MOST_SHOWN else f"{line[: MOST_SHOWN - 1]}…")
