"""What only holds other widgets: Textual draws each of its lines as that of a widget with words, here it is blank."""

from textual.containers import Horizontal, VerticalGroup


class BareStack(VerticalGroup):
    """Widgets below each other."""

    BLANK = True


class BareRow(Horizontal):
    """Widgets beside each other."""

    BLANK = True
