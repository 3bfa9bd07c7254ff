"""References in each style: no more exact than what is known, and whole whatever a report is called."""

from __future__ import annotations

import json

import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.model.citation import Author
from tellings.model.records import Report
from tellings.stages.telling.referencing import bibtex, note_of, ready, reference_of
from tellings.stages.telling.referencing.authors import authors_of
from tellings.stages.telling.referencing.wikipedia import wikipedia


def report(**about: object) -> Report:
    base = Report(
        "report-00ff", "in/kelm.txt", "https://gazette.example/ferry", "0" * 64, "Kelm Gazette", "Ferry stays", "Ana de la Ruiz and Tom Lee",
        None, "2031-06-08", None, "en", None, "article", "Words.", retrieved="2031-06-09T10:00:00Z",
    )  # fmt: skip
    return type(base)(**{**{name: getattr(base, name) for name in base.__dataclass_fields__}, **about})


def test_every_style_of_one_report() -> None:
    one = ready(reference_of(report(), note="Copies: Coast Wire."))
    assert one.plain == (
        "Ana de la Ruiz and Tom Lee, “Ferry stays”, Kelm Gazette, 8 June 2031, <https://gazette.example/ferry>, retrieved 9 June 2031. "
        "Copies: Coast Wire."
    )
    assert (
        one.chicago == "de la Ruiz, Ana, and Tom Lee. “Ferry stays.” Kelm Gazette, June 8, 2031. https://gazette.example/ferry."
    )
    assert one.apa == "de la Ruiz, A., & Lee, T. (2031, June 8). Ferry stays. Kelm Gazette. https://gazette.example/ferry"
    assert one.wikipedia == (
        "{{cite news |last1=de la Ruiz |first1=Ana |last2=Lee |first2=Tom |title=Ferry stays |work=Kelm Gazette |date=8 June 2031 "
        "|url=https://gazette.example/ferry |access-date=9 June 2031}}"
    )
    assert json.loads(one.csl)[0] | {"source": ""} == {
        "id": "kelmgazette2031-00ff",
        "type": "article-newspaper",
        "title": "Ferry stays",
        "author": [{"family": "de la Ruiz", "given": "Ana"}, {"family": "Lee", "given": "Tom"}],
        "container-title": "Kelm Gazette",
        "issued": {"date-parts": [[2031, 6, 8]]},
        "URL": "https://gazette.example/ferry",
        "accessed": {"date-parts": [[2031, 6, 9]]},
        "language": "en",
        "note": "Copies: Coast Wire.",
        "source": "",
    }
    assert "  date = {2031-06-08},\n  year = {2031},\n  month = jun,\n" in one.bibtex


@pytest.mark.parametrize(
    ("published", "apa", "issued", "wiki"),
    [
        ("2031-06", "(2031, June).", {"date-parts": [[2031, 6]]}, "|date=June 2031"),
        ("2031", "(2031).", {"date-parts": [[2031]]}, "|date=2031"),
        ("2031-21", "(2031, Spring).", {"date-parts": [[2031]], "season": 1}, "|date=Spring 2031"),
        ("2031~", "(ca. 2031).", {"date-parts": [[2031]], "circa": True}, "|date=c. 2031"),
        ("XXXX-06-07", "(7 June, year unknown).", {"literal": "7 June, year unknown"}, None),
        ("203X", "(the 2030s).", {"literal": "the 2030s"}, None),
        ("2031-02-30", "(30 February 2031).", {"literal": "30 February 2031"}, None),
        (None, "(n.d.).", None, None),
    ],
)
def test_a_date_is_no_more_exact_than_it_is_known(published: str | None, apa: str, issued: object, wiki: str | None) -> None:
    one = ready(reference_of(report(published=published)))
    assert apa in one.apa
    assert json.loads(one.csl)[0].get("issued") == issued
    assert (wiki in one.wikipedia) if wiki else ("|date=" not in one.wikipedia)


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("By Jonas Birk", (Author("Birk", "Jonas"),)),
        ("Birk, Jonas", (Author("Birk", "Jonas"),)),
        (
            "Lena O'Hara, Per van den Berg & Ida Falk",
            (Author("O'Hara", "Lena"), Author("van den Berg", "Per"), Author("Falk", "Ida")),
        ),
        ("Ana Ruiz, Environment correspondent", (Author("Ruiz", "Ana"),)),
        ("Gazette staff", (Author("Gazette staff"),)),
        ("GNA", (Author("GNA"),)),
        ("", ()),
        ("王小明; Ida Falk and Pablo Serra y Moll", (Author("王小明"), Author("Falk", "Ida"), Author("Serra y Moll", "Pablo"))),
        ("Gabriel de la Vega y Mora", (Author("de la Vega y Mora", "Gabriel"),)),
        ("Ana Ruiz, Luis Moll y Eva Mora", (Author("Ruiz", "Ana"), Author("Moll", "Luis"), Author("Mora", "Eva"))),
        ("Serra y Moll", (Author("Serra y Moll"),)),
        ('Ng, "Bo"; Tom Lee', (Author('Ng, "Bo"'), Author("Lee", "Tom"))),
        ("Birk, Jonas; van den Berg, Per K.", (Author("Birk", "Jonas"), Author("van den Berg", "Per K."))),
        ("Birk, Jonas, Tom Lee, and Ana Ruiz", (Author("Birk", "Jonas"), Author("Lee", "Tom"), Author("Ruiz", "Ana"))),
        ("Марина Ветрова и Олег Зимин", (Author("Ветрова", "Марина"), Author("Зимин", "Олег"))),
        ("سارة حسن، محمد علي", (Author("سارة حسن"), Author("محمد علي"))),
        ("Ida Falk and AP", (Author("Falk", "Ida"), Author("AP"))),
        ("Ida Falk, AP", (Author("Falk", "Ida"),)),
        ("Ida Falk, Kelm, and Tom Lee", (Author("Ida Falk, Kelm"), Author("Lee", "Tom"))),
        ("Ida Falk, Tom Lee and Zora", (Author("Falk", "Ida"), Author("Lee", "Tom"), Author("Zora"))),
        ("Ida Falk, Harbour and Fishing correspondent", (Author("Falk", "Ida"),)),
        ("Ida Falk, Harbour correspondent, and Tom Lee, in Kelm", (Author("Falk", "Ida"), Author("Lee", "Tom"))),
        ("Rope and Anchor Collective", (Author("Rope and Anchor Collective"),)),
        ("Anna von und zu Falk", (Author("von und zu Falk", "Anna"),)),
        ("Von Anna Falk", (Author("Falk", "Anna"),)),
        ("von Falk, Anna", (Author("von Falk", "Anna"),)),
        ("García Moll, Eva", (Author("García Moll, Eva"),)),
    ],
)
def test_a_byline_is_parted_only_where_it_names_persons(byline: str, expected: tuple[Author, ...]) -> None:
    assert authors_of(byline, "en") == expected


def test_names_in_a_language_that_writes_the_family_first_stay_whole_and_apart() -> None:
    assert authors_of("王小明、李娜", "zh") == (Author("王小明"), Author("李娜"))
    assert authors_of("Nagy Anna, Kiss Péter", "hu") == (Author("Nagy Anna"), Author("Kiss Péter"))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Ida Falk", "王小明", "Zora", "Moll", "y", "and", ",", ";", "zu", "AP", "“Bo”", "Серов"]), max_size=7
    )
)
def test_no_name_of_a_byline_is_lost(pieces: list[str]) -> None:
    told = " ".join(author.name for author in authors_of(" ".join(pieces), "en"))
    assert all(name in told for name in pieces if name in ("Ida Falk", "王小明", "Zora", "Moll", "Серов"))


def test_an_address_that_is_none_of_the_web_is_left_out() -> None:
    assert reference_of(report(url="javascript:alert(1)")).url is None


def test_a_host_in_letters_is_written_as_programs_look_it_up() -> None:
    one = ready(reference_of(report(url="https://гавань.example/паром[1]")))
    path = "%D0%BF%D0%B0%D1%80%D0%BE%D0%BC"
    assert f"  url = {{https://xn--80aafc7c0e.example/{path}[1]}},\n" in one.bibtex
    assert f"|url=https://xn--80aafc7c0e.example/{path}%5B1%5D " in one.wikipedia
    assert "<https://гавань.example/паром[1]>" in one.plain
    assert json.loads(one.csl)[0]["URL"] == "https://гавань.example/паром[1]"


@pytest.mark.parametrize(
    ("title", "plain", "chicago", "apa"),
    [
        ("The “Wreck” of Kelm", "“The ‘Wreck’ of Kelm”", "“The ‘Wreck’ of Kelm.”", "The “Wreck” of Kelm."),
        ('Pier is "closed"', "“Pier is ‘closed’”", "“Pier is ‘closed.’”", 'Pier is "closed."'),
        (
            "Venn: “Who said ‘never’?”",
            "“Venn: ‘Who said “never”?’”",
            "“Venn: ‘Who said “never”?’”",
            "Venn: “Who said ‘never’?”",
        ),
        (
            "Crews’ 12\" hull won't do",
            "“Crews’ 12\" hull won't do”",
            "“Crews’ 12\" hull won't do.”",
            "Crews’ 12\" hull won't do.",
        ),
        ("‘No’ to the crews’ pier", "“‘No’ to the crews’ pier”", "“‘No’ to the crews’ pier.”", "‘No’ to the crews’ pier."),
    ],
)
def test_marks_within_marks_are_single(title: str, plain: str, chicago: str, apa: str) -> None:
    one = ready(reference_of(report(title=title)))
    assert f", {plain}, Kelm Gazette" in one.plain
    assert f" {chicago} Kelm Gazette" in one.chicago
    assert f" {apa} Kelm Gazette" in one.apa


@pytest.mark.parametrize("title", [None, " \u202e"])
def test_the_name_of_a_file_is_no_title(title: str | None) -> None:
    one = ready(reference_of(report(title=title, byline=None), note="Copies: Coast Wire."))
    assert one.plain.startswith("[untitled report], Kelm Gazette, 8 June 2031, ")
    assert one.plain.endswith(" File kelm.txt.")
    assert one.chicago.startswith("[Untitled report]. Kelm Gazette, ")
    assert one.apa.startswith("[Untitled report]. (2031, June 8). ")
    assert "|title=&#91;Untitled report&#93; " in one.wikipedia
    assert "  title = {{[Untitled report]}},\n" in one.bibtex
    assert "  note = {Copies: Coast Wire. File kelm.txt.},\n" in one.bibtex
    item = json.loads(one.csl)[0]
    assert (item["title"], item["note"]) == ("[Untitled report]", "Copies: Coast Wire. File kelm.txt.")


def test_a_parent_without_a_name_is_told_by_its_file() -> None:
    assert note_of("copies", report(outlet=None, title=None)) == "Copies: an untitled report, file kelm.txt."
    assert note_of("copies", report(title="“Never”")) == "Copies: Kelm Gazette, “‘Never’”."


NASTY = "a|b}}{{c [d] ''e'' <ref> \x00 \u202e { } \\ % # @ & ~ ^ $ _ =\nnext"


def test_markup_in_a_title_stays_words() -> None:
    told = wikipedia(reference_of(report(title=NASTY, outlet=NASTY)))
    assert told.count("{{cite news ") == 1
    inner = told.removeprefix("{{cite news ").removesuffix("}}").replace("{{!}}", "")
    assert not set("[]{}<>\n\x00\u202e") & set(inner)
    assert (
        inner.count("|") == 9
    )  # two authors in two parts, title, work, date, address, day of reading: nothing of the title is a field


@settings(max_examples=40, deadline=None)
@given(title=st.text(min_size=1, max_size=40), outlet=st.text(max_size=20), byline=st.text(max_size=20))
def test_any_title_is_one_entry_of_bibtex(title: str, outlet: str, byline: str) -> None:
    library = parse_string(bibtex(reference_of(report(title=title, outlet=outlet, byline=byline))))
    assert not library.failed_blocks
    (entry,) = library.entries
    assert {"title", "date", "url", "annotation"} <= set(entry.fields_dict)
