"""Where a report shows that its own outlet spoke to somebody: "she told us", "our reporter met him", "asked by telephone".

What somebody says to two outlets that each asked for themselves is said twice, however much it is the same; what reports tell
without such a sign may well be from one and the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from tellings.language import words
from tellings.model.records import Span, Statement
from tellings.stages.tracing.likeness import same_outlet
from tellings.stages.tracing.releases import release_line
from tellings.stages.tracing.tellings import NARRATED, Tellings

_QUOTED = re.compile(r"[“„][^“”„\n]*[”“]|\"[^\"\n]*\"")


_LISTS = ("verbs", "selves", "subjects", "seeks", "catches", "ours", "afar", "asked_by", "reporters")
_ORIGINAL = 0.7
"""The share of what other reports tell together from which on a report that asked for itself is what they have it from: who has an
original has little else, while of two who ask the same person each brings home other things. In part A of
`evaluation.agreements` originals have three quarters and more, those that asked once more two thirds and less.
"""


@dataclass(frozen=True, slots=True)
class Contact:
    """The words by which a report shows that it spoke to somebody itself. `speakers` are those whom the sentence names, or who say
    something in it; `statements` what is said there. `outlet` is the outlet's name where it is told.
    """

    report: str
    phrase: Span
    speakers: tuple[str, ...]
    statements: frozenset[str]
    outlet: str | None


def contacts_of(tellings: Tellings) -> list[Contact]:
    """Every sign of own contact in a story, in the order of reports and of their texts. An interview's questions show none, and no press
    release does: "our colleagues" are its issuer's.
    """
    asking = (report for report in tellings.reports if release_line(tellings, report) is None)
    return [contact for report in asking for contact in _contacts(tellings, report)]


def apart_of(tellings: Tellings, asked: Iterable[str]) -> frozenset[str]:
    """Of the reports that asked for themselves those that no others have their story from."""
    return frozenset(report for report in asked if _shares(tellings, report) < _ORIGINAL)


def _shares(tellings: Tellings, report: str) -> float:
    """The share of the agreements of other reports that a report is in; 1 where there is none."""
    others = [agreement for agreement in tellings.agreements if set(agreement.reports) - {report}]
    return sum(report in agreement.reports for agreement in others) / len(others) if others else 1.0


def _contacts(tellings: Tellings, report: str) -> Iterator[Contact]:
    row = tellings.reports[report]
    asked = [s for s in tellings.segments_of[report] if s.role == "question"]
    told = _unquoted(tellings, report)
    for sentence in tellings.sentence_spans(report):
        if any(q.start <= sentence.start < q.end for q in asked):
            continue
        for pattern in _patterns(row.language):
            sign = pattern.search(told, sentence.start, sentence.end)
            outlet = sign.groupdict().get("outlet") if sign else None
            if sign is not None and not (outlet and row.outlet and not same_outlet(outlet, row.outlet, row.language)):
                yield _contact(tellings, report, sentence, Span(*sign.span()), outlet or row.outlet)
                break


def _contact(tellings: Tellings, report: str, sentence: Span, phrase: Span, outlet: str | None) -> Contact:
    said = [s for s in tellings.by_report[report] if s.kind != NARRATED and s.inside is None and _stands_in(s, sentence)]
    told_by = [s.speaker for s in said if s.speaker is not None and not _is_ours(tellings, report, s.speaker)]
    speakers = tuple(dict.fromkeys(told_by)) or (() if said else _person(tellings, report, sentence))
    return Contact(report, phrase, speakers, frozenset(s.id for s in said if s.speaker in speakers), outlet)


def _stands_in(statement: Statement, sentence: Span) -> bool:
    spans = [*statement.content, *([statement.cue] if statement.cue else [])]
    return any(s.start < sentence.end and sentence.start < s.end for s in spans)


def _person(tellings: Tellings, report: str, sentence: Span) -> tuple[str, ...]:
    """The first person that a sentence names or speaks of; else who is the next to say something ("took us along the dam")."""
    met = [a for a in tellings.actors_in(report, sentence) if _is_person(tellings, a) and not _is_ours(tellings, report, a)]
    later = (s.speaker for s in tellings.by_report[report] if s.speaker and s.content[0].start >= sentence.end)
    found = next((a for a in met if tellings.is_named(a)), None) or next(iter(met), None) or next(later, None)
    return (found,) if found else ()


def _is_person(tellings: Tellings, actor: str) -> bool:
    return actor in tellings.actors and tellings.actors[actor].kind == "person"


def _is_ours(tellings: Tellings, report: str, actor: str) -> bool:
    """Whether an actor is the outlet's own reporter."""
    return (tellings.name_of(actor) or "").casefold() in words(tellings.reports[report].language, "origins", "contact.ours")


def _unquoted(tellings: Tellings, report: str) -> str:
    """A report's text, letter for letter, with blanks for what is quoted: "we met" is somebody else's there."""
    text = list(tellings.reports[report].text)
    spans = [found.span() for found in _QUOTED.finditer("".join(text))]
    spans += [(c.start, c.end) for s in tellings.by_report[report] if s.kind == "direct" for c in s.content]
    for start, end in spans:
        text[start:end] = " " * (end - start)
    return "".join(text)


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """One for each way of showing it; `outlet` is the name of an outlet where there is one."""
    lists = {key: _either(words(language, "origins", f"contact.{key}")) for key in _LISTS}
    if not all(lists.values()):
        return ()
    people = r"(?:[A-Z]|him\b|her\b|them\b|both\b)"
    met = rf"(?:\s+(?:\w+ly|also|then|later|had|has))?\s+(?:(?:{lists['seeks']})\b|(?:{lists['catches']})\s+{people})"
    names = _either(
        {form for word in words(language, "origins", "contact.outlets") for form in (word.capitalize(), word.upper())}
    )
    # One word of a name beside the one that says what it is ("Radio Tarn", "Skerry Herald"), or that one after "the".
    outlet = rf"(?P<outlet>(?:{names})\s+[A-Z][\w’'-]*|[A-Z][\w-]*\s+(?:{names})|(?<=[Tt]he\s)(?:{names}))"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"\b(?i:{lists['ours']})\b",
            rf"\b(?:{lists['verbs']})\s+(?:{lists['selves']})\b",
            rf"\b(?i:{lists['subjects']}){met}",
            rf"\b(?i:{lists['afar']})\b",
            rf"\b{outlet}{met}",
            rf"\b(?i:{lists['asked_by']})\s+(?:the\s+)?{outlet}\b",
            rf"\b(?:{lists['reporters']})\s+(?:of|from|for)\s+(?:the\s+)?{outlet}\b",
            rf"\b{outlet}(?:['’]s)?\s+(?:{lists['reporters']})\b",
        )
    )


def _either(listed: Collection[str]) -> str:
    """A pattern for one of some words, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(listed, key=lambda word: (-len(word), word)))
