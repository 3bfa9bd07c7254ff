from __future__ import annotations

import pytest

from tellings.model.columns import to_table
from tellings.model.ids import content_id
from tellings.model.records import DateMention, Evidence, Report, Segment
from tellings.model.tables import empty, schema
from tellings.model.told import Sentence
from tellings.settings import Settings
from tellings.stages.grouping import group
from tellings.workshop import LocalTools
from tests.stages.grouping.written import Written, grouped, stories, written

_STOCK = (
    "Velden has been split by a quarrel over water since April 2029, with three river towns and a mining company, "
    "Orefield Works, drawing on the same springs."
)

SPRING = (
    written(
        "Mayor Edda Holt of Velden said the river towns will share their wells and pumps until the springs recover.",
        "Holt told Radio Velden on Tuesday that engineers from Brakel are repairing the main pump.",
        "“Nobody in the three towns will go without water,” she said.",
        _STOCK,
        title="River towns to share wells, says Velden mayor",
        outlet="River Post",
    ),
    written(
        "The towns on the river will share wells and pumps while the springs are low, the mayor of Velden told Radio Velden.",
        "Edda Holt said engineers had come from Brakel to mend the main pump.",
        "She promised that no one in the three towns would go without water.",
        title="Velden mayor promises water for all",
        outlet="Upland Herald",
    ),
)
MINE = (
    written(
        "Orefield Works opened a second shaft at Grimsdal on Thursday, with Velden's mayor Edda Holt cutting the ribbon.",
        "The Grimsdal shaft is 400 metres deep and cost nine million crowns, the company said.",
        "Holt has recently called the shaft the best news for Velden in years.",
        _STOCK,
        title="Second shaft opens at Grimsdal",
        outlet="River Post",
    ),
    written(
        "A second shaft has been opened at Grimsdal by Orefield Works.",
        "The shaft goes 400 metres down and has cost the company nine million crowns.",
        "Miners at Grimsdal welcomed it on Thursday.",
        title="Orefield Works opens Grimsdal shaft",
        outlet="Mining Week",
    ),
)
LATER = written(
    "Mayor Edda Holt said the river towns of Velden share pumps and wells, and engineers from Brakel mend them.",
    "She told Radio Velden that no one in the three towns would go without water.",
    "In June 2028, Orefield Works opened a second shaft at Grimsdal with the mayor cutting the ribbon.",
    title="Water for Velden",
    outlet="Evening Lamp",
)


def test_one_happening_is_one_story_and_another_on_the_same_people_is_another() -> None:
    assert stories(*SPRING, *MINE) == [[0, 1], [2, 3]]


@pytest.mark.parametrize("order", [(3, 1, 0, 2), (2, 3, 1, 0)])
def test_the_order_of_the_reports_changes_nothing(order: tuple[int, ...]) -> None:
    reports = (*SPRING, *MINE)
    assert grouped(*(reports[n] for n in order)) == grouped(*reports)


def test_two_reports_suffice_for_a_story_and_one_for_its_own() -> None:
    assert stories(*SPRING) == [[0, 1]]
    assert stories(SPRING[0]) == [[0]]
    assert stories() == []


def test_a_story_that_recalls_another_is_linked_to_it_with_the_words() -> None:
    found, _ = grouped(*SPRING, *MINE, LATER)
    water = next(story for story in found if LATER.report.id in story.reports)
    mine = next(story for story in found if MINE[0].report.id in story.reports)
    assert len(water.reports) == 3
    (link,) = water.linked
    assert link.story == mine.id
    assert "Water for Velden" in link.because
    assert "Grimsdal" in link.because
    spoken = [_words(found_in, (*MINE, LATER)) for found_in in link.evidence]
    assert "In June 2028, Orefield Works opened a second shaft at Grimsdal with the mayor cutting the ribbon." in spoken
    assert any("Thursday" in words or "has been opened" in words for words in spoken)


def test_a_set_piece_links_no_stories() -> None:
    found, _ = grouped(*SPRING, *MINE)
    assert [story.linked for story in found] == [(), ()]


def test_what_one_recalls_with_its_year_and_another_tells_as_news_are_two_stories() -> None:
    recalling = written(
        "Orefield Works said its second shaft at Grimsdal will close for repairs, company head Ivo Dahl announced.",
        "Dahl said pumps at the Grimsdal shaft must be replaced before miners return.",
        "In June 2028, Orefield Works opened the second shaft at Grimsdal, 400 metres deep, for nine million crowns.",
        title="Grimsdal shaft to close",
    )
    assert stories(*MINE, recalling) == [[0, 1], [2]]


def test_a_cut_copy_belongs_to_its_long_original() -> None:
    filler = [f"Item {n}: the {word} committee of town {n} met over the {word} accounts." for n, word in enumerate(_MANY)]
    short = "The dredger Anna Sofie ran aground off Tarn on Sunday night and lost nine of its buckets before the tide turned."
    assert stories(written(*filler, short, title="Week in the towns"), written(short)) == [[0, 1]]


def test_a_story_has_its_members_dates_and_the_headline_of_the_middle_one() -> None:
    reports = [
        written("Fire broke out in the rope works at Eskby.", "Nobody was hurt, firemen of Eskby said.", **more)
        for more in (
            {"title": "Rope works fire at Eskby", "published": "2031-05-14", "outlet": "a"},
            {"title": "Fire at Eskby rope works hurts nobody", "published": "2031-05", "outlet": "b"},
            {"title": "Eskby", "published": "XXXX-05-14", "outlet": "c"},
        )
    ]
    ((story,), _) = grouped(*reports)
    founder = reports[1].report.id  # May 2031 begins before its 14th.
    assert story.id == content_id("story", founder)
    assert story.reports == tuple(sorted(w.report.id for w in reports))
    assert (story.first, story.last) == ("2031-05", "2031-05-14")
    assert story.title in {"Rope works fire at Eskby", "Fire at Eskby rope works hurts nobody"}


def test_a_story_without_a_headline_is_called_by_its_beginning() -> None:
    long = "The harbour pilots of Tarn laid down their work at dawn because the pilot boats have no heating " * 2
    ((story,), _) = grouped(written(long))
    assert story.title.endswith("…")
    assert len(story.title) <= 91
    assert long.startswith(story.title[:-1])
    assert (story.first, story.last, story.linked) == (None, None, ())


def test_reports_without_words_are_stories_of_their_own() -> None:
    assert stories(written(""), written("—"), written("One.")) == [[0], [1], [2]]


def test_the_stage_takes_and_gives_tables() -> None:
    tables = {
        "reports": to_table(Report, [w.report for w in SPRING]),
        "segments": to_table(Segment, [s for w in SPRING for s in w.segments]),
        "sentences": to_table(Sentence, [s for w in SPRING for s in w.sentences]),
        "dates": to_table(DateMention, [d for w in SPRING for d in w.dates]),
        "stories_before": empty("stories"),
    }
    made = group(tables, LocalTools(), Settings())
    assert {name: table.schema for name, table in made.items()} == {n: schema(n) for n in ("stories", "passages_told")}
    assert made["stories"].num_rows == 1


def _words(evidence: Evidence, reports: tuple[Written, ...]) -> str:
    texts = {w.report.id: w.report.text for w in reports}
    return texts[evidence.report][evidence.start : evidence.end]


_MANY = ["grain", "wool", "salt", "timber", "copper", "peat", "linen", "herring", "barley", "slate", "flax", "honey"]
