"""What finds the story of a page: trafilatura (Barbaresi 2021), in its fast mode first."""

from __future__ import annotations

import trafilatura
from lxml.etree import LxmlError  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]


def story_tree(root: HtmlElement, *, fast: bool) -> HtmlElement | None:
    """The body of a page's story in trafilatura's own markup; None where it finds none. The page's tree stays as it is."""
    try:
        found = trafilatura.bare_extraction(
            root, fast=fast, include_comments=False, include_formatting=True, with_metadata=False
        )
    except (LxmlError, ValueError, RecursionError):
        return None
    if found is None:
        return None
    return found["body"] if isinstance(found, dict) else found.body
