"""Photos and papers of a case, to look at and to take out again."""
