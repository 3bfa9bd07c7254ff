from __future__ import annotations

import pytest

from .conftest import Tell


@pytest.mark.parametrize(
    ("text", "content", "source", "cue"),
    [
        ("“The mill will close,” Mayor Ana Ruiz said.", "The mill will close", "Mayor Ana Ruiz", "said"),
        (
            "“The mill will close,” said Ana Ruiz, the mayor of Port Vell.",
            "The mill will close",
            "Ana Ruiz, the mayor of Port Vell",
            "said",
        ),
        ('"The mill will close," she told reporters.', "The mill will close", "she", "told"),
        ("«The mill will close», stressed the mayor.", "The mill will close", "the mayor", "stressed"),
        ("‘The workers’ hall will close,’ the mayor warned.", "The workers’ hall will close", "the mayor", "warned"),
        ("''The mill will close,'' the mayor said.", "The mill will close", "the mayor", "said"),
        ("The mayor said: “The mill will close.”", "The mill will close.", "The mayor", "said"),
        ("Ruiz: “The mill will close.”", "The mill will close.", "Ruiz", ":"),
        ("“The mill will close,” growled the old mate.", "The mill will close", "the old mate", "growled"),
        ("“No,” Ruiz replied.", "No", "Ruiz", "replied"),
    ],
)
def test_a_quotation_is_given_to_the_source_beside_it(tell: Tell, text: str, content: str, source: str, cue: str) -> None:
    (only,) = tell(text)
    assert (only.content, only.source, only.cue, only.kind) == (content, source, cue, "direct")


def test_a_quotation_broken_by_its_cue_is_one_statement(tell: Tell) -> None:
    (only,) = tell("“The mill will close,” Ruiz said, “and nobody will weep for it.”")
    assert only.content == "The mill will close … and nobody will weep for it."


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "“We have two crews at sea and we fear there are more boats in trouble,” Ruiz told reporters.",
            "We have two crews at sea and we fear there are more boats in trouble",
        ),
        ("“I said that the mill would close,” Ruiz said.", "I said that the mill would close"),
        (
            "Ruiz said: “My crews know this, and I believe that they will stay.”",
            "My crews know this, and I believe that they will stay.",
        ),
    ],
)
def test_what_a_speaker_says_of_himself_is_no_statement_inside_his_words(tell: Tell, text: str, content: str) -> None:
    said = [statement for statement in tell(text) if statement.cue != "know"]
    assert [(s.source, s.content) for s in said] == [("Ruiz", content)]


def test_what_a_quotation_gives_to_others_stays_a_statement_inside_it(tell: Tell) -> None:
    outer, inner = tell("“The owner told us that the mill was sold,” Ruiz said.")
    assert (inner.source, inner.content, inner.inside) == ("The owner", "the mill was sold", outer.content)


def test_a_quotation_that_goes_on_after_its_cue_is_one_statement(tell: Tell) -> None:
    (only,) = tell("“The mill will close,” Ruiz said. “It has no water. It has no grain.”")
    assert only.content == "The mill will close … It has no water. It has no grain."


def test_two_speakers_keep_their_words_apart(tell: Tell) -> None:
    assert [(s.source, s.content) for s in tell("“Will it hold?” asked Deda. “It will not hold,” Ruiz replied.")] == [
        ("Deda", "Will it hold?"),
        ("Ruiz", "It will not hold"),
    ]


def test_a_quotation_left_open_goes_on_in_the_next_paragraph(tell: Tell) -> None:
    (only,) = tell(
        "The mayor said: “We will rebuild. We will stay.", "“Nobody leaves this town while I am mayor.”", "She did not smile."
    )
    assert only.content == "We will rebuild. We will stay. … Nobody leaves this town while I am mayor."
    assert only.source == "The mayor"


def test_a_quotation_alone_in_its_paragraph_goes_on_for_who_spoke_last(tell: Tell) -> None:
    first, second = tell("“The mill will close,” Ana Ruiz said.", "“Nobody has paid the rent since the flood.”")
    assert first.source == "Ana Ruiz"
    assert (second.source, second.cue, second.speaker) == (None, None, "Ana Ruiz")


def test_a_cue_at_a_paragraphs_end_waits_for_the_quotation(tell: Tell) -> None:
    (only,) = tell("Ana Ruiz continued:", "“The mill will close before the winter.”")
    assert (only.source, only.content) == ("Ana Ruiz", "The mill will close before the winter.")


@pytest.mark.parametrize(
    "text",
    [
        "The ferry “Tidewater” sank.",
        "He wrote the song “Three Bells of the Lower Harbour” in June.",
        "The so-called “ghost ship” came back.",
    ],
)
def test_names_and_borrowed_phrases_are_no_statements(tell: Tell, text: str) -> None:
    assert tell(text) == []


def test_a_quotation_after_an_indirect_clause_has_the_same_source(tell: Tell) -> None:
    indirect, direct = tell("Ruiz said the ferries sail together by agreement; “a convoy is dangerous when pirates lead it.”")
    assert (indirect.kind, direct.kind) == ("indirect", "direct")
    assert indirect.source == direct.source == "Ruiz"


def test_what_is_quoted_inside_a_quotation_lies_inside_it(tell: Tell) -> None:
    outer, inner = tell("“The owner told me that the mill was safe,” Ruiz said.")
    assert outer.inside is None
    assert (inner.source, inner.inside) == ("The owner", outer.content)


def test_missing_and_doubled_marks_break_nothing(tell: Tell) -> None:
    assert tell("Ruiz said the mill will close.” ” “ “")
    assert tell("“ ” ‘ ’ “”") == []


@pytest.mark.parametrize(
    ("text", "inner", "kind"),
    [
        ("“My brother said the mill was shut,” Ruiz said.", "the mill was shut", "indirect"),
        ("“My brother said ‘the mill was shut’,” Ruiz said.", "the mill was shut", "direct"),
        ("“My brother said the mill was ‘as good as shut’,” Ruiz said.", "the mill was ‘as good as shut’", "mixed"),
    ],
)
def test_marks_around_who_is_quoted_quote_nobody_inside_them(tell: Tell, text: str, inner: str, kind: str) -> None:
    assert [(s.content, s.kind, s.depth) for s in tell(text) if s.inside is not None] == [(inner, kind, 1)]


def test_the_other_half_of_a_sentence_that_its_cue_breaks_may_be_short(tell: Tell) -> None:
    assert [s.content for s in tell("“The bridge,” Ruiz said on Monday, “is perfectly safe.”")] == [
        "The bridge … is perfectly safe."
    ]
    assert [s.content for s in tell("“Come with us,” Ruiz said, lifting the “magic” wand.")] == ["Come with us"]


@pytest.mark.parametrize("sign", ["⛵⛵ ", "★ ", ">> "])
@pytest.mark.parametrize("marks", ["“{}”", '"{}"'])
def test_a_sign_before_the_marks_is_no_part_of_what_is_said(tell: Tell, sign: str, marks: str) -> None:
    words = marks.format("We row 🚣 at noon,")
    (only,) = tell(f"{sign}{words} Captain Ida Ruiz told Radio Ostrand.")
    assert (only.content, only.kind, only.speaker) == ("We row 🚣 at noon", "direct", "Captain Ida Ruiz")


def test_a_sign_behind_the_marks_is_no_part_of_what_is_said(tell: Tell) -> None:
    (only,) = tell('Captain Ida Ruiz said: "We row at noon" ⛵⛵')
    assert only.content == "We row at noon"
