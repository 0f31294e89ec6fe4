"""The encoder: what has to be sent so that a screen which shows one frame shows the next."""

from __future__ import annotations

import re
from itertools import groupby
from operator import ne, or_

from tui.terminal.kind import FULL, TerminalKind
from tui.wire.cells import BEGINS, BEHIND, BLANK, FLOWING, MARKS, ONE_CELL, SARA_AM, widen
from tui.wire.frame import Frame
from tui.wire.moves import Place, move
from tui.wire.pens import PLAIN, RESET, change, on_blank
from tui.wire.scrolling import find_scroll
from tui.wire.shifting import find_shift

_ERASE_LINE = "\x1b[K"
_ANEW = f"{RESET}\x1b[r\x1b[H\x1b[J"
"""Whatever stood there, the screen is blank now, and the cursor at its top left."""

_RUN = re.compile(rb"\x01(?:\x00{0,2}\x01)*")
"""Of cells that differ (1) or do not (0): two that do not are no longer than the move over them."""

_MANY_BLANKS = re.compile(f" {{8,}}(?={BEGINS}|\\Z)")
"""Blanks that are worth a sequence to erase them, and one to step over them."""

_MANY_ALIKE = re.compile(f"([{ONE_CELL}])\\1{{7,}}(?={BEGINS}|\\Z)")
"""Letters that are worth a sequence to repeat the first."""


_ALIKE = re.compile(r"(.)\1{7}")
"""Eight signs alike, wherever they stand: text without them is sent as it is."""

_FLOWS = re.compile(f"{FLOWING}+")

_LINES_THAT_SHIFT = 12
"""Where more lines change, nobody typed a letter, and it is not worth the time to look whether their ends moved."""


class Encoder:
    """Writes frames to one terminal.

    Args:
        kind: of the terminal.
        is_compressed: whether the line to it compresses by itself: what recurs costs next to nothing there.
    """

    def __init__(self, kind: TerminalKind = FULL, *, is_compressed: bool = False) -> None:
        self._kind = kind
        self._is_compressed = is_compressed
        self._sends_whole = False
        """Whether lines that changed are sent whole and as they are, as suits a page on a line that compresses: that is a quarter
        of the work, and behind zlib a fifth fewer bytes than the differences, which have more of moves and less that recurs."""
        self.may_repeat = False
        self._sent: Frame | None = None
        self._cursor: Place | None = None
        self._is_certain = True
        self._may_shift = False
        self._pen = PLAIN
        self._out: list[str] = []

    @property
    def may_repeat(self) -> bool:
        """Whether many letters alike are sent as one and how often it is to be repeated (REP)."""
        return self._may_repeat

    @may_repeat.setter
    def may_repeat(self, may_repeat: bool) -> None:
        self._may_repeat = may_repeat
        self._plain, self._styled = (
            _flow_pattern(self._kind, pen, may_repeat=may_repeat) for pen in (PLAIN, "7")
        )

    def forget(self) -> None:
        """Take nothing on the screen for granted any more, nor the pen: the next frame is painted from nothing."""
        self._sent = None
        self._cursor = None

    def know(self, frame: Frame) -> None:
        """Take it for granted that a frame stands on the screen, with the cursor at the top left and a plain pen.

        Args:
            frame: what stands there.
        """
        self._sent, self._cursor, self._pen, self._is_certain = frame, (0, 0), PLAIN, True

    def encode(self, frame: Frame, cursor: tuple[int, int], room: int | None = None) -> str:
        """Give what has to be sent, and take it for sent.

        Args:
            frame: what shall stand on the screen. The lines for which there was no room stay touched in it.
            cursor: column and line on which the terminal's cursor shall rest, from 0. Lines near it go first.
            room: bytes after which no other line is begun; None for no limit.

        Returns:
            Text with sequences; empty if the screen shows the frame already.
        """
        self._out = []
        sent = self._sent
        if sent is None or (sent.width, sent.height) != (frame.width, frame.height):
            self._send(_ANEW)
            self._cursor, self._pen = (0, 0), PLAIN
            sent = self._sent = Frame(frame.width, frame.height)
            frame.touched.update(range(frame.height))
        changed = [y for y in sorted(frame.touched) if _differs(sent, frame, y)]
        if changed and (scroll := find_scroll(sent, frame, changed)) is not None:
            self._take(PLAIN)
            self._send(scroll.sequence)
            self._cursor = (0, 0)
            scroll.move(sent)
            frame.touched.update(range(scroll.first, scroll.last + 1))
            changed = [y for y in sorted(frame.touched) if _differs(sent, frame, y)]
        frame.touched = set(changed)
        self._may_shift = self._kind.has_columns and len(changed) <= _LINES_THAT_SHIFT
        self._sends_whole = self._is_compressed and len(changed) > _LINES_THAT_SHIFT
        size = 0
        for y in changed if room is None else sorted(changed, key=lambda y: abs(y - cursor[1])):
            if room is not None and size >= room:
                break
            written = len(self._out)
            self._line(sent, frame, y)
            if room is not None:
                size += _bytes(self._out[written:])
            sent.take_over(frame, y)
        # The pen stays as it is: the next letter is probably typed in the same field.
        self._go(*cursor)
        return "".join(self._out)

    # A line.

    def _line(self, before: Frame, after: Frame, y: int) -> None:
        old, texts, pens = before.texts[y], after.texts[y], after.pens[y]
        if self._may_shift and (shift := find_shift(old, before.pens[y], texts, pens)) is not None:
            self._go(shift.start, y)
            self._take(PLAIN)
            self._send(shift.sequence)
            shift.move(old, BLANK)
            shift.move(before.pens[y], PLAIN)
        rest = _content_end(texts, pens)
        if rest < _content_end(old, before.pens[y]) and after.width - rest > len(_ERASE_LINE):
            end = rest
        else:
            rest, end = after.width, after.width
        for start, stop in [(0, end)] if self._sends_whole and end else _runs(before, after, y, end):
            self._run(texts, pens, y, start, stop)
        if rest < after.width:
            # Only on a plain background do all terminals erase alike.
            self._go(rest, y)
            self._take(PLAIN)
            self._send(_ERASE_LINE)

    def _run(self, texts: list[str], pens: list[str], y: int, start: int, stop: int) -> None:
        """Send a range of cells: nearly all flow as they are, a pen at a time."""
        whole = "".join(texts[start:stop])
        if (not self._sends_whole and _ALIKE.search(whole)) or _FLOWS.fullmatch(whole) is None:
            for pen, alike in groupby(pens[start:stop]):
                end = start + len([*alike])
                self._stretch(texts, pen, y, start, end)
                start = end
            return
        self._go(start, y)
        if pens[start:stop].count(pens[start]) == stop - start:
            self._draw(whole, pens[start])
        else:
            at = start
            for pen, alike in groupby(pens[start:stop]):
                end = at + len([*alike])
                self._draw("".join(texts[at:end]), pen)
                at = end
        self._cursor = (stop if stop < len(texts) else None, y)
        self._is_certain = self._is_certain and SARA_AM not in whole

    def _stretch(self, texts: list[str], pen: str, y: int, x: int, end: int) -> None:
        """Send cells of one pen: many blanks by erasing them, many others alike by repeating the first."""
        text = "".join(texts[x:end])
        may_erase, may_repeat = pen == PLAIN and self._kind.has_columns, self._may_repeat
        pattern = self._plain if pen == PLAIN else self._styled
        at = 0
        while x < end:
            self._go(x, y)
            if may_erase and (blanks := _MANY_BLANKS.match(text, at)):
                count = len(blanks[0])
                self._take(PLAIN)
                self._send(f"\x1b[{count}X")
                x, at = x + count, at + count
            elif may_repeat and (alike := _MANY_ALIKE.match(text, at)):
                count = len(alike[0])
                self._draw(f"{alike[1]}\x1b[{count - 1}b", pen)
                x, at = x + count, at + count
                self._cursor = (x if x < len(texts) else None, y)
            elif flowing := pattern.match(text, at):
                self._draw(flowing[0], pen)
                x, at = x + len(flowing[0]) - len(MARKS.findall(flowing[0])), flowing.end()
                self._cursor = (x if x < len(texts) else None, y)
                self._is_certain = self._is_certain and SARA_AM not in flowing[0]
            else:
                self._draw(texts[x], pen)
                at += len(texts[x])
                x += 1
                while x < len(texts) and texts[x] == BEHIND:
                    x += 1
                self._cursor = (None, y)

    def _draw(self, text: str, pen: str) -> None:
        """Send a text with a pen, or with one that draws blanks alike if it is nothing else."""
        if pen != self._pen and (text.strip() or on_blank(self._pen) != pen):
            self._take(pen)
        self._send(text)

    # What is sent.

    def _send(self, text: str) -> None:
        self._out.append(text)

    def _go(self, x: int, y: int) -> None:
        """Go to a cell. Behind ำ, over which terminals differ, a word goes on, but no step is counted from there."""
        if (at := self._cursor) != (x, y):
            if at is not None and not self._is_certain:
                at = (None, at[1])
            if at is not None and at[1] == y and self._kind.has_columns:
                # Within a line the way is the same on every line: so few of them are remembered.
                self._send(move((at[0], 1), (x, 1), self._kind))
            else:
                self._send(move(at, (x, y), self._kind))
            self._cursor, self._is_certain = (x, y), True

    def _take(self, pen: str) -> None:
        if pen != self._pen:
            self._send(change(self._pen, pen, one_by_one=self._kind.one_by_one))
            self._pen = pen


def _flow_pattern(kind: TerminalKind, pen: str, *, may_repeat: bool) -> re.Pattern[str]:
    """Pattern of the text that goes to a terminal as it is, up to what it can be sent shorter."""
    if may_repeat:
        return re.compile(f"(?:(?!(.)\\1{{7}}){FLOWING})+")
    if kind.has_columns and pen == PLAIN:
        return re.compile(f"(?:(?! {{8}}){FLOWING})+")
    return re.compile(f"{FLOWING}+")


def _bytes(texts: list[str]) -> int:
    return sum(len(text.encode()) for text in texts)


def _differs(before: Frame, after: Frame, y: int) -> bool:
    return before.texts[y] != after.texts[y] or before.pens[y] != after.pens[y]


def _content_end(texts: list[str], pens: list[str]) -> int:
    """The column from which on a line is blank and plain."""
    text = "".join(texts)
    end = len(texts) - (len(text) - len(text.rstrip(BLANK)))
    if any(pens[end:]):
        end = max(x for x, pen in enumerate(pens) if pen != PLAIN) + 1
    return end


def _runs(before: Frame, after: Frame, y: int, end: int) -> list[tuple[int, int]]:
    """Ranges of cells that differ, up to column `end`: whole clusters, and gaps that are shorter than a move over them."""
    old, texts, old_pens, pens = before.texts[y], after.texts[y], before.pens[y], after.pens[y]
    differing = bytes(map(ne, old, texts))
    if old_pens != pens:
        differing = bytes(map(or_, differing, map(ne, old_pens, pens)))
    runs = [match.span() for match in _RUN.finditer(differing, 0, end)]
    if BEHIND not in old and BEHIND not in texts:
        return runs
    joined: list[tuple[int, int]] = []
    for run in runs:
        start, stop = widen(texts, *widen(old, *widen(texts, *run)))
        if joined and start <= joined[-1][1]:
            start = joined.pop()[0]
        joined.append((start, stop))
    return joined
