"""Copying a paper to the machine that a person sits at, which over SSH is another one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.messages import message
from tui.framework.screen import OfficeScreen
from tui.keyboard.actions import Action

COPY = Action(
    "copy",
    ("C",),
    message("Copy"),
    message("Copy the text to your own computer's clipboard; asks first"),
)


def offer_copy(screen: OfficeScreen[Any], text: str, *, record: Callable[[], str] | None = None) -> None:
    """Say where a text would go, and send it there if that is wanted.

    Args:
        screen: that shows it.
        text: without control characters.
        record: of a paper that gets a code when it leaves the office, makes it one that has left, and gives its text.
    """
    from tui.framework.sheets import Ask
    from tui.terminal.clipboard import MOST, copy_sequence
    from tui.widgets.choices import Choice

    try:
        copy_sequence(text)
    except ValueError:
        screen.notice(
            message(
                "! Too long for a clipboard ({kilobytes} kB at most). Save it to a file.",
                kilobytes=MOST // 1000,
            )
        )
        return
    choices = (
        Choice("cancel", "n", message("Don't copy")),
        Choice("copy", "c", message("Copy it to that computer")),
    )
    told = message(
        "The whole text goes to the clipboard of the computer you sit at, which may not be the "
        "office's. Programs there can read it. Not every terminal accepts it, and none reports "
        "whether it did."
    )
    if record is not None:
        told = message("{sentence} The paper has left the office then, and is recorded.", sentence=told)
    question = Ask(message("Copy to the other computer"), told, choices)

    def send(text: str) -> None:
        send_to_clipboard(screen, text)
        screen.notice(message("The text was sent to the clipboard of your own computer."))

    def on_answer(answer: str | None) -> None:
        if answer == "copy" and record is not None:
            screen.ask_office(record, send, group="save")
        elif answer == "copy":
            send(text)

    screen.app.push_screen(question, on_answer)


def send_to_clipboard(screen: OfficeScreen[Any], text: str) -> None:
    """Put a text on the clipboard of the machine that the person sits at; whether it is there, no terminal tells.

    Args:
        screen: that sends it.
        text: without control characters.

    Raises:
        ValueError: it is too long for a clipboard.
    """
    from tui.terminal.clipboard import copy_sequence

    screen.app.send_to_terminal(copy_sequence(text))  # type: ignore[attr-defined]  # our own app, of `tui.wire`
