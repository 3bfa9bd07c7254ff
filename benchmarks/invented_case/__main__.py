"""Writes the invented case into a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.invented_case import tables, write


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.invented_case")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--statements", type=int, default=100_000)
    named = parser.parse_args()
    write(named.folder, tables(named.statements))


if __name__ == "__main__":
    main()
