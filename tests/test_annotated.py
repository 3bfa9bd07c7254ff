"""Annotations as corrections: an export's come back as they were, a person's are understood, and what is not is kept with its reason."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import tellings
from tellings.annotated import Taken
from tellings.cli.main import app
from tellings.errors import CorrectionError
from tests.ferry_case import TEXTS, actor, case_in, key, place

WHEN = datetime(2031, 6, 3, 12, 30, tzinfo=UTC)
Annotation = dict[str, Any]
CRACKS, OTHER = "The ferry was stopped because cracks were found in 12 of its cabins", "Nobody on my crew was warned too late,"


@pytest.fixture
def case() -> tellings.Case:
    return case_in()


def of(report: str, words: str, *, units: str = "utf-32-le", exact: bool = True, beside: bool = True) -> Annotation:
    """A target as a tool makes it, counting in code points, UTF-16 units or bytes."""
    at, text = place(report, words), TEXTS[report]
    start, end = (
        len(text[:n].encode(units)) // {"utf-32-le": 4, "utf-16-le": 2, "utf-8": 1}[units] for n in (at.start, at.end)
    )
    quote: Annotation = {"type": "TextQuoteSelector", "exact": words} if exact else {}
    if exact and beside:
        quote |= {"prefix": text[max(0, at.start - 12) : at.start], "suffix": text[at.end : at.end + 12]}
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"source": f"texts/{key(report)}.txt", "selector": [position, *([quote] if exact else [])]}


def mark(target: Any, *bodies: Annotation, **more: Any) -> Annotation:
    signed = {"creator": {"type": "Person", "name": "Ana Petrova"}, "created": "2031-06-03T14:30:00+02:00"}
    return {"id": "urn:example:1", "type": "Annotation", "body": list(bodies), "target": target, **signed, **more}


def says(value: str, purpose: str = "identifying") -> Annotation:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def take(case: tellings.Case, tmp_path: Path, *annotations: Annotation, by: str = "") -> Taken:
    (tmp_path / "marked.json").write_text(json.dumps(annotations), encoding="utf-8")
    return case.take_annotations(tmp_path / "marked.json", by=by)


def who(case: tellings.Case, report: str, words: str) -> str:
    at = place(report, words)
    names = {row["id"]: row["name"] for row in case.table("actors").to_pylist()}
    (found,) = (row for row in case.table("mentions").to_pylist() if (row["report"], row["start"]) == (at.report, at.start))
    return str(names[found["actor"]])


def test_corrections_come_back_from_annotations_as_they_were(case: tellings.Case, tmp_path: Path) -> None:
    one, other = case.table("agreements").to_pylist()[0]["statements"][:2]
    case.split("Ines Calder", words="she", name="Somebody", by="Ana Petrova", note="“who?” 🚢", made=WHEN)
    apart = case.not_same(one, other, by="Jo Lind", made=WHEN)
    case.reject(key("B"), key("A"), by="Jo Lind", made=WHEN)
    case.date("reports", key("E"), "published", "9 June 2031", by="Ana Petrova", made=WHEN)
    case.undo(apart.correction.id, by="Ana Petrova", made=WHEN)
    path = case.export("annotations", tmp_path / "one")[0]
    with case_in() as again:
        taken = again.take_annotations(path)
        assert (len(taken.new), taken.known, taken.left) == (5, 0, ())
        assert taken.ours == json.loads(path.read_text(encoding="utf-8"))["total"] - 5
        assert again.corrections == case.corrections
        assert again.export("annotations", tmp_path / "two")[0].read_bytes() == path.read_bytes()
        assert again.take_annotations(path).known == 5


def test_a_correction_that_was_altered_is_left(case: tellings.Case, tmp_path: Path) -> None:
    case.merge("Ines Calder", "Oskar Venn", by="Ana Petrova", made=WHEN)
    path = case.export("annotations", tmp_path)[0]
    path.write_text(path.read_text(encoding="utf-8").replace('"by": "Ana Petrova"', '"by": "Jo Lind"'), encoding="utf-8")
    with case_in() as again:
        taken = again.take_annotations(path)
        assert (taken.new, again.corrections) == ((), ())
        assert "not as it was made" in taken.left[0].reason


@pytest.mark.parametrize("named", ["Oskar Venn", actor("venn"), f"urn:tellings:{actor('venn')}"])
def test_words_are_given_to_an_actor_that_is_there(case: tellings.Case, tmp_path: Path, named: str) -> None:
    taken = take(case, tmp_path, mark(of("A", "Calder said"), says("note", "commenting"), says(named)))
    assert who(case, "A", "Calder said") == "Oskar Venn"
    assert who(case, "B", "Ines Calder") == "Ines Calder"
    assert [card.correction.kind for card in taken.new] == ["split_actor", "merge_actors"]
    assert {(card.correction.by, card.correction.note) for card in taken.new} == {("Ana Petrova", "note")}
    assert taken.new[0].correction.made == "2031-06-03T12:30:00Z"
    again = take(case, tmp_path, mark(of("A", "Calder said"), says(named)))
    assert (again.new, again.known, again.left) == ((), 1, ())


def test_a_name_that_nobody_has_is_somebody_new(case: tellings.Case, tmp_path: Path) -> None:
    taken = take(case, tmp_path, mark(of("A", "she"), says("Ada Brill")))
    assert who(case, "A", "she") == "Ada Brill"
    assert [card.correction.kind for card in taken.new] == ["split_actor"]
    assert take(case, tmp_path, mark(of("A", "she"), says("Ada Brill"))).known == 1


def test_an_actor_with_one_mention_becomes_the_other(case: tellings.Case, tmp_path: Path) -> None:
    taken = take(case, tmp_path, mark(of("F", "Per Aldin"), {"id": f"urn:tellings:{actor('venn')}", "purpose": "identifying"}))
    assert [card.correction.kind for card in taken.new] == ["merge_actors"]
    assert who(case, "F", "Per Aldin") == "Oskar Venn"


def test_a_date_is_given_its_value(case: tellings.Case, tmp_path: Path) -> None:
    marked = mark(of("E", "last week"), says("2 June 2031"), motivation="editing")
    (card,) = take(case, tmp_path, marked).new
    assert (card.correction.table, card.correction.value) == ("dates", "2031-06-02")
    assert take(case, tmp_path, marked).known == 1


@pytest.mark.parametrize("units", ["utf-32-le", "utf-16-le", "utf-8"])
@pytest.mark.parametrize("beside", [True, False])
def test_words_are_found_whatever_a_tool_counts(case: tellings.Case, tmp_path: Path, units: str, beside: bool) -> None:  # noqa: FBT001
    words = "officials at the ferry board"
    taken = take(case, tmp_path, mark(of("D", words, units=units, beside=beside), says("Oskar Venn")))
    assert taken.left == ()
    assert who(case, "D", words) == "Oskar Venn"


def test_words_that_stand_twice_are_told_apart_by_what_is_around_them(case: tellings.Case, tmp_path: Path) -> None:
    lost = of("A", "Calder said")
    lost["selector"] = [{"type": "TextQuoteSelector", "exact": "Calder"}]
    (left,) = take(case, tmp_path, mark(lost, says("Oskar Venn"))).left
    assert "stands in 3 places" in left.reason
    lost["selector"][0]["suffix"] = " said. “Nobody"
    assert take(case, tmp_path, mark(lost, says("Oskar Venn"))).left == ()
    assert who(case, "A", "Calder said") == "Oskar Venn"


def test_line_breaks_may_have_become_blanks(case: tellings.Case, tmp_path: Path) -> None:
    target = {"source": key("E"), "selector": {"type": "TextQuoteSelector", "exact": "What I saw on the quay June 8, 2031"}}
    (left,) = take(case, tmp_path, mark(target, says("2031"))).left
    assert "at these words" in left.reason  # found, and nothing to correct there


def test_two_statements_are_said_to_be_the_same_or_not(case: tellings.Case, tmp_path: Path) -> None:
    a, b = of("A", CRACKS), of("B", CRACKS)
    (card,) = take(case, tmp_path, mark([a, b], says("not the same", "tagging"), motivation="linking")).new
    assert card.correction.kind == "not_same_statement"
    assert take(case, tmp_path, mark([a, b], says("not-the-same", "tagging"), motivation="linking")).known == 1
    (card,) = take(case, tmp_path, mark([a, b], says("same", "tagging"), motivation="linking")).new
    assert card.correction.kind == "same_statement"


def test_a_link_may_be_between_other_annotations_and_rows(case: tellings.Case, tmp_path: Path) -> None:
    one, other = (mark(of(report, CRACKS), says("look", "commenting"), id=f"urn:example:{report}") for report in "AB")
    link = mark(
        [{"id": "#urn:example:A"}, {"id": "urn:example:B"}], says("not the same", "tagging"), motivation="linking", id="x"
    )
    taken = take(case, tmp_path, one, other, link)
    assert [card.correction.kind for card in taken.new] == ["not_same_statement"]
    assert [left.id for left in taken.left] == ["urn:example:A", "urn:example:B"]
    rests = mark(f"urn:tellings:{key('B')}", {"source": f"urn:tellings:{key('A')}"}, says("does not rest on", "tagging"))
    (card,) = take(case, tmp_path, rests).new
    assert card.correction.kind == "reject_derivation"


def test_mentions_of_two_actors_are_one_person(case: tellings.Case, tmp_path: Path) -> None:
    both = [of("A", "Calder said"), of("E", "Oskar Venn")]
    (card,) = take(case, tmp_path, mark(both, says("same", "tagging"), motivation="linking")).new
    assert card.correction.kind == "merge_actors"
    (card,) = take(case, tmp_path, mark(both, says("different", "tagging"), motivation="linking")).new
    assert card.correction.kind == "split_actor"


def test_hypothesis_and_lines_of_json_are_read(case: tellings.Case, tmp_path: Path) -> None:
    target = of("A", "Calder said")
    made = {
        "id": "h1",
        "user": "acct:ana@hypothes.example",
        "created": "2031-06-03T12:30:00.123456+00:00",
        "text": "",
        "uri": f"http://localhost/{key('A')}.txt",
        "tags": ["actor: Oskar Venn"],
        "target": [{"selector": target["selector"]}],
    }
    path = tmp_path / "lines.jsonl"
    path.write_text(json.dumps(made) + "\n" + json.dumps({**made, "id": "h2", "tags": [], "text": "Really?"}) + "\n")
    taken = case.take_annotations(path)
    assert {card.correction.by for card in taken.new} == {"ana@hypothes.example"}
    assert who(case, "A", "Calder said") == "Oskar Venn"
    assert [left.id for left in taken.left] == ["h2"]


def test_annotations_of_an_export_are_read_where_somebody_changed_them(case: tellings.Case, tmp_path: Path) -> None:
    path = case.export("annotations", tmp_path)[0]
    collection = json.loads(path.read_text(encoding="utf-8"))
    items = {
        (body[1]["value"], one["target"]["selector"][1]["exact"]): one
        for one in collection["first"]["items"]
        if len(body := one["body"]) == 3 and isinstance(one["target"], dict)
    }
    items["pronoun", "she"]["body"][2]["value"] = "Oskar Venn"
    items["role", "Docker"]["body"][0]["source"] = f"urn:tellings:{actor('aldin')}"
    items["date", "last week"]["body"][2]["value"] = "2031-06-02"
    path.write_text(json.dumps(collection), encoding="utf-8")
    assert [left.reason for left in case.take_annotations(path).left] == ["Nobody signs it."] * 3
    taken = case.take_annotations(path, by="Ana Petrova")
    assert (taken.ours, taken.known, taken.left) == (collection["total"] - 3, 0, ())
    assert (who(case, "A", "she"), who(case, "E", "Docker")) == ("Oskar Venn", "Per Aldin")
    assert "2031-06-02" in case.table("dates").column("value").to_pylist()
    assert case.take_annotations(path, by="Ana Petrova").new == ()


def test_recogitos_own_form_is_read(case: tellings.Case, tmp_path: Path) -> None:
    at, ana = place("E", "Oskar Venn"), {"creator": {"id": "ana", "name": "Ana Petrova"}, "created": "2031-06-03T12:30:00.000Z"}
    made = {
        "id": "r1",
        "bodies": [{"id": "b", "purpose": "tagging", "value": "actor: Ada Brill", **ana}],
        "target": {"annotation": "r1", "selector": [{"quote": "Oskar Venn", "start": at.start, "end": at.end}], **ana},
    }
    (card,) = take(case, tmp_path, made).new
    assert (card.correction.by, card.correction.made) == ("Ana Petrova", "2031-06-03T12:30:00Z")
    assert who(case, "E", "Oskar Venn") == "Ada Brill"


def test_a_tool_that_names_no_source_is_understood(case: tellings.Case, tmp_path: Path) -> None:
    """RecogitoJS: its page knows which text it shows."""
    target = {"selector": of("E", "Oskar Venn")["selector"]}
    path = tmp_path / f"{key('E')}.json"
    assert who(case, "E", "Oskar Venn") == "Oskar Venn"
    path.write_text(
        json.dumps([mark({"selector": target["selector"][1:]}, says("Ada Brill"))])
    )  # known by the file's name only
    assert len(case.take_annotations(path).new) == 1
    assert who(case, "E", "Oskar Venn") == "Ada Brill"
    assert take(case, tmp_path, mark(target, says("Ada Brill"))).known == 1  # these words stand there in one report only
    loose = {"selector": {"type": "TextQuoteSelector", "exact": "Ines Calder"}}
    (left,) = take(case, tmp_path, mark(loose, says("Ada Brill"))).left
    assert "names no report" in left.reason


LEFT = {
    "no name": (mark(of("A", "Calder said"), says("who knows " * 30)), "too long for a name"),
    "no such words": (mark({"source": key("A"), "selector": {"exact": "a whale"}}, says("x")), "does not stand in the report"),
    "no such report": (mark({"source": "report-0123456789abcdef", "selector": {"exact": "x"}}, says("x")), "no report of the case"),
    "no words": (mark(f"urn:tellings:{key('A')}", says("Oskar Venn")), "marks no words"),
    "a comment": (mark(of("A", "Calder said"), says("Hm.", "commenting")), "It is a comment"),
    "nothing said": (mark(of("A", "Calder said")), "It is a comment"),
    "nobody there": (mark(of("A", "autumn"), says("Oskar Venn")), "No mention"),
    "no date": (mark(of("E", "last week"), says("soon")), "is no date"),
    "no signature": (mark(of("A", "Calder said"), says("Oskar Venn"), creator=None), "Nobody signs it"),
    "no quotation": (mark(of("D", "officials at the ferry board", exact=False), says("Oskar Venn")), "no quotation"),
    "no such actor": (mark(of("A", "Calder said"), {"source": "urn:tellings:actor-0123456789abcdef"}), "There is no actor"),
    "one end": (mark([of("A", "Calder said")], says("same", "tagging")), "of 1 things"),
    "is a statement": (mark(of("A", "Calder said"), {"source": "urn:tellings:statement-0123456789abcdef"}), "only whom they stand for"),
}  # fmt: skip


@pytest.mark.parametrize("what", LEFT)
def test_what_does_not_map_is_kept_with_its_reason(case: tellings.Case, tmp_path: Path, what: str) -> None:
    annotation, reason = LEFT[what]
    taken = take(case, tmp_path, annotation)
    assert taken.new == ()
    (left,) = taken.left
    assert reason in left.reason
    assert left.remedy
    assert json.loads(left.annotation) == annotation


def test_whoever_takes_them_may_sign_for_nobody(case: tellings.Case, tmp_path: Path) -> None:
    taken = take(case, tmp_path, mark(of("A", "Calder said"), says("Oskar Venn"), creator=None), by="Jo Lind")
    assert {card.correction.by for card in taken.new} == {"Jo Lind"}


def test_the_command_tells_what_it_took_and_keeps_what_it_left(tmp_path: Path) -> None:
    case_in(tmp_path / "ferry.tellings").close()
    good, bad = mark(of("E", "last week"), says("2 June 2031")), mark(of("A", "autumn"), says("x"), id="urn:example:2")
    file = tmp_path / "marked.jsonld"
    file.write_text(
        json.dumps({"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": [good, bad]})
    )
    result = CliRunner().invoke(app, ["correct", str(tmp_path / "ferry.tellings"), "import", str(file)])
    assert result.exit_code == 1
    said = " ".join(result.stdout.split())
    assert "1 correction made of annotations. Ana Petrova, 3 June 2031: “last week” means 2 June 2031" in said
    assert "urn:example:2: No mention found at these words." in said
    (kept,) = (json.loads(line) for line in (tmp_path / "marked.left.jsonl").read_text().splitlines())
    assert kept["annotation"] == bad
    file.write_text(json.dumps(good))
    assert CliRunner().invoke(app, ["correct", str(tmp_path / "ferry.tellings"), "import", str(file)]).exit_code == 0


def test_a_file_that_holds_no_annotations_is_named(case: tellings.Case, tmp_path: Path) -> None:
    for text in ("nothing", '{"a": 1}', ""):
        (tmp_path / "a.json").write_text(text)
        with pytest.raises(CorrectionError, match=r"a\.json holds"):
            case.take_annotations(tmp_path / "a.json")
    with pytest.raises(CorrectionError, match="cannot be opened"):
        case.take_annotations(tmp_path / "b.json")
