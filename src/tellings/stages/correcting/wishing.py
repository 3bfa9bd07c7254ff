"""What somebody asks for who may not know that it stands so already."""

from __future__ import annotations

from collections.abc import Callable

from tellings.model.records import Correction
from tellings.stages.correcting.drafting import Draft

Wish = Callable[[Draft], Correction | None]
"""The next correction that is asked for, on the case as it is; none where all of it stands so. It is asked again until then."""
