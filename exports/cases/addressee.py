"""To whom an official letter to an office is addressed."""

from __future__ import annotations

HEAD = "หัวหน้าหน่วยงาน"
"""To whom a letter goes when nobody else is named."""
_DISTRICT_OFFICE, _ITS_HEAD = "สำนักงานเขต", "ผู้อำนวยการเขต"


def head_of(office: str) -> str:
    """The head of an office: a district office has a director; what the heads of others are called is not known.

    Args:
        office: its name, such as สำนักงานเขต…
    """
    district = office.removeprefix(_DISTRICT_OFFICE).strip()
    if district and office.startswith(_DISTRICT_OFFICE):
        return f"{_ITS_HEAD}{district}"
    return f"{HEAD} {office}".rstrip()
