from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.ports.tagger import Parse
from tellings.stages.annotating import quotations
from tellings.stages.annotating.parsed import Paragraph


def found(text: str) -> list[str]:
    paragraph = Paragraph(0, "body", 0, len(text), Parse(()), ())
    return [text[q.inner.start : q.inner.end] for q in quotations.find(text, paragraph)]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“The mill is shut,” she said.", ["The mill is shut,"]),
        ('"The mill is shut," she said. "For good."', ["The mill is shut,", "For good."]),
        ("„Die Mühle steht still“, said the miller.", ["Die Mühle steht still"]),
        ("«The mill is shut», said the miller.", ["The mill is shut"]),
        ("‘The mill is shut,’ she said.", ["The mill is shut,"]),
        ("'The mill is shut,' she said.", ["The mill is shut,"]),
        ("''The mill is shut,'' she said.", ["The mill is shut,"]),
        ('✅"The mill is shut," she said.', ["The mill is shut,"]),
        ('⚠\ufe0f"The mill is shut," she said.', ["The mill is shut,"]),
        ("“They call it ‘the sleeper’ here,” she said.", ["They call it ‘the sleeper’ here,"]),
        ("“The movement “Tidewater” won,” she said.", ["The movement “Tidewater” won,"]),
    ],
)
def test_every_style_of_marks_is_read_and_only_the_outermost_count(text: str, inner: list[str]) -> None:
    assert found(text) == inner


@pytest.mark.parametrize(
    "text",
    [
        "The mill's owner didn't come; the workers' hall wasn't open.",
        "The mill’s owner didn’t come; the workers’ hall wasn’t open.",
        "She left in the '90s, and wasn't back 'til the war.",
        "A crate 6' long and 2\" wide.",
        "The owner will go.” He did.",
    ],
)
def test_apostrophes_and_stray_marks_open_nothing(text: str) -> None:
    assert found(text) == []


def test_a_possessive_inside_single_marks_does_not_close_them() -> None:
    assert found("‘The workers’ hall is lost,’ she said.") == ["The workers’ hall is lost,"]


def test_a_quotation_without_its_end_runs_to_the_end_of_the_paragraph() -> None:
    text = "She said: “The mill is shut. It stays shut."
    (only,) = quotations.find(text, Paragraph(0, "body", 0, len(text), Parse(()), ()))
    assert not only.closed
    assert text[only.inner.start : only.inner.end] == "The mill is shut. It stays shut."


def test_offsets_are_those_of_the_report() -> None:
    text = "Mill\n\n“Shut,” she said."
    (only,) = quotations.find(text, Paragraph(1, "body", 6, len(text), Parse(()), ()))
    assert (only.start, only.end) == (6, 13)


@given(st.text(alphabet="“”\"'‘’„«»`abs., \n", max_size=60), st.integers(0, 5))
def test_quotations_never_overlap_and_lie_inside_their_paragraph(text: str, start: int) -> None:
    start = min(start, len(text))
    last = start
    for quotation in quotations.find(text, Paragraph(0, "body", start, len(text), Parse(()), ())):
        assert last <= quotation.start <= quotation.inner.start <= quotation.inner.end <= quotation.end <= len(text)
        last = quotation.end
