"""A case that grows: a new report joins a story, starts one, or joins two; the others keep their ids and are not worked on."""

from __future__ import annotations

from pathlib import Path

import tellings

FIRE = (
    "LOMSK, May 4, 2031 – A fire destroyed the covered market of Lomsk in the night to Sunday, governor Ada Brill said. "
    "Forty stalls burned down and a watchman was taken to hospital.\n\n“The traders will get tents,” Brill said.\n"
)
FIRE_AGAIN = (
    "LOMSK, May 5, 2031 – The traders of the covered market of Lomsk, which a fire destroyed in the night to Sunday, will get "
    "tents, governor Ada Brill said on Monday. Forty stalls had burned down; the watchman is still in hospital.\n"
)
STRIKE = (
    "TARN, May 6, 2031 – The ferry crews of Tarn went on strike on Tuesday, union leader Greta Moe said. "
    "All boats to the islands stayed in the harbour.\n\n“We want to be heard,” Moe said.\n"
)
BEES = (
    "ESKBY, May 9, 2031 – Two boys broke forty beehives at Eskby on Friday, the police said. The keeper, Per Lund, found his "
    "bees frozen in the snow.\n"
)


def put(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def stories(case: tellings.Case) -> dict[frozenset[str], str]:
    """The ids of the stories by the files of their reports."""
    name = {row["id"]: Path(row["path"]).stem for row in case.table("reports").to_pylist()}
    return {frozenset(name[r] for r in row["reports"]): row["id"] for row in case.table("stories").to_pylist()}


def test_a_report_that_joins_a_story_leaves_its_id_and_the_other_stories_alone(tmp_path: Path) -> None:
    reports = put(tmp_path / "reports", fire=FIRE, strike=STRIKE)
    with tellings.read(reports, case=tmp_path / "a.tellings") as case:
        first = stories(case)
    put(reports, again=FIRE_AGAIN)
    with tellings.read(reports, case=tmp_path / "a.tellings") as case:
        second = stories(case)
        assert case.outcome is not None
        worked = case.outcome.worked
    fire, strike = first[frozenset({"fire"})], first[frozenset({"strike"})]
    assert second == {frozenset({"fire", "again"}): fire, frozenset({"strike"}): strike}
    for stage in ("rewording", "aligning", "tracing", "coding"):
        assert worked[stage] == (fire,), stage


def test_a_report_on_another_happening_starts_a_story_and_nothing_else_is_done(tmp_path: Path) -> None:
    reports = put(tmp_path / "reports", fire=FIRE, strike=STRIKE)
    with tellings.read(reports, case=tmp_path / "a.tellings") as case:
        first = stories(case)
    put(reports, bees=BEES)
    with tellings.read(reports, case=tmp_path / "a.tellings") as case:
        second = stories(case)
        assert case.outcome is not None
        worked = case.outcome.worked
    assert first.items() < second.items()
    assert set(second) - set(first) == {frozenset({"bees"})}
    assert worked["tracing"] == (second[frozenset({"bees"})],)


def test_read_in_one_go_or_in_two_the_stories_are_the_same(tmp_path: Path) -> None:
    reports = put(tmp_path / "reports", strike=STRIKE, again=FIRE_AGAIN)
    with tellings.read(reports, case=tmp_path / "a.tellings"):
        pass
    put(reports, fire=FIRE, bees=BEES)
    with tellings.read(reports, case=tmp_path / "a.tellings") as two, tellings.read(reports) as one:
        assert set(stories(two)) == set(stories(one))


def test_a_report_that_is_changed_leaves_its_story_and_the_story_lives_on(tmp_path: Path) -> None:
    reports = put(tmp_path / "reports", fire=FIRE, again=FIRE_AGAIN)
    with tellings.read(reports, case=tmp_path / "a.tellings") as case:
        first = stories(case)
    put(reports, again=BEES)
    with tellings.read(reports, case=tmp_path / "a.tellings") as case:
        second = stories(case)
    assert second[frozenset({"fire"})] == first[frozenset({"fire", "again"})]
    assert set(second) == {frozenset({"fire"}), frozenset({"again"})}
