"""Names: the parser's entities repaired, what every reader knows, bodies and facilities by the shape of their names."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache

from tellings.language import common, words
from tellings.language.gazetteer import Gazetteer, Known, folded, gazetteer, is_initials
from tellings.ports.tagger import Token
from tellings.stages.annotating.dates import namesakes
from tellings.stages.annotating.mentions import edges, holders
from tellings.stages.annotating.mentions.draft import Draft, keep_apart, words_of
from tellings.stages.annotating.mentions.shapes import bodies, body_heads, facilities, quoted
from tellings.stages.annotating.parsed import Paragraph, ParsedReport

_ENTITY_LABELS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "NORP": "people",
    "WORK_OF_ART": "work",
}
_BLOCKERS = frozenset({"EVENT", "LAW", "LANGUAGE"})
"""Entities that stand for nobody, whose words are not to be looked at again: the "Islamic" of "the Islamic Revolution"."""

_HEADS = frozenset({"headline", "heading"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_EDGE = frozenset("\"“”‘’'`(),.;:[]—–-/ ") | {"the", "The", "THE", "a", "an", "A", "An", "''", "``", "--"}
_NEVER_FIRST = frozenset({"CCONJ", "SCONJ", "PRON", "AUX", "ADV", "ADP"})
_NEVER_LAST = frozenset({"ADP", "CCONJ", "SCONJ", "PART", "VERB", "AUX", "ADV", "DET", "PRON"})
"""Parts of speech that the parser leaves at the edges of entities: "But | Ana Berg", "Blue Star | to"."""
_LONGEST_KNOWN = 7
_OWN = 4
"""Weighs more than what any other rule makes of the same words."""
_GIVEN_NAMES = 3
"""Given names and middle names before a surname; more are a parser's mistake."""


def find(parsed: ParsedReport) -> list[Draft]:
    """The names of a report, in text order, none inside another. Open labels are for `labels.settle`."""
    language = parsed.report.language
    surnames, seats = _surnames(parsed), holders.seats(parsed)
    found: list[Draft] = []
    called = list(_called_like_months(parsed))
    for paragraph in parsed.paragraphs:
        drafts = (edges.mended(draft, language) for draft in _candidates(paragraph, surnames, language))
        own = (draft for draft in called if draft.paragraph is paragraph)
        held = holders.holders(paragraph, seats, language)
        found += keep_apart([*(draft for draft in drafts if draft is not None), *own, *held])
    return [replace(draft, weight=0) for draft in _without_headlines(found) if draft.label]


def _called_like_months(parsed: ParsedReport) -> Iterator[Draft]:
    """Persons whose given name is a month's, with the names that stand before it: "Karl | August Holm"."""
    for one in namesakes.find(parsed):
        tokens, first = one.paragraph.parse.tokens, one.first
        if first and tokens[first - 1].entity == "PERSON" and _runs_on(tokens[first - 1], parsed.report.language, anyhow=True):
            first -= 1
        yield Draft(one.paragraph, first, one.last, "name", "person", weight=_OWN, sure=True)


def _surnames(parsed: ParsedReport) -> frozenset[str]:
    """Last words of names that are persons' beyond doubt: entities of two words, and what follows "Mrs" or "Mr"."""
    address = words(parsed.report.language, "titles", "persons.address")
    found: set[str] = set()
    for paragraph in parsed.paragraphs:
        tokens = paragraph.parse.tokens
        for entity in paragraph.parse.entities():
            if entity[0].entity == "PERSON" and 1 < len(entity) < 4 and entity[-1].text[:1].isupper():
                found.add(entity[-1].text)
        found.update(b.text for a, b in itertools.pairwise(tokens) if a.text.lower() in address and b.pos == "PROPN")
    known = gazetteer(parsed.report.language)
    # "Solvik Port" is no Mrs Port, unless somebody is called so.
    things = words(parsed.report.language, "places", "kinds.facility") - {t.text.lower() for t in _alone(parsed)}
    return frozenset(name for name in found if len(name) > 2 and not known.find(name) and name.lower() not in things)


def _alone(parsed: ParsedReport) -> Iterator[Token]:
    """The words that a parser takes for a person's whole name."""
    entities = (entity for paragraph in parsed.paragraphs for entity in paragraph.parse.entities())
    return (entity[0] for entity in entities if len(entity) == 1 and entity[0].entity == "PERSON")


def _without_headlines(drafts: Sequence[Draft]) -> list[Draft]:
    """Words of a headline in capitals ("Coastal Towns Close Ranks") go, unless the story has them as names too."""
    told = [d for d in drafts if d.paragraph.role not in _HEADS]
    elsewhere = {folded(d.words) for d in told} | {folded(d.tokens[-1].text) for d in told}
    return [
        d
        for d in drafts
        if d.sure
        or d.paragraph.role not in _HEADS
        or folded(d.tokens[-1].text) in elsewhere
        or is_initials(d.words)
        or not _all_capitals(d.paragraph.parse.tokens)
    ]


def _candidates(paragraph: Paragraph, surnames: AbstractSet[str], language: str) -> Iterator[Draft]:
    known = gazetteer(language)
    yield from _known(paragraph, known)
    yield from _in_full(paragraph, surnames, language)
    yield from bodies(paragraph, surnames, language)
    yield from facilities(paragraph, language)
    yield from quoted(paragraph)
    for entity in paragraph.parse.entities():
        yield from _repaired(paragraph, entity, language)
    yield from _runs(paragraph, language)


def _known(paragraph: Paragraph, known: Gazetteer) -> Iterator[Draft]:
    """The longest known name at each capitalised token."""
    tokens = paragraph.parse.tokens
    for i, token in enumerate(tokens):
        if not _may_open(token) or not known.may_begin(token.text):
            continue
        for last in range(min(len(tokens), i + _LONGEST_KNOWN), i, -1):
            found = known.find(words_of(tokens[i:last])) if tokens[last - 1].pos not in {"SPACE", "PUNCT"} else None
            if found and found.use != "unsure" and _is_meant(tokens[i:last], found):
                yield Draft(paragraph, i, last, "name", found.kind, weight=0, sure=True)
                if found.kind == "place" and last < len(tokens) and tokens[last].text.lower() in _divisions(known.language):
                    yield Draft(paragraph, i, last + 1, "name", "place", weight=0, sure=True)
                break


def _divisions(language: str) -> frozenset[str]:
    """Words that go on with a place's name and make it another place: "Solvik district"."""
    return words(language, "places", "kinds.divisions")


def _in_full(paragraph: Paragraph, surnames: AbstractSet[str], language: str) -> Iterator[Draft]:
    """A known surname with a first name before it, wherever the parser drew the line: "… of Solvik | Ana Berg"."""
    tokens = paragraph.parse.tokens
    for i, token in enumerate(tokens):
        if (
            i
            and token.text in surnames
            and token.entity not in {"GPE", "LOC"}
            and _runs_on(tokens[i - 1], language, anyhow=True)
        ):
            yield Draft(paragraph, _first_name(tokens, i, language), i + 1, "name", "person", weight=3)


def _first_name(tokens: Sequence[Token], i: int, language: str) -> int:
    """Where the given names before a surname start: two of them where the parser has both in one person's name."""
    first = i - 1
    while first and tokens[first].entity == "PERSON" and not tokens[first].entity_begins and i - first < _GIVEN_NAMES:
        if not _runs_on(tokens[first - 1], language, anyhow=True) or _is_seat(tokens, first - 1, language):
            break
        first -= 1
    return first


def _is_seat(tokens: Sequence[Token], i: int, language: str) -> bool:
    """Whether a word is where somebody holds an office, whatever the parser takes it for: the "Solvik" of "Mayor of Solvik Ana Berg"."""
    of = i > 1 and tokens[i - 1].text.lower() in {"of", "for", "to"}
    return of and tokens[i - 2].text.lower() in words(language, "titles", "persons.offices") - words(
        language, "titles", "persons.of_persons"
    )


def _may_open(token: Token) -> bool:
    if token.text.lower() == "the":
        return False
    return token.text[:1].isupper() or token.text[:3] in {"al-", "al"}


def _is_meant(tokens: tuple[Token, ...], known: Known) -> bool:
    """Whether a known name is one here: a city called Nice needs to be read as a name, and no month is a people."""
    if known.kind in {"country", "armed_group"} or len(tokens) > 1:
        return True
    return tokens[0].pos in {"PROPN", "ADJ"} or (tokens[0].pos == "NOUN" and known.kind == "people")


def _repaired(paragraph: Paragraph, entity: tuple[Token, ...], language: str) -> Iterator[Draft]:
    label = entity[0].entity
    if label in _BLOCKERS:
        yield Draft(paragraph, entity[0].i, entity[-1].i + 1, "name", "")
    if label not in _ENTITY_LABELS or entity[0].text.lower() == "anti":
        return
    for part in _parts(entity, language):
        if label != "PERSON" and _is_bearer(part, language):
            yield Draft(paragraph, part[1].i, part[-1].i + 1, "name", "person")
            continue
        trimmed = _trimmed(part, label, language)
        if trimmed and _is_name(trimmed, language) and not _is_portfolio(paragraph, trimmed, language):
            # The parser calls much a people that is none; peoples are many or adjectives.
            doubtful = label == "NORP" and trimmed[-1].tag not in {"JJ", "NNS", "NNPS"}
            if _lacks_first_name(paragraph, trimmed, language):
                known = "person" if label == "PERSON" else "unknown"
                yield Draft(paragraph, trimmed[0].i - 1, trimmed[-1].i + 1, "name", known)
                continue
            if part is not entity and _holder_follows(entity[: part[0].i - entity[0].i], part, language):
                yield Draft(paragraph, part[0].i, part[-1].i + 1, "name", "person")
                continue
            end = _extended(paragraph, trimmed, language) if label in {"ORG", "FAC"} else trimmed[-1].i + 1
            yield Draft(paragraph, trimmed[0].i, end, "name", "unknown" if doubtful else _ENTITY_LABELS[label])


def _is_bearer(part: tuple[Token, ...], language: str) -> bool:
    """Whether an entity that the parser took for a body is an office and who holds it: "Spokesman | Erik Holm"."""
    holder = part[1:]
    return (
        len(holder) in {2, 3}
        and part[0].text.lower() in words(language, "titles", "persons.offices")
        and all(token.text[:1].isupper() and token.text.lower() not in common(language) for token in holder)
        and gazetteer(language).find(words_of(holder)) is None
        and holder[-1].text.lower() not in body_heads(language)
    )


def _lacks_first_name(paragraph: Paragraph, part: tuple[Token, ...], language: str) -> bool:
    """Whether the parser began a name one word late: "Ana" outside, "Holmgaard" an organisation."""
    before = paragraph.parse.tokens[part[0].i - 1] if part[0].i else None
    return (
        before is not None
        and len(part) == 1
        and before.dep == "compound"
        and before.head == part[0].i
        and not is_initials(part[0].text)
        and gazetteer(language).find(part[0].text) is None
        and gazetteer(language).find(before.text) is None
        and _runs_on(before, language)
    )


def _extended(paragraph: Paragraph, part: tuple[Token, ...], language: str) -> int:
    """The end of an entity with the capitalised words that go on with it: "Blue Star" and "Ferries"."""
    tokens = paragraph.parse.tokens
    end = part[-1].i + 1
    if paragraph.role in _HEADS and _all_capitals(tokens):
        return end
    while end < len(tokens) and tokens[end].text[:1].isupper() and tokens[end].pos in {"PROPN", "NOUN"}:
        if (
            tokens[end].entity
            or tokens[end].start != tokens[end - 1].end + 1
            or not _runs_on(tokens[end], language, anyhow=True)
        ):
            break
        end += 1
    return end


def _is_portfolio(paragraph: Paragraph, part: tuple[Token, ...], language: str) -> bool:
    """Whether a lone word is what an office is for, and no body: the "Defense" of "Defense Minister"."""
    tokens = paragraph.parse.tokens
    after = tokens[part[-1].i + 1] if part[-1].i + 1 < len(tokens) else None
    if len(part) > 1 or after is None or is_initials(part[0].text) or gazetteer(language).find(part[0].text):
        return False
    if part[0].entity == "ORG" and part[0].text.lower() in words(language, "actors", "descriptions.portfolios"):
        return True
    return part[0].entity != "PERSON" and after.text.lower() in words(language, "titles", "persons.offices")


def _parts(entity: tuple[Token, ...], language: str) -> Iterator[tuple[Token, ...]]:
    """An entity cut where an owner ends ("Norway's Harbour Board") or known names are strung together ("Russian-Iranian")."""
    known = gazetteer(language)
    at = 0
    for n, token in enumerate(entity):
        owner = token.text in _POSSESSIVES and n > at and n + 1 < len(entity) and known.find(words_of(entity[at:n]))
        strung = token.text in {"-", "–", "/"} and n > at and known.find(words_of(entity[at:n]))
        slashed = token.text == "/" and token.entity == "PERSON"
        bracketed = token.text in {"(", "["} and n > at
        if owner or strung or slashed or bracketed or token.pos == "SPACE":
            yield entity[at:n]
            at = n + 1
        elif n > at and _holder_follows(entity[at:n], entity[n:], language):
            yield entity[at:n]
            at = n
    yield entity[at:]


def _holder_follows(before: tuple[Token, ...], after: tuple[Token, ...], language: str) -> bool:
    """Whether a country's or a body's name runs into that of who holds an office there: "the minister of energy of Norway | Ana Berg"."""
    found = gazetteer(language).find(words_of(before).removeprefix("the "))
    own = all(token.text[:1].isupper() and token.text.lower() not in common(language) for token in after)
    return (
        found is not None
        and found.use not in {"adjective", "people"}
        and (found.kind == "country" or (found.kind == "organisation" and after[-1].text.lower() not in body_heads(language)))
        and len(after) in {2, 3}
        and own
    )


def _trimmed(part: tuple[Token, ...], label: str, language: str) -> tuple[Token, ...]:
    """Without article, quotes, a possessive's end, and titles at the edges."""
    titles = _titles(language)
    while part and _opens_loosely(part, label, titles | words(language, "titles", "nonames.words"), language):
        part = part[1:]
    while part and _closes_loosely(part, label, words(language, "titles", "persons.offices")):
        part = part[:-1]
    if label == "PERSON" and len(part) > 1 and not any(c.isupper() for c in part[-1].text):
        part = part[:-1]
    return part


def _opens_loosely(part: tuple[Token, ...], label: str, titles: AbstractSet[str], language: str) -> bool:
    first = part[0]
    if first.text in _EDGE or first.pos == "SPACE":
        return True
    if len(part) == 1:
        return False
    # "CNN Ana Berg" is a slip of the parser, "J.K. Berg" and "JK Berg" are names.
    initials = is_initials(first.text) and len(first.text) > 2
    return first.pos in _NEVER_FIRST or (
        label == "PERSON" and (initials or first.text.lower() in titles or _says(first, language))
    )


def _says(token: Token, language: str) -> bool:
    """Whether a capitalised word is a headline's verb before its speaker: "Pier Is Safe, Says Berg"."""
    return token.text[-1:] == "s" and token.text[:-1].lower() in words(language, "speech", "verbs.clause")


def _closes_loosely(part: tuple[Token, ...], label: str, offices: AbstractSet[str]) -> bool:
    last = part[-1]
    if last.text in _EDGE or last.text in _POSSESSIVES or last.pos == "SPACE":
        return True
    office = label in {"ORG", "PERSON"} and last.text.lower() in offices
    return len(part) > 1 and (office or (last.pos in _NEVER_LAST and last.text.islower()))


@cache
def _titles(language: str) -> frozenset[str]:
    return frozenset().union(*(words(language, "titles", f"persons.{key}") for key in ("offices", "ranks", "address")))


def _is_name(part: tuple[Token, ...], language: str) -> bool:
    """Whether what is left can be a name: some capital, and no weekday, month or number alone."""
    text = words_of(part)
    if not any(c.isupper() for c in text) or not any(c.isalpha() for c in text):
        return False
    if "/" in text and any(c.isdigit() for c in text):
        return False
    if part[0].text.lower() in words(language, "titles", "nonames.numbered") and all(
        t.pos == "NUM" or t.text.isdigit() for t in part[1:]
    ):
        return False  # "Section Four", "Phase 2"
    return not all(token.text.lower() in words(language, "titles", "nonames.words") for token in part)


def _runs(paragraph: Paragraph, language: str) -> Iterator[Draft]:
    """Proper nouns in a row that the parser saw no entity in, and initials; a sentence's first word only as initials."""
    tokens = paragraph.parse.tokens
    if paragraph.role in _HEADS and _all_capitals(tokens):
        return
    at = 0
    while at < len(tokens):
        end = at
        while end < len(tokens) and _runs_on(tokens[end], language):
            end += 1
        run = tokens[at:end]
        if (
            run
            and (len(run) > 1 or not _opens_sentence(tokens, at) or is_initials(run[0].text))
            and not _is_for(tokens, at, end, language)
        ):
            yield Draft(paragraph, at, end, "name", "unknown", weight=-1)
        at = end + 1


def _is_for(tokens: tuple[Token, ...], at: int, end: int, language: str) -> bool:
    """Whether a lone word is what an office is for, as in "the Deputy Foreign Minister"."""
    portfolio = end - at == 1 and tokens[at].text.lower() in words(language, "actors", "descriptions.portfolios")
    return portfolio and end < len(tokens) and tokens[end].text.lower() in words(language, "titles", "persons.offices")


def _runs_on(token: Token, language: str, *, anyhow: bool = False) -> bool:
    """Whether a token can be part of a name; `anyhow`: even where the parser saw an entity or a common noun."""
    return (
        (token.pos == "PROPN" or anyhow)
        and token.text[:1].isupper()
        and token.text[1:2].islower() >= anyhow
        and (anyhow or not token.entity)
        and token.text.lower() not in words(language, "titles", "nonames.words")
        and not {token.text.lower(), token.text.lower().removesuffix("s")} & _titles(language)
    )


def _opens_sentence(tokens: tuple[Token, ...], i: int) -> bool:
    return i == 0 or tokens[i - 1].sentence != tokens[i].sentence


def _all_capitals(tokens: tuple[Token, ...]) -> bool:
    letters = [token.text for token in tokens if token.text.isalpha()]
    capital = sum(text[:1].isupper() for text in letters)
    return bool(letters) and capital > len(letters) * 0.6
