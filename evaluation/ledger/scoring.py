"""What was found held against the truth. How each figure is counted stands beside the function that counts it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from evaluation.ledger.found import Ledger, Mention
from evaluation.ledger.truth import Marked, Place, Truth
from tellings.model.edtf import bounds

_NOBODY = ""
_SYMMETRIC = frozenset({"allied_with"})
_TOGETHER = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Types of what both sides do alike: who is actor and who is recipient is all one."""
_EARTH = 6371.0
"""Kilometres: the mean radius."""
_SAID_OF = frozenset({"", "a", "an", "the", "of", "for", "and", "former", "in", "s", "'s", "’s"})


@dataclass
class Scores:
    """Counts by figure: of the found the right ones, of the true the met ones, and what is wrong, in words."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    met: Counter[str] = field(default_factory=Counter)
    true: Counter[str] = field(default_factory=Counter)
    b_cubed: list[tuple[float, float]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Precision, recall and F of what is searched for; shares of what is said of the things found ("events mode")."""
        figures = {"actors b3": _harmonic(*(_mean(side) for side in zip(*self.b_cubed, strict=True))) if self.b_cubed else 0.0}
        for name in sorted(self.true):
            precision, recall = _share(self.right[name], self.found[name]), _share(self.met[name], self.true[name])
            figures |= {f"{name} p": precision, f"{name} r": recall, f"{name} f": _harmonic(precision, recall)}
        shares = sorted(set(self.found) - set(self.true))
        figures |= {name: _share(self.right[name], self.found[name]) for name in shares}
        return {name: round(figure, 4) for name, figure in figures.items()}

    def say(self, name: str, *, right: bool, wrong: str) -> None:
        """Count one value of something that was found."""
        self.found[name] += 1
        self.right[name] += right
        if not right:
            self.wrong.append(f"{name}: {wrong}")

    def sought(self, name: str, *, right: int, found: int, true: int) -> None:
        """Count things of which `right` stand on both sides."""
        for counter, number in ((self.right, right), (self.found, found), (self.met, right), (self.true, true)):
            counter[name] += number


def add(scores: Scores, truth: Truth, ledger: Ledger) -> None:
    """Count a case."""
    known = _mentions(scores, truth, ledger)
    _attributes(scores, truth, ledger, known)
    _whereabouts(scores, truth, ledger, known)
    _dates(scores, truth, ledger)
    _events(scores, truth, ledger, known)
    _relations(scores, truth, ledger, known)


@dataclass(frozen=True)
class Known:
    """Which found actor is which of the truth (a name), by most of its mentions; and the found one for each of the truth."""

    name_of: Mapping[str, str]
    found_for: Mapping[str, str]


def _mentions(scores: Scores, truth: Truth, ledger: Ledger) -> Known:
    """Mentions: names and descriptions at the same words, or ending with the same word; pronouns found beside them are nothing.
    Actors: B³ over the true mentions, an unfound one being alone.
    """
    true = [(place, actor["name"]) for actor in truth.actors for place in actor.places]
    matched = _matched([place for place, _ in true], ledger.mentions)
    pairs = [(name, matched[n].actor if n in matched else f"?{n}") for n, (_, name) in enumerate(true)]
    taken = set(map(id, matched.values()))
    beside = [m for m in ledger.mentions if id(m) not in taken and m.kind != "pronoun"]
    scores.sought("mentions", right=len(matched), found=len(matched) + len(beside), true=len(true))
    scores.wrong += [
        f"mentions: {truth.name} not found {_words(truth, place)} ({name})"
        for n, (place, name) in enumerate(true)
        if n not in matched
    ]
    scores.wrong += [
        f"mentions: {truth.name} not so {_words(truth, m.place)} ({ledger.actors[m.actor]['name']})" for m in beside
    ]
    both, names, groups = Counter(pairs), Counter(name for name, _ in pairs), Counter(actor for _, actor in pairs)
    scores.b_cubed += [(both[pair] / groups[pair[1]], both[pair] / names[pair[0]]) for pair in pairs]
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for name, found in pairs:
        votes[found][name] += 1
    name_of = {found: _most(names_) for found, names_ in votes.items()}
    held: dict[str, Counter[str]] = defaultdict(Counter)
    for name, found in pairs:
        if not found.startswith("?"):
            held[name][found] += 1
    for name, groups_ in held.items():
        if len(groups_) > 1:
            shown = ", ".join(f"{ledger.actors[g]['name']} ({n})" for g, n in groups_.most_common())
            scores.wrong.append(f"actors: {truth.name} {name} is several: {shown}")
    for names_ in votes.values():
        if len(names_) > 1:
            scores.wrong.append(f"actors: {truth.name} one actor for several: {dict(names_)}")
    return Known(name_of, {name: _most(groups_) for name, groups_ in held.items()})


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda key: (-counts[key], key))


def _matched(true: Sequence[Place], found: Sequence[Mention]) -> dict[int, Mention]:
    """For true mentions by number, the found one that shares the most with each; each is used once."""
    by_report: dict[str, list[Mention]] = defaultdict(list)
    for mention in found:
        by_report[mention.place.report].append(mention)
    pairs = [
        (-share, n, k, mention)
        for n, place in enumerate(true)
        for k, mention in enumerate(by_report[place.report])
        if (share := _alike(place, mention.place)) > 0
    ]
    matched: dict[int, Mention] = {}
    used: set[int] = set()
    for _, n, _, mention in sorted(pairs, key=lambda pair: pair[:3]):
        if n not in matched and id(mention) not in used:
            matched[n] = mention
            used.add(id(mention))
    return matched


def _alike(a: Place, b: Place) -> float:
    """What two stretches share of both; nothing below a half, unless both end (and one stands) within the other."""
    if a.report != b.report:
        return 0.0
    shared = min(a.end, b.end) - max(a.start, b.start)
    if shared <= 0:
        return 0.0
    share = shared / (max(a.end, b.end) - min(a.start, b.start))
    return share if share >= 0.5 or a.end == b.end else 0.0


def _attributes(scores: Scores, truth: Truth, ledger: Ledger, known: Known) -> None:
    """Kind, country and sector, of the actors found, where the truth has them. Roles: found where words of it stand, of the right
    body where one is told; `roles dated`: of those found, the share with the times told, or rightly with none.
    """
    for actor in truth.actors:
        if actor["name"] in known.found_for:
            row = ledger.actors[known.found_for[actor["name"]]]
            for value in ("kind", "country", "sector"):
                if actor.get(value):
                    said = f"{truth.name} {actor['name']} is {actor[value]}, not {row[value]}"
                    scores.say(f"actors {value}", right=row[value] == actor[value], wrong=said)
    _roles(scores, truth, ledger, known)


def _roles(scores: Scores, truth: Truth, ledger: Ledger, known: Known) -> None:
    found = [(known.name_of.get(a, _NOBODY), role) for a, row in ledger.actors.items() for role in row["roles"]]
    free = list(range(len(found)))
    right = 0
    for role in truth.roles:
        fits = [n for n in free if _is_role(role, *found[n], known)]
        if not fits:
            scores.wrong.append(f"roles: {truth.name} not found {role['actor']}: {dict(role.values)}")
            continue
        best = max(fits, key=lambda n: (_same_time(role, found[n][1]["from"], found[n][1]["to"], ("from", "to")), -n))
        right += 1
        row = found[best][1]
        said = f"{truth.name} {role['actor']}, {role['role']}: {role.get('from')} to {role.get('to')}, not {row['from']} to {row['to']}"
        scores.say("roles dated", right=_same_time(role, row["from"], row["to"], ("from", "to")), wrong=said)
        free = [n for n in free if n != best and not _is_role(role, *found[n], known)]  # told several times in other words
    true_of = {role["actor"] for role in truth.roles}
    beside = [n for n in free if found[n][0] in true_of or found[n][0] == _NOBODY]
    scores.wrong += [f"roles: {truth.name} not so {found[n][0]}: {found[n][1]['role']}" for n in beside]
    scores.sought("roles", right=right, found=right + len(beside), true=len(truth.roles))


def _is_role(role: Marked, who: str, row: Mapping[str, Any], known: Known) -> bool:
    if who != role["actor"]:
        return False
    of = known.name_of.get(row["of"] or "", _NOBODY)
    one, other = ({w.strip(".,'’").lower() for w in text.split()} - _SAID_OF for text in (role["role"], row["role"]))
    alike = bool(one & other) or any(_touch(p, e) for p in role.places for e in row["evidence"])
    return alike and (not role.get("of") or not of or of == role["of"] or not known.found_for.get(role["of"]))


def _whereabouts(scores: Scores, truth: Truth, ledger: Ledger, known: Known) -> None:
    """Places: the share with the right country and, where a gazetteer can know it, coordinates near enough; without any where
    none can. `places ambiguous`: of those that could be several, the share that is said to be unsure, or with what else it
    could be. `places sure`: of those
    given as certain, the share that is right.
    """
    for place in truth.places:
        row = ledger.whereabouts.get(known.found_for.get(place["name"], ""))
        right = row is not None and _stands(place, row)
        said = "nowhere" if row is None else f"{row['country']} {row['latitude']} {row['longitude']}"
        wrong = f"{truth.name} {place['name']}: {place.get('country')} {place.get('near')}, not {said}"
        scores.say("places", right=right, wrong=wrong)
        if place.get("ambiguous"):
            open_ = row is not None and (not row["certain"] or bool(row["candidates"]))
            scores.say("places ambiguous", right=open_, wrong=wrong)
        if row is not None and row["certain"]:
            scores.say("places sure", right=right, wrong=wrong)


def _stands(place: Marked, row: Mapping[str, Any]) -> bool:
    if place.get("country") and row["country"] != place["country"]:
        return False
    if not place.get("near"):
        return row["latitude"] is None or row["feature"] == "country"
    if row["latitude"] is None:
        return False
    away = distance(place["near"], (row["latitude"], row["longitude"]))
    return away <= float(place.values.get("within", 30))


def distance(one: Sequence[float], other: Sequence[float]) -> float:
    """Kilometres between two places given by latitude and longitude in degrees (haversine)."""
    (lat_a, lon_a), (lat_b, lon_b) = ([math.radians(degrees) for degrees in place] for place in (one, other))
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(half))


def _dates(scores: Scores, truth: Truth, ledger: Ledger) -> None:
    """Time expressions that overlap; `dates value`: of these, the share with the right value."""
    free = list(ledger.dates)
    right = 0
    for date in truth.dates:
        (place,) = date.places
        met = [one for one in free if _touch(place, one[0])]
        if not met:
            scores.wrong.append(f"dates: {truth.name} not found {_words(truth, place)}")
            continue
        best = max(met, key=lambda one: _alike(place, one[0]))
        free.remove(best)
        right += 1
        said = f"{truth.name} {_words(truth, place)}: {date['value']}, not {best[1]}"
        scores.say("dates value", right=_one_value(date["value"], best[1]), wrong=said)
    scores.wrong += [f"dates: {truth.name} not so {_words(truth, place)} ({value})" for place, value in free]
    scores.sought("dates", right=right, found=right + len(free), true=len(truth.dates))


def _one_value(true: str, found: str) -> bool:
    if true == found:
        return True
    days = bounds(true)
    return days != (None, None) and days == bounds(found)


def _events(scores: Scores, truth: Truth, ledger: Ledger, known: Known) -> None:
    """Events of the right type told at the same words; of these, whether each value is right. `events at all`: of any type."""
    typed = _paired(truth.events, ledger.events, typed=True)
    loose = _paired(truth.events, ledger.events, typed=False)
    scores.sought("events", right=len(typed), found=len(ledger.events), true=len(truth.events))
    scores.sought("events at all", right=len(loose), found=len(ledger.events), true=len(truth.events))
    for n, event in enumerate(truth.events):
        if n not in typed:
            other = f", {ledger.events[loose[n]]['type']} instead" if n in loose else ""
            scores.wrong.append(f"events: {truth.name} not found {event['type']} {_words(truth, *event.places)}{other}")
    for k, row in enumerate(ledger.events):
        if k not in typed.values():
            scores.wrong.append(f"events: {truth.name} not so {row['type']} {_words(truth, *row['evidence'])}")
    for n, k in typed.items():
        _event(scores, truth, truth.events[n], ledger.events[k], known)


def _event(scores: Scores, truth: Truth, event: Marked, row: Mapping[str, Any], known: Known) -> None:
    what = f"{truth.name} {event['type']} {_words(truth, *event.places[:1])}"
    together = event["type"] in _TOGETHER
    for side in ("actors",) if together else ("actors", "recipients"):
        sides = ("actors", "recipients") if together else (side,)
        named = {known.name_of.get(actor, "?") for each in sides for actor in row[each]}
        true = {name for each in sides for name in event[each]}
        scores.sought(f"events {side}", right=len(named & true), found=len(named), true=len(true))
        if named != true:
            scores.wrong.append(f"events {side}: {what}: {sorted(true)}, not {sorted(named)}")
    contexts, told = set(event["contexts"]), set(row["contexts"])
    scores.sought("events contexts", right=len(contexts & told), found=len(told), true=len(contexts))
    if contexts != told:
        scores.wrong.append(f"events contexts: {what}: {sorted(contexts)}, not {sorted(told)}")
    for value in ("mode", "factuality"):
        said = f"{what}: {event.get(value)}, not {row[value]}"
        scores.say(f"events {value}", right=event.get(value) == row[value], wrong=said)
    said = f"{what}: {event.get('start')} to {event.get('end')}, not {row['start']} to {row['end']}"
    scores.say("events time", right=_same_time(event, row["start"], row["end"], ("start", "end")), wrong=said)
    if event.get("place"):
        found = known.name_of.get(row["place"] or "", _NOBODY)
        scores.say("events place", right=found == event["place"], wrong=f"{what}: {event['place']}, not {found}")
    reports = sorted(event.words)
    scores.say(
        "events reports", right=reports == sorted(row["reports"]), wrong=f"{what}: {reports}, not {sorted(row['reports'])}"
    )
    counted = f"{what}: {event['independent']}, not {row['independent']}"
    scores.say("events independent", right=event["independent"] == row["independent"], wrong=counted)


def _paired(true: Sequence[Marked], found: Sequence[Mapping[str, Any]], *, typed: bool) -> dict[int, int]:
    """For true events by number, the found one, of its type if asked, whose evidence meets theirs in the most reports; each is
    used once.
    """
    pairs = []
    for n, event in enumerate(true):
        for k, row in enumerate(found):
            met = {place.report for place in event.places if any(_touch(place, one) for one in row["evidence"])}
            if met and (not typed or event["type"] == row["type"]):
                share = max(_alike(place, one) for place in event.places for one in row["evidence"])
                pairs.append((-len(met), -share, n, k))
    matched: dict[int, int] = {}
    for _, _, n, k in sorted(pairs):
        if n not in matched and k not in matched.values():
            matched[n] = k
    return matched


def _relations(scores: Scores, truth: Truth, ledger: Ledger, known: Known) -> None:
    """Relations of the right kind between the right actors, held or denied alike; of these, the shares with the right times, the
    right capacities, and the right reports behind them.
    """
    free = list(range(len(ledger.relations)))
    right = 0
    for relation in truth.relations:
        fits = [n for n in free if _is_relation(relation, ledger.relations[n], known)]
        if not fits:
            scores.wrong.append(f"relations: {truth.name} not found {dict(relation.values)}")
            continue
        best = max(fits, key=lambda n: (_same_time(relation, *_times(ledger.relations[n]), ("start", "end")), -n))
        free.remove(best)
        right += 1
        _relation(
            scores,
            f"{truth.name} {relation['subject']} {relation['kind']} {relation['object']}",
            relation,
            ledger.relations[best],
        )
    for n in free:
        row = ledger.relations[n]
        who = [f"{ledger.actors[row[side]]['name']} [{known.name_of.get(row[side], '?')}]" for side in ("subject", "object")]
        said = f"{row['kind']} {' > '.join(who)} {row['capacities']} {row.get('factuality')} {_words(truth, *row['evidence'])}"
        scores.wrong.append(f"relations: {truth.name} not so {said}")
    scores.sought("relations", right=right, found=right + len(free), true=len(truth.relations))


def _relation(scores: Scores, what: str, relation: Marked, row: Mapping[str, Any]) -> None:
    said = f"{what}: {relation.get('start')} to {relation.get('end')}, not {row['start']} to {row['end']}"
    scores.say("relations time", right=_same_time(relation, *_times(row), ("start", "end")), wrong=said)
    if relation["kind"] == "provides":
        true, told = sorted(relation["capacities"]), sorted(row["capacities"])
        scores.say("relations capacities", right=true == told, wrong=f"{what}: {true}, not {told}")
    reports = sorted(relation["reports"]), sorted(row["reports"])
    scores.say("relations reports", right=reports[0] == reports[1], wrong=f"{what}: {reports[0]}, not {reports[1]}")


def _is_relation(relation: Marked, row: Mapping[str, Any], known: Known) -> bool:
    sides = tuple(known.name_of.get(row[side], _NOBODY) for side in ("subject", "object"))
    wanted = relation["subject"], relation["object"]
    if sides != wanted and not (relation["kind"] in _SYMMETRIC and sides[::-1] == wanted):
        return False
    denied = relation.values.get("factuality", "asserted") == "denied", row.get("factuality") == "denied"
    if relation["kind"] != row["kind"] or denied[0] != denied[1]:
        return False
    return relation["kind"] != "provides" or bool(set(relation["capacities"]) & set(row["capacities"]))


def _times(row: Mapping[str, Any]) -> tuple[str | None, str | None]:
    return row["start"], row["end"]


def _same_time(true: Marked, start: str | None, end: str | None, names: tuple[str, str]) -> bool:
    """Whether both ends mean the same days. What began and ended on one day may be said with or without its end."""
    wanted = true.get(names[0]), true.get(names[1])
    told = start or None, end or None
    return _closed(*wanted) == _closed(*told)


def _closed(
    start: str | None, end: str | None
) -> tuple[tuple[str | None, str | None] | str, tuple[str | None, str | None] | str]:
    """Both ends as days, an end equal to its start left out."""
    return _days(start), _days(None if end == start else end)


def _days(value: str | None) -> tuple[str | None, str | None] | str:
    days = bounds(value)
    return days if days != (None, None) else (value or "")


def _touch(a: Place, b: Place) -> bool:
    return a.report == b.report and a.start < b.end and b.start < a.end


def _words(truth: Truth, *places: Place) -> str:
    texts = truth.texts
    return ", ".join(f"{place.report} “{' '.join(texts[place.report][place.start : place.end].split())}”" for place in places)


def _mean(values: Iterable[float]) -> float:
    held = list(values)
    return sum(held) / len(held) if held else 0.0


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
