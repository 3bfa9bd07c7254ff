"""Learning the type of what one side does to another."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tellings.stages.annotating.events.scoring import written
from tellings.stages.annotating.events.traits import FAMILIES, NOTHING
from training import events
from training.coded import INVENTED, Example, corpus, told
from training.events import WORDS, folds, groups, macro_f, validated
from training.roots import learned


def example(root: str, *words: str, ruled: str | None = None, read: bool = False, invented: bool = False) -> Example:
    traits = {f"rule:{ruled or root}": 1.0, **{f"between:{word}": 1.0 for word in words}}
    return Example(" ".join(words), root, ruled or root, traits, invented, read)


SOME = [
    *(example("AID", "send", "food", word) for word in ("to", "for", "by")),
    *(example("ASSAULT", "shell", "town", word) for word in ("in", "at", "by")),
    *(example("SUPPORT", "praise", "step", word, ruled="AID") for word in ("of", "by", "to")),
]


def test_the_same_examples_give_the_same_bytes_and_are_learned() -> None:
    made = learned(SOME)
    assert written(made) == written(learned(SOME))
    assert [made.likeliest(one.traits)[0] for one in SOME] == [one.root for one in SOME]


def test_traits_of_one_example_alone_are_not_learned() -> None:
    assert "between:praise" in learned(SOME).rows
    assert "between:at" not in learned(SOME).rows
    assert not any(name.startswith("rule:") for name in learned(SOME, WORDS).rows)


def test_the_lexicon_is_trusted_as_on_sentences_that_were_not_read() -> None:
    right = [example("AID", f"w{n % 3}", read=True) for n in range(30)]
    half = [example("AID" if n % 2 else "SUPPORT", f"w{n % 3}", ruled="AID") for n in range(30)]
    asked = example("AID", "unheard").traits
    trusting = learned([*(example("AID", *e.text.split()) for e in right), *half]).shares(asked)["AID"]
    assert learned([*right, *half]).shares(asked)["AID"] < trusting


def test_what_is_nearly_the_same_is_held_out_together() -> None:
    texts = ["a b c d e f", "p q r s t u", "a b c d e x", "c d e x y z"]
    near = groups(texts)
    assert near[0] == near[2] == near[3] != near[1]
    truth = np.array(["AID", "ASSAULT", "AID", "AID"])
    fold = folds(truth, near, 0)
    assert fold[0] == fold[2] == fold[3]
    assert (fold == folds(truth, near, 0)).all()


def test_no_sentence_is_told_by_a_scorer_that_has_seen_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "FOLDS", 2)
    coded = [
        example("AID", "send", "a"),
        example("AID", "send", "b"),
        example("ASSAULT", "shell", "a"),
        example("ASSAULT", "shell", "b"),
    ]
    assert validated(coded, [], FAMILIES, np.array([0, 0, 1, 1])).tolist() == ["ASSAULT", "ASSAULT", "AID", "AID"]


def test_macro_f_weighs_every_root_alike() -> None:
    truth, found = np.array(["A", "A", "A", "B"]), np.array(["A", "A", "B", "B"])
    assert macro_f(truth, found) == pytest.approx((4 / 5 + 2 / 3) / 2)


def test_a_corpus_and_the_invented_sentences_are_read_alike(tmp_path: Path) -> None:
    file = tmp_path / "corpus.jsonl"
    file.write_text(json.dumps({"id": "3", "marked": "<s>Norway</s> praised <t>Malta</t>.", "type": "SUPPORT"}) + "\n")
    (tmp_path / "invented.txt").write_text(
        "# A remark.\n== SUPPORT\n[Norway] praised {Malta}.\n== CONSULT visit\n[Ana] toured {Elmin}.\n"
    )
    assert list(told(tmp_path)) == [
        ("<s>Norway</s> praised <t>Malta</t>.", "SUPPORT", ""),
        ("<s>Ana</s> toured <t>Elmin</t>.", "CONSULT", "visit"),
    ]
    one = next(corpus(file))
    assert (one.root, one.ruled, one.text) == ("SUPPORT", "SUPPORT", "Norway praised Malta.")


def test_every_type_and_mode_has_invented_sentences_and_each_has_its_sides(shared: Path) -> None:
    book = json.loads((shared / "formats" / "plover.json").read_text(encoding="utf-8"))["types"]
    sentences = list(told(INVENTED))
    invented = {(kind, mode) for _, kind, mode in sentences}
    assert {kind for kind, _ in invented} == {*book, NOTHING}
    assert {(kind, mode) for kind, entry in book.items() for mode in entry["modes"]} <= invented
    assert invented <= {(kind, mode) for kind, entry in book.items() for mode in ("", *entry["modes"])} | {
        ("CONCEDE", "promised"),
        (NOTHING, ""),
    }
    assert [marked for marked, _, _ in sentences if "<s>" not in marked or "<t>" not in marked] == []
