"""An invented office in which everything that is hard to print stands somewhere; all of it went through the office's own verbs."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from exports.papers.kinds import PAPERS
from exports.papers.paper import Needs, Request
from models.admin.word_lists import add_word
from models.cases.complainants import change_complainant
from models.cases.complaint import Complainant, Complaint
from models.cases.daily_checks import check_in
from models.cases.evidence import Moment, add_evidence
from models.cases.finishing import finish
from models.cases.intake import register_complaint
from models.cases.merging import merge
from models.cases.store import complaint_of_number
from models.cases.workflow import (
    add_note,
    assign,
    forward,
    report_to_head,
    tell_complainant,
    tell_to_act,
)
from models.dates import Period
from models.form.project import Form, Person, ProgressReport, Project
from models.office.vocabulary import Method
from models.office.words import List
from models.reports.forms import store_form
from models.storage.database import close_office, open_office
from tests.exports.papers.story import Clock, word

TODAY = date(2020, 2, 4)
JANUARY = Period(date(2020, 1, 1), date(2020, 1, 31))
EMPTY_MONTH = Period(date(2019, 11, 1), date(2019, 11, 30))
BY = "มะลิ เจ้าหน้าที่รับเรื่อง"
CASE = "2563-A00001"
"""The case with everything."""

NAME, OLD_NAME, NEIGHBOUR = "นางทดลอง ชื่อสมมุติ", "นางสาวทดลอง นามเดิม", "นายตัวอย่าง คนข้างบ้าน"
PHONES = ("0812345678", "๐๘-๑๒๓๔-๕๖๗๘", "02 123 4567")
IDENTITIES = ("1 1020 00123 45 6", "๑๑๐๒๐๐๐๑๒๓๔๕๖")
MAIL = "somchit.k@example.org"
HOUSE = "88/7"
PERSONAL = (NAME, OLD_NAME, NEIGHBOUR, "ชื่อสมมุติ", "นามเดิม", *PHONES, *IDENTITIES, MAIL, HOUSE)
"""What no paper shows unless somebody asked for it."""

LONG = "ก" * 200
LATIN = "W" * 200
CONTROL = "ก่อน\x1b[31mแดง\x1b[0m\x07\u202eหลัง\u200b\x00จบ"
MARKUP = '# x | <b>หนา</b> &amp; *ดาว* _ขีด_ `รหัส` [ที่](http://x) ~~ตัด~~ \\ "อ้าง" <script>alert(1)</script>'
SUBJECTS = (
    "=1+1",
    "+66 บาท | @SUM(A1) | -2+3",
    "# x",
    "<b>ไฟดับ</b> & <br>",
    LONG,
    LATIN,
    CONTROL,
    MARKUP,
    "> 1. - ที่นี่ น้ำ กำ ปู่ ญู่ ฐี่ ๆ ฯลฯ ก็",
    "From 1555 --- ขยะตกค้าง ๓ วัน",
    "-- ",
    "เครื่องหมายซ้อน กํา เกี๊ยว ป้ำ ก่ำ ื่ลอย",
)
PROJECT = Project(
    code="63-0001",
    name="กิจกรรมติดตามเรื่องร้องเรียน <b> | # x",
    fiscal_year=2563,
    starts_on=date(2019, 10, 1),
    ends_on=date(2020, 9, 30),
    agency="สำนักงานเขตทุ่งสมมติ",
    units=("สำนักปลัด", "ฝ่ายปกครอง"),
    responsible=Person("นายทดสอบ ทำงาน", "101 ต่อ ๗"),
    coordinator=Person("นายสมมติ รักงาน", "1545"),
    rationale="# ไม่ใช่หัวข้อ\n1. ข้อแรก\n2. ข้อสอง",
    objective=LATIN,
    indicator="3.1 ระดับความสำเร็จ | ในการจัดการเรื่อง <ร้อยละ ๘๐>",
    budget_received=Decimal("1250000.50"),
    budget_spent=Decimal(0),
)
REPORT = ProgressReport(
    number=4,
    label=4,
    reported_on=TODAY,
    period_start=JANUARY.start,
    period_end=JANUARY.end,
    received=1289,
    finished=75,
    pending=14,
    narrative="จำนวนเรื่องร้องเรียน 1 - 31 มกราคม 2563 จำนวน 1289 เรื่อง =1+1 | <b> ดำเนินการเสร็จสิ้น 75 เรื่อง ค้าง 14 เรื่อง",
    progress_percent=Decimal("33.33"),
    disbursed=Decimal(0),
    plan_status="เป็นไปตามแผน",
    target_status="เป็นไปตามเป้าหมาย",
)
FORM = Form(PROJECT, (REPORT,))


def registered(number: str, day: date, **values: Any) -> int:
    """A case that arrived at nine in the morning; its id."""
    received_at = datetime(day.year, day.month, day.day, 2, tzinfo=UTC)
    return register_complaint(Complaint(number=number, received_at=received_at, **values), by=BY).id


def tell_story(stopped: Clock, folder: Path) -> None:
    """Fill the open office.

    Args:
        stopped: the clock of the program.
        folder: for the file of an evidence.
    """
    store_form(FORM, by=BY)
    roads, streets = word(List.SECTION, "ฝ่ายโยธา"), word(List.SECTION, "ฝ่ายเทศกิจ")
    odd = add_word(List.CATEGORY, "ประเภท | <พิเศษ> # =1+1 ที่ชื่อยาวกว่าคอลัมน์ของรายงานใด ๆ ที่เคยพิมพ์มา", by=BY).id
    stopped.at(date(2020, 1, 6))
    check_in(1_234, by=BY)
    one = registered(
        CASE,
        date(2020, 1, 6),
        subject=f"ท่อระบายน้ำอุดตันหน้าบ้านเลขที่ {HOUSE} ของ{NAME} โทร {PHONES[0]}",
        detail=f"บ้านเลขที่ {HOUSE} น้ำไม่ระบาย โทร. {PHONES[1]} หรือ {PHONES[2]}\n"
        f"เลขบัตร {IDENTITIES[0]} หรือ {IDENTITIES[1]} อีเมล {MAIL}\n{MARKUP}\n{LONG}\n{CONTROL}\n"
        f"1. {NEIGHBOUR} แจ้งว่า\n- =1+1\n> อ้างคำพูด",
        address=f"บ้านเลขที่ {HOUSE} ซอยสมมติ ๕",
        subdistrict="ทุ่งสมมติเหนือ",
        district="ทุ่งสมมติ",
        categories=(odd, word(List.CATEGORY, "น้ำท่วม")),
        channel=word(List.CHANNEL, "ศูนย์ 1555"),
    )
    change_complainant(one, Complainant(OLD_NAME, PHONES[0]), by=BY)
    add_note(one, f"โทรแจ้ง {OLD_NAME} ที่ {PHONES[0]} แล้ว\n# x | <b>", by=BY)
    change_complainant(one, Complainant(NAME, PHONES[0]), by=BY)
    stopped.at(date(2020, 1, 7))
    assign(one, by=BY, sections=[roads])
    assign(one, by=BY, sections=[roads, streets], note=MARKUP)
    tell_to_act(one, by=BY)
    photo = folder / "ก่อน | <b> 1.txt"
    photo.write_text("ภาพถ่าย", encoding="utf-8")
    add_evidence(one, photo, by=BY, moment=Moment.PAPER, caption=f"หน้าบ้านเลขที่ {HOUSE} =1+1")
    report_to_head(one, by=BY)
    tell_complainant(one, by=BY, note=f"โทร {PHONES[0]}")
    stopped.at(date(2020, 1, 8), 16)
    check_in(2, by=BY, day=date(2020, 1, 7))
    check_in(0, by="สมศรี <b>", day=date(2020, 1, 8))
    for place, subject in enumerate(SUBJECTS, start=2):
        day = date(2020, 1, 8 + place)
        stopped.at(day)
        number = f"2563-A{place:05}"
        case = registered(
            number, day, subject=subject, categories=(odd,) if place % 3 else (), address=subject
        )
        change_complainant(case, Complainant(f"{NEIGHBOUR} {place}", PHONES[0]), by=BY)
        if place % 2:
            assign(case, by=BY, sections=[roads, streets] if place == 3 else [roads])
    stopped.at(date(2020, 1, 25))
    bare = registered("2563-A00090", date(2020, 1, 25), subject="ไฟทางดับ")
    merge(complaint_of_number("2563-A00002").id, one, by=BY, note="เรื่องเดียวกัน")
    forward(complaint_of_number("2563-A00004").id, by=BY, note="ส่งเขตอื่น | =1+1")
    finish(one, by=BY, method=Method.INVESTIGATED, answer=f"เรียน {NAME}\nลอกท่อแล้ว น้ำระบายได้ตามปกติ\n{MARKUP}")
    stopped.at(date(2020, 2, 3))
    assign(bare, by=BY, sections=[streets])


@contextmanager
def told(path: Path, stopped: Clock) -> Iterator[None]:
    """An office with the whole story in it, at nine in the morning of `TODAY`."""
    open_office(path, make=True)
    try:
        tell_story(stopped, path.parent)
        stopped.at(TODAY)
        yield
    finally:
        close_office()


def asked(name: str, period: Period = JANUARY, *, with_names: bool = False) -> Request:
    """All that a paper of the hard office can be asked for with."""
    case = complaint_of_number(CASE).id if PAPERS[name].needs is Needs.CASE else None
    return Request(
        TODAY,
        None if case or PAPERS[name].needs is Needs.NOTHING else period,
        case,
        report=REPORT if name == "note" and period == JANUARY else None,
        number="กท 1234/5 | =1+1" if period == JANUARY else "",
        to="ผู้อำนวยการเขตทุ่งสมมติ <b>" if period == JANUARY else "",
        enclosures=("แบบรายงานความก้าวหน้า", "ทะเบียนเรื่องร้องเรียน | # x") if period == JANUARY else (),
        with_names=with_names,
    )
