"""Salvaging an office: what can be read of its damaged database becomes a new office, and an account says what is missing.

The damaged file is only read. What was saved is held against all that tells of it a second time, and what nothing proves is called
doubtful: so the account says no more than is known.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from models.backup.new_place import Place
from models.backup.rebuild import finish, open_bare
from models.backup.salvage.account import Account, Notes
from models.backup.salvage.collect import migrations_in
from models.backup.salvage.covering import cover
from models.backup.salvage.days import set_days
from models.backup.salvage.pages import Pages
from models.backup.salvage.saving import Saving
from models.backup.salvage.trees import Forest
from models.errors import DatabaseUnusable, UnreadableFile
from models.json_text import json_text
from models.messages import message
from models.records import dataclass
from models.storage import errors as database_errors
from models.storage import schema
from models.storage.refusal import describe_refusal

Progress = Callable[[int, int], None]
UNPROVEN: Mapping[str, frozenset[str]] = {
    "complaint": frozenset(
        {
            *(
                "revision",
                "received_from",
                "province",
                "latitude",
                "longitude",
                "officer",
                "steps",
                "next_step",
            ),
            *(
                "accept_by",
                "finish_by",
                "due_on",
                "pending",
                "status_on",
                "dated",
                "method",
                "reopened",
                "parent",
            ),
            *("merged", "extra", "touched", "mis", "mis_at", "changed_by"),
        }
    ),
    "span": frozenset(
        {"since", "until", "known_from", "known_until", "status", "channel", "categories", "sections"}
    ),
    "office_word": frozenset({"aliases", "means", "pending", "days", "text", "position", "retired"}),
    "setting": frozenset({"value"}),
    "draft": frozenset({"place", "by", "is_aside", "draft", "kept_at"}),
    "file_age": frozenset({"kind", "newest"}),
}
"""Fields of which there is no second copy, as long as nobody changed them: one wrong sign in them can't be known."""

LEFTOVERS = "-salvage.jsonl"
"""How the name of the file ends that has the account and the rows without a place; it lies beside the new database."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """An office that was salvaged.

    Attributes:
        database: the new office's file.
        account: what became of the old one.
        report: the file with the account and with the rows that have no place.
    """

    database: Path
    account: Account
    report: Path


def salvage(
    damaged: Path,
    place: Place,
    *,
    by: str,
    describe: Callable[[Account], str],
    progress: Progress | None = None,
) -> Salvaged:
    """Make a new office of what can be read of a damaged database.

    Args:
        damaged: the database; it and its log are only read. Nobody should write to it meanwhile.
        place: where the new office shall lie.
        by: who does it, for the history.
        describe: says the account in few words, for the history.
        progress: is told how many pages of how many are read; what it raises ends it, and leaves nothing.

    Raises:
        UnreadableFile: the file can't be read at all.
        DatabaseUnusable: nothing of an office is in it, or it is of a newer version.
        PlaceTaken: something lies at that place.
    """
    damaged = damaged.expanduser().absolute()
    notes = Notes()
    with place.building() as building:
        with _opened(damaged) as pages:
            forest = Forest(pages, progress)
            if pages.log_is_damaged:
                notes.unknown.append(
                    message(
                        "The log of what was saved last (-wal) is damaged: the latest changes may be missing."
                    )
                )
            if pages.is_cut:
                notes.unknown.append(message("The end of the file is missing."))
            _refuse_foreign(forest, damaged)
            version = _version(forest, pages, damaged)
            connection = open_bare(building, version)
            words = {row[0]: row for row in connection.execute("SELECT * FROM first_word").fetchall()}
            try:
                account = Saving(connection, forest, notes, damaged, words).run(building, by, describe)
            except BaseException:
                connection.close()
                raise
        finish(connection, building)
        if account.partial_cases:
            set_days(building, account.partial_cases)
        cover(building, by)
        _check(building)
        report = building.with_name(f"{building.stem}{LEFTOVERS}")
        _write_report(report, account, notes)
        place.settle(building)
    return Salvaged(place.database, account, place.database.with_name(report.name))


def _opened(damaged: Path) -> Pages:
    if (
        damaged.exists() and not damaged.is_file()
    ):  # opening a pipe would hold on until somebody writes into it
        raise UnreadableFile(message("{path} is not a file. Give the database file.", path=str(damaged)))
    try:
        return Pages(damaged)
    except OSError as error:
        raise UnreadableFile(
            message(
                "“{file}” can't be read: {reason}.",
                file=str(damaged),
                reason=describe_refusal(error, damaged),
            )
        ) from error


def _refuse_foreign(forest: Forest, damaged: Path) -> None:
    if forest.roots_known and not {"complaint", "act", "setting"} & forest.trees.keys():
        raise DatabaseUnusable(database_errors.foreign(damaged))


def _version(forest: Forest, pages: Pages, damaged: Path) -> int:
    """The number of the last migration that the file went through; this version's, where that can't be read.

    Raises:
        DatabaseUnusable: it is of a newer version.
    """
    applied = sorted(migrations_in(forest))
    known = [name for name in applied if name in set(schema.known_migrations())]
    said = int.from_bytes(pages.page(1)[60:64])
    newest = schema.version_of(schema.known_migrations())
    if len(known) != len(applied) and said > newest:
        schema.refuse_newer(applied, said, damaged)
    plausible = said if 0 < said <= newest else 0
    tree = forest.trees.get("schema_migration")
    if tree is not None and tree.is_whole and len(known) == len(applied):
        return schema.version_of(known) or plausible or newest
    return max(schema.version_of(known), plausible) or newest


def _check(database: Path) -> None:
    """Whether what was made is sound: else nothing is."""
    with closing(sqlite3.connect(database)) as connection:
        (sound,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        loose = connection.execute("PRAGMA foreign_key_check").fetchone()
        if sound != "ok" or loose is not None:
            raise AssertionError(f"what was salvaged is not sound: {sound}, {loose}")


def _write_report(path: Path, account: Account, notes: Notes) -> None:
    """Write the account, and each row that has no place in the office, as lines of JSON."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(json_text(account.as_json()) + "\n")
        for table, values in notes.leftovers:
            plain = [value.hex() if isinstance(value, bytes) else value for value in values]
            file.write(json_text({"table": table, "values": plain}) + "\n")
        file.flush()
        os.fsync(file.fileno())
