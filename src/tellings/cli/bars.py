"""Progress in the terminal."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from tellings.cli.console import Console


class Bars:
    """One progress bar a stage, on a terminal only: a log file wants the last line and no more."""

    def __init__(self, console: Console) -> None:
        self._progress = Progress(
            TextColumn("{task.description:<11}"),
            BarColumn(),
            _Steps(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            TextColumn("left"),
            console=console,
            transient=True,
            speed_estimate_period=120.0,
        )
        self._shown = console.is_terminal
        self._tasks: dict[str, TaskID] = {}

    def shown(self) -> AbstractContextManager[object]:
        """Shows them while it is open."""
        return self._progress if self._shown else nullcontext()

    def update(self, stage: str, done: int, todo: int) -> None:
        """See `pipeline.Progress`."""
        if self._shown and todo:
            if stage not in self._tasks:
                self._tasks[stage] = self._progress.add_task(stage, total=todo)
            self._progress.update(self._tasks[stage], completed=done, total=todo)


class _Steps(ProgressColumn):
    """How much is done of how much, and how much in a second: bytes of the files while reading, else units."""

    def render(self, task: Task) -> Text:
        done, todo, speed = int(task.completed), int(task.total or 0), task.finished_speed or task.speed or 0.0
        if task.description == "reading":
            return Text(f"{_size(done)} of {_size(todo)}, {_size(int(speed))}/s")
        return Text(f"{done:,} of {todo:,}, {speed:,.1f}/s" if todo > 1 else f"{done} of {todo}")


def _size(size: int) -> str:
    """Bytes as people write them."""
    for unit, name in ((1_000_000_000, "GB"), (1_000_000, "MB")):
        if size >= unit:
            return f"{size / unit:,.1f} {name}"
    return f"{(size + 999) // 1000:,} kB"
