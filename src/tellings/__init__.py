"""Tellings: many reports, one sourced account.

>>> import tellings
>>> case = tellings.read("reports/")                                # doctest: +SKIP
>>> case.table("statements")                                        # doctest: +SKIP
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tellings.case import Case, Outcome, open_case, read
    from tellings.errors import TellingsError
    from tellings.model.account import Account
    from tellings.settings import Settings

__version__ = "0.1.0"
__all__ = ["Account", "Case", "Outcome", "Settings", "TellingsError", "__version__", "open_case", "read"]

_HOMES = {
    "Account": "tellings.model.account",
    "Case": "tellings.case",
    "Outcome": "tellings.case",
    "Settings": "tellings.settings",
    "TellingsError": "tellings.errors",
    "open_case": "tellings.case",
    "read": "tellings.case",
}


def __getattr__(name: str) -> object:
    """A name of the public face, imported when it is first used: a worker that reads pages needs none of them."""
    if name not in _HOMES:
        message = f"module 'tellings' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
