"""The form that comes back from mail says the same, field by field, as the one that was sent."""

import codecs
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from exports.form.markdown import write_markdown
from exports.form.reader import read_form
from exports.form.text import write_text
from exports.mail.message import Attachment, make_mail
from models.admin.mail import Mailbox
from models.form.project import Form
from models.form.validation import clean_project, clean_report
from tests.exports.mail.mails import parsed, unflowed
from tests.exports.mail.test_mutt import MUTT, PIPE, mutt
from tests.exports.papers.hard_office import PROJECT, REPORT
from tests.models.papers.papers import quoted

FORM = Form(clean_project(PROJECT), (clean_report(REPORT),))
OFFICE = Mailbox("office@khet.example.org", "สำนักงานเขตทุ่งสมมติ")
TEXT, MARKDOWN = write_text(FORM), write_markdown(FORM)


def form_in(data: bytes) -> Form:
    return read_form(data)


def body_of(data: bytes) -> bytes:
    """The text of a mail as a program shows it that knows format=flowed."""
    part = parsed(data).get_body(("plain",))
    assert part is not None
    lines = part.get_content().splitlines()
    return "\n".join(unflowed(lines) if part.get_param("format") == "flowed" else lines).encode()


def mailed(text: str, *files: Attachment) -> bytes:
    return make_mail(
        "รายงานความก้าวหน้า ครั้งที่ ๔",
        text.removesuffix("\n").split("\n"),
        None,
        files,
        OFFICE,
        (OFFICE,),
        datetime(2020, 2, 4, 3, tzinfo=UTC),
        "<1@khet.example.org>",
    )


THROUGH: dict[str, Callable[[str], bytes]] = {
    "mail": lambda text: body_of(mailed(text)),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "BOM": lambda text: codecs.BOM_UTF8 + text.encode(),
    "Windows-874": lambda text: text.encode("cp874", "replace"),
    "quoting": lambda text: quoted(text).encode(),
    "quoting twice": lambda text: quoted(quoted(text)).encode(),
    "quoting without a blank": lambda text: quoted(text, ">").encode(),
    "blanks behind lines": lambda text: text.replace("\n", "  \n").encode(),
    "an answer above": lambda text: f"เรียน ผู้ประสานงาน\n\nส่งมาตามแนบ\n\n{text}".encode(),
}


@pytest.mark.parametrize("text", [TEXT, MARKDOWN], ids=["text", "markdown"])
@pytest.mark.parametrize("through", THROUGH)
def test_form_is_read_back_after(through: str, text: str) -> None:
    back = form_in(THROUGH[through](text))
    assert (back.project, back.reports) == (FORM.project, FORM.reports)


@pytest.mark.parametrize("text", [TEXT, MARKDOWN], ids=["text", "markdown"])
def test_form_is_read_out_of_a_saved_mail(text: str) -> None:
    files = Attachment("แบบรายงาน.txt", TEXT.encode()), Attachment("แบบรายงาน.md", MARKDOWN.encode())
    letter = "เรียน ผู้ประสานงาน\n\nส่งมาตามแนบ\n"
    for data in (mailed(text), mailed(text, *files), mailed(letter, *files)):
        back = form_in(data)
        assert (back.project, back.reports) == (FORM.project, FORM.reports)


def test_attachments_are_the_form_to_the_byte() -> None:
    data = mailed(
        TEXT, Attachment("แบบรายงาน.txt", TEXT.encode()), Attachment("แบบรายงาน.md", MARKDOWN.encode())
    )
    texts = [part.get_payload(decode=True) for part in parsed(data).iter_attachments()]
    assert texts == [TEXT.encode(), MARKDOWN.encode()]
    assert [form_in(data).reports for data in texts if isinstance(data, bytes)] == [FORM.reports] * 2


@pytest.mark.skipif(MUTT is None, reason="neither neomutt nor mutt is installed")
def test_form_is_read_back_from_another_mail_program(tmp_path: Path) -> None:
    mutt(tmp_path, mailed(TEXT), PIPE)
    heads, _, body = (tmp_path / "out").read_text(encoding="utf-8").partition("\n\n")
    assert "รายงานความก้าวหน้า ครั้งที่ ๔" in re.sub("\n[ \t]+", " ", heads)
    back = form_in(body.encode())
    assert (back.project, back.reports) == (FORM.project, FORM.reports)
