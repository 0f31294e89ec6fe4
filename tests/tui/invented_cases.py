"""Invented cases for the tests of screens: few with known words, or many that are made up."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from models.cases.complaint import Complaint
from models.cases.intake import register_complaint
from models.demo.register import make_register
from models.office.words import List, load_words
from tests.tui.conftest import TODAY

OTHER = "ผู้รับเรื่อง"
SUBJECTS = ("น้ำท่วมขังปากซอย", "ฝาท่อชำรุด", "ไฟทางดับ", "ทางเท้าทรุด", "เสียงดังยามวิกาล", "กิ่งไม้พาดสายไฟ")


def word_id(which: List, text: str) -> int:
    """Id of a word of the office."""
    found = load_words().find(which, text)
    assert found is not None
    return found.id


def case(number: str, received_on: date = TODAY, *, category: str = "น้ำท่วม", **values: object) -> Complaint:
    """A case that arrived at nine in the morning."""
    moment = datetime.combine(received_on, time(2), UTC)
    given: dict[str, object] = {
        "subject": "น้ำท่วมขังปากซอย",
        "categories": (word_id(List.CATEGORY, category),),
        **values,
    }
    return Complaint(number=number, received_at=moment, **given)  # type: ignore[arg-type]


def register(cases: Iterable[Complaint]) -> list[Complaint]:
    """Put cases into the register."""
    return [register_complaint(each, by=OTHER) for each in cases]


def some_cases(count: int) -> list[Complaint]:
    """Cases that arrived one a day up to today, the last first: `2566-0001` came today."""
    categories = ("น้ำท่วม", "ท่อระบายน้ำ", "แสงสว่าง", "ทางเท้า", "เสียงรบกวน", "ต้นไม้")
    return register(
        case(
            f"2566-{n:04d}",
            TODAY - timedelta(days=n - 1),
            category=categories[n % 6],
            subject=f"{SUBJECTS[n % 6]} {n}",
            district="ทุ่งสมมติ" if n % 2 else "บึงจำลอง",
        )
        for n in range(1, count + 1)
    )


def made_up(count: int) -> None:
    """A register of made-up cases."""
    make_register(count, by=OTHER, today=TODAY)
