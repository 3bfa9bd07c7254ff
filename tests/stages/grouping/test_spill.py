from __future__ import annotations

import numpy as np
import pytest

from tellings.stages.grouping.spill import Shelf


@pytest.mark.parametrize("in_memory", [0, 16, 1 << 20])
def test_rows_come_back_as_they_were_put(in_memory: int) -> None:
    shelf: Shelf[np.int64] = Shelf(np.int64, 2, in_memory)
    for first in range(0, 30, 10):
        shelf.put(np.arange(first, first + 10, dtype=np.int64).reshape(-1, 2))
    assert len(shelf) == 15
    assert shelf.read().ravel().tolist() == list(range(30))
    assert shelf.read(4, 6).tolist() == [[8, 9], [10, 11]]
    shelf.put(np.array([[1, 2]], dtype=np.int64))
    assert shelf.read(15).tolist() == [[1, 2]]
    shelf.close()


def test_reading_past_the_end_gives_what_there_is() -> None:
    shelf: Shelf[np.uint32] = Shelf(np.uint32)
    assert shelf.read().tolist() == []
    shelf.put(np.array([7, 8], dtype=np.uint32))
    assert shelf.read(1, 9).tolist() == [8]
    assert shelf.read(5, 9).tolist() == []
