"""The grammar of questions: a few forms, each with its pieces; what has none of them is told which there are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tellings.errors import QuestionError
from tellings.model.spoken_dates import HOW_DATES_ARE_WRITTEN, date_of

FORMS: tuple[tuple[str, str], ...] = (
    ("relations of X", "relations of X as of DATE"),
    ("relations between X and Y", "relations between X and Y as of DATE"),
    ("what changed for X between DATE and DATE", "what changed for X since DATE"),
    ("members of X", "members of X as of DATE"),
    ("who held office OFFICE", "who held office OFFICE in X as of DATE"),
    ("who was X", "who was X as of DATE"),
    ("what did X give Y", "what did X give Y between DATE and DATE"),
    ("what did X give", "what did X get from Y"),
    ("events of X", "events of X between DATE and DATE"),
    ("timeline of X", "timeline of X since DATE"),
)
"""The forms of questions, each plain and with a time."""

Known = Callable[[str], bool]
"""Whether somebody in the case is called so."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was read. `form`: relations, between, changes, members, office, gifts, events, timeline. `x` and `y` are
    names as typed; `since` and `until` EDTF dates (of `as of` both are that date), null where not asked for.
    """

    form: str
    x: str | None = None
    y: str | None = None
    office: str | None = None
    since: str | None = None
    until: str | None = None
    as_of: bool = False


@dataclass(frozen=True, slots=True)
class _Time:
    rest: str
    since: str | None
    until: str | None
    as_of: bool


_SPANS = re.compile(r"\s+(?:between (?P<a>.+?) and (?P<b>.+)|from (?P<c>.+?) (?:to|until|till) (?P<d>.+))$", re.IGNORECASE)
_POINTS = re.compile(
    r"(?:^|\s+)(?P<how>as of|as at|as on|on|in|during|at|since|after|from|until|till|before|by)\s+(?P<date>.+)$", re.IGNORECASE
)
_OPEN_START = ("until", "till", "before", "by")
_OPEN_END = ("since", "after", "from")
_SURE = ("as of", "as at", "as on")
"""What is followed by a date and by nothing else."""

_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (form, re.compile(shape, re.IGNORECASE))
    for form, shape in (
        ("between", r"(?:the )?relations? between (?P<both>.+)"),
        ("relations", r"(?:the )?relations? (?:of|for|with) (?P<x>.+)"),
        ("changes", r"(?:what (?:has )?changed (?:for|about|with|in)|(?:the )?changes? (?:of|for|in)) (?P<x>.+)"),
        ("members", r"(?:who (?:were|are|was|is) )?(?:the )?members? of (?P<x>.+)"),
        ("members", r"who (?:belongs|belong|belonged) to (?P<x>.+)"),
        ("office", r"who (?:held|holds|had|has) (?:the )?office(?: of)? (?P<office>.+)"),
        ("office", r"who (?:was|is|were|are) (?:the )?(?P<office>.+)"),
        (
            "gifts",
            r"what (?:did|does|has) (?P<x>.+?) (?:give|gave|given|provide|provided|supply|supplied)(?: (?:to )?(?P<y>.+))?",
        ),
        ("got", r"what (?:did|does|has) (?P<y>.+?) (?:get|got|receive|received)(?: from (?P<x>.+))?"),
        ("events", r"(?:the )?events? (?:of|with|for) (?P<x>.+)"),
        ("timeline", r"(?:the )?(?:timeline|chronology) (?:of|for) (?P<x>.+)"),
    )
)


def read(question: str, known: Known) -> Question:
    """A question's form and pieces; `known` decides where "and" and "in" join names and where they are part of one.

    Raises `QuestionError` for what has no form, for a date that is none, and for a stretch of time that ends before it begins.
    """
    asked = " ".join(question.split()).rstrip("?!. ").replace("“", "").replace("”", "").replace('"', "")
    if not asked:
        raise QuestionError("There is no question.", remedy=forms_in_words())
    for time in _times(asked, known):
        for form, shape in _SHAPES:
            found = shape.fullmatch(time.rest)
            if found is not None:
                return _pieces(form, found, time, known)
    raise QuestionError(
        f"“{asked}” is no question that is known.",
        remedy=f"{forms_in_words()} To look for words: tellings show CASE statement WORDS.",
    )


def forms_in_words() -> str:
    """The forms in one sentence."""
    plain = "; ".join(f"“{timed}”" for _, timed in FORMS)
    return f"Ask: {plain}. A DATE is EDTF (2016, 2016-08, 2016-08-20) or in words (August 2016, June 7, 2017)."


def _times(asked: str, known: Known) -> Iterator[_Time]:
    """The question without its time, and the time; "between" two names and "in" a country are no time."""
    spans = _SPANS.search(asked)
    if spans is not None:
        a, b = (spans["a"] or spans["c"], spans["b"] or spans["d"])
        since, until = date_of(a), date_of(b)
        if since and until:
            in_order(since, until, a, b)
            yield _Time(asked[: spans.start()], since, until, as_of=False)
            return
        if since or until:
            raise _no_date(b if since else a)
    for found in _all(_POINTS, asked):
        value, how = date_of(found["date"]), found["how"].casefold()
        if value is not None:
            start, end = (None if how in _OPEN_START else value), (None if how in _OPEN_END else value)
            yield _Time(asked[: found.start()].strip(), start, end, as_of=how not in (*_OPEN_START, *_OPEN_END))
            return
        if how in _SURE and not known(asked[found.start() :].strip()):
            raise _no_date(found["date"])
    yield _Time(asked, None, None, as_of=False)


def _all(shape: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a shape that begin at each place where one can, from the left."""
    at = 0
    while (found := shape.search(text, at)) is not None:
        yield found
        at = found.start() + 1


def in_order(since: str, until: str, a: str, b: str) -> None:
    """Raise `QuestionError` where the second of two EDTF dates is before the first; `a` and `b` are their words."""
    if since[:4].isdigit() and until[:4].isdigit() and until < since and not since.startswith(until):
        raise QuestionError(f"{b} is before {a}.", remedy="Name the earlier date first.")


def _no_date(words: str) -> QuestionError:
    return QuestionError(f"“{words}” is no date.", remedy=HOW_DATES_ARE_WRITTEN)


def _pieces(form: str, found: re.Match[str], time: _Time, known: Known) -> Question:
    given = {name: value.strip() for name, value in found.groupdict().items() if value}
    x, y, office = given.get("x"), given.get("y"), given.get("office")
    if form == "between":
        x, y = _two(given["both"], known)
    if form == "office" and office is not None:
        office, x = _office_and_body(office, known)
    return Question("gifts" if form == "got" else form, x, y, office, time.since, time.until, time.as_of)


def _two(both: str, known: Known) -> tuple[str, str]:
    """Two names joined by "and", which may be part of either."""
    splits = [
        (both[: m.start()].strip(), both[m.end() :].strip()) for m in re.finditer(r"\s+(?:and|&)\s+", both, re.IGNORECASE)
    ]
    if not splits:
        raise QuestionError(f"“{both}” is not two names.", remedy="Ask: “relations between X and Y”.")
    return next(((a, b) for a, b in splits if known(a) and known(b)), splits[0])


def _office_and_body(words: str, known: Known) -> tuple[str, str | None]:
    """The office and the body of "defence minister of Norland" or "Norland's defence minister"; the whole is an office where nobody
    is called so.
    """
    for owned in re.finditer(r"(?:['’]s|s['’])\s+", words, re.IGNORECASE):
        body = words[: owned.start()] + ("s" if words[owned.start()] in "sS" else "")
        if known(body):
            return words[owned.end() :].strip(), body
    for joint in re.finditer(r"\s+(?:of|in|at|for)\s+", words, re.IGNORECASE):
        if known(words[joint.end() :].strip()):
            return words[: joint.start()].strip(), words[joint.end() :].strip()
    inside = re.fullmatch(r"(?:in|of|at) (?P<body>.+)", words, re.IGNORECASE)
    return ("", inside["body"]) if inside else (words, None)
