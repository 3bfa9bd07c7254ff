"""PDFs made for tests, object by object: words where one wants them, in any order."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

PLAIN, BOLD, ITALIC, MAPPED = "F1", "F2", "F3", "F4"
"""Courier upright, bold and slanted, whose letters are .6 of their size wide; and one that a table of characters is given for."""

WIDTH = 0.6
_NAMES = {PLAIN: "Courier", BOLD: "Courier-Bold", ITALIC: "Courier-Oblique", MAPPED: "Courier"}
_PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


@dataclass
class Sheet:
    """A page of 600 by 800 points, measured from its upper left corner."""

    drawn: list[str] = field(default_factory=list)
    rotate: int = 0

    def put(self, x: float, y: float, words: str, *, size: float = 10, font: str = PLAIN, tag: str = "") -> Sheet:
        """Draw words with their baseline at a place."""
        said = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        drawn = f"BT /{font} {size} Tf 1 0 0 1 {x} {800 - y} Tm ({said}) Tj ET"
        self.drawn.append(f"/{tag} BMC {drawn} EMC" if tag else drawn)
        return self

    def column(
        self, x: float, y: float, lines: Sequence[str], *, size: float = 10, font: str = PLAIN, leading: float = 1.2
    ) -> Sheet:
        """Draw lines one below the other, from a first baseline."""
        for at, line in enumerate(lines):
            self.put(x, y + at * size * leading, line, size=size, font=font)
        return self

    def turned(self, x: float, y: float, words: str, *, size: float = 10) -> Sheet:
        """Draw words that run upwards."""
        self.drawn.append(f"BT /F1 {size} Tf 0 1 -1 0 {x} {800 - y} Tm ({words}) Tj ET")
        return self

    def picture(self, x: float, y: float, width: float, height: float) -> Sheet:
        """Draw a picture with its upper left corner at a place."""
        self.drawn.append(f"q {width} 0 0 {height} {x} {800 - y - height} cm /Im Do Q")
        return self


def stream(data: bytes, entries: str = "") -> bytes:
    """A stream object."""
    return f"<< /Length {len(data)} {entries} >>\nstream\n".encode() + data + b"\nendstream"


def bound(objects: Mapping[int, bytes], trailer: str = "") -> bytes:
    """A file of numbered objects, the first of them the catalogue."""
    out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + objects[number] + b"\nendobj\n"
    start, size = len(out), max(objects) + 1
    out += f"xref\n0 {size}\n".encode()
    for number in range(size):
        out += f"{places[number]:010} 00000 n \n".encode() if number in places else b"0000000000 65535 f \n"
    return bytes(out + f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode())


def pdf(
    *sheets: Sheet, info: Mapping[str, str] | None = None, table: Mapping[str, str] | None = None, lock: str | None = None
) -> bytes:
    """A PDF of some pages; `table` says which characters the letters of `MAPPED` are, `lock` is a password (empty: for changes only)."""
    objects = _common(table or {})
    pages = range(20, 20 + 2 * len(sheets), 2)
    objects[2] = f"<< /Type /Pages /Kids [{' '.join(f'{n} 0 R' for n in pages)}] /Count {len(sheets)} >>".encode()
    for number, sheet in zip(pages, sheets, strict=True):
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Rotate {sheet.rotate} /Contents {number + 1} 0 R /Resources 3 0 R >>"
        ).encode()
        objects[number + 1] = stream("\n".join(sheet.drawn).encode("cp1252"))
    trailer = ""
    if info:
        objects[9] = b"<< " + b" ".join(b"/%s (%s)" % (key.encode(), value.encode()) for key, value in info.items()) + b" >>"
        trailer = "/Info 9 0 R"
    return _locked(objects, lock) if lock is not None else bound(objects, trailer)


def _common(table: Mapping[str, str]) -> dict[int, bytes]:
    fonts = {
        name: f"<< /Type /Font /Subtype /Type1 /BaseFont /{base} /Encoding /WinAnsiEncoding {'/ToUnicode 8 0 R' if name == MAPPED else ''} >>"
        for name, base in _NAMES.items()
    }
    listed = " ".join(f"/{name} {font}" for name, font in fonts.items())
    rows = "".join(f"<{ord(shown):02x}> <{said.encode('utf-16-be').hex()}>\n" for shown, said in table.items())
    cmap = f"/CMapName /T def 1 begincodespacerange <00> <ff> endcodespacerange {len(table)} beginbfchar\n{rows}endbfchar"
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        3: f"<< /Font << {listed} >> /XObject << /Im 7 0 R >> >>".encode(),
        7: stream(b"\x80", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"),
        8: stream(f"begincmap {cmap} endcmap".encode()),
    }


def _locked(objects: dict[int, bytes], password: str) -> bytes:
    """The objects behind a password: RC4 with 40 bits, as PDF 1.1 has it (ISO 32000, 7.6.3)."""
    user, owner = ((word.encode() + _PAD)[:32] for word in (password, "owner"))
    kept = _rc4(hashlib.md5(owner).digest()[:5], user)  # noqa: S324 (as the standard has it)
    mark, rights = b"0123456789abcdef", 0xFFFFFFFC
    key = hashlib.md5(user + kept + rights.to_bytes(4, "little") + mark).digest()[:5]  # noqa: S324
    for number, data in objects.items():
        head, found, rest = data.partition(b"stream\n")
        if found:
            own = hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]  # noqa: S324
            objects[number] = head + found + _rc4(own, rest.removesuffix(b"\nendstream")) + b"\nendstream"
    lock = f"/Filter /Standard /V 1 /R 2 /O <{kept.hex()}> /U <{_rc4(key, _PAD).hex()}> /P -4"
    return bound(objects, f"/Encrypt << {lock} >> /ID [<{mark.hex()}> <{mark.hex()}>]")


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def forms(depth: int, width: int, *, beside: bytes = b"") -> bytes:
    """A PDF whose page draws a form that draws forms that draw forms; with a page before and one behind it that draw `beside`."""
    objects = _common({})
    for level in range(depth):
        inner = b"/X Do " * width if level < depth - 1 else b"BT /F1 10 Tf 10 10 Td (a) Tj ET"
        within = f"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X {101 + level} 0 R >> >>"
        objects[100 + level] = stream(inner, within)
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {} 0 R /Resources {} >>"
    objects[20] = page.format(21, "<< /XObject << /X 100 0 R >> >>").encode()
    objects[21], objects[23] = stream(b"/X Do"), stream(beside)
    objects[22] = page.format(23, "3 0 R").encode()
    kids = "22 0 R 20 0 R 22 0 R" if beside else "20 0 R"
    objects[2] = f"<< /Type /Pages /Kids [{kids}] /Count {len(kids.split()) // 3} >>".encode()
    return bound(objects)


def swollen(size: int) -> bytes:
    """A PDF whose page unpacks to many bytes of nothing."""
    objects = _common({})
    objects[2] = b"<< /Type /Pages /Kids [20 0 R] /Count 1 >>"
    objects[20] = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 21 0 R /Resources 3 0 R >>"
    objects[21] = stream(zlib.compress(b" " * size, 9), "/Filter /FlateDecode")
    return bound(objects)
