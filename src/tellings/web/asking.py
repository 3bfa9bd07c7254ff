"""From a request to what a page is asked for."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import Request

from tellings.pages.asked import Asked
from tellings.web.access import CORRECT, Visitor


def asked_by(request: Request, params: Mapping[str, str], path: str | None = None, *, behind: bool = False) -> Asked:
    """What a page is asked for by a request, of another path than its own where one is named."""
    visitor: Visitor | None = getattr(request.state, "visitor", None)  # none where no guard stands before
    given = dict(request.query_params)
    there = path or request.url.path
    if visitor is None:
        return Asked(there, params, given, behind=behind)
    may = visitor.may == CORRECT
    return Asked(there, params, given, may_correct=may, who=visitor.name, token=visitor.form, behind=behind)
