"""Changing what is the office's own: word lists, numbers, holidays, mappings, addresses; each change is an act."""
