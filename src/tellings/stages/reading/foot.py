"""What stands below a story, or cuts in: sections of links, notes, contacts, signatures, and who the author is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from tellings.stages.reading import bylines
from tellings.stages.reading.paragraphs import Paragraph, ends_sentence
from tellings.stages.reading.patterns import anywhere, opening, stated

_LABEL = 9
"""Words of the longest line that opens a section."""

_LINK = 22
_LINKS = 12
"""Words of the longest link below a label, and how many of them there are at most."""

_LATE = 0.4
"""Share of a text's words above which no section of contacts stands, nor notes, nor a signature."""

_SHORT = 0.6
"""Share of a text's words that stand below an end mark at most; else it marks something else."""

_LAST = 6
"""Blocks at the end, furniture aside, among which it is said who the author is."""

_ANYWHERE = (("links", "links_labels"),)
_LATER = (("notes", "notes_labels"), ("about", "about_labels"))
_OF_RELEASES = (("about", "about_openers"),)
"""What opens sections, by the lists of labels: anywhere, late in a text, and late in a release."""

_END = re.compile(r"(?:[-–—/*#\s]*(?i:ends?|fin|ende|fine|конец|koniec)[-–—/*#.\s]*|#\s*#\s*#|-\s*30\s*-|- ?0 ?-)")
_DELIMITER = re.compile(r"--+\s?(?:\n.*)?", re.DOTALL)
_CONTACTS = 8
"""Lines of a block of contacts."""

_REACHED = re.compile(r"\S@\S+\.\S|\bhttps?://|\bwww\.|(?:\+|\b)\d[\d ()./-]{6,}\d\b|\b\d{3}[-.]\d{4}\b")
"""An address or a number by which somebody is reached."""

_TRIM = "*_#:.…-–— \u00a0>»|"


def find(blocks: Sequence[Paragraph], roles: Sequence[str | None], names: Sequence[str], language: str) -> dict[int, str]:
    """The roles of what stands below the story; `names` are those of the byline."""
    foot = _Foot(blocks, roles, language)
    found = foot.sections()
    story = [at for at, role in enumerate(roles) if role is None and at not in found]
    disclosed = opening(language, "disclosure_patterns")
    for above, at in enumerate(reversed(story[-_LAST:] if len(story) > _LAST - 4 else ())):
        if bylines.is_about(blocks[at], names, language, last=above < 2):
            found[at] = "byline"
        elif blocks[at].words <= 60 and disclosed.match(blocks[at].text.strip(_TRIM + "(")):
            found[at] = "note"
    return found


class _Foot:
    def __init__(self, blocks: Sequence[Paragraph], roles: Sequence[str | None], language: str) -> None:
        self.blocks, self.roles, self.language = blocks, roles, language
        before, self.before = 0, [0]
        for block in blocks:
            before += block.words
            self.before.append(before)
        self.total = max(1, before)
        release = anywhere(language, "release_patterns")
        self.is_release = any(release.search(block.text) for block in blocks)

    def sections(self) -> dict[int, str]:
        """The blocks of each section that a label opens, and all below an end mark."""
        found: dict[int, str] = {}
        inside: str | None = None
        ended = False
        links = 0
        for at in range(len(self.blocks)):
            late = self.before[at] >= _LATE * self.total
            kind = self._kind(at, late=late)
            if kind == "end":
                found[at], inside, ended = "boilerplate", None, True
            elif kind:
                inside, links = kind, 0
                found[at] = "note" if kind == "notes" else "boilerplate"
            elif inside == "links":
                links += 1
                inside = inside if links <= _LINKS and self._is_link(at) else None
                if inside:
                    found[at] = "boilerplate"
            elif inside:
                found[at] = "note" if inside == "notes" else "boilerplate"
            if ended and at not in found:
                found[at] = "boilerplate"
        contacts = frozenset(self._contacts())
        found |= dict.fromkeys(contacts - found.keys(), "boilerplate")
        for at in self._between(found):
            found[at] = "boilerplate"
        taken = {at for at, role in found.items() if self.roles[at] in (None, "heading") or role == "note" or at in contacts}
        return {at: role for at, role in found.items() if at in taken}

    def _contacts(self) -> Iterator[int]:
        """The lines from a label of contacts to the last address or number below it, above the story of a release, too."""
        label = stated(self.language, "about_labels")
        for at, block in enumerate(self.blocks) if self.is_release else ():
            if block.words <= _LABEL and label.fullmatch(block.text.strip(_TRIM)):
                below = range(at + 1, min(at + 1 + _CONTACTS, len(self.blocks)))
                told = next((n for n in below if _tells(self.blocks[n])), len(self.blocks))
                reached = [n for n in below if n < told and _REACHED.search(self.blocks[n].text)]
                yield from range(at, reached[-1] + 1 if reached else at)

    def _between(self, found: Mapping[int, str]) -> Iterator[int]:
        """Short lines between two pieces of furniture, which belong to what they offer."""
        shed = [at for at, role in enumerate(self.roles) if role == "boilerplate" or found.get(at) == "boilerplate"]
        for before, after in pairwise(shed):
            inner = range(before + 1, after)
            short = all(self.blocks[at].words <= _LABEL + 3 and not _tells(self.blocks[at]) for at in inner)
            free = all(self.roles[at] is None and at not in found for at in inner)
            if 0 < len(inner) <= 2 and short and free and before > 0:
                yield from inner

    def _kind(self, at: int, *, late: bool) -> str | None:
        """What a line opens: links, notes, about (its publisher, contacts, conditions), or the end of the story."""
        block = self.blocks[at]
        text = block.text.strip(_TRIM)
        below = 1 - self.before[at + 1] / self.total
        if late and below <= _SHORT:
            for kind, pattern in (("end", _END), ("about", _DELIMITER)):
                if pattern.fullmatch(block.text):
                    return kind
        if block.words > _LABEL:
            return None
        labels = _ANYWHERE + (_LATER if late else ()) + (_OF_RELEASES if late and self.is_release else ())
        return next((kind for kind, key in labels if stated(self.language, key).fullmatch(text)), None)

    def _is_link(self, at: int) -> bool:
        block = self.blocks[at]
        if self.roles[at] in ("boilerplate", "byline"):
            return True
        return self.roles[at] in (None, "heading", "headline") and block.words <= _LINK and not _tells(block)


def _tells(block: Paragraph) -> bool:
    """Whether a line is a sentence of a story: it ends as one and holds more than a question or a quotation."""
    text = block.text.rstrip("\"'”’»)* ")
    return ends_sentence(block.text) and not text.endswith(("?", "!", "…", "...", "？", "؟")) and block.words > 3
