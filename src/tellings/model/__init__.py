"""The vocabulary: records, their tables, their ids. Depends on nothing of ours but `errors`."""
