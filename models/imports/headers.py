"""Which column of a file says what: found by the names in its header, in English or Thai, never by its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from models.errors import UnreadableFile
from models.imports.form_columns import know_form
from models.imports.header_keys import header_key
from models.imports.own_columns import FOLLOWING, is_own
from models.imports.persons import NAMES_OF_PERSONS, is_of_a_person, is_person
from models.imports.spreadsheet_marks import without_guard
from models.messages import message
from models.thai import clean_line

REASON_HEADER = "เหตุที่แถวมีปัญหา"
"""Heads the first column of a file of rows set aside; a file that comes in again may still have it."""
_OLD_REASON_HEADER = "เหตุที่แยกไว้"
"""What it was before."""
MOMENTS = ("received_at", "last_activity", "in_progress_at", "finished_at")
"""Fields that say when."""
DAY_FIRST, MONTH_FIRST = "day-first", "month-first"
"""Behind such a field and a colon, in a mapping: how its days are written."""
IGNORE = "-"
"""In a mapping: the office does not want this column."""

FIELDS: dict[str, tuple[str, ...]] = {
    "number": (
        *("ticket_id", "ticket", "ticket no", "case_id", "case no", "mis_id", "number", "id", "เลขที่", "เลขที่เรื่อง"),
        *("เลขเรื่อง", "หมายเลข", "หมายเลขเรื่อง", "รหัสเรื่อง", "รหัส", "เลขที่รับเรื่อง", "เลขที่รับแจ้ง", "เลขรับแจ้ง", "เลขที่คำร้อง"),
        *("เลขที่เรื่องร้องเรียน", "หมายเลขเรื่องร้องเรียน", "รหัสเรื่องร้องเรียน", "หมายเลขคำร้อง", "รหัสคำร้อง", "เลขที่ใน MIS"),
        *("service_request_id",),
    ),
    "categories": (
        *("type", "types", "category", "categories", "problem_type", "problem type", "ประเภท", "ประเภทเรื่อง", "ประเภทปัญหา"),
        *("ประเภทเรื่องร้องเรียน", "ประเภทคำร้อง", "หมวดหมู่", "หมวด"),
        *("service_name",),
    ),
    "sections": (
        *("organization", "organizations", "organisation", "org", "section", "sections", "หน่วยงาน", "หน่วยงานที่รับผิดชอบ"),
        *("หน่วยงานรับผิดชอบ", "หน่วยงานที่รับเรื่อง", "ฝ่าย", "ฝ่ายที่รับผิดชอบ", "ผู้รับผิดชอบ"),
        *("agency_responsible",),
    ),
    "officer": ("officer", "เจ้าหน้าที่", "เจ้าหน้าที่ผู้รับผิดชอบ", "เจ้าหน้าที่รับผิดชอบ"),
    "subject": ("subject", "title", "เรื่อง", "หัวข้อ", "ชื่อเรื่อง", "หัวเรื่อง", "หัวข้อเรื่อง", "หัวข้อร้องเรียน"),
    "detail": (
        *("comment", "comments", "description", "detail", "details", "text", "รายละเอียด", "รายละเอียดปัญหา"),
        *("รายละเอียดเรื่อง", "รายละเอียดเรื่องร้องเรียน", "ข้อความ", "คำอธิบาย", "ข้อร้องเรียน", "ปัญหา"),
        *("เรื่องที่ร้องเรียน", "เรื่องที่แจ้ง", "เรื่องร้องเรียน", "ปัญหาที่พบ", "รายละเอียดของปัญหา",),
    ),
    "coords": ("coords", "coordinates", "coordinate", "พิกัด", "พิกัดที่ตั้ง", "พิกัด (ลองจิจูด,ละติจูด)"),
    "latitude": ("latitude", "lat", "ละติจูด", "ละติจูต", "เส้นรุ้ง"),
    "longitude": ("longitude", "lon", "lng", "long", "ลองจิจูด", "ลองติจูด", "เส้นแวง"),
    "address": ("address", "location", "place", "ที่อยู่", "ที่อยู่ที่เกิดเหตุ", "สถานที่", "สถานที่เกิดเหตุ", "ที่เกิดเหตุ", "บริเวณ", "จุดเกิดเหตุ"),
    "subdistrict": ("subdistrict", "sub-district", "แขวง", "ตำบล", "แขวง/ตำบล", "ตำบล/แขวง"),
    "district": ("district", "เขต", "อำเภอ", "เขต/อำเภอ", "อำเภอ/เขต"),
    "province": ("province", "จังหวัด"),
    "received_at": (
        # Of several, those with the time come first.
        *("timestamp", "created_at", "created", "received", "received_at", "date", "วันเวลา", "วันเวลาที่แจ้ง", "วันเวลาที่รับเรื่อง"),
        *("วันที่รับเรื่อง", "วันที่รับ", "รับเมื่อ", "วันที่แจ้ง", "วันที่", "วันที่แจ้งเรื่อง", "เวลาที่แจ้ง", "แจ้งเมื่อ", "วันที่ร้องเรียน"),
        *("วันที่รับแจ้ง", "received_on"),
        *("requested_datetime", "ประทับเวลา"),
    ),
    "received_time": (
        *("time", "received_time", "created_time", "เวลา", "เวลาที่รับเรื่อง", "เวลารับเรื่อง", "เวลาที่รับ", "เวลารับแจ้ง", "เวลาที่รับแจ้ง"),
        *("เวลาแจ้ง", "เวลารับ", "เวลาที่ร้องเรียน"),
    ),
    "last_activity": (
        *("last_activity", "updated_at", "last_update", "updated", "ความเคลื่อนไหวล่าสุด", "อัปเดตล่าสุด", "อัพเดตล่าสุด"),
        *("อัพเดทล่าสุด", "ปรับปรุงล่าสุด", "แก้ไขล่าสุด", "เคลื่อนไหวล่าสุด", "กิจกรรมล่าสุด", "วันที่ปรับปรุง", "วันที่ปรับปรุงล่าสุด"),
        *("updated_datetime",),
    ),
    "in_progress_at": (
        *("timestamp_inprogress", "inprogress_at", "in_progress_at", "วันที่เริ่มดำเนินการ", "วันที่ดำเนินการ", "เริ่มดำเนินการเมื่อ"),
        *("วันที่กำลังดำเนินการ", "เวลาที่เริ่มดำเนินการ", "วันเวลาที่เริ่มดำเนินการ", "เวลาเริ่มดำเนินการ"),
    ),
    "finished_at": (
        *("timestamp_finished", "finished_at", "closed_at", "closed_datetime", "วันที่เสร็จสิ้น", "วันที่แล้วเสร็จ", "เสร็จเมื่อ", "เสร็จสิ้นเมื่อ"),
        *("วันที่ดำเนินการเสร็จ", "วันที่ดำเนินการแล้วเสร็จ", "เวลาที่เสร็จสิ้น", "เวลาเสร็จสิ้น", "วันเวลาที่เสร็จสิ้น", "วันเวลาที่แล้วเสร็จ", "วันที่เสร็จ"),
    ),
    "finished_time": ("finished_time", "closed_time", "เวลาที่แล้วเสร็จ", "เวลาแล้วเสร็จ", "เวลาเสร็จ", "เวลาที่เสร็จ"),
    "status": ("state", "status", "สถานะ", "สถานะเรื่อง", "สถานะการดำเนินการ", "สถานะเรื่องร้องเรียน"),
    "answer": (
        *("org_response", "organization_action", "response", "answer", "result", "ผลการดำเนินการ", "ผลการดำเนินงาน", "คำตอบ"),
        *("คำชี้แจง", "การดำเนินการของหน่วยงาน", "คำตอบจากหน่วยงาน", "การตอบกลับ", "คำตอบหน่วยงาน", "การดำเนินการ", "ข้อความตอบกลับ"),
        "ผลการดำเนินการของหน่วยงาน",
        *("status_notes",),
    ),
    "reopened": ("count_reopen", "reopened", "reopen", "จำนวนครั้งที่เปิดใหม่", "จำนวนครั้งที่เปิดเรื่องใหม่", "เปิดเรื่องใหม่", "จำนวนเปิดซ้ำ"),
    "priority": ("priority", "ความเร่งด่วน", "ระดับความเร่งด่วน", "ชั้นความเร็ว", "ความด่วน", "เร่งด่วน", "urgency"),
    "channel": ("channel", "ช่องทาง", "ช่องทางการแจ้ง", "ช่องทางรับเรื่อง", "ช่องทางที่รับเรื่อง", "ช่องทางการร้องเรียน"),
    "received_from": ("received_from", "from", "source", "รับจาก", "หน่วยงานที่ส่งเรื่อง", "แหล่งที่มา", "ผู้ส่งเรื่อง", "ที่มา"),
    "complainant_name": (
        *("complainant", "complainant_name", "reporter", "ผู้ร้อง", "ผู้ร้องเรียน", "ชื่อผู้ร้อง", "ชื่อผู้ร้องเรียน", "ชื่อผู้แจ้ง"),
        *("ผู้แจ้ง", "reporter_name", "ชื่อ-สกุลผู้ร้อง", "ชื่อ-นามสกุลผู้ร้อง", "ชื่อ-สกุลผู้แจ้ง", "ชื่อ-นามสกุลผู้แจ้ง"),
        *("ชื่อ-สกุลผู้ร้องเรียน", "ชื่อ-นามสกุลผู้ร้องเรียน"),
        *("ชื่อผู้ร้องทุกข์", "ชื่อ-นามสกุลผู้ร้องทุกข์",),
    ),
    "complainant_phone": (
        *("complainant_phone", "phone", "telephone", "tel", "โทรศัพท์", "เบอร์โทร", "เบอร์โทรศัพท์", "เบอร์ติดต่อ"),
        *("โทรศัพท์ผู้ร้อง", "โทรศัพท์ผู้ร้องเรียน", "หมายเลขโทรศัพท์", "เบอร์โทรผู้แจ้ง", "เบอร์โทรผู้ร้อง", "เบอร์โทรศัพท์ผู้ร้อง", "เบอร์โทรศัพท์ผู้แจ้ง"),
        *("phone_number", "reporter_phone", "mobile", "เบอร์โทรติดต่อ", "เบอร์ติดต่อกลับ", "เบอร์มือถือ", "โทร"),
    ),
}  # fmt: skip
"""What a column can say, and the names by which it is known; the first that a file of its own system has comes first."""

TIMES = {"received_time": "received_at", "finished_time": "finished_at"}
"""Fields with the time of a day that stands in a column of its own, each with the field of the day."""

_BY_KEY = {
    header_key(name): (rank, field)
    for field, names in reversed(FIELDS.items())
    for rank, name in reversed(tuple(enumerate(names)))
}
_REASON_KEYS = frozenset(map(header_key, (REASON_HEADER, _OLD_REASON_HEADER)))
_IS_NAME = frozenset(("name", "title", "label", "text", "value", "ชื่อ"))
"""Which part of a value of several parts says what it is."""
_IN_A_PLACE = frozenset(("latitude", "longitude"))
_NOTE, _TICKET = "note", "ticketid"


def is_reason(header: str) -> bool:
    """Whether a column is the one that says why its rows were set aside."""
    return header_key(header) in _REASON_KEYS


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a file say.

    Attributes:
        headers: as they stand in the file, clean.
        fields: place of the columns by field; several columns may say the same, the first that is filled counts:
            in the order of `FIELDS`, not of the file.
        orders: `DAY_FIRST` or `MONTH_FIRST` by place of the columns of which the office says how they write days.
        extra: place and name of the columns that have no place of their own in the register; without those that tell
            who complains.
        persons: names of the columns that are left out because they tell of a person.
        is_form: whether a form on the web has filled it: its cases have a moment and a text, but no numbers.
        is_own: whether the file is one of our own exports.
    """

    headers: tuple[str, ...]
    fields: Mapping[str, tuple[int, ...]]
    extra: tuple[tuple[int, str], ...]
    persons: tuple[str, ...] = ()
    is_form: bool = False
    is_own: bool = False
    orders: Mapping[int, str] = field(default_factory=dict)

    def header_of(self, field: str) -> str:
        """Heads the column that says a field, the first of several; empty if there is none."""
        places = self.fields.get(field)
        return self.headers[places[0]] if places else ""

    @property
    def usable(self) -> bool:
        """Whether each case has a number."""
        return "number" in self.fields

    @property
    def tells_cases_apart(self) -> bool:
        """Whether cases can be told apart by it, by their numbers or by when they were sent."""
        return self.usable or self.is_form


def field_of(header: str, mapping: Mapping[str, str] | None = None) -> str:
    """Which field a header says; nothing if none is known.

    Args:
        header: clean.
        mapping: of the office: header to field.
    """
    key = header_key(header)
    told = {header_key(name): field for name, field in (mapping or {}).items()}
    return told.get(key) or (_BY_KEY[key][1] if key in _BY_KEY else "")


def _part_of(header: str) -> tuple[int, str]:
    """The field that a part of a value says, such as `user.phone` or `status.name`: its rank and name; no name if none."""
    whole, _, part = (header_key(text) for text in header.rpartition("."))
    if not whole:
        return 0, ""
    outer = header_key(header.split(".")[-2])
    rank, said = _BY_KEY.get(part, (0, ""))
    if is_person(outer):
        is_name = part in NAMES_OF_PERSONS
        return len(FIELDS), "complainant_name" if is_name else said if said == "complainant_phone" else ""
    if part in _IS_NAME and outer in _BY_KEY:
        return _BY_KEY[outer]
    is_place = said in _IN_A_PLACE or said == _BY_KEY.get(outer, (0, ""))[1] == "address"
    return rank, said if is_place else ""


def read_headers(cells: Sequence[str], mapping: Mapping[str, str] | None = None) -> Columns:
    """What the columns of a header say.

    Args:
        cells: the header.
        mapping: of the office: header to one of `FIELDS`, or `IGNORE`; it goes before what is known of the header. Behind a field
            that says when may stand a colon and the order of day and month.
    """
    told = {header_key(header): field for header, field in (mapping or {}).items()}
    headers = tuple(clean_line(without_guard(cell)) for cell in cells)
    keys = [header_key(header) for header in headers]
    fields: dict[str, list[tuple[int, int]]] = {}
    extra: list[tuple[int, str]] = []
    names: set[str] = set()
    persons: list[str] = []
    orders: dict[int, str] = {}
    ours = is_own([header for header in headers if header and not is_reason(header)])
    for place, (header, key) in enumerate(zip(headers, keys, strict=True)):
        if not key or key in _REASON_KEYS or (ours and header in FOLLOWING and key not in told):
            continue
        rank, field = (-1, told[key]) if key in told else _BY_KEY.get(key) or _part_of(header)
        field, _, order = field.partition(":")
        if order:
            orders[place] = order
        if field in FIELDS:
            fields.setdefault(field, []).append((rank, place))
        elif field == IGNORE:
            continue
        elif is_of_a_person(header):
            persons.append(header)
        else:
            name = header if header not in names else f"{header} ({place + 1})"
            names.add(name)
            extra.append((place, name))
    if _NOTE in keys and _TICKET in keys and "answer" not in fields:
        # In the city's own system a note is what its officer answers; elsewhere it may be anybody's.
        place = keys.index(_NOTE)
        if (place, headers[place]) in extra:
            fields["answer"] = [(0, place)]
            extra.remove((place, headers[place]))
    for field, day in TIMES.items():
        if field in fields and day not in fields:
            # A time without its day says nothing of when.
            extra.extend((place, headers[place]) for _, place in fields.pop(field))
    first = next((place for place, key in enumerate(keys) if key and key not in _REASON_KEYS), 0)
    is_form = "number" not in fields and know_form(headers, keys, fields, extra, persons, first)
    places = {field: tuple(place for _, place in sorted(found)) for field, found in fields.items()}
    return Columns(headers, places, tuple(extra), tuple(persons), is_form, ours, orders)


def without_names(columns: Columns) -> Columns:
    """The columns of a file without a header, told by its first case: what that says is no name for what others say."""
    extra = tuple((place, f"คอลัมน์ {place + 1}") for place, _ in columns.extra)
    return replace(columns, extra=extra)


def refuse_unusable(columns: Columns, where: str) -> None:
    """Refuse a file whose header has no column with the numbers of the cases.

    Raises:
        UnreadableFile: it has none.
    """
    if columns.tells_cases_apart:
        return
    found = ", ".join(header for header in columns.headers if header)
    raise UnreadableFile(
        message(
            "{path} has no column with case numbers. Its columns are: {found}. Names known for "
            "that column: {known}. Rename yours, or choose it in a column mapping of the office.",
            path=where,
            found=f"{found[:300]} …" if len(found) > 300 else found or "-",
            known=", ".join(FIELDS["number"][:2] + FIELDS["number"][8:12]),
        )
    )
