"""What every tagger must do, run on each; its pieces are sentences of its language."""

from __future__ import annotations

from itertools import combinations

import pytest

from tellings.adapters.models.spacy_tagger import PACKAGES
from tellings.ports.tagger import Tagger
from tellings.workshop import LocalTools

PIECES = {"en": ("The ferry to Tarn was late, Captain Ana Ruiz said. It was cold.", "Storms closed two ports.")}


@pytest.fixture(params=sorted(PACKAGES))
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def tagger(language: str) -> Tagger:
    found = LocalTools().tagger(language)
    assert found is not None
    return found


def test_a_piece_parses_alike_alone_and_in_company(tagger: Tagger, language: str) -> None:
    first, second = PIECES[language]
    alone = next(tagger.parse([(first, 7)]))
    in_company = list(tagger.parse([(second, 0), (first, 7), ("", 3)]))
    assert in_company[1].tokens == alone.tokens
    assert len(in_company[2]) == 0


def test_tokens_stand_where_they_say(tagger: Tagger, language: str) -> None:
    for piece in PIECES[language]:
        parse = next(tagger.parse([(piece, 100)]))
        assert [piece[t.start - 100 : t.end - 100] for t in parse] == [t.text for t in parse]
        assert [t.i for t in parse] == list(range(len(parse)))


def test_heads_lie_in_the_same_sentence_and_lead_to_one_root(tagger: Tagger, language: str) -> None:
    parse = next(tagger.parse([(PIECES[language][0], 0)]))
    for sentence in parse.sentences():
        assert parse.sentence(sentence[0].sentence) == sentence
        roots = [t for t in sentence if t.head == t.i]
        assert len(roots) == 1
        for token in sentence:
            assert parse.tokens[token.head].sentence == token.sentence
            assert token.i == roots[0].i or list(parse.ancestors(token.i))[-1] == roots[0]


def test_the_tokens_within_offsets_are_those_that_lie_inside(tagger: Tagger, language: str) -> None:
    piece = PIECES[language][0]
    parse = next(tagger.parse([(piece, 100)]))
    for start, end in combinations(range(98, 102 + len(piece)), 2):
        assert parse.within(start, end) == tuple(t for t in parse if start <= t.start and t.end <= end)


def test_a_person_is_seen(tagger: Tagger, language: str) -> None:
    parse = next(tagger.parse([(PIECES[language][0], 0)]))
    assert "PERSON" in {entity[0].entity for entity in parse.entities()}


def test_the_model_has_a_name_with_its_version(tagger: Tagger) -> None:
    assert any(letter.isdigit() for letter in tagger.name)
