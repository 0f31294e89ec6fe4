"""`tamruang keys`: every key of every screen, written as the settings file takes it."""

from __future__ import annotations

import json

import click

from exports.language import translate
from tui.commands.options import office_options


@click.command()
@click.argument("screens", nargs=-1, metavar="[SCREEN]...")
@office_options
def keys(screens: tuple[str, ...]) -> None:
    """Print the keys of all screens, or of those that are named, as the settings file takes them.

    A line that begins with # is as the program comes; the others are changed by the settings.
    """
    from tui.keyboard.actions import EVERYWHERE, Action, with_keys
    from tui.keymap import PLACES, screen_class
    from tui.settings.load import settings_path
    from tui.start import usable_settings

    settings = usable_settings()
    for screen in screens:
        if screen not in PLACES:
            raise click.BadParameter(f"{screen!r} is none of: {', '.join(sorted(PLACES))}")

    def tell(name: str, before: tuple[Action, ...]) -> None:
        for action, given in zip(before, with_keys(before, name, settings.keys), strict=True):
            entry = f"{json.dumps(f'{name}.{action.id}'.lstrip('.'))} = {json.dumps(given.keys)}"
            mark = "#" if given.keys == action.keys else ""
            click.echo(f"{mark}{entry}  # {translate(action.label)}")

    click.echo(f"# {settings_path()}\n[keys]")
    if not screens:
        tell("", EVERYWHERE)
    for screen in screens or sorted(PLACES):
        found = screen_class(screen)
        click.echo(f"\n# {translate(found.NAME) or screen}")
        tell(screen, found.ACTIONS)
