"""Twenty letters, as they lie in a pile: invented, each with what a real letter has."""

from __future__ import annotations

from typing import NamedTuple


class Letter(NamedTuple):
    """What a clerk types of a letter.

    Attributes:
        channel: the office's word.
        category: the office's word.
        section: the office's word.
        subject: one line.
        detail: some lines become one.
        place: one line.
        name: of who writes.
        phone: of who writes.
    """

    channel: str
    category: str
    section: str
    subject: str
    detail: str
    place: str
    name: str
    phone: str


_MATTERS = (
    ("ถนน", "ฝ่ายโยธา", "ถนนเป็นหลุมลึกหน้าตลาด", "รถจักรยานยนต์ล้มแล้วสองครั้ง ขอให้ซ่อมโดยเร็ว"),
    ("น้ำท่วม", "ฝ่ายโยธา", "น้ำท่วมขังทุกครั้งที่ฝนตก", "น้ำสูงถึงเข่า เด็กไปโรงเรียนไม่ได้"),
    ("แสงสว่าง", "ฝ่ายโยธา", "ไฟทางดับทั้งซอย", "ดับมาสองสัปดาห์แล้ว กลางคืนมืดมาก"),
    ("กีดขวาง", "ฝ่ายเทศกิจ", "แผงค้าตั้งขวางทางเท้า", "รถเข็นคนพิการผ่านไม่ได้"),
    ("ความสะอาด", "ฝ่ายรักษาความสะอาดและสวนสาธารณะ", "ขยะตกค้างไม่มีคนเก็บ", "ส่งกลิ่นและมีหนู"),
    ("ต้นไม้", "ฝ่ายรักษาความสะอาดและสวนสาธารณะ", "กิ่งไม้พาดสายไฟ", "เกรงว่าจะหักเมื่อมีลมแรง"),
    ("กลิ่น", "ฝ่ายสิ่งแวดล้อมและสุขาภิบาล", "โรงงานปล่อยกลิ่นเหม็น", "เป็นทุกเย็นหลังห้าโมง"),
    ("เสียงรบกวน", "ฝ่ายสิ่งแวดล้อมและสุขาภิบาล", "ร้านอาหารเปิดเพลงดังถึงตีสอง", "นอนไม่ได้ทั้งซอย"),
    ("สัตว์จรจัด", "ฝ่ายสิ่งแวดล้อมและสุขาภิบาล", "สุนัขจรจัดไล่กัดคน", "มีประมาณหกตัว อยู่ท้ายซอย"),
    ("ทางเท้า", "ฝ่ายโยธา", "ทางเท้าทรุดหน้าโรงเรียน", "แผ่นปูหลุดหลายแผ่น ผู้สูงอายุสะดุดล้ม"),
)
_NAMES = ("นายสมมุติ ตัวอย่าง", "นางสาวใบตอง ทดลอง", "นางมะลิ ลองเขียน", "นายข้าวหอม นามสมมติ")


def twenty_letters() -> list[Letter]:
    """The pile: most came by post, each sixth was handed in by its writer; no two places are the same."""
    letters = []
    for number in range(20):
        category, section, subject, detail = _MATTERS[number * 7 % len(_MATTERS)]
        channel = "มาด้วยตนเอง" if number % 6 == 5 else "จดหมาย"
        place = f"ซอยตัวอย่าง {number + 3} ถนนสมมุติ"
        name = f"{_NAMES[number % len(_NAMES)]}{'ก' * (number // 4)}"
        letters.append(
            Letter(channel, category, section, subject, detail, place, name, f"08000000{number:02d}")
        )
    return letters


LETTERS = {
    **{"จดหมาย": "จ", "มาด้วยตนเอง": "ม"},
    **{"ถนน": "ถ", "น้ำท่วม": "น", "แสงสว่าง": "แ", "กีดขวาง": "ก", "ความสะอาด": "ค", "ต้นไม้": "ต", "กลิ่น": "กล"},
    **{"เสียงรบกวน": "เ", "สัตว์จรจัด": "สั", "ทางเท้า": "ท"},
    **{"ฝ่ายโยธา": "โ", "ฝ่ายเทศกิจ": "เ", "ฝ่ายรักษาความสะอาดและสวนสาธารณะ": "ร", "ฝ่ายสิ่งแวดล้อมและสุขาภิบาล": "ส"},
}
"""The fewest letters with which the older program offers each word first: nobody knows them all by heart."""

CODES = {
    **{"จดหมาย": "4", "มาด้วยตนเอง": "3"},
    **{"ถนน": "01", "ทางเท้า": "02", "น้ำท่วม": "3", "แสงสว่าง": "5", "ความสะอาด": "6", "กีดขวาง": "7"},
    **{"ต้นไม้": "9", "เสียงรบกวน": "10", "กลิ่น": "11", "สัตว์จรจัด": "17"},
    **{"ฝ่ายโยธา": "2", "ฝ่ายเทศกิจ": "3", "ฝ่ายสิ่งแวดล้อมและสุขาภิบาล": "4"},
    **{"ฝ่ายรักษาความสะอาดและสวนสาธารณะ": "5"},
}
"""The places of the words in the office's lists, as the form shows them."""
