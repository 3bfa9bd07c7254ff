"""Addresses, for the formats: see `model.addresses`."""

from __future__ import annotations

from tellings.model.addresses import canonical, original, resolved, same_page_key, same_site, site

__all__ = ["canonical", "original", "resolved", "same_page_key", "same_site", "site"]
