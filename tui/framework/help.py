"""All keys of a screen, from the same definitions that bind them."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.widget import Widget

from exports.language import translate
from exports.layout import pad, wrap
from models.messages import Message, message
from models.storage.refusal import name_of_group
from models.storage.rights import rights_of
from tui.framework.screen import OfficeScreen
from tui.keyboard.actions import BACK, HELP, Action
from tui.keyboard.layouts import key_label
from tui.widgets.paper import Paper
from tui.widgets.words import cells

if TYPE_CHECKING:
    from tui.framework.program import Program

_KEYS_WIDTH = 14
"""Cells for the keys: actions that go by many must not push what they do out of a narrow window."""


class HelpScreen(OfficeScreen[None]):
    """The keys of the screen it was opened from.

    Args:
        about: that screen.
    """

    NAME = message("Help")
    ACTIONS = (BACK._replace(keys=(*BACK.keys, *HELP.keys)),)

    def __init__(self, about: OfficeScreen[Any]) -> None:
        super().__init__()
        self.about = about
        self.sections = help_sections(about)

    @property
    def screen_title(self) -> str:
        """Help for what."""
        about = translate(self.about.NAME)
        return translate(message("Help: {screen}", screen=about)) if about else translate(self.NAME)

    def compose_body(self) -> ComposeResult:
        """The keys."""
        yield Paper(self._text(), is_in_columns=True)

    def opened(self) -> None:
        """Begin to read."""
        super().opened()
        self.set_focus(self.query_one(Paper))

    def on_resize(self) -> None:
        """Break long lines anew."""
        self.query_one(Paper).show(self._text())

    def _text(self) -> str:
        actions = [action for _, section in self.sections for action in section]
        keys = min(max(cells(action.shown_keys) for action in actions), _KEYS_WIDTH) + 2
        labels = max(cells(translate(action.label)) for action in actions) + 2
        lines = [*wrap(translate(_which_office(self.program)), self.app.size.width - 2), ""]
        for title, section in self.sections:
            lines.append(title)
            for action in section:
                lines += _lines(action, keys, labels, self.app.size.width - 2)
            lines.append("")
        for remark in self.about.REMARKS:
            lines += wrap(translate(remark), self.app.size.width - 2)
        lines.append(translate(message("All keys also work while the Thai keyboard layout is on.")))
        return "\n".join(lines)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)


def _which_office(program: Program) -> Message:
    """In which office one works, so that nobody does so in an empty one of his own unknowing."""
    database = program.database
    if program.place is not None:
        return message("Office: {name}, which is deleted when you leave", name=program.place)
    group = rights_of(database).group
    if group is None:
        return message("Office: {path} (private)", path=str(database))
    return message(
        "Office: {path} (shared by the group {group})", path=str(database), group=name_of_group(group)
    )


def _lines(action: Action, keys: int, labels: int, width: int) -> list[str]:
    """Keys, label and help; keys and help that are too long go on below themselves."""
    helped = wrap(translate(action.help), max(width - 2 - keys - labels, 16))
    struck = _key_lines(action, keys - 2)
    names = [translate(action.label)]
    return [
        f"  {pad(key, keys)}{pad(name, labels)}{line}".rstrip()
        for key, name, line in zip_longest(struck, names, helped, fillvalue="")
    ]


def _key_lines(action: Action, width: int) -> list[str]:
    """The keys of an action, as many on a line as there is room for."""
    lines: list[str] = []
    for key in map(key_label, action.keys):
        if lines and cells(f"{lines[-1]} {key}") <= width:
            lines[-1] += f" {key}"
        else:
            lines.append(key)
    return lines


def help_sections(screen: OfficeScreen[Any]) -> list[tuple[str, tuple[Action, ...]]]:
    """What can be done on a screen: its own, in its fields, moving about in its parts, what can be done everywhere."""
    typing: dict[str, Action] = {}
    moving: dict[str, Action] = {}
    for widget in screen.query(Widget):
        if widget.can_focus:
            parts = typing if hasattr(widget, "takes_key") else moving
            parts |= {action.id: action for action in getattr(widget, "ACTIONS", ())}
    found = [(translate(message("On this screen")), screen.actions)]
    if typing:
        found.append((translate(message("While typing")), tuple(typing.values())))
    if moving:
        found.append((translate(message("Moving around")), tuple(moving.values())))
    return [*found, (translate(message("Everywhere")), (*screen.everywhere, *_plain_mode_actions(screen)))]


def _plain_mode_actions(screen: OfficeScreen[Any]) -> tuple[Action, ...]:
    plain = screen.program.plain
    return plain.ACTIONS if plain is not None else ()
