"""What every attributor must do, run on each: the rules, the trained network, and a network that has learned nothing, whose
answers are as odd as any could be.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tellings.adapters.models.attributor import TrainedAttributor
from tellings.adapters.models.attributor.passages import Vocabulary
from tellings.model.records import Report, Segment, Span
from tellings.ports.attributor import Attributor, Draft
from tellings.stages.annotating import quotations
from tellings.stages.annotating.parsed import Paragraph, ParsedReport, parse_report
from tellings.stages.annotating.statements.rules import Rules
from tellings.workshop import LocalTools
from training import learning

ROWS = {"said": 1, "the": 2, "ruiz": 3, "that": 4, '"': 5, "“": 6, "”": 7, "told": 8, ":": 9}
ODD = (
    "",
    " ",
    "Ferry",
    "said",
    "that",
    "“",
    "”",
    "…",
    ":",
    "“”",
    "“said”",
    "“ … ”",
    "According to",
    "Ruiz said that “that”.",
    "“The dam held, Ruiz said.",
    "The dam held,” Ruiz said.",
    "“The dam “held,” Ruiz said. “Nobody” was hurt.”",
    "„The dam held“, said Ruiz. «It held», said Deda. ‘It did,’ she said. \"Did it?\" 'Yes,' he said. ''No.'' ``So.''",
    "“The owners' dam” didn't hold, the workers' hall said: 'it's gone.",
    "MAYOR ANA RUIZ TOLD RADIO VELL THAT THE DAM WOULD HOLD. “WE WILL STAY,” SHE SAID.",
    "Ruiz said Deda said Lann said Holt said the dam held.",
    "Ruiz: Deda: “The dam: it held” — said — Lann —: “it: held”",
    "said said said, “said” said “said,” said",
    "Ruiz said that\u200b \u00a0 \t the dam held.\u202e \x00 🔥 e\u0301, she said.",
)
PIECES = (
    *"“”\"'‘’:—",
    "Ruiz ",
    "she ",
    "said ",
    "told Deda ",
    "that ",
    "the dam held",
    "according to ",
    "it was reported ",
    "his promise to ",
    ", ",
    ". ",
    "\n\n",
)
texts = st.lists(st.sampled_from(PIECES), max_size=16).map("".join)
laws = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

TOLD = (
    ("Mayor Ana Ruiz said the ferry to Tarn would stop in May.", "Ruiz", "the ferry to Tarn would stop in May"),
    ("Harbour master Ilo Deda said that two boats were lost.", "Deda", "two boats were lost"),
    ("The bridge over the Ister is safe, engineer Mira Holt said.", "Holt", "The bridge over the Ister is safe"),
    ("“The bridge is safe,” said engineer Mira Holt.", "Holt", "The bridge is safe"),
    ("“The ferry is old,” Ruiz said, “but it will sail again.”", "Ruiz", "The ferry is old but it will sail again"),
    ("According to the port authority, the storm sank three boats.", "authority", "the storm sank three boats"),
    ("The storm sank three boats, according to the port authority.", "authority", "The storm sank three boats"),
    ("Ruiz told Radio Vell that the mill would close.", "Ruiz", "the mill would close"),
    ("Ruiz told reporters on Monday the mill would close in June.", "Ruiz", "the mill would close in June"),
    ("It was reported that the mine had flooded.", None, "the mine had flooded"),
    ("Ana Ruiz: “We will not sell the ferry to anyone.”", "Ruiz", "We will not sell the ferry to anyone"),
    ("The company denied that its trucks had crossed the border.", "company", "its trucks had crossed the border"),
    ("Deda called the sale of the mill a disgrace.", "Deda", "the sale of the mill a disgrace"),
    ("“The dam held. We slept in the school,” said farmer Oto Lann.", "Lann", "The dam held We slept in the school"),
    ("The union warned that the mine was not safe.", "union", "the mine was not safe"),
    ("Villagers believe the river is poisoned.", "Villagers", "the river is poisoned"),
    ("Ruiz promised to reopen the school.", "Ruiz", "to reopen the school"),
    ("The court announced that the trial would begin in June.", "court", "the trial would begin in June"),
    ("Asked about the fire, Holt replied: “Nobody was hurt at the mill.”", "Holt", "Nobody was hurt at the mill"),
    ("A spokesman for the guild confirmed that talks had failed.", "spokesman", "talks had failed"),
    ("She wrote that the roof had fallen.", "She", "the roof had fallen"),
    ("Ruiz and Deda agreed that the dam must be repaired.", "Deda", "the dam must be repaired"),
    ("The doctors hope that the hospital will open again.", "doctors", "the hospital will open again"),
    ("Lann said the flood was “the worst in forty years”.", "Lann", "the flood was the worst in forty years"),
    ("The Vell Courier reported on Monday that the bank had lost its licence.", "Courier", "the bank had lost its licence"),
    ("Police accused the miners of burning the bridge.", "Police", "the miners of burning the bridge"),
)
"""A sentence, a word of the name of who speaks, and the words that are told."""


def trained() -> Attributor:
    found = LocalTools().attributor("en")
    if found is None:
        pytest.skip("no network is trained for English")
    return found


@cache
def untaught() -> Attributor:
    """A small network with random weights that takes about every second word for a cue."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(learning, "TABLES", (4,) * 11)
        for width in ("WIDTH", "STRETCH_WIDTH", "HIDDEN"):
            patch.setattr(learning, width, 8)
        known = Vocabulary(ROWS, ROWS, {}, {"VERB": 1}, {"VBD": 1}, {"nsubj": 1, "ccomp": 2}, {}, ROWS)
        random = np.random.default_rng(7)
        weights = learning.started(known, random.normal(0, 1, (len(ROWS) + 1, 4)).astype(np.float32), random)
    weights["core.b"][:] = 0.1
    weights["label.w"] *= 4
    return TrainedAttributor("en", (weights, known))


ATTRIBUTORS: dict[str, Callable[[], Attributor]] = {"rules": Rules, "trained": trained, "untaught": untaught}


@pytest.fixture(params=sorted(ATTRIBUTORS))
def attributor(request: pytest.FixtureRequest) -> Attributor:
    return ATTRIBUTORS[request.param]()


@pytest.fixture(params=["rules", "trained"])
def able(request: pytest.FixtureRequest) -> Attributor:
    """Those that are meant to be used."""
    return ATTRIBUTORS[request.param]()


def parsed(*paragraphs: str | tuple[str, str]) -> ParsedReport:
    """A report of (role, words) paragraphs; a string is one of the body."""
    tagger = LocalTools().tagger("en")
    assert tagger is not None
    text, segments = "", []
    for paragraph in paragraphs:
        role, words = ("body", paragraph) if isinstance(paragraph, str) else paragraph
        segments.append(Segment("report-1", len(text), len(text) + len(words), role))
        text += words + "\n\n"
    report = Report("report-1", "a.txt", None, "", None, None, None, None, None, None, "en", None, "article", text)
    return parse_report(report, segments, tagger)


def check(report: ParsedReport, drafts: Sequence[Draft]) -> None:
    """What the port promises of every draft."""
    places = {paragraph.index: paragraph for paragraph in report.paragraphs}
    assert [draft.paragraph for draft in drafts] == sorted(draft.paragraph for draft in drafts)
    for draft in drafts:
        home = places[draft.paragraph]
        assert draft.content
        for span in draft.content:
            assert 0 <= span.start < span.end <= len(report.text)
            assert any(map(str.isalnum, report.words(span)))
            assert home.start <= span.start
            assert span.end <= home.end or any(holds(report, later, span) for later in places.values())
        assert all(a.end <= b.start for a, b in itertools.pairwise(draft.content))
        for part in (draft.source, draft.cue):
            if part is not None:
                assert home.start <= part.start < part.end <= home.end
                assert report.words(part).strip()
                assert not any(part.start < span.end and span.start < part.end for span in draft.content)
        assert draft.speaker is None or report.words(draft.speaker).strip()
        for token in (draft.head, draft.verb):
            assert token is None or 0 <= token < len(home.parse)


def holds(report: ParsedReport, paragraph: Paragraph, span: Span) -> bool:
    """Whether a span is quoted in a paragraph."""
    return any(q.start <= span.start and span.end <= q.end for q in quotations.find(report.text, paragraph))


def word_list(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def told(report: ParsedReport, drafts: Sequence[Draft]) -> Iterator[tuple[list[str], list[str]]]:
    """For each draft the words of its source, and of its content."""
    for draft in drafts:
        source = "" if draft.source is None else report.words(draft.source)
        yield word_list(source), word_list(" ".join(map(report.words, draft.content)))


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_keep_the_promises(attributor: Attributor, text: str) -> None:
    for report in (parsed(text), parsed(("headline", text), text, ("caption", text))):
        check(report, attributor.attribute(report))


@laws
@given(texts)
def test_whatever_the_text_the_promises_hold(attributor: Attributor, text: str) -> None:
    report = parsed(*re.split(r"\n\n", text))
    drafts = attributor.attribute(report)
    check(report, drafts)
    assert attributor.attribute(report) == drafts


def test_a_report_without_words_says_nothing(attributor: Attributor) -> None:
    for report in (parsed(), parsed(""), parsed(" ", "\t"), parsed(("headline", ""))):
        assert list(attributor.attribute(report)) == []


@pytest.mark.parametrize("word", ["Ferry", "said", "“Ferry”", "Ruiz:"])
def test_a_report_of_one_word_holds_at_most_that_word(attributor: Attributor, word: str) -> None:
    report = parsed(word)
    drafts = attributor.attribute(report)
    check(report, drafts)
    assert all(len(draft.content) == 1 and draft.cue is None for draft in drafts)


def test_paragraphs_without_a_story_hold_no_statement(attributor: Attributor) -> None:
    words = "Ana Ruiz said the ferry would stop."
    report = parsed(("note", words), ("byline", words), ("boilerplate", words), ("dateline", words))
    assert list(attributor.attribute(report)) == []


def test_a_report_alone_and_after_another_says_the_same(attributor: Attributor) -> None:
    first = [sentence for sentence, *_ in TOLD[:6]]
    second = [sentence for sentence, *_ in TOLD[6:]]
    alone = list(attributor.attribute(parsed(*first)))
    assert list(attributor.attribute(parsed(*second))) != alone
    assert list(attributor.attribute(parsed(*first))) == alone


def test_it_has_a_name(attributor: Attributor) -> None:
    assert attributor.name.strip()


def test_a_paragraph_of_five_thousand_tokens_is_read_to_its_end(able: Attributor) -> None:
    towns = ("Tarn", "Vell", "Ister", "Dova", "Lumm")
    numbers = [str(n) for n in range(11, 511)]
    report = parsed(
        " ".join(f"Ana Ruiz said that {n} boats from {town} were late." for n, town in zip(numbers, towns * 100, strict=True))
    )
    assert len(report.paragraphs[0].parse) == 11 * len(numbers)
    found = [words for _, words in told(report, checked(able, report))]
    assert [words[0] for words in found] == numbers
    assert {len(words) for words in found} == {6}


def checked(attributor: Attributor, report: ParsedReport) -> Sequence[Draft]:
    drafts = attributor.attribute(report)
    check(report, drafts)
    return drafts


def test_a_long_paragraph_without_a_sentence_s_end_keeps_the_promises(able: Attributor) -> None:
    report = parsed("Ruiz said “the dam: held, " * 700)
    assert len(report.paragraphs[0].parse) > 4_000
    assert checked(able, report)


@pytest.mark.parametrize(("sentence", "source", "content"), TOLD, ids=[sentence for sentence, *_ in TOLD])
def test_plain_sentences_are_understood(able: Attributor, sentence: str, source: str | None, content: str) -> None:
    """At least four fifths of the words are the right ones: whether "in May" or a "that" belongs to a content is custom."""
    report = parsed(sentence, "The weather was mild.")
    right = set(word_list(content))
    found = list(told(report, checked(able, report)))
    held = [named for named, words in found if len(right & set(words)) >= 0.8 * len(right | set(words))]
    assert any(source.lower() in named if source else not named for named in held), found


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Ruiz said the ferry was old and that the crew was tired.", ("the ferry was old", "the crew was tired")),
        ("Ruiz said the ferry was old. She added that the crew was tired.", ("the ferry was old", "the crew was tired")),
        (
            "Ruiz said on Monday that the ferry was old, warned that the crew was tired and promised to buy a boat.",
            ("the ferry was old", "the crew was tired", "to buy a boat"),
        ),
    ],
)
def test_all_that_one_source_says_is_found(able: Attributor, text: str, contents: Sequence[str]) -> None:
    report = parsed(text)
    found = list(told(report, checked(able, report)))
    for content in contents:
        assert any(set(word_list(content)) <= set(words) for _, words in found), found


def test_a_headline_says_who_says_what(able: Attributor) -> None:
    report = parsed(("headline", "Ferry to Tarn will stop in May, mayor says"))
    assert (["mayor"], word_list("Ferry to Tarn will stop in May")) in list(told(report, checked(able, report)))


def test_a_quotation_over_paragraphs_is_followed(able: Attributor) -> None:
    report = parsed("“The ferry is old,” Ana Ruiz said. “It will not sail again.", "“We will buy another boat.”", "It rained.")
    drafts = checked(able, report)
    held = [words for draft in drafts for span in draft.content for words in word_list(report.words(span))]
    assert set(word_list("It will not sail again We will buy another boat")) <= set(held)
    assert "rained" not in held


def test_a_sentence_in_which_nobody_speaks_holds_no_statement(able: Attributor) -> None:
    assert list(able.attribute(parsed("The ferry left the harbour at noon.", "It rained in Tarn."))) == []
