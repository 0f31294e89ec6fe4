"""A group of commands whose files are loaded when one of them is called: the screens start without them."""

from collections.abc import Mapping
from importlib import import_module

import click


class LazyGroup(click.Group):
    """A click group that finds further commands by name.

    Args:
        elsewhere: name of a command to where it is, as `module:attribute`.
        **options: of `click.Group`.
    """

    def __init__(self, *, elsewhere: Mapping[str, str], **options: object) -> None:
        super().__init__(**options)  # type: ignore[arg-type]  # click's own, passed on
        self.elsewhere = elsewhere

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all commands."""
        return sorted({*super().list_commands(ctx), *self.elsewhere})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded now if it is elsewhere."""
        if cmd_name not in self.elsewhere:
            return super().get_command(ctx, cmd_name)
        module, attribute = self.elsewhere[cmd_name].split(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command
