"""`tamruang backup`: one archive of the office, made while others work and read back on the spot."""

from __future__ import annotations

from math import ceil
from pathlib import Path

import click

from exports.language import format_moment, translate
from models.backup.contents import COUNTED
from models.backup.office import Done, make_backup
from models.backup.on_server import refuse_backup
from models.messages import Message, message
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.misfits import describe_misfits
from tui.commands.office import database_of, open_database
from tui.commands.options import json_option, office_options
from tui.commands.progress import progress_bar
from tui.commands.types import WholeNumber
from tui.person import current_person

NOT_WHOLE = 1
"""Exit code: the backup was made, but something of the office was missing or changed before already."""
_MOST = 1_000


@command(
    "backup",
    message(
        "Back up the whole office into one file, and read it back. TARGET is a folder, where the "
        "file is named by day and time, or a file name that ends in .tar."
    ),
    message(
        "Others can go on working meanwhile. The file holds the database, the photos and papers "
        "of cases and the outbox, but not the mail password, the key for the city or people's own settings."
    ),
    message(
        "Exit code 0 if it is complete and was found whole, 1 if something was missing or "
        "changed in the office already, 2 if it could not be made, 3 if the database can't be "
        "used."
    ),
)
@argument("target", type=click.Path(path_type=Path), metavar=message("TARGET"))
@option(
    "--keep",
    type=WholeNumber(1, _MOST),
    metavar=message("COUNT"),
    help=message("In a folder: keep only this many backups of this office, the newest ones."),
)
@json_option
@office_options
@click.pass_context
def backup(context: click.Context, target: Path, keep: int | None, as_json: bool) -> int:
    """Make it and say what it holds; gives the exit code."""
    refuse_backup(database_of(context))
    open_database(context)
    with progress_bar(message("Backing up"), least=20_000_000) as progress:
        done = make_backup(target, by=current_person(), keep=keep, progress=progress)
    if as_json:
        print_json(_record(done))
    else:
        for sentence in _sentences(done):
            click.echo(translate(sentence))
        for sentence in _troubles(done):  # which cron mails, where it is told to pass over the rest
            click.echo(translate(sentence), err=True)
    return 0 if done.backup.is_whole else NOT_WHOLE


def _sentences(done: Done) -> list[Message]:
    made = done.backup
    checked = made.checked
    said = [
        message("✓ {path} ({size} MB)", path=str(made.path), size=_megabytes(checked.size)),
        message(
            "The office as of {moment}. Cases: {cases} · photos and papers: {evidence} · reports: {reports} · "
            "recorded papers: {papers} · mails: {mails}",
            moment=format_moment(checked.head.at),
            mails=checked.mails,
            **{name: checked.manifest.counts[name] for name in COUNTED if name not in {"acts", "steps"}},
        ),
    ]
    if made.is_whole:
        said.append(
            message(
                "It was read back from the disk: the history is complete, and all photos and papers are as they were added."
            )
        )
    else:
        said.append(message("It was read back from the disk, and matches what the office has."))
    if done.is_same_disk:
        said.append(message("It is on the same disk as the office: copy it to another one."))
    if done.removed:
        said.append(message("Older backups removed: {count}", count=len(done.removed)))
    return said


def _troubles(done: Done) -> list[Message]:
    """What was not as it should be, in the office already or afterwards."""
    made = done.backup
    checked = made.checked
    missing = len(set(checked.missing).difference(made.unreadable))
    found: list[Message] = []
    if missing:
        found.append(message("! Photos and papers that were missing already: {count}", count=missing))
    if made.unreadable:
        found.append(
            message(
                "! Photos and papers that you may not read, so they were not backed up: {count}. Let "
                "their owner or an administrator make the backup.",
                count=len(made.unreadable),
            )
        )
    if checked.changed:
        found.append(
            message(
                "! Photos and papers that another program had changed already: {count}. They were backed "
                "up as they are now.",
                count=len(checked.changed),
            )
        )
    found += describe_misfits(checked.misfits)
    found += [each for each in (done.kept_because, done.not_noted) if each is not None]
    return found


def _megabytes(size: int) -> str:
    """A size as it is said, rounded up: nothing is 0.0 MB."""
    return f"{ceil(size / 100_000) / 10:,.1f}"


def _record(done: Done) -> dict[str, object]:
    made = done.backup
    checked = made.checked
    return {
        "path": str(made.path),
        "size": checked.size,
        "at": checked.head.at.isoformat(),
        "office": checked.head.office,
        "verified": made.is_whole,
        "counts": {**checked.manifest.counts, "mails": checked.mails},
        "missing": sorted(set(checked.missing).difference(made.unreadable)),
        "unreadable": list(made.unreadable),
        "changed": list(checked.changed),
        "tampering": checked.tampering and translate(checked.tampering),
        "misfits_count": len(checked.misfits),
        "same_disk": done.is_same_disk,
        "removed": [str(path) for path in done.removed],
        "not_noted": done.not_noted and translate(done.not_noted),
    }
