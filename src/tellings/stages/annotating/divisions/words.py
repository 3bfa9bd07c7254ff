"""The words of a sentence, with what stands between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from tellings.language import words
from tellings.ports.tagger import Parse, Token

END, SEMICOLON, COLON, COMMA, BARE = "end", "semicolon", "colon", "comma", ""
_ENDS = (".", "?", "!", "…", "...", "?!", "!!", "..")
_DASHES = ("-", "–")
_COMMAS = (",", "(", ")", "—", "--")
SUBJECTS = ("nsubj", "nsubjpass")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_SPEECH = ("clause", "quotation", "addressed")
_HELPERS = ("aux", "auxpass", "amod", "compound")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one sentence. `marks[j]` says what stands between word `j` and the one before it; `weights[j]` counts the
    weighty words before word `j`.
    """

    parse: Parse
    language: str
    tokens: tuple[Token, ...]
    marks: tuple[str, ...]
    weights: tuple[int, ...]

    @classmethod
    def of(cls, parse: Parse, tokens: Sequence[Token], language: str) -> Words:
        """The words of a sentence's tokens."""
        kept: list[Token] = []
        marks: list[str] = []
        between: list[Token] = []
        for token in tokens:
            if any(letter.isalnum() for letter in token.text):
                marks.append(_mark(kept[-1], between, token) if kept else BARE)
                kept.append(token)
                between = []
            else:
                between.append(token)
        weights = accumulate((_weighty(token, language) for token in kept), initial=0)
        return cls(parse, language, tuple(kept), tuple(marks), tuple(weights))

    def listed(self, key: str, at: int) -> bool:
        """Whether a word stands in a list of the language's clause words."""
        return self.tokens[at].text.lower() in words(self.language, "clauses", key)

    def speaks(self, token: Token) -> bool:
        """Whether a word is a verb of saying or thinking."""
        lemma = token.lemma.lower()
        return token.tag in _FINITE and any(lemma in words(self.language, "speech", f"verbs.{kind}") for kind in _SPEECH)

    def weight(self, first: int, end: int) -> int:
        """How many words of a stretch say something by themselves."""
        return self.weights[end] - self.weights[first]

    def pointed(self, token: Token) -> bool:
        """Whether a word alone can be got wrong: a number, a name, a negation."""
        lower = token.text.lower().replace("’", "'")
        return token.pos in ("NUM", "PROPN") or lower in words(self.language, "contrast", "negation.words")

    def asserts(self, token: Token) -> bool:
        """Whether a word is the verb of a clause that says of somebody what he does or is."""
        if token.dep in _HELPERS:
            return False
        below = self.parse.children(token.i)
        helped = any(child.dep in ("aux", "auxpass") and child.tag in _FINITE for child in below)
        if token.pos not in ("VERB", "AUX"):
            return helped
        # A small parser takes many a past tense for a participle.
        return helped or token.tag in _FINITE or (token.tag == "VBN" and any(child.dep == "nsubj" for child in below))


def _weighty(token: Token, language: str) -> bool:
    lower = token.text.lower().replace("’", "'")
    return lower not in words(language, "contrast", "function_words") and not lower.startswith("'") and lower != "n't"


def finite(token: Token) -> bool:
    """Whether a word has the form of a verb that somebody does, outside of a clause about a noun."""
    return token.tag in _FINITE and token.dep not in ("relcl", "acl")


def _mark(before: Token, between: Sequence[Token], after: Token) -> str:
    """What stands between two words, the strongest of it."""
    if not between:
        return BARE
    found = frozenset(token.text for token in between)
    if not found.isdisjoint(_ENDS) and (after.sentence != before.sentence or not after.text[:1].islower()):
        return END
    if ";" in found:
        return SEMICOLON
    if ":" in found:
        return COLON
    if not found.isdisjoint(_COMMAS) or any(_apart(before, token, after) for token in between):
        return COMMA
    return BARE


def _apart(before: Token, dash: Token, after: Token) -> bool:
    """Whether a dash stands between words and joins no parts of one."""
    return dash.text in _DASHES and before.end < dash.start and dash.end < after.start


def ranges(edges: Sequence[int], end: int) -> Iterator[tuple[int, int]]:
    """The stretches that begin at each edge."""
    yield from zip(edges, [*edges[1:], end], strict=True)
