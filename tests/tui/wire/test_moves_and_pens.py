"""The shortest way is a right one: of the cursor from cell to cell, and from one pen to another."""

from hypothesis import given
from hypothesis import strategies as st

from tests.terminal.emulator import Emulator
from tests.tui.wire.paintings import styles
from tui.terminal.kind import CONSOLE, FULL, VT100
from tui.wire.moves import move
from tui.wire.pens import change, on_blank, pen_of

COLUMNS, LINES = 30, 12
places = st.tuples(st.integers(0, COLUMNS - 1), st.integers(0, LINES - 1))
kinds = st.sampled_from([FULL, CONSOLE, VT100])
FREQUENT = ["1", "2", "3", "4", "21"]
pens = st.builds(
    lambda attributes, front, back: ";".join([*sorted(attributes, key=int), *filter(None, (front, back))]),
    st.sets(st.sampled_from(FREQUENT), max_size=3)
    | st.sets(st.sampled_from([*FREQUENT, "5", "6", "7", "8", "9", "51", "52", "53"])),
    st.sampled_from(["", "31", "96", "38;5;208", "38;2;1;2;3"]),
    st.sampled_from(["", "41", "106", "48;5;17", "48;2;1;2;3"]),
)


def _pen(sequence: str) -> Emulator:
    screen = Emulator(4, 1)
    screen.feed(sequence)
    return screen


@given(places, places, st.sampled_from(["sure", "column", "nothing"]), kinds)
def test_the_cursor_comes_to_where_it_shall_be(
    old: tuple[int, int], new: tuple[int, int], known: str, kind: object
) -> None:
    screen = Emulator(COLUMNS, LINES, lacks="Gd" if kind is VT100 else "")
    screen.feed(f"\x1b[{old[1] + 1};{old[0] + 1}H")
    place = {"sure": old, "column": (None, old[1]), "nothing": None}[known]
    screen.feed(move(place, new, kind))  # type: ignore[arg-type]
    assert screen.place == new
    assert screen.unknown == []


@given(places, places)
def test_no_way_is_longer_than_saying_where(old: tuple[int, int], new: tuple[int, int]) -> None:
    assert len(move(old, new, FULL)) <= len(f"\x1b[{new[1] + 1};{new[0] + 1}H")


@given(pens, pens, st.booleans())
def test_one_pen_becomes_the_other(before: str, after: str, one_by_one: bool) -> None:
    screen = _pen(f"\x1b[0;{before}m")
    screen.feed(change(before, after, one_by_one=one_by_one))
    assert screen.state.pen == _pen(f"\x1b[0;{after}m").state.pen


@given(pens, pens)
def test_no_change_is_longer_than_beginning_anew(before: str, after: str) -> None:
    assert len(change(before, after)) <= len(f"\x1b[0;{after}m")


@given(pens)
def test_a_blank_looks_the_same_with_what_is_left_of_a_pen(pen: str) -> None:
    with_all, with_rest = _pen(f"\x1b[0;{pen}m "), _pen(f"\x1b[0;{on_blank(pen)}m ")
    assert with_all.cells() == with_rest.cells()


@given(styles)
def test_without_colours_no_pen_has_one(style: object) -> None:
    screen = _pen(f"\x1b[0;{pen_of(style, None)}m")  # type: ignore[arg-type]
    assert (screen.state.pen.front, screen.state.pen.back) == ("", "")
