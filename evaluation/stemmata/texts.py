"""The stories of the measure as they are written: reports, and the true tree, which is known because the texts were made by it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
PARTS = ("a", "b")
KINDS = ("copies", "excerpts", "rewrites", "translates", "retells", "cites")
_TAKEN = re.compile(r"\^(?P<report>\w)(?P<paragraph>\d)(?P<changes>.*)", re.DOTALL)
_CHANGE = re.compile(r"\[\[(?P<old>.*?) => (?P<new>.*?)\]\]")


@dataclass(frozen=True)
class Edge:
    """A true derivation between two reports. `parents`: a text that stands in two of them may be from either."""

    child: str
    parents: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Claim:
    """One claim in the words of each report that tells it, and on how many independent sources it rests."""

    words: Mapping[str, str]
    independent: int


@dataclass(frozen=True)
class Story:
    """A story: its reports by key, as rows of a feed; its derivations; the reports that share each lost origin; its claims."""

    name: str
    reports: Mapping[str, Mapping[str, str]]
    edges: tuple[Edge, ...]
    origins: tuple[frozenset[str], ...]
    claims: tuple[Claim, ...]


def stories(part: str) -> list[Story]:
    """The stories of a part; what does not fit together in its file is a `ValueError`."""
    told = yaml.safe_load((HERE / f"{part}.yaml").read_text(encoding="utf-8"))
    return [_story(name, entry) for name, entry in told.items()]


def _story(name: str, entry: Mapping[str, Any]) -> Story:
    texts: dict[str, list[str]] = {}
    reports = {}
    for key, row in entry["reports"].items():
        texts[key] = [_paragraph(name, texts, words) for words in row["text"]]
        reports[key] = {field: str(row[field]) for field in ("outlet", "published", "title") if field in row}
        reports[key]["text"] = "\n\n".join(texts[key])
    edges = tuple(Edge(d["child"], (d["parent"], *d.get("or", ())), tuple(d["kind"])) for d in entry["derivations"])
    origins = tuple(frozenset(origin["reports"]) for origin in entry["origins"])
    claims = tuple(Claim({k: w for k, w in row.items() if k in reports}, row["independent"]) for row in entry["claims"])
    story = Story(name, reports, edges, origins, claims)
    _check(story)
    return story


def _paragraph(story: str, texts: Mapping[str, list[str]], words: str) -> str:
    """A paragraph as it is written, or, for "^a2 [[old => new]]", paragraph 2 of report a with its changes made."""
    taken = _TAKEN.fullmatch(words)
    if taken is None:
        return words
    paragraph = texts[taken["report"]][int(taken["paragraph"]) - 1]
    for change in _CHANGE.finditer(taken["changes"]):
        if change["old"] not in paragraph:
            raise ValueError(f"{story}: {change['old']!r} does not stand in {paragraph!r}")
        paragraph = paragraph.replace(change["old"], change["new"]).strip()
    return paragraph


def _check(story: Story) -> None:
    for edge in story.edges:
        if not {edge.child, *edge.parents} <= set(story.reports) or not set(edge.kinds) <= set(KINDS):
            raise ValueError(f"{story.name}: {edge}")
    for claim in story.claims:
        for key, words in claim.words.items():
            if story.reports[key]["text"].count(words) != 1:
                raise ValueError(f"{story.name} {key}: {words!r}")
