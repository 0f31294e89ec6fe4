"""What the first paint says, in each language, and with which pens: written by `python -m tests.tui.first_words`."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    Words: TypeAlias = tuple[
        tuple[tuple[str, int], tuple[str, int]],
        tuple[tuple[int, str, int, bool], ...],
        tuple[tuple[str, str, int, int, bool, bool], ...],
    ]

FIRST: dict[tuple[str, str], Words] = {
    ("today", "th"): (
        ((" ตามเรื่อง  ", 10), ("วันนี้", 3)),
        (
            (3, "เลขที่หรือคำ  /", 12, False),
            (4, "เลขที่: Enter เปิด F7 สถานะ F8 ยุติเรื่อง F5 มอบหมาย · คำ: Enter ค้นหา", 62, True),
        ),
        (
            ("F1", "ช่วย", 2, 3, False, False),
            ("F3", "เรื่องใหม่", 2, 7, False, False),
            ("F4", "ตรวจ MIS", 2, 8, False, False),
            ("/", "ค้นหา", 1, 4, False, False),
            ("l", "ทุกเรื่อง", 1, 6, False, False),
            ("r", "รายงาน", 1, 6, False, False),
            ("u", "ย้อน", 1, 3, False, False),
            ("q", "ออก", 1, 3, True, False),
            ("F10", "คำสั่ง", 3, 4, True, True),
        ),
    ),
    ("complaints", "th"): (
        ((" ตามเรื่อง  ", 10), ("เรื่องร้องเรียน", 11)),
        (),
        (
            ("F1", "ช่วย", 2, 3, False, False),
            ("Enter", "เปิด", 5, 3, False, False),
            ("/", "ค้นหา", 1, 4, False, False),
            ("s", "สถานะ", 1, 5, False, False),
            ("f", "ยุติ", 1, 2, False, False),
            ("Space", "เลือก", 5, 4, False, False),
            ("u", "ย้อน", 1, 3, False, False),
            ("Ctrl+Q", "ออก", 6, 3, True, False),
            ("a", "มอบหมาย", 1, 7, False, False),
            ("v", "มุมมอง", 1, 5, False, False),
            ("z", "กรอง", 1, 4, False, False),
            ("F3", "เรื่องใหม่", 2, 7, False, False),
            ("F10", "คำสั่ง", 3, 4, True, True),
        ),
    ),
    ("reports", "th"): (
        ((" ตามเรื่อง  ", 10), ("รายงานความก้าวหน้า", 16)),
        (),
        (
            ("F1", "ช่วย", 2, 3, False, False),
            ("F3", "เพิ่ม", 2, 3, False, False),
            ("Enter", "เปิด", 5, 3, False, False),
            ("F9", "ส่ง", 2, 2, False, False),
            ("c", "แก้ฉบับที่ส่ง", 1, 8, False, False),
            ("F6", "ทั้งฉบับ", 2, 5, False, False),
            ("u", "ย้อน", 1, 3, False, False),
            ("q", "ออก", 1, 3, True, False),
            ("F10", "คำสั่ง", 3, 4, True, True),
        ),
    ),
    ("city", "th"): (
        ((" ตามเรื่อง  ", 10), ("ส่วนกลาง", 7)),
        (),
        (
            ("F1", "ช่วย", 2, 3, False, False),
            ("Enter", "เปิด", 5, 3, False, False),
            ("→", "เลือกเดือน", 1, 8, False, False),
            ("/", "ค้นหา", 1, 4, False, False),
            ("i", "รับเข้า", 1, 5, False, False),
            ("a", "ระบุเจ้าของ", 1, 9, False, False),
            ("V", "ยืนยันกุญแจ", 1, 8, False, False),
            ("F3", "เพิ่มหน่วยงาน", 2, 10, False, False),
            ("u", "ย้อน", 1, 3, False, False),
            ("Ctrl+Q", "ออก", 6, 3, True, False),
            ("F10", "คำสั่ง", 3, 4, True, True),
        ),
    ),
    ("today", "en"): (
        ((" tamruang  ", 11), ("Today", 5)),
        (
            (3, "Number or word  /", 17, False),
            (4, "Number: Enter opens, F7 status, F8 finish, F5 assign · word: Enter finds", 72, True),
        ),
        (
            ("F1", "Help", 2, 4, False, False),
            ("F3", "New case", 2, 8, False, False),
            ("F4", "Check MIS", 2, 9, False, False),
            ("/", "Find", 1, 4, False, False),
            ("l", "All cases", 1, 9, False, False),
            ("r", "Reports", 1, 7, False, False),
            ("u", "Undo", 1, 4, False, False),
            ("q", "Quit", 1, 4, True, False),
            ("F10", "Commands", 3, 8, True, True),
        ),
    ),
    ("complaints", "en"): (
        ((" tamruang  ", 11), ("Complaints", 10)),
        (),
        (
            ("F1", "Help", 2, 4, False, False),
            ("Enter", "Open", 5, 4, False, False),
            ("/", "Find", 1, 4, False, False),
            ("s", "Status", 1, 6, False, False),
            ("f", "Finish", 1, 6, False, False),
            ("Space", "Mark", 5, 4, False, False),
            ("u", "Undo", 1, 4, False, False),
            ("Ctrl+Q", "Quit", 6, 4, True, False),
            ("a", "Assign", 1, 6, False, False),
            ("v", "Views", 1, 5, False, False),
            ("z", "Filter", 1, 6, False, False),
            ("F3", "New case", 2, 8, False, False),
            ("F10", "Commands", 3, 8, True, True),
        ),
    ),
    ("reports", "en"): (
        ((" tamruang  ", 11), ("Progress reports", 16)),
        (),
        (
            ("F1", "Help", 2, 4, False, False),
            ("F3", "Add", 2, 3, False, False),
            ("Enter", "Open", 5, 4, False, False),
            ("F9", "Submit", 2, 6, False, False),
            ("c", "Amend", 1, 5, False, False),
            ("F6", "Form", 2, 4, False, False),
            ("u", "Undo", 1, 4, False, False),
            ("q", "Quit", 1, 4, True, False),
            ("F10", "Commands", 3, 8, True, True),
        ),
    ),
    ("city", "en"): (
        ((" tamruang  ", 11), ("City", 4)),
        (),
        (
            ("F1", "Help", 2, 4, False, False),
            ("Enter", "Open", 5, 4, False, False),
            ("→", "Choose month", 1, 12, False, False),
            ("/", "Find", 1, 4, False, False),
            ("i", "Take in", 1, 7, False, False),
            ("a", "Whose it is", 1, 11, False, False),
            ("V", "Confirm key", 1, 11, False, False),
            ("F3", "New office", 2, 10, False, False),
            ("u", "Undo", 1, 4, False, False),
            ("Ctrl+Q", "Quit", 6, 4, True, False),
            ("F10", "Commands", 3, 8, True, True),
        ),
    ),
}
"""By screen and language: the head, with its cells; labels with their line, cells, and whether they are a hint; the keys of the
foot with their labels, as `FootKey` has them."""

PENS: dict[tuple[str, str], tuple[str, str, str, str]] = {
    ("dark", "many"): ("1;96", "1", "2", "38;5;248"),
    ("dark", "few"): ("1;96", "1", "2", ""),
    ("dark", "none"): ("1", "1", "2", ""),
    ("light", "many"): ("1;34", "1", "2", "38;5;240"),
    ("light", "few"): ("1;34", "1", "2", ""),
    ("light", "none"): ("1", "1", "2", ""),
    ("mono", "many"): ("1", "1", "2", ""),
    ("mono", "few"): ("1", "1", "2", ""),
    ("mono", "none"): ("1", "1", "2", ""),
    ("contrast", "many"): ("1", "1", "2", ""),
    ("contrast", "few"): ("1", "1", "2", ""),
    ("contrast", "none"): ("1", "1", "2", ""),
}
"""By theme and depth of colours: accent, strong, rule, hint."""
