"""Origins that a report hides, inferred from the statements it shares with reports that name them, or with others that hide them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from tellings.model.records import Statement
from tellings.stages.tracing.carried import Carried, Meeting, Voice, is_to_come, meeting, met, voices
from tellings.stages.tracing.occasions import Occasion
from tellings.stages.tracing.tellings import Tellings
from tellings.stages.tracing.uniting import goes_by_part

_FEW = 2
"""Shared statements from which a hidden origin is inferred. One is enough for a report that has two or fewer by the speaker."""
_MANY = 3
"""Shared statements from which it is inferred although the speaker's name could not be matched."""
_SPEAKING = frozenset({"person", "organisation", "armed_group"})


def infer(tellings: Tellings, carried: Carried) -> bool:
    """Lay each voice on the occasion that it shares most with, where it shares enough; False when none does any more."""
    here = meeting(tellings, carried)
    free = voices(tellings, carried)
    found = [(voice, _best(tellings, carried, here, voice, rows)) for voice, rows in sorted(free.items())]
    for voice, best in found:
        if best is not None:
            place, given_away = best
            laid = {s.id: met(tellings, carried, here, s) for s in free[voice]}
            carried.of.update((s, place if other is None else other) for s, other in laid.items())
            carried.hidden[(voice[0], place)] = given_away
    return any(best is not None for _, best in found)


def _best(
    tellings: Tellings, carried: Carried, here: Meeting, voice: Voice, rows: Sequence[Statement]
) -> tuple[int, tuple[str, ...]] | None:
    """The occasion that shares most of a voice's statements and of what its report tells in nobody's name, and those."""
    nobodys = [s for s in tellings.by_report[voice[0]] if s.speaker is None and s.id not in carried.of]
    shared: dict[int, dict[str, str]] = {}
    for statement in (*rows, *nobodys):
        for agreement in tellings.agreements_of.get(statement.id, ()):
            for place, reports in here[agreement.id].items():
                if reports - {voice[0]} and not is_to_come(tellings, carried, place, voice[0]):
                    shared.setdefault(place, {}).setdefault(agreement.id, statement.id)
    own = {s.id for s in rows}
    enough = [
        place
        for place, told in shared.items()
        if _enough(
            len(told),
            len(own & set(told.values())),
            len(rows),
            by_speaker=_is_his(tellings, carried, place, voice),
            by_part=goes_by_part(tellings, voice[1]),
        )
    ]
    best = min(enough, key=lambda place: (-len(shared[place]), place), default=None)
    return None if best is None else (best, tuple(sorted(set(shared[best].values()))))


def _is_his(tellings: Tellings, carried: Carried, place: int, voice: Voice) -> bool:
    """Whether a voice is an occasion's speaker's, or may be: "the head of the authority" is somebody whose name is not said."""
    speaker = carried.occasions[place].speaker
    return speaker is not None and (speaker == voice[1] or not tellings.is_named(voice[1]))


def _enough(shared: int, his: int, told: int, *, by_speaker: bool, by_part: bool) -> bool:
    """Whether so many shared statements, so many of them in a voice's own words, tell of one occasion: fewer will do where it is its
    speaker's. Where it is somebody else's, who goes by his whole name, what the report tells in nobody's name does not count.
    """
    if by_speaker:
        return shared >= min(_FEW, max(1, told - 1)) and his > 0
    return (shared if by_part else his) >= _MANY


def lay_unnamed(tellings: Tellings, carried: Carried) -> None:
    """One speaker's aligned statements in several reports, none of which names an occasion: an occasion of kind unknown."""
    free = voices(tellings, carried)
    for group in _speaking_alike(tellings, free):
        place = _unnamed(carried, group[0][1])
        for voice in group:
            carried.of.update((s.id, place) for s in free[voice])
            carried.hidden[(voice[0], place)] = tuple(sorted(s.id for s in free[voice] if s.id in tellings.agreements_of))


def _unnamed(carried: Carried, speaker: str) -> int:
    """The place of a speaker's one unnamed occasion: with nothing known of either, there is no telling two apart."""
    for place, occasion in enumerate(carried.occasions):
        if occasion.kind == "unknown" and occasion.speaker == speaker:
            return place
    carried.occasions.append(Occasion("unknown", speaker, None, None, ()))
    return len(carried.occasions) - 1


def _speaking_alike(tellings: Tellings, free: Mapping[Voice, Sequence[Statement]]) -> list[list[Voice]]:
    """Groups of two and more voices of one speaker that share enough, directly or through another."""
    meetings: Counter[tuple[Voice, Voice]] = Counter()
    for agreement in tellings.agreements:
        rows = [tellings.statements[s] for s in agreement.statements if s in tellings.statements]
        here = sorted({(r.report, r.speaker) for r in rows if r.speaker and (r.report, r.speaker) in free})
        meetings.update((a, b) for n, a in enumerate(here) for b in here[n + 1 :] if a[1] == b[1] and a[0] != b[0])
    groups: dict[Voice, list[Voice]] = {voice: [voice] for voice in sorted(free)}
    for (a, b), count in sorted(meetings.items()):
        least = min(len(free[a]), len(free[b]))
        if count >= min(_FEW, max(1, least - 1)) and groups[a] is not groups[b]:
            merged = sorted(groups[a] + groups[b])
            groups.update((voice, merged) for voice in merged)
    return [group for voice, group in groups.items() if len(group) > 1 and group[0] == voice]


def lay_alone(tellings: Tellings, carried: Carried) -> None:
    """Somebody named who says what others say, where nothing else tells on what occasion.

    With one of his own statements elsewhere it is that occasion: one person is one source. Else it is an unnamed occasion, one
    for each such person or body: two who say the same are two sources, though one report quote both.
    """
    here = meeting(tellings, carried)
    for (report, speaker), statements in sorted(voices(tellings, carried).items()):
        if not tellings.is_named(speaker) or tellings.actors[speaker].kind not in _SPEAKING:
            continue
        for statement in statements:
            if statement.id in tellings.agreements_of:
                place = met(tellings, carried, here, statement)
                carried.of[statement.id] = _unnamed(carried, speaker) if place is None else place
                key = (report, carried.of[statement.id])
                carried.hidden[key] = tuple(sorted({*carried.hidden.get(key, ()), statement.id}))
