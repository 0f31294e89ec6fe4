"""Which steps (migrations) the tables have been through, and which this version of the program knows."""

from pathlib import Path

from peewee import Database

from models.errors import DatabaseUnusable
from models.messages import message

APPLICATION_ID = 0x74616D72
"""'tamr' in the file's header: tells our databases from everybody else's."""
FOLDER = Path(__file__).parents[1] / "migrations"
TABLE = "schema_migration"


def known_migrations() -> list[str]:
    """Names of all migrations of this version, in their order."""
    # Each opening of an office asks; `glob` would compile a pattern for it.
    return sorted(
        script.stem for script in FOLDER.iterdir() if script.name[0].isdigit() and script.suffix == ".py"
    )


def version_of(names: list[str]) -> int:
    """The number of the last migration; 0 for none, and for a name that is none of ours."""
    number = names[-1].split("_")[0] if names else "0"
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0


def pending_migrations(applied: list[str]) -> list[str]:
    """Names of the migrations that a database has not been through."""
    done = set(applied)
    return [name for name in known_migrations() if name not in done]


def refuse_newer(applied: list[str], version: int, path: Path) -> None:
    """Refuse a database that has been through steps that this version does not know.

    Raises:
        DatabaseUnusable: it has; reading it could misunderstand it, writing could spoil it.
    """
    names = known_migrations()
    if set(applied) - set(names) or version > version_of(names):
        raise DatabaseUnusable(
            message(
                "The database {path} was made by a newer version of tamruang (its tables: "
                "{theirs}, this program's: {ours}). Install the newer version; the file was left "
                "alone.",
                path=str(path),
                theirs=max(version, version_of(applied)),
                ours=version_of(names),
            )
        )


def apply(database: Database, *, until: int | None = None) -> None:
    """Run all pending migrations.

    Only here is Peewee's runner imported: an up-to-date database, the daily case, can do without.

    Args:
        database: to change.
        until: number of the last one to run; None for all.
    """
    from playhouse.migrations import Runner

    target = None
    if until is not None:
        target = [name for name in known_migrations() if version_of([name]) <= until][-1]
    Runner(database, str(FOLDER), table_name=TABLE).up(target)
