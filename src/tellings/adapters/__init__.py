"""Stores, engines and models behind the ports. Only `workshop` imports from here."""
