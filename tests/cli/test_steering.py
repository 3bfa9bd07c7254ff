"""What comes from elsewhere steers no terminal: every command on cases that hold control characters wherever they can."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import tellings
from tellings import plugins
from tellings.cli import plugins as plugins_command
from tellings.cli.main import COMMANDS, main
from tellings.cli.show import What
from tellings.errors import PluginError
from tests import hostile_case

STEERS = "\x1b[31m\x1b]0;owned\x07\x9b2J\x7f\u202e\u2066"
"""Colours, a title for the window, a cleared screen (in eight bits), a deletion, letters from right to left."""
UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

Run = Callable[..., str]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case that was not read: every column of words has it."""
    folder = tmp_path_factory.mktemp("steering") / "ferry.tellings"
    hostile_case.case_in(folder, (STEERS,)).close()
    return folder


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports whose words, places and names have it, and one that cannot be read."""
    folder = tmp_path_factory.mktemp("reports")
    row = {
        "title": f"Dyke {STEERS} holds at Sanden",
        "outlet": f"The Sanden {STEERS} Bell",
        "byline": f"Ole {STEERS} Brand",
        "url": "https://bell.example/dyke",
        "published": "2034-02-03",
        "text": f'SANDEN - Mayor Inga Holm accused the Dyke Board of neglect. "The dyke {STEERS} leaks in four places," Holm said on Friday.',
    }
    other = {**row, "outlet": "Coast Mail", "url": "https://mail.example/dyke"}
    other["text"] = f'Mayor Inga Holm was angry. "The dyke {STEERS} leaks in five places," Holm said.'
    (folder / f"feed {STEERS}.jsonl").write_text(f"{json.dumps(row)}\n{json.dumps(other)}\n", encoding="utf-8")
    (folder / f"broken {STEERS}.txt").write_bytes(b"\x00\xff\x13" * 90)
    return folder


@pytest.fixture(scope="module")
def case(reports: Path) -> Path:
    with tellings.read(reports, case=reports.parent / "dyke.tellings", settings=tellings.Settings(workers=1)) as opened:
        one, another = opened.table("actors").column("id").to_pylist()[:2]
        opened.merge(one, another, by="Vera", note=f"the same {STEERS}")
    return reports.parent / "dyke.tellings"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command and gives what it says, which holds some words, and nothing that steers."""
    monkeypatch.setenv("COLUMNS", "100")

    def made(*words: object, holds: str = "") -> str:
        monkeypatch.setattr("sys.argv", ["tellings", *map(str, words)])
        with contextlib.suppress(SystemExit):
            main()
        told = "".join(capsys.readouterr())
        assert told
        assert holds in told
        assert UNFIT.findall(told) == []
        return told

    return made


@pytest.mark.parametrize("what", ["", *What])
def test_what_is_shown_steers_nothing(what: str, written: Path, case: Path, run: Run) -> None:
    told = run("show", written, *([what] if what else [])) + run("show", case, *([what] if what else []))
    assert "\ufffd" in told or what == What.VERSIONS


def test_what_is_asked_and_cited_steers_nothing(case: Path, run: Run) -> None:
    run("ask", case, "relations of Holm", holds="Holm")
    run("cite", case, "leaks in four places", holds="The dyke \ufffd")
    for style in ("plain", "wikipedia", "bibtex", "chicago"):
        run("cite", case, "leaks in four places", "--style", style, holds="Sanden")
    for more in (["--style", "csl"], ["--json"]):
        told = run("cite", case, "leaks in four places", *more)
        assert json.loads(told[: told.rindex("]" if "csl" in more else "}") + 1])
    assert json.loads(run("ask", case, "relations of Holm", "--json"))


def test_what_is_read_rejected_and_corrected_steers_nothing(reports: Path, case: Path, written: Path, run: Run) -> None:
    run("read", reports, "--case", case, holds="rejected")
    run("rejects", case, holds="broken")
    run("rejects", written, holds="\ufffd")
    run("corrections", case, holds="the same \ufffd")
    run("correct", case, "merge", f"Nobody {STEERS}", "Holm", "--by", "Vera")
    run("share", case, "--name", f"Vera {STEERS}")
    run("share", case)


def test_tables_of_events_and_plug_ins_steer_nothing(
    case: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / f"events {STEERS}.csv"
    lines = [f"2034-02-0{day},ACCUSE,Inga {STEERS} Holm,Dyke {STEERS} Board,https://bell.example/dyke" for day in (2, 3)]
    table.write_text("\n".join(["date,type,actor,target,link", *lines, f"soon {STEERS},ACCUSE,A,,"]), encoding="utf-8")
    run("dedupe-events", table, "--case", case, "-o", tmp_path / f"out {STEERS}", holds="Inga \ufffd")
    run("compare-events", table, "--case", case, "-o", tmp_path / f"out {STEERS}", holds="events")
    plugin = plugins.Plugin("formats", *[f"odd {STEERS}"] * 4)
    offers = dict.fromkeys(plugins.GROUPS, (plugins.Offer(plugin, None, PluginError(f"broken {STEERS}")),))
    monkeypatch.setattr(plugins_command, "_offered", lambda: offers)
    run("plugins", holds="not used: broken \ufffd")


def test_what_is_written_steers_nothing(written: Path, case: Path, tmp_path: Path, run: Run) -> None:
    run("export", case, "-o", tmp_path / f"tables {STEERS}", "--format", "csv")
    for one in (written, case):
        for form in ("md", "html"):
            file = tmp_path / f"{one.stem}.{form}"
            run("report", one, "-o", file, "--title", f"The account {STEERS}")
            text = file.read_text(encoding="utf-8")
            assert "The account \ufffd" in text
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e]", text)


def test_every_command_is_tried() -> None:
    here = Path(__file__).read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f'run("{name}"' not in here] == [
        "serve",
        "mcp",
        "completion",
    ]  # pages, JSON, our own words
