"""Training from end to end, on a handful of texts and with narrow layers."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tellings.adapters.models.attributor import TrainedAttributor, network, weights
from tellings.adapters.models.attributor.network import CONTENT, CUE, SOURCE
from tellings.adapters.models.attributor.passages import Floats, Vocabulary
from training import examples as making
from training import learning, statements
from training.examples import Example, Read

PROJECT = Path(__file__).parent.parent.parent
ROUNDS = 40


@pytest.fixture(scope="module")
def corpus(records: list[Mapping[str, Any]]) -> list[Read]:
    return [making._read(one) for one in records]


@pytest.fixture
def narrow(small: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Small batches too, and random meanings: the sentence encoder is tested by itself."""
    del small
    monkeypatch.setattr(statements, "BATCH_WORDS", 60)
    monkeypatch.setattr(statements, "meanings", random_meanings)


def random_meanings(known: Vocabulary) -> Floats:
    return np.random.default_rng(4).normal(0, 1, (len(known.vectors) + 1, 4)).astype(np.float32)


def made(corpus: Sequence[Read]) -> tuple[list[Example], Vocabulary]:
    known = making.vocabulary(corpus)
    return [example for one in corpus for example in making.examples(one, known)], known


def loss(held: Mapping[str, Floats], examples: Sequence[Example], known: Vocabulary) -> float:
    words, cores, stretches, labels = statements._batch(examples, known)
    return sum(
        learning.learned(held, words, cores, stretches, labels=labels, drop=lambda shape: np.ones(shape, np.float32))[:2]
    )


def test_the_labels_of_an_example_are_the_words_that_people_marked(corpus: list[Read], narrow: None) -> None:
    del narrow
    known = making.vocabulary(corpus)
    for one in corpus:
        (example,) = making.examples(one, known)
        tokens = one.parsed.paragraphs[0].parse.tokens
        assert len(example.stretches) == len(one.gold) == example.cores.sum()
        for (core, first, relations, labels), attribution in zip(example.stretches, one.gold, strict=True):
            assert example.cores[core] == 1
            assert len(relations) == len(labels)
            assert labels[core - first] == CUE
            for label, part in ((SOURCE, "source"), (CUE, "cue"), (CONTENT, "content")):
                held = [tokens[first + t] for t in np.flatnonzero(labels == label)]
                assert [[held[0].start, held[-1].end]] == attribution[part]


def test_rare_words_share_a_row_and_words_met_twice_have_a_meaning(corpus: list[Read]) -> None:
    known = making.vocabulary(corpus)
    seen = Counter(token.text.lower() for token in making.tokens(corpus))
    assert set(known.words) == {word for word, count in seen.items() if count >= making.RARE_WORD}
    twice = {word for word, count in seen.items() if count >= making.RARE_MEANING}
    assert set(known.vectors) == {word for word in twice if any(map(str.isalpha, word))}
    assert "." in known.words
    assert set(known.words) < set(seen)
    for rows in (known.words, known.lemmas, known.suffixes, known.deps, known.vectors):
        assert sorted(rows.values()) == list(range(1, len(rows) + 1))


def test_training_twice_gives_the_same_weights_and_lowers_the_loss(corpus: list[Read], narrow: None) -> None:
    del narrow
    examples, known = made(corpus)
    started = learning.started(known, random_meanings(known), np.random.default_rng(statements.SEED))
    first, second = (statements.trained(examples, known, 5) for _ in range(2))
    assert set(first) == set(started)
    for name, values in first.items():
        np.testing.assert_array_equal(values, second[name])
        assert values.dtype == np.float32
        assert np.array_equal(values, started[name]) == (name == "meaning")
    assert loss(first, examples, known) < 0.8 * loss(started, examples, known)


def test_what_it_was_taught_it_finds(corpus: list[Read], narrow: None, monkeypatch: pytest.MonkeyPatch) -> None:
    del narrow
    monkeypatch.setattr(statements, "DROP", 0.1)
    for width in ("WIDTH", "STRETCH_WIDTH", "HIDDEN"):
        monkeypatch.setattr(learning, width, 24)
    examples, known = made(corpus)
    taught = statements.trained(examples, known, ROUNDS)
    untaught = statements.trained(examples, known, 0)
    assert min(statements.figures(corpus, taught, known).values()) > 0.9
    assert max(statements.figures(corpus, untaught, known).values()) < 0.2
    drafts = TrainedAttributor("en", (taught, known)).attribute(corpus[2].parsed)
    assert [corpus[2].parsed.words(span) for draft in drafts for span in draft.content] == ["the mill would close"]


def test_batches_hold_the_answers_beside_the_words(corpus: list[Read], narrow: None) -> None:
    del narrow
    examples, known = made(corpus)
    words, cores, stretches, labels = statements._batch(examples, known)
    assert len(labels) == len(stretches.real)
    assert not cores[words.real == 0].any()
    for start, size in stretches.where:
        assert cores[stretches.cues[start]] == 1
        assert CUE in labels[start : start + size]


def test_words_of_like_meaning_lie_near_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statements, "MEANING", 5)
    names = ["ship", "boat", "said", "told", "minister", "mayor", "green", "yellow"]
    known = Vocabulary({}, {}, {}, {}, {}, {}, {}, {name: row for row, name in enumerate(names, 1)})
    found = statements.meanings(known)
    assert found.shape == (9, 5)
    assert not found[0].any()
    assert found[1:].std() == pytest.approx(1, abs=1e-3)
    near = found[1:] @ found[1:].T / np.outer(*[np.linalg.norm(found[1:], axis=1)] * 2)
    assert all(near[a, a + 1] > near[a, b] for a in range(0, 8, 2) for b in range(8) if b not in (a, a + 1))
    np.testing.assert_array_equal(found, statements.meanings(known))


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the module that holds the hash, beside which weights are written."""
    code = tmp_path / "package" / "weights.py"
    code.parent.mkdir()
    shutil.copy(weights.__file__, code)
    monkeypatch.setattr(weights, "HERE", code.parent)
    monkeypatch.setattr(weights, "__file__", str(code))
    return code


@pytest.fixture
def file(tmp_path: Path, records: list[Mapping[str, Any]], monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text("".join(json.dumps(one) + "\n" for one in records) + "\n", encoding="utf-8")
    return corpus


def test_training_ships_the_weights_and_their_hash(
    narrow: None, package: Path, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    del narrow
    assert statements.main([str(file), "--epochs", "1"]) == 0
    digest = capsys.readouterr().out.split()[-1]
    assert f'HASHES = {{"en": "{digest}"}}' in package.read_text(encoding="utf-8")
    monkeypatch.setattr(weights, "HASHES", {"en": digest})
    found, known = weights.load("en")
    assert known == making.vocabulary([making._read(json.loads(line)) for line in file.read_text().splitlines() if line])
    assert set(found) >= {"meaning", "in.w", *(f"table.{k}" for k in range(len(known.sizes())))}
    assert network.layers(found, "word") == ["word.0", "word.1"]


def test_with_texts_held_out_nothing_is_written(
    narrow: None, package: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del narrow
    before = package.read_bytes()
    assert statements.main([str(file), "--epochs", "1", "--hold", "4"]) == 0
    assert "2 texts held out: {'statement': " in capsys.readouterr().out
    assert package.read_bytes() == before
    assert not weights.path("en").exists()


def test_without_a_corpus_it_says_so(tmp_path: Path) -> None:
    missing = tmp_path / "none.jsonl"
    done = subprocess.run(
        [sys.executable, "-m", "training.statements", str(missing)], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr == f"There is no corpus at {missing}. Name a JSONL file with id, text and attributions.\n"
    assert done.stdout == ""


def test_a_corpus_must_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        statements.main([])
    assert stopped.value.code == 2
    assert "corpus" in capsys.readouterr().err
