"""Task: twenty findings of a form are accepted for one reason."""

from __future__ import annotations

import re
import sqlite3
from functools import partial

from tests.benchmarks.keys.driver import Hands, Task

_REASON = "ตัวเลขเดิมของปีก่อน"


def setup(folder: str) -> None:
    """A project whose ten reports have two findings each."""
    from datetime import date
    from decimal import Decimal

    from models import clock
    from models.dates import fiscal_year_bounds, fiscal_year_of, last_day_of_month
    from models.form.check import check_form
    from models.form.project import Form, ProgressReport, Project
    from models.reports.forms import store_form

    today = clock.today()
    start = fiscal_year_bounds(fiscal_year_of(today)).start
    reports = []
    for number in range(1, 31):
        month = start.month + number - 1
        first = date(start.year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
        reports.append(
            ProgressReport(
                number,
                label=number,
                reported_on=last_day_of_month(first.year, first.month),
                period_start=first,
                period_end=last_day_of_month(first.year, first.month),
                received=10,
                finished=4,
                pending=5,
                narrative=f"ติดตามเรื่องเดือนที่ {number}",
                progress_percent=Decimal(number),
                plan_status="เป็นไปตามแผน",
                target_status="เป็นไปตามเป้าหมาย",
            )
        )
    for count in range(1, 31):
        form = Form(Project(name="ทดลอง", fiscal_year=fiscal_year_of(today)), tuple(reports[:count]))
        if len(check_form(form, today)) >= 20:
            break
    store_form(form, by="tester")


def _is_left(count: int, screen: str) -> bool:
    """Whether so many findings are not accepted yet."""
    found = re.search(r"\((\d+)\)", screen)
    return found is not None and int(found[1]) <= count + 1


def old(hands: Hands) -> None:
    """A dialog for each."""
    hands.see("F1 ")
    hands.key("r", "F6", "2")
    hands.see("ข้อสังเกต (")
    for left in reversed(range(20)):
        hands.key("Home", "a")
        hands.see("เหตุผล")
        hands.type(_REASON)
        hands.key("Enter")
        hands.see(partial(_is_left, left))


def new(hands: Hands) -> None:
    """Mark them all, and say why once."""
    hands.see("F1 ")
    hands.key("r")
    hands.see("F3 ")
    hands.key("F6", "2")
    hands.see("ข้อสังเกต (")
    hands.key("Ctrl+A", "t")
    hands.see("Esc ")
    hands.type(_REASON)
    hands.key("Enter")
    hands.see("(0)")


def verify(database: sqlite3.Connection) -> None:
    """Twenty at least are accepted, for that reason."""
    found = database.execute("SELECT count(*) FROM acceptance WHERE reason = ?", (_REASON,)).fetchone()
    assert found[0] >= 20, found


TASK = Task("twenty findings accepted", setup, old, new, verify, aim=8)
