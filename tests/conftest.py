"""What tests share: the English tagger, a builder of parsed reports, and where the shared material lies."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from tellings.ports.tagger import Tagger
from tellings.stages.annotating.parsed import ParsedReport, parse_report
from tellings.stages.reading import report_from_text
from tellings.workshop import LocalTools
from tests.browser import chromium, idle, nothing, tab, tabs
from tests.postgres import database, postgres

settings.register_profile("tellings", deadline=None, max_examples=50)  # a machine that is busy otherwise makes no test fail
settings.load_profile("tellings")

__all__ = ["chromium", "database", "idle", "nothing", "postgres", "tab", "tabs"]

PROJECT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("TELLINGS_SHARED", PROJECT.parent / "shared"))

os.environ.setdefault("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
"""Spark's processes in the tests live for seconds: without Java's second compiler they cost half the CPU time."""


_LONG = ("tests/cluster/", "tests/evaluation/test_floors.py")
"""Tests of minutes. They begin first: one that began last would keep one core busy and leave the others idle."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """After the tests were shuffled."""
    items.sort(key=lambda item: not item.nodeid.startswith(_LONG))


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    found = LocalTools().tagger("en")
    assert found is not None
    return found


@pytest.fixture(scope="session")
def parsed(tagger: Tagger) -> Callable[..., ParsedReport]:
    """Reads, segments and parses a text: `parsed("Mayor Ana Ruiz said…", published="2031-05-02")`."""

    def build(text: str, *, published: str | None = None, outlet: str | None = None) -> ParsedReport:
        report, segments = report_from_text(text, path="test.txt", published=published, outlet=outlet, language="en")
        return parse_report(report, segments, tagger)

    return build


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared cases and benchmarks, which are no part of the project."""
    if not SHARED.is_dir():
        pytest.skip(f"no shared material at {SHARED}")
    return SHARED
