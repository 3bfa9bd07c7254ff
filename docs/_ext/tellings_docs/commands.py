"""Every command with its arguments and options, from the command line itself."""

from __future__ import annotations

import typing

from typer.core import TyperArgument, TyperCommand, TyperGroup
from typer.main import get_command

from tellings.cli.main import COMMANDS, app
from tellings_docs.markdown import code, section, table, words

_TAKES: dict[type, str] = {str: "text", int: "a number", float: "a number", bool: "", list: "several"}


def commands() -> str:
    """A section for each command, in the order of `tellings --help`."""
    return "\n\n".join(_command(name, command_named(name)) for name in COMMANDS)


def command_named(name: str) -> TyperCommand:
    """A command with its parameters, by its name."""
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    command = group.commands[name]
    assert isinstance(command, TyperCommand)
    return command


def _command(name: str, command: TyperCommand) -> str:
    given = [one for one in command.params if isinstance(one, TyperArgument)]
    options = [one for one in command.params if not isinstance(one, TyperArgument) and not getattr(one, "hidden", False)]
    usage = " ".join(["tellings", name, *(["[OPTIONS]"] if options else []), *(_usage(one) for one in given)])
    return section(
        2,
        f"tellings {name}",
        _help(command.help or ""),
        f"```text\n{usage}\n```",
        table(("argument", "what it is"), [(code(_called(one)), _says(one)) for one in given]) if given else "",
        table(
            ("option", "takes", "where nothing is said", "what it does"),
            [(_spelt(one), _takes(one), _default(one), _says(one)) for one in options],
        )
        if options
        else "",
    )


def _help(text: str) -> str:
    """Help with the lines that it has: what stands on a line of its own there does so here."""
    paragraphs = [words(part).replace("\n", "\\\n") for part in text.split("\n\n")]
    return "\n\n".join(paragraphs)


def _usage(one: TyperArgument) -> str:
    name = _called(one) + ("..." if one.nargs == -1 else "")
    return name if one.required else f"[{name}]"


def _called(one: object) -> str:
    return str(getattr(one, "metavar", None) or getattr(one, "name", "")).strip("{}")


def _spelt(one: object) -> str:
    spellings = [*getattr(one, "opts", ()), *getattr(one, "secondary_opts", ())]
    return ", ".join(code(spelling) for spelling in spellings)


def _takes(one: object) -> str:
    annotation = getattr(one, "type_descriptor").annotation  # noqa: B009 - typer keeps no type of its own for it
    kind = _without_none(annotation)
    if typing.get_origin(kind) is typing.Literal:
        return ", ".join(code(str(value)) for value in typing.get_args(kind))
    if getattr(one, "metavar", None):
        return code(_called(one))
    plain = typing.cast("type", typing.get_origin(kind) or kind)
    return _TAKES.get(plain, code(plain.__name__.upper()))


def _without_none(annotation: object) -> object:
    kinds = [kind for kind in typing.get_args(annotation) if kind is not type(None)]
    return kinds[0] if type(None) in typing.get_args(annotation) and len(kinds) == 1 else annotation


def _default(one: object) -> str:
    value = getattr(one, "default", None)
    if getattr(one, "required", False):
        return "*must be given*"
    return "" if value in (None, "", False, [], ()) or callable(value) else code(str(value))


def _says(one: object) -> str:
    return words(str(getattr(one, "help", None) or ""))
