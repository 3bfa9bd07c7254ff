"""Tables: dialects are told by content, rows stream, and a bad one is rejected by itself."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading import drafts_in
from tellings.stages.reading.draft import Draft, Source
from tellings.stages.reading.formats import FORMATS

from .test_records import mutated, told

HEADER = "id,title,url,date,text\n"
ROWS = (
    HEADER
    + '1,Ferry,https://x.example/1,2031-01-02,"It sank, fast.\nNobody ""drowned""."\n2,Fair,https://x.example/2,2031-01-03,It opened.\n'
)


def read(name: str, data: bytes | str, settings: Settings | None = None) -> list[Draft | Reject]:
    return list(drafts_in(Source(name, data.encode() if isinstance(data, str) else data), settings or Settings()))


def format_of(name: str, data: str) -> str:
    return next(form.name for form in FORMATS if form.recognises(Source(name, data.encode())))


@pytest.mark.parametrize("divider", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["a.csv", "a"])
def test_a_table_is_told_by_its_content_whatever_divides_it(divider: str, name: str) -> None:
    first, second = read(name, ROWS.replace(",", divider))
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert (first.path, first.title, first.url, first.published) == (f"{name}#2", "Ferry", "https://x.example/1", "2031-01-02")
    assert first.text == f'It sank{divider} fast.\nNobody "drowned".'
    assert (second.path, second.text) == (f"{name}#3", "It opened.")
    assert second.because["title"] == "its field title: Fair"


@pytest.mark.parametrize(
    "text",
    [
        "The text, the title, and the rest.\nThen, more, words.\n",
        "Title, text and url\nIn the harbour a ferry sank, and nobody knows why; it lay there, the mayor said, since May.\n",
        "Name, age\nRoe, 41\nDoe, 17\n",
        "In Kalby; the text\nended; so\n",
        "a | b\n",
        "",
    ],
)
def test_a_plain_text_with_commas_is_no_table(text: str) -> None:
    assert format_of("a.txt", text) == "plain text"


def test_a_file_called_a_table_without_dividers_is_a_text() -> None:
    assert format_of("a.csv", "The ferry sank. That was all.\nNobody came.") == "plain text"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_table_is_read_in_its_encoding(encoding: str) -> None:
    data = "titre;texte\nCafé fermé;Le café est fermé depuis hier soir, disent les voisins.\n".encode(encoding)
    (draft,) = read("a.csv", data)
    assert isinstance(draft, Draft)
    assert (draft.title, draft.text) == ("Café fermé", "Le café est fermé depuis hier soir, disent les voisins.")


def test_a_row_in_another_encoding_is_read_in_that() -> None:
    other = "B,Le café est fermé depuis hier soir à la plage\n".encode("cp1252")
    found = read("a.csv", "title,text\nA,Café\n".encode() + other + b"C,three\n")
    assert told(found) == [
        ("a.csv#2", "Café"),
        ("a.csv#3", "Le café est fermé depuis hier soir à la plage"),
        ("a.csv#4", "three"),
    ]


def test_broken_rows_take_no_neighbours_with_them() -> None:
    rows = (
        '1,A,u,d,"He said "hi" to me"\n'  # marks that are not doubled
        '2,B,u,d,"open\n'
        "3,C,u,d,three\n"
        '4,D,u,d,"four"\n'
        "5,E,u,d,five,six\n"
        "6,F,u,d,six\n"
        '7,G,u,d,"begins "here" and\n'
        "goes on, so that nobody knows\n"
        'where it ends"\n'
        "8,H,u,d,eight\n"
    )
    assert told(read("a.csv", HEADER + rows)) == [
        ("a.csv#2", 'He said "hi" to me'),
        ("a.csv#3", "row"),
        ("a.csv#4", "three"),
        ("a.csv#5", "four"),
        ("a.csv#6", "row"),
        ("a.csv#7", "six"),
        ("a.csv#8", "row"),
        ("a.csv#11", "eight"),
    ]


def test_a_quotation_mark_that_nothing_closes_costs_one_row() -> None:
    assert told(read("a.csv", HEADER + '1,A,u,d,one\n2,B,u,d,"open\n3,C,u,d,three\n')) == [
        ("a.csv#2", "one"), ("a.csv#3", "row"), ("a.csv#4", "three")
    ]  # fmt: skip


def test_what_is_too_long_costs_one_row() -> None:
    line = "title,text\nA," + "x" * 3000 + "\nB,two\n"
    assert told(read("a.csv", line, Settings(longest_line=1000))) == [("a.csv#2", "line-too-long"), ("a.csv#3", "two")]
    field = 'title,text\nA,"' + "x\n" * 3000 + "\nB,two\n"
    assert [t for _, t in told(read("a.csv", field, Settings(longest_line=1000)))] == ["line-too-long", "two"]


def test_tables_as_spreadsheets_write_them() -> None:
    assert told(read("a.csv", "sep=;\ntitle;text\nA;One\n\n;;\nB;Two;;\n")) == [("a.csv#2", "One"), ("a.csv#3", "Two")]
    assert told(read("a.csv", "title,text\rA,One\rB,Two\r")) == [("a.csv#2", "One"), ("a.csv#3", "Two")]
    assert told(read("a.csv", "text,title,outlet\nOne,A\n")) == [("a.csv#2", "One")]
    assert told(read("a.csv", 'title, text\nA, "One, two"\n')) == [("a.csv#2", "One, two")]
    assert told(read("a.csv", "title,text\nA,One\0two\n")) == [("a.csv#2", "One\ufffdtwo")]
    assert told(read("a.csv", "text\nOne, or two\nThree\n")) == [("a.csv#2", "One, or two"), ("a.csv#3", "Three")]
    assert told(read("a.tsv", 'title\ttext\nA\t"It is \\"so\\"."\n')) == [("a.tsv#2", 'It is "so".')]


def test_a_map_says_which_columns_count() -> None:
    (draft,) = read("a.csv", "Kopf,text,Rumpf\nA,internal,One\n", Settings(columns="title=kopf,text=Rumpf"))
    assert isinstance(draft, Draft)
    assert (draft.title, draft.text) == ("A", "One")


def test_a_table_that_does_not_fit_is_rejected_once_with_its_columns() -> None:
    (missing,) = read("a.csv", "Kopf,Rumpf\nA,One\n", Settings(columns="title=Headline,text=Rumpf"))
    assert isinstance(missing, Reject)
    assert (missing.path, missing.reason) == ("a.csv", "columns")
    assert "no column 'Headline'" in missing.message
    assert "Kopf, Rumpf" in missing.message
    (wordless,) = read("a.csv", "EVENT\tDAY\tSOURCEURL\n1\t20310101\thttps://x.example\n2\t20310101\thttps://x.example\n")
    assert isinstance(wordless, Reject)
    assert wordless.reason == "columns"
    assert "--columns text=NAME" in wordless.remedy
    assert told(read("a.csv", "title,text\n")) == [("a.csv", "no-text")]


def test_marks_that_never_fit_end_in_bounded_time() -> None:
    data = "title,text\n" + 'A,"""b\n' * 40_000
    found = read("a.csv", data, Settings(longest_line=10_000))
    assert any(isinstance(one, Reject) for one in found)


@given(mutated(ROWS.encode() * 2), st.sampled_from(["a.csv", "a.txt"]))
def test_a_mutated_table_is_read_or_rejected(data: bytes, name: str) -> None:
    for found in read(name, data, Settings(longest_line=300)):
        assert isinstance(found, (Draft, Reject))


CELLS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\r\n", exclude_characters="\ufeff"), max_size=12
)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=8), st.sampled_from(",;\t|"))
def test_what_the_csv_module_writes_is_read_as_it_was(rows: list[tuple[str, str]], divider: str) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=divider)
    writer.writerow(("title", "text"))
    writer.writerows((title, f"Word {text}.") for title, text in rows)
    found = [one.text for one in read("a.csv", file.getvalue()) if isinstance(one, Draft)]
    assert found == [f"Word {text}." for _, text in rows]
