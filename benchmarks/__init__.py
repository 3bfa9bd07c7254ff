"""Speed and memory, with results kept in git."""
