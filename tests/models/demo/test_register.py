"""The made-up register is the same for the same seed, and hangs together as a real one does."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from models import clock
from models.cases.complaint import Complaint
from models.cases.deadlines import deadlines, due_day
from models.cases.store import load_complaints
from models.cases.undo import undo_last
from models.clock import bangkok_day
from models.dates import Period
from models.demo.register import FOUR_YEARS, make_register
from models.office.calendar import load_calendar
from models.office.settings import load_settings
from models.office.vocabulary import Standing
from models.office.words import load_words
from models.register.counts import counts
from models.register.filters import Filter
from models.register.window import count
from models.storage.database import close_office, connection, database, open_office
from tests.models.conftest import StoppedClock
from tests.new_office import open_new_office

TODAY = date(2020, 2, 4)


def cases() -> list[Complaint]:
    with connection():
        ids = [row[0] for row in database.connection().execute("SELECT id FROM complaint ORDER BY id")]
    return load_complaints(ids)


@pytest.fixture(scope="module")
def made_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "office.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", StoppedClock())
        open_new_office(path)
        assert make_register(400, by="ก", today=TODAY) == 400
        close_office()
    return path


@pytest.fixture
def made(made_file: Path, tmp_path: Path) -> list[Complaint]:
    open_office(shutil.copy(made_file, tmp_path / "made.db"))
    return cases()


def test_the_same_seed_and_day_give_the_same_cases(made: list[Complaint], tmp_path: Path) -> None:
    others = []
    for name, seed, today in (("b", 0, TODAY), ("c", 1, TODAY), ("d", 0, TODAY + timedelta(1))):
        close_office()
        open_new_office(tmp_path / f"{name}.db")
        make_register(400, by="ก", seed=seed, today=today)
        others.append(cases())
    assert others[0] == made
    assert others[1] != made
    assert others[2] != made


def test_a_large_register_reaches_back_four_years_with_a_number_for_each_case_and_tells_how_far_it_is(
    office: Path,
) -> None:
    told: list[int] = []
    make_register(5_000, by="ก", today=TODAY, progress=told.append)
    assert told[-1] == 5_000
    assert told == sorted(told)
    assert len({case.number.split("-")[-1] for case in cases()}) == 5_000
    days = [bangkok_day(case.received_at) for case in cases()]
    assert max(days) == TODAY
    assert min(days) == TODAY - timedelta(FOUR_YEARS)


def test_most_are_finished_and_some_stand_in_every_way(made: list[Complaint]) -> None:
    words = load_words()
    standings = [words.standing(case.status) for case in made]
    assert set(standings) == set(Standing)
    assert standings.count(Standing.FINISHED) > 200
    assert any(case.due_on and case.due_on < TODAY for case in made)


def test_every_case_holds_together(made: list[Complaint]) -> None:
    words, settings, calendar = load_words(), load_settings(), load_calendar()
    for case in made:
        arrived = bangkok_day(case.received_at)
        assert (case.accept_by, case.finish_by) == deadlines(
            arrived, case.categories, words, settings, calendar
        )
        assert case.pending == words.by_id[case.status].pending
        assert case.due_on == due_day(case, words)
        done = [step.on for step in case.steps if step]
        assert done == sorted(done)
        assert all(arrived <= day <= TODAY for day in (*done, case.status_on))
        finished = words.standing(case.status) is Standing.FINISHED
        assert finished == (case.method is not None and case.answer is not None and case.next_step == 6)


def test_figures_of_days_past_are_those_of_a_register_that_grew(made: list[Complaint]) -> None:
    period = Period(TODAY - timedelta(300), TODAY)
    now = counts(period, TODAY)
    assert now.received == 400
    assert now.pending == count(Filter(pending=True), today=TODAY)
    month_ago = counts(period, TODAY - timedelta(30))
    assert month_ago.received < 400
    assert month_ago.pending > 0
    assert month_ago.finished < now.finished


def test_all_of_it_goes_with_one_undo(made: list[Complaint]) -> None:
    undo_last(by="ก")
    assert cases() == []
    assert count(Filter(text="ซอย"), today=TODAY) == 0
