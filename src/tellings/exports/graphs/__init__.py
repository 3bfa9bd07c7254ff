"""The stemma and the network of actors as graphs: GraphML, GEXF and DOT, two files each.

`stemma` has reports and origins, joined by derivations; an edge goes from what is rested on to what rests on it, as stemmata are drawn.
`actors` has actors, joined by relations (from subject to object) and events (from each actor to each recipient). What has no second
end stands in `not-in-graph.tsv`, with its reason.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tellings.exports.format import Material, aside
from tellings.exports.graphs import dot, gexf, graphml
from tellings.exports.graphs.actors import actors_of, one_sided
from tellings.exports.graphs.graph import Graph
from tellings.exports.graphs.stemma import stemma_of
from tellings.exports.rows import Rows


def write_graphml(material: Material, folder: Path) -> tuple[Path, ...]:
    """Write `stemma.graphml` and `actors.graphml`."""
    return _write(material, folder, "graphml", graphml.text)


def write_gexf(material: Material, folder: Path) -> tuple[Path, ...]:
    """Write `stemma.gexf` and `actors.gexf`."""
    return _write(material, folder, "gexf", gexf.text)


def write_dot(material: Material, folder: Path) -> tuple[Path, ...]:
    """Write `stemma.dot` and `actors.dot`."""
    return _write(material, folder, "dot", dot.text)


def _write(material: Material, folder: Path, ending: str, text: Callable[[Graph], str]) -> tuple[Path, ...]:
    rows = Rows(material)
    files = {f"{graph.name}.{ending}": text(graph) for graph in (stemma_of(rows), actors_of(rows))}
    files["not-in-graph.tsv"] = one_sided(rows)
    with aside(folder) as beside:
        for name, content in files.items():
            beside(name).write_text(content, encoding="utf-8", newline="\n")
    return tuple(folder / name for name in files)
