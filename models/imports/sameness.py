"""What of a row says nothing new of a case: the same in other words, shortened, or with persons hidden as our own exports do it.

A row says nothing where its cell is what the program itself makes of the stored value: a text with persons hidden, its beginning
with `…`, a day without the time. It says the same where only the order of a list differs, blanks or ends of lines in a text, or a
place by less than a metre. Counters that run on by themselves come along with other news and are none.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from math import cos, hypot, radians
from typing import Any

from models.cases.complainants import load_complainant
from models.cases.complaint import Complaint
from models.cases.store import value_of_column
from models.clock import bangkok_day
from models.imports.incoming import Incoming
from models.imports.spreadsheet_marks import MARKS, without_guard
from models.imports.values import split_list
from models.messages import message
from models.personal import mask
from models.personal.words import TAGS
from models.thai import clean_paragraphs

_TEXTS = frozenset(("received_from", "subject", "detail", "address", "answer"))
_WORDED = _TEXTS | {"subdistrict", "district", "province"}
_LISTS = frozenset(("categories", "sections"))
_CUT = "…"
_TAG_BEGINS = "(ปิด"
WEEKS = timedelta(days=14)
"""So far apart are the arrivals of two cases that were given one number."""
_TELLING = ("subject", "address", "subdistrict", "district", "latitude", "longitude")
_NEAR = 1.0
_METRES = 111_320
"""In a degree of latitude."""
_SHOWN = 80
_MIDNIGHT = (17, 0, 0)
"""Of Bangkok, in UTC."""

# Time that passes, looks and likes, the place in the list: they change while nothing happens to the case.
_RUNS_ON = re.compile(
    r"(?<![a-z])(?:duration|elapsed|minutes?|hours?|age|views?|viewed|hits?|stars?|ratings?|scores?|(?:up)?votes?|likes?|follow(?:ers?)?"
    r"|shares?|comments?_?count|count_?comments?|row|no)(?![a-z])"
    r"|ระยะเวลา|ใช้เวลา|เวลาที่ใช้|ผ่านมา|คะแนน|ดาว|เข้าชม|การดู|ยอดวิว|ถูกใจ|ไลก์|ผู้ติดตาม|แชร์|โหวต|^ลำดับ"
)
_AMOUNT = re.compile(r"-?[\d.,:]+\s*(?:นาที|ชั่วโมง|ชม\.?|วัน|ครั้ง|ดาว|min(?:utes?)?|h(?:ours?)?|d(?:ays?)?)?")


def leave_out_same(before: Complaint, incoming: Incoming, *, is_own: bool = False) -> None:
    """Take out of a row what says nothing of a case, and write what says the same as the register has it.

    What has words hidden that the register has in full must not overwrite them: it is left out with a remark.

    Args:
        before: the case as it is stored.
        incoming: the row.
        is_own: whether the row is of our own export: what stands there as it stands here, MIS has not said.
    """
    values = incoming.values
    if incoming.whole is not None and (before.detail or before.subject):
        _leave_out_whole(before, incoming, incoming.whole)
    if before.mis:
        _write_as_mis_said(before, values)
    for name, said in [*values.items()]:
        stored = getattr(before, name)
        if stored == said or stored is None or stored == ():
            continue
        if name in _TEXTS:
            if _says_nothing(before, incoming, stored, said):
                del values[name]
            elif _same_value(name, stored, said):
                values[name] = stored
        elif name == "extra":
            _leave_out_extra(before, incoming)
        elif name == "latitude":
            if _is_near(before, values):
                values.update(latitude=before.latitude, longitude=before.longitude)
        elif _is_less(name, stored, said) or (name in _WORDED and _is_hidden(before, incoming, stored, said)):
            del values[name]
        elif _same_value(name, stored, said):
            values[name] = stored
    if is_own:
        for name in [
            name for name, said in values.items() if (said or None) == (getattr(before, name) or None)
        ]:
            del values[name]


def _write_as_mis_said(before: Complaint, values: dict[str, Any]) -> None:
    """Write what says the same as MIS said before of the fields that a person changed here just as it said it."""
    for name, held in before.mis:
        said, was = values.get(name), value_of_column(name, held)
        if None in (said, was) or said == was:
            continue
        if _same_value(name, was, said) or _is_less(name, was, said):
            values[name] = was


def _same_value(name: str, stored: Any, said: Any) -> bool:
    """Whether a value differs from another by the order of a list or the blanks of a text only."""
    if name in _LISTS:
        return set(stored) == set(said)
    return name in _TEXTS and " ".join(stored.split()) == " ".join(said.split())


def _is_less(name: str, stored: Any, said: Any) -> bool:
    """Whether a value is a part of another."""
    if name == "received_at":
        return _is_rounded(stored, said)
    return name in _WORDED and _is_shortened(stored, said)


def is_plainly_another(before: Complaint, incoming: Incoming) -> bool:
    """Whether a row tells of another case that has the same number: it arrived weeks away, with another subject or place.

    Args:
        before: the case that has this number.
        incoming: the row; stays as it is.
    """
    received_at = incoming.values.get("received_at")
    if received_at is None:
        return False
    held = dict(before.mis).get("received_at")
    arrivals = [before.received_at, *((value_of_column("received_at", held),) if held else ())]
    if any(abs(received_at - arrived) < WEEKS for arrived in arrivals):
        return False
    looked_at = replace(incoming, values=dict(incoming.values), notes=[])
    leave_out_same(before, looked_at)
    said = looked_at.values
    return any(
        name in said and getattr(before, name) is not None and said[name] != getattr(before, name)
        for name in _TELLING
    )


def told_extra(
    before: tuple[tuple[str, str], ...], after: tuple[tuple[str, str], ...]
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """What differs of that which is kept beside a case, without counters that run on; both empty if nothing else does."""
    old, new = dict(before), dict(after)
    names = [name for name in new if old.get(name) != new[name] and not _runs_on(name, new[name])]
    return (
        tuple((name, old[name]) for name in names if name in old),
        tuple((name, new[name]) for name in names),
    )


def _leave_out_whole(before: Complaint, incoming: Incoming, whole: str) -> None:
    """Leave out the subject and the text that were made of one cell, where the case has that text already."""
    stored = before.detail or before.subject or ""
    if stored == whole or _says_nothing(before, incoming, stored, whole):
        for name in ("subject", "detail"):
            incoming.values.pop(name, None)


def _says_nothing(before: Complaint, incoming: Incoming, stored: str, said: str) -> bool:
    """Whether a text is made of the stored one, or would put hidden words in the place of known ones."""
    if _TAG_BEGINS not in said:
        return _is_shortened(stored, said)
    name = load_complainant(before.id).name
    masked = clean_paragraphs(mask(stored, known_names=(name,) if name else ()))
    if masked == said or _is_shortened(masked, said):
        return True
    if all(said.count(tag) <= stored.count(tag) for tag in TAGS):
        return False  # the register has no more than that either
    incoming.notes.append(
        message(
            "“{text}” has words hidden that the register has in full: they were kept.", text=said[:_SHOWN]
        )
    )
    return True


def _is_hidden(before: Complaint, incoming: Incoming, stored: str, said: str) -> bool:
    """Whether a place would put hidden words where known ones stand."""
    return _TAG_BEGINS in said and _says_nothing(before, incoming, stored, said)


def _is_shortened(stored: str, said: str) -> bool:
    """Whether a text is the beginning of the stored one, or the stored one without what looks like a guard."""
    if said.endswith(_CUT) and len(said) > len(_CUT):
        return stored.startswith(said.removesuffix(_CUT).rstrip())
    return stored[:1] in MARKS and clean_paragraphs(without_guard(stored)) == said


def _is_rounded(stored: datetime, said: datetime) -> bool:
    """Whether a moment is the stored one without its seconds, or without its time."""
    if (said.hour, said.minute, said.second) == _MIDNIGHT:
        return bangkok_day(said) == bangkok_day(stored)
    return said.second == 0 and stored.replace(second=0) == said


def _is_near(before: Complaint, values: dict[str, Any]) -> bool:
    latitude, longitude = values.get("latitude"), values.get("longitude")
    if before.latitude is None or before.longitude is None:
        return False
    if not isinstance(latitude, float) or not isinstance(longitude, float):
        return False
    north = (latitude - before.latitude) * _METRES
    east = (longitude - before.longitude) * _METRES * cos(radians(latitude))
    return hypot(north, east) < _NEAR


def _leave_out_extra(before: Complaint, incoming: Incoming) -> None:
    """Leave out what is kept beside a case where nothing of it is news; else write as it stands what says the same."""
    stored = dict(before.extra)
    # A row that is newer is stored in any case: the counters of its moment come along.
    is_news = before.mis_at is None or bool(incoming.last_activity and incoming.last_activity > before.mis_at)
    pairs = []
    for header, said in incoming.values["extra"]:
        was = stored.get(header)
        if was is not None and was != said and _is_same_list(was, said):
            said = was
        is_told = was is not None or _has_changed(before, incoming, header)
        is_news = is_news or (was != said and is_told and not _runs_on(header, said))
        pairs.append((header, said))
    if is_news:
        incoming.values["extra"] = tuple(pairs)
    else:
        del incoming.values["extra"]


def _has_changed(before: Complaint, incoming: Incoming, header: str) -> bool:
    """Whether what is kept of a row is news by itself; a word as it came is none while it means what it meant."""
    name = incoming.came.get(header)
    return name is None or incoming.values.get(name, getattr(before, name)) != getattr(before, name)


def _is_same_list(stored: str, said: str) -> bool:
    return len(stored) == len(said) and set(split_list(stored)) == set(split_list(said))


def _runs_on(header: str, text: str) -> bool:
    return _names_counter(header) and _AMOUNT.fullmatch(text) is not None


@cache
def _names_counter(header: str) -> bool:
    return _RUNS_ON.search(header.casefold()) is not None
