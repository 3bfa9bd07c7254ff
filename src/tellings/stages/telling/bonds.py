"""Relations as sentences, each with its period and with those on whose word it stands."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.model.account import Account, Period, RelationAccount
from tellings.model.edtf import bounds
from tellings.model.records import Relation
from tellings.stages.telling.dating import span_in_words
from tellings.stages.telling.holdings import Holdings, grouped
from tellings.stages.telling.lineage import Lineage
from tellings.stages.telling.naming import label_of, listed, name_of

_CAPACITY_WORDS = {"military": "military help", "diplomatic": "diplomatic help", "command": "commanders"}

_VERBS = {
    "member_of": ("belongs to", "belong to"),
    "allied_with": ("is allied with", "are allied with"),
    "supports": ("supports", "support"),
    "opposes": ("opposes", "oppose"),
    "holds_office": ("holds office in", "hold office in"),
    "present_in": ("is present in", "are present in"),
}
"""What one subject does, and what several do."""

_SYMMETRIC = "allied_with"
_STEM = 4  # letters by which a country is known in its adjective


def relations_told(holdings: Holdings, lineage: Lineage) -> tuple[RelationAccount, ...]:
    """Every relation that stands on some words, by kind, then by name; rows that differ in their parties alone are joined."""
    rows = [row for row in holdings.relations if row.evidence]
    alike = grouped(rows, lambda row: repr((row.kind, row.role, row.capacities, row.start, row.end, row.according_to)))
    found = [_relation(holdings, lineage, one) for group in alike.values() for one in _joined(group)]
    return tuple(sorted(found, key=_order))


def _order(one: RelationAccount) -> tuple[str, ...]:
    first = one.relations[0]
    return (first.kind, one.subject.casefold(), one.object.casefold(), one.period.words, first.id)


def _joined(rows: Sequence[Relation]) -> list[list[Relation]]:
    """Rows alike in all but their parties: one sentence when everyone is joined with everyone, else one for each object."""
    parties = {party for row in rows for party in (row.subject, row.object)}
    pairs = len(parties) * (len(parties) - 1) // (2 if rows[0].kind == _SYMMETRIC else 1)
    if len(parties) > 2 and len({_pair(row) for row in rows}) == pairs:
        return [list(rows)]
    return list(grouped(rows, lambda row: row.object).values())


def _pair(row: Relation) -> tuple[str, ...]:
    return tuple(sorted((row.subject, row.object))) if row.kind == _SYMMETRIC else (row.subject, row.object)


def _relation(holdings: Holdings, lineage: Lineage, rows: Sequence[Relation]) -> RelationAccount:
    row = rows[0]
    subjects = sorted({one.subject for one in rows}, key=lambda key: _name(holdings, key).casefold())
    objects = {one.object for one in rows}
    if len(objects) > 1:  # everyone with everyone
        subjects = sorted(objects | set(subjects), key=lambda key: _name(holdings, key).casefold())
    verb = _verb(row, _name(holdings, row.object), plural=len(subjects) > 1)
    evidence = tuple(sorted({one for each in rows for one in each.evidence}))
    return RelationAccount(
        tuple(rows),
        listed([_name(holdings, key) for key in subjects]),
        verb,
        "one another" if len(objects) > 1 else _name(holdings, row.object),
        f"“{row.role}”" if row.role and row.role not in verb else "",
        period(row.start, row.end),
        tuple(_witness(holdings, lineage, key) for key in row.according_to),
        evidence,
    )


def _name(holdings: Holdings, key: str) -> str:
    return holdings.actor(key) or key


def _verb(row: Relation, holder: str, *, plural: bool) -> str:
    """What the subject is or does to the object: "belongs to", "is head of", "provides arms and training to"."""
    if row.kind == "provides":
        what = listed([_CAPACITY_WORDS.get(one, one) for one in row.capacities])
        return f"{'provide' if plural else 'provides'} {what} to" if what else f"{'provide' if plural else 'provides'} for"
    if row.kind == "holds_office" and row.role and _fits_before(row.role, holder):
        return f"{'are' if plural else 'is'} {row.role} of"
    return _VERBS.get(row.kind, (row.kind, row.kind))[plural]


def _fits_before(role: str, holder: str) -> bool:
    """Whether "ROLE of HOLDER" reads well: the role is a word or two and does not name its holder already ("Alder mayor")."""
    words = role.casefold().split()
    stems = {word[:_STEM] for word in holder.casefold().split()}
    return len(words) <= 2 and not any(word[:_STEM] in stems or "’" in word or "'" in word for word in words)


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
        if (wanted is None or not named.isdisjoint(_parties(one))) and one.period.meets(first, last)
    )


def _parties(one: RelationAccount) -> set[str]:
    return {party for row in one.relations for party in (row.subject, row.object)}


def period(start: str | None, end: str | None) -> Period:
    """A period's bounds and its words; nothing is filled in that was not told."""
    return Period(*bounds(start), *bounds(end), span_in_words(start, end) or "time not told")


def _witness(holdings: Holdings, lineage: Lineage, key: str) -> str:
    siglum = lineage.sigla.get(key, "?")
    if key in holdings.reports:
        return f"{siglum}, {label_of(holdings.reports[key])}"
    return f"{siglum}, {name_of(holdings.origins[key])}" if key in holdings.origins else key
