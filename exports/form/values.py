"""How the project's values stand on paper, in which digits, and how they are read from it."""

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum

from exports.form.wording import BAHT, PHONE, UNKNOWN
from models.form.project import Person, Project
from models.numbers import format_money
from models.thai import to_thai_digits

_PHONE = r"[0-9๐-๙+(](?:[0-9๐-๙ +(),./#\-]|ต่อ)*"
_PHONE_WORD = r"(?:(?:เบอร์)?โทร(?:ศัพท์)?(?:ภายใน|มือถือ)?|เบอร์|มือถือ)\.?\s*:?"
_NAMED_PHONE = re.compile(rf"(?P<name>.*?)\s*{_PHONE_WORD}\s*(?P<phone>{_PHONE}|-)")
_BRACKETED_PHONE = re.compile(rf"(?P<name>.*\S)\s*\({_PHONE_WORD}\s*(?P<phone>{_PHONE}?)\)")
_BARE_PHONE = re.compile(rf"(?P<name>.*\S)\s+(?P<phone>{_PHONE})")


class Digits(StrEnum):
    """Arabic (123) or Thai (๑๒๓) for counts, dates, money, percent and report numbers; never for free text and codes."""

    ARABIC = "arabic"
    THAI = "thai"

    def write(self, text: str) -> str:
        """Write a figure, made with Arabic digits, in these digits."""
        return to_thai_digits(text) if self is Digits.THAI else text


def agency_text(project: Project) -> str:
    """`agency / unit / unit`, empty if unknown."""
    return " / ".join(part for part in (project.agency, *project.units) if part)


def read_agency(text: str) -> tuple[str | None, tuple[str, ...]]:
    """Cut `agency / unit / unit` into (agency, units). A slash without blanks around it is part of a name."""
    parts = text.split(" / ") if " / " in text else [text]
    cleaned = [part.strip(" /") for part in parts]
    cleaned = [part for part in cleaned if part]
    return (cleaned[0], tuple(cleaned[1:])) if cleaned else (None, ())


def person_text(person: Person, *, is_bare: bool = False) -> str:
    """`name โทร phone`. A name that ends like a number is followed by `โทร -`, so that it is not read as a phone.

    Args:
        person: whom.
        is_bare: without the word, as the form has the coordinator; where the two can't be told apart so, it stands all the same.
    """
    if person.phone is not None:
        bare = f"{person.name or ''} {person.phone}"
        if is_bare and read_person(bare) == person:
            return bare
        return f"{person.name or UNKNOWN} {PHONE} {person.phone}"
    if person.name is None:
        return ""
    return person.name if read_person(person.name) == person else f"{person.name} {PHONE} {UNKNOWN}"


def read_person(text: str) -> Person:
    """Read a name with a phone behind it, with or without the word โทร between them."""
    match = _BRACKETED_PHONE.fullmatch(text) or _NAMED_PHONE.fullmatch(text) or _BARE_PHONE.fullmatch(text)
    name, phone = (match["name"], match["phone"]) if match else (text, None)
    return Person(_drop_unknown(name), _drop_unknown(phone))


def _drop_unknown(text: str | None) -> str | None:
    text = (text or "").strip()
    return None if text in {"", UNKNOWN} else text


def money_text(amount: Decimal | None, digits: Digits) -> str:
    """`1,250.50 บาท`, or `- บาท` if unknown."""
    return f"{UNKNOWN if amount is None else digits.write(format_money(amount))} {BAHT}"


def timestamp_text(day: date | None, digits: Digits) -> str:
    """A day as the city's system stamps it, in the Common Era: `2019-10-01 00:00:00`; empty if unknown."""
    return "" if day is None else digits.write(f"{day.isoformat()} 00:00:00")


def field_text(project: Project, field: str, digits: Digits) -> str:
    """The text behind one label of the form; empty if nothing is known."""
    value = getattr(project, field)
    if field == "agency":
        return agency_text(project)
    if isinstance(value, Person):
        return person_text(value, is_bare=field == "coordinator")
    if field in {"budget_received", "budget_spent"}:
        return money_text(value, digits)
    if value is None:
        return ""
    if isinstance(value, date):
        return timestamp_text(value, digits)
    return digits.write(str(value)) if isinstance(value, int) else str(value)
