"""Text as it comes: marks of every style, unbalanced and nested, capitals, invisible characters, other scripts, any length."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from tellings.model.columns import from_table, to_table
from tellings.model.records import Report, Segment, Span
from tellings.model.told import StatementTold
from tellings.settings import Settings
from tellings.stages.annotating import annotate, quotations, statements
from tellings.stages.annotating.parsed import ParsedReport
from tellings.stages.reading import report_from_text
from tellings.workshop import LocalTools
from tests.stages.annotating.growth import calls

from .conftest import Tell

Build = Callable[..., ParsedReport]

PAIRS = [
    "“”",
    "„“",
    "„”",
    "«»",
    "»«",
    "‹›",
    "‘’",
    "‚‘",
    '""',
    "''",
    "””",
    "「」",
    "『』",
    '“"',
    '"”',
    "`'",
    ("``", "''"),
    ("''", "''"),
]
PIECES = (
    *"“”„«»‹›「」‘’\"'`‚ ",
    "''",
    "``",
    "Ana Ruiz said ",
    "the mill is shut. ",
    "THE MILL IS SHUT, MAYOR RUIZ TOLD RADIO VELL. ",
    "according to the workers’ hall, ",
    "the owner's wife didn't go, ",
    "he told the council in a letter on Monday: ",
    "\u200b",
    "\ufeff",
    "\u202e",
    "\u00ad",
    "🔥👩‍🚒 ",
    "e\u0301\u0327",
    "قال العمدة: ",
    "ראש העיר אמר ",
    "市長は言った",
    "\r\n\r\n",
    "\r\n",
    "\n\n",
    "\t",
    "\x00",
    "… ",
    "?!",
    ": ",
)
texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=80)
laws = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def spans_of(statement: StatementTold) -> Sequence[Span]:
    named = (statement.source, statement.cue, statement.addressee, statement.venue)
    return [*statement.content, *(span for span in named if span is not None)]


@laws
@example("„Ana Ruiz said e\u0301\u0327““Ana Ruiz said ")
@given(texts)
def test_whatever_the_text_spans_lie_inside_it_hold_words_and_never_overlap(parsed: Build, text: str) -> None:
    report = parsed(text)
    for statement in statements.find(report, []):
        for span in spans_of(statement):
            assert 0 <= span.start < span.end <= len(report.text)
            assert report.text[span.start : span.end].strip()
        assert all(a.end <= b.start for a, b in itertools.pairwise(sorted(spans_of(statement))))


@laws
@given(texts, texts)
def test_a_statement_never_crosses_a_report(first: str, second: str) -> None:
    read = [report_from_text(text, path=name, published=None, language="en") for text, name in ((first, "a"), (second, "b"))]
    assume(read[0][0].id != read[1][0].id)
    together = annotated(read)
    apart = [row for one in read for row in annotated([one])]
    assert sorted(together, key=repr) == sorted(apart, key=repr)
    for row in together:
        text = next(report.text for report, _ in read if report.id == row.report)
        assert all(span.end <= len(text) for span in spans_of(row))


def annotated(read: Sequence[tuple[Report, Sequence[Segment]]]) -> list[StatementTold]:
    """The statements of reports, through the stage."""
    reports = {report.id: report for report, _ in read}
    segments = dict.fromkeys(segment for _, found in read for segment in found)
    tables = {"reports": to_table(Report, reports.values()), "segments": to_table(Segment, segments)}
    return list(from_table(StatementTold, annotate(tables, LocalTools(), Settings())["statements_told"]))


@pytest.mark.parametrize(("opener", "closer"), PAIRS, ids=lambda mark: mark)
def test_marks_of_every_style_enclose_direct_speech(tell: Tell, opener: str, closer: str) -> None:
    (only,) = tell(f"{opener}The mill is shut,{closer} said Ana Ruiz.")
    assert (only.content, only.source, only.kind) == ("The mill is shut", "Ana Ruiz", "direct")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("“The mill is shut,” Ruiz said. “It stays shut.", {"The mill is shut … It stays shut."}),
        ("The mill is shut,” Ruiz said.", {"The mill is shut"}),
        ("“They call it ‘the sleeper’ here,” Ruiz said.", {"They call it ‘the sleeper’ here"}),
        ("‘They call it “the sleeper” here,’ Ruiz said.", {"They call it “the sleeper” here"}),
        ("‘The owner’s wife didn’t go,’ Ruiz said.", {"The owner’s wife didn’t go"}),
        ("Ruiz said the workers’ hall and the owners’ club were shut.", {"the workers’ hall and the owners’ club were shut"}),
        ("\u200b“\u200bThe mill is shut,\u200b”\u200b Ruiz said.", {"The mill is shut"}),
        ("\u202b“The mill is shut,”\u202c Ruiz said.", {"The mill is shut"}),
        ("“The mill is shut 🔥,” Ruiz said.", {"The mill is shut 🔥"}),
        ("“The cafe\u0301 is shut,”\r\nRuiz said.", {"The cafe\u0301 is shut"}),
        ("MAYOR ANA RUIZ TOLD RADIO VELL THAT THE MILL WOULD STAY OPEN.", {"THE MILL WOULD STAY OPEN"}),
        ("ACCORDING TO THE COUNCIL, THE MILL HAD BURNED.", {"THE MILL HAD BURNED."}),
        ("“WE WILL NOT GO,” SHE SAID IN AN INTERVIEW.", {"WE WILL NOT GO"}),
    ],
)
def test_what_is_badly_typed_is_told_all_the_same(tell: Tell, text: str, told: set[str]) -> None:
    assert {statement.content for statement in tell(text) if statement.depth == 0} == told


def test_a_headline_in_capitals_names_its_source(tell: Tell) -> None:
    (only,) = tell(("headline", "MILL WILL STAY OPEN: MAYOR RUIZ"), "It rained.")
    assert (only.content, only.source) == ("MILL WILL STAY OPEN", "MAYOR RUIZ")


SAID = "“The mill burned at night,” Mayor Ana Ruiz told Radio Vell on Monday. She added that the harbour’s pumps would run. "
LONG = {
    "paragraphs": f"{SAID}\n\n",
    "one line": SAID,
    "no full stops": SAID.replace(".", ""),
    "one quotation": "Ana says on Monday that, according to Bo, the mill is “ours”. ",
    "short quotations": "“Go on now.” ",
    "quotations that do not stand alone": "“go on and on now” ",
    "nothing but marks": "“”\"'‘’«» ",
    "opening marks": "“",
    "opening single marks": " ‘a",
    "closing marks": "”",
}
SMALL = 9_000
"""Code points of the smaller text: more than a stretch without a full stop may have before it is cut."""
SLACK = 1.25


@pytest.mark.parametrize("shape", LONG)
def test_a_text_four_times_as_long_takes_about_four_times_the_work(parsed: Build, shape: str) -> None:
    def work(size: int) -> int:
        report = parsed(("Ruiz said that the mill burned. " + LONG[shape] * (size // len(LONG[shape])))[:size])
        return calls(lambda: statements.find(report, []))

    small, large = work(SMALL), work(4 * SMALL)
    assert large <= 4 * SLACK * small + 2_000


def test_a_quotation_left_open_over_a_thousand_paragraphs_is_several_statements_of_one_speaker(parsed: Build) -> None:
    report = parsed("Ruiz said: “The mill is shut today.\n\n" + "“It stays shut for good.\n\n" * 1_000)
    told = [s for s in statements.find(report, []) if s.kind == "direct"]
    assert 1 < len(told) < 20
    assert sum(len(s.content) for s in told) == 1_001
    assert {report.words(s.speaker) for s in told if s.speaker is not None} == {"Ruiz"}


@pytest.mark.parametrize("piece", ["“", " ‘a", " 'a", "’", "«“„", "''", " ”a", "»a ", '" "', "“a” "])
def test_marks_alone_take_work_in_proportion(piece: str) -> None:
    def work(size: int) -> int:
        text = piece * (size // len(piece))
        return calls(lambda: quotations.within(text, 0, len(text)))

    assert work(80_000) <= 4 * SLACK * work(20_000) + 2_000
