"""What every encoder must do, run on each."""

from __future__ import annotations

import numpy as np
import pytest

from tellings.adapters.models.use_encoder import UseEncoder
from tellings.ports.encoder import Encoder

TEXTS = ("The ferry was late.", "A mill burned down at Eskby on Friday night, and nobody was hurt.", "No.")


@pytest.fixture(scope="module", params=[UseEncoder])
def encoder(request: pytest.FixtureRequest) -> Encoder:
    made: Encoder = request.param()
    return made


def test_a_vector_does_not_depend_on_its_company(encoder: Encoder) -> None:
    together = encoder.encode(TEXTS)
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
    assert np.allclose(together, alone, atol=1e-3)


def test_vectors_have_length_one(encoder: Encoder) -> None:
    assert np.allclose(np.linalg.norm(encoder.encode(TEXTS), axis=1), 1.0, atol=1e-2)


def test_no_texts_give_no_vectors_of_the_same_width(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.encode(TEXTS).shape[1])


def test_a_paraphrase_is_nearer_than_another_matter(encoder: Encoder) -> None:
    said, again, other = encoder.encode(
        ["The ferry was late again.", "Once more the ferry came late.", "Wheat prices fell in May."]
    )
    assert said @ again > said @ other + 0.2
