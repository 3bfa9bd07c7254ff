"""Words that stand for somebody or something: names, roles, pronouns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tellings.model.told import MentionTold
from tellings.stages.annotating.mentions import datelines, labels, names, pronouns, roles, victims
from tellings.stages.annotating.mentions.draft import Draft
from tellings.stages.annotating.parsed import ParsedReport


def find(parsed: ParsedReport) -> list[MentionTold]:
    """The mentions of a report in text order, each in a cluster of its own until `coreference` has joined them.

    Names do not overlap each other; a role may hold names ("the envoy of Norway") and lie beside one ("Mayor" in "Mayor Berg").
    """
    named = labels.settle(parsed, names.find(parsed))
    described = roles.find(parsed, named)
    counted = victims.find(parsed)
    meant = pronouns.find(parsed)
    return numbered(parsed, [*named, *described, *counted, *meant], datelines.find(parsed))


def numbered(parsed: ParsedReport, drafts: list[Draft], others: Sequence[MentionTold] = ()) -> list[MentionTold]:
    """Drafts and mentions outside all paragraphs as mentions, in text order, each with its own number as its cluster."""
    found = [*others, *(MentionTold(parsed.report.id, d.start, d.end, d.kind, d.label, -1, d.head) for d in drafts)]
    ordered = sorted(found, key=lambda m: (m.start, -m.end, m.kind, m.label))
    return [replace(mention, cluster=number) for number, mention in enumerate(ordered)]
