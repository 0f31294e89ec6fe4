"""The city's clerk: what is typed, and what the program answers."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest import mock

from models.storage.database import close_office
from tests.campaign.city.offices import Office, Story
from tui.cli import run

_NOT_COMPARED = {"id", "file", "taken_at", "arrival"}
"""What tells of the order in which things were taken in, and of nothing else."""


class Clerk:
    """Works on the city's database.

    Args:
        database: its path.
    """

    def __init__(self, database: Path) -> None:
        self._database = database

    def type(self, *words: str, codes: tuple[int, ...] = (0,)) -> Any:
        """Run `tamruang city …`; what it answers as JSON."""
        out, said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
        surroundings = {"TAMRUANG_DATABASE": str(self._database), "TAMRUANG_LANG": "en"}
        with mock.patch.dict(os.environ, surroundings), redirect_stdout(out), redirect_stderr(said):
            code = run(["city", *words, "--json"])
            out.flush()
        close_office()
        assert code in codes, (words, code, said.getvalue())
        answer = out.buffer.getvalue().decode()
        return json.loads(answer) if answer else None

    def know(self, office: Office, since: str) -> None:
        """Add an office, and compare its first key with it by telephone."""
        self.type("office", "add", office.name, "--create", "--address", office.address, "--from", since)
        if office.keys and office.story is not Story.KEY_NEVER_TOLD:
            self.confirm(office, office.keys[0])

    def confirm(self, office: Office, fingerprint: str) -> None:
        """Write down that a key is an office's."""
        self.type("key", "confirm", office.name, fingerprint, "--spoke-with", "คุณสมมติ")

    def take(self, folder: Path) -> list[dict[str, Any]]:
        """Take all in that lies in a folder."""
        found: list[dict[str, Any]] = self.type("take", str(folder), codes=(0, 1))
        return found

    def picture(self) -> Any:
        """All that the city says of the year, whichever way it came to it; but for what was refused, which is no part of it."""
        status = self.type("status")
        status.pop("refused")
        return _bare([status, self.type("sums")])

    def refused(self) -> set[str]:
        """The hashes of what was refused of late."""
        return {each["sha256"] for each in self.type("status")["refused"]}


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _bare(each) for name, each in value.items() if name not in _NOT_COMPARED}
    return [_bare(each) for each in value] if isinstance(value, list) else value


@contextmanager
def clerk_of(folder: Path) -> Iterator[Clerk]:
    """A city's clerk with a database that is not there yet."""
    folder.mkdir(parents=True)
    yield Clerk(folder / "city.db")


def first_difference(one: Any, other: Any, where: str = "") -> str:
    """Where two pictures differ first; empty if they do not."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        parts = [(f"{where}.{name}", one[name], other[name]) for name in one]
    elif isinstance(one, list | tuple) and isinstance(other, list | tuple) and len(one) == len(other):
        parts = [(f"{where}.{number}", *pair) for number, pair in enumerate(zip(one, other, strict=True))]
    else:
        return "" if one == other else f"{where}: {one!r} and {other!r}"[:300]
    return next((told for place, left, right in parts if (told := first_difference(left, right, place))), "")
