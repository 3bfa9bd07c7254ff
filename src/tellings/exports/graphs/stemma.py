"""The family tree of the whole case as a graph: reports and origins, joined by derivations."""

from __future__ import annotations

from tellings.exports.descents import Descents
from tellings.exports.graphs.graph import Edge, Graph, Node, quoted, several, spell
from tellings.exports.rows import Rows
from tellings.stages.telling.naming import label_of, name_of


def stemma_of(rows: Rows) -> Graph:
    """Every report and origin, and every derivation from parent to child."""
    described = "Reports and what they rest on; edges go from what is rested on to what rests on it."
    return Graph("stemma", described, (*_reports(rows), *_origins(rows)), tuple(_edges(rows)))


def _reports(rows: Rows) -> list[Node]:
    descents = Descents(rows)
    stories = {report: story.id for story in rows.stories.values() for report in story.reports}
    return [
        Node(
            one.id,
            label_of(one),
            {
                "kind": "report",
                "title": one.title,
                "outlet": one.outlet,
                "byline": one.byline,
                "published": one.published,
                "language": one.language,
                "form": one.form,
                "url": one.url,
                "story": stories.get(one.id),
                "roots": several(descents.roots(one.id)),
                "independent": len(descents.roots(one.id)),
            },
            spell(one.published, None),
        )
        for one in rows.reports.values()
    ]


def _origins(rows: Rows) -> list[Node]:
    return [
        Node(
            one.id,
            name_of(one),
            {
                "kind": "origin",
                "origin_kind": one.kind,
                "speaker": one.speaker,
                "outlet": one.outlet,
                "date": one.date,
                "inferred": one.inferred,
                "evidence": quoted(rows, one.evidence),
            },
            spell(one.date, None),
        )
        for one in rows.origins.values()
    ]


def _edges(rows: Rows) -> list[Edge]:
    there = {*rows.reports, *rows.origins}
    return [
        Edge(
            f"{one.child}.{one.kind}.{one.parent}",
            one.parent,
            one.child,
            one.kind,
            {
                "kind": one.kind,
                "confidence": one.confidence,
                "because": " ".join(one.because),
                "evidence": quoted(rows, one.evidence),
            },
        )
        for one in rows.derivations
        if one.child in there and one.parent in there
    ]
