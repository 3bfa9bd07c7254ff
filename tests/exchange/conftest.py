"""A case of an invented river: one wire interview that four outlets copied, and one report by somebody who was there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import tellings

INTERVIEW = """TARNHOLM, 3 June 2033 (Fjordwire) - Governor Mila Sorn accused the Vesk Mining Company of poisoning the Ardal river.

"Vesk Mining has poisoned the river for nine years and knew it," Sorn told Fjordwire in an interview on Thursday. "We will close the Ardal pit before the winter."

Sorn, who took office in March, said that the province would ask the company for forty million crowns. "Whoever dirties the water pays for it," she said.

The company employs six hundred people in the valley. It did not answer questions on Thursday evening."""

SEEN = """I stood on the pit road in Ardal on Thursday when Governor Mila Sorn got out of her car. In front of some two hundred villagers she accused the Vesk Mining Company of letting its ponds run into the river at night.

A farmer, Oda Brekke, showed her three dead calves. "My grandfather watered his cows here," Brekke told me. "Now I carry water from the town."

I counted eleven lorries leaving the pit in an hour. My own notes of the water at the bridge say that it was orange."""

REPORTS = (
    ("Fjordwire", "fjordwire.example/ardal-interview", "2033-06-03", "Governor Sorn: Vesk Mining poisoned the Ardal", INTERVIEW),
    ("Tarnholm Post", "tarnholmpost.example/ardal", "2033-06-03", "Governor Sorn: Vesk Mining poisoned the Ardal", INTERVIEW),
    ("Lower Valley Herald", "lowervalleyherald.example/sorn-vesk", "2033-06-03", "Sorn accuses Vesk Mining", INTERVIEW),
    ("Skarn Today", "skarntoday.example/river", "2033-06-04", "Governor: mine poisoned river", INTERVIEW + "\n\nIt rained on Friday."),
    ("Coastal Mirror", "coastalmirror.example/vesk", "2033-06-04", "Poisoned for nine years", INTERVIEW.replace(" and knew it", "")),
    ("Ardal Echo", "ardalecho.example/pit-road", "2033-06-03", "At the pit road", SEEN),
)  # fmt: skip
FIELDS = ("outlet", "url", "published", "title", "text")
CODED = REPORTS[1:]
"""The reports that the invented coders have read: four copies and the independent one."""


@pytest.fixture(scope="session")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tellings.Case]:
    folder = tmp_path_factory.mktemp("river")
    rows = [dict(zip(FIELDS, one, strict=True)) for one in REPORTS]
    lines = [json.dumps(row | {"url": f"https://{row['url']}"}) + "\n" for row in rows]
    (folder / "feed.jsonl").write_text("".join(lines))
    with tellings.read(folder, case=folder / "river.tellings", settings=tellings.Settings(workers=1)) as opened:
        yield opened


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table of somebody's own: CSV with a mark of byte order, returns before line feeds, quotation marks and letters of many kinds."""
    path = tmp_path_factory.mktemp("own") / "mine.csv"
    rows = [
        f'{day},accuse,Mila Sorn,"Vesk Mining, Ltd",https://{url}?utm_source=x,"said ""it"" ✓ </script>"'
        for _, url, day, *_ in CODED
    ]
    path.write_bytes(("\ufeffdate,type,actor,target,link,note\r\n" + "\r\n".join(rows)).encode())
    return path
