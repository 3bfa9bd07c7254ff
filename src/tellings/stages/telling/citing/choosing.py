"""Which of several reports of one source to cite, and why: what speaks for it, in the order in which it weighs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tellings.model.dating import order_of
from tellings.stages.telling.citing.grouping import Candidate, made_from
from tellings.stages.telling.naming import counted, many_listed
from tellings.stages.telling.referencing.reports import web_address

_LAST = "~"
"""Sorts behind every date."""

Others = Sequence[Candidate]


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that weighs. `of` gives its value, the less the better; `says` a sentence on those that have a worse one."""

    of: Callable[[Candidate], int | str]
    says: Callable[[Candidate, Others], str]


def _has(others: Others, one: str, many: str) -> str:
    return f"{many_listed([other.siglum for other in others])} {one if len(others) == 1 else many}"


def _first_hand(best: Candidate, others: Others) -> str:
    return f"{best.telling.label} has it first hand; {_has(others, 'passes', 'pass')} it on."


def _not_made_from(_: Candidate, others: Others) -> str:
    ways: dict[tuple[str, str], list[str]] = {}
    for other in others:
        if come := made_from(other):
            ways.setdefault((come.derivation.kind, come.parent), []).append(other.siglum)
    told = [
        f"{many_listed(sigla)} {kind if len(sigla) == 1 else _plural(kind)} {parent}" for (kind, parent), sigla in ways.items()
    ]
    return f"It is made from no other of these reports; {many_listed(told)}."


def _plural(verb: str) -> str:
    """What several do: "copy" for "copies", "rewrite" for "rewrites"."""
    return f"{verb[:-3]}y" if verb.endswith("ies") else verb.removesuffix("s")


def _named(_: Candidate, others: Others) -> str:
    traced = _has(others, "is traced to it by what it shares with others", "are traced to it by what they share with others")
    return f"That it goes back to this source is sure; {traced}."


def _with_most(_: Candidate, others: Others) -> str:
    return f"Where the tellings contradict one another, {_has(others, 'stands', 'stand')} against most of them."


def _fullest(best: Candidate, others: Others) -> str:
    left = {other.siglum: other.left_out for other in others}
    alike = [
        f"{siglum} lacks {'a clause' if number == 1 else counted(number, 'clause')} of it" for siglum, number in left.items()
    ]
    return f"{'It leaves out nothing' if not best.left_out else 'It leaves out least'}; {many_listed(alike)}."


def _original(_: Candidate, others: Others) -> str:
    return f"{_has(others, 'is a translation', 'are translations')}; nothing says that this is one."


def _words(best: Candidate, others: Others) -> str:
    mine = ("It quotes the words", "It quotes some of the words", "It attributes the words to who said them")[
        min(best.voice, 2)
    ]
    some = [other for other in others if other.voice == 1]
    none = [other for other in others if other.voice > 1]
    told = [_has(some, "quotes a part", "quote a part")] if some else []
    told += [_has(none, "puts them in words of its own", "put them in words of their own")] if none else []
    return f"{mine}; {many_listed(told)}."


def _earliest(best: Candidate, others: Others) -> str:
    dated = [f"{other.siglum} is of {other.telling.published}" for other in others if order_of(other.telling.report.published)]
    undated = [other for other in others if not order_of(other.telling.report.published)]
    told = [*dated, *([_has(undated, "tells no date", "tell no date")] if undated else [])]
    return f"It is the earliest that tells its date, {best.telling.published}; {many_listed(told)}."


def _address(_: Candidate, others: Others) -> str:
    return f"It has an address; {_has(others, 'has', 'have')} none."


def _latest_text(_: Candidate, others: Others) -> str:
    return f"It is the latest text of its page; {_has(others, 'is an earlier one', 'are earlier ones')}."


GROUNDS = (
    Ground(lambda one: one.earlier, _latest_text),
    Ground(lambda one: one.second_hand, _first_hand),
    Ground(lambda one: one.unsure, _named),
    Ground(lambda one: bool(one.above), _not_made_from),
    Ground(lambda one: one.odd, _with_most),
    Ground(lambda one: one.left_out, _fullest),
    Ground(lambda one: one.translated, _original),
    Ground(lambda one: one.voice, _words),
    Ground(lambda one: order_of(one.telling.report.published) or _LAST, _earliest),
    Ground(lambda one: web_address(one.telling.report) is None, _address),
)
"""What weighs, most first: what is nearest to the source, has its facts as most have them, and has all of it; then in which
language and how it is given; then what helps to find it.
"""


def fitness(one: Candidate) -> tuple[int | str, ...]:
    """How fit a report is to be cited for its source: the least is the fittest."""
    return (*(ground.of(one) for ground in GROUNDS), one.siglum.rjust(8), one.report)


def because(best: Candidate, others: Others) -> tuple[str, ...]:
    """What speaks for a report against the others of its source."""
    if not others:
        return ("It is the only report of this source that tells it.",)
    return tuple(_sentences(best, others))


def _sentences(best: Candidate, others: Others) -> Iterator[str]:
    for ground in GROUNDS:
        worse = [other for other in others if ground.of(best) < ground.of(other)]  # type: ignore[operator]
        if worse:
            yield ground.says(best, worse)
    if alike := [other.siglum for other in others if all(ground.of(best) == ground.of(other) for ground in GROUNDS)]:
        yield f"Nothing tells it from {many_listed(alike)}: {'either' if len(alike) == 1 else 'each'} would do as well."
