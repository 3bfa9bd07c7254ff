"""Who a statement's source is within its report: each rule on an invented happening."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tellings.model.told import MentionTold, StatementTold
from tellings.stages.annotating import annotate_report
from tellings.stages.annotating.coreference.chart import Chart
from tellings.stages.annotating.parsed import ParsedReport

Build = Callable[..., ParsedReport]


def speaker(parsed: ParsedReport, words: str) -> list[str]:
    """The names and descriptions of whoever says these words, in text order; nothing for nobody."""
    found = annotate_report(parsed)
    mentions = [m for m in found["mentions_told"] if isinstance(m, MentionTold)]
    stated = [s for s in found["statements_told"] if isinstance(s, StatementTold) and s.kind != "narrated"]
    at = parsed.text.index(words)
    holding = [s for s in stated if any(c.start <= at and at + len(words) <= c.end for c in s.content)]
    assert holding, f"nobody says {words!r}"
    chart = Chart(parsed, mentions, [], [min(holding, key=lambda s: s.content[-1].end - s.content[0].start)])
    who = {mentions[n].cluster for _, n in chart.speakers() for mentions in [chart.mentions]}
    return [chart.words(n) for n, m in enumerate(chart.mentions) if m.cluster in who and m.kind != "pronoun"]


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        pytest.param(
            "Joan Pell said she had written to the owner. Council leader Fiona Strand told the Gazette she believed the town "
            "had “nothing to lose” by it.",
            "the town",
            "Fiona Strand",
            id="words outside the marks of a statement quoted in parts may be about who makes it",
        ),
        pytest.param(
            "Basil Arden, a captain, said the boat was sound.\n\nThe coroner, Kit Voss, put it to him that the boat was full. “I knew it was "
            "old,” he replied.",
            "I knew it was",
            "Basil Arden",
            id="who answers is not who asked",
        ),
        pytest.param(
            "Leila Marun, who came by ferry, said she wanted no money. Asked by Voss what she wanted, she said: “A word of regret.”\n\n"
            "The coroner, Kit Voss, thanked them.",
            "A word of regret",
            "Leila Marun",
            id="who is asked by somebody is not who asks",
        ),
        pytest.param(
            "One deckhand, who has sailed for 22 years, said staff learned of it from the radio. “Nobody told us a thing,” he said.",
            "Nobody told us",
            "One deckhand",
            id="who is told of with “who” is a person",
        ),
        pytest.param(
            "“It rang at six,” said Ada Prim.\n\nThe headmistress, Orla Vent, disagrees. “It rang at seven,” she said.",
            "It rang at seven",
            "Orla Vent",
            id="a pronoun is whom its paragraph is about before it is who spoke last",
        ),
        pytest.param(
            "Mara Olin said that Tilda Moor was wrong. She said the box was empty.",
            "the box was empty",
            "Mara Olin",
            id="who is spoken of is not who goes on speaking",
        ),
        pytest.param(
            "Oda Brandt wept. Her lawyer, Pim Kost, said she had trusted others. “She signed it,” he said.",
            "She signed it",
            "Pim Kost",
            id="who speaks is settled before pronouns in his words",
        ),
        pytest.param(
            "A ringer at the chapel, who gave no name, said the rope was new. “I cut it myself,” he said.",
            "I cut it myself",
            "A ringer at the chapel",
            id="a description that no list has is the speaker, not the place in it",
        ),
        pytest.param(
            "The coach, whose side had met Lena Roos on Friday, said the ice was thin.",
            "the ice was thin",
            "The coach",
            id="a name in a relative clause is not the speaker",
        ),
        pytest.param(
            "Solvik's mayor, Rune Falk, said the well was dry. The mayor said it would be dug again.",
            "it would be dug again",
            "Rune Falk",
            id="an owner before an office makes it one's",
        ),
        pytest.param(
            "The referee, Maud Perl, left the field. “I saw nothing,” the referee said.",
            "I saw nothing",
            "Maud Perl",
            id="a noun that no list has, in apposition",
        ),
        pytest.param(
            "A man who gave his name only as Joppe said the mast was cursed. Joppe said it had sunk three boats.",
            "it had sunk three boats",
            "A man",
            id="somebody who gave a name",
        ),
        pytest.param(
            "Sem Vidal, 66, keeps bees. Bo Lind, 54, keeps none. The 66-year-old said they had left.",
            "they had left",
            "Sem Vidal",
            id="an age",
        ),
        pytest.param(
            "Lena Roos won again. “I slept on the train,” the skater said.",
            "I slept on the train",
            "Lena Roos",
            id="a new word for somebody just told of, behind her words",
        ),
        pytest.param(
            "Tarvo Shipping lost two vessels. The carrier said it would buy new ones.",
            "it would buy new ones",
            "Tarvo Shipping",
            id="a word for a firm",
        ),
        pytest.param(
            "The owner, Tessel Group, rejected the claim. It said the papers were in order.",
            "the papers were in order",
            "Tessel Group",
            id="an owner that is a firm",
        ),
        pytest.param(
            "According to the letter, two boats sank. “One was new,” it says.",
            "One was new",
            "the letter",
            id="what is read can say",
        ),
        pytest.param(
            "Seal hunters were angry. They said nobody had asked.",
            "nobody had asked",
            "Seal hunters",
            id="several people whom no list has",
        ),
        pytest.param(
            "Mayor Ines Calder and Governor Tom Ostrander met. They said the levee would be raised.",
            "the levee would be raised",
            "Mayor Ines Calder and Governor Tom Ostrander",
            id="a pair of speakers",
        ),
        pytest.param(
            "Hugo Sandor led the choir with Emil Sandor. Hugo Sandor said it was warm. His brother said it was cold.",
            "it was cold",
            "Emil Sandor",
            id="a brother is the other bearer of the surname",
        ),
    ],
)
def test_a_source_is_given_to_its_speaker(parsed: Build, text: str, words: str, who: str) -> None:
    assert who in speaker(parsed(text), words)


@pytest.mark.parametrize(
    ("text", "words", "other"),
    [
        ("Sem Vidal, 66, keeps bees. The 54-year-old said they had left.", "they had left", "Sem Vidal"),
        ("Lena Roos won. The judge said the ice was thin.", "the ice was thin", "Lena Roos"),
        ("Director Jan Ost left. The former director said it was late.", "it was late", "Jan Ost"),
        ("The water rose. He said the dyke would hold.", "the dyke would hold", "The water"),
        ("The Ministry of Fisheries met. The company said it would sue.", "it would sue", "Ministry of Fisheries"),
        ("The minister's spokeswoman left. She said it was late.", "it was late", "The minister"),
    ],
)
def test_a_source_is_not_given_to_another(parsed: Build, text: str, words: str, other: str) -> None:
    assert other not in speaker(parsed(text), words)


def test_a_capital_that_speaks_is_its_country_though_the_report_is_written_there(parsed: Build) -> None:
    report = parsed("TALLINN (Norther Press) - Estonia counted the seals.\n\nTallinn said there were forty.")
    assert "Estonia" in speaker(report, "there were forty")


def test_speakers_of_an_interview_with_names_before_the_turns(parsed: Build) -> None:
    report = parsed(
        "The singer Nora Blythe and the drummer Kit Hargreave met us.\n\nInterviewer: Why now?\n\nBlythe: We were bored.\n\n"
        "Hargreave: I had the wrong number.\n\nInterviewer: Is there a record?\n\nBlythe: Half of one."
    )
    assert "Nora Blythe" in speaker(report, "Half of one")
    assert "Kit Hargreave" in speaker(report, "I had the wrong number")


def test_an_interviewee_is_who_talked_to_the_paper(parsed: Build) -> None:
    report = parsed(
        "Glaciologist Maren Vik knows the ice. She spoke to The Fell Review about it.\n\nQ: Is it going?\n\nA: It is.\n\n"
        "Q: How fast?\n\nA: Eleven metres last year."
    )
    assert "Maren Vik" in speaker(report, "Eleven metres last year")


def test_an_interviewee_may_be_nobody_but_the_first_subject(parsed: Build) -> None:
    report = parsed(
        "Salka Undset chairs the fishing board. She received the Review on Monday.\n\nQ: Is it over?\n\nA: It is.\n\n"
        "Q: For good?\n\nA: Until the autumn."
    )
    assert "Salka Undset" in speaker(report, "Until the autumn")


def test_free_quotations_are_those_of_the_person_told_of_before_them(parsed: Build) -> None:
    report = parsed("The bakery burnt down.\n\nOwner Elsa Quist was asleep upstairs.\n\n“I took the cat and left the keys.”")
    assert "Elsa Quist" in speaker(report, "I took the cat")


def test_a_mention_on_offer_that_no_pronoun_takes_is_left_out(parsed: Build) -> None:
    report = parsed("The potters came late. Ana Ruiz laughed. She said it was fine.")
    found = [m for m in annotate_report(report)["mentions_told"] if isinstance(m, MentionTold)]
    assert "Ana Ruiz" in {report.text[m.start : m.end] for m in found}
    assert "The potters" not in {report.text[m.start : m.end] for m in found}


@pytest.mark.parametrize("behind", ["a member of the Tide League since 2012", "which left the Tide League in 2020"])
def test_a_name_with_words_behind_it_that_name_a_body_is_one_actor(parsed: Build, behind: str) -> None:
    told = parsed(f"Norway, {behind}, said the strait was closed.")
    mentions = [m for m in annotate_report(told)["mentions_told"] if isinstance(m, MentionTold)]
    norway = next(m for m in mentions if told.text[m.start : m.end] == "Norway")
    longer = [m for m in mentions if m.start == norway.start and m.end > norway.end]
    assert [(m.cluster, m.kind) for m in longer] == [(norway.cluster, "role")]
