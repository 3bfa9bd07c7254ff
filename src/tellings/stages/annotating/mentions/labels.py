"""What each name is a name of, said once for the whole report: a name seen as a person in one place is one in every other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache, lru_cache
from operator import attrgetter

from tellings.language import common, words
from tellings.language.atlas import atlas
from tellings.language.gazetteer import folded, gazetteer, is_initials
from tellings.stages.annotating.mentions import states
from tellings.stages.annotating.mentions.draft import Draft, keep_apart, words_of
from tellings.stages.annotating.mentions.seats import acts, is_visited
from tellings.stages.annotating.mentions.shapes import body_heads, own_part
from tellings.stages.annotating.parsed import ParsedReport

Votes = dict[str, Counter[str]]

# How much each sign counts, set by hand so that one clear sign beats two guesses of the parser, and not fitted to any text.
_GUESS = 10
_CLEAR = 30
_SURNAME = 50
_HINT = 15
_LONGEST_TOWN = 3
_TOWNLIKE = frozenset({"person", "organisation", "unknown", "place", "facility"})
_SOME_SIZE = 5000
"""People from which on a town is one that a reader may be told of by its name alone."""
_BRAND = re.compile(r"(?!Mc|Mac|De|La|Le|Van|Di|Du|Fitz|Al|El)[A-Z][a-z]+[A-Z]\w+")
"""A word with a capital inside, as no person but many a firm is written: SkyFerry."""
_BESIDE = 2
"""How many code points may stand between a name and the note that explains it."""
_RARITY = {"place": 1, "organisation": 2, "person": 3, "facility": 4, "people": 5, "work": 6, "armed_group": 7, "unknown": 8}
"""Which label to take of several with as many votes: parsers take towns for persons more often than persons for towns."""


def settle(parsed: ParsedReport, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with one label for each name of the report; capitals of countries by what they do where they stand."""
    language = parsed.report.language
    notes = {p.start: parsed.text[p.start : p.end] for p in parsed.paragraphs if p.role == "note"}
    votes = _votes(drafts, notes, language)
    _together(drafts, votes)
    for name in states.told(drafts, language):
        votes[name]["place" if _is_town(name) else "country"] += sum(votes[name].values())
    if parsed.report.dateline_place:
        votes[folded(parsed.report.dateline_place.title())]["place"] += _SURNAME
    settled = [draft if draft.sure else draft.labelled(_best(votes[folded(draft.words)])) for draft in drafts]
    settled = keep_apart([*settled, *_unsure(parsed)])
    places = _places(settled)
    settled = [_bare_place(draft, places, language) for draft in settled]
    settled += _surnames(parsed, settled)
    settled.sort(key=lambda d: (d.start, d.end))
    return _as_used([draft for draft in settled if draft.label != "unknown"], language)


def _places(drafts: Sequence[Draft]) -> frozenset[str]:
    return frozenset(folded(d.words) for d in drafts if d.label == "place" and not is_initials(d.words))


def _bare_place(draft: Draft, places: frozenset[str], language: str) -> Draft:
    """The "Solvik" of "the Solvik air base", where Solvik is a town of the report: then the base is described, not named."""
    if draft.label != "facility":
        return draft
    own = own_part(draft, language)
    if 0 < own < len(draft.tokens) and folded(words_of(draft.tokens[:own])) in places:
        return replace(draft, last=draft.first + own, label="place")
    return draft


def _best(counts: Counter[str]) -> str:
    return min(counts, key=lambda label: (-counts[label], _RARITY.get(label, 0)))


def _votes(drafts: Sequence[Draft], notes: Mapping[int, str], language: str) -> Votes:
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    surnames = Counter(folded(d.tokens[-1].text) for d in drafts if d.label == "person" and 1 < len(d.tokens) < 5)
    alone = {folded(d.words) for d in drafts if d.label == "person" and len(d.tokens) == 1}
    for draft in drafts:
        counts = votes[folded(draft.words)]
        counts[draft.label] += _GUESS if draft.label != "unknown" else 1
        if len(draft.tokens) == 1 and folded(draft.words) in surnames:
            counts["person"] += _SURNAME
        if _ends_in_surname(draft, alone, language):
            counts["person"] += _HINT
        counts.update(_signs(draft, language))
        counts.update(_explained(draft, notes, language))
    return votes


def _ends_in_surname(draft: Draft, alone: AbstractSet[str], language: str) -> bool:
    """Whether a name of two words ends in what the report elsewhere calls a person by: "Ana Berg", later "Berg"."""
    return (
        len(draft.tokens) == 2
        and folded(draft.tokens[-1].text) in alone
        and all(token.text[:1].isupper() and token.text.lower() not in common(language) for token in draft.tokens)
    )


def _together(drafts: Sequence[Draft], votes: Votes) -> None:
    """Names in one list are names of one sort: "Solvik, Tarn and Eskby"."""
    lists: dict[tuple[int, int], list[Draft]] = defaultdict(list)
    for draft in drafts:
        tokens = draft.paragraph.parse.tokens
        first = tokens[draft.last - 1]
        while first.dep == "conj" and first.head < first.i:
            first = tokens[first.head]
        lists[draft.paragraph.index, first.i].append(draft)
    for members in lists.values():
        counts: Counter[str] = Counter()
        for draft in members:
            counts.update({draft.label: 1} if draft.sure else votes[folded(draft.words)])
        counts.pop("unknown", None)
        best = _best(counts) if len(members) > 1 and counts else "unknown"
        if best in {"person", "place", "organisation", "armed_group"}:
            for draft in members:
                votes[folded(draft.words)][best] += _GUESS


def _signs(draft: Draft, language: str) -> Counter[str]:
    """What the words around a name say of it."""
    tokens = draft.paragraph.parse.tokens
    before = tokens[draft.first - 1].text.lower() if draft.first else ""
    after = tokens[draft.last].text.lower() if draft.last < len(tokens) else ""
    titles = words(language, "titles", "persons.offices") | words(language, "titles", "persons.address")
    signs = _signs_of_place(draft, before, after, language)
    vessel = tokens[draft.first - 2].text.lower() if before in {"named", "called"} and draft.first > 1 else before
    if vessel in words(language, "actors", "aliases.vessels") and tokens[draft.first].text[:1].isupper():
        signs["work"] += _SURNAME
    if (before in titles or before in words(language, "titles", "persons.ranks")) and not is_initials(draft.words):
        signs["person"] += _CLEAR
    # "My nephew Henrik", "Berg's son Nils"
    owned = draft.first > 1 and tokens[draft.first - 2].tag in {"PRP$", "POS"}
    if owned and before in words(language, "titles", "persons.relatives") and len(draft.tokens) < _LONGEST_TOWN:
        signs["person"] += _CLEAR
    if draft.label == "unknown" and tokens[draft.last - 1].dep == "nsubj":
        verb = tokens[tokens[draft.last - 1].head].lemma.lower()
        signs["person"] += _HINT * (verb in words(language, "speech", "verbs.clause"))
    if draft.tokens[-1].text.lower() in body_heads(language) or draft.tokens[0].text.lower() in body_heads(language):
        signs["organisation"] += _CLEAR
    if after in words(language, "actors", "descriptions.organisation") and len(draft.tokens) < 4:
        signs["organisation"] += _HINT
    if after in words(language, "actors", "descriptions.armed_words"):
        signs["armed_group"] += _HINT
    if is_initials(draft.words):
        signs["organisation"] += _HINT
    if len(draft.tokens) == 1 and _BRAND.fullmatch(draft.words):
        signs["organisation"] += _CLEAR
    return signs


def _signs_of_place(draft: Draft, before: str, after: str, language: str) -> Counter[str]:
    """Signs of a place: "in S", "S province", "S Mayor N", "the pier of S"."""
    tokens = draft.paragraph.parse.tokens
    signs: Counter[str] = Counter()
    if before in {"in", "near", "outside", "inside"} and len(draft.tokens) < 3:
        signs["place"] += _HINT
    where = before in words(language, "actors", "acts.prepositions_of_place")
    if where and len(draft.tokens) <= _LONGEST_TOWN and draft.label in _TOWNLIKE and _is_town(draft.words):
        signs["place"] += _CLEAR
    if after in words(language, "places", "kinds.divisions") or after in words(language, "places", "kinds.offices"):
        signs["place"] += _CLEAR
    if before == "of" and draft.first > 1 and tokens[draft.first - 2].text.lower() in _held_by_places(language):
        signs["place"] += _CLEAR
    return signs


@lru_cache(maxsize=1 << 14)
def _is_town(name: str) -> bool:
    """Whether the atlas calls a town of some size, or land or water, by a name."""
    return any(f.own and (f.entry.feature != "city" or f.entry.population >= _SOME_SIZE) for f in atlas().find(name))


@cache
def _held_by_places(language: str) -> frozenset[str]:
    """Nouns whose "of" a place follows: the town of, the pier of, the mayor of, the people of."""
    return frozenset().union(
        *(words(language, "places", f"kinds.{key}") for key in ("place", "facility", "offices")),
        words(language, "actors", "descriptions.people"),
    )


def _explained(draft: Draft, notes: Mapping[int, str], language: str) -> Counter[str]:
    """What an editor's note right after a name calls it: "the Swan [the old harbour bridge — transl.]"."""
    masked = draft.paragraph.masked
    at = bisect_left(masked, draft.end, key=attrgetter("start"))
    if at == len(masked) or masked[at].start - draft.end > _BESIDE:
        return Counter()
    facility = words(language, "places", "kinds.facility") & set(notes.get(masked[at].start, "").lower().split())
    return Counter({"facility": _CLEAR}) if facility else Counter()


def _unsure(parsed: ParsedReport) -> list[Draft]:
    """Names that are also other words ("IS"), where the report somewhere speaks of such a body beside them."""
    language = parsed.report.language
    known, near = gazetteer(language), words(language, "actors", "descriptions.unsure_near")
    seen: dict[str, list[Draft]] = defaultdict(list)
    meant: set[str] = set()
    for paragraph in parsed.paragraphs:
        tokens = paragraph.parse.tokens
        for i, token in enumerate(tokens):
            match = known.find(token.text) if is_initials(token.text) else None
            if match and match.use == "unsure":
                seen[token.text].append(Draft(paragraph, i, i + 1, "name", match.kind, weight=1, sure=True))
                if any(t.text.lower() in near for t in tokens[max(0, i - 6) : i + 9]):
                    meant.add(token.text)
    return [draft for text in sorted(meant) for draft in seen[text]]


def _surnames(parsed: ParsedReport, drafts: Sequence[Draft]) -> list[Draft]:
    """Lone surnames of persons named in full elsewhere in the report, which nothing has marked."""
    surnames = {d.tokens[-1].text for d in drafts if d.label == "person" and len(d.tokens) > 1}
    taken = {(d.paragraph.index, i) for d in drafts for i in range(d.first, d.last)}
    return [
        Draft(paragraph, i, i + 1, "name", "person", sure=True)
        for paragraph in parsed.paragraphs
        for i, token in enumerate(paragraph.parse.tokens)
        if token.text in surnames and (paragraph.index, i) not in taken and token.text[:1].isupper()
    ]


def _as_used(drafts: Sequence[Draft], language: str) -> list[Draft]:
    """Words for a country as what they are here: its people, itself, or the town that is its seat of government.

    A town that only begins or owns things, and that the report also uses as a town, is a town throughout.
    """
    known = {draft: gazetteer(language).find(draft.words) for draft in drafts}
    towns = {folded(d.words) for d, k in known.items() if k and k.use == "capital" and not acts(d, language, weakly=True)}
    used = []
    for draft, match in known.items():
        if match is not None and match.kind == "people" and match.country is None and _only_qualifies(draft):
            continue
        if match is None or match.kind != "country":
            used.append(draft)
        elif match.use == "people" or (match.use == "adjective" and draft.tokens[-1].tag in {"NNPS", "NNS"}):
            used.append(draft.labelled("people"))
        elif match.use in {"capital", "seat"} and _is_place(draft, match.use, towns, language):
            used.append(draft.labelled("place"))
        else:
            used.append(draft.labelled("country"))
    return used


def _is_place(draft: Draft, use: str, towns: AbstractSet[str], language: str) -> bool:
    """Whether a seat of government is a place here: a capital unless it acts, a palace only where somebody is in it."""
    if use == "seat":
        return is_visited(draft, language)
    return not acts(draft, language, weakly=folded(draft.words) not in towns)


def _only_qualifies(draft: Draft) -> bool:
    """Whether a word for a faith or a wide region only says of what sort something is, "Arab states", and stands for no people."""
    last = draft.tokens[-1]
    return last.tag not in {"NNS", "NNPS"} and last.dep in {"amod", "compound", "nmod"}
