"""Ids that come from content, so that a second run agrees with the first and two machines agree with each other."""

from __future__ import annotations

import hashlib


def content_id(kind: str, *parts: object) -> str:
    """An id for what `parts` describe: the kind's name, a hyphen, and 16 hex digits.

    Every part is written with its length before it, so that ("ab", "c") and ("a", "bc") differ; `None` differs from "".
    Lists and tuples are written element by element, in their order: sort what has none.
    """
    return f"{kind}-{digest(kind, *parts)}"


def digest(*parts: object) -> str:
    """Sixteen hex digits of BLAKE2b over unambiguously encoded parts."""
    hasher = hashlib.blake2b(digest_size=8)
    for part in parts:
        _feed(hasher, part)
    return hasher.hexdigest()


def _feed(hasher: hashlib.blake2b, part: object) -> None:
    if part is None:
        hasher.update(b"n;")
    elif isinstance(part, list | tuple):
        hasher.update(b"l%d:" % len(part))
        for item in part:
            _feed(hasher, item)
    elif isinstance(part, str | int | float | bool):
        raw = str(part).encode("utf-8", "surrogatepass")
        hasher.update(b"%s%d:" % (type(part).__name__[:1].encode(), len(raw)))
        hasher.update(raw)
    elif isinstance(part, bytes):
        hasher.update(b"y%d:" % len(part))
        hasher.update(part)
    else:
        message = f"an id cannot be made from a {type(part).__name__}"
        raise TypeError(message)
