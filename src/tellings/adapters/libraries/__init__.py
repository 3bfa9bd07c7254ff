"""Libraries behind the port `library`: the reading room in SQLite or PostgreSQL."""
