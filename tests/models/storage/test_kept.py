"""What a case's row keeps shorter than it reads: it reads the same in the program, in SQL, and where nothing was kept shorter."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.audit.audit import find_misfits
from models.cases.complaint import Complaint
from models.cases.corrections import change_fields
from models.cases.intake import register_complaint
from models.cases.store import load_complaint
from models.cases.tables import StepsField
from models.cases.undo import undo_last
from models.office.vocabulary import StepDone
from models.register.filters import Filter
from models.register.order import NEWEST_FIRST
from models.register.window import page
from models.storage.database import close_office, connection, database, open_office
from models.storage.kept import (
    MARK,
    Texts,
    address_in_sql,
    detail_in_sql,
    keep_address,
    keep_detail,
    keep_moment,
    keep_steps,
    moment_of,
    next_step_of,
    seconds_of,
    tell_address,
    tell_detail,
    tell_moment,
    tell_steps,
)

COLUMNS = (
    *("subject", "detail", "steps", "extra", "received_at", "mis_at", "changed_at"),
    *("address", "subdistrict", "district", "province"),
)
TEXT = "ฝาท่อแตกหน้าตลาด ขอให้ซ่อมด้วย เพราะมีคนเดินผ่านทั้งวัน"
AT = "2020-01-06T02:30:00Z"

texts = st.text(st.sampled_from("กขค \n…่1"), max_size=8)
steps_done = st.none() | st.builds(
    StepDone,
    st.dates(date(2020, 1, 1), date(2020, 1, 3)),
    st.sampled_from(("ก", "ข")),
    st.booleans(),
)


def held(case: int, columns: str) -> tuple[object, ...]:
    with connection():
        row = database.connection().execute(f"SELECT {columns} FROM complaint WHERE id = ?", (case,))
        return tuple(row.fetchone())


@given(st.none() | texts, st.none() | texts)
def test_a_detail_reads_as_it_was_written_in_the_program_and_in_sql(
    subject: str | None, detail: str | None
) -> None:
    kept = keep_detail(subject, detail)
    assert tell_detail(subject, kept) == detail
    with closing(sqlite3.connect(":memory:")) as plain:
        plain.execute("CREATE TABLE complaint (subject TEXT, detail TEXT)")
        plain.execute("INSERT INTO complaint VALUES (?, ?)", (subject, kept))
        assert plain.execute(f"SELECT {detail_in_sql('c')} FROM complaint c").fetchone()[0] == detail


@given(st.none() | texts, st.none() | texts, st.none() | texts, st.none() | texts)
def test_an_address_reads_as_it_was_written_in_the_program_and_in_sql(
    address: str | None, subdistrict: str | None, district: str | None, province: str | None
) -> None:
    places = (subdistrict, district, province)
    kept = keep_address(address, *places)
    assert tell_address(kept, *places) == address
    with closing(sqlite3.connect(":memory:")) as plain:
        plain.execute("CREATE TABLE complaint (address TEXT, subdistrict TEXT, district TEXT, province TEXT)")
        plain.execute("INSERT INTO complaint VALUES (?, ?, ?, ?)", (kept, *places))
        assert plain.execute(f"SELECT {address_in_sql('c')} FROM complaint c").fetchone()[0] == address


@given(st.lists(steps_done, min_size=5, max_size=5))
def test_steps_read_as_they_were_written(steps: list[StepDone | None]) -> None:
    field = StepsField()
    told = field.db_value(tuple(steps)) or ""  # type: ignore[arg-type]
    kept = keep_steps(told)
    assert tell_steps(kept) == told
    assert len(kept.encode()) <= len(told.encode()) + 1
    assert field.python_value(kept) == field.python_value(told) == tuple(steps)
    assert next_step_of(kept) == next_step_of(told) == Complaint(steps=tuple(steps)).next_step  # type: ignore[arg-type]


@given(st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30)))
def test_a_moment_reads_as_it_was_written(at: datetime) -> None:
    at = at.replace(tzinfo=UTC, microsecond=0)
    assert moment_of(seconds_of(at)) == at
    told = f"{at.isoformat()[:19]}Z"
    assert tell_moment(keep_moment(told)) == told


@pytest.mark.parametrize(
    "row",
    [
        (f"{TEXT[:10]}…", TEXT, "", '{"photo":"a","star":"5"}', AT, AT, AT),
        (None, None, "", "", AT, None, AT),
        # What another program wrote.
        (7, b"\xff", "[", "{", "2020-13-06", 3.5, None),
        ("…", "…", " [", ' {"p":', 10**30, "", b""),
        ("ก", MARK, "[[],null]", '{"p":"a","photo":"b"}', "2020-01-06 02:30", AT, AT),
    ],
)
@pytest.mark.parametrize(
    "places", [("ซอย 2 ก ข", "ก", "ข ", None), (None, None, "ก", ""), (b"", 1, 2.0, "x")]
)
def test_a_row_reads_as_it_was_written_whatever_it_holds(
    row: tuple[object, ...], places: tuple[object, ...]
) -> None:
    rows = Texts(COLUMNS)
    told = rows.told(rows.kept((*row, *places)))
    assert told[2:] == (*row[2:], *places)
    assert told[:2] == row[:2] or row[1] == MARK


def test_a_changed_subject_leaves_the_detail_as_it_reads(office: Path) -> None:
    case = register_complaint(Complaint(subject=f"{TEXT[:10]}…", detail=TEXT), by="ก").id
    assert held(case, "detail") == (MARK + TEXT[10:],)
    change_fields(case, {"subject": "ฝาท่อ"}, by="ก")
    assert (held(case, "detail"), load_complaint(case).detail) == ((TEXT,), TEXT)
    undo_last(by="ก")
    assert (held(case, "detail"), load_complaint(case).detail) == ((MARK + TEXT[10:],), TEXT)
    assert find_misfits() == []


def test_a_changed_district_leaves_the_address_as_it_reads(office: Path) -> None:
    address = "1 ซอย 2 แขวงลาดยาว เขตจตุจักร กรุงเทพมหานคร"
    places = {"subdistrict": "ลาดยาว", "district": "จตุจักร", "province": "กรุงเทพมหานคร"}
    case = register_complaint(Complaint(subject="ไฟดับ", address=address, **places), by="ก").id  # type: ignore[arg-type]
    assert len(str(held(case, "address")[0])) < len(address) - 20
    assert (
        page(Filter(text="แขวงลาดยาว เขตจตุ"), NEWEST_FIRST, today=date(2020, 2, 4), limit=9)[0].address
        == address
    )
    change_fields(case, {"district": "บางซื่อ"}, by="ก")
    assert load_complaint(case).address == address
    undo_last(by="ก")
    assert load_complaint(case).address == address
    assert find_misfits() == []


def test_a_word_across_the_end_of_the_subject_is_found(office: Path) -> None:
    register_complaint(Complaint(subject=f"{TEXT[:10]}…", detail=TEXT), by="ก")
    for needle in (TEXT[5:16], TEXT[8:13], TEXT[12:20]):
        found = page(Filter(text=needle.strip()), NEWEST_FIRST, today=date(2020, 2, 4), limit=9)
        assert len(found) == 1, needle


def test_rows_from_before_stand_as_they_were_until_they_change(office: Path) -> None:
    at = datetime(2020, 1, 6, 2, 30, tzinfo=UTC)
    case = register_complaint(Complaint(subject=f"{TEXT[:10]}…", detail=TEXT, received_at=at), by="ก").id
    assert held(case, "received_at") == (int(at.timestamp()),)
    close_office()
    with sqlite3.connect(office) as other:
        other.execute("UPDATE complaint SET detail = ?", (TEXT,))
    other.close()
    open_office(office)
    assert load_complaint(case).detail == TEXT
    assert find_misfits() == []
    change_fields(case, {"detail": TEXT + "!"}, by="ก")
    assert held(case, "detail") == (MARK + TEXT[10:] + "!",)
    change_fields(case, {"received_at": at - timedelta(hours=3)}, by="ก")
    assert load_complaint(case).received_at == at - timedelta(hours=3)
    assert find_misfits() == []
