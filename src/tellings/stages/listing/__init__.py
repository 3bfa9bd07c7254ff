"""Listing: the entities of a list of the user's own, CSV or FollowTheMoney, with what their names are found by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyarrow as pa

from tellings.errors import ListError
from tellings.language.keys import keys_of
from tellings.model.columns import schema_of, to_table
from tellings.model.records import NO_ACTOR, Reject
from tellings.model.told import Listed
from tellings.ports.tools import Tools
from tellings.settings import Settings
from tellings.stages.listing.csv_rows import rows_of_csv
from tellings.stages.listing.draft import Bad, Draft
from tellings.stages.listing.ftm_rows import rows_of_ftm
from tellings.stages.listing.values import country_code, kind_of, wikidata_id

_AT_ONCE = 10_000
"""Entities that are held as objects at a time: a list may have some hundred thousand."""
_COUNTRY_REMEDY = "Write it as ISO 3166 has it: NOR, NO or Norway. The entity is kept without it."


def enlist(tables: Mapping[str, pa.Table], tools: Tools, settings: Settings) -> dict[str, pa.Table]:
    """Read lists (columns `path`, `data`; a row a file) into `listed` and `listed_rejects`. A bad row stops nothing."""
    del tools, settings
    listed: list[Listed] = []
    rejects: list[Reject] = []
    parts: list[pa.Table] = []
    for path, data in zip(tables["lists"]["path"].to_pylist(), tables["lists"]["data"], strict=True):
        for found in entities(path, data.as_buffer().to_pybytes()):
            if isinstance(found, Reject):
                rejects.append(found)
            else:
                listed.append(found)
            if len(listed) == _AT_ONCE:
                parts.append(_table(listed))
                listed.clear()
    return {"listed": pa.concat_tables([*parts, _table(listed)]), "listed_rejects": to_table(Reject, rejects)}


def _table(listed: Sequence[Listed]) -> pa.Table:
    """As `to_table` makes it, in a fifth of the time: all columns are plain."""
    made = schema_of(Listed)
    return pa.table([[getattr(row, name) for row in listed] for name in made.names], schema=made)


def check(path: str, data: bytes) -> None:
    """Raise `ListError` for a file that is no list of entities at all; rows that cannot be read are no matter here."""
    next(iter(_drafts(path, data)), None)


def entities(path: str, data: bytes) -> Iterator[Listed | Reject]:
    """The entities of one list, and a reject for each row that holds none."""
    found = _List(path)
    try:
        for draft in _drafts(path, data):
            yield found.reject(draft) if isinstance(draft, Bad) else found.entity(draft)
    except ListError as error:
        yield Reject(path, "", "no-list", error.message, error.remedy)
    yield from found.strangers()


class _List:
    """What of a list is read so far: the lines of its ids, and of countries that are none."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._ids: dict[str, int] = {}
        self._strange: dict[str, list[int]] = {}

    def entity(self, draft: Draft) -> Listed | Reject:
        """The entity of a row, or a reject where its id stands already; without an id it goes by its name."""
        ident = draft.ident or draft.name
        if ident in self._ids and draft.ident:
            message = f"the id {ident!r} stands in line {self._ids[ident]} already"
            return self.reject(Bad(draft.line, "same-id", message, "Give each entity an id of its own."))
        if ident in self._ids:
            ident = f"{ident} (line {draft.line})"
        self._ids[ident] = draft.line
        return _entity(self.path, draft, ident, tuple(sorted(set(self._codes(draft)))))

    def _codes(self, draft: Draft) -> Iterator[str]:
        for value in draft.countries:
            code = country_code(value)
            if code is None:
                self._strange.setdefault(value, []).append(draft.line)
            elif code:
                yield code

    def reject(self, bad: Bad) -> Reject:
        """A row that holds no entity."""
        return Reject(self.path, "", bad.reason, f"{self.path}, line {bad.line}: {bad.message}.", bad.remedy)

    def strangers(self) -> Iterator[Reject]:
        """Words for countries that are none, each once."""
        for value, lines in sorted(self._strange.items()):
            rows = f" ({len(lines)} rows)" if len(lines) > 1 else ""
            yield self.reject(Bad(lines[0], "country", f"no country is called {value!r}{rows}", _COUNTRY_REMEDY))


def _drafts(path: str, data: bytes) -> Iterable[Draft | Bad]:
    return rows_of_ftm(path, data) if data.lstrip()[:1] == b"{" else rows_of_csv(path, data)


def _entity(path: str, draft: Draft, ident: str, countries: tuple[str, ...]) -> Listed:
    kind = draft.kind or kind_of(draft.called)
    names = tuple(dict.fromkeys((draft.name, *draft.aliases)))
    keys = sorted({key for name in (*names, *draft.weak) for key in keys_of(name, kind)})
    sector = draft.sector.upper() or None
    return Listed(
        path, ident, names[0], names[1:], draft.weak, kind, countries, sector, wikidata_id(draft.wikidata), tuple(keys)
    )


__all__ = ["NO_ACTOR", "check", "enlist", "entities"]
