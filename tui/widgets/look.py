"""How things look: the terminal's own two colours and one accent. Nothing is told by colour alone."""

from rich.style import Style

ACCENT = Style(color="cyan", bold=True)
"""The mark, the keys, the name of the program."""

FAINT = Style(dim=True)
"""Rules, headings of columns, what is not there yet."""

STRONG = Style(bold=True)
"""The name of the screen, a notice, the view that is shown."""
