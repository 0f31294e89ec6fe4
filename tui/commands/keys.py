"""`tamruang keys`: every key of every screen, written as the settings file takes it."""

from __future__ import annotations

import json

import click

from exports.language import translate
from models.errors import NotFound
from models.messages import message
from models.outlet import one_line
from tui.commands.answers import print_json
from tui.commands.base import argument, command
from tui.commands.completion.values import SCREEN
from tui.commands.options import json_option, office_options
from tui.custom_keys import PLACES, screen_class
from tui.keyboard.actions import EVERYWHERE, Action, apply_keys
from tui.settings.load import settings_path
from tui.settings.nearest import closest, meant
from tui.settings.values import Settings
from tui.start import load_checked_settings


@command(
    "keys",
    message("List the keys of all screens, or of each SCREEN, as the settings file takes them."),
    message("A line that begins with # is a default; the others were changed by the settings."),
)
@argument("screens", type=SCREEN, nargs=-1, metavar=message("SCREEN"))
@json_option
@office_options
def keys(screens: tuple[str, ...], as_json: bool) -> None:
    """Print the keys.

    Raises:
        NotFound: there is no screen of a name.
    """
    settings = load_checked_settings()
    for screen in screens:
        if screen not in PLACES:
            raise NotFound(
                message(
                    "There is no screen “{name}”.{meant} There are: {known}.",
                    name=screen,
                    meant=meant(closest(screen, PLACES)),
                    known=", ".join(sorted(PLACES)),
                )
            )
    if as_json:
        asked = {"": EVERYWHERE} if not screens else {}
        asked |= {screen: screen_class(screen).ACTIONS for screen in screens or sorted(PLACES)}
        print_json({screen: _records(screen, actions, settings) for screen, actions in asked.items()})
        return
    click.echo(f"# {one_line(str(settings_path()))}")
    for remark in settings.remarks:
        click.echo(f"# ! {one_line(translate(remark))}")
    click.echo("[keys]")
    if not screens:
        _print_keys("", EVERYWHERE, settings)
    for screen in screens or sorted(PLACES):
        found = screen_class(screen)
        click.echo(f"\n# {translate(found.NAME) or screen}")
        _print_keys(screen, found.ACTIONS, settings)


def _records(screen: str, before: tuple[Action, ...], settings: Settings) -> list[dict[str, object]]:
    """The actions of a screen for a program; those that all screens have stand under the empty name."""
    return [
        {
            "action": f"{screen}.{action.id}".lstrip("."),
            "keys": list(given.keys),
            "default": list(action.keys),
            "label": translate(action.label),
        }
        for action, given in zip(before, apply_keys(before, screen, settings.keys), strict=True)
    ]


def _print_keys(screen: str, before: tuple[Action, ...], settings: Settings) -> None:
    for action, given in zip(before, apply_keys(before, screen, settings.keys), strict=True):
        entry = f"{json.dumps(f'{screen}.{action.id}'.lstrip('.'))} = {json.dumps(given.keys)}"
        mark = "#" if given.keys == action.keys else ""
        click.echo(f"{mark}{entry}  # {translate(action.label)}")
