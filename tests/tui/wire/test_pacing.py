"""The screen rests soon after the last key, on a slow line too; a terminal that does not answer is not waited for."""

import asyncio

import pytest
from rich.segment import Segment
from textual._compositor import LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tests.tui.wire.virtual_line import VirtualLine
from tui.terminal.kind import FULL, WHICH
from tui.wire.outgoing import Outgoing
from tui.wire.pacing import LEAST, PATIENCE, QUESTION, Pacer

WIDTH, HEIGHT = 80, 24


def _screen(first: int, height: int = HEIGHT) -> LayoutUpdate:
    """A list that is scrolled to its row `first`."""
    rows = [f"{first + y:>6} น้ำท่วมขังปากซอย {(first + y) * 7919 % 9973}" for y in range(height)]
    strips = [Strip([Segment(row)]).adjust_cell_length(WIDTH) for row in rows]
    return LayoutUpdate([[strip] for strip in strips], Region(0, 0, WIDTH, height))


def _outgoing(line: VirtualLine) -> Outgoing:
    outgoing = Outgoing(line.write, FULL, colours=None, now=line.clock)
    line.take_answer = outgoing.take_answer
    return outgoing


def _held_arrow(line: VirtualLine, *, seconds: float = 3.0, a_second: int = 30, keys: int = 5) -> float:
    """Hold some arrow keys; gives how long after the last key the screen still moved."""

    async def hold() -> None:
        outgoing = _outgoing(line)
        outgoing.begin()
        row = 0

        def press() -> None:
            nonlocal row
            row += keys
            outgoing.paint(_screen(row), (WIDTH, HEIGHT), (0, 0))

        last = 0.0
        for number in range(int(seconds * a_second)):
            last = 30 + number / a_second
            line.at(last, press)
        line.at(0.0, press)
        line.run()
        line.now = last

    asyncio.run(hold())
    return line.rests_at - line.now


@pytest.mark.parametrize("round_trip", [0.0, 0.05, 0.3])
def test_a_line_of_9600_baud_rests_soon_after_a_held_key(round_trip: float) -> None:
    line = VirtualLine(960, round_trip)
    # What may be under way, the frame that carried it over, and the last one.
    assert _held_arrow(line) <= (LEAST + 2 * 1800) / 960 + 2 * round_trip + 0.2


def test_frames_that_nobody_would_see_are_not_sent() -> None:
    slow, fast = VirtualLine(960), VirtualLine(1_000_000)
    _held_arrow(slow)
    _held_arrow(fast)
    assert len(slow.written) < len(fast.written) / 3


def test_the_last_frame_is_always_sent() -> None:
    line = VirtualLine(960, 0.3)
    _held_arrow(line)
    last_row = 91 * 5 + HEIGHT - 1
    assert str(last_row * 7919 % 9973) in "".join(line.written)


@pytest.mark.parametrize("bytes_per_second", [960, 100_000])
def test_a_terminal_that_never_answers_is_not_waited_for(bytes_per_second: float) -> None:
    line = VirtualLine(bytes_per_second, answers=False)
    _held_arrow(line)
    assert len([text for text in line.written if text not in (QUESTION, WHICH + QUESTION)]) >= 90


def test_it_is_not_asked_for_ever_either() -> None:
    line = VirtualLine(answers=False)
    _held_arrow(line)
    assert "".join(line.written).count(QUESTION) < 12


def test_an_answer_that_is_lost_holds_the_screen_up_for_some_seconds_only() -> None:
    pacer = Pacer()
    pacer.begin(0.0)
    pacer.take_answer(0.1)
    pacer.sent(1000, 1.0)
    pacer.take_answer(2.1)
    assert pacer.sent(LEAST + 1, 3.0) == QUESTION
    assert pacer.room(3.0 + PATIENCE / 2) == 0
    assert pacer.room(3.0 + PATIENCE + 1.0) is None
    pacer.sent(10, 3.0 + PATIENCE + 1.0)
    assert pacer.room(3.0 + PATIENCE + 1.1)


def test_small_frames_flow_freely() -> None:
    pacer = Pacer()
    pacer.begin(0.0)
    pacer.take_answer(0.1)
    for number in range(3):
        assert pacer.room(0.2 + number / 100)
        pacer.sent(100, 0.2 + number / 100)


def test_a_fast_line_with_a_long_way_carries_more_than_one_frame_at_a_time() -> None:
    pacer, now = Pacer(), 0.0
    pacer.begin(now)
    pacer.take_answer(0.3)
    for number in range(1, 6):
        pacer.sent(500, float(number))
        pacer.take_answer(number + 0.3)
    pacer.sent(500, 10.0)
    assert pacer.room(10.01)


def test_without_pacing_nothing_is_asked() -> None:
    pacer = Pacer(is_on=False)
    assert pacer.begin(0.0) == ""
    assert pacer.sent(100_000, 0.0) == ""
    assert pacer.room(0.0) is None
