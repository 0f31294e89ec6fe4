"""Who handles a message, and how many words a callback takes, is what Textual would find out itself."""

from __future__ import annotations

from functools import partial
from inspect import signature
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.events import Resize, Show
from textual.strip import Strip

from tui.keyboard.handlers import count_quickly
from tui.widgets.look import Drawn


class Callable:
    """An object that can be called."""

    def __call__(self, one: int, *, two: int = 2) -> None: ...

    def method(self, one: int) -> None: ...

    @staticmethod
    def static(one: int) -> None: ...

    @classmethod
    def of_class(cls, one: int) -> None: ...


def many(one: int, /, two: int = 2, *more: int, three: int, **named: int) -> None: ...


@pytest.mark.parametrize(
    "function",
    [
        many,
        lambda: None,
        lambda one, two: None,
        Callable(),
        Callable,
        Callable().method,
        Callable.method,
        Callable.static,
        Callable.of_class,
        partial(many, 1),
        partial(Callable(), 1),
        "".join,
        dict.fromkeys,
    ],
)
def test_words_are_counted_as_python_does(function: Any) -> None:
    assert len(count_quickly(function).parameters) == len(signature(function).parameters)


class Still(Drawn):
    """Does nothing when it is shown."""

    def draw_line(self, y: int) -> Strip:
        """Draw nothing."""
        return Strip.blank(self.size.width)


class Told(Still):
    """Notes its sizes."""

    heard: list[str]

    def on_resize(self) -> None:
        """Note it."""
        self.heard = [*getattr(self, "heard", ()), "resize"]


class Two(App[None]):
    """One of each."""

    def compose(self) -> ComposeResult:
        """They."""
        yield Still()
        yield Told()


async def test_a_widget_is_told_only_what_it_does_something_about() -> None:
    app = Two()
    async with app.run_test(size=(20, 6)) as pilot:
        await pilot.pause()
        told, still = app.query_one(Told), app.query(Still).first()
        assert told.heard
        size = told.size
        assert told.post_message(Resize(size, size))
        assert not still.post_message(Resize(size, size))
        assert not told.post_message(Show())
