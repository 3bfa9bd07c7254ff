"""Many URLs, several hosts at once and each host one at a time; what comes is given in the order in which it was asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field

from tellings.adapters.fetching.targets import target
from tellings.errors import ReportRejected
from tellings.model.records import Reject
from tellings.ports.fetcher import Fetched

_AHEAD = 256
"""URLs that are taken up before the first of them is given: enough to find another host behind a long run of one."""


@dataclass(frozen=True, slots=True)
class _Job:
    number: int
    url: str
    host: str


@dataclass(slots=True)
class _Desk:
    """What is waiting, under way and done, for threads that hold `changed`. Past `most_held` bytes nothing but the next is begun."""

    most_held: int
    changed: threading.Condition = field(default_factory=threading.Condition)
    waiting: list[_Job] = field(default_factory=list)
    busy: set[str] = field(default_factory=set)
    turns: dict[str, int] = field(default_factory=dict)
    done: dict[int, Fetched | Reject] = field(default_factory=dict)
    held: int = 0
    wanted: int = 0
    begun: int = 0
    failure: BaseException | None = None
    closed: bool = False
    complete: bool = False

    def pick(self) -> _Job | None:
        """The job to do now, of a free host: the one whose host was asked longest ago, so that hosts take turns."""
        free = [
            job
            for job in self.waiting
            if job.host not in self.busy and (self.held <= self.most_held or job.number == self.wanted)
        ]
        if not free:
            return None
        job = min(free, key=lambda job: (self.turns.get(job.host, -1), job.number))
        self.waiting.remove(job)
        self.busy.add(job.host)
        self.begun += 1
        self.turns[job.host] = self.begun
        return job

    def next_job(self) -> _Job | None:
        """Wait for a job; None when there will be none."""
        with self.changed:
            while not self.closed:
                job = self.pick()
                if job is not None or (self.complete and not self.waiting):
                    return job
                self.changed.wait()
            return None

    def put(self, job: _Job, result: Fetched | Reject | BaseException) -> None:
        """Lay down what came of a job."""
        with self.changed:
            self.busy.discard(job.host)
            if isinstance(result, BaseException):
                self.failure = result
            else:
                self.done[job.number] = result
                self.held += _size(result)
            self.changed.notify_all()

    def take(self) -> Fetched | Reject:
        """The next result in order, waited for. Raises what a thread failed with."""
        with self.changed:
            self.changed.wait_for(lambda: self.failure is not None or self.wanted in self.done)
            if self.failure is not None:
                raise self.failure
            result = self.done.pop(self.wanted)
            self.wanted += 1
            self.held -= _size(result)
            self.changed.notify_all()
            return result

    def add(self, job: _Job) -> None:
        """Put a job in the queue."""
        with self.changed:
            self.waiting.append(job)
            self.changed.notify_all()

    def end(self, *, now: bool) -> None:
        """No job will come; and when `now`, none that waits is begun."""
        with self.changed:
            self.complete = True
            self.closed = self.closed or now
            self.changed.notify_all()


def in_turn(
    urls: Iterable[str], fetch: Callable[[str], Fetched], *, at_once: int, most_held: int, stop: Callable[[], None]
) -> Generator[Fetched | Reject, None, None]:
    """What `fetch` makes of each URL, in order. When the iterator is closed, `stop` is called to end what is under way."""
    desk = _Desk(most_held)
    threads: list[threading.Thread] = []
    coming = iter(urls)
    taken_up, more = 0, True
    try:
        while True:
            while more and taken_up - desk.wanted < _AHEAD:
                url = next(coming, None)
                more = url is not None
                if url is not None:
                    desk.add(_Job(taken_up, url, _host(url)))
                    taken_up += 1
                    _hire(threads, desk, fetch, at_once)
            if not more:
                desk.end(now=False)
            if desk.wanted == taken_up:
                return
            yield desk.take()
    finally:
        desk.end(now=True)
        stop()
        for thread in threads:
            thread.join()


def _hire(threads: list[threading.Thread], desk: _Desk, fetch: Callable[[str], Fetched], at_once: int) -> None:
    if len(threads) < at_once:
        thread = threading.Thread(target=_work, args=(desk, fetch), name=f"fetching-{len(threads)}", daemon=True)
        threads.append(thread)
        thread.start()


def _work(desk: _Desk, fetch: Callable[[str], Fetched]) -> None:
    while (job := desk.next_job()) is not None:
        try:
            desk.put(job, fetch(job.url))
        except ReportRejected as rejected:
            desk.put(job, Reject.of(rejected, job.url))
        except BaseException as error:  # noqa: BLE001 - handed to the caller's thread, which raises it
            desk.put(job, error)


def _host(url: str) -> str:
    try:
        return target(url).host
    except ReportRejected:
        return ""


def _size(result: Fetched | Reject) -> int:
    return len(result.data) if isinstance(result, Fetched) else 0
