"""Quality measured by the same code that a user runs: `python -m tellings.evaluation TASK INPUT.jsonl OUTPUT.jsonl`.

INPUT has a benchmark's fields without the answers, one JSON object a line; OUTPUT is what the benchmark's scorer reads.
"""
