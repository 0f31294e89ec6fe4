"""A small register of invented cases, one of each kind that a paper must tell apart."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from models import clock
from models.cases.complainants import change_complainant
from models.cases.complaint import Complainant, Complaint
from models.cases.daily_checks import check_in
from models.cases.finishing import finish
from models.cases.intake import register_complaint
from models.cases.store import complaint_of_number
from models.cases.workflow import add_note, assign, forward, not_ours, reopen
from models.dates import Period
from models.form.project import Form, Person, Project
from models.office.vocabulary import Method
from models.office.words import List
from models.reports.forms import store_form
from models.storage.database import close_office, open_office
from tests.exports.papers.story import Clock, word

TODAY = date(2020, 2, 4)
JANUARY = Period(date(2020, 1, 1), date(2020, 1, 31))
BY = "มาลี"
NAME, PHONE, HOUSE, IDENTITY = "นางทดลอง ชื่อสมมุติ", "0812345678", "88/7", "1 1020 00123 45 6"
OLD_NAME = "นางสาวทดลอง นามเดิม"
PROJECT = Project(
    code="63-0001",
    name="กิจกรรมติดตามเรื่องร้องเรียน",
    fiscal_year=2563,
    agency="สำนักงานเขตทุ่งสมมติ",
    units=("ฝ่ายปกครอง",),
    responsible=Person("นายทดสอบ ทำงาน", "101"),
    indicator="3.1 ระดับความสำเร็จในการจัดการเรื่อง",
    budget_received=Decimal(0),
)


def registered(number: str, day: date, **values: object) -> int:
    """A case that arrived at nine in the morning; its id."""
    given: dict[str, object] = {
        "subject": "น้ำท่วมขังปากซอย 44",
        "categories": (word(List.CATEGORY, "น้ำท่วม"),),
        "channel": word(List.CHANNEL, "ศูนย์ 1555"),
        **values,
    }
    received_at = datetime(day.year, day.month, day.day, 2, tzinfo=UTC)
    return register_complaint(Complaint(number=number, received_at=received_at, **given), by=BY).id  # type: ignore[arg-type]


def _story(stopped: Clock) -> None:
    store_form(Form(PROJECT), by=BY)
    roads, streets = word(List.SECTION, "ฝ่ายโยธา"), word(List.SECTION, "ฝ่ายเทศกิจ")
    stopped.at(date(2020, 1, 6))
    check_in(3, by=BY)
    one = registered(
        "2563-A00001",
        date(2020, 1, 6),
        subject=f"ท่อระบายน้ำอุดตันหน้าบ้าน{NAME}",
        detail=f"บ้านเลขที่ {HOUSE} น้ำไม่ระบาย\nโทร. {PHONE} เลขบัตร {IDENTITY}",
        address=f"บ้านเลขที่ {HOUSE} ซอยสมมติ 5",
        district="ทุ่งสมมติ",
        categories=(word(List.CATEGORY, "น้ำท่วม"), word(List.CATEGORY, "ท่อระบายน้ำ")),
    )
    change_complainant(one, Complainant(OLD_NAME, PHONE), by=BY)
    add_note(one, f"โทรแจ้ง {OLD_NAME} ที่ {PHONE} แล้ว", by=BY)
    change_complainant(one, Complainant(NAME, PHONE), by=BY)
    stopped.at(date(2020, 1, 7))
    assign(one, by=BY, sections=[roads])
    assign(one, by=BY, sections=[roads, streets])
    two = registered("2563-A00002", date(2020, 1, 7), subject="=1+1 | <b>", channel=None, categories=())
    assign(two, by=BY, sections=[roads])
    stopped.at(date(2020, 1, 8), 16)
    check_in(2, by=BY, day=date(2020, 1, 7))
    check_in(1, by=BY, day=date(2020, 1, 8))
    check_in(0, by="สมศรี", day=date(2020, 1, 8))
    answer = f"เจ้าหน้าที่ได้ลอกท่อเรียบร้อยแล้ว\nแจ้ง{NAME} ทราบแล้ว"
    finish(two, by=BY, method=Method.INVESTIGATED, answer=answer)
    stopped.at(date(2020, 1, 11))  # a Saturday
    check_in(0, by="สมศรี")
    forward(registered("2563-A00003", date(2020, 1, 10)), by=BY, note="ส่งเขตอื่น")
    not_ours(registered("2563-A00004", date(2020, 1, 10)), by=BY)
    stopped.at(JANUARY.end)
    registered("2563-A00005", date(2020, 1, 31), subject="ไฟทางดับ")
    stopped.at(date(2020, 2, 3))
    assign(registered("2563-A00006", date(2020, 2, 3)), by=BY, sections=[streets])
    finish(one, by=BY, method=Method.WARNED, answer="ลอกท่อแล้ว น้ำระบายได้ตามปกติ")
    stopped.at(TODAY)
    reopen(one, by=BY, note="น้ำท่วมอีก")


@pytest.fixture(scope="session")
def register_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("papers") / "office.db"
    with pytest.MonkeyPatch.context() as patch:
        stopped = Clock()
        patch.setattr(clock, "now", stopped)
        open_office(path, make=True)
        _story(stopped)
        close_office()
    return path


@pytest.fixture
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """4 February 2563, 9:00 in Bangkok."""
    stopped = Clock()
    stopped.at(TODAY)
    monkeypatch.setattr(clock, "now", stopped)
    return stopped


@pytest.fixture
def register(register_file: Path, tmp_path: Path, stopped_clock: Clock) -> Iterator[Path]:
    """An open register of six cases and some daily checks; changes are lost after the test."""
    path = tmp_path / "office.db"
    shutil.copy(register_file, path)
    open_office(path)
    yield path
    close_office()


def id_of(number: str) -> int:
    """Id of a case."""
    return complaint_of_number(number).id
