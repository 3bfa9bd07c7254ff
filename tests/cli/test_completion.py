"""Shells complete what the commands take: asked in a real bash, and in fish and zsh where they are."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tellings.cli.described import Kind, described, first_sentence
from tellings.cli.main import COMMANDS, app
from tellings.exports import FORMATS

_ASK = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _tellings; printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three scripts, cases, a folder that is none and a file."""
    at = tmp_path_factory.mktemp("completion")
    for shell in ("bash", "zsh", "fish"):
        printed = CliRunner().invoke(app, ["completion", shell])
        assert printed.exit_code == 0
        (at / f"script.{shell}").write_text(printed.output, encoding="utf-8")
    for name in ("harbour.tellings", "two words.tellings", "clippings"):
        (at / name).mkdir()
    return at


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (("",), set(COMMANDS)),
        (("rep",), {"report"}),
        (("--v",), {"--version"}),
        (("show", ""), {"harbour.tellings", "two words.tellings"}),
        (("show", "cl"), {"clippings"}),
        (("show", "harbour.tellings", "st"), {"story", "statement"}),
        (("export", "harbour.tellings", "--to", ""), {one.name for one in FORMATS}),
        (("export", "--to", "=", "parq"), {"parquet"}),
        (("export", "--to", "parquet", "har"), {"harbour.tellings"}),
        (("export", "--to", "=", "parquet", "har"), {"harbour.tellings"}),
        (("read", "clippings", "scr"), {"script.bash", "script.zsh", "script.fish"}),
        (("read", "--engine", ""), {"local", "spark"}),
        (("read", "--pages", ""), {""}),
        (("serve", "--re"), {"--read-only"}),
        (("completion", ""), {"bash", "zsh", "fish"}),
        (("nothing", ""), {""}),
    ],
)
def test_bash_offers(folder: Path, typed: tuple[str, ...], offered: set[str]) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash")
    asked = [bash, "--norc", "-c", _ASK, "bash", "script.bash", "tellings", *typed]
    ran = subprocess.run(asked, capture_output=True, text=True, check=True, cwd=folder)
    assert ran.stderr == ""
    assert set(ran.stdout.splitlines()) == offered


def test_fish_offers_the_same(folder: Path) -> None:
    fish = shutil.which("fish")
    if fish is None:
        pytest.skip("no fish")
    line = "source script.fish; complete -C 'tellings '; complete -C 'tellings export --to j'; complete -C 'tellings show x st'"
    ran = subprocess.run([fish, "--no-config", "-c", line], capture_output=True, text=True, check=True, cwd=folder)
    offered = {one.split("\t")[0] for one in ran.stdout.splitlines()}
    assert offered >= {*COMMANDS, "jsonl", "statement"}


def test_zsh_reads_its_script(folder: Path) -> None:
    zsh = shutil.which("zsh")
    if zsh is None:
        pytest.skip("no zsh")
    code = "autoload -Uz compinit; compinit -D -u; source script.zsh; print $_comps[tellings]"
    ran = subprocess.run([zsh, "-f", "-c", code], capture_output=True, text=True, check=True, cwd=folder)
    assert (ran.stdout.strip(), ran.stderr) == ("_tellings", "")


def test_every_script_names_every_command_and_option(folder: Path) -> None:
    spellings = {spelling for one in described() for option in one.options for spelling in option.spellings}
    for shell in ("bash", "zsh", "fish"):
        script = (folder / f"script.{shell}").read_text(encoding="utf-8")
        for name in COMMANDS:
            assert f"{name}:" in script or f"{name} " in script
        for spelling in spellings:
            assert (spelling if shell != "fish" else f"{spelling.lstrip('-')} ") in script


def test_a_command_is_described_as_it_is_typed() -> None:
    (export,) = [one for one in described() if one.name == "export"]
    assert [(given.name, given.kind) for given in export.arguments] == [("CASE", Kind.CASE)]
    to = next(option for option in export.options if option.spellings == ("--to",))
    assert (to.kind, to.required, to.several) == (Kind.WORD, True, False)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Show it. And more.", "Show it"),
        ("Answer a question: “who”.", "Answer a question"),
        ("split: all of them.", "split: all of them"),
        ("One\nline.", "One line"),
    ],
)
def test_the_first_sentence_is_short_and_says_something(text: str, first: str) -> None:
    assert first_sentence(text) == first
