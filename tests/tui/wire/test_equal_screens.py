"""After any sequence of frames, the screen behind the thin wire equals the one behind Textual's own output, cell for cell."""

import asyncio
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate
from textual.strip import Strip

from tests.terminal.emulator import Emulator
from tests.tui.wire.paintings import Screenful, layout, scrolled_lists, sessions, typed_lines
from tests.tui.wire.two_screens import TwoScreens
from tests.tui.wire.virtual_line import VirtualLine
from tui.terminal.kind import CONSOLE, FULL, VT100
from tui.wire import encoder
from tui.wire.outgoing import Outgoing

REPEATS = st.booleans()
COLOURS = st.sampled_from([ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT, ColorSystem.STANDARD])


def _check(screens: TwoScreens, session: list[Screenful]) -> None:
    for number, screenful in enumerate(session):
        screens.show(screenful)
        assert screens.differences == [], f"after frame {number}, by {screens.written[-1:]}"


@given(sessions(), REPEATS, COLOURS, st.booleans())
def test_after_each_frame_the_screens_are_equal(
    session: list[Screenful], may_repeat: bool, colours: ColorSystem, has_brackets: bool
) -> None:
    _check(TwoScreens(FULL, colours, has_brackets=has_brackets, may_repeat=may_repeat), session)


@given(sessions() | scrolled_lists() | typed_lines(), REPEATS)
def test_on_a_line_that_compresses_where_lines_go_whole(session: list[Screenful], may_repeat: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encoder, "_LINES_THAT_SHIFT", 0)
        _check(TwoScreens(is_compressed=True, may_repeat=may_repeat), session)


def test_a_terminal_of_other_colours_before_leaves_nothing_behind() -> None:
    for colours in (ColorSystem.EIGHT_BIT, ColorSystem.TRUECOLOR):
        style = Style(bgcolor="#ff8000")
        piece = ChopsUpdate([{0: Strip([Segment("ฯก│👍", style)])}], [(0, 0, 1)], [[5]])
        blank = layout([[Strip.blank(5)]], 5)
        _check(TwoScreens(FULL, colours), [Screenful(each, (5, 1), (0, 0)) for each in (blank, piece)])


@given(scrolled_lists(), REPEATS)
def test_while_a_list_scrolls(session: list[Screenful], may_repeat: bool) -> None:
    _check(TwoScreens(may_repeat=may_repeat), session)


@given(typed_lines())
def test_while_somebody_types(session: list[Screenful]) -> None:
    _check(TwoScreens(may_repeat=True), session)


@pytest.mark.parametrize("style", [None, Style(underline=True), Style(bgcolor="blue")])
@pytest.mark.parametrize("alike", ["y12", "y  ", "yกก"])
def test_a_rest_that_moves_over_what_is_alike(alike: str, style: Style | None) -> None:
    screens = TwoScreens(may_repeat=True)
    for text in (f"{alike * 3}abcdefghijklm", f"x{alike[1:]}{alike * 3}abcdefghijklm"):
        line = Strip([Segment(text, style)]).adjust_cell_length(60, style)
        _check(screens, [Screenful(layout([[line]], 60), (60, 1), (0, 0))])
    if style is None:
        assert "@" in screens.written[-1]


@given(sessions() | scrolled_lists() | typed_lines())
def test_on_the_console_of_linux_too(session: list[Screenful]) -> None:
    _check(TwoScreens(CONSOLE, ColorSystem.STANDARD, Emulator(erases_in_colour=False)), session)


@given(sessions() | scrolled_lists() | typed_lines())
def test_on_a_terminal_of_1978_which_knows_only_a_few_sequences(session: list[Screenful]) -> None:
    vt100 = Emulator(lacks="GdXPL@MSTEFabe`", erases_in_colour=False)
    _check(TwoScreens(VT100, ColorSystem.STANDARD, vt100), session)


@given(scrolled_lists() | typed_lines(), st.sampled_from([0.0, 0.02, 0.3]), st.sampled_from([0.0, 0.1, 3.0]))
def test_when_a_slow_line_rests(session: list[Screenful], round_trip: float, between: float) -> None:
    screens, line = TwoScreens(), VirtualLine(960, round_trip)

    async def paint() -> None:
        screens.outgoing = Outgoing(line.write, FULL, colours=ColorSystem.TRUECOLOR, now=line.clock)
        line.take_answer = screens.outgoing.take_answer
        screens.outgoing.begin()
        screens.outgoing.may_repeat = True
        for number, screenful in enumerate(session):
            line.at(number * between, partial(screens.show, screenful))
        line.run()

    asyncio.run(paint())
    screens.thin.feed("".join(line.written))
    assert screens.differences == []


@given(sessions(longest=1))
def test_a_terminal_that_measures_emoji_otherwise_has_all_other_letters_in_their_columns(
    session: list[Screenful],
) -> None:
    screens = TwoScreens(may_repeat=True, thin=Emulator(has_clusters=False))
    screens.show(session[0])
    for full, thin in zip(screens.full.cells(), screens.thin.cells(), strict=True):
        for x, ((cluster, look), cell) in enumerate(zip(full, thin, strict=True)):
            if cluster.isascii() and cluster.strip():
                assert cell == (cluster, look), f"column {x}, by {screens.written}"
