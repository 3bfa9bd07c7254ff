"""Commands are imported when they are called, and help says the same as if they were."""

from __future__ import annotations

import subprocess
import sys

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from tellings.cli.commands import first_words
from tellings.cli.main import COMMANDS, app


@pytest.mark.parametrize("asked", ["--help", "--version"])
def test_help_and_version_wait_for_nothing_heavy(asked: str) -> None:
    code = (
        "import sys\nfrom tellings.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit:\n    print({'numpy', 'pyarrow', 'spacy', 'duckdb'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code, asked], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "set()"


def test_help_lists_every_command_with_what_its_docstring_says() -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    assert list(commands) == list(COMMANDS)
    for name, command in commands.items():
        assert command.name == name
        assert first_words(name, COMMANDS[name]).split() == command.help.split()


def test_a_command_that_is_none_is_told_the_nearest() -> None:
    ran = CliRunner().invoke(app, ["shwo"])
    assert ran.exit_code == 2
    assert "'show'" in ran.output
