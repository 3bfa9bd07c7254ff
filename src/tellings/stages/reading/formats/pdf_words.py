"""Lines of a PDF written out: words that were divided at the end of a line put together, ligatures and soft hyphens undone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from tellings.language import words

_HYPHENS = ("\xad", "-", "\u2010")
"""What a line ends with where a word is divided; PDFium writes U+00AD, whatever hyphen it was."""

_WORD = re.compile(r"[^\W_]+(?:[-\u2010][^\W_]+)*")
_LAST, _FIRST = re.compile(r"[^\W_]+(?:[-\u2010][^\W_]+)*$"), re.compile(r"[^\W_]+")
_LONGEST = 80
"""Letters of the longest word."""

_LIGATURES = {ord(letter): whole for letter, whole in zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)}
_DROPPED = dict.fromkeys([*range(0x20), 0x7F, 0xAD, 0x200B, 0x2060, 0xFEFF]) | {0x09: "\t", 0xA0: " ", 0x2028: " ", 0x2029: " "}


def vocabulary(lines: Iterable[str]) -> Counter[str]:
    """The words that stand whole on the lines of a document, hyphens kept; not the first and last of a line, which may be halves."""
    found: Counter[str] = Counter()
    for line in lines:
        said = _WORD.findall(plain(line))
        found.update(word.casefold() for word in (said if not line.rstrip().endswith(_HYPHENS) else said[:-1]))
    return found


def plain(text: str) -> str:
    """A text without ligatures, soft hyphens and what cannot be seen."""
    return text.translate(_LIGATURES).translate(_DROPPED)


def written_out(lines: Sequence[str], known: Counter[str], language: str) -> str:
    """The lines of a paragraph as one."""
    parts: list[str] = []
    for line in lines:
        if parts and parts[-1].endswith(_HYPHENS):
            parts[-1] = parts[-1][:-1] + _hyphen(parts[-1][:-1], line, known, language)
        elif parts:
            parts.append(" ")
        parts.append(line)
    if parts and parts[-1].endswith("\xad"):
        parts[-1] = parts[-1][:-1] + "-"
    return re.sub(r" {2,}", " ", plain("".join(parts))).strip(" ")


def _hyphen(before: str, after: str, known: Counter[str], language: str) -> str:
    """What stands for the hyphen between two lines: one, where it belongs to the word; nothing; or a dash."""
    head, tail = _LAST.search(plain(before[-_LONGEST:])), _FIRST.match(plain(after[:_LONGEST]))
    if head is None or tail is None:
        return "- " if before.endswith(" ") else "-"
    return "-" if _keeps_hyphen(head.group(), tail.group(), known, language) else ""


def _keeps_hyphen(head: str, tail: str, known: Counter[str], language: str) -> bool:
    """By how the document writes the word elsewhere, then by what the word is made of."""
    with_it, without = known[f"{head}-{tail}".casefold()], known[(head + tail).casefold()]
    if with_it != without:
        return with_it > without
    if not tail[:1].islower() or head[-1:].isdigit():
        # "Anglo-French", "F-16"; in capitals throughout a word is only divided.
        return not (head.isupper() and tail.isupper() and len(head) > 1)
    opening = head.rpartition("-")[2].casefold()
    return opening in words(language, "documents", "hyphenated_openings")
