"""Who is who, from the command line: `tamruang office people`, and who sits at a shared account."""

import json
import os
import pwd
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.admin.people import link_account, load_people
from models.admin.word_lists import add_word
from models.cases.complainants import change_complainant
from models.cases.complaint import Complainant, Complaint
from models.cases.diary import diary
from models.cases.intake import register_complaint
from models.cases.store import complaint_of_number
from models.office.people import People, Role
from models.office.words import List
from models.storage.database import close_office, database, open_office, transaction
from tests.new_office import open_new_office
from tui.cli import run

Capture = pytest.CaptureFixture[str]
ME = pwd.getpwuid(os.getuid()).pw_name
WRONG = 2


@pytest.fixture(autouse=True)
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An office with two officers and a case."""
    path = tmp_path / "office.db"
    monkeypatch.setenv("TAMRUANG_DATABASE", str(path))
    monkeypatch.setenv("TAMRUANG_LANG", "en")
    open_new_office(path)
    for name in ("นางหัวหน้า สมมติ", "นายธุรการ สมมติ"):
        add_word(List.OFFICER, name, by="a")
    stored = register_complaint(Complaint(number="66-1", subject="ไฟดับ"), by="clerk1")
    change_complainant(stored.id, Complainant("นางทดลอง ชื่อสมมุติ"), by="clerk1")
    close_office()
    yield path
    close_office()


def listed(capture: Capture) -> dict[str, object]:
    capture.readouterr()
    assert run(["office", "people", "list", "--json"]) == 0
    found: dict[str, object] = json.loads(capture.readouterr().out)
    return found


def test_an_office_that_lists_nobody_says_so_and_proposes_the_history(capsys: Capture) -> None:
    assert run(["office", "people", "list"]) == 0
    told = capsys.readouterr().out
    assert "everybody may do everything" in told
    assert "Not linked yet: a, clerk1" in told
    assert f"You work as {ME}" in told


def test_accounts_are_linked_listed_and_removed(capsys: Capture) -> None:
    assert run(["office", "people", "link", ME, "--officer", "นางหัวหน้า สมมติ", "--role", "head"]) == 0
    assert "head" in capsys.readouterr().out
    assert run(["office", "people", "link", "yotha1", "--role", "section", "--section", "โยธา"]) == 0
    assert run(["office", "people", "others", "reader"]) == 0
    found = listed(capsys)
    assert found["others"] == "reader"
    assert found["accounts"] == [
        {"login": ME, "person": "นางหัวหน้า สมมติ", "role": "head", "sections": [], "shared": False},
        {"login": "yotha1", "person": None, "role": "section", "sections": ["ฝ่ายโยธา"], "shared": False},
    ]
    assert run(["office", "people", "list"]) == 0
    assert "นางหัวหน้า สมมติ" in capsys.readouterr().out
    assert run(["office", "people", "remove", "yotha1"]) == 0
    assert run(["office", "people", "remove", ME]) == WRONG
    assert "left without a head" in capsys.readouterr().err


def test_what_one_has_no_right_to_is_refused_with_who_may(office: Path, capsys: Capture) -> None:
    assert run(["office", "people", "link", "head1", "--officer", "นางหัวหน้า สมมติ", "--role", "head"]) == 0
    open_office(office)
    link_account(ME, by="head1", role=Role.READER)
    close_office()
    capsys.readouterr()
    for words in (
        ["check-in", "--new", "1"],
        ["complaint", "note", "66-1", "--note", "ไปดูแล้ว"],
        ["complaint", "set", "66-1", "กำลังดำเนินการ"],
        ["office", "people", "link", ME, "--role", "head"],
        ["mail", "send"],
    ):
        assert run(words) == WRONG, words
        told = capsys.readouterr().err
        assert "Who may: นางหัวหน้า สมมติ." in told, words
    assert run(["complaint", "list"]) == 0


def test_names_are_shown_and_the_login_stays_beside_them(office: Path, capsys: Capture) -> None:
    assert run(["office", "people", "link", "clerk1", "--officer", "นายธุรการ สมมติ"]) == 0
    capsys.readouterr()
    assert run(["complaint", "show", "66-1"]) == 0
    assert "นายธุรการ สมมติ registered the case" in capsys.readouterr().out
    assert run(["complaint", "show", "66-1", "--json"]) == 0
    entry = json.loads(capsys.readouterr().out)["diary"][0]
    assert (entry["by"], entry["person"]) == ("clerk1", "นายธุรการ สมมติ")


def test_who_asks_for_the_complainant_is_in_the_diary(office: Path) -> None:
    assert run(["complaint", "show", "66-1", "--with-names"]) == 0
    open_office(office)
    last = diary(complaint_of_number("66-1").id)[-1]
    assert (last.by, str(last.verb)) == (ME, "read_person")


class TestSharedAccount:
    @pytest.fixture(autouse=True)
    def shared(self, office: Path) -> None:
        open_office(office)
        link_account(ME, by="a", is_shared=True)
        close_office()

    def test_it_wants_to_know_who_changes_something(self, capsys: Capture) -> None:
        assert run(["check-in", "--new", "1"]) == WRONG
        assert "--person" in capsys.readouterr().err
        assert run(["complaint", "list"]) == 0

    @pytest.mark.parametrize("by_variable", [False, True])
    def test_the_person_that_is_named_is_in_the_history(
        self, office: Path, monkeypatch: pytest.MonkeyPatch, by_variable: bool
    ) -> None:
        if by_variable:
            monkeypatch.setenv("TAMRUANG_PERSON", "นายธุรการ สมมติ")
        options = [] if by_variable else ["--person", "นายธุรการ สมมติ"]
        assert run([*options, "complaint", "note", "66-1", "--note", "ไปดูแล้ว"]) == 0
        open_office(office)
        assert diary(complaint_of_number("66-1").id)[-1].by == f"{ME}: นายธุรการ สมมติ"

    def test_only_an_officer_of_the_office_is_taken(self, capsys: Capture) -> None:
        assert run(["--person", "ใครก็ไม่รู้", "complaint", "list"]) == WRONG
        assert "นายธุรการ สมมติ" in capsys.readouterr().err


def test_nobody_is_named_for_an_account_of_ones_own(capsys: Capture) -> None:
    assert run(["--person", "นายธุรการ สมมติ", "check-in", "--new", "1"]) == WRONG
    assert "not shared" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["LOGNAME", "USER", "USERNAME"])
def test_the_environment_signs_nothing(office: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "forged")
    assert run(["complaint", "note", "66-1", "--note", "ไปดูแล้ว"]) == 0
    open_office(office)
    assert diary(complaint_of_number("66-1").id)[-1].by == ME
    assert not load_people().has_roles


def test_doctor_says_who_you_are_and_what_a_program_without_roles_did(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    open_office(office)
    link_account(ME, by="a", role=Role.HEAD)
    link_account("reader1", by=ME, role=Role.READER)
    with monkeypatch.context() as another_program:
        another_program.setattr(People, "refuse", lambda *_: None)
        change_complainant(complaint_of_number("66-1").id, Complainant("นางสมมติ"), by="reader1")
    with transaction():
        database.connection().execute("UPDATE account SET role = 'clerk' WHERE login = 'reader1'")
    close_office()
    run(["doctor", "--json", "--no-test"])
    found = json.loads(capsys.readouterr().out)
    assert found["office"]["you"] == {"login": ME, "person": None, "role": "head", "shared": False}
    assert found["office"]["not_linked"] == ["a", "clerk1"]
    assert [each["by"] for each in found["office"]["beyond_role"]] == ["reader1"]
    assert found["office"]["accounts_changed_outside"] == ["reader1"]
    run(["doctor", "--no-test"])
    told = " ".join(capsys.readouterr().out.split())
    assert f"You work as {ME}, role: head." in told
    assert "Their role did not allow it then" in told


def test_the_first_officer_is_asked_to_be_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("TAMRUANG_DATABASE", str(tmp_path / "new.db"))
    open_new_office(tmp_path / "new.db")
    close_office()
    assert run(["office", "people", "link", "anong", "--officer", "นางหัวหน้า สมมติ"]) == WRONG
    assert "tamruang office word add officer 'นางหัวหน้า สมมติ'" in capsys.readouterr().err
