"""A ledger on a list that is never known as a whole: it shows what the list has, wherever one goes and however it is read."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any, NamedTuple

import pytest
from textual.app import App, ComposeResult

from exports.layout import cell_width
from tests.tui.stage import running
from tui.widgets.buffer import Buffer, Wanted
from tui.widgets.columns import Column, Row
from tui.widgets.window import SIGN, Deliver, Window

COLUMNS = (Column("เลขที่", 8, "right"), Column("เรื่อง", 10, grows=True))


class Item(NamedTuple):
    id: int
    key: int


class Listed:
    """A list that is read by key, and remembers how it was read."""

    def __init__(self, length: int, *, is_slow: bool = False) -> None:
        self.keys = list(range(length))
        self.is_slow = is_slow
        self.asked: list[Wanted] = []
        self.held: list[Callable[[], object]] = []

    def some(self, wanted: Wanted) -> list[Item]:
        keys = self.keys
        if wanted.is_last:
            keys = keys[-wanted.limit :]
        elif wanted.before is not None:
            keys = [key for key in keys if key < wanted.before][-wanted.limit :]
        elif wanted.after is not None:
            keys = [key for key in keys if key > wanted.after][: wanted.limit]
        else:
            keys = keys[: wanted.limit]
        return [Item(key, key) for key in keys]

    def read(self, wanted: Wanted, deliver: Deliver) -> None:
        self.asked.append(wanted)
        if self.is_slow:
            self.held.append(lambda: deliver(self.some(wanted)))
        else:
            deliver(self.some(wanted))

    def let_go(self) -> None:
        held, self.held = self.held, []
        for each in held:
            each()


def row_of(item: Item) -> Row:
    return Row(item.id, (str(item.id), f"เรื่องที่ {item.id}"))


class Stand(App[None]):
    def __init__(self, listed: Listed) -> None:
        super().__init__()
        self.window: Window[Item] = Window(COLUMNS, read=listed.read, row_of=row_of)

    def compose(self) -> ComposeResult:
        yield self.window


def open_at_start(window: Window[Item], listed: Listed) -> None:
    limit = window.limit
    window.open(Buffer((), listed.some(Wanted(limit)), limit), empty="ไม่มี")


def numbers(window: Window[Item]) -> list[int]:
    """The rows on the screen."""
    texts = [window.render_line(y).text for y in range(1, window.size.height)]
    return [int(text[2:].split()[0]) for text in texts if text.strip()]


@pytest.mark.parametrize("length", [0, 1, 9, 50, 51, 500])
@pytest.mark.parametrize("height", [5, 12, 70])
async def test_wherever_one_goes_the_rows_are_those_of_the_list(length: int, height: int) -> None:
    listed, random = Listed(length), Random(length)
    app = Stand(listed)
    async with running(app, size=(40, height)) as pilot:
        window = app.window
        open_at_start(window, listed)
        window.set_total(length)
        await pilot.pause()
        page, at = height - 1, 0
        for _ in range(150):
            what = random.choice(["move", "move", "move", "page", "page", "first", "last"])
            if what in {"first", "last"} and random.random() < 0.8:
                what = "move"
            by = random.choice([-1, 1, 1])
            if what == "move":
                window.action_move(by)
                at += by
            elif what == "page":
                window.action_page(by)
                at += by * (page - 1)
            elif what == "first":
                window.action_first()
                at = 0
            else:
                window.action_last()
                at = length - 1
            at = max(0, min(at, length - 1))
            if not length:
                assert window.item is None
                continue
            assert window.item == Item(at, at)
            assert window.position == at + 1
            shown = numbers(window)
            assert at in shown
            assert shown == list(range(shown[0], shown[0] + min(page, length)))
            assert len(window.items) <= 6 * window.limit


async def test_a_page_leaves_no_row_out() -> None:
    listed = Listed(1000)
    app = Stand(listed)
    async with running(app, size=(40, 12)):
        window = app.window
        open_at_start(window, listed)
        seen = set(numbers(window))
        while window.item != Item(999, 999):
            window.action_page(1)
            seen |= set(numbers(window))
        assert seen == set(range(1000))


async def test_an_arrow_inside_the_window_paints_two_cells_and_reads_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    listed = Listed(1000)
    app = Stand(listed)
    async with running(app, size=(40, 12)) as pilot:
        window = app.window
        open_at_start(window, listed)
        await pilot.pause()
        painted: list[Any] = []
        monkeypatch.setattr(window, "refresh", lambda *regions, **_: painted.append(regions))
        window.action_move(1)
        assert [(region.width, region.height) for regions in painted for region in regions] == [(1, 1)] * 2
        assert listed.asked == []


async def test_at_the_edge_it_scrolls_by_half_a_page() -> None:
    listed = Listed(1000)
    app = Stand(listed)
    async with running(app, size=(40, 12)):
        window = app.window
        open_at_start(window, listed)
        tops = []
        for _ in range(40):
            window.action_move(1)
            tops.append(numbers(window)[0])
        assert sorted(set(tops)) == [0, 6, 12, 18, 24, 30]


async def test_the_list_is_never_read_as_a_whole() -> None:
    listed = Listed(100_000)
    app = Stand(listed)
    async with running(app, size=(40, 12)):
        window = app.window
        open_at_start(window, listed)
        window.action_last()
        window.action_page(-1)
        assert window.item == Item(100_000 - 11, 100_000 - 11)
        assert window.position is None, "nobody has counted yet"
        window.set_total(100_000)
        assert window.position == 100_000 - 10
        assert all(wanted.limit <= 100 for wanted in listed.asked)
        assert len(listed.asked) <= 3


async def test_what_is_read_late_is_gone_to_when_it_arrives() -> None:
    listed = Listed(500, is_slow=True)
    app = Stand(listed)
    async with running(app, size=(40, 12)):
        window = app.window
        open_at_start(window, listed)
        for _ in range(4):
            window.action_page(1)
        assert window.item == Item(40, 40)
        window.action_page(1)
        assert window.item == Item(40, 40), "the old rows stay until the new ones are there"
        listed.let_go()
        assert window.item == Item(50, 50)
        assert 50 in numbers(window)


async def test_what_was_read_of_another_list_is_not_shown() -> None:
    old, new = Listed(500, is_slow=True), Listed(3)
    app = Stand(old)
    async with running(app, size=(40, 12)):
        window = app.window
        open_at_start(window, old)
        window.action_last()
        open_at_start(window, new)
        old.let_go()
        assert numbers(window) == [0, 1, 2]


async def test_signs_stay_with_their_rows() -> None:
    listed = Listed(500)
    app = Stand(listed)
    async with running(app, size=(40, 12)):
        window = app.window
        open_at_start(window, listed)
        window.action_move(2)
        window.toggle()
        for _ in range(30):
            window.action_page(1)
        assert not any(SIGN in window.render_line(y).text for y in range(12))
        window.action_first()
        assert [y for y in range(12) if SIGN in window.render_line(y).text] == [3]
        assert set(window.marked) == {2}
        window.action_move(2)
        window.toggle()
        assert not window.marked


async def test_arrows_tell_that_the_list_goes_on_and_every_line_is_full() -> None:
    listed = Listed(100)
    app = Stand(listed)
    async with running(app, size=(40, 12)):
        window = app.window
        open_at_start(window, listed)
        assert window.render_line(11).text.startswith("↓")
        window.action_last()
        assert window.render_line(1).text.startswith("↑")
        assert not window.render_line(11).text.startswith("↓")
        assert [cell_width(window.render_line(y).text) for y in range(12)] == [40] * 12


async def test_a_larger_window_is_filled() -> None:
    listed = Listed(500)
    app = Stand(listed)
    async with running(app, size=(40, 12)) as pilot:
        open_at_start(app.window, listed)
        await pilot.resize_terminal(40, 150)
        assert len(numbers(app.window)) == 149
