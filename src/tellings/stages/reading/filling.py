"""What a document does not say of itself is told by what it came in: the archive's record, the feed's entry, the server's answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tellings.stages.reading.draft import Draft

_FIELDS = ("url", "title", "outlet", "byline", "section", "published", "updated", "retrieved", "language")

_LONGEST = 200
"""Code points of a value that are repeated in its reason."""


def filled(draft: Draft, about: Mapping[str, str]) -> Draft:
    """The draft with what `about` says of the fields that it leaves open; `about["told_by"]` is the reason's wording."""
    told_by = about.get("told_by", "what it came in")
    told = {name: about[name] for name in _FIELDS if about.get(name) and getattr(draft, name) is None}
    if not told:
        return draft
    because = {name: f"{told_by}: {value[:_LONGEST]}" for name, value in told.items()}
    return replace(draft, because={**draft.because, **because}, **told)  # type: ignore[arg-type] # all of them are texts
