"""The account in the words of schema.org: for web pages, search engines and knowledge graphs.

Reports are `NewsArticle`s that rest on others and on origins (`isBasedOn`, `citation`); what is said word by word is a `Quotation`, all
else a `Claim` with where it appears. What only some reports tell, deny or hold possible is a claim and never a fact of its own. There is
no `ClaimReview`: a verdict is a human's. No tag can begin or end in the file, so it may stand in a page's `<script>` as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType

from tellings.exports import evidence
from tellings.exports.format import Material, aside
from tellings.exports.joined import Joined
from tellings.exports.saying import bond, called, deed, stands
from tellings.exports.spans import Json, iri, write_lines
from tellings.model.corrections import sentence_of
from tellings.model.edtf import bounds
from tellings.model.ids import content_id
from tellings.model.records import Actor, Agreement, Correction, Derivation, Event, Origin, Relation, Report, Statement

FILE = "account.schema.jsonld"
CONTEXT: list[Json] = ["https://schema.org", {"tellings": "urn:tellings:terms:"}]

Node = dict[str, Json]

_ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
"""The dates that ISO 8601 and EDTF write alike: other EDTF stands beside, in a term of ours."""
_WIKIDATA = re.compile(r"Q\d+")
_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+", re.IGNORECASE)
"""An address of the web that is an IRI as it is (RFC 3987)."""
_UNSAFE = "<>&\u2028\u2029"

_ORIGINS: Mapping[str, str] = MappingProxyType(
    {"interview": "Conversation", "document": "DigitalDocument", "agency_report": "NewsArticle", "broadcast": "CreativeWork"}
)
_ACTORS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("organisation", "armed_group"), "Organization"),
        **dict.fromkeys(("place", "facility"), "Place"),
        "person": "Person",
        "country": "Country",
        "work": "CreativeWork",
    }
)
_QUOTED = frozenset({"direct", "mixed"})
_BELONGS: Mapping[str, str] = MappingProxyType({"Person": "affiliation", "Organization": "memberOf"})
_BONDS = frozenset({"member_of", "holds_office"})


def write(material: Material, folder: Path) -> tuple[Path, ...]:
    """Write `account.schema.jsonld`, a node a line, and `evidence.jsonl`; the same case gives the same bytes."""
    rows = Joined(material)
    with aside(folder) as beside:
        with beside(FILE).open("w", encoding="utf-8", newline="\n") as file:
            file.write(f'{{"@context": {_json(CONTEXT)}, "@graph": [\n')
            file.write(",\n".join(_json(one) for one in nodes(rows)))
            file.write("\n]}\n")
        write_lines(beside(evidence.FILE), evidence.lines(rows))
    return folder / FILE, folder / evidence.FILE


def _json(value: Json) -> str:
    text = json.dumps(value, ensure_ascii=False)
    for letter in _UNSAFE:
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


def nodes(rows: Joined) -> Iterator[Node]:
    """Every node of the graph."""
    yield _node("software", "SoftwareApplication", name="Tellings", softwareVersion=version("tellings"))
    yield from (_report(rows, one) for one in rows.reports.values())
    yield from (_origin(one) for one in rows.origins.values())
    outlets = {one.outlet for one in rows.reports.values()} | {one.outlet for one in rows.origins.values()}
    yield from (_node(_outlet(name), "Organization", name=name) for name in sorted(one for one in outlets if one))
    yield from (_actor(rows, one) for one in rows.actors.values())
    yield from (_agreement(rows, one) for one in rows.agreements.values())
    yield from (_statement(rows, one) for one in rows.statements.values())
    yield from (_event(rows, one) for one in rows.events.values())
    yield from (_relation(rows, one) for one in rows.relations.values())
    known = {one.id: one for one in rows.corrections}
    yield from (_correction(one, known) for one in rows.corrections)


def _node(key: str, kind: str | list[Json], **more: Json) -> Node:
    """A node without what is null or empty."""
    return {"@type": kind, "@id": iri(key), **_given(more)}


def _given(values: Mapping[str, Json]) -> Node:
    return {name: value for name, value in values.items() if value is not None and value not in ([], "")}


def _refs(keys: Iterable[str]) -> list[Json]:
    return [{"@id": iri(key)} for key in dict.fromkeys(keys)]


def _ref(key: str | None) -> Json:
    return {"@id": iri(key)} if key else None


def _outlet(name: str | None) -> str:
    return content_id("outlet", name) if name else ""


def _dated(term: str, value: str | None) -> Node:
    """A date, where ISO 8601 has it; as EDTF in any case."""
    return _given({term: value if value and _ISO.fullmatch(value) else None, f"tellings:{term}": value})


def _report(rows: Joined, one: Report) -> Node:
    rests = rows.derivations_of.get(one.id, [])
    node = _node(
        one.id,
        "NewsArticle",
        name=called(rows, one.id),
        headline=one.title,
        url=one.url if one.url and _WEB.fullmatch(one.url) else None,
        author={"@type": "Person", "name": one.byline} if one.byline else None,
        publisher=_ref(_outlet(one.outlet)),
        inLanguage=one.language,
        articleSection=one.section,
        isBasedOn=_refs(row.parent for row in rests if row.kind != "cites"),
        citation=_refs(row.parent for row in rests if row.kind == "cites"),
        translationOfWork=_refs(row.parent for row in rests if row.kind == "translates"),
    )
    why: list[Json] = [_role_of(row) for row in rests]
    return node | _given({**_dated("datePublished", one.published), "tellings:sha256": one.sha256, "tellings:derivation": why})


def _role_of(one: Derivation) -> Node:
    """What a report rests on, with kind, confidence and why."""
    why: Node = {
        "description": " ".join(one.because),
        "tellings:confidence": one.confidence,
        "tellings:source": _ref(one.parent),
    }
    return {"@type": "Role", "roleName": one.kind, **why}


def _origin(one: Origin) -> Node:
    made = _node(
        one.id,
        _ORIGINS.get(one.kind, "CreativeWork"),
        name=one.name,
        creator=_ref(one.speaker),
        publisher=_ref(_outlet(one.outlet)),
    )
    return made | _dated("dateCreated", one.date) | {"tellings:kind": one.kind, "tellings:inferred": one.inferred}


def _actor(rows: Joined, one: Actor) -> Node:
    wikidata = f"http://www.wikidata.org/entity/{one.wikidata}" if one.wikidata and _WIKIDATA.fullmatch(one.wikidata) else None
    kind = _ACTORS.get(one.kind, "Thing")
    node = _node(one.id, kind, name=one.name, sameAs=wikidata)
    names: list[Json] = [name for name in one.variants if name != one.name]
    node |= _given({"alternateName": names, "tellings:kind": one.kind})
    place = rows.places.get(one.id)
    if place is not None and place.certain and place.latitude is not None:
        node["geo"] = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return node | _given({_BELONGS[kind]: list(_roles(rows, one, _BELONGS[kind]))} if kind in _BELONGS else {})


def _roles(rows: Joined, one: Actor, term: str) -> Iterator[Json]:
    """What an actor is of what, as schema.org has roles: the property once more inside the role, with its dates. An office that is
    told as a relation comes from there.
    """
    bonds = [row for row in rows.bonds_of.get(one.id, []) if row.kind in _BONDS and row.factuality == "asserted"]
    for bond_ in bonds:
        yield _role(term, bond_.role, bond_.object, bond_.start, bond_.end) | {"tellings:relation": _ref(bond_.id)}
    told = {(bond_.role, bond_.object) for bond_ in bonds}
    yield from (_role(term, row.role, row.of, row.since, row.until) for row in one.roles if (row.role, row.of) not in told)


def _role(term: str, name: str | None, of: str | None, since: str | None, until: str | None) -> Node:
    period = _dated("startDate", since) | _dated("endDate", until)
    return {"@type": "Role", **_given({"roleName": name, term: _ref(of), **period})}


def _agreement(rows: Joined, one: Agreement) -> Node:
    claim = _claim(one.id, one.about, one.reports, one.independent)
    first = _first(rows, one.reports)
    return claim | _given({"firstAppearance": _ref(first), "isBasedOn": _refs(one.origins)})


def _claim(key: str, text: str, reports: Iterable[str], independent: int) -> Node:
    """A claim that we made out in reports, with where it stands."""
    interpreter = _ref("software")
    node = _node(key, "Claim", text=text, appearance=_refs(reports), claimInterpreter=interpreter)
    return node | {"tellings:independent": independent}


def _first(rows: Joined, reports: Sequence[str]) -> str | None:
    """The report that was published before all others, if that is certain."""
    days = [(bounds(rows.reports[key].published), key) for key in reports]
    if any(None in day for day, _ in days):
        return None
    (_, last), first = min(((str(day[0]), str(day[1])), key) for day, key in days)
    return first if all(key == first or last < str(day[0]) for day, key in days) else None


def _statement(rows: Joined, one: Statement) -> Node:
    of = _refs(row.id for row in rows.agreements_of.get(one.id, []))
    said: Node = _given({"creator": _ref(one.speaker), "isBasedOn": _ref(one.origin), "exampleOfWork": of})
    said |= _dated("dateCreated", one.said) | {"tellings:kind": one.kind, "tellings:modality": one.modality}
    said |= {"tellings:negated": True} if one.negated else {}
    text = rows.content(one)
    if one.kind in _QUOTED:
        return _node(one.id, "Quotation", text=text, isPartOf=_ref(one.report)) | said
    return _node(one.id, "Claim", text=text, appearance=_ref(one.report), claimInterpreter=_teller(rows, one)) | said


def _teller(rows: Joined, one: Statement) -> Json:
    """Who puts it into these words: the outlet."""
    return _ref(_outlet(rows.reports[one.report].outlet))


def _event(rows: Joined, one: Event) -> Node:
    """What happened, where that is asserted; what is denied, planned or possible is only a claim."""
    told = stands(one, deed(rows, one))
    sure: Node = {"tellings:factuality": one.factuality, "tellings:credibility": one.credibility}
    period = _dated("startDate", one.start) | _dated("endDate", one.end)
    if one.factuality != "asserted":
        return _claim(one.id, told, one.reports, one.independent) | sure | _ours(period)
    node = _node(
        one.id,
        ["Event", "Action"],
        name=told,
        agent=_refs(one.actors),
        object=_refs(one.recipients),
        location=_ref(one.place),
        subjectOf=_refs(one.reports),
    )
    return node | period | sure | {"tellings:independent": one.independent}


def _ours(period: Node) -> Node:
    """The dates in our terms: a claim has no others."""
    return {name: value for name, value in period.items() if name.startswith("tellings:")}


def _relation(rows: Joined, one: Relation) -> Node:
    claim = _claim(one.id, stands(one, bond(rows, one)), one.reports, one.independent)
    period = _ours(_dated("startDate", one.start) | _dated("endDate", one.end))
    return claim | {"about": _refs((one.subject, one.object)), "tellings:factuality": one.factuality} | period


def _correction(one: Correction, known: Mapping[str, Correction]) -> Node:
    about = _refs(subject.id for subject in one.subjects)
    person: Json = {"@type": "Person", "name": one.by}
    return _node(one.id, "CorrectionComment", text=sentence_of(one, known), author=person, dateCreated=one.made, about=about)
