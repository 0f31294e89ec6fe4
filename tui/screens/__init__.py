"""The screens, a file for each; all but the first are imported when they are opened."""
