"""The first screen, the quick line, and the daily checks."""
