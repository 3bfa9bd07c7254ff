"""Training the scorer of contradictions, on two groups and one story."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from evaluation.agreements.texts import Story, stories_in
from tellings.ports.encoder import Encoder
from tellings.stages.aligning.features import NAMES
from tellings.workshop import LocalTools
from training import antonyms, clauses, contradictions
from training.clauses import AGREE, CONTRADICT, SOFT, UNLIKE, Pair
from training.regression import learned

GROUPS = """
[[groups]]
base = "The ferry to Tarn will sail twice a day."
reworded = ["Two times every day the Tarn ferry is to leave."]
contradicts = [["negation", "No ferry will sail to Tarn"], ["number", "The ferry to Tarn will sail nine times a day."]]
soft = [["modality", "The ferry to Tarn may sail twice a day."]]
unlike = ["The ferry to Tarn was painted white."]

[[groups]]
base = "All 40 mills in Vell are open again."
contradicts = [["opposite", "All the mills of Vell have been shut."]]
"""
STORY = '''
[[stories]]
name = "mill"
said = { 1 = "Ada Moor" }

[[stories.tellings]]
name = "one"
kind = "original"
text = """Ada Moor denied that {1a|the mill would close}. She said that {1b|40 people work there}."""

[[stories.tellings]]
name = "two"
kind = "rewrite"
text = """According to Ada Moor, {1a#negation|the mill will close}, and {1b|forty people have their jobs there}."""

[[stories.tellings]]
name = "three"
kind = "rewrite"
text = """The mill stays, said Ada Moor. There are {1b+number|dozens of workers in it}, and {1a#negation2|it is shut}."""
'''


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return LocalTools().encoder()


@pytest.fixture(scope="module")
def pairs(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> list[Pair]:
    path = tmp_path_factory.mktemp("groups") / "3.toml"
    path.write_text(GROUPS, encoding="utf-8")
    return clauses.group_pairs(path, encoder)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[Story]:
    path = tmp_path_factory.mktemp("stories") / "1.toml"
    path.write_text(STORY, encoding="utf-8")
    return stories_in(path)


def test_base_and_rewordings_are_held_against_all_the_others(pairs: list[Pair]) -> None:
    first = [(pair.truth, pair.what) for pair in pairs if pair.group == "3:0"]
    assert sorted(first) == sorted(
        [(AGREE, "")] + 2 * [(CONTRADICT, "negation"), (CONTRADICT, "number"), (SOFT, "modality"), (UNLIKE, "")]
    )
    assert [(pair.truth, pair.what) for pair in pairs if pair.group == "3:1"] == [(CONTRADICT, "opposite")]
    assert all(set(pair.row) == set(NAMES) for pair in pairs)


def test_marked_clauses_are_held_against_each_other_where_their_truth_is_known(
    encoder: Encoder, told: list[Story], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clauses, "stories", lambda _: told)
    found = clauses.story_pairs("a", encoder)
    assert [(pair.clause, pair.truth, pair.what) for pair in found if pair.clause == "1b"] == [
        ("1b", AGREE, ""),
        ("1b", SOFT, "number"),
        ("1b", SOFT, "number"),
    ]
    # Two that bend one clause in two ways may be anything to each other.
    assert [(pair.truth, pair.what) for pair in found if pair.clause == "1a"] == 2 * [(CONTRADICT, "negation")]
    assert {pair.group for pair in found} == {"mill"}


def test_training_twice_gives_the_same_weights(pairs: list[Pair]) -> None:
    first, second = contradictions.fitted(pairs, pairs[:4]), contradictions.fitted(pairs, pairs[:4])
    assert first == second
    weights, intercept = first
    found = contradictions.scores(weights, intercept, pairs)
    truth = contradictions.truths(pairs)
    assert found[truth == 1].mean() > found[truth == 0].mean() + 0.5


def test_weights_are_written_as_the_package_reads_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contradictions, "TARGET", tmp_path / "contradiction.json")
    contradictions.ship(dict.fromkeys(NAMES, 0.12345), -1.0, 0.456)
    told_weights = json.loads((tmp_path / "contradiction.json").read_text(encoding="utf-8"))
    assert set(told_weights["weights"]) == set(NAMES)
    assert (told_weights["weights"]["axis"], told_weights["intercept"], told_weights["threshold"]) == (0.123, -1.0, 0.46)


def test_the_shipped_weights_are_those_of_these_features() -> None:
    assert set(json.loads(contradictions.TARGET.read_text(encoding="utf-8"))["weights"]) == set(NAMES)


def test_a_threshold_holds_the_precision(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contradictions, "FEWEST", 2)
    found, truth = np.asarray([5.0, 4.0, 3.0, 2.0, 1.0]), np.asarray([1.0, 1.0, 0.0, 1.0, 0.0])
    assert contradictions.threshold_for(found, truth, 0.75) == 2.0
    assert contradictions.threshold_for(found, truth, 0.8) == 4.0
    assert contradictions.threshold_for(found, 1 - truth, 0.9) == float("inf")


def test_what_is_validated_was_learnt_without_its_group(pairs: list[Pair]) -> None:
    seen: list[set[str]] = []

    def fit(inside: object, others: object) -> tuple[dict[str, float], float]:
        assert isinstance(inside, list)
        assert others == []
        seen.append({pair.group for pair in inside})
        return dict.fromkeys(NAMES, 0.0), float(len(seen))

    found = contradictions.validated(pairs, [], fit)
    for pair, value in zip(pairs, found.tolist(), strict=True):
        assert pair.group not in seen[int(value) - 1]


def test_tellings_of_a_clause_are_weighed_together() -> None:
    def pair(a: int, b: int) -> Pair:
        return Pair("g", "1a", a, b, AGREE, "", {})

    found = contradictions.together([pair(0, 4), pair(0, 7), pair(4, 7)], np.asarray([-3.0, 3.0, -0.5]))
    assert found[2] > 1
    assert found[0] < -2


def test_groups_of_the_last_files_are_held_out() -> None:
    held = [contradictions.held(Pair(f"{file}:{n}", "", 0, 1, AGREE, "", {})) for file in range(1, 7) for n in range(40)]
    assert sum(held) == 60


def test_weights_keep_to_their_sign() -> None:
    rows = np.asarray([[1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]] * 5)
    answers = np.asarray([0.0, 1.0, 1.0, 0.0] * 5)
    free, _ = learned(rows, answers, np.ones(20), np.asarray([0, 0]))
    held, _ = learned(rows, answers, np.ones(20), np.asarray([1, -1]))
    assert free[1] > 1
    assert held[0] >= 0
    assert held[1] == 0


WORDNET = {
    "data.adj": """\
  1 licence
00000001 00 a 01 safe 0 002 ! 00000002 a 0101 & 00000003 a 0000 | free of danger
00000002 00 a 01 dangerous 0 002 ! 00000001 a 0101 & 00000004 a 0000 | full of danger
00000003 00 s 01 harmless 0 001 & 00000001 a 0000 | x
00000004 00 s 02 risky 0 abaxial 0 001 & 00000002 a 0000 | x
""",
    "data.verb": "00000005 00 v 01 turn_down 0 001 ! 00000006 v 0101 01 + 01 00 | x\n00000006 00 v 01 accept 0 001 ! 00000005 v 0101 01 + 01 00 | x\n",
    "data.noun": "00000007 03 n 01 abience 0 001 ! 00000008 n 0101 | x\n00000008 03 n 01 adience 0 001 ! 00000007 n 0101 | x\n",
    "data.adv": "",
    "index.sense": "safe%3:00:00:: 1 1 9\ndangerous%3:00:00:: 2 1 9\nharmless%3:00:00:: 3 1 2\nrisky%3:00:00:: 4 1 2\nturn_down%2:00:00:: 5 1 4\naccept%2:00:00:: 6 1 4\n",
}


def test_opposites_are_taken_from_wordnet_where_their_words_are_met(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, lines in WORDNET.items():
        (tmp_path / name).write_text(lines, encoding="utf-8")
    assert antonyms.antonyms(tmp_path) == {
        ("accept", "turn_down"): "direct",
        ("dangerous", "safe"): "direct",
        ("dangerous", "harmless"): "near",
        ("risky", "safe"): "near",
    }
    monkeypatch.setattr(antonyms, "TARGET", tmp_path / "antonyms.tsv")
    assert antonyms.main([str(tmp_path)]) == 0
    assert "accept\tturn_down\tdirect\n" in (tmp_path / "antonyms.tsv").read_text(encoding="utf-8")
    assert antonyms.main([str(tmp_path / "none")]) == 2
    assert "Name the folder" in capsys.readouterr().err


def test_pairs_are_read_with_the_kinds_of_their_actors() -> None:
    assert "person" in clauses._Read(["Ada Moor, the director of the mill, said on Friday that it would close."]).kinds.values()
