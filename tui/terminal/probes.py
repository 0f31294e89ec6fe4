"""The screen test: strings of which is known how many columns they take, and what a terminal makes of them."""

from __future__ import annotations

import os
import re
import select
import time
from typing import NamedTuple

from tui.terminal.drawing import encode

_WHERE = "\x1b[6n"
_HERE = re.compile(rb"\x1b\[\d{1,5};(\d{1,5})R")
_ERASE = "\r\x1b[K"

_PATIENCE = 3.0
"""Seconds to wait for an answer: two ways of the slowest satellite, and a little."""


class Probe(NamedTuple):
    """One thing to write.

    Attributes:
        name: in the findings.
        text: to write.
        columns: that it must take.
    """

    name: str
    text: str
    columns: int


PROBES = (
    Probe("letter", "ก", 1),
    Probe("marks", "ที่นี่ผู้รู้", 4),
    Probe("sara_am", "กำ", 2),
    Probe("sara_am_under_tone", "น้ำ", 2),
    Probe("lines", "─│┼", 3),
    Probe("signs", "●○✓▌…", 5),
)

SHEET = (
    "ที่นี่ น้ำท่วม กตัญญู",
    "ปั่น ก๊อก เก๋ จ๋า ป้า",
    "ฤๅษี ญี่ปุ่น ฐาน กฎ ปู่",
    "คำ ทำ จำ ซ้ำ ค่ำ ล้ำ",
    "12345 ๑๒๓๔๕ ABCDE",
    "─│┼ ●○✓▌ …",
)
"""Lines for the eye: with a bar behind each, all bars stand one above the other."""


class Measured(NamedTuple):
    """What came of a probe.

    Attributes:
        probe: that was written.
        columns: that it took on this terminal; None if the terminal did not say.
    """

    probe: Probe
    columns: int | None

    @property
    def holds(self) -> bool:
        """Whether it took as many as it must."""
        return self.columns == self.probe.columns


def measure(keyboard: int, screen: int, encoding: str) -> tuple[Measured, ...]:
    """Write the probes and ask the terminal each time where its cursor is.

    Args:
        keyboard: number of the file to read answers from; a terminal.
        screen: number of the file to write to; a terminal, with the cursor at the beginning of a line.
        encoding: of the terminal, as Python names it.

    Returns:
        One for each probe, all unanswered if the first was: a terminal that does not answer is not asked again.
    """
    import termios
    import tty

    before = termios.tcgetattr(keyboard)
    found: list[Measured] = []
    try:
        tty.setcbreak(keyboard, termios.TCSADRAIN)
        answers = True
        for probe in PROBES:
            columns = (
                _columns(keyboard, screen, encode(_ERASE + probe.text + _WHERE, encoding))
                if answers
                else None
            )
            answers = columns is not None
            found.append(Measured(probe, columns))
        os.write(screen, _ERASE.encode())
    finally:
        # With a flush: a late answer is not to be typed into the shell.
        termios.tcsetattr(keyboard, termios.TCSAFLUSH, before)
    return tuple(found)


def _columns(keyboard: int, screen: int, data: bytes) -> int | None:
    os.write(screen, data)
    heard, until = b"", time.monotonic() + _PATIENCE
    while (left := until - time.monotonic()) > 0 and select.select([keyboard], [], [], left)[0]:
        data = os.read(keyboard, 1024)
        if not data:
            break
        heard += data
        if answer := _HERE.search(heard):
            return int(answer[1]) - 1
    return None
