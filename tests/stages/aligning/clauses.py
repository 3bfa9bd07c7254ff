"""Two invented clauses, read as the room reads them, and what is found to differ between them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tellings.ports.encoder import Encoder
from tellings.stages.aligning.affinity import Affinity
from tellings.stages.aligning.affirming import Denials
from tellings.stages.aligning.clues import Sides
from tellings.stages.aligning.contradictions import CONTRADICTS, Finding
from tellings.stages.aligning.features import Likeness
from tellings.stages.aligning.gathering import dates_by_report, names_by_report
from tellings.stages.aligning.reader import Marks, Reader
from tellings.stages.aligning.said import Said
from tellings.stages.aligning.verdict import findings_together, reading, sides_of
from tests.stages.aligning.written import Written, write_story

HEAD = """person Ada Moor = Ada Moor; Moor
person Ilo Brandt = Ilo Brandt; Brandt
place Port Alder = Port Alder
place Halvorsund = Halvorsund
organisation Tarnhelm = Tarnhelm
organisation Korund = Korund
country Norland = Norland; Norlandic
country Vestria = Vestria
"""


@dataclass(frozen=True)
class Told:
    """Clauses that tell one thing; each a text."""

    texts: tuple[str, ...]
    saids: tuple[Said, ...]
    affinity: Affinity
    kinds: dict[str, str]
    alike: dict[tuple[int, int], Likeness]

    def sides(self, a: int = 0, b: int = 1) -> Sides:
        """Two of them ready for comparing."""
        return sides_of(reading(self.saids[a]), reading(self.saids[b]), self.affinity)

    def findings(self) -> dict[tuple[int, int], list[Finding]]:
        """What is found between each two."""
        return findings_together(self.saids, self.affinity, self.kinds, self.alike)

    def contradictions(self, a: int = 0, b: int = 1) -> list[tuple[str, str, str]]:
        """What contradicts between two of them, and the words on both sides."""
        return [
            (row.what, self._words(a, row), self._words(b, row, right=True))
            for row in self.findings()[a, b]
            if row.relation == CONTRADICTS
        ]

    def _words(self, n: int, row: Finding, *, right: bool = False) -> str:
        span = row.span_b if right else row.span_a
        assert span is not None
        return self.saids[n].text[span.start : span.end]


def told(encoder: Encoder, *texts: str, denied: tuple[int, ...] = (), denying: tuple[int, ...] = ()) -> Told:
    """Texts as clauses of one statement, the `denied` ones denied by whoever is quoted, the `denying` ones by "denied that" before them."""
    reports = (
        f"Ada Moor denied that [i Ada_Moor k|{text}]." if n in denying else f"[i Ada_Moor k|{text}], said Ada Moor."
        for n, text in enumerate(texts)
    )
    written = write_story(HEAD + "".join(f"\n== R{n}\n{report}\n" for n, report in enumerate(reports)))
    saids = tuple(replace(_said(written, n), denied=n in (*denied, *denying)) for n in range(len(texts)))
    affinity = Affinity(word for said in saids for word in said.words)
    vectors = encoder.encode([*texts, *affinity.surfaces])
    affinity.learn(vectors[len(texts) :])
    denials = Denials(texts, "en", vectors[: len(texts)], encoder)
    pairs = ((a, b) for a in range(len(texts)) for b in range(a + 1, len(texts)))
    alike = {(a, b): Likeness(float(vectors[a] @ vectors[b]), denials.nearer(a, b)) for a, b in pairs}
    return Told(texts, saids, affinity, {actor.id: actor.kind for actor in written.actors}, alike)


def _said(written: Written, n: int) -> Said:
    report, statement = written.reports[n], written.statements[n]
    names, dates = names_by_report(written.mentions), dates_by_report(written.dates)
    marks = Marks(names=names.get(report.id, ()), dates=dates.get(report.id, ()))
    return Reader(report, n, marks).said(statement, 0, statement.content, frozenset())
