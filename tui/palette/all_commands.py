"""What can be done on other screens than the one in sight: where it is, by which key, and the door that leads there."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from exports.language import translate
from models.messages import Message, message
from tui.keyboard.actions import Action

if TYPE_CHECKING:
    from tui.framework.screen import OfficeScreen

FIRST = message("Today")
DOORS: Mapping[str, str] = MappingProxyType(
    {
        "new": "open_new_case",
        "waiting": "open_drafts",
        "run": "open_run",
        "list": "open_list",
        "reports": "open_reports",
        "import": "open_import",
        "checks": "open_daily_checks",
        "head": "open_head",
        "city": "open_city",
        "month": "open_month",
        "papers": "open_papers",
        "mail": "open_mail",
        "mis": "open_mis",
        "first_steps": "open_first_steps",
        "settings": "open_settings",
    }
)
"""Actions of the first screen that lead to a screen, to what the navigator calls that."""
ROOMS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("cases", "register", "evidence"), "list"),
        **{"run": "run", "reports": "reports", "imports": "import", "daily": "checks", "head": "head"},
        "city": "city",
        **{
            "month": "month",
            "papers": "papers",
            "mail": "mail",
            "mis": "mis",
            "office": "settings",
            "drafts": "waiting",
            "first_steps": "first_steps",
        },
    }
)
"""Rooms of screens to the door that leads towards them."""
LISTED = Path(__file__).with_name("commands.json")
"""What can be done on each screen."""
_EVERY_SCREEN = frozenset({"help", "undo", "redo", "waiting", "quit"})


class Command(NamedTuple):
    """Something that can be done.

    Attributes:
        action: what.
        where: name of its screen; none if it is the one in sight.
        door: action of the first screen by which one comes there.
    """

    action: Action
    where: Message | None = None
    door: str = ""

    @property
    def texts(self) -> tuple[str, str, str]:
        """Label, keys, and where it is with its line of help, as the palette shows them."""
        helped = translate(self.action.help)
        return (
            translate(self.action.label),
            self.action.shown_keys,
            f"{translate(self.where)}: {helped}" if self.where else helped,
        )

    @property
    def name(self) -> tuple[str, str]:
        """What it is called, and on which screen."""
        return self.action.label.text, self.where.text if self.where else ""

    def is_called(self, words: list[str]) -> bool:
        """Whether all the words are in its label, in either language."""
        label = self.action.label
        return all(word in f"{translate(label)} {label.text}".casefold() for word in words)

    def is_meant(self, words: list[str]) -> bool:
        """Whether all the words, or their letters in that order, are in what it is called, in either language."""
        action = self.action
        said = " ".join((*self.texts, action.label.text, action.help.text, action.id)).casefold()
        return all(
            word in said
            or word.replace("-", "_") in said
            or _goes_through(word, translate(action.label).casefold())
            for word in words
        )


def first_commands(screen: OfficeScreen[Any]) -> list[Command]:
    """What can be done on the first screen, from another one.

    Args:
        screen: in sight.
    """
    from tui.today.actions import KEYS

    is_there = first_screen(screen) is not None
    return [
        Command(action, FIRST, action.id)
        for action in KEYS
        if action.in_palette
        and action.id not in {*_EVERY_SCREEN, "open", "assign", "status", "finish", "quick"}
        and (action.id in DOORS or is_there)
    ]


def further_commands() -> list[Command]:
    """What can be done on all other screens, from the list that was made of them: to load them all took a second, and 20 MB."""
    listed = json.loads(LISTED.read_text(encoding="utf-8"))
    return [
        Command(Action(name, tuple(keys), _message(label), _message(help)), _message(where), door)
        for door, where, name, keys, label, help in listed
    ]


def commands_of_screens() -> Iterator[Command]:
    """The same from the screens themselves, of which the list is made (`python -m tests.tui.palette.listed`)."""
    from textual.screen import ModalScreen

    from tui.custom_keys import MODULES, screen_class

    for module, names in MODULES.items():
        door = ROOMS.get(module.partition(".")[0], "")
        for name in names if door else ():
            found = screen_class(name)
            if not issubclass(found, ModalScreen):
                for action in found.ACTIONS:
                    if action.in_palette and action.id not in _EVERY_SCREEN:
                        yield Command(action, found.NAME, door)


def _message(listed: Any) -> Any:
    """A sentence of the list, a text with what stands in its gaps; anything else is what stands in one."""
    if not isinstance(listed, list):
        return listed
    text, values = listed
    return Message(text, {name: _message(value) for name, value in values.items()})


def first_screen(screen: OfficeScreen[Any]) -> OfficeScreen[Any] | None:
    """The first screen, if the program began with it, and it is not the one in sight."""
    if "tui.today.screen" not in sys.modules:  # it is not on the stack either
        return None
    from tui.today.screen import TodayScreen

    bottom = screen.app.screen_stack[0]
    return bottom if isinstance(bottom, TodayScreen) and bottom is not screen else None


def go(screen: OfficeScreen[Any], command: Command) -> None:
    """Do what the first screen does, or go to where something is done and tell its key; Esc leads back.

    Args:
        screen: in sight.
        command: of another screen.
    """
    first = first_screen(screen)
    if command.where is FIRST and command.door not in DOORS:
        if first is not None:
            screen.call_later(first.run_action, command.action.id)
        return

    def come_back(_: Any = None) -> None:
        screen.others_changed()

    getattr(screen.program.navigator, DOORS[command.door])(on_done=come_back)
    if command.where is not None and command.where is not FIRST:
        told = message(
            "{what}: {key}, on the screen “{screen}”.",
            what=command.action.label,
            key=command.action.shown_keys,
            screen=command.where,
        )
        screen.notice_on_next(told)


def _goes_through(word: str, text: str) -> bool:
    """Whether the letters of a word are in a text, in their order."""
    letters = iter(text)
    return len(word) > 2 and all(letter in letters for letter in word)
