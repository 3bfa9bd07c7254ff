"""Formats of other packages: each asked before ours, and what it gives checked before it is a report."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import cast

from tellings import plugins
from tellings.errors import PluginError, ReportRejected
from tellings.model.records import Reject
from tellings.plugins import Plugin
from tellings.ports.plugged import ReportFormat
from tellings.settings import COLUMNS, Settings
from tellings.stages.reading.draft import Draft, Source
from tellings.stages.reading.formats.carried import draft_of, with_fields
from tellings.stages.reading.formats.fields import Given

GROUP = "formats"

Drafts = Callable[[Source, Settings], Iterator[Draft | Reject | Source]]

_failed: dict[Plugin, PluginError] = {}
"""Formats that failed when they were asked whether they recognise something: they were passed over, and somebody should know."""


def offers(ours: frozenset[str]) -> tuple[plugins.Offer, ...]:
    """What is installed, at fault or not."""
    return plugins.offers(GROUP, ours, wrong_with)


def faults(ours: frozenset[str]) -> list[PluginError]:
    """What is wrong with formats of others that are installed, as far as this process has seen."""
    known = offers(ours)
    seen = (_failed.get(offer.plugin) for offer in known)
    return [*(offer.fault for offer in known if offer.fault), *(fault for fault in seen if fault)]


def wrong_with(thing: object) -> str:
    """What keeps a thing from being a format; nothing where it is one."""
    return plugins.shape(thing, {"recognises": 2, "reports": 2})


def recogniser(plugin: Plugin, thing: object) -> Callable[[Source], bool]:
    """Whether a format recognises a source; one that fails does not, so that others get to read it."""
    form = cast("ReportFormat", thing)

    def recognises(source: Source) -> bool:
        try:
            return bool(form.recognises(source.path, source.data))
        except Exception as error:  # noqa: BLE001 - a stranger's code: whatever it raises, others go on reading
            _failed.setdefault(plugin, plugin.failed("when it was asked whether a file is of its format", error))
            return False

    return recognises


def drafter(plugin: Plugin, thing: object) -> Drafts:
    """What a format makes of a document; where it fails, a reject that says so, behind the reports that came before."""
    form = cast("ReportFormat", thing)

    def drafts(source: Source, settings: Settings) -> Iterator[Draft | Reject | Source]:
        del settings
        sha, number = hashlib.sha256(source.data).hexdigest(), 0
        try:
            for number, fields in enumerate(form.reports(source.path, source.data), 1):
                yield _kept(plugin, fields, source.path if number == 1 else f"{source.path}#{number}", sha, source.about)
        except Exception as error:  # noqa: BLE001 - as above
            fault = plugin.failed(f"reading {source.path}", error)
            yield Reject(source.path, sha, "plug-in", fault.message, fault.remedy)
            return
        if not number:
            message = f"{source.path} holds no report, says the plug-in {plugin.name!r} of {plugin.by}."
            yield Reject(source.path, sha, "no-text", message, "Look into it: is it whole?")

    return drafts


def _kept(plugin: Plugin, fields: object, path: str, sha: str, about: Mapping[str, str]) -> Draft | Reject:
    try:
        return _draft(plugin, fields, path, sha, about)
    except ReportRejected as rejected:
        return Reject.of(rejected, path, sha)


def _draft(plugin: Plugin, fields: object, path: str, sha: str, about: Mapping[str, str]) -> Draft:
    """The draft of one report; raises `ReportRejected` (`plug-in`, `no-text`)."""
    told = _checked(plugin, fields, path)
    given = {name: Given(value, name) for name, value in told.items() if value.strip()}
    words = given.get("text") or given.get("html")
    if words is None:
        message = f"{path} has no words, says the plug-in {plugin.name!r} of {plugin.by}."
        raise ReportRejected("no-text", message, remedy="Look into the file: is it whole?")
    base = draft_of(words.value, given.get("title"), path=path, sha256=sha)
    because = {name: f"the format {plugin.name}: {one.value.strip()[:200]}" for name, one in given.items()}
    return with_fields(base, given, about, because)


def _checked(plugin: Plugin, fields: object, path: str) -> Mapping[str, str]:
    wrong = ""
    if not isinstance(fields, Mapping):
        wrong = f"gave a {type(fields).__name__} for a report of {path}, and no fields"
    elif strange := sorted(str(name) for name in fields if name not in COLUMNS):
        wrong = f"gave {strange[0]!r} for a report of {path}, which is no field of one ({', '.join(COLUMNS)})"
    elif other := sorted(name for name, value in fields.items() if not isinstance(value, str)):
        wrong = f"gave no text for {other[0]!r} of a report of {path}"
    if wrong:
        fault = plugin.fault(wrong)
        raise ReportRejected("plug-in", fault.message, remedy=fault.remedy)
    return cast("Mapping[str, str]", fields)
