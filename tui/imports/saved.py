"""The columns that the office has told: saved on the screen of an import, and used by screen and command alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.admin.mappings import load_mappings
from models.errors import NotFound
from models.imports.header_keys import header_key
from models.messages import message
from models.records import dataclass

MAPPING = "MIS"
"""Name under which what is told on screen is saved."""


@dataclass(frozen=True, slots=True)
class SavedColumns:
    """What the office has told of the columns of its files.

    Attributes:
        by_name: saved mappings, each from header to field; those that go before the others come last.
    """

    by_name: Mapping[str, Mapping[str, str]]

    @property
    def mapping(self) -> dict[str, str]:
        """All of them as one; for `open_arrival`."""
        return {header: field for columns in self.by_name.values() for header, field in columns.items()}

    def used(self, headers: Sequence[str]) -> dict[str, dict[str, str]]:
        """Of each mapping what it says of the columns of a file; those that say nothing of it are left out.

        Args:
            headers: of the file.
        """
        there = {header_key(header): header for header in headers}
        told = {
            header_key(header): (name, field)
            for name, columns in self.by_name.items()
            for header, field in columns.items()
        }
        used: dict[str, dict[str, str]] = {}
        for key, (name, field) in told.items():
            if key in there:
                used.setdefault(name, {})[there[key]] = field
        return used


def load_columns(name: str | None = None) -> SavedColumns:
    """What the office has told of the columns of its files.

    Args:
        name: of the only mapping to use; all of them if None.

    Raises:
        NotFound: there is none of this name.
    """
    mappings = load_mappings()
    if name is None:
        # What was told on screen comes last, and so goes before what other mappings say.
        return SavedColumns(dict(sorted(mappings.items(), key=lambda each: each[0] == MAPPING)))
    if name not in mappings:
        raise NotFound(
            message(
                "The office has no mapping named “{name}”. It has: {known}.",
                name=name,
                known=", ".join(sorted(mappings)) or "-",
            )
        )
    return SavedColumns({name: mappings[name]})
