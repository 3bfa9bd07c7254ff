"""Catalan: the data files beside this one, of the shape that the languages of Tellings have (src/tellings/language)."""
