"""A month of ten thousand cases: the papers hold them all, and no line is too wide."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from exports.formats.markdown import write_markdown
from exports.formats.text import write_text
from exports.layout import cell_width
from exports.papers.kinds import make_paper
from exports.papers.paper import Request
from models.cases.acts import Verb, act
from models.cases.bulk import insert_new
from models.cases.complaint import Complaint
from models.cases.corrections import with_due_days
from models.office.vocabulary import Standing
from models.office.words import load_words
from models.register.counts import counts
from models.storage.database import close_office
from tests.exports.papers.hard_office import BY, JANUARY, TODAY
from tests.new_office import open_new_office

NUMBER = 10_000
SUBJECTS = ("น้ำท่วมขังปากซอย", "ฝาท่อชำรุด | =1+1", "ไฟทางดับ <b>", "กิ่งไม้ใหญ่ล้มขวางทางเข้าหมู่บ้านและเสาไฟฟ้าเอน")


@pytest.fixture
def busy_office(tmp_path: Path) -> Iterator[None]:
    """An office whose cases all came within a month."""
    open_new_office(tmp_path / "office.db")
    start = datetime(2020, 1, 1, tzinfo=UTC)
    words = load_words()
    first = with_due_days(
        Complaint(
            number="",
            received_at=start,
            status=words.status(Standing.WAITING).id,
            status_on=JANUARY.start,
        ),
        words,
    )
    cases = (
        replace(
            first,
            number=f"2563-{place:05}",
            received_at=start + timedelta(minutes=4 * place),
            subject=f"{SUBJECTS[place % len(SUBJECTS)]} {place}",
        )
        for place in range(NUMBER)
    )
    with act(Verb.IMPORT, BY) as doing:
        insert_new(doing, ((case, ()) for case in cases))
    yield
    close_office()


@pytest.mark.usefixtures("stopped_clock", "busy_office")
def test_ten_thousand_cases_stand_on_the_paper_and_no_line_is_too_wide() -> None:
    asked = Request(TODAY, JANUARY)
    assert counts(JANUARY, TODAY).received == NUMBER
    with make_paper("register", asked) as document:
        rows = [line for line in write_markdown(document) if line.count(" | ") == 7]
        lines = list(write_text(document, 120))
    assert len(rows) == NUMBER + 2
    assert rows[-1].startswith(f"| {NUMBER:,} | ")
    assert len(lines) > NUMBER
    assert [line for line in lines if cell_width(line) > 120] == []
