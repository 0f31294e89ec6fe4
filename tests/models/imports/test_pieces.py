"""A long import is stored in pieces: others save in between, and it is still one import in the history and for undo."""

import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from models.admin.word_lists import add_word
from models.cases.complaint import Complaint
from models.cases.corrections import change_fields
from models.cases.import_parts import Rows
from models.cases.intake import register_complaint
from models.cases.redo import redo
from models.cases.store import complaint_of_number
from models.cases.taking_back import Undone
from models.cases.undo import foresee_undo, last_undoable, past_imports, undo_import, undo_last
from models.errors import NothingToRedo
from models.imports import writing
from models.imports.batch import Batch
from models.imports.comparison import Comparison
from models.imports.files import open_arrival
from models.imports.plain_cases import PlainCases
from models.imports.plan import Plan
from models.imports.questions import OpenQuestion
from models.imports.rows import Row
from models.imports.store import import_file
from models.office.words import List, load_words
from models.papers.audit import find_tampering
from models.storage.database import database, transaction
from models.storage.pieces import between_pieces, unstopped
from tests.models.imports.conftest import Arrivals, counts
from tests.models.imports.test_store import SEARCHED, acts, content
from tests.models.imports.test_traps import HEADER, row

BY = "สมชาย"
NEWER = "2023-05-20 10:00"


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of one batch of rows."""
    monkeypatch.setattr(writing, "FIRST", 100)
    monkeypatch.setattr("models.imports.store.FIRST", 100)
    monkeypatch.setattr(writing, "_FEWEST", 100)
    monkeypatch.setattr(writing, "_MOST", 100)
    monkeypatch.setattr("models.imports.comparison.CHUNK", 100)


def take(path: Path, at: dict[int, Callable[[], object]] | None = None, **choices: object) -> Plan:
    """Import a file, with what happens once so many rows are done."""

    def progress(done: int, _: int) -> None:
        if (act := (at or {}).get(done)) is not None:
            act()

    with open_arrival(path) as arrival:
        return import_file(arrival, by=BY, progress=progress, **choices)  # type: ignore[arg-type]


def stop() -> None:
    raise KeyboardInterrupt


def write(arrivals: Arrivals, count: int, **cells: str) -> Path:
    return arrivals.write(HEADER, *(row(f"A{n}", comment=f"x{n}", **cells) for n in range(count)))


def test_a_long_import_is_several_acts_one_import_and_one_undo(arrivals: Arrivals) -> None:
    before = content("complaint", "facet", SEARCHED)
    done = take(write(arrivals, 450))
    assert (counts(done), done.done) == ((450, 0, 0, 0), None)
    assert acts() == 5
    (past,) = past_imports(BY)
    assert (past.act, past.cases, past.ended, past.undone) == (done.act, 450, None, False)
    last = last_undoable(BY)
    assert last is not None
    assert (last.act, last.cases, last.file) == (done.act, 450, "mis.csv")
    told: list[tuple[int, int]] = []
    undone = undo_last(by=BY, progress=lambda count, total: told.append((count, total)))
    assert (undone.cases, undone.stays) == (450, ())
    assert told == [(0, 5), (1, 5), (2, 5), (3, 5), (4, 5)]
    assert content("complaint", "facet", SEARCHED) == before
    assert past_imports(BY)[0].undone
    assert last_undoable(BY) is None
    with pytest.raises(NothingToRedo):
        redo(by=BY)
    assert find_tampering() is None


def test_an_import_that_was_ended_in_the_middle_says_so_and_the_same_file_goes_on(arrivals: Arrivals) -> None:
    path = write(arrivals, 450)
    so_far: list[Plan] = []
    with pytest.raises(KeyboardInterrupt):
        take(path, {300: stop}, stored=so_far.append)
    assert (so_far[-1].done, so_far[-1].new) == (300, 300)
    (past,) = past_imports(BY)
    assert (past.cases, past.ended) == (300, Rows(300, 450))
    again = take(path)
    assert counts(again) == (150, 0, 300, 0)
    assert len(content("complaint")["complaint"]) == 450
    undo_last(by=BY)
    undo_last(by=BY)
    assert content("complaint") == {"complaint": []}


def test_what_another_changes_meanwhile_is_not_overwritten(arrivals: Arrivals) -> None:
    take(write(arrivals, 150))

    def change() -> None:
        change_fields(complaint_of_number("A7").id, {"subject": "แก้ที่นี่"}, by="สมหญิง")

    cells = {"coords": "100.5,13.7", "last_activity": NEWER}
    path = arrivals.write(
        HEADER,
        *(row(f"A{n}", comment=f"x{n}", **(cells if n in (7, 120) else {})) for n in range(150)),
    )
    done = take(path, {100: change})
    after = complaint_of_number("A7")
    assert (after.subject, after.longitude) == ("แก้ที่นี่", 100.5), "both changes are there"
    assert after.touched == ("subject",)
    assert (done.changed, done.kept, done.only_here) == (2, 1, 1)


def test_a_case_that_another_registers_meanwhile_is_not_brought_a_second_time(arrivals: Arrivals) -> None:
    def register() -> None:
        register_complaint(Complaint(number="A5", subject="x5"), by="สมหญิง")

    path = write(arrivals, 60)
    take(arrivals.write(HEADER, *(row(f"B{n}") for n in range(40)), name="b.csv"))
    path = arrivals.write(
        HEADER,
        *(row(f"A{n}", comment=f"x{n}") for n in range(60)),
        *(row(f"B{n}") for n in range(40)),
        *(row(f"C{n}") for n in range(10)),
    )
    take(path, {100: register})
    numbers = [each[2] for each in content("complaint")["complaint"]]  # type: ignore[index]
    assert numbers.count("A5") == 1
    assert len(numbers) == 110


@pytest.mark.parametrize("done", [100, 200, 300])
def test_a_case_that_another_registers_in_an_empty_register_is_found_many_pieces_later(
    arrivals: Arrivals, done: int
) -> None:
    path = write(arrivals, 450)
    take(path, {done: lambda: register_complaint(Complaint(number="A444", subject="x"), by="สมหญิง")})
    numbers = [each[2] for each in content("complaint")["complaint"]]  # type: ignore[index]
    assert numbers.count("A444") == 1
    assert len(numbers) == 450


def test_a_case_that_another_registers_between_reading_and_storing_is_found_many_pieces_later(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare = Comparison.compare
    batches: list[Batch] = []

    def compare_and_register(self: Comparison, rows: list[Row]) -> Batch:
        batches.append(compare(self, rows))
        if len(batches) == 2:
            register_complaint(Complaint(number="A444", subject="x"), by="สมหญิง")
        return batches[-1]

    monkeypatch.setattr(Comparison, "compare", compare_and_register)
    take(write(arrivals, 450))
    numbers = [each[2] for each in content("complaint")["complaint"]]  # type: ignore[index]
    assert numbers.count("A444") == 1
    assert len(numbers) == 450


def test_in_an_empty_register_no_case_is_looked_for(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(PlainCases, "which_stand_so", lambda _, rows: asked.append(rows))
    assert take(write(arrivals, 450)).new == 450
    assert not asked


def test_a_word_that_another_adds_meanwhile_is_not_made_a_second_time(arrivals: Arrivals) -> None:
    path = arrivals.write(HEADER, row("A1", organization="ฝ่ายใหม่"), *(row(f"B{n}") for n in range(110)))
    take(write(arrivals, 110))
    path = arrivals.write(
        HEADER,
        row("A1", comment="x1", organization="ฝ่ายใหม่", last_activity=NEWER),
        *(row(f"A{n}", comment=f"x{n}") for n in range(2, 110)),
    )
    take(path, {100: lambda: add_word(List.SECTION, "ฝ่ายใหม่", by="สมหญิง")})
    (word,) = [word for word in load_words().of(List.SECTION) if word.word == "ฝ่ายใหม่"]
    assert complaint_of_number("A1").sections == (word.id,)


def test_what_a_long_file_leaves_open_is_asked_before_anything_is_stored(arrivals: Arrivals) -> None:
    path = arrivals.write(HEADER, *(row(f"A{n}") for n in range(240)), row("A999", state="คำที่ไม่มีใครรู้"))
    with pytest.raises(OpenQuestion):
        take(path)
    assert acts() == 0
    many = arrivals.write(
        HEADER, *(row(f"A{n}") for n in range(150)), *(row(f"B{n}", type=f"ชนิด{n}") for n in range(160))
    )
    with pytest.raises(OpenQuestion):
        take(many)
    assert acts() == 0


def test_cases_that_were_worked_on_stay_whichever_piece_brought_them(arrivals: Arrivals) -> None:
    done = take(write(arrivals, 350))
    assert done.act is not None
    for number in ("A3", "A340"):
        case = complaint_of_number(number)
        change_fields(case.id, {"subject": "แก้"}, by="สมหญิง")
    foreseen = foresee_undo(done.act, by=BY)
    undone: Undone = undo_import(done.act, by=BY)
    assert (
        {each.number for each in undone.stays} == {each.number for each in foreseen.stays} == {"A3", "A340"}
    )
    assert {each[2] for each in content("complaint")["complaint"]} == {"A3", "A340"}  # type: ignore[index]
    assert past_imports(BY)[0].left == 2


def test_an_undo_that_was_ended_in_the_middle_goes_on(arrivals: Arrivals) -> None:
    done = take(write(arrivals, 350))
    assert done.act is not None

    def end(count: int, _: int) -> None:
        if count == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        undo_import(done.act, by=BY, progress=end)
    (past,) = past_imports(BY)
    assert (past.is_partly_undone, past.undone) == (True, False)
    assert len(content("complaint")["complaint"]) == 200
    undo_last(by=BY)
    assert content("complaint") == {"complaint": []}
    assert past_imports(BY)[0].undone


def test_nothing_is_open_while_the_file_is_read_and_told(arrivals: Arrivals) -> None:
    held: list[bool] = []
    with open_arrival(write(arrivals, 250)) as arrival:
        import_file(arrival, by=BY, progress=lambda *_: held.append(database.in_transaction()))
    assert held
    assert not any(held[1:]), "only the first look is by one state of the register; it reads alone"


def test_a_stop_waits_for_the_piece_that_is_being_written(office: Path) -> None:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    with unstopped(), transaction():
        assert {signal.SIGTSTP, signal.SIGINT} <= signal.pthread_sigmask(signal.SIG_BLOCK, ())
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before
    reached, go, order = threading.Event(), threading.Event(), list[str]()

    def write_piece() -> None:
        with unstopped():
            reached.set()
            go.wait(10)
            order.append("written")

    def stop_program() -> None:
        with between_pieces():
            order.append("stopped")

    writer = threading.Thread(target=write_piece)
    writer.start()
    assert reached.wait(10)
    stopper = threading.Thread(target=stop_program)
    stopper.start()
    go.set()
    writer.join()
    stopper.join()
    assert order == ["written", "stopped"]
