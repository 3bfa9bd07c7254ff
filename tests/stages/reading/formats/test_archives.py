"""Archives give their members, however nested; what is damaged in one costs no neighbour, and nothing goes without a word."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import struct
import tarfile
import zipfile
import zlib

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.model.records import Reject
from tellings.stages.reading.draft import Source
from tellings.stages.reading.formats import format_of
from tests.stages.reading.formats.making_archives import PNG, opened, page, read, record, refused, tar_of, zip_of

BARGE = b"The barge sank off Ostmark on Monday, the harbour master said."
FERRY = b"The ferry Gudrun ran aground, and nobody was hurt."


def test_the_suffix_before_that_of_a_compression_helps() -> None:
    (found,) = opened(gzip.compress(BARGE), "a.md.gz")
    assert isinstance(found, Source)
    assert format_of(found).name == "Markdown"


def by_arrow(data: bytes, codec: str) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, codec) as stream:
        stream.write(data)
    packed: bytes = sink.getvalue().to_pybytes()
    return packed


@pytest.mark.parametrize(
    "packed",
    [
        gzip.compress(BARGE),
        bz2.compress(BARGE),
        lzma.compress(BARGE),
        lzma.compress(BARGE, format=lzma.FORMAT_ALONE),
        by_arrow(BARGE, "zstd"),
        by_arrow(BARGE, "lz4"),
        gzip.compress(BARGE[:20]) + gzip.compress(BARGE[20:]),
        bz2.compress(BARGE[:20]) + bz2.compress(BARGE[20:]),
        lzma.compress(BARGE[:20]) + lzma.compress(BARGE[20:]),
        gzip.compress(BARGE) + bytes(512),
    ],
    ids=["gzip", "bzip2", "xz", "lzma", "zstd", "lz4", "gzip members", "bzip2 streams", "xz streams", "gzip and zeros"],
)
def test_what_is_packed_has_the_path_of_its_file(packed: bytes) -> None:
    assert opened(packed, "a.txt.gz") == [Source("a.txt.gz", BARGE, {}, None, 1)]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, lambda data: by_arrow(data, "zstd")])
def test_a_packed_report_that_breaks_off_is_rejected_and_not_cut(pack: object) -> None:
    assert callable(pack)
    whole = pack(BARGE * 40)
    assert refused(whole[:-9], "a.gz") == [("a.gz", "damaged")]
    assert read(whole[:-9]) == []


def test_lines_before_the_damage_of_a_packed_list_stay() -> None:
    lines = b"".join(b'{"text": "The barge number %d sank."}\n' % n for n in range(5000))
    found = read(gzip.compress(lines)[:-5000], "a.jsonl.gz")
    assert len(found) > 100
    assert all(data.endswith(b'sank."}') for _, data in found)


def test_a_zip_gives_its_members_under_its_path_and_writes_nothing() -> None:
    made = zip_of(
        [
            ("a/b.txt", BARGE),
            ("../../etc/c.txt", FERRY),
            ("d.zip", zip_of([("e.txt", BARGE)])),
            ("f.tar", tar_of([("g", FERRY)])),
        ]
    )
    assert read(made) == [
        ("box#a/b.txt", BARGE),
        ("box#../../etc/c.txt", FERRY),
        ("box#d.zip#e.txt", BARGE),
        ("box#f.tar#g", FERRY),
    ]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_a_member_whose_bytes_were_changed_is_rejected_by_itself(method: int) -> None:
    made = bytearray(zip_of([("a", BARGE * 3), ("b", FERRY)], method))
    made[45] ^= 0x55
    assert read(bytes(made)) == [("box#b", FERRY)]
    assert refused(bytes(made)) == [("box#a", "damaged")]


def test_members_of_a_zip_that_breaks_off_are_read_as_far_as_they_go() -> None:
    made = zip_of(
        [("a.txt", BARGE), ("b.zip", zip_of([("c.txt", FERRY)])), ("d.txt", bytes(range(256)) * 40)], zipfile.ZIP_STORED
    )
    cut = made[: made.index(b"d.txt") + 500]
    assert read(cut) == [("box#a.txt", BARGE), ("box#b.zip#c.txt", FERRY)]
    assert refused(cut) == [("box", "damaged"), ("box#d.txt", "damaged")]


@pytest.mark.parametrize("size", [0x7FFFFFF0, 3, 90])
def test_a_wrong_size_costs_no_member_after_it_where_the_directory_is_lost(size: int) -> None:
    made = bytearray(zip_of([("a.txt", BARGE), ("b.txt", FERRY), ("c.txt", BARGE)]))
    struct.pack_into("<L", made, 18, size)
    cut = bytes(made[: made.index(b"PK\x01\x02")])
    assert {data for _, data in read(cut)} == {BARGE, FERRY}
    assert [path for path, _ in read(cut)][-2:] == ["box#b.txt", "box#c.txt"]


def test_a_zip_written_without_moving_back_is_read_though_its_end_is_lost() -> None:
    class Forward(io.RawIOBase):
        made = b""

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            piece = bytes(data)  # type: ignore[call-overload]
            self.made += piece
            return len(piece)

    sink = Forward()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", BARGE)
        archive.writestr("b.txt", FERRY)
    cut = sink.made[: sink.made.index(b"PK\x01\x02")]
    assert read(cut) == [("box#a.txt", BARGE), ("box#b.txt", FERRY)]


def test_locked_members_are_rejected_one_by_one() -> None:
    made = bytearray(zip_of([("a", BARGE), ("b", FERRY)]))
    made[6] |= 1
    made[made.index(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(made)) == [("box#a", "password")]
    assert read(bytes(made)) == [("box#b", FERRY)]


def test_names_of_members_are_read_as_they_were_meant_and_cleaned() -> None:
    names = [path for path, _ in read(tar_of([("Fähre.txt", BARGE), ("a\x1b[2Jb", BARGE)]))]
    assert names == ["box#Fähre.txt", "box#a\ufffd[2Jb"]
    made = zip_of([("F__hre.txt", BARGE)]).replace(b"F__hre", "Fähre".encode())
    assert [path for path, _ in read(made)] == ["box#Fähre.txt"]


def test_what_is_plainly_no_report_is_counted_in_one_row() -> None:
    made = [
        *[("page.html", page(1)), ("page_files/ad.html", page(2)), ("page_files/b.css", b"p {}"), ("c.txt", PNG)],
        *[
            ("__MACOSX/._c.txt", b"\x00\x05"),
            (".DS_Store", b"\x00"),
            ("d.js", b"var a;"),
            ("notes_files/e.txt", BARGE),
            ("f/", b""),
        ],
    ]
    for data in (zip_of(made), tar_of([(name, body) for name, body in made if name != "f/"])):
        assert [path for path, _ in read(data)] == ["box#page.html", "box#notes_files/e.txt"]
        (found,) = (one for one in opened(data) if isinstance(one, Reject))
        assert (found.path, found.reason) == ("box", "passed-over")
        assert "image/png (1)" in found.message
        assert "a system's own files (2)" in found.message
        assert "parts of saved pages (2)" in found.message


def test_links_and_devices_of_a_tar_are_passed_over() -> None:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE):
            info = tarfile.TarInfo("a")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        archive.addfile(tarfile.TarInfo("b"))
    assert read(made.getvalue()) == [("box#b", b"")]
    assert refused(made.getvalue()) == [("box", "passed-over")]


@pytest.mark.parametrize("kind", [tarfile.GNUTYPE_SPARSE, b"V", tarfile.XGLTYPE, b"Z"])
def test_members_of_a_tar_that_are_not_read_cost_no_other(kind: bytes) -> None:
    info = tarfile.TarInfo("a")
    info.type, info.size = kind, 700
    made = info.tobuf() + b"x" * 700 + bytes(324) + tar_of([("b", BARGE)])
    assert read(made) == [("box#b", BARGE)]
    assert refused(made) == ([] if kind in (b"V", tarfile.XGLTYPE) else [("box#a", "unsupported")])


@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT, tarfile.USTAR_FORMAT])
def test_long_names_of_a_tar_are_read(form: int) -> None:
    name = f"{'a' * 90}/{'b' * 90}.txt"
    assert read(tar_of([(name, BARGE), ("c", FERRY)], form)) == [(f"box#{name}", BARGE), ("box#c", FERRY)]


def test_a_damaged_header_of_a_tar_costs_its_member_alone() -> None:
    made = bytearray(tar_of([("a", BARGE), ("b", FERRY), ("c", BARGE)], tarfile.USTAR_FORMAT))
    made[1024] ^= 0x55
    assert read(bytes(made)) == [("box#a", BARGE), ("box#c", BARGE)]
    assert refused(bytes(made)) == [("box", "damaged")]


def test_members_of_a_packed_tar_that_breaks_off_stay() -> None:
    noise = hashlib.shake_256(b"").digest(40_000)
    packed = gzip.compress(tar_of([("a", BARGE), ("b", noise)]))
    assert read(packed[:20_000], "box.tgz") == [("box.tgz#a", BARGE)]
    assert ("box.tgz#b", "damaged") in refused(packed[:20_000], "box.tgz")


def test_an_archive_in_a_packed_archive_is_held_on_disk_when_it_is_large() -> None:
    noise = hashlib.shake_256(b"").digest(4096) * 4200
    made = tar_of([("in.zip", zip_of([("a", noise), ("b", BARGE)], zipfile.ZIP_STORED))])
    assert len(made) > 17_000_000
    assert read(gzip.compress(made, 1))[-1] == ("box#in.zip#b", BARGE)


# The records of archives of the web.


def sources(data: bytes, name: str = "crawl.warc") -> list[Source]:
    return [found for found in opened(data, name) if isinstance(found, Source)]


def numbers(data: bytes, name: str = "crawl.warc") -> list[str]:
    return [found.path.rpartition("#")[2] for found in sources(data, name)]


def test_a_record_says_where_and_when_its_page_was_fetched() -> None:
    (found,) = sources(record(1, headers="Content-Language: en-GB\r\n"))
    assert found.path == "crawl.warc#1"
    assert found.data == page(1)
    assert found.about == {
        "url": "https://post.example/1",
        "retrieved": "2031-05-02T10:00:00Z",
        "content_type": "text/html",
        "charset": "utf-8",
        "language": "en-GB",
    }


@pytest.mark.parametrize("kind", ["resource", "conversion"])
def test_resources_and_conversions_are_documents(kind: str) -> None:
    (found,) = sources(record(1, BARGE, kind=kind, content_type="text/plain"))
    assert (found.data, found.about["content_type"]) == (BARGE, "text/plain")


@pytest.mark.parametrize("pack", [lambda data: data, gzip.compress])
def test_records_are_numbered_among_all_and_those_without_reports_counted(pack: object) -> None:
    assert callable(pack)
    made = [
        *[record(1, b"software: x", kind="warcinfo"), record(2, b"GET /", kind="request"), record(3)],
        *[record(4, PNG, content_type="image/png"), record(5, status="404 Not Found"), record(6, kind="revisit")],
        *[record(7, b"p {}", content_type="text/css"), record(8, PNG, content_type="text/html"), record(9)],
    ]
    data = b"".join(pack(one) for one in made)
    assert numbers(data) == ["3", "9"]
    (found,) = (one for one in opened(data, "crawl.warc") if isinstance(one, Reject))
    assert (found.path, found.reason) == ("crawl.warc", "passed-over")
    assert found.message.startswith(
        "7 of the records of crawl.warc are no reports: image/png (2), answers that were not 200 (1), "
    )
    assert "repeats of a page (1)" in found.message


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(page(1))),
        ("Content-Encoding: deflate\r\n", zlib.compress(page(1))),
        ("Content-Encoding: deflate\r\n", zlib.compress(page(1), wbits=-15)),
        ("Content-Encoding: br\r\n", pa.compress(page(1), "brotli", asbytes=True)),
        ("Content-Encoding: zstd\r\n", by_arrow(page(1), "zstd")),
        ("Content-Encoding: gzip\r\n", page(1)),
        ("Content-Encoding: br\r\n", page(1)),
        (
            "Transfer-Encoding: chunked\r\n",
            b"5;a=b\r\n" + page(1)[:5] + b"\r\n%x\r\n" % len(page(1)[5:]) + page(1)[5:] + b"\r\n0\r\n\r\n",
        ),
        ("Transfer-Encoding: chunked\r\n", page(1)),
    ],
    ids=["gzip", "zlib", "deflate", "brotli", "zstd", "gzip undone", "brotli undone", "chunked", "chunked undone"],
)
def test_codings_of_the_transfer_are_undone_where_they_are_there(headers: str, body: bytes) -> None:
    (found,) = sources(record(1, body, headers=headers))
    assert found.data == page(1)


@pytest.mark.parametrize(
    ("second", "kept"),
    [
        (record(2, wrong=-40), ["1", "2", "3", "4"]),
        (record(2, wrong=40), ["1", "2", "3", "4"]),
        (record(2, wrong=10**15), ["1", "2", "3", "4"]),
        (record(2) + b"junk, and\r\nmore junk\r\n", ["1", "2", "3", "4"]),
        (record(2) + bytes(5000), ["1", "2", "3", "4"]),
        (record(2).replace(b"Content-Length", b"Content-Lenght"), ["1", "3", "4"]),
        (record(2)[:150], ["1", "3", "4"]),
    ],
    ids=["short", "long", "endless", "junk", "zeros", "no length", "cut"],
)
def test_a_bad_record_is_named_and_costs_no_other(second: bytes, kept: list[str]) -> None:
    data = record(1) + second + record(3) + record(4)
    assert numbers(data) == kept
    assert {found.data for found in sources(data)} >= {page(1), page(3), page(4)}
    assert all(reason == "damaged" for _, reason in refused(data))
    assert refused(data)[0][0] in ("box#1", "box#2")


@pytest.mark.parametrize("where", [0, 5, 60, -6])
def test_a_damaged_gzip_member_costs_its_record_alone(where: int) -> None:
    packed = [gzip.compress(record(n)) for n in range(4)]
    second = bytearray(packed[1])
    second[where] ^= 0x55
    data = packed[0] + bytes(second) + packed[2] + packed[3]
    bodies = {found.data for found in sources(data)}
    assert bodies >= {page(0), page(2), page(3)}
    assert [reason for _, reason in refused(data)].count("damaged") >= 1 or where == 5


def test_an_archive_that_breaks_off_keeps_the_records_before() -> None:
    data = b"".join(gzip.compress(record(n)) for n in range(4))
    assert [found.data for found in sources(data[:-100])] == [page(0), page(1), page(2)]
    assert refused(data[:-100]) == [("box#4", "damaged")]
    plain = b"".join(record(n) for n in range(4))
    assert [found.data for found in sources(plain[:-100])] == [page(0), page(1), page(2)]
    assert refused(plain[:-100]) == [("box#4", "damaged")]


def test_a_record_that_is_too_long_is_rejected_by_itself() -> None:
    data = record(1) + record(2, b"x" * 34_000_000) + record(3)
    assert numbers(data) == ["1", "3"]
    assert refused(data) == [("box#2", "too-long")]


def test_older_archives_of_the_web_are_read() -> None:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(1)
    first = b"1 0 Archive\nURL IP-address Archive-date Content-type Archive-length\n"
    data = b"filedesc://a.arc 0.0.0.0 20310502100000 text/plain %d\n%s\n" % (len(first), first)
    data += b"http://post.example/1 192.0.2.1 20310502101112 text/html %d\n%s\n" % (len(block), block)
    (found,) = sources(data * 2)[:1]
    assert found.data == page(1)
    assert found.path == "crawl.warc#2"
    assert (found.about["url"], found.about["retrieved"]) == ("http://post.example/1", "2031-05-02T10:11:12Z")
    assert len(sources(data * 2)) == 2


SEEDS = (
    b"".join(record(n) for n in range(3)),
    b"".join(gzip.compress(record(n)) for n in range(3)),
    zip_of([("a.txt", BARGE), ("b.zip", zip_of([("c.txt", FERRY)]))]),
    tar_of([("a.txt", BARGE), ("b" * 150, FERRY)]),
    gzip.compress(tar_of([("a.txt", BARGE)])),
    lzma.compress(BARGE),
    bz2.compress(BARGE),
    by_arrow(BARGE, "zstd"),
)


@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 6000), st.binary(max_size=8), st.integers(0, 40)), max_size=5),
    st.integers(0, 6000),
)
def test_whatever_is_changed_in_an_archive_nothing_is_raised(
    seed: bytes, edits: list[tuple[int, bytes, int]], end: int
) -> None:
    data = bytearray(seed)
    for at, new, gone in edits:
        data[at : at + gone] = new
    for found in opened(bytes(data[: end if end % 2 else None])):
        assert isinstance(found, Source) or (found.reason and found.message and found.path.startswith("box"))


@given(
    st.binary(max_size=40),
    st.sampled_from([b"PK\x03\x04", b"\x1f\x8b\x08\x00", b"BZh91AY&SY", b"\xfd7zXZ\x00", b"WARC/1.0\r\n", b"\x28\xb5\x2f\xfd"]),
)
def test_whatever_follows_the_mark_of_an_archive_nothing_is_raised(data: bytes, mark: bytes) -> None:
    assert all(found.path.startswith("box") for found in opened(mark + data))


def test_a_directory_that_points_elsewhere_costs_its_member_alone() -> None:
    made = bytearray(zip_of([("a", BARGE), ("b", FERRY)]))
    struct.pack_into("<L", made, made.rindex(b"PK\x01\x02") + 42, 7)
    assert read(bytes(made)) == [("box#a", BARGE)]
    assert refused(bytes(made)) == [("box#b", "damaged")]
