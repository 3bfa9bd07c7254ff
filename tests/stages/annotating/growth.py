"""How much work a function takes, by its calls and not by the clock: the same on every machine."""

from __future__ import annotations

import sys
from collections.abc import Callable


def calls(function: Callable[[], object]) -> int:
    """How many calls a function makes, itself and all that it calls."""
    made = 0

    def count(frame: object, event: str, argument: object) -> None:
        del frame, argument
        nonlocal made
        made += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        function()
    finally:
        sys.setprofile(before)
    return made
