"""What changes is composed from the widgets and lines that changed, and looks as if all had been."""

from rich.segment import Segment
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.wire.compositor import SparingCompositor, compose_sparingly
from tui.wire.frame import Frame


class Lines(Widget):
    """Lines that say how often they were drawn."""

    DEFAULT_CSS = "Lines { height: 1fr; }"

    def __init__(self, name: str) -> None:
        super().__init__(name=name)
        self.asked: list[Region] = []
        self.sign = "a"

    def render_lines(self, crop: Region) -> list[Strip]:
        """Note what is asked for."""
        self.asked.append(crop)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """A line of signs."""
        return Strip([Segment(self.sign * self.size.width)], self.size.width)


class Three(App[None]):
    """Three widgets below each other."""

    def compose(self) -> ComposeResult:
        """They."""
        yield from map(Lines, "abc")


def frame_of(screen: Screen[object], update: object) -> Frame:
    frame = Frame(screen.size.width, screen.size.height)
    assert isinstance(update, LayoutUpdate | ChopsUpdate)
    assert frame.paint(update)
    return frame


async def test_only_widgets_and_lines_that_changed_are_asked() -> None:
    app = Three()
    async with app.run_test(size=(20, 12)) as pilot:
        screen = app.screen
        compose_sparingly(screen)
        screen.refresh(layout=True)
        await pilot.pause()
        first, middle, last = app.query(Lines)
        whole = frame_of(screen, screen._compositor.render_full_update())
        for each in (first, middle, last):
            each.asked.clear()
        first.sign, last.sign = "x", "y"
        first._styles_cache.clear()
        last._styles_cache.clear()
        screen._compositor._dirty_regions.update({Region(2, 1, 3, 1), Region(0, 10, 20, 1)})
        update = screen._compositor.render_partial_update()
        assert isinstance(update, ChopsUpdate)
        assert first.asked == [Region(0, 1, 20, 1)]
        assert middle.asked == []
        assert last.asked == [Region(0, 2, 20, 1)]
        assert whole.paint(update)
        assert "".join(whole.texts[1]).startswith("xxxxx")
        assert set(whole.texts[10]) == {"y"}
        assert set(whole.texts[5]) == {"a"}


async def test_nothing_that_changed_is_no_update() -> None:
    app = Three()
    async with app.run_test(size=(20, 12)) as pilot:
        compose_sparingly(app.screen)
        app.screen.refresh(layout=True)
        await pilot.pause()
        assert app.screen._compositor.render_partial_update() is None


def test_a_compositor_that_is_built_otherwise_stays() -> None:
    class Other(Compositor):
        pass

    class Shown:
        _compositor = Other()

    shown = Shown()
    compose_sparingly(shown)  # type: ignore[arg-type]
    assert type(shown._compositor) is Other
    usual = Shown()
    usual._compositor = Compositor()  # type: ignore[assignment]
    compose_sparingly(usual)  # type: ignore[arg-type]
    assert isinstance(usual._compositor, SparingCompositor)
