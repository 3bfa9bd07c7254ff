"""What the atlas is made of: one module a kind of source."""
