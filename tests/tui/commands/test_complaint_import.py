"""`tamruang complaint import`, as people and other programs call it."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import pytest

from models.errors import InvalidValue
from models.imports import comparison, writing
from models.imports.files import Arrival
from models.imports.plan import Plan
from models.imports.store import import_file
from models.messages import message
from models.storage.database import close_office
from tests.models.imports.books import HEADER as THAI_HEADER
from tests.models.imports.books import write_book
from tests.new_office import open_new_office
from tui.cli import run

HEADER = "ticket_id,type,comment,timestamp,state,last_activity"
ONE = "A1,ถนน,ถนนพัง,2023-05-01,รอรับเรื่อง,2023-05-02"

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def language(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.setenv("TAMRUANG_LANG", "en")
    monkeypatch.setenv("TAMRUANG_DATABASE", str(tmp_path / "office.db"))
    open_new_office(tmp_path / "office.db")
    close_office()
    yield
    close_office()


def write(folder: Path, *rows: str) -> str:
    path = folder / "mis.csv"
    path.write_text("\n".join((HEADER, *rows, "")), "utf-8")
    return str(path)


def imported(capture: Capture, *arguments: str) -> tuple[int, dict[str, Any]]:
    capture.readouterr()
    code = run(["complaint", "import", *arguments, "--json"])
    return code, json.loads(capture.readouterr().out)


def test_import_stores_and_counts(tmp_path: Path, capsys: Capture) -> None:
    code, told = imported(capsys, write(tmp_path, ONE, ONE.replace("A1", "A2")), "--yes")
    assert code == 0
    assert {name: told[name] for name in ("new", "changed", "unchanged", "set_aside")} == {
        **{"new": 2, "changed": 0, "unchanged": 0, "set_aside": 0},
    }
    changed = write(tmp_path, ONE, ONE.replace("A1", "A2").replace("ถนนพัง", "ทรุด"), ONE.replace("A1", "A3"))
    code, told = imported(capsys, changed, "--yes")
    assert (told["new"], told["changed"], told["unchanged"]) == (1, 1, 1)


def test_a_dry_run_stores_nothing(tmp_path: Path, capsys: Capture) -> None:
    path = write(tmp_path, ONE.replace("ถนน,", "ศาลา,"))
    for _ in range(2):
        code, told = imported(capsys, path, "--dry-run")
        assert (code, told["new"]) == (0, 1)
        assert told["new_words"] == [{"list": "category", "word": "ศาลา", "line": 2}]
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".csv"] == ["mis.csv"]


@pytest.mark.parametrize("end", [KeyboardInterrupt(), InvalidValue("", message("It broke."))])
def test_who_stops_an_import_is_told_once_how_far_it_came(
    end: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def ending(arrival: Arrival, *, stored: Callable[[Plan], None], **options: Any) -> Plan:
        def end_after(plan: Plan) -> None:
            stored(plan)
            raise end

        return import_file(arrival, stored=end_after, **options)

    monkeypatch.setattr("tui.commands.complaint.import_.import_file", ending)
    monkeypatch.setattr(writing, "FIRST", 1)
    monkeypatch.setattr(comparison, "CHUNK", 1)
    path = write(tmp_path, *(ONE.replace("A1", f"A{number}") for number in range(4)))
    run(["complaint", "import", path, "--yes"])
    said = capsys.readouterr().err
    assert said.count("1 of 4 rows are imported. Import the file again to go on") == 1
    assert "Some of it may have been done already" not in said
    assert ("Stopped. Done before that:" in said) == isinstance(end, KeyboardInterrupt)


def test_rows_set_aside_end_with_code_1_and_are_in_a_file(tmp_path: Path, capsys: Capture) -> None:
    code, told = imported(capsys, write(tmp_path, ONE, ",ถนน,ไม่มีเลขที่,2023-05-01,,"), "--yes")
    assert (code, told["new"], told["set_aside"]) == (1, 1, 1)
    aside = Path(told["set_aside_file"])
    assert aside.parent == tmp_path
    assert "ไม่มีเลขที่" in aside.read_text("utf-8-sig")
    assert told["set_aside_rows"][0]["line"] == 3


def test_what_was_stored_is_told_where_the_rows_set_aside_cannot_be_written(
    tmp_path: Path, capsys: Capture
) -> None:
    path = Path(write(tmp_path, ONE, "A2,ถนน"))
    # A name to which nothing can be added, as a folder to which nothing can be: but root may write to any folder.
    long = path.rename(tmp_path / f"{'x' * 245}.csv")
    capsys.readouterr()
    assert run(["complaint", "import", str(long), "--yes", "--json"]) == 1
    out, err = capsys.readouterr()
    assert (json.loads(out)["new"], json.loads(out)["set_aside_file"]) == (1, None)
    assert "can't be written" in err


def test_without_a_terminal_and_yes_nothing_is_stored(tmp_path: Path, capsys: Capture) -> None:
    path = write(tmp_path, ONE)
    assert run(["complaint", "import", path]) == 2
    assert "--yes" in capsys.readouterr().err
    assert imported(capsys, path, "--dry-run")[1]["new"] == 1


def test_what_is_stored_already_needs_no_yes(tmp_path: Path, capsys: Capture) -> None:
    path = write(tmp_path, ONE)
    imported(capsys, path, "--yes")
    assert run(["complaint", "import", path]) == 0
    assert "already" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_ends_with_code_2_and_a_sentence(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "x.csv").write_bytes(b"\x00\x01" * 500)
    for name in ("x.csv", "none.csv"):
        assert run(["complaint", "import", str(tmp_path / name), "--yes"]) == 2
        assert name in capsys.readouterr().err


def test_an_unusable_database_ends_with_code_3(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "office.db").write_text("no database at all, but long enough to be looked at" * 9)
    assert run(["complaint", "import", write(tmp_path, ONE), "--yes"]) == 3


def test_what_a_person_changed_is_overwritten_only_when_asked(tmp_path: Path, capsys: Capture) -> None:
    from models.cases.corrections import change_fields
    from models.cases.store import complaint_of_number

    path = write(tmp_path, ONE)
    imported(capsys, path, "--yes")
    change_fields(complaint_of_number("A1").id, {"subject": "ของเรา"}, by="ก")
    told = imported(capsys, path, "--yes")[1]
    assert (told["kept"], told["only_here"], told["conflicts"]) == (1, 1, [])
    assert complaint_of_number("A1").subject == "ของเรา"
    assert run(["complaint", "import", path]) == 0
    assert "already has all" not in capsys.readouterr().out, "the file says otherwise in one field"
    path = write(tmp_path, ONE.replace("ถนนพัง", "ทรุด"))
    told = imported(capsys, path, "--dry-run")[1]
    assert [(each["field"], each["taken"]) for each in told["conflicts"]] == [("subject", "here")]
    assert imported(capsys, path, "--dry-run", "--conflicts", "mis")[1]["conflicts"][0]["taken"] == "mis"
    assert imported(capsys, path, "--yes", "--overwrite")[1]["changed"] == 1
    assert complaint_of_number("A1").subject == "ทรุด"


def test_a_change_that_no_field_shows_is_told_in_words(tmp_path: Path, capsys: Capture) -> None:
    from models.cases.corrections import change_fields
    from models.cases.store import complaint_of_number

    path = write(tmp_path, ONE)
    imported(capsys, path, "--yes")
    case = complaint_of_number("A1")
    for categories in ((), case.categories):
        change_fields(case.id, {"categories": categories}, by="ก")
    capsys.readouterr()
    assert run(["complaint", "import", path, "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert "changed 0 · unchanged 1" in told
    assert "Without a change that shows: 1." in told
    assert "already" not in told


def test_a_new_status_is_told_on_the_command_line_or_nothing_is_saved(
    tmp_path: Path, capsys: Capture
) -> None:
    path = write(tmp_path, ONE, ONE.replace("A1", "A2").replace("รอรับเรื่อง", "ปิดงาน (แล้ว)"))
    for more in ("--yes", "--dry-run"):
        assert run(["complaint", "import", path, more]) == 1
        told = capsys.readouterr().err
        assert "\nปิดงาน (แล้ว): 1 (A2)\n" in told
        assert "\n--status 'ปิดงาน (แล้ว)=finished'" in told
    code, told = imported(capsys, path, "--dry-run")
    assert (code, told["unknown_statuses"][0]["proposed"]) == (1, "finished")
    for wrong in ("ปิดงาน=?", "finished", "ปิดงาน=เสร็จมั้ง"):
        assert run(["complaint", "import", path, "--yes", "--status", wrong]) == 2
        assert "WORD=MEANING" in capsys.readouterr().err
    for means in ("finished", "เสร็จสิ้น", "Finished here"):
        assert imported(capsys, path, "--dry-run", "--status", f"ปิดงานแล้ว={means}")[0] == 0
    code, told = imported(capsys, path, "--yes", "--status", "ปิดงานแล้ว=เสร็จสิ้น")
    assert (code, told["new"]) == (0, 2)
    assert told["new_words"][0] == {"list": "status", "word": "ปิดงาน (แล้ว)", "line": 3, "means": "finished"}
    assert imported(capsys, path, "--yes")[1]["unchanged"] == 2, "the office remembers"


def test_a_column_of_many_new_names_is_right_or_another_one(tmp_path: Path, capsys: Capture) -> None:
    path = write(tmp_path, *(ONE.replace("A1", f"A{n}").replace("ถนน,", f"หน้าบ้าน {n},") for n in range(12)))
    assert run(["complaint", "import", path, "--yes"]) == 1
    told = capsys.readouterr().err
    assert "“type” brings 12 new names in 12 rows" in told
    for option in ("--new-names categories", "--column type=detail", "--column type=beside"):
        assert option in told
        assert imported(capsys, path, "--dry-run", *option.split())[0] == 0
    assert imported(capsys, path, "--yes", "--column", "type=beside")[1]["new_words"] == []
    assert run(["complaint", "import", path, "--column", "type=nothing", "--yes"]) == 2


def test_what_was_saved_of_columns_is_used_and_named_unless_it_shall_not_be(
    tmp_path: Path, capsys: Capture
) -> None:
    from models.admin.mappings import save_mapping
    from models.storage.database import open_office

    open_office(tmp_path / "office.db")
    save_mapping("ของเรา", {"หมาย": "number", "เล่า": "detail"}, by="ก")
    save_mapping("MIS", {"เล่า": "subject", "อื่น": "answer"}, by="ก")
    path = tmp_path / "own.csv"
    path.write_text("หมาย,เล่า,timestamp\nK1,รั้วพัง,2023-05-01\n", "utf-8")
    assert run(["complaint", "import", str(path), "--yes", "--no-mapping"]) == 2
    told = imported(capsys, str(path), "--dry-run")[1]
    assert told["mappings"] == {"ของเรา": {"หมาย": "number"}, "MIS": {"เล่า": "subject"}}
    assert run(["complaint", "import", str(path), "--dry-run"]) == 0
    assert "Columns read by the mapping “MIS”: เล่า = Subject" in capsys.readouterr().out
    told = imported(capsys, str(path), "--yes", "--mapping", "ของเรา")[1]
    assert (told["new"], list(told["mappings"])) == (1, ["ของเรา"])
    assert run(["complaint", "import", str(path), "--yes", "--mapping", "อื่น"]) == 2
    assert "ของเรา" in capsys.readouterr().err


def test_the_preview_tells_what_changes_and_which_words_are_new(tmp_path: Path, capsys: Capture) -> None:
    imported(capsys, write(tmp_path, ONE), "--yes")
    newer = ONE.replace("ถนนพัง", "ถนนทรุด").replace("รอรับเรื่อง", "รอพัสดุ").replace("05-02", "05-09")
    assert (
        run(
            [
                "complaint",
                "import",
                write(tmp_path, newer, "A9,ถนน,x,วันนี้,,"),
                "--dry-run",
                "--status=รอพัสดุ=in_progress",
            ]
        )
        == 1
    )
    told = capsys.readouterr().out
    assert "ถนนพัง → ถนนทรุด" in told
    assert "รอรับเรื่อง → รอพัสดุ" in told
    assert "Status: รอพัสดุ = in progress" in told
    assert "line 3  A9  “วันนี้” is not a date and time." in told


def test_importing_loads_no_screen(tmp_path: Path) -> None:
    script = (
        "import sys; from tui.cli import run; code = run(sys.argv[1:]); "
        "assert not [name for name in sys.modules if name.partition('.')[0] in ('textual', 'rich', 'openpyxl')]; "
        "sys.exit(code)"
    )
    command = [sys.executable, "-c", script, "complaint", "import", write(tmp_path, ONE), "--yes"]
    assert subprocess.run(command, capture_output=True).returncode == 0


@pytest.mark.parametrize(("answer", "new"), [("y", 0), ("n", 1)])
def test_in_a_terminal_it_asks_first(tmp_path: Path, capsys: Capture, answer: str, new: int) -> None:
    path = write(tmp_path, ONE)
    child = pexpect.spawn(
        sys.executable, ["-m", "tui", "complaint", "import", path], encoding="utf-8", timeout=30
    )
    child.expect("Save it")
    child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == (130 if new else 0)
    assert imported(capsys, path, "--dry-run")[1]["new"] == new


def test_the_sheets_of_a_workbook_are_told_in_words_and_to_other_programs(
    tmp_path: Path, capsys: Capture
) -> None:
    path = write_book(
        tmp_path / "months.xlsx",
        ("ม.ค.", [THAI_HEADER, ["A1", "1/5/2566", "ก"]]),
        ("ก.พ.", [THAI_HEADER, ["", "1/5/2566", "ฝาท่อชำรุด"]]),
        ("ลับ", [THAI_HEADER, ["H1", "1/5/2566", "ซ่อน"]]),
        ("สรุป", [["ประเภท", "จำนวน"], ["ถนน", 2]]),
        hidden=["ลับ"],
    )
    assert run(["complaint", "import", str(path), "--dry-run"]) == 1
    told = capsys.readouterr().out
    assert "Sheets not read: ลับ (hidden), สรุป (another header)\nSheets read: ม.ค., ก.พ.\n" in told
    assert "  ก.พ., line 2  ฝาท่อชำรุด  The row has no case number." in told
    assert run(["complaint", "import", str(path), "--dry-run", "--json"]) == 1
    record = json.loads(capsys.readouterr().out)
    assert record["sheets"] == ["ม.ค.", "ก.พ."]
    assert record["sheets_not_read"][0] == {"sheet": "ลับ", "reason": "hidden"}
    assert record["set_aside_rows"][0] | {"reason": ""} == {
        **{"sheet": "ก.พ.", "line": 2, "number": "", "words": "ฝาท่อชำรุด", "reason": ""},
    }


def test_past_imports_are_listed_and_one_is_undone(tmp_path: Path, capsys: Capture) -> None:
    from models.cases.store import complaint_of_number, find_number
    from models.cases.workflow import add_note

    imported(capsys, write(tmp_path, ONE, ONE.replace("A1", "A2")), "--yes")
    imported(capsys, write(tmp_path, ONE.replace("A1", "A3")), "--yes")
    add_note(complaint_of_number("A2").id, "โทรแล้ว", by="สมหญิง")
    capsys.readouterr()
    assert run(["complaint", "imports", "--json"]) == 0
    newer, older = json.loads(capsys.readouterr().out)
    assert [(each["file"], each["cases"], each["undone"]) for each in (older, newer)] == [
        ("mis.csv", 2, False),
        ("mis.csv", 1, False),
    ]
    assert run(["complaint", "imports", "--undo", str(older["number"])]) == 2, "there is nobody to ask"
    assert run(["complaint", "imports", "--undo", str(older["number"]), "--yes"]) == 0
    told = capsys.readouterr().out
    assert "A2" in told
    assert "สมหญิง" in told
    assert [find_number(number) is None for number in ("A1", "A2", "A3")] == [True, False, False]
    assert run(["complaint", "imports"]) == 0
    assert "all but 1" in capsys.readouterr().out
    assert run(["complaint", "imports", "--undo", str(older["number"]), "--yes"]) == 2


def test_undo_does_not_say_of_a_case_that_stays_that_it_was_undone(tmp_path: Path, capsys: Capture) -> None:
    from models.cases.store import complaint_of_number, find_number
    from models.cases.workflow import add_note

    imported(capsys, write(tmp_path, ONE), "--yes")
    add_note(complaint_of_number("A1").id, "โทรแล้ว", by="สมหญิง")
    capsys.readouterr()
    assert run(["complaint", "undo", "--yes"]) == 0
    told = capsys.readouterr().out
    assert "✓ Undone: A1" not in told
    assert "all but 1 cases" in told
    assert "A1  สมหญิง" in told
    assert find_number("A1") is not None


def test_how_days_are_read_is_shown_and_a_kind_that_cannot_be_read_is_told_once(
    tmp_path: Path, capsys: Capture
) -> None:
    weeks = [f"B{n},ถนน,พัง,สัปดาห์ที่ {n},," for n in range(30)]
    path = write(tmp_path, "A1,ถนน,พัง,5/13/2023,,5/14/2023", "A2,ถนน,พัง,5/1/2023,,", *weeks)
    code, told = imported(capsys, path, "--dry-run")
    assert code == 1
    assert told["days"][0] == {
        **{"column": "timestamp", "order": "month/day/year", "known_by": "column"},
        **{"example": "5/13/2023", "day": "2023-05-13"},
    }
    assert told["unread"] == [{"column": "timestamp", "rows": 30, "of": 32, "example": "สัปดาห์ที่ 0"}]
    assert len(told["set_aside_rows"]) == 30
    assert run(["complaint", "import", path, "--yes"]) == 1
    said = capsys.readouterr().out
    assert "timestamp: month/day/year (5/13/2023 → 13 May 2566)" in said
    assert said.count("สัปดาห์") == 1
    assert (tmp_path / "mis-set-aside.csv").read_text("utf-8-sig").count("is not a date and time") == 30


def test_the_number_of_another_case_is_set_aside_unless_it_is_said_what_it_is(
    tmp_path: Path, capsys: Capture
) -> None:
    imported(capsys, write(tmp_path, ONE), "--yes")
    path = write(tmp_path, "A1,ไฟฟ้า,ไฟดับ,2022-03-01,รอรับเรื่อง,2023-05-03")
    code, told = imported(capsys, path, "--yes")
    assert (code, told["set_aside"], told["new"], told["changed"]) == (1, 1, 0, 0)
    assert told["same_number"] == [{"line": 2, "number": "A1", "here": "2023-05-01", "row": "2022-03-01"}]
    code, told = imported(capsys, path, "--yes", "--same-number", "another")
    assert (code, told["new"]) == (0, 1)
    capsys.readouterr()
    assert run(["complaint", "show", "A1"]) != 0
    assert "A1/2566, A1/2565" in capsys.readouterr().err
    assert run(["complaint", "show", "A1/2565"]) == 0


def test_a_form_without_numbers_is_told_as_one_and_brings_its_new_rows_alone(
    tmp_path: Path, capsys: Capture
) -> None:
    path = tmp_path / "form.csv"
    rows = ["ประทับเวลา,ชื่อ-นามสกุล,เรื่องที่ร้องเรียน", '"5/1/2566, 10:30:45",นายสมมุติ,ถนนพัง']
    path.write_text("\n".join(rows), "utf-8")
    assert run(["complaint", "import", str(path), "--yes"]) == 0
    assert "A form without case numbers" in capsys.readouterr().out
    path.write_text("\n".join((*rows, '"6/1/2566, 10:30:45",นายอื่น,ไฟดับ')), "utf-8")
    _, told = imported(capsys, str(path), "--yes")
    assert (told["new"], told["unchanged"]) == (1, 1)


def test_an_older_file_changes_cases_back_only_when_that_is_said(tmp_path: Path, capsys: Capture) -> None:
    header, older = "ticket_id,timestamp,comment", "A1,2023-05-01,เก่า"
    path = tmp_path / "mis.csv"
    path.write_text("\n".join((header, "A1,2023-05-01,ใหม่", "A2,2023-05-09,ก", "")), "utf-8")
    imported(capsys, str(path), "--yes")
    path.write_text("\n".join((header, older, "")), "utf-8")
    for mode in ("--dry-run", "--yes"):
        assert run(["complaint", "import", str(path), mode]) == 1
        said = capsys.readouterr()
        assert "9 May 2566" in said.err
        assert "--older" in said.err
    code, told = imported(capsys, str(path), "--yes", "--older")
    assert (code, told["changed"]) == (0, 1)
