"""The network behind the port `attributor`: it sees what the rules found, decides for each cue anew, and knows a third more cues."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from tellings.adapters.models.attributor import weights
from tellings.adapters.models.attributor.decoding import candidates
from tellings.adapters.models.attributor.merging import merged
from tellings.adapters.models.attributor.network import Weights
from tellings.adapters.models.attributor.passages import Vocabulary, passages
from tellings.ports.attributor import Draft
from tellings.ports.parsed import ParsedReport
from tellings.stages.annotating.statements import apart
from tellings.stages.annotating.statements.linking import by_paragraph
from tellings.stages.annotating.statements.rules import Rules
from tellings.stages.annotating.statements.scene import ANSWER, scenes

LANGUAGES = frozenset(weights.HASHES)


class TrainedAttributor:
    """A network over what the parser and the rules say. Loads at first use (a tenth of a second)."""

    def __init__(self, language: str, learned: tuple[Weights, Vocabulary] | None = None) -> None:
        """`learned`: weights in hand, for who trains; else those of the package."""
        self._language = language
        self._rules = Rules()
        self._given = learned

    @property
    def name(self) -> str:
        """The network by the hash of its weights."""
        return f"network {weights.HASHES[self._language][:8]} over {self._rules.name}"

    @cached_property
    def _learned(self) -> tuple[Weights, Vocabulary]:
        return self._given or weights.load(self._language)

    def attribute(self, parsed: ParsedReport) -> Sequence[Draft]:
        """See the port."""
        learned, vocabulary = self._learned
        ruled = by_paragraph(self._rules.drafts(parsed))
        staged = [scene for scene in scenes(parsed) if scene.paragraph.role != ANSWER]  # there the rules say all
        read = [list(passages(scene, ruled.get(scene.paragraph.index, ()), vocabulary)) for scene in staged]
        found = iter(candidates(learned, vocabulary, [passage for parts in read for passage in parts]))
        drafts = ruled | {
            scene.paragraph.index: merged(
                scene, [candidate for _ in parts for candidate in next(found)], ruled.get(scene.paragraph.index, ())
            )
            for scene, parts in zip(staged, read, strict=True)
        }
        return apart.kept(parsed.text, [draft for scene in scenes(parsed) for draft in drafts.get(scene.paragraph.index, ())])
