"""The text modules of the office to look around in."""

from models.admin.word_lists import add_word
from models.office.words import List

_TEXTS = (
    (
        "ลงพื้นที่",
        ("ลพ",),
        "เมื่อวันที่ {วันที่} เจ้าหน้าที่{ฝ่าย}ลงพื้นที่ตรวจสอบบริเวณ {สถานที่} พบตามที่แจ้ง และจะดำเนินการแก้ไขให้แล้วเสร็จภายในวันที่ {กำหนดเสร็จ}",
    ),
    ("แจ้งผล", ("จผ",), "เรื่องเลขที่ {เลขที่} “{เรื่อง}” ซึ่งรับไว้เมื่อวันที่ {วันรับเรื่อง} ดำเนินการแล้วเสร็จ ขอบคุณที่แจ้งให้ทราบ"),
    ("เรียน", (), "เรียน คุณ{ผู้ร้อง}"),
    ("ลงนาม", (), "{ผู้บันทึก} {หน่วยงาน}"),
)


def make_texts(by: str) -> None:
    """Add some.

    Args:
        by: who is said to have written them.
    """
    for name, aliases, text in _TEXTS:
        add_word(List.TEXT, name, by=by, aliases=aliases, text=text)
