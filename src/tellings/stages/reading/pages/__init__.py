"""The main text of web pages: what of a page is the story, and what role each part of it has."""
