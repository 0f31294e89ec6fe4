"""An office to look around in. District, people and figures are invented; no real office is meant."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from models import clock
from models.dates import Period, fiscal_year_bounds, fiscal_year_of, last_day_of_month
from models.form.check import check_form
from models.form.finding import Kind
from models.form.narrative import Figures, compose_narrative
from models.form.project import Form, Person, ProgressReport, Project
from models.form.propose import ON_PLAN, ON_TARGET
from models.register.counts import first_arrival
from models.reports.acceptance import accept_finding
from models.reports.forms import load_form, store_form
from models.reports.projects import create_project
from models.reports.register_figures import Taken, take_figures
from models.reports.verbs import save_report, submit_report
from models.storage.database import transaction

_RECEIVED = (84, 91, 77, 88, 69, 93, 72, 96, 104, 118, 97, 86)
_PENDING = (12, 15, 9, 14, 8, 17, 11, 13, 19, 22, 16, 7)
_MONTHLY = Decimal("10000.00")


def make_sample_office(by: str, today: date | None = None) -> None:
    """Fill the open database: last year's project complete, this year's with something to find in it.

    The same day always gives the same office. Where the register reaches back to a report's period, the report has its figures.

    Args:
        by: who is said to have entered it.
        today: the day to look around on; decides the two fiscal years. The computer's day if not given.

    Raises:
        InvalidValue: the database holds a sample office already.
    """
    today = today or clock.today()
    year = fiscal_year_of(today)
    with transaction():
        _last_year(year - 1, by, today)
        _this_year(year, by, today)


def _project(year: int) -> Project:
    bounds = fiscal_year_bounds(year)
    return Project(
        code=f"90010000-{year}",
        name="กิจกรรมติดตามและแก้ไขเรื่องร้องเรียนของเขตสามคลอง",
        fiscal_year=year,
        starts_on=bounds.start,
        ends_on=bounds.end,
        budget_received=_MONTHLY * 12,
        agency="สำนักงานเขตสามคลอง",
        units=("ฝ่ายปกครอง", "งานรับเรื่องร้องทุกข์"),
        responsible=Person("นางสาวใบบัว ทองตัวอย่าง", "5104"),
        coordinator=Person("นายสมมติ รักงาน", "1545"),
        rationale=(
            "เรื่องร้องเรียนของประชาชนในพื้นที่เขตสามคลองมีเข้ามาทุกวัน ทั้งทางโทรศัพท์ จดหมาย และแอปพลิเคชัน\n"
            "หน่วยงานจึงต้องตรวจระบบทุกวัน มอบหมายผู้เกี่ยวข้อง แก้ไข และแจ้งผลให้ผู้ร้องทราบ"
        ),
        objective="เพื่อให้เรื่องร้องเรียนได้รับการแก้ไขโดยเร็ว และตอบผู้ร้องได้ทุกเรื่อง",
        target="เรื่องร้องเรียนที่ได้รับแก้ไขแล้วเสร็จไม่น้อยกว่าร้อยละ 80 ของทั้งปี",
        strategy="ด้านที่ ๗ การบริหารจัดการเมืองมหานคร",
        sub_strategy="๗.๕ เทคโนโลยีสารสนเทศ",
        goal="๗.๕.๑ บริการประชาชนด้วยความสะดวก รวดเร็ว ถูกต้อง และโปร่งใส",
        indicator="ระดับความสำเร็จในการจัดการเรื่องที่ได้รับแจ้งจากประชาชน",
    )


def _taken(period: Period, reported_on: date) -> Taken | None:
    """What the register has for a report; None for a time before the register."""
    first = first_arrival()
    return take_figures(period, reported_on) if first is not None and first <= period.start else None


def _report(
    number: int, period: Period, reported_on: date, taken: Taken | None, *, miscounted: int = 0
) -> ProgressReport:
    """A report; `miscounted` of its pending complaints are forgotten."""
    received, left = _RECEIVED[number - 1], _PENDING[number - 1]
    if taken is not None:
        received, left = taken.received, taken.pending
    said = left - miscounted if left >= miscounted else left + miscounted
    figures = Figures(period, received, finished=received - left, pending=said)
    return ProgressReport(
        number=number,
        label=number,
        reported_on=reported_on,
        period_start=period.start,
        period_end=period.end,
        received=figures.received,
        finished=figures.finished,
        pending=figures.pending,
        narrative=compose_narrative(figures),
        progress_percent=(Decimal(number * 100) / 12).quantize(Decimal("0.01")),
        disbursed=_MONTHLY,
        plan_status=ON_PLAN,
        target_status=ON_TARGET,
    )


def _months(year: int) -> list[Period]:
    """The months of a fiscal year, from October on."""
    start = fiscal_year_bounds(year).start
    firsts = [
        date(start.year + (start.month + n - 1) // 12, (start.month + n - 1) % 12 + 1, 1) for n in range(12)
    ]
    return [Period(first, last_day_of_month(first.year, first.month)) for first in firsts]


def _last_year(year: int, by: str, today: date) -> None:
    """Twelve reports in order; the seventh came late, and somebody said why."""
    reports = [
        _report(number, month, day, _taken(month, day))
        for number, month in enumerate(_months(year), start=1)
        for day in (month.end + timedelta(days=12 if number == 7 else 3),)
    ]
    project = replace(_project(year), budget_spent=_MONTHLY * 12)
    stored = store_form(Form(project=project, reports=tuple(reports)), by=by)
    for finding in check_form(load_form(stored.id), today):
        if finding.kind is Kind.REPORT_LATE:
            accept_finding(stored.id, finding, "เจ้าหน้าที่ลาป่วย ส่งแทนโดยหัวหน้าฝ่าย", by=by)


def _this_year(year: int, by: str, today: date) -> None:
    """The months that are over, four days forgotten in one; and a draft that does not add up."""
    project_id = create_project(_project(year), by=by).id
    months = _months(year)
    over = [month for month in months if month.end + timedelta(days=3) < today]
    gap_in = min(3, len(over))
    for number, month in enumerate(over, start=1):
        covered = month._replace(start=month.start + timedelta(days=4)) if number == gap_in > 1 else month
        day = month.end + timedelta(days=3)
        taken = _taken(covered, day)
        report = _report(number, covered, day, taken)
        stored = save_report(project_id, report, by=by, taken=taken)
        submit_report(stored.id, revision=stored.revision, by=by, today=today)
    if len(over) < len(months):
        number, month = len(over) + 1, months[len(over)]
        reported_on = max(month.start, today)
        running = month._replace(end=min(month.end, reported_on))
        taken = _taken(running, reported_on)
        report = _report(number, running, reported_on, taken, miscounted=2)
        save_report(project_id, report, by=by, taken=taken)
