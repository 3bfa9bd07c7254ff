"""GEXF 1.2, which Gephi draws through time: see https://gexf.net.

A spell is a whole day at each end, and EDTF often tells less: it lasts from the earliest day of the start to the latest day of the
end, and the attributes `from` and `until` say what is told. What has no date is there at all times.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from tellings.exports.graphs.graph import Edge, Graph, Node, types_of
from tellings.exports.tei_words import add, clean

_TYPES = {str: "string", int: "long", float: "double", bool: "boolean"}


def text(graph: Graph) -> str:
    """A graph as a document; its date is none, so that the same case gives the same bytes."""
    root = ET.Element("gexf", {"xmlns": "http://www.gexf.net/1.2draft", "version": "1.2"})
    meta = add(root, "meta")
    add(meta, "creator", None, "Tellings")
    add(meta, "description", None, graph.described)
    made = add(root, "graph", {"mode": "dynamic", "defaultedgetype": "directed", "timeformat": "date"})
    keys = {"node": _keys(made, "node", graph.nodes), "edge": _keys(made, "edge", graph.edges)}
    nodes = add(made, "nodes", {"count": str(len(graph.nodes))})
    for node in graph.nodes:
        _part(add(nodes, "node", {"id": node.id, "label": node.label}), node, keys["node"])
    edges = add(made, "edges", {"count": str(len(graph.edges))})
    for edge in graph.edges:
        ends = {"id": edge.id, "source": edge.source, "target": edge.target, "label": edge.label, "kind": edge.label}
        _part(add(edges, "edge", ends), edge, keys["edge"])
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _keys(made: ET.Element, what: str, parts: tuple[Node, ...] | tuple[Edge, ...]) -> Mapping[str, str]:
    listed = add(made, "attributes", {"class": what, "mode": "static"})
    keys = {}
    for number, (name, kind) in enumerate(types_of(parts).items()):
        keys[name] = f"{what[0]}{number}"
        add(listed, "attribute", {"id": keys[name], "title": name, "type": _TYPES[kind]})
    return keys


def _part(element: ET.Element, part: Node | Edge, keys: Mapping[str, str]) -> None:
    start, end = part.spell
    element.attrib.update({name: value for name, value in (("start", start), ("end", end)) if value})
    values = add(element, "attvalues")
    for name, value in part.attributes.items():
        if value is not None and clean(str(value)):
            add(values, "attvalue", {"for": keys[name], "value": str(value).lower() if isinstance(value, bool) else str(value)})
