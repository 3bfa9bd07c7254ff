"""Where many carry one text, what they tell is compared a few times and follows the first that tells it; nothing is lost."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

import tellings
from tellings.stages.aligning.folding import KEPT
from tellings.stages.aligning.resemblance import Pair, Resemblance

Features = npt.NDArray[np.float64]
DISPATCH = (
    "A ferry ran aground off Port Alder on Monday. Forty passengers were taken off by lifeboats, harbour master Ole Brandt said. "
    "“Nobody was hurt,” Brandt said."
)


def put(folder: Path, texts: list[str]) -> Path:
    folder.mkdir()
    for n, text in enumerate(texts):
        # Headlines tell them apart; one text is read once.
        (folder / f"{n:02}.txt").write_text(f"Ferry aground, edition {n}\n\n{text}\n", encoding="utf-8")
    return folder


def test_every_copy_is_in_the_agreements_and_few_are_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[Pair] = []
    pairs = Resemblance.pairs

    def counted(self: Resemblance) -> tuple[list[Pair], Features]:
        found, features = pairs(self)
        compared.extend(found)
        return found, features

    monkeypatch.setattr(Resemblance, "pairs", counted)
    case = tellings.read(put(tmp_path / "reports", [DISPATCH] * 30))
    (story,) = case.table("stories").to_pylist()
    agreements = case.table("agreements").to_pylist()
    assert len(story["reports"]) == 30
    assert {len(row["reports"]) for row in agreements} == {30}
    assert {row["independent"] for row in agreements} == {1}
    assert len(compared) <= 6 * KEPT * KEPT * len(agreements)


def test_a_copy_that_tells_something_new_is_compared(tmp_path: Path) -> None:
    changed = DISPATCH.replace("Forty passengers", "Fourteen passengers")
    case = tellings.read(put(tmp_path / "reports", [*([DISPATCH] * 12), changed]))
    numbers = [row for row in case.table("differences").to_pylist() if row["what"] == "number"]
    assert {row["relation"] for row in numbers} == {"contradicts"}
