"""What was said, side by side: columns, rows and gaps; one agreement whole; and word by word."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from tellings.model.cards import AgreementCard
from tellings.pages import alignment
from tellings.pages.columns import folded
from tellings.pages.views import agreement as agreement_view
from tellings.pages.views import agreements as agreements_view
from tests import hostile_case
from tests.ferry_case import STORY, agreement, key, place
from tests.pages.reading import ferry, places, seen, shown, text, texts_of, words_at

ROWS = f"/story/{STORY}/agreements"
CRACKS, WARNED, FARES = (agreement(name) for name in ("cracks", "warned", "fares"))


def heads(page: HtmlElement) -> list[str]:
    return texts_of(page.xpath('//table[contains(@class, "sides")]/thead//th/span[@class="siglum"]'))


def rows(page: HtmlElement) -> set[str]:
    return set(page.xpath('//tr[contains(@class, "row ")]/@id'))


def row(page: HtmlElement, key_: str) -> HtmlElement:
    (found,) = page.xpath(f'//tr[@id="{key_}"]')
    return found


def test_rows_can_be_narrowed_and_each_choice_says_to_how_many() -> None:
    page = shown(ROWS)
    assert rows(page) == {CRACKS, WARNED, FARES}
    found = {}
    for select in page.xpath("//main//form//select"):
        for option in select.xpath('./option[@value != ""]'):
            left = shown(f"{ROWS}?{select.get('name')}={option.get('value')}")
            assert text(option).endswith(f"({len(rows(left))})")
            assert left.xpath(f'//option[@value="{option.get("value")}"]/@selected')
            found[text(option).rpartition(" (")[0]] = rows(left)
    assert found["≠ contradict one another"] == {CRACKS, FARES}
    assert found["number"] == {CRACKS}
    assert found["yes or no"] == found["how sure"] == {FARES}
    assert found["C · The ferry and the island"] == {WARNED}
    assert found["Ines Calder"] == {CRACKS, WARNED, FARES}
    assert found["somebody"] == {WARNED, FARES}
    assert text(shown(ROWS + "?what=number").xpath('//*[@role="status"]')[0]) == "1 row of 3"


def test_tellings_of_the_same_words_throughout_are_one_column() -> None:
    page = shown(ROWS + "?what=number")
    assert heads(page) == ["A and B", "C", "D", "E"]
    assert "the same words throughout" in text(page.xpath("//thead//th")[1])


def test_each_telling_of_a_column_is_found_from_its_words() -> None:
    (words, *_) = shown(ROWS + "?what=number").xpath('//td//a[contains(@class, "words")]')
    assert "(show 2 places)" in text(words)
    assert [one.report for one in places(words)] == [key("A"), key("B")]


def test_tellings_that_differ_in_one_row_are_columns_of_their_own() -> None:
    assert heads(shown(ROWS)) == ["A", "B", "C", "D", "E"]


def test_a_gap_says_that_it_is_one() -> None:
    cells = texts_of(row(shown(ROWS), WARNED).xpath("./td"))
    assert "leaves it out" in cells[1]
    assert "does not tell it" in cells[4]


def test_a_clause_left_out_is_a_gap_in_its_cell_and_leads_to_the_words_of_who_has_it() -> None:
    warned = row(shown(ROWS), WARNED)
    gaps = {at: cell.xpath('.//ul[@class="cell-omits"]//a') for at, cell in enumerate(warned.xpath("./td"))}
    assert [at for at, links in gaps.items() if links] == [2]
    assert places(gaps[2][0]) == [place("A", "too")]
    head = text(warned.xpath("./th")[0])
    assert "✂ C leaves out “too” (in A)" in head
    assert "Reworded; C leaves out a clause; B and D leave it out" in head


def test_marks_name_in_words_what_they_contradict() -> None:
    marks = row(shown(ROWS), CRACKS).xpath('.//span[contains(@class, "m-contradicts")]')
    assert {seen(one) for one in marks} == {"12", "twenty", "14"}
    assert all("[contradicts " in text(one) and ": number]" in text(one) for one in marks)


def test_each_side_of_a_contrast_leads_to_its_own_words() -> None:
    page = shown(f"/agreement/{CRACKS}")
    (number, *_) = page.xpath('//section[@aria-labelledby="differ"]//li')
    links = number.xpath(".//a[@data-words]")
    for link in links:
        assert {words_at(one) for one in places(link)} == {seen(link).strip("“”")}
    assert [seen(link) for link in links] in (["“12”", "“14”"], ["“12”", "“twenty”"])
    assert "≠" in text(number)


def test_more_columns_than_fit_are_turned_and_all_stand_in_the_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agreements_view, "COLUMNS", 2)
    assert heads(shown(ROWS)) == ["A", "B"]
    assert heads(shown(ROWS + "?columns=4")) == ["E"]
    assert shown(ROWS + "?columns=2").xpath('//nav[@aria-label="More columns"]/a/@href') == [ROWS, f"{ROWS}?columns=4"]
    assert heads(shown(ROWS, served=False)) == ["A", "B", "C", "D", "E"]


def test_a_story_of_many_tellings_has_few_rows_to_a_leaf() -> None:
    assert [agreements_view.rows_to_a_leaf(n) for n in (2, 60, 150, 400)] == [25, 25, 10, 5]


def test_the_matrix_stands_above_the_rows_and_leads_to_each() -> None:
    led = shown(ROWS).xpath("//figure//a/@href")
    assert {f"/agreement/{one}" for one in (CRACKS, WARNED, FARES)} <= set(led)


def test_an_agreement_sets_its_wordings_beside_each_other_with_the_gaps() -> None:
    wordings = shown(f"/agreement/{WARNED}").xpath('//ul[contains(@class, "wordings")]/li')
    assert texts_of([one.xpath("./h3/span")[0] for one in wordings]) == ["A", "C", "B and D"]
    assert "leave it out" in text(wordings[2])
    assert "leaves out “too”" in text(wordings[1])
    assert "E does not tell it" in text(shown(f"/agreement/{WARNED}"))


def test_an_agreement_says_on_how_many_sources_it_stands_and_names_them() -> None:
    page = shown(f"/agreement/{CRACKS}")
    assert "2 independent sources" in text(page.xpath('//p[@class="kicker"]')[0])
    assert len(page.xpath('//section[@aria-labelledby="origins"]//li')) == 2


def test_wordings_are_turned_leaf_by_leaf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agreement_view, "SIDES", 2)
    leaf = shown(f"/agreement/{CRACKS}?from=2")
    assert texts_of(leaf.xpath('//ul[contains(@class, "wordings")]/li/h3/span[@class="siglum"]')) == ["D", "E"]
    assert leaf.xpath('//a[@rel="prev"]/@href') == [f"/agreement/{CRACKS}#wordings"]
    assert [one for one in agreement_view.ROUTES[0].every(ferry()) if CRACKS in one] == [
        f"/agreement/{CRACKS}",
        f"/agreement/{CRACKS}?from=2",
    ]


def test_four_hundred_tellings_of_one_wording_are_one_column() -> None:
    card = ferry().get(AgreementCard, CRACKS)
    assert card
    many = range(400)
    cells = tuple(replace(card.side.cells[0], report=f"r{n}", siglum=f"X{n}") for n in many)
    lines = tuple(replace(card.tellings[0], report=f"r{n}", siglum=f"X{n}") for n in many)
    crowd = replace(card, side=replace(card.side, cells=cells), tellings=lines)
    assert [len(one) for one in folded([crowd], lines)] == [400]


def table_of(key_: str) -> HtmlElement:
    (table,) = shown(f"/agreement/{key_}").xpath('//table[@class="words-table"]')
    return table


def lines(table: HtmlElement) -> dict[str, list[str]]:
    return {text(one.xpath("./th")[0]): [seen(cell) for cell in one.xpath("./td")] for one in table.xpath("./tbody/tr")}


def test_the_tellings_stand_word_under_word() -> None:
    assert lines(table_of(WARNED)) == {
        "A": ["Nobody on", "my crew", "–", "was warned", "too", "late,"],
        "C": ["From", "my crew", "nobody", "was warned", "–", "late."],
    }


def test_tellings_of_the_same_words_are_one_row() -> None:
    assert list(lines(table_of(CRACKS))) == ["A, B", "C", "D", "E"]


def test_each_word_leads_to_its_place_in_the_report() -> None:
    (twenty,) = [link for link in table_of(CRACKS).xpath('.//a[contains(@class, "words")]') if "twenty" in text(link)]
    assert places(twenty) == [place("C", "twenty")]


def test_a_witness_leads_to_its_whole_statement() -> None:
    links = table_of(CRACKS).xpath("./tbody/tr/th//a")
    assert words_at(places(links[1])[0]) == "The ferry was stopped because cracks were found in 12 of its cabins"


def test_what_contradicts_what_was_moved_and_what_is_missing_is_said_in_words() -> None:
    table = table_of(CRACKS)
    said = texts_of(table.xpath("./tbody/tr/td"))
    assert any(one.startswith("twenty [contradicts A, B and D: number]") for one in said)
    assert any("moved: others have it in column" in one for one in said)
    assert "–nothing" in said
    assert texts_of(table.xpath("./thead//th")) == [str(n + 1) for n in range(len(table.xpath("./tbody/tr[1]/td")))]


def test_words_that_all_have_are_pale_and_words_of_one_alone_are_marked() -> None:
    table = table_of(WARNED)
    agreed = {seen(cell) for cell in table.xpath('.//td[@class="w-agreed"]')}
    assert {"my crew", "was warned"} <= agreed
    (too,) = [cell for cell in table.xpath('.//td[@class="w-only"]') if seen(cell) == "too"]
    assert too.xpath('.//span[@class="m m-only"]')


def test_too_many_words_are_not_set_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment, "MOST_WORDS", 5)
    page = shown(f"/agreement/{CRACKS}")
    assert not page.xpath('//table[@class="words-table"]')
    assert "the export to TEI has it" in text(page)


def test_in_the_one_file_rows_are_narrowed_in_place_by_buttons_that_count_them() -> None:
    page = shown(ROWS, served=False)
    marks = {one: set(row(page, one).get("data-marks").split()) for one in rows(page)}
    assert marks == {
        CRACKS: {"contradicts", "number"},
        WARNED: {"reworded", "omitted"},
        FARES: {"contradicts", "negation", "modality", "omitted"},
    }
    assert texts_of(page.xpath("//button[@data-filter]")) == [
        "Everything (3)",
        "More than words differ (2)",
        "Contradictions (2)",
        "Something left out (2)",
        "Number (1)",
        "How sure (1)",
        "Yes or no (1)",
    ]
    assert not shown(ROWS).xpath("//button[@data-filter]")


@pytest.mark.parametrize(
    ("words", "way"), [("12 cabins", "ltr"), ("“١٢ كابينة”", "rtl"), ("– תאים", "rtl"), ("12 – 14", "ltr"), ("", "ltr")]
)
def test_columns_run_the_way_the_words_read(words: str, way: str) -> None:
    assert alignment.direction(words) == way


def test_words_that_read_from_right_to_left_are_set_out_so() -> None:
    library = hostile_case.case_in().library()
    found = [card for card in library.find(AgreementCard).items if any(line.language == "ar" for line in card.tellings)]
    bands = shown(f"/agreement/{found[0].side.id}", library).xpath('//div[@class="words-bands"]')
    assert [one.get("dir") for one in bands] == ["rtl"]
    assert shown(f"/agreement/{CRACKS}").xpath('//div[@class="words-bands"]/@dir') == ["ltr"]
