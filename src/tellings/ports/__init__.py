"""What the rooms need from outside, as Protocols in plain types. No adapter is named here."""
