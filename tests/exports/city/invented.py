"""Invented offices, and what they send: forms, bundles, mails."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from email.message import EmailMessage
from hashlib import sha256
from itertools import pairwise

from exports.exchange.bundle import FORM, MONTH
from exports.exchange.envelope import seal
from exports.exchange.manifest import Kind, Manifest
from exports.exchange.month_text import write_statement
from exports.exchange.signatures import SecretKey
from exports.exchange.succession import vouch
from exports.form.text import write_text
from models.clock import BANGKOK
from models.dates import Period, last_day_of_month
from models.exchange.keys import Forerunner
from models.exchange.statement import Counted, Figures, Group, MonthStatement, PaperCode, Submitted
from models.form.narrative import Figures as Said
from models.form.narrative import compose_narrative
from models.form.project import Form, Person, ProgressReport, Project
from models.papers.code import make_code, make_mark
from models.reports.month_end import month_code

TUNG, KHLONG, SUAN = "สำนักงานเขตทุ่งสมมติ", "สำนักงานเขตคลองสมมติ", "สำนักงานเขตสวนสมมติ"
OCTOBER, NOVEMBER, DECEMBER, JANUARY = (
    date(2019, 10, 1),
    date(2019, 11, 1),
    date(2019, 12, 1),
    date(2020, 1, 1),
)
MONTHS = (OCTOBER, NOVEMBER, DECEMBER, JANUARY)
FIGURES: Mapping[date, tuple[int, int, int]] = {
    OCTOBER: (10, 8, 2),
    NOVEMBER: (12, 7, 5),
    DECEMBER: (9, 9, 0),
    JANUARY: (5, 3, 2),
}


def secret(number: int) -> SecretKey:
    """A key that never changes."""
    return SecretKey(bytes([number] * 32))


def report(month: date, figures: tuple[int, int, int], reported_on: date | None = None) -> ProgressReport:
    """A faultless report of a whole month, dated the fifth of the next one."""
    number = MONTHS.index(month) + 1
    period = Period(month, last_day_of_month(month.year, month.month))
    received, finished, pending = figures
    return ProgressReport(
        number=number,
        label=number,
        reported_on=reported_on or date(month.year + month.month // 12, month.month % 12 + 1, 5),
        period_start=period.start,
        period_end=period.end,
        received=received,
        finished=finished,
        pending=pending,
        narrative=compose_narrative(Said(period, received, finished, pending)),
        progress_percent=Decimal(10 * number),
        disbursed=Decimal(0),
        plan_status="เป็นไปตามแผน",
        target_status="เป็นไปตามเป้าหมาย",
    )


def form(
    office: str = TUNG,
    until: date = JANUARY,
    figures: Mapping[date, tuple[int, int, int]] = FIGURES,
    **changes: object,
) -> Form:
    """The form of an office with its reports from October on."""
    months = [month for month in MONTHS if month <= until and month in figures]
    project = Project(
        code="63-0001",
        name="กิจกรรมติดตามเรื่องร้องเรียน",
        fiscal_year=2563,
        starts_on=date(2019, 10, 1),
        ends_on=date(2020, 9, 30),
        budget_received=Decimal(0),
        budget_spent=Decimal(0),
        agency=office,
        units=("ฝ่ายปกครอง",) if office else (),
        responsible=Person("คุณสมมติ", "1234"),
    )
    return Form(replace(project, **changes), tuple(report(month, figures[month]) for month in months))  # type: ignore[arg-type]


def form_file(
    office: str = TUNG, until: date = JANUARY, figures: Mapping[date, tuple[int, int, int]] = FIGURES
) -> bytes:
    """The same as a text file."""
    return write_text(form(office, until, figures)).encode()


def bundle(
    office: str = TUNG,
    month: date = JANUARY,
    figures: Mapping[date, tuple[int, int, int]] = FIGURES,
    *,
    edition: int = 1,
    key: SecretKey | None = None,
    before: Sequence[SecretKey] = (),
    step: int | None = None,
    made_on: date | None = None,
    salt: int = 0,
) -> bytes:
    """The bundle of a month, by the office's own key if none is given."""
    key = key or secret(sum(office.encode()) % 250)
    sent = form(office, month, figures)
    own = sent.reports[-1]
    received, finished, pending = figures[month]
    made_at = datetime.combine(made_on or own.reported_on or month, datetime.min.time(), BANGKOK)
    code = make_code(office, f"{month}{edition}", salt)
    total = Figures(received, finished, pending, received - finished - pending)
    statement = MonthStatement(
        office=office,
        unit="ฝ่ายปกครอง",
        month=Period(month, last_day_of_month(month.year, month.month)),
        project_code="63-0001",
        fiscal_year=2563,
        report=Submitted(
            *(own.number, edition, own.reported_on),
            Period(month, last_day_of_month(month.year, month.month)),
            *(received, finished, pending, own.progress_percent, own.disbursed),
        ),
        counted=Counted(made_at.date(), 31, total, (Group("น้ำท่วม", total),), (Group("ฝ่ายโยธา", total),))
        if total.elsewhere >= 0
        else None,
        indicator=None,
        papers=(PaperCode("form", "แบบรายงาน", 1, code),),
    )
    chain: list[Forerunner] = []
    keys = [*before, key]
    for old, new in pairwise(keys):
        chain.append(vouch(old, new.public))
    manifest = Manifest(
        kind=Kind.MONTH,
        office=office,
        about=month_code(statement.month),
        code=code,
        edition=edition,
        made_at=made_at,
        step=step or (MONTHS.index(month) + 1) * 100 + edition,
        mark=make_mark(sha256(f"{office}{month}".encode()).hexdigest()),
        key=key.public,
        before=tuple(chain),
    )
    return seal(manifest, {MONTH: write_statement(statement), FORM: write_text(sent).encode()}, key)


def mail(
    content: bytes,
    *,
    sender: str = "report@tung.example",
    name: str = "tamruang-2563-01.zip",
    sent: datetime = datetime(2020, 2, 3, 3, tzinfo=UTC),
    text: str = "เรียน ผู้ประสานงาน\n\nขอส่งรายงานตามแนบ\n",
) -> bytes:
    """A mail with something attached."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, "centre@city.example", "รายงาน"
    made["Date"] = sent
    made.set_content(text)
    kind = ("application", "zip") if name.endswith(".zip") else ("text", "plain")
    made.add_attachment(content, maintype=kind[0], subtype=kind[1], filename=name)
    made.set_boundary("=_never_random")
    return made.as_bytes()
