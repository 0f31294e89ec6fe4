"""Saving what can be read of a damaged database into a new office, with a true account of what is missing."""
