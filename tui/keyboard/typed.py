"""Letters that came in at once: a page that a terminal without bracketed paste sends, or what was typed while the line stood."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator

from textual import events

SHORTEST = 16
"""Letters in a row that are taken together."""
PAGE = 400
"""Characters with ends of lines among them that are taken together: nobody types so much ahead, and no Enter in it is meant."""
PAGE_LASTS = 0.3
"""Seconds after such a page within which what comes is of it still: its last piece may be short."""
_PAGE = re.compile(r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+")
_RUN = re.compile(rf"[^\x00-\x1f\x7f-\x9f]{{{SHORTEST},}}")
_LONGEST_SEQUENCE = 32
"""So many characters behind an Esc may still be a part of what it begins."""


class Typed(events.Event, bubble=False):
    """Letters that came in at once. A field takes them all in one change; elsewhere each is a key.

    Args:
        text: letters, and ends of lines between them.
        keys: gives the events of a key, for a letter.
    """

    def __init__(self, text: str, keys: Callable[[str], Iterable[events.Key]]) -> None:
        super().__init__()
        self.text = text
        self.keys = keys

    def first(self) -> Iterable[events.Key]:
        """The first letter as a key."""
        return self.keys(self.text[:1])

    def rest(self) -> Typed:
        """The letters behind the first."""
        return Typed(self.text[1:], self.keys)


class Runs:
    """Finds letters that came in at once among what else comes in.

    Args:
        now: the steady clock.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._page_until = 0.0
        self._since_escape = _LONGEST_SEQUENCE

    def split(self, text: str) -> Iterator[tuple[str, bool]]:
        """Give what came in part by part, each with whether it is such a run.

        Args:
            text: as it is read as keys; a paste in its brackets stands whole in it.
        """
        at = 0
        is_plain = "\x1b" not in text and self._since_escape >= _LONGEST_SEQUENCE
        if is_plain and self._is_page(text):
            self._page_until = self._now() + PAGE_LASTS
            yield text, True
            at = len(text)
        elif is_plain and len(text) >= SHORTEST:
            for run in _RUN.finditer(text):
                if run.start() > at:
                    yield text[at : run.start()], False
                yield run[0], True
                at = run.end()
        if at < len(text):
            yield text[at:], False
        last = text.rfind("\x1b")
        self._since_escape = len(text) - last if last >= 0 else self._since_escape + len(text)

    def _is_page(self, text: str) -> bool:
        if len(text) < PAGE and not (len(text) > 1 and self._page_until and self._now() < self._page_until):
            return False
        return _PAGE.fullmatch(text) is not None
