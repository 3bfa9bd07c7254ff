"""Language models behind the ports `tagger` and `encoder`."""
