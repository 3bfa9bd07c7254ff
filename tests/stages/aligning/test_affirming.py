import pytest

from tellings.ports.encoder import Encoder
from tellings.stages.aligning.affirming import Denials, affirmed
from tellings.workshop import LocalTools


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return LocalTools().encoder()


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("The mill will not close", "The mill will close"),
        ("It won't close and can’t burn", "It will close and can burn"),
        ("The dam doesn't leak", "The dam does leak"),
        ("The owner cannot pay", "The owner can pay"),
        ("No boat sailed", "a boat sailed"),
        ("Nobody saw it, and no one heard it", "somebody saw it, and somebody heard it"),
        ("She left without the key", "She left with the key"),
        ("The notary knew another knot", "The notary knew another knot"),
    ],
)
def test_a_text_without_its_negations(text: str, without: str) -> None:
    assert affirmed(text, "en") == without


def test_a_language_that_names_no_negations_denies_nothing() -> None:
    assert affirmed("The mill will not close", "xx") == "The mill will not close"


def test_who_denies_is_nearer_to_what_he_denies_once_he_does_not(encoder: Encoder) -> None:
    texts = [
        "Nobody in the village will pay for the bridge",
        "The villagers will have to pay for the bridge",
        "The sea was calm",
    ]
    texts += ["The village will not pay a penny"]
    denials = Denials(texts, "en", encoder.encode(texts), encoder)
    assert denials.nearer(0, 1) == denials.nearer(1, 0) > 0.01
    assert denials.nearer(0, 2) < denials.nearer(0, 1)
    assert denials.nearer(1, 2) == 0.0
    assert denials.nearer(0, 3) == 0.0
