"""A year's form without any fault, in rows that the tests of the reader take apart. No real office or person is meant."""

from dataclasses import replace
from datetime import date

from exports.form.reader import read_form
from models.dates import MONTHS, last_day_of_month
from models.form.check import check_form
from models.form.project import Form, ProgressReport
from tests.exports.form.invented import HEAD as PLAIN_HEAD
from tests.exports.form.invented import paper

LONG_AFTER = date(2030, 1, 1)
HEAD = PLAIN_HEAD.replace("300 บาท", "0 บาท")
YEAR = range(1, 13)


def narrative(
    number: int, *, received: int | None = None, pending: int = 10, period: str | None = None
) -> str:
    """The sentence of a month's report; `period` stands in place of its own."""
    month = (number + 8) % 12 + 1
    year = 2564 if month >= 10 else 2565
    last = last_day_of_month(year - 543, month).day
    received = 30 + number if received is None else received
    period = f"ตั้งแต่วันที่ 1 - {last} {MONTHS[month - 1]} {year}" if period is None else period
    return (
        f"จำนวนเรื่องร้องเรียน {period} จำนวน {received} เรื่อง "
        f"ดำเนินการเสร็จสิ้น {received - pending} เรื่อง ค้าง {pending} เรื่อง"
    )


def cells(number: int, *, said: str | None = None, day: str | None = None) -> list[str]:
    """The four cells of a month's report behind its label."""
    month = (number + 8) % 12 + 1
    year = 2564 if month >= 10 else 2565
    day = f"{last_day_of_month(year - 543, month).day}/{month}/{year}" if day is None else day
    opening, percent = ("", 100) if number == 12 else ("อยู่ระหว่างขั้นตอน...", number * 8)
    return [
        f":: {day} : {opening}{narrative(number) if said is None else said}",
        f":: ความก้าวหน้าของงานฯ = {percent}.00 % งบประมาณที่เบิกใช้ (ครั้งที่ {number}) = 0 บาท",
        ": เป็นไปตามแผน",
        ": เป็นไปตามเป้าหมาย",
    ]


def line(label: int | str, *parts: str) -> str:
    """A row as the city's system prints it: its cells parted by tabs."""
    return "\t".join([f"รายงานครั้งที่{label}", *parts])


ROWS = [line(number, *cells(number)) for number in YEAR]


def form_with(*rows: str) -> str:
    """The whole form with these rows."""
    return paper(*rows, head=HEAD)


def with_row(number: int, row: str) -> str:
    """The whole form with another row in one place."""
    return form_with(*ROWS[: number - 1], row, *ROWS[number:])


FORM = form_with(*ROWS)
PLAIN = read_form(FORM.encode())


def read(text: str) -> Form:
    """Read a text as a file has it."""
    return read_form(text.encode())


def kinds(form: Form) -> list[tuple[str, int | None]]:
    """Kind and report of each finding, long after the year."""
    return sorted(((finding.kind.value, finding.report) for finding in check_form(form, LONG_AFTER)), key=str)


def values(form: Form) -> list[ProgressReport]:
    """The reports, their sentences without blanks: a line that was broken may have lost one."""
    return [replace(report, narrative="".join((report.narrative or "").split())) for report in form.reports]
