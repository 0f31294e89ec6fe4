"""The morning run: the cases that wait, one after the other, each with one key for its section."""
