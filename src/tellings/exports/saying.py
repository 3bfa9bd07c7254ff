"""What a row says, in a sentence, and what it rests on: for formats whose users read entities one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from tellings.exports.joined import Joined
from tellings.exports.rows import Rows
from tellings.language import lexicon
from tellings.model.dating import in_words, span_in_words
from tellings.model.records import Actor, Agreement, Derivation, Event, Evidence, Relation, Span, Statement
from tellings.stages.telling.chronicle import why_credible
from tellings.stages.telling.naming import counted, label_of, listed, name_of

_VERBS: Mapping[str, str] = MappingProxyType(
    {
        "member_of": "belongs to",
        "allied_with": "is allied with",
        "supports": "supports",
        "opposes": "opposes",
        "holds_office": "holds office in",
        "present_in": "is present in",
        "provides": "gives help to",
    }
)
ASSERTED = "asserted"
_QUOTED = 300
"""Letters of an example of a row's words."""


def called(rows: Rows, id_: str) -> str:
    """What to call an actor, a report, an origin or a story."""
    if id_ in rows.actors:
        return " ".join(rows.actors[id_].name.split())
    if id_ in rows.reports:
        return label_of(rows.reports[id_])
    if id_ in rows.origins:
        return " ".join(name_of(rows.origins[id_]).split())
    return rows.stories[id_].title if id_ in rows.stories else id_


def described(actor: Actor) -> bool:
    """Whether an actor is only described: no report has a name for it."""
    return not actor.variants


def is_weak(actor: Actor, variant: str) -> bool:
    """Whether others bear a name too: a part of the whole name ("Reed"), or of a country the name of its capital."""
    words, whole = variant.casefold().split(), actor.name.casefold().split()
    if actor.kind == "country":
        return " ".join(words) not in _country_names(actor.country)
    return set(words) < set(whole) or (actor.kind == "person" and len(words) == 1)


@lru_cache(maxsize=512)
def _country_names(code: str | None) -> frozenset[str]:
    """What a country and its people are called."""
    known = lexicon("en", "places")["countries"].get(code, {})
    names = (known.get("name", ""), *(one for field in ("also", "adjectives", "people") for one in known.get(field, ())))
    return frozenset(one.casefold() for one in names)


def bond(rows: Rows, relation: Relation) -> str:
    """A relation: "Ana Ruiz holds office in Kelm (mayor)", "Ostra gives help to Kelm (military)"."""
    what = _VERBS.get(relation.kind, relation.kind.replace("_", " "))
    told = f"{called(rows, relation.subject)} {what} {called(rows, relation.object)}"
    more = " ".join((relation.role or ", ".join(relation.capacities).replace("_", " ")).split())
    return f"{told} ({more})" if more else told


def deed(rows: Rows, event: Event) -> str:
    """An event: "Kelm → Ostra: coerce, restrict"; what several do with one another has no arrow."""
    what = ", ".join(part.replace("_", " ").lower() for part in (event.type, event.mode) if part)
    mutual = set(event.actors) == set(event.recipients)
    whom = "" if mutual else listed([called(rows, one) for one in event.recipients])
    parties = " → ".join(part for part in (listed([called(rows, one) for one in event.actors]), whom) if part)
    return f"{parties}: {what}" if parties else what


def stands(row: Event | Relation, told: str) -> str:
    """What a row says with how far it is so: "Denied: …"."""
    return told if row.factuality == ASSERTED else f"{row.factuality.capitalize()}: {told}"


def period(start: str | None, end: str | None) -> str:
    """When, in a sentence; nothing where nobody says. An end that is past at an unknown day is said so."""
    if end == "XXXX":
        return f"{_sentence(f'{in_words(start)} or later') if start else ''} Over, nobody says since when.".strip()
    return _sentence(span_in_words(start, end))


def time_of(event: Event) -> str:
    """When something happened, in a sentence; nothing where nobody says."""
    return period(event.start, event.end) if event.end else _sentence(in_words(event.start))


def told_when(relation: Relation) -> str:
    """When a relation was told: "Told 8 June 2031.", "Told from 7 to 8 June 2031."; nothing where nobody says."""
    first, last = relation.asserted_from, relation.asserted_to
    days = in_words(first or last) if first == last or not (first and last) else span_in_words(first, last)
    return f"Told {days}." if days else ""


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def grounds(rows: Rows, row: Event | Relation | Agreement) -> str:
    """On how many reports and independent sources a row stands, and by whose word."""
    told = f"{counted(len(row.reports), 'report')}; {counted(row.independent, 'independent source')}."
    by = row.according_to if isinstance(row, Relation) else row.origins if isinstance(row, Agreement) else ()
    told = f"{told} According to {listed([called(rows, one) for one in by])}." if by else told
    if isinstance(row, Event):
        told = f"{told} Admiralty credibility {row.credibility}: {why_credible(row.credibility, row.independent)}."
    return told


def doubts(rows: Joined, event: Event) -> list[str]:
    """What reports tell otherwise of an event, each in a sentence with the words of both."""
    return [
        f"Told otherwise ({one.what}): {_quoted(rows, one.report_a, one.span_a)}, {_quoted(rows, one.report_b, one.span_b)}."
        for one in rows.differences_of.get(event.id, ())
    ]


def _quoted(rows: Rows, report: str, span: Span) -> str:
    return f"“{rows.words(Evidence(report, span.start, span.end))}” ({called(rows, report)})"


def objections(rows: Rows, relation: Relation) -> list[str]:
    """The relations that say otherwise, each in a sentence."""
    others = (rows.relations[key] for key in relation.contradicts if key in rows.relations)
    return [f"Told otherwise: {stands(one, bond(rows, one))}. {period(one.start, one.end)}".strip() for one in others]


def descent(rows: Rows, one: Derivation) -> str:
    """What a report rests on, and why that is thought."""
    told = f"{one.kind.capitalize()} {called(rows, one.parent)} (confidence {one.confidence:.2f})."
    return " ".join((told, *one.because))


def voice(rows: Rows, statement: Statement) -> str:
    """How a statement is given: "Said indirectly by Ana Ruiz; planned; on 3 May 2031; as told by Kelm Post."."""
    who = called(rows, statement.speaker) if statement.speaker else "nobody named"
    how = {"direct": "Quoted from", "mixed": "Partly quoted from", "indirect": "In other words, from"}.get(statement.kind)
    parts = [f"{how} {who}" if how else "In the outlet’s own voice"]
    parts += [statement.modality] if statement.modality != ASSERTED else []
    parts += ["negated"] if statement.negated else []
    parts += [f"said {in_words(statement.said)}"] if statement.said else []
    parts += [f"told by {called(rows, statement.report)}"]
    return f"{'; '.join(parts)}."


def quotes(rows: Rows, evidence: Iterable[Evidence]) -> list[str]:
    """The words behind a row, those of each report joined, with who has them."""
    told: dict[str, list[str]] = {}
    for one in sorted(set(evidence)):
        told.setdefault(one.report, []).append(" ".join(rows.words(one).split()))
    return [f"{called(rows, report)}: “{_cut(' … '.join(words))}”" for report, words in told.items()]


def _cut(words: str) -> str:
    return words if len(words) <= _QUOTED else f"{words[: _QUOTED - 1].rstrip()}…"
