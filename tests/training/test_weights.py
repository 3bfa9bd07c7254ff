"""The file of weights: what is written is read, byte for byte the same each time, and nothing else is taken for it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest

from tellings.adapters.models.attributor import weights as files
from tellings.adapters.models.attributor.passages import Floats, Vocabulary
from tellings.errors import ModelMissing

from .conftest import KNOWN

WORDS = Vocabulary({"": 1, "“": 2, "straße": 3, "two words": 4, "\u2028": 5}, {}, *[KNOWN.suffixes] * 6)


@pytest.fixture
def halves(weights: dict[str, Floats]) -> dict[str, Floats]:
    """Weights that half precision holds."""
    return {name: values.astype(np.float16).astype(np.float32) for name, values in weights.items()}


@pytest.fixture
def shipped(tmp_path: Path, halves: dict[str, Floats], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package whose weights for English are these."""
    monkeypatch.setattr(files, "HERE", tmp_path)
    monkeypatch.setattr(files, "HASHES", {"en": files.write(tmp_path / "en.npz", halves, KNOWN)})
    return tmp_path / "en.npz"


def test_what_is_written_is_read(tmp_path: Path, halves: dict[str, Floats]) -> None:
    files.write(tmp_path / "a.npz", halves, WORDS)
    found, known = files.read(tmp_path / "a.npz")
    assert known == WORDS
    assert set(found) == set(halves)
    for name, values in found.items():
        assert values.dtype == np.float32
        np.testing.assert_array_equal(values, halves[name])


def test_the_same_weights_give_the_same_bytes(tmp_path: Path, halves: dict[str, Floats]) -> None:
    first = files.write(tmp_path / "a.npz", halves, WORDS)
    backwards = {name: np.asfortranarray(halves[name]).copy() for name in reversed(halves)}
    assert files.write(tmp_path / "b.npz", backwards, WORDS) == first
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.npz") as held:
        assert {entry.date_time for entry in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_other_weights_have_another_hash(tmp_path: Path, halves: dict[str, Floats]) -> None:
    first = files.write(tmp_path / "a.npz", halves, WORDS)
    assert files.write(tmp_path / "b.npz", {**halves, "first": halves["first"] + 1}, WORDS) != first


def test_the_measured_file_is_loaded(shipped: Path, halves: dict[str, Floats]) -> None:
    assert shipped == files.path("en")
    found, known = files.load("en")
    assert known == KNOWN
    assert set(found) == set(halves)


@pytest.mark.parametrize("at", [0, 100, -1])
def test_a_changed_file_is_refused(shipped: Path, at: int) -> None:
    changed = bytearray(shipped.read_bytes())
    changed[at] ^= 1
    shipped.write_bytes(changed)
    with pytest.raises(ModelMissing, match="not those that Tellings was measured with"):
        files.load("en")


def test_a_missing_file_is_named(shipped: Path) -> None:
    shipped.unlink()
    with pytest.raises(ModelMissing, match=r"en\.npz .* missing"):
        files.load("en")


class Payload:
    """Writes a file when it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self._mark = mark

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self._mark,)


@pytest.mark.parametrize("name", ["list.words", "in.w"])
def test_a_file_with_code_in_it_is_not_run(shipped: Path, tmp_path: Path, name: str) -> None:
    with np.load(shipped) as held:
        arrays = {one: held[one] for one in held.files}
    arrays[name] = np.array([Payload(tmp_path / "run")], dtype=object)
    np.savez(tmp_path / "bad.npz", allow_pickle=True, **arrays)
    with pytest.raises(ValueError, match="allow_pickle"):
        files.read(tmp_path / "bad.npz")
    assert not (tmp_path / "run").exists()


def test_what_holds_objects_is_not_written(tmp_path: Path, halves: dict[str, Floats]) -> None:
    odd = np.array([Payload(tmp_path / "run")], dtype=object)
    with pytest.raises(TypeError):
        files.write(tmp_path / "a.npz", {**halves, "first": odd}, WORDS)
