"""From text that comes in to keys: what is handed to Textual's parser is whole, and what waits says how long."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from textual import events
from textual._xterm_parser import XTermParser
from textual.keys import Keys

from tui.keyboard.typed import Runs, Typed
from tui.wire.pacing import ANSWER
from tui.wire.pasted import Pasted

_UNKNOWN = re.compile(r"\x1b\[(?!.*\$y)[0-?]*[ -/]*[@-LN-Z\\-ln-~]")
"""A whole sequence that may be no click, no report of a mode and no F key of a Linux console: if it is no key, it is noise."""
_HALF_LETTERS = re.compile("[\ud800-\udfff]")
"""Surrogates, which can be neither drawn nor stored."""
_ALT = re.compile(r"(\x1b(?:[^\x1b\[O\]P_]|[\[O\]P_](?=\x1b|\Z)))", re.DOTALL)
"""A key struck with Alt: what else begins so was held until it was whole.

The parser would wait whether more follows, and take the next key for a part of it."""
_ESC = "\x1b"
_MOMENT = 0.001
"""Seconds: the parser goes by its own clock, which may be a little behind."""


class Keyboard:
    """Makes messages for the app of what comes in.

    Args:
        parser: of keys.
        pasted: takes out what is no key.
        now: the steady clock, in seconds.
    """

    def __init__(self, parser: KeyParser, pasted: Pasted, now: Callable[[], float] = time.monotonic) -> None:
        self._parser, self._pasted, self._now = parser, pasted, now
        self._runs = Runs(now)
        self._parser_due: float | None = None

    def take(self, text: str) -> Iterator[Any]:
        """Give the messages of what came in.

        Args:
            text: as it came, cut anywhere; of half a letter there is none.
        """
        yield from self._read(self._pasted.clean(text))
        yield from self.tick()

    def tick(self) -> Iterator[Any]:
        """Give the messages of what was held and is due."""
        yield from self._read(self._pasted.tick())
        if self._parser_due is not None and self._now() >= self._parser_due:
            yield from self._parser.tick()
            self._note()

    @property
    def wait(self) -> float | None:
        """Seconds after which to `tick` if nothing comes; None if nothing is held."""
        due = [each for each in (self._pasted.due, self._parser_due) if each is not None]
        return max(min(due) - self._now(), _MOMENT) if due else None

    def _read(self, text: str) -> Iterator[Any]:
        # An Esc at the end is one that has waited: the parser would let it wait again, for a letter to make Alt of.
        keys = text.rstrip(_ESC)
        for part, is_run in self._runs.split(keys):
            if is_run:
                yield Typed(part, self._keys_of)
                continue
            for number, piece in enumerate(_ALT.split(part)):
                if number % 2:
                    yield from self._parser.with_alt(piece)
                elif piece:
                    yield from self._parser.feed(piece)
                    self._note()
        for _ in range(len(text) - len(keys)):
            yield events.Key("escape", _ESC)

    def _note(self) -> None:
        waits = self._parser.waits
        self._parser_due = None if waits is None else self._now() + waits

    def _keys_of(self, letter: str) -> Iterable[events.Key]:
        return self._parser._sequence_to_key_events(letter)


class KeyParser(XTermParser):
    """Textual's parser of keys, which also knows the terminal's answer to our question, and strikes no keys for noise.

    Args:
        on_answer: called for each such answer.
    """

    def __init__(self, on_answer: Callable[[], object]) -> None:
        self.waits: float | None = None
        """Seconds that it waits for more of a sequence; None if it is in none."""
        self._on_answer = on_answer
        super().__init__()

    def read1(self, timeout: float | None = None) -> Any:  # type: ignore[override]
        """Ask for the next letter, and note for how long."""
        self.waits = timeout
        return XTermParser.read1(timeout)

    def with_alt(self, sequence: str) -> Iterator[events.Key]:
        """Give the keys of an Esc and a letter behind it.

        Args:
            sequence: both.
        """
        keys = [*self._sequence_to_key_events(sequence)] or [
            *self._sequence_to_key_events(sequence[1:], alt=True)
        ]
        yield from (key for key in keys if key.key != Keys.Ignore)

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        nothing = (events.Key(Keys.Ignore, sequence),)
        if sequence == ANSWER:
            self._on_answer()
            return nothing
        try:
            keys = [*super()._sequence_to_key_events(sequence, alt)]
        except (ValueError, OverflowError):  # a letter of a number that there is not
            return nothing
        if any(_HALF_LETTERS.search(key.character or "") for key in keys):
            return nothing
        return keys or (nothing if _UNKNOWN.fullmatch(sequence) else ())
