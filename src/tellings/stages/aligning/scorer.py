"""A logistic regression over the features of two clauses; its weights are data of a language (`contradiction.json`)."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tellings.errors import TellingsError
from tellings.language.plugged import folder
from tellings.stages.aligning.features import JOINT, NAMES


@dataclass(frozen=True, slots=True)
class Scorer:
    """Weights by feature. Log-odds from `threshold` on make a contradiction."""

    weights: Mapping[str, float]
    intercept: float
    threshold: float

    def log_odds(self, row: Mapping[str, float]) -> float:
        """How likely two clauses are to contradict each other, as the logarithm of the odds."""
        return self.intercept + math.fsum(self.weights[name] * value for name, value in row.items())

    def contradicts(self, row: Mapping[str, float]) -> bool:
        """Whether two clauses with these features contradict each other."""
        return self.log_odds(row) >= self.threshold

    def worth(self, kind: str, row: Mapping[str, float]) -> float:
        """What a clue of a kind, at full strength, adds to the log-odds beside the other features of a row."""
        joint = sum(self.weights[name] * row[name.split("*")[1]] for name in JOINT if name.split("*")[0] == kind)
        return self.weights[kind] + joint


@cache
def scorer(language: str) -> Scorer | None:
    """The scorer of a language; none where it has no weights. Raises `TellingsError` for weights of other features."""
    held = folder(language)
    file = held.joinpath("contradiction.json") if held is not None else None
    if file is None or not file.is_file():
        return None
    told = json.loads(file.read_text(encoding="utf-8"))
    weights = {str(name): float(value) for name, value in told["weights"].items()}
    if set(weights) != set(NAMES):
        raise TellingsError(f"contradiction.json of {language} has weights of other features: run make train-contradictions.")
    return Scorer(weights, float(told["intercept"]), float(told["threshold"]))
