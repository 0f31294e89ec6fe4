"""The values of a case that a text module may ask for, as they are written in a letter."""

from __future__ import annotations

from datetime import date

from exports.cases.words import value_words
from models.cases.complaint import Complainant, Complaint
from models.clock import bangkok_day
from models.dates import format_long_date
from models.office.words import Words


def module_values(
    case: Complaint | None,
    words: Words,
    *,
    today: date,
    by: str,
    office: str,
    complainant: Complainant | None = None,
) -> dict[str, str]:
    """The values by their names in `models.office.text_modules.NAMES`; those of a case only where there is one.

    Args:
        case: that one is at; None if it is none, or several.
        words: of the office.
        today: the day.
        by: who types.
        office: its name.
        complainant: who complains, if a module asked for that.
    """
    values = {"today": format_long_date(today), "me": words.person(by), "office": office}
    if case is None:
        return values
    place = " ".join(
        filter(
            None,
            (
                case.address,
                f"แขวง{case.subdistrict}" if case.subdistrict else "",
                f"เขต{case.district}" if case.district else "",
            ),
        )
    )
    values |= {
        "number": case.number,
        "received": format_long_date(bangkok_day(case.received_at)),
        "due": format_long_date(case.finish_by),
        "subject": case.subject or "",
        "place": place,
        "subdistrict": case.subdistrict or "",
        "district": case.district or "",
        "officer": words.name(case.officer),
        "status": words.name(case.status),
    }
    for name, field in (("category", "categories"), ("channel", "channel"), ("section", "sections")):
        stored = getattr(case, field)
        values[name] = value_words(field, stored, words) if stored else ""
    if complainant is not None:
        values |= {"complainant": complainant.name or "", "phone": complainant.phone or ""}
    return values
