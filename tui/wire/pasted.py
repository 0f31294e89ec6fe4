"""What comes in from the terminal, put in order before it is read as keys: pasted text is never a key, nor is an answer.

A long paste comes in pieces, and the terminal's answers go between them. Not every terminal takes the closing bracket out of what
is pasted, so a text that somebody else wrote could end the paste by itself, and strike keys with what stands behind: all between
the first opening and the last closing bracket of a burst is text. And the closing bracket may never come, as when the line drops
within a paste: after a while without a sign the paste is over, or the program would be deaf from then on.
"""

import re
import time
from collections.abc import Callable
from enum import Enum, auto

from tui.terminal.graphics import ANSWER as ATTRIBUTES
from tui.terminal.sentences import Trouble
from tui.wire.pacing import ANSWER

BEGINS, ENDS = "\x1b[200~", "\x1b[201~"

MOST = 1_000_000
"""Characters of one paste; what is beyond them is left out, and told."""
SETTLES = 0.25
"""Seconds without a sign after which a closing bracket was the last one of its paste."""
SETTLED = 1.0
"""Seconds after which it was in any case: a key that is held down gives signs all the time."""
CUT = 0.08
"""Seconds without a sign after which what looks like the beginning of a sequence is all that comes."""
SILENCE = 2.0
"""Seconds without a sign within a paste after which its end is taken for lost; on a line that falters, the rest is text still."""
LONG = 32
"""Characters that come at once and are no keys, after a paste whose end was lost: the rest of it."""
_BRACKET = re.compile("\x1b\\[20[01]~")
_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]{0,64}[ -/]{0,2}(?P<final>[@-~])?)?")
"""A sequence, whole or cut at the end; the lengths are far above those of any answer."""
_STRING = re.compile(r"(?P<kind>\x1b(?:\][0-9]|P[0-9>!+$|]|_G))[^\x07\x1b]*(?P<end>\x07|\x1b\\)?")
"""An answer that is a string, such as a colour or the terminal's name (OSC, DCS, APC), whole or cut at the end."""
_CUT = re.compile(r"\x1b(?:\[(?:[0-9]{0,3}|\?[0-9;]{0,64})|[\]P_])?\Z")
"""What may be the beginning of a bracket, of a string, or of the terminal's word on what it is."""


class _At(Enum):
    KEYS = auto()
    PASTE = auto()
    BEHIND = auto()
    """Behind a closing bracket that may not be the last one of its burst."""
    DOUBT = auto()
    """After a paste of which the end did not come."""


class Pasted:
    """Takes out of what comes in whatever is neither a key nor text, and gives each paste whole.

    Args:
        on_answer: to call for each answer to our question that was within a paste.
        on_trouble: to call with what there is to tell of a paste, and a number of characters: that came, or that were left out.
        now: the steady clock.
        on_attributes: to call with what the terminal says that it is.
    """

    def __init__(
        self,
        on_answer: Callable[[], object],
        on_trouble: Callable[[Trouble, int], object] = lambda _trouble, _count: None,
        now: Callable[[], float] = time.monotonic,
        on_attributes: Callable[[str], object] = lambda _attributes: None,
    ) -> None:
        self._answered, self._tell, self._now = on_answer, on_trouble, now
        self._told_attributes = on_attributes
        self._at = _At.KEYS
        self._held = ""
        """What can't be told yet: the beginning of a sequence, or what stands behind a closing bracket."""
        self._parts: list[str] = []
        self._length = 0
        """Of the paste that is under way, with what is left out of it."""
        self._heard_at = self._ended_at = 0.0

    def clean(self, text: str) -> str:
        """Give what is to be read as keys and pasted text.

        Args:
            text: as it came; anything may be cut at its end.
        """
        self._heard_at = self._now()
        text, self._held = self._held + text, ""
        handed_on = []
        while text:
            if self._at is _At.PASTE:
                part, text = self._inside(text)
            elif self._at is _At.BEHIND:
                part, text = self._behind(text)
            else:
                part, text = self._outside(text)
            handed_on.append(part)
        return "".join(handed_on)

    def tick(self) -> str:
        """Give what can be told now that nothing more has come; to be called a few times a second."""
        if not self._held and self._at in {_At.KEYS, _At.DOUBT}:
            return ""
        now = self._now()
        quiet = now - self._heard_at
        if self._at is _At.PASTE:
            return self._lose_end() if quiet >= SILENCE else ""
        if self._at is _At.BEHIND:
            is_settled = quiet >= SETTLES or now - self._ended_at >= SETTLED
            return self._go_on() if is_settled else ""
        if _STRING.match(self._held):  # of an answer that never ends nothing is a key
            self._held = "" if quiet >= SILENCE else self._held
            return ""
        if quiet < CUT:
            return ""
        text, self._held = self._held, ""
        return text

    def _go_on(self) -> str:
        """The bracket was the last one: what came behind it are keys."""
        self._at = _At.KEYS
        text, self._held = self._held, ""
        return self.clean(text)

    def _outside(self, text: str) -> tuple[str, str]:
        """Hand on all up to the opening bracket, at once: a key must not wait. And give what is left."""
        if self._at is _At.DOUBT and (rest := self._rest_of_lost(text)) is not None:
            return rest
        self._at = _At.KEYS
        escape = text.find("\x1b")
        while escape >= 0:
            if text.startswith(BEGINS, escape):
                self._begin()
                return text[:escape], text[escape + len(BEGINS) :]
            if text.startswith(ANSWER, escape):
                self._answered()
                return text[:escape], text[escape + len(ANSWER) :]
            if text.startswith(ENDS, escape):  # that of a paste which is over already
                return text[:escape], text[escape + len(ENDS) :]
            if told := ATTRIBUTES.match(text, escape):
                self._told_attributes(told[1])
                return text[:escape], text[told.end() :]
            if string := _STRING.match(text, escape):
                return self._string(text, escape, string)
            if _CUT.match(text, escape):
                self._held = text[escape:]
                return text[:escape], ""
            escape = text.find("\x1b", escape + 1)
        return text, ""

    def _string(self, text: str, at: int, string: re.Match[str]) -> tuple[str, str]:
        """Leave out an answer that is a string."""
        if string["end"] is None and len(text) - string.end() <= 1:
            self._held = string["kind"] + text[string.end() :]
            return text[:at], ""
        return text[:at], text[string.end() :]

    def _rest_of_lost(self, text: str) -> tuple[str, str] | None:
        """Take for text what still comes of a paste whose end was taken for lost; None if it is keys."""
        end, begin = text.find(ENDS), text.find(BEGINS)
        if end >= 0 and not 0 <= begin < end:
            self._begin()
            return "", text
        if len(text) >= LONG and "\x1b" not in text:
            return BEGINS + text + ENDS, ""
        return None

    def _inside(self, text: str) -> tuple[str, str]:
        """Take the text before the next sequence; give what is left, and the whole paste at its closing bracket."""
        found = _SEQUENCE.search(text)
        if found is None:
            self._take(text)
            return "", ""
        self._take(text[: found.start()])
        rest = text[found.end() :]
        if found["final"] is None:
            if not rest:
                self._held = found[0]
                return "", ""
            return "", text[found.start() + 1 :]
        if found[0] == ENDS:
            self._at, self._ended_at = _At.BEHIND, self._heard_at
            return self._whole(), rest
        if found[0] == ANSWER:
            self._answered()
        return "", rest

    def _behind(self, text: str) -> tuple[str, str]:
        """Text still, if another bracket of the burst follows; until that is known it is held."""
        first = _BRACKET.search(text)
        if first is None:
            self._held = text[-MOST:]
            return "", ""
        self._begin()
        if first[0] == ENDS:
            return "", text
        # Where something stands between the closing bracket and an opening one, it is of one text with what follows.
        return "", text[: first.start()] + text[first.end() :]

    def _begin(self) -> None:
        self._at, self._parts, self._length = _At.PASTE, [], 0

    def _take(self, text: str) -> None:
        room = MOST - self._length
        self._length += len(text)
        if text and room > 0:
            self._parts.append(text[:room])

    def _whole(self) -> str:
        text = "".join(self._parts)
        if self._length > MOST:
            self._tell(Trouble.TOO_LONG, self._length - MOST)
        self._parts = []
        return BEGINS + text + ENDS if text else ""

    def _lose_end(self) -> str:
        self._at, self._held = _At.DOUBT, ""
        self._tell(Trouble.END_LOST, min(self._length, MOST))
        return self._whole()
