"""GraphML: see http://graphml.graphdrawing.org/specification.html."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from tellings.exports.graphs.graph import Edge, Graph, Node, types_of
from tellings.exports.tei_words import add, clean

_TYPES = {str: "string", int: "long", float: "double", bool: "boolean"}


def text(graph: Graph) -> str:
    """A graph as a document, with a key for each attribute."""
    root = ET.Element("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"})
    keys = {"node": _keys(root, "node", graph.nodes), "edge": _keys(root, "edge", graph.edges)}
    made = add(root, "graph", {"id": graph.name, "edgedefault": "directed"})
    add(made, "desc", None, graph.described)
    for node in graph.nodes:
        _data(add(made, "node", {"id": node.id}), node, keys["node"])
    for edge in graph.edges:
        _data(add(made, "edge", {"id": edge.id, "source": edge.source, "target": edge.target}), edge, keys["edge"])
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _keys(root: ET.Element, what: str, parts: tuple[Node, ...] | tuple[Edge, ...]) -> Mapping[str, str]:
    types = {"label": str, **types_of(parts)}
    keys = {name: f"{what[0]}{number}" for number, name in enumerate(types)}
    for name, kind in types.items():
        add(root, "key", {"id": keys[name], "for": what, "attr.name": name, "attr.type": _TYPES[kind]})
    return keys


def _data(element: ET.Element, part: Node | Edge, keys: Mapping[str, str]) -> None:
    for name, value in {"label": part.label, **part.attributes}.items():
        if value is not None and clean(str(value)):
            add(element, "data", {"key": keys[name]}, str(value).lower() if isinstance(value, bool) else str(value))
