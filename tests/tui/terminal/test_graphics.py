"""A terminal draws in pixels only what it says that it can."""

import pytest

from tui.terminal.graphics import Graphics, graphics_of


@pytest.mark.parametrize(
    ("term", "attributes", "kind"),
    [
        ("xterm-256color", None, Graphics.BLOCKS),
        ("xterm-256color", "62;22", Graphics.BLOCKS),
        ("xterm-256color", "64;1;2;6;22", Graphics.BLOCKS),
        ("xterm-256color", "63;1;2;4;6", Graphics.SIXEL),
        ("xterm-256color", "4;6", Graphics.BLOCKS),  # the first number is its class: a VT132
        ("tmux-256color", "1;2;4", Graphics.SIXEL),
        ("xterm-kitty", None, Graphics.KITTY),
        ("", None, Graphics.BLOCKS),
    ],
)
def test_the_kind_follows_its_name_and_its_answer(term: str, attributes: str | None, kind: Graphics) -> None:
    assert graphics_of({"TERM": term}, attributes) is kind
