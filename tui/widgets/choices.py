"""A few things to choose from, each with its letter."""

from __future__ import annotations

from textual.message import Message

from exports.language import translate
from models.messages import Message as Sentence
from models.records import dataclass
from tui.widgets.short_list import ShortList


@dataclass(frozen=True, slots=True)
class Choice:
    """One of them.

    Attributes:
        id: what is answered.
        key: a Latin letter; its Thai twin does the same.
        label: what it does, in words.
    """

    id: str
    key: str
    label: Sentence


class Choices(ShortList):
    """Choices below each other: the arrows or the first letters of its words mark one, its key takes it.

    Args:
        choices: the first has the mark.
        around: lines that a window needs besides.
        id: of the widget.
    """

    class Made(Message):
        """A choice was made."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    def __init__(self, choices: tuple[Choice, ...], *, around: int = 10, id: str | None = None) -> None:
        self.choices = choices
        words, codes = [translate(each.label) for each in choices], [each.key for each in choices]
        super().__init__(words, codes, around=around, id=id)

    def take(self, at: int) -> None:
        """Take the one whose key was struck."""
        self.post_message(self.Made(self.choices[at]))

    def choose(self) -> None:
        """Take the marked one."""
        self.take(self.cursor)
