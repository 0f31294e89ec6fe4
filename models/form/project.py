"""The values of the official form: a project, its progress reports, and the two together.

They are plain frozen records without a database: the reader makes them, the tables store them, the writers print them.
`None` means that the paper or the person did not say. Text is clean (see `models.thai.clean_line`): no control characters,
one space between words; the fields named in `PARAGRAPH_FIELDS` may hold several paragraphs, one a line.
"""

from datetime import date
from decimal import Decimal

from models.dates import Period
from models.form.finding import Finding
from models.records import dataclass

PARAGRAPH_FIELDS = frozenset({"rationale", "objective", "target"})
"""Project fields of several lines; every other text is one line."""


PLAN_WORDS = ("เป็นไปตามแผน", "ไม่เป็นไปตามแผน")
TARGET_WORDS = ("เป็นไปตามเป้าหมาย", "ไม่เป็นไปตามเป้าหมาย")
STATUS_WORDS = {"plan_status": PLAN_WORDS, "target_status": TARGET_WORDS}
"""What the form itself says of plan and target; what else a paper says is kept, and told."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named on the form.

    Attributes:
        name: as printed, with the title in front.
        phone: an extension or number as printed; digits, spaces, `+()-,./#` and ต่อ only.
    """

    name: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """Sections 1.1 to 1.6 of the form; one for each fiscal year.

    Attributes:
        code: รหัสโครงการ, as typed.
        name: ชื่อโครงการ/กิจกรรม.
        fiscal_year: Buddhist year in which the fiscal year ends (1 Oct 2562 to 30 Sep 2563 is 2563).
        starts_on: เริ่มต้นโครงการ.
        ends_on: สิ้นสุดโครงการ.
        budget_received: baht, two decimals.
        budget_spent: baht, two decimals.
        agency: the first part of หน่วยงานที่รับผิดชอบ, e.g. a district office.
        units: the parts after it, from large to small.
        responsible: ผู้รับผิดชอบ.
        coordinator: ผู้ประสานงาน สยป.
        rationale: 1.3 หลักการและเหตุผล, paragraphs.
        objective: 1.4 วัตถุประสงค์ของโครงการ, paragraphs.
        target: 1.5 เป้าหมายของโครงการ, paragraphs.
        strategy: 1.6 ประเด็นยุทธศาสตร์.
        sub_strategy: 1.6 ประเด็นยุทธศาสตร์ย่อย.
        goal: 1.6 เป้าหมายที่.
        indicator: 1.6 ตัวชี้วัด.
    """

    code: str | None = None
    name: str | None = None
    fiscal_year: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    budget_received: Decimal | None = None
    budget_spent: Decimal | None = None
    agency: str | None = None
    units: tuple[str, ...] = ()
    responsible: Person = Person()
    coordinator: Person = Person()
    rationale: str | None = None
    objective: str | None = None
    target: str | None = None
    strategy: str | None = None
    sub_strategy: str | None = None
    goal: str | None = None
    indicator: str | None = None


@dataclass(frozen=True, slots=True)
class ProgressReport:
    """One entry of section 2 of the form.

    Attributes:
        number: the report's own, from งบประมาณที่เบิกใช้ (ครั้งที่ n); 1 or more.
        label: the number of the row on paper; differs from `number` where the paper drifted, None without a row.
        reported_on: date of the report.
        period_start: first day that the figures cover.
        period_end: last day that they cover.
        received: complaints received in the period.
        finished: of these, finished.
        pending: of these, still open, by any of the words for it.
        narrative: what was said, without the opening words of an unfinished report; one line.
        progress_percent: two decimals; may exceed 100 on a faulty paper.
        disbursed: baht used by this report, two decimals.
        plan_status: against the plan: one of `PLAN_WORDS`, or what a paper says instead.
        target_status: against the target: one of `TARGET_WORDS`, or what a paper says instead.
    """

    number: int
    label: int | None = None
    reported_on: date | None = None
    period_start: date | None = None
    period_end: date | None = None
    received: int | None = None
    finished: int | None = None
    pending: int | None = None
    narrative: str | None = None
    progress_percent: Decimal | None = None
    disbursed: Decimal | None = None
    plan_status: str | None = None
    target_status: str | None = None

    @property
    def period(self) -> Period | None:
        """The days that it covers; None if it does not say both, or says them the wrong way round."""
        start, end = self.period_start, self.period_end
        return None if start is None or end is None or start > end else Period(start, end)


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form: the project, its reports in the order of the paper, and what only the paper showed.

    Attributes:
        project: sections 1.1 to 1.6.
        reports: section 2, in paper order.
        paper_findings: faults of the paper itself that the values no longer show: empty rows, impossible dates, lines that
            could not be read (kept word for word in the finding's `words`).
    """

    project: Project = Project()
    reports: tuple[ProgressReport, ...] = ()
    paper_findings: tuple[Finding, ...] = ()
