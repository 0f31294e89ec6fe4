"""Whether all stands as this program saved it: the history folded and held against the rows, what follows from them, the tables."""
