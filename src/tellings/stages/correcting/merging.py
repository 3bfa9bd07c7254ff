"""Actors that are one: the others' mentions, statements, roles, events and relations become the first one's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tellings.model.records import (
    Actor,
    Difference,
    Event,
    Evidence,
    Link,
    Mention,
    Origin,
    Place,
    Relation,
    Role,
    Statement,
)
from tellings.stages.correcting.book import Book
from tellings.stages.correcting.contradicting import settle_contradictions
from tellings.stages.correcting.disputing import settle_disputes

Rename = Callable[[str], str]
"""Gives for the id of an actor the one that it is now."""


def merge(book: Book, becomes: Mapping[str, str]) -> None:
    """Put other actors in the place of some, in every table: `becomes` says by which each is replaced."""
    if not becomes:
        return

    def now(actor: str) -> str:
        return becomes.get(actor, actor)

    _merge_actors(book, becomes, now)
    gone = set(becomes)
    book.edit(Mention, "mentions", ["actor"], gone, lambda row: [replace(row, actor=now(row.actor))])
    spoken = book.edit(Statement, "statements", ["speaker", "addressee"], gone, lambda row: [_spoken(row, now)])
    book.edit(Origin, "origins", ["speaker"], gone, lambda row: [replace(row, speaker=now(row.speaker or ""))])
    book.edit(Event, "events", ["actors", "recipients", "place"], gone, lambda row: [_done(row, now)])
    _merge_places(book, becomes)
    _merge_links(book, becomes)
    _merge_relations(book, becomes, now)
    settle_speakers(book, [row.id for row in spoken])


def settle_speakers(book: Book, statements: Sequence[str]) -> None:
    """Where some statements are of one speaker with others now, nobody says otherwise who said it, and nobody disputes it."""
    rows = book.rows(Difference, "differences", "statement_a", statements)
    rows += book.rows(Difference, "differences", "statement_b", statements)
    ids = {end for row in rows if row.what == "attribution" for end in (row.statement_a, row.statement_b)}
    speaker = {row.id: row.speaker for row in book.rows(Statement, "statements", "id", ids)}

    def still(row: Difference) -> Iterable[Difference]:
        one, other = speaker.get(row.statement_a), speaker.get(row.statement_b)
        return [] if row.what == "attribution" and one is not None and one == other else [row]

    book.edit(Difference, "differences", ["statement_a", "statement_b"], ids, still)
    settle_disputes(book, statements, lambda one, other: one.speaker is not None and one.speaker == other.speaker)


def _merge_actors(book: Book, becomes: Mapping[str, str], now: Rename) -> None:
    kept = sorted(set(becomes.values()))
    rows = {row.id: row for row in book.rows(Actor, "actors", "id", {*becomes, *kept})}
    joined = dict(rows)
    for key in becomes:
        joined[now(key)] = _as_one(joined[now(key)], rows[key])

    def change(row: Actor) -> Iterable[Actor]:
        if row.id in becomes:
            return []
        whole = joined.get(row.id, row)
        return [replace(whole, roles=_roles(whole.roles, row.id, now))]

    book.edit(Actor, "actors", ["id", "roles.of"], {*becomes, *kept}, change)


def _as_one(kept: Actor, other: Actor) -> Actor:
    return replace(
        kept,
        variants=tuple(sorted({*kept.variants, *other.variants})),
        roles=(*kept.roles, *other.roles),
        country=kept.country or other.country,
        sector=kept.sector or other.sector,
        wikidata=kept.wikidata or other.wikidata,
    )


def _roles(roles: Iterable[Role], holder: str, now: Rename) -> tuple[Role, ...]:
    """Roles that are the same but for where they are told, as one; nobody is anything of itself."""
    found: dict[tuple[str, str | None, str | None, str | None], list[Evidence]] = {}
    for role in roles:
        of = now(role.of) if role.of is not None else None
        if of != holder:
            found.setdefault((role.role, of, role.since, role.until), []).extend(role.evidence)
    return tuple(Role(*key, tuple(sorted(set(evidence)))) for key, evidence in found.items())


def _spoken(row: Statement, now: Rename) -> Statement:
    speaker, addressee = (now(one) if one is not None else None for one in (row.speaker, row.addressee))
    return replace(row, speaker=speaker, addressee=addressee)


def _done(row: Event, now: Rename) -> Event:
    """An event with its sides; who does it is not whom it is done to, but where several do it to each other."""
    actors, recipients = (tuple(dict.fromkeys(now(one) for one in side)) for side in (row.actors, row.recipients))
    mutual = len(actors) > 1 and set(actors) == set(recipients)
    others = recipients if mutual else tuple(one for one in recipients if one not in actors)
    return replace(row, actors=actors, recipients=others, place=now(row.place) if row.place is not None else None)


def _merge_places(book: Book, becomes: Mapping[str, str]) -> None:
    """One row where both have one: the one that is certain, else that of the actor that stays."""
    every = {*becomes, *becomes.values()}
    best: dict[str, Place] = {}
    for row in sorted(book.rows(Place, "places", "actor", every), key=lambda r: (not r.certain, r.actor in becomes, r.actor)):
        best.setdefault(becomes.get(row.actor, row.actor), row)

    def change(row: Place) -> Iterable[Place]:
        kept = becomes.get(row.actor, row.actor)
        return [replace(row, actor=kept)] if best[kept] is row or best[kept] == row else []

    book.edit(Place, "places", ["actor"], every, change)


def _merge_links(book: Book, becomes: Mapping[str, str]) -> None:
    """One row where both are linked to one entity: the more certain."""
    every = {*becomes, *becomes.values()}
    best: dict[tuple[str, str, str], Link] = {}
    rows = book.rows(Link, "links", "actor", every)
    for row in sorted(rows, key=lambda r: (not r.certain, -r.score, r.actor in becomes, r.actor)):
        best.setdefault((becomes.get(row.actor, row.actor), row.list, row.entity), row)

    def change(row: Link) -> Iterable[Link]:
        kept = becomes.get(row.actor, row.actor)
        return [replace(row, actor=kept)] if best[kept, row.list, row.entity] == row else []

    book.edit(Link, "links", ["actor"], every, change)


def _merge_relations(book: Book, becomes: Mapping[str, str], now: Rename) -> None:
    """Relations with their parties; those that are the same but for who tells them as one, none of somebody with itself."""
    touched = book.rows(Relation, "relations", "subject", becomes) + book.rows(Relation, "relations", "object", becomes)
    ends = {now(end) for row in touched for end in (row.subject, row.object)}
    every = {*ends, *(key for key in becomes if now(key) in ends)}
    groups: dict[tuple[object, ...], list[Relation]] = {}
    for row in book.rows(Relation, "relations", "subject", every):
        moved = replace(row, subject=now(row.subject), object=now(row.object))
        groups.setdefault(_matter(moved), []).append(moved)
    moved_ids = {row.id for row in touched}
    into = {row.id: rows[0] if moved_ids & {r.id for r in rows} else row for rows in groups.values() for row in rows}

    def change(row: Relation) -> Iterator[Relation]:
        if row.id not in into:
            yield replace(row, subject=now(row.subject), object=now(row.object))
        elif into[row.id].id == row.id and now(row.subject) != now(row.object):
            folded = [one for one in groups[_matter(into[row.id])] if into[one.id].id == row.id]
            if len(folded) > 1:
                book.uncounted.add(("relations", row.id))
            yield _folded(folded)

    book.edit(Relation, "relations", ["subject", "object"], every, change)
    _rename_contradictions(book, {key: row.id for key, row in into.items()})
    settle_contradictions(book, moved_ids)


def _matter(row: Relation) -> tuple[object, ...]:
    given = tuple(sorted(row.capacities))
    return row.kind, row.subject, row.object, (row.role or "").casefold(), given, row.start, row.end, row.factuality


def _folded(rows: Sequence[Relation]) -> Relation:
    """One row of several; how many sources are independent is counted later."""
    first = rows[0]
    if len(rows) == 1:
        return first
    days = [row.asserted_from for row in rows if row.asserted_from], [row.asserted_to for row in rows if row.asserted_to]
    return replace(
        first,
        reports=tuple(sorted({report for row in rows for report in row.reports})),
        according_to=tuple(dict.fromkeys(one for row in rows for one in row.according_to)),
        evidence=tuple(sorted({piece for row in rows for piece in row.evidence})),
        independent=max(row.independent for row in rows),
        asserted_from=min(days[0], default=None),
        asserted_to=max(days[1], default=None),
        contradicts=tuple(sorted({one for row in rows for one in row.contradicts})),
    )


def _rename_contradictions(book: Book, into: Mapping[str, str]) -> None:
    there = book.values("relations")
    gone = {key for key, kept in into.items() if key != kept or key not in there}

    def change(row: Relation) -> Iterable[Relation]:
        named = {into.get(one, one) for one in row.contradicts} - {row.id}
        return [replace(row, contradicts=tuple(sorted(named & there)))]

    book.edit(Relation, "relations", ["contradicts"], gone, change)
