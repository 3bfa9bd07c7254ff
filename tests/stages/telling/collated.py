"""Invented tellings, ready to be collated."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.model.collation import Collation, Witness
from tellings.model.records import Report, Span
from tellings.stages.telling.collating import Told, collate


def told(siglum: str, text: str, *content: Span, language: str = "en") -> Told:
    """A telling by its text, all of it where no spans are named."""
    report = Report(
        f"report-{siglum}", f"{siglum}.txt", None, "0" * 64, None, None, None, None, None, None, language, None, "article", text
    )
    return Told(Witness(siglum, report.id, siglum, (f"statement-{siglum}",)), report, content or (Span(0, len(text)),))


def sigla(count: int) -> list[str]:
    return [f"{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[n % 26]}{n // 26 or ''}" for n in range(count)]


def collated(*texts: str) -> Collation:
    """The collation of some texts, called A, B, C…"""
    return collated_as(texts, sigla(len(texts)))


def collated_as(texts: Sequence[str], names: Sequence[str]) -> Collation:
    return collate("agreement-x", [told(siglum, text) for siglum, text in zip(names, texts, strict=True)])


def drawn(text: str) -> str:
    """A table as a test writes it: each line without the white space before it, words and bars one space apart."""
    return "\n".join(" ".join(line.split()) for line in text.strip().splitlines())
