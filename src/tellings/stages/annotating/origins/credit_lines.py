"""Credits: the agency in a dateline or byline, and lines such as "Source: …", "h/t …", "first published by …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tellings.language import lexicon, words
from tellings.model.records import Segment, Span
from tellings.stages.annotating.origins.scene import Found, Scene

_IN_BRACKETS = re.compile(r"\(([^()\d]{2,40}?)\s*[,)/–—-]")
_AFTER_DATE = re.compile(r"[,\d]\s*[/–—-]+\s*([A-Z][A-Za-z. ]{1,30}?)\s*[/–—-]*\s*$")
_AFTER_BY = re.compile(r"(?:,|\||/|–|—|-| of | for )\s*(?:the )?([A-Z][\w .'&-]{1,40})\s*$")
_NAMED = re.compile(r"\W*(?:[Tt]he )?[A-Z]")
_GOES_ON = re.compile(r" [a-z]+ (?=[a-z\d])")
_CODE = re.compile(r"\((?P<name>[A-Z]{2,6})\)")
_LONGEST_LINE = 160  # letters; a credit is a line of its own, and short


def find(scene: Scene) -> Iterator[Found]:
    """The credits of a report; one that names the report's own outlet is no origin."""
    for segment in scene.parsed.segments:
        for span in _credited(scene, segment):
            name = _trimmed(scene, span)
            if not _is_same(scene.parsed.words(name), scene.parsed.report.outlet):
                yield Found("agency_report", name, None, name, None, of_report=True)


def _credited(scene: Scene, segment: Segment) -> Iterator[Span]:
    text = scene.parsed.text[segment.start : segment.end]
    if segment.role == "dateline":
        for pattern in (_IN_BRACKETS, _AFTER_DATE):
            yield from (_inside(segment, m, 1) for m in pattern.finditer(text))
    elif segment.role == "byline":
        found = _AFTER_BY.search(text)
        if found and _is_known(scene, found.group(1)):
            yield _inside(segment, found, 1)
    elif segment.role in {"body", "note", "boilerplate", "caption"}:
        yield from _by_line(scene, segment, text)


def _by_line(scene: Scene, segment: Segment, text: str) -> Iterator[Span]:
    at = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare and len(bare) <= _LONGEST_LINE:
            shift = at + line.index(bare)
            found = _credit(scene, bare)
            if found:
                start = segment.start + shift
                yield Span(start + found.start("name"), start + found.end("name"))
        at += len(line) + 1


def _credit(scene: Scene, line: str) -> re.Match[str] | None:
    """A line as a credit; some shapes ("— Reuters") take a name known as an outlet, or an agency's letters alone ("(NCA)")."""
    for pattern in _patterns(scene.language, "lines"):
        if found := pattern.fullmatch(line):
            return found
    for pattern in _patterns(scene.language, "known"):
        found = pattern.fullmatch(line)
        if found and _is_known(scene, found.group("name")):
            return found
    code = _CODE.fullmatch(line)
    return code if code and code.group("name").casefold() not in words(scene.language, "origins", "credits.signs") else None


@cache
def _patterns(language: str, key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(line, re.IGNORECASE) for line in lexicon(language, "origins").get("credits", {}).get(key, ()))


def _inside(segment: Segment, found: re.Match[str], group: int) -> Span:
    return Span(segment.start + found.start(group), segment.start + found.end(group))


def _trimmed(scene: Scene, span: Span) -> Span:
    """The name alone, without marks and without the words that go on after it ("the Tarn Courier and is used with permission")."""
    text = scene.parsed.words(span)
    goes_on = _GOES_ON.search(text) if _NAMED.match(text) else None
    text = text[: goes_on.start()] if goes_on else text
    left = len(text) - len(text.lstrip(" \t“”\"'("))
    right = len(text.rstrip(" \t“”\"').,;"))
    return Span(span.start + left, span.start + max(right, left + 1))


def _is_known(scene: Scene, name: str) -> bool:
    plain = name.strip(" .").casefold().removeprefix("the ")
    titles = words(scene.language, "origins", "outlets.titles") | words(scene.language, "origins", "outlets.nouns")
    return plain in words(scene.language, "origins", "outlets.names") or bool(set(plain.split()) & titles)


def _is_same(name: str, outlet: str | None) -> bool:
    """The same outlet: whole, by its first letters ("NCA" for Northern Coast Agency), or as a label of its domain."""
    if outlet is None:
        return False
    a, b = (re.sub(r"[^\w ]", " ", x).casefold().removeprefix("the ").strip() for x in (name, outlet))
    domain = "." in outlet and " " not in outlet and a.replace(" ", "") in b.split()
    return domain or a == b or a == _initials(b) or b == _initials(a) or (len(min(a, b, key=len)) > 3 and (a in b or b in a))


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word not in {"of", "the", "and", "for"})
