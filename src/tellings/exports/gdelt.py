"""GDELT 2.0: events, mentions and the Global Knowledge Graph, tab separated and without a line of names, as GDELT has them.

After GDELT's codebooks (Event Database V2.0 and GKG V2.1, 19 February 2015). What would be counted as done though it is denied or
only possible, and what has no day, stands in the `withheld` pair of tables, with the same columns. `columns.tsv` names the columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tellings.exports import codebook, event_lineage, gdelt_events, gdelt_gkg, gdelt_mentions, gdelt_quotations
from tellings.exports.delimited import write_table
from tellings.exports.format import Material, aside
from tellings.exports.gdelt_actors import Dyad, dyads
from tellings.exports.happenings import Happening, Happenings

EVENTS, MENTIONS, GKG = "events.export.CSV", "events.mentions.CSV", "events.gkg.csv"
WITHHELD, WITHHELD_MENTIONS = "withheld.export.CSV", "withheld.mentions.CSV"
FILES = (
    *(EVENTS, MENTIONS, GKG, WITHHELD, WITHHELD_MENTIONS),
    *("columns.tsv", "independence.tsv", "quotations.tsv", "documents.tsv", "actors.tsv", "evidence.jsonl"),
)
_NAMES = {EVENTS: gdelt_events.COLUMNS, MENTIONS: gdelt_mentions.COLUMNS, GKG: gdelt_gkg.COLUMNS}


@dataclass(frozen=True, slots=True)
class Numbered:
    """One dyad of an event with its GLOBALEVENTID; `of` counts the dyads of the event."""

    number: int
    happening: Happening
    dyad: Dyad
    of: int

    @property
    def why(self) -> str:
        """Why it is withheld; empty where it is not."""
        unknown = "" if codebook.cameo(self.happening.event) else "no CAMEO code"
        return self.happening.withheld or unknown or ("" if self.happening.days else "no date")


def write(material: Material, folder: Path) -> tuple[Path, ...]:
    """Write the three tables and the files beside them; the same case gives the same bytes."""
    happenings = Happenings(material)
    found = list(happenings)
    rows = list(numbered(found))
    kept, withheld = [one for one in rows if not one.why], [one for one in rows if one.why]
    documents = gdelt_gkg.documents(happenings)
    with aside(folder) as beside:
        _write_pair(happenings, kept, beside(EVENTS), beside(MENTIONS))
        write_table(beside(GKG), None, (gdelt_gkg.row(happenings, one) for one in documents))
        _write_pair(happenings, withheld, beside(WITHHELD), beside(WITHHELD_MENTIONS))
        write_table(beside("columns.tsv"), ("Table", "Position", "Column"), _columns())
        event_lineage.write_lineage(beside("independence.tsv"), map(_line, rows), "GLOBALEVENTID")
        said = gdelt_quotations.lines(happenings, ((one.key, one.report.id) for one in documents))
        write_table(beside("quotations.tsv"), gdelt_quotations.QUOTATIONS, said)
        write_table(beside("documents.tsv"), gdelt_gkg.DOCUMENTS, map(gdelt_gkg.document_line, documents))
        event_lineage.write_actors(beside("actors.tsv"), happenings)
        event_lineage.write_evidence(beside("evidence.jsonl"), happenings, found)
    return tuple(folder / name for name in FILES)


def numbered(found: Iterable[Happening]) -> Iterator[Numbered]:
    """Every dyad of every event with its number. Two that would have the same are told apart: the later takes the next that is free."""
    taken: set[int] = set()
    for happening in found:
        pairs = dyads(happening.event)
        for dyad in pairs:
            number = gdelt_events.number(happening.event, dyad)
            while number in taken:
                number += 1
            taken.add(number)
            yield Numbered(number, happening, dyad, len(pairs))


def _write_pair(happenings: Happenings, rows: Sequence[Numbered], events: Path, mentions: Path) -> None:
    write_table(events, None, (gdelt_events.row(happenings, one.number, one.happening, one.dyad) for one in rows))
    lines = (gdelt_mentions.rows(happenings, one.number, one.happening, one.dyad) for one in rows)
    write_table(mentions, None, (line for several in lines for line in several))


def _columns() -> Iterator[tuple[object, ...]]:
    return ((table, place, name) for table, names in _NAMES.items() for place, name in enumerate(names, start=1))


def _line(one: Numbered) -> tuple[object, ...]:
    return event_lineage.line(one.number, one.happening, table=WITHHELD if one.why else EVENTS, why=one.why, weight=1 / one.of)
