"""Taking in a file of complaints: the preview and the import."""
