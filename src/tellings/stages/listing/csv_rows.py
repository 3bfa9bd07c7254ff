"""Entities from CSV: whatever divides its columns, whatever it is encoded in, in whatever words it is headed."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from tellings.errors import ListError
from tellings.language import lexicon
from tellings.stages.listing.draft import Bad, Draft

_DIVIDERS = ",;\t|"
_PLAIN = re.compile(r"[\s_.\-]+")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HEADER = 65_536
"""Characters in which the header stands."""
_LONGEST = 1 << 24
"""Characters in one field: a list of aliases may be long, and the default of 131,072 is a guard of the csv module's own."""


def rows_of_csv(path: str, data: bytes) -> Iterator[Draft | Bad]:
    """The rows of a CSV file, the first of which is its header. Raises `ListError` where that names no column of names."""
    text = decoded(path, data)
    header = next((line for line in text[:_HEADER].splitlines() if line.strip()), "")
    divider = max(_DIVIDERS, key=lambda mark: (_named(header, mark), header.count(mark), -_DIVIDERS.index(mark)))
    csv.field_size_limit(_LONGEST)
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, delimiter=divider)
    columns: Mapping[str, int] = {}
    while True:
        before = reader.line_num
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield Bad(reader.line_num, "csv", f"the row cannot be read ({error})", "Put the field in quotation marks.")
            continue
        if row is None:
            if not columns:
                raise ListError(f"{path} is empty.", remedy="Give it a header and a row for each entity, or leave it out.")
            return
        if not any(cell.strip() for cell in row):
            continue
        if reader.line_num == len(lines) and _is_open(lines[before:], divider):
            yield Bad(
                before + 1,
                "csv",
                "a quotation mark opens a field that nothing ends; all after it was taken for one field",
                _CLOSE,
            )
            return
        if not columns:
            columns = _columns(path, reader.line_num, row)
        else:
            yield _draft(reader.line_num, row, columns, divider)


def _is_open(lines: Sequence[str], divider: str) -> bool:
    """Whether the last row of a file ends inside quotation marks; the csv module takes it as if it were closed."""
    try:
        list(csv.reader(lines, delimiter=divider, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def decoded(path: str, data: bytes) -> str:
    """The text of a list. Raises `ListError` for bytes that are no text."""
    if b"\0" in data[:4096] and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        message = f"{path} is no text: it holds zero bytes."
        raise ListError(message, remedy="Save the list as CSV (comma or semicolon separated), or as FollowTheMoney JSON lines.")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _named(header: str, divider: str) -> int:
    """How many columns a header names that are known, divided so."""
    return len(_fields(header.split(divider)))


def _columns(path: str, line: int, row: Sequence[str]) -> Mapping[str, int]:
    found = _fields(row)
    if "name" not in found:
        message = f"{path}, line {line}: none of the columns {', '.join(repr(cell.strip()) for cell in row)} is for names."
        raise ListError(message, remedy="Head the columns id, name, aliases, kind, country, wikidata, sector; name is needed.")
    return found


def _fields(cells: Sequence[str]) -> dict[str, int]:
    """The columns of the fields that are known, by the words over them; the first where two are for one field."""
    headed = [_PLAIN.sub("", cell.strip().strip("\"'\ufeff#").lower()) for cell in cells]
    fields: dict[str, int] = {}
    for field, words in lexicon("en", "lists")["headers"].items():
        at = [headed.index(word) for word in words if word in headed]
        if at:
            fields[field] = at[0]
    return fields


def _draft(line: int, row: Sequence[str], columns: Mapping[str, int], divider: str) -> Draft | Bad:
    if len(row) <= columns["name"]:
        return Bad(
            line, "columns", f"the row has {len(row)} columns, and the name would be in column {columns['name'] + 1}", _QUOTE
        )
    value = {field: row[at].strip() if at < len(row) else "" for field, at in columns.items()}
    if not value["name"]:
        return Bad(line, "no-name", "the row has no name", "Fill in the name, or take the row out.")
    aliases, weak, countries = (_several(value.get(field, ""), divider) for field in ("aliases", "weak", "country"))
    return Draft(
        line,
        value.get("id", ""),
        value["name"],
        aliases,
        weak,
        called=value.get("kind", ""),
        countries=countries,
        sector=value.get("sector", ""),
        wikidata=value.get("wikidata", ""),
    )


_CLOSE = "Close the quotation mark, or write it twice where it stands for itself."
_QUOTE = "Give every row all columns; put fields that hold the separator in quotation marks."


def _several(cell: str, divider: str) -> tuple[str, ...]:
    marks = ";|" if divider != "|" else ";"
    return tuple(part.strip() for part in re.split(f"[{marks}]", cell) if part.strip())
