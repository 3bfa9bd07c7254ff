"""Cards say a thing once."""

from __future__ import annotations

import pytest

from tellings.model.cards import besides

LONG = "Harbour board closes the northern quay after the storm"


@pytest.mark.parametrize(
    ("label", "title", "shown"),
    [
        ("Coast Wire", LONG, LONG),
        (LONG, LONG, None),
        (LONG, f" {LONG} ", None),
        ("Harbour board closes the…", LONG, None),
        ("Harbour master closes…", LONG, LONG),
        ("Coast Wire", None, None),
        ("Coast Wire", "", None),
    ],
)
def test_a_title_that_the_label_says_already_is_not_said_again(label: str, title: str | None, shown: str | None) -> None:
    assert besides(label, title) == shown
