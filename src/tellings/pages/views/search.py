"""Search over everything: kinds as tabs, sifted by who is in it, outlet, time, kind of statement and state; help where nothing is found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from rapidfuzz import fuzz

from tellings.model.cards import CASE, ActorCard, CaseCard
from tellings.pages import wording
from tellings.pages.asked import Asked, Page, Route, in_reach, leaf, with_query
from tellings.pages.hits import shown
from tellings.pages.sifting import Choice, Field, called, choice, timed, where_of, written
from tellings.ports.folding import folded, phrases
from tellings.ports.library import Library, Where

MOST = 20
MOST_COUNTED = 1000
"""Hits of a kind that are counted: beyond, "more than 1,000" is enough to know."""

KINDS = {
    "statement": "Statements",
    "report": "Reports",
    "actor": "Who is who",
    "entry": "Events",
    "relation": "Relations",
    "agreement": "Agreements",
    "story": "Stories",
}
"""The kinds of hits, in the order of their tabs."""

_ENTRIES = ["event", "said"]
"""Kinds of the timeline's rows that are happenings: a relation that begins has a tab of its own."""

_STATEMENTS = {
    "direct": "quoted",
    "indirect": "in the report’s words",
    "mixed": "partly quoted",
    "narrated": "told by the report itself",
}
_STATES = ("asserted", "denied", "reported", "possible", "planned", "conditional")
_NAMED = 20
"""Actors of one name that are looked for together."""

_ALIKE, _MOST_ALIKE, _LOOKED_AT = 70, 5, 300
"""How alike a name must be to be proposed, in hundredths (rapidfuzz's ratio); how many are; how many are compared."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A kind of hits with how many there are; `more` than are counted, perhaps."""

    kind: str
    title: str
    count: int
    more: bool
    href: str


@dataclass(frozen=True, slots=True)
class Hint:
    """Another question that finds something."""

    words: str
    href: str
    count: int
    more: bool = False


def search(library: Library, asked: Asked) -> Page:
    """The page: what is found of one kind, and how much there is of the others."""
    words = asked.query.get("q", "").strip()
    where = _where(library, asked)
    given = bool(words or where)
    counts = _counts(library, words, where) if given else {}
    kind = _kind(asked, counts)
    ask = partial(library.search, words, _of(kind, where), kinds=[kind], most=MOST)
    found = in_reach(lambda at: ask(start=at), asked.start(), MOST) if given else None
    nothing = given and not any(counts.values())
    return Page(
        "search.html",
        _title(words),
        {
            "words": words,
            "fields": list(_fields(library, asked)),
            "tabs": list(_tabs(asked, counts)),
            "kind": kind,
            "found": found,
            "leaf": leaf(found, asked, MOST) if found else None,
            "hits": shown(library, found.items, phrases(words)) if found else [],
            "named": _named(library, words) if words and kind != "actor" and counts["actor"] else [],
            "fewer": list(_fewer(library, asked, words)) if nothing else [],
            "alike": alike(library, words) if nothing else [],
        },
    )


def _title(words: str) -> str:
    if not words:
        return "Search"
    short = wording.shortened(words, 60)
    return short if short[:1] in '“"„«' else f"“{short}”"


def _where(library: Library, asked: Asked) -> dict[str, str | Sequence[str]]:
    where: dict[str, str | Sequence[str]] = {**where_of(asked, "outlet", "kind", "state")}
    if name := asked.query.get("actor", "").strip():
        where["actor"] = _actors(library, name)
    return where


def _actors(library: Library, name: str) -> Sequence[str]:
    """Who is meant by an id or by words of a name: those who are called just so, else all who may be."""
    if library.rows("actors", {"id": name}, most=1).items:
        return [name]
    hits = [one.card for one in library.search(name, kinds=["actor"], most=_NAMED).items]
    cards = [card for card in hits if isinstance(card, ActorCard)]
    just = [card for card in cards if folded(card.account.actor.name) == folded(name)]
    return [card.account.actor.id for card in just or cards] or [name]


def _of(kind: str, where: Where) -> Where:
    return where if kind != "entry" or "kind" in where else {**where, "kind": _ENTRIES}


def _counts(library: Library, words: str, where: Where) -> dict[str, int]:
    return {kind: library.counts(words, _of(kind, where), kinds=[kind], most=MOST_COUNTED + 1)[kind] for kind in KINDS}


def _kind(asked: Asked, counts: Mapping[str, int]) -> str:
    """The kind that is shown: the one asked for, else the first of which anything is found."""
    wanted = asked.query.get("in", "")
    return wanted if wanted in KINDS else next((kind for kind in KINDS if counts.get(kind)), "statement")


def _tabs(asked: Asked, counts: Mapping[str, int]) -> Iterator[Tab]:
    kept = {name: value for name, value in asked.query.items() if name not in ("from", "in")}
    for kind, count in counts.items():
        href = asked.href(with_query("/search", {**kept, "in": kind}))
        yield Tab(kind, KINDS[kind], min(count, MOST_COUNTED), count > MOST_COUNTED, href)


def _fields(library: Library, asked: Asked) -> Iterator[Field]:
    yield written(asked, "q", "Words, or “a phrase”")
    case, name = library.get(CaseCard, CASE), asked.query.get("actor", "").strip()
    names = called(library, [name]) if name else {}
    yield (
        choice(asked, "actor", "With", (), lambda key: names.get(key, key))
        if names
        else written(asked, "actor", "With (a name)")
    )
    yield choice(asked, "outlet", "Outlet", case.outlets if case else ())
    yield timed(asked, "since", "Since")
    yield timed(asked, "until", "Until")
    yield _fixed(asked, "kind", "Statements", _STATEMENTS)
    yield _fixed(asked, "state", "Told as", {one: one for one in _STATES})
    if asked.query.get("in") in KINDS:
        yield Field("in", "", asked.query["in"], "hidden")


def _fixed(asked: Asked, name: str, label: str, values: Mapping[str, str]) -> Field:
    chosen = asked.query.get(name, "").strip()
    return Field(name, label, chosen, "choice", tuple(Choice(value, words) for value, words in values.items()))


def _named(library: Library, words: str) -> list[ActorCard]:
    """Who is called so, to be shown above other hits."""
    found = library.search(words, kinds=["actor"], most=4).items
    return [one.card for one in found if isinstance(one.card, ActorCard)]


_NO_MARKS = str.maketrans(dict.fromkeys('"“”„«»', " "))

_FILTERS = {
    "actor": "the name",
    "outlet": "the outlet",
    "since": "since",
    "until": "until",
    "kind": "the kind of statement",
    "state": "how it is told",
}


def _fewer(library: Library, asked: Asked, words: str) -> Iterator[Hint]:
    """Questions that ask for less: without one of the filters, without quotation marks, or without one of the words."""
    for name, title in _FILTERS.items():
        if asked.query.get(name):
            yield from _hint(library, asked, {name: ""}, f"without {title}: {asked.query[name]}")
    parts = words.translate(_NO_MARKS).split()
    apart = (
        list(_hint(library, asked, {"q": " ".join(parts)}, "not next to each other"))
        if len(phrases(words)) < len(parts)
        else []
    )
    yield from apart
    if len(parts) > 1 and not apart:
        for number, part in enumerate(parts[:6]):
            rest = " ".join([*parts[:number], *parts[number + 1 :]])
            yield from _hint(library, asked, {"q": rest}, f"without “{part}”")


def _hint(library: Library, asked: Asked, changed: Mapping[str, str], words: str) -> Iterator[Hint]:
    query = {**asked.query, **changed, "from": "", "in": ""}
    less = Asked("/search", query=query)
    counts = _counts(library, query.get("q", ""), _where(library, less))
    if total := sum(counts.values()):
        yield Hint(words, asked.href(with_query("/search", query)), min(total, MOST_COUNTED), total > MOST_COUNTED)


def alike(library: Library, words: str) -> list[ActorCard]:
    """Those whose names are written most like the words, and begin like one of them."""
    given = " ".join(folded(words))
    cards: dict[str, ActorCard] = {}
    for word in folded(words)[:4]:
        for hit in library.search(word[:2], kinds=["actor"], most=_LOOKED_AT).items:
            if isinstance(hit.card, ActorCard):
                cards[hit.id] = hit.card
    likeness = {key: _likeness(given, card) for key, card in cards.items()}
    best = sorted((key for key in cards if likeness[key] >= _ALIKE), key=lambda key: (-likeness[key], key))
    return [cards[key] for key in best[:_MOST_ALIKE]]


def _likeness(given: str, card: ActorCard) -> float:
    names = [card.account.actor.name, *card.account.actor.variants]
    return max(fuzz.ratio(given, part) for name in names for part in (" ".join(folded(name)), *folded(name)) if part)


ROUTES = (Route("/search", search),)
