"""Files that come in the wrong order: an older one is known by its newest moment, or row by row by the last change."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import clock
from models.cases.complaint import Complaint
from models.cases.store import complaint_of_number, find_number
from models.cases.undo import undo_last
from models.imports.files import open_arrival
from models.imports.plan import Plan
from models.imports.questions import OpenQuestion
from models.imports.store import import_file
from models.storage.database import close_office
from tests.examples import examples
from tests.models.imports.conftest import NOW, Arrivals, counts
from tests.new_office import open_new_office

HEADER = "เลขที่เรื่อง,วันที่รับเรื่อง,รายละเอียด,สถานะ"
MONDAY = ("H1,1/5/2566,ไฟดับ,รอรับเรื่อง", "H2,2/5/2566,ถนน,รอรับเรื่อง")
TUESDAY = ("H1,1/5/2566,ไฟดับ,กำลังดำเนินการ", "H2,2/5/2566,ถนน,รอรับเรื่อง", "H3,9/5/2566,ท่อ,รอรับเรื่อง")


def take(arrivals: Arrivals, rows: Sequence[str], *, older: bool = False, header: str = HEADER) -> Plan:
    with open_arrival(arrivals.write(header, *rows)) as arrival:
        return import_file(arrival, by="สมชาย", older=older)


def test_an_older_file_changes_nothing_back_unless_that_is_meant(arrivals: Arrivals) -> None:
    take(arrivals, MONDAY)
    take(arrivals, TUESDAY)
    before = complaint_of_number("H1")
    plan = arrivals.plan(arrivals.write(HEADER, *MONDAY))
    assert (plan.is_older, plan.changed) == (True, 1)
    with pytest.raises(OpenQuestion, match="--older"):
        take(arrivals, MONDAY)
    assert complaint_of_number("H1") == before
    assert counts(take(arrivals, MONDAY, older=True)) == (0, 1, 1, 0)
    # The older one came last, but the newest that came stays what it was.
    assert not arrivals.plan(arrivals.write(HEADER, *TUESDAY)).is_older


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        (HEADER, ("H0,3/1/2566,เก่ากว่า,เสร็จสิ้น",)),  # only new cases: last year's file after this year's
        (HEADER, ("H2,2/5/2566,ถนน,รอรับเรื่อง",)),  # nothing that changes
        (HEADER, ("H3,9/5/2566,ท่อตัน,รอรับเรื่อง",)),  # of the same day
        ("ticket_id,timestamp,comment", ("H1,2023-05-01,ไฟดับทั้งซอย",)),  # of another source
        (HEADER + ",อัปเดตล่าสุด", ("H1,1/5/2566,ไฟดับ,เสร็จสิ้น,20/5/2566",)),  # each row says how new it is
    ],
)
def test_nothing_is_asked_where_nothing_goes_back(
    arrivals: Arrivals, header: str, rows: Sequence[str]
) -> None:
    take(arrivals, TUESDAY)
    assert not take(arrivals, rows, header=header).is_older


def test_an_import_that_was_taken_back_makes_no_file_older(arrivals: Arrivals) -> None:
    take(arrivals, MONDAY)
    take(arrivals, TUESDAY)
    undo_last(by="สมชาย")
    changed = (MONDAY[0].replace("รอรับเรื่อง", "เสร็จสิ้น"), MONDAY[1])
    assert counts(take(arrivals, changed)) == (0, 1, 1, 0)


# Three files of three days, in any order.

FILES_HEADER = "ticket_id,type,comment,address,coords,timestamp,state,timestamp_inprogress,timestamp_finished,star,last_activity"
_STATES = ("รอรับเรื่อง", "กำลังดำเนินการ", "เสร็จสิ้น")


@st.composite
def three_days(draw: st.DrawFn) -> list[list[str]]:
    """A file for each of three days: each case as it stood then, with all its cells."""
    files: list[list[str]] = [[], [], []]
    for number in range(draw(st.integers(1, 3))):
        at, state = 1, 0
        for day in range(3):
            if day == 0 or draw(st.booleans()):
                at, state = 10 + 5 * day, draw(st.integers(state, 2))
                text = draw(st.sampled_from(("ถนนพัง", "ถนนพังมาก", "น้ำท่วม  ซอย", "น้ำท่วม ซอย")))
                types = draw(st.sampled_from(('"{ถนน,ทางเท้า}"', '"{ทางเท้า,ถนน}"', "{ถนน}")))
                place = draw(st.sampled_from(("100.50326,13.60761", "100.503260001,13.60761", "100.6,13.7")))
            began, ended = "2023-05-04 09:00" if state else "", "2023-05-06 09:00" if state == 2 else ""
            files[day].append(
                f'A{number},{types},{text},ซอย {number},"{place}",2023-05-01 09:00,{_STATES[state]},{began},{ended},'
                f"{at},2023-05-{at} 09:00"
            )
    return files


def _result(files: Sequence[list[str]], order: Sequence[int]) -> list[Complaint]:
    with tempfile.TemporaryDirectory() as folder, patch.object(clock, "now", lambda: NOW):
        open_new_office(Path(folder) / "office.db")
        try:
            for day in order:
                path = Path(folder) / f"{day}.csv"
                path.write_text("\n".join((FILES_HEADER, *files[day], "")), "utf-8")
                with open_arrival(path) as arrival:
                    import_file(arrival, by="ทดสอบ")
            cases = [find_number(f"A{number}") for number in range(len(files[0]))]
            # The order of a list and a part of a metre say nothing: there the first that came stays.
            return [
                replace(
                    case,
                    **{"revision": 0, "id": 0, "categories": tuple(sorted(case.categories))},
                    **{name: round(getattr(case, name), 5) for name in ("latitude", "longitude")},
                )
                for case in cases
                if case is not None
            ]
        finally:
            close_office()


@given(three_days())
@examples(0.15)
def test_whatever_the_order_of_three_files_the_register_ends_the_same(files: list[list[str]]) -> None:
    results = {order: _result(files, order) for order in permutations(range(3))}
    for result in results.values():
        assert result == results[0, 1, 2]
