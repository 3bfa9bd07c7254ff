"""Types put right by the scorer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tellings.stages.annotating.events import retyping
from tellings.stages.annotating.events.reading import Reader
from tellings.stages.annotating.events.retyping import retyped
from tellings.stages.annotating.events.traits import NOTHING
from tellings.stages.annotating.parsed import ParsedReport


class Fixed:
    """A scorer that always says the same."""

    def __init__(self, root: str, share: float) -> None:
        self._said = root, share

    def likeliest(self, _: object) -> tuple[str, float]:
        return self._said


def types(parsed: Callable[..., ParsedReport], text: str) -> list[str | None]:
    parse = parsed(text).paragraphs[0].parse
    read = tuple(Reader(parse, "en").all())
    return [told.sense.type if told is not None else None for told in (retyped(parse, one, read, "en") for one in read)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Senators attacked the minister over the budget.", "ACCUSE"),
        ("The Vessian army attacked the town.", "ASSAULT"),
        ("Vessia praised Corva for its patience.", "SUPPORT"),
    ],
)
def test_words_around_decide_what_a_word_means(parsed: Callable[..., ParsedReport], text: str, expected: str) -> None:
    assert types(parsed, text) == [expected]


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("Vessia praised Corva.", ("ACCUSE", 0.9), "ACCUSE"),
        ("Vessia praised Corva.", ("ACCUSE", 0.5), "SUPPORT"),
        ("Vessia praised Corva.", ("YIELD", 0.9), "CONCEDE"),
        ("Vessia praised Corva.", (NOTHING, 0.9), None),
        ("Vessia arrested a Corvan diplomat.", ("ACCUSE", 0.9), "COERCE"),
        ("Vessia will praise Corva.", ("ACCUSE", 0.9), "AGREE"),
    ],
)
def test_only_a_sure_scorer_is_followed_and_never_against_a_mode_or_of_what_is_to_come(
    parsed: Callable[..., ParsedReport],
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    said: tuple[str, float],
    expected: str | None,
) -> None:
    monkeypatch.setattr(retyping, "scorer", lambda _: Fixed(*said))
    assert types(parsed, text) == [expected]
