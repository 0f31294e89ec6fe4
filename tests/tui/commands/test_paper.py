"""`tamruang paper`, as people and other programs call it."""

import json
from pathlib import Path

import pytest

from exports.papers.kinds import PAPERS
from models.admin.mail import Mailbox, MailSettings, save_mail_settings
from models.storage.database import close_office, open_office
from tests.exports.papers.small_office import (  # noqa: F401 - fixtures
    NAME,
    register,
    register_file,
    stopped_clock,
)
from tui.cli import run

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def office(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811 - the fixture
    close_office()
    monkeypatch.setenv("TAMRUANG_DATABASE", str(register))
    monkeypatch.setenv("TAMRUANG_LANG", "en")


def test_without_a_name_it_lists_the_papers(capsys: Capture) -> None:
    assert run(["paper"]) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert listed == [*PAPERS]


def test_the_last_full_month_is_meant_if_none_is_said(capsys: Capture) -> None:
    assert run(["paper", "register"]) == 0
    assert "ประจำเดือนมกราคม 2563" in capsys.readouterr().out


def test_a_written_paper_is_known_again(tmp_path: Path, capsys: Capture) -> None:
    for ending in ("txt", "md", "html"):
        path = tmp_path / f"paper.{ending}"
        assert run(["paper", "register", "--month", "2563-01", "-o", str(path)]) == 0
        close_office()
        assert run(["verify", str(path)]) == 0
        close_office()
    assert "unchanged" in capsys.readouterr().out


def test_an_ending_that_tells_no_format_is_refused_before_anything_is_recorded(
    tmp_path: Path, capsys: Capture
) -> None:
    path = tmp_path / "paper.doc"
    assert run(["paper", "register", "--with-names", "-o", str(path)]) == 2
    assert "does not show the format" in capsys.readouterr().err
    assert not path.exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nothing"], "There is no paper named “nothing”"),
        (["case"], "Give its number"),
        (["case", "--case", "7"], "no case 7 in the register"),
        (["register", "--month", "2563-13"], "is not a month"),
        (["pending", "--section", "x"], "not one of the office's names"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(arguments: list[str], sentence: str, capsys: Capture) -> None:
    assert run(["paper", *arguments]) == 2
    assert sentence in capsys.readouterr().err


def test_names_stand_on_it_only_where_asked_for(capsys: Capture) -> None:
    assert run(["paper", "case", "--case", "2563-A00001"]) == 0
    assert NAME not in capsys.readouterr().out
    close_office()
    assert run(["paper", "case", "--case", "2563-A00001", "--with-names", "--json"]) == 0
    kept = json.loads(capsys.readouterr().out)
    assert kept["with_names"]
    assert kept["code"]


def test_a_link_opens_a_mail_to_the_coordinator(register: Path, capsys: Capture) -> None:  # noqa: F811 - the fixture
    open_office(register)
    save_mail_settings(MailSettings(coordinator=Mailbox("plan@example.org")), by="มาลี")
    close_office()
    assert run(["paper", "indicator", "--month", "2563-01", "--mailto"]) == 0
    link = capsys.readouterr().out.strip()
    assert link.startswith("mailto:plan@example.org?subject=")
    assert link.isascii()
