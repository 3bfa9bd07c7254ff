"""The words of a sentence, with what stands between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tellings.language import words
from tellings.ports.tagger import Parse, Token

END, STRONG, COMMA, BARE = "end", "strong", "comma", ""
_ENDS = (".", "?", "!", "…", "...", "?!", "!!", "..")
_STRONG = (";", ":", "—", "--")
_DASHES = ("-", "–")
_COMMAS = (",", "(", ")")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_HELPERS = ("aux", "auxpass", "amod", "compound")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one sentence. `marks[j]` says what stands between word `j` and the one before it."""

    parse: Parse
    language: str
    tokens: tuple[Token, ...]
    marks: tuple[str, ...]

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
        return cls(parse, language, tuple(kept), tuple(marks))

    def listed(self, key: str, at: int) -> bool:
        """Whether a word stands in a list of the language's clause words."""
        return self.tokens[at].text.lower() in words(self.language, "clauses", key)

    def weighty(self, token: Token) -> bool:
        """Whether a word says something by itself."""
        lower = token.text.lower().replace("’", "'")
        return lower not in words(self.language, "contrast", "function_words") and not lower.startswith("'") and lower != "n't"

    def pointed(self, token: Token) -> bool:
        """Whether a word alone can be got wrong: a number, a name, a negation."""
        lower = token.text.lower().replace("’", "'")
        return token.pos in ("NUM", "PROPN") or lower in words(self.language, "contrast", "negation.words")

    def asserts(self, token: Token) -> bool:
        """Whether a word is the verb of a clause that says of somebody what he does or is."""
        if token.pos not in ("VERB", "AUX") or token.dep in _HELPERS:
            return False
        return token.tag in _FINITE or any(
            child.dep in ("aux", "auxpass") and child.tag in _FINITE for child in self.parse.children(token.i)
        )


def _mark(before: Token, between: Sequence[Token], after: Token) -> str:
    """What stands between two words, the strongest of it."""
    found = frozenset(token.text for token in between)
    if not found.isdisjoint(_ENDS) and (after.sentence != before.sentence or not after.text[:1].islower()):
        return END
    if not found.isdisjoint(_STRONG) or any(_apart(before, token, after) for token in between):
        return STRONG
    return BARE if found.isdisjoint(_COMMAS) else COMMA


def _apart(before: Token, dash: Token, after: Token) -> bool:
    """Whether a dash stands between words and joins no parts of one."""
    return dash.text in _DASHES and before.end < dash.start and dash.end < after.start


def ranges(edges: Sequence[int], end: int) -> Iterator[tuple[int, int]]:
    """The stretches that begin at each edge."""
    yield from zip(edges, [*edges[1:], end], strict=True)
