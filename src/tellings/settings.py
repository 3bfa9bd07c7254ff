"""What a user may set, validated at the door. Every setting that changes a result is part of that result's fingerprint."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass

from tellings.errors import SettingsError


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of a run.

    `longest_report` is in code points: a longer text is rejected, not cut. `longest_line` is in bytes, for one-record-a-line
    formats. `workers` (0: one a core) and `batch` (reports between two commits) change how a run goes, not what it finds.
    """

    longest_report: int = 5_000_000
    longest_line: int = 20_000_000
    workers: int = 0
    batch: int = 64

    def __post_init__(self) -> None:
        for name in ("longest_report", "longest_line", "batch"):
            if getattr(self, name) < 1:
                raise SettingsError(f"{name} must be at least 1, not {getattr(self, name)}.")
        if self.workers < 0:
            raise SettingsError(f"workers must be 0 (one a core) or more, not {self.workers}.")

    def to_json(self) -> str:
        """The settings that change results, as JSON: what travels to workers and into fingerprints."""
        return json.dumps({n: v for n, v in dataclasses.asdict(self).items() if n not in {"workers", "batch"}}, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Settings:
        """Settings from `to_json`; raises `SettingsError` for a name that is none."""
        values = json.loads(text)
        strange = sorted(set(values) - {field.name for field in dataclasses.fields(cls)})
        if strange:
            raise SettingsError(f"There is no setting {strange[0]!r}.")
        return cls(**values)
