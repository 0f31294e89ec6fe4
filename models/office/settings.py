"""The office's own numbers: deadlines, limits, what it counts as soon. Reading them."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from models.office.vocabulary import NumberYears
from models.records import dataclass
from models.storage.ahead import ask_always
from models.storage.database import connection, database
from models.storage.misread import misread


@dataclass(frozen=True, slots=True)
class Settings:
    """What an office can set; the values here hold until it does.

    Attributes:
        accept_days: working days to take a case in, counted from the day after it arrived.
        finish_days: working days to finish it, counted likewise.
        soon_days: so many days before its day a case is due soon.
        answer_length: an answer of fewer characters is questioned.
        duplicate_days: a case of the same place and category within so many days may be the same.
        duplicate_metres: so near is the same place.
        evidence_megabytes: no larger file is taken as evidence.
        backup_days: a last backup of more days ago is told of on the first screen; 0 for never.
        struck_holidays: days, ISO, on which this office works although the calendar has a holiday.
        number_years: when the numbers of cases begin again, if they do.
        added_holidays: days, ISO, on which it does not work; each with its name, as `2020-07-27 ชดเชยสงกรานต์`.
    """

    accept_days: int = 1
    finish_days: int = 15
    soon_days: int = 2
    answer_length: int = 12
    duplicate_days: int = 30
    duplicate_metres: int = 100
    evidence_megabytes: int = 20
    backup_days: int = 7
    struck_holidays: tuple[str, ...] = ()
    added_holidays: tuple[str, ...] = ()
    number_years: NumberYears = NumberYears.NEVER


_SELECT = "SELECT name, value FROM setting"
ask_always("setting", _SELECT)


def load_settings() -> Settings:
    """The settings as they are stored now."""
    known = {field.name for field in fields(Settings)}
    with connection():
        rows = database.connection().execute(_SELECT).fetchall()
    try:
        stored = {name: json.loads(value) for name, value in rows if name in known}
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in stored.items()
        }
        if "number_years" in values:
            values["number_years"] = NumberYears(values["number_years"])
    except (ValueError, TypeError) as error:
        raise misread(error) from error
    return Settings(**values)
