"""What comes in from the terminal, put in order before it is read as keys: pasted text is never a key, nor is an answer.

A long paste comes in pieces, and the terminal's answers go between them. Not every terminal takes the closing bracket out of what
is pasted, so a text that somebody else wrote could end the paste by itself, and strike keys with what stands behind: all between
the first opening and the last closing bracket of a burst is text. And the closing bracket may never come, as when the line drops
within a paste: after a while without a sign the paste is over, or the program would be deaf from then on.

A sequence may come in pieces. What is handed on of keys is whole; an Esc alone waits as long as the line asks for (`Patience`), and
where the rest comes later still, it is known for one and strikes no letters.
"""

import re
import time
from collections.abc import Callable
from enum import Enum, auto

from tui.terminal.graphics import ANSWER as ATTRIBUTES
from tui.terminal.kind import WHICH_ANSWER
from tui.terminal.sentences import Trouble
from tui.wire.pacing import ANSWER
from tui.wire.patience import Patience

BEGINS, ENDS = "\x1b[200~", "\x1b[201~"

MOST = 1_000_000
"""Characters of one paste; what is beyond them is left out, and told."""
SETTLES = 0.25
"""Seconds without a sign after which a closing bracket was the last one of its paste."""
SETTLED = 1.0
"""Seconds after which it was in any case: a key that is held down gives signs all the time."""
CUT = 0.1
"""Seconds without a sign after which `ESC P`, which may begin an answer, is a key struck with Alt."""
TORN = 1.0
"""Seconds within which the rest of a sequence is known for it. `ESC [` is struck by nobody: that it waits costs no key."""
_AGAIN = 2.0
"""So many times as long as the last pause the next one of a sequence may be."""
SILENCE = 2.0
"""Seconds without a sign within a paste after which its end is taken for lost; on a line that falters, the rest is text still."""
LONG = 32
"""Characters that come at once and are no keys, after a paste whose end was lost: the rest of it."""
_BRACKET = re.compile("\x1b\\[20[01]~")
_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]{0,64}[ -/]{0,2}(?P<final>[@-~])?)?")
"""A sequence, whole or cut at the end; the lengths are far above those of any answer."""
_STRING = re.compile(r"(?P<kind>\x1b(?:\][0-9]|P[0-9>!+$|]|_G))[^\x07\x1b]*(?P<end>\x07|\x1b\\)?")
"""An answer that is a string, such as a colour or the terminal's name (OSC, DCS, APC), whole or cut at the end."""
_CUT = re.compile(r"\x1b(?:\[(?:[0-?]{0,64}|\?[0-9;]{1,64}\$|\[|M.{0,2})|[O\]P_])?\Z", re.DOTALL)
"""What may be the beginning of a sequence, of a click in the old way, or of a string."""
_BROKEN = re.compile(r"\x1b\[[0-?]{1,64}[ -/]{0,2}(?=\x1b)")
"""A sequence of which the end was lost before the next began: no key, nor letters."""
_REST = re.compile(
    r"\[(?:[A-HP-SZa-d]|[0-9;:]{1,64}[$@-~]|\[[A-E]|<[0-9;]{1,64}[Mm]|[?>=][0-9;]{0,64}(?:c|\$y))|O[A-DFHMP-S]"
)
"""A key, a click or an answer without its Esc."""
_REST_CUT = re.compile(r"(?:\[(?:[0-?]{0,64}|\?[0-9;]{1,64}\$|\[)|O)\Z")
"""The beginning of that."""


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
        patience: how long an Esc may be the beginning of a sequence.
        on_which: to call with what the terminal says which one it is.
    """

    def __init__(
        self,
        on_answer: Callable[[], object],
        on_trouble: Callable[[Trouble, int], object] = lambda _trouble, _count: None,
        now: Callable[[], float] = time.monotonic,
        on_attributes: Callable[[str], object] = lambda _attributes: None,
        patience: Patience | None = None,
        on_which: Callable[[str], object] = lambda _which: None,
    ) -> None:
        self._answered, self._tell, self._now = on_answer, on_trouble, now
        self._told_attributes, self._told_which = on_attributes, on_which
        self._patience = patience or Patience()
        self._at = _At.KEYS
        self._struck_at: float | None = None
        """When the Esc came that was taken for a key, as long as the rest of a sequence may follow."""
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
        now = self._now()
        if self._at in {_At.KEYS, _At.DOUBT} and text:
            self._learn(text, now)
        self._heard_at = now
        text, self._held = self._held + text, ""
        if self._struck_at is not None and text:
            text = self._join(text, now)
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
        """Give what can be told now that nothing more has come; to be called when it is `due`."""
        due, now = self.due, self._now()
        if due is None or now < due:
            return ""
        if self._at is _At.PASTE:
            return self._lose_end()
        if self._at is _At.BEHIND:
            return self._go_on()
        text, self._held = self._held, ""
        self._struck_at = self._heard_at if text == "\x1b" else None
        # Of an answer that never ends nothing is a key, nor of a sequence; `ESC [` alone is a key struck with Alt.
        return "" if _STRING.match(text) or (text.startswith("\x1b[") and len(text) > 2) else text

    @property
    def due(self) -> float | None:
        """When there is something to tell even if nothing more comes, on the steady clock; None if nothing is held."""
        if self._at is _At.PASTE:
            return self._heard_at + SILENCE
        if self._at is _At.BEHIND:
            return min(self._heard_at + SETTLES, self._ended_at + SETTLED)
        if not self._held:
            return None
        if self._held == "\x1b":
            return self._heard_at + self._patience.seconds
        if self._struck_at is not None:  # the next pause of a line that tears is about as long as the last
            return self._heard_at + min(_AGAIN * (self._heard_at - self._struck_at), TORN)
        if _STRING.match(self._held):
            return self._heard_at + SILENCE
        return self._heard_at + (TORN if self._held[1:2] in ("[", "O") else CUT)

    def _learn(self, text: str, now: float) -> None:
        """Learn from what comes whether the line tears sequences."""
        if self._held == "\x1b" and text[0] in "[O":
            self._patience.take_pause(now - self._heard_at)
        elif not self._held and len(text) > 2 and text[0] == "\x1b":
            self._patience.take_whole()

    def _join(self, text: str, now: float) -> str:
        """Give an Esc that was taken for a key back to the rest of its sequence, if that comes so late."""
        came, self._struck_at = self._struck_at, None
        if came is None or now - came > TORN:
            return text
        if _REST.match(text):
            self._patience.take_pause(now - came)
            return "\x1b" + text
        if _REST_CUT.match(text):
            self._struck_at, self._held = came, text
            return ""
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
            if which := WHICH_ANSWER.match(text, escape):
                self._told_which(which[1])
                return text[:escape], text[which.end() :]
            if string := _STRING.match(text, escape):
                return self._string(text, escape, string)
            if broken := _BROKEN.match(text, escape):
                return text[:escape], text[broken.end() :]
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
