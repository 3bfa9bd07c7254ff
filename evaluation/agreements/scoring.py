"""How far what was found agrees with what is true of a story.

- `alignment`: pairs of tellings and the statements that both tell. What was found is a pair of statements in one agreement, each
  known by the marked clauses of which it holds half the words; words that nothing marks count for and against nobody.
- `relations`: for each statement that two tellings tell, its clauses one by one: `same` (to the letter), `reworded`, `adds` and
  `omits` (told by one of the two only), `contradicts`; F averaged over the five. A clause is found to be told by one of the two
  where a difference says so, or where it is in an agreement that the other has no part in.
- `contradictions`: statements that two tellings tell, one of which contradicts the other in some clause. `what` is the share of
  those found that name the right cause (number, quantity and degree count as one, and negation and opposite).
- `omissions`: clauses of a statement's fullest telling, and the tellings of the same origin that leave them out.
- `attribution`: statements that a telling gives to somebody else; the share that is said to be so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Any

from evaluation.agreements.texts import COUNTS, OPPOSITES, Story, Telling

SAME, REWORDED, ADDS, OMITS, CONTRADICTS = RELATIONS = ("same", "reworded", "adds", "omits", "contradicts")
_HALF = 0.5
Key = tuple[int, str]
Spans = list[tuple[int, int]]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in one story. `clauses` are the marked ones by telling, where they stand in its report."""

    names: Mapping[str, str]
    clauses: Mapping[str, Mapping[Key, Spans]]
    texts: Mapping[str, str]
    statements: Mapping[str, tuple[str, Spans]]
    agreements: list[Row]
    places: list[dict[str, Spans]]
    differences: list[Row]
    omissions: list[Row]

    @classmethod
    def of(cls, names: Mapping[str, str], clauses: Mapping[str, Mapping[Key, Spans]], tables: Mapping[str, list[Row]]) -> Found:
        """From the tables of a case; `names` gives the names of a story's tellings by report."""
        statements = {
            row["id"]: (names[row["report"]], [(piece["start"], piece["end"]) for piece in row["content"]])
            for row in tables["statements"]
            if row["report"] in names
        }
        agreements = [row for row in tables["agreements"] if any(one in statements for one in row["statements"])]
        places: list[dict[str, Spans]] = []
        for row in agreements:
            places.append({})
            for place in row["evidence"]:
                places[-1].setdefault(names.get(place["report"], ""), []).append((place["start"], place["end"]))
        ids = {row["id"] for row in agreements}
        differences = [row for row in tables["differences"] if row["agreement"] in ids]
        omissions = [row for row in tables["clauses"] if row["agreement"] in ids]
        texts = {names[row["id"]]: row["text"] for row in tables["reports"] if row["id"] in names}
        return cls(names, clauses, texts, statements, agreements, places, differences, omissions)

    def held(self, statement: str) -> set[Key]:
        """The marked clauses of which a found statement holds half."""
        name, content = self.statements[statement]
        return {key for key, spans in self.clauses[name].items() if _covered(spans, content) >= _HALF}


@dataclass
class Count:
    """Things found, things true, and things found that are true."""

    found: int = 0
    true: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """Share of the found that is true."""
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        """Share of the true that is found."""
        return self.right / max(1, self.true)

    @property
    def f(self) -> float:
        """Their harmonic mean."""
        return 2 * self.right / max(1, self.found + self.true)


@dataclass
class Scores:
    """The counts of several stories, and what is wrong, in words."""

    alignment: Count = field(default_factory=Count)
    relations: Counter[tuple[str, str]] = field(default_factory=Counter)
    contradictions: Count = field(default_factory=Count)
    whats: Count = field(default_factory=Count)
    omissions: Count = field(default_factory=Count)
    attribution: Count = field(default_factory=Count)
    wrong: list[str] = field(default_factory=list)

    def relation(self, name: str) -> Count:
        """How well one relation is told: found, true and right."""
        found = sum(n for (_, told), n in self.relations.items() if told == name)
        true = sum(n for (truth, _), n in self.relations.items() if truth == name)
        return Count(found, true, self.relations[name, name])

    def figures(self, part: str) -> dict[str, float]:
        """The figures by name."""
        by_relation = {name: self.relation(name).f for name in RELATIONS}
        found = {
            "alignment p": self.alignment.precision,
            "alignment r": self.alignment.recall,
            "alignment f": self.alignment.f,
            "relations f": sum(by_relation.values()) / len(RELATIONS),
            **{f"{name} f": value for name, value in by_relation.items()},
            "contradictions p": self.contradictions.precision,
            "contradictions r": self.contradictions.recall,
            "contradictions what": self.whats.recall,
            "omissions p": self.omissions.precision,
            "omissions r": self.omissions.recall,
            "omissions f": self.omissions.f,
            "attribution": self.attribution.recall,
        }
        return {f"{part}.{name}": round(value, 4) for name, value in found.items()}


def add(scores: Scores, story: Story, found: Found) -> None:
    """Count one story."""
    tellings = {telling.name: telling for telling in story.tellings}
    aligned = _aligned(found)
    _count_alignment(scores, story, aligned)
    for a, b in story.pairs:
        for statement in sorted({key[0] for key in a.clauses} & {key[0] for key in b.clauses}):
            if a.of(statement) & b.of(statement):
                _count_pair(
                    scores, story, Pair(a, b, statement, aligned.get((a.name, statement, b.name, statement), ())), found
                )
    for place, pairs in sorted(aligned.items()):
        _count_false_contradiction(scores, story, tellings, place, _rows(found, pairs))
    _count_omissions(scores, story, found)


Place = tuple[str, int, str, int]
"""A statement of one telling and one of another: telling, number, telling, number."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement that two tellings tell, and the statements found to be it on both sides."""

    a: Telling
    b: Telling
    statement: int
    found: tuple[tuple[str, str], ...]


def _aligned(found: Found) -> dict[Place, tuple[tuple[str, str], ...]]:
    """Pairs of found statements in one agreement, by the marked statements that they are."""
    pairs: dict[Place, list[tuple[str, str]]] = {}
    order = {name: n for n, name in enumerate(found.clauses)}
    for row in found.agreements:
        known = sorted(
            (one for one in row["statements"] if one in found.statements), key=lambda s: order[found.statements[s][0]]
        )
        for x, y in combinations(known, 2):
            left, right = found.statements[x][0], found.statements[y][0]
            mine, theirs = ({key[0] for key in found.held(one)} for one in (x, y))
            if left == right or not mine or not theirs:
                continue
            for s, t in [(s, s) for s in sorted(mine & theirs)] or [(min(mine), min(theirs))]:
                pairs.setdefault((left, s, right, t), []).append((x, y))
    return {place: tuple(held) for place, held in pairs.items()}


def _count_alignment(scores: Scores, story: Story, aligned: Mapping[Place, object]) -> None:
    true = {
        (a.name, statement, b.name, statement)
        for a, b in story.pairs
        for statement in {key[0] for key in a.clauses.keys() & b.clauses.keys()}
    }
    # A statement that two tellings tell different clauses of is one statement all the same, and asked of nobody.
    either = {
        (a.name, s, b.name, s) for a, b in story.pairs for s in {k[0] for k in a.clauses} & {k[0] for k in b.clauses}
    } - true
    counted = aligned.keys() - either
    scores.alignment.found += len(counted)
    scores.alignment.true += len(true)
    scores.alignment.right += len(counted & true)
    scores.wrong += [f"{story.name}: not aligned {place}" for place in sorted(true - counted)]
    scores.wrong += [f"{story.name}: falsely aligned {place}" for place in sorted(counted - true)]


@dataclass(frozen=True, slots=True)
class Said:
    """A row of the differences with its sides in the order of a pair of tellings."""

    relation: str
    what: str
    a: tuple[int, int] | None
    b: tuple[int, int] | None
    whole: bool


def _rows(found: Found, pairs: tuple[tuple[str, str], ...]) -> list[Said]:
    wanted = dict.fromkeys(pairs, False) | {pair[::-1]: True for pair in pairs}
    seen: set[tuple[str, str]] = set()
    rows = []
    for row in found.differences:
        pair = (row["statement_a"], row["statement_b"])
        if pair not in wanted:
            continue
        spans = [(s["start"], s["end"]) if (s := row[side]) is not None else None for side in ("span_a", "span_b")]
        relation = row["relation"]
        if wanted[pair]:
            spans.reverse()
            relation = {ADDS: OMITS, OMITS: ADDS}.get(relation, relation)
        rows.append(Said(relation, row["what"], spans[0], spans[1], whole=pair not in seen))
        seen.add(pair)
    return rows


def _count_pair(scores: Scores, story: Story, pair: Pair, found: Found) -> None:
    rows = _rows(found, pair.found)
    places = found.clauses[pair.a.name], found.clauses[pair.b.name]
    told: Counter[str] = Counter()
    whats: set[str] = set()
    for key in sorted(pair.a.of(pair.statement) | pair.b.of(pair.statement)):
        true = _true(pair.a, pair.b, key)
        if true is None:
            continue
        predicted = _predicted(found, rows, (pair.a.name, places[0].get(key)), (pair.b.name, places[1].get(key)))
        scores.relations[true, predicted] += 1
        told[true] += 1
        if true == CONTRADICTS:
            whats |= {clause.what for t in (pair.a, pair.b) if (clause := t.clauses[key]).version}
        if true != predicted:
            words = " | ".join(t.words(t.clauses[key]) if key in t.clauses else "—" for t in (pair.a, pair.b))
            scores.wrong.append(
                f"{story.name}: {pair.a.name}/{pair.b.name} {key[0]}{key[1]} is {true}, found {predicted}: {words}"
            )
    against = [row for row in rows if row.relation == CONTRADICTS]
    if told[CONTRADICTS]:
        scores.contradictions.true += 1
        scores.contradictions.right += bool(against)
        scores.contradictions.found += bool(against)
        if against:
            scores.whats.true += 1
            scores.whats.right += any(_alike(row.what, what) for row in against for what in whats)
    elif against and not _unsure(pair):
        scores.contradictions.found += 1
        sides = " ≠ ".join(
            _words(found, name, span) for row in against[-1:] for name, span in ((pair.a.name, row.a), (pair.b.name, row.b))
        )
        scores.wrong.append(
            f"{story.name}: {pair.a.name}/{pair.b.name} {pair.statement} falsely contradicts ({against[-1].what}) {sides}"
        )
    if pair.statement in pair.a.given_to.keys() ^ pair.b.given_to.keys():
        scores.attribution.true += 1
        scores.attribution.right += any(row.what == "attribution" for row in rows)


def _words(found: Found, name: str, span: tuple[int, int] | None) -> str:
    return "—" if span is None else f"{name} “{' '.join(found.texts[name][slice(*span)].split())}”"


def _alike(found: str, true: str) -> bool:
    return found == true or {found, true} <= OPPOSITES or {found, true} <= COUNTS


def _unsure(pair: Pair) -> bool:
    """Whether some clause differs in two ways, so that nobody said whether these contradict."""
    return any(
        _true(pair.a, pair.b, key) is None for key in pair.a.clauses.keys() & pair.b.clauses.keys() if key[0] == pair.statement
    )


def _true(a: Telling, b: Telling, key: Key) -> str | None:
    """What holds between two tellings of a clause; none where both are other versions, of which one may be vague."""
    mine, theirs = a.clauses.get(key), b.clauses.get(key)
    if mine is None or theirs is None:
        return OMITS if theirs is None else ADDS
    if mine.version == theirs.version:
        return SAME if _plain(a.words(mine)) == _plain(b.words(theirs)) else REWORDED
    if mine.contradicts and theirs.contradicts:
        return CONTRADICTS if mine.what == theirs.what else None
    if mine.version and theirs.version:
        return None
    return CONTRADICTS if mine.contradicts or theirs.contradicts else REWORDED


Side = tuple[str, Spans | None]
"""A telling, and where it tells a clause."""


def _predicted(found: Found, rows: list[Said], one: Side, other: Side) -> str:
    """What was found of a clause: the row that is most particular about it, else what the agreements say."""
    a, b = one[1], other[1]
    for row in rows:
        if row.relation == CONTRADICTS and not row.whole and (_on(row.a, a) or _on(row.b, b)) and _not_off(row, a, b):
            return CONTRADICTS
    if a and b and _together(found, one, other):
        same = (row for row in rows if row.relation == SAME and row.a and row.b)
        return (
            SAME
            if any(_covered(a, [row.a]) >= _HALF and _covered(b, [row.b]) >= _HALF for row in same if row.a and row.b)
            else REWORDED
        )
    for row in rows:
        if row.relation == OMITS and not row.whole and row.a and a and _covered(a, [row.a]) >= _HALF:
            return OMITS
        if row.relation == ADDS and not row.whole and row.b and b and _covered(b, [row.b]) >= _HALF:
            return ADDS
    if a and _without(found, one, other[0]):
        return OMITS
    return ADDS if b and _without(found, other, one[0]) else "none" if a and b else _otherwise(found, one, other)


def _otherwise(found: Found, one: Side, other: Side) -> str:
    """A clause of one telling that stands in an agreement with the other, and is not said to be missing there, is held to be told."""
    side, name = (one, other[0]) if one[1] else (other, one[0])
    told = any(name in held and _covered(side[1] or [], held.get(side[0], [])) >= _HALF for held in found.places)
    return REWORDED if told else "none"


def _together(found: Found, one: Side, other: Side) -> bool:
    return any(
        all(spans and _covered(spans, held.get(name, [])) >= _HALF for name, spans in (one, other)) for held in found.places
    )


def _without(found: Found, one: Side, name: str) -> bool:
    """Whether a clause is in agreements, and in none that a telling is in."""
    held = [place for place in found.places if _covered(one[1] or [], place.get(one[0], [])) >= _HALF]
    return bool(held) and all(name not in place for place in held)


def _on(span: tuple[int, int] | None, clause: Spans | None) -> bool:
    """Whether a row's words and a clause have half of the shorter of them in common."""
    if span is None or clause is None:
        return False
    shared = _overlap(clause, [span])
    return shared >= _HALF * min(_size([span]), _size(clause))


def _not_off(row: Said, a: Spans | None, b: Spans | None) -> bool:
    """Whether a row that has words on both sides has none beside the clause on either side that tells it."""
    return not (row.a and a and not _overlap(a, [row.a])) and not (row.b and b and not _overlap(b, [row.b]))


def _count_false_contradiction(
    scores: Scores, story: Story, tellings: Mapping[str, Telling], place: Place, rows: list[Said]
) -> None:
    left, s, right, t = place
    shared = s == t and tellings[left].of(s) & tellings[right].of(t)
    if not shared and any(row.relation == CONTRADICTS for row in rows):
        scores.contradictions.found += 1
        scores.wrong.append(f"{story.name}: {place} falsely contradicts, and is no pair")


def _count_omissions(scores: Scores, story: Story, found: Found) -> None:
    shared = [telling for telling in story.tellings if not telling.own]
    true: set[tuple[Key, str]] = set()
    fullest: set[Key] = set()
    for statement in story.said:
        telling = max(story.tellings, key=lambda t: len(t.of(statement)))
        if sum(bool(t.of(statement)) for t in story.tellings) < 2 or telling.own:
            continue
        fullest |= telling.of(statement)
        true |= {(key, other.name) for key in telling.of(statement) for other in shared if key not in other.clauses}
    told = set(_omitted(found))
    right = told & true
    # A clause that is truly left out, but of another telling than the fullest, is no fault.
    false = {
        (key, name)
        for key, name in told - true
        if name in {t.name for t in story.tellings if t.own or key in t.clauses} or key in fullest
    }
    scores.omissions.found += len(right) + len(false)
    scores.omissions.true += len(true)
    scores.omissions.right += len(right)
    scores.wrong += [f"{story.name}: {name} leaves out {key}, not found" for key, name in sorted(true - told)]
    scores.wrong += [f"{story.name}: {name} does not leave out {key}" for key, name in sorted(false)]


def _omitted(found: Found) -> Iterator[tuple[Key, str]]:
    for row in found.omissions:
        name = found.statements[row["statement"]][0]
        span = (row["start"], row["end"])
        keys = [
            key
            for key, spans in found.clauses[name].items()
            if _overlap(spans, [span]) >= _HALF * min(_size(spans), _size([span]))
        ]
        yield from ((key, found.names[report]) for key, report in product(keys, row["omitted_by"]) if report in found.names)


def _size(spans: Spans) -> int:
    return sum(end - start for start, end in spans)


def _overlap(one: Spans, other: Spans) -> int:
    return sum(max(0, min(e, f) - max(s, t)) for s, e in one for t, f in other)


def _covered(spans: Spans, by: Spans) -> float:
    return _overlap(spans, by) / max(1, _size(spans))


def _plain(words: str) -> list[str]:
    return re.findall(r"\w+", words.casefold())
