"""A damaged database is refused with a sentence, and salvage saves what can be read of it, with a true account."""

import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from models.backup.new_place import Place, PlaceUnwritable
from models.backup.salvage.account import holes, ranges
from models.backup.salvage.office import Salvaged, salvage
from models.backup.salvage.pages import Pages
from models.backup.salvage.trees import Forest
from models.cases.diary import diary
from models.errors import DatabaseUnusable, UnreadableFile
from models.papers.audit import find_tampering
from models.storage.database import close_office, open_office
from tests.models.backup.damages import PAGE, Rows, make_offices, rows_of, run
from tests.models.backup.offices import files_of

NUMBER = int(os.environ.get("TAMRUANG_DAMAGES", "6"))
"""So many damaged databases are tried."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Rows]:
    return make_offices(tmp_path_factory.mktemp("offices"))[0]


def spoiled(sound: Path, folder: Path, *pages: int, without: str = "") -> Path:
    """A copy of an office, of whose database some pages are zeros: these, and those of a table."""
    path = folder / "damaged" / sound.name
    shutil.copytree(sound.parent, path.parent)
    data = bytearray(path.read_bytes())
    wanted = set(pages)
    if without:
        with Pages(path) as read:
            wanted |= set(Forest(read).trees[without].pages)
    for number in wanted:
        data[(number - 1) * PAGE : number * PAGE] = bytes(PAGE)
    path.write_bytes(data)
    return path


def exchanged(sound: Path, folder: Path, one: str, two: str) -> Path:
    """A copy of an office in which the last pages with rows of two tables stand in each other's place."""
    path = folder / "damaged" / sound.name
    shutil.copytree(sound.parent, path.parent)
    data = bytearray(path.read_bytes())
    with Pages(path) as read:
        trees = Forest(read).trees
    places = [(trees[table].pages[-1] - 1) * PAGE for table in (one, two)]
    pages = [bytes(data[place : place + PAGE]) for place in places]
    for place, page in zip(places, reversed(pages), strict=True):
        data[place : place + PAGE] = page
    path.write_bytes(data)
    return path


def saved_of(path: Path, folder: Path) -> Salvaged:
    return salvage(path, Place.in_folder(folder / "new"), by="somsri", describe=lambda _: "กู้แล้ว")


def test_every_damaged_database_is_opened_or_refused_and_salvaged_with_a_true_account() -> None:
    outcomes = list(run(NUMBER))
    assert [one for one in outcomes if one.wrong] == []
    assert {one.opened for one in outcomes} <= {"whole", "changed", "refused", "refused when read whole"}


def test_a_pipe_is_no_database_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.db")
    with pytest.raises(UnreadableFile, match="not a file"):
        saved_of(tmp_path / "pipe.db", tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["pipe.db"]


def test_a_photo_that_is_missing_is_not_all(sound: tuple[Path, Rows], tmp_path: Path) -> None:
    shutil.copy(sound[0], tmp_path)  # without the folder of evidence
    saved = saved_of(tmp_path / sound[0].name, tmp_path)
    assert saved.account.evidence_missing
    assert not saved.account.is_clean()


def test_a_database_of_before_results_were_handed_over_is_salvaged(
    sound: tuple[Path, Rows], tmp_path: Path
) -> None:
    path = Path(shutil.copytree(sound[0].parent, tmp_path / "older")) / sound[0].name
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP TABLE handover")
        connection.execute("DELETE FROM schema_migration WHERE name >= '0032'")
        connection.execute("PRAGMA user_version = 31")
    assert saved_of(path, tmp_path).account.tables["complaint"].saved > 0


def test_a_full_disk_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    with (
        pytest.raises(PlaceUnwritable, match="the disk is full"),
        Place.in_folder(tmp_path / "new").building() as building,
        closing(sqlite3.connect(building)) as connection,
    ):
        connection.execute("CREATE TABLE filler (content)")
        connection.execute("PRAGMA max_page_count = 2")
        connection.execute("INSERT INTO filler VALUES (zeroblob(100000))")
    assert list(tmp_path.iterdir()) == []


def test_of_a_sound_database_all_is_saved_and_nothing_doubtful(
    sound: tuple[Path, Rows], tmp_path: Path
) -> None:
    path, before = sound
    saved = saved_of(path, tmp_path)
    after = rows_of(saved.database)
    assert saved.account.is_clean()
    for table, rows in before.items():
        assert {key: after[table].get(key) for key in rows} == rows, table
    assert files_of(saved.database) == files_of(path)


def test_a_case_whose_page_is_lost_keeps_what_indexes_and_history_tell(
    sound: tuple[Path, Rows], tmp_path: Path
) -> None:
    path, before = sound
    saved = saved_of(spoiled(path, tmp_path, without="complaint"), tmp_path)
    after = rows_of(saved.database)["complaint"]
    assert after.keys() == before["complaint"].keys()
    assert set(saved.account.partial_cases) == after.keys()
    for case, row in before["complaint"].items():
        for name in ("number_key", "received_at", "status", "categories", "sections", "pending", "due_on"):
            assert after[case][name] == row[name]
    open_office(saved.database)
    assert all(diary(case) for case in after)
    close_office()


@pytest.mark.parametrize(("one", "two"), [("sqlite_master", "complaint"), ("chain", "case_event")])
def test_pages_that_stand_in_each_others_place_tell_of_no_rows_that_never_were(
    sound: tuple[Path, Rows], tmp_path: Path, one: str, two: str
) -> None:
    path, before = exchanged(sound[0], tmp_path, one, two), sound[1]
    saved = saved_of(path, tmp_path)
    after = rows_of(saved.database)
    for table, told in saved.account.tables.items():
        missing = {row for first, last in told.missing for row in range(first, last + 1)}
        assert missing <= before[table].keys()
        assert before[table].keys() - after[table].keys() <= missing or told.unknown_missing
    # What lies in another's place is found there by what it is.
    assert all(after[two][row]["id"] == row for row in before[two])


def test_rows_that_the_history_tells_of_are_made_again(sound: tuple[Path, Rows], tmp_path: Path) -> None:
    path, before = sound
    saved = saved_of(spoiled(path, tmp_path, without="complainant"), tmp_path)
    assert before["complainant"]
    assert rows_of(saved.database)["complainant"] == before["complainant"]
    assert saved.account.tables["complainant"].restored == ranges(sorted(before["complainant"]))


def test_the_history_says_that_it_was_salvaged_and_its_gaps_are_no_tampering(
    sound: tuple[Path, Rows], tmp_path: Path
) -> None:
    path, before = sound
    saved = saved_of(spoiled(path, tmp_path, without="act"), tmp_path)
    acts = rows_of(saved.database)["act"]
    assert [row for row in acts.values() if (row["verb"], row["note"]) == ("salvage", "กู้แล้ว")]
    assert saved.account.chain_gaps
    assert saved.account.tables["act"].missing == ranges(sorted(before["act"]))
    open_office(saved.database)
    assert find_tampering() is None
    close_office()


def test_who_changes_a_salvaged_history_is_found_all_the_same(
    sound: tuple[Path, Rows], tmp_path: Path
) -> None:
    path, _ = sound
    saved = saved_of(spoiled(path, tmp_path, without="chain"), tmp_path)
    with closing(sqlite3.connect(saved.database)) as connection:
        connection.execute("DROP TRIGGER case_event_no_update")
        connection.execute(
            'UPDATE case_event SET changes = \'{"links":[],"unproven":[],"loose":{}}\' WHERE record = \'chain\''
        )
        connection.commit()
    open_office(saved.database)
    assert find_tampering() is not None
    close_office()


def test_a_file_without_its_beginning_is_known_by_its_rows(sound: tuple[Path, Rows], tmp_path: Path) -> None:
    path, before = sound
    saved = saved_of(spoiled(path, tmp_path, 1), tmp_path)
    assert rows_of(saved.database)["complaint"].keys() == before["complaint"].keys()


def test_the_account_is_kept_beside_the_office(sound: tuple[Path, Rows], tmp_path: Path) -> None:
    path, _ = sound
    saved = saved_of(spoiled(path, tmp_path, without="project"), tmp_path)
    first = saved.report.read_text(encoding="utf-8").splitlines()[0]
    assert json.loads(first) == json.loads(json.dumps(saved.account.as_json()))
    assert saved.report.stat().st_mode & 0o77 == 0


def test_what_is_no_office_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    text = tmp_path / "x.db"
    text.write_bytes("ไม่ใช่ฐานข้อมูล".encode() * 1000)
    foreign = tmp_path / "foreign.db"
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE people (name)")
        connection.commit()
    for path in (text, foreign):
        with pytest.raises(DatabaseUnusable):
            saved_of(path, tmp_path)
    assert not (tmp_path / "new").exists()


def test_numbers_that_are_not_there_are_told_in_runs() -> None:
    assert holes([1, 2, 5, 9], 10) == ((3, 4), (6, 8), (10, 10))
    assert holes([], 0) == ()
    assert ranges([1, 2, 3, 7]) == ((1, 3), (7, 7))


def test_an_entry_that_nobody_could_read_does_not_close_the_diary(
    sound: tuple[Path, Rows], tmp_path: Path
) -> None:
    path, _ = sound
    copy = tmp_path / "damaged" / path.name
    shutil.copytree(path.parent, copy.parent)
    data = copy.read_bytes()
    assert b'"touched":' in data
    copy.write_bytes(data.replace(b'"touched":', b'"touchet":').replace(b'"number":', b'"nunber":'))
    saved = saved_of(copy, tmp_path)
    assert saved.account.tables["case_event"].doubtful
    open_office(saved.database)
    assert any(diary(case) for case in range(1, 80))
    close_office()
