"""Every verb as a command: many numbers at once or from standard input, as one change; what does not fit is left and told."""

import io
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from models import clock
from models.admin.word_lists import add_word
from models.cases.acts import Verb
from models.cases.complainants import load_complainant
from models.cases.complaint import Complaint
from models.cases.diary import diary
from models.cases.store import complaint_of_number
from models.cases.taking_back import FINAL
from models.cases.workflow import add_note, take_in
from models.office.words import List
from models.storage.database import close_office, open_office
from tests.new_office import open_new_office
from tests.tui.invented_cases import case, register
from tui.cli import run

Capture = pytest.CaptureFixture[str]
ANSWER = "เจ้าหน้าที่ได้ตรวจสอบและแก้ไขเรียบร้อยแล้ว"


@pytest.fixture(autouse=True)
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Four cases that wait, the commands in English."""
    path = tmp_path / "office.db"
    monkeypatch.setenv("TAMRUANG_DATABASE", str(path))
    monkeypatch.setenv("TAMRUANG_LANG", "en")
    open_new_office(path)
    today = clock.today()
    register(case(f"66-{letter}", today, subject=f"เรื่อง {letter}") for letter in "ABCD")
    add_word(List.OFFICER, "สมหญิง ทดสอบ", by="ก")
    close_office()
    yield path
    close_office()


def done(*arguments: str, code: int = 0) -> None:
    """Run a command of the cases that ends as it should."""
    assert run(["complaint", *arguments]) == code, arguments


def stored(letter: str) -> Complaint:
    """A case as it is now."""
    open_office(Path(os.environ["TAMRUANG_DATABASE"]))
    found = complaint_of_number(f"66-{letter}")
    close_office()
    return found


def type_in(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Let a text stand on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))


def last_verbs(letter: str) -> list[str]:
    """What the diary of a case tells, oldest first."""
    found = stored(letter)
    open_office(Path(os.environ["TAMRUANG_DATABASE"]))
    told = [str(entry.verb) for entry in diary(found.id)]
    close_office()
    return told


def test_many_numbers_are_one_change_that_one_undo_takes_back(capsys: Capture) -> None:
    done("assign", "66-A", "66b", "66 c", "--section", "โยธา", "--officer", "สมหญิงทดสอบ")
    assert "3 cases: assigned" in capsys.readouterr().out
    assert [stored(letter).next_step for letter in "ABCD"] == [2, 2, 2, 1]
    done("undo")
    assert "3 cases" in capsys.readouterr().out
    assert [stored(letter).next_step for letter in "ABCD"] == [1, 1, 1, 1]


def test_what_is_not_named_stays_when_a_case_is_assigned() -> None:
    done("assign", "66-A", "--section", "โยธา")
    done("assign", "66-A", "--officer", "สมหญิง ทดสอบ")
    found = stored("A")
    assert found.sections
    assert found.officer is not None


@pytest.mark.parametrize(
    "text",
    [
        "66-A\r\n\n 66-B \n",
        '[{"number": "66-A"}, "66-B"]',
        '{"number": "66-A", "subject": "x"}\n{"number": "66-B"}\n',
        "\ufeff66-A\n66-B",
    ],
)
def test_numbers_come_from_standard_input(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    type_in(monkeypatch, text)
    done("take-in", "-", "66-C")
    assert [stored(letter).next_step for letter in "ABCD"] == [2, 2, 2, 1]


@pytest.mark.parametrize("shape", ["--json", "--numbers"])
def test_what_another_command_lists_can_be_piped(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, shape: str
) -> None:
    done("list", "--search", "เรื่อง B", shape)
    type_in(monkeypatch, capsys.readouterr().out)
    done("note", "-", "--note", "ทวงถามแล้ว")
    assert [last_verbs(letter)[-1] for letter in "AB"] == ["register", "note"]


@pytest.mark.parametrize("text", ['{"nummer": 1}', "[1, 2]", '["66-A"'])
def test_what_is_no_list_of_cases_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, text: str
) -> None:
    type_in(monkeypatch, text)
    done("take-in", "-", code=2)
    assert "no list of cases" in capsys.readouterr().err


def test_no_numbers_are_nothing_to_do(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    type_in(monkeypatch, "\n")
    done("take-in", "-")
    told = capsys.readouterr()
    assert told.out == ""
    assert "nothing was changed" in told.err


def test_cases_that_it_does_not_fit_are_left_and_told(capsys: Capture) -> None:
    done("take-in", "66-A")
    capsys.readouterr()
    done("take-in", "66-A", "66-B", "66-NOBODY", code=1)
    told = capsys.readouterr()
    assert "66-B: accepted" in told.out
    assert "66-A has already been accepted" in told.err
    assert "66-NOBODY" in told.err
    done("take-in", "66-A", "66-B", code=2)
    done("take-in", "66-A", code=2)
    done("take-in", "66-NOBODY", code=2)


def test_an_answer_for_a_program_says_what_was_changed_and_what_was_left(capsys: Capture) -> None:
    done("finish", "66-A", "--answer", ANSWER)
    capsys.readouterr()
    done("finish", "66-A", "66-B", "--answer", ANSWER, "--json", code=1)
    told = json.loads(capsys.readouterr().out)
    assert [each["number"] for each in told["changed"]] == ["66-B"]
    assert told["changed"][0]["pending"] is False
    assert told["changed"][0]["steps"] == [1, 5]
    assert [each["number"] for each in told["skipped"]] == ["66-A"]


def test_what_is_only_tried_is_told_and_not_stored(capsys: Capture) -> None:
    before = stored("A")
    done("finish", "66-A", "66-B", "--answer", ANSWER, "--dry-run")
    told = capsys.readouterr()
    assert "2 cases: finished" in told.out
    assert "nothing was saved" in told.err
    assert stored("A") == before
    done("finish", "66-A", "--dry-run", code=2)
    done("undo", "--dry-run", code=2)  # nobody here has changed anything yet
    done("note", "66-A", "--note", "ก")
    capsys.readouterr()
    done("undo", "--dry-run", "--json")
    assert json.loads(capsys.readouterr().out) | {"at": ""} == {
        "dry_run": True,
        "verb": "note",
        "number": "66-A",
        "cases": 1,
        "at": "",
        "left": [],
    }
    assert last_verbs("A")[-1] == "note"


@pytest.mark.parametrize(
    "arguments",
    [
        ["take-in"],
        ["note", "--note", "ก"],
        ["merge", "--into", "66-D"],
        ["edit", "--subject", "ใหม่"],
        ["finish", "--answer", ANSWER],
    ],
    ids=lambda arguments: arguments[0],
)
def test_nobody_is_overwritten_who_saved_since(office: Path, capsys: Capture, arguments: list[str]) -> None:
    verb, *rest = arguments
    seen = stored("A").revision
    open_office(office)
    take_in(complaint_of_number("66-A").id, by="คนอื่น", sections=())
    close_office()
    before = stored("A")
    done(verb, "66-A", *rest, "--if-revision", str(seen), code=2)
    assert "คนอื่น" in capsys.readouterr().err
    assert stored("A") == before


def test_the_revision_in_json_is_the_one_that_was_seen(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    done("show", "66-A", "--json")
    type_in(monkeypatch, capsys.readouterr().out)
    open_office(office)
    take_in(complaint_of_number("66-A").id, by="คนอื่น", sections=())
    close_office()
    done("finish", "-", "--answer", ANSWER, code=2)
    assert stored("A").pending


def test_a_case_goes_all_its_way_by_commands(office: Path, capsys: Capture) -> None:
    done("assign", "66-A", "--section", "โยธา")
    done("step", "2", "66-A")
    done("step", "3", "66-A")
    assert "No photo and no paper" in capsys.readouterr().err
    done("step", "4", "66-A", "--not-reached")
    done("finish", "66-A", "--canned", "ตักเตือนแล้ว")
    found = stored("A")
    assert (str(found.method), found.next_step) == ("warned", 6)
    open_office(office)
    assert load_complainant(found.id).reachable is False
    close_office()
    done("reopen", "66-A", "--note", "ยังไม่เรียบร้อย")
    assert stored("A").reopened == 1
    done("forward", "66-A", "--note", "การไฟฟ้า")
    done("not-ours", "66-B")
    done("set", "66-B", "66-C", "กำลังดำเนินการ")
    done("merge", "66-C", "66-D", "--into", "66-B")
    assert stored("D").merged
    done("unmerge", "66-D")
    assert not stored("D").merged
    done("step", "2", "66-A", code=2)  # closed
    done("step", "1", "66-D", "--not-reached", code=2)


def test_a_canned_answer_has_the_values_of_its_one_case(office: Path, capsys: Capture) -> None:
    open_office(office)
    words = "เรื่อง {เลขที่} แก้ไขเรียบร้อยแล้ว ขอบคุณที่แจ้ง"
    add_word(List.ANSWER, "มีค่า", by="ก", means="investigated", text=words)
    add_word(List.ANSWER, "ไม่มี", by="ก", means="investigated", text="{เจ้าหน้าที่}แก้ไขเรียบร้อยแล้ว ขอบคุณที่แจ้ง")
    close_office()
    done("finish", "66-A", "66-B", "--canned", "มีค่า", code=2)
    done("finish", "66-A", "--canned", "ไม่มี", code=2)
    assert "--answer" in capsys.readouterr().err
    assert stored("A").pending
    done("finish", "66-A", "--canned", "มีค่า")
    assert stored("A").answer == "เรื่อง 66-A แก้ไขเรียบร้อยแล้ว ขอบคุณที่แจ้ง"


def test_a_day_is_the_day_of_the_deed_and_none_to_come(capsys: Capture) -> None:
    done("note", "66-A", "--note", "ก", "--on", "1/1/2500", code=2)
    assert "66-A" in capsys.readouterr().err
    done("take-in", "66-A", "--on", clock.today().isoformat())
    step = stored("A").steps[0]
    assert step is not None
    assert step.on == clock.today()


def test_a_short_answer_is_questioned_once(capsys: Capture) -> None:
    done("finish", "66-A", "--answer", "แก้แล้ว", code=2)
    assert "--yes" in capsys.readouterr().err
    done("finish", "66-A", "--answer", "แก้แล้ว", "--yes")


def test_fields_are_corrected_and_emptied() -> None:
    done("edit", "66-A", "66-B", "--category", "ถนน", "--category", "ทางเท้า", "--place", "13.75,100.5")
    done("edit", "66-A", "--subject", "ใหม่", "--received-at", "1/1/2563 09:30", "--clear", "place")
    found = stored("A")
    assert (found.subject, len(found.categories), found.latitude) == ("ใหม่", 2, None)
    assert found.received_at.isoformat() == "2020-01-01T02:30:00+00:00"
    assert stored("B").longitude == 100.5
    done("edit", "66-A", code=2)
    done("edit", "66-A", "--clear", "number", code=2)
    done("edit", "66-A", "--category", "ไม่มีประเภทนี้", code=2)


def test_a_new_case_says_its_number_and_who_may_be_the_same(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    given = ["new", "--subject", "ไฟดับ", "--category", "แสงสว่าง", "--address", "ซอย 1"]
    done(*given, "--phone", "0800000000", "--numbers")
    told = capsys.readouterr()
    number = told.out.strip()
    assert told.err == ""
    open_office(office)
    assert load_complainant(complaint_of_number(number).id).phone == "0800000000"
    close_office()
    done(*given, "--unless-duplicate", code=1)
    assert number in capsys.readouterr().err
    record = {"subject": "ไฟดับ", "categories": ["ไฟดับ"], "address": "ซอย 1", "number": "66-E"}
    type_in(monkeypatch, json.dumps(record | {"complainant": {"name": "ก"}}))
    done("new", "-", "--number", "66-F", "--json")
    answer = json.loads(capsys.readouterr().out)
    assert (answer["number"], answer["alike"]) == ("66-F", [number])
    done("new", "--subject", "x", "--number", "66-F", code=2)
    done("new", "--subject", "x", "--dry-run")
    done("undo")
    done("show", "66-F", code=2)


@pytest.mark.parametrize(
    "text",
    [
        *('{"subjct": "x"}', '["66-A"]', "66-A", '{"subject": {"a": 1}}', '{"complainant": "ก"}'),
        *('{"subject": 1e400}', "[" * 100_000),
    ],
    ids=lambda text: text[:20],
)
def test_json_that_is_no_case_is_refused(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    type_in(monkeypatch, text)
    done("new", "-", code=2)


def test_evidence_goes_in_as_one_change_and_comes_out_as_it_was(
    office: Path, tmp_path: Path, capsys: Capture
) -> None:
    files = [tmp_path / name for name in ("ก่อน.txt", "หลัง.txt")]
    for file in files:
        file.write_text(file.stem, encoding="utf-8")
    done("evidence", "66-A", *map(str, files), "--shows", "before", "--caption", "ภาพ")
    done("evidence", "66-A", *map(str, files), "--shows", "before", code=2)  # it has them already
    out = tmp_path / "out"
    done("evidence", "66-A", "--get", "-o", str(out))
    done("evidence", "66-A", "--get", "หลัง.txt", "1", "-o", str(out))
    assert {path.name: path.read_text(encoding="utf-8") for path in out.iterdir()} == {
        "ก่อน.txt": "ก่อน",
        "หลัง.txt": "หลัง",
        "ก่อน-2.txt": "ก่อน",
        "หลัง-2.txt": "หลัง",
    }
    capsys.readouterr()
    done("evidence", "66-A", "--json")
    first, _ = json.loads(capsys.readouterr().out)
    kept = office.with_name("office-evidence") / first["sha256"][:2] / first["sha256"]
    kept.chmod(0o600)
    kept.write_text("อื่น")
    done("evidence", "66-A", code=1)
    done("evidence", "66-A", "--get", "ก่อน.txt", "-o", str(tmp_path / "more"), code=2)
    assert list((tmp_path / "more").iterdir()) == []
    done("evidence", "66-A", "--get", "ไม่มี.txt", code=2)
    done("undo")
    capsys.readouterr()
    done("evidence", "66-A", "--json")
    assert json.loads(capsys.readouterr().out) == []


def test_the_complainant_is_written_down_and_not_shown(office: Path, capsys: Capture) -> None:
    done("complainant", "66-A", "--name", "นางทดลอง", "--reachable", "yes")
    done("complainant", "66-A", "--phone", "0800000000")
    assert "นางทดลอง" not in capsys.readouterr().out
    open_office(office)
    person = load_complainant(complaint_of_number("66-A").id)
    close_office()
    assert (person.name, person.phone, person.reachable) == ("นางทดลอง", "0800000000", True)
    done("complainant", "66-A", code=2)


def test_undo_takes_back_ones_own_last_change_only(office: Path, capsys: Capture) -> None:
    open_office(office)
    add_note(complaint_of_number("66-A").id, "ของคนอื่น", by="คนอื่น")
    close_office()
    done("undo", code=2)
    assert "no change here" in capsys.readouterr().err


def test_what_was_undone_can_be_redone(capsys: Capture) -> None:
    done("take-in", "66-A", "66-B")
    done("undo")
    done("redo", "--dry-run")
    assert stored("A").next_step == 1
    done("redo")
    assert "Redone: 2 cases" in capsys.readouterr().out
    assert stored("B").next_step == 2
    done("redo", code=2)


@pytest.mark.parametrize(("said", "meant"), [("ฝายโยทา", "ฝ่ายโยธา"), ("เทศ", "ฝ่ายเทศกิจ")])
def test_a_word_that_the_office_does_not_have_is_asked_about(capsys: Capture, said: str, meant: str) -> None:
    done("assign", "66-A", "--section", said, code=2)
    assert f"Did you mean “{meant}”" in capsys.readouterr().err


def test_cases_are_followed_up_and_found_by_it(capsys: Capture) -> None:
    done("priority", "66-A", "66-B", "most_urgent")
    done("hold", "66-B", "--waits-for", "การประปาสมมติ", "--note", "ส่งหนังสือแล้ว")
    done("look-again", "66-C", "--on", "t")
    done("look-again", "66-D", "--on", "+9")
    capsys.readouterr()
    for options, found in (
        (("--priority", "most_urgent", "--priority", "urgent"), {"66-A", "66-B"}),
        (("--on-hold",), {"66-B"}),
        (("--look-again",), {"66-C"}),
    ):
        done("list", "--numbers", *options)
        assert set(capsys.readouterr().out.split()) == found
    done("list", "--json", "--on-hold")
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["priority"], told["held_for"], told["due_on"], told["late"]) == (
        *("most_urgent", "การประปาสมมติ", None),
        False,
    )
    done("resume", "66-B")
    done("look-again", "66-C", "--looked")
    assert (stored("B").held_on, stored("C").look_on) == (None, None)
    done("look-again", "66-C", code=2)


def test_a_case_is_registered_as_urgent_as_it_is(capsys: Capture) -> None:
    done("new", "--number", "66-E", "--subject", "ท่อแตก", "--priority", "most_urgent")
    assert stored("E").priority == 3


def test_counts_are_narrowed_by_place_and_priority(capsys: Capture) -> None:
    done("edit", "66-A", "66-B", "--subdistrict", "คลองสมมติ")
    done("priority", "66-A", "urgent")
    capsys.readouterr()
    day = clock.today().isoformat()
    for options, count in ((("--subdistrict", "แขวงคลองสมมติ"), 2), (("--priority", "urgent"), 1), ((), 4)):
        done("counts", "--from", day, "--until", day, "--json", *options)
        assert json.loads(capsys.readouterr().out)["received"] == count


def test_every_verb_of_a_case_has_a_command() -> None:
    """A verb that comes later must be given one here too."""
    commands: dict[Verb, str] = {
        Verb.REGISTER: "new",
        Verb.TAKE_IN: "take-in",
        Verb.ASSIGN: "assign",
        Verb.FORWARD: "forward",
        Verb.TELL_TO_ACT: "step",
        Verb.NOTE: "note",
        Verb.EVIDENCE: "evidence",
        Verb.REPORT: "step",
        Verb.TELL_COMPLAINANT: "step",
        Verb.FINISH: "finish",
        Verb.NOT_OURS: "not-ours",
        Verb.REOPEN: "reopen",
        Verb.MERGE: "merge",
        Verb.UNMERGE: "unmerge",
        Verb.STATUS: "set",
        Verb.CHANGE: "edit",
        Verb.PRIORITY: "priority",
        Verb.LOOK_AGAIN: "look-again",
        Verb.HOLD: "hold",
        Verb.RESUME: "resume",
        Verb.IMPORT: "import",
        Verb.HAND_OVER: "hand-over",
        Verb.UNDO: "undo",
    }
    elsewhere = {
        Verb.DAILY_CHECK,
        Verb.OFFICE,
        Verb.CITY,
        Verb.RECEIVE,
        Verb.SETTLE,
        Verb.WITHDRAW,
        Verb.SEND,
    } | FINAL
    assert set(commands) == set(Verb) - elsewhere
    for name in commands.values():
        assert run(["complaint", name, "--help"]) == 0
