"""Names of origins and the sentences that say why: what a reader of the stemma sees."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.stages.tracing.namings import AGENCY, INTERVIEW, STATEMENT
from tellings.stages.tracing.occasions import Occasion
from tellings.stages.tracing.tellings import Tellings

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_INTERVIEW_WORDS = ("interview", "conversation")


def name_of(tellings: Tellings, occasion: Occasion) -> str:
    """A name for an occasion, by what is known of it."""
    who = tellings.name_of(occasion.speaker) or _words_for_speaker(tellings, occasion)
    outlet = _bare(occasion.outlet)
    if occasion.kind == "unknown":
        return f"Unnamed occasion on which {who or 'somebody'} spoke"
    if occasion.kind in {INTERVIEW, STATEMENT}:
        return _spoken(tellings, occasion, who or "Somebody", outlet)
    return _published(tellings, occasion, who, outlet) + _on(occasion.date)


def _spoken(tellings: Tellings, occasion: Occasion, who: str, outlet: str | None) -> str:
    phrases = [tellings.words(n.report, n.phrase).lower() for n in occasion.namings if not n.implied]
    if occasion.kind == INTERVIEW and (not phrases or any(word in p for p in phrases for word in _INTERVIEW_WORDS)):
        return f"{_whose(who)} interview" + (f" with {outlet}" if outlet else "") + _on(occasion.date)
    if outlet:
        return f"{who} to {outlet}" + _on(occasion.date)
    return f"{_whose(who)} statement" + _on(occasion.date)


def _published(tellings: Tellings, occasion: Occasion, who: str | None, outlet: str | None) -> str:
    noun = {"broadcast": "broadcast", AGENCY: "report"}.get(occasion.kind, "document")
    if outlet is None and occasion.kind == "document" and occasion.namings:
        first = occasion.namings[0]
        return f"A document: “{tellings.words(first.report, first.phrase)}”"
    name = f"{_whose(outlet)} {noun}" if outlet else f"An unnamed {noun}"
    return f"{name} of {_whose(who)} words" if who else name


def _whose(name: str) -> str:
    return f"{name}'" if name.endswith("s") and not name.endswith("ss") else f"{name}'s"


def _words_for_speaker(tellings: Tellings, occasion: Occasion) -> str | None:
    """A speaker whom nobody could resolve is called as a report calls him."""
    told = {(n.report, n.phrase) for n in occasion.namings}
    spans = [(o.report, o.speaker) for o in tellings.told if o.speaker and (o.report, o.phrase) in told]
    return tellings.words(*spans[0]) if spans else None


def _bare(outlet: str | None) -> str | None:
    return None if outlet is None else " ".join(outlet.replace("“", "").replace("”", "").replace('"', "").split())


def _on(date: str | None) -> str:
    """A date as the tail of a name; what is not known of it is left out."""
    if date is None:
        return ""
    if date.startswith("XXXX-WXX-"):
        return f", on a {_WEEKDAYS[int(date[9]) - 1]}" if date[9:10] in set("1234567") else ""
    return "" if "X" in date else f", {date}"


def times(count: int, noun: str) -> str:
    """A number with its noun: "1 statement", "3 statements"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def listed(names: Sequence[str]) -> str:
    """Names as a list to be read: "A", "A and B", "A, B and 4 others"."""
    if len(names) > 3:
        return f"{', '.join(names[:2])} and {len(names) - 2} others"
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part) if names else ""
