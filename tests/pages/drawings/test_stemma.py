from __future__ import annotations

from datetime import UTC, datetime

from tellings.pages.drawings.frame import frame
from tellings.pages.drawings.stemma import draw_stemma, frame_stemma
from tests.ferry_case import case_in, key
from tests.pages.drawings.invented import HOSTILE, stemma
from tests.pages.drawings.shapes import marks, parsed, stands_well, with_class


def test_boxes_lead_to_the_pages_of_their_reports_and_origins() -> None:
    drawing = stemma("Coast Wire", "Kelm Gazette")
    for wide in (True, False):
        svg = draw_stemma(drawing, wide=wide)
        stands_well(svg)
        assert [one.get("href") for one in marks(svg)] == ["/origin/o-1", "/report/r-R0", "/report/r-R1"]


def test_a_file_may_lead_elsewhere_than_a_server_does() -> None:
    svg = draw_stemma(stemma("Coast Wire"), lambda kind, key: f'#{kind}="{key}"')
    assert [one.get("href") for one in marks(svg)] == ['#origin="o-1"', '#report="r-R0"']


def test_a_hostile_title_can_neither_end_the_drawing_nor_forge_a_link() -> None:
    forged = '<a class="stemma-node stemma-kept" data-id="x" href="https://elsewhere.test">'
    svg = draw_stemma(stemma(HOSTILE, forged))
    assert len(marks(svg)) == 3
    assert "<script" not in svg
    assert parsed(svg).get("class") == "stemma"


def test_a_derivation_that_somebody_rejected_is_not_drawn_and_is_again_when_that_is_undone() -> None:
    with case_in() as case:
        before = case.stories[0].stemma
        assert "B copies A" in before.tall
        made = case.reject(key("B"), key("A"), by="Ana Petrova", made=datetime(2031, 6, 3, tzinfo=UTC))
        after = case.stories[0].stemma
        for svg in (after.tall, after.wide):
            assert "B copies A" not in svg
            assert not [line for line in with_class(svg, "stemma-line") if line.get("data-kind") == "copies"]
        case.undo(made.correction.id, by="Ana Petrova", made=datetime(2031, 6, 4, tzinfo=UTC))
        assert case.stories[0].stemma == before


def test_a_frame_names_its_region_and_its_file() -> None:
    made = frame("<svg/>", label='The "stemma"', name="Was the ferry stopped? / 2031", note="<b>", look="drawing-tall")
    assert 'aria-label="The &quot;stemma&quot;"' in made
    assert 'data-name="Was-the-ferry-stopped-2031"' in made
    assert "<figcaption>&lt;b&gt;</figcaption>" in made
    assert frame_stemma(stemma("Coast Wire")).count("<figure") == 2
