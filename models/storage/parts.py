"""What belongs to an office: its database, and what lies beside it. One place that names it all, for who copies or moves an office.

Loads nothing: it is asked before the first paint, too.
"""

from pathlib import Path


def evidence_folder(database: Path) -> Path:
    """The folder of photos and papers of cases, files by the sha256 of their content; made with the first one."""
    return database.with_name(f"{database.stem}-evidence")


def outbox_folder(database: Path) -> Path:
    """The folder of mail to send. Made with the first mail; an earlier version's is found by `models.storage.old_outbox`."""
    return database.with_name(f"{database.stem}-outbox")


def error_log(database: Path) -> Path:
    """The file that tells where the program stumbled; made when it first does."""
    return database.with_name(f"{database.stem}-errors.log")


def presence_folder(database: Path) -> Path:
    """The folder of small files that tell who has which record open just now; made with the first one. Not worth a copy."""
    return database.with_name(f"{database.stem}-open")


def exchange_key(database: Path) -> Path:
    """The secret half of the key that signs what goes to the city. Never in a copy: whoever has it signs for the office."""
    return database.with_name(f"{database.stem}-exchange.key")
