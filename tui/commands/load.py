"""`tamruang load`: makes a new office of a dump."""

from __future__ import annotations

import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

import click

from exports.language import translate
from models.backup.faults import UnfitDump
from models.backup.load import Loaded, load_dump
from models.backup.new_place import Place
from models.errors import UnreadableFile
from models.messages import message
from models.outlet import printable
from models.storage.refusal import describe_refusal
from tui.commands.answers import print_json
from tui.commands.base import argument, command
from tui.commands.endings import ending_cleanly
from tui.commands.options import json_option, office_options
from tui.commands.places import new_place, place_option
from tui.commands.progress import Progress, progress_bar
from tui.commands.types import FilePath

_INPUT = Path("-")


@command(
    "load",
    message(
        "Make a new office from what tamruang dump wrote, in a new or empty folder (--into) or "
        "as a new file (--database). - is standard input."
    ),
    message(
        "All of it is checked first: form, references, the chain of the history, the content of "
        "evidence. If anything is wrong, each fault is listed with its line, and no office is "
        "made."
    ),
)
@argument("file", type=FilePath(allow_dash=True), metavar=message("FILE"))
@place_option
@json_option
@office_options
@click.pass_context
def load(context: click.Context, file: Path, into: Path | None, as_json: bool) -> None:
    """Load the dump."""
    place = new_place(context, into)
    try:
        with ending_cleanly(), progress_bar(message("Reading"), least=1 << 20) as progress:
            loaded = _load(file, place, progress)
    except UnfitDump as unfit:
        for fault in unfit.faults:
            click.echo(printable(translate(fault)), err=True)
        raise
    if as_json:
        print_json(asdict(loaded))
    else:
        _tell(loaded)


def _load(file: Path, place: Place, progress: Progress | None) -> Loaded:
    if file == _INPUT:
        return load_dump(sys.stdin.buffer, str(file), place)
    try:
        opened: BinaryIO = file.open("rb")
        size = os.fstat(opened.fileno()).st_size
    except OSError as error:
        raise UnreadableFile(
            message("“{file}” can't be read: {reason}.", file=str(file), reason=describe_refusal(error, file))
        ) from error
    with opened:
        return load_dump(
            opened, str(file), place, progress=None if progress is None else lambda done: progress(done, size)
        )


def _tell(loaded: Loaded) -> None:
    sentences = [
        message(
            "✓ Made the office {office}: {path} · cases: {cases} · files: {files}",
            office=loaded.office,
            cases=loaded.cases,
            files=loaded.files,
            path=str(loaded.database),
        )
        if loaded.office
        else message(
            "✓ Made an office: {path} · cases: {cases} · files: {files}",
            cases=loaded.cases,
            files=loaded.files,
            path=str(loaded.database),
        )
    ]
    if loaded.missing:
        sentences.append(
            message("! Photos and papers that were not in the dump: {count}", count=loaded.missing)
        )
    if not loaded.chain_holds:
        sentences.append(
            message("! Something was changed with another program before it was dumped. See: tamruang doctor")
        )
    for sentence in sentences:
        click.echo(translate(sentence))
