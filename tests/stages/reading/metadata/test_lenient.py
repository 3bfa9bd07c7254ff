"""JSON as pages hold it."""

from __future__ import annotations

import pytest

from tellings.stages.reading.metadata import lenient


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ('{"a": 1}', ({"a": 1},)),
        ('{"a": 1};', ({"a": 1},)),
        ('{"a": 1}\n{"b": 2}', ({"a": 1}, {"b": 2})),
        ('<!-- {"a": 1} -->', ({"a": 1},)),
        ('//<![CDATA[\n{"a": 1}\n//]]>', ({"a": 1},)),
        ('/* <![CDATA[ */ {"a": 1} /* ]]> */', ({"a": 1},)),
        ('{"a": [1, 2, ], }', ({"a": [1, 2]},)),
        ('{"a": "b, ]", /* c */ "d": "//e"} // f', ({"a": "b, ]", "d": "//e"},)),
        ("{&quot;a&quot;: &quot;b&quot;}", ({"a": "b"},)),
        ('{"a": "one\ntwo\tthree"}', ({"a": "one\ntwo\tthree"},)),
        ('\ufeff{"a": 1}', ({"a": 1},)),
        ('{"a": 1} and then some', ({"a": 1},)),
        ('{"a": "b', ()),
        ("", ()),
        ("  ", ()),
        ("var a = 1;", ()),
        ("[" * 100_000, ()),
        ("1" * (lenient.LARGEST + 1), ()),
    ],
)
def test_what_can_be_read_is_read(text: str, values: tuple[object, ...]) -> None:
    assert lenient.loads(text) == values


def test_a_field_of_ruined_data_counts_when_it_is_said_in_one_way_only() -> None:
    text = '{"headline": "The "last" ferry", "datePublished": "2031-05-02", "dateModified": "2031-05-02", "dateModified": "2031-05-03"}'
    assert lenient.fields(text)["datePublished"] == "2031-05-02"
    assert "dateModified" not in lenient.fields(text)
