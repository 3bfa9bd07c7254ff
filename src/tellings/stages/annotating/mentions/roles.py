"""Descriptions: "the harbourmaster", "a senior port official", "NATO chief", "the Norwegian ministry", "the airfield"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from tellings.language import lexicon, words
from tellings.ports.tagger import Token
from tellings.stages.annotating.mentions.draft import Draft
from tellings.stages.annotating.mentions.edges import credit_before
from tellings.stages.annotating.mentions.victims import befallen
from tellings.stages.annotating.parsed import Paragraph, ParsedReport

_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_LONGEST = 16
"""Tokens on either side of a head noun; descriptions longer than that were clauses misread."""
_MANY = frozenset({"organisation", "armed_group"})
"""What members make up."""
_PLURALS = frozenset({"NNS", "NNPS"})
_PARTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative"})


def find(parsed: ParsedReport, names: Sequence[Draft]) -> list[Draft]:
    """The descriptions of a report that stand for somebody; `names` are its names, which a description may hold."""
    language = parsed.report.language
    named: dict[int, dict[int, Draft]] = defaultdict(dict)
    for draft in names:
        named[draft.paragraph.index].update(dict.fromkeys(range(draft.first, draft.last), draft))
    return [d for p in parsed.paragraphs for d in _described(_Row(p, named[p.index], language))]


class _Row:
    """The tokens of a paragraph with the names among them."""

    def __init__(self, paragraph: Paragraph, named: dict[int, Draft], language: str) -> None:
        self.paragraph, self.named, self.language = paragraph, named, language
        self.tokens = paragraph.parse.tokens

    def text(self, i: int) -> str:
        return self.tokens[i].text.lower() if 0 <= i < len(self.tokens) else ""


def _described(row: _Row) -> Iterator[Draft]:
    for token in row.tokens:
        if token.pos not in {"NOUN", "PROPN"} or token.i in row.named:
            continue
        label = _label(token, row)
        if label and not _is_rank_after_office(token, row):
            draft = described_at(row.paragraph, token.i, label, row.named, row.language)
            if draft and _stands_for_somebody(draft, token, row):
                yield draft


def _is_rank_after_office(token: Token, row: _Row) -> bool:
    """The "General" of "Defence Minister General N": it belongs to the name that follows."""
    titles = "titles"
    ranks = words(row.language, titles, "persons.ranks")
    at = token.i
    while at > 0 and row.text(at) in ranks:
        at -= 1
    return at < token.i and row.text(at) in words(row.language, titles, "persons.offices")


@cache
def _nouns(language: str) -> dict[str, str]:
    """Every noun that heads a description, with what it describes."""
    table: dict[str, str] = {}
    for key, label in (
        ("actors:descriptions.organisation", "organisation"),
        ("actors:descriptions.armed_group", "armed_group"),
    ):
        file, _, path = key.partition(":")
        table.update(dict.fromkeys(words(language, file, path), label))
    table.update(dict.fromkeys(words(language, "places", "kinds.described"), "place"))
    table.update(dict.fromkeys(words(language, "places", "kinds.country"), "country"))
    table.update(dict.fromkeys(words(language, "places", "kinds.facility"), "facility"))
    table.update(dict.fromkeys(words(language, "actors", "descriptions.people"), "people"))
    for key in ("offices", "people", "ranks"):
        table.update(dict.fromkeys(words(language, "titles", f"persons.{key}"), "person"))
    return table


def label_of_noun(word: str, language: str) -> str | None:
    """What a noun describes, or None when it describes nobody."""
    return _nouns(language).get(word.lower())


def _label(token: Token, row: _Row) -> str | None:
    if row.text(token.i + 1) == "of" and token.text.lower() in words(row.language, "titles", "persons.things_of"):
        return None
    pair = f"{row.text(token.i - 1)} {token.text.lower()}"
    listed = _nouns(row.language).get(pair) or _nouns(row.language).get(token.text.lower())
    if listed is None and token.tag == "NNS":
        one = token.lemma.lower()
        many = token.text.lower() in _groups(row.language) or _nouns(row.language).get(one) == "person"
        return "people" if many and one not in words(row.language, "titles", "persons.machines") else None
    return listed


@cache
def _groups(language: str) -> frozenset[str]:
    """Nouns for many: "soldiers", "dockers"."""
    codes = lexicon(language, "titles").get("sectors", {}).get("people", {}).values()
    return frozenset(noun for nouns in codes for noun in nouns)


def described_at(paragraph: Paragraph, i: int, label: str, named: dict[int, Draft], language: str) -> Draft | None:
    """The description around the head noun at token `i`, or None when that noun is part of a longer one."""
    tokens = paragraph.parse.tokens
    if i + 1 < len(tokens) and _goes_on(tokens, i, named, language):
        return None
    at = i + 2 if _hyphened(tokens, i) and _chosen(tokens, i, language) else i
    first, last = _left(tokens, i, named, language), _right(tokens, at, named, label, language)
    return Draft(paragraph, first, last, "role", label, noun=i)


def _goes_on(tokens: Sequence[Token], i: int, named: dict[int, Draft], language: str) -> bool:
    """Whether the noun after this one is the real head: the "security" of "security chief", the "minister" of "minister's"."""
    after = tokens[i + 1]
    at = i + 1
    before_names = words(language, "titles", "persons.ranks") | words(language, "titles", "persons.address")
    while at < len(tokens) and tokens[at].text.lower() in before_names:
        at += 1
    if at > i + 1 and at in named and named[at].label == "person":
        return False
    if i + 1 in named:
        return named[i + 1].label != "person" and tokens[i].dep == "compound" and tokens[i].head in named
    if _hyphened(tokens, i):
        return not _chosen(tokens, i, language)
    return (
        after.pos in {"NOUN", "PROPN"}
        and tokens[i].dep in {"compound", "nmod", "amod"}
        and after.sentence == tokens[i].sentence
    )


def _hyphened(tokens: Sequence[Token], i: int) -> bool:
    """Whether a hyphen and another word follow a token without a space."""
    follows = i + 2 < len(tokens) and tokens[i + 1].text in {"-", "–"}
    return follows and tokens[i + 1].start == tokens[i].end and tokens[i + 2].start == tokens[i + 1].end


def _chosen(tokens: Sequence[Token], i: int, language: str) -> bool:
    """Whether an office is one that its holder is chosen for: "president-elect"."""
    return tokens[i + 2].text.lower() in words(language, "titles", "persons.chosen")


def _left(tokens: Sequence[Token], i: int, named: dict[int, Draft], language: str) -> int:
    first = i
    while first > 0 and i - first < _LONGEST:
        first = _past_initials(tokens, first, named, language)
        before = tokens[first - 1]
        if _is_credit(tokens, first, i, named, language):
            break
        if before.sentence != tokens[i].sentence or not _may_precede(tokens, first - 1, named, language):
            break
        first -= 1
        if before.pos == "DET" and before.text.lower() != "all":
            break
    while first < i and tokens[first].text in {"-", "–", "&"} | _POSSESSIVES:
        first += 1
    return first


def _is_credit(tokens: Sequence[Token], first: int, i: int, named: dict[int, Draft], language: str) -> bool:
    """Whether what stands before a description is an agency's name that a caption or a dateline opens with: "Reuters | Danish minister"."""
    if first not in named or tokens[i].text.lower() in words(language, "credits", "staff"):
        return False
    return named.get(first - 1) is not named[first] and credit_before(tokens, first, language) < first


def _past_initials(tokens: Sequence[Token], at: int, named: dict[int, Draft], language: str) -> int:
    """Past "(SHB)" on the way from "spokesman" to "Solvik Harbour Board"."""
    if at > 3 and tokens[at - 1].text == ")" and tokens[at - 3].text == "(" and at - 4 in named:
        return at if credit_before(tokens, at - 1, language) < at - 1 else at - 3
    return at


def _may_precede(tokens: Sequence[Token], i: int, named: dict[int, Draft], language: str) -> bool:
    token = tokens[i]
    if token.text in {"-", "–", "&"} | _POSSESSIVES:
        return i > 0 and (tokens[i - 1].end == token.start or token.text in _POSSESSIVES)
    if i in named:
        follows = i + 1 not in named or named[i + 1] is not named[i]
        return named[i].label != "person" or not follows or tokens[i + 1].text in _POSSESSIVES
    if i + 1 < len(tokens) and tokens[i + 1].text == "-" and tokens[i + 1].start == token.end:
        return True
    # "Appointed director in 2015" is a director, "since 8 October defence secretary" a secretary.
    appointed = token.tag == "VBN" and token.lemma.lower() in words(language, "titles", "tenure.begins_by")
    if appointed or (token.entity in {"DATE", "TIME"} and token.pos in {"NUM", "PROPN"}):
        return False
    if token.pos in {"DET", "ADJ", "NOUN", "PROPN"} or token.tag == "PRP$":
        return token.tag not in {"WDT", "PDT"} and token.dep not in {"nsubj", "npadvmod"}
    return token.dep in {"amod", "nummod"} or (token.pos == "ADV" and tokens[token.head].dep == "amod")


def _right(tokens: Sequence[Token], i: int, named: dict[int, Draft], label: str, language: str) -> int:
    """The end of "of the Supreme Court of Norway" after a head noun."""
    last = i + 1
    while last + 1 < len(tokens) and last - i < _LONGEST and _joins(tokens, i, last, named, label):
        end = phrase_end(tokens, last + 1, named)
        if end <= last + 1 or (label in _MANY and _goes_on_as_list(tokens, last + 1, end, named)):
            break
        if label == "person" and _is_titled(tokens, last + 1, end, named, language):
            return named[end].last
        last = end
    return last


def _is_titled(tokens: Sequence[Token], first: int, end: int, named: dict[int, Draft], language: str) -> bool:
    """Whether a phrase ends in the title of the person named behind it: an "envoy of Danish president N" is not N, but "the envoy of
    the president N" may be.
    """
    if tokens[first].pos == "DET":
        return False
    bears = end in named and named[end].label == "person" and tokens[end].sentence == tokens[first].sentence
    return bears and tokens[end - 1].text.lower() in words(language, "titles", "persons.offices")


def _goes_on_as_list(tokens: Sequence[Token], first: int, end: int, named: dict[int, Draft]) -> bool:
    """Whether a name is the first of several, "the alliance of Solvik, Tarnby and Holm": a description holds none of them then."""
    separated = end < len(tokens) and tokens[end].text in {",", "and", "&"}
    follows = end + 1 in named and any(j in named for j in range(first, end))
    return separated and follows and _coordinated(tokens, first, end)


def _coordinated(tokens: Sequence[Token], first: int, end: int) -> bool:
    return any(t.dep == "conj" and first <= t.head < end for t in tokens[end : end + _LONGEST])


def _joins(tokens: Sequence[Token], i: int, at: int, named: dict[int, Draft], label: str) -> bool:
    word = tokens[at].text.lower()
    if word == "of":
        return True
    holds_name = any(j in named for j in range(at + 1, min(len(tokens), at + 6)))
    if label == "facility":
        return word in {"in", "near", "at", "outside"} and holds_name
    if word == "in":
        holds_name = any(j in named for j in range(at + 1, phrase_end(tokens, at + 1, named)))
    return word in {"for", "to", "at", "in"} and tokens[at].head == i and (holds_name or word == "for")


def phrase_end(tokens: Sequence[Token], at: int, named: dict[int, Draft]) -> int:
    """The end of the noun phrase that starts at `at`; a person's name ends it unless it opens it."""
    start = at
    while at < len(tokens) and tokens[at].sentence == tokens[start].sentence:
        if at in named:
            if named[at].label == "person" and at > start and tokens[at - 1].pos != "DET":
                break
            at = named[at].last
            if named[at - 1].label == "person":
                return at
        elif tokens[at].entity in {"DATE", "TIME"} and tokens[at].pos != "PROPN" and at > start:
            break
        elif (
            tokens[at].text in {"-", "–", "&", "“", '"'} | _POSSESSIVES
            or tokens[at].pos in {"DET", "ADJ", "NOUN", "PROPN", "NUM"}
            or tokens[at].tag == "PRP$"
            or tokens[at].dep == "amod"
        ):
            at += 1
        else:
            break
    while at > start and (tokens[at - 1].text in {"-", "–", "&", "“", '"', "’", "'"} or tokens[at - 1].pos == "DET"):
        at -= 1
    return at


def _is_compound(head: Token, row: _Row) -> bool:
    """Whether a noun ends an office with a hyphen in it: the "general" of "secretary-general"."""
    office = f"{row.text(head.i - 2)}-{head.text.lower()}"
    return row.text(head.i - 1) == "-" and office in words(row.language, "titles", "persons.offices")


def _takes_part(head: Token, row: _Row) -> bool:
    """Whether what a noun means does something or has it done to it: "200 soldiers left", not "a matter for lawyers"."""
    if befallen(row.paragraph, head, row.language):
        return True
    while head.dep == "conj" and row.tokens[head.head].i < head.i:
        head = row.tokens[head.head]
    return head.dep in _PARTS or (head.dep == "pobj" and row.tokens[head.head].dep == "agent")


def _stands_for_somebody(draft: Draft, head: Token, row: _Row) -> bool:
    """Whether a description means somebody in particular, and not a sort of people."""
    first = draft.tokens[0].text.lower()
    holds_name = any(i in row.named for i in range(draft.first, draft.last))
    definite = first in {"the", "this", "that", "its", "their", "his", "her", "our"}
    plural = head.tag in _PLURALS
    if draft.label == "person":
        bare = len(draft.tokens) == 1 and draft.last not in row.named
        return (
            not plural
            and not (bare and head.dep not in {"nsubj", "appos"})
            and (head.text.lower() not in {"general", "private", "staff"} or _is_compound(head, row))
        )
    if draft.label == "armed_group":
        return True
    if draft.label in {"place", "country"}:
        return definite and not plural and len(draft.tokens) <= 3
    if draft.label == "facility":
        return not plural and (definite or holds_name)
    if draft.label == "people":
        listed = head.text.lower() in words(row.language, "actors", "descriptions.people")
        return (plural or definite or holds_name) and (listed or holds_name or _takes_part(head, row))
    alone = len(draft.tokens) == 1 and head.text.lower() in words(row.language, "actors", "descriptions.bare")
    return alone or ((definite or holds_name) and not (plural and not holds_name and not definite))
