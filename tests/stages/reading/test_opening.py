"""Opening is bounded in size, members and depth, and raises nothing."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import time
import zlib
from collections.abc import Callable
from email.message import EmailMessage
from functools import reduce

import pytest

from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading import drafts_in
from tellings.stages.reading.draft import Draft, Source, Stream
from tellings.stages.reading.opening import DEEPEST, allowance, documents, documents_in
from tests.stages.reading.formats.making_archives import opened, record, tar_of, zip_of

SENTENCE = b"The barge sank off Ostmark on Monday, the harbour master said.\n"


def repeated(unit: bytes, size: int, level: int = 9) -> bytes:
    """So many bytes of the same, packed with gzip."""
    packer = zlib.compressobj(level, zlib.DEFLATED, 31)
    block = unit * (1 + 1_048_576 // len(unit))
    return b"".join([*(packer.compress(block) for _ in range(size // len(block))), packer.flush()])


def header(kind: bytes, size: int = 0) -> bytes:
    info = tarfile.TarInfo("a.txt")
    info.type, info.size = kind, size
    return info.tobuf()


def overlapping(count: int, size: int) -> bytes:
    """A ZIP archive all of whose members are the same bytes (Fifield 2019)."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(b"a" * size) + packer.flush()
    crc = zlib.crc32(b"a" * size)
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, crc, len(packed), size, 1, 0) + b"a" + packed
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, crc, len(packed), size, 1, 0, 0, 0, 0, 0, 0) + b"a"
    return local + entry * count + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(entry) * count, len(local), 0)


BOMBS: dict[str, Callable[[], bytes]] = {
    "zeros": lambda: repeated(b"\x00", 1 << 29),
    "zeros in zeros": lambda: gzip.compress(gzip.compress(repeated(b"\x00", 1 << 30))),
    "nested": lambda: reduce(
        lambda data, _: zip_of((f"{n}.zip", data) for n in range(16)), range(5), zip_of([("a", bytes(1 << 24))])
    ),
    "overlapping": lambda: overlapping(2000, 1 << 20),
    "empty members": lambda: repeated(header(tarfile.REGTYPE), 60_000 * 512),
    "folders": lambda: repeated(header(tarfile.DIRTYPE), 60_000 * 512),
    "names": lambda: repeated(header(b"x"), 60_000 * 512),
    "a long name": lambda: gzip.compress(header(b"x", 1 << 33)) + repeated(b"\x00", 1 << 28),
    "records": lambda: repeated(b"WARC/1.0\r\n\r\n", 60_000 * 20),
    "blank lines": lambda: gzip.compress(record(1)) + repeated(b"\n", 1 << 28),
    "wrong lengths": lambda: repeated(record(1, b"x", wrong=30_000_000), 60_000 * 300),
    "codings": lambda: record(1, gzip.compress(repeated(b"\x00", 1 << 30)), headers="Content-Encoding: gzip, gzip\r\n"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_stopped_soon_and_named(name: str) -> None:
    data = BOMBS[name]()
    assert len(data) < 2_000_000
    start = time.process_time()
    found = opened(data)
    assert time.process_time() - start < 10
    assert found[-1].path == {"codings": "box#1", "nested": "box#15.zip"}.get(name, "box")
    assert isinstance(found[-1], Reject)
    assert found[-1].reason == "bomb"
    assert sum(len(one.data) for one in found if isinstance(one, Source)) < 50_000_000


@pytest.mark.parametrize("pack", [gzip.compress, lambda data: zip_of([("a", data)]), lambda data: tar_of([("a", data)])])
def test_containers_are_opened_so_deep_and_no_deeper(pack: Callable[[bytes], bytes]) -> None:
    data = reduce(lambda inner, _: pack(inner), range(DEEPEST), SENTENCE)
    assert [type(found) for found in opened(data)] == [Source]
    (found,) = opened(pack(data))
    assert isinstance(found, Reject)
    assert found.reason == "nested"


def test_honest_archives_are_far_from_what_is_allowed() -> None:
    lines = b"".join(
        b'{"text": "On day %d the barge sank off Ostmark, and the harbour master said so.", "id": %d}\n' % (n, n * n)
        for n in range(200_000)
    )
    packed = gzip.compress(lines)
    spare = allowance(len(packed))
    count = sum(1 for _ in documents(Stream("a.jsonl.gz", io.BytesIO(packed), spare), Settings()))
    assert count == 200_000
    full = allowance(len(packed))
    assert spare.size > full.size / 3
    assert spare.members > full.members / 3
    assert spare.reading > full.reading / 3
    template = b"<p>The same words stand on every page of this outlet, and these are they.</p>\n" * 40
    pages = zip_of((f"{n}.html", template + b"<p>Barge %d</p>" % n) for n in range(300))
    assert sum(isinstance(found, Source) for found in opened(pages)) == 300


def reasons(found: list[Source | Reject]) -> list[tuple[str, str]]:
    return [(one.path, one.reason if isinstance(one, Reject) else "") for one in found]


def test_a_bomb_is_given_up_by_itself_and_its_neighbours_are_read() -> None:
    zeros = repeated(b"\x00", 1 << 29)
    expected = [("box#a", ""), ("box#b", "bomb"), ("box#c", "")]
    assert reasons(opened(zip_of([("a", SENTENCE), ("b", bytes(1 << 26)), ("c", SENTENCE)]))) == expected
    assert reasons(opened(zip_of([("a", SENTENCE), ("b", zeros), ("c", SENTENCE)]))) == expected
    assert reasons(opened(tar_of([("a", SENTENCE), ("b", zeros), ("c", SENTENCE)]))) == expected
    coded = record(2, zeros, headers="Content-Encoding: gzip\r\n")
    assert reasons(opened(record(1) + coded + record(3))) == [("box#1", ""), ("box#2", "bomb"), ("box#3", "")]
    inner = zip_of([("a", SENTENCE), ("b", zeros), ("c", SENTENCE)])
    assert [one.path for one in opened(tar_of([("in.zip", inner), ("d", SENTENCE)])) if isinstance(one, Source)] == [
        *("box#in.zip#a", "box#in.zip#c", "box#d")
    ]


def test_where_a_file_is_spent_it_is_said_that_its_rest_was_not_read() -> None:
    start = tar_of([("a", SENTENCE)], tarfile.USTAR_FORMAT)[:1024] + header(tarfile.REGTYPE, 1 << 29)
    found = opened(gzip.compress(start) + repeated(b"\x00", 1 << 29))
    assert reasons(found) == [("box#a", ""), ("box", "bomb")]
    assert isinstance(found[-1], Reject)
    assert "The rest of box was not read." in found[-1].message


def test_many_small_bombs_leave_something_for_what_comes_after_them() -> None:
    found = opened(zip_of([*((f"b{n}", bytes(1 << 25)) for n in range(12)), ("c", SENTENCE)]))
    assert reasons(found) == [*((f"box#b{n}", "bomb") for n in range(12)), ("box#c", "")]


def test_no_more_is_handed_on_than_a_file_of_its_size_can_hold() -> None:
    found = opened(zip_of([*((f"a{n}", b"a" * 1_500_000) for n in range(40)), ("b", SENTENCE)]))
    handed = [one for one in found if isinstance(one, Source)]
    assert sum(len(one.data) for one in handed) < 17_000_000
    assert handed[-1].path == "box#b"
    assert len(found) == 41
    lines = repeated(b'{"text": "The barge sank off Ostmark."}\n' * 20, 40_000_000)
    assert sum(len(one.data) for one in opened(lines) if isinstance(one, Source)) < 17_000_000


def test_bombs_that_are_attached_to_a_message_share_what_may_be_had_of_it() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "ann@post.example", "Barges"
    message.set_content(SENTENCE.decode())
    for _ in range(30):
        message.add_attachment(repeated(b"a", 1 << 20), maintype="application", subtype="gzip", filename="a.txt.gz")
    message.add_attachment(gzip.compress(SENTENCE), maintype="application", subtype="gzip", filename="b.txt.gz")
    found = list(drafts_in(Source("box", message.as_bytes()), Settings()))
    drafts = [one for one in found if isinstance(one, Draft)]
    assert len(found) == 32
    assert sum(len(one.text) for one in drafts) < 17_000_000
    assert "The barge sank" in drafts[0].text
    assert "The barge sank" in drafts[-1].text


def test_members_that_lie_over_one_another_are_a_bomb_at_once_and_a_few_are_damage() -> None:
    start = time.process_time()
    (found,) = opened(overlapping(20_000, 1 << 22))
    assert time.process_time() - start < 5
    assert isinstance(found, Reject)
    assert found.reason == "bomb"
    assert "19,999 of the 20,000 members" in found.message
    assert reasons(opened(overlapping(3, 100))) == [("box#a", "")] * 3


def test_a_document_that_is_too_long_is_rejected_by_itself() -> None:
    found = list(documents_in(Source("box", zip_of([("a", b"x" * 9000), ("b", SENTENCE)])), Settings(longest_report=2000)))
    assert [(one.path, isinstance(one, Source)) for one in found] == [("box#a", False), ("box#b", True)]


def test_a_stream_that_cannot_go_back_is_read_like_one_that_can() -> None:
    class Pipe(io.RawIOBase):
        def __init__(self, data: bytes) -> None:
            self._file = io.BytesIO(data)

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            piece = self._file.read(min(len(buffer), 100))
            buffer[: len(piece)] = piece
            return len(piece)

    for data in (zip_of([("a", SENTENCE)]), tar_of([("a", SENTENCE)]), record(1), gzip.compress(SENTENCE), SENTENCE):
        stream = Stream("box", io.BufferedReader(Pipe(data)), allowance(len(data)))
        assert list(documents(stream, Settings())) == opened(data)


def test_a_disk_that_fails_is_a_reject_and_what_was_read_before_stays() -> None:
    class Broken(io.BytesIO):
        reads = 0

        def read(self, size: int | None = -1) -> bytes:
            self.reads += 1
            if self.reads > 1 and self.tell() >= 1024:
                raise OSError(5, "Input/output error")
            return super().read(size)

        def read1(self, size: int | None = -1) -> bytes:
            return self.read(size)

    found = list(documents(Stream("box", Broken(tar_of([("a", SENTENCE), ("b", SENTENCE)])), allowance(10**6)), Settings()))
    assert [(one.path, one.reason if isinstance(one, Reject) else "") for one in found] == [("box#a", ""), ("box", "damaged")]


@pytest.mark.parametrize("pack", [zip_of, tar_of, lambda members: gzip.compress(tar_of(members))], ids=["zip", "tar", "tar.gz"])
def test_the_address_of_an_archive_is_not_that_of_what_lies_in_it(pack: Callable[[list[tuple[str, bytes]]], bytes]) -> None:
    about = {"url": "https://post.example/all", "content_type": "application/zip", "retrieved": "2031-05-02T08:00:00Z"}
    data = pack([("a.txt", b"The weir is mended."), ("b.txt", b"The mill is sold.")])
    found = [one for one in documents_in(Source("all", data, about), Settings()) if isinstance(one, Source)]
    assert [dict(one.about) for one in found] == [{"retrieved": "2031-05-02T08:00:00Z"}] * 2


def test_a_page_that_came_compressed_keeps_its_address() -> None:
    about = {"url": "https://post.example/weir"}
    (found,) = documents_in(Source("weir", gzip.compress(b"The weir is mended."), about), Settings())
    assert isinstance(found, Source)
    assert dict(found.about) == about
