"""Stores behind the port `store`."""
