"""The header of a TEI file: what it is, its witnesses, its speakers, and how its apparatus is to be read."""

from __future__ import annotations

from importlib.metadata import version
from xml.etree.ElementTree import Element

from tellings.exports.tei_words import add, datable, text_file
from tellings.model.account import Account, StoryAccount, Telling

_EDITED = {
    "normalization": "Words are compared without case, accents, punctuation and the style of quotation marks and apostrophes; "
    "a reading is given in the letters of its first witness, and where its source points each witness has its own.",
    "segmentation": "Words in which the same witnesses go together are one segment. Stretches that stand elsewhere in other "
    "witnesses are readings of type transposed, and correspond to each other.",
    "interpretation": "The lemma is that of the telling that shares the most words with the others, and is no judgement of what was "
    "said. Readings of type contradicts contradict a witness of the lemma. What differs, where it is more than wording, is their cause. "
    "All this was found by machine.",
}


def header(root: Element, title: str, account: Account, story: StoryAccount) -> None:
    """Add the `teiHeader`."""
    head = add(root, "teiHeader")
    file = add(head, "fileDesc")
    titles = add(file, "titleStmt")
    add(titles, "title", {"type": "main"}, story.title)
    add(titles, "title", {"type": "sub"}, "What was said, with a critical apparatus of its tellings")
    add(add(file, "publicationStmt"), "p", None, f"Not published. Made by Tellings from the case “{title}”.")
    witnesses = add(add(file, "sourceDesc"), "listWit")
    for telling in story.tellings:
        _witness(witnesses, telling)
    _encoding(head)
    _profile(head, account, story)


def _witness(parent: Element, telling: Telling) -> None:
    report = telling.report
    bibl = add(add(parent, "witness", {"xml:id": telling.siglum, "n": report.id}), "bibl")
    add(bibl, "title", {"level": "a"}, report.title or telling.label)
    if report.byline:
        add(bibl, "author", None, report.byline)
    if report.outlet:
        add(bibl, "publisher", None, report.outlet)
    if report.published:
        add(bibl, "date", datable(report.published), telling.published)
    if report.url:
        add(bibl, "idno", {"type": "URL"}, report.url)
    add(bibl, "idno", {"type": "SHA-256"}, report.sha256)
    add(bibl, "ptr", {"target": text_file(report.id)})


def _encoding(head: Element) -> None:
    encoding = add(head, "encodingDesc")
    add(
        add(add(encoding, "appInfo"), "application", {"ident": "tellings", "version": version("tellings")}),
        "label",
        None,
        "Tellings",
    )
    editorial = add(encoding, "editorialDecl")
    for name, says in _EDITED.items():
        add(add(editorial, name), "p", None, says)
    add(encoding, "variantEncoding", {"method": "parallel-segmentation", "location": "internal"})


def _profile(head: Element, account: Account, story: StoryAccount) -> None:
    profile = add(head, "profileDesc")
    languages = add(profile, "langUsage")
    for ident in sorted({"en", *(telling.report.language for telling in story.tellings)}):
        add(languages, "language", {"ident": ident})
    speakers = {
        said.statement.speaker: said.speaker
        for row in story.agreements
        for cell in row.cells
        for said in cell.said
        if said.statement.speaker and said.speaker
    }
    if not speakers:
        return
    persons = {one.actor.id for one in account.actors if one.actor.kind == "person"}
    parties = add(profile, "particDesc")
    for people, each, called in (("listPerson", "person", "persName"), ("listOrg", "org", "orgName")):
        mine = [key for key in sorted(speakers) if (key in persons) == (each == "person")]
        if mine:
            listed = add(parties, people)
            for key in mine:
                add(add(listed, each, {"xml:id": key}), called, None, speakers[key])
