"""PLOVER as JSON lines: a record an event, merged across its tellings, in the fields of the codebook.

After the PLOVER codebook (Open Event Data Alliance, manual of 4 February 2024), which lets makers add fields of their own: ours is
`tellings`. What is denied, possible or planned is so by its auxiliary mode, which the codebook has for that.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tellings.exports import codebook, event_lineage
from tellings.exports.format import Material, aside
from tellings.exports.happenings import Happening, Happenings
from tellings.exports.plover_parts import citation, entity, known, location, telling, text_info
from tellings.exports.rows import content_of
from tellings.exports.spans import Json, write_lines
from tellings.model.records import Statement

FILES = ("plover.jsonl", "undated.jsonl", "tellings.jsonl", "statements.jsonl", "evidence.jsonl", "lineage.tsv")
_CODEBOOK = "PLOVER 2024-02-04"
_GRADES = ("confirmed", "probably true", "possibly true", "doubtful", "improbable", "cannot be judged")


def write(material: Material, folder: Path) -> tuple[Path, ...]:
    """Write `plover.jsonl` and the files beside it; the same case gives the same bytes."""
    happenings = Happenings(material)
    found = list(happenings)
    dated, undated = [one for one in found if one.days], [one for one in found if not one.days]
    with aside(folder) as beside:
        write_lines(beside("plover.jsonl"), (record(happenings, one) for one in dated))
        write_lines(beside("undated.jsonl"), (record(happenings, one) for one in undated))
        write_lines(beside("tellings.jsonl"), (telling(happenings, one.event.id, it) for one in found for it in one.tellings))
        write_lines(beside("statements.jsonl"), _statements(happenings))
        event_lineage.write_evidence(beside("evidence.jsonl"), happenings, found)
        event_lineage.write_lineage(beside("lineage.tsv"), map(_line, found))
    return tuple(folder / name for name in FILES)


def record(happenings: Happenings, one: Happening) -> dict[str, Json]:
    """The record of an event; without a `date`, which the codebook requires, where no year is known."""
    event = one.event
    fields: dict[str, Json] = {"id": event.id, **_dates(one), **_sides(happenings, one), "event": [one.type]}
    fields |= {"mode": _modes(one), "context": list(event.contexts), "quad_code": codebook.quad(one.type)}
    fields |= {
        "event_scale": codebook.score(one.type, one.mode),
        "event_loc": location(happenings, event.place, event.evidence),
    }
    fields |= _texts(happenings, one) | {"link": one.story}
    fields |= {"coder": event_lineage.coder(), "comment": comment(one)}
    told = known(fields)
    return {name: value for name, value in fields.items() if name in told or name == "actor"} | {"tellings": _ours(one)}


def _dates(one: Happening) -> dict[str, Json]:
    if one.days is None:
        return {}
    first, last = one.days.first.isoformat(), one.days.last.isoformat()
    return {"date": first} if one.days.exact else {"date": first, "enddate": last}


def _sides(happenings: Happenings, one: Happening) -> dict[str, Json]:
    """Actors and recipients. Those who do a thing with each other are actors all, with no recipients but where a type needs some."""
    event = one.event
    together = set(event.actors) == set(event.recipients) and not codebook.needs_recipient(one.type)
    doers: list[Json] = [entity(actor) for actor in happenings.actors(event.actors)]
    done_to: list[Json] = [entity(actor) for actor in happenings.actors(() if together else event.recipients)]
    return {"actor": doers, "recipient": done_to}


def _modes(one: Happening) -> list[Json]:
    return [mode for mode in (one.mode, codebook.AUXILIARY.get(one.event.factuality)) if mode]


def _texts(happenings: Happenings, one: Happening) -> dict[str, Json]:
    """The exact words of every telling, and of the first where it stands; `tellings.jsonl` has where each of them does."""
    words: list[Json] = [happenings.rows.words(at) for it in one.tellings for at in it.evidence]
    first = next((it for it in one.tellings if it.evidence), None)
    if first is None:
        return {"event_text": words}
    return {
        "event_text": words,
        "text_info": text_info(happenings, first.evidence[0], whole=True),
        "cite_info": citation(first.report) | {"codebook": _CODEBOOK},
    }


def comment(one: Happening) -> str:
    """What stands behind a record, in sentences."""
    event, reports = one.event, len(one.tellings)
    sources = f"{event.independent} independent source{'' if event.independent == 1 else 's'}"
    told = f"Told by {reports} report{'' if reports == 1 else 's'}, {sources}."
    grade = f"Credibility {event.credibility} ({_GRADES[event.credibility - 1]})."
    deed = " ".join(filter(None, (event.type, event.mode)))
    foretold = f" Told as yet to be done: {deed}." if event.factuality == "planned" else ""
    return f"{told} {grade}{foretold} {_dating(one)}"


def _dating(one: Happening) -> str:
    if one.days is None:
        return f"No day: its time is told as {one.told}." if one.told else "No day: neither it nor its reports are dated."
    if one.days.by == "told":
        return f"Its time is told as {one.days.told}."
    also = f"; its time is told as {one.told}" if one.told else ""
    return f"Dated by its first report, of {one.days.told}{also}."


def _ours(one: Happening) -> dict[str, Json]:
    event = one.event
    reports: list[Json] = [it.report.id for it in one.tellings]
    fields: dict[str, Json] = {"event": event.id, "factuality": event.factuality, "independent": event.independent}
    fields |= {"credibility": event.credibility, "reports": reports, "roots": list(one.roots), "type": event.type}
    fields |= {"mode": event.mode, "capacities": list(event.capacities), "statement": event.statement}
    fields |= {"start": event.start, "end": event.end, "dated_by": one.days.by if one.days else None}
    return known(fields)


def _line(one: Happening) -> tuple[object, ...]:
    table, why = ("plover.jsonl", "") if one.days else ("undated.jsonl", "no date")
    return event_lineage.line(one.event.id, one, table=table, why=why, weight=1)


def _statements(happenings: Happenings) -> Iterator[dict[str, Json]]:
    independent: dict[str, tuple[str, int]] = {}
    for agreement in happenings.rows.agreements.values():
        for key in agreement.statements:
            independent.setdefault(key, (agreement.id, agreement.independent))
    return (_statement(happenings, one, independent.get(one.id)) for one in happenings.rows.statements.values())


def _statement(happenings: Happenings, one: Statement, agreed: tuple[str, int] | None) -> dict[str, Json]:
    """A statement in the manner of a record: PLOVER has no type for what is only said."""
    rows = happenings.rows
    speaker, addressee = ([entity(rows.actors[key])] if key in rows.actors else [] for key in (one.speaker, one.addressee))
    places: list[Json] = [text_info(happenings, at) for at in content_of(one)]
    fields: dict[str, Json] = {"speaker": list(speaker), "addressee": list(addressee), "text": rows.content(one)}
    fields |= {"kind": one.kind, "modality": one.modality, "said": one.said, "inside": one.inside, "origin": one.origin}
    fields |= {"text_info": places, "cite_info": citation(rows.reports[one.report])}
    if agreed:
        fields |= {"agreement": agreed[0], "independent": agreed[1]}
    return {"id": one.id, "negated": one.negated, **known(fields)}
