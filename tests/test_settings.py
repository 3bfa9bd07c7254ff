"""Settings are checked where they are made."""

from __future__ import annotations

import pytest

from tellings.errors import SettingsError
from tellings.settings import Settings


def test_a_column_map_names_columns_by_the_field_of_a_report() -> None:
    settings = Settings(columns='title = Headline, "text=Body, in full",text=Lead')
    assert settings.column_map() == {"title": ("Headline",), "text": ("Body, in full", "Lead")}
    assert Settings.from_json(settings.to_json()) == settings
    assert settings.to_json() != Settings().to_json()
    assert Settings().column_map() == {}


@pytest.mark.parametrize("columns", ["title", "title=", "=Headline", "headline=Title", "title=A,", "title=A\ntext=B"])
def test_a_column_map_that_is_none_is_refused(columns: str) -> None:
    with pytest.raises(SettingsError):
        Settings(columns=columns)
