"""What the parse and the marks mend in a network's decisions, on candidates given by their words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tellings.adapters.models.attributor.decoding import Candidate
from tellings.adapters.models.attributor.merging import merged
from tellings.model.records import Span
from tellings.ports.attributor import Draft
from tellings.stages.annotating.parsed import ParsedReport
from tellings.stages.annotating.statements import narrated
from tellings.stages.annotating.statements.attitudes import told
from tellings.stages.annotating.statements.narrated import Attributed
from tellings.stages.annotating.statements.rules import Rules
from tellings.stages.annotating.statements.scene import Scene, scenes

Words = tuple[str | None, str | None, str]


class Stage:
    """A paragraph with what a network is made to say of it."""

    def __init__(self, parsed: ParsedReport) -> None:
        self.parsed = parsed
        self.scene: Scene = scenes(parsed)[0]

    def run(self, words: str) -> range:
        start = self.parsed.text.index(words)
        return range(self.scene.token_at(start), self.scene.token_at(start + len(words)))

    def candidate(self, cue: str, source: str | None, *content: str) -> Candidate:
        run = self.run(cue)
        return Candidate(0.9, run.start, run, self.run(source) if source else range(0), tuple(map(self.run, content)))

    def drafts(self, candidates: Sequence[Candidate], *, ruled: bool = False) -> list[Draft]:
        found = Rules().drafts(self.parsed) if ruled else []
        return told(self.scene, merged(self.scene, candidates, found))

    def narrated(self, drafts: Sequence[Draft]) -> list[str]:
        return [self.parsed.words(span) for span in narrated.find(self.scene, Attributed.of([(self.scene, drafts)]))]

    def words(self, drafts: Sequence[Draft]) -> list[Words]:
        def said(draft: Draft) -> str:
            return " … ".join(self.parsed.words(span) for span in draft.content)

        def named(span: Span | None) -> str | None:
            return self.parsed.words(span) if span is not None else None

        return [(named(d.source), named(d.cue), said(d)) for d in sorted(drafts, key=lambda draft: draft.start)]


@pytest.fixture
def stage(parsed: Callable[..., ParsedReport]) -> Callable[[str], Stage]:
    return lambda text: Stage(parsed(text))


def test_what_the_same_subject_did_next_is_not_said(stage: Callable[[str], Stage]) -> None:
    here = stage("The council decides on the ships and relies on the port of Tarn.")
    found = here.drafts([here.candidate("decides on", "The council", "the ships and relies on the port of Tarn")])
    assert here.words(found) == [("The council", "decides on", "the ships")]


def test_a_clause_keeps_its_second_verb(stage: Callable[[str], Stage]) -> None:
    here = stage("The council said the ships came and left the port.")
    found = here.drafts([here.candidate("said", "The council", "the ships came and left the port")])
    assert here.words(found) == [("The council", "said", "the ships came and left the port")]


@pytest.mark.parametrize(
    "text", ["Sailors accused of stealing ropes left the ship.", "Sailors were accused of stealing ropes."]
)
def test_who_is_accused_is_no_source(stage: Callable[[str], Stage], text: str) -> None:
    here = stage(text)
    (found,) = here.drafts([here.candidate("accused of", "Sailors", "stealing ropes")], ruled=True)
    assert (found.source, found.speaker) == (None, None)


@pytest.mark.parametrize(
    ("text", "given", "source"),
    [
        ("Repairs were promised by March 3 by the mayor.", "March 3 by the mayor", "the mayor"),
        ("Repairs were promised by the end of May by Tarn Works.", "the end of May by Tarn Works", "Tarn Works"),
        ("The levy was demanded by the owners by the end of the year.", "the owners by the end of the year", "the owners"),
        ("Repairs were promised by Tuesday.", "Tuesday", None),
    ],
)
def test_a_time_is_no_source(stage: Callable[[str], Stage], text: str, given: str, source: str | None) -> None:
    here = stage(text)
    cue, content = ("demanded", "The levy") if "levy" in text else ("promised", "Repairs")
    (found,) = here.drafts([here.candidate(cue, given, content)], ruled=True)
    assert here.words([found])[0][0] == source
    assert source is not None or found.speaker is None


def test_who_accuses_is_the_source(stage: Callable[[str], Stage]) -> None:
    here = stage("Sailors accused the mayor of stealing ropes.")
    (found,) = here.drafts([here.candidate("accused", "Sailors", "the mayor of stealing ropes")])
    assert found.source is not None


def test_a_quotation_after_a_stop_is_a_statement_of_its_own(stage: Callable[[str], Stage]) -> None:
    here = stage("Mayor Ana Ruiz said the pier was safe; “we looked at every pillar ourselves.”")
    content = "the pier was safe; “we looked at every pillar ourselves.”"
    found = here.drafts([here.candidate("said", "Mayor Ana Ruiz", content)])
    assert [words[2] for words in here.words(found)] == ["the pier was safe", "“we looked at every pillar ourselves.”"]


def test_a_second_cue_of_the_source_ends_what_the_first_brings(stage: Callable[[str], Stage]) -> None:
    here = stage("Ana Ruiz said that the pier was safe, adding that the ferry would sail on Monday.")
    content = "that the pier was safe, adding that the ferry would sail on Monday"
    found = here.drafts([here.candidate("said", "Ana Ruiz", content)], ruled=True)
    assert [words[1:] for words in here.words(found)] == [
        ("said", "the pier was safe"),
        ("adding", "the ferry would sail on Monday"),
    ]


def test_an_attribute_of_a_noun_and_a_caption_are_no_cues(stage: Callable[[str], Stage]) -> None:
    here = stage("Some of the most discussed plans failed.")
    assert here.drafts([here.candidate("discussed", "Some of the", "plans")]) == []
    here = stage("Photos: the old pier of Tarn was closed in spring.")
    assert here.drafts([here.candidate(":", "Photos", "the old pier of Tarn was closed in spring")]) == []


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("The gang, also known as the Feather, fled.", "known as", None, "the Feather"),
        ("Blue Line apologized to two sailors.", "apologized to", "Blue Line", "two sailors"),
        ("The council called an emergency meeting.", "called", "The council", "an emergency meeting"),
        ("Both towns signed an agreement on the cable.", "signed", "Both towns", "an agreement on the cable"),
        ("The harbour praised the town's support for the levy.", "support for", "the town", "the levy"),
        ("Asked about the wages of the crews, Ruiz left.", "Asked about", None, "the wages of the crews"),
        ("The ice is often pushed above the waves that grow.", "is often pushed above", None, "the waves that grow"),
        ("Tempers are rising with the ferries still closed.", "are rising with", "Tempers", "the ferries still closed"),
    ],
)
def test_names_topics_and_deeds_claim_nothing(
    stage: Callable[[str], Stage], text: str, cue: str, source: str | None, content: str
) -> None:
    here = stage(text)
    (found,) = here.drafts([here.candidate(cue, source, content)])
    assert found.attitude


def test_who_is_told_is_no_part_of_what_is_told(stage: Callable[[str], Stage]) -> None:
    here = stage("Doctors told the sailor’s wife and friends that he would live.")
    content = "the sailor’s wife and friends that he would live"
    assert here.words(here.drafts([here.candidate("told", "Doctors", content)])) == [("Doctors", "told", "he would live")]


def test_a_phrase_of_source_is_no_deed(stage: Callable[[str], Stage]) -> None:
    here = stage("According to Ruiz, there were no signs of sabotage.")
    (found,) = here.drafts([here.candidate("According to", "Ruiz", "there were no signs of sabotage")])
    assert not found.attitude


def test_to_call_something_something_is_a_claim(stage: Callable[[str], Stage]) -> None:
    here = stage("The council called the levy a disgrace.")
    (found,) = here.drafts([here.candidate("called", "The council", "the levy a disgrace")])
    assert not found.attitude


def test_the_verb_that_another_leads_to_is_the_one_that_says_it(stage: Callable[[str], Stage]) -> None:
    words = "the two towns had shared their views on a wide range of issues, including fish and timber"
    here = stage(f"The mayor went on to say that {words}, and expressed hope for more.")
    (only,) = [d for d in here.drafts([here.candidate("went on to say", "The mayor", words)], ruled=True) if not d.attitude]
    assert here.words([only]) == [("The mayor", "went on to say", words)]


def test_an_it_that_stands_for_the_clause_is_not_said(stage: Callable[[str], Stage]) -> None:
    here = stage("It was also reported that the mill was safe.")
    found = here.drafts([here.candidate("reported", None, "It", "the mill was safe")])
    assert here.words(found) == [(None, "reported", "the mill was safe")]


@pytest.mark.parametrize(
    ("headline", "cue", "source", "content"),
    [
        (
            "At least seven killed in fire at sawmill, villagers say",
            "say",
            "villagers",
            "At least seven killed in fire at sawmill",
        ),
        ("Tarn Ferries says weighing options after snub", "says", "Tarn Ferries", "weighing options after snub"),
    ],
)
def test_a_clause_that_a_headline_cuts_short_is_a_claim(
    stage: Callable[[str], Stage], headline: str, cue: str, source: str, content: str
) -> None:
    here = stage(headline)
    (only,) = here.drafts([here.candidate(cue, source, content)])
    assert not only.attitude


def test_that_a_source_stays_unnamed_is_neither_its_claim_nor_news(stage: Callable[[str], Stage]) -> None:
    here = stage("A diplomat, who asked not to be named because of the talks, said it was over.")
    named = here.candidate("asked", "who", "not to be named because of the talks")
    found = here.drafts([named, here.candidate("said", "A diplomat", "it was over")])
    assert [draft.attitude for draft in found] == [True, False]
    assert here.narrated(found) == []


def test_a_claim_by_a_light_verb_and_a_noun_is_not_told_again(stage: Callable[[str], Stage]) -> None:
    here = stage("The mayor expressed hope that the ferry would sail.")
    found = here.drafts([here.candidate("expressed hope", "The mayor", "the ferry would sail")])
    assert here.narrated(found) == []


def test_who_is_asked_or_told_does_not_say_it(stage: Callable[[str], Stage]) -> None:
    asked = stage("Asked if he planned to sail, the mate laughed.")
    (only,) = asked.drafts([asked.candidate("Asked", "he", "if he planned to sail")])
    assert (only.source, only.attitude) == (None, True)
    told = stage("The jury was told that he had lied.")
    assert told.words(told.drafts([told.candidate("told", None, "The jury", "that he had lied")])) == [
        (None, "told", "he had lied")
    ]
    heard = stage("The inquest heard that the ferry had no radio.")
    (only,) = heard.drafts([heard.candidate("heard", "The inquest", "the ferry had no radio")], ruled=True)
    assert (only.source, only.hearsay) == (None, True)


def test_a_headline_with_an_office_behind_its_dash_stays(stage: Callable[[str], Stage]) -> None:
    here = stage("Tarn ready for harbour talks - Foreign Minister\n\nThe two towns share a harbour and a bridge since May.")
    assert here.scene.paragraph.role == "headline"
    assert here.words(here.drafts([], ruled=True)) == [("Foreign Minister", "-", "Tarn ready for harbour talks")]
