"""Where the reports come from."""

from __future__ import annotations

from tellings.model import records as r
from tellings.model.ids import content_id
from tests.ferry_case.people import actor
from tests.ferry_case.reports import key, place

INTERVIEW, WITNESS, MAYOR = (content_id("origin", name) for name in ("interview", "witness", "mayor"))


def origins() -> list[r.Origin]:
    """What the reports rest on."""
    named = (place("A", "in an interview with Radio Strand"), place("C", "in the studio of “Radio Strand”"))
    return [
        r.Origin(
            INTERVIEW,
            "interview",
            "Ines Calder’s interview with Radio Strand",
            actor("calder"),
            "Radio Strand",
            "XXXX-06-07",
            inferred=False,
            evidence=named,
        ),
        r.Origin(
            WITNESS,
            "statement",
            "Oskar Venn to the Kelm Gazette",
            actor("venn"),
            "Kelm Gazette",
            None,
            inferred=False,
            evidence=(place("E", "told the Kelm Gazette"),),
        ),
        r.Origin(
            MAYOR,
            "statement",
            "a statement of Per Aldin",
            actor("aldin"),
            None,
            None,
            inferred=True,
            evidence=(place("F", "Mayor Per Aldin said"),),
        ),
    ]


def derivations() -> list[r.Derivation]:
    """Which report rests on what."""
    named = ("It says “in an interview with Radio Strand”.",)
    hidden = ("It names no source, yet 2 of its statements align with those of A.", "“cracks in 12 cabins” stands in both.")
    return [
        r.Derivation(key("A"), INTERVIEW, "retells", 0.95, named, (place("A", "in an interview with Radio Strand"),)),
        r.Derivation(
            key("B"),
            key("A"),
            "copies",
            0.98,
            ("58 words stand in both, in the same order.",),
            (place("B", "The ferry was stopped because cracks"),),
        ),
        r.Derivation(
            key("C"),
            INTERVIEW,
            "translates",
            0.8,
            ("A note says “approx. transl.”.",),
            (place("C", "(Strand — approx. transl.)"),),
        ),
        r.Derivation(key("D"), INTERVIEW, "rewrites", 0.45, hidden, (place("D", "cracks in 12 cabins"),)),
        r.Derivation(
            key("E"), WITNESS, "retells", 0.9, ("It says “told the Kelm Gazette”.",), (place("E", "told the Kelm Gazette"),)
        ),
        r.Derivation(
            key("F"), MAYOR, "retells", 0.7, ("The mayor is its only speaker.",), (place("F", "Mayor Per Aldin said"),)
        ),
    ]
