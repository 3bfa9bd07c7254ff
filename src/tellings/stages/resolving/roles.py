"""The roles of a person: what reports say of them joined, as far as wording, body and time agree, with every place that says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from tellings.language import lexicon, words
from tellings.language.bodies import core_words, country_in, general_words, less_country, stem
from tellings.language.gazetteer import folded, gazetteer
from tellings.model.edtf import bounds
from tellings.model.periods import periods_agree, periods_together
from tellings.model.records import Evidence, Role
from tellings.stages.resolving.clusters import Cluster, Holding
from tellings.stages.resolving.joining import Joined

_JOINT = re.compile(r"([ -])")
_LINGERS = 60
"""Days for which reports go on giving a title to somebody who has left the office."""
_LEADS = ("the ", "a ", "an ", "its ", "their ", "his ", "her ", "our ")


@dataclass(slots=True)
class _Draft:
    """A role while tellings are joined. `when` is what they tell; the days are ISO 8601: of reports that call it past (`past`,
    the first), present (`first`, `last`) or to come (`coming`, the last).
    """

    text: str
    telling: frozenset[str]
    of: str | None
    body: Cluster | None
    when: tuple[str | None, str | None]
    past: str | None = None
    first: str | None = None
    last: str | None = None
    coming: str | None = None
    evidence: list[Evidence] = field(default_factory=list)


def held(joined: Joined, group: Sequence[Cluster], actor_of: Callable[[int], str]) -> Iterator[Role]:
    """The roles of an actor, one for each wording, body and time that agree, in the order of their first telling.

    Somebody without a name holds what a report tells the time of: "a minister" alone is a description, and says of nobody that
    he holds an office.
    """
    named = any(cluster.names for cluster in group)
    offices = (
        (cluster, holding)
        for cluster in group
        for holding in cluster.holdings
        if _is_office(cluster, holding) and (named or holding.since or holding.until)
    )
    told = [_read(joined, cluster, holding, actor_of) for cluster, holding in offices]
    other = words(group[0].language, "titles", "offices.other") | words(group[0].language, "titles", "offices.under")
    rows: list[_Draft] = []
    # What says more comes first: a bare title then joins the one dated role that it can be.
    for draft in sorted(told, key=lambda d: (-_known(d), d.of is None, -len(d.telling))):
        row = next((row for row in rows if _agree(row, draft, other)), None)
        if row is None:
            rows.append(draft)
        else:
            _join(row, draft)
    _turn(group, rows)
    for row in sorted(rows, key=lambda row: min(row.evidence)):
        since, until = row.when
        coming = f"{row.coming}/.." if row.coming and not row.first else None
        yield Role(row.text, row.of, since or coming, until or row.past, tuple(sorted(set(row.evidence))))


def _turn(group: Sequence[Cluster], rows: Sequence[_Draft]) -> None:
    """An office taken or left, "he lost his post in May", "in office since 2018", dates the one role that it can be of."""
    for cluster in group:
        for span, told in cluster.turns:
            named = [row for row in rows if _is_told(row, cluster, told)]
            fitting = named or [row for row in rows if periods_agree(row.when, told)]
            open_ = [row for row in fitting if row.when != (None, None)] if len(fitting) > 1 and told[1] else fitting
            chosen = open_ if len(open_) == 1 else [row for row in fitting if not row.past]
            if len(chosen) == 1:
                row = chosen[0]
                row.when = periods_together(row.when, told)
                row.evidence.append(Evidence(cluster.report.id, span.start, span.end))


def _is_told(row: _Draft, cluster: Cluster, told: tuple[str | None, str | None]) -> bool:
    """Whether a report says of one office outright that it began or ended then."""
    here = any(evidence.report == cluster.report.id for evidence in row.evidence)
    return here and all(day is None or day == said for day, said in zip(told, row.when, strict=True))


def _read(joined: Joined, cluster: Cluster, holding: Holding, actor_of: Callable[[int], str]) -> _Draft:
    words_there = cluster.words(holding.span)
    said = _deeds(cluster.language).get(words_there.lower(), words_there)
    spoken = said.lower().replace("-", " ").split()
    past, coming = (words(cluster.language, "titles", f"persons.{when}") for when in ("past", "coming"))
    day = cluster.report.published
    over, ahead = any(word in past for word in spoken), any(word in coming for word in spoken)
    told = (holding.since, holding.until)
    draft = _Draft(
        _without_lead(said, past | coming),
        _telling(said, cluster.language),
        next((actor_of(n) for n in holding.of), None),
        next((joined.clusters[n] for n in holding.of), None),
        told,
        evidence=[Evidence(cluster.report.id, holding.span.start, holding.span.end)],
    )
    if over:
        draft.past = day
    elif ahead:
        draft.coming = day
    elif told == (None, None):
        draft.first = draft.last = day
    return draft


def _known(draft: _Draft) -> int:
    return sum(value is not None for value in draft.when)


def _agree(row: _Draft, draft: _Draft, other: AbstractSet[str]) -> bool:
    """Whether two tellings can be of one role: one wording or a shorter one, one body, and times that can be one."""
    if row.of != draft.of and not (_one_body(row, draft) or _one_body(draft, row)):
        return False
    small, large = sorted((row.telling, draft.telling), key=len)
    if not small or not small <= large or (large - small) & other:
        return False
    return periods_agree(row.when, draft.when) and _in_time(row, draft) and _in_time(draft, row)


def _one_body(one: _Draft, other: _Draft) -> bool:
    """Whether what one office is of can be what another is: nothing is told, a country for its ministry, or a ministry of the same
    name that no country is told of.
    """
    if other.body is None:
        return True
    if one.body is None or one.body.kind != "organisation":
        return False
    mine, theirs = (_cores(draft.body) for draft in (one, other))
    if other.body.kind == "country":
        return any(core <= general_words(one.body.language) and core <= _stems(other.telling) for core in mine)
    return any(core in theirs and core <= general_words(one.body.language) for core in mine) and not (
        _told_country(one) and _told_country(other)
    )


def _cores(body: Cluster | None) -> list[frozenset[str]]:
    return [core for name in (body.names if body else ()) if (core := core_words(name, body.language if body else ""))]


def _told_country(draft: _Draft) -> bool:
    """Whether the words of an office say whose it is."""
    return bool(draft.body) and country_in(draft.text, draft.body.language if draft.body else "") is not None


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(stem, words))


def _in_time(one: _Draft, two: _Draft) -> bool:
    """Whether the reports that call a role past, present or to come were out when it, as the other has it, could be so."""
    began, over = bounds(two.when[0])[0], bounds(two.when[1])[1]
    ended = bounds(two.when[1])[0]
    return (
        _before(began, one.first)
        and _before(one.last, _lingering(over))
        and _before(one.last, two.past)
        and _before(began, one.past)
        and _before(ended, one.past)
    )


def _lingering(day: str | None) -> str | None:
    """The last day on which a report may still give somebody the title of an office left on a day."""
    try:
        return (date.fromisoformat(day) + timedelta(_LINGERS)).isoformat() if day else None
    except (ValueError, OverflowError):
        return day


def _before(one: str | None, two: str | None) -> bool:
    return one is None or two is None or one <= two


def _join(row: _Draft, draft: _Draft) -> None:
    if len(draft.telling) > len(row.telling):
        row.text, row.telling = draft.text, draft.telling
    row.of, row.body = _fuller_body(row, draft)
    row.when = periods_together(row.when, draft.when)
    row.past = _least(row.past, draft.past)
    row.first = _least(row.first, draft.first)
    row.last = max(filter(None, (row.last, draft.last)), default=None)
    row.coming = max(filter(None, (row.coming, draft.coming)), default=None)
    row.evidence += draft.evidence


def _fuller_body(row: _Draft, draft: _Draft) -> tuple[str | None, Cluster | None]:
    """The body rather than its country, that of words that tell the country rather than that of others."""
    if row.body is None or (draft.body is not None and row.body.kind == "country"):
        return draft.of, draft.body
    told = draft.body is not None and draft.body.kind != "country" and _told_country(draft) and not _told_country(row)
    return (draft.of, draft.body) if told else (row.of, row.body)


def _least(*days: str | None) -> str | None:
    return min(filter(None, days), default=None)


def _is_office(cluster: Cluster, holding: Holding) -> bool:
    """Whether a description says what somebody is: stated beside the name, or an office of a named body; and not whose kin."""
    text = set(cluster.words(holding.span).lower().replace("-", " ").split())
    titles = "titles"
    if text & words(cluster.language, titles, "persons.people") and not text & words(
        cluster.language, titles, "persons.offices"
    ):
        return False
    ranks = words(cluster.language, titles, "persons.ranks") | words(cluster.language, titles, "persons.address")
    if text & ranks and text <= ranks | words(cluster.language, titles, "persons.modifiers"):
        return False
    return holding.stated or (bool(holding.of) and not text & words(cluster.language, titles, "persons.wide"))


def _without_lead(text: str, past: Iterable[str]) -> str:
    """A role without its article and without "former": that it is over is told by its time."""
    lead = next((lead for lead in _LEADS if text.lower().startswith(lead)), "")
    bare = text[len(lead) :]
    first, joint, rest = _JOINT.split(bare, maxsplit=1) if _JOINT.search(bare) else (bare, "", "")
    return rest if joint and first.lower() in past else bare


def _telling(text: str, language: str) -> frozenset[str]:
    """The words of a role that tell it from others: no small words, no countries, nothing that says when."""
    known, dull = gazetteer(language), _dull(language)
    found = (
        word.strip(",.()’'\"“”")
        for word in folded(less_country(text, language)).casefold().replace("-", " ").replace("'s", "").split()
    )
    kept = {_plain(word) for word in found if word not in dull}
    return frozenset(word for word in kept if word and not ((match := known.find(word)) and match.kind == "country"))


def _plain(word: str) -> str:
    """A word of an office less its number, its spelling, and whether a man or a woman holds it: spokeswomen are spokesmen."""
    for ending in ("person", "woman"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word.removesuffix(ending) + "man"
    one = word.removesuffix("s") if len(word) > 4 and not word.endswith("ss") else word
    return one.replace("defence", "defense")


@cache
def _deeds(language: str) -> Mapping[str, str]:
    """The offices that verbs tell of, by the verbs' forms: "led" of a leader."""
    return {form: office for office, forms in lexicon(language, "titles").get("deeds", {}).items() for form in forms}


@cache
def _dull(language: str) -> AbstractSet[str]:
    keys = ("joiners", "past", "coming")
    return frozenset({"a", "an", "its", "their", "his", "her", "our"}).union(
        *(words(language, "titles", f"persons.{key}") for key in keys)
    )
