"""`tamruang office` on a server: an office is begun there, shared, and each is who the server says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exports.language import set_language
from models.storage.database import close_office
from tui.cli import run

if TYPE_CHECKING:
    from tests.servers.postgresql import Cluster

Capture = pytest.CaptureFixture[str]
MAKER, CLERK, OTHER = "office maker", "somsri", "somchai"


@pytest.fixture(autouse=True)
def language(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TAMRUANG_LANG", "en")
    set_language("en")
    yield
    set_language("th")
    close_office()


@pytest.fixture
def address(postgresql: Cluster, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Where an office may be begun, by somebody who has no more rights than that takes."""
    name = postgresql.create_database()
    for role in (MAKER, CLERK, OTHER):
        postgresql.create_role(role)
    postgresql.execute("GRANT CREATE ON DATABASE {} TO {}", name, MAKER)
    monkeypatch.setattr("models.storage.server._typed", {})
    yield postgresql.address(name, office="บางรัก", role=MAKER)
    close_office()
    postgresql.drop_database(name)
    for role in (MAKER, CLERK, OTHER):
        postgresql.execute("DROP ROLE {}", role)


def begin(address: str, folder: Path) -> Path:
    assert run(["office", "init", address, "--folder", str(folder), "--role", CLERK]) == 0
    return folder / "บางรัก.office"


def test_it_is_begun_with_its_folder_and_the_history_names_the_login(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    place = begin(address, tmp_path / "office")
    assert "may work in the office" in capsys.readouterr().out
    monkeypatch.setattr("models.storage.server._typed", {})
    monkeypatch.setenv("PGUSER", CLERK)
    assert run(["--database", str(place), "check-in", "--new", "3"]) == 0
    assert run(["--database", str(place), "office", "people", "list"]) == 0
    assert f"You work as {CLERK}." in capsys.readouterr().out
    run(["--database", str(place), "doctor", "--no-test", "--json"])
    office = json.loads(capsys.readouterr().out)["office"]
    assert office["server"]["schema"] == "บางรัก"
    assert office["server"]["login"] == office["you"]["login"] == CLERK
    assert office["may_write"]


def test_who_shares_it_to_be_read_lets_nobody_write(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    place = begin(address, tmp_path / "office")
    monkeypatch.setenv("PGUSER", MAKER)
    assert run(["--database", str(place), "office", "share", OTHER, "--read-only"]) == 0
    monkeypatch.setattr("models.storage.server._typed", {})
    monkeypatch.setenv("PGUSER", OTHER)
    assert run(["--database", str(place), "office", "people", "list"]) == 0
    assert run(["--database", str(place), "check-in", "--new", "3"]) == 3
    assert "may only read" in capsys.readouterr().err


def test_what_makes_no_sense_is_refused_in_words(address: str, tmp_path: Path, capsys: Capture) -> None:
    assert run(["office", "init", address]) == 2
    assert "--folder" in capsys.readouterr().err
    assert run(["office", "init", str(tmp_path / "file"), "--role", CLERK]) == 2
    assert "on a server" in capsys.readouterr().err
    assert run(["office", "init", address, "--folder", str(tmp_path / "office"), "--role", "nobody"]) == 2
    assert "There is no role “nobody”" in capsys.readouterr().err
    assert not (tmp_path / "office").exists()
    assert run(["--database", f"{address}&folder={tmp_path / 'office'}", "complaint", "list"]) == 3
    assert "office init" in capsys.readouterr().err
