"""The reader takes the project's values as offices write them, and tells what it cannot take."""

import re
from datetime import date
from decimal import Decimal

import pytest

from models.form.finding import Kind
from models.form.project import Person
from tests.exports.form.faultless import FORM, HEAD, PLAIN, ROWS, form_with, kinds, read, values
from tests.exports.form.invented import CLOSING

LABELLED = re.compile(r"(?m)^([^:*\n]+) : (.*)$")


def _head(pattern: str) -> str:
    """The form with its labelled lines written otherwise."""
    return LABELLED.sub(pattern, HEAD) + "\n" + "\n".join(ROWS) + "\n" + CLOSING


@pytest.mark.parametrize(
    "text",
    [
        FORM.replace("รหัสโครงการ...", "รหัสโครงการ").replace("พ.ศ. :", "พ.ศ :").replace("รับผิดชอบ. :", "รับผิดชอบ :"),
        FORM.replace("รหัสโครงการ...", "รหัสโครงการ......").replace("ตัวชี้วัด...", "ตัวชี้วัด…"),
        FORM.replace("โครงการ/กิจกรรม :", "โครงการ / กิจกรรม   :").replace("งบประมาณที่ได้รับ", "งบประมาณ ที่ได้รับ"),
        _head(r"\1：\2"),
        _head(r"\1:\2"),
        _head(r"**\1 :** \2"),
        _head(r"- \1 : \2"),
        _head(r"| \1 | \2 |"),
        _head(r"\1\t\2"),
        _head(r"\1\t:\t\2"),
        _head(r"\1 :\n\2"),
        _head(r"\1 :\n\n\2"),
        _head(r"\1\n\2"),
        _head(r"\1\n: \2"),
        FORM.replace("90010000-0007\n\nปีงบประมาณ พ.ศ. : 2565\n\nเริ่ม", "90010000-0007 ปีงบประมาณ พ.ศ. : 2565 เริ่ม"),
        FORM.replace("การบริหาร\n\nประเด็น", "การบริหาร\tประเด็น"),
    ],
)  # fmt: skip
def test_labels_are_known_however_they_are_set(text: str) -> None:
    form = read(text)
    assert form.project == PLAIN.project
    assert kinds(form) == []


@pytest.mark.parametrize(("label", "value"), LABELLED.findall(HEAD))
@pytest.mark.parametrize("gap", ["\n\n", "\n"], ids=["with blank lines", "without"])
def test_a_label_without_a_value_says_nothing(label: str, value: str, gap: str) -> None:
    form = read(FORM.replace(f"{label} : {value}", f"{label} :", 1).replace("\n\n", gap))
    assert form.project != PLAIN.project
    assert form.reports == PLAIN.reports
    assert kinds(form) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("รหัสโครงการ...", "รหสโครงการ..."),
        ("งบประมาณที่ได้รับ", "งบประมาณทีได้รับ"),
        ("เป้าหมายที่ :", "เปาหมายที :"),
        ("งบประมาณที่ใช้ไป", "งบประมาณที่ใช้ป"),
        ("ผู้ประสานงาน สยป", "ผู้ประสาน?งาน สยป"),
        ("1.3 หลักการและเหตุผล", "1.3 หลกการและเหตุผล"),
        ("แบบแสดง", "แบบแสด\ufffdง"),
        ("รายงานครั้งที่5", "รายงานครังที่5"),
    ],
)
def test_a_fixed_word_that_lost_a_letter_is_known_and_told(old: str, new: str) -> None:
    form = read(FORM.replace(old, new, 1))
    assert (form.project, values(form)) == (PLAIN.project, values(PLAIN))
    assert kinds(form) == [("text-damaged", None)]


@pytest.mark.parametrize(
    ("old", "new", "rationale"),
    [
        ("2. แก้ไขโดยเร็ว", "2. รายงานความก้าวหน้าทุกเดือน", "เหตุผลข้อแรก\n1. ตรวจทุกวัน\n2. รายงานความก้าวหน้าทุกเดือน"),
        ("เหตุผลข้อแรก", "ผู้รับผิดชอบ : ทุกฝ่าย", "ผู้รับผิดชอบ : ทุกฝ่าย\n1. ตรวจทุกวัน\n2. แก้ไขโดยเร็ว"),
        ("เหตุผลข้อแรก", "ตามมติ รหัสโครงการ : 5", "ตามมติ รหัสโครงการ : 5\n1. ตรวจทุกวัน\n2. แก้ไขโดยเร็ว"),
        ("เหตุผลข้อแรก", "ตัวชี้วัด : ร้อยละ 90", "ตัวชี้วัด : ร้อยละ 90\n1. ตรวจทุกวัน\n2. แก้ไขโดยเร็ว"),
    ],
)  # fmt: skip
def test_words_like_the_forms_own_stay_in_the_text_they_stand_in(old: str, new: str, rationale: str) -> None:
    form = read(FORM.replace(old, new, 1))
    assert form.project.rationale == rationale
    assert form.project.indicator == PLAIN.project.indicator
    assert form.project.responsible == PLAIN.project.responsible
    assert kinds(form) == []


@pytest.mark.parametrize("written", ["๒๕๖๕", "พ.ศ. 2565", "65", "ปี 2565", "ปีงบประมาณ 2565"])
def test_fiscal_years(written: str) -> None:
    form = read(FORM.replace("พ.ศ. : 2565", f"พ.ศ. : {written}"))
    assert (form.project.fiscal_year, kinds(form)) == (2565, [])


@pytest.mark.parametrize(
    "written",
    ["1/10/2564", "1 ต.ค. 64", "2021-10-01", "2021/10/01", "2021-10-01 00:00:00.000", "2021-10-01 00:00 น.", "2564-10-01"],
)  # fmt: skip
def test_days_of_the_project(written: str) -> None:
    form = read(FORM.replace("2021-10-01 00:00:00", written))
    assert (form.project.starts_on, kinds(form)) == (date(2021, 10, 1), [])


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("12,500 บาทถ้วน", 12500),
        ("12,500.-", 12500),
        ("12,500 .- บาท", 12500),
        ("จำนวน 12,500 บาท", 12500),
        ("= 12500", 12500),
        ("๑๒,๕๐๐บาท", 12500),
        ("- บาท", None),
    ],
)
def test_money_of_the_project(written: str, amount: int | None) -> None:
    form = read(FORM.replace("12,500.50 บาท", written))
    assert form.project.budget_received == (None if amount is None else Decimal(amount))
    assert kinds(form) == []


@pytest.mark.parametrize(
    "written",
    [
        "โทร 5104",
        "โทร.5104",
        "(โทร. 5104)",
        "/ โทร 5104",
        "เบอร์โทร 5104",
        "โทรศัพท์ภายใน 5104",
        "มือถือ 5104",
        "5104",
    ],
)
def test_phones_behind_a_name(written: str) -> None:
    form = read(FORM.replace("โทร. 5104 ต่อ 2", written))
    assert form.project.responsible == Person("นางสาวใบบัว ทองตัวอย่าง", "5104")
    assert kinds(form) == []


@pytest.mark.parametrize("slash", ["/", " /", "/ "])
def test_any_slash_parts_an_agency_from_its_units(slash: str) -> None:
    project = read(
        FORM.replace("คลอง / ฝ่าย", f"คลอง{slash}ฝ่าย").replace("ปกครอง / งาน", f"ปกครอง{slash}งาน")
    ).project
    assert (project.agency, project.units) == (PLAIN.project.agency, PLAIN.project.units)


def test_a_value_that_goes_on_below_a_long_line_is_one_and_a_label_below_it_none() -> None:
    name = "กิจกรรมติดตามและแก้ไขเรื่องร้องเรียนของประชาชนในพื้นที่อย่างต่อเนื่อง"
    text = FORM.replace("กิจกรรมแก้ไขเรื่องร้องเรียน\n", f"{name}\nและมีประสิทธิภาพ\nแหล่งเงิน : กทม.\n")
    form = read(text)
    assert form.project.name == f"{name}และมีประสิทธิภาพ"
    assert [finding.words for finding in form.paper_findings] == ["แหล่งเงิน : กทม."]


def test_what_is_no_value_of_its_kind_is_kept_as_words() -> None:
    form = read(FORM.replace("12,500.50 บาท", "ไม่ใช้งบประมาณ"))
    assert form.project.budget_received is None
    assert [(finding.kind, finding.words) for finding in form.paper_findings] == [
        (Kind.UNREAD_TEXT, "ไม่ใช้งบประมาณ")
    ]


def test_heads_of_columns_are_no_text() -> None:
    assert kinds(read(form_with("ครั้งที่\tผลการดำเนินการ", *ROWS))) == []
