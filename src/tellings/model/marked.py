"""Annotations that a person made in a tool: W3C Web Annotations, and what Hypothesis and RecogitoJS make of them, as records.

Readers are lenient in form (one or several, text or object, `id` or `@id`) and never in meaning: what is not understood stays out, and
`raw` keeps all of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from tellings.model.ids import digest
from tellings.model.records import Evidence

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]
Object = dict[str, Json]

_CHARACTERS = re.compile(r"char=(\d+),(\d+)")
"""A range of characters (RFC 5147), in a fragment."""


OURS = "urn:tellings:annotation-"
"""What the ids of an export's annotations begin with."""


def our_id(tag: str, about: str, places: Iterable[Evidence], more: str = "") -> str:
    """The id of an export's annotation, from what it is about: so it can be known when that was changed."""
    return f"{OURS}{digest(tag, about, more, [f'{one.report}:{one.start}-{one.end}' for one in places])}"


@dataclass(frozen=True, slots=True)
class Target:
    """What an annotation is about: a resource by its IRI or name, and words in it. What `start` and `end` count is not known."""

    source: str
    start: int | None = None
    end: int | None = None
    exact: str = ""
    prefix: str = ""
    suffix: str = ""

    @property
    def has_words(self) -> bool:
        """Whether it names words, and not the resource as a whole."""
        return bool(self.exact) or self.start is not None


@dataclass(frozen=True, slots=True)
class Body:
    """What an annotation says: words, or a resource; `purpose` as in the Web Annotation Vocabulary, empty where none is given."""

    text: str = ""
    source: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """An annotation. `creator` and `created` (UTC) are empty where it has none; `correction` is a row of ours, whole, where it holds one."""

    id: str
    motivations: tuple[str, ...]
    bodies: tuple[Body, ...]
    targets: tuple[Target, ...]
    creator: str
    created: datetime | None
    correction: Object | None
    raw: Object


def marked_in(text: str) -> list[Marked] | None:
    """The annotations in a file's text: one, a page or a collection of them, a list, or one a line. None where it holds none.

    Raises `ValueError` for what is no JSON.
    """
    found = list(_annotations(_documents(text)))
    return [_marked(one) for one in found] if found else None


def _documents(text: str) -> Json:
    try:
        whole: Json = json.loads(text)
    except ValueError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2:
            raise
        return [json.loads(line) for line in lines]
    return whole


def _annotations(value: Json) -> Iterator[Object]:
    """What looks like an annotation: it has a target."""
    if isinstance(value, list):
        for one in value:
            yield from _annotations(one)
    elif isinstance(value, dict):
        if "target" in value:
            yield value
        else:
            for name in ("first", "items", "rows", "annotations", "@graph"):
                yield from _annotations(value.get(name))


def _marked(one: Object) -> Marked:
    correction = one.get("correction")
    bodies = [*_several(one.get("body")), *_several(one.get("bodies")), *_several(one.get("bodyValue"))]
    mine = [body for value in bodies if (body := _body(value)) is not None]
    mine += [Body(text=str(one["text"]), purpose="")] if one.get("text") else []  # Hypothesis
    mine += [Body(text=str(tag), purpose="tagging") for tag in _several(one.get("tags"))]
    here = _text(one.get("uri"))
    return Marked(
        _named(one),
        tuple(_term(value) for value in (*_several(one.get("motivation")), *_several(one.get("motivatedBy")))),
        tuple(mine),
        tuple(target for value in _several(one.get("target")) for target in _targets(value, here)),
        _who(one),
        next(
            (when for part in _parts(one) for key in ("created", "modified", "updated") if (when := _when(part.get(key)))), None
        ),
        correction if isinstance(correction, dict) else None,
        one,
    )


def _several(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""


def _named(value: Json) -> str:
    """The IRI of a resource."""
    if isinstance(value, dict):
        return _text(value.get("id")) or _text(value.get("@id"))
    return _text(value)


def _term(value: Json) -> str:
    """A term of the vocabulary: "editing", of "oa:editing" or its IRI."""
    return re.split(r"[:#/]", _named(value))[-1]


def _body(value: Json) -> Body | None:
    if isinstance(value, str):
        return Body(source=value) if re.match(r"\w+:\S+$", value) else Body(text=value)
    if not isinstance(value, dict):
        return None
    words = _text(value.get("value")) or _text(value.get("chars"))
    source = _named(value.get("source")) or ("" if words else _named(value))
    return Body(words, source, _term(value.get("purpose")))


def _targets(value: Json, here: str) -> Iterator[Target]:
    """A target with the words that its selectors name; `here` is the page, where the target does not say."""
    source = value.get("source") if isinstance(value, dict) else None
    name = _named(source) or (_named(value) if source is None else "") or here
    at: dict[str, Json] = {}
    if fragment := _CHARACTERS.search(name.partition("#")[2]):
        at |= {"start": int(fragment[1]), "end": int(fragment[2])}
    for selector in _selectors(value.get("selector") if isinstance(value, dict) else None):
        at |= {key: found for key, found in selector.items() if key in ("start", "end", "exact", "prefix", "suffix")}
        at |= {"exact": selector["quote"]} if "quote" in selector else {}  # @recogito/text-annotator
        if fragment := _CHARACTERS.search(_text(selector.get("value"))):
            at |= {"start": int(fragment[1]), "end": int(fragment[2])}
    start, end = at.get("start"), at.get("end")
    known = isinstance(start, int) and isinstance(end, int)
    words = (_text(at.get(key)) for key in ("exact", "prefix", "suffix"))
    yield Target(name, start if known else None, end if known else None, *words)  # type: ignore[arg-type]


def _selectors(value: Json) -> Iterator[Object]:
    """Every selector, those that refine others among them."""
    for one in _several(value):
        if isinstance(one, dict):
            yield one
            yield from _selectors(one.get("refinedBy"))


def _parts(one: Object) -> list[Object]:
    """An annotation, and its target and bodies, which sign for it in @recogito/text-annotator."""
    parts = [*_several(one.get("target")), *_several(one.get("bodies")), *_several(one.get("body"))]
    return [one, *(part for part in parts if isinstance(part, dict))]


def _who(one: Object) -> str:
    """Who made it: a name, else an account."""
    keys = ("creator", "user_info", "user")
    for creator in (value for part in _parts(one) for key in keys for value in _several(part.get(key))):
        if isinstance(creator, dict):
            name = next((_text(creator.get(key)) for key in ("name", "display_name", "nickname", "id") if creator.get(key)), "")
        else:
            name = _text(creator)
        if name:
            return " ".join(name.removeprefix("acct:").removeprefix("mailto:").split())
    return ""


def _when(value: Json) -> datetime | None:
    try:
        found = datetime.fromisoformat(_text(value))
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
