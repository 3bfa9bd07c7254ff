"""Which words of a report a statement is compared by, where statements stand inside one another."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from tellings.model.records import Span, Statement
from tellings.stages.aligning.holding import own_words


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def stated(text: str, content: str, source: str | None = None, cue: str | None = None) -> Statement:
    spans = tuple(at(text, piece) for piece in content.split(" … "))
    return Statement(
        id=content,
        report="r",
        content=spans,
        source=None if source is None else at(text, source),
        cue=None if cue is None else at(text, cue),
        speaker=None,
        kind="narrated" if source is None else "indirect",
        addressee=None,
        said=None,
        negated=False,
        modality="asserted",
        inside=None,
        origin=None,
    )


def own(divided: str, *told: tuple[str, ...], fewest: int = 3) -> dict[str, str]:
    """The own words of statements, by their content; a bar ends a division."""
    text = divided.replace("|", "")
    ends = [m.start() - n for n, m in enumerate(re.finditer(r"\|", divided))] + [len(text)]
    divisions = [Span(start, end) for start, end in zip([0, *ends], ends, strict=False)]

    def says_enough(content: Sequence[Span]) -> bool:
        return sum(len(text[span.start : span.end].split()) for span in content) >= fewest

    statements = sorted((stated(text, *row) for row in told), key=lambda s: (s.content[0].start, -s.content[-1].end))
    found = own_words(text, statements, divisions, says_enough)
    return {key: " … ".join(text[span.start : span.end].strip() for span in content) for key, content in found.items()}


@pytest.mark.parametrize(
    ("divided", "told", "left"),
    [
        ("The gate stays shut, she said, |but the fish market has moved to the quay.", ("The gate stays shut", "she", "said"), "but the fish market has moved to the quay."),
        ("The whole hall stood up and clapped, |when Reed said the mill was saved.", ("the mill was saved", "Reed", "said"), "The whole hall stood up and clapped,"),
        ("The mill was saved, according to Reed, |who had sold it in May.", ("The mill was saved", "Reed, who had sold it in May", "according to"), "who had sold it in May."),
        ("The mill was saved, said Reed.", ("The mill was saved", "Reed", "said"), None),
        ("She has no intention of resigning now.", ("resigning now", "She", "has no intention of"), "She has no intention of resigning now."),
    ],
)  # fmt: skip
def test_an_outlet_tells_the_clauses_around_a_statement(divided: str, told: tuple[str, ...], left: str | None) -> None:
    sentence = divided.replace("|", "")
    assert own(divided, (sentence,), told).get(sentence) == left


def test_a_statement_that_says_too_little_takes_nothing_from_the_one_around_it() -> None:
    text = "He did not know what was inside, said his lawyer."
    outer = "He did not know what was inside"
    assert own(text, (outer, "his lawyer", "said"), ("what was", "He", "did not know")) == {outer: outer}


def test_what_governs_a_statement_is_left_to_the_statement_around_it() -> None:
    text = "Reed said the bishop had written, in a letter of nine pages, that the chapel was for sale."
    outer = "the bishop had written, in a letter of nine pages, that the chapel was for sale"
    found = own(text, (outer, "Reed", "said"), ("the chapel was for sale", "the bishop", "had written"))
    assert found == {
        outer: "the bishop had written, in a letter of nine pages, that",
        "the chapel was for sale": "the chapel was for sale",
    }
