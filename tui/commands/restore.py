"""`tamruang restore`: the office as a backup has it, after it was told what that costs."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from exports.language import format_moment, translate
from models.backup.checking import Checked
from models.backup.contents import COUNTED
from models.backup.loss import Loss
from models.backup.on_server import refuse_restore
from models.backup.restoring import Restored, restore_into, restore_office
from models.messages import Message, message
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.misfits import describe_misfits
from tui.commands.office import database_of
from tui.commands.options import office_options
from tui.commands.progress import progress_bar
from tui.commands.prompt import confirm
from tui.commands.types import FilePath, FolderPath
from tui.person import current_person

_NAMED = 8
"""So many cases are named."""


@command(
    "restore",
    message(
        "Restore the office from a backup. The backup is checked first, you are told what the "
        "office would lose, and a copy of the present office is made beside it."
    ),
    message("With --into it becomes an office of its own in a new folder, and nothing is replaced."),
    goes_on=True,
)
@argument("file", type=FilePath(), metavar=message("FILE"))
@option(
    *("--into", "folder"),
    type=FolderPath(),
    metavar=message("FOLDER"),
    help=message("Make it an office of its own in this folder, which must be new or empty."),
)
@option("--yes", is_flag=True, help=message("Restore without asking."))
@option(
    "--json", "as_json", is_flag=True, help=message("Print one JSON object; without --yes nothing is done.")
)
@office_options
@click.pass_context
def restore(context: click.Context, file: Path, folder: Path | None, yes: bool, as_json: bool) -> None:
    """Check, tell, ask and restore."""
    told: dict[str, object] = {}

    def ask(checked: Checked, loss: Loss | None, has_office: bool) -> bool:
        told.update(_record(checked, loss, has_office=has_office))
        if as_json:
            return yes
        for sentence in [*_about(checked), *(_about_loss(loss) if has_office else ())]:
            click.echo(translate(sentence))
        if yes or not has_office:
            return True
        return confirm(
            message("Replace the office with this backup?"),
            nobody=message(
                "Nothing was changed, because nobody is there to be asked. To restore without asking, "
                "add --yes."
            ),
        )

    if folder is None:
        refuse_restore(database_of(context))
    with progress_bar(message("Checking the backup"), least=20_000_000) as progress:
        by = current_person()
        done = (
            restore_office(file, database_of(context), by=by, confirm=ask, progress=progress)
            if folder is None
            else restore_into(file, folder, by=by, confirm=ask, progress=progress)
        )
    if as_json:
        print_json(told | {"done": done and _done(done)})
    else:
        for sentence in _about_done(done):
            click.echo(translate(sentence))


def _about(checked: Checked) -> list[Message]:
    head = checked.head
    said = [
        message(
            "Backup of {name} as of {moment}, made by {by}.",
            name=head.name,
            moment=format_moment(head.at),
            by=head.by,
        ),
        message(
            "Cases: {cases} · photos and papers: {evidence} · reports: {reports} · recorded papers: {papers} · mails: {mails}",
            mails=checked.mails,
            **{name: checked.manifest.counts[name] for name in COUNTED if name not in {"acts", "steps"}},
        ),
    ]
    if checked.is_whole:
        said.append(message("It is undamaged, and its history is complete."))
        return said
    said.append(message("It is just what was backed up, but the office was not whole at that time:"))
    if checked.missing:
        said.append(message("! Photos and papers missing from it: {count}", count=len(checked.missing)))
    if checked.changed:
        said.append(
            message(
                "! Photos and papers that another program had changed: {count}", count=len(checked.changed)
            )
        )
    said += describe_misfits(checked.misfits)
    return said


def _about_loss(loss: Loss | None) -> list[Message]:
    if loss is None:
        return [
            message(
                "The present office is damaged or of another version, so what it would lose can't be told."
            )
        ]
    said = [message("! This is the backup of another office.")] if loss.is_other else []
    if loss.is_nothing:
        return [*said, message("The present office has nothing that is not in the backup.")]
    if loss.since is not None and loss.until is not None:
        said.append(
            message(
                "! The office would lose what was saved from {since} to {until} by {by}:",
                since=format_moment(loss.since),
                until=format_moment(loss.until),
                by=", ".join(loss.persons),
            )
        )
    else:
        said.append(message("! The office would lose:"))
    said.append(
        message(
            "steps of the history: {steps} · cases: {cases} · photos and papers: {evidence} · reports: {reports} · "
            "recorded papers: {papers} · drafts: {drafts}",
            **{
                name: getattr(loss, name)
                for name in ("steps", "cases", "evidence", "reports", "papers", "drafts")
            },
        )
    )
    if loss.forgotten:
        named = ", ".join(loss.forgotten[:_NAMED]) + (" …" if len(loss.forgotten) > _NAMED else "")
        said.append(
            message(
                "! Complainants forgotten since then would be back, in cases: {count} ({numbers}). Forget them "
                "again afterwards.",
                count=len(loss.forgotten),
                numbers=named,
            )
        )
    return said


def _about_done(done: Restored | None) -> list[Message]:
    if done is None:
        return [message("Nothing was changed.")]
    said = [message("✓ The office was restored: {path}", path=str(done.database))]
    if done.copy is not None:
        is_archive = done.copy.is_file()
        said.append(
            message(
                "The office as it was before is kept in {path}; to go back to it, use tamruang restore.",
                path=str(done.copy),
            )
            if is_archive
            else message("Its files as they were before are kept in {path}.", path=str(done.copy))
        )
    if done.evidence:
        said.append(message("Photos and papers put into their folder: {count}", count=done.evidence))
    if done.waiting:
        said.append(
            message(
                "Mails that were waiting then and may have been sent since: {count}. See them with "
                "tamruang mail list, and record with tamruang mail settle whether each arrived.",
                count=done.waiting,
            )
        )
    return said


def _record(checked: Checked, loss: Loss | None, *, has_office: bool) -> dict[str, object]:
    return {
        "backup": {
            **checked.head.as_json(),
            "size": checked.size,
            "whole": checked.is_whole,
            "counts": {**checked.manifest.counts, "mails": checked.mails},
            "missing": list(checked.missing),
            "changed": list(checked.changed),
            "tampering": checked.tampering and translate(checked.tampering),
            "misfits_count": len(checked.misfits),
        },
        "replaces": has_office,
        "loses": loss
        and {
            **asdict(loss),
            "since": loss.since and loss.since.isoformat(),
            "until": loss.until and loss.until.isoformat(),
        },
    }


def _done(done: Restored) -> dict[str, object]:
    return {
        "database": str(done.database),
        "copy": done.copy and str(done.copy),
        "evidence": done.evidence,
        "waiting_mails": done.waiting,
    }
