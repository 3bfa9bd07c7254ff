"""Statements by rules over the parse and the quotation marks: what a language has where no network is trained for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tellings.model.records import Span
from tellings.ports.attributor import Draft
from tellings.ports.parsed import ParsedReport
from tellings.stages.annotating.statements import (
    apart,
    clauses,
    headlines,
    interview,
    linking,
    nominal,
    objects,
    phrases,
    quotes,
)
from tellings.stages.annotating.statements.paragraphs import Thread
from tellings.stages.annotating.statements.scene import TITLES, Scene, scenes

Answers = Mapping[int, tuple[Span | None, int]]


class Rules:
    """The rules behind the port `attributor`; what they know of a language stands in its `speech.toml`."""

    @property
    def name(self) -> str:
        """The rules have no version of their own: the code is part of a table's fingerprint."""
        return "rules"

    def attribute(self, parsed: ParsedReport) -> Sequence[Draft]:
        """See the port."""
        return apart.kept(parsed.text, self.drafts(parsed))

    def drafts(self, parsed: ParsedReport) -> list[Draft]:
        """What the rules find as they find it, which is what the network has learned to read: a quotation that never closes may
        hold its own cue.
        """
        answers = interview.answers(parsed)
        staged: list[list[Draft]] = []
        thread = Thread()
        for scene in scenes(parsed):
            drafts = _by_parse(scene)
            if scene.paragraph.index in answers:
                speaker, start = answers[scene.paragraph.index]
                drafts = [*interview.statements(scene, speaker, start), *interview.quoted_inside(scene, drafts)]
                thread.stop()
            elif scene.paragraph.role in TITLES:
                drafts = quotes.find(scene, drafts, None)
            else:
                carried = thread.carry(scene)
                drafts = quotes.find(scene, drafts, thread.previous, carried)
                thread.leave(scene, drafts, carried)
            staged.append(drafts)
        return [draft for drafts in staged for draft in drafts]


def _by_parse(scene: Scene) -> list[Draft]:
    """What the parse shows, before quotation marks are asked; a cue inside a quotation brings no words from outside it."""
    titled = list(headlines.find(scene)) if scene.paragraph.role in TITLES else []
    found = [*titled, *clauses.find(scene), *objects.find(scene), *phrases.find(scene), *nominal.find(scene)]
    return linking.unique([inner for draft in found if (inner := linking.within_quotation(scene, draft)) is not None])
