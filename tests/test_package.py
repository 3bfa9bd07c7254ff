"""What is packed: the wheel, the sdist, what an index shows of them, and the container."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest
from trove_classifiers import classifiers

from tellings.cli.manual import PAGE

PROJECT = Path(__file__).parents[1]
_PASSING = re.compile(r"__pycache__|\.pyc$|/(?:build|dist|out|_build)/|\.tellings/|\.hypothesis|_cache/")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], zipfile.ZipFile]:
    """The names in the sdist, without its folder, and the wheel."""
    into = tmp_path_factory.mktemp("dist")
    for kind in ("sdist", "wheel"):
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(into)],
            check=True,
            cwd=PROJECT,
            capture_output=True,
        )
    (sdist,), (wheel,) = into.glob("*.tar.gz"), into.glob("*.whl")
    with tarfile.open(sdist) as archive:
        names = [name.partition("/")[2] for name in archive.getnames()]
    return names, zipfile.ZipFile(wheel)


@pytest.fixture(scope="module")
def metadata(built: tuple[list[str], zipfile.ZipFile]) -> Message:
    wheel = built[1]
    (name,) = [name for name in wheel.namelist() if name.endswith("dist-info/METADATA")]
    return message_from_bytes(wheel.read(name))


def test_the_wheel_holds_every_file_of_the_package_and_no_other(built: tuple[list[str], zipfile.ZipFile]) -> None:
    here = PROJECT / "src"
    files = {
        str(one.relative_to(here)) for one in (here / "tellings").rglob("*") if one.is_file() and not _PASSING.search(str(one))
    }
    packed = {name for name in built[1].namelist() if name.startswith("tellings/")}
    assert packed == files
    assert {"tellings/py.typed", "tellings/language/en/plover.toml", "tellings/pages/assets/base.css"} <= packed
    rest = {re.sub(r"^tellings-[^/]*/", "", name) for name in built[1].namelist()} - packed
    shown = f"share/{PAGE.relative_to('share')}"
    assert rest == {
        "METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE", "licenses/NOTICE", f"data/{shown}",
    }  # fmt: skip


def test_the_sdist_holds_what_builds_and_what_tests_and_nothing_that_passes(built: tuple[list[str], zipfile.ZipFile]) -> None:
    names = built[0]
    assert [name for name in names if _PASSING.search(name)] == []
    needed = (
        "pyproject.toml",
        "README.md",
        "share/package.md",
        "requirements/dev.txt",
        "tests/conftest.py",
        "evaluation/gate.py",
    )
    assert set(needed) <= set(names)
    assert {name.partition("/")[0] for name in names} >= {"src", "share", "tests", "examples", "docs", "benchmarks", "training"}


def test_an_index_understands_what_is_said_of_the_package(metadata: Message) -> None:
    assert metadata["Name"] == "tellings"
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert set(metadata.get_all("Classifier", [])) <= classifiers
    assert "Typing :: Typed" in metadata.get_all("Classifier", [])
    assert metadata.get_all("Provides-Extra") == ["mcp", "postgres", "spark"]


def test_its_description_has_no_link_or_picture_that_leads_nowhere_there(metadata: Message) -> None:
    text = str(metadata.get_payload())
    assert text.startswith("# Tellings")
    assert [link for link in re.findall(r"\]\(([^)]+)\)", text) if not link.startswith("https://")] == []


def test_nothing_of_the_base_is_asked_for_with_an_extra_and_the_other_way_round(metadata: Message) -> None:
    asked = metadata.get_all("Requires-Dist", [])
    base = {re.split(r"[\W]", one)[0] for one in asked if "extra ==" not in one}
    assert base.isdisjoint({"pyspark", "pandas", "psycopg", "mcp", "scipy", "pytest", "hatchling"})
    assert {"spacy", "pyarrow", "duckdb", "fastapi", "jinja2"} <= base


def test_the_container_file_passes_its_linter_and_takes_what_is_there() -> None:
    hadolint = shutil.which("hadolint", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]))
    assert hadolint is not None
    ran = subprocess.run([hadolint, "--no-color", str(PROJECT / "Containerfile")], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "")
    text = (PROJECT / "Containerfile").read_text(encoding="utf-8")
    taken = [word for line in re.findall(r"^COPY (?!--from)(.+) \S+$", text, re.MULTILINE) for word in line.split()]
    allowed = (PROJECT / ".containerignore").read_text(encoding="utf-8")
    assert taken
    for one in taken:
        assert (PROJECT / one).exists()
        assert f"!{one}" in allowed
    assert re.search(r"^ARG BASE=\S+:3\.1[123]\.\d+-slim", text, re.MULTILINE)
