"""Lost origins: texts that several share and none can have given the others; and reports that retell without a shared word."""

from __future__ import annotations

import pytest

from tellings.model.records import Derivation
from tellings.model.stemma import Stemma
from tellings.stages.tracing import Traced, trace_story
from tellings.stages.tracing.covers import Cover, Covers
from tellings.stages.tracing.tellings import tellings_of
from tests.stages.tracing.written import Story

NIGHT = "A barge with ninety tonnes of gravel broke its chain on Friday night and drifted through two bridges of the old town."
CREW = "The two men on board slept through all of it and were woken by a policeman with a boat hook at the tannery steps."
COST = "Masons will need four months for the second bridge, whose middle arch has lost its keystone and both of its lamps."
FAIR = "The goose fair is held on the east bank this year, and the ferryman has promised to row every goose over for nothing."
SONG = "Children of the lower school have made a song about the barge, which their teacher does not wish to see in print."


BREAD = "The bakery beside the first bridge gave its whole batch of rolls to those who stood and watched until it was light."


def traced(story: Story) -> Traced:
    return trace_story(tellings_of(story.tables()))


def twins(*, credit: str | None = None, credited_in: str = "both") -> Story:
    """Two papers that have the night from somewhere; each has besides what the other has not."""
    story = Story()
    head = f"({credit}) " if credit else ""
    story.report("a", f"{head}{NIGHT} {CREW} {COST} {BREAD}", outlet="Alder Evening", published="2031-05-12")
    second = head if credited_in == "both" else ""
    story.report("b", f"{second}{NIGHT} {CREW} {FAIR} {SONG}", outlet="Tarn Courier", published="2031-05-12")
    story.share("a", "b", f"{NIGHT} {CREW}")
    for report in ("a", "b") if credited_in == "both" else ("a",):
        if credit:
            story.names(report, credit, "agency_report", outlet=credit)
    for report in ("a", "b"):
        story.says(report, None, NIGHT, "barge")
    return story


def parents(rows: Traced) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in rows.derivations:
        found.setdefault(row.child, set()).add(row.parent)
    return found


@pytest.mark.parametrize("credited_in", ["both", "one"])
def test_twins_of_a_dispatch_that_is_lost_rest_on_it_and_not_on_each_other(credited_in: str) -> None:
    rows = traced(twins(credit="Coast Press", credited_in=credited_in))
    (origin,) = rows.origins
    assert (origin.kind, origin.name) == ("agency_report", "Coast Press's report")
    assert parents(rows) == {"a": {origin.id}, "b": {origin.id}}
    assert {a.independent for a in rows.agreements} == {1}
    assert all("none is the elder" in row.because[0] for row in rows.derivations)
    assert all("credits “Coast Press”" in row.because[1] for row in rows.derivations)


def test_a_triangle_of_which_no_side_explains_the_third_has_a_lost_text() -> None:
    story = Story()
    pieces = {("a", "b"): f"{COST} {FAIR}", ("a", "c"): f"{NIGHT} {CREW}", ("b", "c"): f"{SONG} {BREAD}"}
    for report in "abc":
        told = " ".join(text for pair, text in pieces.items() if report in pair)
        story.report(report, told, outlet=f"Paper {report}", published="2031-05-12")
    for (a, b), text in pieces.items():
        story.share(a, b, text)
    rows = traced(story)
    (origin,) = rows.origins
    assert origin.inferred
    assert origin.name.startswith("A lost text that ")
    assert len({row.child for row in rows.derivations if row.parent == origin.id}) >= 2
    assert len(Stemma(rows.origins, rows.derivations).roots_of_all("abc")) == 1


def test_a_copy_with_nothing_else_stays_below_the_report_it_is_from_though_that_credits_an_agency() -> None:
    story = twins(credit="Coast Press", credited_in="one")
    story.report("c", f"{NIGHT} {CREW}", outlet="Skerry Post", published="2031-05-13")
    story.share("a", "c", f"{NIGHT} {CREW}")
    story.share("b", "c", f"{NIGHT} {CREW}")
    rows = traced(story)
    assert parents(rows)["c"] == {"a"}


def test_who_credits_the_other_is_no_twin() -> None:
    story = twins()
    story.report("d", f"{NIGHT} {CREW} {FAIR} {SONG} Source: Alder Evening", outlet="The Weir", published="2031-05-13")
    story.names("d", "Alder Evening", "agency_report", outlet="Alder Evening")
    story.share("a", "d", f"{NIGHT} {CREW}")
    assert "a" in parents(traced(story))["d"]


RETOLD = (
    "A gravel barge got loose on Friday night, drifted through two bridges of the old town and nobody on board noticed: both men "
    "were asleep and a policeman with a boat hook had to wake them at the tannery steps. One bridge has lost its keystone, the "
    "lamps and the middle arch, and the masons say it takes four months. The barge carried ninety tonnes, and its chain had broken."
)
OTHER = (
    "Police looked for the owner of a barge on Saturday. He was found at his sister's wedding in Halvor, forty kilometres up the "
    "valley, and said that the chain was new and that he would like to have it back. The insurers have sent a man with a tape "
    "measure. Trams run over the upper bridge only until further notice, every twelve minutes."
)


@pytest.mark.parametrize(("younger", "retells"), [(RETOLD, True), (OTHER, False)])
def test_who_tells_the_same_in_other_words_retells_and_who_tells_another_thing_does_not(younger: str, *, retells: bool) -> None:
    story = Story()
    story.report("a", f"{NIGHT} {CREW} {COST}", outlet="Alder Evening", published="2031-05-12")
    story.report("b", younger, outlet="The Weir", published="2031-05-13")
    rows = [row for row in traced(story).derivations if row.parent == "a"]
    assert [(row.child, row.kind) for row in rows] == ([("b", "retells")] if retells else [])
    assert all("in other words" in row.because[0] for row in rows)


def test_two_who_heard_one_speaker_do_not_retell_each_other() -> None:
    story = Story()
    story.report("a", f"{NIGHT} {CREW} {COST} Ruiz spoke.", outlet="Alder Evening", published="2031-05-12")
    story.report("b", f"{RETOLD} Ruiz spoke.", outlet="The Weir", published="2031-05-13")
    for key, mine, theirs in (("crew", CREW, "both men were asleep"), ("cost", COST, "the masons say it takes four months")):
        story.says("a", "Ruiz", mine, key)
        story.says("b", "Ruiz", theirs, key)
    assert not [row for row in traced(story).derivations if row.parent == "a"]


def odd(number: str) -> Story:
    """A chain whose last has what the middle has wrong, if `number` is 19."""
    story = Story()
    good = NIGHT.replace("ninety", "90")
    story.report("a", f"{good} {CREW} {COST}", outlet="Alder Evening")
    story.report("b", f"{good.replace('90', '19')} {CREW} {COST}", outlet="Tarn Courier")
    story.report("c", f"{good.replace('90', number)} {CREW} {COST}", outlet="Zenda Post")
    texts = {name: report.text for name, report in story.reports.items()}
    for a, b in (("a", "b"), ("a", "c"), ("b", "c")):
        story.share_all(a, b, kind="verbatim" if texts[a] == texts[b] else "near")
    return story


@pytest.mark.parametrize(("number", "pair"), [("19", {"b", "c"}), ("90", {"a", "c"})])
def test_a_number_that_is_wrong_alike_joins_two_of_three(number: str, pair: set[str]) -> None:
    rows: list[Derivation] = list(traced(odd(number)).derivations)
    assert pair in [{row.child, row.parent} for row in rows]
    assert any(f"have “{number}”" in why for row in rows for why in row.because)


def test_a_story_of_thousands_of_copies_weighs_each_pair_that_shares_text_once(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed: list[tuple[str, str]] = []
    cover = Covers.of

    def counted(self: Covers, child: str, parent: str) -> Cover:
        weighed.append((child, parent))
        return cover(self, child, parent)

    monkeypatch.setattr(Covers, "of", counted)
    story = Story()
    reports = [f"r{n:04}" for n in range(5_000)]
    for report in reports:
        story.report(report, f"{NIGHT} {CREW}", outlet=f"Paper {report}")
    pairs = {(min(n, m), max(n, m)) for n in range(1, 5_000) for m in (0, n - 1)}
    for a, b in sorted(pairs):
        story.share(reports[a], reports[b], f"{NIGHT} {CREW}")
    rows = traced(story)
    assert len(weighed) <= 2 * len(pairs) + 10
    assert len({row.child for row in rows.derivations}) >= 4_990
    assert len(Stemma(rows.origins, rows.derivations).roots_of_all(reports)) == 1
