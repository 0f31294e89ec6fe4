"""The commands of the form, as other programs call them: output, exit codes, and nothing lost."""

import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from exports.form.reader import read_form
from models import clock
from models.storage.database import close_office
from models.storage.place import default_path
from tests.exports.form.invented import monthly, paper, row
from tests.exports.form.pages import four_cells, with_heads
from tests.exports.form.pages import page as page_of
from tests.new_office import open_new_office
from tui.cli import run

GOOD = paper(*(row(number, monthly(number)) for number in (1, 2, 3))).replace("300 บาท", "0 บาท")
FAULTY = GOOD.replace("ค้าง 10 เรื่อง", "ค้าง 11 เรื่อง", 1)

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def during_the_year(monkeypatch: pytest.MonkeyPatch) -> None:
    """The forms are of fiscal year 2565; on a later day they would not be complete."""
    monkeypatch.setattr(clock, "today", lambda: date(2022, 2, 1))


@pytest.fixture
def write(tmp_path: Path):  # type: ignore[no-untyped-def]
    def write(text: str | bytes, name: str = "form.md") -> str:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return write


def as_json(capture: Capture) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(capture.readouterr().out)
    return loaded


def stored(capture: Capture) -> list[dict[str, Any]]:
    capture.readouterr()
    if not default_path().exists():
        return []
    assert run(["form", "list", "--json"]) == 0
    projects: list[dict[str, Any]] = as_json(capture)["projects"]
    return projects


def test_a_saved_page_is_imported_and_one_that_is_no_form_saves_nothing(write, capsys: Capture) -> None:  # type: ignore[no-untyped-def]
    page = page_of(read_form(GOOD.encode()), four_cells, with_heads)
    login = "<html><body><form>Login <input type=password></form></body></html>"
    assert run(["form", "import", "--create", write(page, "plan.html"), write(login, "login.htm")]) == 2
    assert "plan.html" not in capsys.readouterr().err
    assert stored(capsys) == []
    assert run(["form", "import", "--create", write(page.replace("ผู้ประสานงาน", "คนกลาง"), "plan.html")]) == 0
    told = capsys.readouterr().out
    assert "ผู้ประสานงาน สยป" in told
    assert "คนกลาง สยป" in told
    assert "นายสมมติ รักงาน 1545" in told
    assert [project["code"] for project in stored(capsys)] == ["90010000-0007"]


def test_read_says_all_fields_and_touches_no_database(write, tmp_path: Path, capsys: Capture) -> None:  # type: ignore[no-untyped-def]
    assert run(["form", "read", write(GOOD), "--json"]) == 0
    form = as_json(capsys)
    assert form["project"] == {
        "code": "90010000-0007",
        "name": "กิจกรรมแก้ไขเรื่องร้องเรียน",
        "fiscal_year": 2565,
        "starts_on": "2021-10-01",
        "ends_on": "2022-09-30",
        "budget_received": "12500.50",
        "budget_spent": "0.00",
        "agency": "สำนักงานเขตสามคลอง",
        "units": ["ฝ่ายปกครอง", "งานรับเรื่อง"],
        "responsible": {"name": "นางสาวใบบัว ทองตัวอย่าง", "phone": "5104 ต่อ 2"},
        "coordinator": {"name": "นายสมมติ รักงาน", "phone": "1545"},
        "rationale": "เหตุผลข้อแรก\n1. ตรวจทุกวัน\n2. แก้ไขโดยเร็ว",
        "objective": "เพื่อประชาชน",
        "target": "ครบทุกเรื่อง",
        "strategy": "ด้านที่ ๗ การบริหาร",
        "sub_strategy": "๗.๕ เทคโนโลยี",
        "goal": "๗.๕.๑ บริการดี",
        "indicator": "ร้อยละ 80 : ขึ้นไป",
    }
    assert form["reports"][0] == {
        "number": 1,
        "label": 1,
        "reported_on": "2021-10-31",
        "period_start": "2021-10-01",
        "period_end": "2021-10-31",
        "received": 30,
        "finished": 20,
        "pending": 10,
        "narrative": "จำนวนเรื่องร้องเรียน ตั้งแต่วันที่ 1 - 31 ตุลาคม 2564 จำนวน 30 เรื่อง ดำเนินการเสร็จสิ้น 20 เรื่อง ค้าง 10 เรื่อง",
        "progress_percent": "10.00",
        "disbursed": "0.00",
        "plan_status": "เป็นไปตามแผน",
        "target_status": "เป็นไปตามเป้าหมาย",
    }
    assert form["findings"] == []
    assert not (tmp_path / "data").exists()


def test_a_finding_of_severity_error_ends_read_check_and_import_with_1(write, capsys: Capture) -> None:  # type: ignore[no-untyped-def]
    assert run(["form", "read", "--json", write(FAULTY)]) == 1
    (finding,) = as_json(capsys)["findings"]
    assert set(finding) == {"kind", "severity", "report", "field", "message"}
    assert (finding["kind"], finding["severity"], finding["report"]) == ("total-mismatch", "error", 1)
    assert run(["form", "import", write(FAULTY)]) == 1
    assert run(["form", "check"]) == 1
    assert run(["form", "import", "--yes", write(GOOD)]) == 0
    assert run(["form", "check"]) == 0


@pytest.mark.parametrize("language", ["th", "en"])
def test_messages_are_in_the_language_of_the_screen(language: str, write, capsys: Capture) -> None:  # type: ignore[no-untyped-def]
    run(["--lang", language, "form", "read", "--json", write(FAULTY)])
    message = as_json(capsys)["findings"][0]["message"]
    assert any("ก" <= letter <= "๛" for letter in message) is (language == "th")


def test_import_export_and_read_again_change_nothing(write, tmp_path: Path, capsys: Capture) -> None:  # type: ignore[no-untyped-def]
    source = write(FAULTY)
    run(["form", "import", source])
    capsys.readouterr()
    run(["form", "read", "--json", source])
    before = as_json(capsys)
    for name, options in {
        "form.txt": [],
        "wide.txt": ["--width", "120", "--digits", "thai"],
        "form.md": ["--format", "markdown"],
    }.items():
        assert run(["form", "export", *options, "-o", str(tmp_path / name)]) == 0
        capsys.readouterr()
        run(["form", "read", "--json", str(tmp_path / name)])
        after = as_json(capsys)
        assert (after["project"], after["reports"], after["findings"]) == (
            before["project"],
            before["reports"],
            before["findings"],
        )
    assert run(["form", "show", "--json"]) == 0
    assert as_json(capsys) == before


def test_a_second_import_says_what_would_change_and_never_doubles(write, capsys: Capture) -> None:  # type: ignore[no-untyped-def]
    run(["form", "import", write(GOOD)])
    run(["form", "import", write(GOOD)])
    assert [(project["code"], project["reports"]) for project in stored(capsys)] == [("90010000-0007", 3)]
    changed = GOOD.replace("ด้านที่ ๗ การบริหาร", "ด้านที่ ๘ ใหม่")
    assert run(["--lang", "en", "form", "import", write(changed)]) == 2
    output = capsys.readouterr()
    assert "ด้านที่ ๘ ใหม่" in output.out
    assert "--yes" in output.err
    run(["form", "show", "--json"])
    assert as_json(capsys)["project"]["strategy"] == "ด้านที่ ๗ การบริหาร"
    assert run(["form", "import", "--yes", write(changed)]) == 0
    capsys.readouterr()
    run(["form", "show", "--json"])
    assert as_json(capsys)["project"]["strategy"] == "ด้านที่ ๘ ใหม่"
    assert [project["reports"] for project in stored(capsys)] == [3]


def test_one_unreadable_file_among_several_stores_nothing(write, capsys: Capture) -> None:  # type: ignore[no-untyped-def]
    assert run(["form", "import", write(GOOD), write(b"", "empty.md")]) == 2
    assert "empty.md" in capsys.readouterr().err
    assert stored(capsys) == []


@pytest.mark.parametrize(
    "data", [b"", b"\x00" * 64, "สวัสดี".encode(), b"%PDF-1.4"], ids=["empty", "binary", "no-form", "pdf"]
)
def test_unreadable_input_is_told_on_stderr_with_2(data: bytes, write, capsys: Capture) -> None:  # type: ignore[no-untyped-def]
    assert run(["form", "read", write(data)]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert "form.md" in output.err


def test_a_file_of_100_megabytes_is_refused_unread(tmp_path: Path, capsys: Capture) -> None:
    huge = tmp_path / "huge.md"
    huge.touch()
    os.truncate(huge, 100 * 1024 * 1024)
    assert run(["form", "read", str(huge)]) == 2
    assert "104" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["form", "read"],
        ["form", "unknown"],
        ["form", "export", "--width", "3"],
        ["--lang", "xx", "form", "list"],
        ["form", "read", "missing.md"],
    ],
)
@pytest.mark.parametrize("language", ["th", "en"])
def test_wrong_usage_is_told_with_2_and_no_traceback(
    arguments: list[str], language: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("TAMRUANG_LANG", language)
    assert run(arguments) == 2
    error = capsys.readouterr().err
    assert error
    assert "Traceback" not in error


@pytest.mark.parametrize("today", [date(2022, 9, 30), date(2022, 10, 1)])
def test_forms_are_checked_as_of_the_day_in_bangkok(
    today: date,
    write,  # type: ignore[no-untyped-def]
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
) -> None:
    """A year that is over must be complete; on its last day it is not over, whatever the computer's own clock says."""
    monkeypatch.setattr(clock, "today", lambda: today)
    run(["form", "import", write(GOOD)])
    capsys.readouterr()
    for arguments in (["form", "read", write(GOOD)], ["form", "check"], ["form", "show"]):
        run([*arguments, "--json"])
        kinds = {finding["kind"] for finding in as_json(capsys)["findings"]}
        assert ("progress-incomplete" in kinds) is (today == date(2022, 10, 1)), arguments


def test_standard_input_is_read_as_dash(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(GOOD.encode())))
    assert run(["form", "read", "-", "--json"]) == 0
    assert len(as_json(capsys)["reports"]) == 3


def test_a_database_that_is_none_ends_with_3(write, capsys: Capture) -> None:  # type: ignore[no-untyped-def]
    place = write("no database at all, but a text of some length " * 20, "office.db")
    assert run(["--database", place, "form", "list"]) == 3
    assert run(["form", "list", "--database", place]) == 3
    assert "office.db" in capsys.readouterr().err


def test_the_environment_names_the_database_and_the_command_line_wins(
    write,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,  # type: ignore[no-untyped-def]
) -> None:
    monkeypatch.setenv("TAMRUANG_DATABASE", str(tmp_path / "here.db"))
    run(["form", "import", "--create", write(GOOD)])
    assert (tmp_path / "here.db").exists()
    run(["--database", str(tmp_path / "there.db"), "form", "import", "--create", write(GOOD)])
    assert (tmp_path / "there.db").exists()


def test_without_a_database_the_users_data_folder_is_used(write, tmp_path: Path, capsys: Capture) -> None:  # type: ignore[no-untyped-def]
    run(["form", "import", write(GOOD)])
    made = tmp_path / "data" / "tamruang" / "tamruang.db"
    assert made.stat().st_mode & 0o777 == 0o600


def test_an_export_of_nothing_says_what_to_do(capsys: Capture) -> None:
    open_new_office(default_path())
    close_office()
    assert run(["form", "export"]) == 2
    assert capsys.readouterr().err


def test_thai_digits_are_for_figures_and_not_for_codes_and_words(write, capsys: Capture) -> None:  # type: ignore[no-untyped-def]
    run(["form", "import", write(GOOD.replace("ครบทุกเรื่อง", "ครบ 100 เรื่อง"))])
    capsys.readouterr()
    run(["form", "export", "--digits", "thai"])
    out = capsys.readouterr().out
    for figure in (
        "รายงานครั้งที่๑",
        "๓๑/๑๐/๒๕๖๔",
        "จำนวน ๓๐ เรื่อง",
        "๑๐.๐๐ %",
        "(ครั้งที่ ๑) = ๐ บาท",
        "๑๒,๕๐๐.๕๐ บาท",
        "๒๕๖๕",
    ):
        assert figure in out
    for word in ("90010000-0007", "5104 ต่อ 2", "ครบ 100 เรื่อง", "ร้อยละ 80"):
        assert word in out


def test_reading_a_form_loads_neither_textual_nor_peewee(write) -> None:  # type: ignore[no-untyped-def]
    code = (
        "import sys; from tui.cli import run; run(sys.argv[1:]); "
        "print({'textual', 'rich', 'peewee', 'sqlite3', 'markdown_it'} & set(sys.modules), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, "form", "read", "--json", write(GOOD)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stderr.strip() == "set()"


def test_commands_on_the_database_load_no_screen(write) -> None:  # type: ignore[no-untyped-def]
    code = "import sys; from tui.cli import run; run(sys.argv[1:]); print({'textual', 'rich'} & set(sys.modules), file=sys.stderr)"
    for arguments in (
        ["form", "import", write(GOOD)],
        ["form", "check"],
        ["form", "export"],
        ["form", "list"],
    ):
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
        )
        assert done.stderr.strip() == "set()"


def test_a_cut_off_form_is_stored_as_far_as_it_goes(write, capsys: Capture) -> None:  # type: ignore[no-untyped-def]
    cut = GOOD[: GOOD.index("รายงานครั้งที่3")]
    assert run(["form", "import", write(cut)]) == 0
    capsys.readouterr()
    run(["form", "show", "--json"])
    shown = as_json(capsys)
    assert [report["number"] for report in shown["reports"]] == [1, 2]
    assert [finding["kind"] for finding in shown["findings"]] == ["report-overdue", "text-damaged"]
