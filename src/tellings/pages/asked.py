"""What a page is asked for, and what it answers with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from tellings.ports.library import Card, Found, Library

Address = Callable[[str], str]
"""From an address of the account ("/story/ID?from=25") to what stands in a link: itself when served, `#/story/ID` in the one file."""


def as_it_is(address: str) -> str:
    """The addresses of a server at its root."""
    return address


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for a page, as far as pages need to know it. `query` holds each parameter once, the last one given.

    `may_correct`: whether forms that correct the account are shown; `who` is the name that corrections are signed with, where it is
    known; `token` goes with each form. `served` is false in the one file, which has no forms and no search on the server's side;
    `behind`: the case has changed, and its account is being told anew.
    """

    path: str = "/"
    params: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    query: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    href: Address = as_it_is
    may_correct: bool = False
    who: str = ""
    token: str = ""
    served: bool = True
    behind: bool = False

    def start(self) -> int:
        """Where a list begins: the parameter `from`, 0 for what is no number."""
        given = self.query.get("from", "")
        return int(given) if given.isdecimal() and len(given) < 10 else 0

    def chosen(self, *names: str) -> dict[str, str]:
        """The parameters of these names that are given, without the empty ones."""
        return {name: value for name in names if (value := self.query.get(name, "").strip())}


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its template and what goes into it. `trail` are the pages above it: (address, title). Not `whole`: only its own part is
    ever served, for a script that puts it into another page.
    """

    template: str
    title: str
    shown: Mapping[str, object]
    trail: tuple[tuple[str, str], ...] = ()
    status: int = 200
    whole: bool = True


View = Callable[[Library, Asked], Page | None]
"""Makes a page from a library; null where there is no such thing (answered with 404)."""


def nothing(_: Library) -> Iterable[str]:
    """No addresses: a page that the one file leaves out."""
    return ()


@dataclass(frozen=True, slots=True)
class Route:
    """An address with its view. `pattern` has parts in braces: "/story/{id}". `every` lists the addresses that the one file has."""

    pattern: str
    view: View
    every: Callable[[Library], Iterable[str]] = nothing


def in_reach(ask: Callable[[int], Found[Card]], start: int, most: int) -> Found[Card]:
    """The part of a list that begins at `start`, asked for by `ask(start)`; the last part where the list ends before that."""
    found = ask(start)
    return found if found.items or not (start and found.total) else ask((found.total - 1) // most * most)


@dataclass(frozen=True, slots=True)
class Leaf:
    """Which part of a long list is shown, with the addresses of the parts before and after (null for none)."""

    start: int
    end: int
    total: int
    before: str | None
    after: str | None


def leaf(found: Found[Card], asked: Asked, most: int, at: str | None = None) -> Leaf:
    """The leaf of a list that `asked.query` pages through by `from`; other parameters are kept. `at` is a fragment to go to."""

    def address(start: int) -> str:
        return asked.href(with_query(asked.path, {**asked.query, "from": str(start)}) + (f"#{at}" if at else ""))

    before = address(max(found.start - most, 0)) if found.start else None
    return Leaf(found.start, found.end, found.total, before, address(found.end) if found.end < found.total else None)


def with_query(path: str, query: Mapping[str, str]) -> str:
    """An address with parameters; those that are empty, and a `from` of 0, are left out."""
    from urllib.parse import urlencode  # noqa: PLC0415 - half of all pages have none

    kept = {name: value for name, value in query.items() if value and (name, value) != ("from", "0")}
    return f"{path}?{urlencode(kept)}" if kept else path
