"""Which report to cite for a statement, and how: made by `stages.telling.citing`, shown by `tellings cite` and `Case.cite`."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.model.notebook import listed, titled
from tellings.model.records import Evidence


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote a report. `given` is empty where a name is no person's, or nobody can tell its parts apart: then `family` is all of it."""

    family: str
    given: str = ""

    @property
    def name(self) -> str:
        """The name as it is said."""
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True, slots=True)
class Reference:
    """A report as a bibliography has it. `key` is what it is cited by, made from its outlet, year and id; `published` is EDTF.

    `url` is null where there is none on the web, `file` the name of the file it was read from; `retrieved` is ISO 8601. `note` says what it rests on, `quote` are the words that
    it is cited for (null in a list of reports), `sources` the ids of the origins behind it. `title` is empty where it tells none.
    """

    report: str
    key: str
    title: str
    authors: tuple[Author, ...]
    outlet: str | None
    published: str | None
    url: str | None
    retrieved: str | None
    language: str
    form: str
    file: str
    section: str | None = None
    note: str = ""
    quote: str | None = None
    sources: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """Its title, or in brackets that it has none: a file's name is no title."""
        return self.title or "[Untitled report]"

    @property
    def noted(self) -> str:
        """The note, and for a report without a title the file to know it by."""
        return " ".join(part for part in (self.note, "" if self.title else f"File {self.file}.") if part)


@dataclass(frozen=True, slots=True)
class Ready:
    """A reference ready to paste, in each style. `csl` is a list of one CSL-JSON item."""

    plain: str
    chicago: str
    apa: str
    wikipedia: str
    bibtex: str
    csl: str


STYLES = tuple(Ready.__dataclass_fields__)
"""The styles by name, in the order in which help lists them."""


@dataclass(frozen=True, slots=True)
class CitedLink:
    """One telling of a statement. `descent` says how it comes by it: "excerpts F", "retells α", or "" where nothing is known.

    `parent` is the siglum of what it has it from, another link's where that is one. `words` are what it has of the statement.
    """

    report: str
    siglum: str
    label: str
    title: str
    url: str | None
    published: str
    file: str
    voice: str
    words: str
    descent: str
    parent: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class CitedSource:
    """One independent source of a statement: the links that go back to it and the one to cite, with reasons and cautions.

    `origin` is an origin's id, or a report's where the report is its own source. `standing` as in `Root`; `lost` where the source
    itself is not among the reports. `because` and `cautions` are sentences.
    """

    origin: str
    siglum: str
    name: str
    standing: str
    lost: bool
    links: tuple[CitedLink, ...]
    best: CitedLink
    because: tuple[str, ...]
    cautions: tuple[str, ...]
    reference: Reference
    ready: Ready


@dataclass(frozen=True, slots=True)
class Citation:
    """What to cite for a statement: one report for each independent source behind it.

    `agreement` is null for a statement that one telling alone has. `finding` says it in a sentence; `differences` are those of the
    tellings from one another, `silent` those of the same sources that leave it out. `others`: ids and words of what was found beside
    it when it was asked for in words.
    """

    statement: str
    agreement: str | None
    story: str
    about: str
    speaker: str | None
    said: str
    finding: str
    sources: tuple[CitedSource, ...]
    differences: tuple[str, ...]
    silent: tuple[str, ...]
    others: tuple[tuple[str, str], ...] = ()

    @property
    def independent(self) -> int:
        """How many independent sources there are."""
        return len(self.sources)

    @property
    def links(self) -> int:
        """How many reports tell it."""
        return len({link.report for source in self.sources for link in source.links})

    def _repr_html_(self) -> str:
        rows = [(one.ready.plain, one.name, " ".join(one.because)) for one in self.sources]
        return titled(f"“{self.about}”", (self.finding,)) + listed("Cite", rows)
