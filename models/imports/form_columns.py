"""The columns of a sheet that a form on the web fills: when each answer was sent, who sent it, and what it is about; no numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SENT, _SENT_FIRST = "ประทับเวลา", "timestamp"
"""Head the column of when an answer was sent; the English word says so only at the head of the first column."""
_NAME = re.compile(r"ชื่อ(?:นาม)?(?:สกุล)?(?:$|ของท่าน|ของคุณ|ผู้.*)|(?:full|your)?name")
_PHONE = re.compile("โทรศัพท์|เบอร์|มือถือ|phone|mobile")
_TEXT = re.compile("ร้องเรียน|ร้องทุกข์|เรื่อง|ปัญหา|รายละเอียด|complaint|problem|issue|detail|descri")
_HOME = "ที่อยู่"
_LAST = 1_000
"""Rank of what is known by the form alone: whatever has a name of its own goes before it."""

Fields = dict[str, list[tuple[int, int]]]


def know_form(
    headers: Sequence[str],
    keys: Sequence[str],
    fields: Fields,
    extra: list[tuple[int, str]],
    persons: list[str],
    first: int,
) -> bool:
    """Whether a header is that of a form; if so, what it says of the sender and of the matter is filled in.

    Args:
        headers: clean.
        keys: of the headers.
        fields: rank and place of the columns by field, as they are known by their names.
        extra: place and name of the columns that have no field.
        persons: names of the columns that tell of a person.
        first: place of the first column of the form itself.
    """
    sent = {place for _, place in fields.get("received_at", ())}
    if not any(keys[place] == _SENT or (keys[place] == _SENT_FIRST and place == first) for place in sent):
        return False
    texts = fields.keys() & {"subject", "detail"}
    asked = next((place for place, _ in extra if _TEXT.search(keys[place])), None)
    if not texts and asked is None:
        return False
    if not texts and asked is not None:
        _move(asked, "detail", fields, extra)
    # A name and a telephone are those of whoever fills it.
    for place, key in enumerate(keys):
        field = (
            "complainant_name" if _NAME.fullmatch(key) else "complainant_phone" if _PHONE.search(key) else ""
        )
        is_free = headers[place] in persons or any(place == other for other, _ in extra)
        if field and is_free:
            if headers[place] in persons:
                persons.remove(headers[place])
            _move(place, field, fields, extra)
    # So is an address, where the place of the matter is asked for besides.
    places = fields.get("address", [])
    if len(places) > 1:
        homes = [each for each in places if keys[each[1]] == _HOME]
        fields["address"] = [each for each in places if each not in homes]
        persons += [headers[place] for _, place in homes]
    return True


def _move(place: int, field: str, fields: Fields, extra: list[tuple[int, str]]) -> None:
    fields.setdefault(field, []).append((_LAST, place))
    extra[:] = [each for each in extra if each[0] != place]
