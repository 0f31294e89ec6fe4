"""A terminal in memory, to compare what programs make of it: every cell, how it looks, and all that was switched on or off.

    screen = Emulator(80, 24)
    screen.feed("\\x1b[1;36mที่นี่\\x1b[m")  # text or bytes, cut anywhere
    screen.cells()[0][0]  # ("ที่", Look(front="36", is_bold=True))
    screen.text  # all lines as one string
    screen.place  # the cursor's column and line
    screen.state  # modes, scroll region, keyboard stack, pen: compare before and after
    screen.take_answers()  # to CSI 5 n, CSI 6 n, CSI c, CSI > c; or set `screen.answer` to a function that sends them
    screen.unknown  # what it does not know: nobody should be sent that

Built upon pyte, and compared with tmux in `test_emulator.py`.
"""

import codecs
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from pyte import modes as numbers

from tests.terminal.looks import Look
from tests.terminal.painting import Painting
from tests.terminal.sequences import Sequences

Cells = list[list[tuple[str, Look]]]

Saved = tuple[int, int, Any, bool]

ORIGIN, WRAP, CURSOR, SECOND_SCREEN = 6, 7, 25, 1049
_SECOND_SCREENS = frozenset({47, 1047, SECOND_SCREEN})
_OF_PYTE = {
    (True, WRAP): numbers.DECAWM,
    (True, ORIGIN): numbers.DECOM,
    (False, 4): numbers.IRM,
    (False, 20): numbers.LNM,
}


class State(NamedTuple):
    """What a program must leave as it found it.

    Attributes:
        modes: private modes that are on (`CSI ? n h`); 7 (wrap) and 25 (cursor) are to begin with. 1: cursor keys of their own; 1000,
            1002, 1003, 1006, 1015: mouse; 1004: focus; 1049: the second screen; 2004: pasting in brackets; 2026: output is held back.
        ansi_modes: others that are on (`CSI n h`), such as 4 (insert).
        scroll_region: its first and last line, from 0; None for the whole screen.
        kitty: flags on the keyboard stack of the screen that is shown, the last one in force.
        pen: how the next letter will look.
        is_keypad: the keypad sends sequences (DECKPAM).
        cursor_shape: DECSCUSR; 0 is the terminal's own.
        charset: which set is drawn with (0 or 1), and the names of both.
    """

    modes: frozenset[int]
    ansi_modes: frozenset[int]
    scroll_region: tuple[int, int] | None
    kitty: tuple[int, ...]
    pen: Look
    is_keypad: bool
    cursor_shape: int
    charset: tuple[int, str, str]


class Emulator(Painting):
    """A terminal in memory.

    Args:
        columns: cells in a line.
        lines: of the screen.
        encoding: in which bytes are read.
        has_clusters: whether joined emoji are one cluster and a variation selector makes a letter wide, as Textual measures. Many
            terminals count the cells of each code point instead.
        erases_in_colour: whether what is erased takes the background of the pen; screen and others erase to plain blanks.
        lacks: finals of CSI sequences that it ignores, as old terminals do (`"GXd"`).
        known_modes: private modes that it says it knows when asked (DECRQM); about others it is silent, as most are.
        which: what it answers to the question which one it is (DA2), as xterm does; None: it is silent.
    """

    def __init__(
        self,
        columns: int = 80,
        lines: int = 24,
        *,
        encoding: str = "utf-8",
        has_clusters: bool = True,
        erases_in_colour: bool = True,
        lacks: str = "",
        known_modes: Iterable[int] = (),
        which: str | None = "41;379;0",
    ) -> None:
        self.answer: Callable[[str], object] | None = None
        """Takes each answer, if set."""
        self.unknown: list[str] = []
        """Sequences that it does not know."""
        self._known_modes = frozenset(known_modes)
        self._which = which
        self._answers: list[str] = []
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        super().__init__(columns, lines, has_clusters=has_clusters, erases_in_colour=erases_in_colour)
        self._sequences = Sequences(self, lacks)

    # What one looks at.

    def feed(self, data: str | bytes) -> None:
        """Take what a program writes; sequences and letters may be cut anywhere."""
        self._sequences.feed(self._decoder.decode(data) if isinstance(data, bytes) else data)

    def cells(self) -> Cells:
        """Give the cells of each line: the cluster, and what can be seen of its look."""
        return [
            [(data, look.on(data)) for data, look in map(self.buffer[y].__getitem__, range(self.columns))]
            for y in range(self.lines)
        ]

    @property
    def rows(self) -> list[str]:
        """The lines as text, without the blanks at their ends."""
        columns = range(self.columns)
        return [
            "".join([line[x].data for x in columns]).rstrip(" ")
            for line in map(self.buffer.__getitem__, range(self.lines))
        ]

    @property
    def text(self) -> str:
        """The whole screen as text."""
        return "\n".join(self.rows)

    @property
    def place(self) -> tuple[int, int]:
        """The cursor's column and line, from 0."""
        return self._within(), self.cursor.y

    @property
    def state(self) -> State:
        """All that is switched on or off."""
        margins = self.margins
        return State(
            frozenset(self.private_modes),
            frozenset(self.ansi_modes),
            (margins.top, margins.bottom) if margins else None,
            tuple(self.kitty),
            self.cursor.attrs.look,  # type: ignore[attr-defined]
            self.is_keypad,
            self.cursor_shape,
            (self.charset, self.charset_names[0], self.charset_names[1]),
        )

    # What it says.

    def take_answers(self) -> str:
        """Give what was answered since this was last called."""
        answers, self._answers = "".join(self._answers), []
        return answers

    def write_process_input(self, data: str) -> None:
        """Answer the program."""
        self._answers.append(data)
        if self.answer is not None:
            self.answer(data)

    def report_device_status(self, mode: int = 0, **_: Any) -> None:
        """DSR: say that all is well (5), or where the cursor is (6)."""
        x, y = self.place
        if mode in {5, 6}:
            self.write_process_input("\x1b[0n" if mode == 5 else f"\x1b[{y + 1};{x + 1}R")

    def ask_which(self) -> None:
        """DA2: say which one it is."""
        if self._which is not None:
            self.write_process_input(f"\x1b[>{self._which}c")

    def ask_mode(self, mode: int, *, is_private: bool) -> None:
        """DECRQM: say whether a mode is on, if it is one of those that are known."""
        if is_private and mode in self._known_modes:
            self.write_process_input(f"\x1b[?{mode};{1 if mode in self.private_modes else 2}$y")

    # What is switched on and off.

    def reset(self) -> None:
        """Be as after being switched on."""
        super().reset()
        self.private_modes = {WRAP, CURSOR}
        self.ansi_modes: set[int] = set()
        self.kitty: list[int] = []
        self.is_keypad = False
        self.cursor_shape = 0
        self.charset_names = ["B", "B"]
        self._saved: Saved = (0, 0, self.default_char, False)
        self._behind: tuple[dict[int, Any], list[int], Saved] | None = None

    def soft_reset(self) -> None:
        """DECSTR: let any program begin, with the screen as it is."""
        self.private_modes = self.private_modes - {1, ORIGIN} | {CURSOR}
        self.reset_mode(4)
        self.mode.discard(numbers.DECOM)
        self.margins = None
        self.is_keypad = False
        self.cursor.attrs = self.default_char

    def set_mode(self, *modes: int, **options: Any) -> None:
        """Switch modes on."""
        self._switch(modes, is_on=True, is_private=options.get("private", False))

    def reset_mode(self, *modes: int, **options: Any) -> None:
        """Switch modes off."""
        self._switch(modes, is_on=False, is_private=options.get("private", False))

    def _switch(self, modes: Iterable[int], *, is_on: bool, is_private: bool) -> None:
        for mode in modes:
            if is_private and mode in _SECOND_SCREENS:
                self._show_second(is_on=is_on, saves=mode == SECOND_SCREEN)
                mode = SECOND_SCREEN
            those = self.private_modes if is_private else self.ansi_modes
            (those.add if is_on else those.discard)(mode)
            if (known := _OF_PYTE.get((is_private, mode))) is not None:
                (self.mode.add if is_on else self.mode.discard)(known)
            if is_private and mode == ORIGIN:
                self.cursor_position()

    def _show_second(self, *, is_on: bool, saves: bool) -> None:
        if is_on == (self._behind is not None):
            return
        if is_on and saves:
            self.save_cursor()
        rows, kitty, saved = self._behind or ({}, [], self._saved)
        self._behind = (dict(self.buffer), self.kitty, self._saved) if is_on else None
        self.buffer.clear()
        self.buffer.update(rows)
        self.kitty, self._saved = kitty, saved
        if not is_on and saves:
            self.restore_cursor()

    def save_cursor(self) -> None:
        """DECSC: keep the place and the pen."""
        self._saved = (*self.place, self.cursor.attrs, ORIGIN in self.private_modes)

    def restore_cursor(self) -> None:
        """DECRC: take up the place and the pen that were kept last; home and plain if none were."""
        x, y, self.cursor.attrs, has_origin = self._saved
        self._switch([ORIGIN], is_on=has_origin, is_private=True)
        self.cursor.x, self.cursor.y = min(x, self.columns - 1), min(y, self.lines - 1)

    def keyboard(self, how: str, flags: int = 0, way: int = 1) -> None:
        """Kitty's keyboard protocol: push flags (`>`), pop some (`<`), or set those in force (`=`)."""
        if how == ">":
            self.kitty.append(flags)
        elif how == "<":
            del self.kitty[-(flags or 1) :]
        else:
            now = self.kitty.pop() if self.kitty else 0
            self.kitty.append({1: flags, 2: now | flags, 3: now & ~flags}.get(way, flags))

    def keypad_sends_sequences(self) -> None:
        """DECKPAM."""
        self.is_keypad = True

    def keypad_sends_digits(self) -> None:
        """DECKPNM."""
        self.is_keypad = False

    def resize(self, lines: int | None = None, columns: int | None = None) -> None:
        """Take another size; what does not fit is cut off at the right and at the bottom."""
        lines, columns = lines or self.lines, columns or self.columns
        self.fit(lines, columns, [self.buffer, *([self._behind[0]] if self._behind else [])])
        self.lines, self.columns, self.margins = lines, columns, None
        self.cursor.x, self.cursor.y = min(self.cursor.x, columns - 1), min(self.cursor.y, lines - 1)


def differences(one: Emulator, other: Emulator) -> list[str]:
    """Say in which cells two screens differ, and in the place of the cursor: for a failing test."""
    if (one.columns, one.lines) != (other.columns, other.lines):
        return [f"{one.columns}x{one.lines} is not {other.columns}x{other.lines}"]
    said = [
        f"line {y}, column {x}: {this} is not {that}"
        for y, (line, line2) in enumerate(zip(one.cells(), other.cells(), strict=True))
        for x, (this, that) in enumerate(zip(line, line2, strict=True))
        if this != that
    ]
    if one.place != other.place:
        said.append(f"cursor: {one.place} is not {other.place}")
    return said
