"""Commands that are imported when they are called: help and the version wait for none of them."""

from __future__ import annotations

import ast
import copy
import importlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from typer._click import Context, HelpFormatter  # typer's own copy of click has no public name


class Commands(TyperGroup):
    """A group whose commands are named by their modules; see `of`."""

    modules: ClassVar[Mapping[str, str]] = {}

    @classmethod
    def of(cls, modules: Mapping[str, str]) -> type[Commands]:
        """A group of these commands, in this order: by their names, the modules of `tellings.cli` that they stand in."""
        return type("CommandsOf", (cls,), {"modules": modules})

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - typer's own settings, handed on
        super().__init__(**settings)
        self.commands = _Imported(self.modules)  # type: ignore[assignment] # nobody adds to it

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Help lists the commands with their first lines, for which none is imported."""
        listed = copy.copy(self)
        listed.commands = {name: TyperCommand(name, help=first_words(name, module)) for name, module in self.modules.items()}
        TyperGroup.format_help(listed, ctx, formatter)


class _Imported(Mapping[str, TyperCommand]):
    """The commands by their names, each imported when it is asked for."""

    def __init__(self, modules: Mapping[str, str]) -> None:
        self._modules = modules

    def __getitem__(self, name: str) -> TyperCommand:
        return _command(name, self._modules[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)


@cache
def _command(name: str, module: str) -> TyperCommand:
    alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    alone.command(name)(getattr(importlib.import_module(f"tellings.cli.{module}"), _function(name)))
    made = typer.main.get_command(alone)
    assert isinstance(made, TyperCommand)
    return made


def first_words(name: str, module: str) -> str:
    """What a command's docstring says, read in its source."""
    tree = ast.parse(resources.files("tellings.cli").joinpath(f"{module}.py").read_text(encoding="utf-8"))
    functions = (node for node in tree.body if isinstance(node, ast.FunctionDef))
    return next(ast.get_docstring(node) or "" for node in functions if node.name == _function(name))


def _function(name: str) -> str:
    return name.replace("-", "_")
