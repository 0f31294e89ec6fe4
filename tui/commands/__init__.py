"""The commands, a file for each group. They print; the screens are elsewhere."""
