"""The examples that stand in the word lists, each read as a report of 14 May 2031."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tellings.language import lexicon
from tellings.model.told import RelationTold
from tests.stages.annotating.conftest import Told

EXAMPLES = [(one["text"], one["told"]) for name in ("relations", "capacities") for one in lexicon("en", name)["examples"]]


def shown(told: Told, row: RelationTold) -> str:
    """A relation as the examples write it: "provides arms: Norway > Malta, 2029 to -, denied"."""
    subjects, objects = told.sides(row)
    kind = " ".join((row.kind, *row.capacities))
    when = f", {row.start or '-'} to {row.end or '-'}" if row.start or row.end else ""
    stands = "" if row.factuality == "asserted" else f", {row.factuality}"
    return f"{kind}: {', '.join(subjects)} > {', '.join(objects)}{when}{stands}"


@pytest.mark.parametrize(("text", "wanted"), EXAMPLES, ids=[text for text, _ in EXAMPLES])
def test_an_example_is_read_as_it_says(happened: Callable[[str], Told], text: str, wanted: list[str]) -> None:
    told = happened(text)
    assert sorted(shown(told, row) for row in told.relations) == sorted(wanted)
