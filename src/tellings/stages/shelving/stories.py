"""Stories as cards: each with its tellings and its stemma, what was said in it side by side, and each statement by itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from tellings.model.account import Descent, Party, Root, Said, SideBySide, StoryAccount
from tellings.model.cards import (
    MOST_DISPUTES,
    AgreementCard,
    Beside,
    OriginCard,
    Shelved,
    StatementCard,
    StemmaCard,
    StoryCard,
    Tally,
    without,
)
from tellings.model.records import Statement
from tellings.stages.shelving.catalogue import Catalogue, days, facets, reports_of, words_of

VERDICTS = ("contradicts", "differs", "reworded", "partly", "same")
_SILENT, _OMITTED = "silent", "omitted"


def story_cards(catalogue: Catalogue) -> Iterator[Shelved]:
    """Each story, and its stemma."""
    for story in catalogue.account.stories:
        yield _story(catalogue, story)
        yield Shelved(StemmaCard(story.id, story.title, story.stemma), story.id, (("story", story.id),))


def _story(catalogue: Catalogue, story: StoryAccount) -> Shelved:
    reports = [one.report.id for one in story.tellings]
    latest = catalogue.stemma.latest(reports)
    counts = Counter(row.verdict for row in story.agreements)
    card = StoryCard(
        story=story.story,
        title=story.title,
        summary=story.summary,
        published=story.published,
        reports=len(latest),
        texts=len(reports),
        sources=catalogue.sources(latest),
        tellings=tuple(catalogue.lines[key] for key in reports),
        origins=story.origins,
        descents=story.descents,
        verdicts=tuple(Tally(verdict, counts[verdict]) for verdict in VERDICTS if counts[verdict]),
        agreements=len(story.agreements),
        alone=len(story.alone),
        shared=story.shared,
        linked=story.linked,
        disputes=story.disputes[:MOST_DISPUTES],
    )
    found = [
        *facets("report", reports),
        *catalogue.outlets(reports),
        *facets("language", (one.report.language for one in story.tellings)),
        *facets("verdict", counts),
    ]
    words = "\n".join(dict.fromkeys([story.title, *(one.report.title or "" for one in story.tellings)]))
    return Shelved(card, story.id, tuple(found), words, *days(story.story.first, story.story.last), len(latest))


def origin_cards(catalogue: Catalogue) -> Iterator[Shelved]:
    """Each origin once, with the stories that go back to it."""
    roots: dict[str, Root] = {}
    stories: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    descents: dict[str, dict[Descent, None]] = defaultdict(dict)
    for story in catalogue.account.stories:
        for root in story.origins:
            key = root.origin.id
            roots.setdefault(key, root)
            stories[key].append((story.id, story.title))
            descents[key].update({one: None for one in story.descents if one.derivation.parent == key})
    for key, root in roots.items():
        found = [
            *facets("story", (one for one, _ in stories[key])),
            *facets("report", reports_of(root.origin.evidence)),
            *facets("actor", [root.origin.speaker]),
            ("kind", root.origin.kind),
        ]
        card = OriginCard(root, tuple(stories[key]), tuple(descents[key]))
        yield Shelved(card, key, tuple(found), root.name, *days(root.origin.date), len(root.carried_by))


def agreement_cards(catalogue: Catalogue) -> Iterator[Shelved]:
    """Each agreement. The weightiest are those where most is at odds, and of these those that most tell."""
    against = _against(catalogue)
    for story in catalogue.account.stories:
        for row in story.agreements:
            yield _agreement(catalogue, story, row, tuple(against.get(row.id, ())))


def _agreement(catalogue: Catalogue, story: StoryAccount, row: SideBySide, against: tuple[Party, ...]) -> Shelved:
    silent = tuple(cell.siglum for cell in row.cells if cell.gap == _SILENT)
    cells = tuple(cell for cell in row.cells if cell.gap != _SILENT)
    shown = without(row, cells=cells)
    assert isinstance(shown, SideBySide)
    lines = tuple(catalogue.lines[cell.report] for cell in cells)
    told = [said for cell in cells for said in cell.said]
    reports = [cell.report for cell in cells]
    omitting = [cell.report for cell in cells if cell.gap == _OMITTED] + [key for one in row.omissions for key in one.reports]
    found = [
        ("story", story.id),
        ("verdict", row.verdict),
        *facets("report", reports),
        *catalogue.outlets(reports),
        *facets("what", (one.what for one in row.contrasts)),
        *facets("actor", (one.statement.speaker for one in told)),
        *facets("origin", row.agreement.origins),
        *([("state", "omitted")] if omitting else []),
        *([("state", "disputed")] if against else []),
        *facets("omits", omitting),
    ]
    card = AgreementCard(story.id, story.title, shown, silent, lines, against)
    weight = (len(VERDICTS) - VERDICTS.index(row.verdict)) * 10_000 + len(row.agreement.reports)
    return Shelved(
        card, row.id, tuple(found), f"{row.about}\n{words_of(told)}", *days(story.story.first, story.story.last), weight
    )


def _against(catalogue: Catalogue) -> dict[str, list[Party]]:
    """Who says that it is not so, by the ids of agreements and statements."""
    found: dict[str, list[Party]] = defaultdict(list)
    for dispute in (one for story in catalogue.account.stories for one in story.disputes):
        for party, other in ((dispute.one, dispute.other), (dispute.other, dispute.one)):
            for key in dict.fromkeys([*party.agreements, *(said.statement.id for said in party.said)]):
                found[key].append(other)
    return found


def statement_cards(catalogue: Catalogue) -> Iterator[Shelved]:
    """Each statement, whole, with the agreements that it is in."""
    beside: dict[str, list[Beside]] = defaultdict(list)
    against = _against(catalogue)
    for story in catalogue.account.stories:
        for row in story.agreements:
            one = Beside(row.id, row.about, row.finding, row.agreement.independent, row.verdict)
            for key in row.agreement.statements:
                beside[key].append(one)
    for said in catalogue.account.said:
        key = said.statement.id
        yield _statement(catalogue, said, tuple(beside[key]), tuple(against.get(key, ())))


def _statement(catalogue: Catalogue, said: Said, beside: tuple[Beside, ...], against: tuple[Party, ...]) -> Shelved:
    row = said.statement
    story = catalogue.story_of.get(row.report)
    line = catalogue.lines[row.report]
    card = StatementCard(said, line, story.id if story else "", story.title if story else "", beside, against)
    found = [
        ("report", row.report),
        ("kind", row.kind),
        ("language", line.language),
        ("state", "denied" if row.negated else row.modality),
        *catalogue.outlets([row.report]),
        *facets("story", [story.id if story else None]),
        *facets("speaker", [row.speaker]),
        *facets("actor", _in(catalogue, row)),
        *facets("origin", [row.origin]),
        *facets("agreement", (one.agreement for one in beside)),
        *([("alone", "yes")] if not beside and row.kind != "narrated" and row.content else []),
    ]
    said_on = days(row.said)
    when = said_on if any(said_on) else days(catalogue.tellings[row.report].report.published)
    words = "\n".join(part for part in (said.words, said.speaker, said.source_words) if part)
    return Shelved(card, row.id, tuple(found), words, *when, len(beside))


def _in(catalogue: Catalogue, row: Statement) -> list[str | None]:
    """Who is in a statement: its speaker, whom it is told, and everyone whom its words name."""
    named = [
        mention.actor
        for mention in catalogue.mentions_in.get(row.report, [])
        if any(span.start <= mention.start and mention.end <= span.end for span in row.content)
    ]
    return [row.speaker, row.addressee, *named]
