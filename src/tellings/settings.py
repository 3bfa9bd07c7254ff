"""What a user may set, validated at the door. Every setting that changes a result is part of that result's fingerprint."""

from __future__ import annotations

import csv
import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass

from tellings.errors import SettingsError

BATCHES = {"local": 64, "spark": 2048}
"""The engines, and how many units each works on between two commits: the workers of a cluster are many, and all wait at a commit."""

COLUMNS = ("text", "html", "title", "url", "outlet", "published", "updated", "byline", "section", "language", "retrieved")
"""The fields of a report that a column of a table, or a field of a JSON record, may be named for."""

_CHOICES = {"aligner", "models"}
"""Settings that name plug-ins: what they change is in the fingerprints of the stages that they change (see `pipeline`)."""

_MANNER = {"workers", "batch", "engine", "spark_master", "pages", "pause", "cache", "allow_private"}
"""Settings that change how a run goes, and not what it finds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of a run.

    `longest_report` is in code points: a longer text is rejected, not cut. `longest_line` is in bytes, for one-record-a-line
    formats. `columns` says which columns of a table, or fields of a JSON record, are which fields of a report, as in
    `title=Headline,text=Body`; a field named twice is the first of them that holds words. `aligner` and `models` name what to use of
    other packages in place of ours: an aligner, and models with commas between them (none: ours; see docs/plugins.md). The others
    change how a run goes, not what it finds: `engine` (`local` or `spark`), `spark_master` (none: Spark in this machine's own
    processes), `workers` (0: one for each core that this process may use, of which a container or LOKY_MAX_CPU_COUNT may leave fewer
    than the machine has; a cluster has those it has) and `batch`, the units between two commits (0: what suits the engine).

    For what is fetched from the network: `pages` that a feed or a sitemap lists are fetched at most, `pause` seconds lie at least
    between two requests to a host, `cache` is the folder in which pages are kept (none: nothing is), and only with `allow_private`
    are addresses asked that are not public.
    """

    longest_report: int = 5_000_000
    longest_line: int = 20_000_000
    columns: str = ""
    aligner: str = ""
    models: str = ""
    workers: int = 0
    batch: int = 0
    engine: str = "local"
    spark_master: str = ""
    pages: int = 100
    pause: float = 1.0
    cache: str = ""
    allow_private: bool = False

    def __post_init__(self) -> None:
        for name in ("longest_report", "longest_line"):
            if getattr(self, name) < 1:
                raise SettingsError(f"{name} must be at least 1, not {getattr(self, name)}.")
        if self.pages < 1:
            raise SettingsError(f"pages must be at least 1, not {self.pages}.")
        if not 0 <= self.pause <= 3600:
            raise SettingsError(f"pause must be between 0 and 3600 seconds, not {self.pause}.")
        for name, none in (("workers", "one a core"), ("batch", "what suits the engine")):
            if getattr(self, name) < 0:
                raise SettingsError(f"{name} must be 0 ({none}) or more, not {getattr(self, name)}.")
        if self.engine not in BATCHES:
            raise SettingsError(f"There is no engine {self.engine!r}.", remedy=f"There are {' and '.join(BATCHES)}.")
        if self.spark_master and self.engine != "spark":
            raise SettingsError("A Spark master is named, and the engine is not Spark.", remedy="Add --engine spark.")

        self.column_map()

    def column_map(self) -> Mapping[str, tuple[str, ...]]:
        """`columns` by the field of a report; raises `SettingsError` for a field that there is none of, or a part without `=`."""
        named: dict[str, tuple[str, ...]] = {}
        for part in _parts(self.columns):
            field, equals, column = (piece.strip() for piece in part.partition("="))
            if not (field and equals and column):
                raise SettingsError(f"The columns {self.columns!r} are no map.", remedy="Write it as title=Headline,text=Body.")
            if field not in COLUMNS:
                raise SettingsError(
                    f"A report has no field {field!r} to take from a column.", remedy=f"It has {_and(COLUMNS)}."
                )
            named[field] = (*named.get(field, ()), column)
        return named

    def model_names(self) -> tuple[str, ...]:
        """`models`, one by one."""
        return tuple(dict.fromkeys(name.strip() for name in self.models.split(",") if name.strip()))

    @property
    def units_at_once(self) -> int:
        """Units of work between two commits."""
        return self.batch or BATCHES[self.engine]

    def to_json(self) -> str:
        """The settings that change results, as JSON: what travels to workers."""
        return self._json(_MANNER)

    def fingerprint(self) -> str:
        """The settings that change the results of every stage, as JSON."""
        return self._json(_MANNER | _CHOICES)

    def _json(self, without: set[str]) -> str:
        return json.dumps({n: v for n, v in dataclasses.asdict(self).items() if n not in without}, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Settings:
        """Settings from `to_json`; raises `SettingsError` for a name that is none."""
        values = json.loads(text)
        strange = sorted(set(values) - {field.name for field in dataclasses.fields(cls)})
        if strange:
            raise SettingsError(f"There is no setting {strange[0]!r}.")
        return cls(**values)


def _parts(columns: str) -> list[str]:
    """What stands between the commas; quotation marks keep a comma inside a column's name."""
    try:
        return next(csv.reader([columns], skipinitialspace=True), [])
    except csv.Error as error:
        raise SettingsError(f"The columns {columns!r} are no map ({error}).", remedy="Write it on one line.") from None


def _and(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"
