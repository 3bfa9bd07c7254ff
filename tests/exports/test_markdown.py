"""The account as Markdown: read by another program, it says what the account says, and nothing of a report becomes markup."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tellings.exports.markdown import plain
from tests.ferry_case import case_in


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    (path,) = case_in().export("markdown", tmp_path_factory.mktemp("markdown"), title="The Kelm ferry")
    return path.read_text(encoding="utf-8")


def tokens(text: str) -> list[Token]:
    found = []
    for token in MarkdownIt("commonmark").parse(text):
        found += [token, *(token.children or ())]
    return found


def shown(text: str) -> str:
    return " ".join(" ".join(token.content for token in tokens(text) if token.type == "text").split())


def test_it_begins_with_the_title_and_how_many_sources_there_are(text: str) -> None:
    assert text.startswith("# The Kelm ferry\n")
    assert "independent source" in text.split("\n## ", maxsplit=1)[0]


def test_every_statement_that_is_told_stands_in_it_with_its_place(text: str) -> None:
    account = case_in().account()
    seen = shown(text)
    for story in account.stories:
        for one in (*story.alone, *(said for row in story.agreements for cell in row.cells for said in cell.said)):
            assert " ".join(one.words.split()) in seen
            first = one.evidence[0]
            assert f"{one.siglum} {first.start}–{first.end}" in seen


def test_actors_relations_and_what_happened_are_named(text: str) -> None:
    account = case_in().account()
    seen = shown(text)
    assert all(" ".join(one.actor.name.split()) in seen for one in account.actors)
    assert all(" ".join(one.sentence.split()) in seen for one in account.relations)
    assert all(" ".join(one.told.split()) in seen for one in account.chronology.entries)


def test_words_of_reports_become_no_markup(text: str) -> None:
    found = tokens(text)
    assert not [token for token in found if token.type in {"html_block", "html_inline", "image", "code_block", "fence"}]
    assert all(str(token.attrs["href"]).startswith(("http://", "https://")) for token in found if token.type == "link_open")
    assert "<b>deepens</b>" in shown(text)


@given(st.text(alphabet=st.sampled_from("ab1 \n\t#*_-+=.)(<>&[]!`~|\\\"'é…"), max_size=40))
def test_plain_text_is_shown_as_it_is(given_text: str) -> None:
    seen = [token for token in tokens(f"- x {plain(given_text)}") if token.type not in {"inline", "text", "text_special"}]
    assert {token.type for token in seen} <= {
        "bullet_list_open",
        "list_item_open",
        "paragraph_open",
        "paragraph_close",
        "list_item_close",
        "bullet_list_close",
    }
    assert shown(f"- x {plain(given_text)}").replace(" ", "") == f"x{given_text}".replace(" ", "").replace("\n", "").replace(
        "\t", ""
    )


def test_a_file_of_that_name_is_written(tmp_path: Path) -> None:
    assert [path.name for path in case_in().export("markdown", tmp_path)] == ["account.md"]


def test_a_date_stands_apart_from_what_it_dates(text: str) -> None:
    dated = [one for one in case_in().account().chronology.entries if one.value]
    assert dated
    assert [one.when for one in dated if f"\n- {plain(one.when)}: {plain(one.told)}" not in text] == []


def test_what_steers_a_terminal_or_turns_a_line_is_not_written() -> None:
    assert plain("a\x1b[2J\x9bb \u202ec\u2066d") == "a\ufffd\\[2J\ufffdb \ufffdcd"
