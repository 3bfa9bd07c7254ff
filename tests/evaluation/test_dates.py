"""Values as TIMEX3 has them, and the task itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tellings.evaluation.dates import predict, timex
from tellings.stages.annotating.dates.expression import PAST, Meaning


@pytest.mark.parametrize(
    ("meaning", "value"),
    [
        (Meaning("2031-35"), "2031-Q3"),
        (Meaning("2031-22"), "2031-SU"),
        (Meaning("2031-41"), "2031-H2"),
        (Meaning("2031-12"), "2031-12"),
        (Meaning("199X"), "199"),
        (Meaning("19XX"), "19"),
        (Meaning("2031-05-12T22:00:00", "time"), "2031-05-12T22:00"),
        (Meaning("2031-05-12", "time", "NI"), "2031-05-12TNI"),
        (Meaning("2031-05-17/2031-05-18"), "2031-W20-WE"),
        (Meaning("PXY", "duration"), "PXY"),
        (Meaning(None, reference=PAST), "PAST_REF"),
        (Meaning("XXXX-WXX-1", "set"), "XXXX-WXX-1"),
    ],
)
def test_a_meaning_is_written_as_timex3(meaning: Meaning, value: str) -> None:
    assert timex(meaning) == value


def test_the_task_answers_each_record() -> None:
    records: list[dict[str, Any]] = [
        {"id": "a", "published": "2031-05-14", "text": "It sank on Monday."},
        {"id": "b", "published": None, "text": ""},
    ]
    assert list(predict(records, Path())) == [
        {"id": "a", "dates": [{"start": 11, "end": 17, "value": "2031-05-12"}]},
        {"id": "b", "dates": []},
    ]
