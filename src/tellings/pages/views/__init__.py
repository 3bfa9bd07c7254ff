"""The pages: one module for each kind, and here the addresses under which they are found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from tellings.pages.asked import Route
from tellings.pages.views import (
    actor,
    actors,
    agreement,
    agreements,
    corrections,
    entry,
    origin,
    overview,
    places,
    points,
    printed,
    rejects,
    relation,
    relations,
    report,
    reports,
    search,
    statement,
    statements,
    stories,
    story,
    timeline,
    versions,
)

ROUTES: tuple[Route, ...] = (
    *overview.ROUTES,
    *stories.ROUTES,
    *story.ROUTES,
    *points.ROUTES,
    *agreements.ROUTES,
    *agreement.ROUTES,
    *statements.ROUTES,
    *statement.ROUTES,
    *origin.ROUTES,
    *actors.ROUTES,
    *actor.ROUTES,
    *relations.ROUTES,
    *relation.ROUTES,
    *timeline.ROUTES,
    *entry.ROUTES,
    *places.ROUTES,
    *reports.ROUTES,
    *report.ROUTES,
    *versions.ROUTES,
    *rejects.ROUTES,
    *search.ROUTES,
    *corrections.ROUTES,
    *printed.ROUTES,
)
"""Every page, in the order of the navigation."""


@cache
def _pattern(route: Route) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(route.pattern)))


def routed(path: str) -> tuple[Route, Mapping[str, str]] | None:
    """The page of a path and the parts of it that vary; null for a path that is no page's."""
    for route in ROUTES:
        if found := _pattern(route).fullmatch(path):
            return route, found.groupdict()
    return None
