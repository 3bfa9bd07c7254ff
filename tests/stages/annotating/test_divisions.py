"""Sentences of invented reports, with a bar where one assertion ends and the next begins."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tellings.stages.annotating import divisions, sentences
from tellings.stages.annotating.parsed import ParsedReport

Parsed = Callable[..., ParsedReport]


def divided(parsed: ParsedReport) -> str:
    found = divisions.find(parsed, sentences.find(parsed))
    return " | ".join(" ".join(parsed.text[d.start : d.end].split()) for d in found)


CUT = [
    # Verbs with subjects of their own, whatever joins them.
    "The mill will stay shut until June, | and the owner will pay every worker in full.",
    "The mill will stay shut until June | and the owner will pay every worker in full.",
    "The ferry sank within minutes; | all nine passengers were saved.",
    "The council spoke of an earlier case too: | a warehouse in Corva burned down last autumn.",
    # A second verb with something of its own.
    "The tug will take the ship in tow on Friday | and bring it to the harbour of Corva.",
    "She resigned from the council in April | and sold her shares in the mill.",
    # Why, in spite of what, against what.
    "The gate stays closed, | because its lock is not safe.",
    "The levy was raised by half, | although nobody in the valley had asked for it.",
    "The northern road is open, | while the southern road remains flooded.",
    # Said of some of those just named; told of what somebody said.
    "Nine miners were brought up on Monday, | two of them badly hurt.",
    "The harbour master of Corva said | that the lock would be mended by June.",
    # By the way.
    "The chapel, which was built in 1640, | burned down on Sunday night.",
    "A storm tore the roof off the hall, | leaving forty families without shelter.",
    "The search went on until dark, | with nine of the miners still missing.",
    # Two sentences in one quotation.
    "“We will not sell the mill. | Nobody has made us an offer,” she said.",
]
WHOLE = [
    "The last inspection that the ferry passed was in April.",
    "On Monday, 4 March, the mayor, Ana Ruiz, opened the bridge.",
    "The firm makes pumps, valves, pipes and boilers for farms in Corva, Lindholm and Osterby.",
    "Ana Ruiz, 51, ran the Corva Savings Bank before the war.",
    "If the dyke breaks, the village will be flooded.",
    "They thanked her and left.",
    "He wants to leave the party.",
    "The ferry turned slowly and surely towards the large and looming mole.",
    "The coalition of Corva, Lindholm, Osterby and Tarn won the vote.",
    "The fine came to 1,200,000 crowns.",
]
"""One assertion, however many commas it holds."""


@pytest.mark.parametrize("expected", CUT)
def test_a_sentence_is_cut_into_what_it_asserts(parsed: Parsed, expected: str) -> None:
    assert divided(parsed(expected.replace(" | ", " "))) == expected


@pytest.mark.parametrize("sentence", WHOLE)
def test_what_asserts_one_thing_stays_whole(parsed: Parsed, sentence: str) -> None:
    assert divided(parsed(sentence)) == sentence


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            ["The mill burned. ", "“it did, ", "and why?” ", "he said; ", "(a) ", "1,200 ", "because ", "— ", "\n\n"]
        ),
        max_size=12,
    )
)
def test_divisions_follow_one_another_through_every_sentence(parsed: Parsed, parts: list[str]) -> None:
    report = parsed("".join(parts))
    told = sentences.find(report)
    found = divisions.find(report, told)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert {s.start for s in told} <= {d.start for d in found}
    assert {s.end for s in told} <= {d.end for d in found}
    covered = {at for d in found for at in range(d.start, d.end)}
    words = [token for paragraph in report.paragraphs for token in paragraph.parse if token.text.isalnum()]
    assert {token.start for token in words} <= covered
