"""Learning the weights that ship with the package, from corpora that their users have."""
