"""Where a paper of the city goes: to the terminal, into a file, or in every format into a new folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from exports.city_papers.printing import Printed
from exports.files import whole_file, write_new_folder
from exports.language import translate
from models.errors import InvalidValue
from models.messages import message
from tui.commands.answers import print_json
from tui.commands.base import option
from tui.commands.types import TargetPath

Command = TypeVar("Command", bound=Callable[..., Any])

WORKBOOK = "xlsx"
_ENDINGS = {".txt": "text", ".md": "markdown", ".html": "html", ".htm": "html", ".xlsx": WORKBOOK}


def output_options(command: Command) -> Command:
    """Add `--format` and `-o` to a command."""
    command = option(
        *("-o", "--output", "target"),
        type=TargetPath(),
        metavar=message("FILE"),
        help=message("The file to write; without an ending, the new folder for all formats."),
    )(command)
    return option(
        *("--format", "shape"),
        type=click.Choice(["text", "mail", "markdown", "html", WORKBOOK]),
        help=message("Format of the paper; “mail” is text of at most 76 columns."),
        default_text=message("by the name of FILE, otherwise text"),
    )(command)


def note_options(command: Command) -> Command:
    """Add what can be typed for a covering note."""
    for add in (
        option("--enclose", "enclosures", multiple=True, help=message("An enclosure; several may be given.")),
        option("--subject", default="", help=message("What the letter is about.")),
        option(
            *("--number", "letter"),
            default="",
            metavar=message("NUMBER"),
            help=message("The letter's own number."),
        ),
        option(
            *("--for", "reader"),
            default="",
            help=message("To whom it is addressed."),
            default_text=message("the head of the office"),
        ),
    ):
        command = add(command)
    return command


def check_output(target: str | None, shape: str | None) -> None:
    """Refuse what can't be written before anything is recorded.

    Raises:
        InvalidValue: a workbook without a file, or a name whose ending is no format of ours.
    """
    if target is None and shape == WORKBOOK:
        raise InvalidValue("output", message("A workbook is written to a file. Name it with -o."))
    ending = "" if target is None else Path(target).suffix.lower()
    if ending and shape is None and ending not in _ENDINGS:
        raise InvalidValue(
            "output",
            message(
                "“{path}” does not show the format. End it in {known}, or add --format.",
                path=str(target),
                known=", ".join(_ENDINGS),
            ),
        )


def put_out(printed: Printed, target: str | None, shape: str | None, *, as_json: bool) -> None:
    """Bring a paper to where it is to go.

    Args:
        printed: the paper.
        target: the file or the folder; None for the terminal.
        shape: its format; by the ending of the file if None.
        as_json: say what was recorded, for programs.
    """
    path = None if target is None else Path(target)
    if path is not None and shape is None and not path.suffix:
        path = write_new_folder(path.parent, path.name, printed.files).path
    elif path is not None:
        with whole_file(path) as file:
            file.write(_content(printed, shape or _ENDINGS[path.suffix.lower()]))
    elif not as_json:
        click.echo(printed.paper.texts[shape or "text"], nl=False)
    if path is not None:
        click.echo(translate(message("Saved: {path}", path=str(path))), err=True)
    if as_json:
        print_json(_record(printed))


def _content(printed: Printed, shape: str) -> bytes:
    return printed.workbook if shape == WORKBOOK else printed.paper.texts[shape].encode()


def _record(printed: Printed) -> dict[str, object]:
    kept = printed.paper.paper
    return {
        "paper": printed.paper.name,
        "title": printed.paper.title,
        "code": kept and kept.code,
        "edition": kept and kept.number,
        "counts": dict(kept.counts) if kept else {},
        "known": kept and max(kept.revisions.values()),
        "sha256": kept and kept.sha256,
    }
