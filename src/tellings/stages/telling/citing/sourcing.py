"""One source of a statement as it is cited: the best report that carries it, the others, and the references."""

from __future__ import annotations

from tellings.model.citation import CitedLink, CitedSource
from tellings.stages.telling.citing.cautions import cautions
from tellings.stages.telling.citing.choosing import because, fitness
from tellings.stages.telling.citing.grouping import Candidate, Sources, made_from
from tellings.stages.telling.citing.quoting import quoted
from tellings.stages.telling.naming import name_of
from tellings.stages.telling.referencing import note_of, ready, reference_of
from tellings.stages.telling.referencing.reports import web_address

_LONGEST = 300
"""Letters of a quotation in a reference: enough to find it by."""


def sourced(sources: Sources, root: str) -> CitedSource:
    """A source with the report to cite for it."""
    found = sorted(sources.tellings(root), key=fitness)
    best, origin = found[0], sources.root(root)
    links = tuple(_link(sources, one) for one in found)
    reference = reference_of(best.telling.report, note=_note(sources, best), quote=_quote(best), sources=(root,))
    return CitedSource(
        root,
        sources.siglum(root),
        name_of(origin.origin) if origin else f"{best.telling.label} itself",
        origin.standing if origin else "its own source",
        origin is not None and best.second_hand,
        links,
        links[0],
        because(best, found[1:]),
        cautions(sources, root, best, found[1:]),
        reference,
        ready(reference),
    )


def _link(sources: Sources, one: Candidate) -> CitedLink:
    report, come = one.telling.report, made_from(one)
    return CitedLink(
        report.id,
        one.siglum,
        one.telling.label,
        report.title or "",
        web_address(report),
        one.telling.published,
        reference_of(report).file,
        one.said[0].voice,
        " … ".join(dict.fromkeys(said.words for said in sorted(one.said, key=lambda said: said.evidence))),
        _descent(sources, one),
        come.parent if come else None,
        tuple(sorted(place for said in one.said for place in said.evidence)),
    )


def _descent(sources: Sources, one: Candidate) -> str:
    come = made_from(one)
    if come is None:
        return ""
    origin = sources.root(come.derivation.parent)
    return "first hand" if origin is not None and origin.own else f"{come.derivation.kind} {come.parent}"


def _note(sources: Sources, one: Candidate) -> str:
    """What a report rests on, in words that need no letters: "Retells: Ines Calder's interview with Radio Strand"."""
    come = sources.made_from(one)
    if come is None:
        return ""
    origin = sources.root(come.derivation.parent)
    return note_of(come.derivation.kind, origin.origin if origin else sources.telling(come.derivation.parent).report)


def _quote(one: Candidate) -> str | None:
    """The words of a quotation, cut between two words where they are many; null where the report has them in its own words."""
    said = next((said for said in one.said if said.statement.kind in ("direct", "mixed")), None)
    return quoted(said.words, _LONGEST) if said else None
