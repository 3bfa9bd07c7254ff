"""What tests ask of any drawing: well formed, everything within its sheet, every mark with a title and an address of ours."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import strategies as st

SVG = "{http://www.w3.org/2000/svg}"

WORDS = st.text(st.characters(codec="utf-8"), max_size=120)
"""Whatever may stand in a report: tags, control characters, any script."""


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own drawing


def marks(svg: str) -> list[ET.Element]:
    """The marks that can be followed."""
    return list(parsed(svg).iter(f"{SVG}a"))


def words(svg: str) -> list[str]:
    return [text.text or "" for text in parsed(svg).iter(f"{SVG}text")]


def classes(node: ET.Element) -> list[str]:
    return node.get("class", "").split()


def with_class(svg: str, name: str) -> list[ET.Element]:
    return [node for node in parsed(svg).iter() if name in classes(node)]


def stands_well(svg: str) -> None:
    """Fails for a drawing that is not well formed, says something untitled, or could run anything."""
    tree = parsed(svg)
    assert tree.get("aria-label")
    assert tree.findtext(f"{SVG}desc")
    assert tree.get("viewBox") == f"0 0 {tree.get('width')} {tree.get('height')}"
    for link in tree.iter(f"{SVG}a"):
        assert link.findtext(f"{SVG}title")
        assert link.get("href", "").startswith(("/", "#"))
    for node in tree.iter():
        assert node.tag.removeprefix(SVG) in {
            "svg",
            "desc",
            "title",
            "g",
            "a",
            "rect",
            "circle",
            "path",
            "polygon",
            "text",
            "line",
        }
        assert not [name for name in node.keys() if name.startswith("on") or name in {"style", "id"}]  # noqa: SIM118
