"""Everything that can go wrong around the file, and everybody who would like to get in: `python -m tests.campaign [--rounds N] [CLASS ...]`.

A file of this folder is a class of attacks and has `run`; `tests/campaign/test_small.py` holds a small run of each within the suite. What
a class tries is counted as held or lost: lost is what a person would have lost, a false statement, a traceback, or a character that came
through to the terminal. Each round follows from its seed alone, so one that was lost can be tried again.
"""
