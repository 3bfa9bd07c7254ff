"""Plug-ins of other packages: the template at work, installed as users install it; and those that are at fault."""

from __future__ import annotations

import importlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from typer.testing import CliRunner

from tellings import exports, plugins
from tellings.adapters import plugged
from tellings.adapters.engines import spark_work
from tellings.adapters.plugged import guarding
from tellings.cli.main import app
from tellings.errors import EngineUnavailable, PluginError, SettingsError
from tellings.exports.format import Material
from tellings.language import plugged as languages
from tellings.model.parcels import pack, parcels, unpack, unparcel
from tellings.model.records import Reject
from tellings.model.tables import empty
from tellings.ports.aligner import Clause
from tellings.ports.engine import PARCELS
from tellings.settings import Settings
from tellings.stages.reading import drafts_in, formats, source_rows
from tellings.stages.reading.draft import Draft, Source
from tellings.units import deployed

PROJECT = Path(__file__).parents[1]
LOG = """LOGBOOK Skerry Point
== 2031-05-03 Fees at the quay
SKERRY POINT — The harbour will not raise its fees this year, harbour master Ana Ruiz said on Saturday. "Nobody pays more than last summer," she said.

== 2031-05-04 Quay closed
The east quay was closed for repairs, harbour master Ana Ruiz said on Sunday.
"""
TOLD = """Skerry harbour keeps its fees

SKERRY POINT, May 3, 2031 — The harbour will not raise its fees this year, harbour master Ana Ruiz said on Saturday. "Nobody pays more than last summer," she told the Quay Observer.
"""
CATALAN = """El port no apujarà les taxes
Per Ana Petrova
3 de maig de 2031

El port no apujarà les taxes aquest any, va dir dissabte la capitana de port Ana Ruiz. Ningú no pagarà més que l'estiu passat, va dir als periodistes que l'esperaven al moll.
"""


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What came of it, with the template built and installed by pip, offline."""
    folder = tmp_path_factory.mktemp("plugins")
    shutil.copytree(PROJECT / "examples" / "plugin", folder / "plugin", ignore=shutil.ignore_patterns("__pycache__"))
    offline = ["--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check", "-q"]
    pip = [sys.executable, "-m", "pip", "install", *offline, "--target", str(folder / "site"), str(folder / "plugin")]
    subprocess.run(pip, check=True, capture_output=True)
    (folder / "reports").mkdir()
    for name, text in (("station.log", LOG), ("told.txt", TOLD), ("port.txt", CATALAN)):
        (folder / "reports" / name).write_text(text, encoding="utf-8")
    command = [sys.executable, str(PROJECT / "tests" / "plugin_story.py")]
    command += [str(folder / name) for name in ("reports", "case", "site", "out")]
    ran = subprocess.run(command, check=False, capture_output=True, text=True, cwd=PROJECT)
    assert ran.returncode == 0, ran.stderr
    tally = (folder / "out" / "tally.tsv").read_text(encoding="utf-8")
    return {**json.loads(ran.stdout.splitlines()[-1]), "tally": tally}


def test_workers_read_with_the_format_and_the_language_of_the_template(story: dict[str, Any]) -> None:
    first, second = story["by_workers"]["station.log"], story["by_workers"]["station.log#2"]
    assert (first["outlet"], first["title"], first["published"]) == ("Skerry Point", "Fees at the quay", "2031-05-03")
    assert (second["published"], second["published_because"]) == ("2031-05-04", "the format logbook: 2031-05-04")
    catalan = story["by_workers"]["port.txt"]
    assert (catalan["language"], catalan["byline"], catalan["published"]) == ("ca", "Ana Petrova", "2031-05-03")


def test_the_template_aligns_and_exports(story: dict[str, Any]) -> None:
    head, *rows = [line.split("\t") for line in story["tally"].splitlines()]
    assert head == ["agreement", "about", "reports", "independent"]
    assert {tuple(row[1:]) for row in rows} >= {("Nobody pays more than last summer", "2", "1")}


def test_what_a_plug_in_can_change_is_done_anew_and_nothing_else(story: dict[str, Any]) -> None:
    worked = story["worked"]
    assert worked["without"]["annotating"] == worked["without"]["reading"] == 3
    # The log's two entries are new reports, the Catalan one is read otherwise; what is in English stays as it was annotated.
    assert (worked["with"]["reading"], worked["with"]["annotating"]) == (3, 3)
    assert (worked["aligner"]["reading"], worked["aligner"]["annotating"]) == (0, 0)
    assert worked["aligner"]["aligning"] > 0
    assert not any(worked["again"].values())
    assert (worked["upgraded"]["reading"], worked["upgraded"]["annotating"]) == (3, 1)


Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Puts a distribution on the path: `install("other", formats={"logbook": "reading = 1"})`, each with the code of its module."""

    def put(distribution: str, version: str = "0.3", **groups: dict[str, str]) -> None:
        about = tmp_path / f"{distribution}-{version}.dist-info"
        about.mkdir()
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n")
        lines = []
        for group, named in groups.items():
            lines.append(f"[tellings.{group}]")
            for name, code in named.items():
                module = f"{distribution}_{group}_{name}".replace("-", "_").replace(" ", "_")
                (tmp_path / f"{module}.py").write_text(code, encoding="utf-8")
                sys.modules.pop(module, None)
                lines.append(f"{name} = {module}")
        (about / "entry_points.txt").write_text("\n".join(lines) + "\n")
        importlib.invalidate_caches()
        plugins.forget()

    monkeypatch.syspath_prepend(tmp_path)
    yield put
    monkeypatch.undo()
    plugins.forget()


GOOD = """
def recognises(path, head):
    return head.startswith(b"LOG")
def reports(path, data):
    yield {"text": data.decode(), "outlet": "OTHER"}
""".replace("OTHER", "Skerry Point")


def found(text: str) -> list[object]:
    return list(drafts_in(Source("station.log", text.encode()), Settings()))


def test_a_name_of_ours_cannot_be_taken(install: Install) -> None:
    install("taker", formats={"plain text": GOOD}, exports={"jsonl": "says = 'mine'\ndef write(material, folder): return []\n"})
    (offer,) = formats.offers()
    assert "'plain text' (tellings.formats) of taker 0.3 is left out: Tellings itself has that name." in str(offer.fault)
    assert "pip uninstall taker" in str(offer.fault)
    assert exports.format_named("jsonl").says != "mine"
    told = found("LOG 1\n\nThe quay was closed.")
    assert [one.outlet for one in told if isinstance(one, Draft)] == [None]


def test_of_two_with_one_name_the_first_distribution_has_it(install: Install) -> None:
    install("beta", formats={"logbook": GOOD.replace("Skerry Point", "Beta")})
    install("alpha", formats={"logbook": GOOD})
    first, second = formats.offers()
    assert (first.plugin.distribution, first.fault) == ("alpha", None)
    assert "alpha 0.3 has that name" in str(second.fault)
    assert [one.outlet for one in found("LOG 1\n\nThe quay was closed.") if isinstance(one, Draft)] == ["Skerry Point"]


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("import nowhere_at_all", "cannot be imported (ModuleNotFoundError: No module named 'nowhere_at_all')"),
        ("raise SystemExit('bye')", "cannot be imported (SystemExit: bye)"),
        ("def recognises(path, head): return True\n", "it has no function 'reports'"),
        (GOOD.replace("reports(path, data)", "reports(path)"), "'reports' does not take 2 arguments"),
    ],
)
def test_one_that_is_no_format_is_named_and_the_others_read_on(install: Install, code: str, wrong: str) -> None:
    install("broken", formats={"odd": code})
    install("works", formats={"logbook": GOOD})
    (fault,) = formats.faults()
    assert wrong in str(fault)
    assert "of broken 0.3" in str(fault)
    assert [one.outlet for one in found("LOG 1\n\nThe quay was closed.") if isinstance(one, Draft)] == ["Skerry Point"]
    shown = CliRunner().invoke(app, ["plugins"])
    assert shown.exit_code == 1
    assert "logbook, of works 0.3" in shown.output
    assert wrong in shown.output.replace("\n", " ")


def test_a_format_that_fails_loses_nothing(install: Install) -> None:
    install("fails", formats={"asked": "def recognises(path, head): return 1 / 0\ndef reports(path, data): return []\n"})
    (told,) = found("The quay was closed, Ana Ruiz said.")
    assert isinstance(told, Draft)
    assert any("of fails 0.3 failed when it was asked" in str(fault) for fault in formats.faults())


def test_what_a_format_gives_is_checked_report_by_report(install: Install) -> None:
    code = (
        GOOD.partition("    yield")[0]
        + "    yield from ({'body': 'x'}, {'text': 1}, 3, {'text': ' '}, {'text': 'Read.'})\n    raise KeyError('end')\n"
    )
    install("sloppy", formats={"logbook": code})
    told = found("LOG 1")
    rejects = [one for one in told if isinstance(one, Reject)]
    assert [one.reason for one in rejects] == ["plug-in", "plug-in", "plug-in", "no-text", "plug-in"]
    assert all("sloppy 0.3" in one.message for one in rejects)
    assert [(one.path, one.text) for one in told if isinstance(one, Draft)] == [("station.log#5", "Read.")]


def test_an_export_that_fails_leaves_nothing_and_is_named(install: Install, tmp_path: Path) -> None:
    code = (
        "says = 'half'\ndef write(material, folder):\n    (folder / 'a.txt').write_text('a')\n    raise ValueError('no more')\n"
    )
    install(
        "halfway",
        exports={"half": code, "stray": code.replace("raise ValueError('no more')", "return [folder.parent / 'b.txt']")},
    )
    material: Material = None  # type: ignore[assignment] # neither looks at it
    for name, wrong in (("half", "failed writing (ValueError: no more)"), ("stray", "is no file in the folder")):
        with pytest.raises(PluginError, match=r"halfway 0.3") as raised:
            exports.format_named(name).write(material, tmp_path / "out")
        assert wrong in str(raised.value)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_language_with_a_pattern_that_is_none_is_left_out(install: Install, tmp_path: Path) -> None:
    install("words", languages={"ca": ""})
    (tmp_path / "words_languages_ca.py").unlink()
    (tmp_path / "words_languages_ca").mkdir()
    (tmp_path / "words_languages_ca" / "__init__.py").write_text("")
    layout = tmp_path / "words_languages_ca" / "layout.toml"
    for text, wrong in (
        ("agencies = 'ACN'", "agencies is not what it is in the English file"),
        ("boilerplate_patterns = ['(']", "boilerplate_patterns holds no regular expression"),
        ("agencies = [", "is no TOML"),
    ):
        layout.write_text(text)
        plugins.forget()
        (offer,) = languages.offers()
        assert wrong in str(offer.fault)
    assert languages.folder("ca") is None
    layout.write_text("agencies = ['ACN']")
    plugins.forget()
    assert languages.folder("ca") is not None


def test_what_is_chosen_must_be_there_and_in_order(install: Install) -> None:
    install(
        "odd", aligners={"loose": "def weigh(clauses, pairs): return [2.0 for _ in pairs]\n", "bad": "import nowhere_at_all"}
    )
    with pytest.raises(SettingsError, match=r"There are: tellings, bad, loose"):
        plugged.check(Settings(aligner="strict"))
    with pytest.raises(PluginError, match=r"'bad' .tellings.aligners. of odd 0.3 cannot be imported"):
        plugged.check(Settings(aligner="bad"))
    aligner = plugged.aligner(Settings(aligner="loose"))
    assert aligner is not None
    clause = Clause("the quay", 0, 0, None, "en")
    with pytest.raises(PluginError, match=r"of odd 0.3 gave 2.0 for how likely"):
        aligner.weigh([clause, clause], [(0, 1)])


def test_a_model_is_used_where_we_have_none_and_where_it_is_named(install: Install) -> None:
    tagger = "kind = 'tagger'\nlanguages = ['ca', 'en']\ndef make(language): raise OSError('no weights')\n"
    install("tags", models={"marks": tagger, "strange": "kind = 'oracle'"})
    assert [bool(offer.fault) for offer in plugged.model_offers()] == [False, True]
    assert plugged.model(plugged.TAGGER, "en", Settings()) is None
    assert plugged.model(plugged.TAGGER, "en", Settings(models="marks")) is not None
    offer = plugged.model(plugged.TAGGER, "ca", Settings())
    assert offer is not None
    with pytest.raises(PluginError, match=r"of tags 0.3 failed when it was to be loaded"):
        guarding.tagger(offer, "ca")
    assert list(plugged.stamps(Settings())["tagger"]) == ["ca"]


def test_a_spark_worker_reads_with_the_plug_in_and_refuses_to_work_without_it(install: Install) -> None:
    function = "tellings.stages.reading:read"
    bare = deployed(function)
    install("works", formats={"logbook": GOOD})
    tables = {"sources": source_rows([Source("station.log", b"LOG 1\n\nThe quay was closed.")]), "refused": empty("rejects")}
    load = pa.record_batch([[0], [pack(parcels("station.log", tables, PARCELS))]], schema=spark_work.LOADS)

    def worked(code: str) -> dict[str, Any]:
        (made,) = spark_work.work("tellings.workshop:perform", function, Settings().to_json(), code, iter([load]))
        row: dict[str, Any] = made.to_pylist()[0]
        return row

    read = unparcel(unpack(worked(deployed(function))["rows"]))["station.log"]
    assert read["reports"].column("outlet").to_pylist() == ["Skerry Point"]
    error = spark_work.fault_read(worked(bare)["fault"])
    assert isinstance(error, EngineUnavailable)
    assert "every plug-in" in str(error)


def test_ours_are_listed_as_they_are() -> None:
    folders = {file.parent.name for file in (PROJECT / "src" / "tellings" / "language").glob("*/layout.toml")}
    assert folders == languages.LANGUAGES
    assert CliRunner().invoke(app, ["plugins"]).output.count("built in") == len(plugins.GROUPS)
