"""Namings: the phrases by which reports say what they rest on, with ids for their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from tellings.language import words
from tellings.model.records import Segment, Span
from tellings.model.told import OriginTold
from tellings.stages.tracing.contacts import Contact, apart_of
from tellings.stages.tracing.likeness import is_called, may_be_named, same_outlet
from tellings.stages.tracing.releases import issuer_of, release_line
from tellings.stages.tracing.tellings import NARRATED, Tellings

INTERVIEW, STATEMENT, AGENCY, BROADCAST = "interview", "statement", "agency_report", "broadcast"
_INTERVIEW_FORMS = frozenset({"interview", "transcript"})


@dataclass(frozen=True, slots=True)
class Naming:
    """A phrase of one report that names an origin, with ids for its words.

    `vague` where only speaker and day are said ("Dahl said on Monday"), which fits every occasion of that day. `voice` is the
    outlet as an actor. `words` are the phrase's, in lower case. `described` where the speaker goes by no name. `implied` where no phrase but the report's form (an interview in full) says it. `statements` are those
    in the phrase's sentence. `own` where the report shows that its outlet spoke to the speaker itself.
    `introduced` where the speaker is somebody new: "an engineer". `in_full` where the report is what it names: a press release.
    """

    report: str
    kind: str
    phrase: Span
    speaker: str | None
    voice: str | None
    outlet: str | None
    date: str | None
    of_report: bool
    vague: bool
    implied: bool
    statements: frozenset[str]
    words: str
    described: bool
    own: bool = False
    introduced: bool = False
    in_full: bool = False


def namings_of(tellings: Tellings, contacts: Sequence[Contact]) -> list[Naming]:
    """Every naming of a story, in the order of reports and of their texts. `contacts` are its outlets' own."""
    found = [_naming(tellings, told) for told in tellings.told if not _is_own(tellings, told)]
    found = list(_alone_with_an_outlet(tellings, list(_with_contacts(tellings, found, contacts))))
    found += [released for report in tellings.reports for released in _released(tellings, report)]
    found += [
        implied
        for report in tellings.reports
        for implied in _implied(tellings, report)
        if not any(n.report == report and _introduces(n, implied) for n in found)
    ]
    return sorted(found, key=lambda n: (n.report, n.phrase))


def _with_contacts(tellings: Tellings, found: Sequence[Naming], contacts: Sequence[Contact]) -> Iterator[Naming]:
    """Namings with those of an outlet's own contacts: a phrase that names one already ("told our reporter on Monday") is marked."""
    asking = {contact.report for contact in contacts}
    marked: set[tuple[str, str]] = set()
    for naming in found:
        sentence = tellings.sentence_at(naming.report, naming.phrase)
        here = [c for c in contacts if c.report == naming.report and _within(c.phrase, sentence)]
        mine = (
            bool(naming.speaker) and naming.kind in {INTERVIEW, STATEMENT} and any(naming.speaker in c.speakers for c in here)
        )
        if mine:
            marked.add((naming.report, str(naming.speaker)))
        yield replace(naming, own=mine or _told_to_itself(tellings, naming, asking), vague=naming.vague and not mine)
    for contact in contacts:
        for speaker in contact.speakers:
            if (contact.report, speaker) not in marked:
                marked.add((contact.report, speaker))
                yield _contacted(tellings, contact, speaker)


def _alone_with_an_outlet(tellings: Tellings, found: Sequence[Naming]) -> Iterator[Naming]:
    """Namings, where a report that others do not have their story from is alone to name an outlet as told something, and others say
    that the same speaker spoke elsewhere: then it was told that by itself.
    """
    of_speaker: dict[str, list[Naming]] = {}
    for naming in found:
        if naming.speaker is not None and naming.kind in {INTERVIEW, STATEMENT} and not naming.vague:
            of_speaker.setdefault(naming.speaker, []).append(naming)
    for naming in found:
        others = [n for n in of_speaker.get(naming.speaker or "", ()) if n.report != naming.report] if naming.outlet else []
        language = tellings.reports[naming.report].language
        alone = others and not any(n.outlet and _may_be(n.outlet, str(naming.outlet), language) for n in others)
        alone = alone and naming.kind in {INTERVIEW, STATEMENT} and not naming.vague
        yield replace(naming, own=naming.own or (bool(alone) and bool(apart_of(tellings, [naming.report]))))


def _may_be(a: str, b: str, language: str) -> bool:
    return same_outlet(a, b, language) or may_be_named(a, b, language) or may_be_named(b, a, language)


def _told_to_itself(tellings: Tellings, naming: Naming, asking: AbstractSet[str]) -> bool:
    """Whether a report says of its own outlet that it was told something. Where nobody knows its outlet, it is the one that a report
    names which asks for itself (`asking`).
    """
    if naming.kind not in {INTERVIEW, STATEMENT} or naming.outlet is None:
        return False
    row = tellings.reports[naming.report]
    return naming.report in asking if row.outlet is None else same_outlet(naming.outlet, row.outlet, row.language)


def _contacted(tellings: Tellings, contact: Contact, speaker: str) -> Naming:
    return Naming(
        contact.report,
        INTERVIEW,
        contact.phrase,
        speaker,
        None,
        contact.outlet,
        None,
        of_report=False,
        vague=False,
        implied=False,
        statements=frozenset(s for s in contact.statements if tellings.statements[s].speaker == speaker),
        words=tellings.words(contact.report, contact.phrase).casefold(),
        described=not tellings.is_named(speaker),
        own=True,
    )


def _is_own(tellings: Tellings, told: OriginTold) -> bool:
    """Whether a report only says of its own outlet what that has published or read."""
    row = tellings.reports[told.report]
    if told.kind != "document" or told.outlet is None or row.outlet is None:
        return False
    return same_outlet(tellings.words(told.report, told.outlet), row.outlet, row.language)


def _naming(tellings: Tellings, told: OriginTold) -> Naming:
    sentence = tellings.sentence_at(told.report, told.phrase)
    credit = told.kind == AGENCY and told.reach == "report"
    near = frozenset(
        s.id
        for s in tellings.by_report.get(told.report, ())
        if not credit and _within(s.cue or s.source or s.content[0], sentence)
    )
    outlet = tellings.words(told.report, told.outlet) if told.outlet else None
    speaker = told.speaker
    vague = told.kind == STATEMENT and speaker is not None and outlet is None and _within(speaker, told.phrase)
    voice = tellings.actor_at(told.report, told.outlet)
    actor = tellings.actor_at(told.report, speaker)
    if actor == voice or (outlet and _is_the_outlet(tellings, told.report, actor, outlet)):
        actor = None  # whom an outlet is told something by is not the outlet
    return Naming(
        report=told.report,
        kind=told.kind,
        phrase=told.phrase,
        speaker=actor,
        voice=voice,
        outlet=outlet,
        date=told.date,
        of_report=told.reach == "report",
        vague=vague,
        implied=False,
        statements=near,
        words=tellings.words(told.report, told.phrase).casefold(),
        described=actor is not None and not tellings.is_named(actor),
        introduced=_is_introduced(tellings, told.report, speaker),
    )


def _is_introduced(tellings: Tellings, report: str, speaker: Span | None) -> bool:
    """Whether the words for a speaker bring in somebody new, by an article that does."""
    said = tellings.words(report, speaker).casefold().split() if speaker else []
    return bool(said) and said[0] in words(tellings.reports[report].language, "origins", "speakers.new")


def _is_the_outlet(tellings: Tellings, report: str, actor: str | None, outlet: str) -> bool:
    name = tellings.name_of(actor)
    return name is not None and is_called(name, outlet, tellings.reports[report].language)


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _introduces(naming: Naming, implied: Naming) -> bool:
    """Whether a phrase names the occasion on which an interview's questions were asked: an interview, or before the first
    question any meeting with who answers ("answered the questions of journalists").
    """
    if naming.of_report and naming.kind == INTERVIEW:
        return True
    met = naming.kind == STATEMENT and not naming.vague and naming.speaker == implied.speaker
    return met and naming.phrase.start < implied.phrase.start


def _implied(tellings: Tellings, report: str) -> Iterator[Naming]:
    """An interview in full is the interview, even where it says nothing of itself."""
    row = tellings.reports[report]
    if row.form not in _INTERVIEW_FORMS:
        return
    asked = [s for s in tellings.segments_of[report] if s.role == "question"]
    answering = Counter(
        s.speaker for s in tellings.by_report[report] if s.speaker is not None and s.source is None and s.kind != NARRATED
    )
    if asked and answering:
        who = min(answering, key=lambda actor: (-answering[actor], actor))
        yield _implied_naming(report, asked[0], who, row.outlet)


def _released(tellings: Tellings, report: str) -> Iterator[Naming]:
    """A press release is its issuer's statement."""
    line = release_line(tellings, report)
    issuer = issuer_of(tellings, report, line) if line is not None else None
    if line is not None and issuer is not None:
        yield Naming(
            report,
            STATEMENT,
            line,
            issuer,
            None,
            None,
            tellings.reports[report].published,
            of_report=True,
            vague=False,
            implied=False,
            statements=frozenset(s.id for s in tellings.by_report[report]),
            words=tellings.words(report, line).casefold(),
            described=not tellings.is_named(issuer),
            in_full=True,
        )


def _implied_naming(report: str, question: Segment, speaker: str, outlet: str | None) -> Naming:
    phrase = Span(question.start, question.end)
    return Naming(
        report,
        INTERVIEW,
        phrase,
        speaker,
        None,
        outlet,
        None,
        of_report=True,
        vague=False,
        implied=True,
        statements=frozenset(),
        words="",
        described=False,
    )


def inside(naming: Naming, spans: Iterable[Span]) -> bool:
    """Whether a phrase stands within one of some spans of its report."""
    return any(span.start <= naming.phrase.start and naming.phrase.end <= span.end for span in spans)
