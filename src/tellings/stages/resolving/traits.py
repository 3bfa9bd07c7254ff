"""What is known of a person besides the name, and what of it speaks against two being one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from tellings.language import lexicon, words
from tellings.language.gazetteer import countries_in
from tellings.language.wording import LANGUAGE, sound, worded
from tellings.stages.resolving.clusters import Cluster, Holding
from tellings.stages.resolving.joining import Joined
from tellings.stages.resolving.names import SAME, alike, slipped, word_likeness
from tellings.stages.resolving.posts import Post, posts

_MOST_NAMES = 12
"""Full names of one person that are held against another's: more are spellings of the same."""

Name = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of a person: full names, as words; the sex that pronouns and titles give (male less female); which of two in a
    family; the countries in whose state an office is held; the reports that name them in full.
    """

    names: tuple[Name, ...] = ()
    male: int = 0
    generations: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()

    def __or__(self, other: Traits) -> Traits:
        """What is known of somebody of whom both are told."""
        names = tuple(sorted({*self.names, *other.names}, key=lambda name: (-len(name), name)))[:_MOST_NAMES]
        return Traits(
            names,
            self.male + other.male,
            self.generations | other.generations,
            self.countries | other.countries,
            self.reports | other.reports,
        )


def traits_of(joined: Joined, cluster: Cluster) -> Traits:
    """What one report tells of a person."""
    full = tuple(dict.fromkeys(name for text in cluster.names if len(name := full_name(text)) > 1))
    return Traits(
        full,
        _sex(cluster),
        frozenset(_generations(cluster)),
        frozenset(_states(joined, cluster)),
        frozenset([cluster.report.id] if full else ()),
    )


@lru_cache(maxsize=1 << 17)
def full_name(text: str) -> Name:
    """The words of a name, less which of two in a family it is; one word or none for a surname alone, whatever stands before it."""
    found = worded(text).words
    bare = tuple(word for word in found if word not in _generation_words()) or found
    return bare if len([word for word in bare if word not in _particles()]) > 1 else bare[-1:]


def surnames(name: Name) -> tuple[str, ...]:
    """The words of a full name that can be the surname: the last, and the first where it is one that goes before."""
    return tuple(dict.fromkeys((name[-1], *(name[:1] if family_first(name) else ()))))


def family_first(name: Name) -> bool:
    """Whether a name begins with a word that is a family name where family names go first."""
    return name[0] in _family_first()


def one_surname(one: Name, other: Name) -> bool:
    """Whether two full names can have one surname, and the same given names so far as both tell them."""
    return _given(one, other) is True


def contradict(one: Name, other: Name) -> bool:
    """Whether two full names are two persons' of one surname: Erik and Ana Holmgaard, Erik A. and Erik P. Holmgaard."""
    return _given(one, other) is False


def _given(one: Name, other: Name) -> bool | None:
    """Whether the given names fit; None where the surnames do not. Of two surnames the second may be left out."""
    short, long = sorted((one, other), key=len)
    if len(short) < len(long) and sound(short[0]) == sound(long[0]) and alike(short[-1], long[-2]):
        return True
    for surname in surnames(one):
        for another in surnames(other):
            if one_family(surname, another):
                return not _given_differ(_less(one, surname), _less(other, another))
    return None


def one_family(one: str, other: str) -> bool:
    """Whether two surnames can be one, of a man and a woman too: Isakov, Isakova."""
    return sound(one) == sound(other) or alike(one, other) or of_sexes(one, other)


def of_sexes(one: str, other: str) -> bool:
    """Whether two surnames are one in its two sexes."""
    short, long = sorted((one, other), key=len)
    stem = short.removesuffix("y").removesuffix("i")
    return (long.endswith(("ova", "eva", "ina")) and long[:-1] == short) or (
        long.endswith("aya") and long[:-3] in {stem, short}
    )


def _less(name: Name, word: str) -> Name:
    at = name.index(word) if name[0] == word and name[-1] != word else len(name) - 1
    return name[:at] + name[at + 1 :]


def _given_differ(one: Name, other: Name) -> bool:
    short, long = sorted((one, other), key=len)
    if "".join(map(sound, short)) == "".join(map(sound, long)):
        return False
    free = list(long)
    for word in short:
        partner = next((w for w in free if _fit(word, w)), None)
        if partner is None:
            return True
        free.remove(partner)
    return len(short) > 1 and not _fit(short[1], long[1]) and _fit(short[0], long[0])


def _fit(one: str, other: str) -> bool:
    """Whether two given names can be one: the same but for spelling, an initial, a short form, or a slip inside the word."""
    if 1 in {len(one), len(other)}:
        return one[0] == other[0]
    return word_likeness(one, other) >= SAME or slipped(one, other)


def apart(one: Traits, other: Traits, *, far: bool) -> bool:
    """Whether something speaks against two being one; `far` in two stories, where a report may be of another person of that name."""
    if any(of_sexes(a[-1], b[-1]) for a in one.names for b in other.names):
        return True
    if _differ(one.generations, other.generations) or (far and _differ(one.countries, other.countries)):
        return True
    if one.male * other.male < 0 and not set(one.names) & set(other.names):
        return True
    return any(contradict(a, b) for a in one.names for b in other.names if a != b)


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and bool(other) and one.isdisjoint(other)


def _sex(cluster: Cluster) -> int:
    """Pronouns and titles that tell of a man, less those that tell of a woman.

    One "his" by itself tells nothing: whose it is is guessed more often than who "he" is.
    """
    male, female = (words(cluster.language, "titles", f"pronouns.{sex}") for sex in ("male", "female"))
    pronouns = [cluster.report.text[m.start : m.end].lower() for m in cluster.mentions if m.kind == "pronoun"]
    told = [word for word in pronouns if word in male or word in female]
    owner = len(told) == 1 and told[0] in words(cluster.language, "titles", "pronouns.owners")
    found = 0 if owner else sum((word in male) - (word in female) for word in told)
    titles = [name.split()[0].lower() for name in cluster.names]
    male, female = (words(cluster.language, "titles", f"persons.{sex}") for sex in ("male", "female"))
    return found + sum((title in male) - (title in female) for title in titles)


def _generations(cluster: Cluster) -> Iterator[str]:
    listed = _generation_words()
    for text in (*cluster.names, *cluster.descriptions):
        last = text.lower().rstrip(".").split()
        yield from (listed[word] for word in last[-1:] if word in listed and len(last) > 1)
        yield from (kin for word, kin in _kin().items() if f"{word} " in f"{text.lower()} ")


@cache
def _generation_words() -> dict[str, str]:
    return dict(lexicon(LANGUAGE, "identity").get("names", {}).get("generations", {}))


@cache
def _kin() -> dict[str, str]:
    return dict(lexicon(LANGUAGE, "identity").get("names", {}).get("generation_words", {}))


@cache
def _particles() -> frozenset[str]:
    return words(LANGUAGE, "identity", "names.particles")


@cache
def _family_first() -> frozenset[str]:
    return words(LANGUAGE, "identity", "names.family_first")


def _states(joined: Joined, cluster: Cluster) -> Iterator[str]:
    """The countries in whose state somebody is said to hold an office."""
    national = words(cluster.language, "identity", "offices.national")
    for holding in cluster.holdings:
        text = cluster.words(holding.span)
        if any(word in national for word in text.lower().split()):
            yield from _lands(joined, cluster, holding, text)


def _lands(joined: Joined, cluster: Cluster, holding: Holding, text: str) -> Iterable[str]:
    bodies = [joined.clusters[n] for n in holding.of]
    of = (country for body in bodies if (country := joined.country(body)))
    return {*of, *countries_in(text, cluster.language)}


class People:
    """Persons, as they are joined: what is known of each grows with what is told of it."""

    def __init__(self, joined: Joined, people: Sequence[Cluster]) -> None:
        self.joined = joined
        self.own = {cluster.number: traits_of(joined, cluster) for cluster in people}
        """What each report tells by itself, by cluster number."""
        self._traits: dict[int, Traits] = defaultdict(Traits)
        self._members: dict[int, list[Cluster]] = defaultdict(list)
        for cluster in people:
            root = joined.root(cluster.number)
            self._traits[root] |= self.own[cluster.number]
            self._members[root].append(cluster)
        self._told_posts: dict[int, frozenset[Post]] = {}
        self._posts: dict[int, tuple[int, frozenset[Post]]] = {}

    def of(self, n: int) -> Traits:
        """What is known of the person that a cluster is joined with."""
        return self._traits[self.joined.root(n)]

    def join(self, a: int, b: int, *, far: bool = False) -> bool:
        """Make two clusters one person unless something speaks against it; whether they are one now."""
        one, two = self.joined.root(a), self.joined.root(b)
        if one == two:
            return True
        if apart(self._traits[one], self._traits[two], far=far) or self._both_named(one, two):
            return False
        self.joined.join(one, two)
        root = self.joined.root(one)
        if root != self.joined.root(two):
            return False
        self._traits[root] = self._traits[one] | self._traits[two]
        self._members[root] = self._members[one] + self._members[two]
        return True

    def posts(self, n: int) -> frozenset[Post]:
        """The offices that a person is said to hold, each with its body or country, and with "" whatever it is of."""
        members = self._members[self.joined.root(n)]
        known = self._posts.get(members[0].number)
        if known is None or known[0] != len(members):
            found = frozenset(post for cluster in members for post in self.told_posts(cluster))
            known = self._posts[members[0].number] = (len(members), found)
        return known[1]

    def told_posts(self, cluster: Cluster) -> frozenset[Post]:
        """The same, of what one report tells."""
        if cluster.number not in self._told_posts:
            self._told_posts[cluster.number] = frozenset(posts(self.joined, cluster))
        return self._told_posts[cluster.number]

    def _both_named(self, one: int, two: int) -> bool:
        """Whether a report names both in full, and neither's name is the other's spelt otherwise or shortened: it tells of two."""
        a, b = self._traits[one], self._traits[two]
        if not a.reports & b.reports or set(a.names) & set(b.names):
            return False
        return not any(_one_spelling(x, y) for x in a.names for y in b.names)


def _one_spelling(one: Name, other: Name) -> bool:
    a, b = frozenset(map(sound, one)), frozenset(map(sound, other))
    return a <= b or b <= a or "".join(one) == "".join(other)
