"""The words of a page below its headline."""

from __future__ import annotations

import gzip
from pathlib import Path

from tellings.evaluation.extraction import predict

STORY = "The ferry Gudrun ran aground off Ostmark in thick fog on Monday, the harbour master said, and nobody aboard was hurt."
PAGE = f"<html><head><title>Ferry sinks</title></head><body><nav>Home</nav><article><h1>Ferry sinks</h1><p>{STORY}</p></article></body></html>"


def test_a_page_is_read_from_the_record_or_from_beside_it(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "b.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    found = list(predict([{"id": "a", "html": PAGE}, {"id": "b"}, {"id": "c", "html": ""}], tmp_path))
    assert found == [{"id": "a", "text": STORY}, {"id": "b", "text": STORY}, {"id": "c", "text": ""}]
