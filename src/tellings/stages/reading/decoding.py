"""Bytes to text: UTF-8, what a mark or a page declares, or a guess that can be trusted; anything else is rejected."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import CharsetMatch, from_bytes

from tellings.errors import ReportRejected
from tellings.stages.reading.charsets import codec_of

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""What a text may open with, and the encoding that it tells."""

_KINDS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"Obj\x01", "an Avro file"),
    (b"PAR1", "a Parquet file"),
    (b"{\\rtf", "an RTF document"),
)
LEGACY = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "iso8859_2", "iso8859_5", "iso8859_15",
    "cp932", "euc_jp", "gb18030", "big5", "cp949",
)  # fmt: skip
_DECLARED = re.compile(rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*[\"']?\s*([\w:.-]{2,30})", re.IGNORECASE)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf](?![\x80-\xbf])|[\xe0-\xef][\x80-\xbf]{2}(?![\x80-\xbf])")
_CONTROL = bytes([*range(9), *range(0x0E, 0x1B), *range(0x1C, 0x20)])
_ZEROS = re.compile(rb"\x00+")
_FOREIGN_WORD = re.compile(r"(?<![A-Za-z])[\u00c0-\u024f]{2,}(?![A-Za-z])")

_WIDE_BYTE = re.compile(rb"[\x80-\xff]")
_SEQUENCE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")

_FEW = 100
"""One in so many bytes beyond ASCII may be wrong in an encoding that a document says it is in."""

_RARE = 1000
"""And one in so many bytes, and one more, of a text whose encoding is known by a mark, or by its zeros: its end may be cut."""

_STRAY = (8, 20)
"""Zeros that a short text may have, a run of them counted once: eight, and one in twenty bytes; programs and crashes leave them."""

_FEWEST, _OFTEN = 3, 5
"""Sequences of UTF-8 from which a damaged text is UTF-8: three, and five to every one that is broken."""

_SAYS = 4096
"""Bytes in which a page says its encoding."""

_SAMPLE = 65_536
"""Bytes that binary content and legacy encodings are told by."""

_COHERENCE = 0.2
"""charset-normalizer's measure of "these letters make a language"; its own authors count more than .1 as a find."""


def decode(data: bytes, *, path: str, charset: str | None = None) -> str:
    """The text of some bytes, line ends untouched, without a byte-order mark and NULs.

    `charset` is what came with them (a header of HTTP or of mail); it counts for more than what a page says of itself, and both
    for less than the bytes: text that is UTF-8 but for a few bytes is UTF-8, those bytes read as U+FFFD.
    Raises `ReportRejected`: `empty`, `binary` or `encoding`.
    """
    if not data or data.isspace():
        raise ReportRejected(
            "empty", f"{path} is empty.", remedy="Nothing to do, unless its words were lost when it was saved."
        )
    marked = next((codec for mark, codec in MARKS if data.startswith(mark)), None)
    wide = _wide(data) if marked is None else None
    text = (
        _nearly(data, marked or wide or "", (len(data) > _FEW) + len(data) // _RARE)
        if marked or wide
        else _unmarked(data, charset)
    )
    if text is None:
        reject_binary(data, path=path)
        text = None if marked else _guessed(data)
    if text is None:
        message = f"{path} is not valid UTF-8, and no other encoding fits it."
        raise ReportRejected("encoding", message, remedy="Save it as UTF-8 and read it again.")
    if (not marked and not wide) or "\x00" in text:
        reject_binary(data, path=path)
    text = text.replace("\x00", "")
    if not text or text.isspace():
        raise ReportRejected("empty", f"{path} holds only white space.", remedy="Nothing to do, unless its words were lost.")
    return text


def _unmarked(data: bytes, charset: str | None) -> str | None:
    """The text by the bytes themselves, and by what is said of them."""
    said = [codec for codec in (codec_of(charset or ""), _declared(data)) if codec is not None]
    # This one is seven bits wide, and would pass as UTF-8.
    if "iso2022_jp" in said and b"\x1b$" in data:
        return _nearly(data, "iso2022_jp", len(data) // _RARE)
    text = _strictly(data, "utf-8")
    if text is None and _is_damaged(data):
        return data.decode("utf-8", "replace")
    few = 1 + len(_WIDE_BYTE.findall(data)) // _FEW if text is None and said else 0
    for codec in said if text is None else ():
        text = text or (_nearly(data, codec, few) if codec != "utf-8" else None)
    return text


def reject_binary(data: bytes, *, path: str) -> None:
    """Raise `ReportRejected` (`binary`) for bytes that are no text in any encoding."""
    kind = next((name for magic, name in _KINDS if data.startswith(magic)), None)
    if kind is None and _is_readable(_ZEROS.sub(b"\x00", data[:_SAMPLE])):
        return
    message = f"{path} is not a text but {kind or 'binary data'}."
    raise ReportRejected("binary", message, remedy="Save its words as plain text, HTML or Markdown and read that.")


def _is_readable(sample: bytes) -> bool:
    """Whether control characters are as rare as in texts that were damaged; in a short one, a few zeros and no others."""
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    most, often = _STRAY
    return controls <= len(sample) // 100 or sample.count(0) == controls <= min(most, len(sample) // often)


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _nearly(data: bytes, codec: str, few: int) -> str | None:
    """The text by an encoding in which no more than a few bytes are wrong."""
    text = data.decode(codec, "replace")
    return text if text.count("\ufffd") <= few else None


def _is_damaged(data: bytes) -> bool:
    """Whether it is UTF-8 but for a few bytes: no other encoding makes so many of its sequences by chance."""
    broken = data.decode("utf-8", "replace").count("\ufffd") - data.count(b"\xef\xbf\xbd")
    return len(_SEQUENCE.findall(data)) >= max(_FEWEST, _OFTEN * broken)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark, by the zeros in every other byte of what is mostly written in Latin letters."""
    if b"\x00" not in data[:_SAMPLE]:
        return None
    even, odd = (data[start:_SAMPLE:2].count(0) for start in (0, 1))
    half = min(len(data), _SAMPLE) // 2
    if half < 4 or max(even, odd) < half // 2 or min(even, odd) > half // 20:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _declared(data: bytes) -> str | None:
    """The codec of the encoding that a page says it is in; one that can be read in it is no UTF-16."""
    found = _DECLARED.search(data[:_SAYS])
    codec = codec_of(found.group(1).decode("ascii")) if found else None
    return "utf-8" if codec and codec.startswith("utf-16") else codec


def _guessed(data: bytes) -> str | None:
    """The text in an older encoding, when the guess is sure; UTF-8 that was damaged is not guessed at."""
    if _MULTIBYTE.search(data):
        return None
    matches = list(from_bytes(data[:_SAMPLE], cp_isolation=list(LEGACY), preemptive_behaviour=False))
    if not matches:
        return None
    best = max(matches, key=lambda match: (-match.chaos, _favour(match)))
    if best.chaos > 0.1:
        return None
    text = _strictly(data, best.encoding)
    return text if text is not None and _is_credible(text, best) else None


def _favour(match: CharsetMatch) -> float:
    """A Western page is far more often windows-1252 than the look-alikes that decode it with a letter or two wrong."""
    return match.coherence + (0.3 if match.encoding == "cp1252" else 0.0)


def _is_credible(text: str, match: CharsetMatch) -> bool:
    """Letters must make words: no word of accented letters alone, and in another script a known language."""
    if any(letter.isalpha() and ord(letter) > 0x24F for letter in text[:_SAMPLE]):
        return bool(match.coherence >= _COHERENCE)
    return _FOREIGN_WORD.search(text) is None and not any("\x80" <= letter < "\xa0" for letter in text)
