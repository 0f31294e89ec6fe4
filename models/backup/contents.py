"""What an archive says of itself: which office it is of, from when, and what is in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from models.backup.archive import DATABASE, FORMAT, HEAD, MANIFEST, Part, Reader, UnusableArchive, damaged
from models.messages import message
from models.thai import clean_line

COUNTED = {
    "cases": "SELECT count(*) FROM complaint",
    "acts": "SELECT count(*) FROM act",
    "evidence": "SELECT count(DISTINCT sha256) FROM evidence",
    "reports": "SELECT count(*) FROM report",
    "papers": "SELECT count(*) FROM paper",
    "steps": "SELECT count(*) FROM chain",
}
"""What is counted in the database, by its name in the manifest; `steps` are those of the chain of history."""


@dataclass(frozen=True, slots=True)
class Head:
    """What an archive is known by.

    Attributes:
        format: of the archive.
        office: the key of the office.
        name: file name of its database.
        program: version of the program that made it.
        tables: number of the last migration of its database.
        at: the moment that it shows, aware.
        by: who made it.
        has_evidence: whether photos and papers are in it; else they stay in the folder beside the office.
    """

    format: int
    office: str
    name: str
    program: str
    tables: int
    at: datetime
    by: str
    has_evidence: bool = True

    def as_json(self) -> dict[str, object]:
        """As it stands in the archive."""
        return {**asdict(self), "at": self.at.isoformat()}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is in an archive.

    Attributes:
        parts: all but the manifest, in their order.
        database_size: bytes of the database, not compressed.
        database_sha256: of these.
        counts: how many there are of what `COUNTED` names.
    """

    parts: tuple[Part, ...]
    database_size: int
    database_sha256: str
    counts: Mapping[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """As it stands in the archive."""
        return {
            "counts": dict(self.counts),
            "database": {"size": self.database_size, "sha256": self.database_sha256},
            "parts": [asdict(part) for part in self.parts],
        }


def count_in(connection: sqlite3.Connection) -> dict[str, int]:
    """How much there is in a database."""
    return {name: int(connection.execute(sql).fetchone()[0]) for name, sql in COUNTED.items()}


def read_head(archive: Reader) -> Head:
    """What an archive is known by.

    Raises:
        UnusableArchive: it does not say, or is from a newer version.
    """
    value = archive.head()
    try:
        if int(value["format"]) > FORMAT:
            raise UnusableArchive(
                message(
                    "“{path}” was made by a newer version of tamruang ({version}). Install that version to restore it.",
                    path=str(archive.path),
                    version=clean_line(str(value.get("program", "?")))[:40],
                )
            )
        at = datetime.fromisoformat(value["at"])
        if at.tzinfo is None:
            raise ValueError
        at = at.astimezone(UTC)
        return Head(
            format=int(value["format"]),
            office=_text(value["office"]),
            name=_text(value["name"]),
            program=_text(value["program"]),
            tables=int(value["tables"]),
            at=at,
            by=_text(value["by"]),
            has_evidence=value["has_evidence"] is True,
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise _unlisted(archive.path) from error


def read_manifest(archive: Reader) -> Manifest:
    """What is in an archive; it has just these parts, each as long as it says here.

    Raises:
        UnusableArchive: it does not say, or has other parts.
    """
    value = archive.manifest()
    try:
        parts = tuple(
            Part(str(each["name"]), int(each["size"]), str(each["sha256"])) for each in value["parts"]
        )
        manifest = Manifest(
            parts,
            int(value["database"]["size"]),
            str(value["database"]["sha256"]),
            {name: int(value["counts"][name]) for name in COUNTED},
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise _unlisted(archive.path) from error
    there = {name: size for name, (_, size) in archive.places.items() if name != MANIFEST}
    said = {part.name: part.size for part in parts}
    for name in there.keys() | said.keys():
        if there.get(name) != said.get(name):
            raise damaged(
                archive.path, message("one part is missing or has another length ({name})", name=name[:80])
            )
    if len(said) != len(parts) or not {HEAD, DATABASE} <= said.keys():
        raise _unlisted(archive.path)
    return manifest


def _unlisted(path: Path) -> UnusableArchive:
    return damaged(path, message("its list of parts can't be read"))


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > 500:
        raise ValueError
    return clean_line(value)
