"""Steps between the texts of a page: which is the earlier, what they are to one another, and whether anything says so."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pytest

from tellings.model.columns import from_table, to_table
from tellings.model.records import Report, Segment, Version
from tellings.model.tables import empty
from tellings.settings import Settings
from tellings.stages.revising import revise, versions_of

LEAD = "The ferry Alma struck the north pier of Ostmark on Monday, injuring twelve passengers, the harbour master said."
COMPANY = "The company, which runs nine ferries, declined to say when the line would open again."
SCHOOL = "Dozens of passengers spent the night in a school near the port."
OTHER = "The bakers of Kelm will hold their yearly fair in the first week of June, and the mayor is to open it with a speech."
URL = "https://post.example/ferry"


def report(name: str, *paragraphs: str, language: str = "en", **known: str) -> Report:
    text = "\n\n".join(paragraphs)
    plain = Report(name, f"{name}.html", URL, name, None, None, None, None, None, None, language, None, "article", text)
    return replace(plain, **known)


def segments(*reports: Report) -> dict[str, list[Segment]]:
    found: dict[str, list[Segment]] = {}
    for one in reports:
        at = 0
        for paragraph in one.text.split("\n\n"):
            found.setdefault(one.id, []).append(Segment(one.id, at, at + len(paragraph), "body"))
            at += len(paragraph) + 2
    return found


def step(one: Report, other: Report, *superseded: tuple[str, str]) -> Version:
    (found,) = versions_of([one, other], segments(one, other), frozenset(superseded))
    return found


FIRST, SECOND = (LEAD, COMPANY, SCHOOL), (LEAD.replace("twelve", "fourteen"), COMPANY, SCHOOL)


def test_what_was_read_first_is_the_earlier_whatever_the_times_say() -> None:
    one, other = report("b", *FIRST, updated="2031-05-06T10:00:00Z"), report("a", *SECOND, updated="2031-05-05T10:00:00Z")
    found = step(one, other, ("b", "a"))
    assert (found.earlier, found.later, found.ordered) == ("b", "a", True)
    assert found.order_because == "The later text stood at the address when it was read again."


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ({"updated": "2031-05-05T09:30:00+02:00"}, {"updated": "2031-05-05T08:00:00Z"}),
        ({"published_time": "2031-05-04T21:00:00Z"}, {"published_time": "2031-05-04T21:00:00Z", "updated": "2031-05-05"}),
        ({"updated": "2031-05-05", "retrieved": "2031-05-05T08:00:00Z"}, {"updated": "2031-05-05", "retrieved": "2031-05-09T08:00:00Z"}),
        ({"retrieved": "2031-05-05T08:00:00Z"}, {"retrieved": "2031-05-05T08:00:01Z"}),
        ({"published_time": "2031-05-05T08:00:00Z"}, {"published_time": "2031-05-05T10:30:00+02:00"}),
        ({"published": "2031-05-05"}, {"published": "2031-05-06"}),
    ],
)  # fmt: skip
def test_times_tell_which_is_the_earlier(earlier: dict[str, str], later: dict[str, str]) -> None:
    found = step(report("z", *FIRST, **earlier), report("a", *SECOND, **later))
    assert (found.earlier, found.ordered) == ("z", True)


@pytest.mark.parametrize("times", [{}, {"updated": "no time"}, {"updated": "2031-05-05T09:30:00"}])
def test_where_nothing_tells_the_names_of_the_files_do_and_it_says_so(times: dict[str, str]) -> None:
    found = step(report("z", *FIRST, **times), report("a", *SECOND, **times))
    assert (found.earlier, found.ordered) == ("a", False)
    assert "not known" in found.order_because


def test_three_texts_are_two_steps_and_a_page_that_went_back_has_a_step_back() -> None:
    texts = [
        report(name, LEAD.replace("twelve", number), COMPANY) for name, number in (("a", "ten"), ("b", "two"), ("c", "six"))
    ]
    found = versions_of(texts, segments(*texts), frozenset({("b", "a"), ("a", "c")}))
    assert [(one.earlier, one.later) for one in found] == [("b", "a"), ("a", "c")]
    back = versions_of(texts[:2], segments(*texts), frozenset({("a", "b"), ("b", "a")}))
    assert sorted((one.earlier, one.later) for one in back) == [("a", "b"), ("b", "a")]


def test_other_quotation_marks_and_line_breaks_are_the_same_text() -> None:
    found = step(report("a", f'"{LEAD}"', COMPANY), report("b", f"“{LEAD}”".replace(" the ", "\nthe "), COMPANY))
    assert (found.relation, found.changes, found.announced) == ("same", (), "no")


def test_another_report_at_the_address_is_no_version_of_the_first() -> None:
    found = step(report("a", *FIRST), report("b", OTHER))
    assert (found.relation, found.changes) == ("replaced", ())


def test_what_a_feed_has_of_a_page_is_an_excerpt_and_only_what_both_have_is_compared() -> None:
    found = step(report("a", *SECOND, COMPANY, OTHER), report("b", LEAD))
    assert found.relation == "excerpt"
    assert [(change.kind, change.what) for change in found.changes] == [("changed", "number")]


def test_a_page_that_grew_between_two_crawls_is_revised() -> None:
    found = step(
        report("a", LEAD, retrieved="2031-05-05T08:00:00Z"), report("b", *FIRST, OTHER, retrieved="2031-05-05T12:00:00Z")
    )
    assert found.relation == "revised"
    assert [change.kind for change in found.changes] == ["added", "added", "added"]


@pytest.mark.parametrize(
    ("note", "language"),
    [
        ("Correction: an earlier version of this article gave a wrong number of passengers.", "en"),
        ("This story was updated on 5 May to add the number of the injured.", "en"),
        ("(Corrects number of injured in first paragraph)", "en"),
        ("Editor’s note: We misstated the number of the injured, and have amended the first paragraph.", "en"),
        ("Korrektur: In einer früheren Version dieses Textes stand eine falsche Zahl.", "de"),
        ("Cet article a été mis à jour avec le nombre de blessés.", "fr"),
        ("Este artículo ha sido corregido.", "es"),
        ("Исправлено: в первой версии текста было названо другое число.", "ru"),
    ],
)
def test_a_note_announces_the_change(note: str, language: str) -> None:
    later = report("b", *SECOND, note, language=language)
    found = step(report("a", *FIRST, language=language), later, ("a", "b"))
    assert found.announced == "note"
    assert found.announcement is not None
    assert note.startswith(later.text[found.announcement.start : found.announcement.end][:20])


def test_a_note_that_stood_there_before_announces_nothing_new() -> None:
    note = "Correction: an earlier version of this article gave a wrong name."
    assert step(report("a", *FIRST, note), report("b", *SECOND, note), ("a", "b")).announced == "no"


@pytest.mark.parametrize(
    "told",
    [
        "The government issued a correction on Friday and updated its figures.",
        "The mayor said the earlier plan had been changed.",
        "Police updated reporters at noon.",
    ],
)
def test_a_story_about_corrections_is_no_note(told: str) -> None:
    assert step(report("a", *FIRST), report("b", *SECOND, told), ("a", "b")).announced == "no"


def test_a_newer_time_of_update_alone_is_no_note() -> None:
    one = report("a", *FIRST, published_time="2031-05-04T21:00:00Z")
    other = report("b", *SECOND, published_time="2031-05-04T21:00:00Z", updated="2031-05-05T09:30:00Z")
    assert step(one, other).announced == "time"
    assert step(replace(one, updated=other.updated), other, ("a", "b")).announced == "no"


def test_what_the_page_says_of_itself_is_kept_apart() -> None:
    one = report("a", *FIRST, byline="Ida Berg", title="Twelve hurt", published="2031-05-04", outlet="Ostra Post")
    other = report("b", *FIRST, title="Many hurt", published="2031-05-05", section="Harbour")
    found = step(one, other)
    assert found.changes == ()
    assert found.relation == "revised"
    assert [(field.field, field.earlier, field.later) for field in found.about] == [
        ("title", "Twelve hurt", "Many hurt"),
        ("byline", "Ida Berg", None),
        ("published", "2031-05-04", "2031-05-05"),
    ]


def test_the_stage_writes_its_table_and_does_not_mind_the_order_of_rows() -> None:
    reports = [report("a", *FIRST, updated="2031-05-04T10:00:00Z"), report("b", *SECOND, updated="2031-05-05T10:00:00Z")]
    rows = [row for some in segments(*reports).values() for row in some]

    def made(reports: list[Report], rows: list[Segment]) -> pa.Table:
        tables = {"reports": to_table(Report, reports), "segments": to_table(Segment, rows), "superseded": empty("superseded")}
        return revise(tables, None, Settings())["versions"]  # type: ignore[arg-type]

    assert made(reports, rows).equals(made(reports[::-1], rows[::-1]))
    (found,) = from_table(Version, made(reports, rows))
    assert [change.what for change in found.changes] == ["number"]
