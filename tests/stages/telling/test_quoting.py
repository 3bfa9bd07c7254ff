"""Words in a reference: the marks around them go, those among them keep their partners."""

from __future__ import annotations

import pytest

from tellings.stages.telling.citing.quoting import quoted


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("“The quay holds,”", "The quay holds"),
        ('"The quay holds",', "The quay holds"),
        ('the quay was "rotten"', 'the quay was "rotten"'),
        ("“Rotten” was the quay, and “lost”", "“Rotten” was the quay, and “lost”"),
        ("“The quay holds, she said", "The quay holds, she said"),
        ("The quay holds”", "The quay holds"),
        ("She called the quay “rotten", "She called the quay “rotten”"),
        ('"Rotten" is the quay, and "lost for', '"Rotten" is the quay, and "lost for"'),
        ("„Rotten“", "Rotten"),
        ("the „rotten“ quay", "the „rotten“ quay"),
        ('"', ""),
        ("", ""),
    ],
)
def test_every_mark_has_its_partner(words: str, expected: str) -> None:
    assert quoted(words, 100) == expected


def test_what_a_cut_leaves_open_is_closed() -> None:
    assert quoted("The quay is “rotten through and through”, she said", 24) == "The quay is “rotten …”"
