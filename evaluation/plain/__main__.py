"""Prints the figures; for parts a also what is wrong."""

from __future__ import annotations

import sys

from evaluation.parts import printed
from evaluation.plain import PARTS, judge

if __name__ == "__main__":
    sys.exit(printed(sys.argv[1:], PARTS, judge))
