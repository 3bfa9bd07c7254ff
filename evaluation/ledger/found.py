"""What a case's public tables hold, by the names of its reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.ledger.truth import Place

Row = dict[str, Any]


@dataclass(frozen=True)
class Mention:
    """Where an actor is spoken of."""

    place: Place
    actor: str
    kind: str


@dataclass(frozen=True)
class Ledger:
    """The tables of a case. `whereabouts` are the rows of `places` by actor; evidence and reports go by the reports' names."""

    mentions: Sequence[Mention]
    actors: Mapping[str, Row]
    whereabouts: Mapping[str, Row]
    events: Sequence[Row]
    relations: Sequence[Row]
    dates: Sequence[tuple[Place, str]]

    @classmethod
    def of(cls, name_of: Mapping[str, str], tables: Mapping[str, list[Row]]) -> Ledger:
        """The ledger from the public tables; `name_of` names the reports by their ids."""

        def named(row: Row) -> Row:
            return {**row, "reports": [name_of[r] for r in row["reports"]], "evidence": _evidence(row, name_of)}

        return cls(
            [Mention(_place(row, name_of), row["actor"], row["kind"]) for row in tables["mentions"]],
            {
                row["id"]: {**row, "roles": [{**role, "evidence": _evidence(role, name_of)} for role in row["roles"]]}
                for row in tables["actors"]
            },
            {row["actor"]: row for row in tables.get("places", ())},
            [named(row) for row in tables["events"]],
            [named(row) for row in tables["relations"]],
            [(_place(row, name_of), row["value"]) for row in tables["dates"]],
        )


def _evidence(row: Row, name_of: Mapping[str, str]) -> list[Place]:
    return [_place(one, name_of) for one in row["evidence"]]


def _place(row: Row, name_of: Mapping[str, str]) -> Place:
    return Place(name_of[row["report"]], row["start"], row["end"])
