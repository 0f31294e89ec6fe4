"""What is wrong with a dump: a sentence for each fault, with its line."""

from __future__ import annotations

from models.errors import TamruangError
from models.messages import Message, message

MOST = 20
"""After so many faults nobody reads on: the rest of the file is not looked at."""


class UnfitDump(TamruangError):
    """A dump can't be loaded; no office was made.

    Attributes:
        faults: what is wrong, in the order of the lines.
    """

    title = message("The dump can't be loaded")

    def __init__(self, name: str, faults: tuple[Message, ...]) -> None:
        super().__init__(
            message(
                "“{name}” can't be loaded; faults found: {count}. No office was made.",
                name=name,
                count=len(faults),
            )
        )
        self.faults = faults


class Enough(Exception):
    """No more faults need to be looked for."""


class Faults:
    """The faults found so far."""

    def __init__(self) -> None:
        self.found: list[tuple[int, Message]] = []

    def add(self, line: int, sentence: Message) -> None:
        """Keep one.

        Raises:
            Enough: there are many already.
        """
        self.found.append((line, message("Line {line}: {sentence}", line=line, sentence=sentence)))
        if len(self.found) >= MOST:
            raise Enough

    def stop(self, line: int, sentence: Message) -> None:
        """Keep one after which nothing can be read.

        Raises:
            Enough: always.
        """
        self.add(line, sentence)
        raise Enough

    def in_order(self) -> tuple[Message, ...]:
        """The sentences, by line."""
        return tuple(sentence for _, sentence in sorted(self.found, key=lambda one: one[0]))
