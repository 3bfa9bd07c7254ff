"""What was said, in which tellings, and how these differ."""

from __future__ import annotations

from tellings.model import records as r
from tellings.model.ids import content_id
from tests.ferry_case.people import actor
from tests.ferry_case.reports import key, place, span
from tests.ferry_case.stemma import INTERVIEW, MAYOR, WITNESS

# name: report, words, source, cue, speaker, kind, negated, modality, origin
STATEMENTS = {
    "a1": (
        "A",
        "The ferry was stopped because cracks were found in 12 of its cabins",
        "Calder",
        "said",
        "calder",
        "indirect",
        False,
        "asserted",
        INTERVIEW,
    ),
    "b1": (
        "B",
        "The ferry was stopped because cracks were found in 12 of its cabins",
        "Calder",
        "said",
        "calder",
        "indirect",
        False,
        "asserted",
        INTERVIEW,
    ),
    "c1": (
        "C",
        "The ferry was stopped because in twenty of its cabins were found the cracks.",
        None,
        None,
        "calder",
        "direct",
        False,
        "asserted",
        INTERVIEW,
    ),
    "d1": (
        "D",
        "The boat stopped after inspectors discovered cracks in 12 cabins.",
        None,
        None,
        None,
        "narrated",
        False,
        "asserted",
        INTERVIEW,
    ),
    "e1": ("E", "cracks run through 14 of the cabins", "Oskar Venn", "told", "venn", "indirect", False, "asserted", WITNESS),
    "a2": ("A", "Nobody on my crew was warned too late,", "she", "added", "calder", "direct", True, "asserted", INTERVIEW),
    "c2": ("C", "From my crew nobody was warned late.", None, None, "calder", "direct", True, "asserted", INTERVIEW),
    "a3": (
        "A",
        "The board has no plan to raise fares this year",
        "Calder",
        "said",
        "calder",
        "indirect",
        True,
        "planned",
        INTERVIEW,
    ),
    "c3": ("C", "This year we have not a plan to raise the fares.", None, None, "calder", "direct", True, "planned", INTERVIEW),
    "d3": (
        "D",
        "Fares may rise this year",
        "officials at the ferry board",
        "conceded",
        "board",
        "indirect",
        False,
        "possible",
        INTERVIEW,
    ),
    "e2": ("E", "We were warned last week,", "Venn", "said", "venn", "direct", False, "asserted", WITNESS),
    "f1": (
        "F",
        "The islands of Ostra, Kelm and Lund renewed the Strait League on April 2, 2031",
        "Per Aldin",
        "said",
        "aldin",
        "indirect",
        False,
        "asserted",
        MAYOR,
    ),
}


def statement(name: str) -> str:
    """The id of a statement by its short name."""
    return content_id("statement", name)


def statements() -> list[r.Statement]:
    """Who said what."""
    rows = []
    for name, (report, words, source, cue, who, kind, negated, modality, origin) in STATEMENTS.items():
        rows.append(
            r.Statement(
                statement(name),
                key(report),
                (span(report, words),),
                span(report, source) if source else None,
                span(report, cue) if cue else None,
                actor(who) if who else None,
                kind,
                None,
                "XXXX-06-07" if name == "a1" else None,
                negated,
                modality,
                None,
                origin,
            )
        )
    return rows


STORY, OTHER = content_id("story", "ferry"), content_id("story", "league")


def agreement(name: str) -> str:
    """The id of an agreement by its short name."""
    return content_id("agreement", name)


def agreements() -> list[r.Agreement]:
    """The same statement in several tellings."""

    def row(name: str, about: str, told: str, sources: int, origins: tuple[str, ...], omitted: str) -> r.Agreement:  # noqa: PLR0917 - a row of a table
        names = told.split()
        reports = tuple(dict.fromkeys(key(one[0].upper()) for one in names))
        left_out = tuple(key(one) for one in omitted.split())
        return r.Agreement(agreement(name), STORY, about, tuple(map(statement, names)), reports, sources, origins, left_out)

    return [
        row("cracks", "cracks in the cabins", "a1 b1 c1 d1 e1", 2, (INTERVIEW, WITNESS), ""),
        row("warned", "nobody was warned too late", "a2 c2", 1, (INTERVIEW,), "B D"),
        row("fares", "fares this year", "a3 c3 d3", 1, (INTERVIEW,), "B"),
    ]


def clauses() -> list[r.Clause]:
    """What the fullest telling of a statement has, and who leaves it out: B and D leave out all of it, C one word."""

    def row(words: str, told: str | None, omitted: str) -> r.Clause:
        at = span("A", words)
        told_in = (place("C", told),) if told else ()
        return r.Clause(agreement("warned"), statement("a2"), at.start, at.end, told_in, tuple(map(key, omitted)))

    return [row("Nobody on my crew was warned too late", "From my crew nobody was warned late", "BD"), row("too", None, "BCD")]


def differences() -> list[r.Difference]:
    """How the tellings differ."""

    def row(name: str, a: str, b: str, relation: str, what: str, words_a: str | None, words_b: str | None) -> r.Difference:  # noqa: PLR0917 - a row of a table
        spans = [span(one[0].upper(), words) if words else None for one, words in ((a, words_a), (b, words_b))]
        return r.Difference(agreement(name), statement(a), statement(b), relation, what, *spans)

    return [
        row("cracks", "a1", "b1", "same", "wording", None, None),
        row("cracks", "a1", "c1", "contradicts", "number", "12", "twenty"),
        row("cracks", "a1", "e1", "contradicts", "number", "12", "14"),
        row("cracks", "b1", "e1", "contradicts", "number", "12", "14"),
        row("cracks", "a1", "c1", "reworded", "wording", "were found", "were found the cracks"),
        row("cracks", "a1", "d1", "reworded", "wording", "The ferry was stopped", "The boat stopped"),
        row("cracks", "a1", "d1", "adds", "wording", None, "inspectors"),
        row("cracks", "a1", "e1", "omits", "wording", "The ferry was stopped because", None),
        row("warned", "a2", "c2", "reworded", "wording", "too late", "late"),
        row(
            "fares",
            "a3",
            "d3",
            "contradicts",
            "negation",
            "The board has no plan to raise fares this year",
            "Fares may rise this year",
        ),
        row("fares", "a3", "d3", "contradicts", "negation", "no plan", "may rise"),
        row(
            "fares",
            "c3",
            "d3",
            "contradicts",
            "modality",
            "This year we have not a plan to raise the fares.",
            "Fares may rise this year",
        ),
        row("fares", "c3", "d3", "contradicts", "negation", "not a plan", "may rise"),
        row("fares", "a3", "c3", "same", "wording", None, None),
    ]


def disputes() -> list[r.Dispute]:
    """What one party says against another: the docker against the head of the board."""
    words = "Nobody on my crew was warned too late", "We were warned last week"
    spans = span("A", "Nobody on my crew was warned"), span("E", "were warned")
    return [
        r.Dispute(STORY, statement("a2"), statement("e2"), "negation", span("A", words[0]), span("E", words[1]), *spans),
    ]
