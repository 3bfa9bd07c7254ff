"""The measure of agreements itself: its marks are read, its stories are what was asked for, and only the truth gets full marks."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from evaluation.agreements import scored
from evaluation.agreements.apart import KEPT, LAID, apart, stories_apart
from evaluation.agreements.texts import HERE, PARTS, Story, Telling, faults, stories, stories_in, unmarked

STORY = """
[[stories]]
name = "weir"
said = { 1 = "Ada Moor", 2 = "Ada Moor" }

[[stories.tellings]]
name = "radio"
kind = "original"
text = "Ada Moor said {1a|the weir would open on 3 May} {1b|since the gates were mended}. She said {2a|nobody had been hurt}."

[[stories.tellings]]
name = "daily"
kind = "rewrite"
text = "{1a#date|The weir is to open on 9 May}, Ada Moor told the radio. {2a|No one was injured}, she said."

[[stories.tellings]]
name = "late"
kind = "excerpt"
text = "Ada Moor: {1a|the weir would open on 3 May} {1b|as its gates had been repaired}."

[[stories.tellings]]
name = "brief"
kind = "headline"
text = "{2a|nobody had been hurt} at the weir, says Moor."

[[stories.tellings]]
name = "own"
kind = "independent"
origin = "own"
text = "When we called her, Ada Moor said {2a|all were unhurt}."
"""
Tables = dict[str, list[dict[str, Any]]]


@pytest.fixture
def story(tmp_path: Path) -> Story:
    path = tmp_path / "story.toml"
    path.write_text(STORY, encoding="utf-8")
    assert list(faults(path)) == []
    return stories_in(path)[0]


def statement(telling: Telling, key: tuple[int, str]) -> dict[str, Any]:
    pieces = [{"start": start, "end": end} for start, end in telling.clauses[key].spans]
    return {"id": f"{telling.name} {key}", "report": telling.name, "content": pieces}


def span(telling: Telling, key: tuple[int, str]) -> dict[str, int]:
    start, end = telling.clauses[key].spans[0]
    return {"start": start, "end": end}


def true_tables(story: Story) -> Tables:
    """The tables that say the truth of a story: each clause a statement and an agreement of its own."""
    tellings = {telling.name: telling for telling in story.tellings}
    keys = sorted({key for telling in story.tellings for key in telling.clauses})
    tables: Tables = {
        "reports": [{"id": t.name, "path": f"r.jsonl#{n}", "text": t.text} for n, t in enumerate(story.tellings, 1)],
        "statements": [statement(t, key) for t in story.tellings for key in t.clauses],
        "agreements": [],
        "differences": [],
        "clauses": [],
    }
    for key in keys:
        held = [t for t in story.tellings if key in t.clauses]
        agreement = f"agreement {key}"
        evidence = [{"report": t.name, **span(t, key)} for t in held]
        tables["agreements"].append({"id": agreement, "statements": [f"{t.name} {key}" for t in held], "evidence": evidence})
        for a, b in combinations(held, 2):
            same = a.words(a.clauses[key]) == b.words(b.clauses[key])
            against = a.clauses[key].version != b.clauses[key].version
            row: dict[str, Any] = {"agreement": agreement, "statement_a": f"{a.name} {key}", "statement_b": f"{b.name} {key}"}
            row |= {"span_a": span(a, key), "span_b": span(b, key), "what": "date" if against else "wording"}
            row["relation"] = "contradicts" if against else "same" if same else "reworded"
            tables["differences"] += [row, row]
        full = next(t for t in held if not t.own)
        omitted = [name for name, t in tellings.items() if not t.own and key not in t.clauses]
        where: dict[str, Any] = {"agreement": agreement, "statement": f"{full.name} {key}", "omitted_by": omitted}
        tables["clauses"].append(where | span(full, key))
    return tables


def figures(story: Story, tables: Tables) -> dict[str, float]:
    return {name.removeprefix("x."): value for name, value in scored([story], tables).figures("x").items()}


def test_marks_are_taken_out_and_their_places_kept() -> None:
    text, clauses = unmarked("He said {1a|it rains}, and {1b#number|four came}{1a| again}.")
    assert text == "He said it rains, and four came again."
    assert [text[start:end] for start, end in clauses[1, "a"].spans] == ["it rains", " again"]
    assert (clauses[1, "b"].version, clauses[1, "b"].contradicts) == ("#number", True)


@pytest.mark.parametrize("marked", ["{1a|no end", "{1|no letter}", "{1a|x {1b|nested}}", "{1a|x}{1a#date|another}"])
def test_a_mark_that_cannot_be_read_is_refused(marked: str) -> None:
    with pytest.raises(ValueError, match=r"mark|version"):
        unmarked(marked)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_thirty_stories_of_five_tellings_without_faults(part: str) -> None:
    told = stories(part)
    assert len(told) >= 30
    assert all(len(story.tellings) == 5 for story in told)
    assert [fault for path in sorted((HERE / part).glob("*.toml")) for fault in faults(path)] == []


def test_the_parts_share_no_sentence() -> None:
    lines = [{line for story in stories(part) for t in story.tellings for line in t.text.split("\n") if line} for part in PARTS]
    assert not lines[0] & lines[1]


def test_the_truth_gets_full_marks(story: Story) -> None:
    found = figures(story, true_tables(story))
    assert found.pop("attribution") == 0.0  # nothing is given to somebody else here
    assert set(found.values()) == {1.0}


@pytest.mark.parametrize(
    ("table", "figure"),
    [("agreements", "alignment r"), ("differences", "contradictions r"), ("clauses", "omissions r")],
)
def test_what_is_not_found_costs_recall(story: Story, table: str, figure: str) -> None:
    tables = true_tables(story)
    tables[table] = []
    assert figures(story, tables)[figure] == 0.0


def test_a_false_agreement_costs_precision(story: Story) -> None:
    tables = true_tables(story)
    tables["agreements"][0]["statements"].append("brief (2, 'a')")
    assert figures(story, tables)["alignment p"] < 1.0


def test_a_false_contradiction_costs_precision(story: Story) -> None:
    tables = true_tables(story)
    row = next(row for row in tables["differences"] if row["relation"] == "reworded")
    tables["differences"] = [{**r, "relation": "contradicts"} if r == row else r for r in tables["differences"]]
    found = figures(story, tables)
    assert found["contradictions p"] < 1.0
    assert found["reworded f"] < 1.0


def test_the_wrong_cause_of_a_contradiction_is_told(story: Story) -> None:
    tables = true_tables(story)
    tables["differences"] = [r | {"what": "name"} if r["relation"] == "contradicts" else r for r in tables["differences"]]
    assert figures(story, tables)["contradictions what"] == 0.0


def test_an_omission_that_is_none_costs_precision(story: Story) -> None:
    tables = true_tables(story)
    tables["clauses"][0]["omitted_by"].append("own")
    assert figures(story, tables)["omissions p"] < 1.0


def shared(told: Story) -> int:
    return sum(len({key[0] for key in a.clauses} & {key[0] for key in b.clauses}) for a, b in told.pairs)


def test_a_story_told_apart_keeps_its_words_and_shares_few() -> None:
    whole = stories("a")
    told = [apart(story) for story in whole]
    for before, after in zip(whole, told, strict=True):
        for one, other in zip(before.tellings, after.tellings, strict=True):
            assert len(other.text) <= len(one.text)
            assert all(other.words(clause) == one.words(one.clauses[key]) for key, clause in other.clauses.items())
        assert {key[0] for one in after.tellings for key in one.clauses} == {
            key[0] for one in before.tellings for key in one.clauses
        }
    assert sum(map(shared, told)) < 2 / KEPT * sum(map(shared, whole))


def test_stories_laid_together_are_told_by_long_reports_in_their_own_words() -> None:
    parts = [apart(story) for story in stories("a")]
    laid = stories_apart(stories("a"))
    assert len(laid) == -(-len(parts) // LAID)
    for n, one in enumerate(laid):
        here = parts[n * LAID : (n + 1) * LAID]
        assert shared(one) == sum(map(shared, here))
        for at, telling in enumerate(one.tellings):
            words = [part.tellings[at].words(clause) for part in here for clause in part.tellings[at].clauses.values()]
            assert [telling.words(clause) for clause in telling.clauses.values()] == words
