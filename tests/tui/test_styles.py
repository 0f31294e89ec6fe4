"""The styles are read once, and are then what Textual would make of them."""

from pathlib import Path
from typing import Any

from textual.app import App
from textual.css.stylesheet import Stylesheet

from tests.tui.conftest import on_stage
from tests.tui.every_screen import furnish


def styles_of(app: App[Any]) -> dict[int, str]:
    return {id(node): repr(node.styles.css) for node in (app, *app.screen.walk_children())}


async def test_no_style_is_other_than_when_all_are_read_again(database: Path) -> None:
    furnish(database)
    async with on_stage(database) as stage:
        before = styles_of(stage.app)
        App.refresh_css(stage.app, animate=False)
        await stage.settle()
        after = styles_of(stage.app)
        assert {key: after[key] for key in before if key in after} == {
            key: before[key] for key in before if key in after
        }
        assert stage.app.stylesheet.css == Stylesheet.css.fget(stage.app.stylesheet)  # type: ignore[attr-defined]


async def test_the_app_has_the_colours_that_textual_would_give_it(database: Path) -> None:
    async with on_stage(database) as stage:
        app = stage.app
        ours = app.styles.background, app.styles.color
        app.stylesheet.add_source(App.DEFAULT_CSS.replace("App {", "ReadOnce {"), is_default_css=True)
        App.refresh_css(app, animate=False)
        assert (app.styles.background, app.styles.color) == ours
