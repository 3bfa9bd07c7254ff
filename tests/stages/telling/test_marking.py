from hypothesis import given
from hypothesis import strategies as st

from tellings.model.account import Mark
from tellings.model.records import Span
from tellings.stages.telling.marking import STRENGTH, flat

KINDS = st.sampled_from(STRENGTH)
MARKS = st.lists(
    st.builds(
        lambda start, length, kind, who: Mark(start, start + length, kind, "wording", (who,)),
        st.integers(0, 50),
        st.integers(1, 20),
        KINDS,
        st.sampled_from("ABC"),
    ),
    max_size=12,
)
SPAN = Span(10, 40)


@given(marks=MARKS)
def test_marks_lie_inside_the_statement_in_order_and_never_overlap(marks: list[Mark]) -> None:
    found = flat(marks, SPAN)
    edges = [SPAN.start, *(at for mark in found for at in (mark.start, mark.end)), SPAN.end]
    assert edges == sorted(edges)
    assert all(mark.start < mark.end for mark in found)


@given(marks=MARKS)
def test_every_letter_shows_the_strongest_mark_that_covers_it(marks: list[Mark]) -> None:
    found = flat(marks, SPAN)
    for at in range(SPAN.start, SPAN.end):
        wanted = [STRENGTH.index(mark.kind) for mark in marks if mark.start <= at < mark.end]
        shown = [STRENGTH.index(mark.kind) for mark in found if mark.start <= at < mark.end]
        assert shown == ([max(wanted)] if wanted else [])
