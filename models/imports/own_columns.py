"""The columns of the program's own exports that only follow from a case: read back, they say nothing that came from MIS."""

from __future__ import annotations

from collections.abc import Collection

FOLLOWING = frozenset(
    {
        *(
            "status_on",
            "pending",
            "steps",
            "due_on",
            "finish_by",
            "late",
            "method",
            "merged_into",
            "changed_at",
        ),
        *(
            "สถานะตั้งแต่",
            "ค้าง",
            "ขั้นตอนที่ทำแล้ว",
            "ครบกำหนด",
            "ต้องเสร็จภายใน",
            "เกินกำหนด",
            "วิธีดำเนินการ",
            "รวมกับเรื่อง",
        ),
        *("held_on", "held_for", "stopped", "look_on"),
        *("หยุดนับตั้งแต่", "รอผู้ใด", "หยุดนับแล้ว (วันทำการ)", "นัดติดตาม"),
        "แก้ไขล่าสุด",
    }
)
"""Their names in JSON lines and in spreadsheets; those of other systems may have the same, and are kept beside the case."""

READ = frozenset(
    {
        *(
            "number",
            "received_on",
            "received_at",
            "received_from",
            "channel",
            "categories",
            "subject",
            "detail",
        ),
        *(
            "address",
            "subdistrict",
            "district",
            "province",
            "latitude",
            "longitude",
            "sections",
            "officer",
            "status",
        ),
        *("answer", "reopened", "priority", "complainant_name", "complainant_phone"),
        *("เลขที่เรื่อง", "วันที่รับ", "วันเวลาที่รับเรื่อง", "หน่วยงานที่ส่งเรื่อง", "ช่องทาง", "ประเภท", "เรื่อง", "รายละเอียด"),
        *("ที่อยู่ที่เกิดเหตุ", "แขวง", "เขต", "จังหวัด", "ละติจูด", "ลองจิจูด", "ฝ่าย", "เจ้าหน้าที่", "สถานะ"),
        *("ผลการดำเนินการ", "เปิดเรื่องใหม่", "ความเร่งด่วน", "ชื่อผู้ร้องเรียน", "โทรศัพท์ผู้ร้องเรียน"),
    }
)
"""The others, which are read like those of MIS."""

_ONLY_OURS = (frozenset({"ขั้นตอนที่ทำแล้ว"}), frozenset({"steps", "due_on"}))
"""One of these shows a file of ours, though somebody added columns of his own."""


def is_own(headers: Collection[str]) -> bool:
    """Whether a file is one of our own exports, perhaps with columns more or fewer.

    Args:
        headers: clean, those of columns without a name left out.
    """
    found = frozenset(headers)
    return (found <= READ | FOLLOWING and not found <= READ) or any(found >= ours for ours in _ONLY_OURS)
