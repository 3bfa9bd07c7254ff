"""The grammar of questions."""

from __future__ import annotations

import pytest

from tellings.errors import QuestionError
from tellings.stages.telling.asking.questions import FORMS, Question, read

KNOWN = {"ostra", "kelm", "strait league", "the board of ports and ferries", "norland", "ministry in norland"}


def known(name: str) -> bool:
    return name.casefold() in KNOWN


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("relations of Ostra", Question("relations", "Ostra")),
        ("Relations of Ostra as of 2031-06?", Question("relations", "Ostra", since="2031-06", until="2031-06", as_of=True)),
        ("relations of Ostra in June 2031", Question("relations", "Ostra", since="2031-06", until="2031-06", as_of=True)),
        ("relations between Ostra and Kelm", Question("between", "Ostra", "Kelm")),
        (
            "relations between The Board of Ports and Ferries and Ostra as of June 7, 2031",
            Question("between", "The Board of Ports and Ferries", "Ostra", since="2031-06-07", until="2031-06-07", as_of=True),
        ),
        (
            "what changed for Ostra between May 2031 and 8 June 2031",
            Question("changes", "Ostra", since="2031-05", until="2031-06-08"),
        ),
        ("changes of Ostra since 2031", Question("changes", "Ostra", since="2031")),
        ("members of the Strait League until 2030", Question("members", "the Strait League", until="2030")),
        (
            "who held office defence minister in Norland as of 2031",
            Question("office", "Norland", office="defence minister", since="2031", until="2031", as_of=True),
        ),
        ("who belongs to the Strait League", Question("members", "the Strait League")),
        (
            "who was Norland's defence minister in 2029",
            Question("office", "Norland", office="defence minister", since="2029", until="2029", as_of=True),
        ),
        ("who was the Strait League’s head", Question("office", "Strait League", office="head")),
        ("who was minister of ports", Question("office", office="minister of ports")),
        ("who held office in Norland", Question("office", "Norland", office="")),
        ("who was Ines Calder as of 2031", Question("office", office="Ines Calder", since="2031", until="2031", as_of=True)),
        ("what did Ostra give Kelm", Question("gifts", "Ostra", "Kelm")),
        ("what did Ostra give to Kelm between 2030 and 2031", Question("gifts", "Ostra", "Kelm", since="2030", until="2031")),
        ("what did Ostra give", Question("gifts", "Ostra")),
        ("what did Kelm get from Ostra", Question("gifts", "Ostra", "Kelm")),
        ("events of Ostra from 2030 to 2031", Question("events", "Ostra", since="2030", until="2031")),
        (
            "events of Ministry in Norland in 2031",
            Question("events", "Ministry in Norland", since="2031", until="2031", as_of=True),
        ),
        ("timeline of Ostra", Question("timeline", "Ostra")),
    ],
)
def test_a_question_is_read(asked: str, wanted: Question) -> None:
    assert read(asked, known) == wanted


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("", "There is no question"),
        ("who is who in the league, roughly", ""),
        ("tell me everything", "no question that is known"),
        ("relations of Ostra as of the day before", "“the day before” is no date"),
        ("relations of Ostra as of 2031-13", "“2031-13” is no date"),
        ("relations of Ostra as of February 30, 2031", "is no date"),
        ("events of Ostra between 2031 and Kelm", "“Kelm” is no date"),
        ("events of Ostra between 2031 and 2030", "2030 is before 2031"),
        ("relations between Ostra", "is not two names"),
    ],
)
def test_what_cannot_be_read_is_said_with_what_could_be(asked: str, message: str) -> None:
    if not message:
        assert read(asked, known).form == "office"
        return
    with pytest.raises(QuestionError, match=message):
        read(asked, known)


def test_an_unknown_form_names_every_form() -> None:
    with pytest.raises(QuestionError) as raised:
        read("why", known)
    assert all(timed in str(raised.value) for _, timed in FORMS)


@pytest.mark.parametrize("form", [form for pair in FORMS for form in pair])
def test_every_form_that_is_named_is_one(form: str) -> None:
    typed = form.replace("DATE and DATE", "2030 and 2031").replace("DATE", "2030").replace("OFFICE", "mayor")
    assert read(typed.replace(" X", " Ostra").replace(" Y", " Kelm"), known).x in {"Ostra", "Kelm", None}
