"""Somebody else, or somewhere else, in the same part of what is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import combinations, product

from rapidfuzz.distance import DamerauLevenshtein

from tellings.language import common
from tellings.language import words as words_in
from tellings.language.atlas import Entry, atlas
from tellings.language.atlas.geometry import distance, lies_in
from tellings.language.gazetteer import gazetteer
from tellings.language.tokens import CONTENT, FUNCTION, NAME, kin
from tellings.model.records import Span
from tellings.stages.aligning.clues import Clue, Sides, stretch
from tellings.stages.aligning.correspondence import Match
from tellings.stages.aligning.said import Said

_PLACES = frozenset({"place", "facility", "country"})
_SAME_WORD = 0.85
_MEANINGS = 3
"""Places that a name is taken to mean: its best known bearers."""
_AROUND = 25.0
"""Kilometres from a city's middle within which another place may be a quarter of it."""
_BEFORE = 6
"""Words before a name among which stands the preposition that it hangs on."""
_KEPT = 10_000
"""Pairs of names that are kept at hand."""
_LONG = 6
"""Letters from which a name with another letter is the same one misspelt."""
_LETTERS = re.compile(r"[^\W\d_]+")


def name_clues(sides: Sides, kinds: Mapping[str, str]) -> Iterator[Clue]:
    """Names on each side that the other one has not: `name` where their kinds say that one stands for the other.

    `kinds` holds each actor's kind.
    """
    mine, theirs = _left(sides.a, sides.b, left=True, sides=sides), _left(sides.b, sides.a, left=False, sides=sides)
    alone = len(mine) == len(theirs) == 1
    for i, j in product(mine, theirs):
        kind_a, kind_b = (_kind(said, n, kinds) for said, n in ((sides.a, i), (sides.b, j)))
        countries = all(_actor_kind(said, n, kinds) == "country" for said, n in ((sides.a, i), (sides.b, j)))
        if (kind_a and kind_b and kind_a != kind_b) or (not countries and _adjective(sides.a, i) != _adjective(sides.b, j)):
            continue
        if (kind_a and not kind_b and _is_word(sides.b, j)) or (kind_b and not kind_a and _is_word(sides.a, i)):
            continue
        sure = kind_a and kind_a == kind_b and _where(sides.a, i) == _where(sides.b, j)
        what = "place" if "place" in (kind_a, kind_b) else "name"
        if "name" not in (kind_a, kind_b) and one_may_lie_in_the_other(sides.a.words[i].text, sides.b.words[j].text):
            continue
        yield Clue("name" if sure else "name_unsure", 1.0 if alone else 0.6, what, _span(sides.a, i), _span(sides.b, j))


@lru_cache(maxsize=_KEPT)
def one_may_lie_in_the_other(a: str, b: str) -> bool:
    """Whether of two places of the atlas one may be part of the other: a country and its towns, a region and its towns, a city and what is
    near enough to be a quarter of it. Of names that it does not know nothing is said.
    """
    return any(_may_hold(one, other) or _may_hold(other, one) for one, other in product(_meant(a), _meant(b)))


def _meant(name: str) -> list[Entry]:
    return [found.entry for found in atlas().find(name)[:_MEANINGS]]


def _may_hold(whole: Entry, part: Entry) -> bool:
    if whole.feature == "country":
        return whole.source == part.source or lies_in(part, whole)
    if whole.feature == "region" and lies_in(part, whole):
        return True
    return whole.population > part.population and distance(whole, part) <= _AROUND


def _is_word(said: Said, n: int) -> bool:
    """Whether what has a capital is an everyday word: no country stands for "Revolution"."""
    return said.words[n].lower in common(said.language)


def _adjective(said: Said, n: int) -> bool:
    """Whether a name only says of what kind the next word's thing is: "Syrian territory". It stands for its country at most, never for
    what "Damascus" stands for.
    """
    word, following = said.words[n], said.words[n + 1 : n + 2]
    if not following or following[0].kind == FUNCTION or not said.text[word.end : following[0].start].isspace():
        return False
    known = gazetteer(said.language).find(word.text)
    endings = tuple(words_in(said.language, "contrast", "adjectives.endings"))
    return (known is not None and known.use == "adjective") or word.lower.endswith(endings)


def exchanged_roles(sides: Sides) -> Iterator[Clue]:
    """Two names in the other order around the same word, without a passive on one side: "Vell sold it to Tarn", "Tarn sold it to
    Vell"; not "Vell sold it to Tarn", "Tarn bought it from Vell".
    """
    same = [m for m in sides.matches if m.likeness >= _SAME_WORD]
    named = [m for m in same if sides.a.words[m.a].kind == NAME]
    if _passive(sides.a) == _passive(sides.b):
        for one, other in combinations(named, 2):
            turned = (one.a < other.a) != (one.b < other.b)
            if turned and any(_between(m.a, one.a, other.a) and _between(m.b, one.b, other.b) for m in same):
                yield Clue("roles", 1.0, "name", stretch(sides.a, (one.a, other.a)), stretch(sides.b, (one.b, other.b)))


def exchanged_ends(sides: Sides) -> Iterator[Clue]:
    """Two names that have changed the words before them: "from Karsia to Beldovia", "from Beldovia to Karsia"."""
    named = [m for m in sides.matches if m.likeness >= _SAME_WORD and sides.a.words[m.a].kind == NAME]
    for one, other in combinations(named, 2):
        mine, theirs = (_lead(sides.a, one.a), _lead(sides.a, other.a)), (_lead(sides.b, one.b), _lead(sides.b, other.b))
        if all(mine) and mine[0] != mine[1] and mine == theirs[::-1]:
            yield Clue("roles", 1.0, "name", stretch(sides.a, (one.a, other.a)), stretch(sides.b, (one.b, other.b)))


def _lead(said: Said, n: int) -> str:
    """The preposition that a name hangs on, in "in the town of Darsheh" the first; empty without one."""
    determiners, passed, where, others = (
        words_in(said.language, "contrast", key)
        for key in ("determiners", "prepositions.passed", "prepositions.where", "prepositions.others")
    )
    before = reversed(said.words[max(0, n - _BEFORE) : n])
    small = (word.lower for word in before if word.kind == FUNCTION and word.lower not in determiners | passed)
    lead = next(small, "")
    return lead if lead in where | others else ""


def _where(said: Said, n: int) -> bool:
    """Whether a name says where something is."""
    return _lead(said, n) in words_in(said.language, "contrast", "prepositions.where")


def _between(n: int, one: int, other: int) -> bool:
    return min(one, other) < n < max(one, other)


def shared_names(sides: Sides) -> bool:
    """Whether both clauses name somebody or something."""
    return any(sides.a.words[match.a].kind == NAME and match.likeness >= _SAME_WORD for match in sides.matches)


def _passive(said: Said) -> bool:
    return any(word.lower in words_in(said.language, "contrast", "agents") for word in said.words)


def _kind(said: Said, n: int, kinds: Mapping[str, str]) -> str:
    kind = _actor_kind(said, n, kinds)
    return "place" if kind in _PLACES else "name" if kind else ""


def _actor_kind(said: Said, n: int, kinds: Mapping[str, str]) -> str:
    return kinds.get(said.words[n].stem[1:], "")


def _left(said: Said, other: Said, sides: Sides, *, left: bool) -> list[int]:
    matched = {match.a if left else match.b for match in sides.matches if not _two_names(sides, match)}
    stems = {word.stem for word in other.words}
    heard = {part.lower() for word in other.words for part in _LETTERS.findall(word.text)}
    return [
        n
        for n in _proper(said)
        if n not in matched
        and said.words[n].stem not in stems
        and not any(part == one or kin(part, one) or _misspelt(part, one) for part in _parts(said, n) for one in heard)
    ]


@lru_cache(maxsize=_KEPT)
def _misspelt(a: str, b: str) -> bool:
    """Whether one long name is another but for a letter, and no other place than that: "Penelec", "Penelac"; not "Gambia", "Zambia"."""
    if min(len(a), len(b)) < _LONG or a[0] != b[0] or DamerauLevenshtein.distance(a, b, score_cutoff=1) > 1:
        return False
    return not (_meant(a.title()) and _meant(b.title()))


def _two_names(sides: Sides, match: Match) -> bool:
    """Whether two words correspond only in that both are names: vectors of names that nobody knows are alike."""
    pair = sides.a.words[match.a], sides.b.words[match.b]
    return match.likeness < _SAME_WORD and all(word.text[:1].isupper() for word in pair)


def _parts(said: Said, n: int) -> list[str]:
    return [part.lower() for part in _LETTERS.findall(said.words[n].text) if len(part) > 1]


def _proper(said: Said) -> list[int]:
    """Names that are known, and words with a capital that do not open a sentence; no dates."""
    found = []
    for n, word in enumerate(said.words):
        capital = word.kind == CONTENT and word.text[0].isupper() and n > 0 and not word.text.isupper()
        opens = said.text[max(0, word.start - 3) : word.start].strip(" “\"'‘(").endswith((".", "!", "?", ":", "”"))
        if not said.dated(word) and (word.kind == NAME or (capital and not opens)):
            found.append(n)
    return found


def _span(said: Said, n: int) -> Span:
    return said.within(said.words[n].start, said.words[n].end)
