"""The sample office has something to show on every screen by which cases are followed up, and is the same for the same day."""

from datetime import date
from pathlib import Path

from PIL import Image

from models.cases.complaint import Complaint
from models.cases.evidence import list_evidence
from models.cases.handover import waiting_for_mis
from models.cases.store import load_complaints
from models.demo.followed import make_followed
from models.demo.register import make_register
from models.office.vocabulary import Priority
from models.register.duplicates import possible_duplicates
from models.storage.database import close_office, connection, database
from tests.new_office import open_new_office

TODAY = date(2020, 2, 4)


def made(path: Path, cases: int) -> list[Complaint]:
    open_new_office(path)
    make_register(cases, by="ก", today=TODAY)
    make_followed(TODAY)
    with connection():
        ids = [row[0] for row in database.connection().execute("SELECT id FROM complaint ORDER BY id")]
    return load_complaints(ids)


def test_every_screen_of_following_up_has_something_to_show(tmp_path: Path) -> None:
    cases = made(tmp_path / "a" / "office.db", 600)
    assert len(cases) == 600, "nothing is added to the register that others count"
    assert {case.priority for case in cases} == set(Priority)
    assert len({case.held_for for case in cases if case.held_on}) == 2
    assert {case.look_on for case in cases if case.look_on} == {TODAY, date(2020, 2, 7)}
    assert len(waiting_for_mis()) == 1
    alike = [case for case in cases[-60:] if case.pending and len(possible_duplicates(case)) >= 2]
    assert alike
    pictured = [case for case in cases if list_evidence(case.id)]
    assert [len(list_evidence(case.id)) for case in pictured] == [2]
    for each in list_evidence(pictured[0].id):
        with Image.open(each.path) as photo:
            photo.load()
            assert photo.size == (96, 64)
    close_office()
    assert made(tmp_path / "b" / "office.db", 600) == cases


def test_a_register_with_hardly_anything_in_it_stays_as_it_is(tmp_path: Path) -> None:
    assert not any(case.priority or case.held_on for case in made(tmp_path / "a" / "office.db", 8))
