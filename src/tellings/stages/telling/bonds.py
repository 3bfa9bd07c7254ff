"""Relations as sentences, each with its period and with those on whose word it stands."""

from __future__ import annotations

from tellings.model.account import Account, Period, RelationAccount
from tellings.model.records import Relation
from tellings.stages.telling.dating import bounds, span_in_words
from tellings.stages.telling.holdings import Holdings
from tellings.stages.telling.lineage import Lineage
from tellings.stages.telling.naming import label_of, listed, name_of

_CAPACITY_WORDS = {"military": "military help", "diplomatic": "diplomatic help", "command": "commanders"}

_VERBS = {
    "member_of": "belongs to",
    "allied_with": "is allied with",
    "supports": "supports",
    "opposes": "opposes",
    "holds_office": "holds office in",
    "present_in": "is present in",
    "provides": "provides for",
}


def relations_told(holdings: Holdings, lineage: Lineage) -> tuple[RelationAccount, ...]:
    """Every relation that stands on some words, by kind, then by name."""
    found = [_relation(holdings, lineage, row) for row in holdings.relations if row.evidence]
    return tuple(
        sorted(found, key=lambda r: (r.relation.kind, r.subject.casefold(), r.object.casefold(), r.period.words, r.relation.id))
    )


def _relation(holdings: Holdings, lineage: Lineage, row: Relation) -> RelationAccount:
    verb = _verb(row)
    return RelationAccount(
        row,
        holdings.actor(row.subject) or row.subject,
        verb,
        holdings.actor(row.object) or row.object,
        row.role if row.role and row.role not in verb else "",
        period(row.start, row.end),
        tuple(_witness(holdings, lineage, key) for key in row.according_to),
        row.evidence,
    )


def _verb(row: Relation) -> str:
    """What the subject is or does to the object: "belongs to", "is head of", "provides arms and training to"."""
    if row.kind == "provides" and row.capacities:
        return f"provides {listed([_CAPACITY_WORDS.get(one, one) for one in row.capacities])} to"
    if row.kind == "holds_office" and row.role:
        return f"is {row.role} of"
    return _VERBS.get(row.kind, row.kind.replace("_", " "))


def relations_of(account: Account, *, of: str | None, as_of: str | None) -> tuple[RelationAccount, ...]:
    """The relations of an actor, by any name it goes by, and those that may have held at an EDTF date."""
    wanted = of.casefold() if of else None
    named = {
        one.actor.id
        for one in account.actors
        if wanted in {name.casefold() for name in (one.actor.name, *one.actor.variants, *(w.words for w in one.names))}
    }
    first, last = bounds(as_of)
    return tuple(
        one
        for one in account.relations
        if (wanted is None or {one.relation.subject, one.relation.object} & named) and one.period.meets(first, last)
    )


def period(start: str | None, end: str | None) -> Period:
    """A period's bounds and its words; nothing is filled in that was not told."""
    return Period(*bounds(start), *bounds(end), span_in_words(start, end) or "time not told")


def _witness(holdings: Holdings, lineage: Lineage, key: str) -> str:
    siglum = lineage.sigla.get(key, "?")
    if key in holdings.reports:
        return f"{siglum}, {label_of(holdings.reports[key])}"
    return f"{siglum}, {name_of(holdings.origins[key])}" if key in holdings.origins else key
