"""`tamruang dump` and `load` carry an office to a server and back, as people call them; what is for a file alone says so."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from models.errors import WRONG_USAGE
from models.storage.database import close_office
from tests.models.backup.offices import make_office, rows_of
from tests.servers.postgresql import OWNER
from tui.cli import run

if TYPE_CHECKING:
    from tests.servers.postgresql import Cluster

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAMRUANG_LANG", "en")
    monkeypatch.setenv("PGUSER", OWNER)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("office") / "office.db"
    make_office(path, 5, cases=4, deeds=20)
    return path


@pytest.fixture
def address(postgresql: "Cluster", tmp_path: Path) -> Iterator[str]:
    """Of an office that is not there yet."""
    database = postgresql.create_database()
    yield f"{postgresql.address(database, office='bangna')}&folder={quote(str(tmp_path / 'beside'))}"
    close_office()
    postgresql.drop_database(database)


def body(file: Path) -> list[bytes]:
    return file.read_bytes().splitlines()[1:-1]


def test_an_office_moves_to_a_server_and_back(
    office: Path, address: str, tmp_path: Path, capsys: Capture
) -> None:
    first, second, third = (tmp_path / f"{number}.jsonl" for number in (1, 2, 3))
    assert run(["dump", str(first), "--database", str(office)]) == 0
    assert run(["load", str(first), "--database", address, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    signpost = tmp_path / "beside" / "bangna.office"
    assert (told["database"], told["chain_holds"], told["missing"]) == (str(signpost), True, 0)
    close_office()

    assert run(["dump", str(second), "--database", str(signpost)]) == 0
    close_office()
    assert body(second) == body(first)

    assert run(["load", str(second), "--into", str(tmp_path / "back")]) == 0
    close_office()
    back = tmp_path / "back" / "tamruang.db"
    rows = rows_of(back)
    assert run(["dump", str(third), "--database", str(back)]) == 0
    close_office()
    assert body(third) == body(first)
    assert [rows[table] for table in ("complaint", "case_event", "chain")] == [
        rows_of(office)[table][: len(rows[table])] for table in ("complaint", "case_event", "chain")
    ], "but for what the dumps themselves were recorded as"


def test_an_office_on_the_server_is_never_overwritten(
    office: Path, address: str, tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "office.jsonl"
    run(["dump", str(file), "--database", str(office)])
    assert run(["load", str(file), "--database", address]) == 0
    capsys.readouterr()
    assert run(["load", str(file), "--database", address]) == WRONG_USAGE
    assert "an office “bangna” on the server already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["backup", "FOLDER"], "pg_dump, pg_basebackup"),
        (["restore", "FILE", "--yes"], "Its administrator restores it"),
        (["salvage", "--into", "FOLDER/new"], "whose files only its administrator can reach"),
        (["doctor", "--set-log-aside"], "keeps its log itself"),
    ],
)
def test_what_is_for_a_file_alone_says_who_does_it_on_a_server(
    command: list[str], told: str, office: Path, address: str, tmp_path: Path, capsys: Capture
) -> None:
    file, signpost = tmp_path / "office.jsonl", tmp_path / "beside" / "bangna.office"
    run(["dump", str(file), "--database", str(office)])
    run(["load", str(file), "--database", address])
    close_office()
    capsys.readouterr()
    before = sorted(tmp_path.rglob("*"))
    filled = [word.replace("FOLDER", str(tmp_path)).replace("FILE", str(file)) for word in command]
    assert run([*filled, "--database", str(signpost)]) != 0
    said = capsys.readouterr().err
    assert told in said
    assert f"The office {signpost} lies on a server" in said
    assert said.rstrip().endswith("Nothing was changed.")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_server_given_as_a_folder_is_refused_and_no_folder_made(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    assert run(["load", "all.jsonl", "--into", address]) == WRONG_USAGE
    assert "--database" in capsys.readouterr().err
    assert sorted(tmp_path.iterdir()) == before
