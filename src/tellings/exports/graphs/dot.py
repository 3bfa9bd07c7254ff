"""DOT, the language of Graphviz: see https://graphviz.org/doc/info/lang.html."""

from __future__ import annotations

from collections.abc import Mapping

from tellings.exports.graphs.graph import Edge, Graph, Node, Value
from tellings.exports.tei_words import clean

_SHAPES = {"report": "box", "origin": "ellipse", "person": "oval", "country": "hexagon", "place": "house", "facility": "house"}
_DASHED = frozenset({"cites", "denied", "planned", "possible"})


def text(graph: Graph) -> str:
    """A graph as a digraph. Our attributes stand beside Graphviz's own, which it passes over; the words are in `evidence`."""
    lines = [
        f"// {graph.described}",
        f"digraph {_quoted(graph.name)} {{",
        '  rankdir=TB; node [fontname="sans-serif"]; edge [fontname="sans-serif" fontsize=10];',
    ]
    lines += [f"  {_quoted(node.id)} [{_attributes(_look(node), node.attributes)}];" for node in graph.nodes]
    lines += [
        f"  {_quoted(edge.source)} -> {_quoted(edge.target)} [{_attributes(_line(edge), edge.attributes)}];"
        for edge in graph.edges
    ]
    return "\n".join([*lines, "}", ""])


def _look(node: Node) -> Mapping[str, str]:
    style = "dashed" if node.attributes.get("inferred") else "solid"
    return {"label": node.label, "shape": _SHAPES.get(str(node.attributes["kind"]), "box"), "style": style}


def _line(edge: Edge) -> Mapping[str, str]:
    dashed = {str(edge.attributes.get("kind")), str(edge.attributes.get("factuality"))} & _DASHED
    state = edge.attributes.get("factuality")
    told = f" [{state}]" if state and state != "asserted" else ""
    return {"id": edge.id, "label": f"{edge.label}{told}", "style": "dashed" if dashed else "solid"}


def _attributes(look: Mapping[str, str], others: Mapping[str, Value | None]) -> str:
    """Graphviz's attributes, then ours with `tellings_` before their names, since some of both are called alike."""
    ours = {f"tellings_{name}": value for name, value in others.items() if value is not None}
    return ", ".join(f"{name}={_quoted(str(value))}" for name, value in {**look, **ours}.items())


def _quoted(words: str) -> str:
    """A quoted string of DOT on one line; backslashes are doubled, since labels have escapes of their own."""
    escaped = clean(words).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
