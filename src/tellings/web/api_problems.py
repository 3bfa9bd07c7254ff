"""Errors of the API as problem details (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import Request
from fastapi.responses import JSONResponse


class Problem(Exception):
    """A request that cannot be answered: the status, what is wrong, and what to do about it."""

    def __init__(self, status: int, detail: str, *, remedy: str = "") -> None:
        super().__init__(detail)
        self.status = status
        self.detail = f"{detail} {remedy}".strip()


def answer_problem(_: Request, problem: Exception) -> JSONResponse:
    """The answer to a request that has a problem."""
    assert isinstance(problem, Problem)
    body = {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.detail,
    }
    return JSONResponse(body, status_code=problem.status, media_type="application/problem+json")
