"""The lexicon of happenings is whole: every type and mode is the codebook's, every class and operator is there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tellings.language import lexicon
from tellings.stages.annotating.events.frames import frames
from tellings.stages.annotating.events.reading import Reader
from tellings.stages.annotating.parsed import ParsedReport

ROOTS = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip


def senses() -> list[tuple[str, str | None]]:
    data = lexicon("en", "plover")
    turned = [tuple((value + " ").split(" ", 1)) for table in data["becomes"].values() for value in table.values()]
    return [(frame["type"], frame.get("mode") or None) for frame in data["frame"]] + [(t, m.strip() or None) for t, m in turned]


def test_every_root_has_words_and_no_other_root_has_any() -> None:
    assert {kind for kind, _ in senses() if kind} == ROOTS


def test_every_mode_and_context_is_the_codebooks(shared: Path) -> None:
    book = json.loads((shared / "formats" / "plover.json").read_text(encoding="utf-8"))
    strangers = [(kind, mode) for kind, mode in senses() if mode and mode not in book["types"][kind]["modes"]]
    assert strangers == []
    contexts = {context for frame in lexicon("en", "plover")["frame"] for context in frame.get("contexts", ())}
    assert contexts <= set(book["contexts"])


def test_every_class_that_a_phrase_names_is_there() -> None:
    data = lexicon("en", "plover")
    named = {name for frame in data["frame"] for phrase in frame.get("phrases", ()) for name in re.findall(r"<(\w+)>", phrase)}
    assert named <= set(data["classes"])


def test_the_phrase_with_most_parts_is_tried_first() -> None:
    for phrases in frames("en").phrases.values():
        weights = [phrase.weight for phrase in phrases]
        assert weights == sorted(weights, reverse=True)


def test_a_language_without_a_lexicon_has_no_frames() -> None:
    assert not frames("xx").phrases
    assert not frames("xx").nouns


EXAMPLES = [(one["text"], one["type"], one["mode"]) for one in lexicon("en", "plover")["examples"]]


@pytest.mark.parametrize(("text", "kind", "mode"), EXAMPLES)
def test_the_lexicon_reads_its_examples(parsed: Callable[..., ParsedReport], text: str, kind: str, mode: str) -> None:
    read = list(Reader(parsed(text).paragraphs[0].parse, "en").all())
    assert [(told.sense.type, told.sense.mode or "") for told in read] == ([(kind, mode)] if kind else [])


def test_every_type_and_every_mode_that_words_tell_has_an_example() -> None:
    shown = {(kind, mode) for _, kind, mode in EXAMPLES}
    framed = {(frame["type"], frame.get("mode") or "") for frame in lexicon("en", "plover")["frame"]}
    assert {pair for pair in framed if pair[1] or pair[0] == ""} <= shown
    assert {kind for kind, _ in shown} == {kind for kind, _ in framed}
