from __future__ import annotations

from tellings.stages.grouping.recounting import Line
from tellings.stages.grouping.when import days
from tests.stages.grouping.written import witnesses, written

_NEWS = ("The lock at Tarn was shut on Monday.", "Two barges had struck its gate, the canal board said.")


def _last(*paragraphs: str, published: str | None = None) -> Line:
    return witnesses(written(*_NEWS, *paragraphs, published=published))[0].lines[-1]


def test_a_year_beyond_the_lead_is_background() -> None:
    line = _last("In March 2029, the board let coal barges use the lock.")
    assert line.background
    assert line.past == days("2029-03")
    assert line.dated


def test_the_lead_is_news_whatever_its_dates() -> None:
    line = witnesses(written("The lock was shut on March 3, 2029.", title="Lock shut"))[0].lines[-1]
    assert line.lead
    assert not line.background
    assert line.past is None


def test_a_state_that_began_long_ago_recalls_no_happening() -> None:
    line = _last("The canal has been silting up since March 2029.")
    assert line.background
    assert line.past is None


def test_the_pluperfect_goes_on_recalling() -> None:
    line = _last("In March 2029, coal barges used the lock.", "The board had promised to rebuild it.")
    assert line.past == days("2029-03")


def test_speech_after_a_recollection_is_news_again() -> None:
    assert not _last("In March 2029, coal barges used the lock.", "The board will meet on Friday.").background


def test_a_date_of_the_days_of_publication_is_news() -> None:
    assert not _last("The gate broke on March 3, 2029.", published="2029-03-05").background
    assert _last("The gate broke on March 3, 2029.", published="2029-06-05").background


def test_words_that_give_the_date_are_known() -> None:
    witness = witnesses(written(*_NEWS, "In March 2029, coal barges used the lock."))[0]
    forms = witness.told.words.forms
    assert [forms[i] for i in sorted(witness.lines[-1].date_words)] == ["march", "2029"]


def test_a_report_without_sentences_has_its_paragraphs_for_them() -> None:
    w = written(*_NEWS)
    bare = type(w)(w.report, w.segments, (), ())
    assert [line.span.start for line in witnesses(bare)[0].lines] == [s.start for s in w.segments]
