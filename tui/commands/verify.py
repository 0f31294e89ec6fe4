"""`tamruang verify`: whether a paper that came back is from this register, and as it was printed."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from exports.language import translate
from models.errors import UnreadableFile
from models.messages import message
from models.papers.extract import MOST
from models.papers.verify import State, Verdict, verify_text
from models.system_errors import describe_system_error
from tui.commands.base import argument, command
from tui.commands.office import open_database
from tui.commands.options import json_option, office_options
from tui.commands.types import FilePath
from tui.papers.verdict import verdict_lines

NOT_AS_PRINTED = 1
"""Exit code: changed, older, or not from here."""
UNREADABLE = 2


@command(
    "verify",
    message("Check whether a paper was printed from this register and is unchanged."),
    message("FILE may be text, Markdown or a mail; - for standard input."),
    message(
        "Exit code 0 if it is unchanged and up to date; 1 if it was changed, is older than the register, or is not from here; "
        "2 if it can't be read."
    ),
)
@argument("file", type=FilePath(allow_dash=True), metavar=message("FILE"))
@json_option
@office_options
@click.pass_context
def verify(context: click.Context, file: Path, as_json: bool) -> int:
    """Print the verdict; gives the exit code."""
    data = _content(file)
    open_database(context)
    verdict = verify_text(data)
    if as_json:
        click.echo(json.dumps(_record(verdict), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(verdict_lines(verdict)))
    if verdict.state is State.UNREADABLE:
        return UNREADABLE
    return 0 if verdict.state is State.UNCHANGED else NOT_AS_PRINTED


def _content(file: Path) -> bytes:
    """All of the file, as far as it can be a paper.

    Raises:
        UnreadableFile: it can't be opened.
    """
    if str(file) == "-":
        return sys.stdin.buffer.read(MOST + 1)
    try:
        with file.open("rb") as opened:
            return opened.read(MOST + 1)
    except OSError as error:
        reason = describe_system_error(error)
        raise UnreadableFile(
            message("“{path}” can't be opened: {reason}.", path=str(file), reason=reason)
        ) from error


def _record(verdict: Verdict) -> dict[str, object]:
    paper = verdict.paper
    return {
        "state": verdict.state.value,
        "sentence": translate(verdict.sentence),
        "code": verdict.code,
        "paper": paper
        and {
            "kind": paper.kind,
            "title": paper.title,
            "edition": paper.number,
            "at": paper.at.isoformat(),
            "by": paper.by,
            "revisions": dict(paper.revisions),
            "counts": dict(paper.counts),
            "with_names": paper.with_names,
            "sha256": paper.sha256,
        },
        "differences": [
            {"line": each.line, "was": list(each.was), "now": list(each.now)} for each in verdict.differences
        ],
        "later": [
            {
                "kind": each.kind.value,
                "at": each.at.isoformat(),
                "by": each.by,
                "number": each.number,
                "code": each.code,
            }
            for each in verdict.later
        ],
        "around": list(verdict.around),
        "unchecked": list(verdict.unchecked),
    }
