"""`tamruang man`: the manual page, from the same definitions as the help."""
