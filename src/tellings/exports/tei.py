"""TEI P5: the statements of each story as a critical apparatus, for editions and the tools that make them.

One file a story, since a story is what an edition edits: its tellings are the witnesses, and a case of many stories stays a folder
of files that each open at once. A story in which no statement stands in several tellings has no variants and gets no file.

After the TEI Guidelines, chapter 12, by parallel segmentation: https://tei-c.org/guidelines/. Words point to where they stand,
in copies of the reports' texts that lie beside the files, as character ranges (RFC 5147): `report-….txt#char=120,134`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from tellings.exports.format import Material, aside
from tellings.exports.tei_apparatus import agreement
from tellings.exports.tei_header import header
from tellings.exports.tei_words import add, text_file
from tellings.model.account import Account, StoryAccount

_NAMESPACE = "http://www.tei-c.org/ns/1.0"


def write(material: Material, folder: Path) -> tuple[Path, ...]:
    """Write `story-….xml` for each story with agreements, and `report-….txt` for each of its reports; the same case, the same bytes."""
    account = material.account()
    names: list[str] = []
    with aside(folder) as beside:
        for name, text in _files(material, account):
            beside(name).write_text(text, encoding="utf-8", newline="")
            names.append(name)
    return tuple(folder / name for name in names)


def _files(material: Material, account: Account) -> Iterator[tuple[str, str]]:
    for story in account.stories:
        if story.agreements:
            yield f"{story.id}.xml", _document(material, account, story)
            for telling in story.tellings:
                yield text_file(telling.report.id), telling.report.text


def _document(material: Material, account: Account, story: StoryAccount) -> str:
    root = ET.Element("TEI", {"xmlns": _NAMESPACE, "xml:id": story.id, "xml:lang": "en"})
    header(root, material.title, account, story)
    body = add(add(root, "text"), "body")
    for row in story.agreements:
        agreement(body, row, material.collate(story, row))
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'
