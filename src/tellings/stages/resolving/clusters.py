"""What one report knows of one actor: a cluster of its mentions with names, descriptions, roles and places."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tellings.language import words
from tellings.language.gazetteer import Gazetteer, Known, gazetteer, is_initials
from tellings.model.periods import Period
from tellings.model.records import Report, Span, Story
from tellings.model.told import Clue, MentionTold

_OWNERS = frozenset({"organisation", "country", "armed_group"})
_NEXT = 2
"""Code points between a description and the name beside it: a comma and a blank."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A description of a person as a role: its words' span, and the numbers of the clusters it names, bodies first.

    `since` and `until`: from when to when it was held, EDTF, where the report tells.
    """

    span: Span
    stated: bool
    of: tuple[int, ...]
    since: str | None = None
    until: str | None = None


@dataclass(slots=True)
class Cluster:
    """The mentions of one actor in one report. Cluster numbers count through the whole case, in the order of `gather`.

    `story` is that of its report, `told_in`, or one that stands for all stories of an affair.
    """

    number: int
    report: Report
    story: str
    kind: str
    mentions: tuple[MentionTold, ...]
    names: tuple[str, ...]
    known: Known | None
    holdings: list[Holding] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    aliases: list[int] = field(default_factory=list)
    notes: list[Span] = field(default_factory=list)
    turns: list[tuple[Span, Period]] = field(default_factory=list)
    """Words that say since when or until when it held the office it held."""

    told_in: str = ""

    def __post_init__(self) -> None:
        self.told_in = self.story

    @property
    def language(self) -> str:
        """The language that the report is in."""
        return self.report.language

    def words(self, span: Span) -> str:
        """Words of the report with single spaces."""
        return " ".join(self.report.text[span.start : span.end].split())

    def words_of_first(self) -> str:
        """The words of its first mention."""
        return self.words(Span(self.mentions[0].start, self.mentions[0].end))

    @property
    def descriptions(self) -> tuple[str, ...]:
        """The words of its descriptions, each once, in text order."""
        found = (self.words(Span(m.start, m.end)) for m in self.mentions if m.kind == "role")
        return tuple(dict.fromkeys(found))


def gather(
    reports: Iterable[Report], stories: Iterable[Story], mentions: Iterable[MentionTold], clues: Iterable[Clue]
) -> list[Cluster]:
    """The clusters of all reports, by report and first mention, with what clues say of them."""
    story_of = {report: story.id for story in stories for report in story.reports}
    told = _grouped(mentions)
    said: dict[str, list[Clue]] = defaultdict(list)
    for clue in clues:
        said[clue.report].append(clue)
    found: list[Cluster] = []
    for report in sorted(reports, key=lambda r: r.id):
        mine = [
            _cluster(len(found) + n, report, story_of.get(report.id, report.id), group)
            for n, group in enumerate(told.get(report.id, ()))
        ]
        _tell(mine, said[report.id])
        found += mine
    return found


def _grouped(mentions: Iterable[MentionTold]) -> Mapping[str, Sequence[Sequence[MentionTold]]]:
    groups: dict[tuple[str, int], list[MentionTold]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: (m.report, m.start, m.end, m.kind)):
        groups[mention.report, mention.cluster].append(mention)
    by_report: dict[str, list[list[MentionTold]]] = defaultdict(list)
    for (report, _), group in groups.items():
        by_report[report].append(group)
    return by_report


def _cluster(number: int, report: Report, story: str, mentions: Sequence[MentionTold]) -> Cluster:
    named = [m for m in mentions if m.kind == "name"]
    kind = _kind(named or [m for m in mentions if m.kind == "role"] or mentions)
    names = tuple(dict.fromkeys(" ".join(report.text[m.start : m.end].split()) for m in named))
    return Cluster(number, report, story, kind, tuple(mentions), names, _known(names, kind, gazetteer(report.language)))


def _kind(mentions: Sequence[MentionTold]) -> str:
    counts = Counter(m.label for m in mentions)
    return min(counts, key=lambda label: (-counts[label], label))


def _known(names: Sequence[str], kind: str, known: Gazetteer) -> Known | None:
    """What everybody knows under one of these names, as the same kind of thing; a people may be known by its country.

    Initials that stand beside a name that nobody knows are that name's.
    """
    long = [name for name in names if not is_initials(name)]
    for name in long or names:
        found = known.find(name)
        if found and (found.kind == kind or (kind == "people" and found.use in {"people", "adjective"}) or _town(found, kind)):
            return found
    return None


def _town(found: Known, kind: str) -> bool:
    return found.use == "capital" and kind == "place"


def _tell(clusters: Sequence[Cluster], clues: Iterable[Clue]) -> None:
    """Put what clues say into the clusters of one report."""
    at = {Span(m.start, m.end): cluster for cluster in clusters for m in cluster.mentions}
    bodies: dict[Span, list[Cluster]] = defaultdict(list)
    stated: dict[Span, Period] = {}
    clues = sorted(clues, key=lambda c: (c.a, c.kind, c.b))
    for clue in clues:
        a, b = at.get(clue.a), at.get(clue.b)
        if clue.kind == "of" and b is not None:
            bodies[clue.a].append(b)
        elif clue.kind == "located" and a is not None and b is not None:
            a.places.append(b.number)
        elif clue.kind in {"alias", "acronym"} and a is not None and b is not None and a is not b:
            a.aliases.append(b.number)
        elif clue.kind == "note" and a is not None:
            a.notes.append(clue.b)
        elif clue.kind == "role":
            stated[clue.b] = (clue.since, clue.until)
    # "its director": the pronoun names the body.
    owners = {m.start: c for c in clusters if c.kind in _OWNERS for m in c.mentions if m.kind == "pronoun" or _owns(c, m)}
    # "the head of the harbour authority": the description of the body ends where that of its head ends.
    described = {m.end: (m.start, c) for c in clusters if c.kind in _OWNERS for m in c.mentions if m.kind == "role"}
    for cluster in clusters:
        for m in (m for m in cluster.mentions if m.kind == "role" and cluster.kind == "person"):
            start, body = described.get(m.end, (m.start, cluster))
            if start > m.start:
                bodies.setdefault(Span(m.start, m.end), [body])
        _give(cluster, bodies, owners, stated)
    _hold(at, clues, bodies)


def _owns(cluster: Cluster, mention: MentionTold) -> bool:
    """Whether a description of a body owns what follows: "the bank's director"."""
    return mention.kind == "role" and cluster.report.text[mention.end : mention.end + 2] in {"'s", "’s", "' ", "’ "}


def _beside_name(cluster: Cluster, role: MentionTold) -> bool:
    """Whether a name of the same person stands right behind an office, or somebody's, or behind a comma: "her successor, N"."""
    text, titles = cluster.report.text, "titles"
    said = text[role.start : role.end].lower().split()
    office = not words(cluster.language, titles, "persons.offices").isdisjoint(said)
    if not office and said[0] not in words(cluster.language, titles, "pronouns.owners"):
        return False
    after = (m.start for m in cluster.mentions if m.kind == "name" and role.end < m.start <= role.end + _NEXT)
    return any(text[role.end : start].strip() in {"", ","} for start in after)


def _hold(at: Mapping[Span, Cluster], clues: Iterable[Clue], bodies: Mapping[Span, Sequence[Cluster]]) -> None:
    """Give persons the offices that they are said to have held, or are to hold, by words that stand for nobody."""
    for clue in clues:
        holder = at.get(clue.a)
        if holder is None or holder.kind != "person":
            continue
        if clue.kind in {"began", "ended"}:
            holder.turns.append((clue.b, (clue.since, clue.until)))
        elif clue.kind == "held":
            of = tuple(c.number for c in _bodies_first(bodies.get(clue.b, ())))
            holder.holdings.append(Holding(clue.b, of=of, stated=True, since=clue.since, until=clue.until))


def _bodies_first(named: Iterable[Cluster]) -> list[Cluster]:
    return sorted(named, key=lambda c: (c.kind != "organisation", c.number))


def _give(
    cluster: Cluster, bodies: Mapping[Span, Sequence[Cluster]], owners: Mapping[int, Cluster], stated: Mapping[Span, Period]
) -> None:
    """Give a person its roles with the bodies that they are of, and other clusters those that own them."""
    for mention in cluster.mentions:
        span = Span(mention.start, mention.end)
        named = list(bodies.get(span, ()))
        if mention.kind == "role" and not named and mention.start in owners:
            named = [owners[mention.start]]
        of = tuple(c.number for c in _bodies_first(named))
        if mention.kind == "role" and cluster.kind == "person":
            told = span in stated or _beside_name(cluster, mention)
            cluster.holdings.append(Holding(span, told, of, *stated.get(span, (None, None))))
        else:
            cluster.owners += of
