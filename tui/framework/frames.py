"""When a screen is painted, and how much of it: what is opened comes in one frame with what it read, a sheet paints itself alone.

Textual paints a screen that is opened empty, then as its widgets know their sizes, then with what was read: three to four frames of
the whole window, of which the person sees the last. Here the first frame waits until all that was asked for has come, or for
`PATIENCE`. Of a sheet only its own lines are painted: what it does not cover stands on the terminal already.

Should a release of Textual paint otherwise, all of this falls away by itself, and screens are painted as Textual does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any, Generic, TypeVar

from textual import events
from textual._context import visible_screen_stack
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.await_remove import AwaitRemove
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.framework.styling import know_styles
from tui.wire.compositor import lines_of

T = TypeVar("T")

PATIENCE = 0.15
"""Seconds that a first frame waits for what was asked for; then the screen comes without it."""
_NEEDED = ("_compositor_refresh", "_refresh_layout", "_screen_resized", "_clear_arrangement_cache")
_TURNS = 3
"""Turns of the loop in which widgets that were given their sizes say what follows from that."""


class Framed(Screen[T], Generic[T]):
    """A screen whose first frame shows all there is."""

    BLANK = True  # nothing stands behind its widgets
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """The widget that has the keys. Both it and the one that had them are painted anew, where Textual paints the whole screen."""

    def __init__(self) -> None:
        super().__init__()
        self._frame_awaits: set[str] = set()
        """Groups of work of which the first frame waits for an answer."""
        self._is_frame_put_off = False
        self._is_first_frame = True
        self._is_frame_due = False
        self._is_just_styled = False
        self._is_being_covered = False
        self._coming_back: list[frozenset[Region] | None] = []
        """Of each screen that closed over it and was not answered yet, the parts it had covered; None for all."""
        self._uncovered: frozenset[Region] | None = None
        """The parts to paint as it comes back; None for all."""
        self._is_asked_twice = False

    # The first frame.

    def put_frame_off(self) -> None:
        """Its widgets are there: put the first frame off, unless it is the program's very first."""
        self._is_frame_put_off = self._is_first_frame = self._can_wait and len(self.app.screen_stack) > 1
        self._is_just_styled = True

    @property
    def _can_wait(self) -> bool:
        return hasattr(self._compositor, "_dirty_regions") and all(hasattr(Screen, name) for name in _NEEDED)

    def on_screen_resume(self) -> None:
        """It lies on top: the first frame is due."""
        if self._is_frame_put_off and not self._is_frame_due:
            self._is_frame_due = True
            self.set_timer(PATIENCE, self._first_frame)
            self.call_later(self._frame_settles)

    def wait_with_frame(self, group: str) -> None:
        """Something was asked for that belongs into the first frame."""
        if self._is_frame_put_off:
            self._frame_awaits.add(group)

    def hold_frame(self, group: str) -> None:
        """Something is being stored: that a sheet is gone is painted with what came of it, or after `PATIENCE`."""
        if self._can_wait and not self._is_frame_put_off and not self._is_first_frame:
            self._is_frame_put_off = True
            self._frame_awaits = {group}
            self.set_timer(PATIENCE, self._first_frame)

    def answer_for_frame(self, group: str) -> None:
        """It has come, and is on the widgets, or will never come."""
        if self._is_frame_put_off and group in self._frame_awaits:
            self._frame_awaits.discard(group)
            self.call_later(self._frame_settles)

    async def _frame_settles(self) -> None:
        for _ in range(_TURNS):
            await asyncio.sleep(0)
        self.call_later(self._frame_if_whole)  # behind what the widgets have sent meanwhile

    def _frame_if_whole(self) -> None:
        if self._frame_awaits or not self._is_frame_put_off:
            return
        if self._is_first_frame:  # of all there is, whoever has asked to be painted
            self._first_frame()
        elif any(widget._repaint_required for widget in self.walk_children(Widget)):
            self.call_later(self._frame_settles)  # some widget's turn to ask has not come yet
        else:
            self.call_later(self._first_frame)  # behind what the last of them has asked

    def _first_frame(self) -> None:
        """Paint the first frame: all that it shows by now, once."""
        if not self._is_frame_put_off:
            return
        self._frame_awaits.clear()
        # While the program closes its widgets go before the screen does.
        is_seen = self.is_active and bool(self.children)
        if is_seen:
            if self._layout_required:
                self._layout_required = False
                self._refresh_layout()
            if self._is_first_frame:
                self._repaint_required = False
                self._repaint_regions.clear()
                self._dirty_widgets.clear()
                regions, first = self._compositor._dirty_regions, self._first_regions()
                regions.clear()
                regions.update(first)
            elif self._repaint_required:
                self._repaint_required = False
                self._dirty_widgets.add(self)
            self._compositor.update_widgets(self._dirty_widgets)
            self._dirty_widgets.clear()
        self._is_frame_put_off = self._is_first_frame = False
        if is_seen and self._compositor._dirty_regions:
            self._compositor_refresh()
            self.check_idle()

    def _first_regions(self) -> set[Region]:
        """What the first frame paints."""
        return {self._compositor.size.region}

    def _compositor_refresh(self) -> None:
        if not (self._is_frame_put_off and self.is_active):
            super()._compositor_refresh()

    # What is not done twice.

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        if not (self._is_frame_put_off and self._is_first_frame):
            super()._refresh_layout(size, scroll)
            return
        for widget in self.walk_children(Widget):
            if widget._layout_required:
                _forget_places_around(widget)
        super()._refresh_layout(size, scroll)
        # All are where they belong, and all will be painted, whatever they asked for until now.
        for widget in self.walk_children(Widget):
            widget._layout_required = widget._repaint_required = False

    def _screen_resized(self, size: Size) -> None:
        if size != self._compositor.size or self._layout_required:
            super()._screen_resized(size)

    def update_node_styles(self, animate: bool = True) -> None:
        """Style it anew, unless all of it was styled just now, as it was made: Textual does so once more when it is shown."""
        if self._is_just_styled:
            self._is_just_styled = False
            return
        super().update_node_styles(animate)

    @contextmanager
    def being_covered(self) -> Iterator[None]:
        """Another screen comes over it, for which Textual would paint all of it: it is painted already, or not seen any more."""
        self._is_being_covered = True
        try:
            yield
        finally:
            self._is_being_covered = False

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Any:
        """See to it that it is painted anew."""
        if self._is_being_covered:
            return self
        if self._is_asked_twice and not (regions or layout or recompose):
            self._is_asked_twice = False
            return self
        if self._uncovered is not None and not (regions or layout or recompose):
            regions = tuple(self._uncovered)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def _note_request(self) -> None:
        """Take a request to paint parts of it, or all, as one of many."""
        # Textual takes a part of a screen that is to be painted for all of it, and forgets which of its widgets are to be painted
        # besides. So what the screen below painted at that moment, such as its cursor, cost a list the place that was counted just
        # then; and what a sheet painted of the screen behind it, the mark that came back with that screen.
        if self._repaint_required:
            self._repaint_required = False
            self._dirty_widgets.add(self)

    def _on_timer_update(self) -> None:
        if self.is_current and not self.app._batch_count:
            self._note_request()
        super()._on_timer_update()

    def uncover(self, regions: frozenset[Region] | None) -> None:
        """What lay over it closes: only so much of it is painted as it comes back.

        Args:
            regions: that were covered; None if all of it was.
        """
        self._coming_back.append(regions)

    def forget_next_request(self, is_coming: bool) -> None:
        """Whether it is about to be asked to be painted for no other reason than that it comes back, which it knows."""
        self._is_asked_twice = is_coming

    async def on_event(self, event: events.Event) -> None:
        """Take an event; that it is on top again with what to paint, which for Textual is all of it."""
        if not self._coming_back or not isinstance(event, events.ScreenResume):
            await super().on_event(event)
            return
        whole, *others = self._coming_back
        self._coming_back.clear()
        self._uncovered = None if others else whole
        try:
            await super().on_event(event)
        finally:
            self._uncovered = None

    def remove(self) -> AwaitRemove:
        """Take it away; the screen that comes back says itself whether it must be laid out, which Textual would do in any case."""
        return self.app._prune(self)

    @property
    def is_laid_out(self) -> bool:
        """Whether it was painted, and all is where it was then."""
        return not self._is_frame_put_off and not self._layout_required

    def take_unpainted(self) -> set[Region]:
        """The parts of it that are to be painted anew; whoever lies over it paints them."""
        self._note_request()
        self._compositor.update_widgets(self._dirty_widgets)
        self._dirty_widgets.clear()
        regions = set(self._compositor._dirty_regions)
        self._compositor._dirty_regions.clear()
        return regions


def _forget_places_around(widget: Widget) -> None:
    """Have what stands around a widget arranged anew, as Textual does when it is the widget's turn to say that its size changed."""
    for ancestor in widget.ancestors:
        if not isinstance(ancestor, Widget):
            break
        ancestor._clear_arrangement_cache()
        ancestor._layout_updates += 1
        if not ancestor.styles.auto_dimensions:
            break


class Framing(App[None], inherit_bindings=False):
    """An app of such screens."""

    def __init__(self) -> None:
        super().__init__()
        # Neither is ever shown here, and each screen would have a widget for either.
        self._disable_tooltips = self._disable_notifications = True
        know_styles(self)

    def push_screen(self, screen: Any, *arguments: Any, **options: Any) -> Any:
        """Open a screen over the one in sight."""
        below = self.screen_stack[-1] if self.screen_stack else None
        with below.being_covered() if isinstance(below, Framed) else nullcontext():
            return super().push_screen(screen, *arguments, **options)

    def pop_screen(self) -> AwaitComplete:
        """Close the screen in sight."""
        *_, below, top = (None, None, *self.screen_stack)
        if isinstance(below, Framed):
            below.uncover(top.take_covered() if isinstance(top, SheetFramed) else None)
        return super().pop_screen()

    async def _replace_screen(self, screen: Screen[Any]) -> Screen[Any]:
        back = self.screen if self.screen_stack else None
        if not isinstance(back, Framed):
            return await super()._replace_screen(screen)
        back.forget_next_request(True)
        try:
            return await super()._replace_screen(screen)
        finally:  # a Textual that asks for nothing any more must not cost a later request
            back.forget_next_request(False)


class SheetFramed(Framed[T], Generic[T]):
    """A sheet: below it is a rest of the screen that it covers, which it paints only where that changes."""

    BLANK = False

    def __init__(self) -> None:
        super().__init__()
        self._behind: dict[int, Strip] = {}
        """Lines of the screen behind it, as far as they had to be painted."""
        self._changed_behind: set[Region] = set()
        """What the screen behind it has handed over before the first frame, such as the mark that it no longer shows."""
        self._painted_rows: set[int] | None = None
        """The lines of the frame that is being painted; None where that is not known."""

    @property
    def sheet(self) -> Widget:
        """What covers the screen behind it."""
        return self.query_one("#sheet")

    def take_covered(self) -> frozenset[Region] | None:
        """The parts of the screen behind it that do not stand on the terminal as it closes; None if that is not known."""
        if not (self.is_laid_out and self.children) or None in self._coming_back:
            return None
        sheets_above = {region for each in self._coming_back for region in each or ()}
        return frozenset({self.sheet.region, *self.take_unpainted(), *sheets_above})

    def _first_regions(self) -> set[Region]:
        below = self.app.screen_stack[-2]
        if isinstance(below, Framed) and below.is_laid_out:
            return {self.sheet.region, *self._changed_behind, *below.take_unpainted()}
        return super()._first_regions()

    def _compositor_refresh(self) -> None:
        regions = self._compositor._dirty_regions
        self._painted_rows = (
            None if self.size.region in regions else {y for region in regions for y in region.line_range}
        )
        try:
            super()._compositor_refresh()
        finally:
            self._painted_rows = None

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Any:
        """See to it that it is painted anew."""
        for region in regions:
            for y in region.line_range:
                self._behind.pop(y, None)
        if self._is_first_frame:
            self._changed_behind.update(regions)
        if repaint and not regions:
            self._behind.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Its lines without the sheet: those of the screen behind it, as far as they are painted and stand above."""
        width, rows = self.size.width, self._painted_rows
        top = self.sheet.region.y
        behind = self._behind
        lacking = {y for y in crop.line_range if y < top and y not in behind and (rows is None or y in rows)}
        if lacking and (screens := visible_screen_stack.get([])):
            composed = lines_of(screens.pop()._compositor, lacking)
            behind.update((y, line) for y, line in composed.items() if line.cell_length == width)
        blank = Strip.blank(width, self.rich_style)
        lines = [behind.get(y, blank) for y in crop.line_range]
        return lines if crop.width == width else [line.crop(crop.x, crop.right) for line in lines]
