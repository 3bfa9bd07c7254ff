"""EDTF (ISO 8601-2) values in plain English, as the account says them; see `model.dating`."""

from __future__ import annotations

from tellings.model.dating import in_words, order_of, span_in_words

__all__ = ["in_words", "order_of", "span_in_words"]
