"""Relations that say otherwise: the same denied, the same from or until another time, another holder of a single office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tellings.language import words
from tellings.model.edtf import bounds
from tellings.model.periods import agree, periods_agree
from tellings.model.records import Relation

_LASTING = ("member_of", "allied_with", "holds_office", "present_in")
"""Kinds that begin once and last: two starts contradict each other there; who gives twice only gives again."""


def contradicted(relations: Sequence[Relation], language: str = "en") -> list[Relation]:
    """The relations, each with those that say otherwise. Nothing is averaged and nothing is left out."""
    found: dict[str, set[str]] = {}
    for group in _alike(relations).values():
        for one, other in _pairs(group):
            if _denies(one, other) or _other_time(one, other):
                _note(found, one, other)
    for group in _of_one_office(relations, language).values():
        for one, other in _pairs(group):
            if one.subject != other.subject and _at_one_time(one, other):
                _note(found, one, other)
    return [replace(row, contradicts=tuple(sorted(found.get(row.id, ())))) for row in relations]


def _note(found: dict[str, set[str]], one: Relation, other: Relation) -> None:
    found.setdefault(one.id, set()).add(other.id)
    found.setdefault(other.id, set()).add(one.id)


def _pairs(rows: Sequence[Relation]) -> Iterator[tuple[Relation, Relation]]:
    return ((one, other) for at, one in enumerate(rows) for other in rows[at + 1 :])


def _alike(relations: Sequence[Relation]) -> dict[tuple[str, ...], list[Relation]]:
    """Rows of one kind between the same two; who is the ally of whom makes no difference."""
    groups: dict[tuple[str, ...], list[Relation]] = {}
    for row in relations:
        sides = sorted((row.subject, row.object)) if row.kind == "allied_with" else [row.subject, row.object]
        groups.setdefault((row.kind, *sides), []).append(row)
    return groups


def _of_same_matter(one: Relation, other: Relation) -> bool:
    """Whether two rows speak of the same office, or of gifts that have something in common."""
    if one.kind == "holds_office":
        return _office(one.role) == _office(other.role)
    given, also = set(one.capacities), set(other.capacities)
    return not given or not also or not given.isdisjoint(also)


def _denies(one: Relation, other: Relation) -> bool:
    if {one.factuality, other.factuality} != {"asserted", "denied"} or not _of_same_matter(one, other):
        return False
    return periods_agree((one.start, one.end), (other.start, other.end)) or _within(one, other) or _within(other, one)


def _within(one: Relation, other: Relation) -> bool:
    """Whether one period can lie inside the other: "gave nothing in 2030" against "has given since 2029"."""
    start, end = bounds(one.start)[1], bounds(one.end)[0]
    began, ended = bounds(other.start)[0], bounds(other.end)[1]
    return (start is None or began is None or start >= began) and (end is None or ended is None or end <= ended)


def _other_time(one: Relation, other: Relation) -> bool:
    """Whether both tell of the same beginning but of another end, or of another beginning of what lasts. A report that tells of
    two ends tells of two steps: "was suspended in May and left in August".
    """
    if not set(one.reports).isdisjoint(other.reports):
        return False
    if one.factuality != "asserted" or other.factuality != "asserted" or not _of_same_matter(one, other):
        return False
    if (one.start, one.end) == (other.start, other.end) or _moment(one) or _moment(other):
        return False
    starts, ends = agree(one.start, other.start), agree(one.end, other.end)
    if starts and not ends:
        return True
    return one.kind in _LASTING and ends and not starts


def _moment(row: Relation) -> bool:
    """Whether a row is told of one date only, whatever else there was before and after."""
    return row.start is not None and row.start == row.end


def _office(role: str | None) -> tuple[str, ...]:
    """An office by its own words: "Iran’s Minister of Ports" and "ports minister" are one."""
    before, _, after = (role or "").casefold().replace("’", "'").partition(" of ")
    held = [word for word in (*after.split(), *before.split()) if not word.endswith("'s") and word not in ("the", "a", "an")]
    return tuple(sorted({word.rstrip("s").replace("defence", "defense") for word in held}))


def _of_one_office(relations: Sequence[Relation], language: str) -> dict[tuple[str, ...], list[Relation]]:
    """The holders of each office that only one can hold at a time."""
    groups: dict[tuple[str, ...], list[Relation]] = {}
    for row in relations:
        if row.kind == "holds_office" and row.factuality == "asserted" and _is_single(row.role, language):
            groups.setdefault((row.object, *_office(row.role)), []).append(row)
    return groups


def _is_single(role: str | None, language: str) -> bool:
    """Whether only one at a time can hold an office: the president of a state, the defence minister; not a deputy, not an envoy."""
    spoken = set((role or "").casefold().replace("-", " ").split())
    if not spoken.isdisjoint(words(language, "relations", "offices.several")):
        return False
    whole = " ".join((role or "").casefold().split())
    if any(whole.endswith(one) or f"{one} of " in whole for one in words(language, "relations", "offices.single")):
        return True
    return len(_office(role)) > 1 and not spoken.isdisjoint(words(language, "relations", "offices.single_of_something"))


def _at_one_time(one: Relation, other: Relation) -> bool:
    """Whether two surely held it on the same day; the day on which one hands over to the other is no such day."""
    (start, end), (began, ended) = _surely(one), _surely(other)
    if None in (start, end, began, ended):
        return False
    first, last = max(start or "", began or ""), min(end or "", ended or "")
    told_of = any((one.start, one.end, other.start, other.end))
    return first < last or (first == last and not told_of)


def _surely(row: Relation) -> tuple[str | None, str | None]:
    """The ISO days between which it held beyond doubt: as far as told, else while it was told."""
    start = bounds(row.start)[1] if row.start else bounds(row.asserted_from)[1]
    end = bounds(row.end)[0] if row.end else bounds(row.asserted_to)[0]
    return start, end
