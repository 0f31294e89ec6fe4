"""An office for a shell to ask about."""

from datetime import UTC, datetime
from pathlib import Path

from models.cases.complainants import change_complainant
from models.cases.complaint import Complainant, Complaint
from models.cases.intake import register_complaint
from models.cases.store import complaint_of_number
from models.cases.workflow import set_status
from models.office.words import List, load_words
from models.register.filters import Filter
from models.register.views import SavedView, save_view
from models.storage.database import close_office
from tests.new_office import open_new_office

PERSON = Complainant("นางทดลอง ชื่อสมมุติ", "0800000000")
SUBJECT = "ข้อความของเรื่อง"
RECEIVED = datetime(2020, 1, 9, 20, tzinfo=UTC)


def make_office(path: Path) -> None:
    """Three cases, of which the newest is forwarded; a complainant; a view of the office's own."""
    open_new_office(path)
    words = load_words()
    for number, day in (("2563-ก1", 2), ("2563-B9WGC7", 6), ("2563-B8", 9)):
        received = datetime(2020, 1, day, 20, tzinfo=UTC)
        register_complaint(Complaint(number=number, received_at=received, subject=SUBJECT), by="ก")
    change_complainant(complaint_of_number("2563-B8").id, PERSON, by="ก")
    away = words.find(List.STATUS, "ส่งต่อ")
    assert away is not None
    set_status([complaint_of_number("2563-B8").id], away.id, by="ก")
    save_view(SavedView("ของเรา วันนี้", Filter(pending=True)), by="ก")
    close_office()
