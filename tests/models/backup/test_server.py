"""An office is carried to a server by its dump, and back into a file, and is the same office at each place."""

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import pytest

from models.audit.audit import find_misfits
from models.backup.dump import write_dump
from models.backup.faults import UnfitDump
from models.backup.load import Loaded, load_dump
from models.backup.new_place import PlaceTaken
from models.backup.place_at import place_at
from models.backup.server_filling import NotKept
from models.cases.complaint import Complaint
from models.cases.intake import register_complaint
from models.dates import Period
from models.errors import DatabaseUnusable
from models.papers.audit import find_tampering
from models.register.counts import counts
from models.storage.database import close_office, open_office
from models.storage.server import read_address, signpost_text
from tests.models.backup.offices import files_of, make_office, rows_of, trigrams_of
from tests.models.backup.test_dump import changed, dump_of, load, of
from tests.servers.postgresql import OWNER

if TYPE_CHECKING:
    from tests.servers.postgresql import Cluster


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("office") / "tamruang.db"
    make_office(path, 11, deeds=120)
    return path


@pytest.fixture(scope="module")
def dump(office: Path) -> bytes:
    return dump_of(office)


@pytest.fixture
def signpost(postgresql: "Cluster", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """That of an office that is not there yet."""
    monkeypatch.setenv("PGUSER", OWNER)
    path = tmp_path / "beside" / "ทดลอง.office"
    path.parent.mkdir()
    database = postgresql.create_database()
    path.write_text(signpost_text(read_address(postgresql.address(database, office="ทดลอง"))))
    yield path
    close_office()
    postgresql.drop_database(database)


def load_at(dump: bytes, signpost: Path) -> Loaded:
    return load_dump(io.BytesIO(dump), "office.jsonl", place_at(signpost))


def body(dump: bytes) -> list[bytes]:
    """All lines but the first and the last."""
    return dump.splitlines()[1:-1]


def test_an_office_goes_to_a_server_and_comes_back_as_it_was(
    office: Path, dump: bytes, signpost: Path, tmp_path: Path
) -> None:
    loaded = load_at(dump, signpost)
    assert (loaded.database, loaded.missing, loaded.chain_holds) == (signpost, 0, True)
    assert files_of(signpost) == files_of(office) != {}
    again = dump_of(signpost)
    assert body(again) == body(dump)
    assert json.loads(again.splitlines()[0]) == json.loads(dump.splitlines()[0])

    back = load(again, tmp_path / "back")
    assert rows_of(back.database) == rows_of(load(dump, tmp_path / "straight").database)
    assert trigrams_of(back.database) == trigrams_of(office)
    assert files_of(back.database) == files_of(office)


def test_who_reads_it_there_finds_what_it_had(office: Path, dump: bytes, signpost: Path) -> None:
    month = Period(date(2023, 5, 1), date(2023, 5, 31))
    open_office(office)
    figures = counts(month, month.end)
    close_office()
    load_at(dump, signpost)
    open_office(signpost)
    assert counts(month, month.end) == figures
    assert find_tampering() is None
    assert find_misfits() == [], "what follows from the cases, and what they are searched by, too"
    before = max(row[0] for row in rows_of(office)["complaint"])
    assert register_complaint(Complaint(subject="ใหม่"), by="somsri").id > before
    assert find_tampering() is None


def test_what_is_not_whole_leaves_nothing_on_the_server(dump: bytes, signpost: Path) -> None:
    before = sorted(signpost.parent.iterdir())
    for bad in (dump[: len(dump) // 2], changed(dump, lambda lines: of("act", 0, note="ปลอม")(lines))):
        with pytest.raises(UnfitDump):
            load_at(bad, signpost)
    assert sorted(signpost.parent.iterdir()) == before
    with pytest.raises(DatabaseUnusable, match="no office"):
        open_office(signpost)


def test_what_a_server_cannot_keep_is_told_with_its_table(dump: bytes, signpost: Path) -> None:
    def change(lines: list[dict[str, Any]]) -> None:
        of("setting", 0, value={"stored": "a\x00b"})(lines)
        lines[0]["chain"] = False

    before = sorted(signpost.parent.iterdir())
    with pytest.raises(NotKept, match="The table setting has a row that a server can't keep"):
        load_at(changed(dump, change), signpost)
    assert sorted(signpost.parent.iterdir()) == before
    assert load_at(dump, signpost).cases, "nothing stands in its way"


def test_an_office_that_is_on_the_server_is_never_loaded_over(dump: bytes, signpost: Path) -> None:
    load_at(dump, signpost)
    with pytest.raises(PlaceTaken):
        load_at(dump, signpost)
    assert body(dump_of(signpost)) == body(dump)


def test_a_dump_is_one_state_whoever_writes_meanwhile(dump: bytes, signpost: Path) -> None:
    load_at(dump, signpost)
    open_office(signpost)
    written = io.BytesIO()

    class Slow:
        """Somebody registers a case each time that some of the dump is written."""

        def write(self, part: bytes) -> int:
            if written.tell() < 2_000:
                register_complaint(Complaint(subject="ระหว่างทาง"), by="somchai")
            return written.write(part)

    write_dump(cast("BinaryIO", Slow()), by="somsri", to="-")
    assert "ระหว่างทาง" not in written.getvalue().decode()
    assert body(written.getvalue()) == body(dump)
    close_office()
    assert "ระหว่างทาง" in dump_of(signpost).decode()


HELD = """
import sys, time
from pathlib import Path
from models.backup import server_filling
from models.backup.load import load_dump
from models.backup.place_at import place_at

copy = server_filling._copy

def held(connection, table, columns, rows):
    copy(connection, table, columns, rows)
    if table == sys.argv[3]:
        print("held", flush=True)
        time.sleep(600)

server_filling._copy = held
with open(sys.argv[1], "rb") as file:
    load_dump(file, "office.jsonl", place_at(Path(sys.argv[2])))
"""
"""Loads a dump, and stays where a table is filled."""


@pytest.mark.parametrize("table", ["act", "facet"])
def test_who_is_killed_while_he_loads_leaves_nothing(
    table: str, dump: bytes, signpost: Path, tmp_path: Path
) -> None:
    file = tmp_path / "office.jsonl"
    file.write_bytes(dump)
    command = [sys.executable, "-c", HELD, str(file), str(signpost), table]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as loading:
        assert loading.stdout is not None
        assert loading.stdout.readline() == "held\n"
        loading.kill()
    with pytest.raises(DatabaseUnusable, match="no office"):
        open_office(signpost)
    (building,) = (each for each in signpost.parent.iterdir() if each != signpost)
    assert building.name.startswith(".tamruang-new-"), "swept away later, as one of a file is"
    assert load_at(dump, signpost).chain_holds
    assert body(dump_of(signpost)) == body(dump)
