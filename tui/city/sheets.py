"""The city's sheets: an office that reports, and a key that is compared with it by telephone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from textual.widget import Widget

from exports.city.records import month_word
from exports.language import translate
from models.city.offices import LAST_DUE_DAY, CityKey, CityOffice, add_office, change_office, confirm_key
from models.errors import InvalidValue
from models.form.late_reports import DUE_DAY
from models.messages import message
from models.numbers import parse_count
from models.reports.month_end import parse_month
from models.thai import clean_line, to_arabic_digits
from tui.framework.field_sheet import FieldSheet, field_line
from tui.widgets.words import Words as Line

_MOST_NAME = 200
_MOST_PHONE = 60


class CityOfficeSheet(FieldSheet):
    """An office to add or to change. Dismissed with it as it is stored, or None.

    Args:
        office: the one to change; None for a new one.
        name: of a new one, as it stands in what came.
    """

    def __init__(self, office: CityOffice | None = None, name: str = "") -> None:
        super().__init__(
            message("Change “{word}”", word=office.name) if office else message("New office"),
            message("The name as it stands in its forms: by it, what came is known to be this office's."),
        )
        self.office = office
        self._proposed = name

    @property
    def place(self) -> str:
        """The office."""
        return f"city-office:{self.office.id if self.office else 0}"

    @property
    def offers_all(self) -> bool:
        """Of a new office all is offered."""
        return self.office is None

    def fields(self) -> list[Widget]:
        """What is known of it."""
        office = self.office
        since, until = (office.since, office.until) if office else (None, None)
        hint = message("like 2563-01 or 1/2563; empty: not known")
        name = office.name if office else self._proposed
        phone = (office.phone or "") if office else ""
        fields = [
            field_line("name", message("Name"), name, limit=_MOST_NAME),
            field_line(
                "aliases",
                message("Other names"),
                ", ".join(office.aliases) if office else "",
                placeholder=message("other ways in which it writes its name, separated by commas"),
            ),
            field_line(
                "address",
                message("Mail addresses"),
                ", ".join(office.addresses) if office else "",
                placeholder=message("from which it sends, separated by commas"),
            ),
            field_line("phone", message("Telephone"), phone, limit=_MOST_PHONE),
            field_line("due_day", message("Due day"), str(office.due_day if office else DUE_DAY)),
            field_line("since", message("First month"), month_word(since) if since else "", placeholder=hint),
        ]
        if office is not None:
            hint = message("the last month that it reports; empty: it goes on")
            fields.append(
                field_line(
                    "until", message("Last month"), month_word(until) if until else "", placeholder=hint
                )
            )
        return list(fields)

    def verb(self) -> Callable[[], CityOffice]:
        """Store it."""
        office, by = self.office, self.program.by
        values: dict[str, Any] = {
            "aliases": self._parts("aliases"),
            "addresses": self._parts("address"),
            "phone": clean_line(self.value("phone")) or None,
            "due_day": self._due_day(),
            "since": self._month("since", is_end=False),
        }
        name = clean_line(self.value("name"))
        if office is None:
            return lambda: add_office(name, by=by, **values)
        wanted = replace(office, name=name, until=self._month("until", is_end=True), **values)
        return lambda: change_office(office, wanted, by=by)

    def _parts(self, field: str) -> tuple[str, ...]:
        parts = (clean_line(part) for part in self.value(field).split(","))
        return tuple(part for part in parts if part)

    def _due_day(self) -> int:
        wrong = InvalidValue(
            "due_day", message("The due day is a number from 1 to {last}.", last=LAST_DUE_DAY)
        )
        try:
            day = parse_count(self.value("due_day"))
        except InvalidValue as error:
            raise wrong from error
        if day is None or not 1 <= day <= LAST_DUE_DAY:
            raise wrong
        return day

    def _month(self, field: str, *, is_end: bool) -> date | None:
        line = clean_line(self.value(field))
        if not line:
            return None
        try:
            month = parse_month(line)
        except InvalidValue as error:
            raise InvalidValue(field, error.sentence) from None
        return month.end if is_end else month.start


class CityKeySheet(FieldSheet):
    """A key that is compared by telephone: the office reads its digits, the last five of which are not shown here.

    Dismissed with the key as it is confirmed, or None.

    Args:
        office: whose it seems to be.
        fingerprint: forty digits in groups of five.
    """

    DEFAULT_CSS = "CityKeySheet #shown { padding: 0 1; margin-bottom: 1; }"

    def __init__(self, office: CityOffice, fingerprint: str) -> None:
        told = message(
            "Telephone the office by a number that you know, not by one in the mail, and let it read the digits that "
            "“tamruang exchange key show” prints there. The last five are not shown here: type them as you hear them."
        )
        super().__init__(message("Confirm the key of “{office}”", office=office.name), told)
        self.office = office
        self.fingerprint = fingerprint

    @property
    def place(self) -> str:
        """The office and the key."""
        return f"city-key:{self.office.id}:{self.fingerprint}"

    def fields(self) -> list[Widget]:
        """The digits, and who read them."""
        before, dash, last = self.fingerprint.rpartition("-")
        shown = f"{before}{dash}{'?' * len(last)}"
        phone = translate(message("Telephone: {phone}", phone=self.office.phone)) if self.office.phone else ""
        return [
            Line("  ".join(filter(None, (shown, phone))), is_wrapped=True, id="shown"),
            field_line(
                "digits", message("Last five digits"), "", placeholder=message("as the office reads them")
            ),
            field_line("whom", message("Spoke with"), "", placeholder=message("who read the digits")),
        ]

    def verb(self) -> Callable[[], CityKey]:
        """Write down that it is the office's."""
        digits = "".join(each for each in to_arabic_digits(self.value("digits")) if each.isdecimal())
        last = self.fingerprint.rpartition("-")[2]
        if not digits:
            raise InvalidValue("digits", message("Please type the last five digits that the office reads."))
        if digits not in {last, self.fingerprint.replace("-", "")}:
            raise InvalidValue(
                "digits",
                message(
                    "These are not the last digits of this key. If the office reads them so, the key is not its own: "
                    "what it signed does not count."
                ),
            )
        office, fingerprint, whom, by = self.office.id, self.fingerprint, self.value("whom"), self.program.by
        return lambda: confirm_key(office, fingerprint, by=by, spoke_with=whom)
