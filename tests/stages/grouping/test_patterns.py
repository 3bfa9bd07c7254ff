"""Reports cut from one pattern tell different happenings, however many words they share; copies with a changed figure do not."""

from __future__ import annotations

from tellings.stages.grouping import group_reports
from tellings.stages.reading import report_from_text

QUAKE = (
    "A magnitude {magnitude} earthquake struck {distance} km north of {place} on {day}, the National Seismic Centre said. "
    "The quake hit at a depth of {depth} km at {hour}:{minute}.\n\nThere were no immediate reports of damage or casualties. "
    "According to the centre, the epicentre was {further} km from the town of {town}."
)
FILLED = [
    {"magnitude": 4.1, "distance": 12, "place": "Tarn", "day": "Monday", "depth": 30, "hour": 4, "minute": 51, "further": 90, "town": "Eskby"},
    {"magnitude": 5.3, "distance": 47, "place": "Lomsk", "day": "Tuesday", "depth": 8, "hour": 13, "minute": 22, "further": 65, "town": "Verrin"},
    {"magnitude": 3.8, "distance": 33, "place": "Kalmo", "day": "Friday", "depth": 17, "hour": 22, "minute": 10, "further": 41, "town": "Dolne"},
    {"magnitude": 4.7, "distance": 5, "place": "Ostrel", "day": "Sunday", "depth": 55, "hour": 7, "minute": 38, "further": 120, "town": "Sarn"},
]  # fmt: skip


def grouped(*texts: tuple[str, str | None]) -> tuple[list[list[int]], set[tuple[int, int, bool]]]:
    """The stories, and the pairs that share passages with whether these are stock, by the places of the texts."""
    read = [report_from_text(text, path=f"{n}.txt", published=day) for n, (text, day) in enumerate(texts)]
    place = {report.id: n for n, (report, _) in enumerate(read)}
    stories, passages = group_reports([r for r, _ in read], [s for _, segments in read for s in segments], [], [])
    pairs = {(*sorted((place[p.report_a], place[p.report_b])), p.stock) for p in passages}
    return sorted(sorted(place[r] for r in story.reports) for story in stories), pairs  # type: ignore[return-value]


def test_one_form_filled_in_four_times_is_four_stories_and_its_text_is_stock() -> None:
    stories, pairs = grouped(*((QUAKE.format(**row), f"2031-0{n + 2}-11") for n, row in enumerate(FILLED)))
    assert stories == [[0], [1], [2], [3]]
    assert pairs
    assert all(stock for _, _, stock in pairs)


def test_even_on_one_day() -> None:
    stories, _ = grouped(*((QUAKE.format(**row), "2031-02-11") for row in FILLED))
    assert stories == [[0], [1], [2], [3]]


def test_two_who_carry_one_filled_in_form_tell_one_story_though_a_figure_was_corrected() -> None:
    first, corrected = QUAKE.format(**FILLED[0]), QUAKE.format(**{**FILLED[0], "magnitude": 4.2, "depth": 31})
    stories, pairs = grouped((first, "2031-02-11"), (corrected, "2031-02-11"), (QUAKE.format(**FILLED[1]), "2031-03-11"))
    assert stories == [[0, 1], [2]]
    assert (0, 1, False) in pairs
    assert (0, 2, True) in pairs
