"""A page that is read again with other words is kept beside what it was; one that is only read better is not."""

from __future__ import annotations

import json
from pathlib import Path

import tellings

FIRST = "The ferry Alma left Ostmark at noon on Monday. Nobody was hurt when she struck the pier, the harbour master said."
SECOND = (
    "The ferry Alma left Ostmark at noon on Monday. Two people were hurt when she struck the pier, the harbour master said."
)


def page(words: str, *, advert: str = "") -> str:
    return (
        '<!doctype html><html lang="en"><head><title>Ferry strikes pier</title>'
        '<link rel="canonical" href="https://post.example/ferry"></head><body>'
        f"{advert}<article><h1>Ferry strikes pier</h1><p>{words}</p>"
        "<p>The company, which runs nine ferries, declined to say when the line would open again.</p></article></body></html>"
    )


def texts(case: tellings.case.Case) -> list[str]:
    return sorted("Two people" if "Two people" in row["text"] else "Nobody" for row in case.table("reports").to_pylist())


def test_both_are_kept_when_the_page_of_an_address_has_changed(tmp_path: Path) -> None:
    file = tmp_path / "ferry.html"
    file.write_text(page(FIRST))
    tellings.read(file, case=tmp_path / "a.tellings").close()
    file.write_text(page(SECOND))
    with tellings.read(file, case=tmp_path / "a.tellings") as case:
        assert texts(case) == ["Nobody", "Two people"]
        (link,) = case.table("superseded").to_pylist()
        rows = {row["id"]: row["text"] for row in case.table("reports").to_pylist()}
        assert "Nobody" in rows[link["report"]]
        assert "Two people" in rows[link["by"]]
        assert case.outcome is not None
        assert (case.outcome.read, case.outcome.unchanged) == (1, 0)
    with tellings.read(file, case=tmp_path / "a.tellings") as case:
        assert texts(case) == ["Nobody", "Two people"]
        assert case.outcome is not None
        assert (case.outcome.read, case.outcome.unchanged) == (0, 1)


def test_another_advertisement_is_no_other_version(tmp_path: Path) -> None:
    file = tmp_path / "ferry.html"
    file.write_text(page(FIRST))
    tellings.read(file, case=tmp_path / "a.tellings").close()
    file.write_text(page(FIRST, advert="<script>let price = 7</script>"))
    with tellings.read(file, case=tmp_path / "a.tellings") as case:
        assert texts(case) == ["Nobody"]
        assert case.table("superseded").num_rows == 0


def test_a_text_without_an_address_that_is_corrected_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "ferry.txt"
    file.write_text(FIRST)
    tellings.read(file, case=tmp_path / "a.tellings").close()
    file.write_text(SECOND)
    with tellings.read(file, case=tmp_path / "a.tellings") as case:
        assert texts(case) == ["Two people"]


def test_a_record_of_a_feed_that_has_changed_is_kept_and_the_others_stay_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "feed.jsonl"
    others = [
        json.dumps(
            {"text": f"The fair of ward {n} opened in Ostmark on Friday, said its warden.", "url": f"https://a.example/{n}"}
        )
        for n in range(3)
    ]

    def write(words: str) -> None:
        file.write_text("\n".join([*others, json.dumps({"text": words, "url": "https://post.example/ferry?utm_source=x"})]))

    write(FIRST)
    tellings.read(file, case=tmp_path / "a.tellings").close()
    write(SECOND)
    with tellings.read(file, case=tmp_path / "a.tellings") as case:
        assert case.table("reports").num_rows == 5
        assert case.table("superseded").num_rows == 1
