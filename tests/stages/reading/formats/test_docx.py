"""DOCX: what its readers see, with the roles its styles give; whatever is wrong with it becomes a reject."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st

from tellings.errors import ReportRejected
from tellings.model.records import Report, Segment
from tellings.settings import Settings
from tellings.stages.reading import report_of
from tellings.stages.reading.draft import Draft, Source
from tellings.stages.reading.formats import docx, office
from tests.stages.reading.formats.making_docx import STRICT, core, packed, paragraph, part, run
from tests.stages.reading.formats.making_docx import docx as made

FERRY = "A ferry with forty people aboard sank off Ostmark on Monday, the harbour master said, and nobody knows why."
BOAT = "The company said that the line would open again within the week, as soon as the mole had been repaired."
_ON = "<w:b/>"


def drafted(data: bytes, **settings: int) -> Draft:
    (draft,) = docx.drafts(Source("a.docx", data), Settings(**settings))  # type: ignore[arg-type]
    return draft


def roles(data: bytes) -> list[tuple[str | None, str]]:
    """Each paragraph with the role that the document gives it."""
    draft = drafted(data)
    found, at = [], 0
    for text in draft.text.split("\n\n"):
        found.append((draft.marked.get(at), text))
        at += len(text) + 2
    return found


def refused(data: bytes, **settings: int) -> ReportRejected:
    with pytest.raises(ReportRejected) as caught:
        drafted(data, **settings)
    return caught.value


def read(data: bytes) -> tuple[Report, list[Segment]]:
    return report_of(drafted(data))


def test_styles_are_known_by_their_names_whatever_language_their_ids_are_in() -> None:
    body = (
        paragraph("Ferry sinks", "Titel") + paragraph(FERRY) + paragraph("A second crossing", "berschrift1") + paragraph(BOAT)
    )
    body += (
        paragraph("Our own heading", "Eigene")
        + paragraph("The pier on Monday", "Beschriftung")
        + paragraph("fog", "Listenabsatz")
    )
    assert roles(made(body)) == [
        ("headline", "Ferry sinks"),
        (None, FERRY),
        ("heading", "A second crossing"),
        (None, BOAT),
        ("heading", "Our own heading"),
        ("caption", "The pier on Monday"),
        ("item", "fog"),
    ]


@pytest.mark.parametrize("style", ["Heading1", "Überschrift 2", "Titre3", "heading 4"])
def test_without_a_table_of_styles_headings_are_known_by_their_ids(style: str) -> None:
    assert roles(made(paragraph(FERRY) + paragraph("What now", style), styles=""))[1] == ("heading", "What now")


def test_an_outline_level_makes_a_heading_and_body_text_is_none() -> None:
    first = paragraph("What now", properties='<w:outlineLvl w:val="1"/>')
    last = paragraph("Nothing yet", properties='<w:outlineLvl w:val="9"/>')
    assert roles(made(paragraph(FERRY) + first + paragraph(BOAT) + last))[1::2] == [
        ("heading", "What now"),
        (None, "Nothing yet"),
    ]


def test_the_heading_that_opens_a_document_or_its_largest_line_is_the_headline() -> None:
    assert roles(made(paragraph("Ferry sinks", "berschrift1") + paragraph(FERRY)))[0] == ("headline", "Ferry sinks")
    large = paragraph(run("Ferry sinks off Ostmark", '<w:sz w:val="36"/>'))
    assert roles(made(paragraph("Ostmark Post") + large + paragraph(FERRY) + paragraph(BOAT)))[1][0] == "headline"


def test_bold_counts_where_it_is_throughout() -> None:
    questions = paragraph(run("What did ", _ON) + run("you see?", _ON)) + paragraph("And then?", "Frage")
    partly = paragraph(run("Nobody", _ON) + run(" was hurt, he said.")) + paragraph(run("No.", '<w:b w:val="0"/>'), "Frage")
    assert [role for role, _ in roles(made(paragraph(FERRY) + questions + partly))] == [None, "bold", "bold", None, None]


def test_lists_are_items_and_the_entries_of_tables_stand_cell_by_cell() -> None:
    item = paragraph("the Gudrun", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>')
    none = paragraph("no item", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
    row = f"<w:tr><w:tc>{paragraph('2030')}</w:tc><w:tc>{paragraph('nine ferries')}</w:tc></w:tr>"
    text = f"<w:tr><w:tc>{paragraph(FERRY)}{paragraph(BOAT)}</w:tc></w:tr>"
    found = roles(made(paragraph(FERRY) + item + none + f"<w:tbl>{row}{text}</w:tbl>"))
    assert found[1:] == [
        ("item", "the Gudrun"),
        (None, "no item"),
        ("item", "2030"),
        ("item", "nine ferries"),
        (None, FERRY),
        (None, BOAT),
    ]


def test_deletions_comments_hidden_words_and_codes_of_fields_are_out_and_insertions_and_links_are_in() -> None:
    body = (
        run("Forty ")
        + f'<w:ins w:id="1">{run("or fifty ")}</w:ins>'
        + '<w:del w:id="2"><w:r><w:delText>thirty </w:delText></w:r><w:r><w:t>thirty </w:t></w:r></w:del>'
        + run("secret ", "<w:vanish/>")
        + run("hidden ", '<w:rStyle w:val="Geheim"/>')
        + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK x</w:instrText></w:r>'
        + f"<w:hyperlink>{run('people')}</w:hyperlink><w:moveFrom>{run('gone')}</w:moveFrom>"
        + '<w:r><w:commentReference w:id="3"/></w:r>'
        + run(" were aboard.")
    )
    parts = {"comments": part("comments", f"<w:comment>{paragraph('Is this so?')}</w:comment>")}
    assert drafted(made(paragraph(body), **parts)).text == "Forty or fifty people were aboard."


def test_text_boxes_are_read_once_and_outside_the_paragraph_they_hang_on() -> None:
    box = f"<w:txbxContent>{paragraph('The mole is ours.')}</w:txbxContent>"
    shape = f"<w:r><mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice>"
    shape += f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    found = [text for _, text in roles(made(paragraph(run("The ferry ") + shape + run("sank."))))]
    assert sorted(found) == ["The ferry sank.", "The mole is ours."]


def test_notes_follow_the_paragraph_that_refers_to_them_and_heads_and_feet_are_boilerplate_once() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnote w:type="separator" w:id="0">{paragraph("----")}</w:footnote><w:footnote w:id="2">{paragraph("As of May.")}</w:footnote>'
    head = part("hdr", paragraph("Ostmark Post"))
    data = made(
        paragraph(run("It sank.") + reference) + paragraph(BOAT),
        footnotes=part("footnotes", notes),
        header1=head,
        header2=head,
        footer1=part("ftr", paragraph("3")),
    )
    assert roles(data) == [(None, "It sank."), ("note", "As of May."), (None, BOAT), ("boilerplate", "Ostmark Post")]


def test_a_line_break_parts_paragraphs_unless_it_only_breaks_a_line() -> None:
    lines = run("By Jane Roe") + "<w:r><w:br/></w:r>" + run("It sank in the") + "<w:r><w:br/></w:r>" + run("fog off Ostmark.")
    assert [text for _, text in roles(made(paragraph(lines)))] == ["By Jane Roe", "It sank in the fog off Ostmark."]


def test_special_characters_are_characters() -> None:
    body = (
        run("Anglo")
        + "<w:r><w:noBreakHyphen/></w:r>"
        + run("Norvan har")
        + "<w:r><w:softHyphen/></w:r>"
        + run("bour\u00ads &amp; piers")
    )
    assert drafted(made(paragraph(body))).text == "Anglo-Norvan harbours & piers"


def test_both_editions_of_the_standard_are_read() -> None:
    assert drafted(made(paragraph("Ferry sinks", "Titel") + paragraph(FERRY), namespace=STRICT)).text.endswith(FERRY)


def test_a_documents_own_data_count_where_its_words_say_nothing() -> None:
    own = core(
        title="Ferry sinks",
        creator="Jane Roe",
        created="2031-05-02T10:00:00Z",
        modified="2031-05-04T10:00:00Z",
        language="en-GB",
    )
    report, _ = read(made(paragraph("Ferry sinks") + paragraph(FERRY) + paragraph(BOAT), core=own))
    assert (report.title, report.byline, report.published, report.updated) == (
        "Ferry sinks",
        "Jane Roe",
        "2031-05-02",
        "2031-05-04T10:00:00Z",
    )
    assert report.published_time == "2031-05-02T10:00:00Z"
    assert report.published_because == "the document's own data: created 2031-05-02T10:00:00Z"
    assert report.byline_because == "the document's own data: author Jane Roe"
    body = paragraph("Ferry sinks") + paragraph("By Ada Lind") + paragraph("OSTMARK, April 30, 2031 (Harbour Wire) — " + FERRY)
    report, _ = read(made(body + paragraph(BOAT), core=own))
    assert (report.byline, report.published, report.published_because) == (
        "Ada Lind",
        "2031-04-30",
        "its dateline: April 30, 2031",
    )


@pytest.mark.parametrize(
    "title", ["Microsoft Word - ferry.doc", "untitled", "Document1", "ferry_final.docx", "C:\\texts\\ferry", "2031"]
)
def test_names_of_files_and_programs_are_no_titles_nor_authors(title: str) -> None:
    data = made(paragraph(FERRY) + paragraph(BOAT), core=core(title=title, creator="Windows User"))
    assert (drafted(data).title, drafted(data).byline) == (None, None)


def test_entities_and_document_types_are_refused_before_they_unfold() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><w:document xmlns:w="x"><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:document>'
    data = packed({"[Content_Types].xml": "", "_rels/.rels": "<a/>", "word/document.xml": bomb})
    assert refused(data).reason == "damaged"


def test_what_unpacks_to_too_much_is_refused_while_it_unpacks() -> None:
    assert refused(made(paragraph(FERRY), styles=" " * 60_000_000), longest_report=100).reason == "bomb"
    assert refused(made(paragraph(run("fog " * 100_000))), longest_report=10_000).reason == "too-long"


def test_a_hundred_megabytes_in_one_paragraph_are_refused() -> None:
    assert refused(made(paragraph(run("fog " * 25_000_000)))).reason in ("too-long", "damaged")


@pytest.mark.parametrize("depth", [300, 100_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    body = "<w:tbl><w:tr><w:tc>" * depth + paragraph(FERRY) + "</w:tc></w:tr></w:tbl>" * depth
    assert refused(made(body)).reason == "damaged"


def test_styles_that_rest_on_each_other_in_a_ring_are_read() -> None:
    ring = '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    assert drafted(made(paragraph(FERRY, "A"), styles=ring)).text == FERRY


def test_documents_without_words_or_without_their_text_are_refused() -> None:
    assert refused(made(paragraph(" "))).reason == "no-text"
    assert refused(packed({"[Content_Types].xml": "", "word/styles.xml": part("styles", "")})).reason == "damaged"


def test_a_locked_member_is_told_from_a_damaged_one() -> None:
    data = bytearray(made(paragraph(FERRY)))
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    assert refused(bytes(data)).reason == "password"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le"), ".doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "PowerPoint Document".encode("utf-16-le"), ".ppt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook".encode("utf-16-le"), ".xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old office document"),
        (b"{\\rtf1\\ansi The ferry sank.}", "RTF"),
        (packed({"[Content_Types].xml": "", "xl/workbook.xml": ""}), ".xlsx"),
        (packed({"[Content_Types].xml": "", "ppt/presentation.xml": ""}), ".pptx"),
        (packed({"mimetype": "application/epub+zip"}), ".epub"),
        (packed({"Index/Document.iwa": "x"}), "Pages"),
    ],
)
def test_other_office_documents_are_named_and_sent_back_with_a_remedy(data: bytes, said: str) -> None:
    if b"epub" in said.encode():
        data = stored({"mimetype": "application/epub+zip"})
    source = Source("a.txt", data)
    assert office.recognises(source)
    assert not docx.recognises(source)
    with pytest.raises(ReportRejected) as caught:
        list(office.drafts(source, Settings()))
    assert caught.value.reason == "office"
    assert said in caught.value.message
    assert "DOCX, PDF or text" in caught.value.remedy


def stored(members: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return file.getvalue()


def test_an_encrypted_document_is_told_by_what_holds_it() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(ReportRejected) as caught:
        list(office.drafts(Source("a.docx", data), Settings()))
    assert caught.value.reason == "password"


def test_archives_of_other_things_are_left_to_others() -> None:
    for members in ({"a.txt": FERRY}, {"xl/a.txt": FERRY}, {"word/a.txt": FERRY}, {"Index/a.html": FERRY}):
        source = Source("a.zip", packed(members))
        assert not docx.recognises(source)
        assert not office.recognises(source)


SOUND = made(
    paragraph("Ferry sinks", "Titel") + paragraph(FERRY) + f"<w:tbl><w:tr><w:tc>{paragraph(BOAT)}</w:tc></w:tr></w:tbl>",
    footnotes=part("footnotes", f'<w:footnote w:id="2">{paragraph("As of May.")}</w:footnote>'),
    core=core(title="Ferry sinks", created="2031-05-02"),
)


def tell(data: bytes) -> None:
    """Read what may be broken: a report with words, or a reject with a remedy, and nothing else."""
    try:
        said, reason = drafted(data).text, ""
    except ReportRejected as rejected:
        said, reason = rejected.remedy, rejected.reason
    assert said
    assert reason in ("", "damaged", "bomb", "too-long", "no-text", "password")


@given(st.integers(0, len(SOUND)))
def test_a_document_cut_short_is_read_or_refused(size: int) -> None:
    tell(SOUND[:size])


@tried(max_examples=300)
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=20))
def test_a_document_with_changed_bytes_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SOUND)
    for at, value in changes:
        data[at] = value
    tell(bytes(data))


@pytest.mark.parametrize("seed", range(40))
def test_xml_with_changed_elements_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 (no secret)
    xml = part("document", f"<w:body>{paragraph(FERRY) * 5}</w:body>")
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(xml))
        end = min(len(xml), start + chance.randint(1, 60))
        xml = chance.choice(
            [xml[:start] + xml[end:], xml[:end] + xml[start:], xml[:start] + xml[start:end].upper() + xml[end:]]
        )
    tell(packed({"[Content_Types].xml": "", "word/document.xml": xml}))
