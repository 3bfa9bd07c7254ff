"""The codes that users of event data know: PLOVER's quad classes and scores, CAMEO's codes, the Goldstein scale, codes of countries.

Names and codes are facts; they stand in tables in `codes`:

- `types.tsv`, `scores.tsv`: the PLOVER codebook (Open Event Data Alliance, manual of 4 February 2024). ACCUSE without a mode has no
  score, since the published one (3.0) has the wrong sign; `vandalize` has none in the codebook.
- `cameo.tsv`: from PLOVER to CAMEO, each row with its reason. It is ours and lossy: the codebook's table goes the other way, and
  several codes become one type and mode.
- `goldstein.tsv`: the score that GDELT gives a CAMEO code.
- `sectors.tsv`: from PLOVER's sectors to CAMEO's types of actors.
- `countries.tsv`: ISO 3166-1 alpha-3; FIPS 10-4, which GDELT's places have; the Correlates of War project's numbers, which POLECAT
  has; CAMEO's letters, which are ISO's but for two; and what it is called where ISO's name is not that. Empty where a list has no
  such country, or several codes for one: FIPS knows the West Bank and the Gaza Strip, and no Palestine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tellings.model.records import Event

QUADS = ("VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT")
"""PLOVER's four classes, in the order of their numbers, which begin with 1."""

AUXILIARY: Mapping[str, str] = {"planned": "future", "possible": "hypothetical", "denied": "negation"}
"""PLOVER's auxiliary mode for what is not told as done, by our factuality."""

_QUAD_OF_ROOT = ((5, 1), (8, 2), (13, 3), (20, 4))  # GDELT's: the last CAMEO root of each class


@dataclass(frozen=True, slots=True)
class Country:
    """A country in other people's codes; empty where they have none for it."""

    iso: str
    fips: str
    cow: str
    cameo: str
    called: str


def _rows(name: str) -> list[tuple[str, ...]]:
    text = files("tellings.exports").joinpath("codes", f"{name}.tsv").read_text(encoding="utf-8")
    return [tuple(line.split("\t")) for line in text.splitlines()[1:]]


@cache
def _types() -> Mapping[str, tuple[str, str, str]]:
    return {kind: (quad, recipient, planned) for kind, quad, recipient, planned in _rows("types")}


@cache
def _scores() -> Mapping[tuple[str, str], float]:
    return {(kind, mode): float(score) for kind, mode, score in _rows("scores")}


@cache
def _cameo() -> Mapping[tuple[str, str, str, str], str]:
    return {(told, kind, mode, context): code for kind, mode, context, told, code, _ in _rows("cameo")}


@cache
def _goldstein() -> Mapping[str, str]:
    return {row[0]: row[1] for row in _rows("goldstein")}


@cache
def _cameo_types() -> Mapping[str, str]:
    return {sector: cameo for sector, cameo, _ in _rows("sectors")}


@cache
def _countries() -> Mapping[str, Country]:
    return {row[0]: Country(*row) for row in _rows("countries")}


def country(iso: str | None) -> Country:
    """A country by its ISO 3166-1 alpha-3 letters; with nothing but these where no list has it."""
    return _countries().get(iso or "", Country(iso or "", "", "", iso or "", ""))


@cache
def country_name(iso: str) -> str:
    """What a country is called in English; its letters where they name none."""
    import pycountry  # noqa: PLC0415 - slow to load, and few need it

    if called := country(iso).called:
        return called
    found = pycountry.countries.get(alpha_3=iso)
    return str(getattr(found, "common_name", found.name)) if found else iso


def cameo_type(sector: str | None) -> str:
    """CAMEO's type of actor for a PLOVER sector; empty where it has none."""
    return _cameo_types().get(sector or "", "")


def quad(kind: str) -> int | None:
    """The number of a PLOVER type's quad class, from 1 to 4; None for what is no type of the codebook."""
    return QUADS.index(_types()[kind][0]) + 1 if kind in _types() else None


def needs_recipient(kind: str) -> bool:
    """Whether PLOVER requires that an event of a type has a recipient."""
    return kind in _types() and _types()[kind][1] == "required"


def score(kind: str, mode: str | None) -> float | None:
    """PLOVER's score of a type and mode, from -10 to 10: the type's own where the codebook does not know the mode."""
    return _scores().get((kind, mode or ""), _scores().get((kind, "")))


def foretold(kind: str, mode: str | None) -> tuple[str, str | None]:
    """What PLOVER codes a deed as that is yet to be done: cooperation as AGREE, conflict as a threat. Others stay as they are."""
    became, _, how = _types().get(kind, ("", "", ""))[2].partition(" ")
    return (became, how or None) if became else (kind, mode)


def cameo(event: Event) -> str:
    """The CAMEO code that is nearest to an event: by its mode and the first of its contexts that the table knows. Empty for none."""
    wanted = ["planned", ""] if event.factuality == "planned" else [""]
    modes = dict.fromkeys((event.mode or "", ""))
    keys = ((told, event.type, mode, context) for told in wanted for mode in modes for context in (*event.contexts, ""))
    return next((_cameo()[key] for key in keys if key in _cameo()), "")


def goldstein(code: str) -> str:
    """The Goldstein score of a CAMEO code as GDELT writes it; empty for a code that has none."""
    return _goldstein().get(code, "")


def quad_of_cameo(code: str) -> int | None:
    """GDELT's quad class of a CAMEO code: 1 to 4 by its root."""
    return next((number for last, number in _QUAD_OF_ROOT if int(code[:2]) <= last), None) if code else None


def joined(values: Iterable[str | None], separator: str = "; ") -> str:
    """Values that are told, each once, in their order."""
    return separator.join(dict.fromkeys(value for value in values if value))
