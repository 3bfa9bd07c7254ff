"""A careful reader's truth, fact by fact, against a case: which are found, which are not.

The truth is a YAML file of the shape of `examples/harbour/truth.yaml`. A quoted string stands in its report to the letter, so
that a span can be looked up; reports are named by the first digits of their file's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import tellings

Row = dict[str, Any]
Truth = Mapping[str, Any]

COVERS = 0.6
"""A statement is the gold one when their words overlap so much (Jaccard); score.py of the attribution benchmark asks for half."""


@dataclass(frozen=True)
class Fact:
    about: str
    what: str
    found: bool

    def __str__(self) -> str:
        return f"{'found  ' if self.found else 'MISSING'} {self.about}: {self.what}"


class Found:
    """The tables of a case, as the facts look at them."""

    def __init__(self, case: tellings.Case) -> None:
        self._case = case

    def rows(self, table: str) -> list[Row]:
        rows: list[Row] = self._case.table(table).to_pylist()
        return rows

    @cached_property
    def reports(self) -> dict[str, Row]:
        """Reports by short name: "14" for 14_feed.jsonl#1, "14#2" for its second line."""
        named = {}
        for row in self.rows("reports"):
            file, _, line = Path(row["path"]).name.partition("#")
            named[file.partition("_")[0] + (f"#{line}" if line not in {"", "1"} else "")] = row
        return named

    @cached_property
    def short(self) -> dict[str, str]:
        return {row["id"]: name for name, row in self.reports.items()}

    @cached_property
    def actors(self) -> dict[str, Row]:
        return {row["id"]: row for row in self.rows("actors")}

    @cached_property
    def statements(self) -> dict[str, Row]:
        return {row["id"]: row for row in self.rows("statements")}

    @cached_property
    def parents(self) -> dict[str, set[str]]:
        """Everything a report rests on, near or far."""
        direct: dict[str, set[str]] = {}
        for row in self.rows("derivations"):
            direct.setdefault(row["child"], set()).add(row["parent"])
        closed: dict[str, set[str]] = {}
        for child in direct:
            waiting: list[str] = [child]
            seen: set[str] = set()
            while waiting:
                for parent in direct.get(waiting.pop(), set()) - seen:
                    seen.add(parent)
                    waiting.append(parent)
            closed[child] = seen
        return closed

    def words(self, report: str, start: int, end: int) -> str:
        return str(self.reports[self.short[report]]["text"])[start:end]

    def places(self, report: str, text: str) -> list[tuple[int, int]]:
        """Where a gold string stands in its report; a string that does not stand there is a fault of the truth file."""
        whole = self.reports[report]["text"]
        found = [(m.start(), m.end()) for m in re.finditer(re.escape(text), whole)]
        assert found, f"{text!r} does not stand in report {report}"
        return found

    def named(self, name: str) -> list[Row]:
        """The actors behind a name."""
        plain = _plain(name)
        return [a for a in self.actors.values() if plain in {_plain(v) for v in [a["name"], *a["variants"]]}]

    def covering(self, report: str, text: str) -> list[Row]:
        """Statements of a report that have about these words, best first."""
        wanted = set[int]().union(
            *(_word_starts(self.reports[report]["text"], *place) for place in self.places(report, text)[:1])
        )
        scored = []
        for row in self.statements.values():
            if self.short[row["report"]] == report:
                has = set[int]().union(
                    *(_word_starts(self.reports[report]["text"], c["start"], c["end"]) for c in row["content"])
                )
                scored.append((len(has & wanted) / max(1, len(has | wanted)), len(has & wanted) / max(1, len(wanted)), row))
        scored.sort(key=lambda item: (-item[0], item[2]["id"]))
        return [row for jaccard, recall, row in scored if jaccard >= COVERS or (recall >= 0.8 and jaccard >= COVERS / 2)]


def facts(case: tellings.Case, truth: Truth) -> list[Fact]:
    """Every fact of a truth file, found or not."""
    found = Found(case)
    checks = (_reports, _stories, _origins, _derivations, _actors, _statements, _statement_sets, _events, _relations)
    return [fact for check in checks for fact in check(found, truth)]


def _reports(found: Found, truth: Truth) -> Iterator[Fact]:
    for name, gold in truth["reports"].items():
        row, about = found.reports[name], f"report {name}"
        segments = [s for s in found.rows("segments") if s["report"] == row["id"]]
        for key in ("outlet", "dateline_place", "title", "form", "byline"):
            if key in gold:
                yield Fact(about, f"{key} is {gold[key]!r} (found {row[key]!r})", _same_words(row[key], gold[key]))
        if "published" in gold:
            yield Fact(
                about,
                f"published is {gold['published']} (found {row['published']})",
                row["published"] == _edtf(gold["published"]),
            )
        if "questions" in gold:
            asked = sum(s["role"] == "question" for s in segments)
            yield Fact(about, f"{gold['questions']} questions (found {asked})", asked == gold["questions"])
        for key, role in (("notes", "note"), ("not_body", "boilerplate"), ("headings", "heading")):
            for text in gold.get(key, ()):
                inside = all(
                    any(s["role"] == role and s["start"] <= start and end <= s["end"] for s in segments)
                    for start, end in found.places(name, text)
                )
                yield Fact(about, f"{text!r} is {role}", inside)


def _stories(found: Found, truth: Truth) -> Iterator[Fact]:
    stories = found.rows("stories")
    sets = [{found.short[report] for report in story["reports"]} for story in stories]
    for gold in truth["stories"]:
        yield Fact("stories", f"{gold} is one story (found {sorted(map(sorted, sets))})", set(gold) in sets)
    linked = truth.get("linked", True)
    yield Fact("stories", f"linked: {linked}", any(story["linked"] for story in stories) == linked)


def _origins(found: Found, truth: Truth) -> Iterator[Fact]:
    for gold in truth["origins"]:
        about = f"origin {gold['name']}"
        places = {(r, p) for r, text in gold["named_in"].items() for p in found.places(r, text)}
        scored = [
            (sum(_touches(found, origin, place) for place in places), origin["id"], origin) for origin in found.rows("origins")
        ]
        nothing: Row = {"id": "", "evidence": []}
        hits, _, origin = max(scored, key=lambda s: (s[0], s[1]), default=(0, "", nothing))
        origin = origin if hits else nothing
        for report, text in gold["named_in"].items():
            hit = any(_touches(found, origin, (report, place)) for place in found.places(report, text))
            yield Fact(about, f"named in {report} by {text!r}", hit)
        for report in gold["carried_by"]:
            rests = origin["id"] in found.parents.get(found.reports[report]["id"], set())
            yield Fact(about, f"carried by {report}", rests)
        if "speaker" in gold:
            speaker: Row = found.actors.get(origin.get("speaker") or "", {"name": None, "variants": []})
            yield Fact(about, f"its speaker is {gold['speaker']}", gold["speaker"] in [speaker["name"], *speaker["variants"]])


def _touches(found: Found, origin: Row, place: tuple[str, tuple[int, int]]) -> bool:
    report, (start, end) = place
    return any(found.short[e["report"]] == report and e["start"] < end and start < e["end"] for e in origin["evidence"])


def _derivations(found: Found, truth: Truth) -> Iterator[Fact]:
    gold, rows = truth["derivations"], found.rows("derivations")
    for report in gold.get("translated", ()):
        key = found.reports[report]["id"]
        yield Fact("derivations", f"{report} is translated", any(r["child"] == key and r["kind"] == "translates" for r in rows))
    for child, parent in gold.get("copies", ()):
        pair = (found.reports[child]["id"], found.reports[parent]["id"])
        kinds = {"copies", "excerpts"}
        yield Fact(
            "derivations",
            f"{child} carries {parent}",
            any((r["child"], r["parent"]) == pair and r["kind"] in kinds for r in rows),
        )
    for entry in gold["not_a_derivation"]:
        a, b = (found.reports[name]["id"] for name in entry["reports"])
        apart = b not in found.parents.get(a, set()) and a not in found.parents.get(b, set())
        yield Fact("not_a_derivation", f"{entry['reports']} do not descend from each other", apart)
        shared = [p for p in found.rows("passages") if {p["report_a"], p["report_b"]} == {a, b}]
        yield Fact("not_a_derivation", f"{entry['text']!r} is stock", bool(shared) and all(p["stock"] for p in shared))


def _actors(found: Found, truth: Truth) -> Iterator[Fact]:
    mentions = found.rows("mentions")
    for gold in truth["actors"]:
        about = f"actor {gold['name']}"
        nobody: Row = {"id": "", "variants": [], "roles": []}
        actor = max(found.named(gold["name"]), key=lambda a: len(a["variants"]), default=nobody)
        mine = {_plain(found.words(m["report"], m["start"], m["end"])) for m in mentions if m["actor"] == actor["id"]}
        for variant in gold.get("variants", ()):
            yield Fact(about, f"is called {variant!r}", _plain(variant) in {_plain(v) for v in actor["variants"]})
        for words in gold.get("described_as", ()):
            yield Fact(about, f"is described as {words!r}", _plain(words) in mine)
        for role in gold.get("roles", ()):
            yield Fact(
                about,
                f"is {role}",
                any(_plain(role) in _plain(r["role"]) or _plain(r["role"]) == _plain(role) for r in actor["roles"]),
            )


def _statements(found: Found, truth: Truth) -> Iterator[Fact]:
    for gold in truth["statements"]:
        about = f"statement in {gold['report']} {gold['text'][:50]!r}"
        rows = found.covering(gold["report"], gold["text"])
        yield Fact(about, "is found", bool(rows))
        speakers = {a["id"] for a in found.named(gold["speaker"])}
        yield Fact(about, f"is {gold['speaker']}'s", bool(rows) and rows[0]["speaker"] in speakers)
        yield Fact(about, f"is {gold['kind']}", bool(rows) and rows[0]["kind"] == gold["kind"])


def _statement_sets(found: Found, truth: Truth) -> Iterator[Fact]:
    agreements, differences = found.rows("agreements"), found.rows("differences")
    for gold in truth["statement_sets"]:
        about = f"agreement {gold['about']}"
        tellings_ = {report: text for report, text in gold.items() if report in found.reports}
        covering = {report: {row["id"] for row in found.covering(report, text)} for report, text in tellings_.items()}
        none: Row = {"id": "", "statements": [], "reports": [], "independent": 0}
        best = max(agreements, key=partial(_told_by, covering), default=none)
        held = {report for report, ids in covering.items() if ids & set(best["statements"])}
        for report in tellings_:
            yield Fact(about, f"told by {report}", report in held and len(held) > 1)
        for report in gold.get("absent", ()):
            absent = bool(held) and found.reports[report]["id"] not in best["reports"]
            yield Fact(about, f"not told by {report}", absent)
        for report in gold.get("differs", ()):
            contrary = any(
                d["agreement"] == best["id"]
                and d["relation"] == "contradicts"
                and found.reports[report]["id"] in {found.statements[d[s]]["report"] for s in ("statement_a", "statement_b")}
                and gold.get("what", d["what"]) in {d["what"], "quantity" if gold.get("what") == "number" else d["what"]}
                for d in differences
            )
            yield Fact(about, f"{report} contradicts", contrary)
        if len(held) > 1:
            wanted = gold.get("independent", 1)
            yield Fact(about, f"rests on {wanted} (found {best['independent']})", best["independent"] == wanted)


def _told_by(covering: Mapping[str, set[str]], agreement: Row) -> tuple[int, str]:
    """How many tellings of a gold set an agreement holds."""
    return sum(bool(ids & set(agreement["statements"])) for ids in covering.values()), agreement["id"]


def _events(found: Found, truth: Truth) -> Iterator[Fact]:
    """Events that the truth tells in plain words; what a reader calls access to a base is the relation `provides` bases."""
    relations = found.rows("relations")
    for gold in truth.get("events", ()):
        about = f"event {gold['type']}"
        if "giver" in gold:
            givers, takers = ({a["id"] for a in found.named(gold[who])} for who in ("giver", "receiver"))
            rows = [
                r
                for r in relations
                if r["kind"] == "provides" and r["subject"] in givers and r["object"] in takers and "bases" in r["capacities"]
            ]
        else:
            actors = {a["id"] for a in found.named(gold["actor"])}
            rows = [
                r
                for r in relations
                if r["kind"] == "holds_office" and r["subject"] in actors and _plain(gold["role"]) in _plain(r["role"] or "")
            ]
        yield Fact(about, "is found", bool(rows))
        for report in gold["sources"]:
            told = any(found.reports[report]["id"] in row["reports"] for row in rows)
            yield Fact(about, f"is told by {report}", told)
        for bound in ("start", "end"):
            if bound in gold:
                yield Fact(about, f"{bound} is {gold[bound]}", any((row[bound] or "").startswith(gold[bound]) for row in rows))


def _relations(found: Found, truth: Truth) -> Iterator[Fact]:
    for gold in truth.get("relations", ()):
        about = f"relation {gold.get('kind', gold.get('partnership'))}"
        members = gold.get("members") or gold.get("between")
        for report in gold["according_to"]:
            if members:
                yield _between(found, gold, about, members, report)
            else:
                rows = [
                    r
                    for r in _told(found, report)
                    if r["kind"] == gold["kind"] and r["subject"] in _ids(found, gold["subject"])
                ]
                rows = [r for r in rows if "object" not in gold or r["object"] in _ids(found, gold["object"])]
                rows = [r for r in rows if set(gold.get("capacities", ())) <= set(r["capacities"])]
                rows = [r for r in rows if (r["start"] or "").startswith(gold.get("start", ""))]
                yield Fact(about, f"{gold['subject']} according to {report}", bool(rows))


def _between(found: Found, gold: Row, about: str, members: list[str], report: str) -> Fact:
    """Every member stands in the relation with another one, by this report."""
    ids = {member: _ids(found, member) for member in members}
    everyone = set[str]().union(*ids.values())
    kinds = {"provides"} if gold.get("kind") == "exchange of capacities" else {"allied_with", "member_of"}
    rows = [r for r in _told(found, report) if r["kind"] in kinds and set(gold.get("capacities", ())) <= set(r["capacities"])]
    rows = [r for r in rows if r["kind"] == "member_of" or {r["subject"], r["object"]} <= everyone]
    standing = [m for m in members if any(ids[m] & {r["subject"], r["object"]} for r in rows)]
    return Fact(about, f"of {members} according to {report} (found {standing})", standing == members)


def _told(found: Found, report: str) -> list[Row]:
    return [r for r in found.rows("relations") if found.reports[report]["id"] in r["reports"]]


def _ids(found: Found, name: str) -> set[str]:
    return {actor["id"] for actor in found.named(name)}


def _word_starts(text: str, start: int, end: int) -> set[int]:
    return {m.start() for m in re.compile(r"\w+").finditer(text, start, end)}


def _plain(words: str | None) -> str:
    return re.sub(r"^(the|a|an|its|their) ", "", re.sub(r"\s+", " ", (words or "").replace("’", "'")).strip().casefold())


def _same_words(found: str | None, gold: str | None) -> bool:
    return (found is None) == (gold is None) and _plain(found) == _plain(gold)


def _edtf(published: Mapping[str, int | None] | str | None) -> str | None:
    if published is None or isinstance(published, str):
        return published
    year = "XXXX" if published["year"] is None else f"{published['year']:04}"
    return f"{year}-{published['month']:02}-{published['day']:02}"
