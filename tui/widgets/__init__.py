"""The parts of a screen, a file for each."""
