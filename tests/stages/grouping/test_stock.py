from __future__ import annotations

import pytest

from tellings.model.records import Passage
from tests.stages.grouping.test_stories import MINE, SPRING
from tests.stages.grouping.written import Written, grouped, written

_PIECE = (
    "Port Velden has been without a railway since March 2027, when floods took two bridges and a mile of track "
    "between the sea and the hills."
)


_OWN = {
    "lighthouse": [
        "The lamp of the old lighthouse went dark on Friday night.",
        "Keeper Ruth Amsel found a gull in the gears and set it free.",
        "Two trawlers waited outside the bar until the beam came back.",
    ],
    "orchestra": [
        "Forty players will give a concert in the fish hall on Sunday.",
        "Conductor Leif Norrby wants every herring crate moved beforehand.",
        "Tickets cost three crowns, and children pay nothing at all.",
    ],
    "bakery": [
        "Every oven in the Tarn bakery failed before the feast.",
        "Bakers carried two hundred loaves across the square to the school.",
        "Pupils guarded the doors while the dough rose in their classrooms.",
    ],
}


def _report(topic: str, piece: str, outlet: str | None, *, at: int = 3) -> Written:
    own = _OWN[topic]
    return written(*own[:at], piece, *own[at:], title=f"News of the {topic}", outlet=outlet)


def _passages(*reports: Written) -> list[Passage]:
    return grouped(*reports)[1]


def test_a_paragraph_that_an_outlet_pastes_into_two_stories_is_stock() -> None:
    (passage,) = _passages(_report("lighthouse", _PIECE, "Dawn"), _report("orchestra", _PIECE, "Dawn"))
    assert passage.stock
    assert passage.kind == "verbatim"


def test_dated_background_is_stock_whoever_pastes_it() -> None:
    (passage,) = _passages(_report("lighthouse", _PIECE, "Dawn"), _report("orchestra", _PIECE, None))
    assert passage.stock


def test_a_piece_with_a_changed_word_is_near_and_stock() -> None:
    other = _PIECE.replace("two bridges", "three bridges")
    (passage,) = _passages(_report("lighthouse", _PIECE, "Dawn"), _report("orchestra", other, "Dawn"))
    assert (passage.kind, passage.stock) == ("near", True)


@pytest.mark.parametrize("at", [0, 1])
def test_news_at_the_head_of_a_report_is_never_stock(at: int) -> None:
    passages = _passages(_report("lighthouse", _PIECE, "Dawn", at=at), _report("orchestra", _PIECE, "Dawn"))
    assert [p.stock for p in passages] == [False]


def test_words_in_quotation_marks_are_never_stock() -> None:
    said = "“We will not open the gate before the water has gone down by a full metre,” the keeper said on that day."
    passages = _passages(_report("lighthouse", said, "Dawn"), _report("orchestra", said, "Dawn"))
    assert [p.stock for p in passages] == [False]


def test_a_copy_shares_its_background_as_the_rest() -> None:
    passages = _passages(_report("lighthouse", _PIECE, "Dawn"), _report("lighthouse", _PIECE, "Dusk", at=2))
    assert passages
    assert not any(p.stock for p in passages)


def _copied(topic: str, outlet: str) -> Written:
    """A report that takes the story and the set piece, each by itself."""
    return written(_PIECE, "Our own reader writes from there.", *_OWN[topic], title=f"Told again: the {topic}", outlet=outlet)


def test_what_an_outlet_pastes_into_three_stories_is_stock_in_a_copy_too() -> None:
    reports = [*(_report(topic, _PIECE, "Dawn") for topic in _OWN), _copied("bakery", "Dusk")]
    texts = {w.report.id: w.report.text for w in reports}
    told = [
        (p.stock, texts[p.report_a][p.start_a : p.end_a])
        for p in _passages(*reports)
        if reports[3].report.id in {p.report_a, p.report_b}
    ]
    assert [stock for stock, text in told if text in _PIECE] == [True] * 3
    assert any(not stock and "two hundred loaves" in text for stock, text in told)


def test_what_two_reports_share_besides_their_story_is_not_stock_for_that() -> None:
    passages = _passages(_report("bakery", _PIECE, "Dawn"), _report("orchestra", _PIECE, "Dawn"), _copied("bakery", "Dusk"))
    assert sorted(p.stock for p in passages) == [False, False, False, True]


def test_spans_are_exact_on_both_sides() -> None:
    reports = (*SPRING, *MINE)
    texts = {w.report.id: w.report.text for w in reports}
    passages = [p for p in _passages(*reports) if p.stock]
    (passage,) = passages
    assert passage.report_a < passage.report_b
    a = texts[passage.report_a][passage.start_a : passage.end_a]
    b = texts[passage.report_b][passage.start_b : passage.end_b]
    assert a == b
    assert a.startswith("Velden has been split")
    assert a.endswith("the same springs")


def test_a_chance_word_over_the_edge_of_a_paragraph_is_cut_off() -> None:
    ends = ("She will return in the spring.", "She may stay for good.")
    reports = [written(f"{start} {_SENTENCE}", end) for start, end in zip(("Now", "Then as ever"), ends, strict=True)]
    texts = {w.report.id: w.report.text for w in reports}
    (passage,) = _passages(*reports)
    assert texts[passage.report_a][passage.start_a : passage.end_a] + "." == _SENTENCE


_SENTENCE = "the dredger Anna Sofie was towed to the yard at Tarn for a new boiler on Monday."
