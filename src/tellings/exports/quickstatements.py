"""Relations as QuickStatements (version 1), for those who bring what reports tell to Wikidata.

Wikidata takes plain claims with a reference, so few relations go there: what is asserted and not contradicted, between two actors
that a list of the user's own links to their items, of a kind that a property of Wikidata says and no more, and told by a report with
an address. All others stand in `not-exported.tsv`, each with its reason. Syntax: https://www.wikidata.org/wiki/Help:QuickStatements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tellings.exports.descents import Descents
from tellings.exports.format import Material, aside
from tellings.exports.rows import Rows
from tellings.model.edtf import DATE, is_date
from tellings.model.records import Actor, Evidence, Relation, Report
from tellings.stages.telling.referencing import line, web_address

_MEMBER_OF, _MEMBER_OF_PARTY = "P463", "P102"
_START, _END = "P580", "P582"
_ADDRESS, _QUOTATION, _PUBLISHED, _RETRIEVED, _TITLE = "S854", "S1683", "S577", "S813", "S1476"
_ITEM = re.compile(r"Q[1-9]\d*")
_LONGEST = 400
"""Letters of a quotation: enough to find it by; Wikidata takes 1,500."""
_LANGUAGE = re.compile(r"[a-z]{2,3}")

_PARTY = "PTY"
_ARMED = frozenset({"MIL", "SPY", "REB", "UAF", "CRM"})
"""Sectors of PLOVER whose members Wikidata tells by other properties; and nobody is called a rebel or a criminal from here."""
_OF_STATE = frozenset({"GOV", "LEG", "JUD"})
"""Sectors in which persons hold offices (P39) and are no members."""
_OF_WIKIDATA = {
    "holds_office": "Wikidata wants the item of the office itself (P39); the reports tell its words and whose it is",
    "allied_with": "Wikidata has no property for an alliance between two",
    "supports": "Wikidata has no property for support",
    "opposes": "Wikidata has no property for opposition",
    "present_in": "Wikidata has no property for presence at a place",
    "provides": "Wikidata has no property for what one gives another",
}


def write(material: Material, folder: Path) -> tuple[Path, ...]:
    """Write `quickstatements.txt`, `quickstatements-one-source.txt` (what one source alone tells) and `not-exported.tsv`."""
    rows = Rows(material)
    claims = _Claims(rows)
    sure: list[str] = []
    single: list[str] = []
    rest = ["relation\tkind\tsubject\tobject\tindependent\treason"]
    for one in rows.relations.values():
        reason = claims.against(one)
        if reason:
            names = (rows.actors[key].name if key in rows.actors else key for key in (one.subject, one.object))
            rest.append("\t".join((one.id, one.kind, *(_cell(name) for name in names), str(one.independent), _cell(reason))))
        else:
            (sure if one.independent > 1 else single).append(claims.claim(one))
    files = {"quickstatements.txt": sure, "quickstatements-one-source.txt": single, "not-exported.tsv": rest}
    with aside(folder) as beside:
        for name, lines in files.items():
            beside(name).write_text("".join(f"{one}\n" for one in lines), encoding="utf-8", newline="\n")
    return tuple(folder / name for name in files)


class _Claims:
    """What of the relations Wikidata can take."""

    def __init__(self, rows: Rows) -> None:
        self._rows, self._descents = rows, Descents(rows)

    def against(self, one: Relation) -> str:
        """Why a relation is not exported; empty for one that is."""
        return next(self._reasons(one), "")

    def _reasons(self, one: Relation) -> Iterator[str]:
        if one.factuality != "asserted":
            yield f"told as {one.factuality}, not as being so"
        if one.contradicts:
            yield f"contradicted by {', '.join(one.contradicts)}"
        if one.kind in _OF_WIKIDATA:
            yield _OF_WIKIDATA[one.kind]
        ends = [self._rows.actors.get(key) for key in (one.subject, one.object)]
        for end in ends:
            if end is None or not _ITEM.fullmatch(end.wikidata or ""):
                yield f"no item of Wikidata is known for {end.name if end else 'an actor'}: read with --actors LIST"
        if ends[0] and ends[1] and not _property(one, ends[0], ends[1]):
            yield f"{ends[0].kind} in {ends[1].kind} ({ends[1].sector or 'no sector'}): Wikidata has other properties than “member of” for that"
        for name, value in (("start", one.start), ("end", one.end)):
            if value and value != "XXXX" and _time(value) is None:
                yield f"its {name} is {value}: Wikidata takes days, months, years and decades"
        if not list(self._told(one)):
            yield "no report that tells it has an address on the web"

    def claim(self, one: Relation) -> str:
        """The line of a relation: the claim, its times, a reference for each independent source, and our id as the edit's comment."""
        subject, object_ = self._rows.actors[one.subject], self._rows.actors[one.object]
        parts = [subject.wikidata or "", _property(one, subject, object_) or "", object_.wikidata or ""]
        for name, value in ((_START, one.start), (_END, one.end)):
            if value:
                parts += [name, _time(value) or "somevalue"]
        for number, at in enumerate(self._told(one)):
            first, *others = _reference(self._rows.reports[at.report], self._rows.words(at))
            parts += [f"!{first[0]}" if number else first[0], first[1]]
            parts += [part for other in others for part in other]
        return "\t".join([*parts, f"/* Tellings {one.id} */"])

    def _told(self, one: Relation) -> Iterator[Evidence]:
        """Where it is told in a report with an address: once for each independent source, the earliest report first."""
        seen: set[str] = set()
        placed = [at for at in one.evidence if at.report in self._rows.reports and web_address(self._rows.reports[at.report])]
        for at in sorted(placed, key=lambda at: (self._rows.reports[at.report].published or "~", at)):
            roots = self._descents.stemma.roots(at.report)
            if seen.isdisjoint(roots):
                seen |= roots
                yield at


def _property(one: Relation, subject: Actor, object_: Actor) -> str | None:
    """The property for a relation; null where none says just that."""
    sector = object_.sector or ""
    if one.kind != "member_of" or object_.kind != "organisation" or sector in _ARMED:
        return None
    if sector == _PARTY:
        return _MEMBER_OF_PARTY if subject.kind == "person" else None
    if subject.kind == "person" and sector in _OF_STATE:
        return None
    return _MEMBER_OF if subject.kind in ("person", "organisation", "country") else None


def _time(value: str) -> str | None:
    """A date as QuickStatements has it, with its precision: 11 a day, 10 a month, 9 a year, 8 a decade; null for all others."""
    found = DATE.fullmatch(value.partition("T")[0])
    if not found or not is_date(value.partition("T")[0]) or any(found[mark] for mark in (1, 3, 5, 9)):
        return None
    year, month, day = found[2], found[4] or "XX", found[6] or "XX"
    if re.fullmatch(r"\d{3}X", year) and month == day == "XX":
        return f"+{year[:3]}0-00-00T00:00:00Z/8"
    if (
        not year.isdigit()
        or (month != "XX" and not (month.isdigit() and 1 <= int(month) <= 12))
        or (month == "XX" and day != "XX")
    ):
        return None
    precision = 9 + (month != "XX") + (day != "XX")
    return f"+{year}-{month.replace('XX', '00')}-{day.replace('XX', '00')}T00:00:00Z/{precision}"


def _reference(report: Report, words: str) -> Iterable[tuple[str, str]]:
    """A report as a reference: address, title and quotation in its language, when it was published, when it was read."""
    yield _ADDRESS, f'"{web_address(report)}"'
    if _LANGUAGE.fullmatch(report.language) and report.language != "und":
        if report.title:
            yield _TITLE, f'{report.language}:"{_string(report.title)}"'
        if line(words):
            yield _QUOTATION, f'{report.language}:"{_string(words)}"'
    for name, value in ((_PUBLISHED, report.published), (_RETRIEVED, report.retrieved)):
        if value and (when := _time(value)):
            yield name, when


def _string(words: str) -> str:
    """Words between quotation marks: those inside are typographic ones, since QuickStatements has no escape for its own."""
    one_line = re.sub(r'"([^"]*)"', r"“\1”", line(words)).replace('"', "”").replace("/*", "/ *").replace("||", "| |")
    return one_line if len(one_line) <= _LONGEST else f"{one_line[: one_line.rfind(' ', 0, _LONGEST)]} …"


def _cell(words: str) -> str:
    return line(words)
