from __future__ import annotations

import pytest

from .conftest import Tell


@pytest.mark.parametrize(
    ("text", "content", "source", "cue"),
    [
        ("Mayor Ana Ruiz said that the mill was shut.", "the mill was shut", "Mayor Ana Ruiz", "said"),
        ("Mayor Ana Ruiz said the mill was shut.", "the mill was shut", "Mayor Ana Ruiz", "said"),
        ("The mill was shut, the mayor said on Monday.", "The mill was shut", "the mayor", "said"),
        ("The mill was shut, said the mayor.", "The mill was shut", "the mayor", "said"),
        (
            "Forty men were hurt, nine of them badly, said Ana Ruiz.",
            "Forty men were hurt, nine of them badly",
            "Ana Ruiz",
            "said",
        ),
        (
            "Thirty-one dockers were injured, six of them seriously, the head of the port's rescue service, Ana Ruiz, said on Monday.",
            "Thirty-one dockers were injured, six of them seriously",
            "the head of the port's rescue service, Ana Ruiz",
            "said",
        ),
        (
            "Norland marines boarded a Tarnian trawler near the Skerry Banks early on Monday, wounding two Tarnian dockers, the Ministry of Defence of Norland said.",
            "Norland marines boarded a Tarnian trawler near the Skerry Banks early on Monday, wounding two Tarnian dockers",
            "the Ministry of Defence of Norland",
            "said",
        ),
        ("The mill, the mayor said, was shut.", "The mill … was shut.", "the mayor", "said"),
        ("The council has announced that tolls rise.", "tolls rise", "The council", "has announced"),
        ("Ruiz made it clear that the town would never pay.", "the town would never pay", "Ruiz", "made it clear"),
        ("Ruiz vowed to rebuild the mill.", "to rebuild the mill", "Ruiz", "vowed"),
        ("Ruiz urged the council to rebuild the mill.", "to rebuild the mill", "Ruiz", "urged"),
        ("Harbour officials believe the wreck is old.", "the wreck is old", "Harbour officials", "believe"),
        ("Ruiz was quoted as saying the bridge is safe.", "the bridge is safe", "Ruiz", "saying"),
        ("Ruiz, who said the bridge was safe, resigned.", "the bridge was safe", "who", "said"),
        (
            "Secretary of Norland’s Supreme Harbour Council (SHC) Ana Ruiz said the quay was safe.",
            "the quay was safe",
            "Secretary of Norland’s Supreme Harbour Council (SHC) Ana Ruiz",
            "said",
        ),
    ],
)
def test_a_reported_clause_has_its_source_and_cue(tell: Tell, text: str, content: str, source: str, cue: str) -> None:
    (only,) = tell(text)
    assert (only.content.rstrip("."), only.source, only.cue, only.kind) == (content.rstrip("."), source, cue, "indirect")


def test_who_stands_for_the_name_before_it(tell: Tell) -> None:
    (only,) = tell("Ruiz, who said the bridge was safe, resigned.")
    assert only.speaker == "Ruiz"


def test_the_content_reaches_to_the_end_of_what_is_attributed(tell: Tell) -> None:
    (only,) = tell("Ruiz said the levy is fair because the bridge is old; naturally, the towns might still disagree about it.")
    assert only.content.endswith("disagree about it.")


def test_what_follows_from_it_belongs_to_it(tell: Tell) -> None:
    text = "Asked about the wreck, Ruiz said the ferries are checked every week and carry two boats, so there is no need to fear; “what is dangerous is the wreck of those who left it.”"
    assert tell(text)[0].content == "the ferries are checked every week and carry two boats, so there is no need to fear"


def test_quoted_words_inside_a_clause_make_it_mixed(tell: Tell) -> None:
    (only,) = tell("The mayor said there is no cause for alarm because the ferries sail “in full agreement.”")
    assert only.kind == "mixed"
    assert only.content.startswith("there is no cause")


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Ruiz said the mill was shut, adding that it would stay shut.", "it would stay shut"),
        ("Ruiz said the mill was shut, saying, “It stays shut.”", "It stays shut."),
        (
            "Ruiz said weaving marks only the start of the ties between Port Vell and the Federation of Norland asserting “ties grew firm after the flood.”",
            "ties grew firm after the flood.",
        ),
    ],
)
def test_a_gerund_goes_on_with_a_statement_of_its_own(tell: Tell, text: str, second: str) -> None:
    first, last = tell(text)
    assert second not in first.content
    assert last.content.rstrip(".") == second.rstrip(".")
    assert first.source == last.source == "Ruiz"


def test_another_voice_ends_the_content(tell: Tell) -> None:
    assert [(s.source, s.content) for s in tell("Some sailors said the mast was sound, while others said it was rotten.")] == [
        ("Some sailors", "the mast was sound"),
        ("others", "it was rotten"),
    ]


def test_hearsay_names_nobody(tell: Tell) -> None:
    assert [(s.source, s.content, s.modality) for s in tell("It was reported that the mill had burned.")] == [
        (None, "the mill had burned", "reported")
    ]
    assert [(s.source, s.content, s.modality) for s in tell("The captain is said to have left the town.")] == [
        (None, "The captain … to have left the town", "reported")
    ]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("It was announced by noon by the council that the pier was shut.", "the council"),
        ("It was announced by the council by noon that the pier was shut.", "the council"),
        ("It was announced by noon that the pier was shut.", None),
    ],
)
def test_by_when_it_was_said_is_not_by_whom(tell: Tell, text: str, source: str | None) -> None:
    assert [(s.source, s.speaker) for s in tell(text)] == [(source, source)]


def test_who_is_asked_does_not_say_it(tell: Tell) -> None:
    (only,) = tell("Asked whether the mill was shut, Ruiz said it was empty.")
    assert only.content == "it was empty"


@pytest.mark.parametrize("opener", ["If", "Unless"])
def test_what_somebody_might_say_is_not_said(tell: Tell, opener: str) -> None:
    found = tell(f"{opener} the inquiry says that the law was broken, the mayor will go, Ana Ruiz said.")
    assert [statement.source for statement in found] == ["Ana Ruiz"]


def test_a_cue_inside_a_quotation_takes_no_words_from_outside(tell: Tell) -> None:
    found = tell("The levy is fair, and “I say it stays,” Ruiz said.")
    inner = [s for s in found if s.source == "I"]
    assert all("fair" not in s.content for s in inner)


def test_a_further_act_of_speech_is_a_statement_of_its_own(tell: Tell) -> None:
    assert [(s.source, s.content) for s in tell("Ruiz announced that the mill was closing and vowed to rebuild it.")] == [
        ("Ruiz", "the mill was closing"),
        ("Ruiz", "to rebuild it"),
    ]


def test_an_indirect_question_is_content_and_no_condition(tell: Tell) -> None:
    (only,) = tell("Ruiz asked the millers if they were always so quiet.")
    assert (only.content, only.addressee, only.modality) == ("if they were always so quiet", "the millers", "asserted")


def test_a_source_does_not_take_in_further_words_of_its_own(tell: Tell) -> None:
    first, second = tell("“The mill is shut,” said Ana Ruiz, who added that it would stay shut.")
    assert first.source == "Ana Ruiz"
    assert (second.source, second.speaker, second.content) == ("who", "Ana Ruiz", "it would stay shut")


def test_a_source_behind_a_semicolon_does_not_speak_what_stands_before_it(tell: Tell) -> None:
    found = tell("The mill is shut; the towns, Ruiz said, disagree.")
    assert all("mill" not in s.content for s in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The navy said its boats had stopped “a gang of smugglers” and denied sinking the ferry.",
            [("The navy", "said", "its boats had stopped “a gang of smugglers”"), ("The navy", "denied", "sinking the ferry")],
        ),
        (
            "The mayor admitted having sold the mill but denied ever having met the buyer.",
            [("The mayor", "admitted", "having sold the mill"), ("The mayor", "denied", "ever having met the buyer")],
        ),
    ],
)
def test_what_is_owned_or_denied_is_an_act_of_its_own(tell: Tell, text: str, found: list[tuple[str, str, str]]) -> None:
    told = [statement for statement in tell(text) if not statement.attitude]
    assert [(s.source, s.cue, s.content.rstrip(".")) for s in told] == found
    assert [s.negated for s in told] == [s.cue == "denied" for s in told]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The envoy said the violence was unacceptable, urging both towns to keep the truce.", "The envoy", "urging"),
        ("The envoy said the embargo had failed, accusing the union of theft.", "The envoy", "accusing"),
        ("The envoy said the mayor had rejected the plan, calling it a scandal.", "the mayor", "calling"),
    ],
)
def test_who_calls_on_others_is_who_can_speak(tell: Tell, text: str, source: str, cue: str) -> None:
    second = next(statement for statement in tell(text) if statement.cue == cue)
    assert second.source == source
    assert (second.inside is None) == (source == "The envoy")


def test_whom_the_content_is_about_may_be_who_told(tell: Tell) -> None:
    outer, inner = tell("Ruiz said the officer had called her and told her that no boat was safe.")
    assert (outer.source, inner.source, inner.addressee) == ("Ruiz", "the officer", "her")
    assert inner.inside == outer.content


@pytest.mark.parametrize("text", ["The ferry had no radio, the court heard.", "The court heard that the ferry had no radio."])
def test_what_a_court_heard_is_on_nobodys_word(tell: Tell, text: str) -> None:
    (only,) = tell(text)
    assert (only.source, only.modality) == (None, "reported")
    assert (only.addressee or "").lower() == "the court"
    assert only.content.rstrip(".").lower() == "the ferry had no radio"


def test_whom_an_outlet_cites_is_none_of_its_news(tell: Tell) -> None:
    first, second = tell("The Tarn Herald reported that the firm had bought the mill, citing unnamed bankers.")
    assert (first.content, second.source, second.attitude) == ("the firm had bought the mill", "The Tarn Herald", True)
    assert tell("The agency said the mayor had resigned, citing a source in the cabinet.", narrated=True) == []
    whole = tell("The mayor said the firm had shut the mill, citing storm damage.")[0]
    assert whole.content == "the firm had shut the mill, citing storm damage"
