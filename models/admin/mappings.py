"""Which column of an office's own MIS export is which field: saved by name, chosen at the next import."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from models.cases.acts import Verb, act
from models.cases.setting_rows import MAPPINGS, read_setting, write_setting
from models.errors import InvalidValue, NotFound
from models.messages import message
from models.office.people import Right
from models.thai import clean_line

LONGEST_NAME = 80


def load_mappings() -> dict[str, dict[str, str]]:
    """The saved mappings: by name, each from a header of the file to a field of ours."""
    return cast("dict[str, dict[str, str]]", read_setting(MAPPINGS) or {})


def save_mapping(name: str, mapping: Mapping[str, str], by: str) -> None:
    """Save a mapping; one of the same name is replaced.

    Args:
        name: of the mapping.
        mapping: from a header of the file to a field of ours.
        by: who does it.

    Raises:
        InvalidValue: it has no name or too long a one, or maps nothing.
    """
    name = clean_line(name)
    if not 1 <= len(name) <= LONGEST_NAME:
        raise InvalidValue("name", message("A name has from 1 to {most} characters.", most=LONGEST_NAME))
    columns = {clean_line(header): field for header, field in mapping.items() if clean_line(header) and field}
    if not columns:
        raise InvalidValue(
            "mapping", message("No column is chosen. Choose at least the one with the case numbers.")
        )
    with act(Verb.OFFICE, by, right=Right.REGISTER) as doing:
        write_setting(doing, MAPPINGS, {**load_mappings(), name: columns})


def delete_mapping(name: str, by: str) -> None:
    """Delete a saved mapping.

    Raises:
        NotFound: there is none of this name.
    """
    with act(Verb.OFFICE, by, right=Right.REGISTER) as doing:
        mappings = load_mappings()
        if mappings.pop(clean_line(name), None) is None:
            raise NotFound(message("There is no saved mapping named “{name}”.", name=clean_line(name)))
        write_setting(doing, MAPPINGS, mappings)
