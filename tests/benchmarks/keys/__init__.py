"""Keys counted: what a person strikes besides typing text, for a task done with the installed program in a real terminal.

A file a task; `driver.py` runs them, `python -m tests.benchmarks.keys` prints the table.
"""
