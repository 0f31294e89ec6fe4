"""The keys of the head's page."""

from __future__ import annotations

from models.messages import Message, message
from tui.head.blocks import MonthsBlock
from tui.head.more_blocks import AgesBlock, CategoriesBlock, PlacesBlock, SectionsBlock
from tui.keyboard.actions import BACK, HELP, Action
from tui.widgets.views import view_actions

NAMES: tuple[Message, ...] = tuple(
    block.NAME for block in (MonthsBlock, SectionsBlock, AgesBlock, CategoriesBlock, PlacesBlock)
)

KEYS: tuple[Action, ...] = (
    Action(
        "open",
        ("enter",),
        message("Cases"),
        message("Open the cases that the chosen figure counts"),
    ),
    Action(
        "figure(1)",
        ("right",),
        message("Figure"),
        message("Choose the figure to the right; it stands in brackets in the heading"),
        in_palette=False,
    ),
    Action(
        "figure(-1)",
        ("left",),
        message("Previous figure"),
        message("Choose the figure to the left"),
        shown=False,
        in_palette=False,
    ),
    Action(
        "turn(1)",
        ("tab",),
        message("Next list"),
        message("Go to the next list of the page"),
        shown=False,
        in_palette=False,
    ),
    Action(
        "turn(-1)",
        ("shift+tab",),
        message("Previous list"),
        message("Go to the previous list of the page"),
        shown=False,
        in_palette=False,
    ),
    *view_actions(NAMES, lambda name: message("Show the view: {view}", view=name)),
    Action(
        "year(-1)",
        ("left_square_bracket",),
        message("Previous year"),
        message("Go to the previous fiscal year"),
    ),
    Action(
        "year(1)",
        ("right_square_bracket",),
        message("Next year"),
        message("Go to the next fiscal year"),
        shown=False,
    ),
    Action(
        "paper",
        ("P", "f6"),
        message("View paper"),
        message("Look at the page as a paper; from there it can be copied and printed"),
    ),
    Action(
        "write",
        ("E",),
        message("To a file"),
        message("Save the page to a file; it gets a code and is recorded"),
    ),
    Action(
        "post",
        ("L",),
        message("Mail"),
        message("Make a mail of the page; it is recorded then"),
        shown=False,
    ),
    BACK,
    HELP,
)
