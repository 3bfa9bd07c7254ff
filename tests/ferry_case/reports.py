"""The six reports and their segments, and where words stand in them."""

from __future__ import annotations

from collections.abc import Mapping

from tellings.model import records as r
from tellings.model.ids import content_id

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
DATED_BY = {
    "A": "its dateline: June 7",
    "B": "given with the report: 2031-06-08",
    "E": "its dateline: June 8, 2031",
    "F": "given with the report: 2031-04-03",
}


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


def reports() -> list[r.Report]:
    """The six reports."""
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
                DATED_BY.get(name),
                "en",
                "it" if name == "C" else None,
                "interview" if name == "C" else "article",
                text,
            )
        )
    return rows


def segments() -> list[r.Segment]:
    """Their segments; datelines and a note lie inside others."""
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
