"""Words without the endings that only grammar needs: rough on purpose, and the same for every report."""

from __future__ import annotations


def singular(form: str) -> str:
    """A form without its plural ending, so that "airbase" finds "airbases".

    English endings only; a word of another language that ends in s loses it everywhere alike.
    """
    if len(form) > 4 and form.endswith("ies"):
        return form[:-3] + "y"
    if len(form) > 3 and form.endswith("s") and not form.endswith(("ss", "us", "is")):
        return form[:-1]
    return form
