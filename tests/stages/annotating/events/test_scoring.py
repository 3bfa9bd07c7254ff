"""The scorer: its weights are those that were measured, and it weighs what it has learned."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from tellings.errors import ModelMissing
from tellings.model.records import Span
from tellings.stages.annotating.events import scoring
from tellings.stages.annotating.events.between import joined
from tellings.stages.annotating.events.scoring import Scorer, read, scorer, written
from tellings.stages.annotating.events.traits import FAMILIES, NOTHING, traits
from tellings.stages.annotating.parsed import ParsedReport


def small() -> Scorer:
    weights = np.array([[2.0, 0.0, -1.0], [-1.5, 0.5, 0.25]], np.float32)
    return Scorer(("AID", "ASSAULT", NOTHING), {"rule:AID": 0, "between:shell": 1}, weights)


def seen(parsed: Callable[..., ParsedReport], text: str, actor: str, recipient: str) -> dict[str, float]:
    spans = (Span(text.index(words), text.index(words) + len(words)) for words in (actor, recipient))
    found = joined(parsed(text), *spans)
    assert found is not None
    return traits(found.parse, found.sides, found.best, found.readings)


def test_probabilities_are_those_of_a_logistic_regression() -> None:
    shares = small().shares({"rule:AID": 0.5, "between:shell": 2.0, "between:unheard": 9.0})
    sums = np.array([1.0 - 3.0, 0.0 + 1.0, -0.5 + 0.5])
    assert list(shares.values()) == pytest.approx(list(np.exp(sums) / np.exp(sums).sum()))


def test_what_was_not_learned_leaves_all_roots_alike() -> None:
    assert small().shares({"between:unheard": 1.0}) == pytest.approx(dict.fromkeys(("AID", "ASSAULT", NOTHING), 1 / 3))


def test_something_is_never_nothing() -> None:
    nothing = Scorer(("AID", NOTHING), {"rule:AID": 0}, np.array([[0.0, 5.0]], np.float32))
    assert nothing.likeliest({"rule:AID": 1.0})[0] == NOTHING
    assert nothing.likeliest({"rule:AID": 1.0}, something=True)[0] == "AID"


def test_a_scorer_is_written_and_read_to_the_byte() -> None:
    again = read(written(small()))
    assert written(again) == written(small())
    assert again.shares({"rule:AID": 1.0}) == pytest.approx(small().shares({"rule:AID": 1.0}))


def test_weights_other_than_those_measured_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scoring, "HASHES", {"en": "0" * 64, "xx": "0" * 64})
    for language in ("en", "xx"):
        with pytest.raises(ModelMissing):
            scorer.__wrapped__(language)


def test_a_language_without_weights_has_no_scorer() -> None:
    assert scorer("xx") is None


def test_the_weights_that_are_shipped_are_of_families_that_there_are() -> None:
    shipped = scorer("en")
    assert shipped is not None
    assert {name.partition(":")[0] for name in shipped.rows} == set(FAMILIES)
    assert not any("<s>" in name or "\n" in name for name in shipped.rows)


def test_names_are_no_traits(parsed: Callable[..., ParsedReport]) -> None:
    one = seen(parsed, "Norway praised Malta.", "Norway", "Malta")
    other = seen(parsed, "Kenya praised Chile.", "Kenya", "Chile")
    assert one == other
    assert not any("norway" in name.lower() or "malta" in name.lower() for name in one)


def test_who_does_it_is_a_trait(parsed: Callable[..., ParsedReport]) -> None:
    active = seen(parsed, "Norway accused Malta of fraud.", "Norway", "Malta")
    passive = seen(parsed, "Norway was accused of fraud by Malta.", "Malta", "Norway")
    assert "kind:forth" in active
    assert "kind:back" in passive
    assert "verb:accuse" in active.keys() & passive.keys()
