"""Cases that are served for the tests of a process; the browser itself is `tests.browser`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import hostile_case
from tests.ferry_case import case_in
from tests.serving import Served, serving


@pytest.fixture(scope="session")
def ferry() -> Iterator[Served]:
    """The ferry's case, served."""
    with serving(case_in(), title="The Kelm ferry") as served:
        yield served


@pytest.fixture(scope="session")
def hostile() -> Iterator[Served]:
    """The case of somebody who means harm, served."""
    with serving(hostile_case.case_in(), title="</title><script>window.broken = 12</script>") as served:
        yield served
