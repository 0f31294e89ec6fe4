"""Values as hypothesis makes them: every form that can be entered, hostile text included."""

from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import assume
from hypothesis import strategies as st

from models.cases.complaint import Complaint
from models.dates import Period
from models.errors import InvalidValue
from models.form.narrative import Figures, compose_narrative
from models.form.project import Form, Person, ProgressReport, Project
from models.form.validation import clean_project, clean_report
from models.thai import clean_line

# Words of the form itself, Markdown, markup, control sequences and Thai traps, to be met in the middle of any text.
HOSTILE = (
    "รายงานครั้งที่3", "รหัสโครงการ... : 99", "1.3 หลักการและเหตุผล", "** แบบแสดงรายงานความก้าวหน้าและข้อมูลเกี่ยวกับโครงการ **",
    ":: 30/1/2563 : ", ":: ความก้าวหน้าของงานฯ = 5.00 % งบประมาณที่เบิกใช้ (ครั้งที่ 2) = 7 บาท : ก : ข", "อยู่ระหว่างขั้นตอน...",
    "= รับทั้งหมด 1 เรื่อง เสร็จสิ้น 2 เรื่อง ค้าง 3 เรื่อง ช่วง - ถึง -", "ขอรับรองว่า", "ลงชื่อ.....(ผู้รับผิดชอบโครงการ)", "จำนวน 12 เรื่อง",
    "ค้าง ๒๐ เรื่อง", "เสร็จสิ้น 1,234 เรื่อง", "1 - 30 มีนาคม 2563", "๑ - ๓๑ ตุลาคม", "31 กุมภาพันธ์ 2563", " โทร ", " 1234", " / ", "/",
    "|", "\\", "`", "*", "**ก**", "_", "[x](http://example.org)", "<p>", "<br>", "&nbsp;", "~~", "# ", "> ", "- ", "1. ", "2) ", "---", "===",
    "=" * 20, "-----  -----", "[/red]x", "\x1b[31m", "\u202e", "\ufeff", "\u200b", "\t", "\n", "\r\n", "\u2028", "น้ำ", "นํ้า", "ำ", "่", "เ", "ที่นี่", "กรุงเทพมหานคร",
    "👩‍👩‍👧", "🇹🇭", "漢字", "e\u0301", "\ufffd", " ? ", "x" * 90, "\ud800",
)  # fmt: skip

texts = st.lists(
    st.one_of(
        st.sampled_from(HOSTILE),
        st.text(max_size=12),
        st.text(alphabet="กขคงจฉชซดตนบปพมยรลวสหอ่้ัิีุูำาเแโใไ ๐๑๒", max_size=30),
    ),
    max_size=6,
).map("".join)
optional_texts = st.none() | texts
days = st.dates(date(1900, 1, 1), date(2299, 12, 31))
recent_days = st.dates(date(2018, 1, 1), date(2031, 12, 31))
counts = st.none() | st.integers(0, 400) | st.integers(0, 9_999_999)
money = st.none() | st.decimals(0, Decimal("999999999999.99"), places=2)
percents = (
    st.none() | st.decimals(0, 100, places=2) | st.decimals(Decimal("-999.99"), Decimal("999.99"), places=2)
)
phones = st.none() | st.from_regex(r"[0-9๐-๙+(][0-9๐-๙ +(),./#\-]{0,12}(ต่อ [0-9]{1,4})?", fullmatch=True)
people = st.builds(Person, optional_texts, phones)


@st.composite
def projects(draw: st.DrawFn) -> Project:
    project = Project(
        code=draw(optional_texts),
        name=draw(optional_texts),
        fiscal_year=draw(st.none() | st.integers(2400, 2842)),
        starts_on=draw(st.none() | days),
        ends_on=draw(st.none() | days),
        budget_received=draw(money),
        budget_spent=draw(money),
        agency=draw(optional_texts),
        units=tuple(draw(st.lists(texts, max_size=3))),
        responsible=draw(people),
        coordinator=draw(people),
        rationale=draw(optional_texts),
        objective=draw(optional_texts),
        target=draw(optional_texts),
        strategy=draw(optional_texts),
        sub_strategy=draw(optional_texts),
        goal=draw(optional_texts),
        indicator=draw(optional_texts),
    )
    try:
        return clean_project(project)
    except InvalidValue:
        assume(False)
        raise


@st.composite
def reports(draw: st.DrawFn) -> ProgressReport:
    period = draw(st.none() | st.tuples(recent_days, recent_days) | st.tuples(days, days))
    received, finished, pending = draw(counts), draw(counts), draw(counts)
    narrative = draw(
        st.none()
        | texts
        | st.just(
            compose_narrative(Figures(Period(*period) if period else None, received, finished, pending))
        )
    )
    report = ProgressReport(
        number=draw(st.integers(1, 999)),
        label=draw(st.none() | st.integers(1, 999)),
        reported_on=draw(st.none() | recent_days | days),
        period_start=period[0] if period else None,
        period_end=period[1] if period else None,
        received=received,
        finished=finished,
        pending=pending,
        narrative=narrative,
        progress_percent=draw(percents),
        disbursed=draw(money),
        plan_status=draw(optional_texts),
        target_status=draw(optional_texts),
    )
    try:
        return clean_report(report)
    except InvalidValue:
        assume(False)
        raise


@st.composite
def forms(draw: st.DrawFn) -> Form:
    form = Form(draw(projects()), tuple(draw(st.lists(reports(), max_size=4))))
    # A sheet with nothing on it is no form; the program never prints one.
    assume(form.reports or form.project != Project())
    return form


lines = texts.map(lambda text: clean_line(text)[:200])
_numbers = st.one_of(
    st.from_regex(r"25[67][0-9]-[A-Z0-9]{3,6}", fullmatch=True),
    st.from_regex(r"[1-9][0-9]{0,3}/25[67][0-9]", fullmatch=True),
    st.from_regex(r"กท [0-9]{4}/[0-9]{1,3}", fullmatch=True),
)
_people = st.sampled_from(
    ("", "นางสาวมาลี ใจงาม แจ้งว่า ", "นายสมชาย มีสุข ", "ติดต่อ 081-234-5678 ", "บ้านเลขที่ 12/34 ซอย 5 ")
)
_moments = st.datetimes(
    datetime(2018, 1, 1), datetime(2020, 2, 3), timezones=st.just(UTC)
).map(lambda moment: moment.replace(microsecond=0))  # fmt: skip
free_texts = st.tuples(_people, texts).map("".join)


@st.composite
def cases(draw: st.DrawFn) -> Complaint:
    """A case as it is typed in; words are the places of the office's words in their lists."""
    place = draw(st.none() | st.tuples(st.floats(13.4, 14.0), st.floats(100.3, 100.9)))
    return Complaint(
        number=draw(_numbers),
        received_at=draw(_moments),
        received_from=draw(st.none() | lines),
        channel=draw(st.none() | st.integers(0, 3)),
        categories=tuple(draw(st.lists(st.integers(0, 5), unique=True, max_size=3))),
        subject=draw(st.none() | free_texts),
        detail=draw(st.none() | free_texts),
        address=draw(st.none() | free_texts),
        district=draw(st.none() | st.sampled_from(("ดุสิต", "บางรัก"))),
        latitude=place[0] if place else None,
        longitude=place[1] if place else None,
        sections=tuple(draw(st.lists(st.integers(0, 2), unique=True, max_size=2))),
        answer=draw(st.none() | free_texts),
    )


registers = st.lists(
    st.tuples(cases(), st.booleans(), st.none() | st.sampled_from(("นางสาวมาลี ใจงาม", "นายทดลอง"))),
    min_size=1,
    max_size=4,
    unique_by=lambda each: each[0].number,
)
"""Cases, whether each is taken in, and who complains."""
