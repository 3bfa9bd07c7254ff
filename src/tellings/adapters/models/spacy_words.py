"""What spaCy's last rules make of a word, remembered: its part of speech, its form, its lemma.

The attribute ruler and the lemmatizer look at every word anew (37 µs a word together). But what the ruler says depends on a word's
tag, its relation, and on the word itself only where a rule names it; and the lemma on the word, its part of speech and its form. What
depends on more are a few rules for two words in a row ("let 's", "gon na"): a text in which such a row may begin goes through the
components themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from spacy.attrs import DEP, HEAD, IDX, ORTH, SENT_START, TAG
from spacy.matcher import Matcher
from spacy.tokens import Doc

from tellings.adapters.models.spacy_entities import Entity
from tellings.ports.tagger import Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokens import Token as SpacyToken

_MOST = 300_000
"""Words that are remembered at most, each with its tag and relation: those of an archive never end."""


@dataclass(frozen=True, slots=True)
class _Word:
    """What a word is read as. `opens_row`: a rule for two words in a row may begin at it."""

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    morph: str
    opens_row: bool = False


class WordReader:
    """Reads the words of texts that are tagged and parsed, and that nothing has been done to since."""

    def __init__(self, pipeline: Language) -> None:
        self._vocab = pipeline.vocab
        self._ruler = cast("AttributeRuler", pipeline.get_pipe("attribute_ruler"))
        self._lemmatizer = cast("Lemmatizer", pipeline.get_pipe("lemmatizer"))
        known_forms = self._lemmatizer.lookups.get_table("lemma_index")
        for part, forms in tuple(known_forms.items()):  # it asks whether a form is in these, and asks lists of thousands
            known_forms[part] = frozenset(forms)
        rules = cast("list[dict[str, Any]]", self._ruler.patterns)
        rows: list[list[dict[str, Any]]] = [row for rule in rules for row in rule["patterns"]]
        self._opening = Matcher(pipeline.vocab)
        self._opening.add("row", [row[:1] for row in rows if len(row) > 1])
        self._spellings, self._relations = (_Named(chain(*rows), key) for key in ("LOWER", "DEP"))
        self._known: dict[tuple[int, int, int], _Word] = {}
        self._ruled: dict[tuple[str, int, str, bool], _Word] = {}
        self._lemmas: dict[tuple[int, str, str], str] = {}

    def tokens(self, doc: Doc, entities: Iterable[Entity], offset: int, first: int, sentence: int) -> Iterator[Token]:
        """The tokens of a text. `first` is the number of its first token, `sentence` of its first sentence."""
        columns = doc.to_array([ORTH, TAG, DEP, IDX, HEAD, SENT_START])
        read = self._read(doc, columns[:, :3].tolist())
        begins = columns[:, 5] == 1
        begins[:1] = False
        sentences = (begins.cumsum() + sentence).tolist()
        heads = (columns[:, 4].view(np.int64) + np.arange(first, first + len(doc))).tolist()
        labels, opened = [""] * len(doc), set()
        for start, end, label in entities:
            opened.add(start)
            labels[start:end] = [label] * (end - start)
        starts = (columns[:, 3].astype(np.int64) + offset).tolist()
        for i, (word, start, head, label, number) in enumerate(zip(read, starts, heads, labels, sentences, strict=True)):
            yield Token(
                i=first + i,
                start=start,
                end=start + len(word.text),
                text=word.text,
                lemma=word.lemma,
                pos=word.pos,
                tag=word.tag,
                dep=word.dep,
                head=head,
                entity=label,
                entity_begins=i in opened,
                sentence=number,
                morph=word.morph,
            )

    def _read(self, doc: Doc, keys: Sequence[Sequence[int]]) -> list[_Word]:
        read = [self._known.get((orth, tag, dep)) or self._learnt(orth, tag, dep) for orth, tag, dep in keys]
        if any(word.opens_row for word in read):
            self._lemmatizer(self._ruler(doc))
            return [_as_told(token) for token in doc]
        return read

    def _learnt(self, orth: int, tag: int, dep: int) -> _Word:
        """A word that was not seen before, by the components themselves."""
        lexeme, relation = self._vocab[orth], self._vocab.strings[dep]
        sort = (self._spellings.of(lexeme.lower_), tag, self._relations.of(relation), lexeme.is_space)
        ruled = self._ruled.get(sort)
        if ruled is None:
            ruled = self._ruled[sort] = self._rule(lexeme.text, tag, dep)
        lemma = ruled.lemma or self._lemma(orth, ruled)
        changed = ruled.dep if lexeme.is_space else relation
        word = _Word(lexeme.text, lemma, ruled.pos, ruled.tag, changed, ruled.morph, ruled.opens_row)
        if len(self._known) >= _MOST:
            self._known.clear()
            self._lemmas.clear()
        self._known[orth, tag, dep] = word
        return word

    def _rule(self, text: str, tag: int, dep: int) -> _Word:
        """What the ruler says of a word that stands alone; no lemma unless it gives one."""
        alone = Doc(self._vocab, words=[text])
        alone.from_array([TAG, DEP], cast("Any", np.array([[tag, dep]], dtype=np.uint64)))  # its stubs name a type of their own
        opens = bool(self._opening(alone))
        return _as_told(self._ruler(alone)[0], opens_row=opens)

    def _lemma(self, orth: int, ruled: _Word) -> str:
        key = (orth, ruled.pos, ruled.morph)
        if key not in self._lemmas:
            alone = Doc(self._vocab, words=[self._vocab.strings[orth]])
            alone[0].pos_ = ruled.pos
            cast("Any", alone[0]).set_morph(ruled.morph)  # missing from its stubs
            self._lemmas[key] = self._lemmatizer(alone)[0].lemma_
        return self._lemmas[key]


class _Named:
    """The values of an attribute that rules ask for; those that none asks for are all one to them."""

    def __init__(self, rows: Iterable[Mapping[str, Any]], key: str) -> None:
        asked: list[dict[str, Any]] = [
            row[key] if isinstance(row[key], dict) else {"IN": [row[key]]} for row in rows if key in row
        ]
        self._values = frozenset(value for one in asked for value in (*one.get("IN", ()), *one.get("NOT_IN", ())))
        self._patterns = [re.compile(one["REGEX"]) for one in asked if "REGEX" in one]

    def of(self, value: str) -> str:
        """The value, or `*` for one that no rule asks for."""
        return value if value in self._values or any(pattern.search(value) for pattern in self._patterns) else "*"


def _as_told(token: SpacyToken, *, opens_row: bool = False) -> _Word:
    return _Word(token.text, token.lemma_, token.pos_, token.tag_, token.dep_, str(token.morph), opens_row)
