import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.language.tokens import NAME, Named, clauses, kin, sentences, stem, words_of
from tellings.model.records import Span


@pytest.mark.parametrize(
    ("forms", "same"),
    [
        ("boats boat", True),
        ("stopped stopping", True),
        ("cities city", True),
        ("resettled resettle", True),
        ("risen rise", True),
        ("children child", True),
        ("agreed agree", True),
        ("closed close", True),
        ("harbour harvest", False),
    ],
)
def test_forms_of_one_word_have_one_stem(forms: str, same: bool) -> None:  # noqa: FBT001
    a, b = forms.split()
    assert (stem(a) == stem(b)) is same


@pytest.mark.parametrize(
    ("a", "b", "related"),
    [
        ("produc", "production", True),
        ("coordinat", "coordination", True),
        ("denmark", "denmand", False),
        ("port", "porter", True),
        ("car", "care", False),
    ],
)
def test_kin_share_most_of_their_letters(a: str, b: str, related: bool) -> None:  # noqa: FBT001
    assert kin(a, b) is related
    assert kin(b, a) is related


def test_a_name_is_one_word_known_by_its_actor() -> None:
    text = "The Blue Line Ferries boats left."
    words = words_of(text, [Span(0, len(text))], names=[Named(4, 21, "actor-blue")])
    assert [(word.text, word.kind) for word in words][1] == ("Blue Line Ferries", NAME)
    assert words[1].stem == "@actor-blue"


def test_words_of_an_editor_are_not_the_speakers() -> None:
    text = "The pier (in the north — ed.) is shut."
    assert [word.text for word in words_of(text, [Span(0, len(text))], notes=[Span(9, 29)])] == ["The", "pier", "is", "shut"]


@given(st.text(max_size=200))
def test_words_stand_where_they_say(text: str) -> None:
    words = words_of(text, [Span(0, len(text))])
    assert all(text[word.start : word.end] == word.text for word in words)
    assert all(a.end <= b.start for a, b in itertools.pairwise(words))


@given(st.text(alphabet="ab .,;?!“”‘’\n—", max_size=120))
def test_sentences_cover_the_content_without_overlap(text: str) -> None:
    found = sentences(text, [Span(0, len(text))])
    assert "".join(text[span.start : span.end] for span in found) == text


def test_a_clause_has_three_words_that_say_something() -> None:
    text = "The wall is inspected twice a week by engineers, because fishermen reported deep cracks in March, and so on."
    whole = Span(0, len(text))
    words = words_of(text, [whole])
    cut = clauses(text, whole, words)
    assert [text[span.start : span.end].split(maxsplit=1)[0] for span in cut] == ["The", "because"]
