"""A month's end: what is seen before, what is submitted, and which papers stand in the folder and in the mail."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from exports.files import UnwritableFile
from exports.form.reader import read_form
from exports.mail.outbox import Outbox, State
from exports.papers.month_end import FORMATS, NAMES, NoAddress, post_month, print_month, write_folder
from models.admin.mail import MailSettings, parse_mailbox, save_mail_settings
from models.cases.daily_checks import check_in
from models.dates import Period
from models.errors import ChangedByOther, HasErrors, InvalidValue, NotFound
from models.papers.verify import State as Verdict
from models.papers.verify import verify_text
from models.reports.month_end import MonthEnd, last_full_month, parse_month, review_month, submit_month
from models.reports.queries import list_projects, list_reports
from models.reports.verbs import save_report
from tests.exports.papers.small_office import (
    BY,
    JANUARY,
    NAME,
    PHONE,
    TODAY,
)
from tests.exports.papers.story import Clock
from tests.recorded_papers import list_papers

FEBRUARY = Period(date(2020, 2, 1), date(2020, 2, 29))


def reports() -> list[tuple[int, str]]:
    return [(each.report.number, each.state.value) for each in list_reports(list_projects()[0].id)]


@pytest.fixture
def end(register: Path) -> MonthEnd:
    """January as its report is proposed."""
    return review_month(JANUARY, today=TODAY)


@pytest.fixture
def submitted(end: MonthEnd) -> MonthEnd:
    """January, submitted."""
    submit_month(end, by=BY, today=TODAY, progress=Decimal(30))
    return review_month(JANUARY, today=TODAY)


@pytest.mark.parametrize("typed", ["2563-01", "1/2563", "2020-1", "๒๕๖๓-๐๑", " 01/2020 "])
def test_a_month_is_read_as_people_type_it(typed: str) -> None:
    assert parse_month(typed) == JANUARY


@pytest.mark.parametrize("typed", ["", "2563", "2563-13", "2563-00", "มกราคม", "9999-01", "0000-01"])
def test_what_is_no_month_is_refused(typed: str) -> None:
    with pytest.raises(InvalidValue):
        parse_month(typed)


@pytest.mark.parametrize(
    ("day", "month"), [(date(2020, 2, 1), 1), (date(2020, 2, 29), 1), (date(2020, 1, 31), 12)]
)
def test_the_month_that_was_over_last_is_meant(day: date, month: int) -> None:
    found = last_full_month(day)
    assert (found.start.day, found.start.month, found.end.month) == (1, month, month)


def test_looking_tells_what_stands_in_the_way_and_stores_nothing(register: Path) -> None:
    before = register.read_bytes()
    end = review_month(JANUARY, today=TODAY)
    assert date(2020, 1, 9) in end.checks.missed
    assert date(2020, 1, 8) not in end.checks.missed
    assert (end.report.number, end.stored, end.has_figures) == (1, None, True)
    assert end.taken is not None
    assert end.taken.as_of == TODAY
    assert (end.report.received, end.report.finished, end.report.pending) == (5, 3, 2)
    assert "5 เรื่อง" in (end.report.narrative or "")
    assert register.read_bytes() == before
    assert reports() == []


def test_days_of_other_months_and_checked_days_do_not_count(register: Path) -> None:
    check_in(0, by=BY, day=date(2020, 1, 9))
    end = review_month(JANUARY, today=TODAY)
    assert date(2020, 1, 9) not in end.checks.missed
    assert all(day.month == 1 for day in end.checks.missed)


def test_submitting_stores_the_report_with_what_the_register_had(submitted: MonthEnd) -> None:
    assert reports() == [(1, "submitted")]
    assert submitted.is_submitted
    assert submitted.taken is not None
    assert submitted.taken.received == submitted.report.received == 5


def test_the_next_month_follows_the_last_report(submitted: MonthEnd) -> None:
    following = review_month(FEBRUARY, today=date(2020, 3, 2))
    assert (following.report.number, following.report.period_start) == (2, FEBRUARY.start)
    assert following.report.period_end == FEBRUARY.end


def test_a_running_month_ends_today(submitted: MonthEnd) -> None:
    assert review_month(FEBRUARY, today=TODAY).report.period_end == TODAY


def test_a_draft_of_the_month_is_submitted_as_it_stands(end: MonthEnd) -> None:
    typed = replace(end.report, received=9, finished=9, pending=0, narrative="พิมพ์เอง")
    save_report(end.project.id, typed, by="มานะ")
    submit_month(review_month(JANUARY, today=TODAY), by=BY, today=TODAY, progress=Decimal(30))
    (stored,) = list_reports(end.project.id)
    assert (stored.report.received, stored.report.narrative, stored.submitted_by) == (9, "พิมพ์เอง", BY)


def test_a_report_with_errors_is_not_stored_at_all(end: MonthEnd) -> None:
    wrong = replace(end, report=replace(end.report, pending=77))
    with pytest.raises(HasErrors):
        submit_month(wrong, by=BY, today=TODAY)
    assert reports() == []


def test_errors_of_the_draft_are_told_before(end: MonthEnd) -> None:
    save_report(end.project.id, replace(end.report, pending=77), by=BY)
    assert [finding.field for finding in review_month(JANUARY, today=TODAY).errors]
    assert not end.errors


def test_what_changed_since_it_was_seen_is_not_submitted(end: MonthEnd) -> None:
    stored = save_report(end.project.id, end.report, by=BY)
    seen = review_month(JANUARY, today=TODAY)
    changed = replace(end.report, narrative="มีคนแก้")
    save_report(end.project.id, changed, by="มานะ", report_id=stored.id, revision=stored.revision)
    with pytest.raises(ChangedByOther):
        submit_month(seen, by=BY, today=TODAY)
    with pytest.raises(InvalidValue):  # proposed before anybody had saved one
        submit_month(end, by=BY, today=TODAY)
    assert reports() == [(1, "draft")]


def test_months_that_can_have_no_report_say_so(submitted: MonthEnd) -> None:
    with pytest.raises(InvalidValue, match="not begun"):
        review_month(Period(date(2020, 3, 1), date(2020, 3, 31)), today=TODAY)
    with pytest.raises(InvalidValue, match="already"):
        review_month(Period(date(2019, 12, 1), date(2019, 12, 31)), today=TODAY)
    with pytest.raises(NotFound):
        review_month(JANUARY, today=TODAY, code="no such code")
    with pytest.raises(NotFound, match="2562"):
        review_month(Period(date(2019, 9, 1), date(2019, 9, 30)), today=TODAY)


def test_all_papers_stand_in_one_folder_and_verify(submitted: MonthEnd, tmp_path: Path) -> None:
    papers = print_month(submitted, by=BY, today=TODAY)
    folder = write_folder(papers, tmp_path / "deep" / "er", JANUARY).path
    assert folder.name == "2563-01-papers"
    assert folder.name.isascii()
    assert tuple(papers) == NAMES
    wanted = {
        f"2563-01-{name}{ending}": paper.texts[kind]
        for name, paper in papers.items()
        for kind, ending in FORMATS.items()
        if kind in paper.texts
    }
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == wanted
    texts = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert [verify_text(texts[f"2563-01-{name}.txt"]).state for name in NAMES] == [Verdict.UNCHANGED] * 4
    assert read_form(texts["2563-01-form.txt"]).reports[0].received == 5
    every = b"".join(texts.values()).decode()
    assert NAME not in every
    assert PHONE not in every


def test_printed_again_later_the_papers_of_the_report_are_the_same(
    submitted: MonthEnd, stopped_clock: Clock
) -> None:
    first = print_month(submitted, by=BY, today=TODAY)
    later = date(2020, 2, 20)
    stopped_clock.at(later)
    again = print_month(review_month(JANUARY, today=later), by=BY, today=later)
    assert again["register"].texts == first["register"].texts
    assert again["form"].texts == first["form"].texts
    kinds = [paper.kind for paper in list_papers()]
    assert kinds.count("register") == kinds.count("form") == 1


def test_the_very_same_papers_are_written_once(submitted: MonthEnd, tmp_path: Path) -> None:
    papers = print_month(submitted, by=BY, today=TODAY)
    first = write_folder(papers, tmp_path, JANUARY)
    assert first.is_new
    assert write_folder(papers, tmp_path, JANUARY) == first._replace(is_new=False)
    assert [path.name for path in tmp_path.glob("*papers*")] == ["2563-01-papers"]
    (first.path / "2563-01-form.txt").write_text("changed by hand")
    second = write_folder(papers, tmp_path, JANUARY)
    assert (second.is_new, second.path.name) == (True, "2563-01-papers-2")
    assert not write_folder(papers, tmp_path, JANUARY).is_new, "they lie in the second one"


def test_a_folder_that_is_there_is_left_alone(submitted: MonthEnd, tmp_path: Path) -> None:
    papers = print_month(submitted, by=BY, today=TODAY)
    first = write_folder(papers, tmp_path, JANUARY).path
    (first / "mine.txt").write_text("x")
    (tmp_path / "2563-01-papers-2").symlink_to(tmp_path / "nowhere")
    assert write_folder(papers, tmp_path, JANUARY).path.name == "2563-01-papers-3"
    assert (first / "mine.txt").read_text() == "x"
    assert (first / "2563-01-form.txt").exists()


@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_folder_that_can_not_be_finished_leaves_nothing(
    submitted: MonthEnd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    papers = print_month(submitted, by=BY, today=TODAY)
    parent = tmp_path / "papers"
    real, calls = os.fsync, iter(range(100))

    def full(descriptor: int) -> None:
        if next(calls) == 5:
            raise failure
        real(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UnwritableFile if isinstance(failure, OSError) else KeyboardInterrupt):
        write_folder(papers, parent, JANUARY)
    assert list(parent.iterdir()) == []


def test_whoever_stops_between_papers_stops_the_work(submitted: MonthEnd) -> None:
    told: list[int] = []

    def stop(done: int, total: int | None) -> None:
        assert total == len(NAMES)
        told.append(done)
        if done == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        print_month(submitted, by=BY, today=TODAY, on_progress=stop)
    assert told == [1, 2]


@pytest.fixture
def addresses() -> Callable[..., None]:
    """Sets addresses by name."""

    def set_addresses(*names: str) -> None:
        boxes = {name: parse_mailbox(name, f"{name}@example.org") for name in names}
        save_mail_settings(MailSettings(**boxes), BY)  # type: ignore[arg-type]

    return set_addresses


def test_one_mail_goes_to_the_coordinator_with_copies(
    submitted: MonthEnd, tmp_path: Path, addresses: Callable[..., None]
) -> None:
    addresses("sender", "coordinator", "head")
    papers, outbox = print_month(submitted, by=BY, today=TODAY), Outbox(tmp_path / "outbox")
    name = post_month(papers, outbox.folder, by=BY, matter="month").name
    assert outbox.names(State.NEW) == [name]
    mail = message_from_bytes(outbox.path(State.NEW, name).read_bytes(), policy=default)
    assert (mail["To"].addresses[0].addr_spec, mail["Cc"].addresses[0].addr_spec) == (
        "coordinator@example.org",
        "head@example.org",
    )
    attached = [each.get_filename() for each in mail.walk() if each.get_filename()]
    assert all(any(printed.title in (each or "") for each in attached) for printed in papers.values())


@pytest.mark.parametrize("names", [(), ("sender",), ("coordinator",)])
def test_without_addresses_no_mail_is_made(
    submitted: MonthEnd, tmp_path: Path, addresses: Callable[..., None], names: tuple[str, ...]
) -> None:
    addresses(*names)
    papers = print_month(submitted, by=BY, today=TODAY)
    with pytest.raises(NoAddress, match="not set"):
        post_month(papers, tmp_path / "outbox", by=BY, matter="month")
    assert not (tmp_path / "outbox").exists()
