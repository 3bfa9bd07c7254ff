"""A case served for tests: the real server on a port of this machine, in a thread of this process."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tellings.case import Case
from tellings.web.app import application
from tellings.web.desk import Desk
from tellings.web.guard import House
from tellings.web.serving import listening, server_of


@dataclass(frozen=True, slots=True)
class Served:
    """A case that is served: `home` is its address, without a slash at its end."""

    home: str
    desk: Desk


@contextmanager
def serving(case: Case, *, title: str = "The account", guarded: House | None = None) -> Iterator[Served]:
    """Serves a case, which is closed in the end; `guarded` as `tellings serve` is on this machine for none."""
    desk = Desk(case, title=title)
    at = listening("127.0.0.1", 0)
    server = server_of(application(desk), guarded)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [at]}, daemon=True)
    thread.start()
    try:
        yield Served(f"http://127.0.0.1:{at.getsockname()[1]}", desk)
    finally:
        server.should_exit = True
        thread.join(10)
        at.close()
        desk.close()
