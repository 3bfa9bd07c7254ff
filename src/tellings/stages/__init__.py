"""The rooms, one per line of `pipeline.STAGES`; they never import each other."""
