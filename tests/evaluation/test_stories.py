from __future__ import annotations

import json
from pathlib import Path

from tellings.evaluation.stories import predict

_REPORTS = (
    ("a", "Ferry aground off Tarn", "A ferry with sixty passengers ran aground off Tarn in thick fog on Tuesday."),
    ("b", "Tarn ferry runs aground", "Sixty passengers were taken off a ferry that ran aground in fog off Tarn on Tuesday."),
    ("c", "Nine-metre loaf in Eskby", "Two bakers in Eskby built an oven for a loaf of nine metres, and the street ate it."),
)


def _records() -> list[dict[str, str]]:
    return [
        {
            "id": key,
            "outlet": f"{key}.example",
            "url": f"https://{key}.example/1",
            "date": "2031-05-13T00:00:00",
            "title": t,
            "text": x,
        }
        for key, t, x in _REPORTS
    ]


def test_reports_of_one_happening_get_one_story(tmp_path: Path) -> None:
    found = {row["id"]: row["story"] for row in predict(_records(), tmp_path)}
    assert found["a"] == found["b"] != found["c"]


def test_a_bare_record_and_a_text_that_stands_twice_are_answered(tmp_path: Path) -> None:
    bare = [{"id": "1", "text": ""}, {"id": "2", "text": "A ferry sank."}, {"id": "3", "text": "A ferry sank."}]
    found = [row["story"] for row in predict(bare, tmp_path)]
    assert len(found) == 3
    assert found[1] == found[2] != found[0]


def test_news_reports_of_the_benchmark_come_together(shared: Path, tmp_path: Path) -> None:
    lines = (shared / "bench/stories/reports.jsonl").read_text(encoding="utf-8").splitlines()
    # Every fifth story, so that the test stays quick; the whole benchmark has its floor elsewhere.
    records = [record for line in lines if int((record := json.loads(line))["story"]) % 5 == 0]
    told = {record["id"]: record["story"] for record in records}
    found = {row["id"]: row["story"] for row in predict([{**r, "story": None} for r in records], tmp_path)}
    pairs = [(a, b) for a in told for b in told if a < b]
    together = sum(found[a] == found[b] and told[a] == told[b] for a, b in pairs)
    assert together >= 0.8 * sum(told[a] == told[b] for a, b in pairs)
    assert together >= 0.9 * sum(found[a] == found[b] for a, b in pairs)
