"""The case at a glance, what pages changed, what could not be read, and what persons put right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tellings.model.cards import CASE, CaseCard, CorrectionCard, RejectCard, RevisionCard, Shelved, Tally
from tellings.model.corrections import IN_FORCE, UNDO
from tellings.model.records import DUPLICATE, NO_LOSS
from tellings.stages.shelving.catalogue import Catalogue, days, facets
from tellings.stages.shelving.places import file_name, is_address, without_folders

CONTRADICTS = "contradicts"


def case_card(catalogue: Catalogue, title: str, corrections: int) -> Shelved:
    """The card of the case."""
    account = catalogue.account
    tellings = catalogue.tellings.values()
    published = sorted((first, one.report.published) for one in tellings if (first := days(one.report.published)[0]))
    verdicts = [row.verdict for story in account.stories for row in story.agreements]
    card = CaseCard(
        title=title,
        reports=len(catalogue.stemma.latest(list(catalogue.tellings))),
        texts=len(catalogue.tellings),
        stories=len(account.stories),
        sources=catalogue.sources(catalogue.tellings),
        statements=len(catalogue.statements),
        agreements=len(verdicts),
        contradictions=verdicts.count(CONTRADICTS),
        actors=len(account.actors),
        events=len(catalogue.events),
        relations=len(account.relations),
        places=_drawn(catalogue),
        versions=len(account.versions),
        silent=sum(one.silent for one in account.versions),
        rejects=sum(reject.reason not in NO_LOSS for reject in account.rejects),
        copies=sum(reject.reason == DUPLICATE for reject in account.rejects),
        corrections=corrections,
        first=published[0][1] if published else None,
        last=published[-1][1] if published else None,
        outlets=_pages(catalogue, {key: one.report.outlet for key, one in catalogue.tellings.items()}),
        languages=_pages(catalogue, {key: one.report.language for key, one in catalogue.tellings.items()}),
    )
    return Shelved(card, CASE)


def _drawn(catalogue: Catalogue) -> int:
    """How many places a map shows. A country that is nothing else is none: everybody knows where it is."""
    told = {one.actor.id for one in catalogue.account.actors if one.whereabouts is not None}
    return sum(key in told and place.latitude is not None for key, place in catalogue.places.items())


def _pages(catalogue: Catalogue, values: Mapping[str, str | None]) -> tuple[Tally, ...]:
    """How many pages there are of each value of the reports: a page's texts count once, as in `CaseCard.reports`."""
    having: dict[str, list[str]] = defaultdict(list)
    for report, value in values.items():
        having[value or ""].append(report)
    return tallies(value for value, reports in having.items() for _ in catalogue.stemma.latest(reports))


def tallies(values: Iterable[str | None]) -> tuple[Tally, ...]:
    """How many there are of each value, the most frequent first."""
    counted = Counter(value for value in values if value)
    return tuple(Tally(value, count) for value, count in sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def revision_cards(catalogue: Catalogue) -> Iterator[Shelved]:
    """Each step between two texts of a page; its id is the later text's and the earlier's."""
    for one in catalogue.account.versions:
        version = one.version
        reports = (version.earlier, version.later)
        named = facets("report", reports) + facets(
            "story", (catalogue.story_of[key].id for key in reports if key in catalogue.story_of)
        )
        state = [("state", "silent" if one.silent else "announced")]
        words = "\n".join(stretch.words for passage in one.passages for stretch in passage.stretches)
        yield Shelved(
            RevisionCard(one),
            f"{version.earlier}-{version.later}",
            (*named, *state, *catalogue.outlets(reports)),
            f"{one.finding}\n{words}",
        )


def reject_cards(catalogue: Catalogue) -> Iterator[Shelved]:
    """Each reject, by its number: two may say the same of one file. Files are called by their names, here and in what is said of them."""
    for at, row in enumerate(catalogue.account.rejects):
        message, remedy = (without_folders(text, catalogue.folders) for text in (row.message, row.remedy))
        path = row.path if is_address(row.path) else file_name(row.path)
        reject = replace(row, path=path, message=message, remedy=remedy)
        found = (("kind", reject.reason),)
        yield Shelved(RejectCard(reject, reject.reason not in NO_LOSS), f"reject-{at}", found, f"{path}\n{message}")


def correction_cards(catalogue: Catalogue, cards: Sequence[CorrectionCard]) -> Iterator[Shelved]:
    """Each correction, the last first, found by what it is about."""
    for made in reversed(cards):
        one = made.correction
        card = replace(made, about=tuple(dict.fromkeys([*made.about, *_places(catalogue, made)])))
        facts = (*facets("about", card.about), ("kind", one.kind), ("state", state_of(card)))
        yield Shelved(card, one.id, facts, f"{card.sentence}\n{one.note}", *days(one.made[:10]))


def state_of(card: CorrectionCard) -> str:
    """Whether a correction changes what is read: in_force; undoing for one that takes another back; undone; hindered."""
    if card.undone_by is not None:
        return "undone"
    if card.standing != IN_FORCE:
        return "hindered"
    return "undoing" if card.correction.kind == UNDO else "in_force"


_OF_ACTORS = ("merge_actors", "split_actor")


def _places(catalogue: Catalogue, card: CorrectionCard) -> Iterator[str]:
    """The reports and stories that a correction is about; one of actors is about the actors alone, wherever they are named."""
    if card.correction.kind in _OF_ACTORS:
        return
    evidence = {piece.report for subject in card.correction.subjects for piece in subject.evidence}
    for report in sorted(evidence | set(card.about)):
        if report in catalogue.tellings:
            yield report
        if report in catalogue.story_of:
            yield catalogue.story_of[report].id
