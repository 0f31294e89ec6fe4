"""Half blocks show the picture, and change as few colours as they can."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from exports.pictures.blocks import EMPTY, FULL, LOWER, UPPER, Cell, to_blocks


def colours(cell: Cell) -> tuple[int | None, int | None]:
    """The upper and the lower pixel that a cell shows."""
    return {
        UPPER: (cell.front, cell.back),
        LOWER: (cell.back, cell.front),
        FULL: (cell.front, cell.front),
        EMPTY: (cell.back, cell.back),
    }[cell.sign]


def image(rows: list[list[tuple[int, int, int]]]) -> Image.Image:
    drawn = Image.new("RGB", (len(rows[0]), len(rows)))
    drawn.putdata([pixel for row in rows for pixel in row])
    return drawn


RED, BLUE = (255, 0, 0), (0, 0, 255)


def test_each_cell_shows_two_pixels() -> None:
    (line,) = to_blocks(image([[RED, BLUE], [BLUE, BLUE]]), 256)
    assert [colours(cell) for cell in line] == [(196, 21), (21, 21)]


def test_an_odd_row_at_the_end_fills_its_cells() -> None:
    lines = to_blocks(image([[RED]] * 3), 256)
    assert [colours(line[0]) for line in lines] == [(196, 196)] * 2


@given(
    st.lists(
        st.lists(st.sampled_from([RED, BLUE, (0, 255, 0)]), min_size=6, max_size=6), min_size=2, max_size=6
    )
)
def test_whatever_cells_are_chosen_they_show_the_pixels(rows: list[list[tuple[int, int, int]]]) -> None:
    number = {RED: 196, BLUE: 21, (0, 255, 0): 46}
    rows = rows if len(rows) % 2 == 0 else rows[:-1]
    lines = to_blocks(image(rows), 256)
    shown = [
        half
        for line in lines
        for half in ([colours(cell)[0] for cell in line], [colours(cell)[1] for cell in line])
    ]
    assert shown == [[number[pixel] for pixel in row] for row in rows]


def test_a_plain_line_changes_its_colours_once() -> None:
    (line,) = to_blocks(image([[RED] * 9, [BLUE] * 9]), 256)
    assert len({(cell.front, cell.back) for cell in line}) == 1


@pytest.mark.parametrize("is_light", [False, True])
def test_without_colours_what_is_bright_is_drawn_as_the_terminal_draws_bright(is_light: bool) -> None:
    half = [[(255, 255, 255)] * 2 + [(0, 0, 0)] * 2] * 2
    (line,) = to_blocks(image(half), 0, is_light=is_light)
    signs = "".join(cell.sign for cell in line)
    assert signs == ("  ██" if is_light else "██  ")
    assert all(cell.front is cell.back is None for cell in line)


def test_sixteen_colours_are_enough() -> None:
    (line,) = to_blocks(image([[RED, BLUE], [RED, BLUE]]), 16)
    assert [colours(cell)[0] for cell in line] == [1, 4]
