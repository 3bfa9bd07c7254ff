"""Words that stand for somebody or something: names, roles, pronouns."""

from __future__ import annotations

from tellings.model.told import MentionTold
from tellings.stages.annotating.mentions import labels, names, pronouns, roles
from tellings.stages.annotating.mentions.draft import Draft
from tellings.stages.annotating.parsed import ParsedReport


def find(parsed: ParsedReport) -> list[MentionTold]:
    """The mentions of a report in text order, each in a cluster of its own until `coreference` has joined them.

    Names do not overlap each other; a role may hold names ("the envoy of Norway") and lie beside one ("Mayor" in "Mayor Berg").
    """
    named = labels.settle(parsed, names.find(parsed))
    described = roles.find(parsed, named)
    meant = pronouns.find(parsed)
    return numbered(parsed, [*named, *described, *meant])


def numbered(parsed: ParsedReport, drafts: list[Draft]) -> list[MentionTold]:
    """Drafts as mentions, in text order, each with its own number as its cluster."""
    ordered = sorted(drafts, key=lambda d: (d.start, -d.end, d.kind, d.label))
    return [
        MentionTold(parsed.report.id, draft.start, draft.end, draft.kind, draft.label, number, draft.head)
        for number, draft in enumerate(ordered)
    ]
