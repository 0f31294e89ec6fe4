"""`tamruang dump`: the whole register as lines of JSON, to be read by people and programs, or loaded again."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from exports.files import whole_file
from exports.language import translate
from models.backup.dump import Dumped, write_dump
from models.errors import TamruangError
from models.messages import message
from tui.commands.base import argument, command
from tui.commands.endings import ending_cleanly
from tui.commands.office import open_database
from tui.commands.options import office_options
from tui.commands.progress import progress_bar
from tui.commands.types import FilePath
from tui.person import current_person
from tui.terminal.outlet import raw_output

BAR_FROM = 10_000
"""Lines from which on a bar is shown."""

_OUTPUT = Path("-")
_NAMED = 5


@command(
    "dump",
    message(
        "Write the whole register as JSON lines: cases, history, evidence, words, reports, papers, drafts and the outbox. "
        "FILE is replaced as a whole; - is standard output."
    ),
    message(
        "It holds the personal data of all cases: who made it is recorded, and only you may read "
        "the file. To load it again: tamruang load"
    ),
)
@argument("file", type=FilePath(allow_dash=True), default=_OUTPUT, metavar=message("FILE"))
@office_options
@click.pass_context
def dump(context: click.Context, file: Path) -> None:
    """Write the dump."""
    if file == _OUTPUT and sys.stdout.isatty():
        raise TamruangError(message("A dump is not for the screen. Give a file: tamruang dump FILE"))
    open_database(context)
    by = current_person()
    with ending_cleanly(), progress_bar(message("Saving"), least=BAR_FROM) as progress:
        if file == _OUTPUT:
            output = raw_output()
            dumped = write_dump(output, by=by, to=str(file), progress=progress)
            output.flush()
        else:
            with whole_file(file) as target:
                os.fchmod(target.fileno(), 0o600)  # in a shared folder, too: it is for whoever asked for it
                dumped = write_dump(target, by=by, to=str(file.absolute()), progress=progress)
    _tell(dumped, file)


def _tell(dumped: Dumped, file: Path) -> None:
    sentences = [
        message(
            "✓ Saved to “{path}”. Cases: {cases} · files: {files}",
            cases=dumped.cases,
            files=dumped.files,
            path=str(file),
        )
    ]
    if dumped.left_out:
        sentences.append(
            message(
                "! Files beside the database that can't be read or have changed, and so were left out: "
                "{count} ({names}).",
                count=len(dumped.left_out),
                names=", ".join(dumped.left_out[:_NAMED]),
            )
        )
    if not dumped.chain_holds:
        sentences.append(
            message("! Something was changed with another program; the dump says so. See: tamruang doctor")
        )
    for sentence in sentences:
        click.echo(translate(sentence), err=True)
