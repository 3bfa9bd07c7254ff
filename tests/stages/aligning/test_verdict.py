import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tellings.ports.encoder import Encoder
from tellings.stages.aligning.contradictions import CONTRADICTS
from tellings.stages.aligning.expecting import Odds
from tellings.stages.aligning.verdict import findings
from tellings.workshop import LocalTools
from tests.stages.aligning.clauses import told

WORDS = ["the", "harbour", "no", "not", "40", "fees", "will", "be", "closed", "open", "forty", "never", "all", "few", "mainly"]


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return LocalTools().encoder()


CONTRADICTIONS = [
    ("no oil had spilled from the tanker", "oil had spilled from the tanker", "negation", ("no oil", "oil")),
    ("she will not sign the new contract", "she will sign the new contract", "negation", ("not sign", "sign")),
    ("nobody was hurt when the roof fell in", "two pupils were hurt when the roof fell in", "negation", ("nobody", "hurt")),
    ("the pier will stay open all winter", "the pier is to be shut all winter", "negation", ("open", "shut")),
    ("the mine's owners agreed to the plan", "the owners of the mine rejected the plan", "negation", ("agreed", "rejected")),
    ("the thief is still at large", "the thief has been caught", "negation", ("at large", "caught")),
    ("the court acquitted the captain", "the captain was convicted by the court", "negation", ("acquitted", "convicted")),
    (
        "the town mainly burns its own timber",
        "its own timber the town burns only in small quantities",
        "degree",
        ("mainly", "only"),
    ),
    ("all members voted for the new rules", "only a few members voted for the new rules", "degree", ("all", "few")),
    ("cracks were found in 40 of the pillars", "cracks were found in fourteen of the pillars", "number", ("40", "fourteen")),
    ("the voyage took six weeks", "the voyage took three months", "number", ("six", "three")),
    ("wages at the mill rose last year", "wages at the mill fell last year", "quantity", ("rose", "fell")),
    ("the truce begins on 1 March", "the truce begins on 15 March", "date", ("1 March", "15 March")),
    ("the boats were sent to Port Alder", "the boats were sent to Halvorsund", "place", ("Port Alder", "Halvorsund")),
    ("the contract went to Tarnhelm in the end", "the contract went to Korund in the end", "name", ("Tarnhelm", "Korund")),
]


@pytest.mark.parametrize(("a", "b", "what", "words"), CONTRADICTIONS)
def test_a_contradiction_is_told_with_its_words_from_both_sides(
    encoder: Encoder, a: str, b: str, what: str, words: tuple[str, str]
) -> None:
    for texts, shown in (((a, b), words), ((b, a), words[::-1])):
        (found,) = told(encoder, *texts).contradictions()
        assert found[0] == what
        assert shown[0] in found[1]
        assert shown[1] in found[2]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("the pier will not be closed", "the pier stays open"),
        ("nobody has been dismissed at the mill", "no worker lost a job at the mill"),
        ("some 30 thousand people were moved", "about 30,000 people were moved"),
        ("three in ten of the farms have given up", "30 per cent of the farms have given up"),
        ("half of the boats were lost", "50 per cent of the boats were lost"),
        ("two dozen lorries crossed the pass", "24 lorries crossed the pass"),
        ("dozens of boats were lost in the storm", "34 boats were lost in the storm"),
        ("a quarter of the harvest was lost", "25 per cent of the harvest was lost"),
        ("the siege lasted three weeks", "the siege lasted 21 days"),
        ("the truce begins on 1 March", "the truce begins in March"),
        ("the work will be done by the end of March", "the work is to be finished before April"),
        ("Ada Moor will open the bridge", "the bridge is to be opened by Moor"),
        ("the captain did not agree to take a pilot", "the captain refused to take a pilot"),
        ("Tarnhelm bought the yard from Korund", "the yard was bought from Korund by Tarnhelm"),
        ("nobody has drowned on the ferry since 1959", "the first to drown on the ferry since 1959"),
        ("they do not have to pay the whole sum until November", "they have to pay the whole sum by November"),
        ("not only the pier but the whole harbour is closed", "the pier and the whole harbour are closed"),
    ],
)
def test_the_same_in_other_words_contradicts_from_neither_side(encoder: Encoder, a: str, b: str) -> None:
    assert told(encoder, a, b).contradictions() == []
    assert told(encoder, b, a).contradictions() == []


def test_what_may_be_two_things_contradicts_less_readily(encoder: Encoder) -> None:
    clauses = told(encoder, "the bridge at Port Alder will be shut for nine weeks", "the crossing is closed for five weeks")
    one, other = clauses.saids
    for same, contradicts in ((1.0, True), (0.05, False)):
        rows = findings(one, other, clauses.affinity, clauses.kinds, clauses.alike[0, 1], expected=Odds(same, 0.0))
        assert any(row.relation == CONTRADICTS for row in rows) is contradicts


def test_what_denies_something_else_contradicts_nothing_where_reports_have_little_in_common(encoder: Encoder) -> None:
    clauses = told(encoder, "the pilots never saw the mast on the hill", "the plane flew into the mast on the hill")
    one, other = clauses.saids
    for rarer, contradicts in ((0.0, True), (0.01, False)):
        rows = findings(one, other, clauses.affinity, clauses.kinds, clauses.alike[0, 1], expected=Odds(1.0, rarer))
        assert any(row.relation == CONTRADICTS for row in rows) is contradicts


def test_what_is_denied_contradicts_what_is_said(encoder: Encoder) -> None:
    text = "the dam had been cracked for years"
    assert [what for what, _, _ in told(encoder, text, text, denied=(0,)).contradictions()] == ["negation"]
    assert told(encoder, text, text, denied=(0, 1)).contradictions() == []


def test_a_doubt_is_a_rewording_by_modality(encoder: Encoder) -> None:
    rows = told(encoder, "the mill will close in autumn", "the mill may close in autumn").findings()[0, 1]
    assert [(row.relation, row.what) for row in rows] == [("reworded", "modality")]


def test_two_numbers_are_not_talked_away_by_a_third_that_goes_with_both(encoder: Encoder) -> None:
    three = told(encoder, "Twenty-six people were hurt", "23 persons were injured", "at least 23 people had been injured")
    ((what, *words),) = three.contradictions(0, 1)
    assert (what, words) == ("number", ["Twenty-six", "23"])
    assert three.contradictions(0, 2) == three.contradictions(1, 2) == []


def test_two_clauses_alone_are_what_they_are_together(encoder: Encoder) -> None:
    pair = told(encoder, "the gate is open", "the gate is locked")
    a, b = pair.saids
    assert findings(a, b, pair.affinity, pair.kinds, pair.alike[0, 1]) == pair.findings()[0, 1]


def test_a_telling_that_contradicts_one_of_many_contradicts_all(encoder: Encoder) -> None:
    agreed = (
        "19 sailors died in the wreck",
        "nineteen sailors died in the wreck",
        "the wreck cost nineteen sailors their lives",
    )
    many = told(encoder, *agreed, "36 sailors died in the wreck")
    assert [pair for pair in many.alike if many.contradictions(*pair)] == [(0, 3), (1, 3), (2, 3)]


def test_a_language_without_weights_has_no_findings(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tellings.stages.aligning.verdict.scorer", lambda _: None)
    assert told(encoder, "the gate is open", "the gate is locked").findings() == {(0, 1): []}
    assert told(encoder).findings() == {}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=12), st.lists(st.sampled_from(WORDS), min_size=3, max_size=12))
def test_contradiction_is_mutual_and_never_with_oneself(encoder: Encoder, a: list[str], b: list[str]) -> None:
    left, right = " ".join(a), " ".join(b)
    forth, back = told(encoder, left, right), told(encoder, right, left)
    assert bool(forth.contradictions()) == bool(back.contradictions())
    assert told(encoder, left, left).contradictions() == []
    for row in forth.findings()[0, 1]:
        assert row.relation in (CONTRADICTS, "reworded")
        for said, span in zip(forth.saids, (row.span_a, row.span_b), strict=True):
            assert span is not None
            assert said.start <= span.start < span.end <= said.end


@pytest.mark.parametrize(
    ("a", "b", "contradicts"),
    [
        ("we look into why 60 tonnes of salt were kept in the shed", "60 tonnes of salt were stored at the place", True),
        ("60 tonnes of salt were not kept in the shed", "60 tonnes of salt were stored at the place", False),
        ("the firm denied that 60 tonnes of salt were stored there", "60 tonnes of salt were stored at the place", False),
    ],
)
def test_who_denies_what_another_tells_contradicts_him(encoder: Encoder, a: str, b: str, *, contradicts: bool) -> None:
    assert bool(told(encoder, a, b, denying=(1,)).contradictions()) is contradicts
    assert bool(told(encoder, b, a, denying=(0,)).contradictions()) is contradicts
    assert told(encoder, a, b, denying=(0, 1)).contradictions() == []
