"""What offices send by mail: bundles and forms, however the mail carries them."""

from datetime import UTC, datetime

import pytest

from exports.city.mails import head_of, mails_of, read_mail
from exports.exchange.bundle import make_month_bundle
from exports.exchange.keys import make_key
from exports.exchange.note import describe_bundle
from exports.exchange.refused import Reason, Refused
from exports.form.text import write_text
from models.city.items import Kind
from models.errors import NotAForm
from models.reports.month_end import MonthEnd
from tests.exports.city.invented import FIGURES, JANUARY, KHLONG, TUNG, bundle, form, form_file, mail
from tests.exports.exchange.conftest import register, register_file, stopped_clock, submitted
from tests.exports.papers.small_office import BY, TODAY

__all__ = ["register", "register_file", "stopped_clock", "submitted"]


def test_the_note_of_a_bundle_that_was_taken_out_on_the_way_is_no_form(submitted: MonthEnd) -> None:
    make_key(by=BY)
    note = describe_bundle(make_month_bundle(submitted, by=BY, today=TODAY))
    for kind, text in note.texts.items():
        with pytest.raises(Refused) as refused:
            read_mail(mail(text.encode(), name=f"note.{kind}.txt"))
        assert refused.value.reason is Reason.DAMAGED


def test_the_bundle_of_a_mail_is_read_and_nothing_else_of_it() -> None:
    data = mail(bundle(), text=write_text(form(KHLONG)))
    ((item, content),) = read_mail(data)
    assert (item.kind, item.office) == (Kind.BUNDLE, TUNG)
    assert content == bundle()


def test_a_mail_with_an_altered_bundle_gives_nothing_though_a_form_stands_beside_it() -> None:
    data = bytearray(bundle())
    data[len(data) // 2] ^= 1
    with pytest.raises(Refused):
        read_mail(mail(bytes(data), text=write_text(form())))


def test_a_form_in_the_text_and_one_attached_are_read() -> None:
    ((item, content),) = read_mail(mail(form_file(), name="form.txt"))
    assert (item.kind, item.office, item.month) == (Kind.FORM, TUNG, JANUARY)
    assert content == form_file()
    inline = mail(b"x", name="note.txt", text=write_text(form(KHLONG)))
    assert [each.office for each, _ in read_mail(inline)] == [KHLONG]


def test_one_form_that_a_mail_has_twice_is_one_and_two_offices_are_two() -> None:
    both = mail(form_file(), name="form.txt", text=write_text(form()))
    assert len(read_mail(both)) == 1
    two = mail(form_file(), name="form.txt", text=write_text(form(KHLONG)))
    assert {item.office for item, _ in read_mail(two)} == {TUNG, KHLONG}
    assert all(item.report.figures == FIGURES[JANUARY] for item, _ in read_mail(two))


def test_a_mail_without_a_form_is_told_so() -> None:
    with pytest.raises(NotAForm):
        read_mail(mail(b"no form", name="letter.txt"))


def test_a_mailbox_gives_its_mails_and_quoted_lines_part_none() -> None:
    mails = [mail(bundle()), mail(form_file(KHLONG), name="form.txt", text="ก\n\n>From here on\n")]
    box = b"".join(b"From office@example Mon Feb  3 10:00:00 2020\n" + each + b"\n" for each in mails)
    found = mails_of(box)
    assert len(found) == 2
    assert [item.office for each in found for item, _ in read_mail(each)] == [TUNG, KHLONG]
    assert mails_of(b"no mail") == []
    assert mails_of(mails[0]) == [mails[0]]


def test_when_a_mail_came_is_told_by_the_last_server_not_by_who_wrote_it() -> None:
    data = mail(bundle(), sent=datetime(2020, 1, 1, tzinfo=UTC))
    assert head_of(data).came_at == datetime(2020, 1, 1, tzinfo=UTC)
    received = b"Received: from a by b with ESMTP id 1; Tue, 04 Feb 2020 08:00:00 +0700\r\n"
    assert head_of(received + data).came_at == datetime(2020, 2, 4, 1, tzinfo=UTC)
    assert head_of(data).sender == "report@tung.example"
