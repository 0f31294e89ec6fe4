"""A small invented register for the screens: a few cases, each in another state."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from models.cases.complaint import Complainant, Complaint
from models.cases.intake import register_complaint
from models.cases.workflow import assign
from models.office.words import List, Words, load_words

NOW = datetime(2023, 1, 9, 3, 0, tzinfo=UTC)
"""Monday 9 January 2566, ten in the morning in Bangkok."""


def word(words: Words, which: List, text: str) -> int:
    """Id of a word of the office."""
    found = words.find(which, text)
    assert found is not None
    return found.id


def case(number: str, subject: str = "น้ำท่วมขังปากซอย 44", *, days_ago: int = 3, **values: object) -> Complaint:
    """Enter a case."""
    words = load_words()
    given: dict[str, object] = {
        "number": number,
        "subject": subject,
        "received_at": NOW - timedelta(days=days_ago),
        "categories": (word(words, List.CATEGORY, "น้ำท่วม"),),
        **values,
    }
    person = Complainant("นางสมมุติ ผู้ร้อง", "0800000000")
    return register_complaint(Complaint(**given), by="หัวหน้า", complainant=person)  # type: ignore[arg-type]


def assigned(
    number: str, subject: str = "ฝาท่อชำรุดหน้าตลาด", *, days_ago: int = 3, by: str = "หัวหน้า"
) -> Complaint:
    """Enter a case and hand it to a section."""
    stored = case(number, subject, days_ago=days_ago)
    return assign(stored.id, by=by, sections=[word(load_words(), List.SECTION, "โยธา")]).one


def photo(folder: Path) -> Path:
    """A file that is taken as evidence."""
    path = folder / "after.txt"
    path.write_text("ทำความสะอาดท่อเรียบร้อยแล้ว", encoding="utf-8")
    return path
