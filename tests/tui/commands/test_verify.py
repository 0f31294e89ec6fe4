"""`tamruang verify` and the form's code: what was printed here is known again, and what was changed is told."""

import json
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from exports.form.reader import read_form
from models.form.project import Form
from models.papers.record import record_paper
from models.reports.forms import load_form, store_form
from models.reports.queries import list_projects
from models.reports.verbs import save_report, submit_report
from models.storage.database import close_office, open_office
from tests.new_office import open_new_office
from tests.tui.conftest import PROJECT, month
from tui.cli import run
from tui.papers.verdict import MOST_LINES

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two submitted reports."""
    database = tmp_path / "office.db"
    monkeypatch.setenv("TAMRUANG_DATABASE", str(database))
    open_new_office(database)
    store_form(Form(PROJECT, (month(1), month(2))), by="หัวหน้า")
    close_office()
    return database


@pytest.fixture
def printed(office: Path, tmp_path: Path, capsys: Capture) -> Path:
    """The form as it left the office."""
    path = tmp_path / "form.txt"
    assert run(["form", "export", "-o", str(path)]) == 0
    capsys.readouterr()
    return path


def add_report(office: Path, *, is_submitted: bool) -> None:
    open_office(office)
    stored = save_report(list_projects()[0].id, month(3), by="ก")
    if is_submitted:
        submit_report(stored.id, revision=stored.revision, by="ก", today=date(2023, 1, 9))
    close_office()


def test_the_last_line_carries_a_code_and_the_form_reads_back_equal(printed: Path, office: Path) -> None:
    *_, last, history = printed.read_text(encoding="utf-8").splitlines()
    assert last.startswith("พิมพ์จากระบบตามเรื่องเพื่อเป็นหลักฐาน · รหัส ")
    assert history.startswith("  รหัสประวัติถึงรายการที่ ")
    open_office(office)
    assert read_form(printed.read_bytes()) == load_form(list_projects()[0].id)


@pytest.mark.parametrize("options", [["--format", "markdown"], ["--width", "40"], ["--digits", "thai"]])
def test_every_format_is_known_again_and_reads_back_equal(
    office: Path, tmp_path: Path, options: list[str], capsys: Capture
) -> None:
    path = tmp_path / "form"
    assert run(["form", "export", *options, "-o", str(path)]) == 0
    assert run(["verify", str(path)]) == 0, capsys.readouterr().out
    open_office(office)
    assert read_form(path.read_bytes()) == load_form(list_projects()[0].id)


def test_unchanged_is_said_with_the_code(printed: Path, capsys: Capture) -> None:
    assert run(["verify", str(printed), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["state"] == "unchanged"
    assert told["code"] in printed.read_text(encoding="utf-8")
    assert told["paper"]["counts"]["received:1"] == 81


def test_a_changed_figure_is_shown_as_it_was_and_as_it_is(printed: Path, capsys: Capture) -> None:
    text = printed.read_text(encoding="utf-8")
    printed.write_text(text.replace("81", "91"), encoding="utf-8")
    assert run(["verify", str(printed), "--lang", "en"]) == 1
    told = capsys.readouterr().out
    assert "then altered" in told
    assert any(line.startswith("  - ") and "81" in line for line in told.splitlines())
    assert any(line.startswith("  + ") and "91" in line for line in told.splitlines())


def test_text_beside_an_unchanged_paper_is_told_before_anything_else(printed: Path, capsys: Capture) -> None:
    beside = [f"invented line {number}" for number in range(MOST_LINES + 1)]
    printed.write_text("\n".join([printed.read_text("utf-8"), *beside]), "utf-8")
    assert run(["verify", str(printed), "--lang", "en"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert f"{len(beside)}. They are shown below" in told[1]
    assert f"  {beside[-2]}" in told
    assert told[-1] == "  …"


def test_an_older_one_says_what_came_after(printed: Path, office: Path, capsys: Capture) -> None:
    add_report(office, is_submitted=True)
    assert run(["verify", str(printed), "--lang", "en"]) == 1
    told = capsys.readouterr().out
    assert "the register has changed since" in told
    assert "report 3 was submitted" in told


def test_what_was_never_printed_here_is_told(office: Path, tmp_path: Path, capsys: Capture) -> None:
    other = tmp_path / "other.txt"
    other.write_text("แบบฟอร์มของที่อื่น\n", encoding="utf-8")
    assert run(["verify", str(other), "--lang", "en"]) == 1
    assert "not from this register" in capsys.readouterr().out


def test_what_can_not_be_read_is_told_and_nothing_is_a_traceback(
    office: Path, tmp_path: Path, capsys: Capture
) -> None:
    nothing = tmp_path / "nothing.txt"
    nothing.write_bytes(b"\0\1\2" * 50)
    assert run(["verify", str(nothing)]) == 2
    assert run(["verify", str(tmp_path / "none.txt")]) == 2
    assert str(tmp_path / "none.txt") in capsys.readouterr().err.replace("\n", "")


def test_a_form_with_drafts_carries_no_code_unless_they_are_left_out(
    office: Path, tmp_path: Path, capsys: Capture
) -> None:
    add_report(office, is_submitted=False)
    path = tmp_path / "form.txt"
    assert run(["form", "export", "-o", str(path), "--lang", "en"]) == 0
    assert "carries no code" in capsys.readouterr().err
    assert "รหัส " not in path.read_text(encoding="utf-8").splitlines()[-1]
    assert run(["form", "export", "--submitted", "-o", str(path)]) == 0
    assert run(["verify", str(path)]) == 0


def test_what_a_paper_brings_along_does_not_command_the_terminal(printed: Path, capsys: Capture) -> None:
    printed.write_text("\x1b]0;x\x07ก่อนหน้า\n\n" + printed.read_text(encoding="utf-8"), encoding="utf-8")
    run(["verify", str(printed)])
    assert "\x1b" not in capsys.readouterr().out


def test_doctor_names_the_first_row_changed_with_another_program(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    run(["doctor", "--no-test", "--json"])
    assert "history" not in {finding["kind"] for finding in json.loads(capsys.readouterr().out)["findings"]}
    close_office()
    with sqlite3.connect(office) as behind:
        names = [row[0] for row in behind.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        for name in names:
            behind.execute(f"DROP TRIGGER {name}")
        behind.execute("UPDATE event SET \"by\" = 'คนอื่น' WHERE id = (SELECT min(id) FROM event)")
    assert run(["doctor", "--no-test", "--json", "--lang", "en"]) == 1
    told = [each for each in json.loads(capsys.readouterr().out)["findings"] if each["kind"] == "history"]
    assert len(told) == 1
    assert "event" in told[0]["sentence"]


def test_what_another_program_wrote_does_not_command_the_terminal(office: Path, capsys: Capture) -> None:
    with sqlite3.connect(office) as behind:
        for (name,) in behind.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            behind.execute(f"DROP TRIGGER {name}")
        behind.execute("UPDATE event SET \"by\" = char(27) || ']0;x' WHERE id = (SELECT min(id) FROM event)")
    assert run(["doctor", "--no-test", "--lang", "en"]) == 1
    told = capsys.readouterr().out
    assert "another program changed it" in " ".join(told.split())
    assert "\x1b" not in told


def code_of(printed: Path) -> str:
    """The code in the last line."""
    return printed.read_text(encoding="utf-8").splitlines()[-2].split("รหัส ")[1].split(" ")[0]


def test_a_code_alone_tells_what_the_paper_said(printed: Path, office: Path, capsys: Capture) -> None:
    code = code_of(printed)
    assert run(["verify", code.lower().replace("-", " "), "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert code in told
    assert "Report 2: Received 82 · Finished 62 · Pending 20" in told
    add_report(office, is_submitted=True)
    assert run(["verify", code, "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert (answer["state"], answer["later"][0]["number"]) == ("older", 3)
    assert answer["text"] is None
    assert run(["verify", code, "--text"]) == 1
    assert "ติดตามเรื่องร้องเรียนเดือนที่ 2 ของปี" in capsys.readouterr().out


def test_a_misread_code_is_told_with_the_nearest(printed: Path, capsys: Capture) -> None:
    code = code_of(printed)
    assert run(["verify", "O" + code[1:], "--lang", "en"]) == 1
    told = capsys.readouterr().out
    assert "misread" in told
    assert code in told
    assert run(["verify", "nothing1", "--lang", "en"]) == 1
    assert "no file of this name" in capsys.readouterr().out


def test_a_file_that_is_called_like_a_code_is_still_a_file(
    printed: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    code = code_of(printed)
    monkeypatch.chdir(printed.parent)
    printed.rename(code)
    assert run(["verify", f"./{code}", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["state"] == "unchanged"
    Path(code).rename("O" + code[1:])
    assert run(["verify", "O" + code[1:], "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["state"] == "unchanged"


def test_persons_on_a_paper_are_read_only_when_asked_for(office: Path, capsys: Capture) -> None:
    open_office(office)
    text = "ผู้ร้อง นางทดลอง ชื่อสมมุติ"
    paper = record_paper("pending", "ค้าง", text, by="ก", revisions={"day:1": 1}, counts={}, with_names=True)
    close_office()
    assert run(["verify", paper.code, "--text"]) == 2
    told = capsys.readouterr()
    assert "นางทดลอง" not in told.out + told.err
    assert run(["verify", paper.code, "--text", "--with-names"]) == 0
    assert text in capsys.readouterr().out
