"""The office's own lists, numbers and working days."""
