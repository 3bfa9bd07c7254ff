"""Languages by their names."""

from __future__ import annotations

import pycountry


def name_of_language(code: str) -> str:
    """The name of a language by its ISO 639 code ("Russian"); the code where it has none."""
    found = pycountry.languages.get(alpha_2=code) if len(code) == 2 else pycountry.languages.get(alpha_3=code)
    return "an unknown language" if code == "und" else str(found.name) if found else code
