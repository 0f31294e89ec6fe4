"""What is opened comes in one frame, with what it has read; a sheet paints its own lines alone."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region

from models.messages import message
from tests.tui.conftest import Stage, on_stage
from tests.tui.every_screen import at_screen
from tests.tui.invented_cases import some_cases
from tui.cases.screen import CaseScreen
from tui.framework import frames
from tui.framework.sheets import MessageSheet, Sheet
from tui.widgets.foot import Foot
from tui.widgets.list_bar import ListBar
from tui.wire.frame import Frame


def watch_frames(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """From now on note what is painted: the class of the screen, and the update."""
    painted: list[tuple[str, Any]] = []

    def display(screen: Any, update: Any) -> None:
        if update is not None:
            painted.append((type(screen).__name__, update))

    monkeypatch.setattr(stage.app, "_display", display)
    return painted


def text_of(update: Any) -> str:
    """The words of what is painted."""
    if isinstance(update, LayoutUpdate):
        strips = [strip for line in update.strips for strip in line]
    else:
        assert isinstance(update, ChopsUpdate)
        strips = [strip for chop in update.chops for strip in chop.values() if strip is not None]
    return "".join(segment.text for strip in strips for segment in strip)


def cells_on(stage: Stage, painted: list[tuple[str, Any]], before: Frame) -> Frame:
    """What stands on the terminal when all of that came over what stood there before."""
    for _, update in painted:
        assert before.paint(update)
    return before


def frame_of(stage: Stage) -> Frame:
    """What the screen in sight would be, painted as a whole."""
    frame = Frame(*stage.app.size)
    screen = stage.app.screen
    whole = screen._compositor.render_update(full=True, screen_stack=stage.app._background_screens)
    assert isinstance(whole, LayoutUpdate)
    assert frame.paint(whole)
    return frame


async def test_a_case_is_painted_when_it_is_read_and_not_empty_before(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_cases(3)
    async with on_stage(database, first="complaints") as stage:
        painted = watch_frames(stage, monkeypatch)
        await stage.press("enter")
        own = [update for name, update in painted if name == "CaseScreen"]
        assert isinstance(own[0], LayoutUpdate)
        text = "".join(segment.text for strips in own[0].strips for strip in strips for segment in strip)
        assert "2566-0001" in text
        assert not [update for update in own[1:] if isinstance(update, LayoutUpdate)]


async def test_a_screen_comes_without_what_is_long_in_coming(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_cases(1)
    monkeypatch.setattr(CaseScreen, "answer_for_frame", lambda self, group: None)
    async with on_stage(database, first="complaints") as stage:
        painted = watch_frames(stage, monkeypatch)
        await stage.press("enter")
        assert stage.name == "CaseScreen"
        assert [name for name, _ in painted if name == "CaseScreen"] == []
        screen = stage.app.screen
        assert isinstance(screen, frames.Framed)
        screen._first_frame()  # as its patience ends
        assert [name for name, _ in painted if name == "CaseScreen"] != []


async def test_a_sheet_paints_no_line_above_it(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    some_cases(3)
    async with on_stage(database, first="complaints") as stage:
        before = stage.lines
        painted = watch_frames(stage, monkeypatch)
        await stage.press("s")
        sheet = stage.app.screen
        assert isinstance(sheet, Sheet)
        top = sheet.sheet.region.y
        assert top > 10
        own = [update for name, update in painted if name == type(sheet).__name__]
        marks = {y for y, line in enumerate(before) if "›" in line or "▌" in line}
        assert own
        for update in own:
            assert isinstance(update, ChopsUpdate)
            assert {y for y, _, _ in update.spans if y < top} <= marks
        # Painted anew as a whole, it stands on what it covers.
        whole = sheet._compositor.render_update(full=True, screen_stack=stage.app._background_screens)
        assert isinstance(whole, LayoutUpdate)
        after = ["".join(segment.text for strip in strips for segment in strip) for strips in whole.strips]
        for y in {*range(top)} - marks:
            assert after[y].rstrip() == before[y].rstrip()


@pytest.mark.parametrize(
    "name", ["case", "status", "forward", "note", "new case", "office word", "form", "morning run", "palette"]
)
async def test_known_styles_are_those_that_would_be_found(name: str, database: Path) -> None:
    from textual.css.stylesheet import Stylesheet

    async with at_screen(name, database) as stage:
        for key in ("tab", "shift+tab"):
            await stage.press(key)
        sheet = stage.app.stylesheet
        assert type(sheet) is not Stylesheet
        for widget in stage.app.screen.walk_children(with_self=True):
            parts = {part: styles.get_rules() for part, styles in widget._component_styles.items()}
            known = widget.styles.base.get_rules()
            Stylesheet.apply(sheet, widget)
            assert widget.styles.base.get_rules() == known, widget
            for part, styles in widget._component_styles.items():
                assert styles.get_rules() == parts[part], (widget, part)


async def test_a_status_is_painted_once_with_its_tick_when_it_is_stored(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_cases(3)
    monkeypatch.setattr(frames, "PATIENCE", 3_600)  # however slow the machine is
    async with on_stage(database, first="complaints") as stage:
        await stage.press("s")
        painted = watch_frames(stage, monkeypatch)
        await stage.press("2")
        assert "✓" in stage.text
        [only] = [update for _, update in painted]
        assert "✓" in text_of(only)


async def test_a_frame_that_was_held_has_what_a_widget_asks_for_late(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_cases(3)
    monkeypatch.setattr(frames, "PATIENCE", 3_600)
    async with on_stage(database, first="complaints") as stage:
        screen = stage.app.screen
        assert isinstance(screen, frames.Framed)
        foot = screen.query_one(Foot)
        painted = watch_frames(stage, monkeypatch)

        async def keep_busy() -> None:
            for _ in range(100):
                await asyncio.sleep(0)

        screen.hold_frame("save")
        foot.call_later(keep_busy)
        foot.notice = "stored"
        screen.refresh(Region(0, 5, 80, 1))
        screen.answer_for_frame("save")
        await stage.settle()
        [only] = [update for _, update in painted]
        assert "stored" in text_of(only)


async def test_a_list_does_not_wait_for_a_save_that_takes_long(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_cases(3)
    async with on_stage(database, first="complaints") as stage:
        screen = stage.app.screen
        assert isinstance(screen, frames.Framed)
        painted = watch_frames(stage, monkeypatch)
        screen.hold_frame("save")
        screen.refresh()
        await stage.settle()
        assert painted == []
        screen._first_frame()  # as its patience ends
        assert painted != []


async def test_what_a_screen_below_paints_takes_nothing_from_the_one_in_sight(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_cases(3)
    async with on_stage(database, first="complaints") as stage:
        screen = stage.app.screen
        painted = watch_frames(stage, monkeypatch)
        screen.query_one(ListBar).show_position(2, 3)
        while not screen._dirty_widgets:  # until the screen has heard of it
            await asyncio.sleep(0)
        screen.refresh(Region(6, 0, 1, 1))  # as Textual asks it for the cursor of a screen below
        await stage.settle()
        assert {0, 3} <= {y for _, update in painted for y, _, _ in update.spans}


async def test_a_sheet_that_closes_has_only_those_lines_painted_that_it_covered(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_cases(3)
    async with on_stage(database, first="complaints") as stage:
        before = frame_of(stage)
        await stage.press("s")
        sheet = stage.app.screen
        assert isinstance(sheet, Sheet)
        top, stands = sheet.sheet.region.y, frame_of(stage)
        painted = watch_frames(stage, monkeypatch)
        await stage.press("escape")
        marks = {y for y, (old, new) in enumerate(zip(stands.pens, before.pens, strict=True)) if old != new}
        for _, update in painted:
            assert isinstance(update, ChopsUpdate)
            assert {y for y, _, _ in update.spans if y < top} <= marks
        after = cells_on(stage, painted, stands)
        assert (after.texts, after.pens) == (before.texts, before.pens)


@pytest.mark.parametrize(
    "keys",
    [
        (".", "escape"),
        (".", "d", "escape", "escape"),
        ("f10", "escape"),
        ("s", "f1", "escape", "escape"),
        ("n", "a", "escape", "d", "escape"),
        ("s", "3"),
        ("z", "escape"),
    ],
)
async def test_what_stands_on_the_terminal_is_the_screen_after_each_sheet(
    keys: tuple[str, ...], database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_cases(3)
    async with on_stage(database, first="complaints") as stage:
        stands = frame_of(stage)
        painted = watch_frames(stage, monkeypatch)
        for key in keys:
            await stage.press(key)
            now = cells_on(stage, painted, stands)
            painted.clear()
            whole = frame_of(stage)
            assert (now.texts, now.pens) == (whole.texts, whole.pens), key


async def test_two_sheets_that_close_at_once_leave_nothing_behind(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_cases(3)
    async with on_stage(database, first="complaints") as stage:
        await stage.press("s")
        stage.app.push_screen(MessageSheet(message("One"), "\n".join("12345678")))
        await stage.settle()
        assert len(stage.app.screen_stack) == 3
        stands = frame_of(stage)
        painted = watch_frames(stage, monkeypatch)
        stage.app.pop_screen()
        stage.app.pop_screen()
        await stage.settle()
        assert stage.name == "ComplaintsScreen"
        now, whole = cells_on(stage, painted, stands), frame_of(stage)
        assert (now.texts, now.pens) == (whole.texts, whole.pens)


async def test_a_screen_is_laid_out_no_more_when_a_sheet_over_it_closes(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_cases(3)
    async with on_stage(database, first="complaints") as stage:
        compositor = stage.app.screen._compositor
        laid_out = []
        reflow = compositor.reflow

        def note(*arguments: Any) -> Any:
            laid_out.append(arguments)
            return reflow(*arguments)

        monkeypatch.setattr(compositor, "reflow", note)
        await stage.press("s", "escape")
        assert laid_out == []


async def test_the_next_field_has_no_more_painted_than_the_two_fields(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_screen("new case", database) as stage:
        stands = frame_of(stage)
        painted = watch_frames(stage, monkeypatch)
        await stage.press("tab")
        lines = {y for _, update in painted if isinstance(update, ChopsUpdate) for y, _, _ in update.spans}
        assert not [update for _, update in painted if isinstance(update, LayoutUpdate)]
        assert 0 < len(lines) < stage.app.size.height / 2
        now, whole = cells_on(stage, painted, stands), frame_of(stage)
        assert (now.texts, now.pens) == (whole.texts, whole.pens)


async def test_a_screen_that_came_back_is_painted_when_it_is_asked_to_be(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_cases(3)
    async with on_stage(database, first="complaints") as stage:
        await stage.press("s", "escape")
        painted = watch_frames(stage, monkeypatch)
        stage.app.screen.refresh()
        await stage.settle()
        rows = {y for _, update in painted if isinstance(update, ChopsUpdate) for y, _, _ in update.spans}
        assert rows >= {*range(24)} or any(isinstance(update, LayoutUpdate) for _, update in painted)
