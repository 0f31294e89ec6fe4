"""The kinds of files in which cases come: each read into rows of cells, with its sheets, quotes and objects."""
