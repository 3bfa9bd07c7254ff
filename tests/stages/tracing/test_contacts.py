"""By which words a report shows that its own outlet spoke to somebody, and which only look so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tellings.stages.tracing import trace_story
from tellings.stages.tracing.contacts import Contact, apart_of, contacts_of
from tellings.stages.tracing.tellings import tellings_of
from tests.stages.tracing.written import Story

PIER = "the pier stays closed until the summer"


def contacts(text: str, *, outlet: str | None = None, form: str = "article") -> list[Contact]:
    story = Story()
    story.report("a", text, outlet=outlet, form=form)
    if f"that {PIER}" in text:
        story.says("a", "Dahl", PIER)
    return contacts_of(tellings_of(story.tables()))


@pytest.mark.parametrize(
    "text",
    [
        f"Dahl told us that {PIER}.",
        f"Dahl told our reporter that {PIER}.",
        f"Dahl, reached by telephone, said that {PIER}.",
        f"Dahl, whom we met on the mole, said that {PIER}.",
        f"Radio Tarn rang Dahl on Monday; he said that {PIER}.",
        f"In an answer to this newspaper Dahl wrote that {PIER}.",
        f"I sat with Dahl in his kitchen, and he said that {PIER}.",
        f"A Skerry Herald reporter met Dahl, who said that {PIER}.",
        f"Stopped by the Tarn Courier at his gate, Dahl said that {PIER}.",
        f"Dahl said over the telephone that {PIER}.",
    ],
)
def test_an_outlet_that_asked_somebody_shows_it(text: str) -> None:
    [found] = contacts(text)
    assert found.speakers == ("actor-Dahl",)
    assert found.statements == {"s-a-" + str(text.index(PIER))}


@pytest.mark.parametrize(
    "text",
    [
        f"Dahl told reporters that {PIER}.",
        f"Dahl told Radio Tarn that {PIER}.",
        f"“She told us nothing,” Dahl said, and that {PIER}.",
        f"We found proof in the papers that {PIER}.",
        f"Our pier is old, and Dahl says that {PIER}.",
        f"The commission reached a verdict on Dahl, who said that {PIER}.",
    ],
)
def test_what_others_were_told_is_no_contact(text: str) -> None:
    assert contacts(text) == []


def test_another_outlet_that_asked_is_no_own_contact() -> None:
    text = f"Radio Tarn met Dahl on Monday. He said that {PIER}."
    assert contacts(text, outlet="Skerry Herald") == []
    assert [c.outlet for c in contacts(text, outlet="Radio Tarn")] == ["Radio Tarn"]


def test_who_is_met_and_not_named_is_who_speaks_next() -> None:
    story = Story()
    story.report("a", f"The engineer of the harbour took us along the wall. Dahl said {PIER}.")
    story.says("a", "Dahl", PIER)
    assert [c.speakers for c in contacts_of(tellings_of(story.tables()))] == [("actor-Dahl",)]


def test_questions_show_no_contact() -> None:
    text = "? What have you told us about the pier?\nIt stays closed."
    assert contacts(text, form="interview") == []


def test_an_original_that_asked_is_told_from_one_that_asked_once_more() -> None:
    story = Story()
    lines = [f"the {thing} will be painted in May" for thing in ("mast", "buoy", "crane", "shed")]
    for report in ("original", "brief", "later"):
        story.report(report, " ".join(f"Dahl said {line}." for line in lines))
        for line in lines[:1] if report == "later" else lines:
            story.says(report, "Dahl", line, line)
    assert apart_of(tellings_of(story.tables()), ["original", "later"]) == {"later"}


ARMY = "the harbour was not hit"


def asked_and_told() -> Story:
    """Three reports have the army's word; one of them asked Dahl for itself."""
    story = Story()
    for name in ("a", "b"):
        story.report(name, f"The Fernland Army said {ARMY}. Nobody was hurt.")
        story.says(name, "Army", ARMY, "army")
    story.report("c", f"Dahl told us that {PIER}. The Fernland Army said {ARMY}.", outlet="Radio Tarn")
    story.says("c", "Dahl", PIER)
    story.says("c", "Army", ARMY, "army")
    for name, line in (("a", "one shed burnt"), ("b", "one shed burnt")):
        story.reports[name] = replace(story.reports[name], text=f"{story.reports[name].text} Ruiz said {line}.")
        story.says(name, "Ruiz", line, "shed")
    return story


def test_what_an_army_tells_everybody_is_no_word_of_whom_a_report_asked_for_itself() -> None:
    rows = trace_story(tellings_of(asked_and_told().tables()))
    [agreement] = [a for a in rows.agreements if a.about == "army"]
    assert agreement.independent == 1
    [origin] = [o for o in rows.origins if o.id in agreement.origins]
    assert origin.speaker == "actor-Army"
