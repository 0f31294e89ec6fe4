"""A mail with the hard cases, and what a reader of RFC 3676 makes of flowed lines."""

from collections.abc import Iterable
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from exports.mail.message import Attachment, make_mail
from models.admin.mail import Mailbox

OFFICE = Mailbox("office@khet.example.org", "สำนักงานเขตสมมติ (ฝ่ายปกครอง)")
COORDINATOR = Mailbox("coordinator@city.example.org", "ผู้ประสานงาน สยป.")
CENTRE = Mailbox("centre-1555@city.example.org")
SUBJECT = "รายงานความก้าวหน้า ครั้งที่ ๔ (4/2/2563): น้ำท่วม ที่นี่ ก็ “ด่วน” = 40.00 % ของโครงการรับเรื่องร้องเรียนผ่านระบบ MIS"
LONG = (
    "ตามที่สำนักงานเขตได้รับเรื่องร้องเรียนจากประชาชนเกี่ยวกับน้ำท่วมขังบริเวณปากซอย 44 นั้น "
    "สำนักงานเขตได้ตรวจสอบแล้วพบว่าท่อระบายน้ำอุดตันและได้ดำเนินการลอกท่อจนน้ำระบายได้ตามปกติ จึงเรียนมาเพื่อโปรดทราบ"
)
LINES = (
    "                     บัญชีเรื่องร้องเรียนค้าง เดือนมกราคม ๒๕๖๓",
    "",
    "> 2563-XYZ999  =1+1 <b>ไฟดับ</b> | 3 ดวง",
    "From 1555      ที่นี่ ำ ก็ ไม่ใช่ café",
    ".",
    "..",
    "-- ",
    "ลงชื่อ ........................",
)
NAME = "แบบรายงานความก้าวหน้า ครั้งที่ 4 ปีงบประมาณ 2563.md"
FORM = "# น้ำ\r\nบรรทัด ๑\n\nไม่มีปลายบรรทัด".encode()
HTML = '<!doctype html><html lang="th"><meta charset="utf-8"><title>น้ำ</title><p>ที่นี่</p></html>\n'


def mail(**values: object) -> bytes:
    given: dict[str, object] = {
        "subject": SUBJECT,
        "text_lines": LINES,
        "html": HTML,
        "attachments": (Attachment(NAME, FORM), Attachment("form-4.txt", "ก\n".encode())),
        "sender": OFFICE,
        "to": (COORDINATOR,),
        "date": datetime(2020, 2, 4, 7, 2, 33, tzinfo=UTC),
        "message_id": "<1@khet.example.org>",
        "cc": (CENTRE,),
    }
    return make_mail(**{**given, **values})  # type: ignore[arg-type]


def parsed(data: bytes) -> EmailMessage:
    read = message_from_bytes(data, policy=default)
    assert isinstance(read, EmailMessage)
    return read


def unflowed(lines: Iterable[str]) -> list[str]:
    """RFC 3676, 4.1 to 4.3, with DelSp=yes."""
    joined: list[str] = []
    is_open = False
    for sent in lines:
        line = sent.removeprefix(" ")
        soft = line.endswith(" ") and line != "-- "
        text = line[:-1] if soft else line
        if is_open:
            joined[-1] += text
        else:
            joined.append(text)
        is_open = soft
    return joined
