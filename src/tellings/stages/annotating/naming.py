"""Whether words of naming between two mentions call the first by the second, "a man named X", or tell whom the first named.

Both forms look alike in English. Parsers often take "the governor named X" for a participle, so that what stands around counts too.
"""

from __future__ import annotations

import re

from tellings.language import words
from tellings.model.told import MentionTold
from tellings.ports.tagger import Parse, Token
from tellings.stages.annotating.parsed import ParsedReport

_SET_OFF = re.compile(r"[\"”’'\s]*[,–—-]")
_BRACKETED = re.compile(r"[\"”’'\s]*[(\[]")
_TO_AN_OFFICE = frozenset({"as", "to"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_INSIDE = frozenset({"compound", "poss", "nmod", "amod"})


def names_another(parsed: ParsedReport, mention: MentionTold, other: MentionTold) -> bool:
    """Whether the first named, called or dubbed somebody else: the verb is a finite one of naming, and its subject stands before
    it; or the second is no name that is given, but tells whose office it is: "was named Harbour Board chairman".
    """
    found = _verb(parsed, mention, other)
    if found is None:
        return False
    parse, verb = found
    if parse.child(verb.i, "auxpass") is not None:
        return _is_owner(parse, other)
    between = parsed.text[mention.end : other.start]
    if _BRACKETED.match(between) or any("Reflex=Yes" in token.morph for token in parse.within(verb.end, other.start)):
        return False
    set_off = _SET_OFF.match(between) is not None
    if not set_off and (mention.kind == "name" or _is_office(parsed, mention)):
        return True
    return _to_office(parse, verb, other) or not _is_participle(parse, verb, other)


def _verb(parsed: ParsedReport, mention: MentionTold, other: MentionTold) -> tuple[Parse, Token] | None:
    """The verb of naming between two mentions, with the parse that it stands in."""
    verbs = words(parsed.report.language, "actors", "aliases.verbs")
    for paragraph in parsed.paragraphs:
        if paragraph.start <= mention.end <= paragraph.end:
            for token in paragraph.parse.within(mention.end, other.start):
                if token.lemma.lower() in verbs:
                    return paragraph.parse, token
    return None


def _is_office(parsed: ParsedReport, mention: MentionTold) -> bool:
    """Whether a description is a definite office, "the governor": it means its holder, and waits for no name."""
    said = parsed.text[mention.start : mention.end].lower().replace("-", " ").split()
    return said[0] not in {"a", "an"} and not words(parsed.report.language, "titles", "persons.offices").isdisjoint(said)


def _is_owner(parse: Parse, other: MentionTold) -> bool:
    """Whether a name stands inside the office that somebody got: "Y's successor", "Y chairman"."""
    last = parse.within(other.start, other.end)[-1:]
    return any(token.dep in _INSIDE and parse.tokens[token.head].start >= other.end for token in last)


def _to_office(parse: Parse, verb: Token, other: MentionTold) -> bool:
    """Whether the words behind a name say what its bearer was named: "X ambassador", "X its director", "X as envoy"."""
    behind = [child for child in parse.children(verb.i) if child.start >= other.end]
    objects = any(child.dep == "oprd" and child.tag not in _FINITE for child in behind)
    return objects or any(child.dep == "prep" and child.lemma.lower() in _TO_AN_OFFICE for child in behind)


def _is_participle(parse: Parse, verb: Token, other: MentionTold) -> bool:
    """Whether the clause has another verb, so that this one is left to describe: "the militia called X attacked the pier"."""
    if any(_lacks_subject(parse, token) for token in parse.sentence(verb.sentence) if token.start >= other.end):
        return True
    if parse.child(verb.i, "nsubj") is not None:
        return False
    return any(token.pos in {"VERB", "AUX"} for token in parse.ancestors(verb.i))


def _lacks_subject(parse: Parse, token: Token) -> bool:
    """Whether a word is, or helps, a finite verb that no subject is left for, and that shares none behind "and"."""
    clause = parse.tokens[token.head] if token.dep in {"aux", "auxpass"} else token
    shared = clause.dep == "conj" and parse.child(clause.head, "cc") is not None
    return token.tag in _FINITE and not shared and parse.child(clause.i, "nsubj", "nsubjpass", "csubj", "expl") is None
