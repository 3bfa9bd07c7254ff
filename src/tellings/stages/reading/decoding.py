"""Bytes to text: UTF-8, what a mark or a page declares, or a guess that can be trusted; anything else is rejected."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import CharsetMatch, from_bytes

from tellings.errors import ReportRejected

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
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
_LEGACY = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "iso8859_2", "iso8859_5", "iso8859_15",
    "cp932", "euc_jp", "gb18030", "big5", "cp949",
)  # fmt: skip
_DECLARED = re.compile(rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf](?![\x80-\xbf])|[\xe0-\xef][\x80-\xbf]{2}(?![\x80-\xbf])")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_FOREIGN_WORD = re.compile(r"(?<![A-Za-z])[\u00c0-\u024f]{2,}(?![A-Za-z])")

_SAMPLE = 65_536
"""Bytes that binary content and legacy encodings are told by."""

_COHERENCE = 0.2
"""charset-normalizer's measure of "these letters make a language"; its own authors count more than .1 as a find."""


def decode(data: bytes, *, path: str) -> str:
    """The text of some bytes, line ends untouched, a byte-order mark left out.

    Raises `ReportRejected`: `empty`, `binary` or `encoding`.
    """
    if not data.strip():
        raise ReportRejected(
            "empty", f"{path} is empty.", remedy="Nothing to do, unless its words were lost when it was saved."
        )
    marked = next((codec for mark, codec in _MARKS if data.startswith(mark)), None)
    text = _strictly(data, marked or "utf-8")
    if text is None and marked is None:
        text = _declared(data)
    if text is None:
        reject_binary(data, path=path)
        text = None if marked else _guessed(data)
    if text is None:
        message = f"{path} is not valid UTF-8, and no other encoding fits it."
        raise ReportRejected("encoding", message, remedy="Save it as UTF-8 and read it again.")
    if not marked or "\x00" in text:
        reject_binary(data, path=path)
    if not text.strip():
        raise ReportRejected("empty", f"{path} holds only white space.", remedy="Nothing to do, unless its words were lost.")
    return text


def reject_binary(data: bytes, *, path: str) -> None:
    """Raise `ReportRejected` (`binary`) for bytes that are no text in any encoding."""
    sample = data[:_SAMPLE]
    kind = next((name for magic, name in _KINDS if sample.startswith(magic)), None)
    if kind is None and b"\x00" not in sample and len(_CONTROL.findall(sample)) <= len(sample) // 100:
        return
    message = f"{path} is not a text but {kind or 'binary data'}."
    raise ReportRejected("binary", message, remedy="Save its words as plain text, HTML or Markdown and read that.")


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None


def _declared(data: bytes) -> str | None:
    """The text by the encoding that a page says it is in."""
    found = _DECLARED.search(data[:4096])
    return _strictly(data, found.group(1).decode("ascii")) if found else None


def _guessed(data: bytes) -> str | None:
    """The text in an older encoding, when the guess is sure; UTF-8 that was damaged is not guessed at."""
    if _MULTIBYTE.search(data):
        return None
    matches = list(from_bytes(data[:_SAMPLE], cp_isolation=list(_LEGACY), preemptive_behaviour=False))
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
