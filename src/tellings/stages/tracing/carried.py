"""Which statement rests on which occasion: as named beside it, as named for its speaker, or as inferred from what it shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tellings.model.records import Statement
from tellings.stages.tracing.occasions import Occasion
from tellings.stages.tracing.tellings import NARRATED, Tellings

_FEW = 2
"""Shared statements from which a hidden origin is inferred. One is enough for a report that has two or fewer by the speaker."""
_MANY = 3
"""Shared statements from which it is inferred although the speaker's name could not be matched."""
_MAIN = 0.5
"""A speaker's share of a report's attributed statements from which on the whole report rests on his occasion; see the same
bound where origins are annotated.
"""

Voice = tuple[str, str]
"""A report and an actor who speaks in it."""


@dataclass(slots=True)
class Carried:
    """The occasions of a story and what rests on them. `of` maps a statement to the place of its occasion in `occasions`;
    `hidden` tells, for a report that does not name an occasion it rests on, which of its statements gave it away.
    """

    occasions: list[Occasion]
    of: dict[str, int] = field(default_factory=dict)
    hidden: dict[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)


def carry(tellings: Tellings, occasions: Sequence[Occasion]) -> Carried:
    """Lay every statement of a story on the occasion it rests on, inferring those that nobody names."""
    carried = Carried(list(occasions))
    _by_phrase(tellings, carried)
    _by_speaker(tellings, carried)
    _answers(tellings, carried)
    while _infer(tellings, carried):
        pass
    _unnamed(tellings, carried)
    _narrated(tellings, carried)
    _alone(tellings, carried)
    _nested(tellings, carried)
    return carried


def _by_phrase(tellings: Tellings, carried: Carried) -> None:
    """Statements in the sentence of a phrase rest on what it names; a phrase with another speaker does not count."""
    for place, occasion in enumerate(carried.occasions):
        for naming in occasion.namings:
            for key in sorted(naming.statements):
                statement = tellings.statements[key]
                unknown = statement.speaker is None and statement.kind != NARRATED
                if unknown or naming.speaker in {None, statement.speaker}:
                    carried.of.setdefault(key, place)


def _by_speaker(tellings: Tellings, carried: Carried) -> None:
    """The other statements of a speaker rest on his occasion named last before them, else on the first named in the report."""
    named: dict[Voice, list[tuple[int, int]]] = {}
    for place, occasion in enumerate(carried.occasions):
        for naming in occasion.namings:
            for actor in sorted({naming.speaker, naming.voice if naming.speaker is None else None} - {None}, key=str):
                named.setdefault((naming.report, str(actor)), []).append((naming.phrase.start, place))
    for statement in tellings.statements.values():
        if statement.id not in carried.of and statement.speaker is not None and statement.inside is None:
            places = sorted(named.get((statement.report, statement.speaker), ()))
            before = [place for start, place in places if start <= statement.content[0].start]
            if places:
                carried.of[statement.id] = before[-1] if before else places[0][1]


def _answers(tellings: Tellings, carried: Carried) -> None:
    """An interview's answers whose speaker could not be matched rest on the interview all the same."""
    whole = {n.report: p for p, o in reversed(list(enumerate(carried.occasions))) for n in o.namings if n.of_report}
    for report, place in sorted(whole.items()):
        if tellings.reports[report].form in {"interview", "transcript"}:
            for statement in tellings.by_report[report]:
                if statement.kind == "direct" and statement.source is None and statement.speaker is None:
                    carried.of.setdefault(statement.id, place)


def _voices(tellings: Tellings, carried: Carried) -> dict[Voice, list[Statement]]:
    """The statements that rest on nothing yet, by report and speaker."""
    found: dict[Voice, list[Statement]] = {}
    for statement in tellings.statements.values():
        free = statement.id not in carried.of and statement.inside is None and statement.kind != NARRATED
        if free and statement.speaker is not None:
            found.setdefault((statement.report, statement.speaker), []).append(statement)
    return found


def _infer(tellings: Tellings, carried: Carried) -> bool:
    """Lay each voice on the occasion that it shares most with, where it shares enough; False when none does any more."""
    meeting = _meeting(tellings, carried)
    voices = _voices(tellings, carried)
    found = [(voice, _best(tellings, carried, meeting, voice, rows)) for voice, rows in sorted(voices.items())]
    for voice, best in found:
        if best is not None:
            place, given_away = best
            carried.of.update((s.id, place) for s in voices[voice])
            carried.hidden[(voice[0], place)] = given_away
    return any(best is not None for _, best in found)


def _best(
    tellings: Tellings, carried: Carried, meeting: Mapping[str, Mapping[int, set[str]]], voice: Voice, rows: Sequence[Statement]
) -> tuple[int, tuple[str, ...]] | None:
    """The occasion that shares most of a voice's statements and of what its report tells in nobody's name, and those."""
    nobodys = [s for s in tellings.by_report[voice[0]] if s.speaker is None and s.id not in carried.of]
    shared: dict[int, dict[str, str]] = {}
    for statement in (*rows, *nobodys):
        for agreement in tellings.agreements_of.get(statement.id, ()):
            for place, reports in meeting[agreement.id].items():
                if reports - {voice[0]}:
                    shared.setdefault(place, {}).setdefault(agreement.id, statement.id)
    own = {s.id for s in rows}
    enough = [
        place
        for place, met in shared.items()
        if _enough(len(met), len(rows), by_speaker=_is_his(tellings, carried, place, voice) and bool(own & set(met.values())))
    ]
    best = min(enough, key=lambda place: (-len(shared[place]), place), default=None)
    return None if best is None else (best, tuple(sorted(set(shared[best].values()))))


def _meeting(tellings: Tellings, carried: Carried) -> dict[str, dict[int, set[str]]]:
    """For each agreement, the occasions that its statements rest on, each with the reports of those."""
    found: dict[str, dict[int, set[str]]] = {agreement.id: {} for agreement in tellings.agreements}
    for agreement in tellings.agreements:
        for statement in agreement.statements:
            if statement in carried.of and statement in tellings.statements:
                reports = found[agreement.id].setdefault(carried.of[statement], set())
                reports.add(tellings.statements[statement].report)
    return found


def _is_his(tellings: Tellings, carried: Carried, place: int, voice: Voice) -> bool:
    """Whether a voice is an occasion's speaker's, or may be: "the head of the authority" is somebody whose name is not said."""
    speaker = carried.occasions[place].speaker
    return speaker is not None and (speaker == voice[1] or not tellings.is_named(voice[1]))


def _enough(shared: int, told: int, *, by_speaker: bool) -> bool:
    """Whether so many shared statements tell of one occasion: fewer will do where the speaker's own words are among them."""
    return shared >= (min(_FEW, max(1, told - 1)) if by_speaker else _MANY)


def _unnamed(tellings: Tellings, carried: Carried) -> None:
    """One speaker's aligned statements in several reports, none of which names an occasion: an occasion of kind unknown."""
    voices = _voices(tellings, carried)
    for group in _speaking_alike(tellings, voices):
        place = len(carried.occasions)
        carried.occasions.append(Occasion("unknown", group[0][1], None, None, ()))
        for voice in group:
            carried.of.update((s.id, place) for s in voices[voice])
            carried.hidden[(voice[0], place)] = tuple(
                sorted(s.id for s in voices[voice] if tellings.agreements_of.get(s.id, ()))
            )


def _speaking_alike(tellings: Tellings, voices: Mapping[Voice, Sequence[Statement]]) -> list[list[Voice]]:
    """Groups of two and more voices of one speaker that share enough, directly or through another."""
    meetings: Counter[tuple[Voice, Voice]] = Counter()
    for agreement in tellings.agreements:
        rows = [tellings.statements[s] for s in agreement.statements if s in tellings.statements]
        here = sorted({(r.report, r.speaker) for r in rows if r.speaker and (r.report, r.speaker) in voices})
        meetings.update((a, b) for n, a in enumerate(here) for b in here[n + 1 :] if a[1] == b[1] and a[0] != b[0])
    groups: dict[Voice, list[Voice]] = {voice: [voice] for voice in sorted(voices)}
    for (a, b), count in sorted(meetings.items()):
        least = min(len(voices[a]), len(voices[b]))
        if count >= min(_FEW, max(1, least - 1)) and groups[a] is not groups[b]:
            merged = sorted(groups[a] + groups[b])
            groups.update((voice, merged) for voice in merged)
    return [group for voice, group in groups.items() if len(group) > 1 and group[0] == voice]


def _narrated(tellings: Tellings, carried: Carried) -> None:
    """What an outlet tells in its own voice rests on the occasion that its aligned statements rest on, where the report does."""
    mine: dict[str, set[int]] = {}
    for place, occasion in enumerate(carried.occasions):
        for naming in occasion.namings:
            if naming.of_report:
                mine.setdefault(naming.report, set()).add(place)
    for key, place in carried.of.items():
        mine.setdefault(tellings.statements[key].report, set()).add(place)
    settled = dict(carried.of)
    for statement in tellings.statements.values():
        if statement.id not in settled:
            told = Counter(
                settled[other]
                for agreement in tellings.agreements_of.get(statement.id, ())
                for other in agreement.statements
                if other in settled and settled[other] in mine.get(statement.report, ())
            )
            told = Counter({p: n for p, n in told.items() if statement.speaker in {None, carried.occasions[p].speaker}})
            if told:
                carried.of[statement.id] = min(told, key=lambda place: (-told[place], place))


def _alone(tellings: Tellings, carried: Carried) -> None:
    """A named person who says what others say, on an occasion that nobody names: one unnamed occasion for each such person.

    Two people who say the same are two sources, though one report quote both; one person is one, though nothing else be shared.
    """
    places: dict[str, int] = {}
    for voice, statements in sorted(_voices(tellings, carried).items()):
        agreeing = [s.id for s in statements if s.id in tellings.agreements_of]
        if agreeing and tellings.is_named(voice[1]) and tellings.actors[voice[1]].kind == "person":
            if voice[1] not in places:
                places[voice[1]] = len(carried.occasions)
                carried.occasions.append(Occasion("unknown", voice[1], None, None, ()))
            place = places[voice[1]]
            carried.of.update((s.id, place) for s in statements)
            carried.hidden[(voice[0], place)] = tuple(sorted(agreeing))


def _nested(tellings: Tellings, carried: Carried) -> None:
    """A statement inside another rests on what the outer one rests on: it is told by the outer one's speaker."""
    for statement in tellings.statements.values():
        outer = _outermost(tellings, statement)
        if outer is not statement and outer.id in carried.of:
            carried.of[statement.id] = carried.of[outer.id]


def _outermost(tellings: Tellings, statement: Statement) -> Statement:
    seen = {statement.id}
    while statement.inside is not None and statement.inside in tellings.statements and statement.inside not in seen:
        seen.add(statement.inside)
        statement = tellings.statements[statement.inside]
    return statement


def is_main(tellings: Tellings, report: str, statements: Iterable[str]) -> bool:
    """Whether these make up at least half of a report's attributed statements."""
    attributed = [s.id for s in tellings.by_report[report] if s.kind != NARRATED and s.speaker is not None]
    return bool(attributed) and len(set(statements) & set(attributed)) >= _MAIN * len(attributed)


def resting(tellings: Tellings, carried: Carried) -> dict[int, dict[str, tuple[str, ...]]]:
    """For each occasion the reports that rest on it or name it, each with its statements that do (none, where it only names)."""
    found: dict[int, dict[str, list[str]]] = {}
    for place, occasion in enumerate(carried.occasions):
        for naming in occasion.namings:
            found.setdefault(place, {}).setdefault(naming.report, [])
    for statement, place in carried.of.items():
        found.setdefault(place, {}).setdefault(tellings.statements[statement].report, []).append(statement)
    return {
        place: {report: tuple(sorted(statements)) for report, statements in sorted(reports.items())}
        for place, reports in sorted(found.items())
    }
