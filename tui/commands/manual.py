"""`tamruang manual`: the manual, a topic at a time or all of it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from exports.files import whole_file
from exports.language import translate
from exports.layout import cell_width, pad
from models.errors import InvalidValue
from models.messages import message
from tui.commands.base import argument, command, option
from tui.commands.completion.values import TOPIC
from tui.commands.options import office_options
from tui.commands.types import FilePath
from tui.manual.pages import TOPICS, page_title, read_page
from tui.manual.rendering import page_lines
from tui.terminal.encoding import UTF_8, terminal_encoding

_WIDEST = 100


@command("manual", message("Read the manual. Without TOPIC: list the topics."))
@argument("topic", type=TOPIC, required=False, metavar=message("TOPIC"))
@option("--all", "is_all", is_flag=True, help=message("Print all topics, one after the other."))
@option(
    "--html",
    "is_html",
    is_flag=True,
    help=message("As one web page with pictures of the screens; all topics if no TOPIC is given."),
)
@option(
    *("-o", "--output", "target"),
    type=FilePath(),
    metavar=message("FILE"),
    help=message("With --html: the file to write, instead of printing it."),
)
@office_options
def manual(topic: str | None, is_all: bool, is_html: bool, target: Path | None) -> None:
    """Print a page, or all, or the list of them."""
    if is_html:
        _write_page(TOPICS if topic is None or is_all else (topic,), target)
        return
    if target is not None:
        raise InvalidValue("output", message("--output goes with --html. Without it the manual is printed."))
    if topic is None and not is_all:
        _list_topics()
        return
    size = shutil.get_terminal_size((80, 24))
    width = min(_WIDEST, size.columns)
    pages = ["\n".join(page_lines(read_page(each), width)) for each in (TOPICS if is_all else [topic or ""])]
    _show("\n\n\n".join(pages), size.lines)


def _write_page(topics: Sequence[str], target: Path | None) -> None:
    from tui.manual.web import manual_html  # only who wants it loads it

    page = manual_html(topics)
    if target is None:
        click.echo(page, nl=False)
        return
    with whole_file(target) as file:
        file.write(page.encode())
    click.echo(translate(message("✓ The manual is in “{path}”.", path=str(target))), err=True)


def _list_topics() -> None:
    width = max(map(cell_width, TOPICS))
    for topic in TOPICS:
        click.echo(f"{pad(topic, width)}  {page_title(topic)}")
    click.echo("\n" + translate(message("To read one: tamruang manual TOPIC")), err=True)


def _show(text: str, lines: int) -> None:
    """Print a text; through a pager where it is longer than the terminal, and the pager can show Thai."""
    if sys.stdout.isatty() and text.count("\n") >= lines - 1 and terminal_encoding() == UTF_8:
        click.echo_via_pager(text)
    else:
        click.echo(text)
