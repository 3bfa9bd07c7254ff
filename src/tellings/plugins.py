"""Plug-ins: what other packages add, found by the entry points that they declare (https://packaging.python.org, "Entry points").

Nothing is looked for before it is asked for. Who asks names the group, the names that are ours, and what a plug-in must be; one that
does not import, is something else, or takes a name that is taken is at fault: it is left out, and named with its distribution.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import metadata

from tellings.errors import PluginError
from tellings.model import code_files
from tellings.model.code_files import print_of
from tellings.model.ids import digest

GROUPS = ("formats", "languages", "exports", "aligners", "models")
"""What can be added; an entry point's group is one of these behind `tellings.`."""

_WORKED_WITH = ("formats", "languages", "aligners", "models")
"""Groups whose plug-ins run where the work does, on each worker."""


@dataclass(frozen=True, slots=True, order=True)
class Plugin:
    """What a distribution offers under a name. `target` is where it lies: `package.module`, or `package.module:object`."""

    group: str
    name: str
    distribution: str
    version: str
    target: str

    @property
    def by(self) -> str:
        """Who offers it: `tellings-example 0.1.0`."""
        return f"{self.distribution} {self.version}"

    def fault(self, what: str, *, remedy: str = "") -> PluginError:
        """What is wrong with it, as an error that names it, its distribution and what to do."""
        message = f"The plug-in {self.name!r} (tellings.{self.group}) of {self.by} {what}."
        return PluginError(
            message, remedy=remedy or f"Upgrade {self.distribution}, or do without: pip uninstall {self.distribution}"
        )

    def failed(self, doing: str, error: BaseException) -> PluginError:
        """That it failed while it was at work."""
        return self.fault(f"failed {doing} ({type(error).__name__}: {error})")


@dataclass(frozen=True, slots=True, eq=False)  # a stranger's thing may not be one to compare or to hash
class Offer:
    """A plug-in, and what it gives; or why it cannot be used."""

    plugin: Plugin
    thing: object
    fault: PluginError | None = None


Check = Callable[[object], str]
"""Says what is wrong with a thing, as the end of "The plug-in … "; nothing where it is as it should be."""


@cache
def installed(group: str) -> tuple[Plugin, ...]:
    """What is installed for a group, by name and then by distribution; none of it is imported."""
    points = metadata.entry_points(group=f"tellings.{group}")
    found = (
        Plugin(
            group, point.name, point.dist.name if point.dist else "?", point.dist.version if point.dist else "?", point.value
        )
        for point in points
    )
    return tuple(sorted(found))


@cache
def offers(group: str, ours: frozenset[str], check: Check) -> tuple[Offer, ...]:
    """The plug-ins of a group, imported and checked, by name. One that takes a name of `ours` is at fault; of two with one name the
    second is.
    """
    found: list[Offer] = []
    holders: dict[str, Plugin] = {}
    for plugin in installed(group):
        holder = holders.setdefault(plugin.name, plugin)
        if plugin.name in ours:
            found.append(Offer(plugin, None, _taken(plugin, "Tellings itself")))
        elif holder is not plugin:
            found.append(Offer(plugin, None, _taken(plugin, holder.by)))
        else:
            found.append(_checked(plugin, check))
    return tuple(found)


def in_use(group: str, ours: frozenset[str], check: Check) -> Mapping[str, Offer]:
    """The plug-ins of a group that are without fault, by name."""
    return {offer.plugin.name: offer for offer in offers(group, ours, check) if offer.fault is None}


def _taken(plugin: Plugin, holder: str) -> PluginError:
    remedy = f"Do without one of them: pip uninstall {plugin.distribution}. Its makers can give it another name."
    return plugin.fault(f"is left out: {holder} has that name", remedy=remedy)


def _checked(plugin: Plugin, check: Check) -> Offer:
    point = metadata.EntryPoint(plugin.name, plugin.target, f"tellings.{plugin.group}")
    try:
        thing = point.load()
        wrong = check(thing)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a stranger's module does when it is imported
        return Offer(plugin, None, plugin.fault(f"cannot be imported ({type(error).__name__}: {error})"))
    return Offer(plugin, None, plugin.fault(wrong)) if wrong else Offer(plugin, thing)


def shape(thing: object, methods: Mapping[str, int], texts: tuple[str, ...] = ()) -> str:
    """What is wrong with a thing that should have some methods, each taking so many arguments, and some texts; nothing where it fits."""
    for name in texts:
        if not isinstance(getattr(thing, name, None), str):
            return f"is no such thing: it has no text {name!r}"
    for name, count in methods.items():
        method = getattr(thing, name, None)
        if not callable(method):
            return f"is no such thing: it has no function {name!r}"
        try:
            inspect.signature(method).bind(*range(count))
        except (TypeError, ValueError):
            return f"is no such thing: its function {name!r} does not take {count} argument{'' if count == 1 else 's'}"
    return ""


@cache
def stamp(plugin: Plugin) -> str:
    """What goes into the fingerprint of what a plug-in makes: its distribution, version, place and code."""
    code = print_of(plugin.target.partition(":")[0].partition(".")[0].strip())
    return digest(plugin.group, plugin.name, plugin.distribution, plugin.version, plugin.target, code)


def deployed() -> str:
    """What is installed for those who work, as one text: the same on every worker, or they would not make the same. Empty for nothing."""
    found = [stamp(plugin) for group in _WORKED_WITH for plugin in installed(group)]
    return digest(*found) if found else ""


def forget() -> None:
    """Look anew: for whoever installs a plug-in while Python runs, as a test or a notebook does."""
    for held in (installed, offers, stamp):
        held.cache_clear()
    code_files.forget()
