"""A fault in one field leaves its neighbours readable: each is spoilt in turn, and all others must be read as without the fault."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date

import pytest

from exports.form.markdown import write_markdown
from exports.form.reader import read_form
from exports.form.text import write_text
from models.form.check import check_form
from models.form.finding import Kind
from models.form.project import Form

TODAY = date(2021, 1, 1)
PRINT = """\
**\\*\\* แบบแสดงรายงานความก้าวหน้าและข้อมูลเกี่ยวกับโครงการ \\*\\***
**1. ชื่อโครงการและหน่วยงานที่รับผิดชอบโครงการ**
**1.1 รหัสโครงการและชื่อโครงการ**
ชื่อโครงการ/กิจกรรม : กิจกรรมติดตามเรื่องร้องเรียน

รหัสโครงการ... : 50990000-0001

ปีงบประมาณ พ.ศ. : 2563

เริ่มต้นโครงการ : 2019-10-01 00:00:00

งบประมาณที่ได้รับ : 5,000 บาท

สิ้นสุดโครงการ : 2020-09-30 00:00:00

งบประมาณที่ใช้ไป : 300 บาท

**1.2 หน่วยงานที่รับผิดชอบ**

หน่วยงานที่รับผิดชอบ. : สำนักงานเขตทุ่งสมมติ / ฝ่ายปกครอง

ชื่อผู้รับผิดชอบ... : นายสมชาย โทร 5999

ผู้ประสานงาน สยป : นายสมหมาย ใจงาม 1599

**1.3 หลักการและเหตุผล**

เหตุผลข้อแรก

**1.4 วัตถุประสงค์ของโครงการ**

วัตถุประสงค์

**1.5 เป้าหมายของโครงการ..**

เป้าหมาย

**1.6 สนับสนุนแผนพัฒนา กทม. ระยะ 20 ปี (ยุทธศาสตร์-ประเด็นยุทธศาสตร์-กลยุทธ์ตามแผนฯ /ตัวชี้วัด)**

ประเด็นยุทธศาสตร์ : ด้านที่ ๗

เป้าหมายที่ : ๗.๕.๑ บริการ

ตัวชี้วัด... : มิติที่ 3

**2. รายงานความก้าวหน้าของโครงการและการใช้จ่ายงบประมาณ**

รายงานครั้งที่1\t:: 30/11/2562 : อยู่ระหว่างขั้นตอน...จำนวนเรื่องร้องเรียน ตั้งแต่วันที่ 1 - 30 พฤศจิกายน จำนวน 91 เรื่อง ดำเนินการเสร็จสิ้น 71 เรื่อง \
กำลังดำเนินการ 20 เรื่อง\t:: ความก้าวหน้าของงานฯ = 10.00 % งบประมาณที่เบิกใช้ (ครั้งที่ 1) = 100 บาท\t: เป็นไปตามแผน\t: เป็นไปตามเป้าหมาย
รายงานครั้งที่2\t:: 30/12/2562 : อยู่ระหว่างขั้นตอน...จำนวนเรื่องร้องเรียน ตั้งแต่วันที่ 1 - 29 ธันวาคม จำนวน 92 เรื่อง ดำเนินการเสร็จสิ้น 72 เรื่อง \
กำลังดำเนินการ 20 เรื่อง\t:: ความก้าวหน้าของงานฯ = 20.00 % งบประมาณที่เบิกใช้ (ครั้งที่ 2) = 200 บาท\t: เป็นไปตามแผน\t: เป็นไปตามเป้าหมาย
รายงานครั้งที่3\t:: 4/2/2563 : อยู่ระหว่างขั้นตอน...จำนวนเรื่องร้องเรียน ตั้งแต่วันที่ 30 ธันวาคม - 31 มกราคม จำนวน 93 เรื่อง ดำเนินการเสร็จสิ้น 73 เรื่อง \
กำลังดำเนินการ 20 เรื่อง\t:: ความก้าวหน้าของงานฯ = 30.00 % งบประมาณที่เบิกใช้ (ครั้งที่ 3) = 0 บาท\t: เป็นไปตามแผน\t: เป็นไปตามเป้าหมาย

ขอรับรองว่า ข้อมูลที่ปรากฏในเอกสารฉบับนี้ หน่วยงานได้จัดพิมพ์จากระบบงานจริง เพื่อเป็นหลักฐานไว้ตรวจสอบ

ลงชื่อ.....(ผู้รับผิดชอบโครงการ)
ตำแหน่ง .....
"""

SPOILT: dict[str, tuple[str, str, set[str]]] = {
    "no fiscal year": ("ปีงบประมาณ พ.ศ. : 2563", "ปีงบประมาณ พ.ศ. :", {"fiscal_year"}),
    "a broken fiscal year": (": 2563\n", ": 25?3\n", {"fiscal_year"}),
    "no code": (": 50990000-0001", ":", {"code"}),
    "no name": (": กิจกรรมติดตามเรื่องร้องเรียน", ":", {"name"}),
    "a beginning that does not exist": ("2019-10-01", "2019-10-41", {"starts_on"}),
    "an end that does not exist": ("2020-09-30", "2020-09-31", {"ends_on"}),
    "no end": (": 2020-09-30 00:00:00", ":", {"ends_on"}),
    "a broken budget": ("5,000 บาท", "5,?00 บาท", {"budget_received"}),
    "no money spent": (": 300 บาท", ":", {"budget_spent"}),
    "no agency": (": สำนักงานเขตทุ่งสมมติ / ฝ่ายปกครอง", ":", {"agency", "units"}),
    "nobody responsible": (": นายสมชาย โทร 5999", ":", {"responsible"}),
    "a coordinator without telephone": ("นายสมหมาย ใจงาม 1599", "นายสมหมาย ใจงาม", {"coordinator"}),
    "no reasons": ("เหตุผลข้อแรก\n", "", {"rationale"}),
    "no strategy": (": ด้านที่ ๗", ":", {"strategy"}),
    "a date that does not exist": (":: 30/11/2562", ":: 31/11/2562", {"1.reported_on"}),
    "a date that does not exist over New Year": (":: 4/2/2563", ":: 30/2/2563", {"3.reported_on"}),
    "a month that does not exist": (":: 30/11/2562", ":: 30/13/2562", {"1.reported_on"}),
    "a mistyped date": (":: 30/11/2562", ":: 3O/11/2562", {"1.reported_on"}),
    "a date without its year": (":: 30/11/2562", ":: 30/11", {"1.reported_on"}),
    "a dash for a date": (":: 4/2/2563", ":: -", {"3.reported_on"}),
    "no date": (":: 30/12/2562 : อยู่", ":: อยู่", {"2.reported_on"}),
    "a period's end that does not exist": ("1 - 30 พฤศจิกายน", "1 - 31 พฤศจิกายน", {"1.period_start", "1.period_end"}),
    "no period": (" ตั้งแต่วันที่ 1 - 29 ธันวาคม", "", {"2.period_start", "2.period_end", "2.narrative"}),
    "a count that lost a digit": ("จำนวน 92 เรื่อง", "จำนวน 9? เรื่อง", {"2.received"}),
    "no count": ("เสร็จสิ้น 72 เรื่อง", "เสร็จสิ้น เรื่อง", {"2.finished"}),
    "broken progress": ("= 20.00 %", "= 2?.00 %", {"2.progress_percent"}),
    "no progress": ("= 20.00 %", "= %", {"2.progress_percent"}),
    "broken money": ("= 200 บาท", "= 2o0 บาท", {"2.disbursed"}),
    "no money": ("= 200 บาท", "= บาท", {"2.disbursed"}),
    "a wrong label": ("รายงานครั้งที่2\t", "รายงานครั้งที่7\t", {"2.label"}),
    "a label without its number": ("รายงานครั้งที่2\t", "รายงานครั้งที่\t", {"2.label"}),
    "no number at the money": ("(ครั้งที่ 2)", "(ครั้งที่ )", set()),
    "no plan": ("200 บาท\t: เป็นไปตามแผน\t", "200 บาท\t:\t", {"2.plan_status"}),
    "no target": ("= 200 บาท\t: เป็นไปตามแผน\t: เป็นไปตามเป้าหมาย", "= 200 บาท\t: เป็นไปตามแผน\t:", {"2.target_status"}),
    "no narrative": ("จำนวนเรื่องร้องเรียน ตั้งแต่วันที่ 1 - 29 ธันวาคม จำนวน 92 เรื่อง ดำเนินการเสร็จสิ้น 72 เรื่อง กำลังดำเนินการ 20 เรื่อง", "",
        {f"2.{name}" for name in ("narrative", "period_start", "period_end", "received", "finished", "pending")}),
}  # fmt: skip


def values(form: Form) -> dict[str, object]:
    """Every value of a form by its name; a report's behind its number."""
    found = {field.name: getattr(form.project, field.name) for field in fields(form.project)}
    for report in form.reports:
        found |= {f"{report.number}.{field.name}": getattr(report, field.name) for field in fields(report)}
    return found


WHOLE = read_form(PRINT.encode())


def test_the_form_is_whole_before_it_is_spoilt() -> None:
    assert [report.period_end for report in WHOLE.reports] == [
        date(2019, 11, 30),
        date(2019, 12, 29),
        date(2020, 1, 31),
    ]
    assert None not in [value for name, value in values(WHOLE).items() if name != "sub_strategy"]


@pytest.mark.parametrize(
    ("right", "wrong", "field"),
    [("= 20.00 %", "= 2?.00 %", "progress_percent"), ("= 20.00 %", "= ?0.00 %", "progress_percent"),
     ("= 200 บาท", "= 2o0 บาท", "disbursed"), ("= 200 บาท", "= ?00 บาท", "disbursed"), ("= 200 บาท", "= 200?บาท", "disbursed")],
)  # fmt: skip
def test_a_number_that_lost_a_digit_is_told_and_no_other_is_invented(
    right: str, wrong: str, field: str
) -> None:
    read = read_form(PRINT.replace(right, wrong, 1).encode())
    assert getattr(read.reports[1], field) is None
    assert [finding.kind for finding in read.paper_findings] == [Kind.UNREAD_TEXT]


@pytest.mark.parametrize("written", ["31/11/2562", "3O/11/2562", "-"])
def test_gaps_are_found_beside_a_date_that_cannot_be_read(written: str) -> None:
    text = PRINT.replace(":: 30/12/2562", f":: {written}", 1).replace("1 - 29 ธันวาคม", "5 - 29 ธันวาคม")
    findings = check_form(read_form(text.encode()), TODAY)
    assert [each.report for each in findings if each.kind is Kind.PERIOD_GAP] == [2]


def test_a_gap_is_found_before_a_period_whose_last_day_does_not_exist() -> None:
    text = PRINT.replace("1 - 29 ธันวาคม", "5 - 32 ธันวาคม")
    findings = check_form(read_form(text.encode()), TODAY)
    assert {(each.report, each.kind) for each in findings} >= {
        (2, Kind.PERIOD_GAP),
        (2, Kind.DATE_IMPOSSIBLE),
    }
    assert Kind.PERIOD_MISSING not in {each.kind for each in findings}


@pytest.mark.parametrize("year", ["ปีงบประมาณ พ.ศ. : 2563", "ปีงบประมาณ พ.ศ. :", ""])
def test_a_year_is_lent_by_the_date_though_the_day_does_not_exist_by_the_fiscal_year_or_by_another_report(
    year: str,
) -> None:
    text = PRINT.replace("ปีงบประมาณ พ.ศ. : 2563", year).replace(":: 30/12/2562", ":: 31/02/", 1)
    if not year:
        text = text.replace(": 2019-10-01 00:00:00", ":").replace(": 2020-09-30 00:00:00", ":")
    assert read_form(text.encode()).reports[1].period_end == date(2019, 12, 29)


def test_where_nothing_tells_the_year_none_is_invented() -> None:
    alone = (
        "รายงานครั้งที่1\t:: - : จำนวนเรื่องร้องเรียน ตั้งแต่วันที่ 1 - 30 พฤศจิกายน จำนวน 9 เรื่อง :: ความก้าวหน้าของงานฯ = 5 %"
    )
    assert (
        read_form(f"2. รายงานความก้าวหน้าของโครงการและการใช้จ่ายงบประมาณ\n{alone}\n".encode())
        .reports[0]
        .period_end
        is None
    )


@pytest.mark.parametrize("write", [write_text, write_markdown])
def test_a_report_without_a_date_comes_back_as_it_was_kept(write: Callable[[Form], str]) -> None:
    undated = tuple(
        replace(report, reported_on=None, period_start=None, period_end=None) for report in WHOLE.reports
    )
    form = replace(WHOLE, reports=undated, paper_findings=())
    assert read_form(write(form).encode()).reports == undated


@pytest.mark.parametrize("name", SPOILT)
def test_a_fault_in_one_field_leaves_its_neighbours_readable(name: str) -> None:
    right, wrong, touched = SPOILT[name]
    assert right in PRINT
    read = values(read_form(PRINT.replace(right, wrong, 1).encode()))
    whole = values(WHOLE)
    differing = {each for each in whole.keys() | read.keys() if whole.get(each) != read.get(each)}
    assert differing - {each for each in differing if each.endswith(".narrative")} <= touched
