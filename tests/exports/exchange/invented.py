"""An invented bundle, made of values alone, with keys that never change; and bundles as hypothesis makes them."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from hypothesis import strategies as st

from exports.exchange.bundle import FORM, MONTH, MonthBundle
from exports.exchange.envelope import seal
from exports.exchange.manifest import Kind, Manifest
from exports.exchange.month_text import write_statement
from exports.exchange.signatures import SecretKey
from exports.exchange.succession import vouch
from models.clock import BANGKOK
from models.dates import Period, last_day_of_month
from models.exchange.statement import (
    Counted,
    Figures,
    Group,
    IndicatorFigures,
    Judged,
    MonthStatement,
    PaperCode,
    Submitted,
)
from models.papers.code import make_code, make_mark
from models.reports.month_end import month_code
from models.thai import clean_line
from tests.strategies import texts

OLD, KEY, OTHER = (SecretKey(bytes([number] * 32)) for number in (1, 2, 3))
JANUARY = Period(date(2020, 1, 1), date(2020, 1, 31))
FORM_TEXT = "แบบแสดงรายงานความก้าวหน้า\nรับ 5 เรื่อง เสร็จสิ้น 3 เรื่อง ค้าง 2 เรื่อง\n"
CODE = make_code("", "", 0)

STATEMENT = MonthStatement(
    office="สำนักงานเขตทุ่งสมมติ",
    unit="ฝ่ายปกครอง",
    month=JANUARY,
    project_code="63-0001",
    fiscal_year=2563,
    report=Submitted(4, 1, date(2020, 2, 4), JANUARY, 5, 3, 2, Decimal("40.00"), Decimal("0.00")),
    counted=Counted(
        date(2020, 2, 4),
        31,
        Figures(5, 2, 2, 1),
        (Group("น้ำท่วม", Figures(4, 2, 2, 0)), Group(None, Figures(1, 0, 0, 1))),
        (Group("ฝ่ายโยธา", Figures(5, 2, 2, 1)),),
    ),
    indicator=IndicatorFigures(
        date(2020, 2, 4),
        Judged(4, 3, 3, 2, 1, 0, 0, Decimal("50.00")),
        Judged(0, 0, 0, 0, 0, 0, 0, None),
    ),
    papers=(PaperCode("form", "กิจกรรมติดตามเรื่องร้องเรียน", 1, CODE),),
)
MANIFEST = Manifest(
    kind=Kind.MONTH,
    office=STATEMENT.office,
    about="2563-01",
    code=CODE,
    edition=1,
    made_at=datetime(2020, 2, 4, 9, 30, tzinfo=BANGKOK),
    step=41,
    mark=make_mark("0"),
    key=KEY.public,
    before=(vouch(OLD, KEY.public),),
)
BUNDLE = MonthBundle(MANIFEST, STATEMENT, FORM_TEXT)


def written(bundle: MonthBundle = BUNDLE, key: SecretKey = KEY) -> bytes:
    """A bundle as a file."""
    parts = {MONTH: write_statement(bundle.statement), FORM: bundle.form.encode()}
    return seal(bundle.manifest, parts, key)


_counts = st.integers(0, 10**9)
_lines = texts.map(clean_line).map(lambda text: text.encode("utf-8", "replace").decode()[:500].strip())
_words = _lines.filter(bool)
_days = st.dates(date(1900, 1, 1), date(2299, 12, 31))
_money = st.decimals(Decimal("-999.99"), Decimal("9999999.99"), places=2)
_periods = st.tuples(_days, _days).map(lambda pair: Period(min(pair), max(pair)))
_months = _days.map(lambda day: Period(day.replace(day=1), last_day_of_month(day.year, day.month)))
_figures = st.tuples(_counts, _counts, _counts).map(lambda three: Figures(sum(three), *three))
_groups = st.lists(st.builds(Group, st.none() | _words, _figures), max_size=4).map(tuple)
_judged = st.builds(
    Judged, _counts, _counts, _counts, _counts, _counts, _counts, _counts, share=st.none() | _money
)
_optional = st.none() | _counts

statements = st.builds(
    MonthStatement,
    office=_lines,
    unit=_lines,
    month=_months,
    project_code=_lines,
    fiscal_year=_optional,
    report=st.builds(
        Submitted,
        _counts,
        _counts,
        st.none() | _days,
        st.none() | _periods,
        _optional,
        _optional,
        _optional,
        st.none() | _money,
        st.none() | _money,
    ),
    counted=st.none() | st.builds(Counted, _days, _counts, _figures, _groups, _groups),
    indicator=st.none() | st.builds(IndicatorFigures, _days, _judged, _judged),
    papers=st.lists(st.builds(PaperCode, _words, _lines, _counts, st.just(CODE)), max_size=3).map(tuple),
)


def bundle_of(statement: MonthStatement) -> MonthBundle:
    """A bundle that says this."""
    return MonthBundle(
        replace(
            MANIFEST,
            office=statement.office,
            about=month_code(statement.month),
            edition=statement.report.edition,
        ),
        statement,
        FORM_TEXT,
    )
