from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.model.account import Descent, Root, StemmaDrawing, Telling
from tellings.model.records import Derivation, Origin, Report
from tellings.stages.telling.stemma_drawing import draw
from tellings.stages.telling.stemma_labels import measure, wrapped

SVG = "{http://www.w3.org/2000/svg}"


def telling(siglum: str, label: str = "Coast Wire", title: str | None = None) -> Telling:
    report = Report(siglum, f"{siglum}.txt", None, "", label, title, None, None, None, None, "en", None, "article", "")
    return Telling(report, siglum, label, "", ())


def root(siglum: str, name: str = "an interview") -> Root:
    return Root(
        Origin(siglum, "interview", name, None, None, None, inferred=False, evidence=()),
        siglum,
        name,
        None,
        "",
        (),
        "lost to us",
    )


def descent(child: str, parent: str, confidence: float = 0.9) -> Descent:
    return Descent(Derivation(child, parent, "retells", confidence, (), ()), child, parent, f"{child} retells {parent}.")


def drawn(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own drawing


def test_lost_origins_have_broken_outlines_and_reports_whole_ones() -> None:
    tree = drawn(draw("s", [telling("A")], [root("α")], [descent("A", "α")]).tall)
    boxes = {node.get("aria-label"): node.find(f"{SVG}rect") for node in tree.iter(f"{SVG}a")}
    assert boxes["Origin α: an interview"].get("stroke-dasharray")  # type: ignore[union-attr]
    assert boxes["Report A: Coast Wire"].get("stroke-dasharray") is None  # type: ignore[union-attr]


def test_what_a_line_means_stands_in_words_in_the_childs_box() -> None:
    tree = drawn(draw("s", [telling("A")], [root("α")], [descent("A", "α", 0.85)]).tall)
    assert "retells α · 0.85" in [text.text for text in tree.iter(f"{SVG}text")]


def test_a_line_less_sure_than_not_is_dotted() -> None:
    stemma = draw("s", [telling("A"), telling("B")], [root("α")], [descent("A", "α"), descent("B", "α", 0.3)])
    dashes = [path.get("stroke-dasharray") for path in drawn(stemma.tall).iter(f"{SVG}path")]
    assert dashes == [None, "2 5"]


def test_a_drawing_shows_itself_in_a_notebook() -> None:
    stemma = draw("s", [telling("A")], [], [])
    assert stemma._repr_svg_() == stemma.tall
    assert "No report of this story was found to rest on another" in stemma.tall


@given(label=st.text(max_size=80), title=st.text(max_size=200))
def test_any_name_makes_a_drawing_that_is_well_formed(label: str, title: str) -> None:
    if any(0xD800 <= ord(letter) < 0xE000 or letter in "\ufffe\uffff" for letter in label + title):
        return  # no text of a report can hold these
    stemma = draw("<s>", [telling("A", label, title)], [root("α", title)], [descent("A", "α")])
    for svg in (stemma.tall, stemma.wide):
        drawn(svg)


@pytest.mark.parametrize("reports", [1, 2, 7, 59])
def test_every_report_and_origin_is_drawn_once(reports: int) -> None:
    tellings = [telling(f"R{n}") for n in range(reports)]
    stemma = draw("s", tellings, [root("α")], [descent(one.siglum, "α") for one in tellings])
    for svg in (stemma.tall, stemma.wide):
        assert len(list(drawn(svg).iter(f"{SVG}a"))) == reports + 1 == stemma.nodes


def width_of(stemma: StemmaDrawing, which: str) -> float:
    return float(drawn(getattr(stemma, which)).get("width", "0"))


def test_many_reports_of_one_origin_grow_downwards_in_number_not_in_width() -> None:
    tellings = [telling(f"R{n}") for n in range(40)]
    stemma = draw("s", tellings, [root("α")], [descent(one.siglum, "α") for one in tellings])
    assert width_of(stemma, "tall") < 600


def test_two_ranks_fit_a_telephone() -> None:
    stemma = draw("s", [telling("A")], [root("α")], [descent("A", "α")])
    assert width_of(stemma, "wide") <= 358


@given(words=st.text(max_size=300), most=st.integers(1, 5))
def test_wrapped_lines_are_few_and_fit(words: str, most: int) -> None:
    lines = wrapped(words, 140, 13, most)
    assert len(lines) <= most
    assert all(measure(line, 13) <= 140 or len(line) == 1 for line in lines)


def test_nothing_is_lost_where_there_is_room() -> None:
    assert (
        " ".join(wrapped("Ines Calder’s interview with Radio Strand", 120, 13, 9))
        == "Ines Calder’s interview with Radio Strand"
    )
