"""A city with every kind of office: signed, not signed, missing, with two versions, without figures, told by a later form, new."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from exports.city.items import read_item
from exports.form.text import write_text
from models import clock
from models.city.arrivals import Origin, take_item
from models.city.offices import add_office, confirm_key, find_office
from models.exchange.statement import IndicatorFigures, Judged
from models.form.project import Form, Person, Project
from models.reports.forms import store_form
from tests.exports.city.invented import (
    DECEMBER,
    FIGURES,
    JANUARY,
    KHLONG,
    MONTHS,
    NOVEMBER,
    OCTOBER,
    SUAN,
    TUNG,
    bundle,
    form,
    form_file,
    report,
    secret,
)
from tests.exports.papers.story import Clock

BY, TODAY, BEFORE = "มะลิ ผู้ประสานงาน", date(2020, 2, 20), date(2020, 2, 11)
BUENG, RIM, DOEN, MAI = (
    "สำนักงานเขตบึงสมมติ",
    "สำนักงานเขตริมสมมติ | <b>ที่ชื่อยาวกว่าคอลัมน์</b> *ดาว* =1+1",
    "สำนักงานเขตดอนสมมติ",
    "สำนักงานเขตใหม่สมมติ",
)
JUDGED = Judged(
    cases=8,
    accepted_right=8,
    finished_right=6,
    both_right=6,
    open=1,
    undated=1,
    waited=0,
    share=Decimal("75.00"),
)
CITY = Project(
    code="63-0900",
    name="กิจกรรมรวบรวมรายงานเรื่องร้องเรียน",
    fiscal_year=2563,
    starts_on=date(2019, 10, 1),
    ends_on=date(2020, 9, 30),
    agency="สำนักตัวอย่าง",
    units=("กองประสานงาน",),
    responsible=Person("นายทดสอบ ทำงาน", "1545"),
)


def took(content: bytes, *, judged: Judged | None = None) -> int:
    """Take something in as it is, now; gives its number."""
    item = read_item(content)
    if judged is not None:
        item = replace(item, indicator=IndicatorFigures(clock.today(), judged, judged))
    return take_item(item, Origin("รายงาน", clock.now()), [content], by=BY)[1]


def tell_story(stopped: Clock) -> None:
    """Fill the open database of the city."""
    stopped.at(date(2019, 10, 2))
    store_form(Form(CITY, ()), by=BY)
    for place, office in enumerate((TUNG, KHLONG, SUAN, BUENG, RIM), start=1):
        add_office(office, by=BY, addresses=[f"report@office{place}.example"])
    add_office(DOEN, by=BY)
    add_office(MAI, by=BY, since=date(2020, 2, 1))
    confirm_key(find_office(TUNG).id, secret(1).public.fingerprint, by=BY)
    for month in MONTHS:
        stopped.at(date(month.year + month.month // 12, month.month % 12 + 1, 5))
        took(bundle(TUNG, month, key=secret(1)), judged=JUDGED if month >= DECEMBER else None)
        if month != DECEMBER:  # January's form tells of it
            took(bundle(RIM, month, key=secret(2)))
        took(form_file(KHLONG, month, {**FIGURES, DECEMBER: (9, 9, 1)}))
    stopped.at(date(2019, 11, 12))
    took(form_file(SUAN, OCTOBER))
    stopped.at(date(2020, 2, 12))
    for figures in ((5, 3, 2), (5, 4, 1)):
        took(bundle(BUENG, JANUARY, {**FIGURES, JANUARY: figures}, key=secret(3)))
    stopped.at(date(2020, 2, 13))
    silent = replace(
        report(NOVEMBER, (12, 7, 5)), received=None, finished=None, pending=None, narrative="ดำเนินการแล้ว"
    )
    took(write_text(Form(form(DOEN).project, (silent,))).encode())
    took(form_file("สำนักงานเขตไม่รู้จักสมมติ"))
    stopped.at(TODAY)
