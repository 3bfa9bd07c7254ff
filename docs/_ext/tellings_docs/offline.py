"""What a built page would fetch from elsewhere, which is nothing: links lead out, but no picture, script, style or font comes in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_FETCHED = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|object|embed|link)\b[^>]*?\s(?:src|href|data|srcset)\s*=\s*["'](?:https?:)?//[^"']*"""
    r"""|@import\s+(?:url\()?["']?(?:https?:)?//[^"')]*|url\(\s*["']?(?:https?:)?//[^"')]*""",
    re.IGNORECASE,
)


def fetched(site: Path) -> Iterator[str]:
    """Each address that a page or a style sheet fetches from another host, with the file that does."""
    for file in sorted(site.rglob("*")):
        if file.suffix in {".html", ".css", ".svg"}:
            for found in _FETCHED.finditer(file.read_text(encoding="utf-8")):
                yield f"{file.relative_to(site)}: {found[0]}"
