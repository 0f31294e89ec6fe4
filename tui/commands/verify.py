"""`tamruang verify`: whether a paper that came back is from this register, and as it was printed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from exports.language import translate
from models.errors import InvalidValue, UnreadableFile
from models.messages import message
from models.office.words import person_name
from models.outlet import printable
from models.papers.by_code import is_code, look_up_code, may_be_code, read_text
from models.papers.extract import MOST
from models.papers.record import Recorded
from models.papers.superseded import Later
from models.papers.verify import State, Verdict, verify_text
from models.storage.refusal import describe_refusal
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.office import open_database
from tui.commands.options import json_option, office_options
from tui.commands.types import FilePath, TargetPath
from tui.papers.code_words import code_lines, code_sentence
from tui.papers.verdict import verdict_lines
from tui.person import current_person

NOT_AS_PRINTED = 1
"""Exit code: changed, older, not from here, or not alone."""
UNREADABLE = 2


@command(
    "verify",
    message("Check whether a paper was printed from this register and is unchanged."),
    message(
        "FILE may be text, Markdown, HTML or a mail; - for standard input. With the CODE alone, "
        "read over the telephone, it tells what the paper said. A file named like a code is "
        "given as ./NAME."
    ),
    message(
        "Exit code 0 if it is unchanged and up to date; 1 if it was changed, is older than the register, is not "
        "from here, names another history, or comes with text that names it and is not a copy; 2 if it can't be "
        "read."
    ),
)
@argument("source", metavar=message("FILE|CODE"), type=TargetPath())
@option(
    "--text",
    "shows_text",
    is_flag=True,
    help=message("With a code: also show the whole text as it was printed."),
)
@option("--with-names", is_flag=True, help=message("Show it even if it was printed with names."))
@json_option
@office_options
@click.pass_context
def verify(context: click.Context, source: str, shows_text: bool, with_names: bool, as_json: bool) -> int:
    """Print the verdict; gives the exit code."""
    if is_code(source) or (may_be_code(source) and not Path(source).exists()):
        open_database(context)
        return _tell_code(source, shows_text=shows_text, with_names=with_names, as_json=as_json)
    data = _content(Path(FilePath(allow_dash=True).convert(source, None, context)))
    open_database(context)
    verdict = verify_text(data)
    if as_json:
        print_json(_record(verdict))
    else:
        click.echo("\n".join(verdict_lines(verdict)))
    if verdict.state is State.UNREADABLE:
        return UNREADABLE
    return 0 if verdict.state is State.UNCHANGED else NOT_AS_PRINTED


def _tell_code(code: str, *, shows_text: bool, with_names: bool, as_json: bool) -> int:
    """Say what the paper with a code said; gives the exit code.

    Raises:
        InvalidValue: its text was asked for, but shows persons by name.
    """
    answer = look_up_code(code)
    text: list[str] | None = None
    if shows_text and answer.paper is not None:
        if answer.paper.with_names and not with_names:
            raise InvalidValue(
                "with_names",
                message(
                    "Paper {code} shows persons by name. Add --with-names to read it.", code=answer.paper.code
                ),
            )
        text = read_text(answer.paper, by=current_person())
    if as_json:
        record = {
            "state": "not_from_here" if answer.paper is None else "older" if answer.later else "current",
            "sentence": translate(code_sentence(answer)),
            "code": answer.code,
            "paper": _paper(answer.paper),
            "later": _later(answer.later),
            "alike": [paper.code for paper in answer.alike],
            "text": text,
        }
        print_json(record)
    else:
        click.echo("\n".join(code_lines(answer)))
        if answer.has_slip and not answer.alike:
            click.echo(translate(message("There is no file of this name either.")))
        if text is not None:
            click.echo("\n" + "\n".join(map(printable, text)))
    return 0 if answer.paper is not None and not answer.later else NOT_AS_PRINTED


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
        reason = describe_refusal(error, file)
        raise UnreadableFile(
            message("“{path}” can't be opened: {reason}.", path=str(file), reason=reason)
        ) from error


def _record(verdict: Verdict) -> dict[str, object]:
    return {
        "state": verdict.state.value,
        "sentence": translate(verdict.sentence),
        "code": verdict.code,
        "paper": _paper(verdict.paper),
        "differences": [
            {"line": each.line, "was": list(each.was), "now": list(each.now)} for each in verdict.differences
        ],
        "later": _later(verdict.later),
        "around": list(verdict.around),
        "unchecked": [each if isinstance(each, str) else translate(each) for each in verdict.unchecked],
        "strays": [
            {
                "code": each.code,
                "from_here": each.paper is not None,
                "name": each.name,
                "lines": list(each.lines),
            }
            for each in verdict.strays
        ],
        "others": [other.code for other in verdict.others],
        "history": None if verdict.witness is None else verdict.witness._asdict(),
        "is_our_history": verdict.is_our_history,
    }


def _paper(paper: Recorded | None) -> dict[str, object] | None:
    if paper is None:
        return None
    return {
        "kind": paper.kind,
        "title": paper.title,
        "edition": paper.number,
        "at": paper.at.isoformat(),
        "by": paper.by,
        "person": person_name(paper.by),
        "revisions": dict(paper.revisions),
        "counts": dict(paper.counts),
        "with_names": paper.with_names,
        "sha256": paper.sha256,
        "history": None if paper.witness is None else paper.witness._asdict(),
    }


def _later(later: Sequence[Later]) -> list[dict[str, object]]:
    return [
        {
            "kind": each.kind.value,
            "at": each.at.isoformat(),
            "by": each.by,
            "person": person_name(each.by) if each.by else None,
            "number": each.number,
            "code": each.code,
        }
        for each in later
    ]
