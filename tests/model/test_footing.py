"""What words stand on."""

from __future__ import annotations

from tellings.model.footing import Footing
from tellings.model.records import Derivation, Evidence, Mention, Origin, Segment, Span, Statement
from tellings.model.stemma import Stemma


def statement(name: str, report: str, start: int, end: int, *, origin: str | None = None, kind: str = "indirect") -> Statement:
    content = (Span(start, end),)
    return Statement(
        name,
        report,
        content,
        None,
        None,
        None,
        kind,
        None,
        None,
        modality="asserted",
        negated=False,
        inside=None,
        origin=origin,
    )


def stemma() -> Stemma:
    origin = Origin("interview", "interview", "An interview", None, None, None, inferred=False, evidence=())
    derivations = [Derivation(child, "interview", "retells", 1.0, ("it says so",), ()) for child in ("a", "b")]
    return Stemma([origin], derivations, ["a", "b", "c"])


def footing() -> Footing:
    statements = [
        statement("outer", "a", 10, 90),
        statement("inner", "a", 40, 60, origin="interview"),
        statement("own", "c", 0, 100, kind="narrated"),
    ]
    mentions = [
        Mention("a", 0, 6, "norway", "name"),
        Mention("a", 20, 25, "malta", "name"),
        Mention("b", 0, 6, "norway", "name"),
    ]
    return Footing(mentions, statements, stemma())


def test_a_span_means_the_actor_whose_mention_it_is() -> None:
    assert footing().actors("a", [Span(20, 25), Span(0, 6), Span(0, 6), Span(7, 9)]) == ("malta", "norway")
    assert footing().actor("c", Span(0, 6)) is None


def test_the_innermost_statement_holds_a_word() -> None:
    found = [footing().statement("a", offset) for offset in (5, 10, 45, 60, 90)]
    assert [one.id if one else None for one in found] == [None, "outer", "inner", "outer", None]


def test_what_an_outlet_tells_itself_is_in_nobodys_statement() -> None:
    assert footing().statement("c", 50) is None


def test_what_reports_of_one_interview_tell_themselves_is_each_report_s() -> None:
    grounds = footing().grounds([(Evidence("a", 0, 9), 5), (Evidence("a", 92, 99), 95), (Evidence("b", 0, 9), 5)])
    assert (grounds.roots, grounds.statements) == (frozenset({"a", "b"}), (None,))


def test_what_is_said_in_an_interview_is_the_interview_s_and_the_rest_the_report_s() -> None:
    grounds = footing().grounds([(Evidence("a", 40, 60), 45), (Evidence("c", 0, 9), 5)])
    assert grounds.roots == frozenset({"interview", "c"})
    assert grounds.statements == ("inner", None)
    assert footing().origins_among(grounds.roots) == ("interview",)


def test_a_statement_without_an_origin_stands_on_its_report() -> None:
    assert footing().grounds([(Evidence("a", 20, 30), 25)]).roots == frozenset({"a"})


def test_a_headline_is_no_voice_beside_the_statement_that_it_sums_up() -> None:
    headline = [Segment("a", 0, 9, "headline")]
    summing = Footing([], [statement("inner", "a", 40, 60, origin="interview")], stemma(), segments=headline)
    both = [(Evidence("a", 0, 9), 5), (Evidence("a", 40, 60), 45)]
    assert summing.grounds(both).roots == frozenset({"interview"})
    assert summing.grounds(both[:1]).roots == frozenset({"a"})


def test_reports_of_one_outlet_that_tell_a_thing_themselves_are_one_voice() -> None:
    outlets = {"a": "The Courier", "b": "The Courier", "c": None, "d": None}
    footing = Footing([], [], Stemma([], []), outlets=outlets)
    grounds = footing.grounds((Evidence(report, 0, 9), 4) for report in "abcd")
    assert grounds.roots == {"a", "c", "d"}
    assert footing.one_voice("dcba") == {"a": "a", "b": "a", "c": "c", "d": "d"}


def retelling() -> Footing:
    """Report b is made from a and tells the interview's words itself; a has a sentence of its own; c agrees with it and rests on itself."""
    origin = Origin("interview", "interview", "An interview", None, None, None, inferred=False, evidence=())
    derivations = [
        Derivation("a", "interview", "retells", 1.0, ("it says so",), ()),
        Derivation("b", "a", "rewrites", 1.0, ("shared text",), ()),
    ]
    statements = [
        statement("said", "a", 40, 60, origin="interview"),
        statement("told", "b", 10, 60, origin="interview", kind="narrated"),
        statement("alone", "c", 10, 60, kind="narrated"),
    ]
    return Footing([], statements, Stemma([origin], derivations, ["a", "b", "c"]))


def test_what_a_report_tells_itself_and_another_gives_to_somebody_rests_on_what_they_agree_on() -> None:
    both = [(Evidence("a", 30, 60), 45), (Evidence("b", 10, 60), 20), (Evidence("c", 10, 60), 20)]
    assert retelling().reached(both) == {"a": {"interview"}, "b": {"interview"}, "c": {"c"}}
    assert retelling().grounds(both).statements == ("said", None)


def test_what_a_report_tells_once_more_in_its_own_voice_has_no_other_ground() -> None:
    again = [(Evidence("a", 30, 60), 45), (Evidence("a", 70, 90), 80), (Evidence("b", 70, 90), 80)]
    assert retelling().grounds(again).roots == {"interview"}
    assert retelling().grounds(again[1:]).roots == {"a"}


def test_words_before_who_says_them_are_said_by_them() -> None:
    found = [retelling().told_at(piece) for piece in (Evidence("a", 40, 90), Evidence("a", 30, 60), Evidence("a", 20, 100))]
    assert found == [40, 45, 60]
