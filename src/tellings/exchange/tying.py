"""Which report of the case a row is from, and how that is known."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from tellings.exchange.told import Source, Unread, days, plain
from tellings.model.addresses import same_page_key
from tellings.model.addresses import site as site_of
from tellings.model.records import Report
from tellings.model.stemma import Stemma

_OURS = re.compile(r"report-[0-9a-f]{16}")
_AFTER = 3
"""Days after an event within which a report of it came out, where a row tells only the event's day."""
_TELLING = 5
"""Words from which on a text tells of one report alone."""
_REMEMBERED = 1 << 16


@dataclass(frozen=True, slots=True)
class Tie:
    """A row's tie to a report. `report` is its id, "" where the case has none or it stays open which; `source` names the report all the
    same, so that two rows of one page that the case does not have are one. `because` is half a sentence.
    """

    report: str
    source: str
    outlet: str
    because: str


class Ties:
    """Finds the reports of a case. Each text of a page is a report of its own; a row is tied to the latest."""

    def __init__(self, reports: Iterable[Report], stemma: Stemma) -> None:
        self._reports = {one.id: one for one in reports}
        self._stemma = stemma
        self._pages = self._by(lambda one: page(one.url or ""))
        self._titles = self._by(lambda one: plain(one.title or ""))
        self._outlets = self._by(lambda one: outlet_key(one.outlet or ""))
        self._of = lru_cache(maxsize=_REMEMBERED)(self._found)

    def _by(self, key: Callable[[Report], str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for report in self._reports.values():
            if named := key(report):
                found.setdefault(named, []).append(report.id)
        return found

    def of(self, source: Source) -> Tie:
        """The report that a row names, by the first that tells: our id, its address, its headline, its words, its outlet and day."""
        return self._of(source)

    def outlet(self, report: str) -> str:
        """What a report's outlet is told by: its name, else the site of its address, else the report itself."""
        one = self._reports[report]
        return outlet_key(one.outlet or "") or site(one.url or "") or report

    def _found(self, source: Source) -> Tie:
        for way in (self._by_id, self._by_address, self._by_headline, self._by_text, self._by_outlet):
            found, because = way(source)
            if found or because:
                return self._tie(found, because, source)
        return self._tie((), "it names no report", source)

    def _tie(self, found: Sequence[str], because: str, source: Source) -> Tie:
        pages = self._stemma.latest(found)
        if len(pages) == 1:
            texts = f" ({len(found)} texts of this page are in the case: the latest)" if len(found) > 1 else ""
            return Tie(pages[0], pages[0], self.outlet(pages[0]), because + texts)
        if len(pages) > 1:
            because = f"{because}, and so do {len(pages)} reports of the case: not told which"
        url = page(source.url)
        named = url or "|".join((outlet_key(source.outlet), source.published, plain(source.headline), source.text[:80]))
        outlet = outlet_key(source.outlet) or site(source.url)
        return Tie("", f"~{named}" if named.strip("|") else "", outlet, because)

    def _by_id(self, source: Source) -> tuple[Sequence[str], str]:
        named = source.report if source.report in self._reports else ""
        cited = _OURS.search(source.report) or _OURS.search(source.url)
        named = named or (cited[0] if cited and cited[0] in self._reports else "")
        return ((named,), "it has the report’s id") if named else ((), "")

    def _by_address(self, source: Source) -> tuple[Sequence[str], str]:
        key = page(source.url)
        if not key:
            return (), ""
        if found := self._pages.get(key):
            return found, "its address is the report’s" if self._same(found, source.url) else "its address names the same page"
        # A report that was read from a file has no address, and may be that page all the same.
        without = [one for one in self._headed(source) if not self._reports[one].url]
        return (without, "it has the headline of a report without an address") if without else ((), "no report has its address")

    def _same(self, found: Sequence[str], url: str) -> bool:
        return any(self._reports[one].url == url for one in found)

    def _headed(self, source: Source) -> list[str]:
        """Reports with the headline, and of these those of the outlet and of the day, where there are any."""
        found = self._titles.get(plain(source.headline), []) if source.headline else []
        if not found:
            return []
        return self._of_day(self._of_outlet(found, source, strict=False), source, strict=False)

    def _by_headline(self, source: Source) -> tuple[Sequence[str], str]:
        found = self._headed(source)
        if not found:
            return (), ""
        told = {
            "outlet": source.outlet and self._of_outlet(found, source, strict=True),
            "date": source.published and self._of_day(found, source, strict=True),
        }
        also = "".join(f", {name}" for name, alike in told.items() if alike)
        given = {"outlet": source.outlet, "date": source.published}
        other = " or ".join(name for name, alike in told.items() if given[name] and not alike)
        return found, f"it has the report’s headline{also}" + (f", not its {other}" if other else "")

    def _by_text(self, source: Source) -> tuple[Sequence[str], str]:
        words = plain(source.text).split()
        if len(words) < _TELLING:
            return (), ""
        found = [one for one in self._with_words(words) if f" {' '.join(words)} " in f" {plain(self._reports[one].text)} "]
        if len(found) > 1:
            found = self._of_day(self._of_outlet(found, source, strict=False), source, strict=False)
        return (found, "its words stand in the report") if found else ((), "")

    def _by_outlet(self, source: Source) -> tuple[Sequence[str], str]:
        """The one report of an outlet and a day. Where only the event's day is told, the report must name somebody whom the row names."""
        key = outlet_key(source.outlet)
        if not key:
            return (), ""
        found = self._outlets.get(key, []) or [one for one in self._reports if key and self.outlet(one) == key]
        if not found:
            return (), "no report is of its outlet"
        near = self._of_day(found, source, strict=True)
        if not near:
            return (), "no report of its outlet is of its day"
        likely = self._naming(near, source.about)
        if source.published and not source.about:
            likely = near
        if not likely:
            return (), "no report of its outlet and day names whom it names"
        return likely, "it is of the report’s outlet and day" + (", and names whom it names" if source.about else "")

    def _naming(self, found: Sequence[str], about: Sequence[str]) -> list[str]:
        """Of some reports those that have the most of some names in them, and any."""
        names = [f" {name} " for one in about if (name := plain(one))]
        scores = {one: sum(name in f" {plain(self._reports[one].text)} " for name in names) for one in found}
        best = max(scores.values(), default=0)
        return [one for one in found if best and scores[one] == best]

    def _of_outlet(self, found: Sequence[str], source: Source, *, strict: bool) -> list[str]:
        key = outlet_key(source.outlet)
        same = [one for one in found if key and self.outlet(one) == key]
        return same if same or (strict and key) else list(found)

    def _of_day(self, found: Sequence[str], source: Source, *, strict: bool) -> list[str]:
        window = _window(source)
        if window is None:
            return list(found)
        same = [one for one in found if _within(self._reports[one].published, *window)]
        return same if same or strict else list(found)

    def _with_words(self, words: Sequence[str]) -> list[str]:
        """The reports that have all of some words, found by the rarest of them."""
        every = {word: self._words.get(word, array("I")) for word in words}
        rarest = min(every.values(), key=len)
        return [self._order[at] for at in rarest]

    @cached_property
    def _order(self) -> list[str]:
        return list(self._reports)

    @cached_property
    def _words(self) -> Mapping[str, array[int]]:
        found: dict[str, array[int]] = {}
        for at, report in enumerate(self._reports.values()):
            for word in dict.fromkeys(plain(report.text).split()):
                found.setdefault(word, array("I")).append(at)
        return found


@lru_cache(maxsize=_REMEMBERED)
def page(url: str) -> str:
    """What addresses of one page share; "" for none."""
    return same_page_key(url) if url else ""


site = lru_cache(maxsize=_REMEMBERED)(site_of)


@lru_cache(maxsize=_REMEMBERED)
def outlet_key(name: str) -> str:
    """An outlet's name as names of outlets are compared; a domain is one too."""
    if "." in name and " " not in name.strip():
        return site(f"https://{name.strip().lower()}") or plain(name)
    return plain(name)


def _window(source: Source) -> tuple[str, str] | None:
    """The first and last ISO day on which the report came out; None where nothing tells."""
    try:
        first, last = days(source.published)
    except Unread:
        first = last = ""
    if first:
        return first, last
    if source.since:
        return source.since, (date.fromisoformat(source.since) + timedelta(days=_AFTER)).isoformat()
    return None


def _within(published: str | None, first: str, last: str) -> bool:
    try:
        told = days(published or "")
    except Unread:
        return False
    return bool(told[0]) and told[0] <= last and first <= told[1]
