"""The list from which the palette knows what other screens can do. `python -m tests.tui.palette.listed` writes it anew."""

import json
from collections.abc import Iterable
from typing import Any

from models.messages import Message
from tui.palette.all_commands import LISTED, Command, commands_of_screens


def listed(commands: Iterable[Command]) -> str:
    """The list, a command on each line."""
    lines = (
        json.dumps(
            [
                command.door,
                _said(command.where),
                command.action.id,
                command.action.keys,
                _said(command.action.label),
                _said(command.action.help),
            ],
            ensure_ascii=False,
        )
        for command in commands
    )
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _said(value: Any) -> Any:
    if isinstance(value, Message):
        return [value.text, {name: _said(each) for name, each in value.values.items()}]
    return value


if __name__ == "__main__":
    LISTED.write_text(listed(commands_of_screens()), encoding="utf-8")
