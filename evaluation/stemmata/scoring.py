"""How near the trees that were found come to the true ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from evaluation.stemmata.texts import Edge, Story

Pair = tuple[str, str]
_SAME_ORIGIN = 0.5
"""An origin that was found is the true one when those who share either are so much the same (Jaccard)."""


@dataclass(frozen=True)
class Tree:
    """What was found of a story: kinds of derivations by child and parent, and who shares each origin; all by key.

    `counted` holds for each claim, in order, the independent sources found, or None where no agreement tells it; `sure` the
    confidence of each derivation between reports.
    """

    kinds: Mapping[Pair, str]
    origins: Sequence[frozenset[str]]
    counted: Sequence[int | None]
    sure: Mapping[Pair, float] = field(default_factory=dict)


@dataclass
class Counts:
    """Sums over stories."""

    hits: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    sure: list[tuple[float, bool]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def figures(self, part: str) -> dict[str, float]:
        """The figures of a part: F of edges with and without their direction; shares of kinds, directions and counts; and one
        less the mean square by which confidences miss what they are of (Brier 1950).
        """
        shares = {name: self.hits[name] / max(1, self.gold[name]) for name in ("kinds", "directions", "counts")}
        for name in ("edges", "undirected"):
            shares[name] = 2 * self.hits[name] / max(1, self.found[name] + self.gold[name])
        missed = [(confidence - right) ** 2 for confidence, right in self.sure]
        shares["confidence"] = 1 - sum(missed) / max(1, len(missed))
        return {f"{part}.{name}": round(share, 4) for name, share in sorted(shares.items())}


def add(counts: Counts, story: Story, tree: Tree) -> None:
    """Add a story: derivations, what shares a lost origin, directions and kinds where an edge was found, and counts."""
    true = {(edge.child, parent) for edge in story.edges for parent in edge.parents}
    counts.sure += [(confidence, pair in true) for pair, confidence in sorted(tree.sure.items())]
    lines = list(_reports(counts, story, tree))
    lines += _origins(counts, story, tree)
    for claim, count in zip(story.claims, tree.counted, strict=True):
        counts.gold["counts"] += 1
        counts.hits["counts"] += count == claim.independent
        if count != claim.independent:
            lines.append(f"count {count} for {claim.independent}: {next(iter(claim.words.values()))}")
    counts.wrong += [f"{story.name}: {line}" for line in lines]


def _reports(counts: Counts, story: Story, tree: Tree) -> Iterator[str]:
    """Edges between reports."""
    left = dict(tree.kinds)
    for edge in story.edges:
        counts.gold.update(("edges", "undirected"))
        pair = _found(edge, left)
        if pair is None:
            yield f"missing: {edge.child} {edge.kinds[0]} {edge.parents[0]}"
            continue
        kind = left.pop(pair)
        right = pair[0] == edge.child
        counts.found.update(("edges", "undirected"))
        counts.gold.update(("directions", "kinds"))
        counts.hits.update({"edges": right, "undirected": 1, "directions": right, "kinds": kind in edge.kinds})
        if not right or kind not in edge.kinds:
            yield f"found {pair[0]} {kind} {pair[1]} for {edge.child} {edge.kinds[0]} {edge.parents[0]}"
    counts.found.update({"edges": len(left), "undirected": len(left)})
    yield from (f"too much: {child} {kind} {parent}" for (child, parent), kind in left.items())


def _found(edge: Edge, left: Mapping[Pair, str]) -> Pair | None:
    pairs = [(edge.child, parent) for parent in edge.parents]
    return next((pair for pair in (*pairs, *((b, a) for a, b in pairs)) if pair in left), None)


def _origins(counts: Counts, story: Story, tree: Tree) -> Iterator[str]:
    """Edges to lost origins that several share: an edge is right where the same report rests on the same origin."""
    left = list(tree.origins)
    for true in story.origins:
        best = max(left, key=lambda found: (_alike(found, true), sorted(found)), default=frozenset[str]())
        if _alike(best, true) >= _SAME_ORIGIN:
            left.remove(best)
        else:
            best = frozenset()
        if best != true:
            yield f"origin of {sorted(true)} found for {sorted(best)}"
        for name in ("edges", "undirected"):
            counts.gold[name] += len(true)
            counts.found[name] += len(best)
            counts.hits[name] += len(true & best)
    for name in ("edges", "undirected"):
        counts.found[name] += sum(map(len, left))
    yield from (f"no such origin: {sorted(found)}" for found in left)


def _alike(a: AbstractSet[str], b: AbstractSet[str]) -> float:
    return len(a & b) / len(a | b)
