"""Prints the figures; for parts a also what is wrong."""

from __future__ import annotations

import sys

from evaluation.disputes import PARTS, judge
from evaluation.parts import printed

if __name__ == "__main__":
    sys.exit(printed(sys.argv[1:], PARTS, judge))
