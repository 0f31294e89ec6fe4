"""Which columns tell of a person: by name, by how to reach them, or as parts of somebody."""

from __future__ import annotations

import re
from functools import lru_cache

from models.imports.header_keys import header_key

NAMES_OF_PERSONS = frozenset(("name", "fullname", "displayname", "ชื่อ", "ชื่อสกุล", "ชื่อนามสกุล"))
"""Which part of a person is the name."""

_OF_A_PERSON = re.compile(
    r"(?:ชื่อ|สกุล|ที่อยู่).*ผู้(?:ร้อง|แจ้ง)|^ชื่อ(?:นาม)?(?:สกุล)?$|^(?:นาม)?สกุล$"
    r"|โทรศัพท์|เบอร์|มือถือ|อีเมล|ไลน์ไอดี|ไอดีไลน์|^ไลน์$|บัตรประชาชน|ประจำตัวประชาชน"
    r"|phone|mobile|email|citizenid|nationalid|^(?:full|first|last|middle|sur|nick|display|user)name$"
    r"|(?:complainant|reporter|citizen|contact|requester|sender|informer|customer)(?:name|id|address)"
    r"|^line(?:id|user|userid|name|display|displayname|account)?$|^(?:facebook|fb|twitter|whatsapp|telegram)(?:id|name|user)?$"
    r"|^(?:created|reported|requested|submitted|sent|opened|informed|updated)by(?:name|id|user)?$"
    r"|^(?:user|author|owner|reporter|requester|citizen|customer|account|device)(?:id|name)?$|^(?:ip|ipaddress|useragent)$"
)
"""Headers of columns about a person that have no place in the register: kept beside the case, they would be shown with it."""
_PERSON = re.compile(
    r"(?:complainant|reporter|requester|citizen|customer|contact|person|user|sender|informer|creator|author|owner|profile"
    r"|account|(?:created|reported|requested|submitted|sent|opened|informed)by|ผู้ร้อง|ผู้แจ้ง|ผู้ส่ง)[a-zก-๙]*"
)


@lru_cache(maxsize=1_024)
def is_of_a_person(header: str) -> bool:
    """Whether a column tells of a person: `email`, `created_by`, or a part of one, `user.address`."""
    parts = [header_key(part) for part in header.split(".")]
    return bool(
        _OF_A_PERSON.search(header_key(header))
        or any(map(_OF_A_PERSON.search, parts))
        or any(map(_PERSON.fullmatch, parts[:-1]))
    )


def is_person(key: str) -> bool:
    """Whether a value of several parts is a person, by the key of its name."""
    return _PERSON.fullmatch(key) is not None
