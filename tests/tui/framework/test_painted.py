"""What was painted, piece by piece, is what the screen shows: nothing that changed is left unpainted, whatever comes between."""

import random
from pathlib import Path
from typing import Any

import pytest

from tests.examples import some
from tests.tui.conftest import BY, TODAY, on_stage
from tests.tui.invented_cases import some_cases
from tui.app import TamruangApp
from tui.wire.frame import Frame

_KEYS = (
    *("l", "down", "down", "up", "enter", "escape", "escape", "tab", "slash", "f1", "s", "2", "n", "a"),
    *("pagedown", "end", "home", "g", "f", "v", "space", "ctrl+p", "f2", "x", "shift+tab", "comma"),
)


class PaintedApp(TamruangApp):
    """The program, with a frame that holds what was painted."""

    painted: Frame | None = None

    def _display(self, screen: Any, renderable: Any) -> None:
        if renderable is None or self._batch_count or not self._running:
            return
        if self.painted is None:
            self.painted = Frame(*screen.outer_size)
        assert self.painted.paint(renderable)


@pytest.mark.parametrize("seed", range(3))
async def test_what_was_painted_is_what_the_screen_shows(seed: int, database: Path) -> None:
    some_cases(40)
    chance = random.Random(seed)
    app = PaintedApp(database, by=BY, today=lambda: TODAY, first="today")
    struck: list[str] = []
    async with on_stage(database, app=app) as stage:
        for _ in range(some(60)):
            keys = chance.choices(_KEYS, k=chance.randrange(1, 4))
            struck += keys
            stage.pilot.send(*keys)
            await stage.settle()
            if not app.is_running:
                return
            painted, shown = app.painted, Frame(*app.screen.outer_size)
            assert painted is not None
            shown.paint(app.screen._compositor.render_update(full=True, screen_stack=app._background_screens))
            differing = [
                (y, "".join(painted.texts[y]), "".join(shown.texts[y]))
                for y in range(shown.height)
                if (painted.texts[y], painted.pens[y]) != (shown.texts[y], shown.pens[y])
            ]
            assert differing == [], struck
