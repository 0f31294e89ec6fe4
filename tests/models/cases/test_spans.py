"""The example in the description of the spans is what the database holds."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from models import clock
from models.cases import spans
from models.cases.complaint import Complaint, Method
from models.cases.finishing import finish
from models.cases.intake import register_complaint
from models.cases.undo import undo_last
from models.cases.workflow import take_in
from models.dates import Period
from models.office.words import load_words
from models.register.counts import counts
from models.storage.database import close_office, connection, database, open_office

BY = "ทดสอบ"
MARCH = Period(date(2027, 3, 1), date(2027, 3, 31))
COLUMNS = ("known_from", "known_until", "since", "until", "status")


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A case that was taken in and finished, which was undone."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2027, 3, 12, 3, tzinfo=UTC))
    open_office(tmp_path / "office.db", make=True)
    arrived = datetime(2027, 3, 2, 2, tzinfo=UTC)
    case = register_complaint(Complaint(number="2570-0007", received_at=arrived, subject="ไฟทางดับ"), by=BY).id
    take_in(case, by=BY, on=date(2027, 3, 5))
    finish(case, by=BY, method=Method.OTHER, answer="แก้ไขเรียบร้อยแล้ว ขอขอบคุณ", on=date(2027, 3, 9))
    undo_last(by=BY)
    yield case
    close_office()


def test_the_example_is_what_is_stored(case: int) -> None:
    lines = [line.split() for line in (spans.__doc__ or "").splitlines() if line.startswith("    ")]
    head, *said = lines
    assert tuple(head) == COLUMNS
    with connection():
        rows = database.connection().execute(
            f"SELECT {', '.join(COLUMNS)} FROM span WHERE complaint = ? ORDER BY known_from, since", (case,)
        )
        stored = [[*row[:-1], load_words().by_id[row[-1]].means] for row in rows]
    assert said == [["STILL" if value == spans.STILL else str(value) for value in row] for row in stored]


def test_a_day_is_counted_as_it_was_known(case: int) -> None:
    then, now = (counts(MARCH, date(2027, 3, 10), known=known) for known in (3, 4))
    assert (then.finished, then.pending) == (1, 0)
    assert (now.finished, now.pending) == (0, 1)
