"""A network of small widths with random weights, made-up passages for it, and a corpus of a few marked-up texts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from tellings.adapters.models.attributor import network
from tellings.adapters.models.attributor.network import Stretches, Words
from tellings.adapters.models.attributor.passages import HINTS, WIDTH, Floats, Ints, Vocabulary
from training import examples, learning

KNOWN = Vocabulary(*({f"{column}{n}": n for n in range(1, 4)} for column in Vocabulary.__dataclass_fields__))
_PART = re.compile(r"\[(source|cue|content):([^\]]*)\]")


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Narrow layers, one layer fewer, and rows for words that are seen once."""
    monkeypatch.setattr(learning, "TABLES", (5, 4, 3, 3, 3, 3, 3, 2, 2, 2, 2))
    for name, width in (("WIDTH", 7), ("STRETCH_WIDTH", 6), ("HIDDEN", 5), ("WORD_LAYERS", 2)):
        monkeypatch.setattr(learning, name, width)
    monkeypatch.setattr(examples, "RARE_WORD", 1)
    monkeypatch.setattr(examples, "RARE_SUFFIX", 1)


@dataclass(frozen=True)
class MadeUp:
    """A passage as the network sees it, with the answers; the stretches as in `Example`."""

    words: Ints
    hints: Floats
    vectors: Floats
    links: Ints
    cores: Floats
    stretches: tuple[tuple[int, int, Ints, Ints], ...]


def made_up(size: int, stretches: Sequence[tuple[int, int, int]], random: np.random.Generator) -> MadeUp:
    """A passage of so many words; each stretch is a core, its first word and its length."""
    columns = [random.integers(0, rows, size) for rows in (*KNOWN.sizes(), len(KNOWN.vectors) + 1)]
    around = [
        (
            core,
            first,
            np.stack([random.integers(0, rows, length) for rows in KNOWN.relations()], axis=1).astype(np.int32),
            random.integers(0, 4, length).astype(np.int32),
        )
        for core, first, length in stretches
    ]
    return MadeUp(
        np.stack(columns, axis=1).astype(np.int32),
        random.integers(0, 2, (size, HINTS)).astype(np.float32),
        random.normal(0, 4, (size, WIDTH)).astype(np.float32),
        random.integers(0, size, (size, 3)).astype(np.int32),
        random.integers(0, 2, size).astype(np.float32),
        tuple(around),
    )


@dataclass(frozen=True)
class Batch:
    """Passages gathered in double precision, with the answers."""

    words: Words
    cores: Floats
    stretches: Stretches
    labels: Ints


def batch(passages: Sequence[MadeUp]) -> Batch:
    words = network.gathered(passages)
    cores = double(np.zeros(len(words.real)))
    found, labels = [], [np.zeros(0, np.int32)]
    for passage, start in zip(passages, words.starts, strict=True):
        cores[start : start + len(passage.cores)] = passage.cores
        for core, first, relations, answer in passage.stretches:
            found.append((start, core, first, relations))
            labels += [answer, np.zeros(network.GAP, np.int32)]
    stretches = network.stretched(found, KNOWN.relations())
    return Batch(
        replace(words, hints=double(words.hints), vectors=double(words.vectors), real=double(words.real)),
        cores,
        replace(stretches, real=double(stretches.real)),
        np.concatenate(labels),
    )


def double(values: npt.NDArray[Any]) -> Any:
    """Values in double precision, for code whose types say single."""
    return values.astype(np.float64)


@pytest.fixture
def passages() -> list[MadeUp]:
    random = np.random.default_rng(11)
    return [
        made_up(6, [(2, 0, 5), (4, 1, 5)], random),
        made_up(1, [(0, 0, 1)], random),
        made_up(4, [], random),
        made_up(9, [(8, 5, 4)], random),
    ]


@pytest.fixture
def weights(small: None) -> dict[str, Floats]:
    """Random weights in double precision; none of them is 0."""
    del small
    random = np.random.default_rng(5)
    started = learning.started(KNOWN, random.normal(0, 1, (len(KNOWN.vectors) + 1, 4)).astype(np.float32), random)
    return {name: double(values) + random.normal(0, 0.1, values.shape) for name, values in started.items()}


CORPUS = (
    (
        "[source:Mayor Ana Ruiz] [cue:said] [content:that the ferry to Tarn was old].",
        "The crew slept in the harbour.",
        "“[content:We will buy a boat],” [source:she] [cue:added].",
    ),
    ("[cue:According to] [source:the guild], [content:the storm sank three boats].", "Nobody was hurt in Vell."),
    ("[source:Ilo Deda] [cue:told] Radio Vell [content:that the mill would close].", "The mill stands by the river."),
    ("“[content:The bridge is safe],” [cue:said] [source:engineer Mira Holt].", "It was built by the town."),
    ("[source:The company] [cue:denied] [content:that its trucks had crossed the border].", "The trucks are green."),
    ("[content:The mine had flooded], [source:miners] [cue:say].", "Rain fell on the hills for a week."),
    ("[source:Deda] [cue:called] [content:the sale of the mill a disgrace].", "He left the hall at noon."),
    ("[source:Ruiz] [cue:promised] [content:to reopen the school].", "[source:Villagers] [cue:believe] [content:her]."),
)


def record(number: int, sentences: Sequence[str]) -> dict[str, Any]:
    """A text of the corpus from sentences in which the parts of a statement, one to a sentence, are marked."""
    text, attributions = "", []
    for sentence in sentences:
        spans: dict[str, list[list[int]]] = {"source": [], "cue": [], "content": []}
        at = 0
        for part in _PART.finditer(sentence):
            text += sentence[at : part.start()]
            spans[part[1]].append([len(text), len(text) + len(part[2])])
            text, at = text + part[2], part.end()
        text += sentence[at:] + " "
        attributions += [spans] if spans["cue"] else []
    return {"id": f"text-{number}", "text": text.strip(), "date": "2031-05-02", "attributions": attributions}


@pytest.fixture(scope="session")
def records() -> list[Mapping[str, Any]]:
    return [record(n, sentences) for n, sentences in enumerate(CORPUS)]
