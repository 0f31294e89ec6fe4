"""The Markdown of `markdown` as markdown-it understands it: no HTML at all, but for `<br>` within a cell."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from exports.formats.escaping import LINE_BREAK

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline


@cache
def markdown_parser() -> MarkdownIt:
    """The one parser, for HTML and for the tests that read Markdown back; what people wrote can't become an element in it."""
    from markdown_it import MarkdownIt  # 30 ms to import: only where Markdown is read

    parser = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False}).enable("table")
    parser.inline.ruler.before("html_inline", "cell_break", _cell_break)
    return parser


def _cell_break(state: StateInline, silent: bool) -> bool:
    # A `<` that somebody wrote has a backslash before it, and the parser took both before it comes here.
    if not state.src.startswith(LINE_BREAK, state.pos):
        return False
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos += len(LINE_BREAK)
    return True
