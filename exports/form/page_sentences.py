"""What is told of a web page: why it is no form, and what of it was not taken."""

from __future__ import annotations

from collections.abc import Sequence

from exports.form.builder import shorten
from exports.form.entry import begins_entry
from exports.form.labels import find_label
from exports.form.page_blocks import Block, Kind
from exports.form.page_tree import Page
from exports.form.page_words import is_label
from exports.form.table_row import ROW_LABEL
from models.messages import Message, message

_FRAMES = frozenset(("frame", "iframe", "frameset"))
_FEW_BLOCKS = 4


def explain_refusal(page: Page, blocks: Sequence[Block], *, is_list: bool) -> Message:
    """Why a page may be no form, and what to do.

    Args:
        page: which.
        blocks: of it.
        is_list: it has several projects under each other.
    """
    if page.asks_password:
        return message(
            "This web page asks for a password: it is where one logs in, and says nothing of a project. "
            "Log in, open the project, and save the page that then shows."
        )
    if is_list:
        return message(
            "This web page lists several projects. Open one of them, with its progress reports, and save that page."
        )
    if any(block.kind is Kind.HIDDEN and has_words_of_form(block) for block in blocks):
        return message(
            "This web page has words of the form, but does not show them. Open in the browser the part in which they stand, and "
            "save the page again."
        )
    if page.tags & _FRAMES and len(blocks) < _FEW_BLOCKS:
        return message(
            "This web page only shows others within it, which are not in the file. Save it again as a single file (.mhtml), "
            "or complete and with the folder beside it."
        )
    if "script" in page.tags and len(blocks) < _FEW_BLOCKS:
        return message(
            "This web page is drawn by a program, and its file holds no text. Save it again from the browser, complete or as a "
            "single file (.mhtml), after all of it is shown."
        )
    return message(
        "This web page contains nothing of the progress-report form: none of its headings or labels, no reports. Open the "
        "project in the city's system, with its progress reports, and save that page."
    )


def has_words_of_form(block: Block) -> bool:
    """Whether what is hidden has words of the form."""
    return any(
        is_label(cell.text) or find_label(cell.text) or ROW_LABEL.match(cell.text) or begins_entry(cell.text)
        for cell in block.filled
    )


def hidden(block: Block) -> Message:
    """Of words that a page has but does not show."""
    return message(
        "Line {line} is not shown on the page, and was left out: “{words}”.",
        line=block.number,
        words=shorten(block.text),
    )


def unmarked(block: Block) -> Message:
    """Of a choice of which a saved page does not say what was chosen."""
    return message(
        "Line {line}: the saved page does not say what was chosen: “{words}”.",
        line=block.number,
        words=shorten(block.text),
    )
