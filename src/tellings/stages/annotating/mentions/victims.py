"""Whom a short passive befalls: "three soldiers killed", and numbers of people that stand by themselves, "five were wounded".

A noun means somebody where it takes part in what a clause tells. A headline leaves out its "was", and a parser then takes "soldiers" for the
head of the sentence; a number alone is people where a verb that is done to people alone has it for what it is done to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tellings.language import words
from tellings.ports.tagger import Parse, Token
from tellings.stages.annotating import clauses, headlines
from tellings.stages.annotating.mentions.draft import Draft
from tellings.stages.annotating.parsed import Paragraph, ParsedReport

_NUMBERS = (None, "", "CARDINAL")
"""Labels of numbers that are neither a time nor a share nor a sum."""

_HEADING = ("ROOT", "nsubj", "appos", "conj", "dep")
"""How a noun hangs in a headline whose verb is read as a participle behind it; behind a preposition it is of something else."""


def find(parsed: ParsedReport) -> Iterator[Draft]:
    """The numbers of a report that stand for people."""
    language = parsed.report.language
    for paragraph in parsed.paragraphs:
        for token in paragraph.parse:
            if _counts_alone(paragraph.parse, token, language) and _is_done_to(paragraph, token, language):
                first = _first(paragraph.parse, token)
                yield Draft(paragraph, first, token.i + 1, "role", "people", noun=token.i)


def befallen(paragraph: Paragraph, noun: Token, language: str, verbs: Collection[str] | None = None) -> bool:
    """Whether a participle tells what befell a noun: in a headline, or where the verb before it shares its "was" ("two were killed and five
    wounded"). `verbs`: the only ones that count.
    """
    parse = paragraph.parse
    if verbs is None and _of_a_deed(parse, noun, language):
        return True
    told = (
        words(language, "plover", "headlines.needing") | words(language, "plover", "headlines.either")
        if verbs is None
        else verbs
    )
    beside = parse.children(noun.i)
    if not any(one.dep == "acl" and one.tag == "VBN" and one.lemma.lower() in told for one in beside):
        return False
    if any(one.dep == "prep" and one.lemma.lower() == "of" for one in beside):
        return False  # "families of soldiers killed": it may be either
    above = parse.tokens[noun.head]
    shares = noun.dep == "conj" and above.pos == "VERB" and above.lemma.lower() in told and clauses.passive(parse, above)
    return shares or (paragraph.role == "headline" and noun.dep in _HEADING)


def _of_a_deed(parse: Parse, noun: Token, language: str) -> bool:
    """Whether a noun says whom a deed befell that another noun names: the men of "the arrest of two men"."""
    above = parse.tokens[noun.head]
    if noun.dep != "pobj" or above.lemma.lower() != "of":
        return False
    return parse.tokens[above.head].lemma.lower() in words(language, "plover", "sides.owner_is_recipient")


def _counts_alone(parse: Parse, token: Token, language: str) -> bool:
    """Whether a token is a number of more than one, without what it counts: not "dozens of sheep", "two thirds", "the five"."""
    if token.tag != "CD" and token.text.lower() not in words(language, "plover", "counted.nouns"):
        return False
    if token.text.lower() in words(language, "plover", "counted.single") or token.entity not in _NUMBERS:
        return False
    beside = parse.children(token.i)
    return not any(one.dep in ("det", "poss") or (one.dep == "prep" and one.lemma.lower() == "of") for one in beside)


def _is_done_to(paragraph: Paragraph, number: Token, language: str) -> bool:
    """Whether a number is what a verb is done to that is done to people alone."""
    parse, verbs = paragraph.parse, words(language, "plover", "counted.verbs")
    verb = parse.tokens[number.head]
    if clauses.left_so(parse, verb, words(language, "plover", "harm.left")):
        return True
    if verb.pos == "VERB" and verb.lemma.lower() in verbs:
        score = verb.lemma.lower() in words(language, "plover", "counted.scoring")
        short = paragraph.role == "headline" and headlines.suffering(parse, verb, language) == number
        if short or number.dep == "nsubjpass" or (number.dep == "dobj" and not score):
            return True
    return befallen(paragraph, number, language, verbs)


def _first(parse: Parse, number: Token) -> int:
    """Where a number of several words starts: "two hundred"."""
    at = number.i
    while at > 0 and parse.tokens[at - 1].tag == "CD" and parse.tokens[at - 1].head == number.i:
        at -= 1
    return at
