"""How nodes and edges of a network look: the shape says what kind of actor it is, the line what kind of relation."""

from __future__ import annotations

from types import MappingProxyType

from tellings.stages.telling.strokes import INK, PAPER, Stroke

RADIUS = 14.0
"""How far a shape reaches from its middle, in pixels."""

SHAPES = MappingProxyType(
    {
        "person": ("a person", '<circle r="12"/>'),
        "organisation": ("an organisation", '<rect x="-11" y="-11" width="22" height="22"/>'),
        "country": ("a country", '<path d="M-13 0L-6.5 -11.5H6.5L13 0L6.5 11.5H-6.5Z"/>'),
        "armed_group": ("an armed group", '<path d="M0 -13L13 10.5H-13Z"/>'),
        "place": ("a place", '<path d="M0 -13.5L13.5 0L0 13.5L-13.5 0Z"/>'),
        "facility": ("a facility", '<path d="M-11 11V-3L0 -13L11 -3V11Z"/>'),
        "people": ("people", '<circle cx="-4.5" r="8.5"/><circle cx="4.5" r="8.5"/>'),
        "work": ("a work", '<path d="M-9 -12H4L10 -6V12H-9Z"/><path d="M4 -12V-6H10" fill="none"/>'),
    }
)
"""Kinds of actors: in words, and as a shape about 0, 0; the order is the legend's."""

OTHER = ("of another kind", '<rect x="-12" y="-9" width="24" height="18" rx="9" stroke-dasharray="3 2"/>')
"""The shape of an actor whose kind is none of these."""

TIES = MappingProxyType(
    {
        "member_of": ("belongs to", Stroke(head="full")),
        "allied_with": ("is allied with", Stroke(double=True, head="none")),
        "supports": ("supports", Stroke(dash="10 4", head="open")),
        "opposes": ("opposes", Stroke(width=2.6, head="bar")),
        "holds_office": ("holds office in", Stroke(dash="2 3.5", head="ring")),
        "present_in": ("is present in", Stroke(dash="5 4", head="box")),
        "provides": ("provides something to", Stroke(dash="11 4 2 4", head="full")),
    }
)
"""Kinds of relations: in words, and as a line; the order is the legend's."""

UNKNOWN = Stroke(width=1.2, head="diamond")
"""The line of a kind that is none of these."""

SIGNS = MappingProxyType({"denied": "×", "planned": "»", "possible": "?"})
"""What stands halfway along an edge that is not told as being so."""


def tie_of(kind: str) -> tuple[str, Stroke]:
    """A kind of relation in words, and its line."""
    return TIES.get(kind, (kind.replace("_", " "), UNKNOWN))


def shape_of(kind: str) -> str:
    """The shape of a kind of actor, about 0, 0."""
    _, shape = SHAPES.get(kind, OTHER)
    return f'<g class="node-shape" fill="{PAPER}" stroke="{INK}" stroke-width="1.6">{shape}</g>'
