"""Reading: bytes in, reports and their segments out. What cannot be read is kept with its reason."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa

from tellings.model.columns import from_table, to_table
from tellings.model.records import Reject, Report, Segment
from tellings.ports.tools import Tools
from tellings.settings import Settings
from tellings.stages.reading.draft import Draft, Source
from tellings.stages.reading.filling import filled
from tellings.stages.reading.formats import drafts
from tellings.stages.reading.opening import allowance, documents_in
from tellings.stages.reading.report import report_of
from tellings.stages.reading.spending import Allowance

SOURCES = pa.schema(
    [("path", pa.string()), ("data", pa.binary()), ("about", pa.string()), ("kind", pa.string()), ("depth", pa.int64())]
)
"""The table that reading reads: a row a document, with `about` as JSON."""


def read(tables: Mapping[str, pa.Table], tools: Tools, settings: Settings) -> dict[str, pa.Table]:
    """Read documents (`sources`, as `SOURCES`) into `reports`, `segments` and `rejects`; `refused` could not be opened, and stay so.

    Whatever the bytes are, nothing is raised: what cannot be read becomes a reject with its reason and a remedy.
    """
    del tools
    reports: list[Report] = []
    segments: list[Segment] = []
    rejects: list[Reject] = list(from_table(Reject, tables["refused"]))
    for source in _sources(tables["sources"]):
        for found in drafts_in(source, settings):
            if isinstance(found, Reject):
                rejects.append(found)
            else:
                report, parts = report_of(found)
                reports.append(report)
                segments += parts
    return {"reports": to_table(Report, reports), "segments": to_table(Segment, segments), "rejects": to_table(Reject, rejects)}


def drafts_in(source: Source, settings: Settings, *, within: Allowance | None = None) -> Iterator[Draft | Reject]:
    """All reports in a source, whatever it is: of a document, of what is attached to it, and of all documents in a container.

    What is attached to a document has a share of what may be had of it, so that many small bombs are no large one.
    """
    spare = within or allowance(len(source.data), attached=source.depth > 0)
    for document in documents_in(source, settings, within=spare):
        if isinstance(document, Reject):
            yield document
            continue
        for found in drafts(document, settings):
            if isinstance(found, Source):
                yield from drafts_in(found, settings, within=spare.part(len(found.data)))
            else:
                yield filled(found, document.about) if isinstance(found, Draft) else found


def source_rows(sources: Sequence[Source]) -> pa.Table:
    """Documents as rows of `SOURCES`, for `read`."""
    columns = [
        [source.path for source in sources],
        [source.data for source in sources],
        [json.dumps(dict(source.about), sort_keys=True) for source in sources],
        [source.kind for source in sources],
        [source.depth for source in sources],
    ]
    arrays = [pa.array(values, field.type) for values, field in zip(columns, SOURCES, strict=True)]
    return pa.Table.from_arrays(arrays, schema=SOURCES)


def _sources(rows: pa.Table) -> Iterator[Source]:
    for row in range(rows.num_rows):
        path, about, kind, depth = (rows[name][row].as_py() for name in ("path", "about", "kind", "depth"))
        yield Source(path, rows["data"][row].as_buffer().to_pybytes(), json.loads(about), kind, depth)


def report_from_text(
    text: str,
    *,
    path: str,
    url: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    published: str | None = None,
    language: str | None = None,
) -> tuple[Report, list[Segment]]:
    """A report and its segments from a text that is decoded already; what is not given is read from the text."""
    sha = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    draft = Draft(text=text, path=path, sha256=sha, url=url, outlet=outlet, title=title, published=published, language=language)
    return report_of(draft)


__all__ = ["SOURCES", "drafts_in", "read", "report_from_text", "report_of", "source_rows"]
