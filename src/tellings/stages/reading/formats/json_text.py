"""The text of a JSON document read from its start to its end, with no more of it held than the value that is looked at."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

_SPACE = re.compile(r"[\s\ufeff\x1e]*")
_MARK = re.compile(r'["{}\[\]]')
_IN_STRING = re.compile(r'(?:[^"\\]++|\\.)*+', re.DOTALL)

_LONGEST_NUMBER = 4000
"""Digits that become a number: Python refuses more than 4,300, for the time that they take."""


def whole_number(digits: str) -> int | str:
    """A whole number of JSON; one of thousands of digits stays as it is written, and costs its record nothing."""
    return int(digits) if len(digits) <= _LONGEST_NUMBER else digits


_DECODER = json.JSONDecoder(parse_int=whole_number)


class Cursor:
    """A place in a text that arrives in pieces. What lies before it is let go."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self._pieces = pieces
        self._text = ""
        self._at = 0

    def peek(self) -> str:
        """The next character that is no white space; empty at the end."""
        while True:
            found = _SPACE.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def skip(self, count: int = 1) -> None:
        """Go on by some characters, which must be there."""
        self._at += count

    def take(self, length: int) -> str:
        """The next characters, which are passed."""
        taken = self._text[self._at : self._at + length]
        self._at += length
        return taken

    def value(self, limit: int) -> tuple[object, str] | None:
        """The value that begins here and its text, which is passed, where all of it is at hand already; None where it is not."""
        try:
            found, end = _DECODER.raw_decode(self._text, self._at)
        except (ValueError, RecursionError):
            return None
        return (found, self.take(end - self._at)) if end - self._at <= limit else None

    def value_length(self, limit: int) -> int | None:
        """Characters of the object or array that begins here; None for one that is longer than `limit` or never ends."""
        depth, at, inside = 0, 0, False
        while at <= limit:
            if inside:
                at = self._string_end(at)
                if self._text[self._at + at : self._at + at + 1] != '"':
                    if not self._more():
                        return None
                    continue
                at, inside = at + 1, False
            found = _MARK.search(self._text, self._at + at)
            if found is None:
                at = len(self._text) - self._at
                if not self._more():
                    return None
                continue
            mark, at = found.group(), found.end() - self._at
            if mark == '"':
                inside = True
                continue
            depth += 1 if mark in "{[" else -1
            if depth <= 0:
                return at if at <= limit else None
        return None

    def pass_string(self) -> bool:
        """Pass the string that begins here, however long it is; False where the text ends before it."""
        self.skip()
        while True:
            self._at += self._string_end(0)
            if self._at < len(self._text) and self._text[self._at] == '"':
                self.skip()
                return True
            if not self._more():
                return False

    def _string_end(self, at: int) -> int:
        """How far the rest of a string goes that is at hand: up to its quotation mark, or to what is not there yet."""
        found = _IN_STRING.match(self._text, self._at + at)
        return (found.end() if found else self._at + at) - self._at

    def next_mark(self) -> str:
        """Pass numbers, commas and the like, up to a bracket or a quotation mark, which is given; empty at the end."""
        while True:
            found = _MARK.search(self._text, self._at)
            self._at = len(self._text) if found is None else found.start()
            if found is not None:
                return found.group()
            if not self._more():
                return ""

    def pass_line(self) -> bool:
        """Pass what is left of a line; False at the end of the text."""
        while True:
            end = self._text.find("\n", self._at)
            if end >= 0:
                self._at = end + 1
                return True
            self._at = len(self._text)
            if not self._more():
                return False

    def _more(self) -> bool:
        """Take in about as much again as is held, so that a long value is copied few times."""
        held = self._text[self._at :]
        pieces, size = [held], 0
        for piece in self._pieces:
            pieces.append(piece)
            size += len(piece)
            if size and size >= len(held):
                break
        self._text, self._at = "".join(pieces), 0
        return size > 0
