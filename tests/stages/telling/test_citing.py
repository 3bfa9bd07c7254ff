"""Which report to cite for a statement: the ferry's case, whose tellings copy, translate, hide and contradict one another."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from tellings.errors import QuestionError
from tellings.model import records as r
from tellings.model.account import Account, Contrast
from tellings.model.citation import Citation
from tellings.model.columns import to_table
from tellings.stages.telling import cite, tell
from tests.ferry_case import agreement, key, statement, tables
from tests.ferry_case.reports import reports
from tests.ferry_case.statements import statements as every_statement
from tests.ferry_case.stemma import INTERVIEW, derivations, origins


@cache
def account() -> Account:
    return tell(tables())


def cited(wanted: str) -> Citation:
    return cite(account(), wanted)


def with_reports(**changed: dict[str, object]) -> Account:
    """The case with other things known of some reports."""
    rows = [replace(one, **changed.get(name, {})) for name, one in zip("ABCDEF", reports(), strict=True)]  # type: ignore[arg-type]
    return tell({**tables(), "reports": to_table(r.Report, rows)})


def test_many_links_are_one_source_and_one_of_them_is_to_be_cited() -> None:
    found = cited(agreement("warned"))
    assert (found.links, found.independent) == (2, 1)
    assert found.finding == "These 2 links are one source; cite this one: A."
    assert found.silent == ("B", "D")


def test_each_independent_source_has_a_report_of_its_own() -> None:
    found = cited(agreement("cracks"))
    assert found.finding == "5 links, 2 independent sources; cite one of each: A and E."
    assert [[link.siglum for link in source.links] for source in found.sources] == [["A", "C", "B", "D"], ["E"]]
    assert [source.name for source in found.sources] == [
        "Ines Calder’s interview with Radio Strand",
        "Oskar Venn to the Kelm Gazette",
    ]
    assert found.differences == ("The sources contradict one another (number): α (A, B and D) has “12”; β (E) has “14”.",)


def test_the_counts_are_those_of_the_agreements() -> None:
    for story in account().stories:
        for row in story.agreements:
            found = cited(row.id)
            assert (found.independent, found.links) == (row.agreement.independent, len(row.agreement.reports))


def test_the_reasons_name_those_that_are_worse_and_why() -> None:
    (source, _) = cited(agreement("cracks")).sources
    assert source.because == (
        "That it goes back to this source is sure; D is traced to it by what it shares with others.",
        "It is made from no other of these reports; B copies A.",
        "Where the tellings contradict one another, C stands against most of them.",
        "C is a translation; nothing says that this is one.",
        "It attributes the words to who said them; D puts them in words of its own.",
    )


def test_a_link_says_how_it_comes_by_the_words() -> None:
    (source, witness) = cited(agreement("cracks")).sources
    assert {link.siglum: link.descent for link in source.links} == {
        "A": "retells α",
        "B": "copies A",
        "C": "translates α",
        "D": "rewrites α",
    }
    assert all(link.evidence and link.words for link in (*source.links, *witness.links))
    assert next(link for link in source.links if link.siglum == "D").url is None  # "javascript:" is no address to cite


def test_what_a_report_has_of_its_own_is_not_how_it_comes_by_the_words_of_others() -> None:
    """D tells some things in its own voice, and has these words from the interview by way of C."""
    own = r.Origin(
        "own", "unknown", "The Harbour Mirror: own reporting", None, "The Harbour Mirror", None, inferred=True, evidence=()
    )
    rows = [row for row in derivations() if row.child != key("D")]
    rows += [r.Derivation(key("D"), "own", "retells", 0.6, (), ()), r.Derivation(key("D"), key("C"), "cites", 0.9, (), ())]
    statements = [replace(one, origin=INTERVIEW) for one in every_statement() if one.report == key("D")]
    told = {one.id: one for one in [*every_statement(), *statements]}
    case = {
        **tables(),
        "origins": to_table(r.Origin, [*origins(), own]),
        "derivations": to_table(r.Derivation, rows),
        "statements": to_table(r.Statement, list(told.values())),
    }
    links = [link for source in cite(tell(case), agreement("cracks")).sources for link in source.links]
    assert next(link.descent for link in links if link.report == key("D")) == "cites C"


def test_cautions_say_which_words_the_cited_one_has_and_what_is_missing() -> None:
    (source, _) = cited(agreement("cracks")).sources
    assert source.cautions == (
        "The tellings contradict one another (number): A, B and D “12” against C “twenty”; A has “12”.",
        "The source itself, Ines Calder’s interview with Radio Strand, is not among the reports: where you can reach it, cite that.",
        "It has no address in this case; only the file is known.",
        "It tells no year: look it up before you cite this.",
    )


@pytest.mark.parametrize(
    ("words", "has"),
    [("12", "A has “12”"), ("twelve", "A has “12”"), ("thirteen", "A has neither"), (None, None)],
)
def test_what_the_cited_one_has_is_looked_up_in_its_own_words(words: str | None, has: str | None) -> None:
    """Where a difference is told of two others, not of it."""
    story = account().stories[0]
    row = next(row for row in story.agreements if row.agreement.id == agreement("cracks"))
    others = Contrast("contradicts", "number", ("B",), ("D",), words, words and "twenty", ())
    changed = replace(story, agreements=(replace(row, contrasts=(others,)),))
    (source, _) = cite(replace(account(), stories=(changed,)), agreement("cracks")).sources
    assert source.best.siglum == "A"
    assert source.cautions[0] == (
        f"The tellings contradict one another (number): B “{words}” against D “twenty”; {has}."
        if words
        else "The tellings contradict one another (number): B against D."
    )


def test_a_copy_that_has_an_address_is_named() -> None:
    changed = with_reports(B={"url": "https://post.example/ferry"})
    (source, _) = cite(changed, agreement("cracks")).sources
    assert source.best.siglum == "A"
    assert "B, which is made from it, has one: https://post.example/ferry" in " ".join(source.cautions)


def test_who_has_it_first_hand_comes_before_who_passes_it_on() -> None:
    changed = with_reports(C={"outlet": "Radio Strand", "translated_from": None})
    (source,) = cite(changed, agreement("warned")).sources
    assert source.best.siglum == "C"
    assert source.because[0] == "Radio Strand has it first hand; A passes it on."
    assert not any(one.startswith("The source itself") for one in source.cautions)


def test_a_source_that_no_report_names_is_said_to_be_inferred() -> None:
    (source,) = cited(statement("f1")).sources
    assert source.standing == "inferred"
    assert source.cautions[0] == "No report names this source: it is inferred from what the reports share."


def test_of_a_page_that_was_changed_the_latest_text_is_cited_with_a_caution() -> None:
    """As if B were what stands at A's address since."""
    rows = [replace(one, kind="revises") if one.parent == key("A") else one for one in derivations()]
    step = r.Version(
        "https://wire.example/ferry", key("A"), key("B"), "revised", ordered=True, order_because="Read later.", announced="no",
        announced_because="Nothing says so.", announcement=None, changes=(), about=(r.FieldChange("title", "Ferry stays", "Ferry gone"),),
    )  # fmt: skip
    changed = {"derivations": to_table(r.Derivation, rows), "versions": to_table(r.Version, [step])}
    (source, _) = cite(tell({**tables(), **changed}), agreement("cracks")).sources
    assert source.best.siglum == "B"
    assert source.because[0] == "It is the latest text of its page; A is an earlier one."
    assert any(
        one.startswith("Its page has another text, A (") and "Nothing on the page says so." in one for one in source.cautions
    )
    assert source.reference.note == "Retells: Ines Calder’s interview with Radio Strand."


def test_what_the_cited_one_leaves_out_is_said() -> None:
    gone = with_reports(A={"published": None})
    without_a = replace(
        gone.stories[0].agreements[1], cells=gone.stories[0].agreements[1].cells[2:]
    )  # B told nothing of it: C alone is left
    story = replace(gone.stories[0], agreements=(without_a,))
    (source,) = cite(replace(gone, stories=(story,)), agreement("warned")).sources
    assert "It leaves out “too”, which A tells." in source.cautions
    assert "Its words are a translation from Italian, not those that were spoken." in source.cautions


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (statement("a2"), agreement("warned")),
        (agreement("fares")[:-4], agreement("fares")),
        ("Cracks in 12 of its cabins", agreement("cracks")),
        ("“Nobody on my crew was warned too late”, the head said", agreement("warned")),
        ("renewed the Strait League", None),
    ],
)
def test_a_statement_is_found_by_its_id_and_by_its_words(wanted: str, expected: str | None) -> None:
    assert cited(wanted).agreement == expected


@pytest.mark.parametrize("wanted", ["whales off the coast", "", "statement-ffffffffffffffff"])
def test_what_nobody_said_is_an_error_that_says_what_to_do(wanted: str) -> None:
    with pytest.raises(QuestionError) as raised:
        cited(wanted)
    assert raised.value.remedy


def test_the_reference_is_of_the_report_to_cite() -> None:
    (source, _) = cited(agreement("cracks")).sources
    assert source.reference.report == source.best.report == key("A")
    assert source.ready.wikipedia == "{{cite news |title=Ferry to Ostra stays in port, board says |work=Coast Wire}}"
    assert source.reference.note == "Retells: Ines Calder’s interview with Radio Strand."
    assert cited(statement("a2")).sources[0].reference.quote == "Nobody on my crew was warned too late"


def test_in_a_notebook_it_shows_itself_and_no_markup_of_reports() -> None:
    shown = cited(agreement("cracks"))._repr_html_()
    assert "cite one of each: A and E." in shown
    assert "What I saw on the quay" in shown
    only_d = replace(account().stories[0].agreements[2], cells=account().stories[0].agreements[2].cells[3:])
    story = replace(account().stories[0], agreements=(only_d,))
    assert "&lt;b&gt;deepens" in cite(replace(account(), stories=(story,)), agreement("fares"))._repr_html_()
