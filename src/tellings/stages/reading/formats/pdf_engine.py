"""PDFium in a process of its own: what each page of a PDF shows, as JSON lines on standard output.

A PDF of 6 KB can make PDFium draw a form in a form in a form until memory is gone, and C code cannot be interrupted; so it runs
here, under limits of processor time and memory, and `pdf_pages` starts it, by this file's path. It uses nothing of the package.

The first line is `{"pages", "about"}` or `{"error"}`; then one a page: `{"page", "width", "height", "letters", "strange",
"pieces", "images"}`, or `{"page", "error"}`. A piece is a run of characters of one style on one line, `[text, left, right,
baseline, size, style, direction]`: lengths in points, the baseline measured downwards, `direction` the quarter turns that bring
it upright (-1: askew). On a page with words from right to left each character is a piece: only where it stands tells its place.
`strange` counts characters whose font does not say what they are.
"""

from __future__ import annotations

import ctypes
import json
import math
import re
import sys
from collections.abc import Iterator, Sequence
from types import ModuleType
from typing import Any

BOLD, ITALIC, ARTIFACT = 1, 2, 4

_BOLD_NAME = re.compile(r"bold|black|heavy|demi|[-,]bd\b", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"italic|oblique|[-,]it\b", re.IGNORECASE)
_FORCED_BOLD, _ITALIC_FLAG = 1 << 18, 1 << 6
_HEAVY = 600
_IMAGE = 3
_ERRORS = {4: "password", 5: "security"}
_NAMES = ("Title", "Author", "Creator", "Producer", "CreationDate", "ModDate")

_OBJECTS, _PICTURES, _SIDE = 20_000, 100, 60.0
"""Objects of a page among which pictures are looked for, pictures that are told of, and points that one has on a side at least."""

_PIECES = 200_000
"""Pieces of a page at most: a broadsheet has 30,000 characters."""

_GAP = 0.7
"""Gap between two characters, in their size, from which they are two pieces: spaces are .25 to .6, gutters 1 and more."""

_SPACES = frozenset((9, 10, 13, 32, 0xA0, 0x2002, 0x2003, 0x2009, 0x200A, 0x202F, 0x3000))

_MARKS = 3
"""Marks on a text object that are looked at."""


def limit(seconds: int, memory: int) -> None:
    """Let this process die rather than take more processor time (seconds) or memory (bytes)."""
    try:
        import resource  # noqa: PLC0415 (not on Windows, where only the clock of `pdf_pages` limits)
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def main(arguments: list[str]) -> None:
    """Read a PDF from standard input; arguments: first page, pages at most, characters at most, seconds, bytes of memory."""
    first, most, longest, seconds, memory = map(int, arguments)
    data = sys.stdin.buffer.read()
    limit(seconds, memory + 2 * len(data))
    for line in lines(data, first, most, longest):
        sys.stdout.write(json.dumps(line, ensure_ascii=True, separators=(",", ":")) + "\n")
        sys.stdout.flush()


def lines(data: bytes, first: int, most: int, longest: int) -> Iterator[dict[str, Any]]:
    """What is written, line by line."""
    import pypdfium2_raw as pdfium  # type: ignore[import-untyped]  # noqa: PLC0415 (after the limits are set)

    pdfium.FPDF_InitLibraryWithConfig(pdfium.FPDF_LIBRARY_CONFIG(version=2))
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), b"")
    if not document:
        yield {"error": _ERRORS.get(pdfium.FPDF_GetLastError(), "damaged")}
        return
    pages = pdfium.FPDF_GetPageCount(document)
    yield {"pages": pages, "about": _about(pdfium, document)}
    for number in range(first, min(pages, most)):
        page = _Page(pdfium, document, number, longest)
        yield page.record()
        longest -= page.length
        if longest < 0:
            return


def _about(pdfium: ModuleType, document: ctypes.c_void_p) -> dict[str, str]:
    """The document's information dictionary, as far as it tells of a report."""
    found: dict[str, str] = {}
    for name in _NAMES:
        room = ctypes.create_string_buffer(4096)
        size = pdfium.FPDF_GetMetaText(document, name.encode(), room, 4096)
        if 2 < size <= 4096:
            found[name] = room.raw[: size - 2].decode("utf-16-le", "replace")
    letters = (pdfium.FPDF_WCHAR * 64)()
    size = pdfium.FPDFCatalog_GetLanguage(document, letters, 128)
    if 2 < size <= 128:
        found["Lang"] = bytes(letters)[: size - 2].decode("utf-16-le", "replace")
    return found


class _Page:
    """A page as it is read; `length` is how many characters it has."""

    def __init__(self, pdfium: ModuleType, document: ctypes.c_void_p, number: int, longest: int) -> None:
        self._pdfium = pdfium
        self._number = number
        self._longest = longest
        self._page = pdfium.FPDF_LoadPage(document, number)
        self._styles: dict[int, tuple[int, float, int]] = {}
        self._fonts: dict[int, int] = {}
        self.length = 0

    def record(self) -> dict[str, Any]:
        """The page's line; `error` where it cannot be read."""
        pdfium = self._pdfium
        if not self._page:
            return {"page": self._number, "error": "damaged"}
        words = pdfium.FPDFText_LoadPage(self._page)
        pieces, strange = self._pieces(words) if words else ([], 0)
        box = (pdfium.FPDF_GetPageWidthF(self._page), pdfium.FPDF_GetPageHeightF(self._page))
        images = list(self._images())
        if words:
            pdfium.FPDFText_ClosePage(words)
        pdfium.FPDF_ClosePage(self._page)
        if len(pieces) > _PIECES:
            return {"page": self._number, "error": "crowded"}
        size = {"width": _finite(box[0]), "height": _finite(box[1])}
        return {"page": self._number, **size, "letters": self.length, "strange": strange, "pieces": pieces, "images": images}

    def _pieces(self, words: ctypes.c_void_p) -> tuple[list[list[Any]], int]:
        pdfium = self._pdfium
        letter, unmapped, object_of = (
            pdfium.FPDFText_GetUnicode,
            pdfium.FPDFText_HasUnicodeMapError,
            pdfium.FPDFText_GetTextObject,
        )
        box_of, box = pdfium.FPDFText_GetLooseCharBox, pdfium.FS_RECTF()
        x, y = ctypes.c_double(), ctypes.c_double()
        pieces: list[list[Any]] = []
        strange, spaced, last, style = 0, False, None, (0, 0.0, 0)
        self.length = pdfium.FPDFText_CountChars(words)
        codes = [letter(words, at) for at in range(min(self.length, self._longest + 1))]
        single = any(_is_leftward(code) for code in codes)
        for at, code in enumerate(codes):
            box_of(words, at, ctypes.byref(box))
            # PDFium adds spaces of its own that have no width; between characters out of order they stand in the wrong place.
            if code in _SPACES and not (single and abs(box.right - box.left) > 0.1):
                spaced = True
                continue
            handle = object_of(words, at)
            key = ctypes.cast(handle, ctypes.c_void_p).value or 0
            strange += unmapped(words, at) == 1
            if key != last or not key:
                style = self._style(words, at, handle, key)
                last = key
                pdfium.FPDFText_GetCharOrigin(words, at, ctypes.byref(x), ctypes.byref(y))
                baseline = _turned(x.value, y.value, style[2])[1]
            left, right = _extent(box, style[2])
            text = " " if code in _SPACES else _letter(code)
            new = [text, left, right, baseline, style[1], style[0], style[2]]
            if single or not _joins(pieces, new, spaced=spaced):
                pieces.append(new)
            spaced = False
        return [piece for piece in pieces if all(math.isfinite(value) for value in piece[1:5])], strange

    def _style(self, words: ctypes.c_void_p, at: int, handle: ctypes.c_void_p, key: int) -> tuple[int, float, int]:
        """Style, size and direction of a text object."""
        known = self._styles.get(key)
        if known is None or not key:
            pdfium = self._pdfium
            matrix = pdfium.FS_MATRIX()
            pdfium.FPDFText_GetMatrix(words, at, ctypes.byref(matrix))
            scale = math.hypot(matrix.c, matrix.d) or math.hypot(matrix.a, matrix.b)
            turn = math.degrees(math.atan2(matrix.b, matrix.a)) / 90
            direction = round(turn) % 4 if abs(turn - round(turn)) < 0.06 else -1
            size = abs(pdfium.FPDFText_GetFontSize(words, at) * scale)
            known = self._styles[key] = (self._font(handle) if handle else 0, size, direction)
        return known

    def _font(self, handle: ctypes.c_void_p) -> int:
        pdfium = self._pdfium
        font = pdfium.FPDFTextObj_GetFont(handle)
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        style = self._fonts.get(key)
        if style is None:
            room = ctypes.create_string_buffer(256)
            size = pdfium.FPDFFont_GetBaseFontName(font, room, 256) if font else 0
            name = room.value.decode("latin-1") if size <= 256 else ""
            flags = pdfium.FPDFFont_GetFlags(font) if font else 0
            bold = (
                _BOLD_NAME.search(name)
                or (flags > 0 and flags & _FORCED_BOLD)
                or (font and pdfium.FPDFFont_GetWeight(font) >= _HEAVY)
            )
            italic = _ITALIC_NAME.search(name) or (flags > 0 and flags & _ITALIC_FLAG)
            style = self._fonts[key] = (BOLD if bold else 0) | (ITALIC if italic else 0)
        stroked = pdfium.FPDFTextObj_GetTextRenderMode(handle) == 2
        return style | (BOLD if stroked else 0) | (ARTIFACT if self._is_artifact(handle) else 0)

    def _is_artifact(self, handle: ctypes.c_void_p) -> bool:
        """Whether the page's own structure says that a text is no part of its content, as word processors mark heads and feet."""
        pdfium = self._pdfium
        room, size = (pdfium.FPDF_WCHAR * 32)(), ctypes.c_ulong()
        for at in range(min(pdfium.FPDFPageObj_CountMarks(handle), _MARKS)):
            mark = pdfium.FPDFPageObj_GetMark(handle, at)
            told = pdfium.FPDFPageObjMark_GetName(mark, room, 64, ctypes.byref(size))
            if told and bytes(room)[: max(size.value - 2, 0)].decode("utf-16-le", "replace") == "Artifact":
                return True
        return False

    def _images(self) -> Iterator[list[float]]:
        """The pictures of the page: left, right, top, bottom, measured downwards."""
        pdfium, left_over = self._pdfium, _PICTURES
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        for at in range(min(pdfium.FPDFPage_CountObjects(self._page), _OBJECTS)):
            thing = pdfium.FPDFPage_GetObject(self._page, at)
            if pdfium.FPDFPageObj_GetType(thing) != _IMAGE:
                continue
            edges = [ctypes.byref(edge) for edge in (left, bottom, right, top)]
            box = [left, right, top, bottom]
            told = pdfium.FPDFPageObj_GetBounds(thing, *edges) and all(math.isfinite(edge.value) for edge in box)
            if told and left_over and min(right.value - left.value, top.value - bottom.value) >= _SIDE:
                left_over -= 1
                yield [round(left.value, 1), round(right.value, 1), round(-top.value, 1), round(-bottom.value, 1)]


def _joins(pieces: Sequence[list[Any]], new: Sequence[Any], *, spaced: bool) -> bool:
    """Whether a character goes on with the piece before it, and is put to it."""
    if not pieces:
        return False
    piece, size = pieces[-1], new[4]
    gap = max(new[1] - piece[2], piece[1] - new[2], 0.0)
    alike = piece[5:] == new[5:] and abs(piece[4] - size) < 0.1
    if not alike or abs(piece[3] - new[3]) > 0.2 * size or gap > _GAP * size:
        return False
    piece[0] += " " + new[0] if spaced else new[0]
    piece[1], piece[2] = min(piece[1], new[1]), max(piece[2], new[2])
    return True


def _letter(code: int) -> str:
    """A character by its code; PDFium writes U+0002 or U+FFFE for a hyphen at the end of a line."""
    if code in (0x02, 0xFFFE):
        return "\xad"
    return chr(code) if 0x20 <= code < 0x110000 else "\ufffd"


def _is_leftward(code: int) -> bool:
    return 0x590 <= code <= 0x8FF or 0xFB1D <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFC


def _turned(x: float, y: float, direction: int) -> tuple[float, float]:
    """A point as it lies when its text is upright, measured downwards."""
    if direction == 1:
        return y, x
    if direction == 2:
        return -x, y
    return (-y, -x) if direction == 3 else (x, -y)


def _extent(box: ctypes.Structure, direction: int) -> tuple[float, float]:
    a, b = _turned(box.left, box.bottom, direction)[0], _turned(box.right, box.top, direction)[0]
    return min(a, b), max(a, b)


def _finite(value: float) -> float:
    return value if math.isfinite(value) else 0.0


if __name__ == "__main__":
    main(sys.argv[1:])
