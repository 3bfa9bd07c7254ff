"""References as BibTeX: `date` is what biblatex reads (EDTF), `year` and `month` what BibTeX itself does."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from tellings.model.addresses import in_ascii
from tellings.model.citation import Author, Reference
from tellings.model.dating import in_words
from tellings.stages.telling.referencing.dates import day_of, parted
from tellings.stages.telling.referencing.tongues import name_of_language

_LATEX = {
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "#$%&_"},
}
"""LaTeX's signs by what prints them. Braces by name: BibTeX counts those behind a backslash too."""
_SIGNS = re.compile("|".join(re.escape(sign) for sign in _LATEX))


def bibtex(one: Reference) -> str:
    """An `@article` of a newspaper, or a `@misc` where no outlet is known; UTF-8, ended by a line feed."""
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(one))
    return f"@{'article' if one.outlet else 'misc'}{{{one.key},\n{fields}}}\n"


def _fields(one: Reference) -> Iterator[tuple[str, str]]:
    if one.authors:
        yield "author", f"{{{' and '.join(_author(author) for author in one.authors)}}}"
    yield "title", f"{{{{{latex(one.called)}}}}}"  # twice, so that no style makes its capitals small
    if one.outlet:
        yield "journal", f"{{{latex(one.outlet)}}}"
        yield "entrysubtype", "{newspaper}"
    yield from _dates(one)
    if one.url:
        yield "url", f"{{{in_ascii(one.url)}}}"
    if one.url and (seen := day_of(one.retrieved)):
        yield "urldate", f"{{{seen.iso}}}"
    if one.language != "und":
        yield "langid", f"{{{latex(name_of_language(one.language).lower())}}}"  # as babel calls most
    if one.noted:
        yield "note", f"{{{latex(one.noted)}}}"
    if one.sources:
        yield "keywords", f"{{{', '.join(latex(source) for source in one.sources)}}}"
    yield "annotation", f"{{{latex(f'Tellings {one.report}; file {one.file}')}}}"


def _dates(one: Reference) -> Iterator[tuple[str, str]]:
    when = parted(one.published)
    if when is None:
        if one.published:
            yield "howpublished", f"{{{latex(in_words(one.published))}}}"
        return
    yield "date", f"{{{when.iso}{'~' if when.about else ''}}}"
    yield "year", f"{{{when.year}}}"
    if when.month:
        yield "month", calendar.month_abbr[when.month].lower()


def _author(author: Author) -> str:
    """A person as "Family, Given"; any other name in braces of its own, so that no "and" or comma in it parts it."""
    return f"{latex(author.family)}, {latex(author.given)}" if author.given else f"{{{latex(author.family)}}}"


def latex(words: str) -> str:
    """Words that LaTeX prints as they are."""
    return _SIGNS.sub(lambda found: _LATEX[found[0]], words)
