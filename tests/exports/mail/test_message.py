"""A mail holds what was put in, as the standard library reads it, in bytes that any relay takes."""

from email import message_from_bytes
from email.header import decode_header, make_header
from email.utils import getaddresses
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exports.mail.message import Attachment, new_message_id
from models.admin.mail import Mailbox
from models.thai import clean_line
from tests.examples import examples
from tests.exports.mail.mails import (
    CENTRE,
    COORDINATOR,
    FORM,
    HTML,
    LINES,
    LONG,
    NAME,
    OFFICE,
    SUBJECT,
    mail,
    parsed,
    unflowed,
)

GOLDEN = Path(__file__).parent / "golden" / "hard.eml"


def test_it_says_part_by_part_what_the_mail_says_that_was_looked_at() -> None:
    assert _said(mail()) == _said(GOLDEN.read_bytes())


def _said(data: bytes) -> list[object]:
    """All of a mail but how lines are folded and encoded, in which the libraries of two Pythons may differ."""
    parts = []
    for part in message_from_bytes(data).walk():
        heads = [
            (name, " ".join(str(make_header(decode_header(value))).split()))
            for name, value in part.items()
            if name not in {"Content-Type", "Content-Disposition"}  # in lines of their parameters
        ]
        kind = (sorted(part.get_params([])), part.get_content_disposition(), part.get_filename())
        content = [part.preamble, part.epilogue] if part.is_multipart() else part.get_payload(decode=True)
        parts.append((heads, kind, content))
    return parts


def test_only_short_lines_of_ascii_with_line_ends_as_mail_has_them_go_out() -> None:
    data = mail(text_lines=(*LINES, LONG))
    assert data.isascii()
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 78


def test_heads_are_read_back() -> None:
    read = parsed(mail())
    assert read["Subject"] == clean_line(SUBJECT)
    assert _boxes("From") == [(OFFICE.name, OFFICE.address)]
    assert _boxes("To") == [(COORDINATOR.name, COORDINATOR.address)]
    assert [found.addr_spec for found in read["Cc"].addresses] == [CENTRE.address]
    assert read["Date"] == "Tue, 04 Feb 2020 14:02:33 +0700"
    assert not [defect for part in read.walk() for defect in part.defects]


def _boxes(field: str, data: bytes | None = None) -> list[tuple[str, str]]:
    """Decoded by hand: the library of Python 3.11 puts a blank between the encoded words of a name."""
    heads = message_from_bytes(data or mail()).get_all(field, [])
    return [(str(make_header(decode_header(name))), address) for name, address in getaddresses(heads)]


def test_text_html_and_attachments_are_read_back() -> None:
    read = parsed(mail())
    text, html = read.get_body(("plain",)), read.get_body(("html",))
    assert text is not None
    assert html is not None
    assert text.get_content().splitlines() == list(LINES)
    assert text.get_param("format") is None
    assert html.get_content().splitlines() == HTML.splitlines()
    form, plain = read.iter_attachments()
    assert form.get_filename() == NAME
    assert (form.get_content_type(), form.get_param("name")) == ("text/markdown", "paper-1.md")
    assert form.get_payload(decode=True) == FORM
    assert (plain.get_filename(), plain.get_param("name")) == ("form-4.txt", "form-4.txt")


def test_a_mail_with_a_wide_paragraph_says_that_it_is_flowed() -> None:
    text = parsed(mail(text_lines=(LONG,), html=None, attachments=()))
    assert (text.get_content_type(), text.get_param("format"), text.get_param("delsp")) == (
        "text/plain",
        "flowed",
        "yes",
    )
    assert unflowed(text.get_content().splitlines()) == [LONG]


@pytest.mark.parametrize(
    "nasty", ["ก\r\nBcc: x@example.org", "a\nX: y", "\r\n\r\nbody", "=?utf-8?b?4LiB?= x", "ก\x00\x1b[31m"]
)
def test_no_text_becomes_a_head(nasty: str) -> None:
    data = mail(
        subject=nasty,
        sender=Mailbox("a@example.org", clean_line(nasty)),
        attachments=(Attachment(nasty + ".md", b"x"),),
    )
    read = message_from_bytes(data)
    assert set(read.keys()) == {
        "From",
        "To",
        "Cc",
        "Subject",
        "Date",
        "Message-ID",
        "MIME-Version",
        "Content-Type",
    }
    assert [part.get_content_type() for part in read.walk() if part.get_filename()] == ["text/markdown"]


WORDS = st.sampled_from(
    [
        "น้ำท่วม",
        "ครั้งที่",
        "4/2/2563",
        " ",
        "a",
        "café",
        "=",
        "?=",
        "=?",
        "_",
        "ก" * 40,
        "x" * 90,
        "“ด่วน”",
        "😀",
        ",",
        ".",
    ]
)


@examples(0.6)
@given(st.lists(WORDS, min_size=1, max_size=12).map("".join).map(clean_line))
@example("a น้ำ b น้ำ c")
@example("น้ำ น้ำ 4 x =?utf-8?q?a?= น้ำ")
def test_whatever_the_subject_it_is_read_back(subject: str) -> None:
    assert parsed(mail(subject=subject, html=None, attachments=()))["Subject"] == subject


@examples(0.25)
@given(st.lists(WORDS, min_size=1, max_size=12).map("".join).map(clean_line).filter(bool))
def test_whatever_the_name_of_the_file_it_is_read_back(name: str) -> None:
    (form,) = parsed(mail(html=None, attachments=(Attachment(name + ".md", b"x"),))).iter_attachments()
    assert form.get_filename() == (name + ".md").replace("?", "-").replace("/", "-")


@examples(0.25)
@given(st.lists(WORDS, min_size=1, max_size=12).map("".join).map(clean_line).filter(bool))
@example('Somchai "Chai" \\ (office), Ltd.')
@example("a =?utf-8?q?a?= b")
def test_whatever_the_name_of_a_mailbox_it_is_read_back(name: str) -> None:
    data = mail(to=(Mailbox("a@example.org", name), COORDINATOR), html=None, attachments=())
    assert _boxes("To", data) == [(name, "a@example.org"), (COORDINATOR.name, COORDINATOR.address)]


def test_message_ids_differ_and_name_only_the_offices_domain() -> None:
    first, second = new_message_id(OFFICE), new_message_id(OFFICE)
    assert first != second
    assert first.endswith("@khet.example.org>")
