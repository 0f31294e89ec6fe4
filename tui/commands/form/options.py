"""What the commands of the form share: which project, and reading a form that is given as a file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from exports.form.decode import MOST_BYTES
from exports.form.reader import read_form, read_form_file
from models.errors import TamruangError
from models.form.project import Form
from models.messages import message
from tui.commands.base import option
from tui.commands.completion.values import PROJECT
from tui.commands.types import WholeNumber

Command = TypeVar("Command", bound=Callable[..., Any])


def project_options(command: Command, *, name: str = "code") -> Command:
    """Add `--project` and `--year` to a command: a code is used again in the next year.

    Args:
        command: the command.
        name: by which it gets the code.
    """
    command = option(
        "--year",
        type=WholeNumber(),
        metavar=message("YEAR"),
        help=message("The project's fiscal year."),
        default_text=message("this fiscal year, or the newest"),
    )(command)
    return option(
        *("--project", name),
        type=PROJECT,
        metavar=message("CODE"),
        help=message("The project's code."),
    )(command)


def read_given_form(file: Path) -> Form:
    """Read a form from a file, or from standard input if it is `-`.

    Raises:
        TamruangError: it can't be read; the sentence begins with the file's name, since several may be given.
    """
    try:
        return read_form(sys.stdin.buffer.read(MOST_BYTES + 1)) if str(file) == "-" else read_form_file(file)
    except TamruangError as error:
        error.sentence = message("{file}: {sentence}", file=str(file), sentence=error.sentence)
        raise
