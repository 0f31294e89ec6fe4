"""What a person can do on a screen, said once: the keys, the label, the line of help.

A screen lists its `ACTIONS`. From that list come its key bindings (each letter with its Thai twin), the keys on its foot, the
help screen and the entries of the palette; so none of them can tell something else than the others.
"""

from typing import NamedTuple

from textual.binding import Binding

from models.messages import Message, message
from tui.keyboard import shown_key, with_twins


class Action(NamedTuple):
    """One thing that a person can do.

    Attributes:
        id: the screen's method is `action_<id>`.
        keys: as Textual names them, the one to show first.
        label: one or two words, for the foot and the palette.
        help: a line for the help screen.
        shown: whether it stands on the foot.
        in_palette: whether it stands in the palette; moving about does not.
    """

    id: str
    keys: tuple[str, ...]
    label: Message
    help: Message
    shown: bool = True
    in_palette: bool = True

    @property
    def shown_keys(self) -> str:
        """The keys as printed on the keyboard, `F9 s`."""
        return " ".join(shown_key(key) for key in self.keys)

    def bindings(self) -> list[Binding]:
        """The bindings of all its keys, with the Thai twins.

        Function and ctrl keys come before the focused field (a text area has its own use for F6); plain letters after it,
        so that they can be typed.
        """
        return [
            Binding(name, self.id, show=False, priority=_goes_first(name), id=self.id)
            for name in with_twins(self.keys)
        ]


def _goes_first(key: str) -> bool:
    last = key.split("+")[-1]
    return "+" in key or (len(last) > 1 and last[0] == "f" and last[1:].isdigit())


HELP = Action("help", ("f1", "question_mark"), message("Help"), message("Show all keys of this screen"))
PALETTE = Action(
    "palette",
    ("ctrl+p", "f10"),
    message("Find a command"),
    message("Find a command by a word of it"),
    shown=False,
    in_palette=False,
)
QUIT = Action("quit", ("q",), message("Quit"), message("Leave the program"))
QUIT_ANYWHERE = Action(
    "quit_program",
    ("ctrl+q",),
    message("Quit"),
    message("Leave the program from anywhere"),
    shown=False,
    in_palette=False,
)
BACK = Action("back", ("escape",), message("Back"), message("Go back to the screen before"), in_palette=False)

NEXT_FIELD = Action(
    "next_field", ("tab", "down"), message("Next field"), message("To the next field"), in_palette=False
)
PREVIOUS_FIELD = Action(
    "previous_field",
    ("shift+tab", "up"),
    message("Field before"),
    message("To the field before"),
    shown=False,
    in_palette=False,
)

EVERYWHERE = (PALETTE, QUIT_ANYWHERE)
"""What every screen can do besides its own."""
