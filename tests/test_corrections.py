"""Corrections of a case: kept beside what was found, through reading on, exports and readers."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

import tellings
from tellings.errors import CaseBusy, CorrectionError
from tellings.model.cards import CorrectionCard
from tellings.model.tables import EXPORTED
from tests.ferry_case import actor, case_in, key, statement

WHEN = datetime(2031, 6, 3, 12, 30, tzinfo=UTC)

FIRE = (
    "LOMSK, May 4, 2031 – A fire destroyed the covered market of Lomsk in the night to Sunday, governor Ada Brill said. "
    "Forty stalls burned down.\n\n“The traders will get tents,” Brill said.\n"
)
ENGINEER = (
    "LOMSK, May 5, 2031 – The wiring of the covered market of Lomsk was forty years old, chief engineer Adele Brill said on "
    "Monday. “We warned the governor twice,” Adele Brill said.\n"
)
MORE = (
    "LOMSK, May 6, 2031 – The covered market of Lomsk will be built again by autumn, governor Ada Brill told traders on Tuesday. "
    "“Nobody will lose a stall,” Brill said. The wiring will be new, chief engineer Adele Brill promised.\n"
)


def names(case: tellings.Case) -> set[str]:
    return {row["name"] for row in case.table("actors").to_pylist()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    case_in(tmp_path / "ferry.tellings").close()
    return tmp_path / "ferry.tellings"


def test_everything_reads_what_was_corrected(folder: Path) -> None:
    with tellings.open_case(folder) as case:
        card = case.merge("Ines Calder", "Oskar Venn", by="Ana Petrova", note="same desk", made=WHEN)
        assert isinstance(card, CorrectionCard)
        assert card.sentence == "Ana Petrova, 3 June 2031: “Ines Calder” and “Oskar Venn” are one (same desk)."
        assert (card.standing, card.correction.made) == ("in force", "2031-06-03T12:30:00Z")
        assert case.corrections == (card,) == case.corrected_by("actors", actor("calder"))
        assert case.corrected_by("actors", actor("aldin")) == ()
        assert "Oskar Venn" not in names(case)
        assert "Oskar Venn" in {row["name"] for row in case.table("actors", corrected=False).to_pylist()}
        account = case.account()
        assert "Oskar Venn" not in {one.actor.name for one in account.actors}
        told = [said for story in account.stories for said in story.alone]
        assert {said.speaker for said in told if said.statement.id == statement("e2")} == {"Ines Calder"}
        assert "Oskar Venn" in {words.words for one in account.actors if one.actor.id == actor("calder") for words in one.names}
        assert {tally.value: tally.count for tally in case.library().tally("actor", "kind")}["person"] == 2


def test_exports_hold_corrected_tables_and_the_corrections(folder: Path, tmp_path: Path) -> None:
    with tellings.open_case(folder) as case:
        case.reject(key("B"), key("A"), by="Ana Petrova", made=WHEN)
        case.export("jsonl", tmp_path / "rows")
        case.export("parquet", tmp_path / "parquet")
        page = case.report(tmp_path / "account.html", title="Ferry").read_text(encoding="utf-8")
    assert {path.stem for path in (tmp_path / "rows").iterdir()} == set(EXPORTED)
    row = json.loads((tmp_path / "rows" / "corrections.jsonl").read_text(encoding="utf-8"))
    assert (row["kind"], row["by"], [one["id"] for one in row["subjects"]]) == (
        "reject_derivation",
        "Ana Petrova",
        [key("B"), key("A")],
    )
    derived = [json.loads(line) for line in (tmp_path / "rows" / "derivations.jsonl").read_text(encoding="utf-8").splitlines()]
    assert (key("B"), key("A")) not in {(one["child"], one["parent"]) for one in derived}
    assert (tmp_path / "parquet" / "corrections.parquet").is_file()
    assert "was rejected by Ana Petrova on 3 June 2031" in page


def test_a_case_is_corrected_by_several_who_look_at_it(folder: Path) -> None:
    with tellings.open_case(folder) as one, tellings.open_case(folder) as other:
        before = other.edition()
        merged = one.merge("Ines Calder", "Oskar Venn", by="Ana Petrova", made=WHEN)
        assert other.edition() != before
        assert other.undo(merged.correction.id, by="Jo Lind", made=WHEN).standing == "in force"
        one.refresh()
        assert [card.standing for card in one.corrections] == ["undone", "in force"]
        assert "Oskar Venn" in names(one) & names(other)
        # Their order is that of their making, though both were made in one second.
        assert [card.correction.made for card in one.corrections] == ["2031-06-03T12:30:00Z", "2031-06-03T12:30:01Z"]


def test_a_time_is_told_in_utc(folder: Path) -> None:
    with tellings.open_case(folder) as case:
        noon = WHEN.astimezone(timezone(timedelta(hours=3)))
        assert case.merge("Ines Calder", "Oskar Venn", by="A", made=noon).correction.made == "2031-06-03T12:30:00Z"


def test_while_a_run_writes_nobody_corrects(folder: Path) -> None:
    with tellings.open_case(folder) as case:
        running = case_in(folder)
        with pytest.raises(CaseBusy, match="Another run is writing"):
            case.merge("Ines Calder", "Oskar Venn", by="Ana Petrova")
        running.close()
        assert case.corrections == ()
        case.merge("Ines Calder", "Oskar Venn", by="Ana Petrova")
        assert len(case.corrections) == 1


def test_several_who_correct_in_one_moment_are_all_heard(folder: Path) -> None:
    def correct(who: str) -> str:
        with tellings.open_case(folder) as case:
            return case.date("reports", key("A"), "published", f"2031-06-0{who}", by=f"Reader {who}").correction.id

    with ThreadPoolExecutor(4) as readers:
        made = list(readers.map(correct, "1234"))
    with tellings.open_case(folder) as case:
        assert {card.correction.id for card in case.corrections} == set(made)
        last = case.corrections[-1].correction.value
        assert {row["published"] for row in case.table("reports").to_pylist() if row["id"] == key("A")} == {last}


def test_a_refused_correction_leaves_nothing(folder: Path) -> None:
    with tellings.open_case(folder) as case:
        edition = case.edition()
        with pytest.raises(CorrectionError):
            case.merge("Ines Calder", "Nobody", by="Ana Petrova")
        assert (case.edition(), case.corrections) == (edition, ())


def test_a_case_in_memory_is_corrected_too() -> None:
    case = case_in()
    card = case.split("Ines Calder", report=key("C"), name="The other", by="Ana Petrova")
    assert "The other" in names(case)
    case.undo(card.correction.id, by="Ana Petrova")
    assert "The other" not in names(case)


def test_corrections_are_taken_over_once_and_unaltered() -> None:
    one, other = case_in(), case_in()
    one.merge("Ines Calder", "Oskar Venn", by="Ana Petrova", made=WHEN)
    rows = [card.correction for card in one.corrections]
    assert (other.take_corrections(rows), other.take_corrections(rows)) == (1, 0)
    assert other.corrections == one.corrections
    assert other.table("mentions") == one.table("mentions")


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case in which two persons were merged, a date corrected, and a mention split off, before it was read on."""
    reports, folder = tmp_path_factory.mktemp("reports"), tmp_path_factory.mktemp("cases") / "fire.tellings"
    (reports / "fire.txt").write_text(FIRE, encoding="utf-8")
    (reports / "engineer.txt").write_text(ENGINEER, encoding="utf-8")
    with tellings.read(reports, case=folder) as case:
        case.merge("Ada Brill", "Adele Brill", by="Ana Petrova", note="a misprint", made=WHEN)
        fire = next(row["id"] for row in case.table("reports").to_pylist() if "fire" in row["path"])
        case.date("reports", fire, "published", "3 May 2031", by="Jo Lind", made=WHEN)
        case.split("Lomsk", words="Lomsk", report=fire, name="Lomsk, the other one", by="Ana Petrova", made=WHEN)
    (reports / "more.txt").write_text(MORE, encoding="utf-8")
    (reports / "engineer.txt").write_text(ENGINEER.replace("twice", "three times"), encoding="utf-8")
    with tellings.read(reports, case=folder):
        pass
    return folder


def test_corrections_survive_reading_on(grown: Path) -> None:
    with tellings.open_case(grown) as case:
        assert case.table("reports").num_rows == 3
        assert [card.standing for card in case.corrections] == ["in force"] * 3
        assert len([name for name in names(case) if "Brill" in name]) == 1
        assert {"LOMSK", "Lomsk, the other one"} <= names(case)
        (fire,) = (row for row in case.table("reports").to_pylist() if "fire" in row["path"])
        assert fire["published"] == "2031-05-03"
        assert fire["published_because"].startswith("corrected by Jo Lind on 3 June 2031, from 4 May 2031: ")


def test_what_was_found_is_found_all_the_same(grown: Path, tmp_path: Path) -> None:
    (tmp_path / "fire.txt").write_text(FIRE, encoding="utf-8")
    (tmp_path / "engineer.txt").write_text(ENGINEER.replace("twice", "three times"), encoding="utf-8")
    (tmp_path / "more.txt").write_text(MORE, encoding="utf-8")
    with tellings.read(tmp_path) as anew, tellings.open_case(grown) as case:
        for name in ("actors", "mentions", "statements", "agreements", "relations"):
            assert case.table(name, corrected=False) == anew.table(name), name
