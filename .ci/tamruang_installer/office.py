"""The office's database before, during and after an upgrade: found, backed up, tried on a copy, brought up to date, put back."""

import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from itertools import count
from pathlib import Path
from typing import NamedTuple

from tamruang_installer.version import Account, call, reason_of, run
from tamruang_installer.words import Refused, refuse, say, tell

_PASSING = ".tamruang-upgrade-"
_WORK = (
    "project", "report", "event", "complaint", "complainant", "act", "case_event", "evidence", "daily_check", "paper",
    "paper_text", "chain",
)  # fmt: skip
"""Tables with people's work, as far as they are there: no upgrade may take a row from them."""

_FLOORS = "import sys, tamruang.__main__ as beginning; sys.path.insert(0, beginning.FLOORS); "
_WHERE = _FLOORS + "from models.storage.place import default_path; print(default_path())"
_OPEN = (
    _FLOORS
    + "import json; from pathlib import Path; from models.storage.database import close_office, open_office; "
    "from models.papers.audit import find_tampering; open_office(Path(sys.argv[1])); misfit = find_tampering(); "
    "print(json.dumps(misfit and str(misfit.sentence))); close_office()"
)
"""Opens an office, which brings it up to the version that does it, and looks through its history."""


class State(NamedTuple):
    """How an office stands.

    Attributes:
        version: of its tables.
        rows: how many there are of each kind of work.
    """

    version: int
    rows: dict[str, int]


class Tried(NamedTuple):
    """An office on whose copy the new version works.

    Attributes:
        path: of the office.
        kept: a copy of its database from before, until the upgrade is done.
        before: how it stood.
        backup: what was kept for good.
    """

    path: Path
    kept: Path
    before: State
    backup: Path


def find_offices(folder: Path, named: list[str]) -> list[Path]:
    """The databases to bring up to date.

    Args:
        folder: of the version that knows where they lie.
        named: by the person; if none are, that of the environment, of the site, or of the account.

    Raises:
        Refused: there is none where the person said.
    """
    if said := named or [found for found in [os.environ.get("TAMRUANG_DATABASE")] if found]:
        offices = [Path(office).expanduser().absolute() for office in said]
        for office in offices:
            if not office.is_file():
                raise refuse("There is no database at {office}.", office=office)
        return offices
    answers = (run(folder, "-c", _WHERE, account=account) for account in _accounts())
    places = [Path(answer.stdout.strip()) for answer in answers if answer.returncode == 0]
    return [office for office in dict.fromkeys(places) if office.is_file() and office.stat().st_size]


def _accounts() -> Iterator[Account | None]:
    """This one, and the one behind `sudo`."""
    yield None
    behind = os.environ.get("SUDO_UID", "0")
    if os.geteuid() == 0 and behind.isdigit() and behind != "0":
        try:
            yield Account.of(int(behind))
        except KeyError:
            return


@contextmanager
def tried(office: Path, old: Path | None, new: Path, version: str) -> Iterator[Tried]:
    """Back an office up and rehearse on a copy of it all that the new version will do to it; the copy goes at the end.

    Args:
        office: its database.
        old: folder of the version in use, if there is one.
        new: folder of the version to come.
        version: what it is called.

    Raises:
        Refused: it can't be backed up, or the new version can't work with it; nothing was changed.
    """
    try:
        backup = _back_up(office, old, version)
    except (OSError, sqlite3.Error) as error:
        raise refuse(
            "{office} can't be backed up, so nothing was changed: {reason}", office=office, reason=error
        ) from None
    tell("Backup: {copy}", copy=backup)
    for left in office.parent.glob(_PASSING + "*"):  # of an upgrade that was killed
        shutil.rmtree(left, ignore_errors=True)
    place = Path(tempfile.mkdtemp(prefix=_PASSING, dir=office.parent))
    try:
        _give(place, office, 0o700)
        yield _rehearse(office, old, new, place, backup)
    except (OSError, sqlite3.Error) as error:
        raise _not_with(office, error) from None
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _rehearse(office: Path, old: Path | None, new: Path, place: Path, backup: Path) -> Tried:
    kept, rehearsal = place / "before.db", place / "rehearsal.db"
    for target in (kept, rehearsal):
        _copy(office, target, like=office)
    before = state_of(kept)
    known = _misfit(old, rehearsal) if old else None
    try:
        found = _misfit(new, rehearsal)
    except Refused as error:
        raise _not_with(office, error) from None
    after = state_of(rehearsal)
    if missing := next(
        (table for table, rows in before.rows.items() if after.rows.get(table, rows) < rows), None
    ):
        raise _not_with(office, say("rows are missing in {table}", table=missing))
    with closing(sqlite3.connect(rehearsal)) as opened:
        (sound,) = opened.execute("PRAGMA integrity_check(1)").fetchone()
    if sound != "ok":
        raise _not_with(office, say("the copy is damaged: {reason}", reason=sound))
    if found and not known:
        raise _not_with(office, say("the history does not fit any more: {reason}", reason=found))
    tell(
        "The new version was tried on a copy of {office}: {rows} rows, all there.",
        office=office,
        rows=f"{sum(after.rows.values()):,}",
    )
    return Tried(office, kept, before, backup)


def _not_with(office: Path, reason: object) -> Refused:
    return refuse(
        "The new version can't work with a copy of {office}, so the old one stays in use, and the office is as it was: {reason}",
        office=office,
        reason=reason,
    )


def bring_up(new: Path, office: Path) -> None:
    """Let the new version open an office, which brings its tables up to date in one transaction.

    Raises:
        Refused: it can't, with what it said.
    """
    _misfit(new, office)


def put_back(one: Tried) -> bool:
    """Make an office again what it was before the new version opened it.

    Returns:
        Whether it is; it is not where somebody has worked on it meanwhile, for that must not be lost.
    """
    now = state_of(one.path)
    if now.version == one.before.version:
        return True
    if any(now.rows.get(table, -1) != rows for table, rows in one.before.rows.items()):
        return False
    _copy(one.kept, one.path, like=None)  # a transaction like any other: whole or not at all
    return True


def state_of(office: Path) -> State:
    """Look at an office from outside.

    Raises:
        sqlite3.Error: it can't be read.
    """
    with closing(sqlite3.connect(office, timeout=30)) as opened:
        tables = {name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        rows = {
            table: opened.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in _WORK
            if table in tables
        }
        return State(opened.execute("PRAGMA user_version").fetchone()[0], rows)


def _misfit(folder: Path, office: Path) -> str | None:
    """What is wrong with the history of an office, as a version says that opens it."""
    ended = run(folder, "-c", _OPEN, office, account=Account.of(office.stat().st_uid, office.stat().st_gid))
    if ended.returncode:
        raise Refused(reason_of(ended))
    misfit = json.loads(ended.stdout)
    return None if misfit is None else str(misfit)


def _back_up(office: Path, old: Path | None, version: str) -> Path:
    """Keep an office as it is: by the program's own backup if it has one, or else the database alone."""
    stem = f"{office.stem}-before-{version}-{date.today().isoformat()}"
    numbered = (f"{stem}{'' if number == 1 else f'-{number}'}" for number in count(1))
    name = next(name for name in numbered if not any(office.parent.glob(f"{name}.*")))
    if old and call(old, "backup", "--help").returncode == 0:
        archive = office.with_name(name + ".tar")
        owner = Account.of(office.stat().st_uid, office.stat().st_gid)
        ended = call(old, "backup", archive, database=office, account=owner)
        if ended.returncode not in (0, 1) or not archive.exists():
            raise OSError(reason_of(ended))
        return archive
    whole = office.with_name(name + ".db")
    passing = office.with_name(f".{office.stem}-before.part")
    passing.unlink(missing_ok=True)
    _copy(office, passing, like=office)
    return passing.rename(whole)


def _copy(source: Path, target: Path, *, like: Path | None) -> None:
    """Copy a database, with what is still in its log, while others may work with it.

    Args:
        source: of the copy.
        target: a file that is made; or a database that becomes what the source is.
        like: whose owner and rights a new file gets.
    """
    if like is not None:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        _give(target, like, like.stat().st_mode & 0o660)
    with (
        closing(sqlite3.connect(source, timeout=30)) as reading,
        closing(sqlite3.connect(target, timeout=30)) as writing,
    ):
        reading.backup(writing)


def _give(place: Path, like: Path, mode: int) -> None:
    """Let a file or folder belong to whom the office belongs."""
    owner = like.stat()
    if os.geteuid() == 0:
        os.chown(place, owner.st_uid, owner.st_gid)
    place.chmod(mode)
