"""The atlas: towns, provinces, countries, airports, seas and mountains of the world with their coordinates, known by all their names.

Two Parquet files beside this one (`atlas.md` says what they hold and where it is from; `training/gazetteer.py` makes them). A
place's `key` is its name folded by `folding.key_of`; both files are in the order of their keys, so that a name is found by
halving, and nothing else of them is looked at.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from tellings.language.atlas.folding import key_of

FEATURES = (
    "country", "region", "district", "city", "airport", "facility", "continent", "area", "ocean", "sea", "gulf", "bay", "strait", "canal",
    "lake", "river", "mountains", "mountain", "desert", "island",
)  # fmt: skip
"""What a place can be. A region is a country's first division, a district a division of one; a city is any town or village; an
area has no borders that everybody agrees on."""
PER_DEGREE = 100
"""Coordinates are kept to a hundredth of a degree: about a kilometre."""
NO_PART = -1
"""Of a place that lies in no region."""
NOWHERE = 1000
"""Degrees of a place that has no point of its own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the atlas. `source` is the gazetteer's name for it ("geonames:3154084"); degrees are WGS 84, null where unknown.

    `part` is the source of the region it lies in, empty where there is none; `country` is ISO 3166-1 alpha-3, empty where it is
    nobody's or several's.
    """

    source: str
    name: str
    feature: str
    latitude: float | None
    longitude: float | None
    country: str
    part: str
    population: int


@dataclass(frozen=True, slots=True)
class Found:
    """A place that bears a name; `own` where it is the one that the atlas calls it by."""

    entry: Entry
    own: bool


def capitals(key: str) -> str:
    """A key as most names are written: each word with a capital."""
    return key.title()


class _Keys:
    """Sorted strings of an Arrow column, found by halving without making Python strings of them."""

    def __init__(self, column: pa.ChunkedArray) -> None:
        whole = _whole(column)
        _, offsets, data = whole.buffers()
        self._offsets = np.frombuffer(offsets, np.int32, len(whole) + 1, whole.offset * 4)
        self._data = memoryview(data)

    def _at(self, n: int) -> bytes:
        return bytes(self._data[self._offsets[n] : self._offsets[n + 1]])

    def rows(self, key: str) -> range:
        """The rows with this key."""
        sought = key.encode()
        first = last = bisect_left(range(len(self._offsets) - 1), sought, key=self._at)
        while last < len(self._offsets) - 1 and self._at(last) == sought:
            last += 1
        return range(first, last)


def _whole(column: pa.ChunkedArray) -> pa.Array:
    """A column in one piece; as it lies, where it is in one already."""
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def _numbers(column: pa.Array) -> np.ndarray:
    """The numbers of a column without nulls; Arrow's own way to them loads pandas where that is installed."""
    _, data = column.buffers()
    return np.frombuffer(data, column.type.to_pandas_dtype(), len(column), column.offset * column.type.byte_width)


class Atlas:
    """The places of the two files. Made once: `atlas`."""

    def __init__(self, places: pa.Table, names: pa.Table) -> None:
        whole = {name: _whole(places.column(name)) for name in places.column_names}
        self._texts = {name: column for name, column in whole.items() if pa.types.is_string(column.type)}
        self._numbers = {name: _numbers(column) for name, column in whole.items() if name not in self._texts}
        self._keys = _Keys(places.column("key"))
        self._other_keys = _Keys(names.column("key"))
        self._other_rows = _numbers(_whole(names.column("row")))
        feature = self._numbers["feature"]
        self._regions = np.flatnonzero(feature == FEATURES.index("region"))
        countries = np.flatnonzero(feature == FEATURES.index("country")).tolist()
        self._by_code: dict[str, int] = {self._text("country", row): row for row in countries}

    def find(self, name: str) -> list[Found]:
        """The places that a name can mean, those of that very name first, then by population."""
        key = key_of(name)
        if not key:
            return []
        own = list(self._keys.rows(key))
        others = {int(self._other_rows[n]) for n in self._other_keys.rows(key)}
        found = [Found(self.entry(row), own=True) for row in own]
        found += [Found(self.entry(row), own=False) for row in sorted(others - set(own))]
        return sorted(found, key=lambda f: (not f.own, -f.entry.population, f.entry.source))

    def country(self, code: str) -> Entry | None:
        """A country by its ISO 3166-1 alpha-3 code."""
        row = self._by_code.get(code)
        return None if row is None else self.entry(row)

    def entry(self, row: int) -> Entry:
        """The place of a row."""
        latitude, longitude = (int(self._numbers[side][row]) / PER_DEGREE for side in ("latitude", "longitude"))
        known = latitude < NOWHERE and longitude < NOWHERE
        part = int(self._numbers["part"][row])
        return Entry(
            self._text("source", row),
            self._text("name", row) or capitals(self._text("key", row)),
            FEATURES[int(self._numbers["feature"][row])],
            latitude if known else None,
            longitude if known else None,
            self._text("country", row),
            "" if part == NO_PART else self._text("source", int(self._regions[part])),
            int(self._numbers["population"][row]),
        )

    def _text(self, column: str, row: int) -> str:
        return self._texts[column][row].as_py() or ""


@cache
def atlas() -> Atlas:
    """The atlas of the package, read when first asked for."""
    folder = resources.files(__package__)
    places, names = (_table(folder.joinpath(f"{name}.parquet").read_bytes()) for name in ("places", "names"))
    return Atlas(places, names)


def _table(data: bytes) -> pa.Table:
    """The rows of a Parquet file, without the machinery for data sets of many files: that takes longer to load than the rows."""
    return pq.ParquetFile(pa.BufferReader(data)).read(use_threads=False)
