"""The critical apparatus: valid by the TEI's own schema, whatever the reports hold, and each reading where its witnesses have it."""

from __future__ import annotations

import hashlib
import lzma
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]

from tellings.exports import Material, format_named
from tellings.exports.tei_words import clean, datable
from tellings.model import records as r
from tellings.model.columns import to_table
from tellings.stages.telling import collated, tell
from tests.ferry_case import STORY, TEXTS, agreement, case_in, key, tables

SCHEMA = Path(__file__).parent / "tei" / "tei_all.rng.xz"
TEI, XML, RNG = (
    "{http://www.tei-c.org/ns/1.0}",
    "{http://www.w3.org/XML/1998/namespace}",
    "{http://relaxng.org/ns/structure/1.0}",
)
WRITTEN = frozenset(
    re.findall(
        r"\w+",
        "TEI ab app appInfo application author bibl body date div editorialDecl encodingDesc fileDesc head idno interpretation item "
        "label langUsage language lem list listOrg listPerson listWit name normalization note org orgName p particDesc persName "
        "person profileDesc ptr publicationStmt publisher rdg said seg segmentation sourceDesc teiHeader text title titleStmt "
        "variantEncoding witness",
    )
)
"""The elements that the export writes."""

Node = Any  # lxml has no types


@cache
def schema() -> Any:
    """All of TEI P5 without the elements that we never write: narrower, so that what it takes the whole schema takes too; and it
    compiles in a tenth of a second instead of ten.
    """
    tree = etree.fromstring(lzma.decompress(SCHEMA.read_bytes()))
    for definition in tree.findall(f"{RNG}define"):
        element = definition.find(f"{RNG}element")
        if element is not None and element.get("name") not in WRITTEN:
            definition[:] = [etree.Element(f"{RNG}notAllowed")]
    for node in [node for node in tree.iter() if not (isinstance(node.tag, str) and node.tag.startswith(RNG))]:
        parent = node.getparent()
        if parent is not None:
            parent.remove(node)
    return etree.RelaxNG(tree)


def documents(of: Mapping[str, pa.Table], folder: Path) -> list[Node]:
    """The files of a case, read back and validated."""
    material = Material("A case", of.__getitem__, lambda: tell(of), collated, case_in().library)
    found = [etree.parse(path).getroot() for path in format_named("tei").write(material, folder) if path.suffix == ".xml"]
    for one in found:
        schema().assertValid(one)
    return found


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Node:
    (one,) = documents(tables(), tmp_path_factory.mktemp("tei"))
    return one


def every(root: Node, name: str) -> list[Node]:
    return list(root.iter(f"{TEI}{name}"))


def said(root: Node, name: str) -> Node:
    return next(div for div in every(root, "div") if div.get(f"{XML}id") == agreement(name))


def refs(node: Node, attribute: str) -> list[str]:
    return [one.removeprefix("#") for one in (node.get(attribute) or "").split()]


def readings(div: Node) -> list[tuple[str, str, str | None, str]]:
    return [
        (node.tag.removeprefix(TEI), " ".join(refs(node, "wit")), node.get("type"), node.text or "")
        for app in every(div, "app")
        for node in app
    ]


def sources(root: Node) -> Iterator[tuple[Node, str]]:
    for node in root.iter():
        for pointer in (node.get("source") or "").split():
            yield node, pointer


def pointed(pointer: str) -> str:
    file, _, span = pointer.partition("#char=")
    start, end = map(int, span.split(","))
    return next(text for name, text in TEXTS.items() if f"{key(name)}.txt" == file)[start:end]


def test_the_schema_is_the_one_that_its_note_names() -> None:
    digest = hashlib.sha256(lzma.decompress(SCHEMA.read_bytes())).hexdigest()
    assert digest in (SCHEMA.parent / "README.md").read_text(encoding="utf-8")


def test_the_schema_refuses_what_is_no_tei(ferry: Node) -> None:
    broken = etree.fromstring(etree.tostring(ferry))
    (first, *_) = every(broken, "app")
    first.append(etree.Element(f"{TEI}lem"))
    assert not schema().validate(broken)


def test_a_story_is_a_file_and_one_without_agreements_has_none(tmp_path: Path) -> None:
    written = case_in().export("tei", tmp_path)
    assert [path.name for path in written] == [f"{STORY}.xml", *(f"{key(name)}.txt" for name in "ABCDE")]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in written)


def test_the_same_case_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = case_in().export("tei", tmp_path / "1"), case_in().export("tei", tmp_path / "2")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_every_report_of_the_story_is_a_witness_with_what_is_known_of_it(ferry: Node) -> None:
    witnesses = every(ferry, "witness")
    assert [one.get(f"{XML}id") for one in witnesses] == list("ABCDE")
    assert [one.text for one in every(witnesses[0], "publisher")] == ["Coast Wire"]
    assert [one.get("when") for one in every(witnesses[0], "date")] == ["--06-07"]
    assert [one.text for one in every(witnesses[3], "title")] == ["🚢 Ferry row <b>deepens</b>"]
    assert [one.text for one in every(witnesses[3], "idno") if one.get("type") == "URL"] == ["javascript:alert(1)"]


def test_what_is_pointed_to_is_there(ferry: Node) -> None:
    ids = [one.get(f"{XML}id") for one in ferry.iter() if one.get(f"{XML}id")]
    assert len(set(ids)) == len(ids)
    pointers = [ref for one in ferry.iter() for name in ("wit", "corresp", "target", "who", "ref") for ref in refs(one, name)]
    assert len(pointers) > 100
    assert set(pointers) - {name for name in pointers if name.endswith(".txt")} <= {*ids}


def test_sources_are_the_very_words(ferry: Node) -> None:
    for node, pointer in sources(ferry):
        if node.tag in {f"{TEI}lem", f"{TEI}rdg", f"{TEI}seg"} and len(refs(node, "source")) == 1:
            assert " ".join(pointed(pointer).split()) == node.text
        assert pointed(pointer).strip()


def test_each_witness_can_be_read_off_the_apparatus(ferry: Node) -> None:
    for div in every(ferry, "div"):
        mine = {one.get("corresp").removeprefix("#"): every(one, "said")[0].text for one in every(div, "item")}
        for siglum, words in mine.items():
            parts = []
            for node in every(div, "ab")[0]:
                if node.tag == f"{TEI}seg":
                    parts.append(node.text)
                else:
                    (has,) = [one for one in node if siglum in refs(one, "wit")]
                    parts.append(has.text or "")
            assert folded(" ".join(part for part in parts if part)) == folded(words)


def folded(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalnum() or letter == " ")


def test_a_number_that_contradicts_is_a_reading_that_says_so(ferry: Node) -> None:
    found = {one[3]: one for one in readings(said(ferry, "cracks"))}
    assert found["12"] == ("lem", "A B D", None, "12")
    assert found["twenty"] == ("rdg", "C", "contradicts", "twenty")
    assert found["14"] == ("rdg", "E", "contradicts", "14")
    causes = {one.get("cause") for one in every(said(ferry, "cracks"), "rdg") if one.get("type") == "contradicts"}
    assert causes == {"number"}
    (note, *_) = [one for one in every(said(ferry, "cracks"), "note") if one.get("type") == "contradicts"]
    assert (note.text, note.get("subtype"), refs(note, "corresp")) == (
        "A, B, D “12” against C “twenty”.",
        "number",
        ["A", "B", "D", "C"],
    )
    places = set(refs(note, "target"))
    assert sorted(one.text or "" for one in ferry.iter() if one.get(f"{XML}id") in places) == ["12", "twenty"]


def test_an_omission_is_an_empty_reading_and_an_omitted_statement_a_note(ferry: Node) -> None:
    assert ("rdg", "C", "omits", "") in readings(said(ferry, "warned"))
    (note,) = [one for one in every(said(ferry, "warned"), "note") if one.get("type") == "omitted"]
    assert refs(note, "corresp") == ["B", "D"]


def test_what_was_moved_corresponds_to_itself(ferry: Node) -> None:
    by_id = {one.get(f"{XML}id"): one for one in every(ferry, "rdg") + every(ferry, "lem")}
    moved = [one for one in by_id.values() if one.get("corresp")]
    assert {one.text for one in moved} >= {"were found", "This year", "this year"}
    for one in moved:
        assert one.get("type") == "transposed"
        assert all(one.get(f"{XML}id") in refs(by_id[twin], "corresp") for twin in refs(one, "corresp"))


def test_a_statement_says_whose_it_is(ferry: Node) -> None:
    names = {one.get(f"{XML}id"): "".join(one.itertext()).strip() for name in ("person", "org") for one in every(ferry, name)}
    speakers = [names[ref] for one in every(said(ferry, "fares"), "said") for ref in refs(one, "who")]
    assert speakers == ["Ines Calder", "Ines Calder", "Kelm Ferry Board"]
    assert {one.tag for one in ferry.iter() if one.get(f"{XML}id") in {*names}} == {f"{TEI}person", f"{TEI}org"}
    assert [one.get("direct") for one in every(said(ferry, "fares"), "said")] == ["false", "true", "false"]


@pytest.mark.parametrize(
    ("value", "attributes"),
    [
        ("2031-06-08", {"when": "2031-06-08"}),
        ("2031-06", {"when": "2031-06"}),
        ("XXXX-06-07", {"when": "--06-07"}),
        ("XXXX-06", {"when": "--06"}),
        ("203X", {"notBefore": "2030-01-01", "notAfter": "2039-12-31"}),
        ("2031-06-01/2031-06-07", {"notBefore": "2031-06-01", "notAfter": "2031-06-07"}),
        ("2031-02-30", {}),
        ("XXXX", {}),
        ("PRESENT_REF", {}),
        (None, {}),
    ],
)
def test_a_date_says_in_tei_what_it_said(value: str | None, attributes: dict[str, str]) -> None:
    assert {name: given for name, given in datable(value).items() if given} == attributes


def test_what_xml_cannot_hold_is_replaced_letter_for_letter() -> None:
    assert clean("a\x00b\x0bc\ufffed\U0001f6a2") == "a\ufffdb cd\U0001f6a2".replace("cd", "c\ufffdd")


WORD = st.text(min_size=1, max_size=12)
TEXT = st.lists(WORD, min_size=1, max_size=12).map(" ".join)


def two_reports(texts: tuple[str, str], named: str | None, dated: str) -> dict[str, pa.Table]:
    """A case of one story, one agreement, and reports that hold and are called whatever there is."""
    reports = [
        r.Report(f"report-{n}", "x.txt", named, "0" * 64, named, named, named, None, dated, None, "en", None, "article", text)
        for n, text in enumerate(texts)
    ]
    statements = [
        r.Statement(
            f"statement-{n}", one.id, (r.Span(0, len(one.text)),), None, None, "actor-1", "direct", None, dated, negated=False,
            modality="asserted", inside=None, origin=None,
        )
        for n, one in enumerate(reports)
    ]  # fmt: skip
    told = tuple(one.id for one in statements)
    held = tuple(one.id for one in reports)
    contrast = r.Difference("agreement-1", told[0], told[1], "contradicts", "number", r.Span(0, 1), r.Span(0, 1))
    rows = {
        "reports": to_table(r.Report, reports),
        "statements": to_table(r.Statement, statements),
        "actors": to_table(r.Actor, [r.Actor("actor-1", named or "x", "person", (), (), None, None, None)]),
        "stories": to_table(r.Story, [r.Story("story-1", named or "", held, None, None, ())]),
        "agreements": to_table(r.Agreement, [r.Agreement("agreement-1", "story-1", named or "", told, held, 1, (), ())]),
        "differences": to_table(r.Difference, [contrast]),
    }
    return {**tables(), **{name: table.slice(0, 0) for name, table in tables().items()}, **rows}


@settings(max_examples=60, deadline=None)
@given(
    texts=st.tuples(TEXT, TEXT),
    named=st.none() | WORD,
    dated=st.sampled_from(["2031-13-40", "nonsense", "2031-06/..", "0000", "2031~"]),
)
def test_any_text_makes_a_valid_file(
    tmp_path_factory: pytest.TempPathFactory, texts: tuple[str, str], named: str | None, dated: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    (one,) = documents(two_reports(texts, named, dated), folder)
    assert [(folder / f"report-{n}.txt").read_bytes().decode() for n in range(2)] == list(texts)
    assert len(every(one, "witness")) == 2
