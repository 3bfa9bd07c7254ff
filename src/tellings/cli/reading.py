"""`tellings read` and `tellings rejects`: reports into a case, and what could not be read."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

import pycountry
import typer

import tellings
from tellings.address import CasePlace
from tellings.case import Outcome
from tellings.cli.bars import Bars
from tellings.cli.case_argument import CaseArgument, CaseOption
from tellings.cli.console import Console
from tellings.model.records import NO_LOSS
from tellings.settings import Settings
from tellings.stages.telling.naming import counted

Engine = Literal["local", "spark"]

SOME_REJECTED, NOTHING_DONE = 1, 2

MOST_SHOWN = 20
"""Rejects, and notes of one kind, that are shown after reading; `tellings rejects` shows all."""


def read(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATHS",
            help="Reports: files, folders and archives of them, URLs of pages, feeds and sitemaps, or - for standard input.",
            show_default=False,
        ),
    ],
    case: CaseOption,
    *,
    actors: Annotated[
        list[Path] | None,
        typer.Option(
            "--actors",
            metavar="LIST",
            help="A list of entities to link actors to: CSV with a header (id, name, aliases, kind, country, wikidata), or"
            " FollowTheMoney entities, one a line. May be given several times.",
            show_default=False,
        ),
    ] = None,
    columns: Annotated[
        str,
        typer.Option(
            metavar="MAP",
            help="Which columns of a table, or fields of JSON, are what: title=Headline,text=Body,published=Date,url=Link.",
            show_default=False,
        ),
    ] = "",
    aligner: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="An aligner of another package, in place of ours: see tellings plugins.", show_default=False
        ),
    ] = "",
    model: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="A model of another package, in place of ours: see tellings plugins. May be given several times.",
            show_default=False,
        ),
    ] = None,
    pages: Annotated[int, typer.Option(help="Pages that are fetched of those a feed or a sitemap lists.", min=1)] = 100,
    pause: Annotated[float, typer.Option(help="Seconds between two requests to one server.", min=0)] = 1.0,
    cache: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Where fetched pages are kept; by default with this user's other caches."),
    ] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Keep no fetched page, and use none.")] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from addresses of this machine and its network, too.")
    ] = False,
    workers: Annotated[int, typer.Option(help="Worker processes on this machine; 0 is one a core.", min=0)] = 0,
    engine: Annotated[Engine, typer.Option(help="Where the work runs; the result is the same.")] = "local",
    spark_master: Annotated[
        str,
        typer.Option(
            metavar="URL", help="Spark's master, as in spark://host:7077; none: Spark on this machine.", show_default=False
        ),
    ] = "",
) -> None:
    """Read reports into a case. What is known already costs nothing; a run that was stopped goes on where it was."""
    console = Console(stderr=True)
    bars = Bars(console)
    settings = Settings(
        workers=workers,
        engine=engine,
        spark_master=spark_master,
        columns=columns,
        aligner=aligner,
        models=",".join(model or ()),
        pages=pages,
        pause=pause,
        cache="" if no_cache else str(cache or _cache_folder()),
        allow_private=allow_private,
    )
    with bars.shown(), tellings.read(paths, case=case, actors=actors or (), settings=settings, progress=bars.update) as opened:
        outcome = opened.outcome
        certain = opened.table("links").column("certain").to_pylist()
        stories = opened.table("stories").num_rows
    assert outcome is not None
    for fault in outcome.faults:
        console.print(f"plug-in: {fault}", soft_wrap=True)
    for reject in outcome.rejected[:MOST_SHOWN]:
        console.print(f"rejected: {reject.message} {reject.remedy}", soft_wrap=True)
    _say_rest(console, "rejected", len(outcome.rejected), case)
    for name, notes in (("copy", outcome.copies), ("passed over", outcome.passed)):
        for note in notes[:MOST_SHOWN]:
            console.print(f"{name}: {note.message}", soft_wrap=True)
        _say_rest(console, name, len(notes), case)
    if outcome.unannotated:
        console.print(_unannotated(outcome.unannotated), soft_wrap=True)
    Console().print(f"{_summary(outcome)} {counted(stories, 'story')} in {case}.", soft_wrap=True)
    if outcome.entities or actors:
        linked = f"{counted(sum(certain), 'actor')} linked, {counted(len(certain) - sum(certain), 'link')} unsure"
        entities = counted(outcome.entities, "entity")
        Console().print(f"{entities} listed: {linked}.", soft_wrap=True)
    if outcome.rejected:
        raise typer.Exit(SOME_REJECTED if outcome.read or outcome.unchanged else NOTHING_DONE)


def rejects(case: CaseArgument) -> None:
    """List what could not be read, why, and what to do about it; last, what was left out and is no loss."""
    with tellings.open_case(case) as opened:
        listed = sorted(opened.rejects, key=lambda reject: reject.reason in NO_LOSS)
    console = Console()
    for reject in listed:
        lines = (f"{reject.path}  [{reject.reason}]", reject.message, reject.remedy)
        console.print("\n  ".join(line for line in lines if line), soft_wrap=True)
    lost = sum(reject.reason not in NO_LOSS for reject in listed)
    if listed:
        console.print(f"{lost} rejected, {counted(len(listed) - lost, 'note')} on what is no loss.")
    else:
        console.print("Nothing was rejected.")


def _cache_folder() -> Path:
    """Where this user's programs keep what they can fetch again."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "tellings" / "pages"


def _say_rest(console: Console, name: str, count: int, case: CasePlace) -> None:
    if count > MOST_SHOWN:
        more = f"{name}: {count - MOST_SHOWN} more; see them all with: tellings rejects {case}"
        console.print(more, soft_wrap=True)


def _summary(outcome: Outcome) -> str:
    parts = [f"{counted(outcome.read, 'report')} read", f"{outcome.unchanged} unchanged"]
    parts.append(f"{len(outcome.rejected)} rejected")
    if outcome.changed:
        parts.append(f"{counted(outcome.changed, 'earlier text')} of a page that has changed kept beside it")
    if outcome.copies:
        parts.append(f"{counted(len(outcome.copies), 'copy')} of a report kept once")
    return ", ".join(parts) + "."


def _unannotated(languages: Mapping[str, int]) -> str:
    told = ", ".join(f"{_language(code)} ({count})" for code, count in languages.items())
    return f"not annotated: {told}. Such reports are compared with the others; who says what in them is not found."


def _language(code: str) -> str:
    known = pycountry.languages.get(alpha_2=code)
    if code == "und":
        return "language not told"
    return code if known is None else str(known.name)
