"""The examples beside the words that place names, as they stand in `places.toml`."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tellings.language import lexicon
from tests.stages.placing.written import placed

EXAMPLES = lexicon("en", "places")["placing"]["examples"]


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{n}-{one['place']}" for n, one in enumerate(EXAMPLES)])
def test_each_example_is_placed_as_it_says(example: Mapping[str, str]) -> None:
    row = placed(example["text"])[example["place"]]
    assert (row.gazetteer or "?", row.certain) == (example["is"], example["is"] != "?")
