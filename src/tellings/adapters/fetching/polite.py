"""The fetcher: robots.txt before the page, redirects hop by hop, another try where a server asks for one, and the cache."""

from __future__ import annotations

import ssl
from collections.abc import Generator, Iterable
from dataclasses import replace
from pathlib import Path

from tellings.adapters.fetching import robots
from tellings.adapters.fetching.addresses import Resolver, system_resolver
from tellings.adapters.fetching.answers import Answer, known_charset
from tellings.adapters.fetching.asking import Asker, Errand
from tellings.adapters.fetching.cache import Cache
from tellings.adapters.fetching.hosts import Host
from tellings.adapters.fetching.manners import Clock, Manners
from tellings.adapters.fetching.many import in_turn
from tellings.adapters.fetching.refusals import refusal
from tellings.adapters.fetching.targets import Target, onward, shown, target
from tellings.adapters.fetching.wire import Stopped, Watch, tls_context
from tellings.errors import ReportRejected
from tellings.model.records import Reject
from tellings.ports.fetcher import Fetched

_REDIRECTS = {301, 302, 303, 307, 308}
_PAGES = {200, 203}

_TOLD_ANEW = {"age", "cache-control", "etag", "last-modified"}

_ROBOTS_REDIRECTS = 5
"""As many as RFC 9309 asks for."""

_ROBOTS_LIFE = 86_400.0
"""Seconds for which RFC 9309 lets a robots.txt be held."""


class PoliteFetcher:
    """See the port. `cache` is a folder of its own, None to keep nothing; `resolve`, `clock` and `tls` are for tests.

    Proxies named in the environment are not used: through one, an address that was checked need not be the one that is reached.
    """

    def __init__(
        self,
        manners: Manners | None = None,
        *,
        cache: Path | None = None,
        resolve: Resolver = system_resolver,
        clock: Clock | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._manners = manners or Manners()
        self._cache = Cache(cache, size=self._manners.cache_size) if cache else None
        self._clock = clock or Clock()
        self._asker = Asker(self._manners, self._clock, tls or tls_context(), resolve)
        self._watch = Watch()
        self._watches = [self._watch]

    def fetch(self, url: str) -> Fetched:
        """See the port."""
        return self._fetched(url, self._watch, private=self._manners.allow_private)

    def fetch_all(self, urls: Iterable[str], *, listed_by: str | None = None) -> Generator[Fetched | Reject, None, None]:
        """See the port."""
        private = self._manners.allow_private and (listed_by is None or self._asker.is_private(listed_by))
        watch = Watch()
        self._watches.append(watch)
        if self._watch.stopped.is_set():
            watch.stop()
        held = 4 * self._manners.largest_page
        work = in_turn(
            urls,
            lambda url: self._fetched(url, watch, private=private),
            at_once=self._manners.hosts_at_once,
            most_held=held,
            stop=watch.stop,
        )
        try:
            yield from work
        finally:
            self._watches.remove(watch)

    def close(self) -> None:
        """See the port."""
        for watch in list(self._watches):
            watch.stop()

    def _fetched(self, url: str, watch: Watch, *, private: bool) -> Fetched:
        manners = self._manners
        errand = Errand(watch, manners.page_time, manners.longest_wait, private)
        try:
            answer, where, from_cache = self._led(target(url), errand, manners.redirects)
        except Stopped:
            message = f"{shown(url)} was not fetched: the run was ended before."
            raise ReportRejected("stopped", message, remedy="Run it again.") from None
        if answer.status not in _PAGES:
            raise refusal(shown(where.url), answer)
        charset = known_charset(answer.charset)
        if charset is None and answer.charset:
            errand.notes.append(f"The server names a charset that does not exist ({shown(answer.charset)}).")
        return Fetched(
            url,
            where.url,
            answer.data,
            answer.content_type,
            charset,
            answer.retrieved,
            answer.status,
            from_cache,
            tuple(errand.notes),
        )

    def _led(self, where: Target, errand: Errand, most: int) -> tuple[Answer, Target, bool]:
        """The answer at the end of the redirects, where that is, and whether it was kept from earlier."""
        start = where
        for _ in range(most + 1):
            answer, from_cache = self._asked(where, errand)
            location = answer.header("location")
            if answer.status not in _REDIRECTS or not location:
                return answer, where, from_cache
            where = onward(where, location)
        message = f"{shown(start.url)} leads on and on: after {most} redirects there was still no page."
        raise ReportRejected("redirects", message, remedy="Open it with a browser, and name the address where it ends.")

    def _asked(self, where: Target, errand: Errand) -> tuple[Answer, bool]:
        """The answer of one server, and whether it was kept from earlier: while it is fresh nothing at all is asked."""
        entry = self._cache.get(where.url) if self._cache else None
        if entry is not None and entry.fresh(self._clock.now(), freshest=self._manners.freshest):
            return entry.answer, True
        host = self._asker.hosts.named(where.host)
        self._asker.locate(host, where, errand)
        if not errand.for_robots:
            self._ask_leave(host, where, errand)
        answer = self._asker.answered(host, where, errand, entry)
        unchanged = entry is not None and answer.status == 304
        if unchanged and entry is not None:
            answer = _stood_by(entry.answer, answer)
        if self._cache:
            self._cache.put(where.url, answer, self._clock.now())
        return answer, unchanged

    def _ask_leave(self, host: Host, where: Target, errand: Errand) -> None:
        """Obey the robots.txt of a site. Raises `ReportRejected` (`robots`, and where it cannot be had)."""
        rules = self._rules(host, where, errand)
        longest = self._manners.longest_delay
        host.slow_down(min(rules.delay, longest))
        if rules.delay > longest:
            errand.notes.append(f"{where.site} asks for {rules.delay:g} seconds between two requests; {longest:g} were kept.")
        if not rules.allow(where.url):
            message = f"{shown(where.url)} is not for programs: the robots.txt of {where.site} forbids it."
            raise ReportRejected(
                "robots", message, remedy="Save the page with a browser and read the file, or ask the publisher."
            )

    def _rules(self, host: Host, where: Target, errand: Errand) -> robots.Rules:
        now = self._clock.passing()
        with host.learning:
            rules, since = host.rules.get(where.site, (None, 0.0))
            if rules is None or now - since > _ROBOTS_LIFE:
                rules = self._rules_asked(replace(where, path="/robots.txt"), errand)
                host.rules[where.site] = (rules, now)
        if isinstance(rules, ReportRejected):
            raise ReportRejected(rules.reason, f"{shown(where.url)} was not asked for. {rules.message}", remedy=rules.remedy)
        return rules

    def _rules_asked(self, where: Target, errand: Errand) -> robots.Rules | ReportRejected:
        """As RFC 9309 has it: a site that says it has no robots.txt allows all, one that cannot say allows nothing."""
        asked = Errand(errand.watch, self._manners.page_time, self._manners.longest_wait, errand.private, for_robots=True)
        why = ""
        try:
            answer, _, _ = self._led(where, asked, _ROBOTS_REDIRECTS)
        except ReportRejected as rejected:
            if rejected.reason == "redirects":
                return robots.ALL
            if rejected.reason in {"unreachable", "timeout", "tls", "busy"}:
                return rejected
            why = f": {rejected.message}"
        else:
            if answer.status in _PAGES:
                return robots.rules(answer.data)
            if 200 <= answer.status < 500 and answer.status not in {304, 429}:
                return robots.ALL
            why = f" (status {answer.status})."
        message = f"What {where.site} allows cannot be known, since its robots.txt cannot be read{why}"
        return ReportRejected(
            "robots-unreachable", message, remedy="Try again later, or save the page with a browser and read the file."
        )


def _stood_by(kept: Answer, now: Answer) -> Answer:
    """A page that has not changed: kept as it was, date included, with the server's new word on how long that is good for."""
    told = {name: value for name, value in now.headers.items() if name in _TOLD_ANEW}
    return replace(kept, headers={**{name: value for name, value in kept.headers.items() if name != "age"}, **told})
