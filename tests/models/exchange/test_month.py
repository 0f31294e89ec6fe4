"""What the office's database says of a month, and by which key it is known."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from models.cases.acts import Verb
from models.cases.daily_checks import check_in
from models.cases.redo import redo
from models.cases.undo import undo_last
from models.dates import Period
from models.errors import ChangedByOther, InvalidValue, NothingToUndo
from models.exchange.keys import Forerunner, load_exchange_key, store_exchange_key
from models.exchange.month import papers_of_month, state_month
from models.form.project import Form, ProgressReport, Project
from models.papers.record import record_paper
from models.reports.forms import store_form
from models.reports.month_end import review_month

JANUARY = Period(date(2020, 1, 1), date(2020, 1, 31))
TODAY = date(2020, 2, 4)
BY = "anong"
REPORT = ProgressReport(
    4,
    reported_on=TODAY,
    period_start=JANUARY.start,
    period_end=JANUARY.end,
    received=89,
    finished=75,
    pending=14,
)
PROJECT = Project(code="63-1", fiscal_year=2563, agency="สำนักงานเขตทุ่งสมมติ", units=("ฝ่ายปกครอง", "งานทะเบียน"))


@pytest.fixture(autouse=True)
def _office(office: Path) -> None:
    """An open, empty office."""


def test_figures_that_were_typed_are_told_without_the_register() -> None:
    store_form(Form(PROJECT, (REPORT,)), by=BY)
    end = review_month(JANUARY, today=TODAY)
    statement = state_month(end, papers=(), today=TODAY)
    assert (statement.office, statement.unit) == ("สำนักงานเขตทุ่งสมมติ", "ฝ่ายปกครอง / งานทะเบียน")
    assert statement.report.period == JANUARY
    assert (statement.report.received, statement.report.finished, statement.report.pending) == (89, 75, 14)
    assert statement.counted is None
    assert statement.indicator is None
    assert statement.papers == ()


def test_a_report_that_says_little_is_told_as_it_is() -> None:
    bare = replace(REPORT, received=None, finished=None, reported_on=None)
    store_form(Form(replace(PROJECT, agency=None, units=(), code=None, name="โครงการ"), (bare,)), by=BY)
    end = review_month(JANUARY, today=TODAY)
    statement = state_month(end, papers=papers_of_month(end), today=TODAY)
    assert (statement.office, statement.unit, statement.project_code) == ("", "", "")
    assert statement.report.received is None
    assert statement.report.pending == 14


def test_papers_are_told_by_their_codes() -> None:
    store_form(Form(PROJECT, (REPORT,)), by=BY)
    about = {f"period:{JANUARY.start}:{JANUARY.end}": 0}
    for text in ("one", "two"):
        last = record_paper("register", "ทะเบียน", text, by=BY, revisions=about, counts={})
    end = review_month(JANUARY, today=TODAY)
    assert papers_of_month(end) == (last,)
    (paper,) = state_month(end, papers=(last,), today=TODAY).papers
    assert (paper.kind, paper.title, paper.edition, paper.code) == ("register", "ทะเบียน", 2, last.code)


def test_a_month_that_was_not_submitted_says_nothing() -> None:
    store_form(Form(PROJECT), by=BY)
    end = review_month(JANUARY, today=TODAY)
    with pytest.raises(InvalidValue, match="tamruang month"):
        state_month(end, papers=(), today=TODAY)


def test_a_key_is_kept_with_those_before_it() -> None:
    assert load_exchange_key() is None
    first = store_exchange_key(None, "ssh-ed25519 A", by=BY)
    assert load_exchange_key() == first
    assert first.since == TODAY
    second = store_exchange_key(first, "ssh-ed25519 B", (Forerunner("ssh-ed25519 A", "signed"),), by=BY)
    assert load_exchange_key() == second
    assert second.before == (Forerunner("ssh-ed25519 A", "signed"),)
    for seen in (None, first):
        with pytest.raises(ChangedByOther):
            store_exchange_key(seen, "ssh-ed25519 C", by=BY)
    assert load_exchange_key() == second


def test_undo_passes_over_a_key_whose_forerunner_is_gone() -> None:
    check_in(3, by=BY)
    first = store_exchange_key(None, "ssh-ed25519 A", by=BY)
    second = store_exchange_key(first, "ssh-ed25519 B", by=BY)
    assert undo_last(by=BY).verb is Verb.DAILY_CHECK, "it was done before the key was made"
    assert load_exchange_key() == second
    redo(by=BY)
    with pytest.raises(NothingToUndo):
        for _ in range(3):
            undo_last(by=BY)
    assert load_exchange_key() == second
