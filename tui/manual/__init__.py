"""The manual: Markdown pages in the package, one for each topic and language, read in a terminal with `tamruang manual`."""
