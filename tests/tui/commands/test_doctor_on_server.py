"""Doctor on an office that lies on a server: all is as it was saved, or it says what is not, and what it did not compare."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from exports.language import translate
from models.cases.complaint import Complaint
from models.cases.intake import register_complaint
from models.messages import message
from models.storage.database import close_office
from tests.new_office import offices_on, open_new_office
from tests.other_program import other_program
from tests.servers.postgresql import OWNER
from tui.cli import run

if TYPE_CHECKING:
    from tests.servers.postgresql import Cluster

ARGUMENTS = ("doctor", "--json", "--no-test")


@pytest.fixture
def office(postgresql: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An office with a case."""
    monkeypatch.setenv("PGUSER", OWNER)
    path = tmp_path / "office" / "tamruang.office"
    with offices_on(postgresql):
        open_new_office(path)
        register_complaint(Complaint(number="63-1", subject="ไฟดับ"), by="ก")
        close_office()
        yield path
        close_office()


def told(office: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    code = run(["--database", str(office), *ARGUMENTS])
    return code, json.loads(capsys.readouterr().out)


def test_an_office_that_is_whole_is_told_to_be_so(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, said = told(office, capsys)
    assert (said["office"]["history_is_intact"], said["office"]["tables_are_compared"]) == (True, True)


def test_what_another_program_changed_hinders_work(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with other_program(office) as other:
        other.execute("UPDATE complaint SET subject = 'ไฟติด'")
    code, said = told(office, capsys)
    assert code == 1
    assert [(each["kind"], each["table"]) for each in said["office"]["misfits"]] == [
        ("case", "complaint"),
        ("search", "complaint_search"),
    ]


def test_who_may_make_no_schema_is_told_what_was_not_compared(
    office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, postgresql: Cluster
) -> None:
    postgresql.create_role("reader")
    try:
        with other_program(office) as other:
            other.run(
                "GRANT USAGE ON SCHEMA office TO reader; GRANT ALL ON ALL TABLES IN SCHEMA office TO reader"
            )
            ((database,),) = other.execute("SELECT current_database()").fetchall()
        monkeypatch.setenv("PGUSER", "reader")
        _, said = told(office, capsys)
        assert (said["office"]["history_is_intact"], said["office"]["tables_are_compared"]) == (True, False)
        run(["--database", str(office), "doctor", "--no-test"])
        lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
        tables = translate(message("Tables"))
        assert "reader" in next(line for line in lines if line.startswith(tables))
    finally:
        close_office()
        postgresql.execute("DROP OWNED BY {}", "reader", database=database)
        postgresql.execute("DROP ROLE {}", "reader")


def test_a_search_index_is_made_anew(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with other_program(office) as other:
        other.execute("DELETE FROM complaint_search")
    assert [each["kind"] for each in told(office, capsys)[1]["office"]["misfits"]] == ["search"]
    assert run(["--database", str(office), "doctor", "--renew-search"]) == 0
    assert told(office, capsys)[1]["office"]["misfits"] == []
