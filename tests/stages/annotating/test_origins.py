"""Phrases that name what a report rests on. Statements, mentions and dates are given by hand: their finders have their own tests."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.model.records import DateMention, Report, Segment, Span
from tellings.model.told import MentionTold, OriginTold, StatementTold
from tellings.ports.tagger import Tagger
from tellings.stages.annotating import origins
from tellings.stages.annotating.parsed import ParsedReport, parse_report

PEOPLE = ("Ana Ruiz", "Ruiz", "Henrik Dahl", "Dahl", "Ida Falk", "She", "he")
BODIES = ("Harbour Ministry", "Fisheries Board", "Radio Skerry", "Tarn Courier", "Reuters")
CUES = ("said", "told", "announced", "According to", "according to", "has said", "reported", "was unavailable", "would not say")
DAYS = {
    "on Monday": "2031-05-12",
    "On Tuesday": "2031-05-13",
    "on Tuesday": "2031-05-13",
    "in March": "2031-03",
    "Today": "2031-05-14",
}


def build(tagger: Tagger, text: str, *, outlet: str | None = None, form: str = "article", dateline: str = "") -> ParsedReport:
    whole = f"{dateline} – {text}" if dateline else text
    report = Report("r", "r.txt", None, "", outlet, None, None, None, "2031-05-14", None, "en", None, form, whole)
    segments = [Segment("r", m.start(), m.end(), "body") for m in re.finditer(r"[^\n]+", whole)]
    if dateline:
        segments.append(Segment("r", 0, len(dateline) + 2, "dateline"))
    return parse_report(report, segments, tagger)


def spans(text: str, word: str) -> list[Span]:
    return [Span(m.start(), m.end()) for m in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)]


def mentions(text: str) -> list[MentionTold]:
    """A mention for each name above; Ruiz and Dahl are one person each under all their names, "She" is Ruiz, "he" Dahl."""
    found: dict[Span, tuple[str, str, int]] = {}
    for n, name in enumerate(PEOPLE + BODIES):
        cluster = {"Ruiz": 0, "She": 0, "Dahl": 2, "he": 2}.get(name, n)
        kind = "pronoun" if name in {"She", "he"} else "name"
        for span in spans(text, name):
            if not any(o.start <= span.start and span.end <= o.end for o in found):
                found[span] = (kind, "person" if name in PEOPLE else "organisation", cluster)
    return [MentionTold("r", s.start, s.end, k, label, c, s.start) for s, (k, label, c) in sorted(found.items())]


def statements(text: str) -> list[StatementTold]:
    """A statement for each sentence in which a cue stands right beside a mention; its content is what lies after."""
    rows = []
    told = mentions(text)
    for sentence in re.finditer(r"[^.\n]+\.?", text):
        for cue in sorted({s for word in CUES for s in spans(text, word) if sentence.start() <= s.start < sentence.end()}):
            before = [m for m in told if m.start >= sentence.start() and 0 <= cue.start - m.end <= 1]
            after = [m for m in told if m.end <= sentence.end() and 0 <= m.start - cue.end <= 1]
            who = next(iter(before or after), None)
            if who is not None:
                start = max(cue.end, who.end)
                content = (Span(min(start + 1, sentence.end() - 1), sentence.end()),)
                source = Span(who.start, who.end)
                rows.append(
                    StatementTold(
                        f"s{cue.start}", "r", content, source, cue, source, "indirect", None, None,
                        negated=False, modality="asserted", inside=None,
                    )
                )  # fmt: skip
    return rows


def dates(text: str) -> list[DateMention]:
    return sorted(
        (DateMention("r", s.start, s.end, value, "date") for words, value in DAYS.items() for s in spans(text, words)),
        key=lambda d: d.start,
    )


@pytest.fixture
def found(tagger: Tagger) -> Callable[..., list[tuple[str, str, str | None, str | None, str | None, str]]]:
    def find(text: str, **how: str) -> list[tuple[str, str, str | None, str | None, str | None, str]]:
        parsed = build(tagger, text, **how)
        whole = parsed.text
        rows = origins.find(parsed, mentions(whole), statements(whole), dates(whole))

        def words(span: Span | None) -> str | None:
            return None if span is None else parsed.words(span)

        return [(r.kind, words(r.phrase) or "", words(r.speaker), words(r.outlet), r.date, r.reach) for r in rows]

    return find


Finder = Callable[..., list[tuple[str, str, str | None, str | None, str | None, str]]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ana Ruiz said in an interview with Radio Skerry on Monday that the pier is safe.",
            ("interview", "in an interview with Radio Skerry on Monday", "Ana Ruiz", "Radio Skerry", "2031-05-12"),
        ),
        (
            "The director Ana Ruiz in an interview with the “Society for the study of Coasts and Tides” (SSCT) spoke about piers.",
            (
                "interview",
                "in an interview with the “Society for the study of Coasts and Tides” (SSCT)",
                "Ana Ruiz",
                "the “Society for the study of Coasts and Tides” (SSCT)",
                None,
            ),
        ),
        (
            "Henrik Dahl told Fernland News Agency on Monday that the boats will stay.",
            ("interview", "told Fernland News Agency on Monday", "Henrik Dahl", "Fernland News Agency", "2031-05-12"),
        ),
        ("“We will stay,” Henrik Dahl told the Halvorsund Courier.",
         ("interview", "told the Halvorsund Courier", "Henrik Dahl", "the Halvorsund Courier", None)),
        ("“We will stay,” Henrik Dahl told Radio Skerry on Monday.",
         ("interview", "told Radio Skerry on Monday", "Henrik Dahl", "Radio Skerry", "2031-05-12")),
        ("Henrik Dahl told AFP that the boats will stay.", ("interview", "told AFP", "Henrik Dahl", "AFP", None)),
        ("Henrik Dahl told reporters on Tuesday that the boats will stay.",
         ("statement", "told reporters on Tuesday", "Henrik Dahl", None, "2031-05-13")),
        ("Henrik Dahl told parliament that the boats will stay.", ("statement", "told parliament", "Henrik Dahl", None, None)),
        ("Speaking to reporters, Ana Ruiz said the pier is safe.", ("statement", "Speaking to reporters", "Ana Ruiz", None, None)),
        ("The pier is safe, Ana Ruiz said at a news conference on Monday.",
         ("statement", "at a news conference on Monday", "Ana Ruiz", None, "2031-05-12")),
        ("Ana Ruiz said in a written statement that the pier is safe.",
         ("statement", "in a written statement", "Ana Ruiz", None, None)),
        ("According to Ana Ruiz, the pier is safe.", ("statement", "According to Ana Ruiz", "Ana Ruiz", None, None)),
        ("The pier is safe, according to Reuters.", ("agency_report", "according to Reuters", None, "Reuters", None)),
        (
            "Forty pillars are cracked, according to a report by the Fisheries Board.",
            ("document", "according to a report by the Fisheries Board", None, "the Fisheries Board", None),
        ),
        ("Fernland's Canal Norte channel also broadcast pictures of four trawlers.",
         ("broadcast", "Fernland's Canal Norte channel also broadcast", None, "Fernland's Canal Norte channel", None)),
        ("The Tarn Courier reported on Tuesday that the pier is closed.",
         ("agency_report", "The Tarn Courier reported on Tuesday", None, "The Tarn Courier", "2031-05-13")),
        ("State television reported that the pier is closed.",
         ("broadcast", "State television reported", None, "State television", None)),
        ("The Tarn Courier quoted Henrik Dahl as saying that the boats will stay.",
         ("agency_report", "The Tarn Courier quoted", "Henrik Dahl", "The Tarn Courier", None)),
        ("Harbour Ministry announced on Tuesday that the pier is closed.",
         ("statement", "Harbour Ministry announced on Tuesday", "Harbour Ministry", None, "2031-05-13")),
        ("On Tuesday, Henrik Dahl said the boats will stay.",
         ("statement", "On Tuesday, Henrik Dahl said", "Henrik Dahl", None, "2031-05-13")),
        ("Source: Fernland News Agency", ("agency_report", "Fernland News Agency", None, "Fernland News Agency", None)),
        ("This story was first published by the Tarn Courier.",
         ("agency_report", "the Tarn Courier", None, "the Tarn Courier", None)),
        ("This article first appeared in the Tarn Courier and is republished with permission.",
         ("agency_report", "the Tarn Courier", None, "the Tarn Courier", None)),
        ("Henrik Dahl told the news agency Nordvik that the boats will stay.",
         ("interview", "told the news agency Nordvik", "Henrik Dahl", "the news agency Nordvik", None)),
        ("Henrik Dahl spoke with the agency “Nordvik” of the boats.",
         ("interview", "spoke with the agency “Nordvik”", "Henrik Dahl", "the agency “Nordvik”", None)),
        ("Henrik Dahl told Tarn Today on Monday that the boats will stay.",
         ("interview", "told Tarn Today on Monday", "Henrik Dahl", "Tarn Today", "2031-05-12")),
        ("The pier is closed.\n(NCA)", ("agency_report", "NCA", None, "NCA", None)),
    ],
)  # fmt: skip
def test_a_phrase_that_names_an_origin_is_found_with_its_speaker_outlet_and_date(
    found: Finder, text: str, expected: tuple[str, str, str | None, str | None, str | None]
) -> None:
    assert [row[:5] for row in found(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Henrik Dahl told his mother that the boats will stay.",
        "Ana Ruiz said the pier is safe.",
        "The pier was built in March.",
        "The show broadcast hope.",
        "The map will be shown in due time.",
        "In a report of the storm nobody was named.",
        "He took part in talks with the ministry.",
        "The channel between the islands is deep.",
        "The boats ran on Monday, and Ana Ruiz said nothing new about the boats that sank in March.",
        "The pier is closed.\n(ENDS)",
        "Henrik Dahl praised the new service Roadhelp.",
        "Henrik Dahl was unavailable for comment on Monday.",
        "Henrik Dahl would not say on Monday whether the boats will stay.",
        "Henrik Dahl refused to speak to Radio Skerry on Monday.",
        "Henrik Dahl did not respond to questions from Radio Skerry.",
        "Ana Ruiz did not reply to a request for an interview with Radio Skerry.",
        "Ana Ruiz refused an interview with Radio Skerry.",
        "",
        "“”",
    ],
)
def test_what_only_looks_like_an_origin_is_none(found: Finder, text: str) -> None:
    assert found(text) == []


def test_an_agency_in_the_dateline_is_an_origin_unless_it_is_the_outlet(found: Finder) -> None:
    text = "The pier is closed."
    assert found(text, outlet="Alder Evening News", dateline="PORT ALDER, May 13 (CPA)") == [
        ("agency_report", "CPA", None, "CPA", None, "report")
    ]
    assert found(text, outlet="CPA", dateline="PORT ALDER, May 13 (CPA)") == []
    assert found(text, outlet="Coast Press Agency", dateline="PORT ALDER, May 13 (CPA)") == []


def test_who_issues_a_statement_is_not_whom_the_clause_about_him_names(tagger: Tagger) -> None:
    text = (
        "Henrik Dahl, who has quarrelled with Ana Ruiz over the piers for years, said in a statement that the boats will stay."
    )
    whole = Span(0, text.index(", said"))
    cue = Span(text.index("said"), text.index("said") + 4)
    content = (Span(text.index("the boats"), len(text)),)
    said = StatementTold(
        "s", "r", content, whole, cue, whole, "indirect", None, None, negated=False, modality="asserted", inside=None
    )
    people = [m for m in mentions(text) if text[m.start : m.end] != "Henrik Dahl"]
    army = MentionTold("r", 0, 11, "name", "organisation", 9, 0)  # a body: no person's name decides for it
    [row] = origins.find(build(tagger, text), [army, *people], [said], [])
    assert row.speaker == Span(0, 11)


def test_the_main_speakers_occasion_reaches_the_whole_report_and_others_only_their_statement(found: Finder) -> None:
    rows = found(
        "Ana Ruiz said in an interview with Radio Skerry that the pier is safe.\n"
        "Ruiz said it was closed in March.\n"
        "Ruiz said repairs go on.\n"
        "Henrik Dahl said on Monday that the boats will stay."
    )
    assert [(row[2], row[5]) for row in rows] == [("Ana Ruiz", "report"), ("Henrik Dahl", "statement")]


def test_an_interview_in_full_reaches_the_report_even_if_no_statement_is_found(found: Finder) -> None:
    rows = found("Below is an interview. Ana Ruiz spoke in an interview with Radio Skerry.", form="interview")
    assert rows[-1][5] == "report"


def test_spans_lie_inside_the_report_in_text_order(tagger: Tagger) -> None:
    text = "According to Reuters, Dahl told AFP on Monday that boats sank.\nAna Ruiz said in an interview with Radio Skerry that not."
    rows = origins.find(build(tagger, text), mentions(text), statements(text), dates(text))
    assert _in_order(rows)
    assert len(rows) == 3


@given(st.text(alphabet="toldREUTERS in an interview with “”()'-,.on according \n", max_size=120))
def test_no_text_breaks_the_finder_and_no_phrase_is_found_twice(tagger: Tagger, text: str) -> None:
    rows = origins.find(build(tagger, text), mentions(text), statements(text), dates(text))
    assert _in_order(rows)
    assert all(0 <= r.phrase.start < r.phrase.end <= len(text) for r in rows)


def _in_order(rows: Sequence[OriginTold]) -> bool:
    return all(a.phrase.end <= b.phrase.start for a, b in pairwise(rows))
