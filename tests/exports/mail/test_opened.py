"""A mail is read as the recipients get it, whoever wrote it; the outbox is listed with what somebody has to look after first."""

from email.message import EmailMessage

import pytest

from exports.mail.opened import open_mail
from models.errors import UnreadableFile
from tests.exports.mail.mails import CENTRE, COORDINATOR, HTML, LINES, LONG, NAME, SUBJECT, mail


def test_a_mail_of_the_program_reads_back_as_it_was_made() -> None:
    opened = open_mail(mail(text_lines=(*LINES, LONG)))
    assert opened.subject == " ".join(SUBJECT.split())
    assert (opened.to, opened.cc) == ((COORDINATOR.address,), (CENTRE.address,))
    assert opened.text.split("\n") == [*(line if line == "-- " else line.rstrip() for line in LINES), LONG]
    assert [each.name for each in opened.attached] == [NAME, "form-4.txt"]
    assert opened.attached[1].text == "ก"
    assert HTML.strip() not in opened.text


def test_what_is_no_text_is_only_named() -> None:
    made = EmailMessage()
    made["From"], made["To"] = "a@example.org", "b@example.org"
    made.set_content("x")
    made.add_attachment(b"\xff\xd8\x00", maintype="image", subtype="jpeg", filename="ก่อน.jpg")
    (photo,) = open_mail(made.as_bytes()).attached
    assert (photo.name, photo.size, photo.text) == ("ก่อน.jpg", 3, None)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff" * 50,
        b"Subject: =?utf-8?b?!!!?=\n\nx",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Disposition: attachment; filename*=utf-8''%ff%fe\n\ny",
        b"Content-Type: text/plain; charset=no-such\nContent-Transfer-Encoding: base64\n\n@@@@",
    ],
)
def test_nothing_that_anybody_lays_there_is_more_than_unreadable(content: bytes) -> None:
    try:
        open_mail(content)
    except UnreadableFile as error:
        assert str(error.sentence)


def test_parts_within_one_another_without_end_are_refused() -> None:
    deep = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level) for level in range(200)
    )
    with pytest.raises(UnreadableFile):
        open_mail(deep)
