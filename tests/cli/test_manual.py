"""The manual page says what the command line takes, and man has nothing against it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tellings.cli.described import described
from tellings.cli.manual import PAGE, page

_PAGE = Path(__file__).parents[2] / PAGE


def test_the_page_is_that_of_the_command_line() -> None:
    assert _PAGE.read_text(encoding="utf-8") == page(), "run make manual"


def test_the_page_names_every_command_argument_and_option() -> None:
    written = page().replace("\\-", "-")
    for one in described():
        assert f"tellings {one.name}" in written
        for given in (*one.arguments, *one.options):
            assert all(f"\\fB{spelling}\\fR" in written for spelling in given.spellings or ())
            assert given.spellings or f"\\fI{given.name}\\fR" in written


@pytest.mark.parametrize(
    "command",
    [["mandoc", "-Tlint", "-Wwarning"], ["man", "--warnings", "-l"], ["groff", "-man", "-Tutf8", "-ww", "-z"]],
    ids=lambda command: command[0],
)
def test_it_is_read_without_a_warning(command: list[str]) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"no {command[0]}")
    ran = subprocess.run([*command, str(_PAGE)], capture_output=True, text=True, check=False, env={"PATH": "/usr/bin:/bin"})
    said = [line for line in (ran.stdout if "-Tlint" in command else ran.stderr).splitlines() if "missing date" not in line]
    assert said == []
