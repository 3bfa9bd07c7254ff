from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tellings.stages.annotating import sentences
from tellings.stages.annotating.parsed import ParsedReport

Parsed = Callable[..., ParsedReport]


def found(parsed: ParsedReport) -> list[str]:
    return [parsed.text[s.start : s.end] for s in sentences.find(parsed)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill burned. Nobody was hurt.", ["The mill burned.", "Nobody was hurt."]),
        (
            "The miller shrugged. “It burned. We will build again,” she said. Then she left.",
            ["The miller shrugged.", "“It burned. We will build again,” she said.", "Then she left."],
        ),
        (
            "Secretary of the Harbour Council (SHC) Ana Ruiz said the quay was safe.",
            ["Secretary of the Harbour Council (SHC) Ana Ruiz said the quay was safe."],
        ),
    ],
)
def test_sentences_are_split_and_quotations_stay_whole(parsed: Parsed, text: str, expected: list[str]) -> None:
    assert found(parsed(text)) == expected


def test_no_sentence_crosses_a_paragraph(parsed: Parsed) -> None:
    text = "She said: “The mill burned.\n\n“We will build again. Soon.”\n\nThe town waits."
    report = parsed(text)
    assert all("\n" not in sentence for sentence in found(report))
    assert [s.paragraph for s in sentences.find(report)] == sorted(s.paragraph for s in sentences.find(report))


def test_an_open_quotation_does_not_swallow_its_paragraph(parsed: Parsed) -> None:
    assert len(found(parsed("She said: “The mill burned down last night. The town will build it again."))) == 2


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(["The mill burned. ", "“It did. ", "Why?” ", "he said; ", "\n\n", "“", "”", "(a) ", "… "]), max_size=12
    )
)
def test_sentences_cover_every_word_once(parsed: Parsed, parts: list[str]) -> None:
    report = parsed("".join(parts))
    covered = [at for s in sentences.find(report) for at in range(s.start, s.end)]
    assert len(covered) == len(set(covered))
    tokens = [token for paragraph in report.paragraphs for token in paragraph.parse if not token.text.isspace()]
    assert {token.start for token in tokens} <= set(covered)


def test_words_without_a_full_stop_are_no_endless_sentence(parsed: Parsed) -> None:
    report = parsed("“We met,” he said “and " * 600)
    lengths = [s.end - s.start for s in sentences.find(report)]
    assert len(lengths) > 1
    assert max(lengths) < 2 * 5_000
