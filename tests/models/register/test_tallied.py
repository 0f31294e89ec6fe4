"""What the database counts by itself is what a look at every case and at every span counts."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from pathlib import Path

import pytest

from models import clock
from models.audit.audit import find_misfits
from models.audit.misfit import Kind
from models.backup.dump import write_dump
from models.backup.load import load_dump
from models.backup.new_place import Place
from models.cases import tallies
from models.cases.acts import Verb, act
from models.cases.complaint import Complaint
from models.cases.corrections import change_fields
from models.cases.intake import register_complaint
from models.cases.search_index import renew_search_index
from models.cases.undo import undo_last
from models.cases.workflow import set_status
from models.dates import Period
from models.demo.register import make_register
from models.office.vocabulary import Standing
from models.office.words import load_words
from models.register import tallied
from models.register.counts import CountBy, Counts, counts, latest_act
from models.register.filters import ALL
from models.register.groups import GroupBy, groups
from models.storage import schema
from models.storage.database import close_office, connection, database, office_path, open_office, transaction
from tests.models.conftest import StoppedClock
from tests.models.register.conftest import TODAY, all_cases, fill_with_mixed_cases
from tests.new_office import Filled
from tests.other_program import other_program

Figures = tuple[list[Counts], list[dict[object, int]]]

PERIODS = (
    Period(date(2019, 10, 1), date(2020, 9, 30)),
    Period(date(2019, 12, 1), date(2020, 1, 31)),
    Period(date(2019, 11, 9), date(2019, 12, 24)),
    Period(date(2020, 1, 3), date(2020, 1, 8)),
    Period(date(2020, 1, 20), date(2020, 2, 29)),
    Period(date(2020, 3, 1), date(2020, 3, 31)),
)
STANDINGS = (Standing.WAITING, Standing.IN_PROGRESS, Standing.FORWARDED, Standing.NOT_OURS)
DAYS = (date(2019, 12, 15), TODAY - timedelta(days=9), TODAY - timedelta(days=1), TODAY, date(2021, 1, 1))


def ask() -> Figures:
    """Figures of all kinds, as of many days."""
    figures = [counts(period, as_of, by=by) for period, as_of, by in product(PERIODS, DAYS, (None, *CountBy))]
    return figures, [{each.value: each.count for each in groups(ALL, by, today=TODAY)} for by in GroupBy]


def ask_walking() -> Figures:
    """The same, case by case and span by span."""
    with pytest.MonkeyPatch.context() as walking:
        walking.setattr(tallied, "standing", lambda *_: None)
        walking.setattr(tallied, "values_of_all", lambda _: None)
        return ask()


def last_counted() -> int:
    with connection():
        return tallies.read_tallied(database.connection()).last


def is_right() -> bool:
    with connection():
        return tallies.is_right(database.connection())


def _fill() -> None:
    moment = datetime.combine(TODAY, time(1), UTC)
    with pytest.MonkeyPatch.context() as stopped:
        stopped.setattr(clock, "now", lambda: moment)
        fill_with_mixed_cases()


@pytest.fixture(scope="session")
def register_of_that_day(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    """A register that was made on the last day of its cases."""
    return Filled(_fill, tmp_path_factory.mktemp("counted"))


@pytest.fixture
def counted(register_of_that_day: Filled, path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """A register whose cases the database counts; gives the last."""
    monkeypatch.setattr(tallies, "MANY", 50)
    register_of_that_day.open_at(path)
    with transaction():
        tallies.renew(database.connection())
    return last_counted()


def test_a_small_register_keeps_no_tally(register: None) -> None:
    with connection():
        assert database.connection().execute("SELECT count(*) FROM tally").fetchone() == (0,)
    assert last_counted() == 0


def test_figures_and_groups_are_those_of_a_walk(counted: int) -> None:
    assert counted == all_cases()[-1].id
    assert ask() == ask_walking()


def test_no_case_is_looked_at_that_the_database_counts(counted: int) -> None:
    """Figures of whole months as of today, and groups, come from the tally alone: with it they change."""
    before = ask()
    with transaction():
        database.connection().execute("UPDATE tally SET cases = cases * 2")
    after = ask()
    assert after[1] == [{value: 2 * cases for value, cases in each.items()} for each in before[1]]
    assert before[0] != after[0]


def test_cases_that_come_and_change_later_are_counted(counted: int, stopped_clock: StoppedClock) -> None:
    stopped_clock.forward(days=1)
    words = load_words()
    new = register_complaint(Complaint(subject="ไฟดับ", received_at=stopped_clock()), by="ก")
    for place, case in enumerate(all_cases()[::7]):
        stopped_clock.forward(minutes=1)
        set_status(case.id, words.status(STANDINGS[place % 4]).id, by="ก")
    change_fields(counted, {"received_at": stopped_clock() - timedelta(days=70)}, by="ก")
    change_fields(new.id, {"district": "ดุสิต"}, by="ก")
    assert last_counted() == counted < new.id
    assert is_right()
    assert ask() == ask_walking()


def test_what_is_undone_is_counted_back(counted: int, stopped_clock: StoppedClock) -> None:
    before = ask()
    stopped_clock.forward(minutes=1)
    make_register(120, by="ก", seed=1, today=TODAY)
    assert last_counted() > counted
    assert is_right()
    assert ask() == ask_walking() != before
    undo_last(by="ก")
    assert is_right()
    assert ask() == ask_walking() == before


def test_cases_that_come_many_at_once_are_counted_on(counted: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """In small steps, some of which are left for later because others lie between."""
    monkeypatch.setattr("models.cases.bulk.CHUNK", 20)
    make_register(70, by="ก", seed=2, today=TODAY)
    assert last_counted() == all_cases()[-1].id
    for number in range(5):
        register_complaint(Complaint(subject=f"น้ำท่วม {number}"), by="ก")
    make_register(30, by="ก", seed=3, today=TODAY)
    assert last_counted() < all_cases()[-1].id
    assert is_right()
    assert ask() == ask_walking()


def test_what_was_known_earlier_is_told_by_the_spans(counted: int, stopped_clock: StoppedClock) -> None:
    known = latest_act()
    before = counts(PERIODS[0], TODAY, known=known, by=CountBy.CATEGORY)
    stopped_clock.forward(minutes=1)
    forwarded = load_words().status(Standing.FORWARDED).id
    set_status([case.id for case in all_cases() if case.pending], forwarded, by="ก")
    assert counts(PERIODS[0], TODAY, known=known, by=CountBy.CATEGORY) == before
    assert counts(PERIODS[0], TODAY, by=CountBy.CATEGORY) != before


def test_a_clock_that_was_ahead_changes_no_figure(counted: int, stopped_clock: StoppedClock) -> None:
    """A case stands so from a day that is not there yet; what is then done to it hides by when it was changed."""
    words = load_words()
    case = all_cases()[3]
    stopped_clock.forward(days=5)
    set_status(case.id, words.status(Standing.FORWARDED).id, by="ก")
    stopped_clock.forward(days=-5)
    change_fields(case.id, {"subject": "ถนนชำรุด"}, by="ก")
    assert ask() == ask_walking()


def test_figures_of_a_day_after_which_much_was_changed_come_from_the_spans(
    counted: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tallied, "MOST_CHANGED", 3)
    with connection():
        assert tallied.standing(PERIODS[0], date(2019, 12, 15), "categories") is None
    assert ask() == ask_walking()


def test_a_place_that_no_case_has_any_longer_is_not_kept(counted: int) -> None:
    change_fields(counted, {"subdistrict": "แขวงที่ไม่มีใครรู้จัก"}, by="ก")
    with connection():
        sql = "SELECT count(*) FROM tally WHERE value = 'แขวงที่ไม่มีใครรู้จัก'"
        assert database.connection().execute(sql).fetchone() == (1,)
        change_fields(counted, {"subdistrict": None}, by="ก")
        assert database.connection().execute(sql).fetchone() == (0,)


def test_another_program_that_changes_a_case_is_counted(counted: int) -> None:
    with other_program(office_path()) as other:
        other.execute("UPDATE complaint SET district = 'อื่น', status = 5, categories = '' WHERE id % 3 = 0")
        other.execute("DELETE FROM complaint WHERE id % 17 = 0")
    assert is_right()


def test_a_tally_that_is_wrong_is_told_and_made_anew(counted: int) -> None:
    def told() -> list[str]:
        return [misfit.table for misfit in find_misfits() if misfit.kind is Kind.DERIVED]

    assert told() == []
    with transaction():
        database.connection().execute("UPDATE tally SET cases = cases + 1 WHERE field = 6")
    assert told() == ["tally"]
    renew_search_index()
    assert told() == []
    assert ask() == ask_walking()


def test_a_tally_of_a_value_that_no_case_has_is_told(counted: int) -> None:
    with transaction():
        database.connection().execute("INSERT INTO tally VALUES (0, 4, 'ที่อื่น', 0, 2)")
    assert not is_right()


def test_an_act_that_fails_is_not_counted(counted: int) -> None:
    before = ask()
    with pytest.raises(RuntimeError), act(Verb.IMPORT, "ก"):
        make_register(60, by="ก", seed=4, today=TODAY)
        raise RuntimeError
    assert is_right()
    assert ask() == before


def test_a_day_that_was_ahead_and_is_told_no_longer_is_found(
    counted: int, stopped_clock: StoppedClock
) -> None:
    forwarded = load_words().status(Standing.FORWARDED).id
    stopped_clock.forward(days=5)
    set_status(counted, forwarded, by="ก")
    stopped_clock.forward(days=-5)
    change_fields(counted, {"subject": "ถนนชำรุด"}, by="ก")
    with transaction():
        database.connection().execute("UPDATE tallied SET later = ''")
    assert not is_right()
    with transaction():
        tallies.renew(database.connection())
    assert is_right()
    assert ask() == ask_walking()


@pytest.mark.about_files("a file is copied while nobody of ours looks on")
def test_a_copy_of_the_file_counts_on(counted: int, tmp_path: Path) -> None:
    with (
        closing(sqlite3.connect(office_path())) as source,
        closing(sqlite3.connect(tmp_path / "copy.db")) as copy,
    ):
        source.backup(copy)
        copy.execute("UPDATE complaint SET officer = NULL, received_at = received_at - 9000000")
        assert tallies.is_right(copy)


@pytest.mark.about_files(
    "a dump is written of a file and loaded into one; the dump room tests offices on a server"
)
def test_a_dump_is_counted_when_it_is_loaded(counted: int, tmp_path: Path) -> None:
    before = ask()
    with transaction():
        database.connection().execute("UPDATE tally SET cases = 7")
    with (tmp_path / "dump").open("wb") as file:
        write_dump(file, by="ก", to="-")
    close_office()
    with (tmp_path / "dump").open("rb") as file:
        load_dump(file, "dump", Place(tmp_path / "loaded" / "office.db"))
    open_office(tmp_path / "loaded" / "office.db")
    assert last_counted() == counted
    assert is_right()
    assert ask() == before == ask_walking()


@pytest.mark.about_files("no office of an earlier version is on a server")
def test_an_upgrade_counts_what_is_there(
    counted: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, path = ask(), office_path()
    close_office()
    with closing(sqlite3.connect(path, isolation_level=None)) as earlier:
        triggers = earlier.execute("SELECT name FROM sqlite_master WHERE name LIKE 'tally~_%' ESCAPE '~'")
        for (name,) in triggers.fetchall():
            earlier.execute(f"DROP TRIGGER {name}")
        earlier.execute("DROP TABLE tally")
        earlier.execute("DROP TABLE tallied")
        earlier.execute("DELETE FROM schema_migration WHERE name = '0036_tallies'")
        earlier.execute("PRAGMA user_version = 35")
    shutil.copytree(schema.FOLDER, tmp_path / "migrations")
    script = tmp_path / "migrations" / "0036_tallies.py"
    script.write_text(script.read_text().replace("_MANY = 8_192", "_MANY = 50"))
    monkeypatch.setattr(schema, "FOLDER", tmp_path / "migrations")
    open_office(path)
    assert last_counted() == counted
    assert is_right()
    set_status(counted, load_words().status(Standing.FORWARDED).id, by="ก")
    assert is_right()
    assert ask() == ask_walking() != before
