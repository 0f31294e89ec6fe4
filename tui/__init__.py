"""What a person touches: the command line, the app, its screens and widgets."""
