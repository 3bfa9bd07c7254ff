import time
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.model.account import Descent, Root, StemmaDrawing, Telling
from tellings.model.records import Derivation, Origin, Report
from tellings.stages.telling.stemma_drawing import STROKES, draw
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


def descent(child: str, parent: str, confidence: float = 0.9, kind: str = "retells") -> Descent:
    return Descent(Derivation(child, parent, kind, confidence, (), ()), child, parent, f"{child} {kind} {parent}.")


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


def lines(svg: str) -> dict[str, ET.Element]:
    """Lines by the title that each has."""
    groups = (node for node in drawn(svg).iter(f"{SVG}g") if node.get("class") == "stemma-line")
    return {node.findtext(f"{SVG}title", ""): node for node in groups}


def look(group: ET.Element) -> tuple[object, ...]:
    """What can be seen of a line in one colour: the weight and dashes of its strokes, the shape of its head."""
    strokes = [(path.get("stroke-width"), path.get("stroke-dasharray")) for path in group.findall(f"{SVG}path")]
    return (*strokes, *(path.get("d") for path in group.findall(f"{SVG}g/{SVG}path")))


def test_a_line_less_sure_than_not_bears_a_question_mark_and_keeps_its_dashes() -> None:
    stemma = draw("s", [telling("A"), telling("B")], [root("α")], [descent("A", "α"), descent("B", "α", 0.3)])
    sure, unsure = lines(stemma.tall)["A retells α (0.90)"], lines(stemma.tall)["B retells α (less sure than not: 0.30)"]
    assert look(sure) == look(unsure)
    assert [text.text for text in sure.iter(f"{SVG}text")] == []
    assert [text.text for text in unsure.iter(f"{SVG}text")] == ["?"]


def test_kinds_of_derivation_are_told_apart_without_colour() -> None:
    tellings = [telling(kind) for kind in STROKES]
    found = lines(draw("s", tellings, [root("α")], [descent(kind, "α", kind=kind) for kind in STROKES]).tall)
    assert len(found) == len(STROKES) == len({look(group) for group in found.values()})
    assert len({group.get("stroke") for group in found.values()}) == 1


def test_the_legend_names_the_kinds_that_occur_and_no_other() -> None:
    svg = draw("s", [telling("A"), telling("B")], [root("α")], [descent("A", "α"), descent("B", "A", kind="copies")]).tall
    words = [text.text for text in drawn(svg).iter(f"{SVG}text") if text.get("class") == "legend-words"]
    assert words == ["origin, lost to us", "report", "copies", "retells"]


def test_boxes_lead_where_they_are_told_to() -> None:
    stemma = draw("s", [telling("A")], [root("α")], [descent("A", "α")], lambda kind, key: f"/{kind}/{key}")
    assert {node.get("href") for node in drawn(stemma.wide).iter(f"{SVG}a")} == {"/origin/α", "/report/A"}


def test_three_hundred_reports_are_drawn_in_a_second() -> None:
    tellings = [telling(f"R{n}", title="Ferry stays in port for another week") for n in range(300)]
    descents = [descent(one.siglum, "α" if at < 20 else f"R{at % 20}") for at, one in enumerate(tellings)]
    began = time.process_time()
    draw("s", tellings, [root("α")], descents)
    assert time.process_time() - began < 1


def test_a_drawing_shows_itself_in_a_notebook() -> None:
    stemma = draw("s", [telling("A")], [], [])
    assert stemma._repr_svg_() == stemma.tall
    assert "No report of this story was found to rest on another" in stemma.tall


@given(label=st.text(max_size=80), title=st.text(max_size=200))
@settings(deadline=None)
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
@settings(deadline=None)
def test_wrapped_lines_are_few_and_fit(words: str, most: int) -> None:
    lines = wrapped(words, 140, 13, most)
    assert len(lines) <= most
    assert all(measure(line, 13) <= 140 or len(line) == 1 for line in lines)


def test_nothing_is_lost_where_there_is_room() -> None:
    assert (
        " ".join(wrapped("Ines Calder’s interview with Radio Strand", 120, 13, 9))
        == "Ines Calder’s interview with Radio Strand"
    )
