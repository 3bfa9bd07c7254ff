"""Whether two clauses tell the same thing, by an aligner from outside in place of `weighing`."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tellings.ports.aligner import Aligner, Clause
from tellings.stages.aligning.resemblance import Pair
from tellings.stages.aligning.units import Unit
from tellings.stages.aligning.weighing import Floats


def weighed_by(aligner: Aligner, units: Sequence[Unit], pairs: Sequence[Pair]) -> Floats:
    """The probability for each pair, as the aligner has it; it is not asked where there is none."""
    clauses = [
        Clause(unit.text, unit.report, unit.statement, unit.said.statement.speaker, unit.said.language) for unit in units
    ]
    return np.asarray(aligner.weigh(clauses, pairs) if pairs else (), dtype=np.float64)
