"""One plug-in of each kind for Tellings. Each is found by its entry point (see pyproject.toml), and imported when it is needed."""
