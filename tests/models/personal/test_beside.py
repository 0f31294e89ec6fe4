"""What unknown columns hold is hidden by what they are called, or by what stands in them."""

import pytest

from models.personal import hide_all_beside, hide_beside, mask


@pytest.mark.parametrize(
    ("header", "tag"),
    [
        ("โทร", "(ปิดเบอร์โทร)"),
        ("เบอร์ติดต่อกลับ 2", "(ปิดเบอร์โทร)"),
        ("Tel.", "(ปิดเบอร์โทร)"),
        ("เลขบัตร", "(ปิดเลขประจำตัว)"),
        ("ปชช", "(ปิดเลขประจำตัว)"),
        ("เลข 13 หลัก", "(ปิดเลขประจำตัว)"),
        ("Name", "(ปิดชื่อ)"),
        ("ชื่อ - สกุล", "(ปิดชื่อ)"),
        ("ผู้ติดต่อ", "(ปิดชื่อ)"),
        ("ผู้ประสานงานชุมชน", "(ปิดชื่อ)"),
        ("E-Mail", "(ปิดอีเมล)"),
        ("ไอดีไลน์", "(ปิดไอดีไลน์)"),
        ("LINE ID", "(ปิดไอดีไลน์)"),
        ("เลขบัญชี", "(ปิดเลขบัญชี)"),
        ("ทะเบียนรถ", "(ปิดทะเบียนรถ)"),
        ("ที่อยู่ปัจจุบัน", "(ปิดเลขที่บ้าน)"),
        ("วันเกิด", "(ปิดข้อมูล)"),
    ],
)
def test_column_that_means_a_person_is_hidden_whole(header: str, tag: str) -> None:
    assert hide_beside(header, "อะไรก็ได้ 12") == tag
    assert mask(tag) == tag


@pytest.mark.parametrize(
    "header", ["photo", "star", "ชื่อเรื่อง", "ชื่อชุมชน", "ผู้รับผิดชอบ", "หมายเหตุ", "Problem name", "view", "ระยะเวลา"]
)
def test_other_columns_are_looked_through_as_texts_are(header: str) -> None:
    assert hide_beside(header, "น้ำท่วม 3 วัน") == "น้ำท่วม 3 วัน"
    assert hide_beside(header, "โทร 081-555-0123 น้ำท่วม") == "โทร (ปิดเบอร์โทร) น้ำท่วม"


def test_empty_cells_stay_empty() -> None:
    assert hide_all_beside([("โทร", ""), ("photo", "a.jpg")]) == (("โทร", ""), ("photo", "a.jpg"))
