"""How a paragraph is cut for the network that finds statements, and what comes back from its parts."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import numpy as np
import pytest

from tellings.adapters.models.attributor.decoding import Candidate
from tellings.adapters.models.attributor.merging import merged
from tellings.adapters.models.attributor.passages import Passage, Vocabulary, passages
from tellings.stages.annotating.parsed import ParsedReport
from tellings.stages.annotating.statements.rules import Rules
from tellings.stages.annotating.statements.scene import Scene, scenes

Build = Callable[..., ParsedReport]

CUTTING = import_module(passages.__module__)
"""The package holds a function of its name."""
NOTHING = Vocabulary({}, {}, {}, {}, {}, {}, {}, {})
SENTENCES = [f"Mayor Ana Ruiz said that {n} boats were late." for n in range(11, 31)]


@pytest.fixture
def scene(parsed: Build) -> Scene:
    (only,) = scenes(parsed(" ".join(SENTENCES)))
    return only


@pytest.fixture
def parts(scene: Scene, parsed: Build, monkeypatch: pytest.MonkeyPatch) -> list[Passage]:
    """The paragraph in parts of some thirty tokens."""
    monkeypatch.setattr(CUTTING, "LONGEST", 30)
    return list(passages(scene, Rules().drafts(parsed(" ".join(SENTENCES))), NOTHING))


def test_a_paragraph_of_common_length_is_one_passage(scene: Scene) -> None:
    (only,) = passages(scene, (), NOTHING)
    assert (only.first, list(only.tokens)) == (0, list(scene.tokens))


def test_parts_hold_every_token_once_and_begin_with_a_sentence(scene: Scene, parts: list[Passage]) -> None:
    assert len(parts) > 3
    assert [token for part in parts for token in part.tokens] == list(scene.tokens)
    for part in parts:
        assert part.tokens[0].i == part.first
        assert part.first == 0 or part.tokens[0].sentence != scene.tokens[part.first - 1].sentence


def test_a_paragraph_without_sentences_is_cut_all_the_same(parsed: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CUTTING, "LONGEST", 2)
    (whole,) = scenes(parsed("Mayor Ana Ruiz said that eleven boats were late."))
    assert [len(part.tokens) for part in passages(whole, (), NOTHING)] == [4, 4, 2]


def test_nothing_in_a_part_points_out_of_it(parts: list[Passage]) -> None:
    for part in parts:
        size = len(part.tokens)
        for table in (part.words, part.hints, part.vectors, part.links):
            assert len(table) == size
        assert part.links.min() >= 0
        assert part.links.max() < size
        for anchor in range(size):
            first, relations = part.around(anchor)
            assert 0 <= first <= anchor < first + len(relations) <= size
            assert (relations >= 0).all()
            assert (relations < NOTHING.relations()).all()


def test_the_rules_hints_stand_at_their_words_in_every_part(parts: list[Passage]) -> None:
    cues = [part.tokens[int(t)].text for part in parts for t in np.flatnonzero(part.hints[:, 0])]
    assert cues == ["said"] * len(SENTENCES)
    heads = [part.tokens[int(t)].text for part in parts for t in np.flatnonzero(part.hints[:, 4])]
    assert heads == ["said"] * len(SENTENCES)


def test_what_is_found_in_a_part_stands_in_its_paragraph(scene: Scene, parts: list[Passage]) -> None:
    part = parts[2]
    cue = next(t for t, token in enumerate(part.tokens) if token.text == "said") + part.first
    found = Candidate(0.9, cue, range(cue, cue + 1), range(cue - 3, cue), (range(cue + 1, cue + 6),))
    (draft,) = merged(scene, [found], [])
    assert draft.source is not None
    assert scene.text[draft.source.start : draft.source.end] == "Mayor Ana Ruiz"
    words = scene.text[draft.start : draft.end]
    assert words == f"{scene.tokens[cue + 2].text} boats were late"
    assert part.first > 0
