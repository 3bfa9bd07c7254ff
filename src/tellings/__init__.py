"""Tellings: many reports, one sourced account.

>>> import tellings
>>> case = tellings.read("reports/")                                # doctest: +SKIP
>>> case.table("statements")                                        # doctest: +SKIP
"""

from tellings.case import Case, open_case, read
from tellings.errors import TellingsError
from tellings.settings import Settings

__version__ = "0.1.0"
__all__ = ["Case", "Settings", "TellingsError", "__version__", "open_case", "read"]
