"""A form that stands on a web page is read back equal: our own pages whatever their texts are, the system's in every shape."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.document import join_lines
from exports.form.as_document import form_document
from exports.form.reader import read_form
from exports.form.values import Digits
from exports.formats.html import write_html
from models.dates import Period
from models.form.narrative import Figures, compose_narrative
from models.form.project import Form, Person, ProgressReport, Project
from models.form.validation import clean_project, clean_report
from tests.examples import examples
from tests.exports.form.faultless import PLAIN
from tests.exports.form.pages import PROJECT_SHAPES, TABLE_SHAPES, Shape, Table, all_shapes, page
from tests.strategies import forms


def own_page(form: Form, digits: Digits = Digits.ARABIC) -> str:
    return join_lines(write_html(form_document(form, digits=digits)))


def saved_by_a_browser(text: str) -> str:
    """As Chrome writes a page that it saves: its own head, a note whence it came, every end put in."""
    text = text.replace(
        "<!DOCTYPE html>", "<!DOCTYPE html>\n<!-- saved from url=(0031)file:///C:/งาน/แบบรายงาน.html -->"
    )
    text = text.replace(
        '<meta charset="utf-8">', '<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">\n'
    )
    text = re.sub(r"<br>\n", "<br>", text)
    return text.replace(
        "</main>\n</body>\n</html>", "</main>\n\n\n</body><script>x='ชื่อโครงการ : ก'</script></html>"
    )


@examples(1.5)
@given(form=forms(), digits=st.sampled_from(Digits))
def test_our_own_page_is_read_back_equal(form: Form, digits: Digits) -> None:
    text = own_page(form, digits)
    for shown in (text, saved_by_a_browser(text)):
        again = read_form(shown.encode("utf-8", "surrogatepass"))
        assert again.project == form.project
        assert again.reports == form.reports
        assert again.paper_findings == ()


@pytest.mark.parametrize(
    ("shape", "table"), [each[1:] for each in all_shapes()], ids=[each[0] for each in all_shapes()]
)
@pytest.mark.parametrize("seed", range(4))
def test_a_faultless_form_is_read_equal_in_every_shape(shape: Shape, table: Table, seed: int) -> None:
    assert read_form(page(PLAIN, shape, table, seed).encode()) == PLAIN


WORDS = st.lists(
    st.sampled_from(
        [
            "น้ำท่วม",
            "ทางเท้า",
            "ซอย",
            "44",
            "ฝาท่อ",
            "<b>",
            "&",
            "ก:",
            "|",
            "*",
            "_",
            "\\",
            "`x`",
            "ประชาชน",
            "12/34",
            "(ชำรุด)",
            "ตรวจ",
            "100%",
            "&nbsp;",
            "—",
            "“ก”",
            "กรุงเทพมหานคร",
        ]
    ),
    min_size=1,
    max_size=8,
).map(lambda words: "เรื่อง" + " ".join(words) + " จบ")
MONEY = st.decimals(0, Decimal("999999.99"), places=2)
DAYS = st.dates(date(2021, 10, 1), date(2022, 9, 30))


@st.composite
def plain_forms(draw: st.DrawFn) -> Form:
    """Forms whose values no paper would take for something else: each is there, none is a label."""
    project = Project(
        code=draw(st.from_regex(r"[1-9][0-9]{7}-[0-9]{4}", fullmatch=True)),
        name=draw(WORDS),
        fiscal_year=2565,
        starts_on=draw(DAYS),
        ends_on=draw(DAYS),
        budget_received=draw(MONEY),
        budget_spent=draw(MONEY),
        agency="สำนักงานเขตสามคลอง",
        units=("ฝ่ายปกครอง",),
        responsible=Person("นางสาวใบบัว ทองตัวอย่าง", "5104"),
        coordinator=Person("นายสมมติ รักงาน", "1545"),
        rationale="\n".join(draw(st.lists(WORDS, min_size=1, max_size=3))),
        objective=draw(WORDS),
        target=draw(WORDS),
        strategy=draw(WORDS),
        sub_strategy=draw(WORDS),
        goal=draw(WORDS),
        indicator=draw(WORDS),
    )
    reports = []
    for number in range(1, 1 + draw(st.integers(1, 5))):
        first, last = sorted((draw(DAYS), draw(DAYS)))
        received = draw(st.integers(0, 300))
        finished = draw(st.integers(0, received))
        period = Period(first, last)
        reports.append(
            ProgressReport(
                number=number,
                label=number,
                reported_on=draw(DAYS),
                period_start=first,
                period_end=last,
                received=received,
                finished=finished,
                pending=received - finished,
                narrative=compose_narrative(Figures(period, received, finished, received - finished)),
                progress_percent=draw(st.decimals(0, 100, places=2)),
                disbursed=draw(MONEY),
                plan_status="เป็นไปตามแผน",
                target_status=draw(st.sampled_from(("เป็นไปตามเป้าหมาย", "ไม่เป็นไปตามเป้าหมาย"))),
            )
        )
    return Form(clean_project(project), tuple(map(clean_report, reports)))


@examples(3)
@given(
    form=plain_forms(),
    shape=st.sampled_from(PROJECT_SHAPES[:-2]),
    table=st.sampled_from(TABLE_SHAPES),
    seed=st.integers(0, 10**6),
)
def test_a_form_is_read_equal_out_of_a_page_with_anything_around_it(
    form: Form, shape: Shape, table: Table, seed: int
) -> None:
    again = read_form(page(form, shape, table, seed).encode())
    assert again.project == form.project
    assert again.reports == form.reports
    assert again == replace(form, paper_findings=())
