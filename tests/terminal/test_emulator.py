"""The emulator makes of bytes what tmux makes of them, and tells what was switched on and off."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.terminal.emulator import Emulator, differences
from tests.terminal.looks import PLAIN, Look
from tests.terminal.tmux_screen import TmuxScreen

COLUMNS, LINES = 24, 8


@pytest.fixture(scope="module")
def tmux() -> Iterator[TmuxScreen]:
    screen = TmuxScreen(COLUMNS, LINES)
    yield screen
    screen.close()


_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")


def _csi(final: str, *values: st.SearchStrategy[int]) -> st.SearchStrategy[str]:
    return st.tuples(*values).map(lambda numbers: f"\x1b[{';'.join(map(str, numbers))}{final}")


_SOME = st.integers(1, 6)
# Of a wide letter in the first column tmux 3.3 keeps the first half when the second is written over: not to the second column, then.
_COLUMN = st.integers(1, COLUMNS).filter(lambda x: x != 2)
_CODES = st.sampled_from(
    [0, 1, 2, 3, 4, 5, 7, 8, 9, 21, 22, 23, 24, 25, 27, 28, 29, 31, 36, 39, 44, 47, 49, 92, 105]
).map(str) | st.sampled_from(["38;5;208", "48;5;17", "38;2;10;20;30", "48;2;200;0;7", ""])
_TEXTS = st.lists(
    st.sampled_from(
        [
            "a",
            "Z",
            " ",
            "   ",
            "ก",
            "ที่",
            "นี่",
            "น้",
            "ำ",
            "เ",
            "ฐู",
            "漢",
            "字",
            "é",
            "─",
            "ABCDEFGH",
            "น้ำท่วมขังปากซอย",
        ]
    ),
    min_size=1,
    max_size=4,
).map("".join)
_WRITING = [
    _TEXTS,
    _TEXTS,
    st.lists(_CODES, max_size=4).map(lambda codes: f"\x1b[{';'.join(codes)}m"),
    _csi("H", st.integers(1, LINES), _COLUMN),
    # Nor do terminals agree about where the cursor is behind the last column: it is moved from the middle of the line.
    *[_csi(final, _SOME).map(lambda text: f"\x1b[12G{text}") for final in "ABCD"],
    _SOME.map(lambda count: f"\x1b[10Gx\x1b[{count}b"),  # nor about repeating past the last column
    _csi("G", _COLUMN),
    _csi("d", st.integers(1, LINES)),
    st.sampled_from(["\r", "\x1b[9G\b", "\x1b[9G\x1b7", "\x1b8", "\x1b[9G\t"]),
]


def _on_letters(text: str) -> st.SearchStrategy[str]:
    # Terminals do not agree about erasing behind the last column, nor about half of a wide letter.
    return st.integers(3, COLUMNS - 8).map(lambda x: f"\x1b[{x}GABCDEFGH\x1b[{x}G{text}")


_ERASING_IN_LINE = [
    *[_csi(final, _SOME).flatmap(_on_letters) for final in "XP"],
    _on_letters("\x1b[@"),  # of one: when there are more than fit, tmux leaves some of what stood there
    _on_letters("\x1b[K"),
]
_SCROLLING = [
    st.integers(1, LINES).flatmap(lambda top: _csi("r", st.just(top), st.integers(top + 1, LINES + 1))),
    *[_csi(final, _SOME) for final in "ST"],
    # Nor about these outside of the region, and the column in which the cursor is behind them.
    *[_csi(final, _SOME).map(lambda text: f"\x1b[2;6r\x1b[4d{text}\r") for final in "LM"],
    *[_csi(final, st.integers(0, 2)).flatmap(_on_letters) for final in "JK"],
    st.sampled_from(["\n", "\r\n", "\x1bD", "\x1bE", "\x1bM"]),
]


def _check(tmux: TmuxScreen, operations: list[str], *, wraps: bool) -> None:
    if not wraps:  # tmux gives a mark in the last column to the letter before then
        operations = [_MARKS.sub("", operation) for operation in operations]
    text = f"\x1bc\x1b#8\x1b[H\x1b[?7{'h' if wraps else 'l'}{''.join(operations)}"
    emulator = Emulator(COLUMNS, LINES)
    emulator.feed(text)
    tmux.feed(text)
    assert differences(emulator, tmux.screen()) == []
    assert emulator.unknown == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(*_WRITING, *_ERASING_IN_LINE), max_size=16), st.booleans())
def test_it_draws_and_erases_as_tmux_does(tmux: TmuxScreen, operations: list[str], wraps: bool) -> None:
    _check(tmux, operations, wraps=wraps)


# `capture-pane` does not tell the background of lines that were erased as a whole: without one, then.
_PLAIN_SCROLLING = st.one_of(*_ERASING_IN_LINE, *_SCROLLING).map(lambda text: f"\x1b[49m{text}")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(*_WRITING, _PLAIN_SCROLLING), max_size=16), st.booleans())
def test_it_scrolls_as_tmux_does(tmux: TmuxScreen, operations: list[str], wraps: bool) -> None:
    _check(tmux, operations, wraps=wraps)


def test_a_mark_joins_the_letter_in_the_last_column() -> None:
    for wraps in "hl":
        screen = Emulator(4, 2)
        screen.feed(f"\x1b[?7{wraps}abcที")
        assert screen.cells()[0][3][0] == "ที"
        screen.feed("x")
        assert screen.rows == (["abcที", "x"] if wraps == "h" else ["abcx", ""])


def test_half_of_a_wide_letter_becomes_a_blank() -> None:
    screen = Emulator(6, 1)
    screen.feed("漢字\x1b[2Gx\x1b[3G\x1b[X")
    assert screen.rows == [" x"]


def test_clusters_are_as_wide_as_textual_measures_them_or_as_each_code_point_is() -> None:
    text = "👩‍👩‍👧x❤️y"
    together, apart = Emulator(12, 1), Emulator(12, 1, has_clusters=False)
    together.feed(text)
    apart.feed(text)
    assert together.place == (6, 0)
    assert apart.place == (9, 0)


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_bytes_may_be_cut_anywhere(size: int) -> None:
    data = "\x1b[1;36mที่นี่\x1b]0;เรื่อง\x07漢\x1b[?1049h\x1b[>25u\x1bP+q\x1b\\\x1b[2;3r\x1b[6n".encode()
    whole, cut = Emulator(10, 4), Emulator(10, 4)
    whole.feed(data)
    for start in range(0, len(data), size):
        cut.feed(data[start : start + size])
    assert differences(whole, cut) == []
    assert whole.state == cut.state
    assert cut.title == "เรื่อง"
    assert cut.take_answers() == "\x1b[1;1R"
    assert cut.unknown == []


def test_the_state_is_as_before_when_all_is_switched_off_again() -> None:
    screen = Emulator()
    screen.feed("$ ")
    before, cells = screen.state, screen.cells()
    for sequence in ("\x1b[?1049h", "\x1b[?25l", "\x1b[?1000;1006h", "\x1b[>25u", "\x1b[?2004h", "\x1b[?7l",
                     "\x1b[3;9r", "\x1b[1;31m", "\x1b=", "\x1b[4h", "\x1b(0", "\x1b[5 q"):  # fmt: skip
        was = screen.state
        screen.feed(sequence)
        assert screen.state != was, repr(sequence)
    screen.feed("x\x1b[5 q\x1b(B\x1b[4l\x1b>\x1b[m\x1b[r\x1b[?7h\x1b[?2004l\x1b[<u\x1b[?1006;1000l\x1b[?25h")
    screen.feed("\x1b[0 q\x1b[?1049l")
    assert screen.state == before
    assert screen.cells() == cells
    assert screen.place == (2, 0)


def test_questions_are_answered_as_most_terminals_do() -> None:
    screen = Emulator(10, 4, known_modes=[2026])
    screen.feed("ab\x1b[5n\x1b[6n\x1b[?2048$p\x1b[?2026$p\x1b[?2026h\x1b[?2026$p\x1b[?u\x1b[>c")
    assert screen.take_answers() == "\x1b[0n\x1b[1;3R\x1b[?2026;2$y\x1b[?2026;1$y\x1b[>41;379;0c"
    assert screen.take_answers() == ""
    assert screen.unknown == []


@pytest.mark.parametrize(("which", "said"), [("1;10;0", "\x1b[>1;10;0c"), ("", "\x1b[>c"), (None, "")])
def test_another_terminal_says_so_or_nothing(which: str | None, said: str) -> None:
    screen = Emulator(10, 4, which=which)
    screen.feed("\x1b[>c")
    assert screen.take_answers() == said


def test_what_is_not_known_is_told() -> None:
    screen = Emulator(10, 1)
    screen.feed("a\x1b[9y\x1b[77m\x9b\x1b[1$rb")
    assert screen.rows == ["ab"]
    assert screen.unknown == ["\x1b[9y", "\x1b[77m", "\x9b", "\x1b[1$r"]


def test_only_what_cannot_be_seen_is_left_out_of_a_blank() -> None:
    screen = Emulator(6, 1)
    screen.feed("\x1b[1;2;3;5;31;44m \x1b[4m \x1b[24;7m \x1b[27;9m \x1b[29;53m \x1b[m\x1b[1;31mx")
    plain, *seen, letter = screen.cells()[0]
    assert plain == (" ", Look(back="44"))
    assert all(look.is_bold and look.front == "31" for _, look in seen)
    assert letter == ("x", PLAIN._replace(is_bold=True, front="31"))
