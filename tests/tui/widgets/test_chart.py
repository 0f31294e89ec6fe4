"""Bars and strips: what is drawn is never longer than its room, and says all that there is."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from exports.layout import cell_width
from tests.examples import examples
from tui.widgets.chart import Part, bar_cells
from tui.widgets.day_strip import DayState, strip_lines, strip_words

BARS = st.tuples(
    *(
        st.integers(0, 10_000).map(lambda value, texture=texture: Part(value, texture))  # type: ignore[misc]
        for texture in ("full", "medium", "light")
    )
)


@given(BARS, st.integers(0, 100), st.integers(0, 60))
@examples(1)
def test_a_bar_takes_its_share_of_the_room(bar: tuple[Part, ...], more: int, width: int) -> None:
    total = sum(part.value for part in bar)
    cells = bar_cells(bar, total + more, width)
    drawn = sum(number for _, number in cells)
    assert drawn <= width
    assert (drawn > 0) is (total > 0 and width > 0)
    if width >= len(bar):
        assert {texture for texture, _ in cells} == {part.texture for part in bar if part.value}
        assert drawn <= max(round(total * width / (total + more)) if total else 0, len(bar))
    assert [texture for texture, _ in cells] == [
        part.texture for part in bar if part.texture in dict(cells)
    ], "in their order"


def test_the_longest_bar_takes_all_and_half_of_it_half() -> None:
    assert bar_cells((Part(50, "full"), Part(50, "medium")), 100, 20) == [("full", 10), ("medium", 10)]
    assert bar_cells((Part(40, "full"), Part(10, "medium")), 100, 20) == [("full", 8), ("medium", 2)]
    assert bar_cells((Part(999, "full"), Part(1, "medium")), 1000, 4, least=0) == [("full", 4)]
    assert bar_cells((), 10, 10) == []


MARCH = [date(2020, 3, 1) + timedelta(days=passed) for passed in range(31)]


@given(st.lists(st.sampled_from(DayState), min_size=31, max_size=31), st.integers(16, 90))
@examples(1)
def test_a_strip_has_a_cell_for_each_day_under_its_number(states: list[DayState], width: int) -> None:
    days = dict(zip(MARCH, states, strict=True))
    lines = ["".join(text for text, _ in parts) for parts in strip_lines(days, width, Style())]
    assert all(cell_width(line) == width for line in lines)
    each = 2 if width >= 62 else 1
    signs = "".join(line.rstrip() if len(lines) == 2 else line[:16] for line in lines[1::2])
    assert signs[: 31 * each : each].ljust(31) == "".join(state.value for state in states)
    tenth = lines[0] if width >= 31 else "".join(line[:16] for line in lines[::2])
    assert tenth[9 * each :].startswith("10")


def test_a_strip_is_said_in_words() -> None:
    days = dict.fromkeys(MARCH, DayState.DONE) | {MARCH[4]: DayState.MISSED, MARCH[5]: DayState.DUE}
    assert strip_words(days) == "ตรวจแล้ว 29 วัน · วันทำการที่ไม่ได้ตรวจ 1 วัน: 5 · วันนี้ยังไม่ได้ตรวจ"
