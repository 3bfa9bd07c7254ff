"""Types of events by family: which codes of a book are one, and which type of PLOVER they come nearest to.

CAMEO's families are its twenty roots (Schrodt, *CAMEO codebook* 1.1b3, 2012); PLOVER's are its types. What PLOVER type a CAMEO root or
an event type of ACLED comes nearest to is for comparing alone: neither table is exact, and a plain statement (01) has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tellings.exchange.told import plain

PLOVER, CAMEO, ACLED, OWN = "plover", "cameo", "acled", "own"

TYPES = frozenset({
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
})  # fmt: skip
"""PLOVER's types."""

_ROOTS = 20

_CAMEO: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "01": (),
        "02": ("REQUEST",),
        "03": ("AGREE",),
        "04": ("CONSULT",),
        "05": ("SUPPORT", "AGREE"),
        "06": ("COOPERATE",),
        "07": ("AID",),
        "08": ("CONCEDE", "RETREAT"),
        "09": ("ACCUSE",),
        "10": ("REQUEST",),
        "11": ("ACCUSE", "SANCTION"),
        "12": ("REJECT",),
        "13": ("THREATEN",),
        "14": ("PROTEST",),
        "15": ("MOBILIZE",),
        "16": ("SANCTION", "COERCE"),
        "17": ("COERCE", "ASSAULT"),
        "18": ("ASSAULT",),
        "19": ("ASSAULT", "COERCE"),
        "20": ("ASSAULT",),
    }
)

_ACLED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "battles": ("ASSAULT",),
        "explosions remote violence": ("ASSAULT",),
        "violence against civilians": ("ASSAULT", "COERCE"),
        "protests": ("PROTEST",),
        "riots": ("PROTEST", "ASSAULT"),
    }
)


def family(scheme: str, kind: str) -> str:
    """The family of a type: PLOVER's type, CAMEO's root, ACLED's event type; of a code of the user's own the code."""
    if scheme == CAMEO:
        return root(kind)
    return kind.upper() if scheme == PLOVER else kind


def root(code: str) -> str:
    """The root of a CAMEO code. A leading zero that a spreadsheet took is put back where only that can be: 43 is 043, 14 stays PROTEST."""
    digits = code if len(code) > 1 else f"0{code}"
    return digits[:2] if digits[:2].isdigit() and int(digits[:2]) <= _ROOTS else f"0{digits[:1]}"


def nearest(scheme: str, kind: str) -> tuple[str, ...]:
    """The types of PLOVER that a type comes nearest to, the nearest first; nothing where there is none or nobody knows."""
    if scheme == PLOVER:
        return (kind.upper(),)
    if scheme == CAMEO:
        return _CAMEO.get(root(kind), ())
    return _ACLED.get(plain(kind), ()) if scheme == ACLED else ()
