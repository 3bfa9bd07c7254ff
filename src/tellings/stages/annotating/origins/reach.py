"""How far an origin reaches: the whole report, or one statement of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tellings.model.records import Span
from tellings.model.told import OriginTold
from tellings.stages.annotating.origins.scene import Found, Scene

_MAIN = 0.5
"""A speaker's share of a report's attributed statements from which on the report is a report of what he said. Half is where
one voice outweighs all others; the invented harbour case and the shared seeds fall clear on either side.
"""


def with_reach(scene: Scene, found: Sequence[Found]) -> list[OriginTold]:
    """Found phrases as rows. The first occasion of the main speaker, and every credit of a whole report, reaches the report."""
    main = _main_speakers(scene)
    carried: set[int] = set()
    rows = []
    for one in found:
        who = _who(scene, one.speaker)
        of_report = one.of_report or (_is_main(scene, one, who, main) and who not in carried)
        if of_report and who is not None:
            carried.add(who)
        reach = "report" if of_report else "statement"
        rows.append(OriginTold(scene.parsed.report.id, one.kind, one.phrase, one.speaker, one.outlet, one.date, reach))
    return rows


def _is_main(scene: Scene, one: Found, who: int | None, main: frozenset[int]) -> bool:
    if one.kind == "interview" and scene.parsed.report.form in {"interview", "transcript"}:
        return True
    return who in main and one.kind in {"interview", "statement", "document", "broadcast"}


def _main_speakers(scene: Scene) -> frozenset[int]:
    """The clusters whose statements make up at least `_MAIN` of those with a known speaker."""
    counts = Counter(who for s in scene.statements if (who := _who(scene, s.speaker or s.source)) is not None)
    total = sum(counts.values())
    return frozenset(who for who, count in counts.items() if count >= _MAIN * total)


def _who(scene: Scene, span: Span | None) -> int | None:
    mention = scene.mention(span) if span else None
    return mention.cluster if mention else None
