from __future__ import annotations

import pytest

from .conftest import Tell


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Ruiz said the bridge is safe.", "asserted"),
        ("Ruiz said the bridge may open.", "possible"),
        ("Ruiz said the bridge might open.", "possible"),
        ("Ruiz said the bridge will open.", "planned"),
        ("Ruiz said the guild plans to open the bridge.", "planned"),
        ("Ruiz said the guild is going to open the bridge.", "planned"),
        ("Ruiz vowed to open the bridge.", "planned"),
        ("Ruiz said the guild has no plan to open the bridge.", "planned"),
        ("Ruiz said the bridge could open if the levy is paid.", "conditional"),
        ("Ruiz said the bridge can open provided that the levy is paid.", "conditional"),
        ("The bridge could open provided the levy is paid, Ruiz said.", "conditional"),
        ("The guild would mend the bridge if the town agreed, Ruiz wrote.", "conditional"),
        ("Ruiz asked if the bridge was open.", "asserted"),
        ("Perhaps the bridge was open, Ruiz said.", "possible"),
        ("Ruiz said the bridge was probably open.", "possible"),
        ("“It is possible that the bridge is open,” Ruiz said.", "possible"),
        ("Ruiz said there is no chance that the bridge is open.", "asserted"),
        ("It was reported that the bridge was open.", "reported"),
        ("The bridge is allegedly open.", "reported"),
        ("“The bridge will open,” Ruiz said.", "planned"),
    ],
)
def test_the_modality_is_that_of_the_contents_main_verb(tell: Tell, text: str, modality: str) -> None:
    assert [s.modality for s in tell(text) if s.inside is None] == [modality]


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Ruiz said the bridge is safe.", False),
        ("Ruiz said the bridge is not safe.", True),
        ("“The bridge isn’t safe,” Ruiz said.", True),
        ("Ruiz said nobody was warned.", True),
        ("Ruiz said the guild has no plan to raise the levy.", True),
        ("Ruiz said the pact can no longer be called new.", True),
        ("Ruiz said there is no cause for alarm.", True),
        ("“Not one bridge is safe,” Ruiz said.", True),
        ("Ruiz rejected claims that the bridge is safe.", True),
        ("Ruiz did not reject claims that the bridge is safe.", False),
        ("Ruiz did not say that the bridge is safe.", False),
        ("Ruiz denied that the bridge is safe.", True),
        ("Ruiz denied that the bridge is not safe.", False),
        ("Ruiz has not denied that the bridge is safe.", False),
        ("The guild does not plan to raise the levy.", True),
        ("The guild plans to raise the levy.", False),
        ("Ruiz refused to raise the levy.", True),
    ],
)
def test_negation_is_that_of_the_contents_main_verb_or_of_a_denial(tell: Tell, text: str, *, negated: bool) -> None:
    assert [s.negated for s in tell(text) if s.inside is None] == [negated]
