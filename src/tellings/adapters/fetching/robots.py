"""What a site's robots.txt asks of us (RFC 9309)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from protego import Protego

from tellings.adapters.fetching.manners import ROBOT

LONGEST = 512 * 1024
"""RFC 9309 asks for at least 500 KiB; what stands after it is not read."""

_AGENT_LINE = re.compile(r"\s*user(?:-|\s*)agent(?=[\s:])[\s:]*([^#]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site allows us, and the seconds it wants between two requests (0: it does not say)."""

    robots: Protego | None
    delay: float

    def allow(self, url: str) -> bool:
        """Whether a page may be asked for."""
        return self.robots is None or bool(self.robots.can_fetch(url, ROBOT))


ALL = Rules(None, 0.0)
"""The rules where there is no robots.txt: all is allowed."""


def rules(data: bytes) -> Rules:
    """The rules in a robots.txt, whatever its bytes."""
    text = data[:LONGEST].decode(errors="replace").removeprefix("\ufeff")
    robots = Protego.parse("\n".join(_ours(text)))
    rate = robots.request_rate(ROBOT)
    return Rules(robots, max(robots.crawl_delay(ROBOT) or 0.0, rate.seconds / rate.requests if rate else 0.0))


def _ours(text: str) -> Iterator[str]:
    """The lines, with every robot that is not us called by one name.

    The library gives each rule to each robot of its group, so ten thousand names over ten thousand rules would fill the memory;
    and it takes `tell` for us, where the RFC wants the whole name.
    """
    for line in text.splitlines():
        named = _AGENT_LINE.match(line)
        if named is None:
            yield line
            continue
        name = named[1].strip().lower()
        token = name.replace("*", "").partition("/")[0].strip()
        if name and not name.strip("*"):
            yield "User-agent: *"
        else:
            yield f"User-agent: {ROBOT if token == ROBOT.lower() else '-'}"
