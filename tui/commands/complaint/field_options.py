"""The fields of a case as options, and as JSON on standard input: for a new one, and for correcting what is written."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from math import isfinite
from typing import Any, TypeVar

from models.cases.complaint import Complainant
from models.errors import InvalidValue
from models.messages import message
from models.office.words import List, Words
from models.thai import clean_line
from tui.cases.fields import read_moment, read_place
from tui.commands.base import option
from tui.commands.completion.values import OfficeWord
from tui.commands.office import find_word
from tui.commands.typed import MOST_BYTES, typed_option
from tui.settings.nearest import nearest

Function = TypeVar("Function", bound=Callable[..., Any])

LISTS = {"categories": List.CATEGORY, "sections": List.SECTION}
WORDS = {"channel": List.CHANNEL, "officer": List.OFFICER}
TEXTS = (
    *("number", "received_from", "subject", "detail", "address", "subdistrict", "district", "province"),
    "answer",
)
OPTIONS = {
    "number": "--number",
    "received_at": "--received-at",
    "received_from": "--referred-by",
    "channel": "--channel",
    "categories": "--category",
    "subject": "--subject",
    "detail": "--detail",
    "address": "--address",
    "subdistrict": "--subdistrict",
    "district": "--district",
    "province": "--province",
    "place": "--place",
    "sections": "--section",
    "officer": "--officer",
}
"""The option of each field; the name of the field is that of `complaint show --json`, but for `place`, the coordinates."""

_ADDED = (
    option(
        "--number",
        metavar=message("NUMBER"),
        help=message("Its number in MIS; without one it gets the office's next number."),
    ),
    option(
        *("--received-at", "received_at"),
        metavar=message("DAY"),
        help=message("When it arrived: a day, or a day and a time such as 30/1/2563 14:05."),
    ),
    typed_option(*("--referred-by", "received_from"), help=message("Who referred it.")),
    option(
        "--channel",
        type=OfficeWord(List.CHANNEL),
        metavar=message("WORD"),
        help=message("The channel it came by."),
    ),
    option(
        *("--category", "categories"),
        type=OfficeWord(List.CATEGORY),
        multiple=True,
        metavar=message("WORD"),
        help=message("What it is about; may be given several times."),
    ),
    typed_option("--subject", help=message("What it is about, in one line.")),
    typed_option("--detail", help=message("What was said, in full.")),
    typed_option("--address", help=message("Where it is.")),
    option("--subdistrict", help=message("Subdistrict (khwaeng).")),
    option("--district", help=message("District (khet).")),
    option("--province", help=message("Province.")),
    option(
        "--place",
        metavar=message("LATITUDE,LONGITUDE"),
        help=message("Coordinates, such as 13.7563,100.5018."),
    ),
    option(
        *("--section", "sections"),
        type=OfficeWord(List.SECTION),
        multiple=True,
        metavar=message("WORD"),
        help=message("A section that handles it; may be given several times."),
    ),
    option(
        "--officer",
        type=OfficeWord(List.OFFICER),
        metavar=message("WORD"),
        help=message("The officer who handles it."),
    ),
)


def field_options(function: Function) -> Function:
    """Add the options of all fields to a command; it gets them by their fields, for `read_values`."""
    for add in reversed(_ADDED):
        function = add(function)
    return function


def read_values(told: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """The values that fields say, as a case holds them.

    Args:
        told: texts by field, of a list of words a tuple of them; what was not given is None or empty, and left out.
        words: of the office.

    Raises:
        InvalidValue: one can't be taken; the sentence says why.
    """
    values: dict[str, Any] = {}
    for field, said in told.items():
        if said is None or said == ():
            continue
        if field in LISTS:
            values[field] = tuple(find_word(words, LISTS[field], each).id for each in said)
        elif field in WORDS:
            values[field] = find_word(words, WORDS[field], said).id
        elif field == "received_at":
            values[field] = _moment(said)
        elif field == "place":
            values["latitude"], values["longitude"] = read_place(said)
        elif field == "number":
            values[field] = clean_line(said)
        else:
            values[field] = said
    return values


def _moment(text: str) -> datetime:
    """A moment as people write it, or as JSON of ours does."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return read_moment(text)
    return moment if moment.tzinfo is not None else read_moment(f"{moment:%Y-%m-%d %H:%M}")


def read_record() -> tuple[dict[str, Any], Complainant | None]:
    """A case as JSON on standard input: its fields by name, and who complains as `complainant`.

    Raises:
        InvalidValue: it is no such object, or has something that a case has not.
    """
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise InvalidValue(
            "record",
            message(
                "Standard input has more than {most} MB, which is too long for a case.", most=MOST_BYTES >> 20
            ),
        )
    try:
        record = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InvalidValue(
            "record", message("Standard input is not JSON: {reason}.", reason=str(error))
        ) from error
    if not isinstance(record, dict):
        raise InvalidValue(
            "record",
            message(
                "Standard input must hold one case, as a JSON object. For many, use: tamruang complaint "
                "import FILE."
            ),
        )
    person = record.pop("complainant", None)
    place = [record.pop(name, None) for name in ("latitude", "longitude")]
    told = {name: _said(name, value) for name, value in record.items()}
    if any(each is not None for each in place):
        told["place"] = ", ".join("" if each is None else str(each) for each in place)
    return told, None if person is None else _person(person)


def _said(name: str, value: Any) -> Any:
    known = (*OPTIONS, "note")
    if name not in known:
        raise InvalidValue(
            name,
            message(
                "A case has no field “{name}”.{hint}", name=name, hint=nearest(name, (*known, "complainant"))
            ),
        )
    if value is None:
        return None
    if name in LISTS:
        return tuple(map(str, value)) if isinstance(value, list) else (str(value),)
    if isinstance(value, dict | list | bool) or (isinstance(value, float) and not isfinite(value)):
        raise InvalidValue(name, message("“{name}” takes a text.", name=name))
    return str(value)


def _person(record: Any) -> Complainant:
    if not isinstance(record, dict) or set(record) - {"name", "phone", "reachable"}:
        raise InvalidValue(
            "complainant",
            message("“complainant” takes an object with `name`, `phone` and `reachable`."),
        )
    reachable = record.get("reachable")
    texts = (record.get("name"), record.get("phone"))
    name, phone = (None if each is None else str(each) for each in texts)
    return Complainant(name, phone, reachable if isinstance(reachable, bool) else None)
