"""No representation of Python ever reaches a person: every preview, history and error is walked through."""

import io
import re
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from exports.cases.diary import DiaryWords
from exports.form.text import write_text
from exports.language import set_language, translate
from models import clock
from models.admin.settings import save_settings
from models.admin.word_lists import add_word
from models.cases.corrections import change_fields
from models.cases.diary import diary
from models.cases.finishing import finish
from models.cases.workflow import reopen, tell_complainant
from models.form.check import check_form
from models.form.finding import Finding, Kind
from models.form.project import Form
from models.messages import message
from models.office.settings import load_settings
from models.office.vocabulary import Method
from models.office.words import List, load_words
from models.reports.acceptance import accept_finding, withdraw_acceptances
from models.reports.forms import compare_form, store_form
from models.reports.history import Verb, history
from models.reports.projects import change_project
from models.reports.rows import StoredProject
from models.reports.undo import undo_last
from models.reports.verbs import amend_report, list_reports, save_report, submit_report
from models.storage.database import close_office
from tests.tui.conftest import BY, PROJECT, month, on_stage
from tests.tui.offices import NOW, assigned
from tui.cli import run
from tui.imports.screen import CaseImportScreen
from tui.reports.history import _details
from tui.reports.import_form import ImportScreen

RAW = re.compile(
    r"[<>]|\b(?:Kind|State|Verb|Method|Severity|Finding|Message|Decimal|Person)\b[.(]|\bNone\b|\bTrue\b|\bFalse\b"
    r"|datetime|\d{4}-\d\d-\d\d|\d\dT\d\d:|\(\'|\[\'|\[\"|\{|\}|[a-z]_[a-z]"
)

EMPTY = Finding(Kind.EMPTY_ROW, message("Row {label} is empty.", label=9), line=120)
NO_DAY = Finding(
    Kind.DATE_IMPOSSIBLE,
    message("There is no such day as “{words}”.", words="31/2/2566"),
    report=2,
    field="reported_on",
    line=77,
    words="31/2/2566",
)


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: date(2023, 1, 9))


def walk(text: str) -> str:
    """The text, if a person can read it."""
    found = RAW.search(text)
    assert found is None, f"{found} in:\n{text}"
    return text


def incoming() -> Form:
    """A paper that says otherwise of nearly everything."""
    changed = replace(
        PROJECT,
        units=("ก", "ข"),
        starts_on=None,
        budget_spent=None,
        responsible=replace(PROJECT.responsible, phone=None),
    )
    reports = (
        month(2, received=None, reported_on=None, progress_percent=None),
        month(1, narrative="หนึ่ง\nสอง", disbursed=None),
        month(3),
    )
    return Form(changed, reports, (EMPTY, NO_DAY))


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_preview_of_a_form_on_screen_is_in_words(project: StoredProject, language: str) -> None:
    set_language(language)
    save_report(project.id, month(3, received=99, finished=79), by=BY)
    store_form(Form(PROJECT, (month(1), month(2)), (EMPTY,)), by=BY)
    form = incoming()
    changes = compare_form(form)
    names = {change.field for change in changes.fields}
    assert {"paper_findings", "order", "state", "units", "starts_on", "reported_on"} <= names
    text = ImportScreen(Path("form.txt"), form, changes, check_form(form, date(2023, 1, 9)))._text()
    walk(text)
    assert "31/2/2566" in text


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_preview_of_a_form_on_the_command_line_is_in_words(
    project: StoredProject,
    database: Path,
    language: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    save_report(project.id, month(3, received=99, finished=79), by=BY)
    close_office()
    file = tmp_path / "form.txt"
    file.write_text(
        write_text(replace(incoming(), paper_findings=())).replace("9/1/2566", "31/2/2566"), encoding="utf-8"
    )
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    run(["--lang", language, "--database", str(database), "form", "import", str(file)])
    walk(capsys.readouterr().out)


def _every_change(project_id: int) -> set[Verb]:
    """Do all that the history of a project can tell of."""
    draft = save_report(project_id, month(3), by=BY)
    draft = save_report(
        project_id, month(3, received=99, finished=79), by=BY, report_id=draft.id, revision=draft.revision
    )
    submit_report(draft.id, revision=draft.revision, by=BY, today=date(2023, 1, 9))
    first = list_reports(project_id)[0]
    amend_report(first.id, by=BY)
    change_project(project_id, {"starts_on": date(2022, 10, 2), "units": ("ก",)}, revision=1, by=BY)
    accept_finding(project_id, EMPTY, "แถวว่างตามแบบ", by=BY)
    withdraw_acceptances(project_id, [EMPTY], by=BY)
    store_form(incoming(), by=BY)
    store_form(replace(incoming(), paper_findings=(NO_DAY,)), by=BY)
    undo_last(project_id, by=BY)
    return {change.verb for change in history(project_id)}


@pytest.mark.parametrize("language", ["th", "en"])
async def test_the_history_of_a_project_is_in_words(
    database: Path, project: StoredProject, language: str
) -> None:
    verbs = _every_change(project.id)
    assert {Verb.IMPORT, Verb.SAVE, Verb.SUBMIT, Verb.AMEND, Verb.CHANGE, Verb.ACCEPT, Verb.UNDO} <= verbs
    set_language(language)
    for change in history(project.id):
        walk(_details(replace(change, before=dict(change.before), after=dict(change.after))))
        for name in {**change.before, **change.after}:  # also what only “and 12 more” stands for
            one: dict[str, Any] = {name: change.before.get(name)}
            walk(_details(replace(change, before=one, after={name: change.after.get(name)})))
    async with on_stage(database) as stage:
        await stage.press("h")
        for _ in history(project.id):
            walk("\n".join(stage.lines[3:-1]).replace("→", ""))
            await stage.press("down")


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_diary_of_a_case_is_in_words(database: Path, language: str) -> None:
    stored = assigned("66-A1")
    values: dict[str, Any] = {
        "subject": "ใหม่",
        "latitude": 13.75,
        "longitude": 100.5,
        "district": "",
        "officer": None,
    }
    change_fields(stored.id, values, by=BY)
    tell_complainant(stored.id, by=BY, reachable=False)
    finish(stored.id, by=BY, method=Method.WARNED, answer="ตักเตือนแล้ว และแก้ไขเรียบร้อย")
    reopen(stored.id, by=BY)
    set_language(language)
    entries = diary(stored.id)
    words = DiaryWords(load_words(), {}, shows_person=True)
    by_act = {entry.act: entry for entry in entries}
    for entry in entries:
        walk("\n".join((words.headline(entry, by_act), *words.describe_changes(entry))))


ROWS = (
    "เลขที่,วันที่รับเรื่อง,ประเภท,เรื่อง,สถานะ,หน่วยงาน,พิกัด",
    "66-A1,3/12/2565,ไฟดับ,ไฟทางดับทั้งซอย,เสร็จสิ้น,ฝ่ายโยธา,13.75 100.5",
    "66-A2,31/2/2566,ถนน,ถนนเป็นหลุม,กำลังดำเนินการ,ฝ่ายโยธา,",
    "66-A3,5/12/2565,ของหาย,ลืมกระเป๋า,รอรับเรื่อง,ฝ่ายไม่มีจริง,ตรงนั้น",
    "66-A3,5/12/2565,ถนน,ถนนเป็นหลุม,รอรับเรื่อง,,",
    ",5/12/2565,ถนน,ไม่มีเลขที่,รอรับเรื่อง,,",
    "1.01E+11,5/12/2565,ถนน,เลขเสีย,รอรับเรื่อง,,",
)


def imported(folder: Path) -> Path:
    """A file that changes a case, brings new words, and has rows that are set aside."""
    change_fields(assigned("66-A1", days_ago=40).id, {"subject": "แก้ที่นี่"}, by=BY)
    file = folder / "cases.csv"
    file.write_text("\n".join(ROWS) + "\n", encoding="utf-8")
    return file


@pytest.mark.parametrize("language", ["th", "en"])
async def test_the_preview_of_an_import_of_cases_is_in_words(
    database: Path, tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = imported(tmp_path)
    set_language(language)
    async with on_stage(database) as stage:
        stage.app.push_screen(CaseImportScreen(file))
        await stage.settle()
        assert "66-A1" in stage.text or "cases.csv" in stage.text
        for view in "1234567":
            await stage.press(view)
            for _ in range(3):
                walk("\n".join(stage.lines[1:-1]).replace("→", "").replace("‹", "").replace("›", ""))
                await stage.press("down")
    close_office()
    run(["--lang", language, "--database", str(database), "complaint", "import", str(file), "--dry-run"])
    walk("".join(capsys.readouterr()))


@pytest.mark.parametrize("language", ["th", "en"])
async def test_what_is_told_of_the_settings_and_their_history_is_in_words(
    database: Path, language: str
) -> None:
    office = {
        "settings": lambda: save_settings(replace(load_settings(), soon_days=4), BY),
        "words": lambda: add_word(List.CATEGORY, "ของหาย", by=BY),
    }
    set_language(language)
    for change in office.values():
        change()
        async with on_stage(database) as stage:
            stage.app.screen.program.navigator.open_list()
            await stage.settle()
            await stage.press("u")
            assert "✓" in stage.lines[-2]
            walk(stage.lines[-2])


WRONG = (
    "form show --project X",
    "form show --year 2599",
    "form export --project X --year 2566",
    "month 2599-01",
    "month 31",
    "check-in --new 3 --on 31/2/2566",
    "check-in --new 3 --on 1/1/2599",
    "check-in --new 999999",
    "complaint show 99",
    "complaint set 99 เสร็จ",
    "complaint list --status ไม่มี",
    "complaint import nowhere.csv",
    "form read nowhere.md",
    "verify nowhere.md",
    "mail send",
)


@pytest.mark.parametrize("command", WRONG)
@pytest.mark.parametrize("language", ["th", "en"])
def test_errors_are_in_words(
    command: str, language: str, database: Path, project: StoredProject, capsys: pytest.CaptureFixture[str]
) -> None:
    close_office()
    assert run(["--lang", language, "--database", str(database), *command.split()]) != 0
    said = capsys.readouterr().err
    assert said
    walk(said.replace("2563-01", ""))  # a month as it is typed


def test_what_is_not_known_is_a_dash_in_any_sentence() -> None:
    assert translate(message("Report {number}", number=None)) == translate("Report {number}", number="-")
