"""The bundle of a month: made of the register, recorded, and made again the same to the byte."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from exports.exchange import bundle
from exports.exchange.bundle import FORM, make_month_bundle, read_month_bundle
from exports.exchange.container import MOST_BYTES, unpack
from exports.exchange.keys import NoKey, change_key, make_key
from exports.exchange.note import NoRecipient, put_bundle_into_outbox
from exports.exchange.succession import stages_of
from exports.exchange.writing import put_bundle
from exports.files import UnwritableFile
from exports.mail.outbox import Outbox, State
from exports.papers.month_end import print_month
from models.admin.mail import MailSettings, parse_mailbox, save_mail_settings
from models.audit.audit import find_misfits
from models.cases.workflow import add_note, forward
from models.errors import InvalidValue, NotFound
from models.exchange.statement import Figures, Group
from models.form.project import Form, ProgressReport
from models.form.validation import NUMBER_LIMIT
from models.papers.by_code import look_up_code
from models.papers.verify import State as Verdict
from models.papers.verify import verify_text
from models.reports.forms import store_form
from models.reports.month_end import MonthEnd, review_month
from models.reports.verbs import amend_report, save_report, submit_report
from tests.exports.papers.hard_office import BY as HARD_BY
from tests.exports.papers.hard_office import PERSONAL
from tests.exports.papers.small_office import (
    BY,
    HOUSE,
    IDENTITY,
    JANUARY,
    NAME,
    OLD_NAME,
    PHONE,
    PROJECT,
    TODAY,
    id_of,
)
from tests.exports.papers.story import Clock
from tests.recorded_papers import list_papers


def reviewed(today: date = TODAY) -> MonthEnd:
    return review_month(JANUARY, today=today)


def test_it_says_what_the_form_and_the_register_say(submitted: MonthEnd) -> None:
    made_key = make_key(by=BY)
    made = make_month_bundle(submitted, by=BY, today=TODAY)
    assert read_month_bundle(made.content) == made.bundle
    manifest, statement, form = made.bundle
    assert (manifest.office, manifest.about, manifest.edition) == ("สำนักงานเขตทุ่งสมมติ", "2563-01", 1)
    assert manifest.key.line == made_key.key
    assert statement.unit == "ฝ่ายปกครอง"
    report = statement.report
    assert (report.number, report.received, report.finished, report.pending) == (1, 5, 3, 2)
    assert report.progress_percent == Decimal(30)
    counted = statement.counted
    assert counted is not None
    assert counted.as_of == TODAY
    assert counted.total == Figures(5, 1, 2, 2)
    assert Group(None, Figures(1, 1, 0, 0)) in counted.categories
    assert {group.word for group in counted.sections} == {"ฝ่ายโยธา", "ฝ่ายเทศกิจ", None}
    assert statement.indicator is not None
    assert statement.indicator.judged_on == TODAY
    assert form.endswith("\n")
    assert statement.papers[0].code in form


def test_its_form_verifies_as_a_paper_of_the_office(submitted: MonthEnd) -> None:
    make_key(by=BY)
    made = make_month_bundle(submitted, by=BY, today=TODAY)
    assert verify_text(unpack(made.content)[FORM]).state is Verdict.UNCHANGED


def test_nothing_of_persons_is_in_it(submitted: MonthEnd) -> None:
    make_key(by=BY)
    content = make_month_bundle(submitted, by=BY, today=TODAY).content.decode("utf-8", "replace")
    for told in (NAME, OLD_NAME, PHONE, HOUSE, IDENTITY, "2563-A0000"):
        assert told not in content


def test_made_again_it_is_the_same_whatever_happened_since(submitted: MonthEnd, stopped_clock: Clock) -> None:
    make_key(by=BY)
    first = make_month_bundle(submitted, by=BY, today=TODAY)
    later = TODAY + timedelta(days=40)
    stopped_clock.at(later)
    forward(id_of("2563-A00005"), by=BY, note="ส่งต่อ")
    add_note(id_of("2563-A00001"), "ไปดูแล้ว", by=BY)
    print_month(reviewed(later), by=BY, today=later)
    again = make_month_bundle(reviewed(later), by="สมศรี", today=later)
    assert again.content == first.content
    assert again.name == first.name
    assert len([paper for paper in list_papers() if paper.kind == "bundle"]) == 1


def test_it_is_in_the_history_with_who_made_it(submitted: MonthEnd, register: Path) -> None:
    make_key(by=BY)
    made = make_month_bundle(submitted, by=BY, today=TODAY)
    answer = look_up_code(made.bundle.manifest.code)
    assert answer.paper is not None
    assert answer.paper.by == BY
    assert not answer.later
    assert find_misfits() == []


def test_it_gives_the_codes_of_the_papers_that_were_printed(submitted: MonthEnd) -> None:
    make_key(by=BY)
    papers = print_month(submitted, by=BY, today=TODAY)
    printed = {name: each.paper.code for name, each in papers.items() if each.paper is not None}
    made = make_month_bundle(submitted, by=BY, today=TODAY)
    told = {paper.kind: paper.code for paper in made.bundle.statement.papers}
    assert told == {name: printed[name] for name in ("form", "register", "note")}


def test_another_edition_of_the_report_is_another_bundle(submitted: MonthEnd) -> None:
    make_key(by=BY)
    first = make_month_bundle(submitted, by=BY, today=TODAY)
    assert submitted.stored is not None
    draft = amend_report(submitted.stored.id, by=BY)
    changed = replace(draft.report, finished=2, pending=3)
    draft = save_report(draft.project_id, changed, by=BY, report_id=draft.id, revision=draft.revision)
    submit_report(draft.id, revision=draft.revision, by=BY, today=TODAY, despite_errors=True)
    second = make_month_bundle(reviewed(), by=BY, today=TODAY)
    assert second.name != first.name
    assert second.bundle.statement.report.edition == 2
    assert second.bundle.statement.report.pending == 3
    assert second.bundle.manifest.step > first.bundle.manifest.step
    answer = look_up_code(first.bundle.manifest.code)
    assert answer.later, "the first one is told to be an old one"


def test_with_a_new_key_it_says_the_same_and_the_old_key_vouches(submitted: MonthEnd) -> None:
    old = make_key(by=BY)
    first = make_month_bundle(submitted, by=BY, today=TODAY)
    change_key(by=BY)
    second = read_month_bundle(make_month_bundle(submitted, by=BY, today=TODAY).content)
    assert second.statement == first.bundle.statement
    stages = stages_of(second.manifest.before, second.manifest.key)
    assert stages[0] == first.bundle.manifest.key.fingerprint
    assert first.bundle.manifest.key.line == old.key


def test_without_a_key_nothing_is_made(submitted: MonthEnd) -> None:
    before = list_papers()
    with pytest.raises(NoKey):
        make_month_bundle(submitted, by=BY, today=TODAY)
    assert list_papers() == before


def test_without_a_submitted_report_nothing_is_made(register: Path) -> None:
    make_key(by=BY)
    with pytest.raises(InvalidValue, match="not been submitted"):
        make_month_bundle(reviewed(), by=BY, today=TODAY)
    assert list_papers() == []


def test_it_is_written_whole_into_a_new_folder(submitted: MonthEnd, tmp_path: Path) -> None:
    make_key(by=BY)
    made = make_month_bundle(submitted, by=BY, today=TODAY)
    path = put_bundle(made, tmp_path / "deep" / "er")
    assert path.read_bytes() == made.content
    assert put_bundle(made, tmp_path / "deep" / "er") == path
    (tmp_path / "file").touch()
    with pytest.raises(UnwritableFile):
        put_bundle(made, tmp_path / "file" / "under")


def test_it_goes_as_an_attachment_that_arrives_as_it_is(submitted: MonthEnd, tmp_path: Path) -> None:
    make_key(by=BY)
    made = make_month_bundle(submitted, by=BY, today=TODAY)
    outbox = Outbox(tmp_path / "outbox")
    with pytest.raises(NoRecipient):
        put_bundle_into_outbox(made, outbox.folder, by=BY)
    boxes = {name: parse_mailbox(name, f"{name}@example.org") for name in ("sender", "coordinator")}
    save_mail_settings(MailSettings(**boxes), by=BY)
    laid = put_bundle_into_outbox(made, outbox.folder, by=BY)
    assert laid.is_new
    mail = message_from_bytes(outbox.read(State.NEW, laid.name), policy=default)
    attached = {part.get_filename(): part.get_payload(decode=True) for part in mail.iter_attachments()}
    assert attached[made.name] == made.content
    body = mail.get_body(("plain",))
    assert body is not None
    assert made.bundle.manifest.key.fingerprint in body.get_content()


def test_a_bundle_whose_form_was_let_go_says_so(submitted: MonthEnd, monkeypatch: pytest.MonkeyPatch) -> None:
    make_key(by=BY)
    make_month_bundle(submitted, by=BY, today=TODAY)
    monkeypatch.setattr(bundle, "texts_of", lambda _paper: {})
    with pytest.raises(NotFound, match="forgotten"):
        make_month_bundle(submitted, by=BY, today=TODAY)


def test_an_office_in_which_everything_is_hard_to_print_is_told_as_it_is(hard_office: Path) -> None:
    make_key(by=HARD_BY)
    end = review_month(JANUARY, today=TODAY)
    made = make_month_bundle(end, by=HARD_BY, today=TODAY)
    assert read_month_bundle(made.content) == made.bundle
    parts = unpack(made.content)
    assert verify_text(parts[FORM]).state in {Verdict.UNCHANGED, Verdict.OLDER}
    for part in parts.values():
        for person in PERSONAL:
            assert person not in part.decode()


def test_the_longest_form_that_can_be_entered_is_taken_when_it_comes_back(register: Path) -> None:
    long = "ก" * 1_990
    reports = tuple(
        ProgressReport(
            number, reported_on=TODAY, period_start=JANUARY.start, period_end=JANUARY.end, narrative=long
        )
        for number in range(1, 41)
    )
    units = tuple(f"{long} {number}" for number in range(10))
    store_form(Form(replace(PROJECT, agency=long, units=units, name=long), reports), by=BY)
    make_key(by=BY)
    made = make_month_bundle(reviewed(), by=BY, today=TODAY)
    assert read_month_bundle(made.content) == made.bundle
    assert len(made.content) * NUMBER_LIMIT / len(reports) < MOST_BYTES, (
        "with as many reports as there can be"
    )
