"""`tamruang salvage`: saves what can be read of a damaged database into a new office, and says what is missing."""

from __future__ import annotations

from pathlib import Path

import click

from exports.language import translate
from models.backup.new_place import Place
from models.backup.on_server import refuse_salvage
from models.backup.salvage.account import Account, Ranges, size_of
from models.backup.salvage.office import Salvaged, salvage
from models.errors import InvalidValue
from models.messages import Message, message
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.endings import ending_cleanly
from tui.commands.options import json_option, named_database, office_options
from tui.commands.progress import progress_bar
from tui.commands.salvage_words import name_of_table, names_of_tables
from tui.commands.types import FilePath, FolderPath
from tui.person import current_person

NOT_ALL = 1
"""Exit code: an office was made, and something is missing or doubtful."""
_NAMED = 12


@command(
    "salvage",
    message(
        "Save what can be read of a damaged database into a new office in FOLDER, and say what "
        "is missing and what is doubtful. The damaged file is only read. Nobody should use it "
        "meanwhile."
    ),
    message(
        "Without FILE it takes the office's database. Exit code 0 if all was saved and nothing "
        "is doubtful, 1 if something is missing or doubtful, 2 or 3 if no office was made."
    ),
)
@argument("file", type=FilePath(), required=False, metavar=message("FILE"))
@option(
    "--into",
    type=FolderPath(),
    required=True,
    metavar=message("FOLDER"),
    help=message("The folder to make the office in: a new one, or one that is empty."),
)
@json_option
@office_options
@click.pass_context
def salvage_(context: click.Context, file: Path | None, into: Path, as_json: bool) -> int:
    """Salvage it and give the account; gives the exit code."""
    damaged = file or named_database(context)
    if damaged is None:
        from tui.commands.office import database_of  # where the database lies by itself

        damaged = database_of(context)
    refuse_salvage(damaged)
    if not damaged.exists():
        raise InvalidValue("file", message("There is no file {path}.", path=str(damaged)))
    with ending_cleanly(), progress_bar(message("Reading"), least=2_000) as progress:
        saved = salvage(
            damaged, Place.in_folder(into), by=current_person(), describe=_in_few_words, progress=progress
        )
    if as_json:
        record = {"database": str(saved.database), "report": str(saved.report), **saved.account.as_json()}
        print_json(record)
    else:
        for sentence in _sentences(saved):
            click.echo(translate(sentence))
    return 0 if saved.account.is_clean() else NOT_ALL


def _in_few_words(account: Account) -> str:
    """The account as the history keeps it."""
    cases = account.tables["complaint"]
    return translate(
        message(
            "Cases saved: {saved}, doubtful: {doubtful}, lost: {lost}",
            saved=cases.saved,
            doubtful=size_of(cases.doubtful),
            lost=len(account.lost_cases),
        )
    )


def _sentences(saved: Salvaged) -> list[Message]:
    account = saved.account
    cases = account.tables["complaint"]
    said = [
        message("✓ A new office is in {path}. The damaged file was left as it is.", path=str(saved.database)),
        message(
            "Cases: {saved} saved · of these doubtful: {doubtful} · lost: {lost}",
            saved=cases.saved,
            doubtful=size_of(cases.doubtful),
            lost=len(account.lost_cases),
        ),
    ]
    if account.lost_cases:
        said.append(message("! Lost cases: {numbers}", numbers=_numbers(account, account.lost_cases)))
    if account.partial_cases:
        said.append(
            message(
                "! Cases of which only number, days, status, section and category were saved: {numbers}",
                numbers=_numbers(account, account.partial_cases),
            )
        )
    rest = [case for case in _each(cases.doubtful) if case not in set(account.partial_cases)]
    if rest:
        said.append(
            message(
                "? Look at these cases; something in them may be wrong: {numbers}",
                numbers=_numbers(account, rest),
            )
        )
    for table, one in account.tables.items():
        missing, doubtful, restored = map(size_of, (one.missing, one.doubtful, one.restored))
        if table != "complaint" and (missing or doubtful or restored):
            said.append(
                message(
                    "· {table}: {saved} saved · missing: {missing} · doubtful: {doubtful} · rebuilt from the "
                    "history: {restored}",
                    **{"table": name_of_table(table), "saved": one.saved, "missing": missing},
                    **{"doubtful": doubtful, "restored": restored},
                )
            )
    more = [table for table, one in account.tables.items() if one.unknown_missing]
    if more:
        said.append(
            message(
                "? More may be missing, without anybody knowing, in: {tables}", tables=names_of_tables(more)
            )
        )
    if account.evidence_missing:
        said.append(
            message(
                "! Photos and papers that are missing or have changed: {count}",
                count=len(account.evidence_missing),
            )
        )
    if account.chain_gaps:
        said.append(
            message(
                "! Entries of the history that can no longer be proven: {count}. The history says so.",
                count=size_of(account.chain_gaps),
            )
        )
    said += [message("? {sentence}", sentence=each) for each in account.unknown]
    said.append(
        message(
            "What is stored only once can't be checked: the steps of cases, their places on the map, "
            "what only a file from MIS said, and drafts. The full account, and rows that fit "
            "nowhere: {path}",
            path=str(saved.report),
        )
    )
    return said


def _each(found: Ranges) -> list[int]:
    return [number for first, last in found for number in range(first, last + 1)]


def _numbers(account: Account, cases: tuple[int, ...] | list[int]) -> str:
    named = [account.numbers.get(case, f"#{case}") for case in cases[:_NAMED]]
    return ", ".join(named) + (f" … ({len(cases)})" if len(cases) > _NAMED else "")
