"""What is listed somewhere in the code: exports, formats that are read, stages, settings, errors, addresses of the API."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterable, Iterator, Sequence

import tellings
import tellings.errors
from tellings.adapters import plugged as adapters
from tellings.exports import FORMATS, Format
from tellings.language import plugged
from tellings.pipeline import STAGES
from tellings.plugins import GROUPS
from tellings.settings import Settings
from tellings.stages.reading import formats as reading
from tellings.web.api import ROOT
from tellings.web.api_description import description
from tellings_docs.commands import command_named
from tellings_docs.markdown import code, said_of, section, table, words
from tellings_docs.shown import Shown

MOST_FILES = 12
"""Files of an export that are named one by one."""


def exports(shown: Shown) -> str:
    """Every format of `tellings export`, and what each has no place for."""
    listed = table(
        ("`--to`", "what is written", "opened by"),
        [(f"[`{one.name}`](#{one.name})", words(one.says), words(one.read_by)) for one in FORMATS],
    )
    return "\n\n".join([listed, *(_export(one, shown.files.get(one.name, ())) for one in FORMATS)])


def _export(one: Format, files: Sequence[str]) -> str:
    opened = f"**Opened by** {words(one.read_by.rstrip('.'))}." if one.read_by else ""
    named = ", ".join(code(name) for name in files[:MOST_FILES])
    more = f" and {len(files) - MOST_FILES} more" if len(files) > MOST_FILES else ""
    return section(
        2,
        one.name,
        f"{words(one.says[:1].upper() + one.says[1:].rstrip('.'))}.",
        f"```sh\ntellings export CASE --to {one.name} -o {one.name}/\n```",
        opened,
        f"**What it has no place for.** {words(one.loses) if one.loses else 'Nothing is lost.'}",
        f"**Files** of the bundled example: {named}{more}." if files else "",
    )


def input_formats() -> str:
    """Every format that is read, in the order in which they are tried."""
    rows = [
        (words(one.name), "container" if one.members else "document", f"{one.largest:,} bytes" if one.largest else "")
        for one in reading.FORMATS
    ]
    return table(("format", "", "largest"), rows)


def stages() -> str:
    """The stages in their order."""
    rows = [
        (
            f"**{stage.name}**",
            stage.by,
            ", ".join(code(name) for name in stage.reads),
            ", ".join(code(name) for name in stage.writes),
        )
        for stage in STAGES
    ]
    return table(("stage", "once for each", "reads", "writes"), rows)


def public_names() -> str:
    """The names that the package promises to keep."""
    named = ", ".join(code(f"tellings.{name}") for name in sorted(tellings.__all__))
    return f"Few names are public, on purpose: {named}."


def plugins() -> str:
    """Every kind of plug-in with the group of its entry points, and what is built in."""
    ours: dict[str, Iterable[str]] = {
        "formats": [one.name for one in reading.FORMATS],
        "languages": sorted(plugged.LANGUAGES),
        "exports": [one.name for one in FORMATS],
        "aligners": [adapters.OURS],
        "models": sorted(adapters.OUR_MODELS),
    }
    rows = [(name, code(f"tellings.{name}"), words(", ".join(ours[name]))) for name in GROUPS]
    return table(("kind", "group of entry points", "built in"), rows)


def settings() -> str:
    """Every setting with its type, its default and the option that sets it."""
    kinds: dict[str, type] = typing.get_type_hints(Settings)
    options = _options()
    rows = [
        (code(field.name), kinds[field.name].__name__, code(repr(field.default)), options.get(field.name, ""))
        for field in dataclasses.fields(Settings)
    ]
    return "\n\n".join([said_of(Settings), table(("setting", "type", "where nothing is said", "option"), rows)])


def _options() -> dict[str, str]:
    """The options of `tellings read` by the setting that they set."""
    return {one.name: code("--" + one.name.replace("_", "-")) for one in command_named("read").params if one.name}


def errors() -> str:
    """The tree of errors, and what each means."""
    drawn = (tellings.errors.__doc__ or "").partition("\n\n")[2].partition("TellingsError\n")
    tree = f"```text\n{drawn[1]}{drawn[2].rstrip()}\n```"
    rows = [(f"**{one.__name__}**", words((one.__doc__ or "").replace("\n", " "))) for one in _classes()]
    return "\n\n".join([words(drawn[0].strip()), tree, table(("error", "what happened"), rows)])


def _classes(root: type[Exception] = tellings.errors.TellingsError) -> Iterator[type[Exception]]:
    yield root
    for child in root.__subclasses__():
        if child.__module__ == tellings.errors.__name__:
            yield from _classes(child)


def addresses() -> str:
    """Every address of the HTTP API, from its OpenAPI document."""
    found: dict[str, typing.Any] = dict(description())  # a document of JSON, of OpenAPI's own shape
    rows = [
        (code(f"{verb.upper()} {ROOT}{path}"), words(one["summary"]), ", ".join(code(p["name"]) for p in one["parameters"]))
        for path, verbs in found["paths"].items()
        for verb, one in verbs.items()
    ]
    return "\n\n".join([words(found["info"]["description"]), table(("address", "what it gives", "takes"), rows)])
