"""Reminders: one for each office and month, into the outbox, in its own words; none twice unless it is wanted."""

from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from exports.city_papers.reminders import Outcome, Reminder, remind
from exports.mail.compose import NoSender
from exports.mail.outbox import Outbox, State
from models.admin.mail import Mailbox, MailSettings, load_mail_settings, save_mail_settings
from models.admin.mail_log import mails_about, note_sent
from models.admin.people import link_account
from models.city.offices import find_office
from models.errors import NotAllowed
from models.office.people import Role
from models.papers.listing import PaperFilter, list_papers
from models.papers.verify import State as Verified
from models.papers.verify import verify_text
from tests.exports.city.invented import DECEMBER, JANUARY, SUAN, form_file
from tests.exports.city_papers.hard_city import BY, DOEN, took
from tests.exports.papers.story import Clock

SENDER = Mailbox("centre@city.example", "กองประสานงาน")


@pytest.fixture
def outbox(hard_city: Path, tmp_path: Path) -> Path:
    """The outbox of the hard city, which has an address."""
    save_mail_settings(MailSettings(sender=SENDER), by=BY)
    return tmp_path / "outbox"


def results(found: list[Reminder]) -> dict[str, Outcome]:
    return {each.office.name: each.outcome for each in found}


def waiting(outbox: Path) -> list[str]:
    return Outbox(outbox).names(State.NEW)


def test_who_is_missing_gets_one_and_who_has_no_address_is_named(outbox: Path) -> None:
    found = remind(JANUARY, outbox, by=BY)
    assert results(found) == {DOEN: Outcome.NO_ADDRESS, SUAN: Outcome.LAID}
    (name,) = waiting(outbox)
    mail = message_from_bytes(Outbox(outbox).read(State.NEW, name), policy=default)
    assert str(mail["To"].addresses[0].addr_spec) == find_office(SUAN).addresses[0]
    assert str(mail["From"].addresses[0].addr_spec) == SENDER.address
    assert "ขอติดตามรายงานเรื่องร้องเรียน มกราคม 2563" in str(mail["Subject"])
    body = mail.get_body(("plain",))
    assert body is not None
    text = body.get_content()
    assert "เรียน  ผู้อำนวยการเขตสวนสมมติ" in text
    assert "ภายในวันที่ ๑๐ กุมภาพันธ์ ๒๕๖๓ นั้น" in text


def test_a_reminder_is_recorded_and_comes_back_as_printed_here(outbox: Path) -> None:
    (_, laid) = remind(JANUARY, outbox, by=BY)
    (paper,) = list_papers(PaperFilter())
    assert (paper.kind, paper.code) == ("city-reminder", laid.code)
    verdict = verify_text(Outbox(outbox).read(State.NEW, str(laid.mail)))
    assert (verdict.state, verdict.code) == (Verified.UNCHANGED, laid.code)


def test_nobody_is_reminded_twice_of_a_month_not_even_on_another_day(
    outbox: Path, stopped_clock: Clock
) -> None:
    remind(JANUARY, outbox, by=BY)
    before = waiting(outbox)
    stopped_clock.at(date(2020, 2, 25))
    assert results(remind(JANUARY, outbox, by=BY))[SUAN] is Outcome.ALREADY
    assert waiting(outbox) == before
    assert len(list_papers(PaperFilter())) == 1
    box = Outbox(outbox)
    note_sent(box.read(State.NEW, before[0]))
    box.drop(before[0])  # sent, and the file is gone
    assert results(remind(JANUARY, outbox, by=BY))[SUAN] is Outcome.ALREADY
    assert waiting(outbox) == []


def test_asked_for_once_more_the_new_one_goes_instead_of_one_that_waits(
    outbox: Path, stopped_clock: Clock
) -> None:
    remind(JANUARY, outbox, by=BY)
    (first,) = waiting(outbox)
    stopped_clock.at(date(2020, 2, 25))
    assert results(remind(JANUARY, outbox, by=BY, again=True))[SUAN] is Outcome.LAID
    (second,) = waiting(outbox)
    assert second != first
    assert len(mails_about(f"city reminder 2020-01 {find_office(SUAN).id}")) == 2


def test_a_reminder_that_somebody_took_out_before_it_was_sent_can_be_laid_again(outbox: Path) -> None:
    remind(JANUARY, outbox, by=BY)
    Outbox(outbox).drop(waiting(outbox)[0])
    assert results(remind(JANUARY, outbox, by=BY))[SUAN] is Outcome.LAID


def test_each_month_has_a_reminder_of_its_own(outbox: Path) -> None:
    remind(JANUARY, outbox, by=BY)
    assert results(remind(DECEMBER, outbox, by=BY))[SUAN] is Outcome.LAID
    assert len(waiting(outbox)) >= 2


def test_only_to_look_lays_and_records_nothing(outbox: Path) -> None:
    assert results(remind(JANUARY, outbox, by=BY, only_look=True))[SUAN] is Outcome.WOULD_BE_LAID
    assert not outbox.exists()
    assert list_papers(PaperFilter()) == []


def test_only_the_offices_that_were_named_and_are_missing_get_one(outbox: Path) -> None:
    assert results(remind(JANUARY, outbox, by=BY, offices=[find_office(DOEN).id])) == {
        DOEN: Outcome.NO_ADDRESS
    }
    assert remind(JANUARY, outbox, by=BY, offices=[find_office("ทุ่งสมมติ").id]) == []


def test_who_has_sent_meanwhile_gets_none_and_nobody_before_the_due_day(
    outbox: Path, stopped_clock: Clock
) -> None:
    took(form_file(SUAN))
    assert SUAN not in results(remind(JANUARY, outbox, by=BY))
    stopped_clock.at(date(2020, 3, 9))
    assert remind(date(2020, 2, 1), outbox, by=BY) == []
    assert remind(date(2020, 6, 1), outbox, by=BY) == []


def test_without_an_address_of_its_own_the_city_records_and_lays_nothing(
    hard_city: Path, tmp_path: Path
) -> None:
    assert load_mail_settings().sender is None
    with pytest.raises(NoSender):
        remind(JANUARY, tmp_path / "outbox", by=BY)
    assert list_papers(PaperFilter()) == []


def test_who_only_reads_lays_none(outbox: Path) -> None:
    link_account("reader", by=BY, role=Role.READER)
    with pytest.raises(NotAllowed):
        remind(JANUARY, outbox, by="reader")
    assert not outbox.exists()
