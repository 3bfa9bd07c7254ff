"""The public face of a case: read reports into it, and look at what was found."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

import pyarrow as pa

from tellings import annotated, exports, lists, network, sources, workshop
from tellings.address import Named as CaseNamed
from tellings.corrected import Corrected
from tellings.errors import CorrectionError, ExportError, PluginError
from tellings.exchange.findings import Compared, Deduped
from tellings.exchange.settings import Grouping
from tellings.exports import html, markdown
from tellings.exports.happenings import Happenings
from tellings.identity import is_earlier
from tellings.model.account import Account, StoryAccount
from tellings.model.addresses import same_page_key
from tellings.model.answers import Answer
from tellings.model.cards import CorrectionCard
from tellings.model.citation import Citation
from tellings.model.collation import Collation
from tellings.model.columns import Record, from_table
from tellings.model.ids import digest
from tellings.model.records import DUPLICATE, NO_LOSS, PASSED_OVER, Correction, Derivation, Evidence, Origin, Reject, Report
from tellings.model.revised import Revision
from tellings.model.stemma import Stemma
from tellings.model.tables import ALL, PUBLIC
from tellings.model.timeline import Timeline
from tellings.pages.drawings.notebook import Relations
from tellings.pipeline import Progress, advance
from tellings.ports.library import Contents, Library
from tellings.ports.store import UNIT, Store
from tellings.settings import Settings
from tellings.sources import Named, Refused, Sources
from tellings.stages import shelving, telling
from tellings.stages.listing import NO_ACTOR
from tellings.units import Inputs
from tellings.units import edition as edition_of

_SHELVED_BY = (
    "tellings.stages.correcting",
    "tellings.stages.telling",
    "tellings.stages.shelving",
    "tellings.ports.folding",
    "tellings.adapters.libraries",
)
"""The code that decides what a library holds."""

_MARKDOWN = (".md", ".markdown")
_PAGES = (".html", ".htm", ".xhtml", "")
"""Suffixes of files that a page goes into; without one it may be a pipe."""

Paths = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did with what it was given: reports that are new and known before, rejects, copies, and units worked on by stage.

    `changed` counts the earlier texts of its pages that the case keeps, from this run and those before.

    A copy is a report that the case holds already, to the letter: kept once, and no loss; nor is what is `passed` over because it
    is no report, such as the pictures in an archive of pages. `unannotated` counts the case's
    reports by language (ISO 639-1) where that is none that Tellings reads: they are compared with others, and no more.
    `entities`: how many entities the lists hold that were given to link actors to; their bad rows stand among the rejects.
    `faults` name plug-ins that could not be used, each with its distribution and a remedy; the run went on without them.
    """

    read: int
    unchanged: int
    changed: int
    rejected: tuple[Reject, ...]
    copies: tuple[Reject, ...]
    passed: tuple[Reject, ...]
    worked: Mapping[str, tuple[str, ...]]
    unannotated: Mapping[str, int]
    entities: int = 0
    faults: tuple[PluginError, ...] = ()


class Case:
    """Reports and everything found in them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._corrected = Corrected(store)
        self.outcome: Outcome | None = None

    def __repr__(self) -> str:
        reports, stories = (self._store.read(name).num_rows for name in ("reports", "stories"))
        return f"<tellings.Case: {reports} reports, {stories} stories>"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the case's folder."""
        self._store.close()

    def table(self, name: str, *, corrected: bool = True) -> pa.Table:
        """One of the case's tables (DESIGN section 4), as Arrow, with what persons corrected or as it was found.

        Raises `KeyError` for a name that is none.

        >>> case.table("reports").num_rows
        8
        """
        if name not in ALL:
            message = f"there is no table {name!r}; there are {', '.join(ALL)}"
            raise KeyError(message)
        return self._corrected.table(name) if corrected else self._store.read(name)

    def rows(self, record: type[Record], *, corrected: bool = True) -> list[Record]:
        """The rows of a public table as records, typed: `case.rows(Statement)`, with `from tellings.model.records import Statement`.

        Raises `KeyError` for a class that is no table's.

        >>> from tellings.model.records import Report
        >>> {report.language for report in case.rows(Report)}
        {'en'}
        """
        names = [name for name, one in PUBLIC.items() if one is record]
        if not names:
            message = f"no table has rows of {record.__name__}; there are {', '.join(one.__name__ for one in PUBLIC.values())}"
            raise KeyError(message)
        return list(from_table(record, self.table(names[0], corrected=corrected)))

    @property
    def corrections(self) -> tuple[CorrectionCard, ...]:
        """What persons corrected, in the order in which they did, each with its standing and a sentence that says it all."""
        return self._corrected.layer.cards

    def corrected_by(self, table: str, row: str) -> tuple[CorrectionCard, ...]:
        """The corrections in force that changed a row, by its id; nothing where it is as it was found."""
        by = self._corrected.layer.touched.get((table, row), ())
        return tuple(card for card in self.corrections if card.correction.id in by)

    def merge(self, *actors: str, by: str, note: str = "", made: datetime | None = None) -> CorrectionCard:
        """Say that actors (ids or names) are one: the first stays. `by` signs it; it can be undone. Raises `CorrectionError`.

        This and all other corrections are kept in the case beside what was found, survive reading on, and are exported with it.
        `made`: when, if not now. Raises `CaseBusy` while a run writes the case.
        """
        return self._corrected.make(by, note, made, lambda draft: draft.merge(actors))

    def split(
        self,
        actor: str,
        mentions: Iterable[Evidence | tuple[str, int, int]] = (),
        *,
        by: str,
        words: str | None = None,
        report: str | None = None,
        name: str | None = None,
        note: str = "",
        made: datetime | None = None,
    ) -> CorrectionCard:
        """Say that some mentions of an actor are somebody else, called `name`: those at these places (report, start, end), those with
        these `words`, those in a `report`; of several conditions all hold. Raises `CorrectionError`.
        """
        places = [one if isinstance(one, Evidence) else Evidence(*one) for one in mentions]
        return self._corrected.make(
            by, note, made, lambda draft: draft.split(actor, places, words=words, report=report, name=name)
        )

    def reject(self, child: str, parent: str, *, by: str, note: str = "", made: datetime | None = None) -> CorrectionCard:
        """Say that a report does not rest on another report or on an origin (ids or names). Raises `CorrectionError`."""
        return self._corrected.make(by, note, made, lambda draft: draft.reject(child, parent))

    def same(self, a: str, b: str, *, by: str, note: str = "", made: datetime | None = None) -> CorrectionCard:
        """Say that two statements (ids) say the same: they are in one agreement then. Raises `CorrectionError`."""
        return self._corrected.make(by, note, made, lambda draft: draft.same(a, b))

    def not_same(self, a: str, b: str, *, by: str, note: str = "", made: datetime | None = None) -> CorrectionCard:
        """Say that two statements (ids) of an agreement do not say the same: the second leaves it. Raises `CorrectionError`."""
        return self._corrected.make(by, note, made, lambda draft: draft.not_same(a, b))

    def date(
        self, table: str, row: str, column: str, value: str | None, *, by: str, note: str = "", made: datetime | None = None
    ) -> CorrectionCard:
        """Correct a date: `case.date("reports", id, "published", "3 June 2031", by="Ana")`. EDTF or words; None: nobody knows it.

        There are reports.published and .updated, statements.said, origins.date, events and relations .start and .end, and
        dates.value, whose rows are named `REPORT:START-END`. Raises `CorrectionError`.
        """
        return self._corrected.make(by, note, made, lambda draft: draft.date(table, row, column, value))

    def undo(self, correction: str, *, by: str, note: str = "", made: datetime | None = None) -> CorrectionCard:
        """Undo a correction by its id; an undo can be undone too. Raises `CorrectionError`."""
        return self._corrected.make(by, note, made, lambda draft: draft.undo(correction))

    def take_corrections(self, rows: Iterable[Correction]) -> int:
        """Put in corrections that were made in another case of the same reports; how many this one did not have.

        They keep their ids, signatures and dates. Raises `CorrectionError` for rows that were altered since they were made.
        """
        return self._corrected.put(rows)

    def take_annotations(self, file: str | os.PathLike[str], *, by: str = "") -> annotated.Taken:
        """Take what persons marked in a tool of annotation (W3C Web Annotations and what is like them) as corrections, each signed by its
        creator; `by` signs what has none. What cannot be taken is in `left`, with its reason. Raises `CorrectionError` for a file that
        holds no annotations.
        """
        found = annotated.annotations_in(Path(file))
        if found is None:
            raise CorrectionError(
                f"{file} holds no corrections, and no annotations.", remedy="Name a tool's annotations as JSON or JSON lines."
            )
        return annotated.take(self._corrected, found, by, Path(file).name)

    @property
    def rejects(self) -> tuple[Reject, ...]:
        """What could not be read, with reasons and remedies; a copy of a report that the case holds is no loss, but stands here."""
        return tuple(reject for name in ("rejects", "listed_rejects") for reject in from_table(Reject, self._store.read(name)))

    def account(self) -> Account:
        """Everything that was found, put the way a reader asks for it; told anew from the tables at each call."""
        return telling.tell({name: self.table(name) for name in telling.READS})

    @property
    def stories(self) -> tuple[StoryAccount, ...]:
        """The stories, the most reported first. In a notebook, `case.stories[0]` and its `stemma` draw themselves.

        >>> [len(story.tellings) for story in case.stories]
        [6, 2]
        """
        return self.account().stories

    def collation(self, agreement: str) -> Collation:
        """The tellings of an agreement word by word, as a variant graph; raises `KeyError` for an id that is none.

        In a notebook it shows its alignment table: `case.collation(case.stories[0].agreements[0].id)`. `.table()` is that
        table, `.readings`, `.edges` and `.path("A")` the graph; `tellings export --to tei` writes it as a critical apparatus.
        """
        return telling.collation_of({name: self.table(name) for name in telling.COLLATION_READS}, agreement)

    def relations(
        self,
        *,
        of: str | None = None,
        as_of: str | None = None,
        kind: str | None = None,
        between: tuple[str, str] | None = None,
    ) -> Relations:
        """Relations, of an actor or between two by any of their names, of a `kind`, and those that may have held on a day, in a
        month or in a year (EDTF, or words such as "June 2031"). Raises `QuestionError` for a date that is none, and where
        `between` does not name two.

        Only what the reports rule out is left out: a relation without a time stays, for nobody says when it ended. What is
        denied, planned or possible stands among them; see `factuality` of their rows. In a notebook they draw themselves.

        >>> [relation.sentence for relation in case.relations(of="Denmark", as_of="2031-05")]
        ['Denmark provides training and technology to Port Alder Harbour Authority']
        """
        account = self.account()
        return Relations.of(telling.relations_of(account, of=of, as_of=as_of, kind=kind, between=between), account.actors)

    def changes(
        self, *, of: str | None = None, since: str | None = None, until: str | None = None
    ) -> tuple[telling.Change, ...]:
        """What began or ended for an actor between two dates (EDTF or words), and what was first told or denied then.

        The two are kept apart: `valid` changes are of what was so, the others of what was told. Raises `QuestionError` for a date
        that is none, and for a stretch of time that ends before it begins.
        """
        return telling.changes_of(self.account(), of=of, since=since, until=until)

    def versions(self, url: str | None = None) -> tuple[Revision, ...]:
        """What pages changed of which the case has several texts, of one page or of all: each step with the words struck and added, and
        whether anything says that they were (`silent`). `url` is the page's address, in any of its spellings.
        """
        every = self.account().versions
        key = None if url is None else same_page_key(url)
        return tuple(one for one in every if key is None or same_page_key(one.version.url) == key)

    def timeline(self, *, of: str | None = None, since: str | None = None, until: str | None = None) -> Timeline:
        """What happened, in order: events, occasions on which somebody spoke, what began and ended; each row once, with as much of
        its time as is told. Of an actor by any of its names, and between two dates (EDTF); `print` shows it.
        """
        return telling.timeline_of_account(self.account(), of=of, since=since, until=until)

    def ask(self, question: str) -> Answer:
        """The answer to a question in words: "relations of Ostra as of 2031-06", "what changed for Ostra since May 2031".

        Raises `QuestionError`, which names the forms of questions, or the names most like one that nobody has.

        >>> case.ask("relations of Denmark as of May 2031").understood
        'Relations of Denmark as of May 2031'
        """
        return telling.answer(self.account(), question)

    def cite(self, statement: str) -> Citation:
        """What to cite for a statement: "these five links are one source; cite this one", with reasons and ready references.

        `statement` is the id of a statement or of an agreement, or words of it: `case.cite("no plan to raise fees").sources[0].ready.bibtex`.
        Raises `QuestionError` where nothing in the case has these words.
        """
        return telling.cite(self.account(), statement)

    def edition(self) -> str:
        """Which state of the case this is: another text after each change."""
        return self._store.edition()

    def refresh(self) -> str:
        """See what was read into the case or corrected in it since it was opened; gives the edition."""
        return self._store.refresh()

    def library(self, *, title: str = "The account", progress: Progress | None = None) -> Library:
        """The case as its readers see it: pages and the HTTP API are drawn from it. It is made when it is first asked for, and kept
        beside the case (`room-….sqlite`, open to any tool of SQLite) until the case changes.
        """
        # Of what this store shows: there may be more in the case by now.
        edition = digest(title, self._store.refresh(), *(edition_of(code) for code in _SHELVED_BY))
        shown = progress or _silent
        return workshop.library(
            self._store, edition, lambda: self._contents(title), lambda done, todo: shown("shelving", done, todo)
        )

    def _contents(self, title: str) -> Contents:
        """Every card of the case, and its public tables."""
        tables = {name: self.table(name) for name in dict.fromkeys((*telling.READS, *shelving.READS, *PUBLIC))}
        about = sum(tables[name].num_rows for name in shelving.ABOUT)
        cards = shelving.shelve(telling.tell(tables), tables, title=title, corrections=self.corrections)
        return Contents(cards, about, {name: tables[name] for name in PUBLIC})

    def report(
        self, path: str | os.PathLike[str], *, title: str, printable: bool = False, progress: Progress | None = None
    ) -> Path:
        """Write the account as one file that needs no server and no network: every page in HTML; Markdown for a path that ends in
        `.md`; `printable` as one long page without script. Raises `ExportError`, for a name that ends as another kind of file, too.
        """
        material, to = self._material(title), Path(path)
        if to.suffix.lower() in _MARKDOWN:
            return markdown.write_file(material, to)
        if to.suffix.lower() not in _PAGES and not to.is_dir():
            message = f"The account is written as HTML or Markdown, and {to.name} is neither."
            raise ExportError(message, remedy=f"Name the file {to.stem}.html, which word processors open, or {to.stem}.md.")
        if printable:
            return html.write_printable(material, to)
        shown = progress or _silent
        return html.write_page(material, to, lambda done, todo: shown("drawing", done, todo))

    def export(self, to: str, folder: str | os.PathLike[str], *, title: str = "The account") -> tuple[Path, ...]:
        """Write the case in a format (`html`, `jsonl`, `parquet`, `tei`) into a folder, and name the files. Raises `ExportError`."""
        return exports.format_named(to).write(self._material(title), Path(folder))

    def dedupe_events(
        self,
        path: str | os.PathLike[str],
        *,
        columns: Mapping[str, str] = MappingProxyType({}),
        mentions: str | os.PathLike[str] | None = None,
        grouping: Grouping | None = None,
        out: str | os.PathLike[str] | None = None,
        keep: bool = True,
    ) -> Deduped:
        """A table of events of others (POLECAT, GDELT, PLOVER, ICEWS, Phoenix, ACLED, or `columns` that you name, as in
        {"date": "When", "type": "Code"}) with its rows tied to the reports of the case, and counted by their origins.

        `mentions`: GDELT's table of mentions. `out`: a folder, or a file, to write the table with our columns to, and its groups and
        counts beside it. `keep=False` holds no more than the ten most corrected groups in memory, for tables of millions of rows.
        Raises `EventTableError`, `ExportError`.
        """
        from tellings.exchange.deduping import Run  # noqa: PLC0415 - who reads reports only waits for none of this
        from tellings.exchange.writing import Places  # noqa: PLC0415

        table = Path(path)
        named = None if mentions is None else Path(mentions)
        run = Run(table, self._reports(), self._stemma(), columns, named, grouping or Grouping(), keep)
        return run.dedupe(None if out is None else Places.of(Path(out), table))

    def compare_events(
        self,
        path: str | os.PathLike[str],
        *,
        columns: Mapping[str, str] = MappingProxyType({}),
        mentions: str | os.PathLike[str] | None = None,
        out: str | os.PathLike[str] | None = None,
    ) -> Compared:
        """A table of events of others, as `dedupe_events` takes it, beside the events of the case: which both have and in what they differ,
        and which only one side has. `out`: a folder for `compared.tsv` and `compared.jsonl`. Raises `EventTableError`, `ExportError`.
        """
        from tellings.exchange.beside import compare  # noqa: PLC0415 - as above
        from tellings.exchange.deduping import Run  # noqa: PLC0415

        run = Run(Path(path), self._reports(), self._stemma(), columns, None if mentions is None else Path(mentions))
        return compare(run, Happenings(self._material("The account")), None if out is None else Path(out))

    def _reports(self) -> list[Report]:
        return list(from_table(Report, self.table("reports")))

    def _stemma(self) -> Stemma:
        origins, derivations = from_table(Origin, self.table("origins")), from_table(Derivation, self.table("derivations"))
        return Stemma(origins, derivations, self.table("reports").column("id").to_pylist())

    def _material(self, title: str) -> exports.Material:
        return exports.Material(title, self.table, self.account, telling.collated, lambda: self.library(title=title))

    def read(
        self,
        paths: Paths,
        *,
        actors: Paths = (),
        settings: Settings | None = None,
        progress: Progress | None = None,
        until: str | None = None,
    ) -> Outcome:
        """Read reports and do all the work they bring; what is done already is not done again. `actors` as in `tellings.read`."""
        entities = lists.find(_several(actors))
        with_settings, shown = settings or Settings(), progress or _silent
        return self._read(_found(paths, with_settings, shown), entities, with_settings, progress=shown, until=until)

    def _read(
        self, found: Sources, entities: Inputs, settings: Settings, *, progress: Progress, until: str | None = None
    ) -> Outcome:
        stamps = workshop.stamps(settings)
        engine = workshop.engine(settings)
        before = frozenset(self._store.read("reports", columns=("id",)).column("id").to_pylist())
        try:
            worked = advance(
                self._store, engine, settings, sources=found, lists=entities, progress=progress, until=until, stamps=stamps
            )
        finally:
            engine.close()
        self.outcome = self._outcome(found, entities, worked, before)
        return self.outcome

    def _outcome(
        self, found: Sources, entities: Inputs, worked: Mapping[str, tuple[str, ...]], before: Collection[str]
    ) -> Outcome:
        reports = self._store.read("reports", units=True, columns=("id", "language"))
        ids, units, spoken = (reports.column(name).to_pylist() for name in ("id", UNIT, "language"))
        mine = [report for report, unit in zip(ids, units, strict=True) if found.holds(unit) and not is_earlier(unit)]
        earlier = {unit for unit in units if found.holds(unit) and is_earlier(unit)}
        known = workshop.languages()
        listed = [
            *found.missing,
            *self._rejects("rejects", found.holds),
            *self._rejects("listed_rejects", lambda unit: unit in entities.fingerprints),
        ]
        return Outcome(
            read=sum(report not in before for report in mine),
            unchanged=sum(report in before for report in mine),
            changed=len(earlier),
            rejected=tuple(reject for reject in listed if reject.reason not in NO_LOSS),
            copies=tuple(reject for reject in listed if reject.reason == DUPLICATE),
            passed=tuple(reject for reject in listed if reject.reason == PASSED_OVER),
            worked=worked,
            unannotated=Counter(sorted(language for language in spoken if language not in known)),
            entities=sum(unit in entities.fingerprints for unit in self._store.read("listed", units=True)[UNIT].to_pylist()),
            faults=workshop.faults(),
        )

    def _rejects(self, table: str, holds: Callable[[str], bool]) -> list[Reject]:
        """What could not be read of some units; an entity of a list that is no actor is no loss."""
        rows = [row for row in self._store.read(table, units=True).to_pylist() if holds(row.pop(UNIT))]
        return [Reject(**row) for row in rows if row["reason"] != NO_ACTOR]


def read(
    paths: Paths,
    *,
    case: CaseNamed | None = None,
    actors: Paths = (),
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Case:
    """Read reports into a case: a folder that is made or added to, an address in a database, or, without either, a case in memory.

    `actors` are lists of entities of your own to link actors to (CSV with a header, or FollowTheMoney entities, one a line): see
    the table `links`. A list stays in the case; named again, it is read anew if it has changed.

    `paths` may be files, folders, archives, URLs (of pages, of feeds and sitemaps, whose pages are read) and `-` for standard input.

    Raises `NothingToRead` when the paths hold nothing, `ListError` for a list that is none, `CaseError` when the folder cannot be used. A report that cannot be
    read stops nothing: it stands in `case.rejects`.
    """
    with_settings, shown = settings or Settings(), progress or _silent
    # Before a folder is made for a case that would stay empty.
    workshop.stamps(with_settings)
    found, entities = _found(paths, with_settings, shown), lists.find(_several(actors))
    opened = Case(workshop.store(case, writing=True))
    try:
        opened._read(found, entities, with_settings, progress=shown)  # noqa: SLF001 - its own module
    except BaseException:
        opened.close()
        raise
    return opened


def open_case(case: CaseNamed) -> Case:
    """A case that is there, to look at: a folder, or an address such as "postgresql://host/database#case".

    Raises `CaseNotFound`; `CaseUnreachable` when its database does not answer.
    """
    return Case(workshop.store(case, writing=False))


def _found(paths: Paths, settings: Settings, progress: Progress) -> Sources:
    """What is under the paths; URLs among them are fetched."""
    several = _several(paths)
    urls = [str(path) for path in several if network.is_url(path)]
    fetched: Mapping[str, Named | Refused] = {}
    if urls:
        fetcher = workshop.fetcher(settings)
        try:
            fetched = network.pages(urls, fetcher, settings, progress)
        finally:
            fetcher.close()
    return sources.find([path for path in several if not network.is_url(path)], settings, fetched)


def _several(paths: Paths) -> Sequence[str | os.PathLike[str]]:
    return [paths] if isinstance(paths, str | os.PathLike) else paths


def _silent(stage: str, done: int, todo: int) -> None:
    """No progress shown."""
