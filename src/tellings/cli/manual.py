"""The manual page, made from the command line: `python -m tellings.cli.manual` writes it for man; `make manual` keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import tellings
from tellings.cli.described import Described, Given, Kind, described

PAGE = Path("share") / "man" / "man1" / "tellings.1"
"""Where the page lies in the project, and from where the package takes it."""

_CLOSING = """\
.SH EXIT STATUS
.TP
.B 0
Done.
.TP
.B 1
Done, and some reports were rejected; they are listed by
.BR "tellings rejects" .
.TP
.B 2
Nothing could be done; what to do about it stands on standard error.
.SH FILES
.TP
.I NAME.tellings
A case: the folder in which reports and everything found in them are kept.
.SH EXAMPLES
.nf
tellings read reports/ \\-\\-case war.tellings
tellings show war.tellings statement
tellings report war.tellings \\-o account.html
tellings export war.tellings \\-\\-to parquet \\-o tables/
.fi
"""


def page() -> str:
    """The page in the man macros."""
    whole, *commands = described()
    lines = [
        f'.TH TELLINGS 1 "" "tellings {tellings.__version__}" "User Commands"',
        ".SH NAME",
        "tellings \\- many reports, one sourced account",
        ".SH SYNOPSIS",
        ".B tellings",
        "[\\fB\\-\\-version\\fR] [\\fB\\-\\-help\\fR] \\fICOMMAND\\fR ...",
        ".SH DESCRIPTION",
        *_text(whole.help),
        ".SH OPTIONS",
        *(line for option in whole.options for line in _option(option)),
        ".SH COMMANDS",
        *(line for command in commands for line in _command(command)),
    ]
    return "\n".join(lines) + "\n" + _CLOSING


def _command(command: Described) -> Iterator[str]:
    yield f".SS tellings {_plain(command.name)}"
    yield " ".join([f"\\fBtellings {_plain(command.name)}\\fR", *map(_usage, command.arguments), "[\\fIOPTIONS\\fR]"])
    yield ".PP"
    yield from _text(command.help)
    for given in command.arguments:
        yield from (".TP", f"\\fI{_plain(given.name)}\\fR", *_said(given))
    for option in command.options:
        yield from _option(option)


def _usage(given: Given) -> str:
    name = f"\\fI{_plain(given.name)}\\fR" + ("..." if given.several else "")
    return name if given.required else f"[{name}]"


def _option(option: Given) -> Iterator[str]:
    value = "" if option.kind is Kind.NONE else f" \\fI{_plain(option.name)}\\fR"
    yield ".TP"
    yield ", ".join(f"\\fB{_plain(spelling)}\\fR{value}" for spelling in option.spellings)
    yield from _said(option)


def _said(given: Given) -> Iterator[str]:
    yield from _text(given.help)
    if given.words and not all(word in given.help for word in given.words):
        yield _line(f"One of {', '.join(given.words)}.")
    if given.default:
        yield _line(f"Where nothing is said: {given.default}.")
    if given.required and given.spellings:
        yield "It must be given."


def _text(text: str) -> Iterator[str]:
    """Paragraphs, a sentence a line; a line that begins a new thing, as in a list of what can be done, is begun there too."""
    for at, paragraph in enumerate(re.split(r"\n\s*\n", text.strip("\n"))):
        if at:
            yield ".PP"
        for number, item in enumerate(re.split(r"(?<=\.)\n(?=[a-z])", paragraph)):
            if number:
                yield ".br"
            yield from map(_line, re.split(r"(?<=[.;]) (?=[A-Z“])", " ".join(item.split())))


def _line(text: str) -> str:
    """A line of text: what begins with a dot or an apostrophe would be a request."""
    said = _plain(text)
    return f"\\&{said}" if said.startswith((".", "'")) else said


def _plain(text: str) -> str:
    return text.replace("\\", "\\e").replace("-", "\\-").replace("“", "\\(lq").replace("”", "\\(rq").replace("’", "\\(cq")


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
