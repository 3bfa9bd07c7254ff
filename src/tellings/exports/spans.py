"""Where words stand, as W3C Web Annotations: the sidecar of every format that has no place for offsets.

After https://www.w3.org/TR/annotation-model/ (2017). A selector counts from 0, its end is excluded. The standard leaves open what a
position counts; here it is Unicode code points of the report's text, and each source carries that text's SHA-256, so that a reader
who has another text notices. `exact`, `prefix` and `suffix` find the words again where positions do not.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from tellings.exports.rows import Rows
from tellings.model.ids import digest
from tellings.model.records import Evidence, Report

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
"""The W3C's context for annotations."""

TERMS: Mapping[str, Json] = MappingProxyType(
    {"sha256": "urn:tellings:terms:sha256", "unit": "urn:tellings:terms:unit", "url": "http://schema.org/url"}
)
"""What stands in annotations beyond the W3C's terms: without names of their own, readers of RDF would drop them."""

AROUND = 32
"""Code points of prefix and suffix, as most tools of annotation have them."""


def iri(id_: str) -> str:
    """The name of a row of ours in the web of data; ids are hashes of content, so it needs no host."""
    return f"urn:tellings:{quote(id_, safe=':,=~')}"


@lru_cache(maxsize=1024)  # asked for once for each stretch of the report
def text_hash(report: Report) -> str:
    """SHA-256 of the report's text in UTF-8, in hexadecimal letters."""
    return hashlib.sha256(report.text.encode()).hexdigest()


def target(rows: Rows, at: Evidence) -> dict[str, Json]:
    """The stretch of a report that an annotation is about."""
    report = rows.reports[at.report]
    source: dict[str, Json] = {"id": iri(report.id), "type": "Text", "format": "text/plain", "language": report.language}
    source |= {"sha256": text_hash(report), "unit": "code points"}
    if report.url:
        source["url"] = report.url
    before, after = report.text[max(0, at.start - AROUND) : at.start], report.text[at.end : at.end + AROUND]
    return {
        "source": source,
        "selector": [
            {"type": "TextPositionSelector", "start": at.start, "end": at.end},
            {"type": "TextQuoteSelector", "exact": rows.words(at), "prefix": before, "suffix": after},
        ],
    }


def annotation(rows: Rows, about: str, evidence: Iterable[Evidence], body: Mapping[str, Json]) -> dict[str, Json]:
    """One annotation: a body about the row `about` (its id of ours), with the words on which it rests as targets.

    `body` says what the row is; `about` goes into it as `source` unless it names one. Its motivation is to identify, or to
    describe where the body has a value of its own.
    """
    at = tuple(evidence)
    full: dict[str, Json] = {"type": "SpecificResource", "source": iri(about), **body}
    places: list[Json] = [target(rows, one) for one in at]
    name = digest("annotation", about, *(f"{one.report}:{one.start}-{one.end}" for one in at))
    return {
        "@context": [CONTEXT, dict(TERMS)],
        "id": iri(f"annotation-{name}"),
        "type": "Annotation",
        "motivation": "describing" if "value" in full else "identifying",
        "body": full,
        "target": places[0] if len(places) == 1 else places,
    }


def write_lines(path: Path, lines: Iterable[Mapping[str, object]]) -> None:
    """JSON lines, UTF-8, ended by line feeds."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in lines)
