"""What comes in while text is pasted: whatever else arrives between the brackets is neither text nor a key.

A long paste comes in pieces, and the terminal's answers go between them. Textual's parser takes such an answer for the beginning
of a key: the 30 letters behind it would be struck as shortcuts, and be missing in the text.
"""

import re
from collections.abc import Callable

from tui.wire.pacing import ANSWER

_BEGINS, _ENDS = "\x1b[200~", "\x1b[201~"

_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]{0,24}[ -/]{0,2}(?P<final>[@-~])?)?")
"""A sequence, whole or cut at the end; the lengths are far above those of any answer."""


class Pasted:
    """Takes out of pasted text what commands a terminal or comes from one.

    Args:
        answered: to call for each answer to our question that was in between.
    """

    def __init__(self, on_answer: Callable[[], object]) -> None:
        self._answered = on_answer
        self._is_open = False
        self._held = ""
        """Of a paste: the beginning of a sequence of which the rest is still to come."""
        self._seen = ""
        """Of what was handed on: as much as may be the beginning of the opening bracket."""

    def clean(self, text: str) -> str:
        """Give what is to be read as keys and pasted text.

        Args:
            text: as it came; anything may be cut at its end.
        """
        text, self._held = self._held + text, ""
        handed_on = []
        while text:
            part, text = self._inside(text) if self._is_open else self._outside(text)
            handed_on.append(part)
        return "".join(handed_on)

    def _outside(self, text: str) -> tuple[str, str]:
        """Hand on all up to the opening bracket, at once: a key must not wait. And give what is left."""
        seen = self._seen + text
        at = seen.find(_BEGINS)
        self._is_open = at >= 0
        if not self._is_open:
            self._seen = seen[-len(_BEGINS) + 1 :]
            return text, ""
        end = at + len(_BEGINS) - len(self._seen)
        self._seen = ""
        return text[:end], text[end:]

    def _inside(self, text: str) -> tuple[str, str]:
        """Hand on the text before the next sequence, and the sequence if it is the closing bracket. And give what is left."""
        found = _SEQUENCE.search(text)
        if found is None:
            return text, ""
        before, rest = text[: found.start()], text[found.end() :]
        if found["final"] is None:
            if not rest:
                self._held = found[0]
                return before, ""
            return before, text[found.start() + 1 :]
        if found[0] == _ENDS:
            self._is_open = False
            return before + _ENDS, rest
        if found[0] == ANSWER:
            self._answered()
        return before, rest
