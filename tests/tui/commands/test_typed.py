"""What people write about people need not stand on the command line: it is taken from a file or from standard input, too."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from models.cases.complaint import Complaint
from models.cases.diary import diary
from models.cases.intake import register_complaint
from models.cases.store import complaint_of_number
from models.storage.database import close_office, open_office
from tests.new_office import open_new_office
from tui.cli import run
from tui.commands.typed import MOST_BYTES

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    database = tmp_path / "office.db"
    monkeypatch.setenv("TAMRUANG_DATABASE", str(database))
    monkeypatch.setenv("TAMRUANG_LANG", "en")
    open_new_office(database)
    register_complaint(Complaint(number="66-A1", subject="น้ำท่วม"), by="มาลี")
    close_office()
    return database


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Puts something on standard input."""
    return lambda content: monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), "utf-8"))


def note(office: Path, *arguments: str) -> str | None:
    """Add a note; what the diary has then."""
    assert run(["complaint", "note", "66-A1", "--note", *arguments]) == 0
    close_office()
    open_office(office)
    return diary(complaint_of_number("66-A1").id)[-1].note


def test_a_text_comes_from_a_file_in_whatever_encoding(office: Path, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_bytes("โทรหาคุณสมศรี\r\n".encode("cp874"))
    assert note(office, f"@{file}") == "โทรหาคุณสมศรี"


def test_a_text_comes_from_standard_input(office: Path, given: Callable[[bytes], None]) -> None:
    given("โทร 081\x1b[2J".encode())
    assert note(office, "-") == "โทร 081"


def test_a_text_that_begins_with_the_sign_is_written_with_two(office: Path) -> None:
    assert note(office, "@@line-id") == "@line-id"


@pytest.mark.parametrize("content", [None, b"x" * (MOST_BYTES + 1)], ids=["missing", "too large"])
def test_a_file_that_can_not_be_taken_is_told(
    office: Path, tmp_path: Path, content: bytes | None, capsys: Capture
) -> None:
    file = tmp_path / "note.txt"
    if content is not None:
        file.write_bytes(content)
    assert run(["complaint", "note", "66-A1", "--note", f"@{file}"]) == 2
    assert str(file) in capsys.readouterr().err


def test_standard_input_gives_one_text_only(
    office: Path, given: Callable[[bytes], None], capsys: Capture
) -> None:
    given(b"x")
    assert run(["complaint", "complainant", "66-A1", "--name", "-", "--phone", "-"]) == 2
    assert "only one text" in capsys.readouterr().err
