"""Quality has a floor: every task of the public benchmarks, through the command that users have, and the project's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.gate import OWN, TASKS, Task, below, measure, measure_own


@pytest.fixture(autouse=True)
def one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests run beside these: workers that each load the models would cost more than they bring."""
    monkeypatch.setenv("LOKY_MAX_CPU_COUNT", "1")


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_no_figure_is_under_its_floor(task: Task, shared: Path) -> None:
    if not (shared / "bench" / task.file).exists():
        pytest.skip(f"no benchmark at {shared / 'bench' / task.file}")
    assert below(task.name, measure(task)) == []


@pytest.mark.parametrize("name", OWN)
def test_no_figure_on_invented_texts_is_under_its_floor(name: str) -> None:
    assert below(name, measure_own(name)) == []
