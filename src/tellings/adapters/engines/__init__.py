"""Engines behind the port `engine`."""
