"""The command line as plain data: what its manual page and the completion of shells are made from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Literal, cast, get_args, get_origin

from typer.core import TyperArgument, TyperCommand, TyperGroup
from typer.main import get_command

from tellings.address import CasePlace
from tellings.cli.main import app
from tellings.exports import FORMATS


class Kind(Enum):
    """What a value is, so far as a shell can help with it."""

    CASE = "case"
    FILE = "file"
    WORD = "word"
    TEXT = "text"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Given:
    """An argument or an option: its `spellings` (none for an argument), and the `words` that it may be where these are few."""

    name: str
    spellings: tuple[str, ...]
    kind: Kind
    words: tuple[str, ...]
    help: str
    default: str
    required: bool
    several: bool


@dataclass(frozen=True, slots=True)
class Described:
    """A command with its arguments and options, in their order; that of the whole has no name."""

    name: str
    help: str
    arguments: tuple[Given, ...]
    options: tuple[Given, ...]


def described() -> tuple[Described, ...]:
    """All commands, the whole first."""
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    return (_described("", group), *(_described(name, cast("TyperCommand", one)) for name, one in group.commands.items()))


def _described(name: str, command: TyperCommand | TyperGroup) -> Described:
    given = [(_given(name, one), isinstance(one, TyperArgument)) for one in command.params]
    helped = Given("help", ("--help",), Kind.NONE, (), "Show how it is used.", "", required=False, several=False)
    options = [one for one, argument in given if not argument]
    return Described(name, command.help or "", tuple(one for one, argument in given if argument), (*options, helped))


def _given(command: str, one: Any) -> Given:  # noqa: ANN401 - typer's own classes have no public name
    annotation = _plain(one.type_descriptor.annotation)
    words = _words(command, one.opts[-1], annotation)
    flag = bool(getattr(one, "is_flag", False))
    kind = Kind.NONE if flag else Kind.WORD if words else _kind(one.name, annotation)
    default = one.default.value if isinstance(one.default, Enum) else one.default
    told = "" if default in (None, "", False) or not getattr(one, "show_default", True) else str(default)
    several = bool(getattr(one, "multiple", False)) or one.nargs == -1
    spellings = () if isinstance(one, TyperArgument) else tuple(one.opts)
    name = str(one.metavar or one.name).strip("{}").upper()
    return Given(name, spellings, kind, words, one.help or "", told, required=one.required, several=several)


def _plain(annotation: object) -> object:
    """What a list holds, and what may be missing."""
    inner = [kind for kind in get_args(annotation) if kind is not type(None)]
    return inner[0] if get_origin(annotation) is not Literal and len(inner) == 1 else annotation


def _words(command: str, spelling: str, annotation: object) -> tuple[str, ...]:
    if (command, spelling) == ("export", "--to"):
        return tuple(one.name for one in FORMATS)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return tuple(str(one.value) for one in annotation)
    return tuple(str(word) for word in get_args(annotation)) if get_origin(annotation) is Literal else ()


def _kind(name: str, annotation: object) -> Kind:
    if annotation is CasePlace:
        return Kind.CASE
    return Kind.FILE if annotation is Path or name == "paths" else Kind.TEXT


def first_sentence(text: str) -> str:
    """What a command's or an option's help says first, on one line."""
    line = " ".join(text.split("\n\n", maxsplit=1)[0].split())
    ends = [at for mark in (". ", ": ", "; ") if " " in line[: (at := line.find(mark))] and at > 0]
    return line[: min(ends, default=len(line))].rstrip(".")
