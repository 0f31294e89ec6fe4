"""The sections 1.1 to 1.6 of the form, and the fields of a project in each, in the order in which they stand on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from exports.form.wording import SECTIONS

_PARTS: Mapping[str, tuple[str, ...]] = {
    "agency": ("agency", "units"),
    "responsible": ("responsible_name", "responsible_phone"),
    "coordinator": ("coordinator_name", "coordinator_phone"),
}
"""Lines of the form that are several fields on the screen."""


def _sections() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for section in SECTIONS:
        named = (section.paragraphs,) if section.paragraphs else tuple(line.field for line in section.lines)
        if named:
            fields = tuple(field for name in named for field in _PARTS.get(name, (name,)))
            yield section.number, section.heading, fields


FORM: tuple[tuple[str, str, tuple[str, ...]], ...] = tuple(_sections())
"""Number, heading and fields of each section that is about the project, as they stand on the form."""

FORM_FIELDS: tuple[str, ...] = tuple(field for _, _, fields in FORM for field in fields)
"""All of them, in their order."""

NUMBERS: Mapping[str, str] = {fields[0]: number for number, _, fields in FORM}
"""The first field of each section to its number."""
