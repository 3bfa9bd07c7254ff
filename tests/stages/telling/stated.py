"""Invented statements, all in quotation marks and said by nobody in particular."""

from __future__ import annotations

from tellings.model.records import Span, Statement


def stated(key: str, report: str, start: int, end: int) -> Statement:
    """A statement by where its words stand in its report."""
    return Statement(
        key,
        report,
        (Span(start, end),),
        None,
        None,
        None,
        "direct",
        None,
        None,
        negated=False,
        modality="asserted",
        inside=None,
        origin=None,
    )
