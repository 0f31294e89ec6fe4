"""Copying a paper to the machine that a person sits at, which over SSH is another one."""

from __future__ import annotations

from typing import Any

from models.messages import message
from tui.framework.screen import OfficeScreen
from tui.keyboard.actions import Action

COPY = Action(
    "copy",
    ("c",),
    message("Copy"),
    message("Copy the text to your own computer's clipboard; asks first"),
)


def offer_copy(screen: OfficeScreen[Any], text: str) -> None:
    """Say where a text would go, and send it there if that is wanted.

    Args:
        screen: that shows it.
        text: without control characters.
    """
    from tui.framework.sheets import Ask
    from tui.terminal.clipboard import MOST, copy_sequence
    from tui.widgets.choices import Choice

    try:
        sequence = copy_sequence(text)
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
    question = Ask(
        message("Copy to the other computer"),
        message(
            "The whole text goes to the clipboard of the computer you sit at, which may not be the "
            "office's. Programs there can read it. Not every terminal accepts it, and none reports "
            "whether it did."
        ),
        choices,
    )

    def on_answer(answer: str | None) -> None:
        if answer == "copy":
            screen.app.send_to_terminal(sequence)  # type: ignore[attr-defined]
            screen.notice(message("The text was sent to the clipboard of your own computer."))

    screen.app.push_screen(question, on_answer)
