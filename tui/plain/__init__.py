"""The plain mode: every screen as lines in reading order, in words and ASCII, for screen readers, braille lines and plain eyes.

Loaded only where it is asked for. Screens stay as they are: their style sheet puts one thing on a line (`plain.tcss`), what they
draw is put in words (`lines.py`), signs that are left become words or ASCII (`words.py`), and the terminal's own cursor, which
readers follow, stands on the row or in the field that has the keys (`cursor.py`).
"""

from tui.plain.mode import Plain

__all__ = ["Plain"]
