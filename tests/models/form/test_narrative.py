"""The figures of a narrative are read in any order and any of the usual words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dates import Period
from models.form.narrative import (
    Figures,
    canonical_narrative,
    compose_narrative,
    narrative_in_thai_digits,
    read_figures,
)
from models.thai import to_thai_digits
from tests.strategies import counts, recent_days, texts

REPORTED = date(2020, 4, 28)


@pytest.mark.parametrize(
    "words",
    [
        "กำลังดำเนินการ",
        "เรื่องค้าง",
        "ค้าง",
        "ระหว่างดำเนินการ",
        "อยู่ระหว่างดำเนินการ",
        "คงค้าง",
        "ยังไม่แล้วเสร็จ",
        "คงเหลือ",
        "รอดำเนินการ",
    ],
)
@pytest.mark.parametrize(
    "finished", ["ดำเนินการเสร็จสิ้นแล้ว", "ดำเนินการเสร็จสิ้น", "แล้วเสร็จ", "เสร็จ", "ดำเนินการแล้วเสร็จ", "แก้ไขแล้ว"]
)
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (1, 0, 2)])
def test_counts_are_read_in_any_order_and_words(
    words: str, finished: str, order: tuple[int, int, int]
) -> None:
    parts = ["ทั้งหมด 1,052 เรื่อง", f"{finished} จำนวน 1,000 เรื่อง", f"{words} 52 เรื่อง"]
    assert read_figures(" ".join(parts[place] for place in order), REPORTED)[1:] == (1052, 1000, 52)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("จำนวน 89 เรื่อง ดำเนินการเสร็จสิ้น75 เรื่อง ค้าง14เรื่อง", (89, 75, 14)),
        ("รับเรื่อง ๘๙ เรื่อง เสร็จสิ้น ๗๕ เรื่อง ค้าง ๑๔ เรื่อง", (89, 75, 14)),
        ("89 เรื่อง 75 เรื่องเสร็จสิ้น 14 เรื่องค้าง", (89, 75, 14)),
        ("เสร็จสิ้น 75 จาก 89 เรื่อง", (89, 75, None)),
        ("ยกมา 5 เรื่อง รับใหม่ 84 เรื่อง รวม 89 เรื่อง เสร็จ 75 เรื่อง ค้าง 14 เรื่อง", (89, 75, 14)),
        ("ตั้งแต่วันที่ 1 - 27 เมษายน 89 เรื่อง เสร็จสิ้น 75 เรื่อง กำลัง ดำเนินการ 14 เรื่อง", (89, 75, 14)),
        ("ธันวาคม 2562 เรื่องค้าง 14 เรื่อง", (None, None, 14)),
        ("89 เรื่อง เสร็จสิ้นทั้งหมด 75 เรื่อง ค้างทั้งสิ้น 14 เรื่อง", (89, 75, 14)),
        ("จำนวน 89 เรื่อง เสร็จสิ้น 75 เรื่อง ที่เหลือ 14 เรื่อง กำลังดำเนินการ", (89, 75, 14)),
        ("จำนวน 89 เรื่อง เสร็จสิ้น 89 เรื่อง ค้าง - เรื่อง", (89, 89, None)),
        ("89 เรื่อง ดำเนิน การเสร็จ สิ้น 75 เรื่อง กำลัง ดำเนิน การ 14 เรื่อง", (89, 75, 14)),
        ("จำนวน 89 เรื่อง ดำเนินการเสร็จสิ้นภายใน 3 วัน 75 เรื่อง ค้าง 14 เรื่อง", (89, 75, 14)),
        ("จำนวน 89 เรื่อง เสร็จสิ้น 75 เรื่อง ส่วนอีก 14 เรื่อง อยู่ระหว่างดำเนินการ", (89, 75, 14)),
        ("เรื่องค้างจากเดือนก่อน 5 เรื่อง รับใหม่ 84 เรื่อง รวม 89 เรื่อง เสร็จ 75 เรื่อง ค้าง 14 เรื่อง", (89, 75, 14)),
        ("จำนวน 89 เรื่อง ดำเนินการแก้ไขได้ 75 เรื่อง ไม่สามารถดำเนินการได้ 14 เรื่อง", (89, 75, 14)),
        ("จำนวน 89 เรื่อง เสร็จสิ้น 75 เรื่อง อยู่ระหว่างการตรวจสอบ 14 เรื่อง", (89, 75, 14)),
        ("จำนวน 89 เรื่อง เสร็จสิ้น 75 เรื่อง รอผลการดำเนินการ 14 เรื่อง", (89, 75, 14)),
        ("จำนวน 89 เรื่อง เสร็จสิ้น 7?5 เรื่อง ค้าง 14 เรื่อง", (89, None, 14)),
        ("ซอย 44 ถนน 7 แก้ไขเรียบร้อย", (None, None, None)),
        ("ดำเนินการได้ 80 % ของแผน", (None, None, None)),
        ("", (None, None, None)),
    ],
)
def test_how_offices_write_their_counts(text: str, figures: tuple[int | None, ...]) -> None:
    found = read_figures(f"ตั้งแต่วันที่ 1 - 31 {text}" if text.startswith("ธันวาคม") else text, REPORTED)
    assert found[1:] == figures


@given(
    period=st.none() | st.tuples(recent_days, recent_days).map(lambda days: Period(*days)),
    received=counts,
    finished=counts,
    pending=counts,
)
def test_a_composed_narrative_says_just_its_figures(
    period: Period | None, received: int | None, finished: int | None, pending: int | None
) -> None:
    figures = Figures(period, received, finished, pending)
    assert read_figures(compose_narrative(figures), REPORTED) == figures


@given(text=texts)
def test_thai_digits_change_no_figure_and_come_back_the_same(text: str) -> None:
    kept = canonical_narrative(text, REPORTED)
    printed = narrative_in_thai_digits(kept, REPORTED)
    assert read_figures(printed, REPORTED) == read_figures(kept, REPORTED)
    assert canonical_narrative(printed, REPORTED) == kept
    assert canonical_narrative(kept, REPORTED) == kept


def test_only_figures_change_their_digits() -> None:
    text = "ซอย 44 ตั้งแต่วันที่ 1 - 30 เมษายน 2563 จำนวน 7 เรื่อง ถนน ๓ เสร็จสิ้น 5 เรื่อง"
    assert (
        narrative_in_thai_digits(text, REPORTED)
        == "ซอย 44 ตั้งแต่วันที่ ๑ - ๓๐ เมษายน ๒๕๖๓ จำนวน ๗ เรื่อง ถนน ๓ เสร็จสิ้น ๕ เรื่อง"
    )
    assert canonical_narrative(to_thai_digits("จำนวน 7 เรื่อง"), REPORTED) == "จำนวน 7 เรื่อง"
