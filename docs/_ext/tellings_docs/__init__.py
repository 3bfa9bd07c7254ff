"""What the documentation is built with: pages filled from the code, and commands and drawings made from the bundled example.

Nothing that a reader sees here was copied by hand: what a command answers is what it answered when the site was built.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes  # type: ignore[import-untyped,unused-ignore]
from sphinx.errors import ExtensionError

from tellings_docs.console import Console
from tellings_docs.drawing import Drawing, still
from tellings_docs.example import Example
from tellings_docs.offline import fetched
from tellings_docs.pages import filled

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """What Sphinx calls."""
    app.add_directive("console", Console)
    app.add_directive("drawing", Drawing)
    logging.getLogger("sphinx.sphinx.directives.other").addFilter(_is_no_empty_glob)
    logging.getLogger("traitlets").setLevel(logging.WARNING)
    app.connect("builder-inited", _read_example)
    app.connect("source-read", _fill)
    app.connect("env-updated", _close_example)
    app.connect("doctree-read", _still_drawings)
    app.connect("build-finished", _check_offline)
    return {"version": "1", "parallel_read_safe": False, "parallel_write_safe": True}


def _is_no_empty_glob(record: logging.LogRecord) -> bool:
    """A folder of pages may be empty. Sphinx gives this warning no type by which settings could suppress it."""
    return getattr(record, "subtype", None) != "empty_glob"


def _read_example(app: Sphinx) -> None:
    """Read the bundled example into a case beside the site, once for all pages; notebooks find it by the environment."""
    example = Example(Path(app.srcdir).parent, Path(app.outdir).parent / "docs-case")
    example.read()
    os.environ["TELLINGS_DOCS_CASE"] = str(example.folder)
    app.env.tellings_example = example  # type: ignore[attr-defined]


def _fill(app: Sphinx, _page: str, content: list[str]) -> None:
    content[0] = filled(content[0], app.env.tellings_example.shown)  # type: ignore[attr-defined]


def _close_example(app: Sphinx, env: BuildEnvironment) -> None:
    """All pages are read: what is kept of them for another build is no open case."""
    del app
    env.tellings_example.case.close()  # type: ignore[attr-defined]
    del env.tellings_example  # type: ignore[attr-defined]


def _still_drawings(_app: Sphinx, page: nodes.document) -> None:
    """What notebooks drew has links, too."""
    for drawn in page.findall(nodes.raw):
        if "<svg" in drawn.astext():
            drawn[:] = [nodes.Text(still(drawn.astext()))]


def _check_offline(app: Sphinx, failed: Exception | None) -> None:
    found = [] if failed else list(fetched(Path(app.outdir)))
    if found:
        raise ExtensionError("Pages ask other hosts for something:\n" + "\n".join(found))
