"""Persons of whom a report tells the surname alone: the one bearer of their story, or one whose office speaks for it elsewhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from tellings.language.wording import skeleton, sound
from tellings.stages.resolving.clusters import Cluster
from tellings.stages.resolving.misspelt import Misspelt
from tellings.stages.resolving.names import alike, slipped
from tellings.stages.resolving.posts import Post
from tellings.stages.resolving.traits import People, full_name, of_sexes, surnames

_PROMINENT = 4
"""A surname alone means the bearer whom so many reports of the story name, and so many times as many as name any other."""


def join(party: People, stories: Mapping[str, Sequence[Cluster]]) -> None:
    """Join those under a surname alone with the person whom it can only mean."""
    left: list[tuple[Cluster, str]] = []
    people = [cluster for clusters in stories.values() for cluster in clusters]
    misspelt = Misspelt(party.joined.clusters)
    whole = _Bearers(party, people, misspelt, slips=False)
    for clusters in stories.values():
        wide = _Bearers(party, clusters, misspelt, slips=True)
        near = {told_in: _Bearers(party, told, misspelt, slips=True) for told_in, told in _by_report_story(clusters).items()}
        alone = [(cluster, lone) for cluster in clusters if (lone := _lone(cluster))]
        told = [(cluster, lone) for cluster, lone in alone if not _in_office(party, wide, whole, cluster, lone)]
        unmet = [pair for pair in told if not any(_met(party, bearers, *pair) for bearers in (near[pair[0].told_in], wide))]
        _together(party, misspelt, unmet)
        left += unmet
    _elsewhere(party, whole, left)


def _by_report_story(clusters: Sequence[Cluster]) -> Mapping[str, Sequence[Cluster]]:
    found: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        found[cluster.told_in].append(cluster)
    return found


def _lone(cluster: Cluster) -> str:
    """The surname of a cluster that has no fuller name."""
    names = [full_name(name) for name in cluster.names]
    return names[0][-1] if all(len(name) == 1 for name in names) else ""


class _Bearers:
    """Who bears a surname in full in some reports, and in how many of them."""

    def __init__(self, party: People, clusters: Iterable[Cluster], misspelt: Misspelt, *, slips: bool) -> None:
        self.party = party
        self._slips, self._misspelt = slips, misspelt
        self._by_consonants: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._given: dict[str, list[int]] = defaultdict(list)
        for cluster in clusters:
            for name in dict.fromkeys(map(full_name, cluster.names)):
                if len(name) > 1:
                    self._given[sound(name[0])].append(cluster.number)
                    for surname in surnames(name):
                        self._by_consonants[skeleton(surname)][surname].append(cluster.number)

    def of(self, cluster: Cluster, surname: str) -> Counter[int]:
        """The persons who bear the surname that a cluster has, in the nearest spelling that somebody bears, with the reports that
        name them.
        """
        near = self._by_consonants.get(skeleton(surname), {})
        if found := self._counted(other for other in near if sound(other) == sound(surname)):
            return found
        if not self._misspelt.can_be(surname, cluster):
            return Counter()
        if found := self._counted(other for other in near if alike(other, surname) and not of_sexes(other, surname)):
            return found
        if not self._slips:
            return Counter()
        slips = (other for block in self._by_consonants.values() for other in block if slipped(other, surname))
        return self._counted(slips)

    def called(self, given: str) -> Counter[int]:
        """The persons of a given name."""
        return Counter(self.party.joined.root(n) for n in self._given.get(sound(given), ()))

    def _counted(self, spelt: Iterable[str]) -> Counter[int]:
        numbers = {n for surname in spelt for n in self._by_consonants[skeleton(surname)][surname]}
        return Counter(self.party.joined.root(n) for n in sorted(numbers))


def _met(party: People, bearers: _Bearers, cluster: Cluster, surname: str) -> bool:
    """Join a cluster with the one person of its story whom it can mean; whether there are such persons, one or several."""
    found = bearers.of(cluster, surname)
    named = found or bearers.called(surname)
    meant = {n: count for n, count in named.items() if not _strange(party, cluster, n)}
    posted = _by_post(party, cluster, meant)
    chosen = _by_fame(meant) if posted is None else posted
    if chosen is not None:
        party.join(chosen, cluster.number)
    return bool(found) or chosen is not None


def _in_office(party: People, near: _Bearers, whole: _Bearers, cluster: Cluster, surname: str) -> bool:
    """Join a surname told with an office of some body or country with the one bearer in the case who holds it, where those whom
    the story names hold others; whether it is so.
    """
    held = {post for post in party.told_posts(cluster) if post[1]}
    named = near.of(cluster, surname) if held else Counter[int]()
    if not named or not all(_holds_other(party.posts(n), held) for n in named):
        return False
    same = [n for n in sorted(whole.of(cluster, surname)) if held & party.posts(n) and not _strange(party, cluster, n)]
    return len(same) == 1 and party.join(same[0], cluster.number, far=True)


def _holds_other(posts: AbstractSet[Post], held: AbstractSet[Post]) -> bool:
    """Whether somebody holds offices, and none of these."""
    return bool(posts) and {office for office, _ in posts}.isdisjoint(office for office, _ in held)


def _strange(party: People, cluster: Cluster, bearer: int) -> bool:
    """Whether what a report tells of a surname's bearer does not fit a person."""
    one, other = party.own[cluster.number], party.of(bearer)
    if cluster.report.id in other.reports and _holds_other(party.posts(bearer), party.told_posts(cluster)):
        return bool(party.told_posts(cluster))  # the report itself tells of both
    generations = bool(one.generations) and bool(other.generations) and one.generations.isdisjoint(other.generations)
    states = bool(one.countries) and bool(other.countries) and one.countries.isdisjoint(other.countries)
    return generations or states or one.male * other.male < 0


def _by_post(party: People, cluster: Cluster, meant: Mapping[int, int]) -> int | None:
    """The one of several whose office and body the report tells too."""
    if len(meant) < 2:
        return None
    held = {post for post in party.told_posts(cluster) if post[1]} or party.told_posts(cluster)
    found = [n for n in sorted(meant) if held & party.posts(n)]
    return found[0] if len(found) == 1 else None


def _by_fame(meant: Mapping[int, int]) -> int | None:
    if not meant:
        return None
    first, *others = sorted(meant, key=lambda n: (-meant[n], n))
    alone = not others or (meant[first] >= _PROMINENT and meant[first] >= _PROMINENT * meant[others[0]])
    return first if alone else None


def _together(party: People, misspelt: Misspelt, told: Sequence[tuple[Cluster, str]]) -> None:
    """Those whom no report of the story names in full are one, where the surname sounds the same or is a slip of one often told."""
    counts = Counter(surname for _, surname in told)
    first: dict[str, int] = {}
    for cluster, surname in told:
        key = sound(surname)
        if key in first:
            party.join(first[key], cluster.number)
        else:
            first[key] = cluster.number
    for surname in sorted({surname for cluster, surname in told if misspelt.can_be(surname, cluster)}):
        better = [other for other in sorted(counts) if counts[other] > counts[surname] == 1 and slipped(surname, other)]
        if len(better) == 1:
            party.join(first[sound(better[0])], first[sound(surname)])


def _elsewhere(party: People, bearers: _Bearers, left: Sequence[tuple[Cluster, str]]) -> None:
    """In another story an office speaks for it: of the same body or country, or any where the case has one bearer only."""
    for cluster, surname in left:
        held = party.told_posts(cluster)
        if held:
            borne = bearers.of(cluster, surname)
            asked = held if len(borne) == 1 else {post for post in held if post[1]}
            same = [n for n in sorted(borne) if asked & party.posts(n)]
            if len(same) == 1 and not _strange(party, cluster, same[0]):
                party.join(same[0], cluster.number, far=True)
