"""Relations as sentences, each with its period, when it was told and on whose word it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from tellings.model.account import Period, RelationAccount
from tellings.model.edtf import bounds
from tellings.model.grouped import grouped
from tellings.model.records import Actor, Relation
from tellings.stages.telling.dating import in_words, span_in_words
from tellings.stages.telling.holdings import Holdings
from tellings.stages.telling.lineage import Lineage
from tellings.stages.telling.naming import label_of, listed, name_of

_CAPACITY_WORDS = {"military": "military help", "diplomatic": "diplomatic help", "command": "commanders"}

_VERBS = {
    "member_of": ("belongs to", "belong to", "belong to"),
    "allied_with": ("is allied with", "are allied with", "be allied with"),
    "supports": ("supports", "support", "support"),
    "opposes": ("opposes", "oppose", "oppose"),
    "holds_office": ("holds office in", "hold office in", "hold office in"),
    "present_in": ("is present in", "are present in", "be present in"),
}
"""What one subject does, what several do, and the infinitive."""

_SYMMETRIC = "allied_with"
_STEM = 4  # letters by which a country is known in its adjective
_PARTS_OF_A_STATE = ("GOV", "MIL", "COP", "SPY", "JUD", "LEG")
"""PLOVER's sectors of bodies through which a state acts."""
_OF_STATES = ("allied_with", "supports", "opposes", "present_in", "provides")
"""Kinds in which what a ministry or an army does is told of its country too."""


def relations_told(holdings: Holdings, lineage: Lineage) -> tuple[RelationAccount, ...]:
    """Every relation that stands on some words, by kind, then by name; rows that differ in their parties alone are joined."""
    rows = [row for row in holdings.relations if row.evidence]
    under = _under_their_states(holdings, rows)
    alike = grouped(
        rows,
        lambda row: repr((_matter(row), row.start, row.end, row.according_to, _told(row), row.contradicts, under.get(row.id))),
    )
    found = [_relation(holdings, lineage, one) for group in alike.values() for one in _joined(group)]
    said = {row.id: f"{one.sentence}: {one.period.words}" for one in found for row in one.relations}
    found = [replace(one, against=_against(one, said), under=under.get(one.relations[0].id)) for one in found]
    stated = {_parties(one) for one in found if one.relations[0].factuality == "asserted"}
    return tuple(sorted(found, key=lambda one: _order(one, stated)))


def _matter(row: Relation) -> tuple[object, ...]:
    return row.kind, row.role, row.capacities, row.factuality


def _told(row: Relation) -> tuple[str | None, str | None]:
    return row.asserted_from, row.asserted_to


def _against(one: RelationAccount, said: Mapping[str, str]) -> tuple[str, ...]:
    """The relations that say otherwise, in words."""
    return tuple(sorted({said[key] for row in one.relations for key in row.contradicts if key in said}))


_FACTUALITIES = ("asserted", "planned", "possible", "denied")


def _parties(one: RelationAccount) -> tuple[str, str, str]:
    return one.relations[0].kind, one.subject.casefold(), one.object.casefold()


def _order(one: RelationAccount, stated: AbstractSet[tuple[str, str, str]]) -> tuple[object, ...]:
    """By kind and names; what is only denied, planned or possible between two comes after all that is so."""
    first, parties = one.relations[0], _parties(one)
    at = _FACTUALITIES.index(first.factuality) if first.factuality in _FACTUALITIES else len(_FACTUALITIES)
    return first.kind, parties not in stated, *parties, at, one.period.words, first.id


def _joined(rows: Sequence[Relation]) -> list[list[Relation]]:
    """Rows alike in all but their parties: one sentence when everyone is joined with everyone, else one for each object or, where
    that makes fewer, one for each subject.
    """
    if _is_everyone(rows):
        return [list(rows)]
    by_object, by_subject = (list(grouped(rows, key).values()) for key in (_object, _subject))
    return by_subject if len(by_subject) < len(by_object) else by_object


def _is_everyone(rows: Sequence[Relation]) -> bool:
    """Whether each party of some rows is joined with each other one."""
    parties = {party for row in rows for party in (row.subject, row.object)}
    pairs = len(parties) * (len(parties) - 1) // (2 if rows[0].kind == _SYMMETRIC else 1)
    return len(parties) > 2 and len({_pair(row) for row in rows}) == pairs


def _object(row: Relation) -> str:
    return row.object


def _subject(row: Relation) -> str:
    return row.subject


def _pair(row: Relation) -> tuple[str, ...]:
    return tuple(sorted((row.subject, row.object))) if row.kind == _SYMMETRIC else (row.subject, row.object)


def _relation(holdings: Holdings, lineage: Lineage, rows: Sequence[Relation]) -> RelationAccount:
    row = rows[0]
    subjects, objects = (_by_name(holdings, keys) for keys in ({one.subject for one in rows}, {one.object for one in rows}))
    mutual = len(subjects) > 1 and len(objects) > 1
    if mutual:
        subjects = _by_name(holdings, {*subjects, *objects})
    verb = _verb(row, _name(holdings, row.object), plural=len(subjects) > 1 or _is_plural(holdings.actors.get(subjects[0])))
    places = sorted({one for each in rows for one in each.evidence})
    evidence = holdings.foremost(row.role, places) if row.role else tuple(places)
    return RelationAccount(
        tuple(rows),
        listed([_name(holdings, key) for key in subjects]),
        verb,
        "one another" if mutual else listed([_name(holdings, key) for key in objects]),
        f"“{row.role}”" if row.role and row.role not in verb else "",
        period(row.start, row.end, ahead=row.factuality in ("planned", "possible")),
        tuple(witness(holdings, lineage, key) for key in row.according_to),
        evidence,
        told_in_words(row),
    )


def _by_name(holdings: Holdings, keys: Iterable[str]) -> list[str]:
    return sorted(keys, key=lambda key: _name(holdings, key).casefold())


def told_in_words(row: Relation) -> str:
    """When it was told: "told on 8 June 2031", "told from May 2031 to 8 June 2031"; empty where nobody says."""
    first, last = in_words(row.asserted_from), in_words(row.asserted_to)
    if not first or first == last:
        return f"told {first}" if first else ""
    return f"told {span_in_words(row.asserted_from, row.asserted_to)}"


def _name(holdings: Holdings, key: str) -> str:
    return holdings.actor(key) or key


def _is_plural(actor: Actor | None) -> bool:
    """Whether a single actor is spoken of as several: "the rebels", "Ostra and Kelm"; "Trinidad and Tobago" is one country."""
    if actor is None or actor.kind in ("person", "organisation", "facility", "work"):
        return False
    last = actor.name.casefold().split()[-1]
    several = actor.kind in ("people", "armed_group") and last.endswith("s") and not last.endswith(("ss", "us", "is"))
    return several or last == "people" or (" and " in actor.name and actor.country is None)


def _verb(row: Relation, holder: str, *, plural: bool) -> str:
    """What the subject is or does to the object: "belongs to", "is head of", "does not provide arms to", "may support"."""
    if row.kind == "provides":
        what = listed([_CAPACITY_WORDS.get(one, one) for one in row.capacities])
        tail = f" {what} to" if what else " for"
        forms = tuple(verb + tail for verb in ("provides", "provide", "provide"))
    elif row.kind == "holds_office" and row.role and _fits_before(row.role, holder):
        forms = tuple(f"{be} {row.role} of" for be in ("is", "are", "be"))
    else:
        forms = _VERBS.get(row.kind, (row.kind, row.kind, row.kind))
    return _as_told(row.factuality, forms, plural=plural)


def _as_told(factuality: str, forms: Sequence[str], *, plural: bool) -> str:
    """A verb as what is asserted, denied, planned or possible."""
    held, infinitive = forms[plural], forms[2]
    be, does = ("are", "do") if plural else ("is", "does")
    if factuality == "denied":
        copula = infinitive.startswith("be ")
        return f"{be} not {infinitive.removeprefix('be ')}" if copula else f"{does} not {infinitive}"
    return {"planned": f"{be} to {infinitive}", "possible": f"may {infinitive}"}.get(factuality, held)


def _fits_before(role: str, holder: str) -> bool:
    """Whether "ROLE of HOLDER" reads well: the role is a word or two and does not name its holder already ("Alder mayor")."""
    words = role.casefold().split()
    stems = {word[:_STEM] for word in holder.casefold().split()}
    return len(words) <= 2 and not any(word[:_STEM] in stems or "’" in word or "'" in word for word in words)


def _under_their_states(holdings: Holdings, rows: Sequence[Relation]) -> dict[str, str]:
    """For the relations of ministries and armies, the id of the same relation of their country, where that is told too."""
    countries = {one.country: one.id for one in reversed(holdings.actors.values()) if one.kind == "country" and one.country}
    states = {
        one.id: countries[one.country]
        for one in holdings.actors.values()
        if one.kind == "organisation" and one.sector in _PARTS_OF_A_STATE and one.country in countries
    }
    known = grouped(rows, lambda row: repr((row.kind, row.factuality, row.subject, row.object)))
    found = ((row.id, _of_their_state(row, states, known)) for row in rows if row.kind in _OF_STATES)
    return {key: parent for key, parent in found if parent is not None}


def _of_their_state(row: Relation, states: Mapping[str, str], known: Mapping[str, Sequence[Relation]]) -> str | None:
    """The same relation of its country: of gifts, one in which the same is given, the most alike first."""
    sides = [[key, *([states[key]] if key in states else [])] for key in (row.subject, row.object)]
    pairs = [(a, b) for a in sides[0] for b in sides[1] if (a, b) != (row.subject, row.object) and a != b]
    given = set(row.capacities)
    found = [other for a, b in pairs for other in known.get(repr((row.kind, row.factuality, a, b)), ())]
    fitting = [other for other in found if not given or not given.isdisjoint(other.capacities)]
    return min(fitting, key=lambda other: len(given ^ set(other.capacities))).id if fitting else None


def period(start: str | None, end: str | None, *, ahead: bool = False) -> Period:
    """A period's bounds and its words; nothing is filled in that was not told. `XXXX`: it is over, and nobody says since when.
    `ahead`: it is not so yet, and would be "from" then on.
    """
    if end == "XXXX":
        words = f"{span_in_words(start, None)}, over by now" if start else "over, no date told"
    else:
        words = f"from {in_words(start)}" if ahead and start and not end else span_in_words(start, end)
    return Period(*bounds(start), *bounds(end), words or "time not told")


def witness(holdings: Holdings, lineage: Lineage, key: str) -> str:
    """A report or an origin by its letter and what it is called."""
    siglum = lineage.sigla.get(key, "?")
    if key in holdings.reports:
        return f"{siglum}, {label_of(holdings.reports[key])}"
    return f"{siglum}, {name_of(holdings.origins[key])}" if key in holdings.origins else key
