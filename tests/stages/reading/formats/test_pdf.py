"""PDFs: words in the order in which they are read, with the roles their setting tells; whatever is wrong becomes a reject."""

from __future__ import annotations

import random
import textwrap

import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st

from tellings.errors import ReportRejected
from tellings.model.records import Reject, Report
from tellings.settings import Settings
from tellings.stages.reading import report_of
from tellings.stages.reading.draft import Draft, Source
from tellings.stages.reading.formats import pdf, pdf_pages
from tests.stages.reading.formats.making_pdf import BOLD, ITALIC, MAPPED, Sheet, forms, swollen
from tests.stages.reading.formats.making_pdf import pdf as made

FERRY = (
    "A ferry with forty people aboard sank off Ostmark on Monday, the master of the harbour said, after it struck a pier in fog "
    "that had lain over the bay since Sunday night, and nobody was hurt."
)
BOAT = (
    "The company said that the line would open again within the week, as soon as divers had seen the mole and the pier, and "
    "that whoever had bought a ticket would have the money back by the end of it."
)
CREW = (
    "Tomas Reul, who speaks for the crews, said that they had asked for a lamp on the pier since the winter, and that the council "
    "had answered them with a form to fill in."
)


def lines(*paragraphs: str, width: int = 40, indent: str = "") -> list[str]:
    return [line for text in paragraphs for line in textwrap.wrap(text, width, initial_indent=indent, break_on_hyphens=False)]


def found(data: bytes, **settings: int) -> list[Draft | Reject]:
    return list(pdf.drafts(Source("a.pdf", data), Settings(**settings)))  # type: ignore[arg-type]


def drafted(*sheets: Sheet, **more: dict[str, str]) -> Draft:
    (draft,) = found(made(*sheets, **more))  # type: ignore[arg-type]
    assert isinstance(draft, Draft)
    return draft


def roles(*sheets: Sheet, **more: dict[str, str]) -> list[tuple[str | None, str]]:
    """Each paragraph with the role that its setting gives it."""
    draft = drafted(*sheets, **more)
    told, at = [], 0
    for text in draft.text.split("\n\n"):
        told.append((draft.marked.get(at), text))
        at += len(text) + 2
    return told


def read(*sheets: Sheet, **more: dict[str, str]) -> Report:
    return report_of(drafted(*sheets, **more))[0]


def refused(data: bytes, **settings: int) -> ReportRejected:
    with pytest.raises(ReportRejected) as caught:
        found(data, **settings)
    assert caught.value.remedy
    return caught.value


def _two_columns() -> tuple[list[str], list[str]]:
    whole = lines(FERRY, BOAT, CREW, width=40)
    return whole[: len(whole) // 2], whole[len(whole) // 2 :]


@pytest.mark.parametrize("drawn", ["by columns", "by rows", "at random"])
def test_columns_are_read_one_after_another_in_whatever_order_they_are_drawn(drawn: str) -> None:
    left, right = _two_columns()
    placed = [(40, 120 + 12 * at, line) for at, line in enumerate(left)] + [
        (310, 120 + 12 * at, line) for at, line in enumerate(right)
    ]
    if drawn == "by rows":
        placed.sort(key=lambda line: (line[1], line[0]))
    elif drawn == "at random":
        random.Random(7).shuffle(placed)  # noqa: S311 (no secret)
    sheet = Sheet().put(40, 80, "Ferry sinks off Ostmark in the fog", size=22)
    for x, y, line in placed:
        sheet.put(x, y, line)
    assert roles(sheet) == [("headline", "Ferry sinks off Ostmark in the fog"), (None, FERRY), (None, BOAT), (None, CREW)]


def test_what_spans_the_columns_parts_those_above_it_from_those_below_it() -> None:
    sheet = Sheet()
    sheet.column(40, 100, lines(FERRY)).column(310, 100, lines(BOAT))
    sheet.put(40, 240, "What the crews of the harbour of Ostmark have to say", size=16)
    sheet.column(40, 280, lines(CREW)).column(310, 280, lines(FERRY))
    texts = [text for _, text in roles(sheet)]
    assert texts == [FERRY, BOAT, "What the crews of the harbour of Ostmark have to say", CREW, FERRY]


@pytest.mark.parametrize("told_by", ["gaps", "indents", "short last lines"])
def test_paragraphs_are_told_by_gaps_indents_and_short_last_lines(told_by: str) -> None:
    sheet, y = Sheet(), 100.0
    for text in (FERRY, BOAT, CREW):
        block = lines(text, width=70, indent="  " if told_by == "indents" else "")
        for line in block:
            sheet.put(40 + 6 * (len(line) - len(line.lstrip())), y, line.strip())
            y += 12
        y += 9 if told_by == "gaps" else 0
    assert [text for _, text in roles(sheet)] == [FERRY, BOAT, CREW]


def test_paragraphs_go_on_in_the_next_column_and_on_the_next_page_and_notes_do_not_part_them() -> None:
    text = lines(FERRY, BOAT, CREW)
    first = Sheet().column(40, 100, text[:6]).column(310, 100, text[6:9])
    first.column(310, 700, ["1 As of the first of May."], size=8)
    told = roles(first, Sheet().column(40, 100, text[9:]))
    assert told == [(None, FERRY), (None, BOAT), ("note", "1 As of the first of May."), (None, CREW)]


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("The har-|bour was closed.", "The harbour was closed."),
        ("The Anglo-|Norvan pact was signed.", "The Anglo-Norvan pact was signed."),
        ("An ex-|minister came.", "An ex-minister came."),
        ("The F-|16 came.", "The F-16 came."),
        ("The OST-|MARK pier.", "The OSTMARK pier."),
        ("It was tax-|free, and tax-free it stays.", "It was tax-free, and tax-free it stays."),
        ("The break-|water held, the breakwater did.", "The breakwater held, the breakwater did."),
        ("It was closed -|nobody knows why.", "It was closed - nobody knows why."),
        ("From May to -|", "From May to -"),
    ],
)
def test_divided_words_are_joined_and_hyphens_of_words_stay(words: str, whole: str) -> None:
    sheet = Sheet().column(40, 100, words.split("|"))
    assert drafted(sheet.column(40, 200, lines(CREW))).text.split("\n\n")[0] == whole


def test_running_heads_feet_and_page_numbers_are_boilerplate_and_said_once() -> None:
    text = lines(FERRY, BOAT, CREW, FERRY, width=70)
    sheets = [
        Sheet()
        .put(40, 40, "Ostmark Post")
        .put(400, 40, f"Page {n + 1} of 3")
        .column(40, 100, text[3 * n : 3 * n + 3])
        .put(300, 780, str(n + 1))
        for n in range(3)
    ]
    told = roles(*sheets)
    assert [text for role, text in told if role == "boilerplate"] == ["Ostmark Post", "Page 1 of 3", "1"]
    assert " ".join(text for role, text in told if role is None) == " ".join(text[:9])


def test_the_structure_of_a_page_says_what_is_no_content() -> None:
    sheet = Sheet().put(40, 40, "Printed for Ada Lind", tag="Artifact").column(40, 100, lines(FERRY))
    assert roles(sheet) == [(None, FERRY), ("boilerplate", "Printed for Ada Lind")]


def test_headline_headings_bold_items_and_pull_quotes_are_told_by_their_setting() -> None:
    sheet = Sheet().put(40, 50, "OSTMARK POST", size=40)
    sheet.put(40, 100, "Ferry sinks off Ostmark", size=24)
    sheet.column(40, 140, lines(FERRY, width=70))
    sheet.put(40, 200, "A second crossing", size=13)
    sheet.column(40, 220, lines(BOAT, width=70))
    sheet.put(40, 280, "What did you see?", font=BOLD)
    sheet.column(40, 300, lines(CREW, width=70))
    sheet.put(40, 360, "• the Gudrun").put(40, 380, "• the Ingrid")
    sheet.column(40, 420, ["asked for a lamp on the pier", "since the winter"], size=16)
    assert roles(sheet) == [
        ("boilerplate", "OSTMARK POST"),
        ("headline", "Ferry sinks off Ostmark"),
        (None, FERRY),
        ("heading", "A second crossing"),
        (None, BOAT),
        ("bold", "What did you see?"),
        (None, CREW),
        ("item", "the Gudrun"),
        ("item", "the Ingrid"),
        ("pull_quote", "asked for a lamp on the pier since the winter"),
    ]


def test_a_short_headline_is_no_outlets_name() -> None:
    sheet = Sheet().put(40, 80, "Mole closed", size=26).put(40, 110, "Crews in Ostmark ask who will pay for it", size=13)
    assert roles(sheet.column(40, 150, lines(FERRY, width=70)))[0] == ("headline", "Mole closed")


def test_a_pdf_is_told_by_its_first_bytes_and_not_by_its_name() -> None:
    data = made(Sheet().put(40, 100, FERRY))
    assert pdf.recognises(Source("a.txt", data))
    assert pdf.recognises(Source("a", b"rubbish\r\n" + data))
    assert not pdf.recognises(Source("a.pdf", b"A file of this kind begins with %PDF-1.7, said the harbour master."))


def test_words_under_a_picture_are_its_caption_where_they_are_set_apart() -> None:
    sheet = Sheet().column(40, 100, lines(FERRY, width=70)).picture(40, 160, 300, 200)
    sheet.column(40, 372, ["The pier of Ostmark on Monday.", "Photo: Ada Lind"], size=8, font=ITALIC)
    sheet.column(40, 420, lines(BOAT, width=70)).picture(40, 480, 300, 200).column(40, 692, lines(CREW, width=70))
    assert [role for role, _ in roles(sheet)] == [None, "caption", "caption", None, None]


def test_a_table_is_read_row_by_row() -> None:
    sheet = Sheet().column(40, 100, lines(FERRY, width=70))
    for at, row in enumerate([("Year", "Ferries", "Owner"), ("2030", "nine", "the council"), ("2031", "eight", "nobody")]):
        for column, cell in enumerate(row):
            sheet.put(60 + 150 * column, 200 + 14 * at, cell)
    assert roles(sheet)[1:] == [
        ("item", "Year\tFerries\tOwner"),
        ("item", "2030\tnine\tthe council"),
        ("item", "2031\teight\tnobody"),
    ]


def test_words_that_run_another_way_stand_apart_and_a_page_that_lies_on_its_side_is_read() -> None:
    assert roles(Sheet().column(40, 100, lines(FERRY)).turned(580, 400, "Photo: Ada Lind")) == [
        (None, FERRY),
        ("boilerplate", "Photo: Ada Lind"),
    ]
    lying = Sheet(rotate=90)
    for at, line in enumerate(lines(FERRY)):
        lying.turned(100 + 12 * at, 700, line)
    assert roles(lying) == [(None, FERRY)]


def test_words_drawn_twice_to_look_bold_are_read_once_and_large_initials_go_with_their_word() -> None:
    twice = Sheet().put(40, 80, "Ferry sinks").put(40.3, 80, "Ferry sinks").column(40, 120, lines(FERRY))
    assert [text for _, text in roles(twice)] == ["Ferry sinks", FERRY]
    text = lines(BOAT[1:], width=40)
    initial = Sheet().put(40, 124, "T", size=34).column(66, 100, text[:3]).column(40, 136, text[3:])
    assert roles(initial) == [(None, BOAT)]


def test_raised_numbers_do_not_run_into_their_word() -> None:
    sheet = Sheet().put(40, 100, "Nobody was hurt in the fog.").put(40 + 27 * 6, 96, "12", size=6).column(40, 130, lines(BOAT))
    assert roles(sheet)[0] == (None, "Nobody was hurt in the fog.¹²")


ALPHABET = dict(zip("abcdefghijklmnop", "שלוםבאיתרנהגדכמק", strict=True))
"""Hebrew letters by the ones that are drawn for them."""


@pytest.mark.parametrize("drawn", ["from the left", "from the right", "at random"])
def test_words_from_right_to_left_are_said_in_their_order(drawn: str) -> None:
    table = (
        ALPHABET | {"x": "(", "y": ")"} | {digit: digit for digit in "0123456789,"} | {letter: letter for letter in "OSTMARK"}
    )
    said = "abcd efg 40,5 hij OSTMARK klm"
    shown = "mlk OSTMARK jih 40,5 gfe dcba"
    letters = [(40 + 6 * at, letter) for at, letter in enumerate(shown) if letter != " "]
    if drawn == "from the right":
        letters.reverse()
    elif drawn == "at random":
        random.Random(3).shuffle(letters)  # noqa: S311 (no secret)
    sheet = Sheet()
    for x, letter in letters:
        sheet.put(x, 100, letter, font=MAPPED)
    assert drafted(sheet, table=table).text == "".join(ALPHABET.get(letter, letter) for letter in said)


def test_ligatures_and_shaped_letters_are_plain_letters() -> None:
    table = {letter: letter for letter in "are oices"} | {"f": "\ufb01", "b": "\ufb04"}
    assert drafted(Sheet().put(40, 100, "fre obices", font=MAPPED), table=table).text == "fire offlices"
    shaped = {"a": "\ufe94", "b": "\ufeed", "c": "\ufe8d"}
    assert drafted(Sheet().put(40, 100, "cab", font=MAPPED), table=shaped).text == "وةا"


def test_a_pdfs_own_data_count_where_its_pages_say_nothing() -> None:
    info = {"Title": "Ferry sinks off Ostmark", "Author": "Jane Roe", "CreationDate": "D:20310502100000+02'00'"}
    report = read(Sheet().put(40, 80, "Ferry sinks off Ostmark").column(40, 120, lines(FERRY, BOAT)), info=info)
    assert (report.title, report.byline, report.published) == ("Ferry sinks off Ostmark", "Jane Roe", "2031-05-02")
    assert report.published_time == "2031-05-02T10:00:00+02:00"
    assert report.published_because == "the PDF's own data: created 2031-05-02T10:00:00+02:00"
    dated = lines("OSTMARK, April 30, 2031 (Harbour Wire) — " + FERRY)
    report = read(
        Sheet().put(40, 80, "By Ada Lind").column(40, 120, dated), info=info | {"Title": "Microsoft Word - ferry.doc"}
    )
    assert (report.title, report.byline, report.published) == (None, "Ada Lind", "2031-04-30")


def test_a_page_printed_from_a_browser_says_where_it_is_from_and_when_it_was_saved() -> None:
    info = {"Creator": "Mozilla/5.0 Chrome/140", "Producer": "Skia/PDF", "CreationDate": "D:20310509080000Z"}
    foot = "https://post.example/ferry"
    sheets = [
        Sheet().column(40, 120, lines(text)).put(24, 790, foot).put(560, 790, f"{n}/2")
        for n, text in enumerate((FERRY, BOAT), 1)
    ]
    report = read(*sheets, info=info)
    assert (report.url, report.retrieved, report.published) == ("https://post.example/ferry", "2031-05-09T08:00:00Z", None)


PRINTED = {"Creator": "Mozilla/5.0 Chrome/140", "Producer": "Skia/PDF"}


def printed(*paragraphs: str, **info: str) -> Draft:
    """A page whose paragraphs stand apart, as a browser prints them."""
    sheet, at = Sheet(), 60
    for text in paragraphs:
        sheet.column(40, at, lines(text, width=80))
        at += 14 * len(lines(text, width=80)) + 22
    return drafted(sheet, info={**PRINTED, **info})


def body_of(draft: Draft) -> list[str]:
    report, segments = report_of(draft)
    return [report.text[part.start : part.end] for part in segments if part.role in ("body", "quote", "heading")]


@pytest.mark.parametrize(
    ("label", "sign"),
    [
        ("2 thoughts on “Ferry sinks off Ostmark”", ""),
        ("Comments (2)", "Orla Finch says:"),
        ("Kommentare", "Antworten"),
        ("2 Comments", "3 days ago"),
    ],
)
def test_readers_comments_below_a_printed_page_are_boilerplate(label: str, sign: str) -> None:
    comment = "About time that somebody put a lamp on that pier, I say, well done all of you who asked."
    draft = printed("2 Comments", FERRY, BOAT, CREW, label, *filter(None, [sign]), comment, "Recent Posts")
    assert [text for text in body_of(draft) if text in (FERRY, BOAT, CREW, comment)] == [FERRY, BOAT, CREW]
    assert draft.marked[draft.text.index(comment)] == "boilerplate"


def test_a_link_to_comments_above_or_in_a_story_ends_nothing() -> None:
    draft = printed("Comments", FERRY, BOAT, CREW, "Comments", FERRY.replace("ferry", "barge"), BOAT.replace("line", "bay"))
    assert "boilerplate" not in draft.marked.values()


def test_who_and_when_are_told_by_the_line_that_systems_of_blogs_write() -> None:
    report, _ = report_of(
        printed("Ferry sinks off Ostmark", "Posted on March 9, 2032 March 10, 2032 by Isla Penrose", FERRY, BOAT)
    )
    assert (report.byline, report.published) == ("Isla Penrose", "2032-03-09")


def test_a_long_title_is_given_as_a_reason_by_its_whole_words() -> None:
    title = "Ferry with forty people aboard sinks off Ostmark after it struck a pier in fog, and nobody was hurt, the master of the harbour said"
    report = read(Sheet().column(40, 120, lines(FERRY, BOAT)), info={"Title": title})
    assert report.title_because == "the PDF's own data: title " + title[: title.index(" harbour said")] + " …"


def test_the_date_in_a_running_head_is_when_a_paper_appeared() -> None:
    sheets = [Sheet().put(40, 40, "Ostmark Post, 3 May 2031").column(40, 120, lines(text)) for text in (FERRY, BOAT)]
    report = read(*sheets, info={"CreationDate": "D:20400101"})
    assert (report.published, report.published_because) == (
        "2031-05-03",
        "the running head of its pages: Ostmark Post, 3 May 2031",
    )


def test_pictures_of_text_are_refused_with_what_to_do() -> None:
    scan = refused(made(Sheet().picture(0, 0, 600, 800), Sheet().picture(0, 0, 600, 800).put(300, 780, "2")))
    assert scan.reason == "no-text-layer"
    assert "ocrmypdf" in scan.remedy
    assert refused(made(Sheet())).reason == "no-text-layer"


def test_fonts_that_do_not_say_their_letters_are_refused() -> None:
    table = {letter: chr(0xE000 + ord(letter)) for letter in "abcdefghijklmnopqrstuvwxyz"}
    sheet = Sheet().put(40, 100, "thequickferrysankoffostmark", font=MAPPED)
    assert refused(made(sheet, table=table)).reason == "garbled"


def test_a_pdf_locked_for_changes_only_is_read_and_one_with_a_password_is_not() -> None:
    sheet = Sheet().column(40, 100, lines(FERRY))
    (draft,) = found(made(sheet, lock=""))
    assert isinstance(draft, Draft)
    assert draft.text == FERRY
    assert refused(made(sheet, lock="secret")).reason == "password"


def test_longer_ones_than_a_report_may_be_are_refused_early() -> None:
    assert refused(made(Sheet().column(40, 100, lines(FERRY, BOAT))), longest_report=100).reason == "too-long"
    data = made(Sheet().column(40, 100, lines(FERRY)))
    pages = data.replace(b"/Kids [20 0 R] /Count 1", b"/Kids [" + b"20 0 R " * 6000 + b"] /Count 6000")
    assert refused(pages).reason == "too-long"


@pytest.mark.parametrize("data", [forms(40, 3), swollen(1_500_000_000)], ids=["forms in forms", "a page that swells"])
def test_pages_that_would_take_all_memory_are_refused(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "_MEMORY", 400_000_000)
    assert refused(data).reason == "damaged"


def test_pages_that_would_take_all_time_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "_SILENCE", 0.0)
    assert refused(made(Sheet().column(40, 100, lines(FERRY)))).reason == "damaged"


def test_a_page_that_cannot_be_read_does_not_take_the_others_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "_MEMORY", 400_000_000)
    said = b"BT /F1 10 Tf 40 700 Td (The ferry sank in the fog off Ostmark.) Tj ET"
    lost, draft = found(forms(40, 3, beside=said))
    assert isinstance(lost, Reject)
    assert (lost.reason, lost.path) == ("damaged", "a.pdf#page=2")
    assert isinstance(draft, Draft)
    assert draft.text.split("\n\n") == ["The ferry sank in the fog off Ostmark."] * 2


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7",
        b"%PDF-1.7\n" + bytes(range(256)) * 40,
        made(Sheet().put(40, 100, FERRY)).replace(b"/Kids [20 0 R]", b"/Kids [2 0 R] "),
        made(Sheet().put(40, 100, FERRY)).replace(b"/Contents 21 0 R", b"/Contents 20 0 R"),
        made(Sheet().put(40, 100, FERRY)).replace(b"/Count 1", b"/Count 2000000000"),
        made(Sheet().put(40, 100, FERRY)).replace(b"/Root 1 0 R", b"/Root 99999999 0 R"),
        made(Sheet(["[" * 400_000])),
        made(Sheet(["q " * 400_000])),
        made(Sheet(["BT /F1 1e38 Tf 1e38 0 0 1e38 1e38 -1e38 Tm (The ferry) Tj ET"])),
    ],
)
def test_broken_pdfs_are_read_or_refused(data: bytes) -> None:
    tell(data)


SOUND = made(
    Sheet().put(40, 80, "Ferry sinks", size=20).column(40, 120, lines(FERRY)).column(310, 120, lines(BOAT)),
    Sheet().column(40, 100, lines(CREW)),
    info={"Title": "Ferry sinks", "CreationDate": "D:20310502"},
)


def tell(data: bytes) -> None:
    """Read what may be broken: a report, or rejects with a reason, and nothing else."""
    try:
        reasons = [draft.reason if isinstance(draft, Reject) else "" for draft in found(data)]
    except ReportRejected as rejected:
        reasons = [rejected.reason]
    assert reasons
    assert set(reasons) <= {"", "damaged", "no-text-layer", "garbled", "too-long", "password"}


@tried(max_examples=25, deadline=None)
@given(st.integers(5, len(SOUND)))
def test_a_pdf_cut_short_is_read_or_refused(size: int) -> None:
    tell(SOUND[:size])


@tried(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(5, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=30))
def test_a_pdf_with_changed_bytes_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SOUND)
    for at, value in changes:
        data[at] = value
    tell(bytes(data))
