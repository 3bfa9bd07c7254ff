import json
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest

from tellings.errors import TellingsError
from tellings.model.records import DateMention
from tellings.ports.encoder import Encoder
from tellings.stages.aligning.axes import agreeing_axes
from tellings.stages.aligning.features import AGREEING, CLUES, NAMES, Likeness, clues_of, features
from tellings.stages.aligning.figures import date_clues
from tellings.stages.aligning.names import one_may_lie_in_the_other
from tellings.stages.aligning.scorer import scorer
from tellings.stages.aligning.verdict import reading, sides_of
from tellings.workshop import LocalTools
from tests.stages.aligning.clauses import told


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return LocalTools().encoder()


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("40 pillars were cracked", "14 pillars were cracked", "number"),
        ("19 have died", "the wreck took 90 lives", "number_bare"),
        ("6 towns and 40 farms burned", "8 towns and 30 farms burned", "number_among"),
        ("40 sheep were lost in 6 lorries", "90 sheep were lost in 8 vans", "number_sole"),
        ("a guard was hurt at the gate", "three guards were hurt at the gate", "number_one"),
        ("it is the fourth straight strike", "it is the seventh straight strike", "rank"),
        ("the strike is on its 44th day", "the strike is on its 14th day", "rank"),
        ("29,800 people were moved", "30,000 people were moved", "number_close"),
        ("the truce begins on 1 March", "the truce begins on 9 May", "date"),
        ("signed on 1 May, the truce begins on 3 June", "signed on 1 May, the truce begins on 9 June", "date_among"),
        ("it is done before 1 March", "it is done by 9 June", "date_bounded"),
        ("lorries follow in summer", "lorries follow in winter", "other_time"),
        ("the fire began in the kitchen", "the fire began in the cellar", "other_thing"),
        ("it was sold to Port Alder", "it was sold to Halvorsund", "name"),
        ("it was sold to the Norlandic navy", "it was sold to Vestria", "name"),
        ("the prize went to old Vess", "the prize went to old Drumm", "name_unsure"),
        ("Tarnhelm sold the yard to Korund", "Korund sold the yard to Tarnhelm", "roles"),
        ("gas flows from Halvorsund to Port Alder", "gas flows from Port Alder to Halvorsund", "roles"),
        ("the yard was held by Norland", "the yard in Vestria was held", "name_unsure"),
        ("the 29-year-old singer sang", "the 21-year-old singer sang", "number"),
        ("the yard, old since 1911, shuts in June", "the yard shuts in February", "date"),
        ("wages rose at the mill", "wages fell at the mill", "opposite_own"),
        ("the crew was aware of it", "the crew was unaware of it", "opposite_own"),
        ("wages did not rise at the mill", "wages fell at the mill", "opposite_turned"),
        ("the thief is at large", "the thief was caught", "axis"),
        ("the pier is shut", "the pier will not be closed", "axis_denied"),
        ("the pier opened, years after it was shut", "the pier was shut, years after it opened", "axis_main"),
        ("the charges were dropped", "they will not drop all the charges", "axis"),
        ("she signed the contract", "she never signed the contract", "negation"),
        ("she signed the contract", "she refused on 1 March to sign the contract", "negation_governed"),
        ("the fire began in Halvorsund", "the fire began in Port Alder, not in Halvorsund", "corrected"),
        ("the mill ran on coal", "the mill ran on peat rather than on coal", "corrected"),
        ("Moor opened the sluice at noon", "it was the miller who opened the sluice at noon", "cleft"),
        ("some letters came", "no parcel was sent", "negation_bare"),
        ("all sheep were lost", "few sheep were lost", "degree"),
        ("half the sheep were lost", "all sheep were lost", "degree"),
        ("most sheep were lost", "all sheep were lost", "degree_near"),
        ("the mill may close", "the mill will close", "doubt"),
    ],
)
def test_a_clue_is_found_from_both_sides(encoder: Encoder, a: str, b: str, kind: str) -> None:
    forth, back = told(encoder, a, b), told(encoder, b, a)
    found = [clue for clue in clues_of(forth.sides(), forth.kinds) if clue.kind == kind]
    again = [clue for clue in clues_of(back.sides(), back.kinds) if clue.kind == kind]
    assert found
    assert {(clue.strength, clue.what, clue.span_a.start) for clue in found} == {
        (clue.strength, clue.what, clue.span_b.start) for clue in again
    }


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("nine million crowns were paid", "nine crowns were paid a million times", "number_bare"),
        ("15,000 shells are made", "three times as many are made", "number_bare"),
        ("97 per cent are full", "3 per cent are empty", "number"),
        ("two men and four women were hurt", "six people were hurt", "number_bare"),
        ("one of the five mills stands still", "four of the five mills run", "number"),
        ("two guards were hurt", "guards were hurt at a gate", "number_one"),
        ("it is their fourth strike", "it is the second day of their fourth strike", "rank"),
        ("the truce begins on 3 June", "signed on 1 May, the truce begins on 3 June", "date_among"),
        ("the town lost its ferry but not its harbour", "the town lost its ferry and it did not lose its harbour", "corrected"),
        ("it was the miller who opened the sluice", "the miller opened the sluice", "cleft"),
        ("we stay until the company signs", "we stay as long as the company does not sign", "axis_denied"),
        ("nobody had ever stayed as long as Moor", "Moor stayed longer than anybody", "negation"),
        ("it is done by 31 March", "it is done before 1 April", "date_bounded"),
        ("it is done in March", "it is done on 3 March at last", "date"),
        ("talks began in May", "talks began on 3 May and went on in June", "date"),
        ("Korund was bought by Tarnhelm", "Tarnhelm bought Korund", "roles"),
        ("the deed was signed at Halvorsund", "the deed was signed in the Swiss town", "name_unsure"),
        ("the town has yet to reply", "the town did not reply", "negation"),
        ("the mayor ruled out fee increases", "the mayor has no plan to raise the fees", "axis_denied"),
        ("the Tarnhelm talks set up a zone", "the zone lies on Norwegian territory", "name_unsure"),
        ("Tarnhelm gave Korund the yard", "Korund got the yard from Tarnhelm", "roles"),
        ("the yard was held by Norland", "the yard in Vestria was held", "name"),
        ("the 29-year-old singer sang", "a song was sung with the 21-year-old Moor", "number"),
        ("gas flows from Halvorsund to Port Alder", "to Port Alder gas flows from Halvorsund", "roles"),
        ("Penelec owned the mill", "Penelac owned the mill", "name_unsure"),
        ("the open-air stage is new", "the closed stage is new", "opposite_own"),
        ("over 300 sheep were lost", "300 sheep were lost below the pass", "axis"),
        ("not one letter was left unanswered", "every letter was answered", "degree"),
        ("Moor will come", "Ada Moor will come", "name"),
        ("the mill was free after the Revolution", "the mill was free after Norland paid", "name_unsure"),
    ],
)
def test_no_clue_where_nothing_differs(encoder: Encoder, a: str, b: str, kind: str) -> None:
    pair = told(encoder, a, b)
    assert kind not in {clue.kind for clue in clues_of(pair.sides(), pair.kinds)}


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        ("the pier stays open", "the pier was reopened", (True, False)),
        ("the pier stays open", "the pier is not closed", (True, True)),
        ("the pier stays open", "the pier is closed", (False, False)),
        ("the pier stays open", "the boat is red", (False, False)),
        ("the town lifted the ban on swimming", "swimming is allowed in the town", (True, True)),
        ("the ban on swimming was lifted", "the town allows swimming", (True, True)),
        ("the town upheld the ban on swimming", "swimming is allowed in the town", (False, False)),
    ],
)
def test_clauses_agree_on_an_axis_by_other_words_and_by_a_denial(
    encoder: Encoder, a: str, b: str, agree: tuple[bool, bool]
) -> None:
    assert agreeing_axes(told(encoder, a, b).sides()) == agreeing_axes(told(encoder, b, a).sides()) == agree


def test_the_features_of_a_pair_do_not_hang_on_its_order(encoder: Encoder) -> None:
    a, b = "Ada Moor sold 40 boats to Korund in March, but no ship", "in April 14 boats went to Tarnhelm; all ships were kept"
    forth, back = told(encoder, a, b), told(encoder, b, a)
    row = features(forth.sides(), clues_of(forth.sides(), forth.kinds), Likeness(0.5))
    again = features(back.sides(), clues_of(back.sides(), back.kinds), Likeness(0.5))
    assert row == pytest.approx(again)
    assert tuple(row) == NAMES


def test_the_weights_are_those_of_the_features_and_of_their_sign() -> None:
    weights = scorer("en")
    assert weights is not None
    assert set(weights.weights) == set(NAMES)
    assert all(weights.weights[name] >= 0 for name in CLUES)
    assert all(weights.weights[name] <= 0 for name in AGREEING if name != "negation_explained")
    assert scorer("xx") is None


def test_weights_of_other_features_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told_weights = json.loads(resources.files("tellings.language").joinpath("en", "contradiction.json").read_text())
    told_weights["weights"]["luck"] = 1.0
    (tmp_path / "zz").mkdir()
    (tmp_path / "zz" / "contradiction.json").write_text(json.dumps(told_weights), encoding="utf-8")
    monkeypatch.setattr("tellings.stages.aligning.scorer.folder", lambda language: tmp_path / language)
    with pytest.raises(TellingsError, match="train-contradictions"):
        scorer("zz")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("the arrest is a reminder to all in the town not to fall for it", "the arrest serves as a warning"),
        ("the firm confirmed the error", "the firm did not know how the error had occurred"),
    ],
)
def test_a_negation_denies_what_it_reaches(encoder: Encoder, a: str, b: str) -> None:
    pair = told(encoder, a, b)
    assert not [clue for clue in clues_of(pair.sides(), pair.kinds) if clue.kind == "axis_denied"]


def test_who_did_not_know_how_something_came_about_does_not_deny_it(encoder: Encoder) -> None:
    pair = told(encoder, 'the error had occurred", Moor said. "', 'how the error had occurred", Moor did not know. "')
    assert not any(said.denied for said in pair.saids)


@pytest.mark.parametrize(
    ("a", "b", "may"),
    [
        ("London", "Croydon", True),
        ("South Korea", "Yeosu", True),
        ("Bavaria", "Munich", True),
        ("Paris", "London", False),
        ("Germany", "France", False),
        ("Berlin", "Munich", False),
        ("Port Alder", "London", False),
    ],
)
def test_a_place_may_lie_in_another(a: str, b: str, *, may: bool) -> None:
    assert one_may_lie_in_the_other(a, b) is one_may_lie_in_the_other(b, a) is may


@pytest.mark.parametrize(("place", "excludes"), [("Paris", True), ("Croydon", False)])
def test_places_of_which_one_lies_in_the_other_do_not_exclude_each_other(
    encoder: Encoder, place: str, *, excludes: bool
) -> None:
    pair = told(encoder, "the tram overturned in London", f"the tram overturned in {place}")
    clues = clues_of(pair.sides(), dict.fromkeys(("London", place), "place"))
    assert any(clue.what == "place" or clue.kind == "name_unsure" for clue in clues) is excludes


@pytest.mark.parametrize(
    ("told_as", "value", "differs"),
    [("New Year's Eve", "2033-12-31", False), ("New Year's Eve 2033", "2033-12-31", True), ("Christmas", "2033-12-25", True)],
)
def test_a_day_without_its_year_is_that_of_any(encoder: Encoder, told_as: str, value: str, *, differs: bool) -> None:
    texts = "the fire broke out on New Year's Eve 2031", f"the fire broke out on {told_as}"
    pair = told(encoder, *texts)
    dated = []
    for said, words, day in zip(pair.saids, ("New Year's Eve 2031", told_as), ("2031-12-31", value), strict=True):
        start = said.text.index(words, said.start)
        dated.append(replace(said, dates=(DateMention(said.statement.report, start, start + len(words), day, "date"),)))
    sides = sides_of(reading(dated[0]), reading(dated[1]), pair.affinity)
    assert bool(list(date_clues(sides))) is differs
