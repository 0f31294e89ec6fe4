"""`tamruang form read`: what a form says; no database is touched."""

from __future__ import annotations

from pathlib import Path

from models import clock
from models.form.check import check_form
from models.messages import message
from tui.commands.base import argument, command
from tui.commands.form.options import read_given_form
from tui.commands.form.output import exit_code, print_form
from tui.commands.options import json_option, office_options
from tui.commands.types import FilePath


@command(
    "read",
    message(
        "Show what a form says and what is wrong with it; saves nothing. FILE may be - for standard input."
    ),
)
@argument("file", type=FilePath(allow_dash=True), metavar=message("FILE"))
@json_option
@office_options
def read(file: Path, as_json: bool) -> int:
    """Read the form and print it; gives the exit code."""
    form = read_given_form(file)
    findings = check_form(form, clock.today())
    print_form(form, findings, as_json=as_json)
    return exit_code(findings)
