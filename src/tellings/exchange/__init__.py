"""Event tables of others: read row by row, tied to the reports of a case, de-duplicated by its stemma, compared with its events."""
