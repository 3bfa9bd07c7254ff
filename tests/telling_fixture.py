"""A case written by hand about an invented happening, the stopping of a ferry, with rows in every table.

Six reports: an interview retold (A), copied (B), translated (C), rewritten by a paper that hides its source (D); a witness (E);
and another story (F) that shares a stock paragraph with A. Their words hold what a page must survive: markup, an emoji, quotes.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pyarrow as pa

from tellings.model import records as r
from tellings.model.columns import to_table
from tellings.model.ids import content_id
from tellings.model.tables import ALL, empty

STOCK = "The strait of Ostra, claimed in part by three islands, has been closed to trawlers since March 2027."

TEXTS: Mapping[str, str] = {
    "A": (
        "Ferry to Ostra stays in port, board says\n\n"
        "KELM, June 7 (Coast Wire) – The ferry to Ostra will not sail before autumn, Ines Calder, head of the Kelm Ferry Board, "
        "said in an interview with Radio Strand.\n\n"
        "The ferry was stopped because cracks were found in 12 of its cabins, Calder said. “Nobody on my crew was warned too "
        "late,” she added.\n\n"
        "The board has no plan to raise fares this year, Calder said.\n\n" + STOCK + "\n"
    ),
    "B": (
        "Ferry to Ostra stays in port, board says\n\n"
        "The ferry to Ostra will not sail before autumn, Ines Calder, head of the Kelm Ferry Board, said in an interview with "
        "Radio Strand.\n\n"
        "The ferry was stopped because cracks were found in 12 of its cabins, Calder said.\n"
    ),
    "C": (
        "The ferry and the island\n\n"
        "The head of the Kelm board of ferries, Ines Calder, in the studio of “Radio Strand” (Strand — approx. transl.) "
        "answered our questions.\n\n"
        "— Why does the ferry stand?\n\n"
        "The ferry was stopped because in twenty of its cabins were found the cracks. From my crew nobody was warned late.\n\n"
        "— Will the tickets be dearer?\n\n"
        "This year we have not a plan to raise the fares.\n"
    ),
    "D": (
        "🚢 Ferry row <b>deepens</b>\n\n"
        "The boat stopped after inspectors discovered cracks in 12 cabins. </script><script>window.broken = true</script>\n\n"
        "Fares may rise this year, officials at the ferry board conceded.\n"
    ),
    "E": (
        "What I saw on the quay\n\n"
        "June 8, 2031 – Two crews stood on the quay at dawn. Docker Oskar Venn told the Kelm Gazette that cracks run through 14 of "
        "the cabins. “We were warned last week,” Venn said.\n"
    ),
    "F": (
        "Three islands renew their league\n\n"
        "OSTRA (Coast Wire) – The islands of Ostra, Kelm and Lund renewed the Strait League on April 2, 2031, Mayor Per Aldin "
        "said. Ostra will lend the league two patrol boats.\n\n" + STOCK + "\n"
    ),
}
OUTLETS = {
    "A": "Coast Wire",
    "B": "Northern Post",
    "C": None,
    "D": "The Harbour Mirror",
    "E": "Kelm Gazette",
    "F": "Coast Wire",
}
PUBLISHED = {"A": "XXXX-06-07", "B": "2031-06-08", "C": None, "D": None, "E": "2031-06-08", "F": "2031-04-03"}


def key(name: str) -> str:
    """The id of report A to F."""
    return content_id("report", name)


def place(name: str, words: str, nth: int = 0) -> r.Evidence:
    """Where words stand in a report, the `nth` time; fails when they do not."""
    at = -1
    for _ in range(nth + 1):
        at = TEXTS[name].index(words, at + 1)
    return r.Evidence(key(name), at, at + len(words))


def span(name: str, words: str, nth: int = 0) -> r.Span:
    """The same, without the report."""
    found = place(name, words, nth)
    return r.Span(found.start, found.end)


def _reports() -> list[r.Report]:
    rows = []
    for name, text in TEXTS.items():
        title, dated = text.partition("\n")[0], PUBLISHED[name]
        rows.append(
            r.Report(
                key(name),
                f"reports/{name.lower()}.txt",
                "javascript:alert(1)" if name == "D" else None,
                name * 64,
                OUTLETS[name],
                title,
                None,
                {"A": "KELM", "F": "OSTRA"}.get(name),
                dated,
                "the dateline says so" if dated else None,
                "en",
                "it" if name == "C" else None,
                "interview" if name == "C" else "article",
                text,
            )
        )
    return rows


def _segments() -> list[r.Segment]:
    rows = []
    for name, text in TEXTS.items():
        at = 0
        for number, part in enumerate(text.split("\n\n")):
            words = part.rstrip("\n")
            role = "headline" if number == 0 else "question" if words.startswith("— ") else "body"
            rows.append(
                r.Segment(key(name), at, at + len(words), "answer" if name == "C" and role == "body" and number > 1 else role)
            )
            at += len(part) + 2
    for name, words, role in (
        ("A", "KELM, June 7 (Coast Wire) –", "dateline"),
        ("F", "OSTRA (Coast Wire) –", "dateline"),
        ("C", "(Strand — approx. transl.)", "note"),
        ("E", "June 8, 2031 –", "dateline"),
    ):
        where = place(name, words)
        rows.append(r.Segment(where.report, where.start, where.end, role))
    return rows


NAMES = {
    "calder": ("Ines Calder", "person"),
    "venn": ("Oskar Venn", "person"),
    "aldin": ("Per Aldin", "person"),
    "board": ("Kelm Ferry Board", "organisation"),
    "radio": ("Radio Strand", "organisation"),
    "league": ("Strait League", "organisation"),
    "ostra": ("Ostra", "place"),
    "kelm": ("Kelm", "place"),
    "lund": ("Lund", "place"),
}

MENTIONS = (
    ("calder", "A", "Ines Calder", "name"),
    ("calder", "A", "Calder", "name", 1),
    ("calder", "A", "she", "pronoun"),
    ("calder", "A", "head of the Kelm Ferry Board", "role"),
    ("calder", "B", "Ines Calder", "name"),
    ("calder", "C", "Ines Calder", "name"),
    ("calder", "C", "The head of the Kelm board of ferries", "role"),
    ("board", "A", "Kelm Ferry Board", "name"),
    ("board", "B", "Kelm Ferry Board", "name"),
    ("board", "C", "Kelm board of ferries", "name"),
    ("board", "D", "officials at the ferry board", "role"),
    ("radio", "A", "Radio Strand", "name"),
    ("radio", "C", "Radio Strand", "name"),
    ("venn", "E", "Oskar Venn", "name"),
    ("venn", "E", "Venn", "name", 1),
    ("venn", "E", "Docker", "role"),
    ("aldin", "F", "Per Aldin", "name"),
    ("league", "F", "Strait League", "name"),
    ("ostra", "A", "Ostra", "name"),
    ("ostra", "F", "Ostra", "name"),
    ("kelm", "F", "Kelm", "name"),
    ("lund", "F", "Lund", "name"),
)


def actor(name: str) -> str:
    """The id of an actor by its short name."""
    return content_id("actor", name)


def _mentions() -> list[r.Mention]:
    rows = []
    for who, report, words, kind, *nth in MENTIONS:
        where = place(report, words, *nth)  # type: ignore[arg-type]
        rows.append(r.Mention(where.report, where.start, where.end, actor(who), kind))
    return rows


def _actors() -> list[r.Actor]:
    roles = {
        "calder": (r.Role("head", actor("board"), None, None, (place("A", "head of the Kelm Ferry Board"),)),),
        "aldin": (r.Role("Mayor", None, None, None, (place("F", "Mayor"),)),),
    }
    return [
        r.Actor(actor(short), name, kind, (name,), roles.get(short, ()), None, None, None)
        for short, (name, kind) in NAMES.items()
    ]


INTERVIEW, WITNESS, MAYOR = (content_id("origin", name) for name in ("interview", "witness", "mayor"))


def _origins() -> list[r.Origin]:
    named = (place("A", "in an interview with Radio Strand"), place("C", "in the studio of “Radio Strand”"))
    return [
        r.Origin(
            INTERVIEW,
            "interview",
            "Ines Calder’s interview with Radio Strand",
            actor("calder"),
            "Radio Strand",
            "XXXX-06-07",
            False,
            named,
        ),
        r.Origin(
            WITNESS,
            "statement",
            "Oskar Venn to the Kelm Gazette",
            actor("venn"),
            "Kelm Gazette",
            None,
            False,
            (place("E", "told the Kelm Gazette"),),
        ),
        r.Origin(
            MAYOR,
            "statement",
            "a statement of Per Aldin",
            actor("aldin"),
            None,
            None,
            True,
            (place("F", "Mayor Per Aldin said"),),
        ),
    ]


def _derivations() -> list[r.Derivation]:
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


def _statements() -> list[r.Statement]:
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


def _agreements() -> list[r.Agreement]:
    def row(name: str, about: str, told: str, sources: int, origins: tuple[str, ...], omitted: str) -> r.Agreement:
        names = told.split()
        reports = tuple(dict.fromkeys(key(one[0].upper()) for one in names))
        left_out = tuple(key(one) for one in omitted.split())
        return r.Agreement(agreement(name), STORY, about, tuple(map(statement, names)), reports, sources, origins, left_out)

    return [
        row("cracks", "cracks in the cabins", "a1 b1 c1 d1 e1", 2, (INTERVIEW, WITNESS), ""),
        row("warned", "nobody was warned too late", "a2 c2", 1, (INTERVIEW,), "B D"),
        row("fares", "fares this year", "a3 c3 d3", 1, (INTERVIEW,), "B"),
    ]


def _differences() -> list[r.Difference]:
    def row(name: str, a: str, b: str, relation: str, what: str, words_a: str | None, words_b: str | None) -> r.Difference:
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
        row("fares", "a3", "d3", "contradicts", "negation", "no plan", "may rise"),
        row("fares", "c3", "d3", "contradicts", "negation", "not a plan", "may rise"),
        row("fares", "a3", "c3", "same", "wording", None, None),
    ]


def _events() -> list[r.Event]:
    def row(name: str, kind: str, who: str, whom: str, start: str | None, reports: str, sources: int, *words: str) -> r.Event:
        evidence = tuple(place(report, words) for report, words in zip(reports.split(), words, strict=True))
        actors, recipients = (tuple(actor(one) for one in names.split()) for names in (who, whom))
        keys = tuple(key(report) for report in reports.split())
        return r.Event(
            content_id("event", name), kind, None, ("economic",), actors, recipients, actor("kelm"), start, None, (), None,
            "asserted", keys, sources, 2 if sources > 1 else 3, evidence,
        )  # fmt: skip

    return [
        row("stopped", "RETREAT", "board", "", "XXXX-06", "A E", 2, "The ferry was stopped", "cracks run through 14"),
        row(
            "renewed", "AGREE", "ostra kelm lund", "league", "2031-04-02", "F", 1, "renewed the Strait League on April 2, 2031"
        ),
        row("lend", "COOPERATE", "ostra", "league", None, "F", 1, "Ostra will lend the league two patrol boats."),
    ]


def _relations() -> list[r.Relation]:
    def row(
        kind: str, a: str, b: str, start: str | None, end: str | None, words: str, *, report: str = "F", origin: str = MAYOR
    ) -> r.Relation:
        capacities = ("military",) if kind == "provides" else ()
        role = "head" if kind == "holds_office" else None
        return r.Relation(
            content_id("relation", kind, a, b), kind, actor(a), actor(b), role, capacities, start, end, (key(report),), 1,
            (key(report), origin), (place(report, words),),
        )  # fmt: skip

    return [
        row("member_of", "ostra", "league", "2031-04-02", None, "The islands of Ostra, Kelm and Lund"),
        row("member_of", "kelm", "league", "2031-04", "2031-08", "Kelm and Lund"),
        row("provides", "ostra", "league", None, None, "Ostra will lend the league two patrol boats."),
        row("holds_office", "calder", "board", None, None, "head of the Kelm Ferry Board", report="A", origin=INTERVIEW),
    ]


@cache
def tables() -> dict[str, pa.Table]:
    """Every table of the case; those between the rooms are empty, but for the rejects."""
    stock = [r.Passage(*_ends(place("A", STOCK)), *_ends(place("F", STOCK)), "verbatim", True)]
    dates = [
        r.DateMention(*_ends(place("A", "March 2027")), "2027-03", "date"),
        r.DateMention(*_ends(place("F", "March 2027")), "2027-03", "date"),
        r.DateMention(*_ends(place("F", "April 2, 2031")), "2031-04-02", "date"),
        r.DateMention(*_ends(place("E", "last week")), "2031-06-01/2031-06-07", "date"),
    ]
    link = r.StoryLink(OTHER, "It speaks of the strait that the league closed.", (place("A", "closed to trawlers"),))
    stories = [
        r.Story(
            STORY, "Ferry to Ostra stays in port, board says", tuple(map(key, "ABCDE")), "XXXX-06-07", "2031-06-08", (link,)
        ),
        r.Story(OTHER, "Three islands renew their league", (key("F"),), "2031-04-03", "2031-04-03", ()),
    ]
    rejects = [r.Reject("reports/scan.bin", "0" * 64, "binary", "scan.bin holds no text.", "Give its text as .txt or .html.")]
    rows: dict[str, tuple[type, list]] = {  # type: ignore[type-arg]
        "reports": (r.Report, _reports()),
        "segments": (r.Segment, _segments()),
        "dates": (r.DateMention, dates),
        "mentions": (r.Mention, _mentions()),
        "actors": (r.Actor, _actors()),
        "stories": (r.Story, stories),
        "passages": (r.Passage, stock),
        "origins": (r.Origin, _origins()),
        "derivations": (r.Derivation, _derivations()),
        "statements": (r.Statement, _statements()),
        "agreements": (r.Agreement, _agreements()),
        "differences": (r.Difference, _differences()),
        "events": (r.Event, _events()),
        "relations": (r.Relation, _relations()),
        "rejects": (r.Reject, rejects),
    }
    return {name: to_table(*rows[name]) if name in rows else empty(name) for name in ALL}


def _ends(where: r.Evidence) -> tuple[str, int, int]:
    return where.report, where.start, where.end
