"""What a shell is told when it asks: all that could follow, quickly forgotten, and never a trace of the question."""

import pwd
import sys
from pathlib import Path

import pytest

from models.cases.complaint import Complaint
from models.cases.intake import register_complaint
from models.storage.database import close_office, open_office
from tests.tui.commands.completion.office import PERSON, RECEIVED, SUBJECT, make_office
from tui.cli import cli
from tui.commands.completion.answer import answer
from tui.commands.completion.line import parse_line, write_value
from tui.commands.completion.scripts import SCRIPTS

Capture = pytest.CaptureFixture[str]
BREAKS = " \t\n\"'@><=;|&(:"
"""At which bash ends words."""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "office" / "office.db"
    make_office(path)
    monkeypatch.setenv("TAMRUANG_DATABASE", str(path))
    monkeypatch.setenv("TAMRUANG_LANG", "en")
    return path


def told(capsys: Capture, *words: str) -> list[str]:
    """The lines of the answer, the kind first."""
    capsys.readouterr()
    answer(cli, "zsh_answer", words)
    said = capsys.readouterr()
    assert said.err == ""
    return said.out.splitlines()


def offered(capsys: Capture, *words: str) -> list[str]:
    """The values of the answer."""
    return [line.partition("\t")[0] for line in told(capsys, *words)[1:]]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["complaint", "sh"], ["show"]),
        (["complaint", "show", ""], ["2563-B9WGC7", "2563-ก1"]),
        (["complaint", "show", "2563-"], ["2563-B9WGC7", "2563-ก1", "2563-B8"]),
        (["complaint", "show", "๒๕๖๓b"], ["2563-B9WGC7", "2563-B8"]),
        (["complaint", "show", "9"], []),
        (["complaint", "list", "--status", "เ"], ["เสร็จสิ้น"]),
        (["complaint", "assign", "2563-B9WGC7", "2563-"], ["2563-B9WGC7", "2563-ก1", "2563-B8"]),
        (["complaint", "set", "2563-B9WGC7", "เ"], ["เสร็จสิ้น"]),
        (["complaint", "edit", "2563-B9WGC7", "--clear", "sub"], ["subject", "subdistrict"]),
        (["office", "word", "retire", "section", "ฝ่ายทะ"], ["ฝ่ายทะเบียน"]),
        (["complaint", "list", "--status=เ"], ["เสร็จสิ้น"]),
        (["complaint", "list", "--section", "ฝ่ายทะ"], ["ฝ่ายทะเบียน"]),
        (["complaint", "export", "--view", "ข"], ["ของเรา วันนี้"]),
        (["complaint", "export", "--columns", "number,sub"], ["number,subject", "number,subdistrict"]),
        (["complaint", "import", "--status", "รับแล้ว=f"], ["รับแล้ว=forwarded", "รับแล้ว=finished"]),
        (["form", "export", "--format", "m"], ["markdown"]),
        (["paper", "ind"], ["indicator"]),
        (["manual", "wi"], ["wire"]),
        (["keys", "toda"], ["today"]),
        (["completion", "z"], ["zsh"]),
        (["complaint", "counts", "--f"], ["--from"]),
        (["complaint", "counts", "--t"], []),
        (["complaint", "list", "--json", "--j"], []),
        (["complaint", "list", "--status", "ส่งต่อ", "--stat"], ["--status"]),
    ],
    ids=str,
)
def test_what_could_follow_is_offered(
    words: list[str], expected: list[str], office: Path, capsys: Capture
) -> None:
    found = offered(capsys, *words)
    assert found == expected


def test_accounts_of_people_are_offered_and_those_of_the_system_are_not(
    office: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = [
        pwd.struct_passwd((name, "x", uid, uid, "", "/", "/"))
        for name, uid in (("daemon", 1), ("anong", 1001))
    ]
    monkeypatch.setattr(pwd, "getpwall", lambda: known)
    assert offered(capsys, "office", "people", "link", "") == ["anong"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (["form", "read", ""], "files"),
        (["paper", "register", "-o", ""], "files"),
        (["month", "--output", ""], "folders"),
        (["complaint", "export", "--columns", ""], "part"),
        (["complaint", ""], "values"),
    ],
    ids=str,
)
def test_files_are_left_to_the_shell(words: list[str], kind: str, office: Path, capsys: Capture) -> None:
    assert told(capsys, *words)[0] == kind


def test_what_is_offered_is_explained_in_the_language_of_the_screen(office: Path, capsys: Capture) -> None:
    assert "show\tShow a case with its diary." in told(capsys, "complaint", "")
    assert "show\tแสดงเรื่องพร้อมความเคลื่อนไหว" in told(capsys, "--lang", "th", "complaint", "")
    assert "2563-B8\tส่งต่อ, received 10 Jan 2563" in told(capsys, "complaint", "show", "2563-")


def test_months_are_the_last_ones_the_newest_first(office: Path, capsys: Capture) -> None:
    months = offered(capsys, "month", "")
    assert months == sorted(months, reverse=True)
    assert len(months) == 18


def test_a_question_leaves_no_trace_and_tells_nothing_personal(office: Path, capsys: Capture) -> None:
    before = {path.name: path.read_bytes() for path in office.parent.iterdir()}
    said = ""
    for words in (
        ["complaint", "show", ""],
        ["complaint", "show", "2563"],
        ["complaint", "list", "--status", ""],
    ):
        said += "\n".join(told(capsys, *words))
    assert {path.name: path.read_bytes() for path in office.parent.iterdir()} == before
    assert "2563-B8" in said
    assert not any(text in said for text in (PERSON.name, PERSON.phone, SUBJECT) if text)


def test_what_is_not_folded_in_yet_is_seen_too(office: Path, capsys: Capture) -> None:
    open_office(office)
    register_complaint(Complaint(number="2563-NEW", received_at=RECEIVED, subject=SUBJECT), by="ก")
    assert offered(capsys, "complaint", "show", "2563-n") == ["2563-NEW"]
    close_office()


@pytest.mark.parametrize("place", ["missing", "folder", "garbage", "foreign"])
def test_where_no_office_can_be_read_there_is_silence(place: str, tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "there" / "x.db"
    if place != "missing":
        path.parent.mkdir()
    if place == "folder":
        path.mkdir()
    elif place == "garbage":
        path.write_bytes(b"nothing" * 1000)
    elif place == "foreign":
        path.write_bytes(b"SQLite format 3\x00" + bytes(4080))
    before = sorted(tmp_path.rglob("*"))
    for words in (
        ["complaint", "show", ""],
        ["complaint", "list", "--section", ""],
        ["form", "show", "--project", ""],
    ):
        assert told(capsys, "--database", str(path), *words) == ["values"]
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("tamruang complaint list --category อื่น", ["อื่น\\ ๆ"]),
        ("tamruang complaint list --category 'อื่น", ["อื่น ๆ"]),
        ('X=1 tamruang complaint list --category="อื่น', ["อื่น ๆ"]),
        ("tamruang complaint list --status=เส", ["เสร็จสิ้น"]),
        ("tamruang complaint sho", ["show"]),
    ],
)
def test_bash_gets_what_it_is_to_put_behind_what_it_keeps(
    line: str, written: list[str], office: Path, capsys: Capture
) -> None:
    answer(cli, "bash_answer", [line, BREAKS])
    assert capsys.readouterr().out.splitlines() == ["values", *written]


def test_a_line_is_taken_apart_as_bash_does() -> None:
    line = parse_line("tamruang 'a b' c\\ d \"e", BREAKS)
    assert line == (("tamruang", "a b", "c d", "e"), '"', "")
    assert write_value(line, 'e"$x') == r"e\"\$x"
    assert write_value(parse_line("t 'e", BREAKS), "e'x") is None
    assert parse_line("t ", BREAKS).words == ("t", "")
    assert write_value(parse_line("t --x=y", BREAKS), "other") is None


@pytest.mark.parametrize("shell", SCRIPTS)
def test_a_script_of_clicks_own_still_gets_its_answer(
    shell: str, office: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMP_WORDS", "tamruang complaint sho")
    monkeypatch.setenv("COMP_CWORD", "sho" if shell == "fish" else "2")
    monkeypatch.setattr(sys, "argv", ["tamruang"])
    assert answer(cli, f"{shell}_complete", []) == 0
    assert "show" in capsys.readouterr().out
    assert answer(cli, f"{shell}_source", []) == 0
    assert capsys.readouterr().out == SCRIPTS[shell]
