"""Hostile texts: what they are, the ways in by which they come, and the ways out on which nothing of them may be obeyed."""
