"""How long an Esc may be the beginning of a sequence before it is a key: the only wait between this key and what it does.

A terminal sends a sequence in one piece, and ssh, tmux and mosh hand it on so; it is torn where bytes go one by one (a serial line,
with up to 16 ms in an adapter) or where a piece was lost and sent again. So the wait is short until the line shows that it tears:
each sequence that comes with a pause behind its Esc tells how long, the terminal's answers among them, long before a key is struck.
Far lines wait a part of their round trip besides: who waits for that does not feel the part.
"""

from collections.abc import Callable, Mapping

LEAST = 0.02
"""Seconds. Nothing is torn for longer within a machine, on a wire, or by an adapter; tmux waits 10 ms, fish 30."""
MOST = 0.5
_FAR = 0.1
"""Most seconds for a far line that was not seen to tear."""
_PART = 1 / 3
"""Of the round trip."""
_TWICE = 2.0
"""The next pause may be longer than the longest that was seen."""
_FORGETS = 0.99
"""What is left of it with each sequence that comes in one piece."""
VARIABLE = "ESCDELAY"
"""Milliseconds, as curses reads it; whoever has set it knows the line."""


class Patience:
    """How long to wait behind an Esc.

    Args:
        round_trip: gives the shortest time of the way there and back, in seconds; infinite while it is not known.
        environ: of the process.
    """

    def __init__(
        self, round_trip: Callable[[], float] = lambda: float("inf"), environ: Mapping[str, str] | None = None
    ) -> None:
        self._round_trip = round_trip
        given = (environ or {}).get(VARIABLE, "")
        self._least = min(max(int(given), 1) / 1000, MOST) if given.isdecimal() and len(given) < 9 else LEAST
        self._pause = 0.0

    @property
    def seconds(self) -> float:
        """To wait now."""
        trip = self._round_trip()
        far = min(trip * _PART, _FAR) if trip != float("inf") else 0.0
        return min(max(self._least, far, self._pause * _TWICE), MOST)

    def take_pause(self, seconds: float) -> None:
        """Take note of a sequence that came with a pause behind its Esc."""
        self._pause = max(self._pause, seconds)

    def take_whole(self) -> None:
        """Take note of a sequence that came in one piece."""
        self._pause *= _FORGETS
