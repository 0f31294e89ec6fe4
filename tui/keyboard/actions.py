"""What a person can do on a screen, said once: the keys, the label, the line of help.

A screen lists its `ACTIONS`. From that list come its key bindings (each letter with its Thai twin), the keys on its foot, the
help screen and the entries of the palette; so none of them can tell something else than the others.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from textual.binding import Binding

from models.messages import Message, message
from tui.keyboard.layouts import KEDMANEE, key_label, twins


class Action(NamedTuple):
    """One thing that a person can do.

    Attributes:
        id: the screen's method is `action_<id>`.
        keys: as Textual names them, the one to show first.
        label: one or two words, for the foot and the palette.
        help: a line for the help screen.
        shown: whether it stands on the foot.
        in_palette: whether it stands in the palette; moving about does not.
        comes_first: whether all its keys are the screen's even where a field has a use for them.
    """

    id: str
    keys: tuple[str, ...]
    label: Message
    help: Message
    shown: bool = True
    in_palette: bool = True
    comes_first: bool = False

    @property
    def shown_keys(self) -> str:
        """The keys as printed on the keyboard, `F9 s`."""
        return " ".join(key_label(key) for key in self.keys)

    def bindings(self, layout: str = KEDMANEE) -> list[Binding]:
        """The bindings of all its keys, with the Thai twins.

        Function and ctrl keys come before the focused field (a text area has its own use for F6); plain letters after it,
        so that they can be typed.

        Args:
            layout: of the Thai keyboard.
        """
        return bindings((self,), layout)


def bindings(actions: Sequence[Action], layout: str = KEDMANEE) -> list[Binding]:
    """The bindings of actions that stand beside each other on a screen.

    Where the Thai layout has on one key what another action goes by (on Kedmanee the `2` sends `/`), that other action has it.

    Args:
        actions: all of them.
        layout: of the Thai keyboard.
    """
    taken = {key for action in actions for key in action.keys}
    return [
        Binding(name, action.id, show=False, priority=action.comes_first or _goes_first(key), id=action.id)
        for action in actions
        for key in action.keys
        for name in (key, *(twin for twin in twins(key, layout) if twin not in taken))
    ]


def apply_keys(
    actions: tuple[Action, ...], screen: str, keys: Mapping[str, tuple[str, ...]]
) -> tuple[Action, ...]:
    """The actions of a screen with the keys that a person has given them; what another goes by for it, goes by it no more.

    Args:
        actions: as they are made.
        screen: name of the screen in the settings.
        keys: by `<screen>.<action>`, or `<action>` for all screens.
    """
    if not keys:
        return actions
    given = {action.id: keys.get(f"{screen}.{action.id}") or keys.get(action.id) for action in actions}
    taken = {key for chosen in given.values() for key in chosen or ()}
    return tuple(
        action._replace(keys=given[action.id] or tuple(key for key in action.keys if key not in taken))
        for action in actions
    )


def screen_name(screen: type) -> str:
    """The name of a screen in the settings: `daily_checks` for `DailyChecksScreen`.

    Args:
        screen: its class. It may say another name as `SETTINGS_NAME`, where people's settings files know it by an older one.
    """
    if own := vars(screen).get("SETTINGS_NAME"):
        return str(own)
    name = screen.__name__.removesuffix("Screen").removesuffix("Sheet")
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")


_FIELDS_OWN = frozenset({"ctrl+z"})
"""In a field it takes back what was typed."""


def _goes_first(key: str) -> bool:
    if key in _FIELDS_OWN:
        return False
    last = key.split("+")[-1]
    return "+" in key or (len(last) > 1 and last[0] == "f" and last[1:].isdigit())


HELP = Action("help", ("f1", "question_mark"), message("Help"), message("Show all keys of this screen"))
PALETTE = Action(
    "palette",
    ("f10", "ctrl+p"),
    message("Commands"),
    message("Find any command of the program by part of its name"),
    in_palette=False,
)
QUIT = Action("quit", ("q",), message("Quit"), message("Quit the program"))
QUIT_ANYWHERE = Action(
    "quit_program",
    ("ctrl+q",),
    message("Quit"),
    message("Quit the program from anywhere"),
    shown=False,
)
BACK = Action(
    "back", ("escape",), message("Back"), message("Go back to the previous screen"), in_palette=False
)

NEXT_FIELD = Action(
    "next_field", ("tab", "down"), message("Next field"), message("Go to the next field"), in_palette=False
)
PREVIOUS_FIELD = Action(
    "previous_field",
    ("shift+tab", "up"),
    message("Previous field"),
    message("Go to the previous field"),
    shown=False,
    in_palette=False,
)
WAITING = Action(
    "waiting",
    ("ctrl+t",),
    message("Drafts"),
    message("Continue a draft or discard it"),
    shown=False,
)
"""On the screens that the program can begin with."""
REDO = Action("redo", ("U",), message("Redo"), message("Redo what you have just undone"), shown=False)
"""Beside each `u` that takes back what was stored."""
TO_SHELL = Action(
    "suspend_process",
    ("ctrl+z",),
    message("Shell"),
    message("Suspend to the shell; fg comes back"),
    shown=False,
)
REPAINT = Action(
    "repaint",
    ("ctrl+l",),
    message("Redraw"),
    message("Redraw the whole screen"),
    shown=False,
)

THEME = Action(
    "theme",
    ("f12",),
    message("Colours"),
    message("Choose the colours: dark, light, none, high contrast"),
    shown=False,
)

EVERYWHERE: tuple[Action, ...] = (PALETTE, QUIT_ANYWHERE, THEME, REPAINT, TO_SHELL)
"""What every screen can do besides its own."""
